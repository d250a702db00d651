"""Facts out of recognised words (đọc từ bản quét) are less sure: a letter or a digit may be wrong."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from cuocthi.plain.directive.model import Reading, Span

FACTOR = 0.85


def less_sure(sure: float, span: Sequence[int] | None, scanned: Sequence[Span]) -> float:
    """How sure a fact is whose words stand there: less where any of them was recognised.

    What stands nowhere was judged by the whole text, which begins with the letter itself.
    """
    start, end = span or (0, 1)
    if any(first < end and start < last for first, last in scanned):
        return round(sure * FACTOR, 3)
    return sure


def at_most(sure: float, span: Sequence[int] | None, scanned: Sequence[Span]) -> float:
    """How sure several voices can be together that heard the same recognised words."""
    return min(sure, less_sure(1.0, span, scanned))


def doubt_scanned(reading: Reading, scanned: Sequence[Span]) -> None:
    """Lower the sureness of every fact whose words were recognised from a picture."""
    if not scanned:
        return
    for field in fields(reading):
        found = getattr(reading, field.name)
        if isinstance(found, list):
            setattr(reading, field.name, [_doubted(item, scanned) for item in found])
        else:
            setattr(reading, field.name, _doubted(found, scanned))


def _doubted(item: Any, scanned: Sequence[Span]) -> Any:
    if not hasattr(item, "sure"):
        return item
    return replace(item, sure=less_sure(item.sure, item.span, scanned))

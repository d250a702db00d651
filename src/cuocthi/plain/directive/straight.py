"""Straight quotation marks ("…") are read as the typeset ones and told as they were printed."""

import re
from dataclasses import fields, replace
from typing import Any

from cuocthi.plain.directive.model import Reading

_OPENS = re.compile(r"\"(?:(?<=[\s(\[/:*-]\")|(?<=^\"))(?=\S)", re.MULTILINE)
_BACK = str.maketrans("“”", '""')


def curled(text: str) -> str:
    """The same text, as long as before, with “ and ” for straight marks."""
    if '"' not in text:
        return text
    return _OPENS.sub("“", text).replace('"', "”")


def as_printed(reading: Reading, text: str) -> None:
    """Give the facts whose words hold straight marks in ``text`` those marks back."""
    if '"' not in text:
        return
    reading.text = text
    for field in fields(reading):
        found = getattr(reading, field.name)
        if isinstance(found, list):
            setattr(reading, field.name, [_printed(item, text) for item in found])
        else:
            setattr(reading, field.name, _printed(found, text))


def _printed(item: Any, text: str) -> Any:
    if not hasattr(item, "sure") or item.span is None:
        return item
    if '"' not in text[slice(*item.span)]:
        return item
    return replace(item, **{f.name: _straight(getattr(item, f.name)) for f in fields(item)})


def _straight(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(_BACK)
    if isinstance(value, tuple):
        return tuple(_straight(part) for part in value)
    return value

"""Eligibility in a record, worked out again (sơ loại)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

SCREEN = "screen"
"""The kind of a dealing of looks; who looked at an entry was not by that dealt it to mark."""


def failed_of(looks: Iterable[Mapping[str, Any]]) -> set[str]:
    """The codes that more judges said no to than yes."""
    noes: Counter[str] = Counter()
    for look in looks:
        noes[look["code"]] += -1 if look["passed"] else 1
    return {code for code, count in noes.items() if count > 0}

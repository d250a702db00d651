"""The sureness that is stated, from the one that a mechanism claims (độ chắc được nêu).

A mechanism claims by how strong its evidence looks to whoever wrote it. On 114 papers of writers
who had not seen the reader, read before anything was changed for them, what claimed 0.64 was right
in 83 of 100 (n = 48), 0.72 in 76 (71), 0.86 in 90 (686), 0.95 in 96 (2,125); since then mechanisms
that were wrong became right. So doubt is drawn in here, most where little was claimed: in one
place, that can be measured again, instead of in a hundred numbers.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import fields
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any

from cuocthi.plain.directive.model import Reading

_CLAIMED = (0.0, 0.5, 0.6, 0.65, 0.75, 0.85, 0.93, 0.98, 1.0)
_STATED = (0.0, 0.5, 0.76, 0.81, 0.84, 0.89, 0.95, 0.985, 1.0)


_NAMES = tuple(field.name for field in fields(Reading))


@lru_cache(maxsize=256)
def stated(claimed: float) -> float:
    """The sureness to state for a claim, both from 0 to 1; on the line between the knots above."""
    at = min(bisect_right(_CLAIMED, claimed), len(_CLAIMED) - 1)
    low, high = _CLAIMED[at - 1], _CLAIMED[at]
    share = (claimed - low) / (high - low)
    return round(_STATED[at - 1] + share * (_STATED[at] - _STATED[at - 1]), 3)


def state(reading: Reading) -> None:
    """Put the stated sureness in place of the claimed one, in every fact."""
    for name in _NAMES:
        found = getattr(reading, name)
        if not found:
            continue
        if isinstance(found, list):
            setattr(reading, name, [_stated(item) for item in found])
        elif hasattr(found, "sure"):
            setattr(reading, name, _stated(found))


def _stated(item: Any) -> Any:
    """The same fact with its stated sureness; `dataclasses.replace` takes four times as long."""
    if not hasattr(item, "sure"):
        return item
    at, parts = _parts_of(item.__class__)
    values = list(parts(item))
    values[at] = stated(item.sure)
    return item.__class__(*values)


@cache  # one entry for each kind of fact
def _parts_of(kind: Any) -> tuple[int, Callable[[Any], tuple[Any, ...]]]:
    """Where the sureness stands among the values a kind of fact is made of, and all of them."""
    names = [field.name for field in fields(kind)]
    return names.index("sure"), attrgetter(*names)

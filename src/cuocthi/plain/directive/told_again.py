"""A number of people told again with another value (nêu lại khác đi)."""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.told_sums import PEOPLE
from cuocthi.plain.vntext import fold

_AGAIN = flexible(
    rf"(?:(?<![a-z])cho (?:tong so |toan bo )?|tong so |toan bo )(?P<n>[0-9]{{1,3}}(?:\.[0-9]{{3}})|[0-9]{{2,5}}) (?P<unit>{PEOPLE})(?![a-z])"
)
_UNIT = flexible(rf"(?P<unit>{PEOPLE})(?![a-z])")
_PART = re.compile(
    r"(?<![a-z])(?:moi|khoi|cap|bang|cum|vong|dot|trong do|nu|nam|doi|doan|ngoai|them|con lai|giai|giay khen|qua|suat|xa|truong|lop)(?![a-z])"
)


def told_again(doc: Doc, reading: Reading) -> list[Question]:
    """A question for people counted twice."""
    return _people(doc, reading)


def _people(doc: Doc, reading: Reading) -> list[Question]:
    told = reading.participants
    if told is None or told.span is None or not isinstance(told.value, int):
        return []
    own = _UNIT.search(fold(reading.text[told.span[0] : told.span[1] + 20]))
    for match in _AGAIN.finditer(doc.fold):
        number = int(match["n"].replace(".", ""))
        span = doc.span(match.start(), match.end())
        if own is None or match["unit"] != own["unit"] or number == told.value:
            continue
        if abs(span[0] - told.span[0]) < 60 or not 0.6 <= number / max(told.value, 1) <= 1.6:
            continue
        around = doc.fold[doc.fold.rfind("\n", 0, match.start()) + 1 : match.end() + 20]
        mine = fold(reading.text[reading.text.rfind("\n", 0, told.span[0]) + 1 : told.span[1] + 20])
        if _PART.search(around) or _PART.search(mine):
            continue
        ask = f"Văn bản nêu {told.value} rồi lại nêu {number} {doc.words(*match.span('unit'))}. Số nào đúng?"
        return [Question("participants", ask, span)]
    return []

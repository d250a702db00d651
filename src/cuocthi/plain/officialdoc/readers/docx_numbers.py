"""The numbers that Word counts itself (đánh số tự động): numbering.xml to "1.", "a)", "-"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from cuocthi.plain.vntext import to_roman

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HOLE = re.compile(r"%([1-9])")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Level:
    """One level of a list: how its number looks and where it begins."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    legal: bool = False


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Num:
    body: _List
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Numbers:
    """Counts the paragraphs of every list while the document is read from top to bottom."""

    def __init__(self, root: etree._Element | None) -> None:
        self._nums: dict[str, _Num] = {}
        if root is None:
            return
        lists = {
            element.get(f"{_W}abstractNumId", ""): _List(_levels(element))
            for element in root.iterfind(f"{_W}abstractNum")
        }
        for element in root.iterfind(f"{_W}num"):
            body = lists.get(_value(element, "abstractNumId"))
            if body is None:
                continue
            num = _Num(body)
            for change in element.iterfind(f"{_W}lvlOverride"):
                depth = _number(change.get(f"{_W}ilvl"), 0)
                start = change.find(f"{_W}startOverride")
                if start is not None:
                    num.starts[depth] = _number(start.get(f"{_W}val"), 1)
                num.levels.update(_levels(change))
            self._nums[element.get(f"{_W}numId", "")] = num

    def next(self, num_id: str, depth: int) -> str | None:
        """The marker of the next paragraph of that list at that depth; None for unknown lists."""
        num = self._nums.get(num_id)
        if num is None:
            return None
        level = self._level(num, depth)
        counts = num.body.counts
        if depth in num.starts and depth not in num.begun:
            counts[depth] = num.starts[depth]
            num.begun.add(depth)
        else:
            counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return "+" if level.text.strip() == "+" else "-"
        if level.form == "none":
            return ""
        return _HOLE.sub(lambda m: self._shown(num, int(m.group(1)) - 1, level), level.text).strip()

    def _level(self, num: _Num, depth: int) -> Level:
        return num.levels.get(depth) or num.body.levels.get(depth) or Level(text=f"%{depth + 1}.")

    def _shown(self, num: _Num, depth: int, at: Level) -> str:
        level = self._level(num, depth)
        count = num.body.counts.get(depth, level.start)
        return _spelled(count, "decimal" if at.legal else level.form)


def _levels(parent: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for element in parent.iterfind(f"{_W}lvl"):
        depth = _number(element.get(f"{_W}ilvl"), 0)
        found[depth] = Level(
            form=_value(element, "numFmt") or "decimal",
            text=_value(element, "lvlText")[:40],
            start=_number(_value(element, "start"), 1),
            legal=element.find(f"{_W}isLgl") is not None,
        )
    return found


def _value(element: etree._Element, name: str) -> str:
    child = element.find(_W + name)
    return "" if child is None else child.get(f"{_W}val", "")


def _number(text: str | None, other: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else other


def spelled_letter(count: int) -> str:
    """1 is a, 26 is z, 27 is aa, as Word counts."""
    times, at = divmod(max(count, 1) - 1, 26)
    return _LETTERS[at] * min(times + 1, 20)


def _spelled(count: int, form: str) -> str:
    if form in ("lowerRoman", "upperRoman"):
        roman = to_roman(count) if 1 <= count <= 3999 else str(count)
        return roman.lower() if form == "lowerRoman" else roman
    if form in ("lowerLetter", "upperLetter"):
        letter = spelled_letter(count)
        return letter.upper() if form == "upperLetter" else letter
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form in ("bullet", "none") else str(count)

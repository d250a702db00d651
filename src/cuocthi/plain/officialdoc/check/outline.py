"""Headings and points of the text: how they are numbered and what they look like (bố cục)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cuocthi.plain.officialdoc.check import words
from cuocthi.plain.officialdoc.check.model import Line, Report, short
from cuocthi.plain.officialdoc.check.parts import Parts
from cuocthi.plain.vntext import fold, roman_to_int, to_roman

Level = Literal["part", "chapter", "section", "article", "roman", "arabic", "deep", "letter"]
_ORDER: tuple[Level, ...] = (
    "part", "chapter", "section", "article", "roman", "arabic", "deep", "letter"
)  # fmt: skip
_NAMED = re.compile(
    r"^(?P<name>Phần|Chương|Mục|PHẦN|CHƯƠNG|MỤC)\s+(?:thứ\s+)?(?P<at>[IVXLC]+|\d+)\s*[.:]?(?P<rest>.*)$"
)
_ARTICLE = re.compile(r"(?i)^điều\s+(?P<at>\d+)\s*(?P<sign>[.:]?)(?P<rest>.*)$")
_ROMAN = re.compile(r"^(?P<at>[IVXLC]+)\s?(?P<sign>\.|[/\-)](?=\s))\s*(?P<rest>\S.*)$")
_ARABIC = re.compile(r"^(?P<at>\d{1,3})\s?(?P<sign>[.)/])\s+(?P<rest>\S.*)$")
_CAPITAL = re.compile(r"^(?P<at>[A-ZĐ])(?P<sign>\))\s+(?P<rest>\S.*)$")
_DEEP = re.compile(r"^(?P<at>\d{1,2}(?:\.\d{1,2})+)(?P<sign>\.?)\s+(?P<rest>\S.*)$")
_LETTER = re.compile(r"^(?P<at>[a-zđ])\s?(?P<sign>[).:/])\s+(?P<rest>\S.*)$")
_PATTERNS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (_ROMAN, "roman"),
    (_DEEP, "deep"),
    (_ARABIC, "arabic"),
    (_LETTER, "letter"),
)
_NAMES: dict[str, Level] = {"phần": "part", "chương": "chapter", "mục": "section"}


@dataclass(frozen=True, slots=True)
class Point:
    """One numbered heading or point: its level, its number as typed, the sign behind it."""

    line: Line
    level: Level
    at: str
    sign: str
    rest: str


def point_of(line: Line) -> Point | None:
    """The numbered heading or point that a line begins, None for running text."""
    text = line.text
    if line.place.table is not None or line.place.box is not None or not text:
        return None
    if (m := _NAMED.match(text)) and (len(m["rest"]) < 120) and _is_loud(line):
        return Point(line, _NAMES[m["name"].lower()], m["at"], "", m["rest"].strip())
    if (m := _ARTICLE.match(text)) and _begins_article(line, m["sign"]):
        return Point(line, "article", m["at"], m["sign"], m["rest"].strip())
    for pattern, level in _PATTERNS:
        if m := pattern.match(text):
            return Point(line, level, m["at"], m["sign"], m["rest"])
    return None


def _is_loud(line: Line) -> bool:
    return line.setting.align == "center" or line.share("bold") > 0.5


def _begins_article(line: Line, sign: str) -> bool:
    """Not a sentence that speaks of an article of a law."""
    return bool(sign) or bool(line.pieces and line.letters[0].look.bold)


def points_of(lines: list[Line]) -> list[Point]:
    """The numbered lines, first lines of paragraphs only."""
    seen: set[int] = set()
    found: list[Point] = []
    for line in lines:
        if line.paragraph in seen:
            continue
        seen.add(line.paragraph)
        if (point := point_of(line)) is not None:
            found.append(point)
    return found


def check_outline(report: Report, parts: Parts) -> None:
    """Numbers in sequence, signs behind them, letters of the levels."""
    points = points_of(parts.body)
    _check_sequence(report, "6", points, parts.body)
    for point in points:
        _check_sign(report, point)
    for line in parts.body:
        if line.place.table is None and (capital := _CAPITAL.match(line.text)):
            _say(report, f"“{capital['at']})” chữ in hoa", line, f"“{capital['at'].lower()})”")
    _check_headings(report, points, parts.body)
    _check_looks(report, points, parts.body)
    for annex in parts.annexes:
        _check_sequence(report, "phụ lục", points_of(annex.body), annex.body)


def _check_sequence(report: Report, cell: str, points: list[Point], lines: list[Line]) -> None:
    counts: dict[Level, int] = {}
    order = {id(line): at for at, line in enumerate(lines)}
    before: dict[Level, Point] = {}
    for at, point in enumerate(points):
        count = _count(point)
        last = counts.get(point.level, 0)
        expected = last + 1
        if count is None or (
            count != expected and not _may_start_again(point, count, last, before, order)
        ):
            report.add(
                cell,
                f"“{_quoted(point)}” sau “{_shown(point, _spelled(point.level, last))}”"
                if last
                else f"bắt đầu bằng “{_quoted(point)}”",
                f"“{_shown(point, _spelled(point.level, expected))}”",
                line=point.line,
            )
            # where the next one goes on from what should stand here, only this one is wrong
            if count is None or _next_count(points[at + 1 :], point.level) == expected + 1:
                count = expected
        counts[point.level] = count
        before[point.level] = point
        for level in _ORDER[_ORDER.index(point.level) + 1 :]:
            if level != "article":  # articles are counted through the whole document
                counts.pop(level, None)
                before.pop(level, None)


def _next_count(points: list[Point], level: Level) -> int | None:
    for point in points:
        if point.level == level:
            return _count(point)
        if _ORDER.index(point.level) < _ORDER.index(level) and level != "article":
            return None
    return None


def _may_start_again(
    point: Point, count: int, last: int, before: dict[Level, Point], order: dict[int, int]
) -> bool:
    """Whether a number that does not follow may be the first of another list."""
    if point.level == "deep":
        return True
    if point.level in ("article", "part", "chapter", "roman"):
        return False
    if last == 0:
        # khoản counted on through several headings, or a list that goes on after a table
        return count > 3 or point.level == "section"
    if count != 1:
        return False
    earlier = before.get(point.level)
    if earlier is None or last > 1:
        return True
    return order[id(point.line)] - order[id(earlier.line)] > 1


def _count(point: Point) -> int | None:
    if point.level == "letter":
        at = words.LETTERS.find(point.at)
        return at + 1 if at >= 0 else None
    if point.level == "deep":
        return int(point.at.rpartition(".")[2])
    if point.at.isdigit():
        return int(point.at)
    return roman_to_int(point.at)


def _spelled(level: Level, count: int) -> str:
    if level == "letter":
        return words.LETTERS[min(count, len(words.LETTERS)) - 1]
    if level in ("part", "chapter", "roman"):
        return to_roman(max(count, 1))
    return str(count)


def _shown(point: Point, at: str) -> str:
    named = {"part": "Phần", "chapter": "Chương", "section": "Mục", "article": "Điều"}
    if point.level in named:
        return f"{named[point.level]} {at}"
    return f"{at})" if point.level == "letter" else f"{at}."


def _quoted(point: Point) -> str:
    """The number with the first words behind it, to be found in the text."""
    return " ".join(f"{_shown(point, point.at)} {short(point.rest, 30)}".split())


def _check_sign(report: Report, point: Point) -> None:
    right = {"article": ".", "roman": ".", "arabic": ".", "letter": ")"}.get(point.level)
    if right is None or point.sign == right:
        return
    name = "Điều " if point.level == "article" else ""
    report.add(
        "6", f"“{name}{point.at}{point.sign}”", f"“{name}{point.at}{right}”", line=point.line
    )


def _check_looks(report: Report, points: list[Point], lines: list[Line]) -> None:
    order = {id(line): at for at, line in enumerate(lines)}
    for point in points:
        text, line = point.line.text, point.line
        if point.level == "article":
            if not text.startswith("Điều"):
                _say(report, "số Điều không đúng chữ", line, "“Điều” chữ thường, hoa chữ đầu")
            if not _starts(line, "bold"):
                _say(report, "số Điều không đậm", line, "“Điều …” chữ đậm")
            if _starts(line, "italic"):
                _say(report, "số Điều chữ nghiêng", line, "“Điều …” chữ đứng")
        elif point.level == "roman" and len(text) < 200:
            if not words.is_upper(point.rest.split(":")[0]):
                _say(report, "đề mục chữ thường", line, "chữ in hoa, đậm")
            elif line.share("bold") < 0.85 and ":" not in text:
                _say(report, "đề mục không đậm", line, "chữ in hoa, đậm")
            if line.share("italic") > 0.5:
                _say(report, "đề mục chữ nghiêng", line, "chữ đứng")
        elif point.level in ("part", "chapter", "section"):
            after = order[id(line)] + 1
            _check_chapter(report, point, lines[after : after + 3])
        elif point.level in ("letter", "arabic") and line.share("italic") > 0.85:
            _say(report, "chữ nghiêng", line, "chữ đứng", once="italic")
        if point.level == "letter" and line.share("bold") > 0.85:
            _say(report, "chữ đậm", line, "chữ không đậm", once="bold")


def _check_headings(report: Report, points: list[Point], lines: list[Line]) -> None:
    """A khoản with a title has it in bold: words without a stop, followed by what they name.

    Told only where another one is bold, or where there are several and every such line of the text
    is followed so: else they may be a list.
    """
    said = [line for line in lines if line.text]
    order = {id(line): at for at, line in enumerate(said)}
    titles: list[Point] = []
    listed = False
    for point in points:
        line = point.line
        if point.level != "arabic" or len(line.text) > 100 or line.text[-1:] in ".;:,/":
            continue
        at = order[id(line)]
        after = said[at + 1] if at + 1 < len(said) else None
        before = said[at - 1] if at else None
        named = after is not None and after.place.table is None and _names(after)
        named = named and (before is None or not _is_quiet(before))
        titles += [point] if named else []
        listed = listed or not named
    bold = [point for point in titles if point.line.share("bold") > 0.85]
    if bold or (len(titles) > 1 and not listed):
        for point in titles:
            if point.line.share("bold") < 0.15:
                _say(report, "tiêu đề khoản không đậm", point.line, "chữ đậm")


def _is_quiet(line: Line) -> bool:
    """Whether a line is a khoản in thin letters: what follows it goes on a list."""
    point = point_of(line)
    return point is not None and point.level == "arabic" and line.share("bold") < 0.15


def _names(after: Line) -> bool:
    """Whether what follows is text or a smaller point, not the next of a list."""
    point = point_of(after)
    return point is None or point.level in ("letter", "deep")


def _say(report: Report, what: str, line: Line, should: str, once: str = "") -> None:
    """One such fault for the whole text, with the words where it stands first."""
    report.add("6", f"{what}: “{short(line.text)}”", should, once or what, line)


def _check_chapter(report: Report, point: Point, after: list[Line]) -> None:
    line = point.line
    if line.setting.align != "center":
        _say(report, "Chương, Mục không ở giữa", line, "canh giữa")
    if line.share("bold") < 0.85:
        _say(report, "Chương, Mục không đậm", line, "chữ đậm")
    if point.rest:
        return
    title = next((other for other in after if other.text), None)
    if title is None or point_of(title) is not None or len(title.text) > 200:
        return
    if not words.is_upper(title.text) and title.setting.align == "center":
        _say(report, "tiêu đề chữ thường", title, "chữ in hoa, đậm")
    elif words.is_upper(title.text) and title.share("bold") < 0.85:
        _say(report, "tiêu đề không đậm", title, "chữ in hoa, đậm")


def _starts(line: Line, what: str) -> bool:
    """Whether the first two words, "Điều 1.", look so."""
    if line.marker:
        return line.share(what) > 0.1
    wanted, seen, such = 5, 0, 0
    for piece in line.letters:
        for char in piece.text:
            if char.isalnum() and seen < wanted:
                seen += 1
                such += bool(getattr(piece.look, what))
    return such * 2 > seen


def is_heading(line: Line) -> bool:
    """Whether a line is a heading rather than a sentence."""
    point = point_of(line)
    return point is not None and (
        point.level in ("part", "chapter", "section", "article", "roman")
        or line.share("bold") > 0.85
    )


def is_call(line: Line) -> bool:
    """ "QUYẾT ĐỊNH:" and its like."""
    return fold(line.text).replace(" ", "").strip(":.") in ("quyetdinh", "quyetnghi")

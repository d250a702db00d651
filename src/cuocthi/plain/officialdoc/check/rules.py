"""The lines under motto, issuer and summary (đường kẻ ngang, nét liền)."""

from __future__ import annotations

from dataclasses import dataclass

from cuocthi.plain.officialdoc.check import words
from cuocthi.plain.officialdoc.check.model import Line, Report, Shape
from cuocthi.plain.officialdoc.styles import text_width

_BROKEN = ("dotted", "dashed", "dotDash", "dotDotDash", "dashSmallGap", "dashDotStroked", "wave")


_SHORTEST = 25.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One line found: its length in mm when known, whether it is broken."""

    width: float | None
    dashed: bool


def _same_column(one: Line, other: Line) -> bool:
    """Whether two lines stand in the same column, or both in none."""
    return (
        one.place.table == other.place.table
        and one.place.column == other.place.column
        and (one.place.box is None) == (other.place.box is None)
    )


def marks_below(lines: list[Line], last: Line) -> list[Mark]:
    """The borders and lines of signs right under a line, up to the next words of its cell."""
    found: list[Mark] = []
    at = next((i for i, line in enumerate(lines) if line is last), None)
    if at is None:
        return found
    if kind := last.setting.border("bottom"):
        found.append(Mark(None, kind in _BROKEN))  # as wide as the column, whatever the words
    if last.place.ruled:
        found.append(Mark(None, False))
    for line in lines[at + 1 :]:
        if not _same_column(last, line):
            if last.place.table is None:
                break
            continue
        if words.is_drawn(line.text):
            found.append(Mark(None, not any(char in line.text for char in "_—─")))
            continue
        if kind := line.setting.border("top"):
            boxed = line.setting.border("left") and line.setting.border("right")
            if not boxed:
                found.append(_bordered(line, kind))
        if line.text:
            break
        if kind := line.setting.border("bottom"):
            found.append(_bordered(line, kind))
    return found


def _bordered(line: Line, kind: str) -> Mark:
    width = line.place.width - max(line.setting.left, 0) - max(line.setting.right, 0)
    return Mark(width, kind in _BROKEN)


def drawn_marks(lines: list[Line], side: str, middle: float) -> list[Mark]:
    """The lines drawn on that side; one whose side cannot be told counts for both. "" is anywhere."""
    found = []
    for line in lines:
        for shape in line.shapes:
            if shape.kind == "line":
                stands = _side(line, shape, middle)
                if not side or stands in (side, ""):
                    found.append(Mark(shape.width or None, shape.dashed))
    return found


def _side(line: Line, shape: Shape, middle: float) -> str:
    if line.place.side:
        return line.place.side
    if shape.from_left is None:
        return ""
    return "left" if shape.from_left < middle else "right"


def longest(lines: list[Line]) -> tuple[float, float]:
    """How long the shortest and the longest of these lines of words are, in mm, as set."""
    widths = []
    for line in lines:
        size = line.letters[0].look.size if line.letters else 13
        room = line.place.width - max(line.setting.left, 0) - max(line.setting.right, 0)
        widths.append(min(text_width(line.text, size), max(room, 10)))
    return min(widths), max(widths)


def check_rule(
    report: Report,
    cell: str,
    name: str,
    lines: list[Line],
    marks: list[Mark],
    share: tuple[float, float],
) -> None:
    """One line of words must have one solid line under it, of a length within reason."""
    should = "đường kẻ ngang, nét liền, " + (
        "dài bằng dòng chữ" if share[1] > 1 else "dài 1/3 đến 1/2 dòng chữ"
    )
    if any(line.share("underlined") > 0.5 for line in lines):
        report.add(cell, f"{name}: chữ gạch chân", should)
        return
    if not marks:
        report.add(cell, f"{name}: không có đường kẻ ở dưới", should)
        return
    if all(mark.dashed for mark in marks):
        report.add(cell, f"{name}: đường kẻ nét đứt", should)
        return
    short, long = longest(lines)
    wraps = any(text_width(line.text, 13) > line.place.width for line in lines)
    known = [mark.width for mark in marks if mark.width is not None]
    if len(known) < len(marks):
        return
    most = max(share[1] * long, _SHORTEST)  # under a few letters no line is drawn so short
    fits = [w for w in known if (wraps or w >= share[0] * short) and w <= most]
    if not fits:
        report.add(cell, f"{name}: đường kẻ dài {known[0]:.0f} mm", should)

"""The foot of a document: receivers and signatures (Nơi nhận, chữ ký)."""

from __future__ import annotations

from dataclasses import dataclass, field

from cuocthi.plain.officialdoc.check import words
from cuocthi.plain.officialdoc.check.cutting import cut
from cuocthi.plain.officialdoc.check.model import Line
from cuocthi.plain.vntext import fold

_MOST = 40


@dataclass(slots=True)
class Signed:
    """One who signs: the lines of authority and post, and the name."""

    posts: list[Line] = field(default_factory=list)
    name: Line | None = None


@dataclass(slots=True)
class Foot:
    """Receivers and signatures, and between which lines they stand."""

    start: int
    end: int
    receivers: list[Line] = field(default_factory=list)
    signed: list[Signed] = field(default_factory=list)
    level: bool | None = None
    """Whether both stand on one level; None when that cannot be told."""


def find_foot(lines: list[Line], start: int) -> Foot:
    """The foot of what begins at `start`."""
    at = next((i for i in range(start, len(lines)) if _is_receivers(lines[i])), None)
    if at is None:
        return _without_receivers(lines, start)
    table = lines[at].place.table
    if table is not None:
        return _in_table(lines, at, table)
    return _in_plain(lines, at, start)


def _is_receivers(line: Line) -> bool:
    folded = fold(line.text)
    if folded.startswith("noi nhan"):
        first = next(cut(line), line)
        return len(first.text) < 16
    return False


def _in_table(lines: list[Line], at: int, table: int) -> Foot:
    inside = [i for i, line in enumerate(lines) if line.place.table == table]
    foot = Foot(inside[0], inside[-1] + 1)
    receivers = lines[at].place
    cells: dict[int, list[Line]] = {}
    for i in inside:
        line = lines[i]
        line.side = line.place.side
        if line.place.column == receivers.column:
            if i >= at and line.text:
                foot.receivers.append(line)
        else:
            cells.setdefault(line.place.column, []).append(line)
    for _, cell in sorted(cells.items()):
        _add(foot, cell)
    if foot.signed:
        first = foot.signed[0].posts[0] if foot.signed[0].posts else None
        foot.level = first is None or first.place.row == receivers.row
        return foot
    before = _signing_before(lines, foot.start)
    if before is not None:
        _join(foot, before)
    else:
        _below(foot, lines)
    return foot


def _below(foot: Foot, lines: list[Line]) -> None:
    """A signature typed in its own lines below the receivers."""
    after = lines[foot.end : foot.end + 15]
    posts = [i for i, line in enumerate(after) if line.text and words.is_post(line.text)]
    if posts and words.is_upper(after[posts[0]].text):
        _add(foot, after)
        foot.end += len(after)
        foot.level = False


def _join(foot: Foot, before: Foot) -> None:
    foot.start = before.start
    foot.signed = before.signed
    foot.level = before.level


def _add(foot: Foot, cell: list[Line]) -> None:
    """Those who sign in one column, one below the other where they are many."""
    rest = cell
    while rest:
        signed, end = _signed(rest)
        if signed.posts or signed.name:
            foot.signed.append(signed)
        rest = rest[end:] if any(_is_loud_post(line) for line in rest[end:]) else []


def _is_loud_post(line: Line) -> bool:
    return words.is_post(line.text) and words.is_upper(line.text)


def _signed(cell: list[Line]) -> tuple[Signed, int]:
    """The first who signs, and where that ends."""
    signed = Signed()
    gap = False
    end = len(cell)
    for at, line in enumerate(cell):
        text = line.text
        if not text:
            gap = True
            continue
        if text.startswith("(") or words.is_drawn(text):
            continue
        person = not words.is_post(text) and (gap or not words.is_upper(text))
        person = person or (gap and words.is_person(text))
        far = gap or line.setting.before > 24
        if signed.posts and person and (far or not words.is_upper(text)):
            signed.name = line
            end = at + 1
            break
        signed.posts.append(line)
        gap = False
    if not any(words.is_post(line.text) for line in signed.posts) and signed.name is None:
        signed.posts = []
    return signed, end


def _signing_before(lines: list[Line], end: int) -> Foot | None:
    """A table of signatures, or lines of one, right before the receivers."""
    at = end - 1
    while at >= 0 and not lines[at].text and lines[at].place.table is None:
        at -= 1
    if at < 0:
        return None
    table = lines[at].place.table
    if table is not None and lines[at].place.columns > 1:
        inside = [i for i, line in enumerate(lines) if line.place.table == table]
        cells: dict[int, list[Line]] = {}
        for i in inside:
            lines[i].side = lines[i].place.side
            cells.setdefault(lines[i].place.column, []).append(lines[i])
        foot = Foot(inside[0], inside[-1] + 1)
        filled = [cell for _, cell in sorted(cells.items()) if any(line.text for line in cell)]
        foot.level = None if len(filled) > 1 else False
        for cell in filled:
            if any(_is_loud_post(line) for line in cell):
                _add(foot, cell)
        return foot if foot.signed and len(inside) < _MOST * 2 else None
    return _typed(lines, max(0, at - 15), at + 1)


def _typed(lines: list[Line], start: int, end: int) -> Foot | None:
    """A signature typed in lines of its own."""
    for at in range(start, end):
        line = lines[at]
        short = line.text and len(line.text) < 70 and line.place.table is None
        loud = short and (words.is_upper(line.text) or line.share("bold") > 0.8)
        if loud and words.is_post(line.text) and line.setting.align in ("center", "right"):
            stand = [other for other in lines[at:end] if other.text]
            if len(stand) > 8 or any(len(other.text) > 80 for other in stand):
                continue
            foot = Foot(at, end, level=False)
            _add(foot, lines[at:end])
            if foot.signed:
                return foot
    return None


def _in_plain(lines: list[Line], at: int, start: int) -> Foot:
    """Receivers outside of a table: signature beside them by tabs, or before or below."""
    end = at
    left: list[Line] = []
    right: list[Line] = []
    blanks = 0
    while end < len(lines) and end < at + _MOST and lines[end].place.table is None:
        if end > at and (lines[end].starts_page or lines[end].section != lines[at].section):
            break
        cells = list(cut(lines[end]))
        if fold(lines[end].text).startswith("phu luc"):
            break
        for cell in cells:
            if not cell.text or cell.side == "right" or (len(cells) == 1 and _is_far(cell)):
                right.append(cell)
            else:
                left.append(cell)
        blanks = 0 if lines[end].text else blanks + 1
        if blanks > 8:
            break
        end += 1
    foot = Foot(at, end)
    foot.receivers = _up_to_kept(left)
    if lines[at].place.box is not None:
        foot.receivers = [line for line in lines[at:end] if line.text and line.place.box]
    _add(foot, right)
    if foot.signed:
        first = foot.signed[0].posts[0] if foot.signed[0].posts else None
        foot.level = first is None or first.paragraph == lines[at].paragraph
        if lines[at].place.box is not None or lines[at].setting.framed:
            foot.level = None
        return foot
    before = _signing_before(lines, at)
    if before is not None and before.start >= start:
        _join(foot, before)
        if lines[at].place.box is not None or lines[at].setting.framed:
            foot.level = None
    return foot


def _up_to_kept(lines: list[Line]) -> list[Line]:
    """The list up to "Lưu" and what still has a dash: words below belong to something else."""
    kept = next(
        (i for i, x in enumerate(lines) if fold(x.text).lstrip("- ").startswith("luu")), None
    )
    if kept is None:
        return lines
    end = kept + 1
    while end < len(lines) and lines[end].text.startswith("-"):
        end += 1
    return lines[:end]


def _is_far(line: Line) -> bool:
    raw = "".join(piece.text for piece in line.pieces)
    pushed = raw[: len(raw) - len(raw.lstrip())]
    by_setting = line.setting.left > 60 or line.setting.align in ("right", "center")
    return by_setting or "\t" in pushed or len(pushed) > 15


def _without_receivers(lines: list[Line], start: int) -> Foot:
    """The last thing that looks like a signature."""
    for at in range(len(lines) - 1, start, -1):
        line = lines[at]
        if not (line.text and words.is_post(line.text) and words.is_upper(line.text)):
            continue
        if line.place.table is not None and line.place.columns > 1:
            inside = [i for i, other in enumerate(lines) if other.place.table == line.place.table]
            found = _signing_before(lines, inside[-1] + 1)
        else:
            found = _typed(lines, max(start, at - 4), min(at + 12, len(lines)))
        if found is not None and found.start >= start:
            return found
    return Foot(len(lines), len(lines))

"""Which line is which component of an official document (thành phần thể thức)."""

from __future__ import annotations

from dataclasses import dataclass, field

from cuocthi.plain.officialdoc.check import words
from cuocthi.plain.officialdoc.check.cutting import cut
from cuocthi.plain.officialdoc.check.foot import Signed, find_foot
from cuocthi.plain.officialdoc.check.heading import Head, find_head
from cuocthi.plain.officialdoc.check.model import Line, Section, Sheet
from cuocthi.plain.vntext import fold

_MOST_HEAD = 90


@dataclass(slots=True)
class Annex:
    """One annex: its heading, its title, what it goes with, the rest."""

    heading: Line
    title: list[Line] = field(default_factory=list)
    goes_with: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """The components of one document."""

    head: Head
    sections: list[Section]
    kind: str = ""
    """A name of `words.ABBREVIATIONS`, "công văn", "other" for a title not listed, "" unknown."""
    title: list[Line] = field(default_factory=list)
    summary: list[Line] = field(default_factory=list)
    after_title: list[Line] = field(default_factory=list)
    addressees: list[Line] = field(default_factory=list)
    decider: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    receivers: list[Line] = field(default_factory=list)
    signed: list[Signed] = field(default_factory=list)
    level: bool | None = None
    annexes: list[Annex] = field(default_factory=list)
    beyond: list[Line] = field(default_factory=list)
    main: list[Line] = field(default_factory=list)


def find_parts(sheet: Sheet) -> Parts:
    """The components, by position and words; a fault must not make one unknown."""
    lines = sheet.lines
    title_at, greeting_at = _title_at(lines), _greeting_at(lines)
    if title_at is not None and greeting_at is not None and greeting_at < title_at:
        title_at = None
    stops = [at for at in (title_at, greeting_at) if at is not None]
    stop = min(stops) if stops else None
    head, head_end = find_head(lines, stop)
    parts = Parts(head, sheet.sections)
    at = head_end
    if title_at is None:
        title_at = _other_title_at(lines, head_end, greeting_at)
    if title_at is not None:
        at = _take_title(parts, lines, title_at)
    elif greeting_at is not None or head.about:
        parts.kind = "công văn"
    if greeting_at is not None and greeting_at >= at:
        parts.after_title += lines[at:greeting_at]
        at = _take_addressees(parts, lines, greeting_at)
    foot = find_foot(lines, at)
    parts.receivers, parts.signed, parts.level = foot.receivers, foot.signed, foot.level
    body_end = foot.start
    annex_at = [i for i in range(at, len(lines)) if _is_annex(lines[i], i >= foot.end)]
    if foot.start >= len(lines) and annex_at:
        body_end = annex_at[0]
    parts.body = lines[at:body_end]
    parts.main = lines[: annex_at[0] if annex_at else foot.end]
    _take_decider(parts)
    starts = [i for i in annex_at if i >= min(foot.end, body_end)]
    parts.beyond = lines[max(foot.end, body_end) : starts[0] if starts else len(lines)]
    for order, start in enumerate(starts):
        end = starts[order + 1] if order + 1 < len(starts) else len(lines)
        parts.annexes.append(_annex(lines[start:end]))
    return parts


def _free(line: Line) -> bool:
    """Whether a line stands for itself: not in columns, not in a box."""
    return line.place.columns < 2 and line.place.box is None


def _title_at(lines: list[Line]) -> int | None:
    seen = 0
    for at, line in enumerate(lines):
        if not line.text:
            continue
        seen += 1
        if seen > _MOST_HEAD or (fold(line.text).startswith("noi nhan")):
            return None
        if _free(line) and words.kind_of(line.text) and not line.text.endswith(":"):
            return at
    return None


def _greeting_at(lines: list[Line]) -> int | None:
    seen = 0
    for at, line in enumerate(lines):
        folded = fold(line.text)
        seen += bool(folded)
        if seen > _MOST_HEAD:
            return None
        if folded.startswith("kinh gui") and (len(folded) == 8 or not folded[8].isalnum()):
            return at
        if folded.startswith(("kinh moi:", "tran trong kinh moi:")):
            return at
    return None


def _other_title_at(lines: list[Line], start: int, greeting: int | None) -> int | None:
    """A title that names no kind of the decree: the first line, centred, bold or in capitals."""
    for at in range(start, len(lines) if greeting is None else greeting):
        line = lines[at]
        if not line.text or words.is_drawn(line.text) or line.place.box is not None:
            continue
        loud = line.setting.align == "center" and (
            words.is_upper(line.text) or line.share("bold") > 0.8
        )
        return at if loud and _free(line) and len(line.text) < 150 else None
    return None


def _take_title(parts: Parts, lines: list[Line], at: int) -> int:
    """The title and its summary; gives where they end."""
    start = at
    parts.kind = words.kind_of(lines[at].text) or "other"
    parts.title = [lines[at]]
    at += 1
    ruled = False
    for place in range(at, min(at + 12, len(lines))):
        line = lines[place]
        ruled = ruled or _has_rule(line)
        if not line.text or words.is_drawn(line.text):
            if line.text:
                ruled = True
            continue
        if parts.summary and (ruled or not _goes_on(parts.summary[-1], line)):
            break
        if not parts.summary and (ruled or not _is_summary(line, parts.kind)):
            break
        parts.summary.append(line)
        at = place + 1
    last = at
    while last < len(lines) and (not lines[last].text or words.is_drawn(lines[last].text)):
        last += 1
    parts.after_title = lines[start : min(last + 1, len(lines))]
    return last


def _has_rule(line: Line) -> bool:
    border = line.setting.border("top") or line.setting.border("bottom")
    return not line.text and bool(border or any(shape.kind == "line" for shape in line.shapes))


def _is_summary(line: Line, kind: str) -> bool:
    text = line.text
    if not _free(line) or fold(text).startswith(("kinh gui", "can cu", "kinh moi", "tran trong")):
        return False
    if words.is_upper(text) and kind in ("quyết định", "nghị quyết"):
        return line.setting.align != "center" or not words.is_post(text)
    if line.setting.align == "center":
        return True
    quiet = line.setting.first < 5 or line.share("bold") > 0.5
    return quiet and len(text) < 250 and not text.endswith((":", ";", "./."))


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a line is the next one of the same summary."""
    if line.paragraph == before.paragraph:
        return True
    same = (
        line.setting.align == before.setting.align
        and line.share("bold") > 0.5
        and before.share("bold") > 0.5
        and words.is_upper(line.text) == words.is_upper(before.text)
    )
    return same and line.setting.align == "center" and _free(line)


def _take_addressees(parts: Parts, lines: list[Line], at: int) -> int:
    """ "Kính gửi" and its list; gives where they end."""
    first = lines[at]
    parts.addressees = [first]
    at += 1
    table = first.place.table
    while at < len(lines):
        line = lines[at]
        if table is not None and line.place.table == table:
            if line.text:
                parts.addressees.append(line)
        elif line.text:
            before = parts.addressees[-1]
            dashed = line.text.startswith(("-", "–", "+", "•", "*", "—"))
            alike = (
                line.setting.style == before.setting.style
                and line.setting.left == before.setting.left
                and line.setting.left > 15
            )
            if table is not None or len(parts.addressees) > 5000:
                break
            if not dashed and not (before is not first and alike and len(line.text) < 120):
                break
        if line.text and line is not parts.addressees[-1]:
            parts.addressees.append(line)
        at += 1
    while not lines[at - 1].text and at - 1 > 0:
        at -= 1
    return at


def _take_decider(parts: Parts) -> None:
    """The line in capitals over the grounds of a decision, and "QUYẾT ĐỊNH:" below them."""
    if parts.kind not in ("quyết định", "nghị quyết"):
        return
    kept: list[Line] = []
    grounds = any(fold(line.text).startswith("can cu") for line in parts.body)
    for line in parts.body:
        folded = fold(line.text).replace(" ", "").strip(":.")
        early = not any(other.text for other in kept)
        is_call = folded in ("quyetdinh", "quyetnghi")
        named = words.is_upper(line.text) or (grounds and _is_set_as_decider(line))
        if is_call or (early and line.text and named):
            parts.decider.append(line)
        else:
            kept.append(line)
    parts.body = kept


def _is_set_as_decider(line: Line) -> bool:
    """Whether a line over the grounds that is not in capitals is set as who decides."""
    loud = line.setting.align == "center" and line.share("bold") > 0.5
    return loud and _free(line) and line.text[-1:].isalnum()


def _is_annex(line: Line, after_foot: bool) -> bool:
    folded = fold(line.text).strip(" .:")
    first, *rest = folded.split() or [""]
    if not after_foot or first != "phu" or not rest or rest[0] != "luc" or len(folded) > 25:
        return False
    return _free(line) and (line.setting.align == "center" or line.starts_page)


def _annex(lines: list[Line]) -> Annex:
    annex = Annex(lines[0])
    for at, line in enumerate(lines[1:], start=1):
        folded = fold(line.text).lstrip("( ")
        if not line.text:
            continue
        if folded.startswith(("kem theo", "ban hanh kem theo")):
            annex.goes_with.append(line)
        elif annex.goes_with and not annex.goes_with[-1].text.endswith(")"):
            if line.setting.align != "center" or not _free(line):
                annex.body = lines[at:]
                break
            annex.goes_with.append(line)
        elif annex.goes_with or not _free(line) or len(annex.title) > 5:
            annex.body = lines[at:]
            break
        elif not annex.title or (
            line.setting.align == annex.title[-1].setting.align == "center"
            and line.share("bold") > 0.5
        ):
            annex.title.append(line)
        else:
            annex.body = lines[at:]
            break
    return annex


def cut_lines(lines: list[Line]) -> list[Line]:
    """Lines with what stands side by side cut apart."""
    return [part for line in lines for part in cut(line)]

"""A head or a foot set with tabs or blanks, cut into what stands left and right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cuocthi.plain.officialdoc.check.model import Line, Piece

_GAP = re.compile(r"\t[\t ]*| {3,}\t?[\t ]*")
_OPEN = re.compile(r"(?i)(?:số\s*:?|ngày|tháng|năm)[\s….]*$")
_ALIGNED = {"right": "right", "left": "", "center": "", "both": ""}


def cut(line: Line) -> Iterator[Line]:
    """The pieces of a line that lie side by side; itself when nothing does."""
    line.side = line.place.side
    if line.place.table is not None or line.place.box is not None:
        yield line
        return
    raw = "".join(piece.text for piece in line.pieces)
    spans = list(_spans(raw))
    if len(spans) < 2:
        pushed = raw[: len(raw) - len(raw.lstrip())]
        if raw.strip() and ("\t" in pushed or len(pushed) > 20):
            line.side = "right" if len(pushed) > 20 or pushed.count("\t") > 3 else ""
        yield line
        return
    for order, (start, end) in enumerate(spans):
        part = Line(
            list(_sliced(line.pieces, start, end)),
            line.setting,
            line.place,
            line.paragraph,
            line.section,
            line.marker if order == 0 else "",
            line.shapes if order == 0 else [],
            line.starts_page and order == 0,
            "left" if order == 0 else "right",
            True,
        )
        yield part


def _spans(raw: str) -> Iterator[tuple[int, int]]:
    start = len(raw) - len(raw.lstrip())
    for gap in _GAP.finditer(raw.rstrip(), start):
        before, after = raw[start : gap.start()], raw[gap.end() :].lstrip()
        if "\t" not in gap[0] and (_OPEN.search(before) or after.startswith("/")):
            continue
        if not before.strip():
            continue
        yield start, gap.start()
        start = gap.end()
    if raw[start:].strip():
        yield start, len(raw.rstrip())


def _sliced(pieces: Iterable[Piece], start: int, end: int) -> Iterator[Piece]:
    at = 0
    for piece in pieces:
        first, last = max(start - at, 0), min(end - at, len(piece.text))
        if first < last:
            yield Piece(piece.text[first:last], piece.look)
        at += len(piece.text)

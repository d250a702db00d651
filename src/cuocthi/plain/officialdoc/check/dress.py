"""Letters of a component against the row of the decree (cỡ chữ, kiểu chữ)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cuocthi.plain.officialdoc.check.model import Line, Report, short
from cuocthi.plain.officialdoc.check.words import is_upper


@dataclass(frozen=True, slots=True)
class Row:
    """One row of annex I, part V: what the letters of a component look like; None is free."""

    name: str
    sizes: tuple[float, float]
    bold: bool | None = None
    italic: bool | None = None
    upper: bool | None = None
    align: str = ""


def points(size: float) -> str:
    """ "13" or "13,5"."""
    return f"{size:g}".replace(".", ",")


def wanted(sizes: tuple[float, float]) -> str:
    """ "cỡ 13 pt" or "cỡ 12 đến 13 pt"."""
    low, high = sizes
    return f"cỡ {points(low)} pt" if low == high else f"cỡ {points(low)} đến {points(high)} pt"


def wrong_size(lines: Iterable[Line], sizes: tuple[float, float]) -> float | None:
    """A size out of bounds of more than a sign or two, None when all are right."""
    for line in lines:
        counts: dict[float, int] = {}
        for piece in line.letters:
            letters = sum(char.isalnum() for char in piece.text)
            counts[piece.look.size] = counts.get(piece.look.size, 0) + letters
        total = sum(counts.values())
        for size, count in counts.items():
            if not sizes[0] <= size <= sizes[1] and (count > 2 or count * 3 > total):
                return size
    return None


def check_row(report: Report, cell: str, lines: list[Line], row: Row) -> None:
    """Each thing that is wrong about these lines, once."""
    lines = [line for line in lines if line.letters]
    if not lines:
        return
    size = wrong_size(lines, row.sizes)
    if size is not None:
        report.add(cell, f"{row.name} cỡ {points(size)} pt", wanted(row.sizes))
    if row.bold is not None and any(_off(line, "bold", row.bold) for line in lines):
        words = ("không đậm", "chữ đậm") if row.bold else ("chữ đậm", "chữ không đậm")
        report.add(cell, f"{row.name} {words[0]}", words[1])
    if row.italic is not None and any(_off(line, "italic", row.italic) for line in lines):
        words = ("chữ đứng", "chữ nghiêng") if row.italic else ("chữ nghiêng", "chữ đứng")
        report.add(cell, f"{row.name} {words[0]}", words[1])
    if row.upper is not None:
        wrong = next((line for line in lines if _wrong_case(line.text, row.upper)), None)
        if wrong is not None:
            words = ("chữ thường", "chữ in hoa") if row.upper else ("chữ in hoa", "chữ in thường")
            report.add(cell, f"{row.name} {words[0]}: “{short(wrong.text)}”", words[1])
    if row.align == "center":
        wrong = next((line for line in lines if not stands_centred(line)), None)
        if wrong is not None:
            report.add(cell, f"{row.name} không ở giữa", "canh giữa")


def _off(line: Line, what: str, on: bool) -> bool:
    share = line.share(what)
    return share < 0.85 if on else share > 0.15


def _wrong_case(text: str, upper: bool) -> bool:
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return False
    if upper:
        return not is_upper(text)
    return len(letters) > 5 and sum(char.isupper() for char in letters) > 0.8 * len(letters)


def stands_centred(line: Line) -> bool:
    """Whether a line is centred; one that is set with tabs, blanks or a frame is not judged."""
    raw = "".join(piece.text for piece in line.pieces)
    if line.split or line.setting.framed or line.place.box is not None:
        return True
    if raw[:1] in ("\t", " ") or line.setting.left > 20:
        return True
    return line.setting.align == "center"

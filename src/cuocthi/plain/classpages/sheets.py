"""Writing sheets of a class as one PDF (in tờ làm bài): a page of A4 for each page of each pupil."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import fontpkg_be_vietnam_pro  # type: ignore[import-untyped]
import segno
import typst

from cuocthi.plain.classpages import paper
from cuocthi.plain.classpages.codes import MOST_PAGES, Corner, SheetCode
from cuocthi.plain.officialdoc.typesetting import compiled

_HERE = Path(__file__).parent
_FONTS = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
_MODULES = 21
"""Of a side of a QR code of version 1 (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class PupilSheets:
    """The sheets of one pupil: the token, how many pages, and what the header strip says.

    Name, group (lớp) and school may stay empty: then there is a line to write on. They stand in the
    header strip alone, which is covered before judging.
    """

    token: str
    pages: int = 1
    name: str = ""
    group: str = ""
    school: str = ""


def sheets_pdf(pupils: Sequence[PupilSheets], heading: str) -> bytes:
    """One PDF (PDF/UA-1), a page for each page of each pupil in the order given.

    ``heading`` is the name of the contest, at most two lines. Raises ValueError for no pupil, a bad
    or doubled token or number of pages, Unprintable for a sign that the font lacks.
    """
    tokens = {one.token for one in pupils}
    if not pupils or len(tokens) != len(pupils):
        raise ValueError("each pupil needs a token of its own")
    if any(not 1 <= one.pages <= MOST_PAGES for one in pupils):
        raise ValueError(f"a pupil has 1 to {MOST_PAGES} pages")
    codes: list[bytes] = []
    data = {
        "title": f"Tờ làm bài – {heading}",
        "modules": _MODULES,
        "places": _places(),
        "all": [_page(one, page, heading, codes) for one in pupils for page in _numbers(one)],
    }
    with TemporaryDirectory(prefix="cuocthi-sheets-") as folder:
        root = Path(folder)
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (root / "codes.bin").write_bytes(b"".join(codes))
        (root / "sheet.typ").write_bytes((_HERE / "sheet.typ").read_bytes())
        return compiled(
            typst.Compiler(
                root / "sheet.typ",
                root=root,
                font_paths=_fonts(),
                ignore_system_fonts=True,
                package_path=root,
            )
        )


def _numbers(one: PupilSheets) -> range:
    return range(1, one.pages + 1)


def _page(one: PupilSheets, page: int, heading: str, codes: list[bytes]) -> dict[str, Any]:
    code = SheetCode(one.token, page)
    places = []
    for corner in ("A", "B"):
        places.append(len(codes) * _MODULES**2)
        codes.append(modules(code, corner))
    return {
        "heading": heading,
        "name": one.name,
        "group": one.group,
        "school": one.school,
        "page": page,
        "pages": one.pages,
        "printed": code.printed,
        "codes": places,
    }


def modules(code: SheetCode, corner: Corner) -> bytes:
    """The QR code of that corner, a byte a module: 0 black, 255 white, 21 to a side.

    Version 1 at level Q, for what is out of focus: see docs/en/decisions/0030-pages-of-a-class.md.
    """
    made = segno.make_qr(code.payload(corner), version=1, error="q", boost_error=False)
    return bytes(0 if dark else 255 for row in made.matrix for dark in row)


def _places() -> dict[str, Any]:
    return {
        "mark": paper.MARK,
        "marks": paper.MARKS,
        "code": paper.CODE,
        "code_a": paper.CODE_A,
        "code_b": paper.CODE_B,
        "cut": paper.CUT,
        "left": paper.LINES_LEFT,
        "right": paper.LINES_RIGHT,
        "first": paper.FIRST_LINE,
        "pitch": paper.PITCH,
        "lines": paper.LINES,
    }


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS]
    )

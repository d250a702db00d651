"""Sections and tables of a docx: sheets, margins, cells and their lines (khổ giấy, bảng)."""

from __future__ import annotations

from lxml import etree

from cuocthi.plain.officialdoc.check.formats import W, number
from cuocthi.plain.officialdoc.check.model import MM, Section
from cuocthi.plain.officialdoc.readers.xml import local

WRAPS = ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
"""Elements that only hold others."""
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CELL_AIR = 1.9
"""What Word leaves free left and right in a cell, in mm, when nothing else is said."""


def ends_section(element: etree._Element) -> bool:
    """Whether section properties stand where they count, not in a change of them."""
    parent = element.getparent()
    return parent is not None and local(parent) in ("body", "pPr")


def goes_on(section: etree._Element) -> bool:
    """Whether a section begins on the page of the one before."""
    kind = section.find(f"{W}type")
    return kind is not None and kind.get(f"{W}val") == "continuous"


def children(parent: etree._Element, kind: str) -> list[etree._Element]:
    """The rows or cells, through what only wraps them."""
    found: list[etree._Element] = []
    for child in parent:
        if local(child) == kind:
            found.append(child)
        elif local(child) in WRAPS:
            found.extend(children(child, kind))
    return found


def air_of(properties: etree._Element | None) -> float:
    """What is left free left and right in the cells of a table, in mm."""
    margins = None if properties is None else properties.find(f"{W}tblCellMar")
    if margins is None:
        return 2 * _CELL_AIR
    air = 0.0
    for names in (("left", "start"), ("right", "end")):
        given = next((e for n in names if (e := margins.find(W + n)) is not None), None)
        air += _CELL_AIR if given is None else number(given.get(f"{W}w")) * MM
    return air


def is_lined(properties: etree._Element | None) -> bool:
    """Whether a table or a cell has lines around it."""
    for name in ("tblBorders", "tcBorders"):
        borders = None if properties is None else properties.find(W + name)
        if borders is not None:
            kinds = [e.get(f"{W}val") for e in borders]
            if sum(kind not in ("nil", "none", None) for kind in kinds) >= 3:
                return True
    return False


def has_bottom(properties: etree._Element | None) -> bool:
    """Whether a cell has a line below."""
    edge = None if properties is None else properties.find(f"{W}tcBorders/{W}bottom")
    return edge is not None and edge.get(f"{W}val") not in ("nil", "none", None)


def section_of(element: etree._Element, relations: dict[str, str]) -> Section:
    """The sheet, its margins, and the headers by the names of their parts."""
    size, sides = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
    numbers = element.find(f"{W}pgNumType")
    width = 11906.0 if size is None else number(size.get(f"{W}w"), 11906)
    height = 16838.0 if size is None else number(size.get(f"{W}h"), 16838)
    usual = {"top": 1440.0, "bottom": 1440.0, "left": 1440.0, "right": 1440.0, "gutter": 0.0}
    margins = {
        side: abs(number(None if sides is None else sides.get(W + side), other)) * MM
        for side, other in usual.items()
    }
    margins["left"] += margins.pop("gutter")
    start = None if numbers is None else numbers.get(f"{W}start")
    title = element.find(f"{W}titlePg")

    def references(kind: str) -> tuple[tuple[str, str], ...]:
        return tuple(
            (e.get(f"{W}type", "default"), relations.get(e.get(f"{_R}id", ""), ""))
            for e in element.iterfind(W + kind)
        )

    return Section(
        width=width * MM,
        height=height * MM,
        margins=tuple(margins.items()),
        turned=width > height,
        title_page=title is not None and title.get(f"{W}val") not in ("0", "false", "off"),
        starts_at=None if start is None else int(number(start)),
        number_form="" if numbers is None else numbers.get(f"{W}fmt", "decimal"),
        headers=references("headerReference"),
        footers=references("footerReference"),
    )

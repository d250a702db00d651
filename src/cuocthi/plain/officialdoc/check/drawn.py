"""Lines and boxes that are drawn over the text (đường kẻ, khung vẽ)."""

from __future__ import annotations

import re

from lxml import etree

from cuocthi.plain.officialdoc.check.formats import number
from cuocthi.plain.officialdoc.check.model import Shape
from cuocthi.plain.officialdoc.readers.xml import local

_EMU = 36_000
_FLAT = 2.0
_LENGTH = re.compile(r"(?:^|;)\s*(width|height|margin-left)\s*:\s*(-?[\d.]+)\s*(pt|in|cm|mm|px|)")
_POINT = re.compile(r"^\s*(-?[\d.]+)\s*(pt|in|cm|mm|px|)")
_UNITS = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96, "": 25.4 / 96}


def shapes_of(drawing: etree._Element) -> list[Shape]:
    """The line or box of one `w:drawing` or `w:pict`; pictures and groups give what they hold."""
    if local(drawing) == "drawing":
        shape = _of_drawing(drawing)
        return [] if shape is None else [shape]
    return [shape for element in drawing.iter() if (shape := _of_vml(element)) is not None]


def _of_drawing(drawing: etree._Element) -> Shape | None:
    parts = {local(e): e for e in drawing.iter()}
    if "wsp" not in parts and "prstGeom" not in parts:
        return None
    if "pic" in parts:
        return None
    extent = parts.get("extent")
    width = None if extent is None else number(extent.get("cx")) / _EMU
    height = None if extent is None else number(extent.get("cy")) / _EMU
    form = parts["prstGeom"].get("prst", "") if "prstGeom" in parts else ""
    flat = form in ("line",) or "onnector" in form or (height is not None and height < _FLAT)
    dash = parts.get("prstDash")
    offset = _offset(drawing)
    bare = "noFill" in {local(e) for e in parts.get("ln", ())}
    if flat and (height is None or height < 5):
        dashed = dash is not None and dash.get("val") not in (None, "solid")
        return Shape("line", width, height, dashed, offset)
    return Shape("bare box" if bare else "box", width, height, from_left=offset)


def _offset(drawing: etree._Element) -> float | None:
    for element in drawing.iter():
        if local(element) == "positionH" and element.get("relativeFrom") in ("margin", "column"):
            for inner in element:
                if local(inner) == "posOffset":
                    return number(inner.text) / _EMU
    return None


def _of_vml(element: etree._Element) -> Shape | None:
    kind = local(element)
    if kind not in ("line", "shape", "rect", "roundrect"):
        return None
    style = {
        name: number(size) * _UNITS[unit]
        for name, size, unit in _LENGTH.findall(element.get("style", ""))
    }
    dashed = any(
        local(inner) == "stroke" and inner.get("dashstyle") not in (None, "solid")
        for inner in element
    )
    offset = style.get("margin-left")
    if kind == "line":
        start, end = _point(element.get("from")), _point(element.get("to"))
        width = end - start if start is not None and end is not None else style.get("width")
        return Shape("line", width, 0.0, dashed, offset if offset is not None else start)
    width, height = style.get("width"), style.get("height")
    connector = element.get("type", "").endswith("_t32") or element.get("connectortype")
    if connector or (height is not None and height < _FLAT):
        return Shape("line", width, height, dashed, offset)
    if any(local(inner) == "imagedata" for inner in element):
        return None
    bare = element.get("stroked") in ("f", "false")
    return Shape("bare box" if bare else "box", width, height, from_left=offset)


def _point(text: str | None) -> float | None:
    match = _POINT.match(text or "")
    return number(match[1]) * _UNITS[match[2]] if match else None

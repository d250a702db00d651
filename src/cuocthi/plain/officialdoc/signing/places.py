"""The signature fields of a PDF (ô chữ ký) and what its pages looked like, by qpdf."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

_MOST_FIELDS = 5_000
_MOST_PAGES = 2_000
_MOST_PARTS = 50_000
_UPWARDS = frozenset({"/Parent", "/P", "/StructParent", "/StructParents", "/Annots", "/Metadata"})


@dataclass(frozen=True, slots=True)
class Field:
    """A signature field that was signed: its name, dictionary, page (from 1) and place."""

    name: str
    value: Any
    page: int | None
    box: tuple[float, float, float, float] | None


class TooMuch(Exception):
    """More fields, pages or parts than any paper has."""


def opened(data: bytes) -> Any:
    """The PDF as it stands, not mended. Raises pikepdf.PasswordError, pikepdf.PdfError."""
    return pikepdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True)


def signed_fields(pdf: Any) -> list[Field]:
    """The signed signature fields, in the order of the form, then of the pages. Raises TooMuch."""
    widgets = _widgets(pdf)
    form = pdf.Root.get("/AcroForm")
    tops = _list(form.get("/Fields")) if isinstance(form, pikepdf.Dictionary) else []
    found: dict[object, Field] = {}
    for field in [*_below(tops), *(widget for widget, _ in widgets.values())]:
        value = _inherited(field, "/V")
        if _inherited(field, "/FT") != "/Sig" or not isinstance(value, pikepdf.Dictionary):
            continue
        key, at = _name(value), widgets.get(_name(field))
        if key not in found or (found[key].page is None and at):
            found[key] = Field(_full_name(field), value, at[1] if at else None, _box(field))
    return list(found.values())


def _below(fields: list[Any]) -> list[Any]:
    """The fields of a form with those below them, each once. Raises TooMuch."""
    found: dict[object, Any] = {}
    pile = fields[::-1]
    while pile:
        field = pile.pop()
        if not isinstance(field, pikepdf.Dictionary) or _name(field) in found:
            continue
        found[_name(field)] = field
        if len(found) > _MOST_FIELDS:
            raise TooMuch
        pile.extend(_list(field.get("/Kids"))[::-1])
    return list(found.values())


def _full_name(field: Any) -> str:
    """The names of the field and of those above it, joined by full stops (ISO 32000-1, 12.7.3.2)."""
    names: list[str] = []
    for _ in range(50):
        if not isinstance(field, pikepdf.Dictionary):
            break
        if "/T" in field:
            names.append(str(field["/T"]))
        field = field.get("/Parent")
    return ".".join(reversed(names))[:200]


def changed_pages(before: Any, after: Any) -> tuple[int, ...]:
    """The pages of `after`, from 1, that show other things than those of `before`.

    Signature fields are left out: a later one is no change of what was signed. Raises TooMuch.
    """
    old, new = [list(_looks(pdf)) for pdf in (before, after)]
    return tuple(
        number
        for number in range(1, max(len(old), len(new)) + 1)
        if old[number - 1 : number] != new[number - 1 : number]
    )


def _looks(pdf: Any) -> Iterator[bytes]:
    memo: dict[object, bytes] = {}
    for page in _pages(pdf):
        made = hashlib.sha256(_look(page.obj, memo, 0))
        for name in ("/Resources", "/MediaBox", "/CropBox", "/Rotate"):  # these may be inherited
            made.update(_look(_inherited(page.obj, name), memo, 0))
        for note in _list(page.obj.get("/Annots")):
            if isinstance(note, pikepdf.Dictionary) and _inherited(note, "/FT") != "/Sig":
                made.update(_look(note, memo, 0))
        yield made.digest()


def _look(value: Any, memo: dict[object, bytes], depth: int) -> bytes:
    """A digest of an object and all below it, the way up left out. Raises TooMuch."""
    if depth > 100 or len(memo) > _MOST_PARTS:
        raise TooMuch
    known = _name(value) if isinstance(value, pikepdf.Object) and value.is_indirect else None
    if known in memo:
        return memo[known]
    if known is not None:
        memo[known] = b"being looked at"
    made = hashlib.sha256()
    if isinstance(value, pikepdf.Array):
        made.update(b"[")
        for part in value:
            made.update(_look(part, memo, depth + 1))
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        made.update(b"<")
        for key in sorted(set(value.keys()) - _UPWARDS):
            made.update(key.encode() + b" ")
            made.update(_look(value[key], memo, depth + 1))
        if isinstance(value, pikepdf.Stream):
            made.update(value.read_raw_bytes())
    elif isinstance(value, pikepdf.Object):
        made.update(value.unparse())
    else:
        made.update(repr(value).encode())
    if known is not None:
        memo[known] = made.digest()
    return made.digest()


def _widgets(pdf: Any) -> dict[object, tuple[Any, int]]:
    """The signature fields that stand on pages, by object, with the number of the page."""
    found: dict[object, tuple[Any, int]] = {}
    for number, page in enumerate(_pages(pdf), start=1):
        for note in _list(page.obj.get("/Annots")):
            if isinstance(note, pikepdf.Dictionary) and _inherited(note, "/FT") == "/Sig":
                found.setdefault(_name(note), (note, number))
                if len(found) > _MOST_FIELDS:
                    raise TooMuch
    return found


def _pages(pdf: Any) -> Any:
    if len(pdf.pages) > _MOST_PAGES:
        raise TooMuch
    return pdf.pages


def _inherited(value: Any, key: str) -> Any:
    """The entry of a dictionary or of one above it."""
    for _ in range(50):
        if not isinstance(value, pikepdf.Dictionary):
            return None
        if key in value:
            return value[key]
        value = value.get("/Parent")
    return None


def _box(field: Any) -> tuple[float, float, float, float] | None:
    sides = _list(field.get("/Rect"))
    if len(sides) != 4:
        return None
    try:
        x0, y0, x1, y1 = (float(side) for side in sides)
    except (TypeError, ValueError, OverflowError):
        return None
    left, right, bottom, top = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    return (left, bottom, right, top) if right > left and top > bottom else None


def _list(value: Any) -> list[Any]:
    if not isinstance(value, pikepdf.Array):
        return []
    if len(value) > _MOST_FIELDS:
        raise TooMuch
    return list(value)


def _name(value: Any) -> object:
    """What tells one object from another: its number, else its own words."""
    return value.objgen if value.is_indirect else value.unparse()

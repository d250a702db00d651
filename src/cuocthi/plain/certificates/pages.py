"""Certificates written beside a page that all of a contest share (giấy in hàng loạt).

Typst sets once what is alike on all: frame, titles, contest, signature. That page becomes a form in
a small base file together with the letters of the fonts that the winners' words need. Each
certificate is then a few hundred bytes appended to the base: an incremental update (ISO 32000-1,
7.5.6) with a page that shows the form and writes name, class, prize, number and QR code on it.
"""

from __future__ import annotations

import io
import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont

from cuocthi.plain.certificates.designs import (
    BESIDE_CODE,
    CODE,
    DESIGNS,
    LEFT,
    SLOTS,
    in_slot,
    own,
    said,
)
from cuocthi.plain.certificates.sizing import FONTS, LINE, width
from cuocthi.plain.certificates.typstset import qr_modules, typeset
from cuocthi.plain.certificates.winners import Certificate
from cuocthi.plain.officialdoc.typesetting import Unprintable

_PT = 72 / 25.4
_PAGE = (297 * _PT, 210 * _PT)
_INK = "0.11 0.106 0.102 rg"
_STEP = 1000
_SHARED_BY_MANY = frozenset(("about", "prize"))
"""What is written again and again, so it is kept as it was written once: class, school, prize."""
_BITS = bytes(49 if value else 48 for value in range(256))
"""A module, black 0 or white 255, as the digit of a bit: 0 is black in DeviceGray."""

_Key = tuple[str, ...]
_ALIKE = attrgetter(
    "contest", "organiser", "kind", "decision", "place_date", "authority", "position", "signer"
)

Progress = Callable[[int], None]


def in_parts(certificates: Sequence[Certificate], design: str, told: Progress) -> Iterator[bytes]:
    """A page each in one PDF, whose bytes come piece by piece; what is wrong is told before."""
    base = _Base(certificates, design)
    return base.appended(_counted(certificates, told))


def each(bundles: Sequence[Sequence[Certificate]], design: str, told: Progress) -> Iterator[bytes]:
    """A PDF for each bundle, in order; what is wrong with one of them is told before the first."""
    base = _Base([one for bundle in bundles for one in bundle], design)
    return _each(base, bundles, told)


def _each(base: _Base, bundles: Sequence[Sequence[Certificate]], told: Progress) -> Iterator[bytes]:
    done = 0
    for bundle in bundles:
        yield b"".join(base.appended(bundle))
        done += len(bundle)
        told(done)


def _counted(certificates: Sequence[Certificate], told: Progress) -> Iterator[Certificate]:
    for done, one in enumerate(certificates, start=1):
        yield one
        if done % _STEP == 0 or done == len(certificates):
            told(done)


@dataclass(frozen=True, slots=True)
class _Face:
    """A font in the base: its name on a page and the code of each sign."""

    name: str
    codes: dict[str, str]


class _Base:
    """The file that certificates are appended to."""

    def __init__(self, certificates: Sequence[Certificate], design: str) -> None:
        self.deep = _colour(DESIGNS[design].deep)
        self._said: dict[tuple[str, str], str] = {}
        pdf = pikepdf.new()
        needed: dict[str, set[str]] = {}
        forms: dict[_Key, pikepdf.Object] = {}
        for one in certificates:
            for value, words in own(one).items():
                needed.setdefault(SLOTS[value].room.face, set()).update(words)
            key = _key(one)
            if key not in forms:
                forms[key] = _form(pdf, typeset([_shared(one)], design, shared=True))
        self.faces = {
            face: _Face(f"F{number}", _added_font(pdf, f"F{number}", face, signs))
            for number, (face, signs) in enumerate(sorted(needed.items()))
            if signs
        }
        first = certificates[0]
        pdf.docinfo["/Title"] = f"{said(first)['contest']}"
        pdf.Root.Lang = pikepdf.String("vi-VN")
        pages = pdf.Root.Pages
        pages.Fonts = pdf.make_indirect(pdf.Root.Fonts)
        del pdf.Root.Fonts
        for number, form in enumerate(forms.values()):
            pages[f"/Form{number}"] = form  # kept by the root of the pages until they are appended
        out = io.BytesIO()
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            compress_streams=True,
            static_id=True,
        )
        self.data = out.getvalue()
        self._look_up(list(forms))

    def _look_up(self, keys: list[_Key]) -> None:
        """Where in the saved file the things stand that pages refer to."""
        with pikepdf.open(io.BytesIO(self.data)) as saved:
            pages = saved.Root.Pages
            self.root = saved.Root.objgen[0]
            self.info = saved.trailer.Info.objgen[0]
            self.pages = pages.objgen[0]
            self.fonts = pages.Fonts.objgen[0]
            self.forms = {key: pages[f"/Form{n}"].objgen[0] for n, key in enumerate(keys)}
            self.size = int(saved.trailer.Size)
        self.start = int(self.data[self.data.rindex(b"startxref") + 9 :].split()[0])

    def appended(self, certificates: Iterable[Certificate]) -> Iterator[bytes]:
        """The base and a page for each of those, piece by piece."""
        yield self.data
        at = len(self.data)
        places = array("Q")  # eight bytes each: ten thousand pages have twenty thousand places
        number = self.size
        for one in certificates:
            content = zlib.compress(self._content(one), 1)
            stream = (
                b"%d 0 obj\n<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream\nendobj\n"
                % (
                    number,
                    len(content),
                    content,
                )
            )
            page = (
                b"%d 0 obj\n<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]"
                b"/Resources<</Font %d 0 R/XObject<</S %d 0 R>>>>/Contents %d 0 R>>\nendobj\n"
                % (number + 1, self.pages, *_PAGE, self.fonts, self.forms[_key(one)], number)
            )
            places.extend((at, at + len(stream)))
            at += len(stream) + len(page)
            number += 2
            yield stream + page
        kids = " ".join(f"{page} 0 R" for page in range(self.size + 1, number, 2))
        root = (
            f"{self.pages} 0 obj\n<</Type/Pages/Count {len(places) // 2}/Kids[{kids}]>>\nendobj\n"
        ).encode()
        yield root
        yield f"xref\n{self.pages} 1\n{at:010} 00000 n \n{self.size} {len(places)}\n".encode()
        for start in range(0, len(places), _STEP):
            yield b"".join(b"%010d 00000 n \n" % place for place in places[start : start + _STEP])
        yield (
            f"trailer\n<</Size {number}/Root {self.root} 0 R/Info {self.info} 0 R"
            f"/Prev {self.start}>>\nstartxref\n{at + len(root)}\n%%EOF\n"
        ).encode()

    def _content(self, one: Certificate) -> bytes:
        parts = ["/S Do BT"]
        for key, words in own(one).items():
            at = (
                (BESIDE_CODE if one.check_url else LEFT) if key in ("number", "check_url") else None
            )
            parts.append(self._words(words, key, self.deep if key == "prize" else _INK, at))
        parts.append("ET")
        text = " ".join(parts).encode()
        return text + (_code(one.check_url) if one.check_url else b"")

    def _words(self, words: str, key: str, colour: str, left: float | None) -> str:
        """The lines of a value in the middle of its slot, centred or from the left."""
        known = self._said.get((words, key))
        if known is not None:
            return known
        slot = SLOTS[key]
        made = in_slot(words, key)
        face = self.faces[slot.room.face]
        step = LINE * made.size
        top = (slot.top + slot.room.height / 2) * _PT - step * len(made.lines) / 2
        found = [f"{colour} /{face.name} {made.size:g} Tf"]
        for number, line in enumerate(made.lines):
            if left is None:
                x = (_PAGE[0] - width(line, slot.room.face) * made.size / 1000) / 2
            else:
                x = left * _PT
            y = _PAGE[1] - top - step * number - made.size
            hexed = "".join(map(face.codes.__getitem__, line))
            found.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm <{hexed}> Tj")
        done = " ".join(found)
        if key in _SHARED_BY_MANY and len(self._said) < _STEP:
            self._said[words, key] = done
        return done


def _key(one: Certificate) -> _Key:
    """What the page is known by that the certificate shares with others."""
    return (*_ALIKE(one), "kiểm tra" if one.check_url else "")


def _shared(one: Certificate) -> Certificate:
    """The certificate without what is one winner's own."""
    return replace(
        one, name="–", prize="–", unit="", group="", number="", check_url=one.check_url and "–"
    )


def _form(pdf: pikepdf.Pdf, page: bytes) -> pikepdf.Object:
    """The first page of a PDF as a form of another."""
    with pikepdf.open(io.BytesIO(page)) as source:
        form = pdf.copy_foreign(source.pages[0].as_form_xobject())
    for key in ("/StructParents", "/StructParent"):
        if key in form:
            del form[key]
    return form


def _added_font(pdf: pikepdf.Pdf, name: str, face: str, signs: set[str]) -> dict[str, str]:
    """Embed the letters of a face that are needed; the code of each sign in hexadecimal.

    Raises Unprintable for a sign that the font lacks.
    """
    source = io.BytesIO((FONTS / f"BeVietnamPro-{face}.ttf").read_bytes())
    font = TTFont(source, recalcTimestamp=False)  # the same bytes on every day
    known = font.getBestCmap()
    for sign in sorted(signs):
        if ord(sign) not in known:
            raise Unprintable(sign)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "name"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(map(ord, signs)))
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    glyphs = {chr(code): font.getGlyphID(glyph) for code, glyph in font.getBestCmap().items()}
    units = font["head"].unitsPerEm
    advances = font["hmtx"].metrics
    widths: list[Any] = []
    for glyph in font.getGlyphOrder():
        widths += [font.getGlyphID(glyph), [round(advances[glyph][0] * 1000 / units)]]
    box = [
        round(getattr(font["head"], side) * 1000 / units)
        for side in ("xMin", "yMin", "xMax", "yMax")
    ]
    base_name = pikepdf.Name(f"/{_tag(name)}+BeVietnamPro-{face}")
    data = pdf.make_stream(out.getvalue(), Length1=len(out.getvalue()))
    descriptor = pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor,
            FontName=base_name,
            Flags=4,
            FontBBox=box,
            ItalicAngle=-9 if "Italic" in face else 0,
            Ascent=round(font["hhea"].ascent * 1000 / units),
            Descent=round(font["hhea"].descent * 1000 / units),
            CapHeight=700,
            StemV=120 if "Bold" in face else 80,
            FontFile2=data,
        )
    )
    inner = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=base_name,
        CIDSystemInfo=pikepdf.Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        FontDescriptor=descriptor,
        W=widths,
        CIDToGIDMap=pikepdf.Name.Identity,
    )
    whole = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=base_name,
        Encoding=pikepdf.Name("/Identity-H"),
        DescendantFonts=[pdf.make_indirect(inner)],
        ToUnicode=pdf.make_stream(_to_unicode(glyphs)),
    )
    if "/Fonts" not in pdf.Root:
        pdf.Root.Fonts = pikepdf.Dictionary()
    pdf.Root.Fonts[f"/{name}"] = pdf.make_indirect(whole)
    return {sign: f"{glyph:04X}" for sign, glyph in glyphs.items()}


def _tag(name: str) -> str:
    """Six capitals that mark a part of a font (ISO 32000-1, 9.6.4)."""
    return f"CUOC{chr(65 + int(name[1:]) // 26)}{chr(65 + int(name[1:]) % 26)}"


def _to_unicode(glyphs: dict[str, int]) -> bytes:
    """The table by which words are copied and searched."""
    pairs = [
        f"<{glyph:04X}> <{sign.encode('utf-16-be').hex().upper()}>"
        for sign, glyph in glyphs.items()
    ]
    parts = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def "
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange"
    ]
    for start in range(0, len(pairs), 100):
        some = pairs[start : start + 100]
        parts.append(f"{len(some)} beginbfchar\n" + "\n".join(some) + "\nendbfchar")
    parts.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(parts).encode()


def _code(text: str) -> bytes:
    """The QR code as a small picture inside the page's own stream."""
    size, modules = qr_modules(text)
    signs = modules.translate(_BITS)
    fill = b"0" * (-size % 8)  # a row begins with a byte of its own
    bits = fill.join([signs[at : at + size] for at in range(0, size * size, size)]) + fill
    rows = f"{int(bits, 2):0{len(bits) // 4}x}"  # all rows in one number: ten times as fast as each
    left, top, side = (value * _PT for value in CODE)
    place = f" q {side:.2f} 0 0 {side:.2f} {left:.2f} {_PAGE[1] - top - side:.2f} cm "
    head = f"BI /W {size} /H {size} /BPC 1 /CS /G /F /AHx ID "
    return (place + head + rows + ">\nEI Q").encode()


def _colour(web: str) -> str:
    """ "#8f1a14" as the colour of what is filled."""
    red, green, blue = (int(web[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return f"{red:.3f} {green:.3f} {blue:.3f} rg"

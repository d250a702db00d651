"""Sets certificates with Typst, some hundred at a time (sắp trang giấy chứng nhận)."""

from __future__ import annotations

import io
import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
import zxingcpp

from cuocthi.plain.certificates.sizing import FONTS, Fitted, Room, fitted
from cuocthi.plain.certificates.winners import Certificate
from cuocthi.plain.officialdoc.pdfium import opened
from cuocthi.plain.officialdoc.typesetting import Unprintable

DESIGNS: dict[str, str] = {
    "trong-dong": "trống đồng, đỏ và vàng",
    "hoa-sen": "hoa sen, xanh ngọc và hồng",
    "trang-nha": "khung mảnh, một màu, ít mực",
}
"""The designs by name, with words that tell them apart."""

AT_A_TIME = 500
"""Certificates of one run of Typst where each becomes a file: enough for full speed."""
_HERE = Path(__file__).parent
_MISSING_SIGN = re.compile(r'the text `"(.+?)"` could not be displayed')

_ROOMS = {
    "organiser": Room("Bold", 220, 2, 14, 8, 13),
    "name": Room("BoldItalic", 208, 2, 34, 10, 18),
    "about": Room("Regular", 200, 2, 14, 7, 11),
    "prize": Room("ExtraBold", 205, 2, 27, 10, 14),
    "contest": Room("SemiBold", 200, 2, 16, 7, 13),
    "decision": Room("Italic", 195, 2, 11, 6, 8),
    "authority": Room("Bold", 100, 2, 12, 6, 10),
    "position": Room("Bold", 100, 2, 12, 6, 10),
    "signer": Room("Bold", 100, 1, 13, 7, 6),
    "place_date": Room("Italic", 100, 1, 11.5, 7, 6),
    "check_url": Room("SemiBold", 64, 3, 9.5, 5.5, 12),
}
_IN_CAPITALS = frozenset(("organiser", "authority", "position"))

Progress = Callable[[int], None]


def as_one_pdf(certificates: Sequence[Certificate], design: str) -> bytes:
    """All certificates in one tagged PDF (PDF/UA-1), a page each, in the order given.

    Raises KeyError for an unknown design, Unprintable for a sign that the font lacks.
    """
    return _set(certificates, design)


def as_files(
    certificates: Sequence[Certificate],
    design: str,
    *,
    tagged: bool = False,
    told: Progress = lambda done: None,
) -> Iterator[bytes]:
    """Each certificate as a PDF of its own, in order; `told` is called with the number done.

    Tagged ones are set one by one; the others some hundred at a time and parted, which loses the
    tags and is several times as fast. Raises as `as_one_pdf`.
    """
    step = 1 if tagged else AT_A_TIME
    for start in range(0, len(certificates), step):
        made = _set(certificates[start : start + step], design)
        if tagged:
            yield made
        else:
            yield from _parted(made)
        told(min(start + step, len(certificates)))


def _set(certificates: Sequence[Certificate], design: str) -> bytes:
    if design not in DESIGNS:
        raise KeyError(design)
    codes: list[bytes] = []
    data = {
        "design": design,
        "title": f"{_title(certificates[0])} – {certificates[0].contest}",
        "all": [_printed(one, codes) for one in certificates],
    }
    with TemporaryDirectory(prefix="cuocthi-certificates-") as folder:
        root = Path(folder)
        (root / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        (root / "codes.bin").write_bytes(b"".join(codes) or b"\0")
        for name in ("certificate.typ", "drum.png", "lotus.png"):
            (root / name).write_bytes((_HERE / name).read_bytes())
        compiler = typst.Compiler(
            root / "certificate.typ",
            root=root,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            package_path=root,
        )
        try:
            made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
        except typst.TypstError as fault:
            sign = _MISSING_SIGN.search(fault.message)
            if sign is None:
                raise
            raise Unprintable(sign[1]) from fault
    assert isinstance(made, bytes)
    return made


def _printed(one: Certificate, codes: list[bytes]) -> dict[str, Any]:
    """The values with their sizes and lines; the QR code goes to `codes`, its place is kept."""
    about = ", ".join(part for part in (one.group and _class(one.group), one.unit) if part)
    said = {
        "organiser": one.organiser,
        "name": one.name,
        "about": about if about != one.name else "",
        "prize": one.prize,
        "contest": one.contest,
        "decision": one.decision,
        "place_date": one.place_date,
        "authority": one.authority,
        "position": one.position,
        "signer": one.signer,
        "check_url": one.check_url.partition("://")[2] or one.check_url,
    }
    data: dict[str, Any] = {
        key: _in_room(words.upper() if key in _IN_CAPITALS else words, key)
        for key, words in said.items()
        if words
    }
    data["title"] = _title(one)
    data["number"] = one.number
    if one.check_url:
        size, bits = qr_modules(one.check_url)
        data["qr"] = [sum(map(len, codes)), size]
        codes.append(bits)
    return data


def _class(group: str) -> str:
    return group if group.lower().startswith(("lớp", "khối", "tổ", "chi")) else f"lớp {group}"


def _title(one: Certificate) -> str:
    return "GIẤY KHEN" if one.kind == "giay_khen" else "GIẤY CHỨNG NHẬN"


@lru_cache(maxsize=4096)
def _in_room(words: str, key: str) -> dict[str, Any]:
    made: Fitted = fitted(words, _ROOMS[key])
    return {"size": made.size, "lines": made.lines}


def qr_modules(text: str) -> tuple[int, bytes]:
    """The modules of a QR code with its quiet zone, a byte each (mã QR); survives 15 % of dirt."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=True)
    modules = memoryview(image).tobytes()
    return math.isqrt(len(modules)), modules


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _parted(made: bytes) -> Iterator[bytes]:
    import pypdfium2

    with opened(made) as document:
        for page in range(len(document)):
            single = pypdfium2.PdfDocument.new()
            single.import_pages(document, [page])
            out = io.BytesIO()
            single.save(out)
            single.close()
            yield out.getvalue()

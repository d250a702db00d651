"""Typst sets certificates: whole tagged ones, or the page that those of one contest share."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
import zxingcpp

from cuocthi.plain.certificates.designs import DESIGNS, SLOTS, in_slot, said, title_of
from cuocthi.plain.certificates.sizing import FONTS
from cuocthi.plain.certificates.winners import Certificate
from cuocthi.plain.officialdoc.typesetting import compiled

_HERE = Path(__file__).parent

_MASK = 3  # of the eight patterns of a QR code


def typeset(certificates: Sequence[Certificate], design: str, *, shared: bool = False) -> bytes:
    """A page each, tagged (PDF/UA-1); `shared` sets only what is alike on all of a contest.

    Raises KeyError for an unknown design, Unprintable for a sign that the font lacks.
    """
    codes: list[bytes] = []
    data = {
        "look": DESIGNS[design].as_data(),
        "title": f"{title_of(certificates[0])} – {certificates[0].contest}",
        "shared": shared,
        "all": [_data(one, codes) for one in certificates],
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
        return compiled(compiler)


def _data(one: Certificate, codes: list[bytes]) -> dict[str, Any]:
    """The values with sizes, lines and slots; the QR code goes to `codes`, its place is kept."""
    data: dict[str, Any] = {"title": title_of(one), "checked": bool(one.check_url)}
    for key, words in said(one).items():
        made = in_slot(words, key)
        slot = SLOTS[key]
        data[key] = {"size": made.size, "lines": made.lines, "slot": [slot.top, slot.room.height]}
    if one.check_url:
        size, modules = qr_modules(one.check_url)
        data["qr"] = [sum(map(len, codes)), size]
        codes.append(modules)
    return data


def qr_modules(text: str) -> tuple[int, bytes]:
    """The modules of a QR code with its quiet zone, a byte each (mã QR); survives 15 % of dirt.

    The mask is fixed: trying all eight of them takes five sixths of the time, mask 3 is the best
    for nearly every second address, and a scanner reads any of them (ISO/IEC 18004, 7.8).
    """
    code = zxingcpp.create_barcode(
        text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=_MASK
    )
    image: Any = zxingcpp.write_barcode_to_image(code, scale=1, add_quiet_zones=True)
    modules = memoryview(image).tobytes()
    return math.isqrt(len(modules)), modules


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])

"""Typst sets pages without the net, without system fonts, the same on every machine (sắp trang)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import typst

FONTS = Path(__file__).parent / "fonts"
_MISSING_SIGN = re.compile(r'the text `"(.+?)"` could not be displayed')


class Unprintable(ValueError):
    """The fonts lack a sign of the text (phông chữ không có ký tự này)."""

    def __init__(self, sign: str) -> None:
        super().__init__(
            f"Phông chữ in không có ký tự “{sign}” (U+{ord(sign[0]):04X}): hãy bỏ hoặc thay ký tự này."
        )
        self.sign = sign


def typeset(source: str) -> bytes:
    """The PDF of that Typst source, its text in the fonts of documents. Raises Unprintable."""
    return compiled(
        typst.Compiler(
            source.encode(), font_paths=_fonts(), ignore_system_fonts=True, package_path=FONTS
        )
    )


def compiled(compiler: typst.Compiler) -> bytes:
    """What a compiler makes, as a tagged PDF (UA-1), the same on every day. Raises Unprintable."""
    try:
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
    except typst.TypstError as fault:
        sign = _MISSING_SIGN.search(fault.message)
        if sign is None:
            raise
        raise Unprintable(sign[1]) from fault
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])

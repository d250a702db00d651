"""Which signs the fonts of documents can print (ký tự in được)."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from cuocthi.plain.officialdoc.typesetting import FONTS

SUBSTITUTE = "□"
"""Printed for a sign that no font has, where the page must come out all the same."""

_CHOOSERS = frozenset(map(chr, range(0xFE00, 0xFE10)))  # choose a shape, print nothing themselves


def unprintable_sign(text: str) -> str:
    """The first sign of a text that a font of documents lacks; empty for none.

    A paper may set any word in bold or italic, so that all faces must have it. Blanks and control
    signs are none of its business.
    """
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii():
        return ""
    return next((sign for sign in composed if not _has(sign)), "")


def with_substitutes(text: str) -> str:
    """The text with a □ for each sign that the fonts lack: a register is printed whatever it holds."""
    if not unprintable_sign(text):
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign if _has(sign) else SUBSTITUTE for sign in composed)


@lru_cache(maxsize=4096)
def _has(sign: str) -> bool:
    unseen = sign.isspace() or sign in _CHOOSERS or unicodedata.category(sign) in ("Cc", "Cf")
    return unseen or ord(sign) in _signs()


@cache
def _signs() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # some 50 ms, once, and only where a sign is no ASCII

    def of_face(path: Path) -> frozenset[int]:
        with TTFont(path, lazy=True) as face:
            return frozenset(face.getBestCmap())

    return frozenset.intersection(*map(of_face, sorted(FONTS.glob("*.ttf"))))

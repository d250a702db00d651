"""Words typed in TCVN3 or VNI, taken as Unicode so that their components are known (mã cũ)."""

from __future__ import annotations

import re
from dataclasses import replace

from cuocthi.plain.officialdoc.check.model import Line, Piece
from cuocthi.plain.vntext import OldCode, code_of_font, find_old_code, restore

NAMES: dict[OldCode, str] = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI"}
_UNICODE_ONLY = re.compile("[\u0102-\u01b0\u1ea0-\u1ef9]")
_FIGURE = re.compile("[0-9]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f\u2010-\u2027]")


def in_unicode(lines: list[Line]) -> tuple[str, str, str] | None:
    """Change what is in an old code; the code, the first line typed in it, the same in Unicode.

    The font says it, or the words of the line, or, where they are few, all the words together.
    """
    text = "\n".join(line.raw for line in lines)
    if not _BEYOND_ASCII.search(text):
        return None
    everywhere = find_old_code(text)
    first: tuple[str, str, str] | None = None
    for line in lines:
        if not _BEYOND_ASCII.search(line.raw) and not _has_old_font(line):
            continue
        here = everywhere or find_old_code(line.raw)
        before = line.text
        line.pieces = [_restored(piece, here) for piece in _joined(line.pieces)]
        if line.text != before and first is None:
            codes = [here, *(code_of_font(piece.look.font)[0] for piece in line.pieces)]
            code = next(code for code in codes if code is not None)
            first = (NAMES[code], before, line.text)
    return first


def _has_old_font(line: Line) -> bool:
    return any(code_of_font(piece.look.font)[0] for piece in line.pieces)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one look as one: a VNI letter and its mark may stand in two runs."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].look == piece.look:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.look)
        else:
            joined.append(piece)
    return joined


def _restored(piece: Piece, code: OldCode | None) -> Piece:
    by_font, capitals = code_of_font(piece.look.font)
    code = by_font or code
    if code is None or _UNICODE_ONLY.search(piece.text):
        return piece
    text = restore(piece.text, code)
    return replace(piece, text=text.upper() if capitals or _are_capitals(piece.text) else text)


def _are_capitals(text: str) -> bool:
    """Whether the letters without marks are capitals; a number with its symbol says nothing."""
    bare = [char for char in text if char.isascii() and char.isalpha()]
    return len(bare) > 2 and all(char.isupper() for char in bare) and not _FIGURE.search(text)

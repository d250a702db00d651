"""What of a template is left out because nothing is known of it (chỗ không có gì để ghi)."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from cuocthi.plain.officialdoc.blocks import Block, Heading, Paragraph
from cuocthi.plain.officialdoc.composing.bodytext import Piece

Kept = tuple[Piece, Block | None]
"""A piece of a template and its block, None where the piece is left out."""

_LABELLED = re.compile(r"[^:]+:(?P<rest>[^:]+)")
_ROUND_IT = re.compile(r"[\s.,;“”\"()]|người")
_NUMBER = re.compile(r"(?P<number>[IVX]+|\d+)(?=\.\s)")
_DEEP = 9  # below every heading
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def kept_pieces(
    pieces: Sequence[Piece], bare: Collection[int], free: Collection[str]
) -> list[Kept]:
    """Each piece with its block; a heading that follows one left out takes the number before.

    `bare` are the first lines of pieces that are a list or block with nothing, `free` the letters
    that stand in for values nobody knows and the paper can do without.
    """
    gone = [piece.start in bare or _names_nothing(piece.block, free) for piece in pieces]
    for place in reversed(range(len(pieces))):
        if isinstance(pieces[place].block, Heading):
            # one that nothing was meant to stand under stays as it is
            under = gone[place + 1 : _end(pieces, place)]
            gone[place] = bool(under) and all(under)
    less: dict[int, int] = {}
    kept: list[Kept] = []
    for piece, out in zip(pieces, gone, strict=True):
        block = piece.block
        if isinstance(block, Heading):
            less = {level: count for level, count in less.items() if level <= block.level}
            if out:
                less[block.level] = less.get(block.level, 0) + 1
            else:
                block = _renumbered(block, less.get(block.level, 0))
        kept.append((piece, None if out and piece.start not in bare else block))
    return kept


def _names_nothing(block: Block, free: Collection[str]) -> bool:
    """Whether a line is a name and a colon before values of which nothing is known."""
    if not isinstance(block, Paragraph) or not (found := _LABELLED.fullmatch(block.text)):
        return False
    rest = _ROUND_IT.sub("", found["rest"])
    return bool(rest) and all(letter in free for letter in rest)


def _end(pieces: Sequence[Piece], place: int) -> int:
    """Where what stands under a heading ends."""
    levels = [piece.block.level if isinstance(piece.block, Heading) else _DEEP for piece in pieces]
    later = range(place + 1, len(pieces))
    return next((after for after in later if levels[after] <= levels[place]), len(pieces))


def _renumbered(block: Heading, less: int) -> Heading:
    found = _NUMBER.match(block.text)
    if not less or found is None:
        return block
    said = found["number"]
    if said.isdigit():
        now = str(int(said) - less)
    elif said in _ROMAN:
        now = _ROMAN[_ROMAN.index(said) - less]
    else:
        return block
    return replace(block, text=now + block.text[found.end() :])

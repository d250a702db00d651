"""A letter's signs as bytes (chữ thành byte): what a text of the usual signs is searched by at once.

Nearly all texts hold the letters of Vietnamese and the signs of their papers alone, fewer than 256.
One byte for each of them makes a row as long as the text, so offsets agree; a row is put into other
bytes by one table and searched several times as fast as the text. A text with any other sign has no
row and is read sign by sign.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterator

_SELF = "\0\t\n\r" + "".join(map(chr, range(0x20, 0x7F)))  # signs that are their own byte
_FREE = [
    *range(1, 9),
    *range(14, 32),
    *range(0x7F, 0x100),
]  # never a byte that is a blank to Python


def _own_signs() -> str:
    """The sign that each byte stands for; U+FFFE where it stands for none."""
    marks = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    small = {
        unicodedata.normalize("NFC", vowel + mark) for vowel in "aăâeêioôơuưy" for mark in marks
    }
    letters = sorted(sign for sign in small | {"đ"} if not sign.isascii())
    others = "".join(s + s.upper() for s in letters) + "“”‘’–—…•·°×′″−«»½\xa0"
    table = ["\ufffe"] * 256
    for sign in _SELF:
        table[ord(sign)] = sign
    for byte, sign in zip(_FREE, others, strict=False):
        table[byte] = sign
    return "".join(table)


OWN = _own_signs()
TO_BYTES = codecs.charmap_build(OWN)


def own_bytes(text: str) -> bytes | None:
    """A byte for each sign of a text; None where it holds a sign that has none."""
    try:
        return codecs.charmap_encode(text, "strict", TO_BYTES)[0]
    except UnicodeEncodeError:
        return None


def own_text(own: bytes, table: str = OWN) -> str:
    """The text of such bytes, or what another table of 256 signs has for them."""
    return codecs.charmap_decode(own, "strict", table)[0]


def kinds(kind: Callable[[str], str]) -> bytes:
    """A table that puts the kind of its sign, one ASCII letter, in place of each byte."""
    return "".join("?" if sign == "\ufffe" else kind(sign) for sign in OWN).encode("ascii")


def is_letter(sign: str) -> bool:
    """Whether a pattern's ``[^\\W\\d_]`` takes the sign, as it takes "½"."""
    return _LETTER.fullmatch(sign) is not None


_LETTER = re.compile(r"[^\W\d_]")


def places(row: bytes, what: bytes) -> Iterator[int]:
    """Where some bytes stand in others, in order, also where they overlap."""
    at = row.find(what)
    while at >= 0:
        yield at
        at = row.find(what, at + 1)

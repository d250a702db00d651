"""A tidied text that knows where each letter stood in the text as read."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from cuocthi.plain.vntext.joined import missing_blanks
from cuocthi.plain.vntext.legacy import decode_old
from cuocthi.plain.vntext.letters import OWN_FOLD, fold
from cuocthi.plain.vntext.lost import lost_letters
from cuocthi.plain.vntext.ownbytes import OWN, own_bytes, own_text

# One sign for another: odd blanks, dashes, quotes, ends of lines, Ð for Đ.
_SAME = {
    **dict.fromkeys([0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000], " "),
    **dict.fromkeys([*range(0x2010, 0x2015), 0x2212], "-"),
    **dict.fromkeys([0x0C, 0x2028, 0x2029], "\n"),
    0xD0: "Đ",  # the Icelandic letter that looks like it
    0xF0: "đ",
    # bullets of many programs, those of Word's own fonts too
    **dict.fromkeys(map(ord, "▪■□●○◦◆◇►▶▸➢➤❖✓✔✦‣⁃∙"), "•"),
    **dict.fromkeys([0xF02D, 0xF0A7, 0xF0B7, 0xF0D8, 0xF0E0, 0xF0FC, 0xF076, 0xF06F], "•"),
    0x201E: "“",
    0xAB: "“",
    0xBB: "”",
}
_TO_PLAIN = re.compile("[" + re.escape("".join(map(chr, _SAME))) + "]")
# Signs without width, emphasis, headings: nothing is read in their place. The sign itself comes
# first, which of them it is after that: a text is passed over quickly between them.
_NO_WIDTH = r"\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0b\x0e-\x1f\u0300-\u036f"
_SIGN = (
    rf"[*#\\\r{_NO_WIDTH}](?:(?P<drop>(?<=[{_NO_WIDTH}])"
    r"|(?<=\*)(?!(?<=[0-9]\*)[0-9])\*{0,9}"
    r"|(?<=#)(?:(?<=^#)|(?<=^[\u200b\ufeff]#))#{0,5}[\u200b\u200c\u200d\u2060\ufeff]{0,2}[ \t]{1,4}"
    r"|(?<=\\)(?=[.\-()\[\]#_*+])|(?<=\r)(?=\n))|(?P<line>(?<=\r)))"
)
_ODD = re.compile(_SIGN, re.MULTILINE)
_ODD_AND_LOOSE = re.compile(rf"(?P<cluster>[^\W\d_][\u0300-\u036f]{{1,8}})|{_SIGN}", re.MULTILINE)
_LOOSE = re.compile(r"[\u0300-\u036f]")
_DOUBLED = re.compile(r"  (?=\S)(?<=\S  )")  # two blanks between two words are one
# The same for a text in bytes (`own_bytes`): one sign for another, and which of them may be odd.
_OWN_TO_PLAIN = bytes(
    OWN.index(_SAME.get(ord(sign), sign)) if sign != "\ufffe" else byte
    for byte, sign in enumerate(OWN)
)
_OWN_ODD = b"*#\\\r\0"


@dataclass(frozen=True, slots=True)
class Mapped:
    """Tidied text, its accent-free shadow of the same length, and the way back to the source."""

    source: str
    text: str
    fold: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the source of a stretch of the tidied text."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.source)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def with_signs(self, signs: dict[int, str]) -> "Mapped":
        """The same text with a sign put in at each offset; it stands for no place in the source."""
        if not signs:
            return self
        parts: list[str] = []
        shadow: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        last = 0
        for at in [*sorted(signs), len(self.text)]:
            parts.append(self.text[last:at])
            shadow.append(self.fold[last:at])
            starts.extend(self.starts[last:at])
            ends.extend(self.ends[last:at])
            if at in signs:
                place = self.ends[at - 1] if at else 0
                parts.append(signs[at])
                shadow.append(fold(signs[at]))
                starts.append(place)
                ends.append(place)
            last = at
        return Mapped(self.source, "".join(parts), "".join(shadow), starts, ends)


def tidy(source: str) -> Mapped:
    """Compose letters, undo old codes, put back letters that were dropped, part words that ran
    together, drop marks of emphasis; keep the way back (chuẩn hóa)."""
    pieces = decode_old(source)
    if pieces is not None:
        inner = _repaired(_tidy("".join(sign for sign, _, _ in pieces)))
        starts = [pieces[at][1] for at in inner.starts]
        ends = [pieces[at - 1][2] for at in inner.ends]
        return Mapped(source, inner.text, inner.fold, starts, ends)
    return _repaired(_tidy(source))


def _repaired(mapped: Mapped) -> Mapped:
    mapped = mapped.with_signs(dict.fromkeys(missing_blanks(mapped.text), " "))
    return mapped.with_signs(lost_letters(mapped.text))


def _tidy(source: str) -> Mapped:
    own = own_bytes(source)
    if own is None:
        plain = _TO_PLAIN.sub(lambda m: _SAME[ord(m.group())], source)
        odd = _odd(plain)
    else:
        own = own.translate(_OWN_TO_PLAIN)
        plain = own_text(own)
        odd = _odd(plain) if any(map(own.__contains__, _OWN_ODD)) else _doubled(plain)
    if not odd:
        shadow = fold(plain) if own is None else own_text(own, OWN_FOLD)
        return Mapped(source, plain, shadow, range(len(plain)), range(1, len(plain) + 1))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for at, end, kind in odd:
        if at < done:
            continue  # a blank that went with the mark before it
        if at > done:
            parts.append(plain[done:at])
            starts.extend(range(done, at))
            ends.extend(range(done + 1, at + 1))
        done = end
        if kind == "drop":
            continue
        put = "\n" if kind == "line" else unicodedata.normalize("NFC", plain[at:end])
        parts.append(put)
        starts.extend([at] * len(put))
        ends.extend([end] * len(put))
    parts.append(plain[done:])
    starts.extend(range(done, len(plain)))
    ends.extend(range(done + 1, len(plain) + 1))
    text = "".join(parts)
    return Mapped(source, text, fold(text), starts, ends)


def _odd(plain: str) -> list[tuple[int, int, str]]:
    """Where odd signs stand, from and to, and what becomes of them, in order."""
    pattern = _ODD_AND_LOOSE if _LOOSE.search(plain) else _ODD
    found = [(*m.span(), m.lastgroup or "") for m in pattern.finditer(plain)]
    doubled = _doubled(plain)
    return sorted([*found, *doubled]) if doubled else found


def _doubled(plain: str) -> list[tuple[int, int, str]]:
    """The first of two blanks between two words, each time."""
    if "  " not in plain:
        return []
    return [(m.start(), m.start() + 1, "drop") for m in _DOUBLED.finditer(plain)]

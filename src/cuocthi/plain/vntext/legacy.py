"""Texts in the old codes TCVN3 (ABC) and VNI (bảng mã cũ), seen as Latin letters."""

import re
import unicodedata
from typing import Literal

from cuocthi.plain.vntext.ownbytes import own_bytes

OldCode = Literal["tcvn3", "vni"]
Restored = list[tuple[str, int, int]]
"""New letters, each with the stretch of the old text that it stood in."""

_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_TABLE = {ord(old): new for old, new in _TCVN3.items()}
# Signs that stand inside words in TCVN3 and never do in Vietnamese Unicode.
_TELLING_TCVN3 = re.compile(r"[^\W\d_][µ¶·¸¹»¼½¾§¨©ª«¬®×ÕÖÆÇËÞßåæçëîïñö÷øûüþ]|[§®©¨«¬][^\W\d_]")
_UNICODE_ONLY = re.compile(r"[ăĂđĐơƠưƯẠ-ỹ]")
# The letter ư is a soft hyphen in TCVN3 and is often lost on the way.
_LOST = re.compile(r"(?<![ưƯ])([ơờớởỡợ])(?=(?:ng|c|u)(?![^\W\d_]))", re.IGNORECASE)
_LOST_ALONE = {"nh": "như", "th": "thư", "lu": "lưu"}
_ALONE = re.compile(r"(?<![^\W_])(?:nh|th|lu)(?![^\W_])(?![./&])", re.IGNORECASE)


def _vni_table() -> dict[str, str]:
    """Pairs of a letter and the mark after it, and the letters that stand alone."""
    tones = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
    hats = dict(zip("áàåãä", "\u0301\u0300\u0309\u0303\u0323", strict=True))
    bowls = dict(zip("éèúüë", "\u0301\u0300\u0309\u0303\u0323", strict=True))
    table = {
        "í": "í",
        "ì": "ì",
        "æ": "ỉ",
        "ó": "ĩ",
        "ò": "ị",
        "î": "ỵ",
        "ñ": "đ",
        "ô": "ơ",
        "ö": "ư",
    }
    for letter in "aeouy":
        table |= {letter + sign: letter + mark for sign, mark in tones.items()}
    for old, new in (("ô", "ơ"), ("ö", "ư")):
        table |= {old + sign: new + mark for sign, mark in tones.items()}
    for letter, hat in zip("aeo", "âêô", strict=True):
        table[letter + "â"] = hat
        table |= {letter + sign: hat + mark for sign, mark in hats.items()}
    table["aê"] = "ă"
    table |= {"a" + sign: "ă" + mark for sign, mark in bowls.items()}
    small = {old: unicodedata.normalize("NFC", new) for old, new in table.items()}
    mixed = {old[0].upper() + old[1:]: new.upper() for old, new in small.items()}
    large = {old.upper(): new.upper() for old, new in small.items()}
    return {**small, **mixed, **large}


_VNI = _vni_table()
_VNI_SIGN = re.compile(r"[aeouyôöAEOUYÔÖ][ùøûõïáàåãäéèúüëâêÙØÛÕÏÁÀÅÃÄÉÈÚÜËÂÊ]|[íìæóòîñôöÍÌÆÓÒÎÑÔÖ]")
# Pairs and letters that Vietnamese in Unicode never has ("uâ", "oà" are in both codes).
_TELLING_VNI = re.compile(
    r"[aeouyôö][øûïåäëü]|a[áàâùõêéèúã]|e[âùõáàã]|o[âùõ]|u[ùõ]|[ôö][ùõ]|y[ùõ]|[ñæîö]", re.IGNORECASE
)
# No text in an old code is without one of these; most texts in Unicode have none of them, and the
# signs that have bytes of their own (`own_bytes`) are none of them.
_HINT = re.compile("[µ¶¸¹©ªÆÇËÞßåæçëîïñö÷øûüþÑÖØÛÏÅÄÜ]")
_ONSET = r"(?:ngh|ng|nh|gh|gi|qu|ch|kh|ph|th|tr|[bcdghklmnprstvx])?"
_SYLLABLE = re.compile(rf"{_ONSET}[aeiouy]{{1,3}}(?:ch|ng|nh|[cmnpt])?")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MOST_SEEN = 20_000


def syllable_share(text: str) -> float:
    """Which part of the words could be Vietnamese syllables, 0 to 1; 0 when there are no words."""
    words = _WORD.findall(unicodedata.normalize("NFC", text[:_MOST_SEEN]))
    if not words:
        return 0.0
    return sum(1 for word in words if _SYLLABLE.fullmatch(_bare(word))) / len(words)


def _bare(word: str) -> str:
    """Small letters without marks; a letter of another tongue stays and so spoils the syllable."""
    out = []
    for letter in word.lower():
        parts = unicodedata.normalize("NFD", letter)
        foreign = set(parts[1:]) - set("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b")
        out.append(letter if foreign else "d" if letter == "đ" else parts[0])
    return "".join(out)


def find_old_code(text: str) -> OldCode | None:
    """The old code of a text that was read as Latin letters, None for Unicode and other tongues.

    It needs signs that no Vietnamese text in Unicode has, hardly any letter that only Unicode has,
    and words that become Vietnamese syllables.
    """
    head = text[:_MOST_SEEN]
    if not _HINT.search(head):
        return None
    new = len(_UNICODE_ONLY.findall(head))
    counts: list[tuple[int, OldCode]] = [
        (len(_TELLING_TCVN3.findall(head)), "tcvn3"),
        (len(_TELLING_VNI.findall(head)), "vni"),
    ]
    words = len(_WORD.findall(head))
    found: list[tuple[float, OldCode]] = []
    for telling, code in counts:
        if telling >= 4 and telling > 5 * new and telling * 8 >= words:
            found.append((syllable_share(restore(head, code)), code))
    best = max(found, default=None)
    return best[1] if best and best[0] > 0.6 else None


def looks_like_tcvn3(text: str) -> bool:
    """Whether the text is TCVN3 read as Latin letters."""
    return find_old_code(text) == "tcvn3"


def decode_old(text: str) -> Restored | None:
    """The text in Unicode letter by letter, with places; None when nothing is in an old code.

    A text of two codes (a page in Unicode around an old letter) is judged line by line.
    """
    if own_bytes(text) is not None or not _HINT.search(text):
        return None  # a text of the usual signs holds no hint either
    code = find_old_code(text)
    if code:
        return decode(text, code)
    if not _is_mixed(text):
        return None
    out: Restored = []
    at = 0
    for line in text.splitlines(keepends=True):
        own = find_old_code(line)
        pieces = decode(line, own) if own else [(c, n, n + 1) for n, c in enumerate(line)]
        out.extend((sign, at + start, at + end) for sign, start, end in pieces)
        at += len(line)
    return out


def _is_mixed(text: str) -> bool:
    return len(_TELLING_TCVN3.findall(text)) >= 8 or len(_TELLING_VNI.findall(text)) >= 8


def repair(text: str) -> str:
    """The text in Unicode, unchanged when nothing in it is in an old code."""
    pieces = decode_old(text)
    return text if pieces is None else "".join(sign for sign, _, _ in pieces)


def decode(text: str, code: OldCode) -> Restored:
    """A text of that code in Unicode, with places."""
    if code == "vni":
        return _decode_vni(text)
    return [(sign, at, at + 1) for sign, at in decode_tcvn3(text)]


def restore(text: str, code: OldCode) -> str:
    """A text of that code in Unicode."""
    if code == "vni":
        return _VNI_SIGN.sub(lambda m: _VNI.get(m.group(), m.group()), text)
    return "".join(sign for sign, _ in decode_tcvn3(text))


def _decode_vni(text: str) -> Restored:
    out: Restored = []
    done = 0
    for match in _VNI_SIGN.finditer(text):
        new = _VNI.get(match.group())
        if new is None:
            continue
        out.extend((text[at], at, at + 1) for at in range(done, match.start()))
        out.append((new, match.start(), match.end()))
        done = match.end()
    out.extend((text[at], at, at + 1) for at in range(done, len(text)))
    return out


def code_of_font(name: str) -> tuple[OldCode | None, bool]:
    """What a font's name says: its code, and whether it draws small letters as capitals."""
    low = name.strip().lower()
    if low.startswith(".vn"):
        return "tcvn3", low.endswith("h")
    if low.startswith(("vni-", "vni ")):
        return "vni", False
    return None, False


def decode_tcvn3(text: str) -> list[tuple[str, int]]:
    """TCVN3 to Unicode, each new letter with the offset it stood at; a lost ư is put back."""
    plain = text.translate(_TABLE)
    extra: dict[int, str] = {m.start(): "ư" for m in _LOST.finditer(plain)}
    alone = {m.start(): m.group() for m in _ALONE.finditer(plain)}
    out: list[tuple[str, int]] = []
    skip = 0
    for offset, letter in enumerate(plain):
        if offset in alone:
            skip = len(alone[offset])
            old = alone[offset]
            new = _LOST_ALONE[old.lower()]
            new = new.upper() if old.isupper() else old[0] + new[1:]
            out.extend((sign, offset + min(at, skip - 1)) for at, sign in enumerate(new))
        if skip:
            skip -= 1
            continue
        if offset in extra:
            out.append((extra[offset], offset))
        out.append((letter, offset))
    return out

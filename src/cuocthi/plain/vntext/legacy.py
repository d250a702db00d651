"""Texts in the old TCVN3 (ABC) code (bảng mã cũ), seen as Latin letters."""

import re

_CODE = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_TABLE = {ord(old): new for old, new in _CODE.items()}
# Signs that stand inside words in TCVN3 and never do in Vietnamese Unicode.
_TELLING = re.compile(r"[^\W\d_][µ¶·¸¹»¼½¾§¨©ª«¬®×ÕÖÆÇËÞßåæçëîïñö÷øûüþ]|[§®©¨«¬][^\W\d_]")
_UNICODE_ONLY = re.compile(r"[ăĂđĐơƠưƯẠ-ỹ]")
# The letter ư is a soft hyphen in TCVN3 and is often lost on the way.
_LOST = re.compile(r"(?<![ưƯ])([ơờớởỡợ])(?=(?:ng|c|u)(?![^\W\d_]))", re.IGNORECASE)
_LOST_ALONE = {"nh": "như", "th": "thư", "lu": "lưu", "tr": "trư", "b": "bư"}
_ALONE = re.compile(r"(?<![^\W_])(?:nh|th|lu)(?![^\W_])(?![./&])", re.IGNORECASE)


def looks_like_tcvn3(text: str) -> bool:
    """Whether the text is TCVN3 read as Latin letters: many telling pairs, hardly any Unicode."""
    head = text[:20_000]
    telling = len(_TELLING.findall(head))
    return telling >= 8 and telling > 5 * len(_UNICODE_ONLY.findall(head))


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

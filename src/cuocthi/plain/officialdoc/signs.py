"""Letters and signs of facts before they are used: one form, and nothing hidden (ký tự)."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from cuocthi.plain.officialdoc.printable import unprintable_sign
from cuocthi.plain.vntext import find_old_code

LONGEST = 200  # a name; a longer one is a text pasted into the wrong field
_OLD_WORD = re.compile(
    r"[^\W\d_][¸µ¶¹®§¨©ª¬¾¼½¦][^\W\d_]|[§¸][^\W\d_µª]"  # a sign no word has inside
)


def composed(value: Any) -> Any:
    """The same with letters in one form (NFC): loose marks print beside their letters."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, Mapping):
        return {composed(key): composed(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [composed(inner) for inner in value]
    return value


def old_letters(text: str) -> bool:
    """Whether a text is typed for an old font (TCVN3, VNI) and would print as nonsense."""
    return find_old_code(text) is not None or _OLD_WORD.search(text) is not None


def sign_faults(where: str, text: str) -> Iterator[str]:
    """Control signs, signs that turn the direction of writing, letters of old fonts, and what the
    fonts that print a paper lack."""
    refused = {sign: why for sign in set(text) if (why := _refused(sign))}
    for place, sign in enumerate(text) if refused else ():
        if refused.get(sign) == "hidden":
            yield (
                f"{where} có ký tự không in được (U+{ord(sign):04X}) ở vị trí {place + 1}: "
                "hãy gõ lại."
            )
            return
        if refused.get(sign) == "leftwards":
            yield (
                f"{where} có chữ viết từ phải sang trái (“{sign}”): văn bản hành chính viết bằng "
                "tiếng Việt, hãy gõ lại bằng chữ Latinh."
            )
            return
    if old_letters(text):
        yield (
            f"{where} gõ bằng bảng mã cũ (TCVN3 hoặc VNI), in ra sẽ sai chữ: hãy chuyển sang "
            "Unicode rồi làm lại."
        )
    elif sign := unprintable_sign(text):
        yield (
            f"{where} có ký tự “{sign}” (U+{ord(sign):04X}) mà phông chữ in không có: hãy bỏ hoặc "
            "thay ký tự này."
        )


@lru_cache(maxsize=4096)
def _refused(sign: str) -> str:
    """Why a sign stands in no paper: "hidden", "leftwards" (it turns the writing); empty: it may."""
    if unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") and sign not in "\n\t":
        return "hidden"
    return "leftwards" if unicodedata.bidirectional(sign) in ("R", "AL") else ""


def faults_by_line(where: str, text: str) -> Iterator[str]:
    """The same of a text of lines, each fault with its line where there are several."""
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        yield from sign_faults(f"{where}, dòng {number}," if len(lines) > 1 else where, line)


def strange_signs(facts: Mapping[str, Any]) -> list[str]:
    """The faults of signs in all texts, each with its key and place in a list."""
    found: list[str] = []
    right: set[str] = set()  # a list of two thousand units says the same words in every row
    for key, value in facts.items():
        for where, text in _texts(f"“{key}”", value):
            if text in right:
                continue
            faults = list(sign_faults(where, text))
            if not faults:
                right.add(text)
            found += faults
    return found


def _texts(where: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield where, str(key)
            yield from _texts(where, inner)
    elif isinstance(value, Sequence) and not isinstance(value, bytes):
        for place, inner in enumerate(value, start=1):
            named = where if ", mục " in where else f"{where}, mục {place}"
            yield from _texts(named, inner)


def shown(value: Any) -> str:
    """A value as it goes into a message: one line, not long."""
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"

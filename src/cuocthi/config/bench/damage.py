"""Damage as real papers show it, made on purpose (văn bản hư hỏng): facts stay, letters change.

Each kind takes a text and a seeded generator and gives a text in which every fact of the paper
still stands, so the labels stay true up to tone placement, blanks and case.
"""

import re
import textwrap
import unicodedata
from collections.abc import Callable
from random import Random

from cuocthi.plain.vntext import nfc

_OLD_TONES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_TONES = re.compile("(?<!q)(?:" + "|".join(_OLD_TONES) + r")(?![^\W\d_])", re.IGNORECASE)
_BEFORE = (
    "Trang chủ » Văn bản » Chi tiết\nĐăng nhập\nLượt xem: 1.284\nCỡ chữ: A- A A+\n\n",
    "Cổng thông tin điện tử\nGiới thiệu | Tin tức | Văn bản | Liên hệ\nThứ Tư, 14:05 GMT+7\n\n",
)
_AFTER = (
    "\n\nChia sẻ: Facebook Zalo\nIn trang\nCác tin khác\nThông báo lịch tiếp công dân\n",
    "\n\nTải về\nTổng số truy cập: 5.412.009\nBản quyền thuộc về Cổng thông tin điện tử\n",
)


def nfd(text: str, random: Random) -> str:
    """Every letter taken apart into base and marks."""
    return unicodedata.normalize("NFD", text)


def tones(text: str, random: Random) -> str:
    """Half of the words with the other placement of the tone mark (hoà, uỷ)."""

    def moved(match: re.Match[str]) -> str:
        found = match.group()
        if random.random() < 0.5:
            return found
        old = _OLD_TONES[found.lower()]
        return "".join(o.upper() if f.isupper() else o for f, o in zip(found, old, strict=True))

    return _TONES.sub(moved, nfc(text))


def wraps(text: str, random: Random) -> str:
    """Long lines broken at one width from 65 to 80 signs, as mails and text files break them."""
    width = random.randint(65, 80)
    lines = []
    for line in text.split("\n"):
        if len(line) <= width or "\t" in line or "|" in line or "   " in line.strip():
            lines.append(line)
        else:
            lines += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


def furniture(text: str, random: Random) -> str:
    """Menus and counters of a web page before and behind."""
    return random.choice(_BEFORE) + text + random.choice(_AFTER)


def bars(text: str, random: Random) -> str:
    """Cells flattened to bars: a tab becomes " | "."""
    return re.sub(r"(?m)^\t|(?<=\S)\t(?=\S)", "| ", text)


def blanks(text: str, random: Random) -> str:
    """Hard blanks, doubled blanks and blanks without width."""

    def changed(match: re.Match[str]) -> str:
        return random.choices((" ", "\u00a0", "  ", "\u200b "), (90, 6, 3, 1))[0]

    return re.sub(r"(?<=\S) (?=\S)", changed, text)


def stroke(text: str, random: Random) -> str:
    """Icelandic Ð for Đ."""
    return text.replace("Đ", "Ð")


def dashes(text: str, random: Random) -> str:
    """Long dashes for short ones between blanks."""
    return text.replace(" - ", " – ")


DAMAGE: dict[str, Callable[[str, Random], str]] = {
    "nfd": nfd,
    "tones": tones,
    "wraps": wraps,
    "furniture": furniture,
    "bars": bars,
    "blanks": blanks,
    "stroke": stroke,
    "dashes": dashes,
}


def damaged(text: str, kind: str, seed: str) -> str:
    """The text with one kind of damage; the same for the same seed."""
    return DAMAGE[kind](text, Random(f"{kind}/{seed}"))

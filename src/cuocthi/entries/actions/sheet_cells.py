"""Cells of a class list as text, and a name that stands in two of them (ô; cột Họ, cột Tên)."""

import re
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.plain.vntext import collapse, fold, nfc, place_tones

FAMILY = dict.fromkeys(
    (
        *("ho", "ho dem", "ho va dem", "ho lot", "ho va lot", "ho chu dem", "ho va chu dem"),
        *("ho va chu lot", "ho ten dem", "ho va ten dem", "ho va ten lot"),
    ),
    "family",
)
GIVEN = dict.fromkeys(("ten", "ten hoc sinh", "ten goi"), "given")
"""Folded titles of a name in two columns, which are read as one."""


def joined(family: Any, given: Any) -> str:
    """Family and given name, each out of its cell, as one name."""
    return f"{text_in(family)} {text_in(given)}".strip()


def beside_name(name: str, family: str, given: str) -> str:
    """What is wrong with a cell of the whole name beside which family or given name stands too:
    nothing of them may fall away unseen. Empty when the whole name holds them."""
    if _within(f"{family} {given}", name):
        return ""
    whole = joined(family, given if given else name)
    return _("“{value}” khác cột bên cạnh (“{other}”); hãy ghi đủ họ và tên vào một ô").format(
        value=name[:40], other=whole[:80]
    )


def _within(words: str, name: str) -> bool:
    held = place_tones(name).casefold().split()
    return all(word in held for word in place_tones(words).casefold().split())


def text_in(value: Any) -> str:
    """A cell as text: 5.0 is 5, blanks are single, a formula stays the words it is."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return collapse(nfc(str(value))).strip()


def folded(value: Any) -> str:
    """A title or mark without accents, signs and case."""
    return " ".join(re.sub(r"[^\w✓]+", " ", fold(text_in(value))).split())


def cell_at(row: int, column: int) -> str:
    """The cell as a sheet calls it (B7); both count from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"

"""The code of one page of one pupil (mã tờ): read by a machine, or typed from the paper by hand.

Twelve signs of Crockford's alphabet in three groups, ``K7M2-9QXD-1ABC``: eight drawn by chance, the
number of the page, three that check the others. A QR code holds four more: what it is, and which of
the two corners it stands in. Nothing of it tells a name, a class or a school.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I L O U: what is typed for them is taken as 1 1 0, and refused for U."""
TOKEN_LENGTH = 8
"""40 bits: two equal ones among 100,000 pupils happen once in 200 installations; keep them unique."""
MOST_PAGES = 31
_CHECKS = 3
_LENGTH = TOKEN_LENGTH + 1 + _CHECKS
_START = "CT1"
_HEARD_AS = str.maketrans("ILO", "110")

Corner = Literal["A", "B"]
"""A stands at the top right, B at the bottom left."""


class BadCode(ValueError):
    """What was typed is no code of a page; the words are for the person (mã sai)."""


@dataclass(frozen=True, slots=True, order=True)
class SheetCode:
    """One page of one pupil: the pupil's token and the number of the page, from 1."""

    token: str
    page: int

    def __post_init__(self) -> None:
        if not is_token(self.token) or not 1 <= self.page <= MOST_PAGES:
            raise ValueError(f"no code of a page: {self.token!r}, {self.page!r}")

    @property
    def signs(self) -> str:
        """The twelve signs without dashes."""
        body = self.token + ALPHABET[self.page]
        return body + _checks(body)

    @property
    def printed(self) -> str:
        """As it stands on the paper: ``K7M2-9QXD-1ABC``."""
        signs = self.signs
        return "-".join(signs[at : at + 4] for at in range(0, _LENGTH, 4))

    def payload(self, corner: Corner) -> str:
        """What the QR code of that corner holds: 16 signs, the most of version 1 at level Q."""
        return _START + corner + self.signs


def is_token(text: str) -> bool:
    """Eight signs of the alphabet, as :func:`new_token` draws them."""
    return len(text) == TOKEN_LENGTH and all(sign in ALPHABET for sign in text)


def new_token(rng: random.Random) -> str:
    """Draw the token of one pupil; give ``random.SystemRandom()`` for real sheets."""
    return "".join(rng.choice(ALPHABET) for _ in range(TOKEN_LENGTH))


def from_payload(text: str) -> tuple[SheetCode, Corner] | None:
    """Which page and corner a QR code names; None for any other QR code."""
    corner = text[len(_START) : len(_START) + 1]
    if not text.startswith(_START) or corner not in ("A", "B"):
        return None
    code = _code(text[len(_START) + 1 :])
    return None if code is None else (code, "A" if corner == "A" else "B")


def from_printed(text: str) -> SheetCode:
    """The code that a person typed from the paper; blanks, dashes and small letters do not matter.

    Up to three wrong signs, and signs that changed places, are always found. Raises BadCode.
    """
    if len(text) > 100:
        raise BadCode("Mã tờ chỉ có 12 ký tự, ví dụ K7M2-9QXD-1ABC. Hãy nhập lại mã in trên tờ.")
    kept = "".join(sign for sign in text.upper() if sign.isalnum()).translate(_HEARD_AS)
    strange = next((sign for sign in kept if sign not in ALPHABET), None)
    if strange is not None:
        raise BadCode(f"Mã tờ không có ký tự “{strange}”. Hãy xem lại mã in trên tờ rồi nhập lại.")
    if len(kept) != _LENGTH:
        raise BadCode(
            f"Mã tờ có 12 ký tự, bạn đã nhập {len(kept)}. Hãy nhập đủ cả ba nhóm in trên tờ."
        )
    code = _code(kept)
    if code is None:
        raise BadCode(
            "Mã tờ bị nhập sai ở một vài ký tự. Hãy so từng nhóm với tờ giấy rồi sửa lại."
        )
    return code


def _code(signs: str) -> SheetCode | None:
    if len(signs) != _LENGTH or any(sign not in ALPHABET for sign in signs):
        return None
    body = signs[:-_CHECKS]
    page = ALPHABET.index(body[-1])
    if page == 0 or _checks(body) != signs[-_CHECKS:]:
        return None
    return SheetCode(body[:-1], page)


# Reed-Solomon over the field of 32 elements (x⁵ + x² + 1): every sign is one element, so three
# check signs find any three wrong signs, where a check digit finds one.
def _field() -> tuple[list[int], list[int]]:
    powers, value = [], 1
    for _ in range(31):
        powers.append(value)
        value <<= 1
        if value & 32:
            value ^= 0b100101
    logs = [0] * 32
    for exponent, power in enumerate(powers):
        logs[power] = exponent
    return powers, logs


_POWERS, _LOGS = _field()


def _times(left: int, right: int) -> int:
    return _POWERS[(_LOGS[left] + _LOGS[right]) % 31] if left and right else 0


def _generator() -> list[int]:
    """(x + α)(x + α²)(x + α³), highest first, without the leading 1."""
    product = [1]
    for root in range(1, _CHECKS + 1):
        shifted, scaled = [*product, 0], [0, *(_times(part, _POWERS[root]) for part in product)]
        product = [one ^ other for one, other in zip(shifted, scaled, strict=True)]
    return product[1:]


_GENERATOR = _generator()


def _checks(body: str) -> str:
    rest = [0] * _CHECKS
    for sign in body:
        first = rest[0] ^ ALPHABET.index(sign)
        rest = [
            part ^ _times(first, factor)
            for part, factor in zip([*rest[1:], 0], _GENERATOR, strict=True)
        ]
    return "".join(ALPHABET[value] for value in rest)

"""Hours that stand without a day of their own ("Khai mạc: 08 giờ 00", "đều bắt đầu lúc 19h30")."""

import re
from typing import NamedTuple

from cuocthi.plain.vndates.days import DAYPART, clock, hours, minutes

_CLOCK = re.compile(
    rf"(?:(?P<part>{DAYPART})\s{{1,3}})?(?:(?<![a-z])|(?<=luc)|(?<=tu)){clock()}(?:\s{{0,2}}(?P<part2>{DAYPART})(?![a-z]))?"
)


class Clock(NamedTuple):
    """An hour with its place."""

    start: int
    end: int
    hour: int
    minute: int


def find_clocks(folded: str, start: int, end: int) -> list[Clock]:
    """The hours written in a stretch of accent-free text, in order."""
    found = []
    for match in _CLOCK.finditer(folded, start, end):
        hour, minute = hours(match), minutes(match)
        if hour < 12 and (match["part"] or match["part2"]) in ("chieu", "toi", "dem"):
            hour += 12
        if hour <= 23 and minute <= 59:
            found.append(Clock(match.start(), match.end(), hour, minute))
    return found

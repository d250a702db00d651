"""How the places of a meeting are shared out: a rule that is written down (chia chỗ)."""

import re
from collections.abc import Sequence
from fractions import Fraction

from cuocthi.plain.vntext import fold

_PARTS = re.compile(r",|;|(?<![a-z])va(?![a-z])")
_FURTHER = re.compile(r"(?:,|(?<![a-z])va) ?(?:lanh dao|dai dien|chuyen vien|truong|pho)(?![a-z])")


def posts_named(who: str, name: str = "") -> int:
    """How many posts a letter names for a body: the parts of ``who`` between commas and "và",
    and further ones named with the body itself ("Phòng A và Lãnh đạo Trường B"); at least one."""
    parts = [part for part in _PARTS.split(fold(who)) if part.strip()]
    return max(len(parts), 1) + len(_FURTHER.findall(fold(name)))


def share_seats(places: int, posts: Sequence[int]) -> list[int]:
    """Share ``places`` in proportion to the posts, at least one each, by largest remainders.

    The sum is exactly ``places``. Equal remainders go to who stands first in the letter. With
    fewer places than bodies the first ones get one each and the rest none.
    """
    if len(posts) >= places:
        return [1 if place < places else 0 for place in range(len(posts))]
    seats = dict.fromkeys(range(len(posts)), 1)
    sharing = list(seats)
    while True:
        left = places - (len(posts) - len(sharing))
        total = sum(posts[i] for i in sharing)
        quotas = {i: Fraction(left * posts[i], total) for i in sharing}
        enough = [i for i in sharing if quotas[i] >= 1]
        if len(enough) == len(sharing):
            break
        sharing = enough  # whose share is below one keeps its one seat
    for i in sharing:
        seats[i] = int(quotas[i])
    rest = places - sum(seats.values())
    for i in sorted(sharing, key=lambda i: (-(quotas[i] - int(quotas[i])), i))[:rest]:
        seats[i] += 1
    return [seats[i] for i in range(len(posts))]

"""From scores to places and prizes (xếp hạng, xếp giải); nobody is cut off in silence at a tie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from cuocthi.plain.scoring.marks import BadMarks, Number, exact


@dataclass(frozen=True, slots=True)
class Placed:
    """One entry with its place (thứ hạng): 1, 2, 2, 4 when two share the second place."""

    entry: str
    score: Decimal
    rank: int


@dataclass(frozen=True, slots=True)
class Awarded:
    """An entry and the prize its place earns (bài đạt giải)."""

    entry: str
    prize: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Entries of equal place for fewer prizes (đồng hạng ở ranh giới giải); people decide.

    `prizes` names what is left for them, best first, with the number of each; when these are fewer
    than the entries, some would go without.
    """

    entries: tuple[str, ...]
    prizes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Prizes:
    """What the places earn (kết quả xếp giải): sure prizes, ties to be decided, prizes left over."""

    awarded: list[Awarded]
    ties: list[Tie]
    unused: dict[str, int]


def rank(
    scores: Mapping[str, Number],
    tie_break: Mapping[str, Sequence[Number]] | None = None,
) -> list[Placed]:
    """Put entries in order, best score first (xếp hạng), places counted 1, 2, 2, 4.

    Scores are compared at four places, so that a replay gives the same order. Equal scores are
    separated by `tie_break`: for each entry the values the published rules name, in that order
    (say the points of the heaviest criterion), higher first. Entries equal there too share the
    place; time of handing in and lot never decide. Raises BadMarks if one entry has other tie
    values in number than the rest.
    """
    values = {e: tuple(exact(v) for v in (tie_break or {}).get(e, ())) for e in scores}
    if len({len(value) for value in values.values()}) > 1:
        raise BadMarks("Có bài thiếu tiêu chí phụ để phân hạng khi bằng điểm. Hãy bổ sung.")
    fine = {e: exact(s).quantize(Decimal("0.0001"), ROUND_HALF_UP) for e, s in scores.items()}
    order = sorted(scores, key=lambda e: (-fine[e], tuple(-v for v in values[e]), e))
    placed: list[Placed] = []
    for number, entry in enumerate(order, 1):
        before = order[number - 2] if number > 1 else None
        equal = before is not None and (fine[before], values[before]) == (
            fine[entry],
            values[entry],
        )
        placed.append(Placed(entry, exact(scores[entry]), placed[-1].rank if equal else number))
    return placed


def prizes(placed: Sequence[Placed], plan: Sequence[tuple[str, int]]) -> Prizes:
    """Hand out the prizes of the plan by place (xếp giải): `plan` is (name, number), best first.

    A group of equal place that fits into one kind of prize gets it. A group across a line gets
    nothing yet: it is reported in `ties`, and those behind it keep the places they have.
    """
    if any(count < 0 for _, count in plan):
        raise BadMarks("Số giải không được âm. Hãy sửa cơ cấu giải thưởng.")
    seats = [name for name, count in plan for _ in range(count)]
    awarded: list[Awarded] = []
    ties: list[Tie] = []
    start = 0
    for _, group in groupby(sorted(placed, key=lambda p: (p.rank, p.entry)), key=lambda p: p.rank):
        entries = tuple(p.entry for p in group)
        here = seats[start : start + len(entries)]
        start += len(entries)
        if not here:
            break
        if len(here) == len(entries) and len(set(here)) == 1:
            awarded += [Awarded(entry, here[0]) for entry in entries]
        else:
            left = tuple((name, len(list(same))) for name, same in groupby(here))
            ties.append(Tie(entries, left))
    unused: dict[str, int] = {}
    for name in seats[start:]:
        unused[name] = unused.get(name, 0) + 1
    return Prizes(awarded, ties, unused)

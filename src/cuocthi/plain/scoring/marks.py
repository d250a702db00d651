"""From the marks of single judges to the score of an entry (điểm giám khảo → điểm bài thi).

All arithmetic is decimal. A result has two places; half a hundredth goes up (7,125 → 7,13), as
people round by hand. A float counts as the shortest decimal that prints it: 0.1 is 0.1.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

Number = Decimal | int | float
_HUNDREDTH = Decimal("0.01")


class BadMarks(ValueError):
    """Marks that cannot be counted (điểm không tính được), in words for people."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One judge's mark for one entry (điểm của một giám khảo), weighted total of the criteria."""

    judge: str
    entry: str
    points: Number


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far judges of the same entries agree (độ đồng thuận).

    `pairs` counts pairs of marks of one entry; differences in points; `within` gives the share of
    pairs that differ by at most 0.5, 1.0 and 1.5 points. Without a pair the figures are None.
    """

    pairs: int
    mean_difference: Decimal | None
    largest_difference: Decimal | None
    within: Mapping[Decimal, Decimal]


def exact(number: Number) -> Decimal:
    """Give a number as a decimal (số thập phân). Raises BadMarks for NaN and infinity."""
    value = number if isinstance(number, Decimal) else Decimal(str(number))
    if not value.is_finite():
        raise BadMarks("Điểm phải là một số. Hãy nhập lại.")
    return value


def rounded(number: Decimal) -> Decimal:
    """Round to two places, half up (làm tròn hai chữ số thập phân)."""
    return number.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)


def total(points: Mapping[str, Number], weights: Mapping[str, Number]) -> Decimal:
    """Weigh the points of the criteria into one mark (điểm tổng), on the scale of the points.

    Weights need not add up to 1 or 100: their sum divides. Raises BadMarks naming a criterion that
    is missing or that the rules do not know; a reading with a gap is never counted as zero.
    """
    missing = [name for name in weights if name not in points]
    if missing:
        raise BadMarks(f"Chưa chấm tiêu chí: {'; '.join(missing)}. Hãy chấm đủ rồi gửi.")
    unknown = [name for name in points if name not in weights]
    if unknown:
        raise BadMarks(f"Tiêu chí không có trong thể lệ: {'; '.join(unknown)}.")
    shares = {name: exact(weight) for name, weight in weights.items()}
    whole = sum(shares.values(), Decimal(0))
    if any(weight < 0 for weight in shares.values()) or whole <= 0:
        raise BadMarks("Trọng số của các tiêu chí phải dương. Hãy sửa trong thể lệ.")
    return rounded(sum((exact(points[c]) * w for c, w in shares.items()), Decimal(0)) / whole)


def _by_entry(marks: Iterable[Mark]) -> dict[str, list[Decimal]]:
    """Gather points by entry. Raises BadMarks when one judge marked an entry twice."""
    seen: set[tuple[str, str]] = set()
    found: dict[str, list[Decimal]] = {}
    for mark in marks:
        if (mark.judge, mark.entry) in seen:
            raise BadMarks(
                f"Giám khảo {mark.judge} có hai điểm cho bài {mark.entry}. Chỉ giữ lại một điểm."
            )
        seen.add((mark.judge, mark.entry))
        found.setdefault(mark.entry, []).append(exact(mark.points))
    return found


def needs_third(marks: Iterable[Mark], gap: Number) -> list[str]:
    """Name the entries whose only two marks differ by more than `gap` (cần chấm lần ba)."""
    return sorted(
        entry
        for entry, points in _by_entry(marks).items()
        if len(points) == 2 and abs(points[0] - points[1]) > exact(gap)
    )


def settle(first: Number, second: Number, third: Number | None, gap: Number) -> Decimal | None:
    """Settle the score of one entry (điểm thống nhất) by the rule of two markers and a third.

    Two marks at most `gap` apart: their mean, a third is not looked at. Further apart: None while
    the third is missing; else the mean of the two nearest marks, or of all three if the middle one
    is equally far from both.
    """
    a, b = exact(first), exact(second)
    if abs(a - b) <= exact(gap):
        return rounded((a + b) / 2)
    if third is None:
        return None
    low, middle, high = sorted((a, b, exact(third)))
    if middle - low < high - middle:
        return rounded((low + middle) / 2)
    if middle - low > high - middle:
        return rounded((middle + high) / 2)
    return rounded((low + middle + high) / 3)


def agreement(marks: Iterable[Mark]) -> Agreement:
    """Sum up how far judges agree (độ đồng thuận) over all pairs of marks of the same entry."""
    differences = [
        abs(a - b) for points in _by_entry(marks).values() for a, b in combinations(points, 2)
    ]
    limits = (Decimal("0.5"), Decimal("1.0"), Decimal("1.5"))
    if not differences:
        return Agreement(0, None, None, {})
    count = len(differences)
    return Agreement(
        pairs=count,
        mean_difference=rounded(sum(differences, Decimal(0)) / count),
        largest_difference=max(differences),
        within={
            limit: rounded(Decimal(sum(d <= limit for d in differences)) / count)
            for limit in limits
        },
    )

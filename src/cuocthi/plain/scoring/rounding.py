"""One rule for the numbers that people see: half goes up, and parts add up to their whole."""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal


def half_up(value: int | float | Decimal, places: int = 2) -> Decimal:
    """A number with so many decimals, a half going away from nought as people round: 7,425 is 7,43."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def adding_up(values: Sequence[Decimal], whole: Decimal, places: int = 2) -> list[Decimal]:
    """Round so that the parts add up to the rounded ``whole``: the largest remainders go up (phần
    dư lớn nhất)."""
    step = Decimal(1).scaleb(-places)
    exact = [half_up(value, places + 9) for value in values]
    floors = [value.quantize(step, ROUND_FLOOR) for value in exact]
    order = sorted(range(len(exact)), key=lambda n: (floors[n] - exact[n], n))
    missing = int((half_up(whole, places) - sum(floors)) / step)
    for n in range(abs(missing)):
        if missing > 0:
            floors[order[n % len(order)]] += step
        else:
            floors[order[-1 - n % len(order)]] -= step
    return floors

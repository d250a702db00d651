"""Weights of rubbish made comparable (kg quy đổi) for the clean-up contest."""

from collections.abc import Mapping
from decimal import Decimal

from cuocthi.plain.scoring.marks import BadMarks, Number, exact, rounded


def kg_equivalent(
    weights: Mapping[str, Number],
    factors: Mapping[str, Number],
    people: int,
    cap_per_person: Number,
) -> Decimal:
    """Turn kilograms by category into converted kilograms (kg quy đổi, có trần).

    Sum of weight × factor, at most `cap_per_person` × people: raw weight alone rewards rubble, and
    in 2024 single outliers decided it (three quarters of 213 t were rubble and "other"). Raises
    BadMarks for an unknown category, a negative weight or a negative number of people.
    """
    unknown = [name for name in weights if name not in factors]
    if unknown:
        raise BadMarks(f"Loại rác không có trong thể lệ: {'; '.join(unknown)}.")
    if people < 0 or any(exact(kg) < 0 for kg in weights.values()):
        raise BadMarks("Khối lượng và số người không được âm. Hãy nhập lại.")
    converted = sum((exact(kg) * exact(factors[c]) for c, kg in weights.items()), Decimal(0))
    return rounded(min(converted, exact(cap_per_person) * people))

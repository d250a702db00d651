"""Levelled scores from published figures (JUDGING 3.3), also with the fresh readings of an appeal."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

LEVEL = ("a", "k", "g")
"""What a mark is levelled with: severity and spread of the judge, weight of the reading."""
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,18})?")


def number(text: str) -> Decimal:
    """A number as a record spells it. Raises ValueError for anything else."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text!r:.40}")
    return Decimal(text)


def calibrated_score(
    totals: Iterable[tuple[Decimal, Mapping[str, str]]], model: Mapping[str, Any]
) -> Decimal:
    """The score of one entry from published figures (JUDGING 3.3), to 12 places.

    `totals`: each weighted mark with the a, k and g that it counts with, see :func:`level_of`;
    `model`: mu and v_q, all as texts. score = mu + Σ g (y − mu − a)/k / (1/v_q + Σ g).
    """
    mu = Fraction(number(model["mu"]))
    weight, pull = 1 / Fraction(number(model["v_q"])), Fraction(0)
    for mark, level in totals:
        a, k, g = (Fraction(number(level[key])) for key in LEVEL)
        pull, weight = pull + g * (Fraction(mark) - mu - a) / k, weight + g
    return Decimal(round((mu + pull / weight) * 10**12)) / 10**12


def level_of(model: Mapping[str, Any], code: str, judge: str) -> dict[str, str]:
    """What a reading of the round counts with: the judge's a and k, the weight g of this reading."""
    return {**model["judges"][judge], "g": model["g"][code][judge]}


def fresh_level(model: Mapping[str, Any], code: str, judge: str) -> dict[str, str]:
    """What a reading counts with that an appeal adds: a and k of a judge whom the round knows, else
    no severity and the common spread; as g the mean weight of the entry's own readings."""
    known = model["judges"].get(judge, {"a": f"{0:.12f}", "k": f"{1:.12f}"})
    weights = [Fraction(number(text)) for text in model["g"][code].values()]
    g = Decimal(round(sum(weights, Fraction(0)) / len(weights) * 10**12)) / 10**12
    return {**known, "g": f"{g:.12f}"}


def are_levelled(model: Mapping[str, Any], code: str, fresh: Iterable[Mapping[str, Any]]) -> bool:
    """Whether fresh readings count with what their round knows of a judge, or of none."""
    known = [fresh_level(model, code, judge) for judge in (*model["judges"], "")]
    return all({key: one[key] for key in LEVEL} in known for one in fresh)

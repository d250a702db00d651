"""The national funnel: 1.5 million letters, ranked only inside school, commune, province, centre."""

from typing import Any

import numpy as np

from cuocthi.plain.scoring.sheet import Floats, Ints

from .judging_world import SCENARIOS

LETTERS, SCHOOLS, A_COMMUNE, PROVINCES = 1_500_000, 10_000, 3, 34
DESERVING = 39
WORLDS = 3
MOST_LOST, MOST_READINGS = 0.05, 1.5


def best_of(group: Ints, score: Floats, share: float = 1.0, most: int | None = None) -> Ints:
    """Places of the best `share` of each group, rounded up, or of its best `most`."""
    order = np.lexsort((-score, group))
    sizes = np.bincount(group)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    place = np.arange(len(order)) - starts[group[order]]
    limit = np.ceil(share * sizes).astype(np.int64) if most is None else np.full(len(sizes), most)
    return np.sort(order[place < limit[group[order]]])


def funnel(seed: int, letters: int = LETTERS, schools: int = SCHOOLS) -> tuple[float, float]:
    """Share of the deserving that reach the final, and readings a letter, by the rule of JUDGING:

    5 % of a school after a second look at its best fifth, 30 % of a commune by three readings, 60 of
    a province by four. Judges are typical; a look at a school is one teacher's, whose severity is the
    same for all of it, above it each reading is another judge's.
    """
    rng = np.random.default_rng(seed)
    judges = SCENARIOS["typical"]
    within = (judges.taste**2 + judges.marking**2) * np.exp(2 * judges.noise**2)

    def read(truth: Floats, times: int, severity: float = judges.severity) -> Floats:
        noise = np.sqrt((within + severity**2) / times)
        return truth + noise * rng.standard_normal(len(truth))

    school = rng.integers(0, schools, letters)
    between = 0.15 * 0.7 / 0.79
    truth = np.sqrt(between) * rng.standard_normal(schools)[school]
    truth += np.sqrt(1 - between) * rng.standard_normal(letters)
    deserving = np.argsort(-truth)[:DESERVING]
    total, count = read(truth, 1, 0.0), np.ones(letters)
    spent = letters

    def again(places: Ints, times: int, severity: float = judges.severity) -> Floats:
        """Read the letters again; the mean of all their readings so far, as in every round."""
        nonlocal spent
        total[places] += times * read(truth[places], times, severity)
        count[places] += times
        spent += times * len(places)
        return np.asarray(total[places] / count[places])

    fifth = best_of(school, total, 0.2)
    inside = fifth[best_of_share(school, school[fifth], again(fifth, 1, 0.0), 0.05)]
    commune = school // A_COMMUNE
    inside = inside[best_of(commune[inside], again(inside, 3), 0.3)]
    province = commune % PROVINCES
    inside = inside[best_of(province[inside], again(inside, 4), most=60)]
    again(inside, 12)
    return float(np.isin(deserving, inside).mean()), spent / letters


def best_of_share(whole: Ints, group: Ints, score: Floats, share: float) -> Ints:
    """As `best_of`, the share taken of the whole group, of which only some are still there."""
    order = np.lexsort((-score, group))
    sizes = np.bincount(group, minlength=int(whole.max()) + 1)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    place = np.arange(len(order)) - starts[group[order]]
    limit = np.ceil(share * np.bincount(whole)).astype(np.int64)
    return np.sort(order[place < limit[group[order]]])


def g12(_count: int, seed: int) -> tuple[bool, dict[str, Any]]:
    """1.5 million letters: at most 5 % of the deserving lost before the final, 1.5 readings each."""
    rows = [funnel(seed * 10 + turn) for turn in range(WORLDS)]
    still, readings = (round(float(np.mean(column)), 3) for column in zip(*rows, strict=True))
    return 1 - still <= MOST_LOST and readings <= MOST_READINGS, {
        "worlds": WORLDS,
        "still_in": still,
        "readings": readings,
    }

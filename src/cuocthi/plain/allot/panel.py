"""Who may read what (ai được chấm bài nào): entries with their units, judges with their conflicts."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cuocthi.plain.allot.dealing import CannotDeal

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
UNLIMITED = 2**40


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Entries and judges of one round, both sorted by name.

    `unit` (n,) is the place of each entry's unit in `units`; `barred` (J, U) marks the units whose
    entries a judge may not read; `pairs` holds single pairs that are barred, as sorted codes
    entry × J + judge; `capacity` (J,) is the most readings of each judge, all rounds together.
    """

    entries: tuple[str, ...]
    judges: tuple[str, ...]
    units: tuple[str, ...]
    unit: Ints
    barred: Bools
    pairs: Ints
    capacity: Ints

    def may(self, entry: Ints, judge: Ints) -> Bools:
        """Say of each pair of places whether the rules allow it; shapes broadcast."""
        free = ~self.barred[judge, self.unit[entry]]
        if len(self.pairs):
            free &= ~held(self.pairs, entry * len(self.judges) + judge)
        return np.asarray(free)

    def codes(self, entry: Ints, judge: Ints) -> Ints:
        """Give pairs of places as sorted codes."""
        return np.unique(entry * len(self.judges) + judge)


def held(codes: Ints, asked: Ints) -> Bools:
    """Say which of the asked codes are among the sorted `codes`."""
    if not len(codes):
        return np.zeros(np.shape(asked), np.bool_)
    at = np.minimum(np.searchsorted(codes, asked), len(codes) - 1)
    return np.asarray(codes[at] == asked)


def panel_of(
    entries: Mapping[str, str] | Sequence[str],
    judges: Mapping[str, Collection[str]] | Sequence[str],
    *,
    capacity: Mapping[str, int] | None = None,
    conflicts: Collection[tuple[str, str]] = (),
) -> Panel:
    """Gather names. `entries` gives each entry's unit ("" for none), `judges` the units whose
    entries each may not read, `conflicts` single pairs (judge, entry): relatives, pupils taught.

    Raises CannotDeal for a name listed twice or a capacity below zero.
    """
    units_of = entries if isinstance(entries, Mapping) else dict.fromkeys(entries, "")
    bars = judges if isinstance(judges, Mapping) else dict.fromkeys(judges, ())
    if len(units_of) < len(entries) or len(bars) < len(judges):
        raise CannotDeal("Danh sách bài hoặc giám khảo có tên lặp lại. Hãy bỏ tên thừa.")
    names, seats = tuple(sorted(units_of)), tuple(sorted(bars))
    units = tuple(sorted(set(units_of.values())))
    place = {unit: n for n, unit in enumerate(units)}
    unit = np.fromiter((place[units_of[name]] for name in names), np.int64, len(names))
    barred = np.zeros((len(seats), len(units)), np.bool_)
    for n, judge in enumerate(seats):
        for name in bars[judge]:
            if name and name in place:
                barred[n, place[name]] = True
    limits = capacity or {}
    wrong = [judge for judge, most in limits.items() if most < 0]
    if wrong:
        raise CannotDeal(f"Số bài tối đa của giám khảo {wrong[0]} không được âm.")
    most = np.array([limits.get(judge, UNLIMITED) for judge in seats], np.int64)
    at = {name: n for n, name in enumerate(names)} if conflicts else {}
    seat = {name: n for n, name in enumerate(seats)} if conflicts else {}
    pairs = np.array(
        sorted({at[e] * len(seats) + seat[j] for j, e in conflicts if e in at and j in seat}),
        np.int64,
    )
    return Panel(names, seats, units, unit, barred, pairs, most)


def chance_of(seed: int | str) -> np.random.RandomState:
    """Begin the stream of chance of a seed. NumPy froze this generator, so that a dealing can be
    replayed years later with another version of it."""
    digest = hashlib.sha256(f"{seed}".encode()).digest()
    return np.random.RandomState(np.frombuffer(digest, dtype=np.uint32))

"""One dealing of several in a round (một đợt chia bài): made from a few written things, replayable.

Everything that a dealing follows from stands in a :class:`Wave`; with its seed anyone gets the same
lists. Marks are not in it: which entries are read again follows from marks, who reads them from
chance alone.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from cuocthi.plain.allot.dealing import Allotment, CannotDeal
from cuocthi.plain.allot.layers import deal_cells, ordered
from cuocthi.plain.allot.panel import Ints, Panel, chance_of, panel_of

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Wave:
    """What one dealing is made from; pairs are (judge, entry), every list sorted.

    ``needs``: new readings by entry; ``whole``: instead each of the judges reads each of those
    entries, as far as the rules allow. ``had``: readings dealt before, which do not come again;
    they count as load. ``barred``: pairs that the rules rule out.
    """

    entries: tuple[str, ...]
    judges: tuple[str, ...]
    barred: tuple[Pair, ...]
    had: tuple[Pair, ...]
    needs: tuple[tuple[str, int], ...]
    whole: bool = False

    def canonical(self) -> str:
        """Everything in one fixed spelling, as JSON."""
        parts = {one.name: getattr(self, one.name) for one in fields(self)}
        return json.dumps(parts, separators=(",", ":"), sort_keys=True, ensure_ascii=False)

    def sha256(self) -> str:
        """The sum that stands in the minutes."""
        return hashlib.sha256(self.canonical().encode()).hexdigest()


def wave_of(
    entries: Iterable[str],
    judges: Iterable[str],
    needs: Iterable[tuple[str, int]],
    *,
    barred: Iterable[Pair] = (),
    had: Iterable[Pair] = (),
    whole: bool = False,
) -> Wave:
    """Gather a wave from lists in any order; what cannot matter is left out."""
    names, seats = tuple(sorted(entries)), tuple(sorted(judges))
    known, sitting = set(names), set(seats)

    def kept(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
        return tuple(sorted({(j, e) for j, e in pairs if j in sitting and e in known}))

    wanted = tuple(sorted((entry, count) for entry, count in needs if count > 0))
    return Wave(names, seats, kept(barred), kept(had), wanted, whole)


def wave_in(text: str) -> Wave:
    """Read what :meth:`Wave.canonical` wrote. Raises KeyError, TypeError, ValueError for others."""
    kept: dict[str, Any] = json.loads(text)
    return Wave(
        entries=tuple(kept["entries"]),
        judges=tuple(kept["judges"]),
        barred=_pairs(kept["barred"]),
        had=_pairs(kept["had"]),
        needs=tuple((entry, int(count)) for entry, count in kept["needs"]),
        whole=bool(kept["whole"]),
    )


def _pairs(given: list[list[str]]) -> tuple[Pair, ...]:
    return tuple([(judge, entry) for judge, entry in given])


def seed_of(drawn: str, number: int) -> str:
    """The seed of wave ``number``: the number drawn in public, for later waves with theirs."""
    return drawn if number == 1 else f"{drawn}/{number}"


def deal_wave(wave: Wave, seed: int | str) -> list[Allotment]:
    """Deal a wave; the order in each judge's list goes on behind what the judge had.

    With nothing had it is the same dealing as :func:`layers.deal_round`. Raises CannotDeal naming
    the entry and the rule that blocks.
    """
    panel = panel_of(wave.entries, wave.judges, conflicts=wave.barred)
    place = {name: n for n, name in enumerate(panel.entries)}
    seat = {name: n for n, name in enumerate(panel.judges)}
    needs = np.zeros(len(panel.entries), np.int64)
    for entry, count in wave.needs:
        needs[place[entry]] = count
    had_entry = np.array([place[entry] for _, entry in wave.had], np.int64)
    had_judge = np.array([seat[judge] for judge, _ in wave.had], np.int64)
    load = np.bincount(had_judge, minlength=len(panel.judges))
    chance = chance_of(seed)
    if wave.whole:
        return ordered(panel, *_everybody(panel, needs, set(wave.had)), chance, after=load)
    _refuse_short(panel, wave)
    have = panel.codes(had_entry, had_judge)
    return ordered(panel, *deal_cells(panel, needs, load, have, chance), chance, after=load)


def _everybody(panel: Panel, needs: Ints, had: set[Pair]) -> tuple[Ints, Ints]:
    """Every allowed pair that was not had; an entry that nobody may read is refused."""
    rows = np.flatnonzero(needs)
    entry = np.repeat(rows, len(panel.judges))
    judge = np.tile(np.arange(len(panel.judges)), len(rows))
    allowed = panel.may(entry, judge)
    free = np.bincount(entry[allowed], minlength=len(panel.entries))
    short = [panel.entries[row] for row in rows if not free[row]]
    if short:
        raise CannotDeal(_short_words(short[0], 0, 1))
    fresh = np.fromiter(
        (
            (panel.judges[j], panel.entries[e]) not in had
            for e, j in zip(entry.tolist(), judge.tolist(), strict=True)
        ),
        np.bool_,
        len(entry),
    )
    return entry[allowed & fresh], judge[allowed & fresh]


def _refuse_short(panel: Panel, wave: Wave) -> None:
    """Refuse an entry that too few judges may read, before anything is dealt."""
    taken = {entry: len(panel.judges) for entry in wave.entries}
    for _, entry in {*wave.barred, *wave.had}:
        taken[entry] -= 1
    for entry, count in wave.needs:
        if taken[entry] < count:
            raise CannotDeal(_short_words(entry, taken[entry], count))


def _short_words(entry: str, free: int, count: int) -> str:
    return (
        f"Bài {entry} chỉ còn {free} giám khảo không vướng xung đột lợi ích và chưa chấm bài này, "
        f"trong khi cần {count} lượt chấm. Hãy mời thêm giám khảo ngoài đơn vị hoặc giảm số lượt "
        "chấm."
    )


def seats_of(wave: Wave, size: int, seed: int | str) -> tuple[str, ...]:
    """Choose the panel of a final (tổ chấm chung khảo): ``size`` of the judges, those first who
    may read the most of its entries; chance decides between equals."""
    wanted = {entry for entry, _ in wave.needs}
    blocked = dict.fromkeys(wave.judges, 0)
    for judge, entry in wave.barred:
        blocked[judge] += entry in wanted
    luck = chance_of(f"{seed}/panel").permutation(len(wave.judges))
    order = sorted(range(len(wave.judges)), key=lambda n: (blocked[wave.judges[n]], int(luck[n])))
    return tuple(sorted(wave.judges[n] for n in order[:size]))

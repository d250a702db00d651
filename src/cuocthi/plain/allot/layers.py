"""Dealing at any size (chia bài ngẫu nhiên): quotas, shuffled layers, swaps, then paths.

Judges' quotas are levelled first (water-filling). Each quota is laid out as that many cells, the
cells are shuffled over the entries, and a cell that breaks a rule changes places with a random one
where both then keep the rules. What is left after MOST_ROUNDS is settled exactly by paths that hand
an entry from judge to judge until one has room (augmenting paths: Hopcroft and Karp 1973). No fixed
teams and no rings of neighbours come out, which would carry no comparison of judges.
"""

from collections import deque
from collections.abc import Iterable

import numpy as np

from cuocthi.plain.allot.dealing import Allotment, CannotDeal
from cuocthi.plain.allot.panel import Bools, Ints, Panel, chance_of, held

MOST_ROUNDS = 200


def quotas(need: int, load: Ints, room: Ints, chance: np.random.RandomState) -> Ints:
    """Share `need` readings so that load + quota is level to within 1, never above `room`: (J,).

    Gives fewer than `need` in sum when there is no more room.
    """
    need = min(need, int(room.sum()))
    low, high = int(load.min(initial=0)), int(load.max(initial=0)) + need + 1
    while high - low > 1:
        level = (low + high) // 2
        if int(np.clip(level - load, 0, room).sum()) <= need:
            low = level
        else:
            high = level
    given = np.clip(low - load, 0, room)
    free = np.flatnonzero((load + given <= low) & (given < room))
    lucky = chance.permutation(free)[: need - int(given.sum())]
    given[lucky] += 1
    return np.asarray(given, np.int64)


def deal_cells(
    panel: Panel, needs: Ints, load: Ints, have: Ints, chance: np.random.RandomState
) -> tuple[Ints, Ints]:
    """Deal `needs` (n,) new readings of each entry; gives places (entry, judge), sorted by entry.

    `load` (J,) is what each judge has already; `have` are sorted codes of readings that were dealt
    before and may not come again. Raises CannotDeal naming the entry and the rule that blocks.
    """
    total = int(needs.sum())
    if not total:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    if not panel.judges:
        raise CannotDeal("Chưa có giám khảo nào. Hãy thêm giám khảo rồi chia lại.")
    left = np.maximum(panel.capacity - load, 0)
    if int(np.minimum(left, total).sum()) < total:
        raise CannotDeal(
            f"Cần {total} lượt chấm nhưng các giám khảo chỉ nhận thêm được "
            f"{int(np.minimum(left, total).sum())} lượt. Hãy mời thêm giám khảo, tăng số bài tối đa "
            "hoặc giảm số lượt chấm."
        )
    table = _Table(panel, needs, have)
    given = quotas(total, load, np.minimum(left, table.allowed()), chance)
    if int(given.sum()) < total:
        given += quotas(total - int(given.sum()), load + given, left - given, chance)
    table.lay(np.repeat(np.arange(len(panel.judges)), given), chance)
    bad = table.swap(chance)
    table.settle(bad, load, given, left, chance)
    return table.entry, table.judge


class _Table:
    """Cells to fill, one row an entry; a cell is good when its judge may read the entry once."""

    def __init__(self, panel: Panel, needs: Ints, have: Ints) -> None:
        self.panel, self.needs, self.have = panel, needs, have
        self.rows = np.flatnonzero(needs)
        count = needs[self.rows]
        self.entry = np.repeat(self.rows, count)
        self.row = np.repeat(np.arange(len(self.rows)), count)
        starts = np.concatenate(([0], np.cumsum(count)[:-1]))
        self.column = np.arange(len(self.entry)) - starts[self.row]
        self.grid = np.full((len(self.rows), int(count.max())), -1, np.int64)
        self.judge = np.zeros(len(self.entry), np.int64)

    def allowed(self) -> Ints:
        """How many of the entries each judge could read at all: (J,)."""
        panel = self.panel
        by_unit = np.bincount(panel.unit[self.rows], minlength=len(panel.units))
        judge, unit = np.divmod(np.flatnonzero(panel.barred), len(panel.units))
        lost = np.bincount(judge, by_unit[unit], len(panel.judges))
        most = len(self.rows) - lost.astype(np.int64)
        for codes in (panel.pairs, self.have):
            entry, judge = codes // len(panel.judges), codes % len(panel.judges)
            mine = (self.needs[entry] > 0) & ~panel.barred[judge, panel.unit[entry]]
            most -= np.bincount(judge[mine], minlength=len(panel.judges))
        return np.asarray(np.maximum(most, 0), np.int64)

    def lay(self, seats: Ints, chance: np.random.RandomState) -> None:
        self.judge = chance.permutation(seats)
        self.grid[self.row, self.column] = self.judge

    def fits(self, cell: Ints, judge: Ints) -> Bools:
        """Say whether each judge may take each cell, beside the other cells of its row."""
        entry = self.entry[cell]
        good = self.panel.may(entry, judge)
        if len(self.have):
            good &= ~held(self.have, entry * len(self.panel.judges) + judge)
        same = self.grid[self.row[cell]] == judge[:, None]
        same[np.arange(len(cell)), self.column[cell]] = False
        return np.asarray(good & ~same.any(axis=1))

    def bad(self) -> Ints:
        """The cells whose judge does not fit; of two equal judges in a row both are told."""
        good = self.panel.may(self.entry, self.judge)
        if len(self.have):
            good &= ~held(self.have, self.entry * len(self.panel.judges) + self.judge)
        alike = np.zeros(len(self.judge), np.int64)
        for column in self.grid.T:
            alike += column[self.row] == self.judge
        return np.flatnonzero(~good | (alike > 1))

    def swap(self, chance: np.random.RandomState) -> Ints:
        """Change bad cells with random ones; gives the cells that are bad still."""
        bad = self.bad()
        for _ in range(MOST_ROUNDS):
            if not len(bad):
                break
            other = chance.randint(0, len(self.judge), len(bad))
            mine, theirs = self.judge[bad], self.judge[other]
            good = (self.row[bad] != self.row[other]) & (mine != theirs)
            good &= self.fits(bad, theirs) & self.fits(other, mine)
            turn = np.flatnonzero(good)
            first = np.full(len(self.rows), len(bad))
            np.minimum.at(first, self.row[bad[turn]], turn)
            np.minimum.at(first, self.row[other[turn]], turn)
            turn = turn[
                (first[self.row[bad[turn]]] == turn) & (first[self.row[other[turn]]] == turn)
            ]
            self._put(bad[turn], theirs[turn])
            self._put(other[turn], mine[turn])
            bad = bad[~self.fits(bad, self.judge[bad])]
        return bad

    def _put(self, cell: Ints, judge: Ints) -> None:
        self.judge[cell] = judge
        self.grid[self.row[cell], self.column[cell]] = judge

    def settle(
        self, bad: Ints, load: Ints, given: Ints, left: Ints, chance: np.random.RandomState
    ) -> None:
        """Take the cells that are still bad back, then find each a judge by a path."""
        stuck = []
        for cell in chance.permutation(bad):
            at = np.array([cell])
            if not self.fits(at, self.judge[at])[0]:
                self._put(at, np.array([-1]))
                stuck.append(int(cell))
        if not stuck:
            return
        used = np.bincount(self.judge[self.judge >= 0], minlength=len(given))
        for cell in stuck:
            self._path(cell, load, used, given, left)

    def _path(self, cell: int, load: Ints, used: Ints, given: Ints, left: Ints) -> None:
        """Give `cell` a judge, moving others along the shortest path to a judge with room.

        First within the quotas; where these leave no way, to the emptiest judge that can be reached.
        """
        everyone = np.arange(len(used))
        came: dict[int, tuple[int, int]] = {}
        queue, asked = deque([cell]), {cell}
        best: tuple[int, int] | None = None
        while queue:
            here = queue.popleft()
            takers = everyone[self.fits(np.full(len(everyone), here), everyone)]
            for judge in takers[np.argsort((load + used)[takers], kind="stable")]:
                judge = int(judge)
                if judge in came:
                    continue
                came[judge] = (here, int(self.judge[here]))
                if used[judge] < given[judge]:
                    self._pass_on(judge, came, cell, used)
                    return
                if used[judge] < left[judge]:
                    height = int(load[judge] + used[judge])
                    if best is None or height < best[0]:
                        best = (height, judge)
                for next_cell in np.flatnonzero(self.judge == judge):
                    if int(next_cell) not in asked:
                        asked.add(int(next_cell))
                        queue.append(int(next_cell))
        if best is None:
            raise CannotDeal(self._why(cell))
        self._pass_on(best[1], came, cell, used)

    def _pass_on(self, judge: int, came: dict[int, tuple[int, int]], cell: int, used: Ints) -> None:
        used[judge] += 1
        while True:
            here, before = came[judge]
            self._put(np.array([here]), np.array([judge]))
            if here == cell:
                return
            judge = before

    def _why(self, cell: int) -> str:
        panel, entry = self.panel, int(self.entry[cell])
        everyone = np.arange(len(panel.judges))
        free = int(panel.may(np.full(len(everyone), entry), everyone).sum())
        had = int(held(self.have, entry * len(everyone) + everyone).sum())
        return (
            f"Bài {panel.entries[entry]} có {free} giám khảo không vướng xung đột lợi ích, đã giao "
            f"{had} lượt và còn cần {int(self.needs[entry])} lượt, nhưng không xếp được trong số bài "
            "tối đa của họ. Hãy mời thêm giám khảo ngoài đơn vị, tăng số bài tối đa hoặc giảm số lượt "
            "chấm."
        )


def ordered(
    panel: Panel,
    entry: Ints,
    judge: Ints,
    chance: np.random.RandomState,
    *,
    after: Ints | None = None,
    ahead: Bools | None = None,
) -> list[Allotment]:
    """Put each judge's entries in an order of chance, so that tiring hits no school more (độ trôi).

    `after` (J,) is how long each list is already; entries marked `ahead` (one flag a reading) come
    first.
    """
    luck = chance.random_sample(len(entry))
    if ahead is not None:
        luck = luck - ahead
    order = np.lexsort((luck, judge))
    entry, judge = entry[order], judge[order]
    starts = np.searchsorted(judge, np.arange(len(panel.judges)))
    places = np.arange(len(judge)) - starts[judge] + 1
    if after is not None:
        places = places + after[judge]
    return [
        Allotment(panel.judges[j], panel.entries[e], place)
        for j, e, place in zip(judge.tolist(), entry.tolist(), places.tolist(), strict=True)
    ]


def deal_round(
    panel: Panel, readings: int, seed: int | str, *, anchors: int = 0
) -> list[Allotment]:
    """Deal a first round: `readings` of each entry, `anchors` common scripts (bài chấm chung) to all.

    Loads are level to within 1 whenever capacities and conflicts allow it. The same names and seed
    give the same lists, in whatever order the names came. Raises CannotDeal with the way out.
    """
    if readings < 1:
        raise CannotDeal("Số lượt chấm mỗi bài phải từ 1 trở lên.")
    n, seats = len(panel.entries), len(panel.judges)
    if n and seats < readings:
        raise CannotDeal(
            f"Có {seats} giám khảo, không đủ cho {readings} lượt chấm mỗi bài. "
            "Hãy mời thêm giám khảo hoặc giảm số lượt chấm."
        )
    _short(panel, readings)
    chance = chance_of(seed)
    needs = np.full(n, readings, np.int64)
    none = np.zeros(0, np.int64)
    first, by = none, none
    if anchors:
        first, by = _anchors(panel, anchors, chance)
        needs[first] = 0
    load = np.bincount(by, minlength=seats)
    entry, judge = deal_cells(panel, needs, load, panel.codes(first, by), chance)
    ahead = np.concatenate((np.ones(len(first), np.bool_), np.zeros(len(entry), np.bool_)))
    return ordered(
        panel, np.concatenate((first, entry)), np.concatenate((by, judge)), chance, ahead=ahead
    )


def _short(panel: Panel, readings: int) -> None:
    """Refuse an entry that too few judges may read, before anything is dealt."""
    free = (~panel.barred).sum(axis=0)[panel.unit]
    if len(panel.pairs):
        entry, judge = panel.pairs // len(panel.judges), panel.pairs % len(panel.judges)
        fresh = ~panel.barred[judge, panel.unit[entry]]
        free = free - np.bincount(entry[fresh], minlength=len(panel.entries))
    short = np.flatnonzero(free < readings)
    if len(short):
        raise CannotDeal(
            f"Bài {panel.entries[short[0]]} chỉ còn {int(free[short[0]])} giám khảo không vướng xung "
            f"đột lợi ích, trong khi mỗi bài cần {readings} lượt chấm. Hãy mời thêm giám khảo ngoài "
            "đơn vị hoặc giảm số lượt chấm."
        )


def _anchors(panel: Panel, count: int, chance: np.random.RandomState) -> tuple[Ints, Ints]:
    """Draw the common scripts among the entries that the most judges may read."""
    free = (~panel.barred).sum(axis=0)[panel.unit]
    drawn = chance.permutation(len(panel.entries))
    chosen = drawn[np.argsort(-free[drawn], kind="stable")][:count]
    entry = np.repeat(chosen, len(panel.judges))
    judge = np.tile(np.arange(len(panel.judges)), len(chosen))
    good = panel.may(entry, judge)
    return entry[good], judge[good]


def redeal(
    panel: Panel,
    dealt: Iterable[Allotment],
    absent: Iterable[str],
    finished: Iterable[tuple[str, str]],
    seed: int | str,
) -> list[Allotment]:
    """Give what absent judges have not read to the others (chia lại); gives the new readings only.

    `finished` are pairs (judge, entry) with a mark: they stay. Nobody else's list changes; the new
    readings come after it. Raises CannotDeal when nobody may take an entry.
    """
    place = {name: n for n, name in enumerate(panel.entries)}
    seat = {name: n for n, name in enumerate(panel.judges)}
    lists = list(dealt)
    away = {name for name in absent if name in seat}
    done = set(finished)
    open_again = [a for a in lists if a.judge in away and (a.judge, a.entry) not in done]
    needs = np.bincount(
        np.array([place[a.entry] for a in open_again], np.int64), minlength=len(panel.entries)
    )
    entry = np.array([place[a.entry] for a in lists], np.int64)
    judge = np.array([seat[a.judge] for a in lists], np.int64)
    load = np.bincount(judge, minlength=len(panel.judges))
    capacity = panel.capacity.copy()
    capacity[[seat[name] for name in away]] = 0
    rest = Panel(
        panel.entries, panel.judges, panel.units, panel.unit, panel.barred, panel.pairs, capacity
    )
    chance = chance_of(seed)
    new_entry, new_judge = deal_cells(rest, needs, load, panel.codes(entry, judge), chance)
    last = np.zeros(len(panel.judges), np.int64)
    np.maximum.at(last, judge, np.array([a.order for a in lists], np.int64))
    return ordered(rest, new_entry, new_judge, chance, after=last)

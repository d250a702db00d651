"""Dealing entries to judges (chia bài): seeded, balanced, free of conflicts."""

import random
from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass


class CannotDeal(ValueError):
    """A dealing the rules do not allow (không chia được bài): which rule blocks, and the way out."""


@dataclass(frozen=True, slots=True)
class Allotment:
    """One entry for one judge (lượt chấm); `order` is its place in the judge's list, from 1."""

    judge: str
    entry: str
    order: int


def deal(
    entries: Iterable[str],
    judges: Iterable[str],
    readings: int,
    seed: int | str,
    conflicts: Collection[tuple[str, str]] = frozenset(),
) -> list[Allotment]:
    """Deal each entry to `readings` different judges (chia bài chấm).

    Never a pair (judge, entry) of `conflicts`. Loads are as even as the conflicts allow: within 1
    of each other whenever such a dealing exists. The same names and seed give the same dealing, in
    whatever order the names come. Raises CannotDeal naming the rule that blocks.
    """
    all_entries, all_judges = list(entries), list(judges)
    _check(all_entries, all_judges, readings)
    barred = set(conflicts)
    rng = random.Random(f"{seed}")
    pile, panel = sorted(all_entries), sorted(all_judges)
    rng.shuffle(pile)
    hands: dict[str, set[str]] = {judge: set() for judge in panel}
    for entry in pile:
        free = [judge for judge in panel if (judge, entry) not in barred]
        if len(free) < readings:
            raise CannotDeal(
                f"Bài {entry} chỉ còn {len(free)} giám khảo không vướng xung đột lợi ích, trong khi "
                f"mỗi bài cần {readings} lượt chấm. Hãy mời thêm giám khảo ngoài đơn vị hoặc giảm "
                "số lượt chấm."
            )
        rng.shuffle(free)
        free.sort(key=lambda judge: len(hands[judge]))
        for judge in free[:readings]:
            hands[judge].add(entry)
    while _even_out(hands, barred):
        pass
    found = []
    for judge in panel:
        reading_list = sorted(hands[judge])
        rng.shuffle(reading_list)
        found += [Allotment(judge, entry, place) for place, entry in enumerate(reading_list, 1)]
    return found


def _check(entries: list[str], judges: list[str], readings: int) -> None:
    if readings < 1:
        raise CannotDeal("Số lượt chấm mỗi bài phải từ 1 trở lên.")
    if len(set(entries)) < len(entries) or len(set(judges)) < len(judges):
        raise CannotDeal("Danh sách bài hoặc giám khảo có tên lặp lại. Hãy bỏ tên thừa.")
    if entries and len(judges) < readings:
        raise CannotDeal(
            f"Có {len(judges)} giám khảo, không đủ cho {readings} lượt chấm mỗi bài. "
            "Hãy mời thêm giám khảo hoặc giảm số lượt chấm."
        )


def _even_out(hands: dict[str, set[str]], barred: set[tuple[str, str]]) -> bool:
    """Pass one entry along a chain from a fuller to an emptier hand; say whether one was found.

    When no chain joins hands that differ by two or more, the loads are the most even there are
    (optimal semi-matchings: Harvey, Ladner, Lovász, Tamir 2006).
    """
    by_load = sorted(hands, key=lambda judge: (-len(hands[judge]), judge))
    least = len(hands[by_load[-1]]) if by_load else 0
    for giver in by_load:
        if len(hands[giver]) < least + 2:
            return False
        came: dict[str, tuple[str, str]] = {}
        reached, queue = {giver}, deque([giver])
        while queue:
            here = queue.popleft()
            if len(hands[here]) <= len(hands[giver]) - 2:
                while here != giver:
                    before, entry = came[here]
                    hands[before].discard(entry)
                    hands[here].add(entry)
                    here = before
                return True
            for judge in by_load:
                if judge in reached:
                    continue
                for entry in sorted(hands[here]):
                    if entry not in hands[judge] and (judge, entry) not in barred:
                        came[judge] = (here, entry)
                        reached.add(judge)
                        queue.append(judge)
                        break
    return False

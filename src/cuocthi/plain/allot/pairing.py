"""Which finalists are held side by side (ghép cặp so sánh): first all linked, then where it is unsure.

A pair is dealt like an entry (:mod:`.waves`) under a name made of its two codes, so loads are level,
nobody gets a pair twice, and anyone can deal it again. Which pairs are dealt follows from the
answers so far; who gets them and which work stands left follow from chance alone.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

import numpy as np
from scipy.special import ndtr

from cuocthi.plain.allot.dealing import Allotment
from cuocthi.plain.allot.panel import chance_of
from cuocthi.plain.scoring.pairs import Strengths

Pair = tuple[str, str]
Free = Callable[[Pair], int]
LEAST, MOST = 4, 30
"""How many finalists can be compared: fewer are read by all, more are not worth the time."""


def name_of(one: str, other: str) -> str:
    """The name a pair is dealt under: "A7|B3", the codes in their order."""
    return "|".join(sorted((one, other)))


def codes_in(name: str) -> Pair:
    """The two codes of a name. Raises ValueError for anything else."""
    one, other = name.split("|")
    return one, other


def barred_names(
    pairs: Iterable[Pair], barred: Collection[tuple[str, str]], judges: Iterable[str]
) -> set[tuple[str, str]]:
    """(judge, pair's name) where the judge may not read one of the two."""
    panel, closed = list(judges), set(barred)
    return {
        (judge, name_of(one, other))
        for one, other in pairs
        for judge in panel
        if (judge, one) in closed or (judge, other) in closed
    }


def free_judges(
    judges: Collection[str], barred: Collection[tuple[str, str]], had: Collection[tuple[str, str]]
) -> Free:
    """How many judges may still compare a pair; ``barred`` by code, ``had`` by a pair's name."""
    closed, done = set(barred), set(had)

    def free(pair: Pair) -> int:
        name = name_of(*pair)
        return sum(
            (judge, pair[0]) not in closed
            and (judge, pair[1]) not in closed
            and (judge, name) not in done
            for judge in judges
        )

    return free


def first_pairs(codes: Iterable[str], count: int, free: Free, seed: str) -> list[tuple[str, int]]:
    """The pairs before anything is known, by name with how many judges compare each.

    Two rings through all works in an order of chance, then every second pair of the first ring once
    more by another judge: that tells whether judges agree. ``count`` comparisons at most.
    """
    names = sorted(codes)
    chance = chance_of(f"{seed}/pairs")
    one, two = (_ring([names[n] for n in chance.permutation(len(names))]) for _ring_no in range(2))
    found: Counter[str] = Counter()
    for pair in [*one, *two, *one[::2]][: max(count, 0)]:
        if found[name_of(*pair)] < free(pair):
            found[name_of(*pair)] += 1
    return sorted(found.items())


def _ring(order: Sequence[str]) -> list[Pair]:
    pairs = [(order[n - 1], order[n]) for n in range(len(order))]
    return [(min(pair), max(pair)) for pair in pairs]


def next_pairs(
    found: Strengths,
    codes: Iterable[str],
    played: Mapping[str, int],
    count: int,
    lines: Collection[int],
    free: Free,
    seed: str,
) -> list[tuple[str, int]]:
    """The pairs that tell most now: where the order is least sure, twice as much across a prize line.

    ``played``: comparisons so far by name; ``lines``: after which places the prizes change. A work
    is taken at most twice its share, a work never compared (nobody could) first. A pair comes
    once in a batch.
    """
    names = sorted(codes)
    chance = chance_of(f"{seed}/pairs")
    luck = chance.random_sample((len(names), len(names)))
    theta = dict(zip(found.entries, found.theta.tolist(), strict=True))
    at = {name: n for n, name in enumerate(found.entries)}
    order = sorted(names, key=lambda name: (-theta.get(name, 0.0), name))
    rank = {name: n for n, name in enumerate(order)}
    worth: list[tuple[float, float, Pair]] = []
    for i, a in enumerate(names):
        for j, b in enumerate(names[:i]):
            if not free((b, a)):
                continue
            doubt = 1.0
            if a in at and b in at:
                apart = found.cover[at[a], at[a]] + found.cover[at[b], at[b]]
                sd = float(np.sqrt(max(apart - 2 * found.cover[at[a], at[b]], 1e-12)))
                doubt = 2 * float(ndtr(-abs(theta[a] - theta[b]) / sd))
            low, high = sorted((rank[a], rank[b]))
            parted = sum(low < line <= high for line in lines)
            value = doubt * (1 + min(parted, 1)) / (1 + played.get(name_of(a, b), 0))
            worth.append((-round(value, 9), float(luck[i, j]), (b, a)))
    most = max(2, -(-4 * count // max(len(names), 1)))
    uses: Counter[str] = Counter()
    taken: list[tuple[str, int]] = []
    for _value, _luck, (a, b) in sorted(worth):
        if len(taken) < count and uses[a] < most and uses[b] < most:
            taken.append((name_of(a, b), 1))
            uses.update((a, b))
    return sorted(taken)


def sided(rows: Iterable[Allotment], seed: str) -> list[tuple[Allotment, str, str]]:
    """Each dealt pair with the work that stands left and the one that stands right.

    By chance, and level: every work stands left as often as right, but for one. (Walks through the
    graph of pairs, each edge turned the way it is walked.)
    """
    chance = chance_of(f"{seed}/sides")
    dealt = sorted(rows, key=lambda row: (row.judge, row.order))
    order = chance.permutation(len(dealt)).tolist()
    edges = [codes_in(dealt[n].entry) for n in order]
    ways: dict[str, list[int]] = defaultdict(list)
    for n, (a, b) in enumerate(edges):
        ways[a].append(n)
        ways[b].append(n)
    left: dict[int, str] = {}
    odd = sorted(name for name, ends in ways.items() if len(ends) % 2)
    for start in [*odd, *sorted(ways)]:
        here, turned = start, bool(chance.randint(2))
        while open_ := [n for n in ways[here] if n not in left]:
            a, b = edges[open_[0]]
            there = b if here == a else a
            left[open_[0]] = there if turned else here  # the whole walk one way or the other
            here = there
    told = []
    for n, (a, b) in enumerate(edges):
        first = left[n]
        told.append((dealt[order[n]], first, b if first == a else a))
    return sorted(told, key=lambda one: (one[0].judge, one[0].order))

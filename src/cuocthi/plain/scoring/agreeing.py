"""How far judges agree, over tables of any size (độ đồng thuận): the same figures as `marks.agreement`.

Everybody opens the page that shows it, so it goes by whole hundredths in arrays.
"""

from decimal import Decimal

import numpy as np

from cuocthi.plain.scoring.marks import Agreement, rounded
from cuocthi.plain.scoring.sheet import Ints

_LIMITS = ("0.5", "1.0", "1.5")


def agreement_of(entry: Ints, hundredths: Ints) -> Agreement:
    """Sum up all pairs of marks of the same entry; both arrays have one item a mark, in any order.

    `entry` are numbers of entries, `hundredths` the marks times a hundred.
    """
    order = np.argsort(entry, kind="stable")
    entry, hundredths = entry[order], hundredths[order]
    found = []
    for apart in range(1, int(np.bincount(entry).max(initial=0))):
        same = entry[apart:] == entry[:-apart]
        found.append(np.abs(hundredths[apart:] - hundredths[:-apart])[same])
    differences = np.concatenate(found) if found else np.zeros(0, np.int64)
    count = len(differences)
    if not count:
        return Agreement(0, None, None, {})
    limits = {Decimal(limit): int(Decimal(limit) * 100) for limit in _LIMITS}
    return Agreement(
        pairs=count,
        mean_difference=rounded(Decimal(int(differences.sum())) / 100 / count),
        largest_difference=Decimal(int(differences.max())) / 100,
        within={
            limit: rounded(Decimal(int((differences <= most).sum())) / count)
            for limit, most in limits.items()
        },
    )


def far_apart(entry: Ints, hundredths: Ints, gap: Decimal) -> Ints:
    """The entries with exactly two marks that differ by more than `gap` points, rising.

    As `marks.needs_third` has it: an entry with more marks has had its third.
    """
    n = int(entry.max(initial=-1)) + 1
    low, high = np.full(n, 2**40), np.full(n, -1)
    np.minimum.at(low, entry, hundredths)
    np.maximum.at(high, entry, hundredths)
    return np.flatnonzero((np.bincount(entry, minlength=n) == 2) & (high - low > int(gap * 100)))

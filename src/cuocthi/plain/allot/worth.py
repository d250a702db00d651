"""What one more reading is worth at the prize lines (giá trị của một lượt chấm thêm).

Entry i has estimate m and variance V; across a line stands the nearest entry of the other side,
with estimate L. One more reading with noise s² can move the estimate by sd t, where
t² = V − 1/(1/V + 1/s²); with d = |m − L| its worth is t·(φ(d/t) − (d/t)(1 − Φ(d/t))), the expected
gain of the better choice (knowledge gradient: Frazier, Powell, Dayanik 2008), summed over the lines.
"""

import heapq
import math
from collections.abc import Sequence

import numpy as np

from cuocthi.plain.allot.panel import Bools, Floats, Ints, Panel, held

_ROOT = math.sqrt(2.0)
_FLAT = 1.0 / math.sqrt(2.0 * math.pi)


def distances(estimate: Floats, lines: Sequence[int]) -> Floats:
    """How far each entry lies from the nearest one across each line: (n, lines), points.

    A line after the last place, or after none, parts nothing and is left out.
    """
    n = len(estimate)
    falling = -np.sort(-estimate)
    used = [line for line in lines if 0 < line < n]
    place = np.empty(n, np.int64)
    place[np.argsort(-estimate, kind="stable")] = np.arange(n)
    found = np.empty((n, len(used)))
    for column, line in enumerate(used):
        other = np.where(place < line, falling[line], falling[line - 1])
        found[:, column] = np.abs(estimate - other)
    return found


def worth(distance: Sequence[float], variance: float, noise: float) -> float:
    """Worth in points of one reading with variance `noise` of an entry; see the module."""
    moved = variance - 1.0 / (1.0 / variance + 1.0 / noise) if variance > 0 else 0.0
    if moved <= 0:
        return 0.0
    t = math.sqrt(moved)
    total = 0.0
    for d in distance:
        z = d / t
        if z < 8.0:
            total += t * (_FLAT * math.exp(-z * z / 2) - z * 0.5 * math.erfc(z / _ROOT))
    return total


def pick(
    panel: Panel,
    estimate: Floats,
    variance: Floats,
    noise: float,
    lines: Sequence[int],
    budget: int,
    load: Ints,
    have: Ints,
    chance: np.random.RandomState,
) -> tuple[Ints, Ints]:
    """Choose the `budget` readings that are worth most, one after the other: places (entry, judge).

    After each choice the variance counts as already lowered. The judge is the one with the fewest
    readings among those who may read the entry and have not. Fewer are chosen when nobody is left.
    """
    far = distances(estimate, lines).tolist()
    left = variance.astype(np.float64).copy()
    luck = chance.random_sample(len(estimate)).tolist()
    heap = [(-worth(far[n], float(left[n]), noise), luck[n], n) for n in range(len(far))]
    heapq.heapify(heap)
    height = load.astype(np.float64) + chance.random_sample(len(load)) / 2
    free: dict[int, Bools] = {}
    everyone = np.arange(len(panel.judges))
    chosen: list[tuple[int, int]] = []
    while heap and len(chosen) < budget:
        _, _, entry = heapq.heappop(heap)
        if entry not in free:
            here = np.full(len(everyone), entry)
            free[entry] = panel.may(here, everyone) & ~held(have, entry * len(everyone) + everyone)
        takers = np.flatnonzero(free[entry] & (height + 1 <= panel.capacity + 0.5))
        if not len(takers):
            continue
        judge = int(takers[np.argmin(height[takers])])
        chosen.append((entry, judge))
        free[entry][judge] = False
        height[judge] += 1
        left[entry] = 1.0 / (1.0 / left[entry] + 1.0 / noise)
        heapq.heappush(heap, (-worth(far[entry], float(left[entry]), noise), luck[entry], entry))
    pairs = np.array(sorted(chosen), np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]

"""How likely an entry is the best, or above a prize line (khả năng đạt giải), by seeded draws."""

from collections.abc import Sequence

import numpy as np

from cuocthi.plain.scoring.severity import Fit
from cuocthi.plain.scoring.sheet import Floats, Sheet

DRAWS = 4000
_FAR = 3.7
"""An entry so many standard deviations below the lowest line wins in less than one draw of 4,000."""
_PILOT = 200
"""Draws that tell how low the last line may fall."""
_CHUNK = 4_000_000
DENSE = 10_000_000
"""Up to so many cells entries × judges the pulls are laid out as a table."""


def lines_of(prizes: Sequence[int], entries: int) -> tuple[int, ...]:
    """After which places the lines lie: (1, 3, 5, 30) → (1, 4, 9, 39), none beyond the entries."""
    ends = np.cumsum(np.asarray(prizes, np.int64)) if prizes else np.zeros(0, np.int64)
    return tuple(int(min(end, entries)) for end in ends)


def chances(
    sheet: Sheet, fit: Fit, lines: Sequence[int], *, seed: int = 0, draws: int = DRAWS
) -> tuple[Floats, Floats]:
    """Chance to be first (n,) and to stand above each line (n, lines).

    μ and severities are drawn jointly from their covariance, then the entries given them, so that
    two entries of one strict judge rise and fall together. Entries without a reading take part with
    what the prior says of them.
    """
    n = len(sheet.entries)
    first, above = np.zeros(n), np.zeros((n, len(lines)))
    if not n:
        return first, above
    sd = np.sqrt(np.maximum(fit.var, 1e-12))
    last = min(max([1, *lines]), n)
    rng = np.random.default_rng(seed)
    top = np.argsort(-(fit.q + sd), kind="stable")[: max(4 * last, 400)]
    pilot = fit.q[top][:, None] + sd[top][:, None] * rng.standard_normal((len(top), _PILOT))
    floor = float(np.partition(-pilot, last - 1, axis=0)[last - 1].max())
    near = np.flatnonzero(fit.q + _FAR * sd >= -floor)
    root = _root(fit.cover)
    own = np.sqrt(np.maximum(fit.own[near], 1e-12))
    seat = np.full(n, -1)
    seat[near] = np.arange(len(near))
    mine = seat[sheet.entry] >= 0
    rows, columns, pull = seat[sheet.entry[mine]], sheet.judge[mine], fit.slope[mine]
    shift = np.bincount(rows, weights=pull, minlength=len(near))
    spread = (
        np.zeros((len(near), len(sheet.judges))) if len(near) * len(sheet.judges) <= DENSE else None
    )
    if spread is not None:
        spread[rows, columns] = pull
    step = max(1, min(draws, _CHUNK // max(1, len(near))))
    done = 0
    while done < draws:
        size = min(step, draws - done)
        ends = root @ rng.standard_normal((len(root), size))
        if spread is not None:
            moved = spread @ ends[1:]
        else:
            moved = np.zeros((len(near), size))
            np.add.at(moved, rows, pull[:, None] * ends[1:][columns])
        drawn = (
            fit.q[near][:, None]
            - shift[:, None] * ends[0]
            - moved
            + own[:, None] * rng.standard_normal((len(near), size))
        )
        by_draw = np.ascontiguousarray(drawn.T)
        first[near] += np.bincount(by_draw.argmax(axis=1), minlength=len(near))
        best = by_draw if last >= len(near) else np.partition(by_draw, -last, axis=1)[:, -last:]
        best = np.sort(best, axis=1)
        for column, line in enumerate(lines):
            if line >= len(near):
                above[near, column] += size
            elif line > 0:
                above[near, column] += np.count_nonzero(drawn >= best[:, -line], axis=1)
        done += size
    return first / draws, above / draws


def _root(cover: Floats) -> Floats:
    """A square root of a covariance that may be singular."""
    values, vectors = np.linalg.eigh((cover + cover.T) / 2)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)))

"""Made-up marks that any language can make again: no library's stream of chance is needed."""

import numpy as np

from cuocthi.plain.scoring.sheet import arranged


class Draws:
    """A linear congruential generator (Knuth's constants of the C standard), uniform in 0..1."""

    def __init__(self, state=12345):
        self.state = state

    def __call__(self):
        self.state = (1103515245 * self.state + 12345) % 2**31
        return self.state / 2**31

    def normal(self):
        return sum(self() for _ in range(12)) - 6


def made_marks(entries, readings, judges):
    """Sheet of quality N(0, 1), severity N(0, 0.45²), noise N(0, 0.9²) around 6.5, three decimals."""
    draw = Draws()
    quality = [draw.normal() for _ in range(entries)]
    severity = [0.45 * draw.normal() for _ in range(judges)]
    rows = []
    for entry in range(entries):
        chosen = []
        while len(chosen) < readings:
            judge = int(draw() * judges)
            if judge not in chosen:
                chosen.append(judge)
        for judge in chosen:
            mark = 6.5 + quality[entry] + severity[judge] + 0.9 * draw.normal()
            rows.append((entry, judge, round(mark, 3)))
    table = np.array(rows)
    return arranged(
        [f"b{n:03}" for n in range(entries)],
        [f"g{n:02}" for n in range(judges)],
        table[:, 0].astype(int),
        table[:, 1].astype(int),
        table[:, 2],
    )


def dealt_marks(entries, judges, readings, seed, *, noise=0.9, severity=0.45):
    """Marks of a random dealing as a sheet, with the true quality and severity."""
    rng = np.random.default_rng(seed)
    quality, hard = rng.normal(0, 1, entries), rng.normal(0, severity, judges)
    judge = np.argsort(rng.random((entries, judges)), axis=1)[:, :readings].ravel()
    entry = np.repeat(np.arange(entries), readings)
    mark = 6.5 + quality[entry] + hard[judge] + noise * rng.standard_normal(len(entry))
    names = [f"b{n:03}" for n in range(entries)], [f"g{n:02}" for n in range(judges)]
    return arranged(*names, entry, judge, mark, low=-5, high=20), quality, hard

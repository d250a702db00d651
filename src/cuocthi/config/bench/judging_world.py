"""A world of letters and judges whose truth is known, to measure judging in (thế giới mô phỏng)."""

from dataclasses import dataclass, replace

import numpy as np

from cuocthi.plain.allot.panel import UNLIMITED, Panel
from cuocthi.plain.scoring.sheet import Floats, Ints, Sheet, arranged

WEIGHTS = np.array([0.4, 0.3, 0.2, 0.1])
ALIKE = 0.7
"""Correlation of the criteria of one entry."""
HALO = 0.6
"""Share of a reader's noise that is common to all criteria."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """What judges are like; in points of the total, spreads and noise as sd of logarithms."""

    severity: float
    per_criterion: float
    spread: float
    taste: float
    marking: float
    noise: float
    drift: float
    drift_sd: float
    careless: float = 0.0
    heavy_tails: bool = False


SCENARIOS = {
    "trained": Scenario(0.25, 0.10, 0.10, 0.50, 0.30, 0.25, -0.08, 0.10),
    "typical": Scenario(0.45, 0.20, 0.20, 0.70, 0.45, 0.35, -0.15, 0.20),
    "rough": Scenario(0.80, 0.30, 0.35, 0.90, 0.70, 0.45, -0.25, 0.35, 0.05, True),
    "compare": Scenario(0.60, 0.20, 0.30, 0.45, 0.80, 0.35, -0.15, 0.40),
}


class World:
    """Entries with true totals (`truth`, points), judges, and readings drawn as they are asked for.

    `units` letters' bodies share `between` of the variance of what criteria have in common. All
    chance comes from `seed`.
    """

    def __init__(
        self,
        n: int,
        judges: int,
        scenario: Scenario,
        seed: int,
        *,
        centre: float = 6.5,
        between: float = 0.15,
        units: int | None = None,
    ) -> None:
        self.rng = rng = np.random.default_rng([seed, n, judges])
        self.n, self.panel_size, self.scenario, self.centre = n, judges, scenario, centre
        self.units = units or max(5, n // 40)
        self.unit = rng.permutation(np.arange(n) % self.units)
        common = np.sqrt(between) * rng.standard_normal(self.units)[self.unit]
        common += np.sqrt(1 - between) * rng.standard_normal(n)
        apart = rng.standard_normal((n, len(WEIGHTS)))
        quality = np.sqrt(ALIKE) * common[:, None] + np.sqrt(1 - ALIKE) * apart
        self.quality = quality / np.sqrt(ALIKE + (1 - ALIKE) * float(WEIGHTS @ WEIGHTS))
        self.truth = centre + self.quality @ WEIGHTS
        self.severity = scenario.severity * rng.standard_normal(judges)
        self.by_criterion = scenario.per_criterion * rng.standard_normal((judges, len(WEIGHTS)))
        self.spread = np.exp(scenario.spread * rng.standard_normal(judges))
        self.noise = np.exp(scenario.noise * rng.standard_normal(judges))
        self.noise[rng.random(judges) < scenario.careless] *= 2.5
        self.drift = scenario.drift + scenario.drift_sd * rng.standard_normal(judges)
        self.home = rng.permutation(np.arange(judges) % self.units)
        self.session = max(10.0, 3.0 * n / judges)
        self.read_before = np.zeros(judges, np.int64)
        self.entry, self.judge = np.zeros(0, np.int64), np.zeros(0, np.int64)
        self.mark = np.zeros(0)

    def panel(self) -> Panel:
        """The panel as the commands would gather it: nobody reads entries of the own unit."""
        barred = np.zeros((self.panel_size, self.units), np.bool_)
        barred[np.arange(self.panel_size), self.home] = True
        return Panel(
            tuple(f"b{n:06}" for n in range(self.n)),
            tuple(f"g{n:04}" for n in range(self.panel_size)),
            tuple(f"u{n:05}" for n in range(self.units)),
            self.unit,
            barred,
            np.zeros(0, np.int64),
            np.full(self.panel_size, UNLIMITED, np.int64),
        )

    def _noise(self, judge: Ints, size: float) -> Floats:
        """Noise per criterion whose weighted total has sd `size` times the judge's factor."""
        shape = (len(judge), 1 + len(WEIGHTS))
        drawn = (
            self.rng.standard_t(3, shape) / np.sqrt(3)
            if self.scenario.heavy_tails
            else self.rng.standard_normal(shape)
        )
        whole = np.sqrt(HALO) * drawn[:, :1] + np.sqrt(1 - HALO) * drawn[:, 1:]
        whole /= np.sqrt(HALO + (1 - HALO) * float(WEIGHTS @ WEIGHTS))
        return np.asarray(size * self.noise[judge][:, None] * whole)

    def _perceived(self, entry: Ints, judge: Ints) -> Floats:
        """What each judge makes of each entry before any mark: quality, taste, the own unit."""
        own = 0.8 * (self.unit[entry] == self.home[judge])
        taste = self._noise(judge, self.scenario.taste)
        return np.asarray(self.quality[entry] + taste + own[:, None])

    def look(self, entry: int, judge: int) -> float:
        """Let a judge look at one entry to compare it: what is seen, in points; no mark is given."""
        return float((self._perceived(np.array([entry]), np.array([judge])) @ WEIGHTS)[0])

    def read(self, entry: Ints, judge: Ints) -> None:
        """Let judges read entries, each in an order of chance, and keep the marks."""
        order = np.lexsort((self.rng.random(len(judge)), judge))
        entry, judge = entry[order], judge[order]
        starts = np.searchsorted(judge, np.arange(self.panel_size))
        turn = self.read_before[judge] + np.arange(len(judge)) - starts[judge]
        self.read_before += np.bincount(judge, minlength=self.panel_size)
        seen = self._perceived(entry, judge)
        tired = self.drift[judge] * np.minimum(turn / self.session, 2.0)
        points = (
            self.centre
            + (self.severity[judge] + tired)[:, None]
            + self.by_criterion[judge]
            + self.spread[judge][:, None] * seen
            + self._noise(judge, self.scenario.marking)
        )
        given = np.clip(np.round(points * 2) / 2, 0, 10) @ WEIGHTS
        self.entry = np.concatenate((self.entry, entry))
        self.judge = np.concatenate((self.judge, judge))
        self.mark = np.concatenate((self.mark, given))

    def sheet(self) -> Sheet:
        """All marks so far, as the commands would read them from a file."""
        panel = self.panel()
        return arranged(panel.entries, panel.judges, self.entry, self.judge, self.mark)


def careless(scenario: Scenario, share: float) -> Scenario:
    """The same judges, `share` of them careless."""
    return replace(scenario, careless=share)

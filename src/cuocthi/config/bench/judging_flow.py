"""The peer of dealing: minimum-cost flow by OR-Tools, over a random choice of judges for each entry."""

from importlib.util import find_spec

import numpy as np

from cuocthi.plain.allot.panel import Ints, Panel

CHOICE = 8
"""Judges offered for each entry: all of them would be a hundred million arcs for 100,000 entries."""


def is_here() -> bool:
    """Whether OR-Tools is installed (the extra `bench`)."""
    return find_spec("ortools") is not None


def by_flow(panel: Panel, readings: int, seed: int) -> tuple[Ints, Ints]:
    """Entry and judge of each reading: loads within one, no judge barred, random costs.

    Raises ValueError where the arcs drawn allow no such dealing.
    """
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    rng = np.random.default_rng(seed)
    n, m = len(panel.entries), len(panel.judges)
    offered = np.repeat(np.arange(n), CHOICE)
    judge = rng.integers(0, m, n * CHOICE)
    cells = np.unique((offered * m + judge)[panel.may(offered, judge)])
    offered, judge = cells // m, cells % m
    flow = SimpleMinCostFlow()
    arcs = flow.add_arcs_with_capacity_and_unit_cost(
        offered, n + judge, np.ones(len(cells), np.int64), rng.integers(0, 1000, len(cells))
    )
    least, more = divmod(n * readings, m)
    loads = np.full(m, least) + (np.arange(m) < more)
    flow.set_nodes_supplies(np.arange(n + m), np.append(np.full(n, readings), -loads))
    if flow.solve() != flow.OPTIMAL:
        raise ValueError(f"no dealing of {n} entries over {CHOICE} judges each")
    dealt = flow.flows(arcs) == 1
    return offered[dealt], judge[dealt]

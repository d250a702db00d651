"""Makers measured each in a process of its own: CPU time, and the most memory it held."""

import multiprocessing
import resource
import statistics
from collections import deque
from collections.abc import Callable, Collection, Iterable
from multiprocessing.connection import Connection
from typing import Any

from cuocthi.config.bench.files import cpu

Making = Callable[[range], Iterable[object]]
"""Makes the documents of those numbers, one after another or all in one."""
OURS = "cuocthi"
SLOW = 40
"""Documents of a run for peers that take long; the figure is for one document."""


def measured(
    makers: dict[str, Making | str], count: int, *, whole: Collection[str] = (OURS,)
) -> dict[str, Any]:
    """For each maker CPU milliseconds a document, the median of three rounds with every maker in
    turn within a round, and MB: the most memory that its process held.

    Each run is a process of its own: Typst remembers what it has set before, and in a process that
    had made the same papers already it would not be measured making them. A text in place of a
    maker says why it cannot be measured. Those in ``whole`` make all of ``count``, the others SLOW.
    """
    spent: dict[str, list[tuple[float, float]]] = {}
    for _ in range(3):
        for name, make in makers.items():
            if not isinstance(make, str):
                some = count if name in whole else min(count, SLOW)
                spent.setdefault(name, []).append(_alone(make, some))
    return {
        name: {"not run": make}
        if isinstance(make, str)
        else {
            "ms": round(statistics.median(ms for ms, _ in spent[name]), 3),
            "runs": [round(ms, 3) for ms, _ in spent[name]],
            "MB": round(max(mb for _, mb in spent[name])),
        }
        for name, make in makers.items()
    }


def held(make: Making, counts: Iterable[int]) -> dict[str, int]:
    """The most MB that a process held that made so many, for each count: flat or growing."""
    return {str(count): round(_alone(make, count)[1]) for count in counts}


def _alone(make: Making, count: int) -> tuple[float, float]:
    """CPU milliseconds for each and the most MB held, in a process of its own."""
    forked = multiprocessing.get_context("fork")
    here, there = forked.Pipe(duplex=False)
    process = forked.Process(target=_timed, args=(make, count, there), daemon=True)
    process.start()
    there.close()
    ms, mb = here.recv()
    process.join()
    return float(ms), float(mb)


def _timed(make: Making, count: int, pipe: Connection) -> None:
    _each_let_go(make(range(2)))  # imports, fonts and first compilation stay outside the clock
    began = cpu()
    _each_let_go(make(range(100_000, 100_000 + count)))
    spent = (cpu() - began) * 1000 / count
    pipe.send((spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def _each_let_go(documents: Iterable[object]) -> None:
    """Made and not kept, as files are that go to a disk: what is held is what the making takes."""
    deque(documents, maxlen=0)

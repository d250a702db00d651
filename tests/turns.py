"""Large tables of cases: a few at once, all of them with the slow tests."""

import pytest


def each_in_turn(names, ways, fits=lambda name, way: True):
    """Every name in every way that fits; at once each name in one of them, the others as slow."""
    ways = list(ways)
    return [
        pytest.param(name, way, marks=[] if at == number % len(ways) else [pytest.mark.slow])
        for number, name in enumerate(names)
        for at, way in enumerate(ways)
        if fits(name, way)
    ]

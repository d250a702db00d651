"""T1: the server is killed again and again while eight groups enter; no receipt is ever a lie."""

import os
import random
import threading
import time

import pytest

from .people import Group, judged

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("KILLS_WHILE_ENTERING", "20"))
"""Twenty here; five hundred before a release: KILLS_WHILE_ENTERING=500."""


def _some_work(groups):
    """Wait until one of them has a receipt from this life of the server: starts take as long as they
    do."""
    before, last = sum(len(group.receipts) for group in groups), time.monotonic() + 20
    while time.monotonic() < last and sum(len(group.receipts) for group in groups) == before:
        time.sleep(0.01)


def test_every_receipt_survives_the_killing_of_the_server(site):
    rng, end = random.Random(7), threading.Event()
    groups = [
        Group(site, link, str(n), in_parts=n % 2 == 1) for n, link in enumerate(site.world["links"])
    ]
    site.start()
    threads = [threading.Thread(target=group.run, args=(end,)) for group in groups]
    for thread in threads:
        thread.start()
    for n in range(KILLS):
        # every other life lasts until one group has its receipt, each in turn: on a slow machine those
        # who send in parts would never be the first, and starve
        _some_work(groups if n % 2 else [groups[n // 2 % len(groups)]])
        time.sleep(rng.uniform(0.0, 0.9))
        site.kill()
        site.start()
    end.set()
    for thread in threads:
        thread.join(700)
    site.kill()
    site.start().kill()  # its start clears away what the last kill left

    state = site.make("state")

    assert judged(groups, state) == []
    assert sum(len(group.receipts) for group in groups) > KILLS
    assert all(group.receipts for group in groups)
    assert [name for name in state["parts"] if len(name) == len("x.part") - 1 + 32] == []
    assert "Traceback" not in site.said()

"""Task runners that are killed from outside, and two at once: the numbers of the letters stay."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from random import Random

import pytest

from tests.made_once import copied, made_once

pytestmark = pytest.mark.slow


def start(folder, what="run"):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.dispatch.urging_process", what],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cuocthi.config.settings",
            "CUOCTHI_DATA": str(folder),
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def end_well(process):
    output, _none = process.communicate(timeout=300)
    assert process.returncode == 0, output


@pytest.fixture
def province(empty_site, tmp_path_factory, tmp_path):
    """A data folder with the province; the letters about its new day went out before, and are not
    counted."""

    def lay_out(folder):
        end_well(start(copied(empty_site, folder), "lay_out"))
        for path in (folder / "mail").glob("*"):
            path.unlink()

    return copied(made_once(tmp_path_factory, "province", lay_out), tmp_path)


def kill(process):
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def asked(folder, question, *values):
    with sqlite3.connect(folder / "cuocthi.sqlite3") as database:
        return database.execute(question, values).fetchall()


def free_claims(folder):
    """As at the start of the only runner: what a killed one had claimed is free (release_claims)."""
    with sqlite3.connect(folder / "cuocthi.sqlite3") as database:
        database.execute(
            "UPDATE audit_reaction SET not_before = created.at, tries = 0 "
            "FROM audit_event AS created "
            "WHERE created.id = event_id AND state = 'pending'"
        )


def numbers(folder):
    """Letters a unit, steps taken, and mails an address, a repeated one counted once."""
    letters = asked(
        folder,
        "SELECT unit, state FROM notices_notice WHERE key LIKE '%:remind:%' AND channel = 'mail'",
    )
    taken = asked(
        folder, "SELECT step, count(*) FROM dispatch_reminder GROUP BY step ORDER BY step"
    )
    mails = set()
    for path in (folder / "mail").glob("*"):
        for part in re.split(r"^-{79}$", path.read_text(), flags=re.MULTILINE):
            number = re.search(r"^Message-ID: (.+)$", part, re.MULTILINE)
            address = re.search(r"^To: (.+)$", part, re.MULTILINE)
            if number and address:
                mails.add((number[1], address[1]))
    return {
        "letters": sorted(Counter(unit for unit, _state in letters).values()),
        "states": {state for _unit, state in letters},
        "taken": taken,
        "mails": sorted(Counter(address for _number, address in mails).values()),
        "moves": asked(
            folder,
            "SELECT count(*), count(reminded_at), count(told_above_at), count(confirmed_at) "
            "FROM dispatch_movereceipt",
        ),
        "events": asked(
            folder, "SELECT count(*) FROM audit_event WHERE verb = 'dispatch.reminded'"
        ),
    }


WANTED = {
    "letters": [1] * (42 + 12),
    "states": {"sent"},
    "taken": [(1, 37 * 2), (2, 37 * 2)],
    "mails": [1] * (42 + 12),
    "moves": [(168, 42, 42, 126)],
    "events": [(2,)],
}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_runner_killed_again_and_again_ends_with_the_same_numbers(province, seed):
    random = Random(seed)
    for _life in range(8):
        process = start(province)
        time.sleep(random.uniform(0.7, 3.0))
        kill(process)
        free_claims(province)
    end_well(start(province))

    assert numbers(province) == WANTED


def test_two_runners_at_once_end_with_the_same_numbers(province):
    pair = [start(province), start(province)]
    for process in pair:
        end_well(process)
    end_well(start(province))

    assert numbers(province) == WANTED

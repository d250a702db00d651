"""A demonstration that is killed goes on from where it stopped: no row twice, nothing lost."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.slow
KILLS = (4, 9, 13, 17, 21, 26)  # seconds after the start
MAY_DIFFER = {
    "accounts_onetimelink",  # a fresh sign-in link a start
    "audit_event",
    "audit_reaction",
    "dispatch_unitlink",  # and one for a unit
    "django_session",
}


def start(folder):
    command = [sys.executable, "-m", "cuocthi.config", "demo", "--no-serve", "--data", str(folder)]
    return subprocess.Popen(
        command,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "cuocthi.config.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def finish(folder):
    process = start(folder)
    output, _none = process.communicate(timeout=600)
    assert process.returncode == 0, output
    return output


def rows(folder):
    """How many rows each table holds, and that the file is whole."""
    with sqlite3.connect(folder / "cuocthi.sqlite3") as database:
        # a constraint of ours names the function that Django adds to SQLite
        database.create_function("REGEXP", 2, lambda pattern, text: bool(re.search(pattern, text)))
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_") and name not in MAY_DIFFER
        ]
        return {
            name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in tables
        }


def test_killed_six_times_it_ends_with_the_same_rows(tmp_path):
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    finish(whole)
    for seconds in KILLS:
        process = start(killed)
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    finish(killed)

    assert rows(killed) == rows(whole)
    assert rows(whole)["entries_entry"] == 52
    assert not list(killed.glob("files/*/*/.*.part"))


def test_a_finished_demonstration_adds_nothing_and_stays_in_the_days_of_its_letters(tmp_path):
    finish(tmp_path)
    before = rows(tmp_path)
    with sqlite3.connect(tmp_path / "cuocthi.sqlite3") as database:
        days = database.execute(
            "SELECT min(at), max(at) FROM audit_event WHERE campaign IS NOT NULL"
        ).fetchone()
    assert (days[0] > "2024-01-01", days[1] < "2024-12-31") == (True, True)

    finish(tmp_path)

    assert rows(tmp_path) == before

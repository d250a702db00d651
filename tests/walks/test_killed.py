"""A demonstration that is killed goes on from where it stopped: no row twice, nothing lost."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from random import Random

import pytest

from tests.made_once import copied, for_demo

pytestmark = pytest.mark.slow
LETTERS = ("cong-van-don-rac.txt", "ke-hoach-upu.txt")
STAGES = (
    "văn bản",
    "cuộc thi",
    "giao việc",
    "văn bản đi",
    "tuyên truyền",
    "bài dự thi",
    "kiểm tra",
    "chấm thi",
    "kết quả",
)
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
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "cuocthi.config.settings",
            "PYTHONUNBUFFERED": "1",
        },
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


def days(folder):
    """The first and the last day on which something happened, for each contest."""
    with sqlite3.connect(folder / "cuocthi.sqlite3") as database:
        return database.execute(
            "SELECT date(min(at)), date(max(at)) FROM audit_event "
            "WHERE campaign IS NOT NULL GROUP BY campaign ORDER BY campaign"
        ).fetchall()


def moved(folder):
    """The days that moved: old, new, how many units were told, have confirmed, were reminded."""
    with sqlite3.connect(folder / "cuocthi.sqlite3") as database:
        return database.execute(
            "SELECT old_on, new_on, count(*), count(confirmed_at), count(reminded_at) "
            "FROM dispatch_datemove AS move "
            "JOIN dispatch_movereceipt AS receipt ON receipt.move_id = move.id "
            "GROUP BY move.id ORDER BY move.id"
        ).fetchall()


def kill_in_the_stage_after(folder, letter, stage, pause):
    """Start, wait for the line that ends a stage of a letter, and kill ``pause`` seconds later."""
    process = start(folder)
    reached = ""
    for line in process.stdout:
        if line.strip() in LETTERS:
            reached = line.strip()
        if reached == letter and line.strip().startswith(stage):
            break
    time.sleep(pause)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def test_killed_in_every_stage_of_both_letters_it_ends_with_the_same_rows(
    empty_site, finished_demo, tmp_path
):
    whole, killed = finished_demo, for_demo(empty_site, tmp_path / "killed")
    random = Random(2)
    for letter in LETTERS:
        for stage in STAGES:
            kill_in_the_stage_after(killed, letter, stage, random.uniform(0.02, 0.9))
    finish(killed)

    assert rows(killed) == rows(whole)
    assert moved(killed) == moved(whole) == [("2024-06-30", "2024-07-07", 26, 18, 8)]
    assert rows(whole)["entries_entry"] == 58  # 40 letters, 6 on sheets, 12 events
    assert days(killed) == days(whole)
    assert not list(killed.glob("files/**/.*.part"))


def test_a_finished_demonstration_adds_nothing_and_stays_in_the_days_of_its_letters(
    finished_demo, tmp_path
):
    copied(finished_demo, tmp_path)
    before = rows(tmp_path)
    for first, last in days(tmp_path):
        assert (first > "2024-01-01", last < "2024-12-31") == (True, True)

    finish(tmp_path)

    assert rows(tmp_path) == before

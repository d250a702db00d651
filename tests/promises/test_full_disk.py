"""T4: the disk is full, wherever that shows: plain words, nothing left over, receipts intact."""

import os
import random
import shutil
import subprocess
import threading
import time
from contextlib import suppress

import pytest

from cuocthi.config.bench.site import Phone, Site
from tests.made_once import copied

from .people import Group, judged, paths, photo, report

pytestmark = pytest.mark.slow
TIMES_FULL = int(os.environ.get("TIMES_FULL_WHILE_ENTERING", "3"))
"""Three here; fifty before a release: TIMES_FULL_WHILE_ENTERING=50."""
SIZE = 96  # MB of the small disk
FORMS = 24  # more than the room that is left takes


def _may_mount(folder):
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small(entering, tmp_path):
    """A site whose whole folder lies on a disk of a few megabytes."""
    disk = tmp_path / "disk"
    if os.name == "nt" or not _may_mount(disk):
        pytest.skip("no small disk can be mounted here (needs root)")
    try:
        folder, made = entering
        site = Site(copied(folder, disk / "data"), CUOCTHI_DISK_RESERVE_MB="0")
        site.log = tmp_path / "server.log"
        site.world = made
        yield site
        site.kill()
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def left_over(files):
    """What is no kept file and no upload that can still be resumed."""
    return [path for path in files.rglob("*.part") if len(path.stem) == 32]


def _fill(site, leaving):
    """Take all the room but ``leaving`` bytes; the file that takes it."""
    ballast = site.data / "ballast"
    room = shutil.disk_usage(site.data).free - leaving
    with suppress(OSError), open(ballast, "wb", buffering=0) as file:  # others write meanwhile
        for _n in range(0, room, 1024):
            file.write(b"x" * 1024)
    return ballast


@pytest.mark.parametrize("leaving", [0, 8 * 1024, 64 * 1024, 200 * 1024])
def test_a_full_disk_is_said_and_over_when_there_is_room_again(small, leaving):
    small.start()
    form_at, uploads_at = paths(small.world)
    phone = Phone(small.port).enter(small.world["links"][0])
    before = {**phone.open(form_at), **report("Bến trước")}
    assert phone.send(form_at, before, [("before", photo())]).status == 302
    hidden = phone.open(form_at)
    forms = [
        {**hidden, **report(f"Bến {n}"), "key": f"{hidden['key'][:-2]}{n:02}"} for n in range(FORMS)
    ]
    pictures = [photo() for _form in forms]
    ballast = _fill(small, leaving)

    answers = [
        phone.send(form_at, form, [("before", data)])
        for form, data in zip(forms, pictures, strict=True)
    ]
    up = phone.up(uploads_at, ("before", photo()), hidden["csrfmiddlewaretoken"])

    refused = [answer for answer in answers if answer.status != 302]
    assert refused
    assert {answer.status for answer in refused} == {503}, small.said()
    assert all(answer.retry_after for answer in refused)
    assert all("Chưa có gì được nhận" in answer.words for answer in refused)
    assert up.status in (201, 503)
    assert left_over(small.data / "files") == []

    ballast.unlink()
    again = [
        phone.send(form_at, form, [("before", data)])
        for form, data in zip(forms, pictures, strict=True)
    ]
    assert {answer.status for answer in again} == {302}
    for first, second in zip(answers, again, strict=True):
        assert first.status != 302 or first.location == second.location
    small.kill()
    state = small.make("state")
    assert [entry["receipts"] for entry in state["entries"]] == [1] * (1 + FORMS)
    assert all(entry["whole"] for entry in state["entries"])
    assert "Traceback" not in small.said()


def _one_more(groups, count):
    """Wait until ``count`` has grown for somebody."""
    before, last = sum(map(count, groups)), time.monotonic() + 60
    while sum(map(count, groups)) == before:
        assert time.monotonic() < last
        time.sleep(0.01)


def _receipts(group):
    return len(group.receipts)


def test_groups_that_go_on_trying_have_their_receipts_in_the_end(small):
    rng, end = random.Random(11), threading.Event()
    groups = [
        Group(small, link, str(n), in_parts=n % 2 == 1)
        for n, link in enumerate(small.world["links"][:4])
    ]
    small.start()
    threads = [threading.Thread(target=group.run, args=(end,)) for group in groups]
    for thread in threads:
        thread.start()
    for _n in range(TIMES_FULL):
        _one_more(groups, _receipts)
        time.sleep(rng.uniform(0.0, 0.5))
        ballast = _fill(small, rng.choice([0, 8 * 1024, 64 * 1024]))
        _one_more(groups, lambda group: group.no_room)
        time.sleep(rng.uniform(0.0, 0.5))
        ballast.unlink()
    _one_more(groups, _receipts)
    end.set()
    for thread in threads:
        thread.join(120)
    small.kill()
    small.start().kill()  # its start clears away what the full disk left

    assert judged(groups, small.make("state")) == []
    assert all(group.receipts for group in groups)
    assert left_over(small.data / "files") == []
    assert "Traceback" not in small.said()

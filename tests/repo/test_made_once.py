"""Folders that many tests begin with: made once, by whoever comes first; a failed making is repeated."""

import threading
from types import SimpleNamespace

import pytest

from tests.made_once import copied, for_demo, made_once


@pytest.fixture
def factory(tmp_path):
    """What pytest gives for folders of a run, for a run of this test's own."""
    return SimpleNamespace(getbasetemp=lambda: tmp_path / "run" / "gw0")


def test_two_who_want_a_folder_at_once_have_it_made_once(factory):
    begun, made, given = threading.Event(), [], []

    def make(folder):
        made.append(folder)
        begun.wait(60)
        (folder / "rows").write_text("7")

    def want():
        folder = made_once(factory, "world", make)
        given.append((folder / "rows").read_text())

    both = [threading.Thread(target=want) for _n in range(2)]
    for one in both:
        one.start()
    begun.set()
    for one in both:
        one.join(60)

    assert given == ["7", "7"]
    assert len(made) == 1


def test_the_processes_of_a_run_share_a_folder_and_a_run_alone_has_its_own(
    factory, monkeypatch, tmp_path
):
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    shared = made_once(factory, "world", lambda folder: None)
    monkeypatch.delenv("PYTEST_XDIST_WORKER")
    alone = made_once(factory, "world", lambda folder: None)

    assert shared == tmp_path / "run" / "made-once" / "world" / "data"
    assert alone == tmp_path / "run" / "gw0" / "made-once" / "world" / "data"


def test_a_folder_whose_making_failed_is_made_anew(factory):
    def fail(folder):
        (folder / "half").touch()
        raise RuntimeError("no room")

    with pytest.raises(RuntimeError, match="no room"):
        made_once(factory, "world", fail)
    folder = made_once(factory, "world", lambda folder: (folder / "whole").touch())

    assert [path.name for path in folder.iterdir()] == ["whole"]


def test_what_is_written_to_a_copy_is_not_in_the_next_one(factory, tmp_path):
    folder = made_once(factory, "world", lambda folder: (folder / "rows").write_text("7"))

    (copied(folder, tmp_path / "one") / "rows").write_text("8")

    assert (copied(folder, tmp_path / "two") / "rows").read_text() == "7"
    assert (for_demo(folder, tmp_path / "three") / "demonstration").exists()
    assert not (folder / "demonstration").exists()

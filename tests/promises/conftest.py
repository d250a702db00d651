"""A contest with groups who may enter, made once; every test breaks a copy of its own."""

import shutil

import pytest

from cuocthi.config.bench.site import Site

GROUPS = 8


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    """A data folder with the contest, and who may enter; started once so that later starts are quick."""
    folder = tmp_path_factory.mktemp("entering") / "data"
    folder.mkdir()
    site = Site(folder, CUOCTHI_DISK_RESERVE_MB="0")
    made = site.make("groups", str(GROUPS))
    site.start().kill()
    return folder, made


@pytest.fixture
def site(world, tmp_path):
    """A site on a copy of the folder, not started yet; nothing of it runs after the test."""
    folder, made = world
    shutil.copytree(folder, tmp_path / "data")
    site = Site(tmp_path / "data", CUOCTHI_DISK_RESERVE_MB="0")
    site.world = made
    yield site
    site.kill()

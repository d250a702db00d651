import gc
import json
import socket
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from cuocthi.config.bench.site import Site as EnteringSite
from tests import remembered
from tests.browser.own_site import Site
from tests.made_once import copied, made_once

# Objects of the collected tests live to the end: they are looked through once, not at every turn.
gc.set_threshold(2_000, 10, 10)


settings.register_profile("fast", max_examples=25)


def pytest_configure(config):
    """Properties are tried with a quarter of the examples where slow tests are left out."""
    if "not slow" in config.getoption("markexpr"):
        settings.load_profile("fast")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Files with a slow test come first, of the others those with most tests.

    They are dealt to both cores in this order; what comes last is short, so that no core waits long
    for the other one's last file.
    """
    tests = Counter(item.path for item in items)
    long = {
        item.path
        for item in items
        if any(item.get_closest_marker(name) for name in ("slow", "browser"))
    }
    items.sort(key=lambda item: (0, 0) if item.path in long else (1, -tests[item.path]))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    remembered.begin(item)


@pytest.fixture(autouse=True, scope="session")
def no_network():
    """A test that calls out fails; the browser walk talks to its own machine only."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test called out to {address}")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory) -> Path:
    """The data folder of a site that was started once and holds nothing: only to be read."""
    return made_once(tmp_path_factory, "empty", lambda folder: Site(folder).ask("nothing"))


@pytest.fixture(scope="session")
def finished_demo(tmp_path_factory) -> Path:
    """The data folder of a demonstration from nothing to the last report: only to be read."""

    def play(folder):
        Site(folder).run("demo", "--no-serve", "--data", str(folder))

    return made_once(tmp_path_factory, "demo", play)


GROUPS = 8


@pytest.fixture(scope="session")
def entering(empty_site, tmp_path_factory) -> tuple[Path, dict[str, Any]]:
    """A data folder with a contest that groups may enter, only to be read; its slug, their links.

    It was served once, so that later starts are quick.
    """

    def make(folder):
        site = EnteringSite(copied(empty_site, folder), CUOCTHI_DISK_RESERVE_MB="0")
        folder.with_name("told.json").write_text(json.dumps(site.make("groups", str(GROUPS))))
        site.start().kill()

    folder = made_once(tmp_path_factory, "entering", make)
    return folder, json.loads(folder.with_name("told.json").read_text())


def pytest_addoption(parser):
    parser.addoption(
        "--golden",
        action="store_true",
        help="keep the printed pages as they look now (CONTRIBUTING.md, Pictures)",
    )

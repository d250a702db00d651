import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.made_once import copied, made_once

from .own_site import Site, moment
from .visitor import NoChromium, Visitor, launch, nothing_went_wrong

FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


# One file long: an open Playwright keeps an event loop in this thread, and the database of the
# other tests refuses to work beside one.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright."""
    with sync_playwright() as playwright:
        try:
            browser = launch(playwright)
        except NoChromium as error:
            pytest.fail(str(error), pytrace=False)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def country(empty_site, tmp_path_factory) -> Path:
    """A data folder with the national list of units: only to be read."""

    def make(folder):
        Site(copied(empty_site, folder), at=moment("2024-01-01", "08:00")).ask("units")

    return made_once(tmp_path_factory, "country", make)


@pytest.fixture
def site(country, tmp_path) -> Iterator[Site]:
    """A site with the units in it, and nothing else; the walk says when it lives and starts it."""
    site = Site(copied(country, tmp_path / "data"))
    yield site
    site.stop()
    assert "Traceback" not in site.said(), site.said()


@pytest.fixture
def begin(country, site, tmp_path_factory) -> Callable[..., Any]:
    """Serve the site at a moment, a scene having been played in it; what the scene told.

    A scene is played once for all tests that begin with it; each has a copy of what it left.
    """

    def one(scene: str, at: dt.datetime, **asked: Any) -> Any:
        def play(folder):
            told = Site(copied(country, folder), at=at).ask(scene, **asked)
            folder.with_name("told.json").write_text(json.dumps(told))

        words = json.dumps([at.isoformat(), asked], sort_keys=True).encode()
        name = f"{scene}-{hashlib.sha256(words).hexdigest()[:16]}"
        folder = made_once(tmp_path_factory, name, play)
        shutil.rmtree(site.data)
        copied(folder, site.data)
        site.at = at
        site.start()
        return json.loads(folder.with_name("told.json").read_text())

    return one


@pytest.fixture
def visit(chromium, site, tmp_path, request) -> Iterator[Callable[..., Visitor]]:
    """Open a browser for one more person of the walk; nobody's may have had a fault at the end."""
    visitors: list[Visitor] = []

    def one_more(link: str = "", **manner) -> Visitor:
        visitors.append(Visitor(chromium, site.base, **manner))
        return visitors[-1].enter(link) if link else visitors[-1]

    yield one_more
    if request.node.stash.get(FAILED, False):
        for number, visitor in enumerate(visitors):
            visitor.picture(tmp_path / f"visitor-{number}.png")
    for visitor in visitors:
        visitor.leave()
    nothing_went_wrong(visitors)

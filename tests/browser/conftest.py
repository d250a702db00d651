from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from . import own_site
from .own_site import Site
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
def country(tmp_path_factory) -> Path:
    """A data folder with the national list of units, made once for all walks of this process."""
    folder = tmp_path_factory.mktemp("country") / "data"
    own_site.country(folder, own_site.moment("2024-01-01", "08:00"))
    return folder


@pytest.fixture
def site(country, tmp_path) -> Iterator[Site]:
    """An empty site with the units in it; the walk says when it lives and starts it."""
    site = Site(own_site.copy_of(country, tmp_path / "data"))
    yield site
    site.stop()
    assert "Traceback" not in site.said(), site.said()


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


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory) -> Path:
    """A finished demonstration: both contests from letter to report, not served."""
    folder = tmp_path_factory.mktemp("demonstration") / "data"
    Site(folder).run("demo", "--no-serve", "--data", str(folder))
    return folder

"""Every page that a role can reach on a finished demonstration, on a wide screen and a phone."""

from collections.abc import Iterator

import pytest

from tests.made_once import copied

from .crawl import Crawl
from .own_site import Site, moment
from .visitor import Visitor

pytestmark = pytest.mark.browser

# Decided doubts are behind a filter, not a link: the organisers begin there.
BEGINS = {
    "organiser 1": "/kiem-tra/thu-thach-lam-cho-the-gioi-sach-hon-tren-nen-tang-so-hue-s-2024/?xem=da-xet",
    "organiser 2": "/kiem-tra/viet-thu-quoc-te-upu-2024/?xem=da-xet",
    "public": "/c/",
}
OF_THE_ORGANISER = {
    "campaigns:detail",
    "desk:home",
    "dispatch:followups",
    "dispatch:progress",
    "dispatch:progress_file",
    "dispatch:progress_unit",
    "documents:learned",
    "documents:reading",
    "documents:register",
    "entries:list",
    "integrity:finding",
    "judging:rounds",
    "publicity:poster",
    "reports:closing",
    "reports:docx",
    "reports:rows",
    "results:certificates",
    "results:papers",
    "results:sheet",
    "units:signs",
    "units:unit",
}
OF_THE_PUBLIC = {"portal:campaign", "portal:poster", "portal:radio", "portal:results"}
REACHES = {
    "organiser 1": OF_THE_ORGANISER | {"entries:entrants", "entries:entry", "entries:file"},
    "organiser 2": OF_THE_ORGANISER
    | {"meetings:meeting", "meetings:paper", "meetings:sheets"}
    | {"entries:counts_of_unit", "integrity:desk"},
    "secretary 1": {
        "integrity:desk",
        "integrity:queue",
        "reports:closing",
        "reports:rows",
        "results:sheet",
    },
    "chair 2": {
        "judging:rounds",
        "judging:sheet",
        "reports:closing",
        "results:papers",
        "reports:rows",
        "results:sheet",
    },
    "judge1 1": {"judging:mark", "judging:my"},
    "judge1 2": {"judging:mark", "judging:my"},
    "teacher1 1": {"desk:home", "units:unit"},
    "unit": {"dispatch:unit"},
    "guest": {"meetings:invited"},
    "entrant": {"entries:mine", "entries:receipt"},
    "public": {"portal:home", "accounts:login", "portal:check"} | OF_THE_PUBLIC,
}


@pytest.fixture(scope="module")
def finished(finished_demo, tmp_path_factory) -> Iterator[Site]:
    """The finished demonstration, served when both contests are over."""
    folder = copied(finished_demo, tmp_path_factory.mktemp("finished") / "data")
    site = Site(folder, at=moment("2024-07-25", "09:00"))
    site.start()
    yield site
    site.stop()
    assert "Traceback" not in site.said(), site.said()


@pytest.fixture(scope="module")
def doors(finished) -> dict[str, str]:
    """A way in for every role."""
    return finished.ask("doors")


@pytest.fixture(scope="module")
def audited() -> set[str]:
    """Names of the pages that the accessibility rules have seen."""
    return set()


@pytest.mark.parametrize("role", REACHES)
def test_every_page_that_a_role_reaches_is_well(chromium, finished, doors, audited, role):
    visitor = Visitor(chromium, finished.base)
    if role in doors:
        visitor.enter(doors[role])
    if role in BEGINS:
        visitor.go(BEGINS[role])

    crawl = Crawl(visitor, audited).from_here()
    visitor.leave()

    assert not crawl.faults, "\n".join(crawl.faults)
    assert REACHES[role] - crawl.names() == set()

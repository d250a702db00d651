"""The operator's paper is made of what the code has, and names tests that are there (R57)."""

from pathlib import Path

from cuocthi.privacy.dossier import AI, TESTS, page
from cuocthi.privacy.models import KeepingPlan
from cuocthi.privacy.queries.requests import DAYS

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_is_what_the_code_says():
    assert (ROOT / "docs/vi/ho-so-an-toan.md").read_text() == page()


def test_every_test_that_it_names_is_there():
    named = [path for files in TESTS.values() for path in files]

    assert [path for path in named if not (ROOT / path).is_file()] == []
    assert len(named) == len(set(named)) >= 12


def test_it_tells_each_time_limit_and_each_function():
    told = page()

    for number in (*KeepingPlan.MOST.values(), *DAYS.values()):
        assert f"| {number} |" in told
    assert all(f"| {name} | {why} |" in told for name, why in AI)

"""In a whole demonstration, both contests from letter to report, each figure is its rows."""

import json
import subprocess
import sys

import pytest

from tests.browser.own_site import ROOT, Site
from tests.made_once import copied

pytestmark = pytest.mark.slow


def test_every_figure_of_both_contests_is_the_tally_of_its_rows(finished_demo, tmp_path):
    site = Site(copied(finished_demo, tmp_path / "data"))

    done = subprocess.run(
        [sys.executable, "-m", "tests.reports.compared"],
        env=site.environment(), cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip

    told = json.loads(done.stdout.splitlines()[-1])
    assert [wrong for _figures, _cells, wrong in told.values()] == [[], []]
    assert [figures + cells >= 45 for figures, cells, _wrong in told.values()] == [True, True]

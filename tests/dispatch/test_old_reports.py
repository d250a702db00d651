"""Reports of before: their links and files become proofs, their numbers the unit's own figure."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.made_once import copied

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_old_reports_open_as_proofs_and_figures_and_the_total_stays(empty_site, tmp_path):
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CUOCTHI_", "DJANGO_"))}
    settings = {
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "CUOCTHI_DATA": str(copied(empty_site, tmp_path)),
        "DJANGO_SETTINGS_MODULE": "cuocthi.config.settings",
    }

    made = subprocess.run(
        [sys.executable, str(ROOT / "tests/dispatch/old_reports_made.py")],
        env=kept | settings,
        capture_output=True,
        text=True,
        check=False,
    )

    assert made.returncode == 0, made.stderr
    assert json.loads(made.stdout) == {
        "reports": ["Việc 0", "Việc 1", "Việc 2", "Việc 3"],
        "proofs": [
            ["Việc 0", "other", "https://a.example/tin", False],
            ["Việc 1", "other", "", True],
        ],
        "figures": [["people", 100, True, 8], ["people", 9, True, 11]],
        "total": 109,
    }

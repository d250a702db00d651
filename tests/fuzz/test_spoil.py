"""Spoiled files are read or refused in words; `CUOCTHI_FUZZ_SECONDS` makes the run longer."""

import os
import subprocess
import sys

import pytest

from tests.fuzz.seeds import SEEDS

SECONDS = os.environ.get("CUOCTHI_FUZZ_SECONDS", "1")


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(SEEDS))
def test_spoiled_files_are_read_or_refused(kind, tmp_path):
    keep = tmp_path / "last"
    command = [sys.executable, "-m", "tests.fuzz.spoil", kind]

    done = subprocess.run(
        [*command, "--seconds", SECONDS, "--keep", str(keep)], capture_output=True, text=True
    )

    assert done.returncode == 0, f"{keep}: {done.stderr[-3000:]}"

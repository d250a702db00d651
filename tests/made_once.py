"""Data folders that many tests begin with: made once in a run, by whichever process comes first.

Tables of an empty database take ten seconds to make, a whole demonstration a minute. Such a folder is
made once for both cores; a test that writes takes a copy, so that no test sees what another did.
"""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from cuocthi.config.demo.command import MARKER
from cuocthi.core.turns import HAS_LOCKS, held


def made_once(factory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name, made by ``make`` in the process that needs it first; only to be read.

    ``factory`` is pytest's ``tmp_path_factory``. Where files cannot be locked (Windows) every process
    makes its own. A folder whose making failed is made anew.
    """
    run = factory.getbasetemp()
    if HAS_LOCKS and "PYTEST_XDIST_WORKER" in os.environ:
        run = run.parent
    folder = run / "made-once" / name / "data"
    folder.parent.mkdir(parents=True, exist_ok=True)
    done = folder.with_name("made")
    with open(folder.with_name("turn"), "ab") as turn:
        while not held(turn):
            time.sleep(0.1)
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


def copied(source: Path, folder: Path) -> Path:
    """A copy of a data folder; ``folder`` may be there if nothing of these names is in it."""
    shutil.copytree(source, folder, dirs_exist_ok=True)
    return folder


def for_demo(empty: Path, folder: Path) -> Path:
    """A copy of an empty site that ``cuocthi demo`` may play in."""
    copied(empty, folder)
    (folder / MARKER).touch()
    return folder

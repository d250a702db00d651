"""`cuocthi test` and `cuocthi check`: what a developer and CI run."""

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path


def checkout() -> Path:
    """The folder of the source; leaves with code 2 and a sentence when there is none."""
    named = os.environ.get("CUOCTHI_CHECKOUT")
    root = Path(named) if named else Path.cwd()
    if not (root / "pyproject.toml").is_file() or not (root / "tests").is_dir():
        print(
            "cuocthi: lệnh này chạy trong thư mục mã nguồn / run it in a checkout", file=sys.stderr
        )
        raise SystemExit(2)
    return root


def test(options: argparse.Namespace) -> int:
    """The fast tests on both cores; --all adds the browser walk and the slow ones."""
    root = checkout()
    chosen = [] if options.all else ["-m", "not browser and not slow"]
    # Files are dealt out in the order of tests/conftest.py, not by how many tests they hold: a walk
    # of minutes is one test, and would come last while the other core has nothing left to do.
    dealt = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    command = [sys.executable, "-m", "pytest", *dealt, *chosen]
    environment = {
        **os.environ,
        "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}",
        "DJANGO_SETTINGS_MODULE": "cuocthi.config.settings_test",
    }
    return subprocess.run([*command, *options.rest], cwd=root, env=environment).returncode


CHECKS = {
    "định dạng / format": ["ruff", "format", "--check", "--quiet", "."],
    "quy tắc / lint": ["ruff", "check", "--quiet", "."],
    "ranh giới / import contracts": ["lint-imports", "--no-logo"],
    "kiểu / types": ["mypy"],
    "di trú / migrations": ["python", "-m", "django", "makemigrations", "--check", "--dry-run"],
    "hệ thống / system": ["python", "-m", "django", "check", "--fail-level", "WARNING"],
    "bản dịch / catalogues": ["python", "-m", "cuocthi.core.catalogues", "--check"],
}


def check(options: argparse.Namespace) -> int:
    """Every check, a line each; what a failed one said follows. Exit code 1 when one fails."""
    root = checkout()
    bin_folder = Path(sys.executable).parent
    templates = sorted(map(str, (root / "src").rglob("templates/**/*.html")))
    checks = {**CHECKS, "mẫu trang / templates": ["djade", "--check", *templates]}
    environment = {
        **os.environ,
        "PYTHONPATH": str(root / "src"),
        "DJANGO_SETTINGS_MODULE": "cuocthi.config.settings_test",
    }

    def one(command: list[str]) -> tuple[float, subprocess.CompletedProcess[str]]:
        program = sys.executable if command[0] == "python" else str(bin_folder / command[0])
        began = time.monotonic()
        done = subprocess.run(
            [program, *command[1:]], cwd=root, env=environment, capture_output=True, text=True
        )
        return time.monotonic() - began, done

    failed = 0
    with ThreadPoolExecutor(2) as pool:
        for name, (seconds, done) in zip(checks, pool.map(one, checks.values()), strict=True):
            print(
                f"{'ok  ' if done.returncode == 0 else 'LỖI '} {name}  ({seconds:.1f} s)",
                flush=True,
            )
            if done.returncode:
                failed += 1
                print(done.stdout + done.stderr, flush=True)
    return 1 if failed else 0

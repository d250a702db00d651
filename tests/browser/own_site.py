"""A site of a walk's own: a data folder, a process that serves it, and its place in time."""

import contextlib
import datetime as dt
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parents[2]
CAST = Path(__file__).with_name("cast_made.py")
VIET_NAM = ZoneInfo("Asia/Ho_Chi_Minh")
STARTS_WITHIN = 120  # seconds, on two slow and busy cores
STOPS_WITHIN = 30


def moment(day: str, hour: str) -> dt.datetime:
    """A moment in Viet Nam: ("2024-06-06", "08:30")."""
    return dt.datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=VIET_NAM)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """The program as a user starts it, on a data folder and a free port of its own."""

    def __init__(self, data: Path, *, at: dt.datetime | None = None):
        self.data, self.at, self.port = data, at, free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = data.with_name(f"{data.name}.log")
        self._process: subprocess.Popen[bytes] | None = None

    def environment(self) -> dict[str, str]:
        """Variables of a process of this site; nothing of the tests' own settings."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("CUOCTHI_", "DJANGO_"))}
        path = [str(ROOT / "src"), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        shift = (self.at - dt.datetime.now(dt.UTC)).total_seconds() if self.at else 0
        return kept | {
            "PYTHONPATH": os.pathsep.join(path),
            "CUOCTHI_DATA": str(self.data),
            "CUOCTHI_BASE_URL": self.base,
            "CUOCTHI_CLOCK_SHIFT": str(int(shift)),
            "DJANGO_SETTINGS_MODULE": "cuocthi.config.settings",
        }

    def run(self, *words: str) -> str:
        """Run a command of the program to its end; what it printed. Fails with its own words."""
        return _done([sys.executable, "-m", "cuocthi.config", *words], self.environment())

    def ask(self, scene: str, **given: object) -> dict:
        """Let ``cast_made.py`` make something ready; its answer."""
        command = [sys.executable, str(CAST), scene, json.dumps(given)]
        return json.loads(_done(command, self.environment()))

    def start(self) -> "Site":
        """Serve, and wait until the site answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "cuocthi.config", "serve", "--port", str(self.port)],
                env=self.environment(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        last = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < last:
            if self._process.poll() is not None:
                raise AssertionError(f"the site ended while starting:\n{self.said()}")
            if self._answers():
                return self
            time.sleep(0.1)
        self.stop()
        raise AssertionError(f"the site did not answer in {STARTS_WITHIN} s:\n{self.said()}")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.base}/dang-nhap/", timeout=10) as answer:
                return answer.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def live_at(self, at: dt.datetime) -> None:
        """Go on at another moment: the clock is read when the program starts."""
        self.stop()
        self.at = at
        self.start()

    def stop(self) -> None:
        """End the process and what it started; harmless when nothing runs."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(STOPS_WITHIN)
            raise AssertionError(f"the site did not end in {STOPS_WITHIN} s") from None

    def kill(self) -> None:
        """End the process and its group at once, as a power cut does."""
        process, self._process = self._process, None
        assert process is not None
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(STOPS_WITHIN)

    def said(self) -> str:
        """What the process wrote into its log, the end of it."""
        return self.log.read_text(errors="replace")[-6000:] if self.log.exists() else ""

    def mails(self) -> list[str]:
        """The mails that the site sent, the oldest first, as a reader sees them."""
        from email import message_from_bytes, policy

        folder = self.data / "mail"
        files = sorted(folder.glob("*"), key=lambda path: path.name) if folder.is_dir() else []
        found = []
        for path in files:
            message = message_from_bytes(path.read_bytes(), policy=policy.default)
            found.append(f"{message['subject']}\n{message.get_body().get_content()}")
        return found


def _done(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=540)
    if done.returncode:
        raise AssertionError(
            f"{' '.join(command)} ended with {done.returncode}:\n"
            f"{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
        )
    return done.stdout


@contextlib.contextmanager
def serving(
    empty: Path, folder: Path, scene: str, at: dt.datetime | None = None, **asked: Any
) -> Iterator[tuple[Site, Any]]:
    """A served site, from the data folder of an empty one, in which ``scene`` of the cast was played;
    what the scene tells of itself."""
    site = Site(Path(shutil.copytree(empty, folder / "data")), at=at)
    made = site.ask(scene, **asked)
    site.start()
    try:
        yield site, made
    finally:
        site.stop()

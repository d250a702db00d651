"""A real server on a data folder of its own, and people at it: for measuring and for breaking."""

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

STARTS_WITHIN = 90  # seconds, on two slow cores
BOUNDARY = "----cuocthi-bench"
CHUNKS = "application/offset+octet-stream"
Photo = tuple[str, bytes]
"""Purpose and JPEG."""


class Site:
    """The program as a user starts it, on a free port; ``data`` keeps between starts."""

    def __init__(self, data: Path, *, before: Sequence[str] = (), **environment: str) -> None:
        self.data, self.port, self.before = data, _free_port(), list(before)
        self.log = data.with_name(f"{data.name}.log")
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("CUOCTHI_", "DJANGO_"))},
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "CUOCTHI_DATA": str(data),
            "CUOCTHI_BASE_URL": f"http://127.0.0.1:{self.port}",
            "DATABASE_URL": f"sqlite:///{data / 'cuocthi.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": "cuocthi.config.settings",
            "CUOCTHI_LOG": "ERROR",
            **environment,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def make(self, *words: str) -> dict[str, Any]:
        """Run a scene of :mod:`.entering_world` in this data folder; its answer."""
        done = subprocess.run(
            [*self.before, sys.executable, "-m", "cuocthi.config.bench.entering_world", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr[-3000:])
        made: dict[str, Any] = json.loads(done.stdout)
        return made

    def start(self) -> "Site":
        """Serve, and wait until the port answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(*self.before, sys.executable, "-m", "cuocthi.config"),
                    *("serve", "--port", str(self.port)),
                ],
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        last = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < last and self.process.poll() is None:
            try:
                if Phone(self.port).get("/dang-nhap/")[0] == 200:
                    return self
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the site did not start:\n{self.said()}")

    def kill(self) -> None:
        """End the process and all that it started, at once."""
        process, self.process = self.process, None
        if process is not None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def said(self) -> str:
        """The end of the server's log."""
        return self.log.read_text(errors="replace")[-4000:] if self.log.exists() else ""

    def cpu(self) -> float:
        """CPU seconds that the server's processes have used so far."""
        return sum(_cpu_of(pid) for pid in self._processes())

    def memory(self) -> float:
        """MB that the server's processes hold."""
        return sum(_memory_of(pid) for pid in self._processes())

    def _processes(self) -> list[int]:
        if self.process is None:
            return []
        found, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                waiting += [int(child) for child in task.read_text().split()]
        return found


@dataclass(slots=True)
class Answer:
    """What came back for a form: status, where to, and the pause that was asked for."""

    status: int
    location: str = ""
    retry_after: int = 0
    words: str = ""


@dataclass
class Phone:
    """Somebody at a browser without scripts, or with them (:meth:`up`): cookies and forms."""

    port: int
    timeout: float = 30
    cookies: dict[str, str] = field(default_factory=dict)
    line: http.client.HTTPConnection | None = None

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """One request over a line that is kept. Raises OSError when it is cut.

        A kept line may have been let go by the server since: then a new one is tried at once, as
        browsers do.
        """
        if self.line is not None:
            with contextlib.suppress(ConnectionError):
                return self._ask(method, path, body, headers)
        return self._ask(method, path, body, headers)

    def _ask(
        self, method: str, path: str, body: bytes, headers: Mapping[str, str] | None
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        if self.line is None:
            self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            self.line.request(method, path, body, {"Cookie": cookies, **(headers or {})})
            answer = self.line.getresponse()
            content = answer.read()
        except (http.client.HTTPException, OSError) as cut:
            self.hang_up()
            raise ConnectionError(str(cut)) from cut
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _is, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.will_close:
            self.hang_up()
        return answer.status, answer.headers, content

    def hang_up(self) -> None:
        """Let the line go."""
        if self.line is not None:
            self.line.close()
            self.line = None

    def __del__(self) -> None:
        self.hang_up()

    def get(self, path: str) -> tuple[int, str]:
        """A page: status and text."""
        status, _headers, content = self.ask("GET", path)
        return status, content.decode(errors="replace")

    def enter(self, link: str) -> "Phone":
        """Come in by a link: open it, press the button."""
        path = urlsplit(link).path
        token = hidden(self.get(path)[1], "csrfmiddlewaretoken")
        form = urlencode({"csrfmiddlewaretoken": token}).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        status = self.ask("POST", path, form, kind)[0]
        if status != 302:
            raise RuntimeError(f"the link was not taken: {status}")
        return self

    def come(self, path: str, patience: float = 120) -> tuple[int, str]:
        """A page, asked for again while the door is full, as a browser does by itself."""
        last = time.monotonic() + patience
        while True:
            status, headers, content = self.ask("GET", path)
            if status != 429 or time.monotonic() > last:
                return status, content.decode(errors="replace")
            path = headers["Refresh"].partition("url=")[2]
            time.sleep(int(headers["Retry-After"]))

    def open(self, path: str) -> dict[str, str]:
        """The hidden fields of the form at an address."""
        status, page = self.come(path)
        if status != 200:
            raise RuntimeError(f"{path}: {status}")
        return {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "key", "ticket")}

    def send(self, path: str, fields: Mapping[str, str], photos: Sequence[Photo] = ()) -> Answer:
        """The whole form with its photos, as a browser without scripts does."""
        body = _multipart(fields, photos)
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return _answer(self.ask("POST", path, body, {"Content-Type": kind}))

    def name(self, path: str, fields: Mapping[str, str], uploads: Sequence[str]) -> Answer:
        """The form without photos, naming what went up before, as the script of the page does."""
        pairs = [*fields.items(), *(("uploads", token) for token in uploads)]
        kind = {"Content-Type": "application/x-www-form-urlencoded", "X-Sent-By": "phone"}
        return _answer(self.ask("POST", path, urlencode(pairs).encode(), kind))

    def up(self, path: str, photo: Photo, token: str) -> Answer:
        """A photo in one part; the answer's location is its address."""
        purpose, data = photo
        headers = {
            "Content-Type": CHUNKS,
            "X-CSRFToken": token,
            "Upload-Length": str(len(data)),
            "Upload-Metadata": f"purpose {_coded(purpose)}",
        }
        return _answer(self.ask("POST", path, data, headers))


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def _answer(got: tuple[int, http.client.HTTPMessage, bytes]) -> Answer:
    status, headers, content = got
    words = content.decode(errors="replace") if status >= 400 else ""
    return Answer(status, headers.get("Location", ""), int(headers.get("Retry-After") or 0), words)


def _multipart(fields: Mapping[str, str], photos: Sequence[Photo]) -> bytes:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for purpose, data in photos:
        head = f'Content-Disposition: form-data; name="{purpose}"; filename="anh.jpg"'
        kind = "Content-Type: image/jpeg"
        parts += [f"--{BOUNDARY}\r\n{head}\r\n{kind}\r\n\r\n".encode(), data, b"\r\n"]
    return b"".join([*parts, f"--{BOUNDARY}--\r\n".encode()])


def _coded(text: str) -> str:
    import base64

    return base64.b64encode(text.encode()).decode()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _cpu_of(pid: int) -> float:
    try:
        rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(rest[11]) + int(rest[12])) / os.sysconf("SC_CLK_TCK")


def _memory_of(pid: int) -> float:
    try:
        found = re.search(r"^VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(), re.M)
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0

"""T2: what strace sees of one entry: file synced, renamed, folder synced, log synced, then the answer."""

import re
import shutil
import signal
import subprocess
import time

import pytest

from cuocthi.config.bench.site import Phone

from .people import paths, photo, report

pytestmark = pytest.mark.slow
CALLS = "trace=openat,fsync,fdatasync,rename,renameat,renameat2,write,sendto,writev,sendmsg"


def _traced(site, log):
    """Attach to the processes that answer; detach by ending the tracer."""
    pids = [word for pid in site._processes() for word in ("-p", str(pid))]
    command = ["strace", "-f", "-y", "-qq", "-s", "64", "-e", CALLS, "-o", str(log), *pids]
    tracer = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    time.sleep(1.5)
    if tracer.poll() is not None:
        pytest.skip("this machine does not let processes be traced")
    return tracer


def _steps(log):
    """The calls that matter, in order."""
    names = (
        ("file", r"fsync\(\d+<[^>]*/files/incoming/[^>]*\.part>\)"),
        ("rename", r"rename\w*\(.*/files/incoming/[^\"]*\.part"),
        ("folder", r"fsync\(\d+<[^>]*/files/[0-9a-f]{2}>\)"),
        ("log", r"fdatasync\(\d+<[^>]*\.sqlite3-wal>\)"),
        (
            "answer",
            r"(?:write|sendto|writev|sendmsg)\(\d+<(?:TCP|socket)[^>]*>.*HTTP/1\.1 (?:302|201)",
        ),
    )
    found = []
    for line in log.read_text(errors="replace").splitlines():
        found += [name for name, words in names if re.search(words, line)]
    return found


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
@pytest.mark.parametrize("in_parts", [False, True])
def test_the_answer_comes_after_every_sync(site, tmp_path, in_parts):
    site.start()
    form_at, uploads_at = paths(site.world)
    phone = Phone(site.port).enter(site.world["links"][0])
    for number in range(3):
        hidden = phone.open(form_at)
        fields, data = {**hidden, **report(f"Bến {number}")}, photo()
        log = tmp_path / f"strace-{number}"
        tracer = _traced(site, log)
        try:
            if in_parts:
                up = phone.up(uploads_at, ("before", data), hidden["csrfmiddlewaretoken"])
                answer = phone.name(form_at, fields, [up.location.split("/")[-2]])
            else:
                answer = phone.send(form_at, fields, [("before", data)])
        finally:
            tracer.send_signal(signal.SIGTERM)
            tracer.wait(20)
        assert "/bien-nhan/" in answer.location, answer
        steps = _steps(log)
        last = len(steps) - 1 - steps[::-1].index("answer")
        told = [step for step in steps[:last] if step != "answer"]
        files = [step for step in told if step != "log"]
        assert [step for n, step in enumerate(files) if step not in files[:n]] == [
            "file",
            "rename",
            "folder",
        ], steps
        assert told[-1] == "log", steps

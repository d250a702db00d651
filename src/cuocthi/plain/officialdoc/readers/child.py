"""Programs of others, run apart: a folder that vanishes, limits of time and memory, no network."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

_PASSED_ON = ("PATH", "SYSTEMROOT", "TESSDATA_PREFIX")
_LIMITS = Path(__file__).with_name("child_limits.py")


class Failed(Exception):
    """The program ended badly or took too long (``late``)."""

    def __init__(self, words: str, *, late: bool = False) -> None:
        super().__init__(words)
        self.late = late


def find(name: str) -> str | None:
    """Where the program lies, None when this machine does not have it."""
    return shutil.which(name)


def run(
    command: list[str], *, folder: Path, seconds: int, megabytes: int, stdin: bytes | None = None
) -> bytes:
    """What the program wrote to standard output. Raises Failed. Its home is ``folder``."""
    environment = {name: value for name, value in os.environ.items() if name in _PASSED_ON}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"}
    environment["OMP_THREAD_LIMIT"] = "1"  # more threads make tesseract slower, not faster
    limited = [sys.executable, "-I", "-S", str(_LIMITS), str(seconds), str(megabytes)]
    process = subprocess.Popen(
        [*limited, *command] if os.name == "posix" else command,
        cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        out, _ = process.communicate(stdin, timeout=seconds)
    except subprocess.TimeoutExpired as fault:
        raise Failed(command[0], late=True) from fault
    finally:
        _end(process)
    if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise Failed(command[0], late=True)
    if process.returncode:
        raise Failed(command[0])
    return out


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with everything that it started, and let its pipes go."""
    if process.poll() is None:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()

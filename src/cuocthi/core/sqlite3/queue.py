"""Writers stand in line: who waits for SQLite's one writer is woken at once, in turn.

SQLite itself has a waiting writer look again after longer and longer pauses, up to a tenth of a
second each; under a rush the unlucky wait for seconds while the disk is idle. Here the threads of a
process wait on a lock of the process, and one thread of each process on a lock of the operating
system, which ends with a killed process. Whoever waits too long asks SQLite all the same, and hears
its answer.
"""

import contextlib
import os
import threading
import time
from collections import defaultdict
from typing import IO, Any

HAS_LOCKS = os.name != "nt"
if HAS_LOCKS:
    import fcntl

_PAUSE = 0.001
_lines: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
_making = threading.Lock()


class Queue:
    """The place of one connection in the line of a database; :meth:`leave` may be repeated."""

    def __init__(self, threads: "threading.Lock | None", file: IO[Any] | None) -> None:
        self._threads, self._file, self._is_in = threads, file, False

    @classmethod
    def at(cls, database: Any) -> "Queue":
        """A place in the line of the database of that name; databases in memory have none."""
        name = str(database)
        if ":memory:" in name or "mode=memory" in name:
            return cls(None, None)
        with _making:
            threads = _lines[name]
        file = None
        if HAS_LOCKS:
            with contextlib.suppress(OSError):  # on a full disk: the threads still stand in line
                file = open(f"{name}.turn", "ab")  # noqa: SIM115
        return cls(threads, file)

    def enter(self, wait: float) -> None:
        """Wait for one's turn, ``wait`` seconds at most."""
        if self._threads is None or self._is_in:
            return
        last = time.monotonic() + wait
        if not self._threads.acquire(timeout=wait):
            return
        self._is_in = True
        while self._file is not None and time.monotonic() < last:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_PAUSE)
            else:
                return

    def leave(self) -> None:
        """Let the next one in."""
        if not self._is_in or self._threads is None:
            return
        self._is_in = False
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._threads.release()

"""One at a time: locks between threads and processes that end with whoever holds them.

The lock is one of the operating system on an open file, so that a killed process leaves nothing
behind that would have to be cleared away. Where there is none (Windows) the threads of one process
are kept apart, which is all that runs there.
"""

import contextlib
import hashlib
import os
import threading
import time
from collections.abc import Iterator
from typing import IO, Any

from django.conf import settings
from django.utils.translation import gettext as _

from cuocthi.core.refused import InProgress

HAS_LOCKS = os.name != "nt"
if HAS_LOCKS:
    import fcntl

PLACES = 1024
"""Files that locks are spread over: two names seldom meet, and no file has to be removed."""
_PAUSE = 0.02
_threads = [threading.Lock() for _n in range(PLACES)]


def held(handle: IO[Any]) -> bool:
    """Take an open file for oneself without waiting; False when somebody else has it.

    The hold ends when the file is closed or its process ends.
    """
    if not HAS_LOCKS:  # pragma: no cover - Windows
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextlib.contextmanager
def turn(name: str, *, wait: float = 3.0) -> Iterator[None]:
    """Run the block while nobody else runs one of this name; waits ``wait`` seconds for it.

    Raises :class:`InProgress` when it is still taken then.
    """
    place = int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % PLACES
    last = time.monotonic() + wait
    if not _threads[place].acquire(timeout=wait):
        raise _busy()
    try:
        with _opened(f"{settings.DATA}/turns/{place:04}") as handle:
            while not held(handle):
                if time.monotonic() >= last:
                    raise _busy()
                time.sleep(_PAUSE)
            yield
    finally:
        _threads[place].release()


def _opened(path: str) -> IO[Any]:
    try:
        return open(path, "ab")
    except FileNotFoundError:  # the first turn of all
        os.makedirs(os.path.dirname(path), exist_ok=True)
        return open(path, "ab")


def _busy() -> InProgress:
    return InProgress(
        _(
            "Lần gửi trước của chính mẫu đơn này còn đang được ghi. "
            "Hãy đợi vài giây rồi gửi lại; sẽ không bị nhận hai lần."
        )
    )

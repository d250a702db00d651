"""The door of the site (cửa vào): over capacity is said at once, not suffered (PROMISES B5).

Few requests are worked on at a time, some wait a moment for their turn, and whoever comes beyond
that is told within a second to come again: nothing is lost, nothing is received twice, and the hour
of arrival is written into a ticket that counts for the closing hour. Forms that are being sent go
before pages that are being looked at.
"""

import hashlib
import threading
from collections import deque
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import get_language

from cuocthi.core import clock, ticket

WORKING = 5
"""Requests worked on at once in one process: more would only wait for each other."""
PAGES_WAITING, FORMS_WAITING = 10, 24
"""Requests that may wait for their turn: pages only while few wait, forms also among many."""
PATIENCE = 0.7
"""Seconds that a request waits for its turn where many wait: the site is over capacity."""
FEW, PATIENCE_OF_FEW = 6, 10.0
"""Where fewer wait than one browser asks for at once, the machine is slow and not over capacity:
nobody is sent away, a judge's page brings its pictures, and the turns come in a moment."""
AGAIN_AFTER = 3
"""Seconds after which whoever was sent away comes again by itself."""
STATUS = 429
PARAMETER = "ve"
"""Of an address: the ticket of arrival, kept while a page is asked for again."""
_BLOCK = 256 * 1024
_HOUR, _WAY = "@@hour@@", "@@way@@"


class Door:
    """Counts who works and who waits in this process. A turn that ends is handed to whoever waits:
    first to those who were let in before and come back, then to forms, then to pages, each in the
    order of coming."""

    def __init__(self, working: int = WORKING) -> None:
        self._free = working
        self._back, self._forms, self._pages = _Queue(), _Queue(), _Queue()
        self._counting = threading.Lock()

    @property
    def waiting(self) -> int:
        """How many forms and pages wait for a turn."""
        return len(self._forms) + len(self._pages)

    def enter(self, *, is_form: bool) -> bool:
        """Whether one may come in now, within :data:`PATIENCE`, or as one of :data:`FEW` who wait
        within :data:`PATIENCE_OF_FEW`; then :meth:`leave` must follow."""
        with self._counting:
            if self._taken():
                return True
            waiting = self.waiting
            if waiting >= (FORMS_WAITING if is_form else PAGES_WAITING):
                return False
            mine = _join(self._forms if is_form else self._pages)
        return self._wait(mine, PATIENCE_OF_FEW if waiting < FEW else PATIENCE)

    def leave(self) -> None:
        """Let the next one in."""
        with self._counting:
            for queue in (self._back, self._forms, self._pages):
                if queue:
                    queue.popleft().release()
                    return
            self._free += 1

    def come_back(self) -> None:
        """Go on after :meth:`leave`, as soon as a turn is free: whoever was let in is not sent away."""
        with self._counting:
            if self._taken():
                return
            mine = _join(self._back)
        mine.acquire()

    def _taken(self) -> bool:
        """Whether a free turn was taken; nobody waits while one is free."""
        if not self._free:
            return False
        self._free -= 1
        return True

    def _wait(self, mine: threading.Lock, seconds: float) -> bool:
        if mine.acquire(timeout=seconds):
            return True
        with self._counting:
            for queue in (self._forms, self._pages):
                if mine in queue:
                    queue.remove(mine)
                    return False
        return True  # handed over in the very moment


_Queue = deque[threading.Lock]


def _join(queue: _Queue) -> threading.Lock:
    """One more who waits: a lock that is let go when the turn is theirs."""
    mine = threading.Lock()
    mine.acquire()
    queue.append(mine)
    return mine


class Line:
    """The body of a request. While more of it is waited for the turn is somebody else's: lines that
    bring a byte a second would else hold all turns, and everybody at a good line be sent away."""

    def __init__(self, stream: Any, door: Door) -> None:
        self._stream, self._door = stream, door

    def read(self, *size: int) -> bytes:
        """As the stream reads."""
        return self._outside(self._stream.read, *size)

    def readline(self, *size: int) -> bytes:
        """As the stream reads."""
        return self._outside(self._stream.readline, *size)

    def close(self) -> None:
        """Let the stream go."""
        self._stream.close()

    def _outside(self, read: Callable[..., bytes], *size: int) -> bytes:
        self._door.leave()
        try:
            return read(*size)
        finally:
            self._door.come_back()


class Doorkeeper:
    """The middleware: 429 with Retry-After and the ticket for whoever must come again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.door = Door()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        looks = request.method in ("GET", "HEAD")
        if not self.door.enter(is_form=not looks):
            return come_again(request)
        if not looks and hasattr(request, "_stream"):
            request._stream = Line(request._stream, self.door)
        try:
            return self.get_response(request)
        finally:
            self.door.leave()


def come_again(request: HttpRequest) -> HttpResponse:
    """The page that says so. It asks no database and draws no template anew."""
    looks = request.method in ("GET", "HEAD")
    if looks:
        way = _with_ticket(request)
    else:
        way = request.get_full_path()
        while request.read(_BLOCK):  # else a browser that is still sending would see the line cut
            pass
    hour = f"{timezone.localtime(arrived_at(request) or clock.now()):%H:%M:%S %d/%m/%Y}"
    page = _page(get_language() or "", looks).replace(_HOUR, hour).replace(_WAY, escape(way))
    response = HttpResponse(page, status=STATUS)
    response._has_been_logged = True  # a line for each would be a second rush
    response["Retry-After"] = str(AGAIN_AFTER)
    response["Cache-Control"] = "no-store"
    if looks:
        response["Refresh"] = f"{AGAIN_AFTER}; url={quote(way, safe='/?&=%:.,-_~')}"
    return response


def arrived_at(request: HttpRequest):
    """The hour at which whoever asks came to the door first (aware, UTC); None for no ticket, and
    for one that is forged, of somebody else or too old."""
    return ticket.opened_at(request.GET.get(PARAMETER, ""), _subject(request))


def _with_ticket(request: HttpRequest) -> str:
    if arrived_at(request) is not None:
        return request.get_full_path()
    asked = request.GET.copy()
    asked[PARAMETER] = ticket.issue(_subject(request))
    return f"{request.path}?{urlencode(asked, doseq=True)}"


def _subject(request: HttpRequest) -> str:
    """Whose arrival it is: of the browser that came in by its link or signed in."""
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    return f"door:{hashlib.sha256(session.encode()).hexdigest()[:32]}"


@lru_cache(maxsize=8)
def _page(language: str, looks: bool) -> str:
    """The page in a language, drawn once; hour and way are put in later."""
    context = {"hour": _HOUR, "way": _WAY, "looks": looks, "seconds": AGAIN_AFTER}
    return render_to_string("429.html", context)

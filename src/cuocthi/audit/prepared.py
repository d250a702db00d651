"""Reactions with slow work in them: done before the transaction, so that no writer waits for it."""

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from django.db import DatabaseError, connection
from django.utils import timezone

from .models import Event, Reaction

log = logging.getLogger(__name__)
_T = TypeVar("_T")

CLAIM = dt.timedelta(minutes=5)  # so long a row is its worker's; a killed one's is free after it
_BEAT = 60.0  # seconds between two renewals of a claim
_LONGEST = 2 * 3600.0  # after that a row is free for others, whatever its worker is doing


class Prepared(Generic[_T]):
    """A reaction in two parts (việc có phần chuẩn bị lâu).

    ``prepare`` does what takes long (recognising a scan, asking a server) outside any transaction:
    it looks first whether there is anything to do and changes nothing, so that it may be done
    again after a kill. ``finish`` is the reaction proper: quick, in the transaction that marks the
    row done, and harmless when repeated; it looks anew, since time has passed.
    """

    def __init__(
        self, prepare: Callable[[Event], _T], finish: Callable[[Event, _T], object]
    ) -> None:
        self.prepare, self.finish = prepare, finish

    def __call__(self, *, event: Event) -> None:
        """Both parts, one after the other."""
        self.finish(event, self.prepare(event))


@contextmanager
def held(reaction_id: int, *, every: float = _BEAT) -> Iterator[None]:
    """Keep a claimed row while slow work runs, by moving its claim on from time to time."""
    over = threading.Event()
    beat = threading.Thread(target=_renew, args=(reaction_id, over, every), daemon=True)
    beat.start()
    try:
        yield
    finally:
        over.set()
        beat.join()


def _renew(reaction_id: int, over: threading.Event, every: float) -> None:
    try:
        for _beat in range(int(_LONGEST / every)):
            if over.wait(every):
                return
            try:
                Reaction.objects.filter(pk=reaction_id, state=Reaction.State.PENDING).update(
                    not_before=timezone.now() + CLAIM
                )
            except DatabaseError:  # busy for once: the claim outlives several beats
                log.warning("the claim on reaction %s could not be renewed", reaction_id)
    finally:
        connection.close()

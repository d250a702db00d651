"""Recording what happened, and running what is owed because of it."""

import atexit
import datetime as dt
import logging
import sqlite3
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from cuocthi.core import clock
from cuocthi.core.rows import Reading, insert, insert_all, made
from cuocthi.core.statements import connected

from .chain import GENESIS, event_hash
from .models import ClockJump, Event, Reaction
from .prepared import CLAIM, Prepared, held

log = logging.getLogger(__name__)

MAX_TRIES = 6
_KILLED = "the process ended in the middle of it, every time"


_LAST = Reading(
    lambda: Event.objects.select_for_update(of=("self",)).order_by("-pk").only("hash")[:1]
)


def actor_name(by: Any) -> str:
    """The plain value that stands for who acted: a user, a string of one's own, or the system."""
    if by is None:
        return "system"
    if isinstance(by, str):
        return by
    return f"user:{by.pk}"


def record(
    verb: str,
    obj: models.Model,
    *,
    by: Any = None,
    campaign: int | None = None,
    **data: Any,
) -> Event:
    """Write one event, and one reaction row for each name that is owed for its verb.

    Must run in the action's transaction: event, change and reactions stand or fall together.
    ``data`` holds plain JSON values and never a person's name.
    """
    return record_next(None, verb, obj, by=by, campaign=campaign, **data)


def record_next(
    before: Event | None,
    verb: str,
    obj: models.Model,
    /,  # ``data`` may hold keys of these names
    *,
    by: Any = None,
    campaign: int | None = None,
    **data: Any,
) -> Event:
    """:func:`record` behind the event that this same transaction recorded last, if the caller has
    it: then that one is not read again."""
    if not connected().in_atomic_block:
        raise RuntimeError("record() must be called inside the action's transaction")
    last = before or _LAST.first()
    event = made(
        Event,
        verb=verb,
        object_type=obj._meta.label,
        object_id=str(obj.pk),
        campaign=campaign,
        actor=actor_name(by),
        at=clock.now(),
        data=data,
        previous=last.hash if last else GENESIS,
    )
    event.hash = event_hash(event)
    insert(event)
    owed = [
        made(Reaction, event=event, name=name, not_before=timezone.now())
        for name in settings.REACTIONS.get(verb, ())
    ]
    if owed:
        insert_all(owed)
        transaction.on_commit(partial(_hand_over, [reaction.pk for reaction in owed]))
    return event


_GATHERED_FOR = 0.4
"""Seconds in which rows are gathered into one hand-over: in a rush many commit at once, and handing
over a row costs more than writing it."""
_AT_LEAST, _MOST_AT_ONCE = 4, 4
_gathered: list[int] = []
_gathering = threading.Lock()


def _hand_over(reaction_ids: list[int]) -> None:
    """Give committed rows to the engine, a moment later and with their neighbours.

    A process that ends before leaves the row to the beat of the next minute.
    """
    with _gathering:
        is_first = not _gathered
        _gathered.extend(reaction_ids)
        if is_first:
            timer = threading.Timer(_GATHERED_FOR, hand_over_gathered)
            timer.daemon = True
            timer.start()


def hand_over_gathered() -> None:
    """Give what was gathered to the engine now, in few tasks that several workers share.

    Where the engine cannot take it (its disk is full) the rows are left to the next minute's beat.
    """
    from .tasks import run_reactions  # the engine is started only once the rows are committed

    with _gathering:
        ids = _gathered[:]
        _gathered.clear()
    step = max(_AT_LEAST, -(-len(ids) // _MOST_AT_ONCE))
    try:
        for at in range(0, len(ids), step):
            run_reactions.enqueue(ids[at : at + step])
    except (sqlite3.Error, OSError) as fault:
        log.warning("reactions %s wait for the next minute: %s", ids, fault)


atexit.register(hand_over_gathered)


def _claim(reaction_id: int) -> bool:
    """Take the row for some minutes, unless another worker holds it or it is done."""
    now = timezone.now()
    return bool(
        Reaction.objects.filter(
            pk=reaction_id, state=Reaction.State.PENDING, not_before__lte=now
        ).update(not_before=now + CLAIM, tries=F("tries") + 1)
    )


def run(reaction_id: int) -> bool:
    """Call what is owed and mark it done in the same transaction; True when it was done now.

    The slow part of a :class:`Prepared` reaction comes before that transaction, under a claim that
    is renewed. A failure is written on the row and tried again later, with growing pauses; after
    the last try the row stays on the list of the given-up, and so does one that kills its process.
    """
    if not _claim(reaction_id):
        return False
    reaction = Reaction.objects.select_related("event").get(pk=reaction_id)
    if reaction.tries > MAX_TRIES:
        _put_off(reaction, _KILLED)
        return False
    try:
        act = _ready(reaction)
        with transaction.atomic():
            act()
            Reaction.objects.filter(pk=reaction_id).update(
                state=Reaction.State.DONE, done_at=timezone.now(), last_error=""
            )
    except Exception as error:  # whatever a reaction raises must be kept on its row
        log.exception("reaction %s of event %s failed", reaction.name, reaction.event.pk)
        _put_off(reaction, f"{type(error).__name__}: {error}")
        return False
    return True


def _ready(reaction: Reaction) -> Callable[[], object]:
    """What is left to be done in the transaction, once the slow part of it has been done."""
    act = import_string(reaction.name)
    if not isinstance(act, Prepared):
        return partial(act, event=reaction.event)
    with held(reaction.pk):
        return partial(act.finish, reaction.event, act.prepare(reaction.event))


def _put_off(reaction: Reaction, why: str) -> None:
    """Try again later, or never; a row that another worker has done meanwhile stays done."""
    given_up = reaction.tries >= MAX_TRIES
    Reaction.objects.filter(pk=reaction.pk, state=Reaction.State.PENDING).update(
        state=Reaction.State.GIVEN_UP if given_up else Reaction.State.PENDING,
        not_before=timezone.now() + dt.timedelta(minutes=4 ** (reaction.tries - 1)),
        last_error=why[:2000],
    )


def release_claims() -> int:
    """Let go of rows that a killed process had claimed; for the start of the only process that
    runs reactions. Returns how many."""
    return Reaction.objects.filter(
        state=Reaction.State.PENDING, tries__gt=0, last_error="", not_before__gt=timezone.now()
    ).update(not_before=timezone.now())


_told = dt.timedelta()


def note_clock(*, at_start: bool = False) -> ClockJump | None:
    """Look whether the machine's clock was set and write it down, once for each jump.

    While the site runs the clock is held against the machine's count of seconds
    (:mod:`cuocthi.core.clock`); at its start against the last event, which cannot lie ahead.
    """
    global _told
    jumped = clock.jumped()
    if abs(jumped - _told) > clock.JUMP:
        _told = jumped
    elif at_start and not clock.shift():
        last = Event.objects.order_by("-pk").only("at").first()
        jumped = clock.now() - last.at if last else dt.timedelta()
        if jumped >= -clock.JUMP:
            return None
    else:
        return None
    seconds = round(jumped.total_seconds())
    if not seconds:  # set back to where it was
        return None
    log.error("the clock of this machine was set by %+d seconds", seconds)
    now = clock.now()
    with transaction.atomic():
        known = ClockJump.objects.filter(
            noticed_at__gt=now - dt.timedelta(minutes=5), seconds__range=(seconds - 2, seconds + 2)
        )
        if known.exists():  # another process has told it
            return None
        row = ClockJump.objects.create(noticed_at=now, seconds=seconds)
        record("clock.jumped", row, seconds=seconds)
    return row


def run_due(limit: int = 500) -> int:
    """Run every reaction whose hour has come, oldest first, and what these owe in turn."""
    done = 0
    while done < limit:
        due = list(
            Reaction.objects.filter(state=Reaction.State.PENDING, not_before__lte=timezone.now())
            .order_by("pk")
            .values_list("pk", flat=True)[:50]
        )
        if not due:
            break
        done += sum(run(pk) for pk in due)
    return done

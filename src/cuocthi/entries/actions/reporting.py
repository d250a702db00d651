"""A report that is sent to be handed in: kept and handed in at once, with one sync for both."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction

from cuocthi.core.refused import Refused, Unavailable
from cuocthi.core.turns import turn
from cuocthi.entries.models import Entry
from cuocthi.files.actions import Source

from .events import EventReport, place_photos, written
from .handing_in import handed_in
from .shared import KeyReused, checked_key


def hand_in_report(
    *,
    entrant_id: int,
    key: str,
    report: EventReport,
    photos: Iterable[tuple[str, Source, str]],
    by: Any,
    entry_id: int | None = None,
    drop: Collection[int] = (),
    arrived: dt.datetime | None = None,
    seen: int | None = None,
) -> tuple[Entry, Refused | None]:
    """Save a report and hand it in (nộp báo cáo): as :func:`save_event`, then :func:`submit_entry`.

    Both stand in one transaction, so that a receipt costs one sync of the database. What keeps it
    from being handed in (something is missing, the window) is returned beside the saved draft; what
    keeps it from being saved is raised, and nothing is written then.
    """
    checked_key(key)
    second_key = f"{key}-n"
    with turn(f"form:{key}"):
        placed = place_photos(photos)
        with transaction.atomic():
            kept = written(
                entrant_id=entrant_id,
                key=key,
                report=report,
                placed=placed,
                by=by,
                entry_id=entry_id,
                drop=drop,
                arrived=arrived,
                seen=seen,
                second_key=second_key,
            )
            try:
                entry = handed_in(
                    kept.campaign, kept.entry, by=by, key=second_key, arrived=arrived, kept=kept
                )
            except (KeyReused, Unavailable):
                raise
            except Refused as refusal:  # nothing of the handing in is written before it is refused
                return kept.entry, refusal
            return entry, None

"""The chain of events: each row holds the hash of the one before it."""

import datetime as dt
import hashlib
import json

from .models import Event

GENESIS = "0" * 64
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def event_hash(event: Event) -> str:
    """SHA-256 of the hash before and the canonical JSON of the event (PROMISES, audit chain)."""
    body = _canonical(
        [
            event.previous,
            event.verb,
            event.object_type,
            event.object_id,
            event.campaign,
            event.actor,
            event.at.astimezone(dt.UTC).isoformat(),
            event.data,
        ]
    )
    return hashlib.sha256(body.encode()).hexdigest()

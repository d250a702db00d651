"""A person's own data, to be fetched once (bản dữ liệu của mình; PROMISES P12)."""

import datetime as dt
import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.crypto import hash_token
from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entrant

from ..models import OwnCopy

LASTS = dt.timedelta(hours=24)


@transaction.atomic
def offer_copy(*, entrant_id: int, session_key: str, by: Any) -> str:
    """The secret under which the copy can be fetched, once, by this session, for a day.

    Earlier offers that were not fetched stop working.
    """
    entrant = Entrant.objects.select_for_update(of=("self",)).get(pk=entrant_id)
    OwnCopy.objects.filter(entrant=entrant, fetched_at=None).delete()
    token, now = secrets.token_urlsafe(24), clock.now()
    OwnCopy.objects.create(
        entrant=entrant,
        token_hash=hash_token(token),
        session_hash=hash_token(session_key),
        asked_by=actor_name(by),
        made_at=now,
        expires_at=now + LASTS,
    )
    record("own_copy.offered", entrant, by=by, campaign=entrant.campaign_id)
    return token


@transaction.atomic
def take_copy(*, entrant_id: int, token: str, session_key: str, by: Any) -> Entrant:
    """Use an offer for this person up. Raises Refused for any that does not hold: used,
    expired, of another session, unknown; the words do not tell which."""
    offer = (
        OwnCopy.objects.select_for_update(of=("self",))
        .select_related("entrant__campaign")
        .filter(
            entrant=entrant_id,
            token_hash=hash_token(token),
            session_hash=hash_token(session_key),
        )
        .first()
    )
    if offer is None or offer.fetched_at is not None or offer.expires_at <= clock.now():
        raise Refused(
            _(
                "Bản dữ liệu này không tải được nữa: chỉ tải một lần, trong 24 giờ, trên chính máy "
                "đã yêu cầu. Hãy yêu cầu bản mới."
            )
        )
    offer.fetched_at = clock.now()
    offer.save(update_fields=["fetched_at"])
    record("own_copy.fetched", offer.entrant, by=by, campaign=offer.entrant.campaign_id)
    return offer.entrant

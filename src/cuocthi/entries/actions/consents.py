"""Permissions, one purpose and one person at a time (sự đồng ý; PROMISES P6)."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.entries.enums import ConsentPurpose, Giver
from cuocthi.entries.models import Entrant
from cuocthi.entries.models.identity import Consent
from cuocthi.entries.queries import open_consents


@transaction.atomic
def give_consent(*, entrant_id: int, purpose: str, giver: str, by: Any) -> Consent:
    """Write down that a person agrees (đồng ý); a second time returns the open permission."""
    entrant = Entrant.objects.select_for_update(of=("self",)).get(pk=entrant_id)
    consent, created = Consent.objects.get_or_create(
        entrant=entrant,
        purpose=ConsentPurpose(purpose),
        giver=Giver(giver),
        withdrawn_at=None,
        defaults={"given_at": clock.now(), "recorded_by": actor_name(by)},
    )
    if created:
        record(
            "consent.given",
            entrant,
            by=by,
            campaign=entrant.campaign_id,
            purpose=str(purpose),
            giver=str(giver),
        )
    return consent


@transaction.atomic
def withdraw_consent(*, entrant_id: int, purpose: str, giver: str, by: Any) -> Consent | None:
    """Take a permission back (rút lại); None when there was none to take back."""
    entrant = Entrant.objects.select_for_update(of=("self",)).get(pk=entrant_id)
    consent = Consent.objects.filter(
        entrant=entrant, purpose=purpose, giver=giver, withdrawn_at=None
    ).first()
    if consent is None:
        return None
    consent.withdrawn_at = max(clock.now(), consent.given_at)
    consent.save(update_fields=["withdrawn_at"])
    record(
        "consent.withdrawn",
        entrant,
        by=by,
        campaign=entrant.campaign_id,
        purpose=str(purpose),
        giver=str(giver),
    )
    return consent


@transaction.atomic
def set_consents(
    *, entrant_id: int, given: Iterable[tuple[str, str]], asked: Iterable[tuple[str, str]], by: Any
) -> None:
    """Make the permissions equal to the ticks of a form: ``given`` out of those ``asked`` for."""
    wanted = {(str(purpose), str(giver)) for purpose, giver in given}
    now_open = open_consents([entrant_id]).get(entrant_id, set())
    for purpose, giver in asked:
        pair = (str(purpose), str(giver))
        if pair in wanted and pair not in now_open:
            give_consent(entrant_id=entrant_id, purpose=purpose, giver=giver, by=by)
        elif pair in now_open and pair not in wanted:
            withdraw_consent(entrant_id=entrant_id, purpose=purpose, giver=giver, by=by)

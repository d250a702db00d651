"""Permissions as people see them: each question with its answer, papers, how and when."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.core import keystore
from cuocthi.core.crypto import CannotDecrypt
from cuocthi.core.sealing import open_bytes
from cuocthi.entries.enums import ConsentPurpose
from cuocthi.entries.models import Entrant
from cuocthi.entries.models.identity import PAPER, Consent, ConsentPaper, bound_to

from .consent_words import Words, asked_of, consent_words


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the answer that stands (câu hỏi và câu trả lời).

    ``is_given``: there is an open permission; ``has_said``: it was given, taken back or refused
    before; ``was_taken_back``: it stood once, and is closed now.
    ``way``: how it was given, "" once it was taken back, since no row keeps how that was done: a
    parent who gives on paper may take back on a phone.
    """

    words: Words
    is_given: bool
    has_said: bool
    was_taken_back: bool
    at: dt.datetime | None
    way: str


def answers_of(entrant: Entrant) -> list[Asked]:
    """Every permission that is asked of this entrant, in the order of the form. One query."""
    last: dict[tuple[str, str], Consent] = {}
    stood: set[tuple[str, str]] = set()
    for consent in Consent.objects.filter(entrant=entrant).order_by("pk"):
        last[consent.purpose, consent.giver] = consent
        if not consent.is_refusal:
            stood.add((consent.purpose, consent.giver))
    found = []
    for purpose, giver in asked_of(entrant.kind):
        words = consent_words(entrant.campaign, entrant.kind, purpose, giver)
        pair = (str(purpose), str(giver))
        row = last.get(pair)
        found.append(
            Asked(
                words=words,
                is_given=row is not None and row.withdrawn_at is None,
                has_said=row is not None,
                was_taken_back=row is not None and row.withdrawn_at is not None and pair in stood,
                at=(row.withdrawn_at or row.given_at) if row else None,
                way=str(row.get_way_display()) if row and row.withdrawn_at is None else "",
            )
        )
    return found


def ends_taking_part(asked: Iterable[Asked], answers: Mapping[tuple[str, str], bool]) -> bool:
    """Whether these answers, (purpose, giver) → yes or no, take back a permission to take part that
    stands now. No query."""
    return any(
        one.is_given
        and one.words.purpose == ConsentPurpose.TAKE_PART
        and answers.get((one.words.purpose, one.words.giver)) is False
        for one in asked
    )


def has_left(asked: Iterable[Asked]) -> bool:
    """Whether somebody asked took the permission to take part back. No query."""
    return any(
        one.was_taken_back and one.words.purpose == ConsentPurpose.TAKE_PART for one in asked
    )


def family_said_no(entrant_id: int) -> dict[tuple[str, str], dt.date]:
    """Pairs (purpose, giver) that the family itself closed last, by its own link, with the day: taken
    back or refused. What the school wrote down is not among them. One query."""
    found: dict[tuple[str, str], dt.date] = {}
    for event in Event.objects.filter(
        object_type=Entrant._meta.label,
        object_id=str(entrant_id),
        verb__in=("consent.given", "consent.given_again", "consent.withdrawn", "consent.refused"),
    ).order_by("pk"):
        pair = (event.data["purpose"], event.data["giver"])
        if event.verb.startswith("consent.given") or event.actor.startswith("user:"):
            found.pop(pair, None)
        else:
            found[pair] = timezone.localtime(event.at).date()
    return found


def are_results_public(campaign_id: int) -> bool:
    """Whether the results of a contest were published. One query.

    They lie in a later stage; that they were published stands in the trail.
    """
    return Event.objects.filter(campaign=campaign_id, verb="results.published").exists()


def open_paper(paper: ConsentPaper, *, by: object, reason: str) -> bytes:
    """The scan of a consent paper; the opening is written down. Raises CannotDecrypt."""
    keys = keystore.keys([paper.key_name])
    if paper.key_name not in keys:
        raise CannotDecrypt(f"paper {paper.pk}: its key is gone")
    data = open_bytes(
        paper.sealed, key=keys[paper.key_name], bound_to=bound_to(paper.entrant_id, PAPER)
    )
    with transaction.atomic():
        record(
            "identity.opened",
            paper.entrant.campaign,
            by=by,
            campaign=paper.entrant.campaign_id,
            reason=reason,
            count=1,
            entrants=[paper.entrant_id],
        )
    return data

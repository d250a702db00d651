"""Permissions, one purpose and one person at a time (sự đồng ý; PROMISES P6)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.enums import ConsentPurpose, EntrantKind, Giver, Way
from cuocthi.entries.models import Entrant
from cuocthi.entries.models.identity import Consent, ConsentText
from cuocthi.entries.queries import open_consents
from cuocthi.entries.queries.checks import entrant_ages
from cuocthi.entries.queries.consent_words import CHILD_DECIDES_FROM, asked_of, consent_words
from cuocthi.entries.queries.consents import family_said_no


def text_of(campaign: Campaign, kind: str, purpose: str, giver: str) -> ConsentText:
    """The words that are agreed to now, kept once (lời đã đồng ý)."""
    words = consent_words(campaign, kind, purpose, giver)
    return ConsentText.objects.get_or_create(
        sha256=words.sha256, defaults={"words": words.whole, "created_at": clock.now()}
    )[0]


@transaction.atomic
def give_consent(
    *,
    entrant_id: int,
    purpose: str,
    giver: str,
    by: Any,
    way: Way = Way.SEEN,
    seen_on: dt.date | None = None,
) -> Consent:
    """Write down that a person agrees (đồng ý); a second time returns the open permission.

    ``way``: on a screen, on paper that was scanned, or on paper that the school saw ``seen_on``
    (today unless told otherwise). Raises Refused for a day that has not come, or that lies before
    the contest was announced.
    """
    entrant = (
        Entrant.objects.select_for_update(of=("self",))
        .select_related("campaign")
        .get(pk=entrant_id)
    )
    seen_on = _seen(entrant.campaign, way, seen_on)
    consent, created = Consent.objects.get_or_create(
        entrant=entrant,
        purpose=ConsentPurpose(purpose),
        giver=Giver(giver),
        withdrawn_at=None,
        defaults={
            "given_at": clock.now(),
            "recorded_by": actor_name(by),
            "way": way,
            "seen_on": seen_on,
            "text": text_of(entrant.campaign, entrant.kind, purpose, giver),
        },
    )
    if created:
        # who comes back is told apart: what was owed because they left is then owed no more
        again = purpose == ConsentPurpose.TAKE_PART and (
            Consent.objects.filter(entrant=entrant, purpose=purpose, giver=giver)
            .filter(withdrawn_at__gt=F("given_at"))
            .exists()
        )
        record(
            "consent.given_again" if again else "consent.given",
            entrant,
            by=by,
            campaign=entrant.campaign_id,
            purpose=str(purpose),
            giver=str(giver),
            way=str(way),
        )
    return consent


def refuse_seen_day(campaign: Campaign, day: dt.date) -> None:
    """Raise Refused for a day on which no school can have seen a paper of this contest."""
    if day > clock.today():
        raise Refused(_("Ngày xem phiếu chưa tới. Hãy ghi ngày đã nhận phiếu giấy."))
    if day < campaign.announced_on:
        raise Refused(
            _(
                "Ngày xem phiếu ({day}) trước ngày cuộc thi được triển khai ({first}). Hãy ghi ngày "
                "đã nhận phiếu giấy."
            ).format(day=f"{day:%d/%m/%Y}", first=f"{campaign.announced_on:%d/%m/%Y}")
        )


def _seen(campaign: Campaign, way: Way, day: dt.date | None) -> dt.date | None:
    if way not in (Way.SEEN, Way.PAPER):
        return None
    if day is not None:
        refuse_seen_day(campaign, day)
    return day or clock.today()


@transaction.atomic
def withdraw_consent(*, entrant_id: int, purpose: str, giver: str, by: Any) -> Consent | None:
    """Take a permission back (rút lại); None when there was none to take back.

    It works at once: what is shown in public asks for permissions each time it is shown. Whoever
    takes back taking part takes back all that hangs on it: should they agree again some day, they
    are asked for each of the others anew.
    """
    entrant = Entrant.objects.select_for_update(of=("self",)).get(pk=entrant_id)
    consent = Consent.objects.filter(
        entrant=entrant, purpose=purpose, giver=giver, withdrawn_at=None
    ).first()
    if consent is None:
        return None
    # later than it was given, always: a row closed in its first moment is a refusal
    consent.withdrawn_at = max(clock.now(), consent.given_at + dt.timedelta(microseconds=1))
    consent.save(update_fields=["withdrawn_at"])
    record(
        "consent.withdrawn",
        entrant,
        by=by,
        campaign=entrant.campaign_id,
        purpose=str(purpose),
        giver=str(giver),
    )
    if purpose == ConsentPurpose.TAKE_PART:
        for other in Consent.objects.filter(entrant=entrant, giver=giver, withdrawn_at=None):
            withdraw_consent(entrant_id=entrant_id, purpose=other.purpose, giver=giver, by=by)
    return consent


@transaction.atomic
def refuse_consent(*, entrant_id: int, purpose: str, giver: str, by: Any, way: Way) -> Consent:
    """Write down that a person does not agree (không đồng ý) to what was never allowed, or was taken
    back; it stands until they answer otherwise."""
    entrant = (
        Entrant.objects.select_for_update(of=("self",))
        .select_related("campaign")
        .get(pk=entrant_id)
    )
    now = clock.now()
    consent = Consent.objects.create(
        entrant=entrant,
        purpose=ConsentPurpose(purpose),
        giver=Giver(giver),
        given_at=now,
        withdrawn_at=now,
        recorded_by=actor_name(by),
        way=way,
        seen_on=_seen(entrant.campaign, way, None),
        text=text_of(entrant.campaign, entrant.kind, purpose, giver),
    )
    record(
        "consent.refused",
        entrant,
        by=by,
        campaign=entrant.campaign_id,
        purpose=str(purpose),
        giver=str(giver),
        way=str(way),
    )
    return consent


@transaction.atomic
def set_consents(
    *,
    entrant_id: int,
    given: Iterable[tuple[str, str]],
    asked: Iterable[tuple[str, str]],
    by: Any,
    way: Way = Way.SEEN,
    seen_on: dt.date | None = None,
    shown: Iterable[tuple[str, str]] | None = None,
) -> tuple[int, int]:
    """Make the permissions equal to the ticks of a form: ``given`` out of those ``asked`` for.

    ``shown``: those that the form showed as given when it was opened. What was not changed in it
    stays as it is now: a parent may have answered meanwhile. None: as they are now. Returns how many
    are given now and how many are closed, with those that ended with taking part. Raises Refused where the family itself answered no, unless a scan is
    there of a paper that is no older than that answer.
    """
    wanted = {(str(purpose), str(giver)) for purpose, giver in given}
    now_open = open_consents([entrant_id]).get(entrant_id, set())
    before = now_open if shown is None else {(str(one), str(who)) for one, who in shown}
    said_no = family_said_no(entrant_id)
    for purpose, giver in asked:
        pair = (str(purpose), str(giver))
        if (pair in wanted) == (pair in before):
            continue
        if pair in wanted and pair not in now_open:
            if pair in said_no:
                _refuse_older(said_no[pair], way, seen_on)
            give_consent(
                entrant_id=entrant_id,
                purpose=purpose,
                giver=giver,
                by=by,
                way=way,
                seen_on=seen_on,
            )
        elif pair in now_open and pair not in wanted:
            withdraw_consent(entrant_id=entrant_id, purpose=purpose, giver=giver, by=by)
    return _changes(entrant_id, now_open)


def _changes(entrant_id: int, before: set[tuple[str, str]]) -> tuple[int, int]:
    """How many permissions stand that did not before, and how many stand no more: whoever takes back
    taking part takes back the others too, and is told so. One query."""
    now_open = open_consents([entrant_id]).get(entrant_id, set())
    return len(now_open - before), len(before - now_open)


def _refuse_older(no: dt.date, way: Way, seen_on: dt.date | None) -> None:
    """Raise Refused unless a scan shows that the family agreed after it had answered no."""
    if way != Way.PAPER or (seen_on or clock.today()) < no:
        raise Refused(
            _(
                "Gia đình đã trả lời không đồng ý ngày {day}. Muốn ghi lại là đồng ý thì kèm ảnh phiếu "
                "mới ký, hoặc gửi gia đình liên kết để tự trả lời."
            ).format(day=f"{no:%d/%m/%Y}")
        )


@transaction.atomic
def answer_consents(
    *, entrant_id: int, answers: Mapping[tuple[str, str], bool], by: Any
) -> tuple[int, int, int]:
    """What a parent and a child answered on a screen (trả lời trên điện thoại).

    ``answers``: (purpose, giver) → yes or no; what is not answered stays as it is. For a child
    under seven the parent's answer stands for both. A no to what was never allowed is kept as well.
    Returns how many are given now, how many closed, with those that ended with taking part, and how
    many were refused.
    """
    entrant = Entrant.objects.select_for_update(of=("self",)).get(pk=entrant_id)
    asked = {(str(purpose), str(giver)) for purpose, giver in asked_of(entrant.kind)}
    young = is_under_age(entrant)
    said = {
        pair: yes
        for pair, yes in answers.items()
        if pair in asked and not (young and pair[1] == Giver.ENTRANT)
    }
    if young:
        said |= {
            (purpose, Giver.ENTRANT.value): yes
            for (purpose, giver), yes in said.items()
            if giver == Giver.REPRESENTATIVE
        }
    before = open_consents([entrant_id]).get(entrant_id, set())
    given = [pair for pair, yes in sorted(said.items()) if yes and pair not in before]
    taken = [pair for pair, yes in sorted(said.items()) if not yes and pair in before]
    known = family_said_no(entrant_id)
    refused = [
        pair for pair, yes in sorted(said.items()) if not yes and pair not in before | {*known}
    ]
    ways = {
        pair: Way.UNDER_AGE if young and pair[1] == Giver.ENTRANT else Way.SCREEN for pair in said
    }
    for pair in given:
        purpose, giver = pair
        give_consent(entrant_id=entrant_id, purpose=purpose, giver=giver, by=by, way=ways[pair])
    for purpose, giver in taken:
        withdraw_consent(entrant_id=entrant_id, purpose=purpose, giver=giver, by=by)
    for pair in refused:
        purpose, giver = pair
        refuse_consent(entrant_id=entrant_id, purpose=purpose, giver=giver, by=by, way=ways[pair])
    return *_changes(entrant_id, before), len(refused)


def is_under_age(entrant: Entrant) -> bool:
    """Whether the pupil is too young to be asked; a child whose birthday is unknown is asked."""
    if entrant.kind != EntrantKind.PUPIL:
        return False
    age = entrant_ages([entrant.pk], clock.today()).get(entrant.pk)
    return age is not None and age < CHILD_DECIDES_FROM

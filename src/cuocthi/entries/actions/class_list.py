"""A school's class list becomes entrants and drafts, all of it or nothing (nhập danh sách)."""

import hashlib
import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.keystore import new_keys
from cuocthi.core.refused import Refused
from cuocthi.entries.enums import EntrantKind, EntrantState, Way
from cuocthi.entries.models import Entrant, Entry, Sending
from cuocthi.entries.models.identity import Consent, EntrantIdentity
from cuocthi.units.models import Unit

from .consents import text_of
from .shared import (
    checked_key,
    locked,
    next_number,
    refuse_when_shut,
    sealed,
    searched,
    sent_before,
)
from .sheet import Fault, Pupil, SheetRefused, Take, read_class_list


def enter_class(
    *,
    campaign_id: int,
    school: Unit,
    data: bytes,
    name: str,
    by: Any,
    key: str = "",
    take: Take = Take.ALL,
) -> list[Entry]:
    """Enter the pupils of an xlsx list, each with a draft to fill in (nhập danh sách lớp).

    ``name`` is the file's name, ``key`` the one made with the form: the same form sent again
    returns the same drafts. Raises Refused for the file or a column, and
    :class:`~.sheet.SheetRefused` with every fault by cell; then nothing is loaded. ``take``: every
    pupil or none; the first that fit in one file; or those who are not in the contest yet.
    """
    key = checked_key(key or secrets.token_urlsafe(16))
    fingerprint = hashlib.sha256(b"%d:" % school.pk + data).hexdigest()
    if take != Take.ALL:
        fingerprint = hashlib.sha256(f"{fingerprint}:{take}".encode()).hexdigest()
    pupils = read_class_list(data, name, clock.today(), take)
    with transaction.atomic():
        campaign = locked(campaign_id)
        if sent_before(campaign, key, fingerprint) is not None:
            return _entered(campaign, key)
        if campaign.work != Campaign.Work.LETTER:
            raise Refused(_("Cuộc thi này không nhận danh sách lớp; người dự thi tự đăng ký."))
        refuse_when_shut(campaign, now=clock.now(), level="school")
        pupils = _unknown(campaign, school, pupils, take)
        entrants = _entrants(campaign, school, pupils, key)
        _identities(entrants, school, pupils, by)
        entries = _entries(campaign, entrants, key, by)
        Sending.objects.create(campaign=campaign, key=key, fingerprint=fingerprint, at=clock.now())
        record(
            "class.entered",
            school,
            by=by,
            campaign=campaign.pk,
            count=len(entries),
            first=entries[0].number,
            last=entries[-1].number,
        )
    return entries


def _entered(campaign: Campaign, key: str) -> list[Entry]:
    return list(
        Entry.objects.filter(campaign=campaign, key__startswith=f"{key}:").order_by("number")
    )


def _unknown(campaign: Campaign, school: Unit, pupils: list[Pupil], take: Take) -> list[Pupil]:
    """The pupils whom the contest does not hold yet: all of them, or those left by ``Take.NEW``.
    Raises SheetRefused, naming every other one with the number of the entry; Refused when nobody
    is left."""
    values = {searched(pupil.person, school): pupil for pupil in pupils}
    known = list(
        EntrantIdentity.objects.filter(
            entrant__campaign=campaign, entrant__unit=school, search_value__in=values
        ).values_list("search_value", "entrant__entries__number")
    )
    if known and take == Take.NEW:
        held = {value for value, _number in known}
        new = [pupil for value, pupil in values.items() if value not in held]
        if not new:
            raise Refused(_("Mọi học sinh trong tệp đã có trong danh sách của trường."))
        return new
    faults = [
        Fault(
            values[value].name_cell,
            _("học sinh này đã có trong danh sách của trường (bài số {number})").format(
                number=number
            ),
        )
        for value, number in sorted(known, key=lambda pair: values[pair[0]].row)
    ]
    if faults:
        raise SheetRefused(faults, Take.NEW if len(known) < len(pupils) else None)
    return pupils


def _entrants(campaign: Campaign, school: Unit, pupils: list[Pupil], key: str) -> list[Entrant]:
    first, now = next_number(Entrant, campaign), clock.now()
    return Entrant.objects.bulk_create(
        [
            Entrant(
                campaign=campaign,
                number=number,
                kind=EntrantKind.PUPIL,
                unit=school,
                state=EntrantState.APPROVED,
                decided_by=f"unit:{school.pk}",
                decided_at=now,
                key=f"{key}:{pupil.row}",
                fingerprint=searched(pupil.person, school),
                created_at=now,
            )
            for number, pupil in enumerate(pupils, first)
        ]
    )


def _identities(entrants: list[Entrant], school: Unit, pupils: list[Pupil], by: Any) -> None:
    EntrantIdentity.objects.bulk_create(
        [
            sealed(entrant, pupil.person, school, key)
            for entrant, pupil, key in zip(entrants, pupils, new_keys(len(pupils)), strict=True)
        ]
    )
    now, today = clock.now(), clock.today()
    campaign = entrants[0].campaign
    texts = {
        pair: text_of(campaign, EntrantKind.PUPIL, *pair)
        for pair in sorted({pair for pupil in pupils for pair in pupil.consents})
    }
    Consent.objects.bulk_create(
        [
            Consent(
                entrant=entrant,
                purpose=purpose,
                giver=giver,
                way=Way.SEEN,
                seen_on=today,
                text=texts[purpose, giver],
                given_at=now,
                withdrawn_at=None if yes else now,  # closed at once: a refusal
                recorded_by=actor_name(by),
            )
            for entrant, pupil in zip(entrants, pupils, strict=True)
            for (purpose, giver), yes in sorted(pupil.consents.items())
        ]
    )


def _entries(campaign: Campaign, entrants: list[Entrant], key: str, by: Any) -> list[Entry]:
    first, now = next_number(Entry, campaign), clock.now()
    return Entry.objects.bulk_create(
        [
            Entry(
                campaign=campaign,
                entrant=entrant,
                number=number,
                key=entrant.key,
                entered_by=actor_name(by),
                created_at=now,
            )
            for number, entrant in enumerate(entrants, first)
        ]
    )

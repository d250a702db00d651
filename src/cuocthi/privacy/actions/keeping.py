"""The keeping plan, and the daily erasing of what is past its time (xóa theo thời hạn)."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock, keystore
from cuocthi.core.refused import Refused
from cuocthi.core.sealing import key_id
from cuocthi.entries.actions.erasing import (
    erase_contacts,
    erase_letters_to,
    erase_origins,
    erase_people,
    erase_works,
)
from cuocthi.entries.models import Entrant, Entry
from cuocthi.files.removing import sweep
from cuocthi.integrity.erasing import erase_checks
from cuocthi.judging.erasing import erase_copies

from ..models import DataClass, DataRequest, ErasureRun, KeepingPlan
from ..queries.keeping import Due, due

ANNOUNCED = dt.timedelta(days=7)
"""So long before its day a run is announced; it erases nothing before the day has come."""
AT_LEAST = dt.timedelta(days=1)
"""No run begins sooner after its announcement, whatever the days say."""
_AT_ONCE = 50


@transaction.atomic
def set_plan(*, campaign_id: int, months: Mapping[str, int], by: Any) -> KeepingPlan:
    """Shorten how long the data of a contest is kept (đặt thời hạn lưu).

    Raises Refused for less than a month or more than the upper bound of a class.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign_id)
    for name, most in KeepingPlan.MOST.items():
        if not 1 <= months[name] <= most:
            raise Refused(
                _("“{what}”: chỉ đặt được từ 1 đến {most} tháng.").format(
                    what=DataClass(name).label, most=most
                )
            )
    plan, _created = KeepingPlan.objects.update_or_create(
        campaign=campaign,
        defaults={
            **{name: months[name] for name in KeepingPlan.MOST},
            "set_by": actor_name(by),
            "set_at": clock.now(),
        },
    )
    record(
        "keeping.set",
        plan,
        by=by,
        campaign=campaign.pk,
        **{name: months[name] for name in KeepingPlan.MOST},
    )
    return plan


def keep_to_plans() -> None:
    """Every contest: announce what will be due, erase what is (called daily, harmless when
    repeated). What a killed process left on the disk is taken away as well."""
    for campaign in Campaign.objects.exclude(state=Campaign.State.DRAFT).order_by("pk"):
        run = announce(campaign)
        if run is not None:
            carry_out(run)
    sweep()
    _empty_the_log()


def _empty_the_log() -> None:
    """SQLite's write-ahead log still holds pages as they were: it is written back and cut off."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@transaction.atomic
def announce(campaign: Campaign) -> ErasureRun | None:
    """The open run of a contest, announced now if something will be due soon (báo trước khi xóa)."""
    Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    run = ErasureRun.objects.filter(campaign=campaign, finished_at=None).first()
    if run is not None:
        return run
    counts = due(campaign, clock.now() + ANNOUNCED).counts
    if not counts:
        return None
    run = ErasureRun.objects.create(campaign=campaign, planned_at=clock.now(), planned=counts)
    record("erasure.planned", run, campaign=campaign.pk, counts=counts)
    return run


def carry_out(run: ErasureRun) -> ErasureRun:
    """Erase what is past its time, in small transactions, and keep the report (lượt xóa).

    Cut off at any point, the next call goes on: what is erased is no longer due, and the counts of
    the report are added up. Does nothing before the announcement is a day old, or while nothing is
    due yet.
    """
    if clock.now() < run.planned_at + AT_LEAST:
        return run
    found = due(run.campaign)
    if not found.counts and run.started_at is None:
        return run
    if run.started_at is None:
        run.started_at = clock.now()
        run.save(update_fields=["started_at"])
    for name, sort, count in _erase(run.campaign, found):
        told = run.done.setdefault(name, {"people": 0, "works": 0})
        told[sort] += count
        run.save(update_fields=["done"])
    with transaction.atomic():
        run.finished_at = clock.now()
        run.save(update_fields=["finished_at"])
        record("erasure.finished", run, campaign=run.campaign_id, counts=run.done)
    return run


def _erase(campaign: Campaign, found: Due) -> Iterator[tuple[str, str, int]]:
    """Erase part by part, each in a transaction of its own; class, sort and number of each part."""
    for name in (DataClass.DRAFTS, DataClass.LOSING):
        people, works = getattr(found, name)
        for part in _parts(works):
            yield str(name), "works", erase_entries(part)
        for part in _parts(people):
            yield str(name), "people", _erase_entrants(part)
    for part in _parts(found.contacts):
        erase_letters_to(Entrant.objects.filter(pk__in=part))
        yield str(DataClass.CONTACTS), "people", erase_contacts(part)
    for part in _parts(found.births):
        yield str(DataClass.BIRTHS), "people", erase_contacts(part, more=["born_on", "more"])
    for part in _parts(found.origins):
        erase_origins(part)
        yield str(DataClass.ORIGINS), "works", len(part)


@transaction.atomic
def erase_entries(entry_ids: list[int]) -> int:
    """Erase works wherever they lie: text, files, judges' copies, passages, fingerprints."""
    erase_checks(entry_ids)
    erase_copies(entry_ids)
    return erase_works(entry_ids)[0]


@transaction.atomic
def _erase_entrants(entrant_ids: list[int]) -> int:
    erase_letters_to(Entrant.objects.filter(pk__in=entrant_ids))
    _forget_requests(entrant_ids)
    return erase_people(entrant_ids)


def _forget_requests(entrant_ids: list[int]) -> None:
    """Destroy the keys of what these people wrote; kind, days and state of a request stay."""
    keys = {
        key_id(value)
        for row in DataRequest.objects.filter(entrant__in=entrant_ids)
        for value in (row.words, row.answer)
        if value
    }
    transaction.on_commit(lambda: keystore.destroy(keys))


@transaction.atomic
def erase_entrant(*, entrant_id: int, by: Any, reason: str) -> None:
    """Erase one person and every work of theirs now, as asked (xóa theo yêu cầu)."""
    entrant = Entrant.objects.get(pk=entrant_id)
    works = list(Entry.objects.filter(entrant=entrant).values_list("pk", flat=True))
    erase_entries(works)
    _erase_entrants([entrant_id])
    record(
        "entrant.erased",
        entrant,
        by=by,
        campaign=entrant.campaign_id,
        works=len(works),
        reason=reason,
    )
    transaction.on_commit(_empty_the_log)


def _parts(ids: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(ids), _AT_ONCE):
        yield ids[at : at + _AT_ONCE]

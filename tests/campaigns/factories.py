"""Contests for tests: real rows with the rules, criteria and prizes of their kind of work."""

import datetime as dt
import itertools

from django.db import transaction
from django.utils import timezone

from cuocthi.audit.actions import record
from cuocthi.campaigns.actions import NewDays, put_days, tie_letter
from cuocthi.campaigns.actions.shared import locked
from cuocthi.campaigns.models import (
    Campaign,
    CampaignRole,
    CampaignTask,
    Criterion,
    Prize,
    ProposedChange,
)
from cuocthi.campaigns.presets import by_work
from cuocthi.core import clock
from cuocthi.units.enums import Kind
from tests.documents.factories import make_document, make_fact
from tests.remembered import remembered
from tests.units.factories import make_member, make_unit, make_user

_numbers = itertools.count(1)


def make_officer(unit):
    """A person who acts for the unit since long ago."""
    return make_member(unit, since=dt.date(2020, 1, 1))


@remembered
def make_campaign(**changes):
    """An open contest that takes entries today: from ten days ago to the end of twenty days on.

    Takes the fields of Campaign, and: ``opens_on``, ``closes_on`` (days), ``tasks`` (number of
    tasks or a list of dicts), ``rules`` (dict of changes to the preset's rules).
    """
    number = next(_numbers)
    today = clock.today()
    opens_on = changes.pop("opens_on", today - dt.timedelta(days=10))
    closes_on = changes.pop("closes_on", today + dt.timedelta(days=20))
    tasks = changes.pop("tasks", 2)
    work = changes.setdefault("work", Campaign.Work.LETTER)
    preset = by_work(work)
    changes["rules"] = {**preset.rules.to_json(), **changes.pop("rules", {})}
    state = changes.setdefault("state", Campaign.State.OPEN)
    if state != Campaign.State.DRAFT:
        changes.setdefault("confirmed_at", clock.now())
    if state == Campaign.State.CLOSED:
        changes.setdefault("closed_at", clock.now())
    if "unit" not in changes:
        changes["unit"] = (
            changes["document"].unit
            if "document" in changes
            else (make_unit(f"Sở Thử nghiệm {number}", kind=Kind.DEPARTMENT))
        )
    if "document" not in changes:
        changes["document"] = make_document(unit=changes["unit"])
    values = {
        "slug": f"cuoc-thi-mau-{number}",
        "name": f"Cuộc thi Mẫu {number}",
        "edition": "53",
        "theme": "Hãy viết thư kể về dòng sông quê em",
        "issuer": changes["unit"].name,
        "opens_at": _midnight(opens_on),
        "closes_at": _midnight(closes_on + dt.timedelta(days=1)),
        **changes,
    }
    campaign = Campaign.objects.create(**values)
    if isinstance(tasks, int):
        tasks = [{"what": f"Việc thứ {n + 1}", "who": ["Văn phòng Sở"]} for n in range(tasks)]
    for n, task in enumerate(tasks, 1):
        CampaignTask.objects.create(campaign=campaign, **{"number": n, **task})
    for order, (name, weight) in enumerate(preset.criteria, 1):
        Criterion.objects.create(campaign=campaign, order=order, name=name, weight=weight)
    for order, prize in enumerate(preset.prizes, 1):
        Prize.objects.create(
            campaign=campaign,
            order=order,
            name=prize.name,
            count=prize.count,
            open_to=prize.open_to,
        )
    return campaign


def make_role(campaign, role, user=None):
    """A person with this role in the contest (organiser, secretary, chair, judge)."""
    user = user or make_user()
    CampaignRole.objects.create(campaign=campaign, user=user, role=role)
    return user


def _midnight(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


@transaction.atomic
def extended(campaign, closes_on, reason="Bão", by="system"):
    """The contest with another closing day, as ``campaign.moved`` tells it."""
    campaign = locked(campaign.pk)
    old = campaign.closes_on
    put_days(campaign, NewDays(closes_on=closes_on))
    closing = {"old": old.isoformat(), "new": closes_on.isoformat(), "reason": reason}
    record(
        "campaign.moved",
        campaign,
        by=by,
        campaign=campaign.pk,
        what="closes",
        target="",
        shifts=[],
        closing=closing,
    )
    return campaign


def make_later_letter(campaign, changes=(), **facts):
    """A later letter of the campaign's unit, tied by a person; ``facts`` are those read in it,
    ``changes`` dicts of ProposedChange instead of what comparing finds."""
    # far from the numbers that the register of a real reading gives
    number = 10_000 + next(_numbers)
    document = make_document(unit=campaign.unit, register_number=number)
    for key, value in facts.items():
        for item in value if isinstance(value, list) else [value]:
            make_fact(document, key, item)
    letter = tie_letter(document_id=document.pk, campaign_id=campaign.pk, by="system")
    for order, change in enumerate(changes, 100):
        make_change(letter, **{"order": order, **change})
    return letter


def make_change(letter, **values):
    """One proposed change of a later letter; a later closing day unless told otherwise."""
    values = {
        "order": 100,
        "what": "closes",
        "old": letter.campaign.closes_on.isoformat(),
        "new": (letter.campaign.closes_on + dt.timedelta(days=10)).isoformat(),
        "words": "Gia hạn thêm mười ngày",
        "sure": 0.9,
        "needs_two": False,
        **values,
    }
    return ProposedChange.objects.create(letter=letter, **values)

"""Requests as people see them: opened words, days left, what is due (yêu cầu về dữ liệu)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import managed_by
from cuocthi.core import clock
from cuocthi.core.crypto import CannotDecrypt
from cuocthi.core.sealing import keys_of, unseal
from cuocthi.core.waiting import Waiting
from cuocthi.entries.models import Entry
from cuocthi.plain.vndates import counted_on
from cuocthi.plain.vntext import collapse
from cuocthi.units.models import Unit

from ..models import Breach, DataRequest, ErasureRun

REPLY_WORKING_DAYS = 2
DAYS = {"view": 10, "correct": 10, "delete": 20, "withdraw": 15, "restrict": 15}
"""Days for doing what is asked (DOMAIN E12): calendar days, the stricter reading."""
NOTICE_OF_BREACH = dt.timedelta(hours=72)
WAITING = (DataRequest.State.OPEN, DataRequest.State.RECEIVED)
_SOON = dt.timedelta(days=3)


def clocks(kind: str, day: dt.date) -> tuple[dt.date, dt.date]:
    """By when to say that it is received, and by when it must be done, asked on ``day``."""
    reply, _certain = counted_on(day, REPLY_WORKING_DAYS, working=True)
    return reply, day + dt.timedelta(days=DAYS[kind])


def place_of(request: DataRequest, column: str) -> str:
    """What a sealed column of a request is bound to."""
    return f"request:{request.entrant_id}:{request.key}:{column}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A request with its words opened; days left until the next of its days (may be negative)."""

    row: DataRequest
    words: str
    answer: str
    left: int
    next_day: dt.date
    tone: str


def shown(rows: Iterable[DataRequest]) -> list[Shown]:
    """The requests as they are shown; words whose key was destroyed are gone."""
    rows = list(rows)
    keys = keys_of(value for row in rows for value in (row.words, row.answer))
    today = clock.today()
    found = []
    for row in rows:
        waits = row.state in WAITING
        next_day = row.reply_by if row.state == DataRequest.State.OPEN else row.due_on
        left = (next_day - today).days
        tone = "ok" if row.state == DataRequest.State.DONE else "off"
        if waits:
            tone = "bad" if left < 0 else "warn" if left <= _SOON.days else "wait"
        found.append(
            Shown(
                row,
                _opened(row, "words", keys),
                _opened(row, "answer", keys),
                left,
                next_day,
                tone,
            )
        )
    return found


def _opened(row: DataRequest, column: str, keys: Any) -> str:
    value = getattr(row, column)
    if not value:
        return ""
    try:
        return unseal(value, keys=keys, bound_to=place_of(row, column))
    except CannotDecrypt:
        return _("(đã xóa)")


def requests_of(campaign: Campaign) -> QuerySet[DataRequest]:
    """The requests of a contest, those that wait first, by the day they are due."""
    return (
        DataRequest.objects.filter(campaign=campaign)
        .select_related("entrant")
        .order_by("answered_at", "due_on", "pk")
    )


def handed_on_by(campaign: Campaign, school: Unit) -> QuerySet[DataRequest]:
    """What a school handed on for parents of its own pupils, never what parents sent themselves;
    each with the number of the pupil's first work (``entry_number``)."""
    first = Entry.objects.filter(entrant=OuterRef("entrant")).order_by("number").values("number")
    return (
        requests_of(campaign)
        .filter(asked_by=f"unit:{school.pk}", entrant__unit=school)
        .annotate(entry_number=Subquery(first[:1]))
    )


def waits_already(entrant_id: int, *, through: str, kind: str, words: str) -> DataRequest | None:
    """The request that asks the same for the same person by the same school ("unit:7") and waits
    for its answer. Another fault to put right is another request: there the words count too.
    What a parent sent without the school is not looked at, so that no refusal tells of it."""
    rows = DataRequest.objects.filter(
        entrant=entrant_id, asked_by=through, kind=kind, state__in=WAITING
    ).order_by("pk")
    if kind != DataRequest.Kind.CORRECT:
        return rows.first()
    told = collapse(words)
    return next((one.row for one in shown(rows) if collapse(one.words) == told), None)


def waiting_for(user: Any) -> list[Waiting]:
    """Requests to answer, runs of erasing announced, breaches not yet told. At most six queries."""
    if not user.is_authenticated:
        return []
    mine = list(managed_by(user).values_list("pk", flat=True))
    if not mine and not user.is_superuser:
        return []
    today = clock.today()
    lines = []
    for slug, name, first, count in (
        DataRequest.objects.filter(campaign__in=mine, state__in=WAITING)
        .values_list("campaign__slug", "campaign__name")
        .annotate(first=Min("due_on"), n=Count("pk"))
        .order_by("first")
    ):
        lines.append(
            Waiting(
                label=_("Yêu cầu về dữ liệu cá nhân, hạn {day}: {campaign}").format(
                    day=f"{first:%d/%m/%Y}", campaign=name
                ),
                url=reverse("privacy:desk", args=[slug]),
                count=count,
                urgent=first - today <= _SOON,
            )
        )
    for slug, name in ErasureRun.objects.filter(campaign__in=mine, started_at=None).values_list(
        "campaign__slug", "campaign__name"
    ):
        lines.append(
            Waiting(
                label=_("Sắp xóa dữ liệu hết thời hạn lưu: {campaign}").format(campaign=name),
                url=reverse("privacy:desk", args=[slug]),
                count=1,
            )
        )
    untold = Breach.objects.filter(notified_at=None, closed_at=None)
    if not user.is_superuser:
        untold = untold.filter(campaign__in=mine)
    count = untold.count()
    if count:
        lines.append(
            Waiting(
                label=_("Sự cố dữ liệu chưa báo cơ quan có thẩm quyền (72 giờ)"),
                url=reverse("privacy:breaches"),
                count=count,
                urgent=True,
            )
        )
    return lines

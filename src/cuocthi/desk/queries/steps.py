"""How far a contest is, from its letter to its report: one figure and one link for each step."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.dispatch.models import Assignment
from cuocthi.dispatch.queries.progress import UNANSWERED
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry
from cuocthi.integrity.models import Finding
from cuocthi.judging.models import Allotment, Round
from cuocthi.meetings.models import Meeting
from cuocthi.plain.vndates import written
from cuocthi.publicity.models import Material
from cuocthi.results.models import ResultSheet

DONE, NOW, LATER = "done", "now", "later"
Row = Mapping[str, Any]
Said = tuple[str, str]  # state, figure


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a contest: its name, how far it is, a figure in words, where it is done."""

    label: str
    state: str  # done, now, later
    figure: str
    url: str


@dataclass(frozen=True, slots=True)
class Way:
    """A contest and its nine steps (chặng đường của cuộc thi)."""

    campaign: Campaign
    steps: tuple[Step, ...]

    @property
    def current(self) -> Step | None:
        """The furthest step that is under way."""
        return next((step for step in reversed(self.steps) if step.state == NOW), None)


def ways_of(campaigns: Iterable[Campaign]) -> list[Way]:
    """The steps of these contests, in their order: eight queries however many they are.

    The contests come with their documents.
    """
    shown = list(campaigns)
    if not shown:
        return []
    counted = _count([campaign.pk for campaign in shown])
    return [
        Way(campaign, _steps(campaign, {name: rows.get(campaign.pk, {}) for name, rows in counted}))
        for campaign in shown
    ]


def _count(ids: list[int]) -> list[tuple[str, dict[int, Row]]]:
    """What is counted of each stage: stage → contest → figures."""
    today = clock.today()
    not_closed = ~Q(state__in=(Meeting.State.CLOSED, Meeting.State.OFF))
    return [
        (
            "dispatch",
            _by(
                Assignment.objects.filter(task__campaign__in=ids),
                "task__campaign",
                units=Count("unit", distinct=True),
                silent=Count("unit", distinct=True, filter=Q(state__in=UNANSWERED)),
            ),
        ),
        (
            "meetings",
            _by(
                Meeting.objects.filter(campaign__in=ids),
                "campaign",
                n=Count("pk"),
                left=Count("pk", filter=not_closed),
                next_day=Min("day", filter=not_closed & Q(day__gte=today)),
            ),
        ),
        (
            "publicity",
            _by(
                Material.objects.filter(campaign__in=ids),
                "campaign",
                n=Count("pk"),
                drafts=Count("pk", filter=Q(published_at=None)),
            ),
        ),
        (
            "entries",
            _by(
                Entry.objects.filter(campaign__in=ids),
                "campaign",
                n=Count("pk", filter=~Q(state=EntryState.DRAFT)),
                waiting=Count("pk", filter=Q(state=EntryState.SUBMITTED)),
            ),
        ),
        (
            "integrity",
            _by(
                Finding.objects.filter(entry__campaign__in=ids),
                "entry__campaign",
                n=Count("pk"),
                open=Count("pk", filter=Q(outcome=Finding.Outcome.OPEN)),
            ),
        ),
        (
            "rounds",
            _by(
                Round.objects.filter(campaign__in=ids),
                "campaign",
                n=Count("pk"),
                unlocked=Count("pk", filter=Q(locked_at=None)),
            ),
        ),
        (
            "readings",
            _by(
                Allotment.objects.filter(script__round__campaign__in=ids),
                "script__round__campaign",
                n=Count("pk"),
                finished=Count("pk", filter=Q(finished_at__isnull=False)),
            ),
        ),
        (
            "results",
            {
                sheet.campaign_id: {"state": sheet.state, "words": sheet.get_state_display()}
                for sheet in ResultSheet.objects.filter(campaign__in=ids)
            },
        ),
    ]


def _by(rows: QuerySet[Any], campaign: str, **figures: Any) -> dict[int, Row]:
    counted = rows.order_by().values(campaign).annotate(**figures)
    return {row[campaign]: row for row in counted}


def _steps(campaign: Campaign, counted: dict[str, Row]) -> tuple[Step, ...]:
    now = clock.now()
    said: list[tuple[str, str, Callable[[], Said]]] = [
        (_("Giao việc"), "dispatch:progress", lambda: _dispatch(counted["dispatch"])),
        (_("Hội nghị"), "meetings:list", lambda: _meetings(counted["meetings"])),
        (_("Tuyên truyền"), "publicity:list", lambda: _publicity(counted["publicity"])),
        (_("Bài dự thi"), "entries:list", lambda: _entries(campaign, counted["entries"], now)),
        (
            _("Kiểm tra"),
            "integrity:queue",
            lambda: _integrity(campaign, counted["integrity"], counted["entries"], now),
        ),
        (
            _("Chấm thi"),
            "judging:rounds",
            lambda: _judging(counted["rounds"], counted["readings"]),
        ),
        (_("Kết quả"), "results:sheet", lambda: _results(counted["results"])),
        (_("Tổng kết"), "reports:closing", lambda: _report(campaign, counted["results"])),
    ]
    drafted = campaign.state == Campaign.State.DRAFT
    number = _("số đến {n}").format(n=campaign.document.register_number)
    first = Step(
        _("Văn bản"), DONE, number, reverse("documents:reading", args=[campaign.document_id])
    )
    rest = [
        Step(label, LATER, "", "")
        if drafted
        else Step(label, *state_and_figure(), reverse(url_name, args=[campaign.slug]))
        for label, url_name, state_and_figure in said
    ]
    return (first, *rest)


def _dispatch(row: Row) -> Said:
    if not row:
        return NOW, _("chưa giao cho đơn vị nào")
    answered = row["units"] - row["silent"]
    words = _("{done}/{all} đơn vị đã nhận").format(done=answered, all=row["units"])
    return NOW if row["silent"] else DONE, words


def _meetings(row: Row) -> Said:
    if not row:
        return DONE, _("không có hội nghị")
    if not row["left"]:
        return DONE, _("đã có biên bản")
    if row["next_day"] is None:
        return NOW, _("chờ biên bản")
    return NOW, _("họp {day}").format(day=written(row["next_day"]))


def _publicity(row: Row) -> Said:
    if not row:
        return NOW, _("chưa soạn")
    if row["drafts"]:
        return NOW, _("{n} bản chờ công bố").format(n=row["drafts"])
    return DONE, _("đã công bố")


def _entries(campaign: Campaign, row: Row, now: dt.datetime) -> Said:
    count = row["n"] if row else 0
    words = ngettext("{n} bài", "{n} bài", count).format(n=f"{count:,}".replace(",", "."))
    if now < campaign.opens_at:
        return LATER, _("từ {day}").format(day=written(campaign.opens_on))
    if now >= campaign.closes_at:
        return DONE, words
    left = (campaign.closes_on - clock.today()).days
    last = _("ngày cuối") if left == 0 else _("còn {n} ngày").format(n=left)
    return NOW, f"{words}, {last}"


def _integrity(campaign: Campaign, row: Row, entries: Row, now: dt.datetime) -> Said:
    if row and row["open"]:
        return NOW, _("{n} nghi vấn").format(n=row["open"])
    if entries and entries["waiting"]:
        return NOW, _("{n} bài đang kiểm tra").format(n=entries["waiting"])
    if now >= campaign.closes_at:
        return DONE, _("không còn nghi vấn")
    return LATER, _("chưa có nghi vấn") if not row else _("không còn nghi vấn")


def _judging(rounds: Row, readings: Row) -> Said:
    if not rounds:
        return LATER, _("chưa mở vòng chấm")
    if not rounds["unlocked"]:
        return DONE, _("đã khóa điểm")
    if not readings:
        return NOW, _("chưa chia bài")
    return NOW, _("{done}/{all} lượt chấm").format(done=readings["finished"], all=readings["n"])


def _results(row: Row) -> Said:
    if not row:
        return LATER, _("chưa lập")
    return DONE if row["state"] == ResultSheet.State.PUBLISHED else NOW, row["words"]


def _report(campaign: Campaign, results: Row) -> Said:
    if campaign.state == Campaign.State.CLOSED:
        return DONE, _("đã tổng kết")
    if results and results["state"] == ResultSheet.State.PUBLISHED:
        return NOW, _("chờ viết báo cáo")
    return LATER, _("chưa có báo cáo")

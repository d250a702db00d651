"""A move of a date before it is made, whom it concerns, who has confirmed it (đổi hạn; R21)."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign, CampaignTask
from cuocthi.core import clock
from cuocthi.core.versions import version_of
from cuocthi.documents.models import Document
from cuocthi.documents.queries import facts_of
from cuocthi.papers.models import Paper
from cuocthi.plain.vndates import mentions
from cuocthi.units.models import Unit

from ..models import Assignment, DateMove, MoveReceipt
from ..models_moving import What
from .days import Day, Shift, days_of, shifts
from .letter import letter_words

MOST_NAMED = 30  # units that a preview names


@dataclass(frozen=True, slots=True)
class Follower:
    """A page or a thing that shows the day: whether it follows by itself, or what is to be done."""

    words: str
    follows: bool
    url: str = ""


Followers = Callable[[Campaign, dt.date], Iterable[Follower]]
"""What a later stage shows of a day (``settings.DAY_FOLLOWERS``)."""


@dataclass(frozen=True, slots=True)
class MovePreview:
    """What one move would do (xem trước): shown first, then done or not.

    ``own``: how many tasks units handed on with a day of their own, which they decide themselves;
    ``version``: which state of the contest it was made from.
    """

    day: Day
    new: dt.date
    unit: Unit | None
    shifts: list[Shift]
    units: int
    names: list[str]
    own: int
    follows: list[Follower]
    stays: list[Follower]
    needs_two: bool
    version: str

    @property
    def earlier(self) -> bool:
        """Whether people have less time than they were told."""
        return self.day.on is not None and self.new < self.day.on

    @property
    def days(self) -> int:
        """By how many days; 0 for a task that had no day."""
        return abs((self.new - self.day.on).days) if self.day.on else 0


def day_at(campaign: Campaign, key: str, unit: Unit | None = None) -> Day | None:
    """One day of the contest by its key; of a task that a unit has, that unit's own day."""
    day = next((one for one in days_of(campaign) if one.key == key), None)
    if day is None or unit is None or day.task is None:
        return day
    own = Assignment.objects.filter(task=day.task, unit=unit).values_list("due_on", flat=True)
    return Day(day.key, day.what, day.about, own.first() or day.on, day.task)


def move_preview(
    campaign: Campaign,
    day: Day,
    new: dt.date,
    *,
    unit: Unit | None = None,
    with_below: bool = False,
) -> MovePreview:
    """Everything that a move would change, and what would go on showing the old day. The number of
    queries does not grow with units or tasks."""
    found = shifts(day, new, days_of(campaign), campaign) if unit is None else []
    units = concerned(campaign, day.task, unit, with_below=with_below)
    tasks = [day.task, *(shift.day.task for shift in found)]
    follows, stays = _followers(campaign, day) if unit is None else ([], [])
    return MovePreview(
        day=day,
        new=new,
        unit=unit,
        shifts=found,
        units=units.count(),
        names=list(units.values_list("name", flat=True)[:MOST_NAMED]),
        own=own_days([task.pk for task in tasks if task]).count(),
        follows=follows,
        stays=stays,
        needs_two=needs_two(campaign, day, new),
        version=move_version(campaign, day, new, found, unit, with_below=with_below),
    )


def move_version(
    campaign: Campaign,
    day: Day,
    new: dt.date,
    found: Sequence[Shift],
    unit: Unit | None,
    *,
    with_below: bool,
) -> str:
    """Which move, of which state of the contest, a person looked at."""
    return version_of(
        [
            campaign.pk,
            day.key,
            str(day.on),
            str(new),
            [[one.day.key, str(one.day.on), str(one.new)] for one in found],
            unit.pk if unit else 0,
            with_below,
        ]
    )


def needs_two(campaign: Campaign, day: Day, new: dt.date) -> bool:
    """Whether a second person must agree (PROMISES, permission matrix: campaign, rules, deadline):
    to an earlier day, and to another window once the contest has opened."""
    if day.on is not None and new < day.on:
        return True
    return day.what in (What.OPENS, What.CLOSES) and campaign.opens_at <= clock.now()


def concerned(
    campaign: Campaign,
    task: CampaignTask | None,
    unit: Unit | None = None,
    *,
    with_below: bool,
    due_on: dt.date | None = None,
) -> QuerySet[Unit]:
    """The units that a move concerns: all with a task for a day of the contest; for the day of a
    task those that have it and owe its report, all or one unit, with those below it; with
    ``due_on`` only those for whom that day holds now."""
    given = Assignment.objects.filter(task__campaign=campaign, task__cancelled_at=None)
    if task is not None:
        given = given.filter(task=task).exclude(state__in=Assignment.DONE)
        if due_on is not None:
            given = given.filter(due_on=due_on)
    if unit is not None:
        given = given.filter(within(unit, with_below=with_below))
    return Unit.objects.filter(pk__in=given.values("unit")).order_by("path")


def within(unit: Unit, *, with_below: bool) -> Q:
    """Tasks of the unit; with those below it, and those it handed on itself."""
    if not with_below:
        return Q(unit=unit)
    return Q(unit__path__startswith=unit.path) | Q(parent__unit=unit)


def units_with_task(task: CampaignTask) -> list[Unit]:
    """The units that have the task and owe its report, in the order of names. One query."""
    given = Assignment.objects.filter(task=task).exclude(state__in=Assignment.DONE)
    return list(Unit.objects.filter(pk__in=given.values("unit")).order_by("folded", "pk"))


def own_days(tasks: Iterable[int]) -> QuerySet[Assignment]:
    """Tasks handed on with an earlier day than the letter's, that still owe a report."""
    return (
        Assignment.objects.filter(task__in=list(tasks), parent__isnull=False)
        .filter(Q(due_on__lt=F("task__due_on")) | Q(task__due_on=None, due_on__isnull=False))
        .exclude(due_on=F("parent__due_on"))
        .exclude(state__in=Assignment.DONE)
    )


def _followers(campaign: Campaign, day: Day) -> tuple[list[Follower], list[Follower]]:
    if day.on is None:
        return [], []
    found = [
        Follower(_("Trang cuộc thi, trang của từng đơn vị, đơn dự thi"), follows=True),
        Follower(_("Thư nhắc, thang đôn đốc gửi từ nay"), follows=True),
        *papers_naming(campaign, day.on),
    ]
    for source in settings.DAY_FOLLOWERS:
        ask: Followers = import_string(source)
        found += ask(campaign, day.on)
    return [one for one in found if one.follows], [one for one in found if not one.follows]


def papers_naming(campaign: Campaign, day: dt.date) -> list[Follower]:
    """The letters of the contest, in and out, and the drafts that name the day (văn bản còn ghi hạn
    cũ). Letters stay as they were issued: only another letter puts them right. Four queries, and
    one for each letter in that names the day."""
    documents = list(
        Document.objects.filter(Q(campaign=campaign.pk) | Q(pk=campaign.document_id))
        .exclude(state=Document.State.VOID)
        .select_related("issue")
        .prefetch_related("mendings")
        .order_by("at", "pk")
    )
    drafted = {
        paper.document_id: max(paper.versions.all(), key=lambda one: one.number).text
        for paper in Paper.objects.filter(document__in=documents).prefetch_related("versions")
    }
    found, unread = [], 0
    for document in documents:
        text = document.text or drafted.get(document.pk, "")
        if not text and document.direction == Document.Direction.OUT:
            unread += 1
        elif mentions(text, day):
            found.append(_naming(document, day))
    if unread:
        words = _("{n} văn bản đi không đọc được chữ: hãy tự xem có ghi ngày này không")
        found.append(Follower(words.format(n=unread), follows=False))
    return found


def _naming(document: Document, day: dt.date) -> Follower:
    said = f"{day:%d/%m/%Y}"
    if document.direction == Document.Direction.IN:
        words = _("{letter} còn ghi {day}: giữ làm lịch sử")
        letter = letter_words(facts_of(document)) or str(document)
        url = reverse("documents:reading", args=[document.pk])
    elif document.state == Document.State.DRAFT:
        words = _("Dự thảo “{letter}” còn ghi {day}: hãy mở ra cập nhật")
        letter, url = str(document), reverse("papers:paper", args=[document.pk])
    else:
        words = _("{letter} còn ghi {day}: cần văn bản đính chính")
        issue = document.issue
        letter = _("văn bản số {code} ngày {day}").format(
            code=issue.code, day=f"{issue.issued_on:%d/%m/%Y}"
        )
        url = reverse("dispatch:mend", args=[document.pk])
        if document.mendings.all():
            words, url = _("{letter} còn ghi {day}, đã có văn bản sửa: giữ làm lịch sử"), ""
    sentence = words.format(letter=letter, day=said)
    return Follower(sentence[:1].upper() + sentence[1:], follows=False, url=url)


def unconfirmed_moves(campaign: Campaign) -> QuerySet[MoveReceipt]:
    """The units that were told of a moved date and have not confirmed it (chưa xác nhận hạn mới),
    the longest waiting first."""
    return (
        MoveReceipt.objects.filter(move__campaign=campaign, confirmed_at=None)
        .select_related("move__task", "unit")
        .order_by("told_at", "unit__path", "pk")
    )


def moves_to_confirm(campaign: Campaign, unit: Unit) -> list[DateMove]:
    """What a unit has to confirm anew, oldest first; of a day that moved twice its last move. One
    query."""
    found: dict[tuple[str, str, int | None], DateMove] = {}
    for move in (
        DateMove.objects.filter(campaign=campaign, receipts__unit=unit, receipts__confirmed_at=None)
        .select_related("document", "task")
        .order_by("pk")
    ):
        key = (move.what, move.target, move.task_id)
        if key in found:
            move.old_on = found[key].old_on  # the day that the unit still goes by
        found[key] = move
    return list(found.values())


def own_days_of(campaign: Campaign, unit: Unit, moves: Iterable[DateMove]) -> list["OwnDay"]:
    """The days that the unit set itself for those below it, moved by as many days as its own were
    (proposed; the unit decides). One query."""
    by = {
        move.task_id: move.new_on - move.old_on
        for move in moves
        if move.task_id and move.new_on and move.old_on
    }
    rows = (
        own_days(by)
        .filter(parent__unit=unit, task__campaign=campaign)
        .values("task", "task__number", "due_on")
        .annotate(units=Count("pk"))
        .order_by("task__number", "due_on")
    )
    return [
        OwnDay(
            task=row["task"],
            number=row["task__number"],
            old=row["due_on"],
            new=row["due_on"] + by[row["task"]],
            units=row["units"],
        )
        for row in rows
        if row["due_on"] + by[row["task"]] >= clock.today()
    ]


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day that a unit gave those below it for a task, and the one that is proposed now."""

    task: int
    number: int
    old: dt.date
    new: dt.date
    units: int

    @property
    def key(self) -> str:
        """Its name in a form."""
        return f"{self.task}:{self.old.isoformat()}"

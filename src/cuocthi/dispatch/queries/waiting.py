"""What waits for a person here."""

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import managed_by
from cuocthi.core import clock
from cuocthi.core.waiting import Waiting
from cuocthi.documents.models import Document
from cuocthi.documents.registers import midnight
from cuocthi.units.enums import Role
from cuocthi.units.models import Contact
from cuocthi.units.queries import units_of

from ..models import (
    FINISHED,
    Assignment,
    Call,
    Ladder,
    MoveDecision,
    MoveReceipt,
    Rung,
    UnknownAddressee,
)
from .ladder import FIRST_LADDER, first_step, silent_since, span_words
from .progress import UNANSWERED
from .received import unanswered_mendings


def tasks_of_officer(user: Any) -> QuerySet[Assignment]:
    """The tasks of the units that the person acts for, latest campaign first."""
    return (
        Assignment.objects.filter(unit__in=units_of(user, clock.today(), Role.OFFICER))
        .select_related("task__campaign", "unit")
        .order_by("-task__campaign_id", "unit__path", "task__number")
    )


def waiting_for(user: Any) -> list[Waiting]:
    """Tasks of one's own units and reports to them; in one's campaigns reports to look at, silent units
    and unclear words; moved days to confirm or to agree to. Fifteen queries at most."""
    if not user.is_authenticated:
        return []
    found = []
    mine = tasks_of_officer(user).filter(task__campaign__state=Campaign.State.OPEN)
    counts = mine.aggregate(
        fresh=Count("pk", filter=Q(state__in=UNANSWERED)),
        unreported=Count(
            "pk",
            filter=Q(state__in=[Assignment.State.ACKNOWLEDGED, Assignment.State.RETURNED])
            & ~FINISHED,
        ),
    )
    if counts["fresh"]:
        label = _("Nhiệm vụ mới, chờ đơn vị bạn nhận")
        found.append(Waiting(label, reverse("dispatch:mine"), counts["fresh"], urgent=True))
    if counts["unreported"]:
        label = _("Nhiệm vụ đã nhận, chờ báo cáo")
        found.append(Waiting(label, reverse("dispatch:mine"), counts["unreported"]))
    mended = unanswered_mendings(user).count()
    if mended:
        label = _("Văn bản được thay thế, đính chính, thu hồi, chờ đơn vị báo lại")
        found.append(Waiting(label, reverse("dispatch:mine"), mended, urgent=True))
    below = Assignment.objects.filter(
        parent__unit__in=units_of(user, clock.today(), Role.OFFICER),
        state=Assignment.State.REPORTED,
        task__campaign__state=Campaign.State.OPEN,
    ).order_by("reported_at")
    if waiting := list(below.values_list("parent", flat=True)):
        label = _("Báo cáo của đơn vị dưới, chờ bạn xem xét")
        url = reverse("dispatch:below", args=[waiting[0]])
        found.append(Waiting(label, url, len(waiting)))
    run = managed_by(user).filter(state=Campaign.State.OPEN)
    unknown = UnknownAddressee.objects.filter(task__campaign__in=run, settled_at=None)
    for slug, name, count in _counted(unknown):
        label = _("{campaign}: nơi nhận chưa rõ, cần chọn đơn vị").format(campaign=name)
        found.append(Waiting(label, reverse("dispatch:progress", args=[slug]), count, urgent=True))
    reported = Assignment.objects.filter(
        task__campaign__in=run, parent=None, state=Assignment.State.REPORTED
    )
    for slug, name, count in _counted(reported):
        label = _("{campaign}: báo cáo chờ xem xét").format(campaign=name)
        found.append(Waiting(label, reverse("dispatch:reviews", args=[slug]), count))
    found += _moves(user, run)
    found += _urging(list(run))
    return found


def _moves(user: Any, run: QuerySet[Campaign]) -> list[Waiting]:
    """Moved days that one's own unit has not confirmed, and moves in one's contests that a second
    person has to agree to. Two queries."""
    found = []
    told = MoveReceipt.objects.filter(
        unit__in=units_of(user, clock.today(), Role.OFFICER),
        confirmed_at=None,
        move__campaign__state=Campaign.State.OPEN,
    ).order_by("-pk")
    if mine := list(told.values_list("move__campaign__slug", "unit")[:500]):
        url = reverse("dispatch:unit_of_officer", args=mine[0])
        label = _("Hạn đã đổi, chờ đơn vị bạn xác nhận lại")
        found.append(Waiting(label, url, len(mine), urgent=True))
    half = MoveDecision.objects.filter(campaign__in=run, state=MoveDecision.State.HALF)
    by_contest: dict[tuple[str, str], int] = {}
    for slug, name in (
        half.exclude(first_by=actor_name(user))
        .order_by("campaign")
        .values_list("campaign__slug", "campaign__name")
    ):
        by_contest[slug, name] = by_contest.get((slug, name), 0) + 1
    for (slug, name), count in by_contest.items():
        label = _("{campaign}: đổi hạn chờ người thứ hai đồng ý").format(campaign=name)
        found.append(Waiting(label, reverse("dispatch:moves", args=[slug]), count, urgent=True))
    return found


def _urging(run: list[Campaign]) -> list[Waiting]:
    """Of contests one runs: units silent past the ladder's first step, those of them that no mail
    reaches, and the công văn that was made ready. Three queries for any number of contests."""
    if not run:
        return []
    rungs: dict[int, list[Rung]] = {campaign.pk: [] for campaign in run}
    for rung in Rung.objects.filter(campaign__in=run, ended_at=None):
        rungs[rung.campaign_id].append(rung)
    ladders = {
        ladder.campaign_id: ladder
        for ladder in Ladder.objects.filter(campaign__in=run).select_related("letter__document")
    }
    steps, late = {}, Q(pk__in=())
    for campaign in run:
        own = rungs[campaign.pk]
        first = first_step(own) if campaign.pk in ladders else FIRST_LADDER[0]
        steps[campaign.pk] = first
        since = midnight(silent_since(first, clock.today()) + dt.timedelta(days=1))
        late |= Q(task__campaign=campaign, sent_at__lt=since)
    silent = Assignment.objects.filter(late, state__in=UNANSWERED, task__cancelled_at=None)
    counts = {
        row["task__campaign"]: row
        for row in silent.order_by()
        .annotate(no_way=_no_way())
        .values("task__campaign")
        .annotate(
            units=Count("unit", distinct=True),
            calls=Count("unit", distinct=True, filter=Q(no_way=True)),
        )
    }
    found = []
    for campaign in run:
        progress = reverse("dispatch:progress", args=[campaign.slug])
        ladder = ladders.get(campaign.pk)
        if ladder and ladder.letter and ladder.letter.document.state == Document.State.DRAFT:
            label = _("{campaign}: công văn đôn đốc đã soạn sẵn, chờ xem và trình ký")
            url = reverse("papers:paper", args=[ladder.letter.document_id])
            found.append(Waiting(label.format(campaign=campaign.name), url, 1, urgent=True))
        row = counts.get(campaign.pk, {"units": 0, "calls": 0})
        if count := row["units"]:
            step = steps[campaign.pk]
            label = _("{campaign}: đơn vị chưa trả lời sau {span}").format(
                campaign=campaign.name, span=span_words(step.days, working=step.working)
            )
            found.append(Waiting(label, f"{progress}?loc=im-lang", count))
        if count := row["calls"]:
            label = _("{campaign}: đơn vị im lặng, thư không tới, cần gọi điện")
            url = reverse("dispatch:calls", args=[campaign.slug])
            found.append(Waiting(label.format(campaign=campaign.name), url, count))
    return found


def _no_way() -> Any:
    """That the unit of a task has no mailbox and was not telephoned about the contest yet."""
    alive = Contact.objects.alive(clock.today())
    mailbox = alive.filter(unit=OuterRef("unit")).exclude(email="")
    called = Call.objects.filter(campaign=OuterRef("task__campaign"), unit=OuterRef("unit"))
    return ~Exists(mailbox) & ~Exists(called)


def _counted(rows: QuerySet[Any]) -> list[tuple[str, str, int]]:
    """Per campaign its slug, its name and how many."""
    return list(
        rows.values("task__campaign")
        .annotate(count=Count("pk"))
        .order_by("task__campaign")
        .values_list("task__campaign__slug", "task__campaign__name", "count")
    )

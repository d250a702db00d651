"""The own doors of judges, teachers and officers of units: where their work lies."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.dispatch.models import Assignment
from cuocthi.dispatch.queries import tasks_of_officer
from cuocthi.entries.access import takes_part
from cuocthi.entries.models import Entry
from cuocthi.entries.queries import TO_DO, schools_of
from cuocthi.judging.queries import judging_of


@dataclass(frozen=True, slots=True)
class Door:
    """A place of work of one's own: what, where, how far (lối vào)."""

    label: str
    detail: str
    url: str
    icon: str


def doors_of(user: Any) -> list[Door]:
    """Marking for a judge, own school for a teacher, own tasks for an officer. Six queries at most."""
    return [*_marking(user), *_schools(user), *_tasks(user)]


def _marking(user: Any) -> list[Door]:
    return [
        Door(
            label=_("Bài chấm của tôi"),
            detail=_("{campaign}: đã chấm {done}/{all} bài").format(
                campaign=mine.round.campaign.name, done=mine.done, all=len(mine.allotments)
            ),
            url=reverse("judging:my"),
            icon="scale",
        )
        for mine in judging_of(user)
    ]


def _schools(user: Any) -> list[Door]:
    schools = schools_of(user)
    if not schools:
        return []
    campaigns = Campaign.objects.filter(
        work=Campaign.Work.LETTER, state=Campaign.State.OPEN
    ).select_related("unit")
    pairs = [
        (campaign, school)
        for campaign in campaigns.order_by("closes_at", "pk")
        for school in schools
        if takes_part(campaign, school)
    ]
    counts = {
        (row["campaign"], row["entrant__unit"]): row
        for row in Entry.objects.filter(
            campaign__in={campaign.pk for campaign, _school in pairs}, entrant__unit__in=schools
        )
        .order_by()
        .values("campaign", "entrant__unit")
        .annotate(n=Count("pk"), sent=Count("pk", filter=~Q(state__in=TO_DO)))
    }
    doors = []
    for campaign, school in pairs:
        row = counts.get((campaign.pk, school.pk))
        if row:
            words = _("{campaign}: đã nộp {sent}/{all} bài")
            detail = words.format(campaign=campaign.name, sent=row["sent"], all=row["n"])
        elif clock.now() >= campaign.closes_at:
            continue
        else:
            detail = _("{campaign}: chưa có bài, tải danh sách lớp lên").format(
                campaign=campaign.name
            )
        url = reverse("entries:school", args=[campaign.slug, school.pk])
        doors.append(Door(school.name, detail, url, "school"))
    return doors


def _tasks(user: Any) -> list[Door]:
    counts = (
        tasks_of_officer(user)
        .filter(task__campaign__state=Campaign.State.OPEN)
        .aggregate(n=Count("pk"), reported=Count("pk", filter=Q(state__in=Assignment.DONE)))
    )
    if not counts["n"]:
        return []
    detail = _("đã báo cáo {done}/{all} nhiệm vụ").format(done=counts["reported"], all=counts["n"])
    return [Door(_("Nhiệm vụ của đơn vị tôi"), detail, reverse("dispatch:mine"), "clipboard-list")]

"""What waits for a person here."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import managed_by
from cuocthi.core import clock
from cuocthi.core.waiting import Waiting
from cuocthi.units.enums import Role
from cuocthi.units.queries import units_of

from ..models import FINISHED, Assignment, UnknownAddressee
from .progress import UNANSWERED
from .received import unanswered_mendings

SILENT_AFTER = dt.timedelta(days=2)


def tasks_of_officer(user: Any) -> QuerySet[Assignment]:
    """The tasks of the units that the person acts for, latest campaign first."""
    return (
        Assignment.objects.filter(unit__in=units_of(user, clock.today(), Role.OFFICER))
        .select_related("task__campaign", "unit")
        .order_by("-task__campaign_id", "unit__path", "task__number")
    )


def waiting_for(user: Any) -> list[Waiting]:
    """Tasks of one's own units and reports to them; in one's campaigns reports to look at, silent units
    and unclear words. Eight queries."""
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
    late = Assignment.objects.filter(
        task__campaign__in=run, state__in=UNANSWERED, sent_at__lte=clock.now() - SILENT_AFTER
    )
    for slug, name, count in _counted(late, of="unit"):
        label = _("{campaign}: đơn vị chưa trả lời sau 2 ngày").format(campaign=name)
        url = reverse("dispatch:progress", args=[slug])
        found.append(Waiting(label, f"{url}?loc=im-lang", count))
    return found


def _counted(rows: QuerySet[Any], of: str = "pk") -> list[tuple[str, str, int]]:
    """Per campaign its slug, its name and how many."""
    return list(
        rows.values("task__campaign")
        .annotate(count=Count(of, distinct=True))
        .order_by("task__campaign")
        .values_list("task__campaign__slug", "task__campaign__name", "count")
    )

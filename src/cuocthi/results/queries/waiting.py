"""What waits for a person: a sheet to draw up, to sign, to publish."""

from collections import Counter
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.campaigns.queries import managed_by
from cuocthi.core.waiting import Waiting
from cuocthi.judging.models import Round
from cuocthi.judging.queries.desk import FurtherReading

from ..models import Appeal, ResultSheet
from .appeals import rereadings_of
from .sheets import side_to_sign

State = ResultSheet.State


def waiting_for(user: Any) -> list[Waiting]:
    """For the organiser: results to draw up and to publish; for those who sign: sheets to sign."""
    if not (user.is_authenticated and user.is_active):
        return []
    run = managed_by(user)
    rounds = Round.objects.filter(campaign__in=run)
    unlocked = rounds.filter(locked_at=None).values("campaign")
    drawn = ResultSheet.objects.filter(campaign__in=run).values("campaign")
    ready = (
        rounds.filter(locked_at__isnull=False)
        .exclude(campaign__in=unlocked)
        .exclude(campaign__in=drawn)
        .values_list("campaign__slug", "campaign__name")
        .distinct()
        .order_by("campaign__slug")
    )
    found = [
        Waiting(_("Đã khóa điểm, chờ lập bảng kết quả: {name}").format(name=name), _url(slug), 1)
        for slug, name in ready
    ]
    mine = CampaignRole.objects.filter(user=user.pk).values("campaign")
    for sheet in (
        ResultSheet.objects.filter(campaign__in=mine, state=State.DRAWN_UP)
        .select_related("campaign")
        .order_by("pk")
    ):
        if side_to_sign(user, sheet):
            words = _("Bảng kết quả chờ bạn ký: {name}").format(name=sheet.campaign.name)
            found.append(Waiting(words, _url(sheet.campaign.slug), 1, urgent=True))
    signed = ResultSheet.objects.filter(campaign__in=run, state=State.SIGNED)
    for slug, name in signed.order_by("pk").values_list("campaign__slug", "campaign__name"):
        words = _("Kết quả đã ký đủ, chờ công bố: {name}").format(name=name)
        found.append(Waiting(words, _url(slug), 1))
    return [*found, *_appeals(user, run), *_rereadings(user)]


def _appeals(user: Any, run: QuerySet[Campaign]) -> list[Waiting]:
    """Appeals to give out, to conclude, to agree to; each contest one line. One query."""
    chaired = CampaignRole.objects.filter(user=user.pk, role=CampaignRole.Role.CHAIR)
    rows = (
        Appeal.objects.filter(
            Q(sheet__campaign__in=run) & Q(state__in=[Appeal.State.ASKED, Appeal.State.READING])
            | (Q(sheet__campaign__in=run) | Q(sheet__campaign__in=chaired.values("campaign")))
            & Q(state=Appeal.State.PROPOSED)
            & ~Q(proposed_by=f"user:{user.pk}")
        )
        .annotate(
            out=Count("readings", filter=Q(readings__finished_at=None), distinct=True),
        )
        .filter(out=0)
        .values_list("sheet__campaign__slug", "sheet__campaign__name")
        .order_by("sheet__campaign__slug")
    )
    return [
        Waiting(
            _("Đơn phúc khảo chờ xử lý: {name}").format(name=name),
            reverse("results:appeals", args=[slug]),
            count,
        )
        for (slug, name), count in Counter(rows).items()
    ]


def _rereadings(user: Any) -> list[Waiting]:
    """What a judge still has to read again. One query."""
    return [
        Waiting(
            _("Bài chờ bạn đọc lại: {code}").format(code=row.appeal.code),
            reverse("results:reread", args=[row.appeal.code]),
            1,
        )
        for row in rereadings_of(user)
        if row.finished_at is None and row.appeal.state == Appeal.State.READING
    ]


def readings_again(user: Any) -> list[FurtherReading]:
    """All that a judge has to read again or did, open ones first. One query."""
    found = [
        FurtherReading(
            campaign=row.appeal.sheet.campaign,
            code=row.appeal.code,
            url=reverse("results:reread", args=[row.appeal.code]),
            is_finished=row.finished_at is not None,
            is_open=row.appeal.state == Appeal.State.READING,
        )
        for row in rereadings_of(user)
    ]
    return sorted(found, key=lambda one: one.is_finished or not one.is_open)


def _url(slug: str) -> str:
    return reverse("results:sheet", args=[slug])

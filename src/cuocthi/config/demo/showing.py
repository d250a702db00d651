"""What a demonstration shows at its end: where to look, who may sign in, and the clock it lives by."""

import datetime as dt
import os

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone
from rich.console import Console

from cuocthi.accounts.actions import issue_link
from cuocthi.accounts.models import User
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.dispatch.models import Assignment, UnitLink
from cuocthi.entries.models import Entrant
from cuocthi.privacy.models import DataRequest

from .roles import READERS_AGAIN, ROLES

console = Console(highlight=False, soft_wrap=True)


def contests() -> None:
    """A line a contest, for a demonstration that was played before."""
    for campaign in Campaign.objects.order_by("pk"):
        console.print(
            f"[bold]{campaign}[/]: {campaign.get_state_display()}  "
            f"[dim]{settings.BASE_URL}/cuoc-thi/{campaign.slug}/[/]"
        )


def links(reached: dict[str, str]) -> None:
    """Fresh sign-in links for every role of every story."""
    console.print("\n[bold]Đăng nhập[/] (trong 72 giờ; liên kết của tài khoản dùng một lần)")
    latest = max(map(dt.datetime.fromisoformat, reached.values()))
    found = [link for seed in reached for link in sign_in_links(int(seed), latest)]
    for who, address in [*found, *links_without_account(latest)]:
        console.print(f"  {who}  [dim]{settings.BASE_URL}{address}[/]")


@transaction.atomic
def sign_in_links(seed: int, moment: dt.datetime) -> list[tuple[str, str]]:
    """A fresh one-time link for everyone of the story with that seed: who, and the address."""
    links = []
    with clock.at(moment):
        for user in User.objects.filter(email__endswith=f".{seed}@cuocthi.example").order_by("pk"):
            key = user.email.partition(".")[0]
            teacher = "giáo viên " + key.removeprefix("teacher")
            _role, who = ROLES.get(key, ("", READERS_AGAIN.get(key, teacher)))
            _link, token = issue_link(purpose="sign_in", subject=f"user:{user.pk}", path="/")
            links.append((f"{who}: {user.full_name}", f"/vao/{token}/"))
    return links


@transaction.atomic
def links_without_account(moment: dt.datetime) -> list[tuple[str, str]]:
    """A link of one unit of each contest, a silent one if there is one, and of one group."""
    links = []
    with clock.at(moment):
        for campaign in Campaign.objects.order_by("pk"):
            given = Assignment.objects.filter(task__campaign=campaign).select_related("unit")
            assignment = given.order_by("acknowledged_at", "pk").first()
            if assignment is not None:
                unit = assignment.unit
                link, token = issue_link(
                    purpose="unit",
                    subject=f"unit:{unit.pk}:{campaign.pk}",
                    path=f"/giao-viec/don-vi/{campaign.slug}/",
                )
                UnitLink.objects.create(campaign=campaign, unit=unit, link=link)
                links.append((f"đơn vị nhận việc: {unit.name}", f"/vao/{token}/"))
            group = Entrant.objects.filter(campaign=campaign).exclude(kind="pupil").first()
            if group is not None:
                _link, token = issue_link(
                    purpose="entrant",
                    subject=f"entrant:{group.pk}",
                    path=f"/bai-du-thi/{campaign.slug}/cua-toi/",
                )
                links.append((f"người dự thi: {group.group_name}", f"/vao/{token}/"))
            asked = DataRequest.objects.filter(campaign=campaign).order_by("pk").first()
            if asked is not None:
                _link, token = issue_link(
                    purpose="guardian",
                    subject=f"entrant:{asked.entrant_id}",
                    path=f"/bai-du-thi/{campaign.slug}/cha-me/",
                )
                links.append(("cha mẹ đã rút sự đồng ý và gửi yêu cầu", f"/vao/{token}/"))
    return links


def live_on(reached: dict[str, str]) -> None:
    """Let the site that is served next live on from the latest moment; its pages say so."""
    latest = max(map(dt.datetime.fromisoformat, reached.values()))
    shift = int((latest - timezone.now()).total_seconds())
    os.environ["CUOCTHI_CLOCK_SHIFT"] = str(shift)
    settings.CLOCK_SHIFT_SECONDS = shift
    connections.close_all()

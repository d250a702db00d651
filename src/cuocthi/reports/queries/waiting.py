"""What waits for whom before a contest can end."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import managed_by
from cuocthi.core.waiting import Waiting
from cuocthi.results.models import ResultSheet


def waiting_for(user: Any) -> list[Waiting]:
    """Contests whose results are public and whose report is not written. Two queries."""
    if not (user.is_authenticated and user.is_active):
        return []
    published = ResultSheet.objects.filter(
        campaign__in=managed_by(user).filter(state=Campaign.State.OPEN),
        state=ResultSheet.State.PUBLISHED,
    )
    rows = published.order_by("pk").values_list("campaign__slug", "campaign__name")
    return [
        Waiting(
            _("Đã công bố kết quả, chờ báo cáo tổng kết: {name}").format(name=name),
            reverse("reports:closing", args=[slug]),
            1,
        )
        for slug, name in rows
    ]

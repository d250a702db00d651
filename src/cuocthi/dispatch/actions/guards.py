"""Rows held while they change, and campaigns that take no change."""

from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Overtaken, Refused

from ..models import Assignment


def locked(campaign_id: int) -> Campaign:
    return (
        Campaign.objects.select_for_update(of=("self",))
        .select_related("unit", "document")
        .get(pk=campaign_id)
    )


def must_be_open(campaign: Campaign) -> None:
    if campaign.state == Campaign.State.DRAFT:
        raise Refused(
            _("“{name}” còn là bản soạn, chưa giao việc được. Hãy xác nhận cuộc thi trước.").format(
                name=campaign.name
            )
        )
    must_not_be_closed(campaign)


def must_not_be_closed(campaign: Campaign) -> None:
    if campaign.state == Campaign.State.CLOSED:
        raise Refused(
            _(
                "“{name}” đã tổng kết, không nhận thêm thay đổi. "
                "Nếu cần bổ sung, hãy liên hệ cơ quan tổ chức."
            ).format(name=campaign.name)
        )


def must_be_latest(assignment: Assignment, seen: int | None) -> None:
    """Raise :class:`Overtaken` when the task was reported on, or its report looked at, since the
    form was opened with version ``seen``; None: no form was open."""
    if seen is not None and seen != assignment.version:
        raise Overtaken(
            _(
                "Trong lúc bạn viết, việc này đã có người khác báo cáo hoặc xem xét. "
                "Hãy so hai bản rồi gửi lại nếu vẫn muốn."
            )
        )

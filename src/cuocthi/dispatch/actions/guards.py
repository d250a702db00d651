"""Rows held while they change, and campaigns that take no change."""

from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused


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

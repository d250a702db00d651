"""A judge states ties to entrants before the dealing (khai xung đột lợi ích)."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import record
from cuocthi.campaigns.access import has_role
from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..models import ConflictStatement
from ..queries import is_seated
from ..queries.conflicts import groups_in, units_in


@transaction.atomic
def state_conflicts(
    *, campaign_id: int, units: Collection[int], entrants: Collection[int], by: User
) -> ConflictStatement:
    """State the units and entrants (numbers) one is tied to; none at all is a statement too.

    A later one takes the place of the earlier. The event tells how many, not which: organisers read
    events. Raises Refused for who is no judge of the contest, for a unit or entrant that is not in
    it, and once works were dealt to this judge: then each work is handed on by itself.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign_id)
    if not has_role(by, campaign, CampaignRole.Role.JUDGE):
        raise Refused(_("Chỉ giám khảo của cuộc thi khai quan hệ với người dự thi."))
    if is_seated(campaign, by):
        raise Refused(
            _(
                "Bài đã được chia cho bạn. Gặp bài của người quen, hãy bấm “Tôi nhận ra tác giả” ở "
                "trang chấm bài ấy."
            )
        )
    known = set(units_in(campaign).filter(pk__in=units).values_list("pk", flat=True))
    named = set(groups_in(campaign).filter(pk__in=entrants).values_list("pk", flat=True))
    if known != set(units) or named != set(entrants):
        raise Refused(_("Có nơi hoặc nhóm không dự cuộc thi này. Hãy tải lại trang và chọn lại."))
    row, _made = ConflictStatement.objects.update_or_create(
        campaign=campaign, judge=by, defaults={"stated_at": clock.now()}
    )
    row.units.set(known)
    row.entrants.set(named)
    record("judge.conflicts_stated", row, by=by, campaign=campaign.pk, ties=len(known) + len(named))
    return row

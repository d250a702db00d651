"""Another way of judging while a round is open (đổi cách chấm): by a decision once there are marks."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.campaigns.access import may_manage
from cuocthi.campaigns.actions import Decision, set_judging
from cuocthi.campaigns.modes import Mode
from cuocthi.core.refused import Refused

from ..models import Round
from .dealing import locked_round
from .thirds import call_thirds


@transaction.atomic
def change_judging(
    *, round_id: int, judging: Mapping[str, Any], decision: Decision, by: Any
) -> Round:
    """Judge an open round in another way; what was read counts on, the next waves follow the new
    rules. The decision stands in the trail with what was before.

    Raises Refused for anybody but those who run the contest, after the lock, for a change to two
    judges and a third (they are chosen before anything is dealt), and as ``set_judging`` does.
    """
    round_ = locked_round(round_id)
    if isinstance(by, User) and not may_manage(by, round_.campaign):
        raise Refused(_("Chỉ ban tổ chức đổi cách chấm được."))
    if round_.locked_at is not None:
        raise Refused(_("Điểm đã khóa nên không đổi cách chấm được nữa."))
    before = round_.campaign.terms.mode
    if judging.get("mode") == Mode.EXAM and before != Mode.EXAM:
        raise Refused(
            _("Cách hai giám khảo và chấm lần ba phải chọn trước khi chia bài. Hãy chọn cách khác.")
        )
    kept = {name: value for name, value in judging.items() if name != "readings"}
    round_.campaign = set_judging(
        campaign_id=round_.campaign_id, judging=kept, by=by, decision=decision
    )
    gap = round_.campaign.terms.third_gap
    if gap != round_.third_gap:
        round_.third_gap = gap
        round_.save(update_fields=["third_gap"])
    call_thirds(round_id=round_.pk)
    return round_

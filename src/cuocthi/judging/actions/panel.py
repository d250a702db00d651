"""Who sits in an open round: one more judge, a judge who is away, and back again (giám khảo)."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import record
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..models import Allotment, Panelist, PassedOn
from .dealing import locked_round, refuse_person
from .opening import refuse_judge
from .passing import deal_given_up, give_up
from .screening import deal_open_looks, give_up_looks
from .thirds import call_thirds


@transaction.atomic
def add_judge(*, round_id: int, user: User, by: Any) -> Panelist:
    """Take one more judge into an open round and deal what waits for one (thêm giám khảo)."""
    round_ = locked_round(round_id)
    if round_.locked_at is not None:
        raise Refused(_("Điểm đã khóa nên không thêm giám khảo được nữa."))
    known = Panelist.objects.filter(round=round_, user=user).first()
    if known is not None:
        return known
    refuse_judge(round_.campaign, user)
    number = Panelist.objects.filter(round=round_).count() + 1
    panelist = Panelist.objects.create(round=round_, user=user, label=f"GK{number}")
    record(
        "round.judge_added",
        round_,
        by=by,
        campaign=round_.campaign_id,
        judge=panelist.label,
        user=user.pk,
    )
    if round_.campaign.terms.screen:
        deal_open_looks(round_, by=by)
    call_thirds(round_id=round_.pk)
    deal_given_up(round_, by=by)
    return panelist


@transaction.atomic
def mark_absent(*, round_id: int, label: str, by: Any) -> int:
    """A judge is away (giám khảo vắng): what that judge has not read goes to the others, whose
    lists stay as they are and grow at the end. Returns how many readings were given up; a second
    time nothing. Raises Refused after the lock and for anybody who does not run the round.
    """
    round_ = locked_round(round_id)
    refuse_person(round_, by)
    if round_.locked_at is not None:
        raise Refused(_("Điểm đã khóa nên không chia lại được nữa."))
    judge = Panelist.objects.filter(round=round_, label=label).first()
    if judge is None:
        raise Refused(_("Không có giám khảo {label} trong vòng chấm này.").format(label=label))
    if judge.left_at is not None:
        return 0
    if not Panelist.objects.filter(round=round_, left_at=None).exclude(pk=judge.pk).exists():
        raise Refused(_("Đây là giám khảo cuối cùng. Hãy thêm giám khảo khác trước."))
    judge.left_at = clock.now()
    judge.save(update_fields=["left_at"])
    unread = list(Allotment.objects.filter(panelist=judge, finished_at=None))
    record(
        "round.judge_absent",
        round_,
        by=by,
        campaign=round_.campaign_id,
        judge=label,
        readings=len(unread),
    )
    give_up(round_, unread, PassedOn.Why.ABSENT, by=by)
    if round_.campaign.terms.screen:
        return len(unread) + give_up_looks(round_, judge, by=by)
    return len(unread)


@transaction.atomic
def mark_back(*, round_id: int, label: str, by: Any) -> Panelist:
    """A judge who was away gets readings again from the next wave on (giám khảo trở lại)."""
    round_ = locked_round(round_id)
    refuse_person(round_, by)
    judge = Panelist.objects.filter(round=round_, label=label).first()
    if judge is None or round_.locked_at is not None:
        raise Refused(_("Không đổi được: điểm đã khóa hoặc không có giám khảo này."))
    if judge.left_at is not None:
        judge.left_at = None
        judge.save(update_fields=["left_at"])
        record("round.judge_back", round_, by=by, campaign=round_.campaign_id, judge=label)
        if round_.campaign.terms.screen:
            deal_open_looks(round_, by=by)
        call_thirds(round_id=round_.pk)
        deal_given_up(round_, by=by)
    return judge

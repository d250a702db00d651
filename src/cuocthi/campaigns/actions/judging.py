"""How the entries of a contest are judged (cách chấm), set by its organisers."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.plain.vntext import collapse, nfc

from ..models import Campaign
from ..modes import IN_ROUNDS, LEAST_COMPARED, MOST_COMPARED, Mode
from ..rules import Rules
from .asking import note_rules
from .shared import locked, written_by_person

JUDGING = (
    "mode",
    "readings",
    "third_gap",
    "line_gap",
    "budget",
    "shares",
    "finalists",
    "panel",
    "adaptive",
    "screen",
    "compare",
    "compare_each",
    "compare_ties",
    "compare_sure",
)
MOST_BUDGET, MOST_READINGS, MOST_FINALISTS, MOST_PANEL = 10, 9, 10, 100
MOST_LINE_GAP = 2
MOST_SCREEN = 2
LEAST_EACH, MOST_EACH = 4, 40
LEAST_SURE, MOST_SURE = 50, 99
LONGEST_CODE, LONGEST_WHY = 60, 400


@dataclass(frozen=True, slots=True)
class Decision:
    """A public decision to judge in another way (quyết định đổi cách chấm): its number, day, why."""

    code: str
    on: dt.date
    why: str


@transaction.atomic
def set_judging(
    *, campaign_id: int, judging: Mapping[str, Any], by: Any, decision: Decision | None = None
) -> Campaign:
    """Put this way of judging and its numbers in the rules (cách chấm); names are those of JUDGING.

    Raises :class:`Refused` for a closed contest, for numbers that cannot be, and once a round is
    open: then it is changed there, and after the first mark only by a ``decision``, which is kept.
    """
    campaign = locked(campaign_id)
    if campaign.state == Campaign.State.CLOSED:
        raise Refused(_("Cuộc thi đã tổng kết, không sửa được nữa."))
    before = campaign.terms
    after = replace(before, **{name: judging[name] for name in JUDGING if name in judging})
    _refuse_numbers(after)
    changed = before != after
    written_by_person(campaign, ["marking"], changed, by)
    if not changed:
        return campaign
    decided = _decided(campaign, decision)
    old, new = before.to_json(), after.to_json()
    campaign.rules = {**campaign.rules, **{name: new[name] for name in JUDGING}}
    campaign.save(update_fields=["rules"])
    note_rules(campaign, by)
    record(
        "campaign.judging_set",
        campaign,
        by=by,
        campaign=campaign.pk,
        old={name: old[name] for name in JUDGING},
        new={name: new[name] for name in JUDGING},
        **decided,
    )
    return campaign


def needs_decision(campaign: Campaign) -> bool:
    """Whether a judge has marked by the present rules, so that only a decision changes them."""
    return Event.objects.filter(campaign=campaign.pk, verb="mark.given").exists()


def _decided(campaign: Campaign, decision: Decision | None) -> dict[str, str]:
    """What the event says of the decision; Refused where one is missing or cannot be."""
    if decision is None:
        if Event.objects.filter(campaign=campaign.pk, verb="round.opened").exists():
            raise Refused(_("Vòng chấm đã mở. Muốn đổi cách chấm, hãy đổi ở trang Chấm thi."))
        return {}
    code, why = collapse(nfc(decision.code)), collapse(nfc(decision.why))
    if not needs_decision(campaign) and not (code or why):
        return {}
    if not code or len(code) > LONGEST_CODE or not why or len(why) > LONGEST_WHY:
        raise Refused(
            _(
                "Đã có điểm nên đổi cách chấm phải có quyết định: hãy ghi số, ngày và lý do (lý do "
                "dài không quá {n} ký tự)."
            ).format(n=LONGEST_WHY)
        )
    if decision.on > clock.today():
        raise Refused(_("Ngày của quyết định chưa tới. Hãy xem lại ngày."))
    return {"decision": code, "decided_on": decision.on.isoformat(), "why": why}


def _refuse_numbers(rules: Rules) -> None:
    if rules.mode not in Mode.values:
        raise Refused(_("Hãy chọn một cách chấm trong danh sách."))
    if not 1 <= rules.readings <= MOST_READINGS:
        raise Refused(_("Số lượt chấm mỗi bài từ 1 đến {n}.").format(n=MOST_READINGS))
    if not Decimal(0) < rules.third_gap <= 10:
        raise Refused(_("Mức lệch để chấm lần ba lớn hơn 0 và không quá 10 điểm."))
    if rules.line_gap is not None and not Decimal(0) < rules.line_gap <= MOST_LINE_GAP:
        raise Refused(
            _(
                "Khoảng cách đến ranh giới giải để chấm thêm lớn hơn 0 và không quá {n} điểm."
            ).format(n=MOST_LINE_GAP)
        )
    _refuse_comparing(rules)
    if rules.mode not in IN_ROUNDS:
        return
    if not 1 <= rules.budget <= MOST_BUDGET:
        raise Refused(_("Số lượt chấm trung bình mỗi bài từ 1 đến {n}.").format(n=MOST_BUDGET))
    falling = all(big > small for big, small in zip(rules.shares, rules.shares[1:], strict=False))
    if not rules.shares or not falling or not all(1 <= share <= 99 for share in rules.shares):
        raise Refused(
            _("Tỉ lệ bài vào mỗi vòng là các số phần trăm từ 1 đến 99, nhỏ dần, ví dụ 40, 15, 5.")
        )
    if not 1 <= rules.finalists <= MOST_FINALISTS or not 1 <= rules.panel <= MOST_PANEL:
        raise Refused(
            _("Số bài chung khảo mỗi giải từ 1 đến {n}, tổ chấm từ 1 đến {m} người.").format(
                n=MOST_FINALISTS, m=MOST_PANEL
            )
        )


def _refuse_comparing(rules: Rules) -> None:
    if not 0 <= rules.screen <= MOST_SCREEN:
        raise Refused(_("Sơ loại do 1 hoặc 2 giám khảo xét mỗi bài; ghi 0 là không sơ loại."))
    if rules.compare and not LEAST_COMPARED <= rules.compare <= MOST_COMPARED:
        raise Refused(
            _("Số bài so từng cặp từ {least} đến {most}; ghi 0 là không so.").format(
                least=LEAST_COMPARED, most=MOST_COMPARED
            )
        )
    if not LEAST_EACH <= rules.compare_each <= MOST_EACH:
        raise Refused(
            _("Số lượt so sánh mỗi bài từ {least} đến {most}.").format(
                least=LEAST_EACH, most=MOST_EACH
            )
        )
    if rules.compare_sure is not None and not LEAST_SURE <= rules.compare_sure <= MOST_SURE:
        raise Refused(
            _("Mức chắc chắn để dừng so sánh từ {least} đến {most} phần trăm.").format(
                least=LEAST_SURE, most=MOST_SURE
            )
        )

"""Choosing the common scripts that all judges mark first (bài chấm chung)."""

import random
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import record
from cuocthi.core.refused import Refused

from ..access import may_run
from ..models import Allotment, CommonScript, Panelist, Round, Script
from ..queries import barred_pairs
from ..queries.warmup import LEAST_SCRIPTS

MOST_COMMON = 20


@transaction.atomic
def choose_common(*, round_id: int, count: int, by: Any) -> list[Script]:
    """Draw ``count`` scripts that every judge marks before the others (chọn bài chấm chung).

    They are drawn by the round's seed among the scripts that the most judges may read; a judge
    never gets one of the own unit. Raises Refused for anybody who does not run the round, once
    marks are handed in or common scripts chosen, for a number outside 3 to 20, and where the way
    of marking gives a script to two judges only.
    """
    round_ = (
        Round.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=round_id)
    )
    if isinstance(by, User) and not may_run(by, round_.campaign):
        raise Refused(_("Chỉ trưởng ban giám khảo hoặc ban tổ chức chọn bài chấm chung."))
    if round_.locked_at is not None:
        raise Refused(_("Điểm đã khóa, không chọn bài chấm chung được nữa."))
    if not LEAST_SCRIPTS <= count <= MOST_COMMON:
        raise Refused(
            _("Chọn từ {least} đến {most} bài chấm chung.").format(
                least=LEAST_SCRIPTS, most=MOST_COMMON
            )
        )
    if CommonScript.objects.filter(script__round=round_).exists():
        raise Refused(_("Vòng này đã chọn bài chấm chung."))
    if Allotment.objects.filter(script__round=round_, finished_at__isnull=False).exists():
        raise Refused(_("Đã có giám khảo nộp điểm, nên không chọn bài chấm chung được nữa."))
    panel = list(Panelist.objects.filter(round=round_).select_related("user").order_by("pk"))
    barred = barred_pairs(round_.campaign, panel)
    chosen = _drawn(round_, panel, barred, count)
    _refuse_unread(round_, panel, barred, chosen)
    CommonScript.objects.bulk_create(CommonScript(script=script) for script in chosen)
    record(
        "round.common_chosen",
        round_,
        by=by,
        campaign=round_.campaign_id,
        number=round_.number,
        scripts=sorted(script.code for script in chosen),
    )
    return chosen


def _drawn(
    round_: Round, panel: list[Panelist], barred: set[tuple[int, int]], count: int
) -> list[Script]:
    scripts = list(Script.objects.filter(round=round_).select_related("entry").order_by("entry"))
    if len(scripts) < count:
        raise Refused(_("Vòng này chỉ có {n} bài.").format(n=len(scripts)))
    random.Random(f"{round_.seed}/common").shuffle(scripts)

    def kept_out(script: Script) -> int:
        return sum((judge.user_id, script.entry_id) in barred for judge in panel)

    return sorted(scripts, key=kept_out)[:count]


def _refuse_unread(
    round_: Round, panel: list[Panelist], barred: set[tuple[int, int]], chosen: list[Script]
) -> None:
    dealt = set(Allotment.objects.filter(script__in=chosen).values_list("panelist", "script"))
    missing = [
        judge
        for judge in panel
        for script in chosen
        if (judge.pk, script.pk) not in dealt and (judge.user_id, script.entry_id) not in barred
    ]
    if missing:
        raise Refused(
            _(
                "Theo thể lệ, mỗi bài chỉ {n} giám khảo chấm, nên không có bài chấm chung. "
                "Bài chấm chung dùng khi cả hội đồng cùng chấm."
            ).format(n=round_.readings)
        )

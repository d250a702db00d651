"""Choosing the common scripts that all judges mark first (bài chấm chung)."""

import random
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.campaigns.modes import Mode
from cuocthi.core.refused import Refused
from cuocthi.plain.allot.waves import wave_of

from ..models import Allotment, CommonScript, Panelist, Round, Script, Wave
from ..queries import barred_pairs, table_of
from ..queries.planning import again_rows, barred_names, next_number
from ..queries.warmup import LEAST_SCRIPTS
from .dealing import hand_out, locked_round, new_wave, refuse_person, tell

MOST_COMMON = 20


@transaction.atomic
def choose_common(*, round_id: int, count: int, by: Any) -> list[Script]:
    """Draw ``count`` scripts that every judge marks before the others (chọn bài chấm chung).

    They are drawn by the round's seed among the scripts that the most judges may read; what a judge
    has not of them is dealt as a wave of its own, never a script of the own unit. Raises Refused for anybody who does not run the round, once
    marks are handed in or common scripts chosen, for a number outside 3 to 20, and where the way
    of marking gives a script to two judges only.
    """
    round_ = locked_round(round_id)
    refuse_person(round_, by)
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
    made = _rest(round_, panel, chosen)
    if made.readings and round_.campaign.terms.mode == Mode.EXAM:
        raise Refused(
            _(
                "Theo thể lệ, mỗi bài chỉ {n} giám khảo chấm, nên không có bài chấm chung. "
                "Bài chấm chung dùng khi cả hội đồng cùng chấm, hoặc chấm theo vòng."
            ).format(n=round_.readings)
        )
    CommonScript.objects.bulk_create(CommonScript(script=script) for script in chosen)
    if made.readings:
        hand_out(made, {script.code: script.pk for script in chosen}, panel)
        tell(round_, made, by=by)
    record(
        "round.common_chosen",
        round_,
        by=by,
        campaign=round_.campaign_id,
        number=round_.number,
        scripts=sorted(script.code for script in chosen),
    )
    return chosen


def _rest(round_: Round, panel: list[Panelist], chosen: list[Script]) -> Wave:
    """The wave that gives the chosen scripts to every judge who has them not; not yet written."""
    table = table_of(round_)
    barred = barred_names(
        round_.campaign, panel, {entry: code for code, entry in table.entries.items()}
    )
    made = wave_of(
        table.codes,
        table.present,
        [(script.code, 1) for script in chosen],
        barred=barred | table.passed,
        had=table.had - table.passed,
        whole=True,
    )
    wave = new_wave(round_, Wave.Kind.COMMON, next_number(round_), made.canonical())
    wave.readings = len(again_rows(wave))
    return wave


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

"""Waves of a round (đợt chia bài): the first when it opens, the next ones as the rules say."""

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import record
from cuocthi.campaigns.modes import Mode
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.core.rows import insert_many
from cuocthi.plain.allot import CannotDeal
from cuocthi.plain.allot.waves import seed_of, wave_of

from ..access import may_run
from ..models import Allotment, Panelist, Round, Script, Wave
from ..queries.planning import again_rows, barred_names, plan_next

Kind = Wave.Kind
_CHANCE = secrets.SystemRandom()
MOST_LINES = 2000
"""Readings that the chair may add at the prize lines at once."""


def first_wave(
    round_: Round,
    panel: Collection[Panelist],
    codes: Mapping[int, str],
    *,
    number: int = 1,
    apart: Collection[tuple[str, str]] = (),
) -> Wave:
    """Write down what the first dealing follows from; ``codes``: entry id → code; ``number`` is not 1
    and ``apart`` (label, code) not empty where a screening came before.

    Raises Refused where the rules cannot be kept with these judges.
    """
    mode = round_.campaign.terms.mode
    barred = barred_names(round_.campaign, list(panel), codes) | set(apart)
    labels = [judge.label for judge in panel]
    if mode == Mode.EXAM:
        inputs = json.dumps(
            [sorted(codes.values()), sorted(labels), round_.readings, sorted(barred)],
            separators=(",", ":"),
        )
        return new_wave(round_, Kind.EXAM, number, inputs)
    needs = [(code, 1) for code in codes.values()]
    whole = mode == Mode.PANEL
    made = wave_of(codes.values(), labels, needs, barred=barred, whole=whole)
    return new_wave(round_, Kind.PANEL if whole else Kind.FIRST, number, made.canonical())


def new_wave(round_: Round, kind: str, number: int, inputs: str) -> Wave:
    """A wave with the seed and the sum that follow from these inputs; not yet written."""
    return Wave(
        round=round_,
        number=number,
        kind=kind,
        seed=seed_of(round_.seed, number),
        inputs=inputs,
        sha256=hashlib.sha256(inputs.encode()).hexdigest(),
        dealt_at=clock.now(),
    )


def hand_out(
    wave: Wave, scripts: Mapping[str, int], panel: Collection[Panelist]
) -> list[Allotment]:
    """Deal a wave from what is kept of it and write the lists; ``scripts``: code → script id.

    The rows are written in random order: their ids tell nothing. Raises Refused where the rules
    cannot be kept.
    """
    try:
        rows = again_rows(wave)
    except CannotDeal as blocked:
        raise Refused(str(blocked)) from blocked
    seats = {judge.label: judge for judge in panel}
    wave.readings = len(rows)
    wave.save()
    dealt = [
        Allotment(
            script_id=scripts[row.entry],
            panelist_id=seats[row.judge].pk,
            order=row.order,
            wave=wave.number,
        )
        for row in _CHANCE.sample(rows, len(rows))
    ]
    insert_many(dealt)
    return dealt


def tell(round_: Round, wave: Wave, *, by: Any, **more: Any) -> None:
    """Write into the trail what anyone needs to deal the wave again."""
    record(
        "round.dealt",
        round_,
        by=by,
        campaign=round_.campaign_id,
        number=round_.number,
        wave=wave.number,
        kind=str(wave.kind),
        seed=wave.seed,
        inputs=wave.sha256,
        readings=wave.readings,
        **more,
    )


@transaction.atomic
def deal_next(*, round_id: int, by: Any, seen: str, lines: int = 0) -> Wave:
    """Deal the wave that the rules call for now (chia đợt tiếp), as it stood in the preview.

    ``seen`` is the sum of the wave's inputs on the person's page; ``lines`` asks for so many
    readings at the prize lines instead. Raises Refused for anybody who does not run the round,
    while readings are unfinished, when nothing is to be dealt, and when marks have changed the
    wave since the page was opened.
    """
    round_ = locked_round(round_id)
    refuse_person(round_, by)
    if not 0 <= lines <= MOST_LINES:
        raise Refused(_("Mỗi lần chấm thêm từ 1 đến {n} lượt.").format(n=MOST_LINES))
    plan = plan_next(round_, lines=lines)
    if plan.made is None:
        raise Refused(plan.why)
    if plan.made.sha256() != seen:
        raise Refused(
            _("Điểm hoặc danh sách giám khảo vừa thay đổi. Hãy xem lại đợt chia rồi bấm chia.")
        )
    wave = new_wave(round_, plan.kind, plan.number, plan.made.canonical())
    scripts = Script.objects.filter(round=round_).values_list("code", "pk")
    hand_out(
        wave,
        dict(scripts),
        list(Panelist.objects.filter(round=round_)),
    )
    tell(round_, wave, by=by, marks=plan.marks)
    return wave


def locked_round(round_id: int) -> Round:
    """The round, held until the transaction ends."""
    return (
        Round.objects.select_for_update(of=("self",))
        .select_related("campaign__unit")
        .get(pk=round_id)
    )


def refuse_person(round_: Round, by: Any) -> None:
    """Raise Refused for a person who neither organises nor chairs."""
    if isinstance(by, User) and not may_run(by, round_.campaign):
        raise Refused(_("Chỉ trưởng ban giám khảo hoặc ban tổ chức làm việc này được."))

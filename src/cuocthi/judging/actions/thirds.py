"""Two readings too far apart call a third judge (chấm lần ba); more judges for a round."""

import random
from typing import Any

from django.db import transaction
from django.db.models import Count, Max
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import record
from cuocthi.core.refused import Refused

from ..models import Allotment, Panelist, Round
from ..queries import barred_pairs, thirds_owed
from .opening import refuse_judge


@transaction.atomic
def call_thirds(*, round_id: int, script_id: int | None = None) -> list[Allotment]:
    """Deal a third reading for every script that needs one and has none (gọi chấm lần ba).

    The judge is the one with the fewest readings among those who have not read it and have no
    conflict; the round's seed decides between equals. Where nobody is free nothing is dealt: the
    round's page says so, and the lock waits. Does nothing when repeated.
    """
    round_ = Round.objects.select_for_update(of=("self",)).get(pk=round_id)
    scripts = thirds_owed(round_, script_id=script_id)
    if not scripts:
        return []
    panel = list(
        Panelist.objects.filter(round=round_)
        .select_related("user")
        .annotate(load=Count("allotments"), last=Max("allotments__order"))
        .order_by("pk")
    )
    barred = barred_pairs(round_.campaign, panel)
    loads = {judge.pk: judge.load for judge in panel}
    lasts = {judge.pk: judge.last or 0 for judge in panel}
    called = []
    for script in scripts:
        readers = set(script.allotments.values_list("panelist", flat=True))
        free = [
            judge
            for judge in panel
            if judge.pk not in readers and (judge.user_id, script.entry_id) not in barred
        ]
        if not free:
            continue
        random.Random(f"{round_.seed}/{script.code}").shuffle(free)
        judge = min(free, key=lambda judge: loads[judge.pk])
        loads[judge.pk] += 1
        lasts[judge.pk] += 1
        row = Allotment.objects.create(
            script=script, panelist=judge, order=lasts[judge.pk], third=True
        )
        record(
            "round.third_called",
            round_,
            by="system",
            campaign=round_.campaign_id,
            script=script.code,
            judge=judge.label,
        )
        called.append(row)
    return called


@transaction.atomic
def add_judge(*, round_id: int, user: User, by: Any) -> Panelist:
    """Take one more judge into an open round and deal the third readings that wait (thêm giám khảo)."""
    round_ = (
        Round.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=round_id)
    )
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
    call_thirds(round_id=round_.pk)
    return panelist

"""Two readings too far apart call a third judge (chấm lần ba)."""

import random

from django.db import transaction
from django.db.models import Count, Max

from cuocthi.audit.actions import record

from ..models import Allotment, Panelist, PassedOn, Round
from ..queries import barred_pairs, thirds_owed


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
        Panelist.objects.filter(round=round_, left_at=None)
        .select_related("user")
        .annotate(load=Count("allotments"), last=Max("allotments__order"))
        .order_by("pk")
    )
    barred = barred_pairs(round_.campaign, panel)
    loads = {judge.pk: judge.load for judge in panel}
    lasts = {judge.pk: judge.last or 0 for judge in panel}
    called = []
    for script in scripts:
        readers = {
            *script.allotments.values_list("panelist", flat=True),
            *script.passed_on.values_list("panelist", flat=True),
        }
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
        PassedOn.objects.filter(script=script, wave=0, to=None).update(to=judge)
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

"""Readings given up unread and dealt to others (chuyển bài): an absent judge, a known writer."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.plain.allot.waves import wave_of

from ..models import Allotment, Panelist, PassedOn, Round, Wave
from ..queries import given_up
from ..queries.planning import barred_names, next_number
from ..queries.table import table_of
from .dealing import hand_out, locked_round, new_wave, tell
from .thirds import call_thirds

Why = PassedOn.Why


@transaction.atomic
def pass_on(*, allotment_id: int, why: str, by: Any) -> PassedOn:
    """A judge gives up one reading (chuyển bài): knows the writer, or cannot read the work.

    It goes to another judge at once; where nobody is free the chair is told. Raises
    Allotment.DoesNotExist for a reading that was not dealt to this person, Refused after the lock,
    once it is marked, and for another reason.
    """
    row = Allotment.objects.select_related("script", "panelist").get(
        pk=allotment_id,
        panelist__user=by.pk,
        script__round__campaign__in=CampaignRole.objects.filter(
            user=by.pk, role=CampaignRole.Role.JUDGE
        ).values("campaign"),
    )
    round_ = locked_round(row.script.round_id)
    if why not in (Why.KNOWS, Why.UNREADABLE):
        raise Refused(_("Hãy chọn lý do: nhận ra tác giả, hoặc không đọc được bài."))
    if round_.locked_at is not None:
        raise Refused(_("Điểm đã khóa nên không chuyển bài được nữa."))
    if row.finished_at is not None:
        raise Refused(
            _("Bài này đã có điểm của bạn nên không tự chuyển được. Hãy báo trưởng ban giám khảo.")
        )
    return give_up(round_, [row], why, by=by)[0]


def give_up(round_: Round, rows: Collection[Allotment], why: str, *, by: Any) -> list[PassedOn]:
    """Take unread readings from their judge and deal them to others; the caller holds the round."""
    now = clock.now()
    passed = PassedOn.objects.bulk_create(
        PassedOn(
            script_id=row.script_id,
            panelist_id=row.panelist_id,
            why=why,
            wave=0 if row.third else row.wave,
            at=now,
        )
        for row in rows
    )
    Allotment.objects.filter(pk__in=[row.pk for row in rows]).delete()
    names = PassedOn.objects.filter(pk__in=[one.pk for one in passed]).select_related(
        "script", "panelist"
    )
    for one in names:
        record(
            "reading.passed_on",
            one,
            by=by,
            campaign=round_.campaign_id,
            script=one.script.code,
            judge=one.panelist.label,
            why=str(one.why),
            wave=one.wave,
        )
    if any(row.third for row in rows):
        call_thirds(round_id=round_.pk)
    deal_given_up(round_, by=by)
    return list(names.all())


def deal_given_up(round_: Round, *, by: Any) -> Wave | None:
    """Deal the readings that wait for another judge, as a wave of its own; None when none can be.

    What nobody may take goes on waiting. Loads stay level; nobody's list changes but by growing.
    """
    waiting = given_up(round_)
    if not waiting:
        return None
    table = table_of(round_)
    panel = list(Panelist.objects.filter(round=round_).select_related("user").order_by("pk"))
    codes = {entry: code for code, entry in table.entries.items()}
    barred = barred_names(round_.campaign, panel, codes) | table.passed
    code_of = {script: code for code, script in table.scripts.items()}
    wanted = Counter(code_of[one.script_id] for one in waiting if one.script_id in code_of)
    closed = Counter(code for label, code in barred | table.had if label in set(table.present))
    needs = [
        (code, min(count, len(table.present) - closed[code])) for code, count in wanted.items()
    ]
    made = wave_of(table.codes, table.present, needs, barred=barred, had=table.had - table.passed)
    if not made.needs:
        return None
    wave = new_wave(round_, Wave.Kind.AGAIN, next_number(round_), made.canonical())
    dealt = hand_out(wave, table.scripts, panel)
    takers: dict[int, list[int]] = {}
    for row in dealt:
        takers.setdefault(row.script_id, []).append(row.panelist_id)
    for one in waiting:
        if takers.get(one.script_id):
            one.to_id = takers[one.script_id].pop()
            one.save(update_fields=["to"])
    tell(round_, wave, by=by)
    return wave

"""The signed papers of many pupils that say the same, written down at once (phiếu của cả lớp)."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.enums import ConsentPurpose, EntrantKind, Way
from cuocthi.entries.models import Entrant
from cuocthi.entries.models.identity import Consent
from cuocthi.entries.queries import is_allowed, open_consents
from cuocthi.units.models import Unit

from .consents import refuse_seen_day, text_of

MOST_AT_ONCE = 200
"""Pupils whose papers are written down by one act."""


@dataclass(frozen=True, slots=True)
class Heap:
    """What came of a heap of papers: how many pupils have new permissions, and the ids of the entrants
    who were left out, because they or a parent had answered no to something in it."""

    written: int
    left_out: tuple[int, ...] = ()


def give_class_consents(
    *,
    campaign_id: int,
    school: Unit,
    entrants: Collection[int],
    given: Collection[tuple[str, str]],
    by: Any,
    seen_on: dt.date | None = None,
) -> Heap:
    """Write down that these pupils and their parents agree to ``given``, (purpose, giver) pairs.

    Only gives: what stands open stays as it is, nothing is taken back. Whoever took taking part back,
    or answered no to anything in ``given``, is left out and told of; who is of another school is passed
    over. Raises Refused for nobody chosen, too many, papers without both permissions to take part, and
    a day on which no paper can have been seen.
    """
    pairs = [(str(purpose), str(giver)) for purpose, giver in given]
    if not is_allowed(set(pairs), ConsentPurpose.TAKE_PART.value, EntrantKind.PUPIL):
        raise Refused(
            _(
                "Chưa đánh dấu cả cha mẹ và học sinh đồng ý dự thi. Em nào thiếu một bên thì ghi ở "
                "trang riêng của em."
            )
        )
    if not entrants:
        raise Refused(_("Chưa chọn em nào."))
    if len(entrants) > MOST_AT_ONCE:
        raise Refused(_("Mỗi lần ghi nhiều nhất {most} em.").format(most=MOST_AT_ONCE))
    with transaction.atomic():
        campaign = Campaign.objects.get(pk=campaign_id)
        seen_on = seen_on or clock.today()
        refuse_seen_day(campaign, seen_on)
        chosen = _locked_pupils(campaign, school, entrants)
        now_open = open_consents(chosen)
        left_out = _who_said_no(chosen, now_open, pairs)
        texts = {pair: text_of(campaign, EntrantKind.PUPIL, *pair) for pair in pairs}
        now, who = clock.now(), actor_name(by)
        rows = [
            Consent(
                entrant_id=pk,
                purpose=purpose,
                giver=giver,
                given_at=now,
                recorded_by=who,
                way=Way.SEEN,
                seen_on=seen_on,
                text=texts[purpose, giver],
            )
            for pk in chosen
            if pk not in left_out
            for purpose, giver in pairs
            if (purpose, giver) not in now_open.get(pk, set())
        ]
        changed = sorted({row.entrant_id for row in rows})
        if not changed:
            return Heap(0, tuple(sorted(left_out)))
        Consent.objects.bulk_create(rows)
        record(
            "consent.class_given",
            school,
            by=by,
            campaign=campaign.pk,
            entrants=changed,
            given=[f"{purpose}:{giver}" for purpose, giver in pairs],
            seen_on=f"{seen_on:%Y-%m-%d}",
        )
    return Heap(len(changed), tuple(sorted(left_out)))


def _who_said_no(
    chosen: list[int], now_open: dict[int, set[tuple[str, str]]], pairs: list[tuple[str, str]]
) -> set[int]:
    """Ids of those who took taking part back, or whose last answer to one of ``pairs`` is no."""
    closed = Consent.objects.filter(entrant__in=chosen).exclude(withdrawn_at=None)
    return {
        entrant
        for entrant, purpose, giver in closed.values_list("entrant", "purpose", "giver")
        if purpose == ConsentPurpose.TAKE_PART
        or ((purpose, giver) in pairs and (purpose, giver) not in now_open.get(entrant, set()))
    }


def _locked_pupils(campaign: Campaign, school: Unit, entrants: Collection[int]) -> list[int]:
    """Ids of those of this school; their rows are locked."""
    return list(
        Entrant.objects.select_for_update(of=("self",))
        .filter(pk__in=list(entrants), campaign=campaign, unit=school, kind=EntrantKind.PUPIL)
        .order_by("pk")
        .values_list("pk", flat=True)
    )

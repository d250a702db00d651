"""The signed papers of many pupils that say the same, written down at once (phiếu của cả lớp)."""

import datetime as dt
from collections.abc import Collection
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


def give_class_consents(
    *,
    campaign_id: int,
    school: Unit,
    entrants: Collection[int],
    given: Collection[tuple[str, str]],
    by: Any,
    seen_on: dt.date | None = None,
) -> int:
    """Write down that these pupils and their parents agree to ``given``, (purpose, giver) pairs.

    Only gives: what stands open stays as it is, nothing is taken back, and whoever took taking part
    back, or is of another school, is left to the page of that pupil. Returns how many pupils have new
    permissions. Raises Refused for nobody chosen, too many, papers without both permissions to take
    part, and a day on which no paper can have been seen.
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
            for purpose, giver in pairs
            if (purpose, giver) not in now_open.get(pk, set())
        ]
        changed = sorted({row.entrant_id for row in rows})
        if not changed:
            return 0
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
    return len(changed)


def _locked_pupils(campaign: Campaign, school: Unit, entrants: Collection[int]) -> list[int]:
    """Ids of those of this school who never took taking part back; their rows are locked."""
    left = Consent.objects.filter(
        entrant__in=list(entrants), purpose=ConsentPurpose.TAKE_PART
    ).exclude(withdrawn_at=None)
    return list(
        Entrant.objects.select_for_update(of=("self",))
        .filter(pk__in=list(entrants), campaign=campaign, unit=school, kind=EntrantKind.PUPIL)
        .exclude(pk__in=left.values("entrant"))
        .order_by("pk")
        .values_list("pk", flat=True)
    )

"""Warming up on common scripts (chấm khởi động): where a judge stands, told to that judge alone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import mean
from typing import Any

from django.db.models import Case, Count, Q, Value, When

from cuocthi.campaigns.models import Criterion
from cuocthi.plain.scoring import total

from ..models import Allotment, CommonScript, Panelist, Round

LEAST_OTHERS = 3
"""Fewer others on a script would come near to telling a single person's mark."""
LEAST_SCRIPTS = 3
"""Fewer compared scripts say more about the scripts than about the judge."""
_QUARTER = Decimal("0.25")

COMMON_FIRST = Case(When(script__common=None, then=Value(1)), default=Value(0))
"""Sorts readings of common scripts before all others."""


@dataclass(frozen=True, slots=True)
class Warmup:
    """How a judge stands on the common scripts of a round (kết quả chấm khởi động).

    ``drift`` in points, to the quarter: above 0 the own marks lie higher than the mean of the
    others; None while fewer than three scripts were marked by at least three others each.
    """

    scripts: int
    drift: Decimal | None

    @property
    def level(self) -> bool:
        """Whether the own marks lie where the others' do."""
        return self.drift == 0

    @property
    def amount(self) -> Decimal:
        """How far apart, without the direction."""
        return abs(self.drift or Decimal(0))


def warmups(rows: Sequence[Allotment], user: Any) -> dict[int, Warmup]:
    """The warm-up of each round in which this person has marked all the own common scripts.

    ``rows`` are the person's readings with their scripts and what is common among them; by round
    id. No query where nobody has come so far, else three.
    """
    mine: dict[int, list[Allotment]] = defaultdict(list)
    for row in rows:
        if hasattr(row.script, "common"):
            mine[row.script.round_id].append(row)
    done = {
        round_: own
        for round_, own in mine.items()
        if all(row.finished_at is not None for row in own)
    }
    if not done:
        return {}
    scripts = [row.script_id for own in done.values() for row in own]
    totals = _totals(scripts, [own[0].script.round.campaign_id for own in done.values()])
    return {
        round_: Warmup(len(own), _drift([totals[row.script_id] for row in own], user.pk))
        for round_, own in done.items()
    }


def _totals(scripts: list[int], campaigns: list[int]) -> dict[int, dict[int, Decimal]]:
    """Weighted marks by script and by judge."""
    weights: dict[int, dict[str, int]] = defaultdict(dict)
    for one in Criterion.objects.filter(campaign__in=campaigns):
        weights[one.campaign_id][str(one.pk)] = one.weight
    found: dict[int, dict[int, Decimal]] = defaultdict(dict)
    read = Allotment.objects.filter(script__in=scripts, finished_at__isnull=False)
    for row in read.select_related("panelist", "script__round").prefetch_related("marks"):
        points = {str(mark.criterion_id): mark.points for mark in row.marks.all()}
        found[row.script_id][row.panelist.user_id] = total(
            points, weights[row.script.round.campaign_id]
        )
    return found


def _drift(marks: list[dict[int, Decimal]], me: int) -> Decimal | None:
    apart = []
    for by_judge in marks:
        others = [value for judge, value in by_judge.items() if judge != me]
        if len(others) >= LEAST_OTHERS:
            apart.append(by_judge[me] - mean(others))
    if len(apart) < LEAST_SCRIPTS:
        return None
    # told to the quarter: from a finer figure one could work out what a single person gave
    steps = (mean(apart) / _QUARTER).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return steps * _QUARTER


def common_progress(round_: Round) -> tuple[list[str], list[tuple[str, int, int]]]:
    """Codes of the common scripts; by judge's label how many are marked, and of how many. Two
    queries."""
    codes = list(
        CommonScript.objects.filter(script__round=round_)
        .order_by("script__code")
        .values_list("script__code", flat=True)
    )
    common = Q(allotments__script__common__isnull=False)
    panel = (
        Panelist.objects.filter(round=round_)
        .annotate(
            done=Count("allotments", filter=common & Q(allotments__finished_at__isnull=False)),
            all=Count("allotments", filter=common),
        )
        .order_by("pk")
        .values_list("label", "done", "all")
    )
    return codes, list(panel)

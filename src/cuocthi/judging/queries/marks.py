"""Marks as numbers: readings with their totals, the sheet that is locked (điểm)."""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Criterion
from cuocthi.campaigns.modes import Mode
from cuocthi.core.refused import Refused
from cuocthi.plain.scoring import Agreement, agreement, needs_third, total
from cuocthi.plain.scoring import Mark as Given

from ..models import Allotment, Mark, Round, Script

SHEET_HEAD = ("code", "judge", "third", "criterion", "points")


@dataclass(frozen=True, slots=True)
class Reading:
    """One finished reading (lượt chấm đã xong): points by criterion id, and their weighted total."""

    script_id: int
    entry_id: int
    code: str
    judge: str
    third: bool
    points: Mapping[int, Decimal]
    total: Decimal


def readings(round_: Round, *, script_id: int | None = None) -> list[Reading]:
    """The finished readings of a round by code, third opinions last. Three queries."""
    criteria = list(Criterion.objects.filter(campaign=round_.campaign_id))
    weights = {str(criterion.pk): criterion.weight for criterion in criteria}
    finished = Allotment.objects.filter(script__round=round_, finished_at__isnull=False)
    given = Mark.objects.filter(
        allotment__script__round=round_, allotment__finished_at__isnull=False
    )
    if script_id is not None:
        finished = finished.filter(script=script_id)
        given = given.filter(allotment__script=script_id)
    points_of: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for row, criterion, points in given.values_list("allotment_id", "criterion_id", "points"):
        points_of[row][criterion] = points
    rows = finished.order_by("script__code", "third", "panelist__pk").values_list(
        "pk", "script_id", "script__entry_id", "script__code", "panelist__label", "third"
    )
    return [
        Reading(
            script_id=script,
            entry_id=entry,
            code=code,
            judge=label,
            third=third,
            points=points_of[pk],
            total=total({str(key): value for key, value in points_of[pk].items()}, weights),
        )
        for pk, script, entry, code, label, third in rows
    ]


def locked_marks(round_: Round) -> list[Reading]:
    """Every reading of a locked round (điểm đã khóa). Raises Refused before the lock."""
    if round_.locked_at is None:
        raise Refused(_("Điểm chưa khóa. Trưởng ban giám khảo khóa điểm rồi mới tổng hợp được."))
    return readings(round_)


def thirds_owed(round_: Round, *, script_id: int | None = None) -> list[Script]:
    """Scripts whose two marks differ by more than the rules allow and that no third judge was
    asked for, by code. Five queries; none where the rules call no third."""
    if round_.campaign.terms.mode != Mode.EXAM:
        return []
    found = readings(round_, script_id=script_id)
    marks = [Given(reading.judge, str(reading.script_id), reading.total) for reading in found]
    apart = [int(script) for script in needs_third(marks, round_.third_gap)]
    return list(
        Script.objects.filter(pk__in=apart).exclude(allotments__third=True).order_by("code")
    )


def agreed(round_: Round) -> Agreement:
    """How far the judges agree, over the readings dealt at the start (độ đồng thuận)."""
    return agreement(
        Given(reading.judge, reading.code, reading.total)
        for reading in readings(round_)
        if not reading.third
    )


def sheet(round_: Round) -> bytes:
    """The marks in one fixed spelling, as CSV (bảng điểm): codes and labels, never a person.

    A line for each point given, by code, judge and place of the criterion; ``third`` is 1 for a
    third opinion. UTF-8, line feed. Its SHA-256 is what the lock keeps.
    """
    places = dict(Criterion.objects.filter(campaign=round_.campaign_id).values_list("pk", "order"))
    lines = sorted(
        (reading.code, reading.judge, int(reading.third), places[pk], f"{points:.2f}")
        for reading in readings(round_)
        for pk, points in reading.points.items()
    )
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(SHEET_HEAD)
    writer.writerows(lines)
    return out.getvalue().encode()

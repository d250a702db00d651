"""Marks as numbers: readings with their totals, the sheet that is locked (điểm)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, FloatField, IntegerField, Sum
from django.db.models.functions import Cast
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
    weights = dict(
        Criterion.objects.filter(campaign=round_.campaign_id).values_list("pk", "weight")
    )
    finished = Allotment.objects.filter(script__round=round_, finished_at__isnull=False)
    given = Mark.objects.filter(
        allotment__script__round=round_, allotment__finished_at__isnull=False
    )
    if script_id is not None:
        finished = finished.filter(script=script_id)
        given = given.filter(allotment__script=script_id)
    points_of: dict[int, dict[int, Decimal]] = defaultdict(dict)
    seen: dict[float, Decimal] = {}  # few values, many marks
    for row, criterion, number in given.annotate(number=Cast("points", FloatField())).values_list(
        "allotment_id", "criterion_id", "number"
    ):
        if number not in seen:
            seen[number] = Decimal(f"{number:.2f}")
        points_of[row][criterion] = seen[number]
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
            total=_total(points_of[pk], weights),
        )
        for pk, script, entry, code, label, third in rows
    ]


def _total(points: Mapping[int, Decimal], weights: Mapping[int, int]) -> Decimal:
    """The same as ``plain.scoring.total``, in whole hundredths where nothing is missing."""
    whole = sum(weights.values())
    if points.keys() != weights.keys() or whole <= 0 or min(weights.values()) < 0:
        named = {str(key): value for key, value in points.items()}
        return total(named, {str(key): weight for key, weight in weights.items()})
    hundredths = sum(int(value * 100) * weights[key] for key, value in points.items())
    return Decimal((2 * hundredths + whole) // (2 * whole)).scaleb(-2)


@dataclass(frozen=True, slots=True)
class Besides:
    """What the tie rule looks at besides the score: the entry, its mean by criterion id."""

    entry_id: int
    means: Mapping[int, Decimal]


def besides(round_: Round, criteria: Collection[int]) -> dict[str, Besides]:
    """For each code with a finished reading its means of some criteria, over all its readings,
    third opinions too. Two queries, however many readings. Raises Refused before the lock."""
    _refuse_open(round_)
    means: dict[str, dict[int, Decimal]] = defaultdict(dict)
    sums = (
        Mark.objects.filter(
            allotment__script__round=round_,
            allotment__finished_at__isnull=False,
            criterion__in=list(criteria),
        )
        .order_by()
        .values("allotment__script__code", "criterion_id")
        .annotate(count=Count("pk"), sum=Sum("points", output_field=FloatField()))
    )
    for code, criterion, count, points in sums.values_list(
        "allotment__script__code", "criterion_id", "count", "sum"
    ):
        means[code][criterion] = Decimal(round(points * 100)) / 100 / count
    read = Script.objects.filter(round=round_, allotments__finished_at__isnull=False).distinct()
    return {
        code: Besides(entry, means[code]) for code, entry in read.values_list("code", "entry_id")
    }


def locked_marks(round_: Round) -> list[Reading]:
    """Every reading of a locked round (điểm đã khóa). Raises Refused before the lock."""
    _refuse_open(round_)
    return readings(round_)


def _refuse_open(round_: Round) -> None:
    if round_.locked_at is None:
        raise Refused(_("Điểm chưa khóa. Trưởng ban giám khảo khóa điểm rồi mới tổng hợp được."))


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
    third opinion. UTF-8, line feed, nothing quoted: no code or label holds a comma. Its SHA-256 is
    what the lock keeps. Two queries.
    """
    places = dict(Criterion.objects.filter(campaign=round_.campaign_id).values_list("pk", "order"))
    given = Mark.objects.filter(
        allotment__script__round=round_, allotment__finished_at__isnull=False
    ).annotate(number=Cast("points", FloatField()), turn=Cast("allotment__third", IntegerField()))
    lines = sorted(
        (code, label, turn, places[criterion], f"{points:.2f}")
        for code, label, turn, criterion, points in given.order_by().values_list(
            "allotment__script__code",
            "allotment__panelist__label",
            "turn",
            "criterion_id",
            "number",
        )
    )
    rows = (
        f"{code},{label},{turn},{place},{points}\n" for code, label, turn, place, points in lines
    )
    return "".join([",".join(SHEET_HEAD) + "\n", *rows]).encode()

"""How the score of one entry comes about, in parts that add up (điểm gồm những phần nào)."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from cuocthi.campaigns.modes import marking_words
from cuocthi.judging.models import Round, Script
from cuocthi.judging.queries import outcome_of, readings

from ..models import Standing


@dataclass(frozen=True, slots=True)
class ExplainedPart:
    """A reading, or the general mean: as given, as counted, its share in percent, its points."""

    whose: str
    given: Decimal
    counted: Decimal
    share: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Explained:
    """The score of one entry with its 90 % interval (None: not known), by which way, and its parts;
    without parts the exam rule settled it, ``marks`` then are (judge, mark, third opinion)."""

    score: Decimal
    low: Decimal | None
    high: Decimal | None
    way: str
    parts: tuple[ExplainedPart, ...]
    marks: tuple[tuple[str, Decimal, bool], ...]
    calibrated: bool = False


def explained(round_: Round, standing: Standing) -> Explained:
    """Take the score of a standing apart, from the locked marks. The round holds its contest.

    Raises ValueError for a code that the round does not know.
    """
    outcome = outcome_of(round_)
    way = marking_words(round_.campaign.terms)
    if outcome is None:
        script = Script.objects.filter(round=round_, code=standing.code).first()
        if script is None:
            raise ValueError(standing.code)
        read = readings(round_, script_id=script.pk)
        marks = tuple((one.judge, one.total, one.third) for one in read)
        return Explained(standing.score, None, None, way, (), marks)
    told = outcome.explained(standing.code)
    scored = outcome.scored[standing.code]
    return Explained(
        scored.score,
        _two(scored.low),
        _two(scored.high),
        way,
        tuple(
            ExplainedPart(
                part.judge or _("mặt bằng chung"),
                _exact(part.mark),
                _exact(part.counted),
                _exact(100 * part.share),
                _exact(part.points),
            )
            for part in told.parts
        ),
        (),
        outcome.method == "calibrated",
    )


def _two(value: float | None) -> Decimal | None:
    return None if value is None else _exact(value)


def _exact(value: float) -> Decimal:
    return Decimal(repr(round(value, 2)))

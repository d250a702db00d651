"""How the score of one entry comes about, in parts that add up (điểm gồm những phần nào)."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from cuocthi.campaigns.modes import marking_words
from cuocthi.judging.models import Round, Script
from cuocthi.judging.queries import Reading, outcome_of, readings
from cuocthi.plain.scoring.rounding import adding_up, half_up

from ..models import Appeal, Standing
from .rescoring import counted_of, weights_of


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
    before: Decimal | None = None
    """The score before an appeal changed it (điểm trước phúc khảo)."""


def explained(round_: Round, standing: Standing) -> Explained:
    """Take the score of a standing apart, from the locked marks. The round holds its contest.

    Raises ValueError for a code that the round does not know.
    """
    appeal = _that_changed(standing)
    if appeal is not None:
        return _after(round_, standing, appeal)
    outcome = outcome_of(round_)
    way = marking_words(round_.campaign.terms)
    if outcome is None:
        read = _read(round_, standing)
        marks = tuple((one.judge, one.total, one.third) for one in read)
        return Explained(standing.score, None, None, way, (), marks)
    told = outcome.explained(standing.code)
    scored = outcome.scored[standing.code]
    shares = adding_up([Decimal(repr(100 * one.share)) for one in told.parts], Decimal(100), 1)
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
                share,
                _exact(part.points),
            )
            for part, share in zip(told.parts, shares, strict=True)
        ),
        (),
        outcome.method == "calibrated",
    )


def _that_changed(standing: Standing) -> Appeal | None:
    """The appeal that gave the entry another score, if one did; no query where it came along."""
    found: Appeal | None = getattr(standing, "appeal", None)
    if found is None or found.outcome != Appeal.Outcome.CHANGED:
        return None
    is_new = found.state == Appeal.State.DECIDED and found.score_after != found.score_before
    return found if is_new else None


def _after(round_: Round, standing: Standing, appeal: Appeal) -> Explained:
    """The parts after an appeal: the readings of the round and the fresh ones."""
    weights = weights_of(round_.campaign.criteria.all())
    parts = counted_of(appeal, round_, _read(round_, standing), weights)
    points = adding_up([one.counted * one.share for one in parts], standing.score)
    shares = adding_up([100 * one.share for one in parts], Decimal(100), 1)
    names = [
        _("{label} (đọc lại)").format(label=one.whose) if one.is_fresh else one.whose
        for one in parts
    ]
    return Explained(
        standing.score,
        None,
        None,
        marking_words(round_.campaign.terms),
        tuple(
            ExplainedPart(
                name or _("mặt bằng chung"), half_up(one.given), half_up(one.counted), share, given
            )
            for name, one, share, given in zip(names, parts, shares, points, strict=True)
        ),
        (),
        any(not one.whose for one in parts),
        appeal.score_before,
    )


def _read(round_: Round, standing: Standing) -> list[Reading]:
    script = Script.objects.filter(round=round_, code=standing.code).first()
    if script is None:
        raise ValueError(standing.code)
    return readings(round_, script_id=script.pk)


def _two(value: float | None) -> Decimal | None:
    return None if value is None else _exact(value)


def _exact(value: float) -> Decimal:
    return half_up(half_up(value, 4))

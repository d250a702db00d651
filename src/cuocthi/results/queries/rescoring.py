"""The score that fresh readings of an appeal give an entry, by the rule of its round."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cuocthi.campaigns.models import Criterion
from cuocthi.judging.models import Panelist, Round
from cuocthi.judging.queries import Reading
from cuocthi.plain.record.levels import calibrated_score, fresh_level, level_of
from cuocthi.plain.scoring import rounded, total

from ..models import Appeal, Rereading
from .record import how_scored

_FINE = Decimal("0.0001")


def levels_of(appeal: Appeal, found: Round) -> dict[int, dict[str, str]]:
    """What each fresh reading is levelled with (a, k, g as texts) by its id; {} where the round's
    marks were not levelled."""
    model = how_scored(found)["model"]
    if model is None:
        return {}
    labels = dict(Panelist.objects.filter(round=found).values_list("user", "label"))
    return {
        one.pk: fresh_level(model, appeal.standing.code, labels.get(one.judge_id, ""))
        for one in appeal.readings.all()
    }


@dataclass(frozen=True, slots=True)
class Counted:
    """A reading as it counts in the score: the judge of the round or the fresh reading, the mark as
    given, as counted, its share 0..1. ``whose`` is empty for the general mean."""

    whose: str
    is_fresh: bool
    given: Decimal
    counted: Decimal
    share: Decimal


def rescored(
    appeal: Appeal, found: Round, readings: Sequence[Reading], weights: Mapping[str, int]
) -> Decimal:
    """The score of the appealed entry by ``readings`` of its round and the fresh ones.

    Levelled marks (mode 4): each fresh mark is freed of what the round knows of that judge and drawn
    to the general mean like all others, four places; a plain mean beside such scores would lift an
    entry past others for being read by an appeal. Else the mean of all that count, two places: of
    a finalist the readings of the panel and the fresh ones.
    """
    how, code = how_scored(found), appeal.standing.code
    fresh = {one.pk: total_of(one, weights) for one in appeal.readings.all()}
    model = how["model"]
    if model is None:
        marks = [*(one.total for one in _counting(how, code, readings)), *fresh.values()]
        return rounded(sum(marks, Decimal(0)) / len(marks))
    levels = levels_of(appeal, found)
    old = [(one.total, level_of(model, code, one.judge)) for one in readings]
    new = [(mark, levels[pk]) for pk, mark in fresh.items()]
    return calibrated_score([*old, *new], model).quantize(_FINE)


def counted_of(
    appeal: Appeal, found: Round, readings: Sequence[Reading], weights: Mapping[str, int]
) -> list[Counted]:
    """The readings that :func:`rescored` puts together, each with its share of the score."""
    how, code = how_scored(found), appeal.standing.code
    again = list(appeal.readings.all())
    model = how["model"]
    if model is None:
        marks = [(one.judge, False, one.total) for one in _counting(how, code, readings)]
        marks += [(one.label, True, total_of(one, weights)) for one in again]
        return [Counted(*mark, mark[2], Decimal(1) / len(marks)) for mark in marks]
    levels = levels_of(appeal, found)
    mu, own = Decimal(model["mu"]), 1 / Decimal(model["v_q"])
    levelled = [(one.judge, False, one.total, level_of(model, code, one.judge)) for one in readings]
    levelled += [(one.label, True, total_of(one, weights), levels[one.pk]) for one in again]
    whole = own + sum(Decimal(level["g"]) for *_mark, level in levelled)
    return [
        *(
            Counted(
                whose,
                is_fresh,
                mark,
                mu + (mark - mu - Decimal(level["a"])) / Decimal(level["k"]),
                Decimal(level["g"]) / whole,
            )
            for whose, is_fresh, mark, level in levelled
        ),
        Counted("", False, mu, mu, own / whole),
    ]


def weights_of(criteria: Iterable[Criterion]) -> dict[str, int]:
    """The weights of the criteria by their places, as fresh readings keep their points."""
    return {str(one.order): one.weight for one in criteria}


def total_of(reading: Rereading, weights: Mapping[str, int]) -> Decimal:
    """The weighted mark of a finished fresh reading; ``weights`` by the place of the criterion."""
    return total({key: Decimal(value) for key, value in reading.points.items()}, weights)


def _counting(how: Mapping[str, Any], code: str, readings: Sequence[Reading]) -> list[Reading]:
    only = how["counted"].get(code)
    return [one for one in readings if only is None or one.judge in only]

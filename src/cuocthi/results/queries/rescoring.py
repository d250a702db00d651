"""The score that fresh readings of an appeal give an entry, by the rule of its round."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

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
    fresh = {one.pk: _total(one, weights) for one in appeal.readings.all()}
    if how["model"] is None:
        only = how["counted"].get(code)
        counted = [one.total for one in readings if only is None or one.judge in only]
        marks = [*counted, *fresh.values()]
        return rounded(sum(marks, Decimal(0)) / len(marks))
    model, levels = how["model"], levels_of(appeal, found)
    old = [(one.total, level_of(model, code, one.judge)) for one in readings]
    new = [(mark, levels[pk]) for pk, mark in fresh.items()]
    return calibrated_score([*old, *new], model).quantize(_FINE)


def _total(reading: Rereading, weights: Mapping[str, int]) -> Decimal:
    return total({key: Decimal(value) for key, value in reading.points.items()}, weights)

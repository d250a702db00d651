"""The scores that the locked marks give by the rules (điểm bài thi), how sure they are, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

import numpy as np
from django.db.models import Count, Sum

from cuocthi.campaigns.modes import Mode
from cuocthi.entries.enums import EntryState
from cuocthi.plain.allot.waves import wave_in
from cuocthi.plain.scoring.explain import Explanation, explain
from cuocthi.plain.scoring.ranking import Ranking, rank_marks
from cuocthi.plain.scoring.sheet import Sheet

from ..models import Round, Script, Wave
from .planning import counts_of, replays
from .table import Table, table_of

_FINE = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Scored:
    """One entry: score of four decimals, 90 % interval (None where unknown), number of readings.

    ``first``: it stands before all that have it not, whatever their score (a finalist).
    """

    code: str
    score: Decimal
    low: float | None
    high: float | None
    readings: int
    first: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Outcome:
    """What a round says: ``method`` "mean" or "calibrated"; ``refused``: why it is not calibrated,
    in words, where the rules wanted that; ``finals``: the panel that read all finalists."""

    method: str
    refused: tuple[str, ...]
    scored: Mapping[str, Scored]
    ranking: Ranking
    sheet: Sheet
    finals: frozenset[str] = field(default=frozenset())

    def explained(self, code: str) -> Explanation:
        """The parts that a score adds up from. Raises ValueError for an unknown code."""
        place = self.sheet.entries.index(code)
        scored = self.scored[code]
        fit = self.ranking.fit if self.method == "calibrated" else None
        sheet = self.sheet
        if scored.first:
            sheet = _only(sheet, self.finals)
        return explain(sheet, place, fit, float(scored.score))


def outcome_of(round_: Round, table: Table | None = None) -> Outcome | None:
    """The outcome of a round with marks; None where its rules are two judges and a third, or when
    nothing was marked. Worked out once for the marks of a lock. Ten queries or less; ``table`` is
    the round as the caller has read it already."""
    if round_.campaign.terms.mode == Mode.EXAM:
        return None
    if round_.locked_at is None:
        return _worked_out(round_, table)
    mode = round_.campaign.terms.mode
    valid = Script.objects.filter(round=round_, entry__state=EntryState.ACCEPTED).aggregate(
        count=Count("pk"), sum=Sum("pk")
    )
    kept = _kept(round_.pk, round_.sheet_hash, f"{mode}/{valid['count']}/{valid['sum']}")
    if not kept:
        kept.append(_worked_out(round_, table))
    return kept[0]


@lru_cache(maxsize=4)
def _kept(pk: int, sheet_hash: str, what: str) -> list[Outcome | None]:
    """Where the outcome of these locked marks is kept: they cannot change under this sum, only an
    entry can be found invalid afterwards, which ``what`` tells."""
    return []


def _worked_out(round_: Round, table: Table | None) -> Outcome | None:
    table = table or table_of(round_)
    if table.sheet is None:
        return None
    mode = Mode(round_.campaign.terms.mode)
    finals = round_.waves.filter(kind=Wave.Kind.FINALS).first()
    return by_rules(
        table,
        mode,
        counts_of(round_.campaign),
        dealt=replays(round_),
        finals=finals.inputs if finals else "",
    )


def by_rules(
    table: Table, mode: Mode, prizes: list[int], *, dealt: bool, finals: str = ""
) -> Outcome:
    """Score a table that has marks by one mode; ``dealt``: whether the dealing could be repeated;
    ``finals``: inputs of the wave that dealt the finalists."""
    sheet = table.sheet
    assert sheet is not None
    wanted = "calibrated" if mode == Mode.CALIBRATED else "mean"
    ranking = rank_marks(sheet, wanted, prizes=prizes, dealt=dealt)
    refused = tuple(
        gate.words.replace(" (--method mean)", "") for gate in ranking.gates if not gate.holds
    )
    scored = {
        row.entry: Scored(row.entry, _decimal(row.score), row.low, row.high, row.readings)
        for row in ranking.entries
    }
    seats: frozenset[str] = frozenset()
    if mode == Mode.FINALISTS and finals:
        wave = wave_in(finals)
        seats = frozenset(wave.judges)
        codes = {code for code, _ in wave.needs if code in table.scripts}
        scored |= _by_panel(sheet, seats, codes, scored)
    return Outcome(
        ranking.method, refused if ranking.refused else (), scored, ranking, sheet, seats
    )


def _by_panel(
    sheet: Sheet, seats: frozenset[str], codes: set[str], scored: Mapping[str, Scored]
) -> dict[str, Scored]:
    """Finalists by the mean of the panel alone; one that the panel did not read keeps its mean."""
    mean = _only(sheet, seats).means()
    found = {}
    for place, code in enumerate(sheet.entries):
        if code in codes and code in scored:
            value = scored[code].score if np.isnan(mean[place]) else _decimal(float(mean[place]))
            old = scored[code]
            found[code] = Scored(code, value, None, None, old.readings, first=True)
    return found


def _only(sheet: Sheet, seats: frozenset[str]) -> Sheet:
    """The readings of some judges alone, over the same names."""
    kept = np.array([judge in seats for judge in sheet.judges], np.bool_)[sheet.judge]
    return Sheet(
        sheet.entries,
        sheet.judges,
        sheet.entry[kept],
        sheet.judge[kept],
        sheet.mark[kept],
        sheet.turn[kept],
        sheet.low,
        sheet.high,
    )


def _decimal(value: float) -> Decimal:
    return Decimal(repr(round(value, 4))).quantize(_FINE)

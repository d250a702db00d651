"""How fair the marking of a locked round was, in figures (mức công bằng của việc chấm).

Codes and judges' labels, never a person. Worked out from the locked marks alone: a reading after
an appeal does not change how the round was marked.
"""

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from django.db.models import Count, Sum

from cuocthi.campaigns.models import Prize
from cuocthi.campaigns.modes import Mode
from cuocthi.entries.enums import EntryState
from cuocthi.plain.scoring import Agreement
from cuocthi.plain.scoring.ranking import JudgeFigures
from cuocthi.plain.scoring.reliability import Reliability, reliability
from cuocthi.plain.scoring.sheet import Floats, Ints, Sheet

from ..models import Round, Script, Wave
from .outcome import Outcome, by_rules
from .planning import counts_of, replays
from .table import Table, agreement_in, table_of


@dataclass(frozen=True, slots=True)
class Levelled:
    """One entry by its blind code: how often it was read, the mean of its marks as given, the mark
    brought to one level (None: could not be), its 90 % interval, and the chance that it truly
    stands above the last prize line (None: not known). Marks in points."""

    code: str
    readings: int
    raw: float
    level: float | None
    low: float | None
    high: float | None
    chance: float | None


@dataclass(frozen=True, slots=True)
class Fairness:
    """The figures of one round.

    ``dealt``: the program dealt, and its dealing gives today's lists again. ``wanted``: the rules
    want levelled marks; ``levelled``: the ranking uses them; ``gates``: why marks cannot be
    levelled, in words, whatever the rules want. ``mixed``: prizes are for different sorts of
    entrants, so that no one chance of a prize can be told. ``each``: (readings, how many entries had so many).
    ``one``, ``mean``: reliability of one reading, and of the mean of the usual number of them.
    """

    entries: int
    readings: int
    judges: tuple[JudgeFigures, ...]
    each: tuple[tuple[int, int], ...]
    thirds: int
    agreement: Agreement
    one: Reliability | None
    mean: Reliability | None
    dealt: bool
    wanted: bool
    levelled: bool
    gates: tuple[str, ...]
    mixed: bool
    rows: tuple[Levelled, ...]

    @property
    def apart(self) -> float | None:
        """How many points the strictest judge lies below the mildest; None where not known."""
        known = [one.severity for one in self.judges if one.severity is not None]
        return max(known) - min(known) if known else None


def fairness_of(round_: Round) -> Fairness | None:
    """The figures of a locked round; None before the lock and where nothing was marked. The round
    holds its contest.

    Worked out once for the marks of a lock and kept by this process: one query then, else twelve.
    """
    if round_.locked_at is None:
        return None
    mode = round_.campaign.terms.mode
    valid = Script.objects.filter(round=round_, entry__state=EntryState.ACCEPTED).aggregate(
        count=Count("pk"), sum=Sum("pk")
    )
    kept = _kept(round_.pk, round_.sheet_hash, f"{mode}/{valid['count']}/{valid['sum']}")
    if not kept:
        kept.append(_worked_out(round_))
    return kept[0]


@lru_cache(maxsize=4)
def _kept(pk: int, sheet_hash: str, what: str) -> list[Fairness | None]:
    """Where the figures of these locked marks are kept; see ``outcome._kept``."""
    return []


def _worked_out(round_: Round) -> Fairness | None:
    table = table_of(round_)
    if table.sheet is None:
        return None
    mode = Mode(round_.campaign.terms.mode)
    finals = round_.waves.filter(kind=Wave.Kind.FINALS).first()
    dealt = replays(round_)
    found = by_rules(
        table,
        mode,
        counts_of(round_.campaign),
        dealt=dealt,
        finals=finals.inputs if finals else "",
    )
    sheet = found.sheet
    gates = tuple(
        gate.words.replace(" (--method mean)", "") for gate in found.ranking.gates if not gate.holds
    )
    level = _levels(found) if not gates else None
    mixed = not _has_one_set_of_lines(round_)
    one = _reliability(table, found, levelled=found.method == "calibrated")
    read = sheet.readings()
    counts = Counter(int(n) for n in read if n)
    return Fairness(
        entries=int((read > 0).sum()),
        readings=len(sheet.mark),
        judges=found.ranking.judges,
        each=tuple(sorted(counts.items())),
        thirds=sum(row.third for row in table.rows if row.mark is not None),
        agreement=agreement_in(table),
        one=one,
        mean=one.of_mean(len(sheet.mark) / max(1, int((read > 0).sum()))) if one else None,
        dealt=dealt,
        wanted=mode == Mode.CALIBRATED,
        levelled=found.method == "calibrated",
        gates=gates,
        mixed=mixed,
        rows=_rows(found, level, chances=not mixed),
    )


def _levels(found: Outcome) -> Floats | None:
    """Every mark brought to one level by the model; None where it tells nothing apart."""
    fit = found.ranking.fit
    return np.round(fit.mu + fit.q, 4) if fit is not None and fit.v_q > 0 else None


def _reliability(table: Table, found: Outcome, *, levelled: bool) -> Reliability | None:
    """Of the marks that the ranking counts: as given, or brought to one level. Third opinions are
    left out: they were called because two marks lay far apart."""
    sheet, fit = found.sheet, found.ranking.fit
    mark = sheet.mark
    if levelled and fit is not None:
        mark = fit.mu + (mark - fit.mu - fit.a[sheet.judge]) / fit.k[sheet.judge]
    thirds = {(row.code, row.label) for row in table.rows if row.third}
    entry, mark = _without(sheet, mark, thirds) if thirds else (sheet.entry, mark)
    return reliability(entry, mark)


def _without(sheet: Sheet, mark: Floats, pairs: set[tuple[str, str]]) -> tuple[Ints, Floats]:
    kept = np.array(
        [
            (sheet.entries[entry], sheet.judges[judge]) not in pairs
            for entry, judge in zip(sheet.entry, sheet.judge, strict=True)
        ],
        np.bool_,
    )
    return sheet.entry[kept], mark[kept]


def _has_one_set_of_lines(round_: Round) -> bool:
    """Whether all prizes are open to the same entrants; else one chance for an entry says nothing."""
    kinds = Prize.objects.filter(campaign=round_.campaign_id).values("open_to").distinct()
    return kinds.count() == 1


def _rows(found: Outcome, level: Floats | None, *, chances: bool) -> tuple[Levelled, ...]:
    """By code: the order tells nothing that the result does not tell."""
    sheet, means = found.sheet, found.sheet.means()
    place = {code: n for n, code in enumerate(sheet.entries)}
    rows = [
        Levelled(
            code=one.entry,
            readings=one.readings,
            raw=round(float(means[place[one.entry]]), 4),
            level=None if level is None else float(level[place[one.entry]]),
            low=one.low,
            high=one.high,
            chance=one.p_prize if chances else None,
        )
        for one in found.ranking.entries
    ]
    # finalists are ranked by their panel alone, of whose mean the model gives no interval
    panel = {code for code, one in found.scored.items() if one.first}
    return tuple(
        replace(row, low=None, high=None) if row.code in panel else row
        for row in sorted(rows, key=lambda row: row.code)
    )

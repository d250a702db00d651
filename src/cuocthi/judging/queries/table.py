"""A round as one table of readings, read at once: what dealing and ranking are worked out from."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
from django.db.models import F, FloatField, Sum

from cuocthi.campaigns.models import Criterion
from cuocthi.campaigns.modes import Mode
from cuocthi.entries.enums import EntryState
from cuocthi.plain.scoring import Agreement, Mark, agreement, needs_third
from cuocthi.plain.scoring.sheet import Ints, Sheet, arranged

from ..models import Allotment, Panelist, PassedOn, Round, Script

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Dealt:
    """One reading as dealt: judge's label, entry's code, its total mark (None: unread), wave."""

    label: str
    code: str
    mark: float | None
    wave: int
    third: bool
    allotment: int


@dataclass(frozen=True, eq=False)
class Table:
    """Entries by blind code, judges by label, and who reads what.

    ``scripts``, ``entries``: code → script id, entry id, of the entries that are still valid.
    ``present``: judges who get more readings. ``passed``: pairs given up.
    """

    scripts: dict[str, int]
    entries: dict[str, int]
    labels: tuple[str, ...]
    present: tuple[str, ...]
    rows: tuple[Dealt, ...]
    passed: frozenset[Pair]

    @cached_property
    def open(self) -> int:
        """How many readings are still to be done."""
        return sum(row.mark is None for row in self.rows)

    @cached_property
    def had(self) -> set[Pair]:
        """Pairs (label, code) that were dealt, also those that were given up."""
        return {(row.label, row.code) for row in self.rows} | self.passed

    @cached_property
    def loads(self) -> dict[str, int]:
        """Readings dealt to each judge."""
        found = dict.fromkeys(self.labels, 0)
        for row in self.rows:
            found[row.label] += 1
        return found

    @property
    def codes(self) -> list[str]:
        """The codes of the entries that are still valid."""
        return list(self.scripts)

    @cached_property
    def sheet(self) -> Sheet | None:
        """The marks by code and label; None before the first one."""
        read = [(row.label, row.code, row.mark) for row in self.rows if row.mark is not None]
        return self._arranged(read) if read else None

    def _arranged(self, read: list[tuple[str, str, float]]) -> Sheet:
        codes, labels = sorted(self.scripts), sorted(self.labels)
        place = {name: n for n, name in enumerate(codes)}
        seat = {name: n for n, name in enumerate(labels)}
        entry: Ints = np.array([place[code] for _, code, _ in read], np.int64)
        judge: Ints = np.array([seat[label] for label, _, _ in read], np.int64)
        return arranged(codes, labels, entry, judge, np.array([mark for _, _, mark in read]))

    @cached_property
    def marks_sha256(self) -> str:
        """The sum of the marks so far: a line "code,label,mark" each, sorted."""
        lines = sorted(
            f"{row.code},{row.label},{row.mark:.2f}" for row in self.rows if row.mark is not None
        )
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def sheet_of_dealt(self, more: Iterable[Pair] = ()) -> Sheet | None:
        """Who reads what, read or not, with ``more`` pairs; the marks in it are all zero."""
        pairs = [*((row.label, row.code, 0.0) for row in self.rows)]
        pairs += [(label, code, 0.0) for label, code in more]
        return self._arranged(pairs) if pairs else None


def table_of(round_: Round) -> Table:
    """Read a round. Five queries, whatever its size."""
    scripts = list(
        Script.objects.filter(round=round_, entry__state=EntryState.ACCEPTED).values_list(
            "pk", "code", "entry_id"
        )
    )
    code_of = {pk: code for pk, code, _ in scripts}
    panel = list(
        Panelist.objects.filter(round=round_).order_by("pk").values_list("label", "left_at")
    )
    weight = sum(
        Criterion.objects.filter(campaign=round_.campaign_id).values_list("weight", flat=True)
    )
    dealt = (
        Allotment.objects.filter(script__round=round_)
        .annotate(
            points=Sum(
                F("marks__points") * F("marks__criterion__weight"), output_field=FloatField()
            )
        )
        .order_by()
        .values_list("script_id", "panelist__label", "finished_at", "points", "wave", "third", "pk")
    )
    passed = PassedOn.objects.filter(script__round=round_).order_by()
    return Table(
        scripts={code: pk for pk, code, _ in scripts},
        entries={code: entry for _, code, entry in scripts},
        labels=tuple(label for label, _ in panel),
        present=tuple(label for label, left in panel if left is None),
        rows=tuple(
            Dealt(
                label,
                code_of[script],
                None if done is None else _hundredths(points or 0.0, weight),
                wave,
                third,
                pk,
            )
            for script, label, done, points, wave, third, pk in dealt
            if script in code_of
        ),
        passed=frozenset(
            (label, code_of[script])
            for script, label in passed.values_list("script_id", "panelist__label")
            if script in code_of
        ),
    )


def _hundredths(points: float, weight: int) -> float:
    """A weighted total to two places, half up, as everybody sees it; points go by quarters."""
    quarters = round(points * 4)
    return float((100 * quarters * 2 + 4 * weight) // (8 * weight)) / 100


def agreement_in(table: Table) -> Agreement:
    """How far the judges agree (độ đồng thuận), third opinions left out. No query."""
    return agreement(
        Mark(row.label, row.code, Decimal(repr(row.mark)))
        for row in table.rows
        if row.mark is not None and not row.third
    )


def owed_codes(table: Table, round_: Round) -> list[str]:
    """Codes whose two marks are too far apart and that no third judge was found for. No query."""
    if round_.campaign.terms.mode != Mode.EXAM:
        return []
    called = {row.code for row in table.rows if row.third}
    marks = [
        Mark(row.label, row.code, Decimal(repr(row.mark)))
        for row in table.rows
        if row.mark is not None
    ]
    apart = needs_third(marks, round_.third_gap)
    return sorted(code for code in apart if code not in called)

"""A round as one table of readings, read at once: what dealing and ranking are worked out from."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from django.db.models import F, FloatField, Sum

from cuocthi.campaigns.models import Criterion
from cuocthi.entries.enums import EntryState
from cuocthi.plain.scoring.sheet import Floats, Ints, Sheet, arranged

from ..models import Allotment, Panelist, PassedOn, Round, Script

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Dealt:
    """One reading as dealt: judge's label, entry's number, its total mark (None: unread), wave."""

    label: str
    number: str
    mark: float | None
    wave: int
    third: bool
    allotment: int


@dataclass(frozen=True, eq=False)
class Table:
    """Entries by number (as text, sorted as text), judges by label, and who reads what.

    ``codes``, ``scripts``, ``entries``: number → blind code, script id, entry id, of the entries
    that are still valid. ``present``: judges who get more readings. ``passed``: pairs given up.
    """

    codes: dict[str, str]
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
        """Pairs (label, number) that were dealt, also those that were given up."""
        return {(row.label, row.number) for row in self.rows} | self.passed

    @cached_property
    def loads(self) -> dict[str, int]:
        """Readings dealt to each judge."""
        found = dict.fromkeys(self.labels, 0)
        for row in self.rows:
            found[row.label] += 1
        return found

    @cached_property
    def sheet(self) -> Sheet | None:
        """The marks by number and label; None before the first one."""
        return self._sheet(list(self.codes))

    @cached_property
    def coded(self) -> Sheet | None:
        """The same by blind code."""
        return self._sheet(list(self.codes.values()), self.codes)

    def _sheet(self, names: list[str], to: dict[str, str] | None = None) -> Sheet | None:
        entries, labels = sorted(names), sorted(self.labels)
        place = {name: n for n, name in enumerate(entries)}
        seat = {name: n for n, name in enumerate(labels)}
        read = [
            (place[to[row.number] if to else row.number], seat[row.label], row.mark)
            for row in self.rows
            if row.mark is not None
        ]
        if not read:
            return None
        columns = np.array(read, np.float64)
        entry, judge = columns[:, 0].astype(np.int64), columns[:, 1].astype(np.int64)
        return arranged(entries, labels, entry, judge, columns[:, 2])

    @cached_property
    def marks_sha256(self) -> str:
        """The sum of the marks so far: a line "number,label,mark" each, sorted."""
        lines = sorted(
            f"{row.number},{row.label},{row.mark:.2f}" for row in self.rows if row.mark is not None
        )
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def sheet_of_dealt(self, more: Iterable[Pair] = ()) -> Sheet | None:
        """Who reads what, read or not, with ``more`` pairs; the marks in it are all zero."""
        pairs = [*((row.label, row.number) for row in self.rows), *more]
        if not pairs:
            return None
        entries, labels = sorted(self.codes), sorted(self.labels)
        place = {name: n for n, name in enumerate(entries)}
        seat = {name: n for n, name in enumerate(labels)}
        entry: Ints = np.array([place[number] for _, number in pairs], np.int64)
        judge: Ints = np.array([seat[label] for label, _ in pairs], np.int64)
        return arranged(entries, labels, entry, judge, np.zeros(len(pairs)))


def table_of(round_: Round) -> Table:
    """Read a round. Five queries, whatever its size."""
    scripts = list(
        Script.objects.filter(round=round_, entry__state=EntryState.ACCEPTED).values_list(
            "pk", "code", "entry__number", "entry_id"
        )
    )
    number_of = {pk: str(number) for pk, _, number, _ in scripts}
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
        codes={str(number): code for _, code, number, _ in scripts},
        scripts={str(number): pk for pk, _, number, _ in scripts},
        entries={str(number): entry for _, _, number, entry in scripts},
        labels=tuple(label for label, _ in panel),
        present=tuple(label for label, left in panel if left is None),
        rows=tuple(
            Dealt(
                label,
                number_of[script],
                None if done is None else _hundredths(points or 0.0, weight),
                wave,
                third,
                pk,
            )
            for script, label, done, points, wave, third, pk in dealt
            if script in number_of
        ),
        passed=frozenset(
            (label, number_of[script])
            for script, label in passed.values_list("script_id", "panelist__label")
            if script in number_of
        ),
    )


def _hundredths(points: float, weight: int) -> float:
    """A weighted total to two places, half up, as everybody sees it; points go by quarters."""
    quarters = round(points * 4)
    return float((100 * quarters * 2 + 4 * weight) // (8 * weight)) / 100


def means(sheet: Sheet) -> Floats:
    """The plain mean of each entry's readings, four decimals, NaN without one: shape (n,)."""
    return np.round(sheet.means(), 4)

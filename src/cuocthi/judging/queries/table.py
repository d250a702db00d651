"""A round as one table of readings, read at once: what dealing and ranking are worked out from."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from django.db.models import F, FloatField, OuterRef, Q, Subquery, Sum

from cuocthi.campaigns.models import Criterion
from cuocthi.campaigns.modes import Mode
from cuocthi.entries.enums import EntryState
from cuocthi.plain.scoring import Agreement
from cuocthi.plain.scoring.agreeing import agreement_of, far_apart
from cuocthi.plain.scoring.sheet import Bools, Floats, Ints, Sheet, arranged

from ..models import Allotment, Mark, Panelist, PassedOn, Round, Script

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
    ``present``: judges who get more readings. ``passed``: pairs given up. One item a reading, in
    the order of their ids: ``entry`` and ``judge`` are places among the sorted codes and labels,
    ``hundredths`` the total mark times a hundred (-1: unread), ``wave``, ``third``, ``allotment``.
    """

    scripts: dict[str, int]
    entries: dict[str, int]
    labels: tuple[str, ...]
    present: tuple[str, ...]
    passed: frozenset[Pair]
    entry: Ints
    judge: Ints
    hundredths: Ints
    wave: Ints
    third: Bools
    allotment: Ints

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The codes in order: what ``entry`` points into."""
        return tuple(sorted(self.scripts))

    @cached_property
    def seats(self) -> tuple[str, ...]:
        """The labels in order: what ``judge`` points into."""
        return tuple(sorted(self.labels))

    @cached_property
    def rows(self) -> tuple[Dealt, ...]:
        """The readings one by one, for who reads them so."""
        marks = [mark / 100 if mark >= 0 else None for mark in self.hundredths.tolist()]
        rest = (self.wave.tolist(), self.third.tolist(), self.allotment.tolist())
        return tuple(
            Dealt(label, code, mark, *more)
            for (label, code), mark, *more in zip(self._pairs, marks, *rest, strict=True)
        )

    @cached_property
    def _pairs(self) -> list[Pair]:
        names, seats = self.names, self.seats
        return [
            (seats[judge], names[entry])
            for judge, entry in zip(self.judge.tolist(), self.entry.tolist(), strict=True)
        ]

    @cached_property
    def read(self) -> Bools:
        """Which readings are done."""
        return np.asarray(self.hundredths >= 0)

    @property
    def open(self) -> int:
        """How many readings are still to be done."""
        return int((~self.read).sum())

    @property
    def dealt(self) -> int:
        """How many readings were dealt, done or not."""
        return len(self.entry)

    @property
    def undealt(self) -> list[str]:
        """The codes that were dealt to nobody."""
        return [self.names[n] for n in np.flatnonzero(self._count(self.entry, self.names) == 0)]

    @staticmethod
    def _count(places: Ints, names: tuple[str, ...]) -> Ints:
        return np.asarray(np.bincount(places, minlength=len(names)))

    @cached_property
    def had(self) -> set[Pair]:
        """Pairs (label, code) that were dealt, also those that were given up."""
        return {*self._pairs, *self.passed}

    @cached_property
    def loads(self) -> dict[str, int]:
        """Readings dealt to each judge."""
        counts = self._count(self.judge, self.seats).tolist()
        return dict(zip(self.seats, counts, strict=True))

    @property
    def codes(self) -> list[str]:
        """The codes of the entries that are still valid."""
        return list(self.scripts)

    @cached_property
    def sheet(self) -> Sheet | None:
        """The marks by code and label; None before the first one."""
        read = self.read
        if not read.any():
            return None
        marks = self.hundredths[read] / 100
        return arranged(self.names, self.seats, self.entry[read], self.judge[read], marks)

    @cached_property
    def marks_sha256(self) -> str:
        """The sum of the marks so far: a line "code,label,mark" each, sorted."""
        marks = (self.hundredths / 100).tolist()
        lines = sorted(
            f"{code},{label},{mark:.2f}"
            for (label, code), mark in zip(self._pairs, marks, strict=True)
            if mark >= 0
        )
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def sheet_of_dealt(self, more: Iterable[Pair] = ()) -> Sheet | None:
        """Who reads what, read or not, with ``more`` pairs; the marks in it are all zero."""
        place = {name: n for n, name in enumerate(self.names)}
        seat = {name: n for n, name in enumerate(self.seats)}
        pairs = list(more)
        entry = np.append(self.entry, np.array([place[code] for _, code in pairs], np.int64))
        judge = np.append(self.judge, np.array([seat[label] for label, _ in pairs], np.int64))
        if not len(entry):
            return None
        return arranged(self.names, self.seats, entry, judge, np.zeros(len(entry)))


def table_of(round_: Round) -> Table:
    """Read a round. Five queries, whatever its size."""
    scripts = list(
        Script.objects.filter(round=round_, entry__state=EntryState.ACCEPTED).values_list(
            "code", "pk", "entry_id"
        )
    )
    panel = list(
        Panelist.objects.filter(round=round_).order_by("pk").values_list("pk", "label", "left_at")
    )
    weight = sum(
        Criterion.objects.filter(campaign=round_.campaign_id).values_list("weight", flat=True)
    )
    passed = PassedOn.objects.filter(script__round=round_).order_by()
    place = {pk: n for n, (_code, pk, _entry) in enumerate(sorted(scripts))}
    seats = sorted(range(len(panel)), key=lambda n: panel[n][1])
    seat = {panel[at][0]: n for n, at in enumerate(seats)}
    code_of = {pk: code for code, pk, _entry in scripts}
    return Table(
        scripts={code: pk for code, pk, _ in scripts},
        entries={code: entry for code, _, entry in scripts},
        labels=tuple(label for _, label, _ in panel),
        present=tuple(label for _, label, left in panel if left is None),
        passed=frozenset(
            (label, code_of[script])
            for script, label in passed.values_list("script_id", "panelist__label")
            if script in code_of
        ),
        **_columns(round_, place, seat, weight),
    )


def _columns(
    round_: Round, place: dict[int, int], seat: dict[int, int], weight: int
) -> dict[str, Ints | Bools]:
    """The readings of the valid entries as arrays. One query, with the sum of each made in it."""
    points = (
        Mark.objects.filter(allotment=OuterRef("pk"))
        .order_by()
        .values("allotment")
        .annotate(sum=Sum(F("points") * F("criterion__weight"), output_field=FloatField()))
        .values("sum")
    )
    dealt = (
        Allotment.objects.filter(script__round=round_)
        .annotate(done=Q(finished_at__isnull=False), sum=Subquery(points))
        .order_by("pk")
        .values_list("script_id", "panelist_id", "done", "sum", "wave", "third", "pk")
    )
    rows = [row for row in dealt if row[0] in place]
    script, judge, done, sums, wave, third, pk = zip(*rows, strict=True) if rows else [()] * 7
    totals = _hundredths(np.array([found or 0.0 for found in sums], np.float64), weight)
    return {
        "entry": np.array([place[one] for one in script], np.int64),
        "judge": np.array([seat[one] for one in judge], np.int64),
        "hundredths": np.where(np.array(done, np.bool_), totals, -1),
        "wave": np.array(wave, np.int64),
        "third": np.array(third, np.bool_),
        "allotment": np.array(pk, np.int64),
    }


def _hundredths(points: Floats, weight: int) -> Ints:
    """Weighted totals to two places, half up, as everybody sees them; points go by quarters."""
    quarters = np.rint(points * 4).astype(np.int64)
    return np.asarray((100 * quarters * 2 + 4 * weight) // max(8 * weight, 1))


def agreement_in(table: Table) -> Agreement:
    """How far the judges agree (độ đồng thuận), third opinions left out. No query."""
    kept = table.read & ~table.third
    return agreement_of(table.entry[kept], table.hundredths[kept])


def owed_codes(table: Table, round_: Round) -> list[str]:
    """Codes whose two marks are too far apart and that no third judge was found for. No query."""
    if round_.campaign.terms.mode != Mode.EXAM:
        return []
    called = set(table.entry[table.third].tolist())
    read = table.read
    apart = far_apart(table.entry[read], table.hundredths[read], round_.third_gap)
    return [table.names[n] for n in apart.tolist() if n not in called]

"""The units to which a unit may hand a task on, and how far those are that got it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from cuocthi.core import clock
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from cuocthi.units.queries import fold_name

from ..models import Assignment

MOST_LISTED = 200  # of one kind; more are found by name


@dataclass(frozen=True, slots=True)
class KindBelow:
    """Units of one kind below a unit: how many can get the tasks, and those listed by name."""

    kind: str
    label: str
    free: int
    units: list[Unit]
    more: bool


def units_below(unit: Unit) -> QuerySet[Unit]:
    """Today's administrative and professional children (đơn vị trực thuộc, được hướng dẫn; R2)."""
    return Unit.objects.alive(clock.today()).filter(
        Q(depth=unit.depth + 1, path__startswith=unit.path) | Q(professional_parent=unit)
    )


def kinds_below(
    unit: Unit, *, without: Iterable[int] = (), name: str = "", ticked: Iterable[int] = ()
) -> list[KindBelow]:
    """The units below by kind, without those that have the tasks already; with a ``name`` only
    those that bear it, and the ticked ones. One query."""
    have, kept, folded = set(without), set(ticked), fold_name(name)
    by_kind: dict[str, list[Unit]] = defaultdict(list)
    for one in units_below(unit).order_by("folded", "pk"):
        if one.pk not in have:
            by_kind[one.kind].append(one)
    found = []
    for kind in (kind for kind in Kind.values if kind in by_kind):
        free = by_kind[kind]
        shown = [one for one in free if not folded or folded in one.folded or one.pk in kept]
        listed = [one for one in shown if one.pk in kept]
        listed += [one for one in shown if one.pk not in kept][: MOST_LISTED - len(listed)]
        found.append(
            KindBelow(
                kind,
                str(Kind(kind).label),
                len(free),
                sorted(listed, key=lambda one: one.folded),
                len(shown) > len(listed),
            )
        )
    return found


def have_all(task_ids: Sequence[int]) -> set[int]:
    """The units that have every one of these tasks already. One query."""
    counts: Counter[int] = Counter(
        Assignment.objects.filter(task__in=task_ids).values_list("unit_id", flat=True)
    )
    return {unit for unit, count in counts.items() if count == len(task_ids)}


def handed_on_from(assignments: Iterable[Assignment]) -> QuerySet[Assignment]:
    """What was handed on from these, each with unit, task and report, in the order of names."""
    return (
        Assignment.objects.filter(parent__in=[assignment.pk for assignment in assignments])
        .select_related("unit", "task", "report", "parent", "own_letter")
        .order_by("task__number", "unit__folded", "pk")
    )


def counts_below(assignments: Iterable[Assignment]) -> dict[int, dict[str, int]]:
    """Per task of a unit, how many below it are in each state. One query."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = (
        Assignment.objects.filter(parent__in=[assignment.pk for assignment in assignments])
        .values("parent", "state")
        .annotate(count=Count("pk"))
        .values_list("parent", "state", "count")
    )
    for parent, state, count in rows:
        found[parent][state] = count
    return dict(found)

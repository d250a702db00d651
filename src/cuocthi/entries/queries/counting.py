"""Letters counted by schools, summed by class, school and commune; who has not said yet (R33)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, Sum

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import ClassCount, Entry, LetterBatch
from cuocthi.plain.vntext import class_key, class_shown
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from cuocthi.units.queries import alive

from .headers import classes as classes_of_entries


@dataclass(frozen=True, slots=True)
class Counted:
    """What a part of the tree counted (số thư đã báo): ``selected`` are the letters entered for
    judging, ``said`` of ``schools`` have told their numbers, ``none`` of these that there are no
    letters, ``unsent`` letters wait to be sent."""

    unit: Unit
    letters: int
    unsent: int
    selected: int
    said: int
    schools: int
    none: int

    @property
    def left(self) -> int:
        """Schools that have not told their numbers yet."""
        return self.schools - self.said

    @property
    def is_odd(self) -> bool:
        """More letters entered for judging than were counted: one of the two is wrong."""
        return self.said > 0 and self.selected > self.letters


def standing_batches(campaign: Campaign, school: Unit) -> QuerySet[LetterBatch]:
    """The lists of a school as they stand, each with its classes. Two queries."""
    return (
        LetterBatch.objects.filter(campaign=campaign, school=school, replaced_at=None)
        .prefetch_related("classes")
        .order_by("number")
    )


def history_of(campaign: Campaign, school: Unit) -> QuerySet[LetterBatch]:
    """Every version of the school's lists, newest first, each with the sum of letters. One query."""
    return (
        LetterBatch.objects.filter(campaign=campaign, school=school)
        .annotate(letters=Sum("classes__letters"))
        .order_by("-said_at", "-pk")
    )


def by_class(batches: Iterable[LetterBatch]) -> dict[str, int]:
    """Letters of each class over all lists of a school, as :func:`standing_batches` gives them;
    a class that was written in two ways stands as it was written first."""
    found: Counter[str] = Counter()
    written: dict[str, str] = {}
    for batch in batches:
        for line in batch.classes.all():
            found[written.setdefault(class_key(line.class_name), line.class_name)] += line.letters
    return dict(found)


def known_classes(campaign: Campaign, school: Unit) -> list[str]:
    """Names of classes to begin a list with: of the pupils entered, else of the last list that the
    school wrote in any contest. At most three queries."""
    entries = Entry.objects.filter(campaign=campaign, entrant__unit=school)
    found = {
        name for name in classes_of_entries(entries.values_list("pk", flat=True)).values() if name
    }
    if not found:
        last = LetterBatch.objects.filter(school=school).order_by("-said_at", "-pk").first()
        if last is not None:
            found = set(last.classes.values_list("class_name", flat=True))
    return sorted({class_key(name): class_shown(name) for name in sorted(found)}.values())


def _counted(campaign: Campaign, within: str) -> dict[str, dict[str, int]]:
    """Path of a school → its sums. Two queries."""
    found: dict[str, dict[str, int]] = {}
    rows = (
        ClassCount.objects.filter(
            batch__campaign=campaign,
            batch__replaced_at=None,
            batch__school__path__startswith=within,
        )
        .values(path=F("batch__school__path"))
        .annotate(
            all=Sum("letters"), unsent=Sum("letters", filter=Q(batch__sent_on=None), default=0)
        )
        .order_by()
    )
    for row in rows:
        found[row["path"]] = {"letters": row["all"], "unsent": row["unsent"], "selected": 0}
    entered = (
        Entry.objects.filter(campaign=campaign, entrant__unit__path__startswith=within)
        .exclude(state=EntryState.DRAFT)
        .values(path=F("entrant__unit__path"))
        .annotate(n=Count("pk"))
        .order_by()
    )
    for row in entered:
        found.setdefault(row["path"], {})["selected"] = row["n"]
    return found


def _said(campaign: Campaign, within: str) -> set[str]:
    """Paths of the schools that wrote a list, be it one without letters. One query."""
    return set(
        LetterBatch.objects.filter(
            campaign=campaign, replaced_at=None, school__path__startswith=within
        ).values_list("school__path", flat=True)
    )


def counted_below(campaign: Campaign, top: Unit) -> tuple[Counted, list[Counted]]:
    """The sums of a unit, and of each unit right below it that has schools, by name.

    Of a unit whose schools lie right below it, the schools themselves. Five queries, however many
    schools.
    """
    today = clock.today()
    schools = list(
        alive(today)
        .filter(path__startswith=top.path, kind=Kind.SCHOOL)
        .values_list("path", flat=True)
    )
    sums, said = _counted(campaign, top.path), _said(campaign, top.path)
    size = len(top.path) + Unit.steplen
    parts: dict[str, Counter[str]] = {}
    for path in {*schools, *sums, *said}:
        part = parts.setdefault(path[:size], Counter())
        part.update(sums.get(path, {}))
        part["said"] += path in said
        part["none"] += path in said and not sums.get(path, {}).get("letters")
        part["schools"] += 1
    units = Unit.objects.filter(path__in=list(parts)).order_by("folded", "pk")
    below = [_of(unit, parts[unit.path]) for unit in units if unit.path != top.path]
    together: Counter[str] = Counter()
    for part in parts.values():
        together.update(part)
    return _of(top, together), below


def _of(unit: Unit, sums: Counter[str]) -> Counted:
    return Counted(
        unit=unit,
        letters=sums["letters"],
        unsent=sums["unsent"],
        selected=sums["selected"],
        said=sums["said"],
        schools=sums["schools"],
        none=sums["none"],
    )


def told_letters(
    campaign: Campaign, within: str = ""
) -> tuple[dict[str, tuple[int, int]], set[str]]:
    """What schools said of their letters: path of the school → letters counted and classes that
    wrote them; and the paths of those that said that they have none. One query, none in a contest
    without letters."""
    if campaign.work != Campaign.Work.LETTER:
        return {}, set()
    rows = (
        LetterBatch.objects.filter(
            campaign=campaign, replaced_at=None, school__path__startswith=within
        )
        .values_list("school__path", "classes__class_name")
        .annotate(n=Sum("classes__letters"))
        .order_by()
    )
    letters: Counter[str] = Counter()
    classes: dict[str, set[str]] = {}
    said = set()
    for path, name, n in rows:
        said.add(path)
        if name is not None:
            letters[path] += n
            classes.setdefault(path, set()).add(class_key(name))
    counted = {path: (n, len(classes[path])) for path, n in letters.items()}
    return counted, said - counted.keys()


def counted_lines(campaign: Campaign) -> QuerySet[ClassCount]:
    """The classes of all lists that stand, by school: what a sum of letters was counted from."""
    return (
        ClassCount.objects.filter(batch__campaign=campaign, batch__replaced_at=None)
        .select_related("batch__school")
        .order_by("batch__school__path", "batch__number", "order")
    )

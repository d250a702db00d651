"""How far a screening is: who looks at what, where two differ, who does not go on (sơ loại)."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.entries.enums import EntryState
from cuocthi.units.queries import told_apart

from ..models import Look, Panelist, Round, Screening


@dataclass(frozen=True, slots=True)
class Case:
    """What was said of one entry: its looks in their order, and the yeses and noes among them."""

    code: str
    script_id: int
    entry_id: int
    looks: tuple[Look, ...]

    @property
    def yes(self) -> int:
        """How many let it pass."""
        return sum(look.passed is True for look in self.looks)

    @property
    def no(self) -> int:
        """How many did not."""
        return sum(look.passed is False for look in self.looks)

    @property
    def open(self) -> int:
        """How many have not said anything yet."""
        return sum(look.passed is None for look in self.looks)

    @property
    def differs(self) -> bool:
        """Whether as many say yes as no, so that one more has to look."""
        return self.yes == self.no > 0

    def wanted(self, readers: int) -> int:
        """How many looks it needs: those of the rules, one more where two differ."""
        return readers + (self.differs and not self.open)


@dataclass(frozen=True, slots=True)
class State:
    """A screening at this moment: every case by code, how many looks there are and are done."""

    cases: tuple[Case, ...]
    readers: int

    @property
    def looks(self) -> int:
        """Looks dealt."""
        return sum(len(case.looks) for case in self.cases)

    @property
    def done(self) -> int:
        """Looks that said yes or no."""
        return sum(case.yes + case.no for case in self.cases)

    @property
    def waiting(self) -> list[Case]:
        """Cases that are not decided: a look is open, missing, or two differ."""
        return [
            case
            for case in self.cases
            if case.open or case.differs or len(case.looks) < self.readers
        ]

    @property
    def failed(self) -> list[Case]:
        """Cases that more said no to than yes."""
        return [case for case in self.cases if case.no > case.yes]


@dataclass(frozen=True, slots=True)
class MyLooks:
    """A screening as one of its judges sees it: the own looks alone."""

    screening: Screening
    looks: list[Look]

    @property
    def done(self) -> int:
        """How many are answered."""
        return sum(look.passed is not None for look in self.looks)

    @property
    def next(self) -> Look | None:
        """The first that is open."""
        return next((look for look in self.looks if look.passed is None), None)


def screening_of(round_: Round) -> Screening | None:
    """The screening of a round, if the rules called for one when it was opened. One query."""
    return Screening.objects.filter(round=round_).first()


def is_screened(round_: Round) -> bool:
    """Whether marking may go on: no screening, or a closed one. One query at most."""
    if not round_.campaign.terms.screen:
        return True
    return not Screening.objects.filter(round=round_, closed_at=None).exists()


def state_of(screening: Screening) -> State:
    """Every case of the entries that are still valid. Two queries."""
    scripts = screening.round.scripts.filter(entry__state=EntryState.ACCEPTED)
    looks: dict[int, list[Look]] = defaultdict(list)
    for look in screening.looks.select_related("panelist").order_by("panelist", "order"):
        looks[look.script_id].append(look)
    return State(
        tuple(
            Case(code, pk, entry, tuple(looks[pk]))
            for pk, code, entry in scripts.order_by("code").values_list("pk", "code", "entry")
        ),
        screening.readers,
    )


def my_looks(user: Any) -> QuerySet[Look]:
    """The looks dealt to a person who still is a judge of the contest, in the order dealt."""
    judged = CampaignRole.objects.filter(user=user.pk, role=CampaignRole.Role.JUDGE)
    return (
        Look.objects.filter(
            panelist__user=user.pk, screening__round__campaign__in=judged.values("campaign")
        )
        .select_related("screening__round__campaign", "script")
        .order_by("-screening", "order")
    )


def valid_looks(looks: QuerySet[Look]) -> QuerySet[Look]:
    """Those of entries that are still valid: no other is waited for or counted."""
    return looks.filter(script__entry__state=EntryState.ACCEPTED)


def screening_with(user: Any) -> list[MyLooks]:
    """The screenings a person takes part in, newest first. One query."""
    found: dict[int, MyLooks] = {}
    for look in valid_looks(my_looks(user)).defer("script__text", "script__facts"):
        found.setdefault(look.screening_id, MyLooks(look.screening, [])).looks.append(look)
    return list(found.values())


def lookers(screening: Screening) -> list[tuple[Panelist, str, int, int]]:
    """Each judge with a name that is nobody else's, the looks dealt and done, of
    entries that are still valid. Two queries or less."""
    valid = Q(looks__script__entry__state=EntryState.ACCEPTED)
    rows = (
        Panelist.objects.filter(round=screening.round_id)
        .select_related("user")
        .annotate(
            dealt=Count("looks", filter=valid),
            done=Count("looks", filter=valid & Q(looks__passed__isnull=False)),
        )
        .order_by("pk")
    )
    names = told_apart([row.user for row in rows], clock.today())
    return [(row, names[row.user_id], row.dealt, row.done) for row in rows]

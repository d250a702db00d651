"""Ties of judges to entrants: what can be stated, what was, which works it keeps from whom."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.core import clock
from cuocthi.core.waiting import Waiting
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entrant, Entry
from cuocthi.units.models import Unit
from cuocthi.units.queries import told_apart

from ..models import ConflictStatement, Panelist, Round


@dataclass(frozen=True, slots=True)
class Stated:
    """A judge of a contest and how many ties were stated; None: nothing was stated yet."""

    name: str
    ties: int | None


def units_in(campaign: Campaign) -> QuerySet[Unit]:
    """The schools and units from which works were handed in, by name, each with the unit above it
    as ``home``: schools of two communes may have one name."""
    homes = Entry.objects.filter(campaign=campaign).exclude(state=EntryState.DRAFT)
    above = Unit.objects.filter(
        path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Unit.steplen)
    )
    return (
        Unit.objects.filter(pk__in=homes.values("entrant__unit"))
        .annotate(home=Subquery(above.values("name")[:1]))
        .order_by("name", "pk")
    )


def groups_in(campaign: Campaign) -> QuerySet[Entrant]:
    """The groups and organisations that handed something in, by the name they go by in public."""
    sent = Entry.objects.filter(campaign=campaign).exclude(state=EntryState.DRAFT)
    rows = Entrant.objects.filter(campaign=campaign, pk__in=sent.values("entrant"))
    return rows.exclude(group_name="").order_by("group_name", "pk")


def statement_of(campaign: Campaign, user: Any) -> ConflictStatement | None:
    """What this judge stated for the contest. One query."""
    return ConflictStatement.objects.filter(campaign=campaign, judge=user.pk).first()


def is_seated(campaign: Campaign, user: Any) -> bool:
    """Whether works of the contest were dealt to this judge, so that a statement comes too late."""
    return Panelist.objects.filter(round__campaign=campaign, user=user.pk).exists()


def statements(campaign: Campaign, judges: list[User]) -> list[Stated]:
    """What each of these judges stated, as a number: who is tied to whom stays with the machine.
    Four queries or less."""
    rows = ConflictStatement.objects.filter(campaign=campaign, judge__in=judges)
    ties = {
        row.judge_id: len(row.units.all()) + len(row.entrants.all())
        for row in rows.prefetch_related("units", "entrants")
    }
    names = told_apart(judges, clock.today())
    return [Stated(names[judge.pk], ties.get(judge.pk)) for judge in judges]


def stated_pairs(campaign: Campaign, users: list[int]) -> set[tuple[int, int]]:
    """Pairs (user, entry) that the statements of these judges keep apart: works of an entrant who
    was named, or from a unit that was named or lies below one. One query, four where there are
    statements."""
    rows = ConflictStatement.objects.filter(campaign=campaign, judge__in=users)
    homes, named = set[tuple[int, str]](), set[tuple[int, int]]()
    for row in rows.prefetch_related("units", "entrants"):
        homes |= {(row.judge_id, unit.path) for unit in row.units.all()}
        named |= {(row.judge_id, one.pk) for one in row.entrants.all()}
    if not homes and not named:
        return set()
    entries = Entry.objects.filter(campaign=campaign)
    found = set()
    for entry, entrant, path in entries.values_list("pk", "entrant", "entrant__unit__path"):
        found |= {(judge, entry) for judge, home in homes if path and path.startswith(home)}
        found |= {(judge, entry) for judge, who in named if who == entrant}
    return found


def to_state(user: Any) -> list[Campaign]:
    """Contests in which this judge has still to state ties, their works being dealt soon: entries
    are in, no round is open, nothing was stated. One query."""
    mine = CampaignRole.objects.filter(user=user.pk, role=CampaignRole.Role.JUDGE)
    said = ConflictStatement.objects.filter(campaign=OuterRef("pk"), judge=user.pk)
    opened = Round.objects.filter(campaign=OuterRef("pk"))
    sent = Entry.objects.filter(campaign=OuterRef("pk")).exclude(state=EntryState.DRAFT)
    return list(
        Campaign.objects.filter(pk__in=mine.values("campaign"), state=Campaign.State.OPEN)
        .filter(Exists(sent), ~Exists(said), ~Exists(opened))
        .order_by("closes_at", "pk")
    )


def waiting_to_state(user: Any) -> list[Waiting]:
    """The same as lines of the desk."""
    return [
        Waiting(
            _("Khai quan hệ với người dự thi trước khi chia bài: {name}").format(
                name=campaign.name
            ),
            reverse("judging:conflicts", args=[campaign.slug]),
            1,
        )
        for campaign in to_state(user)
    ]

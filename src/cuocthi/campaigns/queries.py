import datetime as dt
import enum
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.queries import trail
from cuocthi.core.waiting import Waiting
from cuocthi.documents.models import Document, Fact
from cuocthi.documents.queries import desks_of, facts_list
from cuocthi.documents.shapes import day_of

from .models import Campaign, CampaignRole
from .presets import Preset, all_presets, by_work


class Source(enum.Enum):
    """Where a value of a new contest comes from (nguồn)."""

    LETTER = "letter"
    PERSON = "person"
    PRESET = "preset"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Found:
    """A value of a new contest, where it comes from, and the fact that says so if one does."""

    value: Any
    source: Source
    fact: int | None = None

    @property
    def fixed(self) -> bool:
        """Whether the letter decides: it is put right in the letter's facts, not typed anew."""
        return self.source in (Source.LETTER, Source.PERSON)


MISSING = Found(None, Source.MISSING)


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of a contest before it is opened, from the letter and the preset."""

    name: Found
    edition: Found
    theme: Found
    issuer: Found
    work: Found
    opens_on: Found
    closes_on: Found
    preset: Preset | None
    tasks: tuple[Fact, ...]


def preset_for(event_name: str) -> Preset | None:
    """The preset that recognises a contest by its name (mẫu cuộc thi); None for an unknown one."""
    return next((preset for preset in all_presets() if preset.recognises(event_name)), None)


def preset_of(work: str) -> Preset:
    """The preset of a kind of work, for a contest that no preset recognises."""
    return by_work(work)


def outline(document: Document) -> Outline:
    """What the letter and the preset say of a contest; the letter's own days decide. One query."""
    facts = {(fact.key, fact.place): fact for fact in facts_list(document) if fact.value}
    name = _fact(facts, "event_name")
    edition = _fact(facts, "event_edition")
    preset = preset_for(name.value or "")
    opens_on, closes_on = (
        _window_end(facts, side) or _edition_day(preset, edition.value, number)
        for number, side in enumerate(("start", "end"))
    )
    return Outline(
        name=name,
        edition=edition,
        theme=_fact(facts, "event_theme"),
        issuer=_fact(facts, "issuer"),
        work=Found(preset.work, Source.PRESET) if preset else MISSING,
        opens_on=opens_on,
        closes_on=closes_on,
        preset=preset,
        tasks=tuple(fact for (key, _place), fact in facts.items() if key == "tasks"),
    )


def _fact(facts: dict[tuple[str, int], Fact], key: str) -> Found:
    fact = facts.get((key, 0))
    return Found(fact.value, _source(fact), fact.pk) if fact else MISSING


def _source(fact: Fact) -> Source:
    return Source.PERSON if fact.corrected_by else Source.LETTER


def _window_end(facts: dict[tuple[str, int], Fact], side: str) -> Found | None:
    fact = facts.get(("window", 0))
    days: Any = fact.value if fact else {}
    day = day_of(days.get(side))
    return Found(day, _source(fact), fact.pk) if fact and day else None


def _edition_day(preset: Preset | None, edition: str | None, number: int) -> Found:
    days = preset.editions.get(edition or "") if preset else None
    return Found(days[number], Source.PRESET) if days else MISSING


def visible_to(user: Any) -> QuerySet[Campaign]:
    """The contests a person has a role in, or whose unit the person acts for; newest first."""
    return (
        Campaign.objects.filter(_mine(user, CampaignRole.Role.values))
        .select_related("unit")
        .order_by("-opens_at", "-pk")
    )


def managed_by(user: Any) -> QuerySet[Campaign]:
    """The contests that a person runs (cán bộ ban tổ chức)."""
    return Campaign.objects.filter(_mine(user, [CampaignRole.Role.ORGANISER]))


def _mine(user: Any, roles: list[str]) -> Q:
    mine = CampaignRole.objects.filter(user=user.pk, role__in=roles).values("campaign")
    return Q(pk__in=mine) | Q(unit__in=desks_of(user))


def roles_of(user: Any, campaign: Campaign) -> set[str]:
    """The roles of a person in a contest (vai trò trong cuộc thi). One query."""
    if not (user.is_authenticated and user.is_active):
        return set()
    return set(campaign.roles.filter(user=user).values_list("role", flat=True))


def people(campaign: Campaign) -> list[CampaignRole]:
    """Everyone with a role in the contest, each with the person; organisers first. One query."""
    order = list(CampaignRole.Role.values)
    roles = campaign.roles.select_related("user").order_by("user__full_name", "pk")
    return sorted(roles, key=lambda role: order.index(role.role))


def people_with(campaign: Campaign, role: str) -> list[User]:
    """The people who have this role in the contest, by the order in which they got it."""
    roles = campaign.roles.filter(role=role, user__is_active=True).select_related("user")
    return [given.user for given in roles.order_by("pk")]


def organisers(campaign: Campaign) -> list[User]:
    """Who runs the contest (cán bộ ban tổ chức)."""
    return people_with(campaign, CampaignRole.Role.ORGANISER)


def judges(campaign: Campaign) -> list[User]:
    """Who may mark in the contest (giám khảo)."""
    return people_with(campaign, CampaignRole.Role.JUDGE)


def clauses(campaign: Campaign) -> dict[int, int]:
    """The fact that marks each task's clause in the letter: task → fact. Two queries."""
    facts = Fact.objects.filter(document=campaign.document_id, key="tasks", start__isnull=False)
    by_span = {(fact.start, fact.end): fact.pk for fact in facts}
    return {
        task.pk: by_span[span]
        for task in campaign.tasks.all()
        if (span := (task.clause_start, task.clause_end)) in by_span
    }


def timetable(campaign: Campaign) -> list[tuple[dt.date, str, str]]:
    """The days of the contest in order, each with what happens and what kind of day it is:
    "window", "meeting", "deadline", "task". Two queries."""
    days = [
        (campaign.opens_on, _("Bắt đầu nhận bài"), "window"),
        (campaign.closes_on, _("Ngày cuối cùng nhận bài"), "window"),
    ]
    facts = Fact.objects.filter(
        document=campaign.document_id, key__in=("event_times", "deadlines"), value__isnull=False
    )
    for fact in facts:
        timed = fact.key == "event_times"
        value: Any = fact.value
        day = day_of(value.get("start" if timed else "date"))
        if day is not None:
            days.append((day, value["what"], "meeting" if timed else "deadline"))
    days += [(task.due_on, task.what, "task") for task in campaign.tasks.all() if task.due_on]
    return sorted(days, key=lambda entry: entry[0])


@dataclass(frozen=True, slots=True)
class Extension:
    """A closing day moved later (gia hạn): when, from which last day to which, and why."""

    at: dt.datetime
    old: dt.date
    new: dt.date
    reason: str


def extensions(campaign: Campaign) -> list[Extension]:
    """Every move of the closing day, oldest first, from the audit trail. One query."""
    return [
        Extension(
            event.at,
            dt.date.fromisoformat(event.data["old"]),
            dt.date.fromisoformat(event.data["new"]),
            event.data["reason"],
        )
        for event in trail(campaign)
        if event.verb == "campaign.extended"
    ]


def waiting_for(user: Any) -> list[Waiting]:
    """Contests that wait to be confirmed before the work is handed down. Two queries."""
    if not (user.is_authenticated and user.is_active):
        return []
    drafts = list(managed_by(user).filter(state=Campaign.State.DRAFT).order_by("pk")[:50])
    if not drafts:
        return []
    url = reverse("campaigns:list")
    if len(drafts) == 1:
        url = reverse("campaigns:detail", args=[drafts[0].slug])
    return [Waiting(_("Cuộc thi chờ xác nhận"), url, len(drafts), urgent=True)]

"""Reads of one contest: what a letter gives it, who is in it, its days."""

import datetime as dt
import enum
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.accounts.models import User
from cuocthi.audit.actions import actor_name
from cuocthi.audit.models import Event
from cuocthi.audit.queries import trail
from cuocthi.core.waiting import Waiting
from cuocthi.documents.models import Document, Fact
from cuocthi.documents.queries import desks_of, facts_list
from cuocthi.documents.shapes import day_of
from cuocthi.plain.likeness import fold

from ..models import Campaign, CampaignRole, ProposedChange
from ..presets import Preset, all_presets, by_work
from .later import held, open_changes


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
    """The preset that recognises a contest by its name (mẫu cuộc thi), the one with the longest
    phrase first; None for an unknown contest."""
    best = max(all_presets(), key=lambda preset: preset.recognises(event_name))
    return best if best.recognises(event_name) else None


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
        if task.letter_id is None and (span := (task.clause_start, task.clause_end)) in by_span
    }


_RECEIVING = tuple(
    fold(f"{verb} {what}") for verb in ("nhận", "nộp", "gửi") for what in ("bài", "thư", "tác phẩm")
)


def _is_receiving(words: str) -> bool:
    """Whether folded words say that works are received: "nhận bài", "gửi thư dự thi"."""
    return any(f" {phrase} " in f" {words} " for phrase in _RECEIVING)


def timetable(campaign: Campaign) -> list[tuple[dt.date, str, str]]:
    """The days of the contest in order, each with what happens and what kind of day it is:
    "window", "meeting", "deadline", "task". Later letters are heeded; what is told twice of one day
    stands once. Three queries."""
    days = [
        (campaign.opens_on, _("Bắt đầu nhận bài"), "window"),
        (campaign.closes_on, _("Ngày cuối cùng nhận bài"), "window"),
    ]
    known = held(campaign)
    for key, name, kind in (
        ("event_times", "start", "meeting"),
        ("deadlines", "date", "deadline"),
        ("tasks", "due", "task"),
    ):
        for item in known[key]:
            day = day_of(item.get(name))
            if day is not None and not item.get("cancelled"):
                days.append((day, item["what"], kind))
    once: dict[tuple[dt.date, str], tuple[dt.date, str, str]] = {}
    for day, what, kind in days:
        words = fold(what)
        if kind == "deadline" and day == campaign.closes_on and _is_receiving(words):
            continue  # the last day of the window in the letter's own words
        once[day, words] = (day, what, kind)
    return sorted(once.values(), key=lambda entry: entry[0])


@dataclass(frozen=True, slots=True)
class Extension:
    """A closing day that was moved (gia hạn): when, from which last day to which, why, and the
    letter that says so if one does."""

    at: dt.datetime
    old: dt.date
    new: dt.date
    reason: str
    document: int | None = None


def has_entries(campaign: Campaign) -> bool:
    """Whether an entry came in under the rules, which stand still from then on. One query."""
    return Event.objects.filter(campaign=campaign.pk, verb="entry.submitted").exists()


def extensions(campaign: Campaign) -> list[Extension]:
    """Every move of the closing day, oldest first, from the audit trail. One query."""
    moves = []
    for event in trail(campaign):
        data = event.data if event.verb == "campaign.extended" else event.data.get("closing")
        if data and event.verb in ("campaign.extended", "campaign.changed", "campaign.moved"):
            moves.append(
                Extension(
                    event.at,
                    dt.date.fromisoformat(data["old"]),
                    dt.date.fromisoformat(data["new"]),
                    data["reason"],
                    event.data.get("document"),
                )
            )
    return moves


def waiting_for(user: Any) -> list[Waiting]:
    """Contests that wait to be confirmed, and letters that want to change one. Three queries."""
    if not (user.is_authenticated and user.is_active):
        return []
    found = []
    mine = list(
        managed_by(user).exclude(state=Campaign.State.CLOSED).only("slug", "state").order_by("pk")
    )
    drafts = [campaign for campaign in mine if campaign.state == Campaign.State.DRAFT][:50]
    if drafts:
        url = reverse("campaigns:list")
        if len(drafts) == 1:
            url = reverse("campaigns:detail", args=[drafts[0].slug])
        found.append(Waiting(_("Cuộc thi chờ xác nhận"), url, len(drafts), urgent=True))
    if mine:
        for document, states in open_changes(mine, actor_name(user)).items():
            label = _("Văn bản thay đổi cuộc thi, chờ bạn xem từng thay đổi")
            if set(states) == {ProposedChange.State.HALF}:
                label = _("Thay đổi theo văn bản, chờ người thứ hai đồng ý")
            url = reverse("campaigns:later_letter", args=[document])
            found.append(Waiting(label, url, len(states), urgent=True))
    return found

"""Doubts that wait for a person, and what was decided (phát hiện)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.core.waiting import Waiting
from cuocthi.entries.enums import EntryState

from ..models import Finding
from .desk import refused_at_desk, unchecked

_CHECKED_STATES = (EntryState.SUBMITTED, EntryState.ACCEPTED, EntryState.REFUSED)


def findings(campaign: Campaign) -> QuerySet[Finding]:
    """All findings of a contest, each with its entries."""
    return Finding.objects.filter(entry__campaign=campaign).select_related("entry", "other")


def open_findings(campaign: Campaign) -> QuerySet[Finding]:
    """The queue: what a person must decide on, oldest first; not what is being
    completed, nor what a clerk found invalid on other grounds."""
    return (
        findings(campaign)
        .filter(outcome=Finding.Outcome.OPEN, entry__state__in=_CHECKED_STATES)
        .exclude(Exists(refused_at_desk()))
        .order_by("found_at", "pk")
    )


def decided_findings(campaign: Campaign) -> QuerySet[Finding]:
    """What was decided, newest first."""
    return findings(campaign).exclude(outcome=Finding.Outcome.OPEN).order_by("-decided_at", "-pk")


def counts(campaign: Campaign) -> dict[tuple[str, str], int]:
    """Findings by (kind, outcome), only those that occur. One query."""
    rows = (
        Finding.objects.filter(entry__campaign=campaign)
        .order_by()
        .values_list("kind", "outcome")
        .annotate(n=Count("pk"))
    )
    return {(kind, outcome): n for kind, outcome, n in rows}


def looked_at_scans(entry_ids: Iterable[int]) -> set[int]:
    """Entries whose scanned pages a person has looked at and found without a name. One query."""
    rows = Finding.objects.filter(
        entry__in=list(entry_ids),
        kind=Finding.Kind.NAMED,
        outcome=Finding.Outcome.DISMISSED,
        evidence__has_key="scans",
    ).select_related("entry")
    return {row.entry_id for row in rows if row.is_of(row.entry)}


def waiting_for(user: Any) -> list[Waiting]:
    """Doubts to decide on, for organisers and secretaries of open contests, and entries to check
    for secretaries. Two queries."""
    if not (user.is_authenticated and user.is_active):
        return []
    role = CampaignRole.Role
    mine = CampaignRole.objects.filter(user=user, role__in=(role.ORGANISER, role.SECRETARY))
    rows = (
        Finding.objects.filter(
            outcome=Finding.Outcome.OPEN,
            entry__campaign__in=mine.values("campaign"),
            entry__state__in=_CHECKED_STATES,
        )
        .exclude(Exists(refused_at_desk()))
        .order_by("entry__campaign__slug")
        .values_list("entry__campaign__slug", "entry__campaign__name")
        .annotate(n=Count("pk"))
    )
    doubts = [
        Waiting(
            label=_("Bài có nghi vấn chờ xem xét: {campaign}").format(campaign=name),
            url=reverse("integrity:queue", args=[slug]),
            count=count,
        )
        for slug, name, count in rows
    ]
    return doubts + _entries_to_check(mine.filter(role=role.SECRETARY))


def _entries_to_check(clerk_of: QuerySet[CampaignRole]) -> list[Waiting]:
    rows = (
        unchecked()
        .filter(campaign__in=clerk_of.values("campaign"), campaign__state=Campaign.State.OPEN)
        .order_by("campaign__slug")
        .values_list("campaign__slug", "campaign__name")
        .annotate(n=Count("pk"))
    )
    return [
        Waiting(
            label=_("Bài chờ kiểm tại bàn: {campaign}").format(campaign=name),
            url=reverse("integrity:desk", args=[slug]),
            count=count,
        )
        for slug, name, count in rows
    ]

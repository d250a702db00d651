"""What the public sees of contests: which ones, in which phase, gathered from the stages."""

import datetime as dt
import enum
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from cuocthi.campaigns.access import may_manage
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.publicity.models import Material
from cuocthi.publicity.queries import materials_of
from cuocthi.results.models import ResultSheet
from cuocthi.results.queries import published_sheet


class Phase(enum.Enum):
    """Where a contest stands for the public (giai đoạn)."""

    BEFORE = "before"
    OPEN = "open"
    OVER = "over"  # no more entries, no results yet
    RESULTS = "results"


@dataclass(frozen=True, slots=True)
class Standing:
    """A contest in its phase; ``days`` until it opens or closes, 0 on the last day."""

    campaign: Campaign
    phase: Phase
    days: int


@dataclass(frozen=True, slots=True)
class Shown:
    """All that a contest's public page shows."""

    standing: Standing
    materials: dict[str, Material]
    results_at: dt.datetime | None
    is_preview: bool


def standing_of(campaign: Campaign, *, has_results: bool) -> Standing:
    """The phase of a contest now, by the server's clock. No query."""
    now, today = clock.now(), clock.today()
    if has_results:
        return Standing(campaign, Phase.RESULTS, 0)
    if now < campaign.opens_at:
        return Standing(campaign, Phase.BEFORE, (campaign.opens_on - today).days)
    if now < campaign.closes_at and campaign.state == Campaign.State.OPEN:
        return Standing(campaign, Phase.OPEN, (campaign.closes_on - today).days)
    return Standing(campaign, Phase.OVER, 0)


def public_campaigns() -> QuerySet[Campaign]:
    """The contests whose page is published, each with ``has_results``; the newest first."""
    pages = Material.objects.filter(
        campaign=OuterRef("pk"), kind=Material.Kind.PAGE, published_at__isnull=False
    )
    sheets = ResultSheet.objects.filter(campaign=OuterRef("pk"), state=ResultSheet.State.PUBLISHED)
    return (
        Campaign.objects.filter(Exists(pages))
        .exclude(state=Campaign.State.DRAFT)
        .annotate(has_results=Exists(sheets))
        .order_by("-closes_at", "-pk")
    )


def live_and_over() -> tuple[list[Standing], QuerySet[Campaign]]:
    """The public contests that take entries or will, first what is open, and all others. The first
    costs one query."""
    shown = public_campaigns()
    rows = shown.filter(has_results=False, state=Campaign.State.OPEN, closes_at__gt=clock.now())
    live = [standing_of(campaign, has_results=False) for campaign in rows]
    live.sort(key=lambda one: (one.phase is Phase.BEFORE, one.campaign.closes_at))
    return live, shown.exclude(pk__in=[one.campaign.pk for one in live])


def shown_to(user: Any, slug: str) -> Shown | None:
    """The public page of a contest; None when there is none for this person.

    Before it is published, those who run the contest see it alone. Three queries for the public.
    """
    campaign = Campaign.objects.exclude(state=Campaign.State.DRAFT).filter(slug=slug).first()
    if campaign is None:
        return None
    materials = {material.kind: material for material in materials_of(campaign)}
    page = materials.get(Material.Kind.PAGE)
    is_preview = page is not None and page.published_at is None
    if page is None or (is_preview and not may_manage(user, campaign)):
        return None
    if not is_preview:
        materials = {kind: m for kind, m in materials.items() if m.published_at is not None}
    sheet = published_sheet(campaign)
    return Shown(
        standing=standing_of(campaign, has_results=sheet is not None),
        materials=materials,
        results_at=sheet.published_at if sheet else None,
        is_preview=is_preview,
    )


def published_material(slug: str, kind: str) -> Material | None:
    """One published material of a contest that is past its draft. One query."""
    return (
        Material.objects.filter(campaign__slug=slug, kind=kind, published_at__isnull=False)
        .exclude(campaign__state=Campaign.State.DRAFT)
        .select_related("campaign", "file", "picture")
        .first()
    )

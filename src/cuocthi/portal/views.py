"""Public pages, without account: quick, small, kept some seconds by caches on the way."""

import re

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_of, rule_page
from cuocthi.dispatch.queries import last_extension
from cuocthi.entries.enums import Category
from cuocthi.entries.queries.event_figures import season
from cuocthi.entries.queries.event_map import map_of
from cuocthi.entries.queries.event_public import SMALL_GROUP, dots, public_events
from cuocthi.entries.queries.event_public import shown as shown_events
from cuocthi.entries.queries.photos import public_photos
from cuocthi.entries.views.photos import photo_answer
from cuocthi.publicity.exports import poster_file, poster_image
from cuocthi.publicity.models import Material
from cuocthi.publicity.queries.moving import proposals
from cuocthi.publicity.wording import Block, blocks_of, spoken_length
from cuocthi.results.queries import public_winners
from cuocthi.results.queries.appeals import adjusted_at

from .queries import Shown, live_and_over, published_material, shown_to, standing_of

CACHED_SECONDS = 30  # days left, closing and withdrawn pages must show within a minute
FINISHED_ON_A_PAGE = 30
EVENTS_ON_A_PAGE = 30
PHOTOS_ON_A_PAGE = 24
_CODE = re.compile(r"[^0-9A-Za-z-]")
Kind = Material.Kind


@login_not_required
@require_safe
@cache_control(public=True, max_age=CACHED_SECONDS)
def home(request):
    """The contests that take entries or will, and those that are over."""
    live, over = live_and_over()
    page = Paginator(over, FINISHED_ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = [standing_of(c, has_results=c.has_results) for c in page.object_list]
    context = {
        "live": live,
        "page": page,
        "canonical": settings.BASE_URL + reverse("portal:home"),
    }
    return render(request, "portal/home.html", context)


@login_not_required
@require_safe
def campaign(request, slug: str):
    """One contest: what, who, when, how to enter, and what comes next."""
    shown = _shown(request, slug)
    page = shown.materials[Kind.PAGE]
    poster_shown = shown.materials.get(Kind.POSTER) if not shown.is_preview else None
    context = {
        **_common(shown),
        "page": page,
        "extension": last_extension(shown.standing.campaign),
        "outdated": Kind.PAGE in proposals(shown.standing.campaign, [page]),
        "blocks": _body(page, shown.standing.campaign.theme),
        "poster": poster_shown,
        "radio": shown.materials.get(Kind.RADIO) if not shown.is_preview else None,
        "letters": shown.standing.campaign.work == Campaign.Work.LETTER,
        "adjusted_at": adjusted_at(shown.standing.campaign) if shown.results_at else None,
        "has_events": shown.standing.campaign.work == Campaign.Work.CLEAN_UP,
        "canonical": settings.BASE_URL + reverse("portal:campaign", args=[slug]),
        "site": settings.BASE_URL,
    }
    response = render(request, "portal/campaign.html", context)
    if not shown.is_preview:
        patch_cache_control(response, public=True, max_age=CACHED_SECONDS)
    return response


@login_not_required
@require_safe
def rules(request, slug: str):
    """The rules in plain words, made from what the contest asks now (thể lệ)."""
    shown = _shown(request, slug)
    campaign = shown.standing.campaign
    context = {**_common(shown), "chapters": rule_page(campaign, asked_of(campaign))}
    response = render(request, "portal/rules.html", context)
    if not shown.is_preview:
        patch_cache_control(response, public=True, max_age=CACHED_SECONDS)
    return response


@login_not_required
@require_safe
def events(request, slug: str):
    """The valid events of a clean-up contest: places, people, kilograms by kind; no person."""
    shown = _shown(request, slug)
    campaign = shown.standing.campaign
    if campaign.work != Campaign.Work.CLEAN_UP:
        raise Http404
    events = public_events(campaign)
    page = Paginator(events, EVENTS_ON_A_PAGE).get_page(request.GET.get("page"))
    rows = shown_events(page.object_list)
    told = season(events, least=SMALL_GROUP)
    drawn = map_of(campaign) if any(row.point for row in rows) else None
    context = {
        **_common(shown),
        "page": page,
        "rows": rows,
        "season": told,
        "kinds": [(str(Category(kind).label), one) for kind, one in told.kg.items() if one.kg],
        "map": drawn,
        "dots": dots(drawn, rows) if drawn else [],
        "small": SMALL_GROUP,
    }
    response = render(request, "portal/events.html", context)
    response["X-Robots-Tag"] = "noindex, noarchive"
    if not shown.is_preview:
        patch_cache_control(response, public=True, max_age=CACHED_SECONDS)
    return response


@login_not_required
@require_safe
@never_cache
def results(request, slug: str):
    """The published prizes; kept from search engines, since children may be named here."""
    shown = _shown(request, slug)
    if shown.results_at is None:
        raise Http404
    groups: dict[str, list] = {}
    for winner in public_winners(shown.standing.campaign):
        groups.setdefault(winner.prize, []).append(winner)
    context = {
        **_common(shown),
        "groups": groups.items(),
        "adjusted_at": adjusted_at(shown.standing.campaign),
    }
    response = render(request, "portal/results.html", context)
    response["X-Robots-Tag"] = "noindex, noarchive"
    return response


@login_not_required
@require_safe
@never_cache
def photos(request, slug: str):
    """Released photos of clean-ups: place and day, no name; never of pupils' works (P9)."""
    shown = _shown(request, slug)
    campaign = shown.standing.campaign
    if campaign.work != Campaign.Work.CLEAN_UP:
        raise Http404
    page = Paginator(public_photos(campaign), PHOTOS_ON_A_PAGE).get_page(request.GET.get("page"))
    response = render(request, "portal/photos.html", {**_common(shown), "page": page})
    return _unsearched(response)


@login_not_required
@require_safe
@never_cache
def photo(request, slug: str, page_id: int):
    """One released photo with what is covered; 404 as soon as anything stands against it."""
    shown = _shown(request, slug)
    for one in public_photos(shown.standing.campaign):
        if one.page.pk == page_id:
            return photo_answer(one.page, one.public)
    raise Http404


def _unsearched(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, noimageindex, noarchive"
    return response


@login_not_required
@require_safe
def poster(request, slug: str):
    """The published poster to print."""
    return _public_file(poster_file(_published(slug, Kind.POSTER)))


@login_not_required
@require_safe
def picture(request, slug: str):
    """The published poster to look at."""
    return _public_file(poster_image(_published(slug, Kind.POSTER)))


@login_not_required
@require_safe
@cache_control(public=True, max_age=CACHED_SECONDS)
def radio(request, slug: str):
    """The published radio script, for the stations of communes."""
    material = _published(slug, Kind.RADIO)
    context = {
        "campaign": material.campaign,
        "material": material,
        "lines": material.text.splitlines(),
        "length": spoken_length(material.text),
    }
    return render(request, "portal/radio.html", context)


@login_not_required
@require_safe
def check(request):
    """Where a certificate's code is typed in; a typed code leads to its page."""
    typed = request.GET.get("ma", "")
    code = _CODE.sub("", typed)[:40]
    if code:
        return redirect("results:verify", code=code)
    return render(request, "portal/check.html", {"is_empty": "ma" in request.GET})


def _body(page: Material, theme: str) -> list[Block]:
    """The text of the page; the line that only names the theme stands in the head already."""
    named = f"“{theme}”"
    return [
        block
        for block in blocks_of(page.text)
        if not (theme and block.kind == "paragraph" and _says_only(block.lines[0], named))
    ]


def _says_only(line: str, named: str) -> bool:
    return named in line and len(line) <= len(named) + 12


def _shown(request, slug: str) -> Shown:
    shown = shown_to(request.user, slug)
    if shown is None:
        raise Http404
    return shown


def _common(shown: Shown) -> dict[str, object]:
    standing = shown.standing
    return {
        "campaign": standing.campaign,
        "phase": standing.phase.value,
        "days": standing.days,
        "results_at": shown.results_at,
        "is_preview": shown.is_preview,
    }


def _published(slug: str, kind: str) -> Material:
    material = published_material(slug, kind)
    if material is None:
        raise Http404
    return material


def _public_file(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = f"public, max-age={CACHED_SECONDS}"
    return response

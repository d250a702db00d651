"""Figures added up, for the organiser and for a unit above others; which figures are asked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit

from ..actions import add_figure, ask_figures
from ..figures import OWN
from ..forms import OwnFigureForm
from ..queries import figures_to_ask, rollup, scope_of, unit_lines
from .actor import ask_for_link, is_stranger
from .managed import managed_campaign
from .organiser import UNITS_ON_A_PAGE
from .reporting import campaign_and_actor

LONGEST_NUMBER = 18  # digits; every number of so many fits the database


@require_GET
def figures_page(request, slug: str):
    """The figures of the whole contest, and of each unit below."""
    campaign = managed_campaign(request, slug)
    back = reverse("dispatch:progress", args=[campaign.slug])
    return _shown(request, campaign, scope_of(campaign), None, back, organiser=True)


@login_not_required
@require_GET
def unit_figures(request, slug: str, unit_id: int | None = None):
    """The figures of a unit and those below it: what it gave, how it adds up."""
    if is_stranger(request):
        return ask_for_link(request)
    campaign, actor = campaign_and_actor(request, slug, unit_id)
    if actor is None:
        return ask_for_link(request)
    return _shown(request, campaign, actor.unit.path, actor.unit, actor.home, organiser=False)


def _shown(request, campaign: Campaign, top: str, unit: Unit | None, back: str, *, organiser: bool):
    below = _chosen_unit(request.GET.get("duoi", ""), top)
    within = below.path if below else top
    found = rollup(campaign, within, None if below else unit)
    figure = next(
        (line.figure for line in found.lines if line.figure.key == request.GET.get("so")),
        next((line.figure for line in found.lines if line.total is not None), None),
    )
    page = Paginator(found.paths, UNITS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "campaign": campaign,
        "unit": below or unit,
        "organiser": organiser,
        "found": found,
        "figure": figure,
        "units": unit_lines(campaign, found, figure, page.object_list) if figure else [],
        "page": page,
        "back": "?" if below else back,
        "below": below,
        "may_change": organiser and campaign.state != Campaign.State.CLOSED,
    }
    template = "dispatch/figures.html" if organiser else "dispatch/unit_figures.html"
    return render(request, template, context)


def _chosen_unit(words: str, top: str) -> Unit | None:
    """The unit below whose part is asked for; 404 for one that does not stand below."""
    if not words:
        return None
    if not (words.isdecimal() and len(words) <= LONGEST_NUMBER):
        raise Http404
    return get_object_or_404(Unit, pk=int(words), path__startswith=top)


@require_http_methods(["GET", "HEAD", "POST"])
def asked_page(request, slug: str):
    """Which figures the units are asked for; the organiser adds own ones."""
    campaign = managed_campaign(request, slug)
    form = OwnFigureForm()
    if request.method == "POST" and "them" in request.POST:
        form = OwnFigureForm(request.POST)
        if form.is_valid():
            try:
                added = add_figure(campaign_id=campaign.pk, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                words = _("Đã thêm: từ nay đơn vị được hỏi “{label}”.").format(label=added.label)
                messages.success(request, words)
                return redirect("dispatch:figures_asked", slug=campaign.slug)
    elif request.method == "POST":
        try:
            keys = set(request.POST.getlist("so"))
            count = ask_figures(campaign_id=campaign.pk, keys=keys, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            words = ngettext("Đã đổi {n} số liệu.", "Đã đổi {n} số liệu.", count).format(n=count)
            messages.success(request, words if count else _("Không có gì thay đổi."))
        return redirect("dispatch:figures_asked", slug=campaign.slug)
    figures = figures_to_ask(campaign)
    context = {
        "campaign": campaign,
        "form": form,
        "figures": [
            {"figure": figure, "own": figure.key.startswith(OWN), "kinds": _kinds(figure.kinds)}
            for figure in figures
        ],
    }
    return render(request, "dispatch/figures_asked.html", context)


def _kinds(kinds: frozenset[str]) -> str:
    if kinds == frozenset(Kind.values):
        return _("mọi đơn vị")
    return ", ".join(str(kind.label).split(",")[0] for kind in Kind if kind.value in kinds)

"""One filter, four looks at the units of a contest: table, tree, map, clock; and one unit.

The organiser sees all units; a unit, by its link or its officers, its own branch.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.templatetags.cuocthi import day
from cuocthi.documents.views.registers import table_answer
from cuocthi.units.models import Unit
from cuocthi.units.queries import ancestors

from ..forms_cascade import Look, look_of
from ..queries import progress, rows
from ..queries.cascade import (
    SORTS,
    STATES,
    choices,
    given,
    sorted_units,
    tree,
    unit_states,
    units_in_order,
)
from ..queries.clock import (
    STEPS,
    clocks,
    informed_by_day,
    level_lines,
    step_lines,
    target_day,
)
from ..queries.curve import curve
from ..queries.map import drawn
from .actor import actor_for, ask_for_link, is_stranger
from .managed import managed_campaign

UNITS_ON_A_PAGE = 50
NODES_ON_A_PAGE = 400


@dataclass(frozen=True, slots=True)
class Part:
    """The part of the tree that a person looks at: the path above it ("" for all), the address of
    the page, that of a unit without its number, and whether it is the organiser who looks."""

    campaign: Campaign
    within: str
    home: str
    of_unit: str
    organiser: bool
    unit: Unit | None = None
    back: str = ""


def organisers_part(campaign: Campaign) -> Part:
    """All units of the contest."""
    home = reverse("dispatch:progress", args=[campaign.slug])
    return Part(campaign, "", home, f"{home}don-vi/", organiser=True)


def _branch_part(request, slug: str, unit_id: int | None) -> Part | None:
    """The branch of a unit that acts by its link or its officers; None for all others."""
    if is_stranger(request):
        return None
    campaign = Campaign.objects.select_related("document", "unit").filter(slug=slug).first()
    unit = Unit.objects.filter(pk=unit_id).first() if unit_id else None
    if campaign is None or (unit_id and unit is None):
        return None
    actor = actor_for(request, campaign, unit)
    if actor is None or not given(campaign, actor.unit.path).exists():
        return None  # a unit learns nothing of contests that ask nothing of its branch
    name, keys = "dispatch:branch", [slug]
    if unit is not None:
        name, keys = "dispatch:branch_of_officer", [slug, unit.pk]
    home = reverse(name, args=keys)
    return Part(
        campaign, actor.unit.path, home, home, organiser=False, unit=actor.unit, back=actor.home
    )


def shown(request, part: Part) -> dict[str, Any]:
    """What each of the four looks shows."""
    look = look_of(request.GET, part.within)
    campaign, asked = part.campaign, look.asked
    kinds, levels = choices(campaign, part.within)
    context = {
        "campaign": campaign,
        "part": part,
        "look": look,
        "asked": asked,
        "kinds": kinds,
        "levels": levels,
        "states": STATES.items(),
        "days_left": max((campaign.closes_at - clock.now()).days, 0),
        "open": campaign.state == Campaign.State.OPEN,
        "only_silent": asked.state == "im-lang",
        "progress": progress(campaign, part.within),
    }
    return context | _LOOKS[look.view](request, part, look)


def _table(request, part: Part, look: Look) -> dict[str, Any]:
    keys = sorted_units(unit_states(part.campaign, look.asked, part.within), look.asked.sort)
    page = Paginator(keys, UNITS_ON_A_PAGE).get_page(request.GET.get("page"))
    units = units_in_order(list(page.object_list))
    return {
        "page": page,
        "rows": rows(part.campaign, units),
        "sorts": [
            {
                "label": label,
                "key": _turned(key, look.asked.sort),
                "now": _now(key, look.asked.sort),
            }
            for label, key in _sort_labels()
        ],
    }


def _sort_labels() -> list[tuple[str, str]]:
    labels = [_("Tên"), _("Tình trạng"), _("Lúc xem"), _("Hạn")]
    return list(zip(labels, SORTS, strict=True))


def _turned(key: str, sort: str) -> str:
    """What a click on a column asks for: first upwards, then downwards, then as in the tree."""
    return {key: f"-{key}", f"-{key}": ""}.get(sort, key)


def _now(key: str, sort: str) -> str:
    return {key: "ascending", f"-{key}": "descending"}.get(sort, "")


def _tree(request, part: Part, look: Look) -> dict[str, Any]:
    nodes = tree(part.campaign, look.asked, part.within, look.opened)
    page = Paginator(nodes, NODES_ON_A_PAGE).get_page(request.GET.get("page"))
    above = {node.unit.path: node.unit.pk for node in nodes}
    asked = request.GET.copy()
    asked.pop("page", None)
    asked.pop("mo", None)
    rest, shuts, opens = asked.urlencode(), _("Gập {unit}"), _("Mở {unit}")
    shown_nodes = []
    for node in page:
        shut = above.get(node.unit.path[: -Unit.steplen])
        turned = f"mo={shut if node.is_open else node.unit.pk}"
        address = [rest] if node.is_open and shut is None else [rest, turned]
        shown_nodes.append(
            {
                "node": node,
                "fold": f"?{'&'.join(filter(None, address))}",
                "fold_words": (shuts if node.is_open else opens).format(unit=node.unit.name),
            }
        )
    return {"page": page, "nodes": shown_nodes}


def _map(request, part: Part, look: Look) -> dict[str, Any]:
    return {"map": drawn(part.campaign, look.asked, part.within)}


def _clock(request, part: Part, look: Look) -> dict[str, Any]:
    asked = look.asked
    chosen = None if asked.is_empty else unit_states(part.campaign, asked, part.within)
    units = clocks(part.campaign, part.within, chosen and chosen.values("unit_id"))
    shares = informed_by_day(part.campaign, units)
    target = target_day(shares[0][0]) if shares else None
    return {
        "units": len(units),
        "target": target,
        "in_time": sum(unit.in_time("seen") for unit in units),
        "steps": step_lines(part.campaign, units),
        "of_levels": level_lines(units),
        "curve": curve(part.campaign, shares, target) if target else None,
    }


_LOOKS = {"bang": _table, "cay": _tree, "ban-do": _map, "dong-ho": _clock}


@login_not_required
@require_GET
def branch(request, slug: str, unit_id: int | None = None):
    """The units below one's own in a contest: who is how far."""
    part = _branch_part(request, slug, unit_id)
    if part is None:
        return ask_for_link(request)
    return render(request, "dispatch/branch.html", shown(request, part))


@require_GET
def progress_unit(request, slug: str, below_id: int):
    """One unit of the contest, as the organiser sees it."""
    return _one_unit(request, organisers_part(managed_campaign(request, slug)), below_id)


@login_not_required
@require_GET
def branch_unit(request, slug: str, below_id: int, unit_id: int | None = None):
    """One unit at or below one's own."""
    part = _branch_part(request, slug, unit_id)
    return ask_for_link(request) if part is None else _one_unit(request, part, below_id)


def _one_unit(request, part: Part, below_id: int):
    unit = get_object_or_404(Unit, pk=below_id, path__startswith=part.within)
    campaign = part.campaign
    own = clocks(campaign, exactly=unit.path)
    if not own and not given(campaign, unit.path).exists():
        raise Http404
    line = own[0] if own else None
    context = {
        "campaign": campaign,
        "part": part,
        "unit": unit,
        "above": [one for one in ancestors(unit) if one.path.startswith(part.within)],
        "row": rows(campaign, [unit])[0] if own else None,
        "came": line and line.came,
        "steps": [
            {"label": label, "day": line.day(step), "days": line.days(step)}
            for step, label in STEPS.items()
        ]
        if line
        else [],
        "target": line and target_day(line.came),
        "in_time": line and line.in_time("seen"),
        "below": progress(campaign, unit.path),
        "open": campaign.state == Campaign.State.OPEN,
        "base": "core/base.html" if part.organiser else "core/base_public.html",
    }
    return render(request, "dispatch/progress_unit.html", context)


@require_GET
def progress_file(request, slug: str, ending: str):
    """The units that the filter lets through, as a table to be saved."""
    return _file(request, organisers_part(managed_campaign(request, slug)), ending)


@login_not_required
@require_GET
def branch_file(request, slug: str, ending: str, unit_id: int | None = None):
    """The same for the branch of a unit."""
    part = _branch_part(request, slug, unit_id)
    return ask_for_link(request) if part is None else _file(request, part, ending)


def _file(request, part: Part, ending: str):
    if ending not in ("csv", "xlsx"):
        raise Http404
    look = look_of(request.GET, part.within)
    states = unit_states(part.campaign, look.asked, part.within)
    lines = _lines(part, states, look.asked.sort)
    return table_answer(lines, ending, f"tien-do.{ending}", _("Tiến độ"))


def _lines(part: Part, states: QuerySet[Any], sort: str):
    """A head and one line a unit; every cell is text."""
    yield [
        _("Mã"), _("Đơn vị"), _("Thuộc"), _("Loại"), _("Tình trạng"), _("Số việc"), _("Văn bản đến"),
        *(str(label) for label in STEPS.values()), _("Hạn gần nhất"), _("Đã nhắc đến lần"),
        _("Thư không tới"),
    ]  # fmt: skip
    units = units_in_order(list(sorted_units(states, sort)))
    of = {
        line.unit_id: line for line in clocks(part.campaign, part.within, states.values("unit_id"))
    }
    for row in rows(part.campaign, units):
        line = of[row.unit.pk]
        yield [
            row.unit.code, row.unit.name, row.under, row.unit.get_kind_display(), row.label,
            str(len(row.tasks)), day(line.came), *(day(line.day(step)) for step in STEPS),
            day(row.due_on), str(row.reminders or ""), row.trouble,
        ]  # fmt: skip

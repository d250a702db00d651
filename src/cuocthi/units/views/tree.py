"""Pages of the tree of units."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.core.templatetags.cuocthi import day

from ..access import may_load_below, visible_paths, visible_units
from ..forms import Browse
from ..models import Unit
from ..queries import (
    ancestors,
    children_with_counts,
    contacts_of,
    name_on,
    predecessors,
    schools_guided_by,
    search,
    seats_of,
    successors,
    title_on,
    units_of,
)

PAGE = 50


def tree(request):
    """The units that this person may see: a search by name, else the top of the tree."""
    form = Browse(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    on = asked.get("ngay") or clock.today()
    name = asked.get("ten", "").strip()
    page = None
    if form.errors:
        rows = []
    elif name:
        found = search(name, on, visible_units(request.user)).order_by("folded", "path")
        page = Paginator(found, PAGE).get_page(request.GET.get("page"))
        rows = list(page)
    elif request.user.is_staff:
        rows = children_with_counts(None, on)
    else:
        rows = units_of(request.user, on)
    return render(
        request,
        "units/tree.html",
        {
            "form": form,
            "name": name,
            "on": on,
            "page": page,
            "rows": _named(rows, on),
            "counted": not name and request.user.is_staff,
        },
    )


def unit(request, unit_id: int):
    """One unit: what it is, where it stands, what came before and after, how it is reached."""
    shown = get_object_or_404(Unit.objects.select_related("professional_parent"), pk=unit_id)
    paths = visible_paths(request.user)
    if not any(shown.path.startswith(path) for path in paths):
        raise PermissionDenied
    form = Browse(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    on = asked.get("ngay") or _day_within(shown)
    facts = [
        (_("Loại"), title_on(shown, on) or shown.get_kind_display()),
        (_("Mã"), shown.code),
        (_("Hiệu lực"), _validity(shown)),
    ]
    if shown.professional_parent:
        facts.append((_("Hướng dẫn chuyên môn"), shown.professional_parent.name))
    return render(
        request,
        "units/unit.html",
        {
            "unit": shown,
            "name": name_on(shown, on),
            "on": on,
            "facts": facts,
            "above": _linked(paths, ancestors(shown)),
            "rows": _named(children_with_counts(shown, on), on),
            "guided": _named(list(schools_guided_by(shown, on)), on),
            "before": _linked(paths, predecessors(shown)),
            "after": _linked(paths, successors(shown)),
            "counted": True,
            "may_load": may_load_below(request.user, shown),
            "contacts": contacts_of([shown], on),
            "seats": seats_of(shown, on),
        },
    )


def _day_within(shown: Unit):
    """Today, or the nearest day on which the unit existed."""
    today = clock.today()
    if shown.valid_to and shown.valid_to < today:
        return shown.valid_to
    return max(today, shown.valid_from) if shown.valid_from else today


def _validity(shown: Unit) -> str:
    if shown.valid_from and shown.valid_to:
        text = _("từ {start} đến hết {end}")
    elif shown.valid_from:
        text = _("từ {start}")
    elif shown.valid_to:
        text = _("đến hết {end}")
    else:
        text = _("không giới hạn")
    return text.format(start=day(shown.valid_from), end=day(shown.valid_to))


def _named(rows: list[Unit], on) -> list[dict]:
    return [
        {
            "unit": row,
            "name": name_on(row, on),
            "title": title_on(row, on) or row.get_kind_display(),
            "below": getattr(row, "child_count", None),
        }
        for row in rows
    ]


def _linked(paths: list[str], units: list[Unit]) -> list[dict]:
    """Units with a mark on those whose page this person may open."""
    return [
        {"unit": unit, "open": any(unit.path.startswith(path) for path in paths)} for unit in units
    ]

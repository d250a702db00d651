"""Pages of the tree of units."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.core.templatetags.cuocthi import day

from ..access import may_take_out_below, visible_paths, visible_units
from ..forms import Browse
from ..models import Unit
from ..queries import (
    ancestors,
    children,
    contacts_of,
    count_children,
    for_people,
    kinds_among,
    name_on,
    path_filter,
    predecessors,
    search,
    seats_of,
    successors,
    title_on,
    units_of,
)

PAGE = 50


def tree(request):
    """The units that this person may see: a search by name or kind, else the top of the tree."""
    form = Browse(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    on = asked.get("ngay") or clock.today()
    name, kind = asked.get("ten", "").strip(), asked.get("loai", "")
    searched = bool(name or kind) and not form.errors
    page = None
    if form.errors:
        rows = []
    elif searched:
        found = search(name, on, visible_units(request.user))
        found = found.filter(kind=kind) if kind else found
        page = Paginator(for_people(found), PAGE).get_page(request.GET.get("page"))
        rows = list(page)
    elif request.user.is_staff:
        rows = count_children(for_people(children(None, on)), on)
    else:
        rows = units_of(request.user, on)
    return render(
        request,
        "units/tree.html",
        {
            "form": form,
            "name": name,
            "searched": searched,
            "on": on,
            "page": page,
            "rows": _named(rows, on, under=searched),
            "counted": not searched and request.user.is_staff,
        },
    )


def unit(request, unit_id: int):
    """One unit: what it is, where it stands, what came before and after, how it is reached; what
    stands below it by either of its two lines, page by page."""
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
            "before": _linked(paths, predecessors(shown)),
            "after": _linked(paths, successors(shown)),
            "may_load": may_take_out_below(request.user, shown),
            "contacts": contacts_of([shown], on),
            "seats": seats_of(shown, on),
            "form": form,
            **_below(request, shown, on, asked),
        },
    )


def _below(request, shown: Unit, on, asked) -> dict:
    """One page of what stands below the unit: by its place, by who guides it, or by a search."""
    name, kind = asked.get("ten", "").strip(), asked.get("loai", "")
    lines = {
        "": (children(shown, on), _("Đơn vị trực thuộc")),
        "chuyen-mon": (
            children(shown, on, by="professional"),
            _("Đơn vị được hướng dẫn chuyên môn"),
        ),
    }
    kinds = {line: kinds_among(found) for line, (found, _caption) in lines.items()}
    line = request.GET.get("theo", "")
    if line not in lines or (not kinds[""] and not name):
        line = "chuyen-mon" if not kinds[""] and kinds["chuyen-mon"] else ""
    found, caption = lines[line]
    if name:
        found = search(name, on, path_filter([shown.path]) & ~Q(pk=shown.pk))
        caption = _("Đơn vị tìm thấy")
    found = found.filter(kind=kind) if kind else found
    paginator = Paginator(for_people(found), PAGE)
    if not name:  # counted already, by kind
        paginator.count = sum(n for one, n in kinds[line] if kind in ("", one))
    page = paginator.get_page(request.GET.get("page"))
    counted = line == "" and not name
    rows = count_children(page, on) if counted else list(page)
    return {
        "page": page,
        "rows": _named(rows, on, under=not counted),
        "caption": caption,
        "counted": counted,
        "line": line,
        "kinds": kinds[line],
        "lines": [
            (key, words, sum(n for _kind, n in kinds[key])) for key, (_q, words) in lines.items()
        ],
        "asked": bool(name or kind),
        "has_below": any(kinds.values()),
    }


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


def _named(rows: list[Unit], on, *, under: bool) -> list[dict]:
    """Rows for the list; ``under`` asks where each stands, in one query."""
    paths = {row.path[: -Unit.steplen] for row in rows} if under else set()
    above = {unit.path: name_on(unit, on) for unit in Unit.objects.filter(path__in=paths)}
    return [
        {
            "unit": row,
            "name": name_on(row, on),
            "title": title_on(row, on) or row.get_kind_display(),
            "below": getattr(row, "child_count", None),
            "under": above.get(row.path[: -Unit.steplen], ""),
        }
        for row in rows
    ]


def _linked(paths: list[str], units: list[Unit]) -> list[dict]:
    """Units with a mark on those whose page this person may open."""
    return [
        {"unit": unit, "open": any(unit.path.startswith(path) for path in paths)} for unit in units
    ]

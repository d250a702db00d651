"""The follow-up register on screen, on paper and as a table (sổ theo dõi)."""

from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cuocthi.documents.queries import desks_of
from cuocthi.documents.registers import Asked
from cuocthi.documents.views.registers import (
    filter_of,
    is_too_much,
    paper_answer,
    period_of,
    query_of,
    table_answer,
)
from cuocthi.plain.officialdoc.blocks import Table
from cuocthi.plain.officialdoc.registers import Register

from ..queries.followups import FollowUp, followup_numbers, followup_rows, years_followed

PER_PAGE = 50


def columns() -> list[str]:
    """The seven columns of Decree 30 (C6), with what is ordered beside the letter."""
    return [
        _("Số đến"),
        _("Tên loại, số, ký hiệu, ngày tháng và tác giả"),
        _("Đơn vị hoặc người nhận"),
        _("Việc phải làm"),
        _("Thời hạn giải quyết"),
        _("Tiến độ giải quyết"),
        _("Số, ký hiệu văn bản trả lời"),
        _("Ghi chú"),
    ]


def cells(line: FollowUp) -> list[str]:
    """One line in the order of the columns."""
    return [
        line.arrival,
        line.letter,
        line.unit,
        line.what,
        line.due,
        line.progress,
        line.answer,
        line.note,
    ]


@require_GET
def followups_page(request):
    """What the letters order, newest first; five queries."""
    desks = desks_of(request.user)
    form = filter_of(request, years_followed(Asked(units=tuple(desks))), desks)
    asked, only_open = form.asked(), "con" in request.GET
    keys = followup_numbers(asked, only_open=only_open)
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("page"))
    lines = list(followup_rows(asked, page.object_list))[::-1]
    heads = columns()
    context = {
        "desks": desks,
        "form": form,
        "page": page,
        "query": query_of(request, form),
        "only_open": only_open,
        "columns": heads[2:],
        "groups": _by_letter(lines, heads[2:]),
    }
    return render(request, "dispatch/followups.html", context)


@require_GET
def followups_file(request, shape: str):
    """The register printed (pdf, docx) or as a table (xlsx, csv)."""
    desks = desks_of(request.user)
    if not desks:
        raise PermissionDenied
    asked = filter_of(request, years_followed(Asked(units=tuple(desks))), desks).asked()
    only_open = "con" in request.GET
    lines = followup_rows(asked, only_open=only_open)
    title, name = _("Sổ theo dõi giải quyết văn bản đến"), f"so-theo-doi-{shape}"
    heads = columns()
    if shape in ("bang.csv", "bang.xlsx"):
        return table_answer(_table(heads, lines), shape.rpartition(".")[2], name, _("Sổ theo dõi"))
    if shape not in ("in.pdf", "in.docx"):
        raise Http404
    if is_too_much(request, shape, len(followup_numbers(asked, only_open=only_open))):
        return redirect("dispatch:followups")
    rows = tuple(tuple(cells(line)) for line in lines)
    unit = ", ".join(desk.name for desk in desks)
    paper = Register(unit, title.upper(), period_of(asked), Table(tuple(heads), rows))
    return paper_answer(request, paper, shape, name, back=reverse("dispatch:followups"))


def _by_letter(lines, heads):
    """The lines of one letter under its number and name, which so stand there once."""
    for (arrival, letter), group in groupby(lines, key=lambda line: (line.arrival, line.letter)):
        rows = [(line, list(zip(heads, cells(line)[2:], strict=True))) for line in group]
        yield {"arrival": arrival, "letter": letter, "rows": rows}


def _table(heads, lines):
    yield heads
    for line in lines:
        yield cells(line)

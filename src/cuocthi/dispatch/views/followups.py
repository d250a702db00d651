"""The follow-up register on screen, on paper and as a table (sổ theo dõi)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from cuocthi.documents.queries import desks_of
from cuocthi.documents.register_files import MOST_PRINTED
from cuocthi.documents.registers import Asked
from cuocthi.documents.views.registers import (
    filter_of,
    paper_answer,
    period_of,
    query_of,
    table_answer,
)
from cuocthi.plain.officialdoc.blocks import Table
from cuocthi.plain.officialdoc.registers import Register

from ..queries.followups import FollowUp, followup_numbers, followup_rows, years_followed

PER_PAGE = 50


def columns() -> list[tuple[str, float]]:
    """The seven columns of Decree 30 (C6), with what is ordered beside the letter."""
    return [
        (_("Số đến"), 7),
        (_("Tên loại, số, ký hiệu, ngày tháng và tác giả"), 24),
        (_("Đơn vị hoặc người nhận"), 16),
        (_("Việc phải làm"), 30),
        (_("Thời hạn giải quyết"), 10),
        (_("Tiến độ giải quyết"), 14),
        (_("Số, ký hiệu văn bản trả lời"), 10),
        (_("Ghi chú"), 11),
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
    form = filter_of(request, years_followed(Asked(units=tuple(desks))))
    asked, only_open = form.asked(desks), "con" in request.GET
    keys = followup_numbers(asked, only_open=only_open)
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("page"))
    lines = list(followup_rows(asked, page.object_list))[::-1]
    heads = [head for head, _width in columns()]
    context = {
        "desks": desks,
        "form": form,
        "page": page,
        "query": query_of(request, form),
        "only_open": only_open,
        "columns": heads,
        "rows": [(line, list(zip(heads, cells(line), strict=True))) for line in lines],
    }
    return render(request, "dispatch/followups.html", context)


@require_GET
def followups_file(request, shape: str):
    """The register printed (pdf, docx) or as a table (xlsx, csv)."""
    desks = desks_of(request.user)
    if not desks:
        raise PermissionDenied
    asked = filter_of(request, years_followed(Asked(units=tuple(desks)))).asked(desks)
    only_open = "con" in request.GET
    lines = followup_rows(asked, only_open=only_open)
    title, name = _("Sổ theo dõi giải quyết văn bản đến"), f"so-theo-doi-{shape}"
    heads = [head for head, _width in columns()]
    if shape in ("bang.csv", "bang.xlsx"):
        return table_answer(_table(heads, lines), shape.rpartition(".")[2], name, _("Sổ theo dõi"))
    if shape not in ("in.pdf", "in.docx"):
        raise Http404
    if len(followup_numbers(asked, only_open=only_open)) > MOST_PRINTED:
        messages.error(
            request,
            _("Sổ có hơn {n} dòng: hãy in từng khoảng ngày, hoặc tải bảng tính.").format(
                n=MOST_PRINTED
            ),
        )
        return redirect("dispatch:followups")
    rows = tuple(tuple(cells(line)) for line in lines)
    widths = tuple(width for _head, width in columns())
    unit = ", ".join(desk.name for desk in desks)
    paper = Register(unit, title.upper(), period_of(asked), Table(tuple(heads), rows, widths))
    return paper_answer(request, paper, shape, name, back=reverse("dispatch:followups"))


def _table(heads, lines):
    yield heads
    for line in lines:
        yield cells(line)

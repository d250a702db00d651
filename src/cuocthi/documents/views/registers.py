"""The registers of letters in and out on screen, on paper and as files (sổ văn bản)."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from cuocthi.core import clock
from cuocthi.files.exports import respond
from cuocthi.files.kinds import DOCX, PDF, XLSX
from cuocthi.files.tables import csv_lines, xlsx_file
from cuocthi.plain.officialdoc.exchange import PACKET, REGISTER_IN, REGISTER_OUT
from cuocthi.plain.officialdoc.registers import register_docx, register_pdf
from cuocthi.plain.officialdoc.typesetting import Unprintable

from ..models import Document
from ..queries import desks_of
from ..register_files import (
    MOST_PRINTED,
    columns_in,
    columns_out,
    faults_of,
    printed,
    table_for,
)
from ..registers import Asked, numbers_in, rows_of, years_of

PER_PAGE = 50
_WAYS = {"den": Document.Direction.IN, "di": Document.Direction.OUT}
_KEYS = {"so", "nam", "tu", "den", "tim"}
_CSV = "text/csv; charset=utf-8"


class FilterForm(forms.Form):
    """Which part of a register (lọc sổ)."""

    nam = forms.TypedChoiceField(label=gettext_lazy("Năm"), required=False, coerce=int)
    tu = forms.DateField(label=gettext_lazy("Từ ngày"), required=False)
    den = forms.DateField(label=gettext_lazy("Đến ngày"), required=False)
    tim = forms.CharField(
        label=gettext_lazy("Số hoặc chữ trong văn bản"), required=False, max_length=100
    )

    def __init__(self, *args: Any, years: list[int], desks: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desks = {desk.pk: desk for desk in desks}
        if len(desks) > 1:
            units = [("", _("mọi đơn vị")), *((desk.pk, desk.name) for desk in desks)]
            self.fields["so"] = forms.TypedChoiceField(
                label=_("Sổ của"), choices=units, required=False, coerce=int
            )
            self.order_fields(["so"])
        self.fields["nam"].choices = [("", _("mọi năm")), *((year, str(year)) for year in years)]

    def asked(self) -> Asked:
        """What was asked for; what was typed wrongly asks for nothing narrower."""
        given = self.cleaned_data
        one = given.get("so")
        return Asked(
            units=(self.desks[one],) if one in self.desks else tuple(self.desks.values()),
            year=given.get("nam") or None,
            since=given.get("tu"),
            until=given.get("den"),
            words=given.get("tim") or "",
        )


def filter_of(request, years: list[int], desks: list[Any]) -> FilterForm:
    """The filter of the address; without one the current year."""
    if _KEYS & set(request.GET):
        form = FilterForm(request.GET, years=years, desks=desks, auto_id="loc_%s")
    else:
        year = clock.today().year
        first = {"nam": year} if year in years else {}
        form = FilterForm(first, years=years, desks=desks, auto_id="loc_%s")
    form.is_valid()
    return form


@require_GET
def register_page(request, way: str):
    """One register, page by page, the newest first; five queries for letters in, seven for out."""
    direction, desks = _register(request, way)
    years = years_of(desks, direction)
    form = filter_of(request, years, desks)
    asked = form.asked()
    page = Paginator(numbers_in(asked, direction), PER_PAGE).get_page(request.GET.get("page"))
    rows = list(rows_of(asked, direction, page.object_list))[::-1]
    outgoing = direction == Document.Direction.OUT
    fields = REGISTER_OUT if outgoing else REGISTER_IN
    columns = columns_out() if outgoing else columns_in()
    context = {
        "way": way,
        "outgoing": outgoing,
        "desks": desks,
        "form": form,
        "page": page,
        "query": query_of(request, form),
        "columns": [column.head for column in columns],
        "rows": [
            (row, [(column.head, column.of(row)) for column in columns], faults_of(row, fields))
            for row in rows
        ],
    }
    return render(request, "documents/register.html", context)


@require_GET
def register_file(request, way: str, shape: str):
    """The register as a file: printed (pdf, docx), a table (xlsx, csv), fields for systems."""
    direction, desks = _register(request, way)
    if not desks:
        raise PermissionDenied
    outgoing = direction == Document.Direction.OUT
    years = years_of(desks, direction)
    asked = filter_of(request, years, desks).asked()
    name = f"so-van-ban-{way}-{shape}"
    columns = columns_out() if outgoing else columns_in()
    rows = rows_of(asked, direction)
    title = _("Sổ đăng ký văn bản đi") if outgoing else _("Sổ đăng ký văn bản đến")
    if shape in ("in.pdf", "in.docx"):
        back = f"{reverse('documents:register', args=[way])}?{request.GET.urlencode()}"
        if is_too_much(request, shape, len(numbers_in(asked, direction))):
            return redirect(back)
        unit = ", ".join(desk.name for desk in desks)
        paper = printed(rows, columns, unit=unit, title=title.upper(), period=period_of(asked))
        return paper_answer(request, paper, shape, name, back=back)
    fields = {
        "bang": None,
        "phu-luc-vi": REGISTER_OUT if outgoing else REGISTER_IN,
        "goi-tin": PACKET,
    }
    stem, _dot, ending = shape.rpartition(".")
    if stem not in fields or ending not in ("csv", "xlsx"):
        raise Http404
    return table_answer(table_for(rows, fields[stem], columns), ending, name, title)


def table_answer(lines, ending: str, name: str, title: str):
    """A table going out as a stream of CSV lines or as an xlsx file."""
    if ending == "csv":
        answer = StreamingHttpResponse(csv_lines(lines), content_type=_CSV)
    else:
        answer = FileResponse(xlsx_file(lines, title), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def is_too_much(request, shape: str, count: int) -> bool:
    """Whether so many lines are not printed in one go; says so, and the way out."""
    most = MOST_PRINTED[shape]
    if count > most:
        words = _(
            "Sổ có {count} dòng, bản in này nhận nhiều nhất {most}: hãy in từng khoảng ngày, tải bản "
            "Word hoặc bảng tính."
        )
        messages.error(request, words.format(count=count, most=most))
    return count > most


def paper_answer(request, paper, shape: str, name: str, *, back: str):
    """A printed register going out as "in.pdf" or "in.docx"; what cannot be printed is told."""
    if shape == "in.docx":
        return respond(register_docx(paper), media_type=DOCX, name=name)
    try:
        data = register_pdf(paper)
    except Unprintable as fault:
        messages.error(request, str(fault))
        return redirect(back)
    return respond(data, media_type=PDF, name=name, inline=True)


def period_of(asked: Asked) -> str:
    """ "Từ ngày 01/01/2026 đến ngày 31/03/2026", "Năm 2026", or of all time."""

    def shown(day: dt.date) -> str:
        return f"{day:%d/%m/%Y}"

    if asked.since and asked.until:
        return _("Từ ngày {since} đến ngày {until}").format(
            since=shown(asked.since), until=shown(asked.until)
        )
    if asked.since:
        return _("Từ ngày {since}").format(since=shown(asked.since))
    if asked.until:
        return _("Đến ngày {until}").format(until=shown(asked.until))
    return _("Năm {year}").format(year=asked.year) if asked.year else _("Mọi năm")


def _register(request, way: str):
    if way not in _WAYS:
        raise Http404
    return _WAYS[way], desks_of(request.user)


def query_of(request, form: FilterForm) -> str:
    """The filter as it stands, for the links to the files."""
    if _KEYS & set(request.GET):
        given = request.GET.copy()
        given.pop("page", None)
        return given.urlencode()
    year = form.cleaned_data.get("nam")
    return f"nam={year}" if year else ""

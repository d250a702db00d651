from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from cuocthi.core import clock
from cuocthi.files.kinds import DOCX
from cuocthi.files.queries import read_bytes
from cuocthi.plain.officialdoc.check import CELLS, Report, check_layout
from cuocthi.plain.officialdoc.readers import Unreadable

from ..returned import left_in, look_at_draft
from .letter import document_of


@require_GET
def layout(request, document_id: int):
    """The faults of the letter's own file against Decree 30/2020/NĐ-CP (kiểm tra thể thức)."""
    document = document_of(request, document_id)
    if document.file.media_type != DOCX:
        raise Http404
    report, why_not = Report(), ""
    try:
        report = check_layout(read_bytes(document.file))
    except Unreadable as fault:
        why_not = str(fault)
    rows = [(CELLS.get(fault.cell, fault.cell), fault) for fault in report.faults]
    context = {
        "document": document,
        "rows": rows,
        "notes": report.notes,
        "why_not": why_not,
        "left": [] if why_not else left_in(look_at_draft(document, clock.today()).text),
    }
    return render(request, "documents/layout.html", context)

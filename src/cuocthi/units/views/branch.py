"""One's own part of the tree by spreadsheet: taken out, uploaded, looked at, taken over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.kinds import XLSX
from cuocthi.files.tables import csv_lines, xlsx_file

from ..access import may_load_below, may_take_out_below
from ..actions import load_branch, planned, upload_branch
from ..actions.branch_plan import Change
from ..exports import branch_table
from ..forms import BranchForm
from ..models import BranchUpload, Unit
from ..queries import ancestors

MOST_SHOWN = 300
MOST_FAULTS = 100
_CSV = "text/csv; charset=utf-8"
_TONES = {
    Change.NEW: "ok",
    Change.CHANGED: "info",
    Change.MOVED: "warn",
    Change.ENDED: "bad",
}


def _words(change: Change) -> str:
    return {
        Change.NEW: _("mới"),
        Change.CHANGED: _("sửa"),
        Change.MOVED: _("chuyển"),
        Change.ENDED: _("kết thúc"),
        Change.SAME: _("giữ nguyên"),
    }[change]


def _root(request, unit_id: int) -> Unit:
    unit = get_object_or_404(Unit, pk=unit_id)
    if not may_take_out_below(request.user, unit):
        raise PermissionDenied
    return unit


@require_http_methods(["GET", "HEAD", "POST"])
def branch(request, unit_id: int):
    """Take the list out, change it, and upload it to be looked at; a commune sends its changes to
    the body that keeps the tree."""
    unit = _root(request, unit_id)
    loads = may_load_below(request.user, unit)
    if request.method == "POST" and not loads:
        raise PermissionDenied
    form = BranchForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["tep"]
        try:
            upload = upload_branch(
                unit_id=unit.pk, data=file.read(), name=file.name, by=request.user
            )
        except Refused as refusal:
            form.add_error("tep", str(refusal))
        else:
            return redirect("units:branch_upload", upload_id=upload.pk)
    keeper = "" if loads else next((one.name for one in ancestors(unit)[-1:]), "")
    context = {"unit": unit, "form": form, "loads": loads, "keeper": keeper}
    return render(request, "units/branch.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def branch_upload(request, upload_id: int):
    """What an uploaded list would change; a second step takes it over."""
    upload = get_object_or_404(BranchUpload.objects.select_related("unit", "file"), pk=upload_id)
    if not may_load_below(request.user, upload.unit):
        raise PermissionDenied
    if request.method == "POST":
        try:
            load_branch(upload_id=upload.pk, seen=request.POST.get("da_xem", ""), by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("units:branch_upload", upload_id=upload.pk)
        messages.success(request, _("Đã nhận danh sách."))
        return redirect("units:unit", unit_id=upload.unit_id)
    if upload.applied_at is not None:
        return render(request, "units/branch_upload.html", {"upload": upload})
    plan = planned(upload)
    changed = [row for row in plan.rows if row.change != Change.SAME]
    return render(
        request,
        "units/branch_upload.html",
        {
            "upload": upload,
            "mark": plan.mark,
            "faults": plan.faults[:MOST_FAULTS],
            "more_faults": max(0, len(plan.faults) - MOST_FAULTS),
            "counts": [(_words(Change(key)), count) for key, count in plan.counts.items()],
            "left_alone": plan.left_alone,
            "changes": [
                (row, _words(row.change), _TONES[row.change]) for row in changed[:MOST_SHOWN]
            ],
            "changed": len(changed),
            "more": max(0, len(changed) - MOST_SHOWN),
        },
    )


@require_safe
def branch_file(request, unit_id: int, ending: str):
    """The list as it is today, in the columns that the upload takes."""
    unit = _root(request, unit_id)
    if ending not in ("xlsx", "csv"):
        raise Http404
    lines = list(branch_table(unit, clock.today()))
    if ending == "csv":
        answer = StreamingHttpResponse(csv_lines(lines), content_type=_CSV)
    else:
        answer = FileResponse(xlsx_file(lines, "don vi"), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="don-vi-{unit.pk}.{ending}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer

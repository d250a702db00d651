"""Boundaries of units: an administrator loads a file of areas."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cuocthi.core.refused import Refused
from cuocthi.plain.boundaries import LIMITS

from ..access import may_load_boundaries
from ..actions import load_boundaries
from ..forms import BoundariesForm
from ..queries.boundaries import loaded

MOST_NAMED = 10  # codes without a unit that are told


@require_http_methods(["GET", "HEAD", "POST"])
def boundaries(request):
    """What is loaded, and a form for a file."""
    if not may_load_boundaries(request.user):
        raise PermissionDenied
    form = BoundariesForm()
    if request.method == "POST":
        form = BoundariesForm(request.POST, request.FILES)
        if form.is_valid() and _load(request, form):
            return redirect("units:boundaries")
    context = {"form": form, "loaded": loaded(), "most": LIMITS.bytes // 2**20}
    return render(request, "units/boundaries.html", context)


def _load(request, form: BoundariesForm) -> bool:
    """Whether the file was taken over; if not, the form says why."""
    file = form.cleaned_data["file"]
    try:
        found = load_boundaries(data=file.read(LIMITS.bytes + 1), by=request.user)
    except Refused as refusal:
        form.add_error("file", str(refusal))
        return False
    words = ngettext(
        "Đã nhận ranh giới của {n} đơn vị.", "Đã nhận ranh giới của {n} đơn vị.", found.shapes
    )
    messages.success(request, words.format(n=found.shapes))
    if found.unknown:
        words = _("{n} hình không có mã của đơn vị nào đang có hiệu lực nên bỏ qua: {codes}")
        codes = ", ".join(code or _("không mã") for code in found.unknown[:MOST_NAMED])
        messages.warning(request, words.format(n=len(found.unknown), codes=codes))
    return True

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from cuocthi.core.forms import read_all
from cuocthi.core.refused import Refused

from ..access import may_work_for
from ..actions import receive_files, void_number
from ..forms import UploadForm, VoidForm
from ..models import Document
from ..queries import desks_of, register
from .cards import context_of
from .letter import document_of

PER_PAGE = 50


@require_GET
def document_list(request):
    """The register of letters in or out, with the upload form in place."""
    desks = desks_of(request.user)
    return _list_page(request, desks, UploadForm(units=desks))


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request):
    """Take in a letter; what cannot be taken says why, in the form."""
    if request.method != "POST":
        return redirect("documents:list")
    desks = desks_of(request.user)
    if not desks:
        raise PermissionDenied
    form = UploadForm(request.POST, request.FILES, units=desks)
    if form.is_valid():
        unit = {desk.pk: desk for desk in desks}[form.cleaned_data.get("unit", desks[0].pk)]
        files = [(name, data) for data, name in read_all(form.cleaned_data["file"])]
        try:
            document = receive_files(unit=unit, files=files, by=request.user)
        except Refused as refusal:
            form.add_error("file", str(refusal).split("\n"))
        else:
            return redirect("documents:reading", document_id=document.pk)
    return _list_page(request, desks, form)


@require_http_methods(["GET", "HEAD", "POST"])
def void(request, document_id: int):
    """Void the number of a letter, for a reason that stays in the register (hủy số đến)."""
    document = document_of(request, document_id)
    if not may_work_for(request.user, document.unit_id):
        raise PermissionDenied
    if request.method != "POST":
        return redirect(f"{reverse('documents:reading', args=[document.pk])}#huy-so")
    form = VoidForm(request.POST, auto_id="void_%s")
    if form.is_valid():
        try:
            void_number(
                document_id=document.pk, reason=form.cleaned_data["reason"], by=request.user
            )
        except Refused as refusal:
            form.add_error("reason", str(refusal))
        else:
            messages.success(request, _("Đã hủy số. Số này không dùng lại; lý do lưu trong sổ."))
            return redirect("documents:reading", document_id=document.pk)
    context = {**context_of(request, document), "void_form": form}
    return render(request, "documents/reading.html", context)


def _list_page(request, desks, form):
    outgoing = request.GET.get("so") == "di"
    direction = Document.Direction.OUT if outgoing else Document.Direction.IN
    page = Paginator(register(desks, direction), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "documents/document_list.html",
        {"page": page, "form": form, "desks": desks, "outgoing": outgoing},
    )

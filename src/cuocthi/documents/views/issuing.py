"""Number, day, signer and the signed file of a letter out come back (ban hành)."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.core.versions import version_of
from cuocthi.files.exports import respond_stored
from cuocthi.plain.officialdoc.blocks import Kind
from cuocthi.units.queries import symbol_faults

from ..access import may_work_for
from ..actions import drop_copy, issue, must_stand, take_back
from ..exports import label_of_register, signed_name
from ..forms_out import IssueForm, SignedForm
from ..models import Document, Issue, SignedCopy
from ..outgoing import out_of_sequence, same_number
from ..returned import (
    Look,
    differs_from_draft,
    differs_from_form,
    left_in,
    look_at_draft,
    of_another_letter,
    proposed,
)
from .letter import document_of

KINDS_WRITTEN = frozenset(kind.value for kind in Kind)


def draft_of(request, document_id: int) -> Document:
    """The letter out, for officers of its unit; 404 for a letter in."""
    document = document_of(request, document_id)
    if document.direction != Document.Direction.OUT:
        raise Http404
    if not may_work_for(request.user, document.unit_id):
        raise PermissionDenied
    return document


@require_http_methods(["GET", "HEAD", "POST"])
def issued(request, document_id: int):
    """Fill in what stands on the issued letter; the draft and the signed file propose it."""
    document = draft_of(request, document_id)
    must_stand(document)
    copy = SignedCopy.objects.filter(document=document).select_related("file").first()
    draft = look_at_draft(document, clock.today())
    if request.method != "POST":
        known = proposed(document, copy, draft)
        form = IssueForm(initial=known)
        return _page(request, document, copy, draft, form, _remarks(document, copy, draft, known))
    form = IssueForm(request.POST)
    remarks: list[dict[str, Any]] = []
    if form.is_valid():
        remarks = _remarks(document, copy, draft, form.cleaned_data)
        # the box stands for exactly the remarks that stood beside it
        agreed = not remarks or request.POST.get("sure") == version_of(remarks)
        if agreed and _saved(request, document, form, repeated=bool(remarks)):
            return redirect("dispatch:receivers", document_id=document.pk)
    return _page(request, document, copy, draft, form, remarks)


def _saved(request, document: Document, form: IssueForm, *, repeated: bool) -> bool:
    try:
        made = issue(
            document_id=document.pk,
            given=form.given(),
            by=request.user,
            repeated=repeated,
            reason=form.cleaned_data["reason"],
        )
    except Refused as refusal:
        form.add_error(None, str(refusal).split("\n"))
        return False
    messages.success(request, _("Đã ghi: văn bản số {code} đã ban hành.").format(code=made.code))
    return True


def _remarks(
    document: Document, copy: SignedCopy | None, draft: Look, given: dict[str, Any]
) -> list[dict[str, Any]]:
    """What a person should look at before saving: sentences, each with the letter it is about."""
    number, symbol, day = (given.get(name) or "" for name in ("number", "symbol", "issued_on"))
    said: list[dict[str, Any]] = []
    if number and symbol and isinstance(day, dt.date):
        for other in same_number(document, number, symbol, day.year):
            words = _("Trùng số: {code} năm {year} đã ghi cho văn bản").format(
                code=other.code, year=day.year
            )
            said.append({"words": words, "letter": other.document_id, "name": str(other.document)})
        kind = document.kind
        if document.unit.abbreviation and kind in KINDS_WRITTEN:
            for words in symbol_faults(symbol, Kind(kind), document.unit):
                said.append({"words": words})
        for words in out_of_sequence(document, number, symbol, day):
            said.append({"words": words})
    if number and not number.isdecimal():
        words = _("Số {number} có chữ phía sau. Chỉ ghi vậy khi bản đã ban hành cũng ghi vậy.")
        said.append({"words": words.format(number=number)})
    if isinstance(day, dt.date) and day < timezone.localdate(document.at):
        words = _("Ngày ban hành {day} trước ngày ghi dự thảo vào đây, {drafted}.").format(
            day=f"{day:%d/%m/%Y}", drafted=f"{timezone.localdate(document.at):%d/%m/%Y}"
        )
        said.append({"words": words})
    said += [{"words": words} for words in left_in(copy.text if copy and copy.text else draft.text)]
    if copy is not None:
        for told in of_another_letter(copy, draft):
            words = _(
                "{about} trong tệp là “{read}”, dự thảo là “{drafted}”: hãy xem có đúng tệp của văn "
                "bản này không."
            ).format(about=told.about, read=told.other, drafted=told.one)
            said.append({"words": words})
        for told in differs_from_form(copy, given):
            words = _("{about}: ghi “{typed}”, trong tệp là “{read}”.").format(
                about=told.about, typed=told.one, read=told.other
            )
            said.append({"words": words})
    return said


def _page(
    request,
    document: Document,
    copy: SignedCopy | None,
    draft: Look,
    form: IssueForm,
    remarks: list[dict[str, Any]],
    upload: SignedForm | None = None,
):
    differences, cut = differs_from_draft(copy, draft) if copy else ([], False)
    context = {
        "document": document,
        "register_label": label_of_register(document),
        "issue": Issue.objects.filter(document=document).first(),
        "copy": copy,
        "draft": draft,
        "differences": differences,
        "cut": cut,
        "remarks": remarks,
        "seen": version_of(remarks),
        "asked_again": form.is_bound and form.is_valid() and bool(remarks),
        "form": form,
        "upload": upload or SignedForm(auto_id="tep_%s"),
    }
    return render(request, "documents/issuing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def signed(request, document_id: int):
    """Take the signed PDF in; shown afterwards with what it says. By GET: the file itself."""
    if request.method != "POST":
        return _signed_file(request, document_id)
    document = draft_of(request, document_id)
    form = SignedForm(request.POST, request.FILES, auto_id="tep_%s")
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            copy = take_back(
                document_id=document.pk, data=upload.read(), name=upload.name, by=request.user
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            if copy.text:
                words = _("Đã đọc tệp. Hãy đối chiếu những ô đã điền rồi bấm “Lưu”.")
            else:
                words = _("Đã giữ tệp, nhưng máy không đọc được chữ. Hãy tự điền các ô.")
            messages.success(request, words)
            return redirect("documents:issue", document_id=document.pk)
    draft = look_at_draft(document, clock.today())
    copy = SignedCopy.objects.filter(document=document).first()
    known = proposed(document, copy, draft)
    remarks = _remarks(document, copy, draft, known)
    return _page(request, document, copy, draft, IssueForm(initial=known), remarks, form)


def _signed_file(request, document_id: int):
    """The copy that waits to be confirmed, else the file of the issued letter."""
    document = document_of(request, document_id)
    copy = SignedCopy.objects.filter(document=document).select_related("file").first()
    if copy is not None and "cho" in request.GET:
        return respond_stored(copy.file, name=signed_name(document))
    made = Issue.objects.filter(document=document).select_related("signed").first()
    if made is None or made.signed is None:
        raise Http404
    return respond_stored(made.signed, name=signed_name(document))


@require_POST
def drop(request, document_id: int):
    """Set the file that came back aside; the form starts from the draft again."""
    document = draft_of(request, document_id)
    drop_copy(document_id=document.pk, by=request.user)
    messages.success(
        request, _("Đã bỏ tệp. Có thể chọn tệp khác, hoặc chỉ ghi số, ngày, người ký.")
    )
    return redirect("documents:issue", document_id=document.pk)

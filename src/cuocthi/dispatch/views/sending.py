"""Pages of the sender of a letter out: where it goes, who said what, how it is mended."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.access import may_see, may_work_for
from cuocthi.documents.actions import kind_name, mend, send_to, take_off
from cuocthi.documents.models import Document, Mending, Receiver
from cuocthi.documents.outgoing import answers_to, ended_by, menders_for
from cuocthi.papers.links import mending_link
from cuocthi.papers.mending import SOURCE as MENDING
from cuocthi.papers.mending import how_of, menders_of
from cuocthi.papers.models import Paper
from cuocthi.papers.queries import material
from cuocthi.plain.officialdoc.composing import TEMPLATES, HouseTemplate
from cuocthi.units.models import Unit
from cuocthi.units.queries import search

from ..forms import FindUnitForm, MendForm
from ..queries import mailboxes, receivers_with_answers, tasks_resting_on, units_to_choose

MOST_FOUND = 30
MOST_LETTERS = 300


def letter_out(request, document_id: int) -> Document:
    """A letter out for whoever may see it; 404 for others and for a letter in."""
    document = get_object_or_404(
        Document.objects.select_related("unit", "file"),
        pk=document_id,
        direction=Document.Direction.OUT,
    )
    if not may_see(request.user, document):
        raise Http404
    return document


@require_http_methods(["GET", "HEAD", "POST"])
def receivers(request, document_id: int):
    """To which units the letter goes: those of its contest, or any by name; what they said."""
    document = letter_out(request, document_id)
    may_send = may_work_for(request.user, document.unit_id)
    if request.method == "POST":
        if not may_send:
            raise PermissionDenied
        return _send(request, document)
    find = FindUnitForm(request.GET if "ten" in request.GET else None, auto_id="tim_%s")
    found = _found(document, find.cleaned_data["ten"]) if find.is_bound and find.is_valid() else []
    rows = list(receivers_with_answers(document))
    boxes = mailboxes(row.unit for row in rows)
    context = {
        "document": document,
        "issued": document.state == Document.State.ISSUED,
        "rows": [(row, bool(boxes.get(row.unit_id) or document.campaign)) for row in rows],
        "kinds": units_to_choose(document),
        "mendings": answers_to(document),
        "ended": ended_by(document),
        "owed": mending_link(document) if may_send else [],
        "may_send": may_send,
        "find": find,
        "found": found[:MOST_FOUND],
        "more": len(found) > MOST_FOUND,
        "searched": find.is_bound and find.is_valid(),
    }
    return render(request, "dispatch/receivers.html", context)


def _found(document: Document, name: str) -> list[dict[str, object]]:
    named = document.receivers.values("unit")
    others = ~Q(pk__in=named) & ~Q(pk=document.unit_id)
    units = search(name, clock.today(), others)[: MOST_FOUND + 1]
    found = list(units)
    paths = {unit.path[: -Unit.steplen] for unit in found}
    above = dict(Unit.objects.filter(path__in=paths).values_list("path", "name")) if paths else {}
    return [{"unit": unit, "under": above.get(unit.path[: -Unit.steplen], "")} for unit in found]


def _send(request, document: Document):
    chosen = {int(pk) for pk in request.POST.getlist("unit") if pk.isdecimal() and len(pk) < 19}
    for kind in units_to_choose(document):
        if kind.kind in request.POST.getlist("kind"):
            chosen |= {unit.pk for unit in kind.units}
    try:
        count = send_to(
            document_id=document.pk,
            units=chosen,
            by=request.user,
            tell="quiet" not in request.POST,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        if count:
            words = ngettext("Đã ghi {n} nơi nhận.", "Đã ghi {n} nơi nhận.", count)
            messages.success(request, words.format(n=count))
        else:
            messages.info(request, _("Những đơn vị được chọn đã ở trong nơi nhận."))
    return redirect("dispatch:receivers", document_id=document.pk)


@require_POST
def remove_receiver(request, receiver_id: int):
    """Take a unit off the receivers that was named by mistake."""
    receiver = get_object_or_404(Receiver, pk=receiver_id)
    document = letter_out(request, receiver.document_id)
    if not may_work_for(request.user, document.unit_id):
        raise PermissionDenied
    try:
        take_off(receiver_id=receiver.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã bỏ khỏi nơi nhận."))
    return redirect("dispatch:receivers", document_id=document.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def mend_letter(request, document_id: int):
    """Replace, correct or recall an issued letter; its receivers are told."""
    document = letter_out(request, document_id)
    if not may_work_for(request.user, document.unit_id):
        raise PermissionDenied
    if document.state != Document.State.ISSUED:
        messages.error(request, _("Văn bản chưa ban hành: hãy sửa dự thảo."))
        return redirect("documents:reading", document_id=document.pk)
    letters = [
        (other.pk, f"{other.issue.code} ({other.issue.issued_on:%d/%m/%Y}): {other}")
        for other in menders_for(document, Mending.How.RECALLED)[:MOST_LETTERS]
    ]
    written = menders_of(document)
    initial = _proposed(request, document, written, {pk for pk, _words in letters})
    form = MendForm(request.POST or None, letters=letters, initial=initial)
    if request.method == "POST" and form.is_valid() and _mended(request, document, form):
        return redirect("dispatch:receivers", document_id=document.pk)
    told, alone = _reach(document)
    context = {
        "document": document,
        "issue": document.issue,
        "kind": kind_name(document.kind),
        "form": form,
        "letters": letters,
        "ended": ended_by(document),
        "mendings": answers_to(document),
        "told": told,
        "alone": alone,
        "tasks": tasks_resting_on(document, document.issue),
        "templates": _to_write(document),
        "written": [one for one in written if one.document.state == Document.State.DRAFT],
    }
    return render(request, "dispatch/mend.html", context)


def _to_write(document: Document) -> list[HouseTemplate]:
    """What can be written here to mend the letter; nothing once it was recalled."""
    try:
        return [TEMPLATES[key] for key in material(MENDING, document.pk).keys]
    except Refused:
        return []


def _proposed(
    request, document: Document, written: list[Paper], letters: set[int]
) -> dict[str, object]:
    """How and by which letter it is mended: the one asked for, else the newest one that was written
    here for that, is issued and not noted yet."""
    noted = {mending.by_document_id for mending in document.mendings.all()}
    fresh = [one for one in written if one.document_id in letters and one.document_id not in noted]
    asked = request.GET.get("bang", "")
    fresh.sort(key=lambda one: str(one.document_id) != asked)
    if not fresh:
        return {}
    return {"how": how_of(fresh[0].template_key), "by_document": fresh[0].document_id}


def _mended(request, document: Document, form: MendForm) -> bool:
    given = form.cleaned_data
    try:
        mending = mend(
            document_id=document.pk,
            how=given["how"],
            reason=given["reason"],
            by_document_id=given["by_document"],
            by=request.user,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    told, alone = _reach(document)
    words = _("Đã ghi: văn bản được {how}. Số nơi nhận đang được báo: {told}.").format(
        how=mending.get_how_display(), told=told
    )
    if alone:
        words += " " + _("Hãy báo cách khác cho: {units}.").format(units="; ".join(alone))
    messages.success(request, words)
    return True


def _reach(document: Document) -> tuple[int, list[str]]:
    """How many receivers can be written to from here, and the names of those that cannot: without a
    mailbox a unit is reached by the page of its contest only. Two queries."""
    units = [row.unit for row in document.receivers.select_related("unit").order_by("pk")]
    boxes = {} if document.campaign else mailboxes(units)
    alone = [unit.name for unit in units if not (document.campaign or boxes.get(unit.pk))]
    return len(units) - len(alone), alone

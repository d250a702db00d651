from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.core.refused import Overtaken, Refused
from cuocthi.documents.models import Document
from cuocthi.documents.views.letter import document_of
from cuocthi.files.exports import respond, respond_stored
from cuocthi.files.kinds import PDF, PNG

from ..access import may_write
from ..actions import comment, revise, settle_comment
from ..exports import pages_of, pdf_of
from ..forms import PaperForm, shown
from ..models import Paper
from ..queries import HEAD, history, latest, paper_of, waiting_facts


def paper_at(request, document_id: int) -> Paper:
    """The paper, or 404 for one that is not this person's or came as a finished file."""
    paper = paper_of(document_of(request, document_id))
    if paper is None:
        raise Http404
    return paper


def writable(request, document_id: int) -> Paper:
    """The same for a person who may change it."""
    paper = paper_at(request, document_id)
    if not may_write(request.user, paper):
        raise PermissionDenied
    return paper


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request, document_id: int):
    """The paper's words left, its pages right; saving keeps a version."""
    found = paper_at(request, document_id)
    version = latest(found)
    facts = {key: version.facts["facts"].get(key, "") for key in HEAD}
    kind = found.document.kind
    start = {**shown({**facts, **version.own}), "text": version.text, "seen": version.number}
    form = PaperForm(request.POST or None, kind=kind, initial=start)
    status = 200
    if request.method == "POST":
        if not may_write(request.user, found):
            raise PermissionDenied
        if form.is_valid():
            try:
                kept = revise(
                    paper_id=found.pk,
                    text=form.cleaned_data["text"],
                    own=form.own(facts),
                    seen=form.cleaned_data["seen"],
                    note=form.cleaned_data["note"],
                    by=request.user,
                )
            except Overtaken as overtaken:
                form.add_error(None, str(overtaken))
                status = 409
            except Refused as refusal:
                form.add_error(None, str(refusal).split("\n"))
            else:
                messages.success(request, _("Đã lưu bản {n}.").format(n=kept.number))
                return redirect("papers:paper", document_id=document_id)
    context = {
        "document": found.document,
        "paper": found,
        "version": version,
        "form": form,
        "is_draft": found.document.state == Document.State.DRAFT,
        "changes": waiting_facts(found, version).changes,
        "pages": range(1, len(pages_of(found.document, version)) + 1),
        "versions": history(found),
        "comments": list(found.comments.all()),
    }
    return render(request, "papers/paper.html", context, status=status)


@require_GET
def docx(request, document_id: int, number: int):
    """A version as docx, with room for number, day and signatures."""
    found = paper_at(request, document_id)
    version = get_object_or_404(found.versions.select_related("file"), number=number)
    return respond_stored(version.file, name=_name(found, number, "docx"))


@require_GET
def pdf(request, document_id: int, number: int):
    """A version as PDF."""
    found = paper_at(request, document_id)
    version = get_object_or_404(found.versions, number=number)
    name = _name(found, number, "pdf")
    return respond(pdf_of(found.document, version), media_type=PDF, name=name, inline=True)


@require_GET
def page_picture(request, document_id: int, number: int, page: int):
    """One page of a version as a picture."""
    found = paper_at(request, document_id)
    version = get_object_or_404(found.versions, number=number)
    pages = pages_of(found.document, version)
    if not 1 <= page <= len(pages):
        raise Http404
    return respond(
        pages[page - 1], media_type=PNG, name=_name(found, number, f"{page}.png"), inline=True
    )


@require_POST
def say(request, document_id: int):
    """A comment on the paper."""
    found = paper_at(request, document_id)
    try:
        comment(
            paper_id=found.pk,
            text=request.POST.get("text", ""),
            words=request.POST.get("words", ""),
            by=request.user,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('papers:paper', args=[document_id])}#y-kien")


@require_POST
def settle(request, document_id: int, comment_id: int):
    """A comment is dealt with."""
    found = writable(request, document_id)
    said = get_object_or_404(found.comments, pk=comment_id)
    settle_comment(comment_id=said.pk, by=request.user)
    return redirect(f"{reverse('papers:paper', args=[document_id])}#y-kien")


def _name(found: Paper, number: int, ending: str) -> str:
    stem = found.document.file_name.rsplit(".", 1)[0]
    return f"{stem}-ban-{number}.{ending}"

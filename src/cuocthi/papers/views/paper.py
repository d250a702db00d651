from typing import Any

from csp.decorators import csp_update
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cuocthi.core.refused import Overtaken, Refused
from cuocthi.documents.models import Document, Issue
from cuocthi.plain.officialdoc.blocks import Kind
from cuocthi.plain.officialdoc.composing import differing
from cuocthi.plain.officialdoc.readers import count_pages
from cuocthi.units.queries import offices_of

from .. import exports
from ..access import keeps_register, may_comment, may_write
from ..actions import revise
from ..changes import changes_of, head_differing, head_of
from ..exports import MOST_AT_ONCE, count_of, inline_pages
from ..faults import FAULTS, fault_words
from ..forms import PaperForm, shown
from ..hints import head_hints, hints_in, layout_hints
from ..marks import folded, paged, place_of
from ..models import Paper, Version
from ..queries import HEAD, latest, said_of, versions_of
from .shared import named, paper_at, writable

_VERSIONS = 5  # shown on the page; the others are one click away
# pages of unsaved words are shown without being kept, so their pictures stand in the page itself
_own_pictures = csp_update({"img-src": ["data:"]})


@_own_pictures
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request, document_id: int):
    """The paper's words left, its pages right; saving keeps a version."""
    found = paper_at(request, document_id)
    version = latest(found)
    form = _form(request, found, version)
    extra: dict[str, Any] = {}
    status = 200
    if request.method == "POST":
        if not may_write(request.user, found):
            raise PermissionDenied
        if form.is_valid():
            try:
                kept = revise(
                    paper_id=found.pk,
                    text=form.cleaned_data["text"],
                    own=form.own(_head(version), version.own),
                    seen=form.cleaned_data["seen"],
                    note=form.cleaned_data["note"],
                    by=request.user,
                )
            except Overtaken as overtaken:
                status = 409
                extra["overtaken"] = {"words": str(overtaken), **_both(form, version)}
                # the person has both before the eyes now: the next press saves over it
                form.data = {**form.data.dict(), "seen": str(version.number)}
            except Refused as refusal:
                form.add_error(None, str(refusal).split("\n"))
            else:
                if kept.number == version.number:
                    messages.info(request, _("Không có gì thay đổi nên không có bản mới."))
                else:
                    messages.success(request, _("Đã lưu bản {n}.").format(n=kept.number))
                return redirect("papers:paper", document_id=document_id)
        extra["unsaved"] = True
    context = _page(request, found, version, form) | extra
    return render(request, "papers/paper.html", context, status=status)


@_own_pictures
@require_POST
def preview(request, document_id: int):
    """The pages of words that are not saved; nothing is kept (xem trước)."""
    found = writable(request, document_id)
    version = latest(found)
    form = _form(request, found, version)
    looked = {"is_preview": True, "faults": [], "inline": [], "hints": []}
    if form.is_valid():
        looked |= _previewed(request, found, version, form)
    else:
        looked["faults"] = [words for errors in form.errors.values() for words in errors]
    if request.htmx:
        context = {"document": found.document, "version": version, **looked}
        return render(request, "papers/paper.html#preview", context)
    context = _page(request, found, version, form) | looked | {"unsaved": True}
    return render(request, "papers/paper.html", context)


def _form(request, found: Paper, version: Version) -> PaperForm:
    facts = {key: version.own.get(key, value) for key, value in _head(version).items()}
    start = {**shown(facts), "text": version.text, "seen": version.number}
    kind, unit = found.document.kind, found.document.unit
    offices = offices_of(unit) if kind == Kind.OFFICIAL_LETTER else []
    return PaperForm(request.POST or None, kind=kind, unit=unit, offices=offices, initial=start)


def _head(version: Version) -> dict[str, Any]:
    """The facts of head and foot as the source told them."""
    return {key: version.facts["facts"].get(key, "") for key in HEAD}


def _both(form: PaperForm, version: Version) -> dict[str, Any]:
    mine, own = form.cleaned_data["text"], form.own(_head(version), version.own)
    pages = paged(folded(differing(version.text, mine)))
    return {
        "kept": version.text,
        "mine": mine,
        "head": head_differing(head_of(version), head_of(version, own)),
        "stretches": pages[0],
        "more_differs": len(pages) > 1,
    }


def _previewed(request, found: Paper, version: Version, form: PaperForm) -> dict[str, Any]:
    text = form.cleaned_data["text"]
    own = form.own(_head(version), version.own)
    try:
        pdf = exports.preview(found.document.kind, dict(version.facts["facts"]), own, text)
    except FAULTS as fault:
        return {"faults": fault_words(fault)}
    count = count_pages(pdf)
    first = _first_page(request, text, count)
    return {
        "inline": inline_pages(pdf, first),
        "count": count,
        "before": max(first - MOST_AT_ONCE, 1) if first > 1 else 0,
        "after": first + MOST_AT_ONCE if first + MOST_AT_ONCE <= count else 0,
        "hints": [*head_hints(found, {**version.facts["facts"], **own}), *hints_in(text)],
    }


def _first_page(request, text: str, count: int) -> int:
    """The page that was asked for; else the one where the person writes, about."""
    asked, line = request.POST.get("trang", ""), request.POST.get("dong", "")
    if asked.isdecimal() and len(asked) < 4:
        return min(max(int(asked), 1), count)
    if count <= MOST_AT_ONCE or not (line.isdecimal() and len(line) < 7):
        return 1
    above = sum(len(one) for one in text.split("\n")[: int(line)])
    return max(min(above * count // max(len(text), 1), count - MOST_AT_ONCE + 1), 1)


def _page(request, found: Paper, version: Version, form: PaperForm) -> dict[str, Any]:
    document = found.document
    is_draft = document.state == Document.State.DRAFT
    officer = keeps_register(request.user, found)
    writes = is_draft and (officer or may_write(request.user, found))
    kept = list(versions_of(found)[:_VERSIONS])
    waiting = [said for said in said_of(found) if said.settled_at is None]
    count = count_of(document, version)
    named(version, *kept, *waiting)
    return {
        "document": document,
        "paper": found,
        "version": version,
        "form": form,
        "writes": writes,
        "officer": officer,
        "may_say": may_comment(request.user, found),
        "issue": None if is_draft else Issue.objects.filter(document=document).first(),
        "pages": range(1, count + 1),
        "quick": count <= MOST_AT_ONCE,
        "versions": kept,
        "more_versions": version.number > _VERSIONS,
        "waiting": [
            (said, bool(said.words) and place_of(said.words, version.text) is None)
            for said in waiting
        ],
        **(_told(found, version) if writes else {}),
    }


def _told(found: Paper, version: Version) -> dict[str, Any]:
    """What the person who writes should know: facts that changed, hints of this version."""
    try:
        changed, gone = changes_of(found, version).count, ""
    except Refused as refusal:
        changed, gone = 0, str(refusal)
    return {
        "changed": changed,
        "gone": gone,
        "hints": [
            *head_hints(found, head_of(version)),
            *hints_in(version.text),
            *layout_hints(version.file),
        ],
    }

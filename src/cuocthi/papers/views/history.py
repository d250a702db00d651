from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cuocthi.core.refused import Refused
from cuocthi.documents.models import Document
from cuocthi.plain.officialdoc.composing import differing

from ..access import may_write
from ..actions import restore
from ..changes import head_differing, head_of
from ..marks import folded, paged
from ..queries import latest, versions_of
from .shared import named, paper_at, writable

PER_PAGE = 20


@require_GET
def versions(request, document_id: int):
    """Every version: who, when, why; compared, taken along, restored (các bản)."""
    found = paper_at(request, document_id)
    page = Paginator(versions_of(found), PER_PAGE).get_page(request.GET.get("page"))
    named(*page.object_list)
    context = {
        "document": found.document,
        "page": page,
        "newest": latest(found).number,
        "may_restore": found.document.state == Document.State.DRAFT
        and may_write(request.user, found),
    }
    return render(request, "papers/versions.html", context)


@require_GET
def difference(request, document_id: int):
    """What differs between two versions, head facts and words (so sánh hai bản)."""
    found = paper_at(request, document_id)
    newest = latest(found)
    new = _number(request.GET.get("moi"), newest.number)
    old = _number(request.GET.get("cu"), max(new - 1, 1))
    before = get_object_or_404(found.versions, number=old)
    after = get_object_or_404(found.versions, number=new)
    named(after)
    lines = differing(before.text, after.text)
    page = Paginator(paged(folded(lines)), 1).get_page(request.GET.get("page"))
    context = {
        "document": found.document,
        "before": before,
        "after": after,
        "head": head_differing(head_of(before), head_of(after)),
        "page": page,
        "stretches": page.object_list[0],
        "changed": sum(not line.same for line in lines),
        "newest": newest.number,
        "numbers": range(newest.number, 0, -1),
        "may_restore": found.document.state == Document.State.DRAFT
        and old != newest.number
        and may_write(request.user, found),
    }
    return render(request, "papers/difference.html", context)


@require_POST
def restore_version(request, document_id: int, number: int):
    """The words of an older version stand again, as a new one."""
    found = writable(request, document_id)
    seen = request.POST.get("seen", "")
    try:
        kept = restore(
            paper_id=found.pk,
            number=number,
            seen=int(seen) if seen.isdecimal() else 0,
            by=request.user,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("papers:versions", document_id=document_id)
    messages.success(
        request, _("Lời của bản {old} nay là bản {n}.").format(old=number, n=kept.number)
    )
    return redirect("papers:paper", document_id=document_id)


def _number(typed: str | None, otherwise: int) -> int:
    return int(typed) if typed and typed.isdecimal() and len(typed) < 8 else otherwise

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from cuocthi.core.refused import Refused
from cuocthi.documents.access import may_work_for
from cuocthi.documents.queries import desks_of
from cuocthi.plain.officialdoc.composing import TEMPLATES

from ..access import may_begin
from ..actions import draft_paper
from ..queries import drafts_for, drafts_of, material, templates_of

PER_PAGE = 50


@require_GET
def paper_list(request):
    """Papers being written that the person may look at (văn bản đang soạn)."""
    page = Paginator(drafts_for(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "desks": desks_of(request.user)}
    return render(request, "papers/paper_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request, source: str, source_id: int):
    """Choose what to write about a contest, meeting …, and write it from the facts."""
    if source not in settings.PAPER_SOURCES:
        raise Http404
    try:
        told = material(source, source_id)
    except ObjectDoesNotExist as none:
        raise Http404 from none
    if not may_begin(request.user, source, told.unit.pk, told.campaign):
        raise PermissionDenied
    own = list(templates_of([told.unit]).filter(key__in=told.keys))
    if request.method == "POST":
        key, template = request.POST.get("mau", ""), None
        if key.startswith("mau-"):
            template = get_object_or_404(templates_of([told.unit]), pk=key.removeprefix("mau-"))
            key = template.key
        if key not in TEMPLATES:
            raise Http404
        try:
            paper = draft_paper(
                source=source, source_id=source_id, key=key, template=template, by=request.user
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            return redirect("papers:paper", document_id=paper.document_id)
    context = {
        "told": told,
        "officer": may_work_for(request.user, told.unit.pk),
        "own": own,
        "house": [TEMPLATES[key] for key in told.keys if key in TEMPLATES],
        "source": source,
        "source_id": source_id,
        "drafts": drafts_of([told.unit], told.campaign) if told.campaign else [],
    }
    return render(request, "papers/begin.html", context)

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from cuocthi.files.exports import respond, respond_stored
from cuocthi.files.kinds import PDF, PNG

from ..exports import page_of, pdf_of
from ..models import Paper
from .shared import paper_at


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
    shot = page_of(found.document, version, page)
    if shot is None:
        raise Http404
    name = _name(found, number, f"{page}.png")
    return respond(shot, media_type=PNG, name=name, inline=True)


def _name(found: Paper, number: int, ending: str) -> str:
    stem = found.document.file_name.rsplit(".", 1)[0]
    return f"{stem}-ban-{number}.{ending}"

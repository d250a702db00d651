from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from cuocthi.files.exports import respond, respond_stored

from ..access import may_see
from ..exports import file_name, page_name
from ..models import Document
from ..pictures import picture


def document_of(request, document_id: int) -> Document:
    """The letter, or 404 for one that is not this person's."""
    found = get_object_or_404(Document.objects.select_related("unit", "file"), pk=document_id)
    if not may_see(request.user, found):
        raise Http404
    return found


@require_GET
def original(request, document_id: int):
    """The file as it came in or was drafted."""
    document = document_of(request, document_id)
    return respond_stored(document.file, name=file_name(document))


@require_GET
def page_picture(request, document_id: int, page: int):
    """One page of the letter as a picture, to look at beside the text."""
    document = document_of(request, document_id)
    drawn = picture(document, page)
    if drawn is None:
        raise Http404
    data, media_type = drawn
    return respond(
        data, media_type=media_type, name=page_name(document, page, media_type), inline=True
    )

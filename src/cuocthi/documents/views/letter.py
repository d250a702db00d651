from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from cuocthi.files.exports import respond, respond_stored
from cuocthi.files.kinds import PNG

from ..access import may_see
from ..exports import file_name, page_name
from ..models import Document
from ..pictures import picture
from ..queries import files_of


def document_of(request, document_id: int) -> Document:
    """The letter, or 404 for one that is not this person's."""
    found = get_object_or_404(Document.objects.select_related("unit", "file"), pk=document_id)
    if not may_see(request.user, found):
        raise Http404
    return found


@require_GET
def original(request, document_id: int, place: int = 0):
    """A file as it came in or was drafted: the letter's own, or one that came with it."""
    document = document_of(request, document_id)
    files = files_of(document)
    if place >= len(files):
        raise Http404
    given, stored = files[place]
    return respond_stored(stored, name=file_name(document, stored, given, place))


@require_GET
def page_picture(request, document_id: int, page: int):
    """One page of the letter as a picture, to look at beside the text."""
    document = document_of(request, document_id)
    drawn = picture(document, page)
    if drawn is None:
        raise Http404
    return respond(drawn, media_type=PNG, name=page_name(document, page), inline=True)

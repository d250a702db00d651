"""What the page of a letter out links to here."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.documents.models import Document

from .models import Paper


def links_of(document: Document) -> list[tuple[str, str]]:
    """The page on which the letter is written, if it is written here: label, address. One query."""
    if not Paper.objects.filter(document=document).exists():
        return []
    label = _("Soạn, sửa") if document.state == Document.State.DRAFT else _("Xem các bản đã soạn")
    return [(label, reverse("papers:paper", args=[document.pk]))]

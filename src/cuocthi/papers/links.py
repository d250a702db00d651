"""What the page of a letter out links to here."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cuocthi.documents.models import Document, Mending

from .mending import how_of, owed_by
from .models import Paper

_NOTE = {
    Mending.How.REPLACED: gettext_lazy("Ghi việc thay thế"),
    Mending.How.CORRECTED: gettext_lazy("Ghi việc đính chính"),
    Mending.How.RECALLED: gettext_lazy("Ghi việc thu hồi"),
}


def links_of(document: Document) -> list[tuple[str, str]]:
    """The page on which the letter is written, if it is written here: label, address; once it is
    issued, the page on which to note which letter it mends. Two queries, three for such a letter."""
    if not Paper.objects.filter(document=document).exists():
        return []
    label = _("Soạn, sửa") if document.state == Document.State.DRAFT else _("Xem các bản đã soạn")
    return [(label, reverse("papers:paper", args=[document.pk])), *mending_link(document)]


def mending_link(document: Document) -> list[tuple[str, str]]:
    """The page on which an issued letter is noted as the one that mends another, if it was written
    for that and nobody has noted it yet. One query, two for such a letter."""
    paper = owed_by(document)
    how = how_of(paper.template_key) if paper else None
    if paper is None or how is None:
        return []
    address = reverse("dispatch:mend", args=[paper.source_id])
    return [(str(_NOTE[how]), f"{address}?bang={document.pk}")]

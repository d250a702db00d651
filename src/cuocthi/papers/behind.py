"""Drafts that a corrected letter has left behind (dự thảo có dữ kiện đã đổi)."""

from django.db.models import Q
from django.urls import reverse

from cuocthi.core.refused import Refused
from cuocthi.documents.models import Document

from .changes import changes_of
from .models import Paper
from .queries import latest

SOURCE = "letter"  # of slips that pass the letter on
MOST = 20  # drafts that are laid beside today's facts, the newest first


def drafts_behind(document: Document) -> list[tuple[str, str]]:
    """The drafts of the letter and of its contest whose facts are others now: name and page.

    What keeps a draft from being made again (``Refused``) is told on its own page. The number of
    queries grows with the drafts, MOST at most: asked for only when somebody has changed a fact.
    """
    about = Q(source=SOURCE, source_id=document.pk)
    if document.campaign is not None:
        about |= Q(document__campaign=document.campaign)
    drafts = (
        Paper.objects.filter(about, document__state=Document.State.DRAFT)
        .select_related("document__unit", "template")
        .order_by("-pk")[:MOST]
    )
    return [
        (str(paper.document), reverse("papers:facts", args=[paper.document_id]))
        for paper in drafts
        if _changed(paper)
    ]


def _changed(paper: Paper) -> bool:
    try:
        return changes_of(paper, latest(paper)).count > 0
    except Refused:
        return False

"""The page of a letter out: its draft, how it was issued, where it went, what became of it."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.shortcuts import render
from django.utils.module_loading import import_string

from cuocthi.accounts.queries import names_of
from cuocthi.files.kinds import DOCX

from ..access import may_work_for
from ..exports import label_of_register
from ..models import Document, Issue, Mending, SignedCopy
from ..outgoing import answers_to, mended_by


def out_page(request, document: Document):
    """A letter out, for whoever may see it. Five queries, and those of the links."""
    issue = Issue.objects.filter(document=document).first()
    mendings = answers_to(document) if issue else []
    context = {
        "document": document,
        "register_label": label_of_register(document),
        "is_docx": document.file.media_type == DOCX,
        "issue": issue,
        "copy": SignedCopy.objects.filter(document=document).only("pk").exists(),
        "receivers": document.receivers.count() if issue else 0,
        "mendings": mendings,
        "recalled": any(row.mending.how == Mending.How.RECALLED for row in mendings),
        "history": _history(issue) if issue else [],
        "mends": mended_by(document) if issue else [],
        "may_issue": may_work_for(request.user, document.unit_id),
        "links": links_of(document),
    }
    return render(request, "documents/outgoing.html", context)


def _history(issue: Issue) -> list[dict[str, Any]]:
    """What stood before the number was put right, the latest first. One query where there is any."""
    people = names_of(was["by"] for was in issue.history)
    return [
        {
            **was,
            "day": dt.date.fromisoformat(was["day"]),
            "at": dt.datetime.fromisoformat(was["at"]),
            "who": people.get(was["by"], ""),
        }
        for was in reversed(issue.history)
    ]


def links_of(document: Document) -> list[tuple[Any, str]]:
    """What later stages do with the letter (settings.DOCUMENT_LINKS): label and address."""
    return [
        link for name in settings.DOCUMENT_LINKS for link in import_string(name)(document) if link
    ]

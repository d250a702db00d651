"""The paper that a page is about, for those who may open it."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from cuocthi.accounts.queries import names_of

from ..access import may_comment, may_read, may_write
from ..models import Comment, Paper


def paper_at(request, document_id: int) -> Paper:
    """The paper, or 404 for one that is not this person's or came as a finished file."""
    found = get_object_or_404(
        Paper.objects.select_related("document__unit", "template"), document=document_id
    )
    if not may_read(request.user, found):
        raise Http404
    return found


def writable(request, document_id: int) -> Paper:
    """The same for a person who may change it."""
    found = paper_at(request, document_id)
    if not may_write(request.user, found):
        raise PermissionDenied
    return found


def open_to_comments(request, document_id: int) -> Paper:
    """The same for a person who may say something of it."""
    found = paper_at(request, document_id)
    if not may_comment(request.user, found):
        raise PermissionDenied
    return found


def named(*made: Any) -> None:
    """Give versions and comments the full name of who made them, as ``who``. One query."""
    people = names_of(one.by for one in made)
    for one in made:
        one.who = people.get(one.by, "")


def named_with_answers(said_all: Iterable[Comment]) -> None:
    """The same for comments, their answers, and who dealt with them (``settler``). One query."""
    said_all = list(said_all)
    every = [one for said in said_all for one in (said, *said.answers.all())]
    people = names_of(name for one in every for name in (one.by, one.settled_by))
    for one in every:
        one.who, one.settler = people.get(one.by, ""), people.get(one.settled_by, "")

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cuocthi.audit.actions import actor_name
from cuocthi.core.refused import Refused

from ..access import may_comment, may_write
from ..actions import LONGEST_COMMENT, LONGEST_WORDS, comment, settle_comment
from ..marks import marked, place_of
from ..queries import latest, said_of
from .shared import named_with_answers, open_to_comments, paper_at


@require_http_methods(["GET", "HEAD", "POST"])
def comments(request, document_id: int):
    """The words with what was said of them, and room to say more (ý kiến góp ý)."""
    found = paper_at(request, document_id)
    typed = {"words": request.GET.get("cho", "")[:LONGEST_WORDS], "text": ""}
    status = 200
    if request.method == "POST":
        if not may_comment(request.user, found):
            raise PermissionDenied
        typed = {key: request.POST.get(key, "") for key in ("words", "text")}
        try:
            said = comment(paper_id=found.pk, by=request.user, **typed)
        except Refused as refusal:
            messages.error(request, str(refusal))
            status = 422 if request.htmx else 200
        else:
            messages.success(request, _("Đã gửi ý kiến."))
            return redirect(f"{reverse('papers:comments', args=[document_id])}#y-kien-{said.pk}")
    version = latest(found)
    said_all = said_of(found)
    named_with_answers(said_all)
    waiting = [(said.pk, said.words) for said in said_all if said.words and not said.settled_at]
    context = {
        "document": found.document,
        "version": version,
        "stretches": marked(version.text, waiting),
        "comments": [
            (said, bool(said.words) and place_of(said.words, version.text) is None)
            for said in said_all
        ],
        "open_count": sum(said.settled_at is None for said in said_all),
        "me": actor_name(request.user),
        "typed": typed,
        "longest": LONGEST_COMMENT,
        "longest_words": LONGEST_WORDS,
        "may_say": may_comment(request.user, found),
        "may_settle": may_write(request.user, found),
    }
    return render(request, "papers/comments.html", context, status=status)


@require_POST
def answer(request, document_id: int, comment_id: int):
    """An answer to a comment."""
    found = open_to_comments(request, document_id)
    try:
        comment(
            paper_id=found.pk,
            text=request.POST.get("text", ""),
            answers=comment_id,
            by=request.user,
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('papers:comments', args=[document_id])}#y-kien-{comment_id}")


@require_POST
def settle(request, document_id: int, comment_id: int):
    """A comment is dealt with: by an officer of the unit, or taken back by who made it."""
    found = paper_at(request, document_id)
    said = get_object_or_404(found.comments, pk=comment_id, answered=None)
    if said.by != actor_name(request.user) and not may_write(request.user, found):
        raise PermissionDenied
    settle_comment(comment_id=said.pk, by=request.user)
    return redirect(f"{reverse('papers:comments', args=[document_id])}#y-kien-{comment_id}")

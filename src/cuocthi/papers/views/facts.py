from typing import Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cuocthi.core.refused import Overtaken, Refused
from cuocthi.plain.officialdoc.composing import Change, ChangeKind, Choice, words_differing

from ..actions import take_facts
from ..changes import Changes, HeadChange, changes_of
from ..queries import latest
from .shared import writable

_CHOICES = frozenset(Choice)


@require_http_methods(["GET", "HEAD", "POST"])
def facts(request, document_id: int):
    """What changed in the facts since the paper was made, each place to decide on."""
    found = writable(request, document_id)
    version = latest(found)
    changes = changes_of(found, version)
    status = 200
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        choices, head = _chosen(request.POST, changes)
        try:
            kept = take_facts(
                paper_id=found.pk,
                choices=choices,
                head=head,
                seen=int(seen) if seen.isdecimal() else 0,
                shown=request.POST.get("shown", ""),
                by=request.user,
            )
        except Overtaken as overtaken:
            messages.error(request, str(overtaken))
            status = 409
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            if kept.number == version.number:
                messages.info(request, _("Chưa có chỗ nào được quyết định nên văn bản giữ nguyên."))
            else:
                messages.success(
                    request, _("Đã cập nhật dữ kiện vào bản {n}.").format(n=kept.number)
                )
            return redirect("papers:paper", document_id=document_id)
    context = {
        "document": found.document,
        "version": version,
        "changes": changes,
        "head": [(change, _shown(change, f"dau-{change.key}")) for change in changes.head],
        "body": [
            (change, _shown(change, f"chon-{place}"))
            for place, change in enumerate(changes.body.changes)
        ],
    }
    return render(request, "papers/facts.html", context, status=status)


def _chosen(posted, changes: Changes) -> tuple[dict[int, str], dict[str, str]]:
    """The choices of the form; none of them where all untouched places are taken at once."""
    if "tat-ca" in posted:
        return {}, {}
    body = {place: posted.get(f"chon-{place}") for place in range(len(changes.body.changes))}
    head = {change.key: posted.get(f"dau-{change.key}") for change in changes.head}
    return (
        {place: chosen for place, chosen in body.items() if chosen in _CHOICES},
        {key: chosen for key, chosen in head.items() if chosen in _CHOICES},
    )


def _shown(change: Change | HeadChange, field: str) -> dict[str, Any]:
    """The words before, and what is other in them marked: as a person has them, as they are now."""
    before, mine, now = (
        value if isinstance(value, str) else "\n".join(value)
        for value in (change.before, change.mine, change.now)
    )
    return {
        "field": field,
        "before": before,
        "mine": words_differing(before, mine),
        "now": words_differing(before, now),
        "own": mine != before,
        "no_mine": not mine,
        "no_now": not now,
        "taken": change.kind is ChangeKind.TAKEN,
    }

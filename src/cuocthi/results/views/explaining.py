"""One score taken apart, for whoever answers a complaint."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..access import may_explain
from ..queries import explained, fine, last_round
from .sheets import seen_sheet


@require_safe
def explained_score(request, slug: str, code: str):
    """The marks behind a score, what each counts, and how sure the score is."""
    found = seen_sheet(request, slug)
    if not may_explain(request.user, found.campaign):
        raise PermissionDenied
    standing = get_object_or_404(found.standings.select_related("prize", "appeal"), code=code)
    round_ = last_round(found.campaign)
    if round_ is None or round_.locked_at is None:
        raise Http404
    round_.campaign = found.campaign
    told = explained(round_, standing)
    return render(
        request,
        "results/explained.html",
        {
            "campaign": found.campaign,
            "standing": standing,
            "score": fine(told.score),
            "told": told,
            "refused": round_.refused,
        },
    )

"""One's own page by a link: who opened what, requests, the copy to fetch (P12, P13)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuocthi.core.refused import Refused
from cuocthi.entries.enums import EntrantKind
from cuocthi.entries.models import Entrant
from cuocthi.entries.views.consents import guarded_pupil
from cuocthi.entries.views.shared import campaign_of, entrant_of
from cuocthi.files.exports import respond

from ..actions import ask, offer_copy, take_copy
from ..exports import own_copy
from ..forms import AskForm
from ..models import DataRequest
from ..queries import openings_of, shown


def _subject(request, slug) -> tuple[Entrant, str]:
    """The person whose link this session came by, and the plain value of who acts; else 404."""
    campaign = campaign_of(slug)
    try:
        entrant = entrant_of(request, campaign)
    except Http404:
        entrant = guarded_pupil(request, campaign)
        return entrant, f"guardian:{entrant.pk}"
    return entrant, f"entrant:{entrant.pk}"


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request, slug: str):
    """What is done with my data, or my child's: openings, requests with their days, a new one."""
    entrant, by = _subject(request, slug)
    form = AskForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = ask(entrant_id=entrant.pk, by=by, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(
                    request,
                    _("Đã gửi yêu cầu số {number}. Trả lời chậm nhất ngày {day}.").format(
                        number=made.number, day=f"{made.due_on:%d/%m/%Y}"
                    ),
                )
                return redirect("privacy:mine", slug)
    is_pupil = entrant.kind == EntrantKind.PUPIL
    return render(
        request,
        "privacy/mine.html",
        {
            "campaign": entrant.campaign,
            "entrant": entrant,
            "is_pupil": is_pupil,
            "back": reverse(f"entries:{'guardian' if is_pupil else 'mine'}", args=[slug]),
            "form": form,
            "requests": shown(DataRequest.objects.filter(entrant=entrant).order_by("-pk")),
            "openings": openings_of(entrant),
        },
        status=status,
    )


@login_not_required
@never_cache
@require_POST
def offer(request, slug: str):
    """Make the copy ready to be fetched once, here, within a day."""
    entrant, by = _subject(request, slug)
    token = offer_copy(entrant_id=entrant.pk, session_key=request.session.session_key, by=by)
    context = {"campaign": entrant.campaign, "token": token}
    return render(request, "privacy/offer.html", context)


@login_not_required
@never_cache
@require_safe
def fetch(request, slug: str, token: str):
    """The zip; a second time, later or in another session it is refused."""
    entrant, by = _subject(request, slug)
    if request.method == "HEAD":
        raise Http404
    taken = take_copy(
        entrant_id=entrant.pk,
        token=token,
        session_key=request.session.session_key or "",
        by=by,
    )
    return respond(own_copy(taken, by=by), media_type="application/zip", name="du-lieu.zip")

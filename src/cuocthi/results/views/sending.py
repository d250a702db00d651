"""Winners to the next level: chosen, packed, and what was sent before."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cuocthi.core.refused import Refused

from .. import actions
from ..access import may_send_up
from ..exports import parcel_file
from ..queries.sending import candidates_to_send, sendings_of
from .sheets import seen_sheet


@require_http_methods(["GET", "HEAD", "POST"])
def send_up(request, slug: str):
    """The winners with their consents; the chosen ones as a zip."""
    sheet = seen_sheet(request, slug)
    if not may_send_up(request.user, sheet):
        raise PermissionDenied
    refusal, chosen = "", request.POST.getlist("bai")
    if request.method == "POST":
        try:
            data = actions.send_up(sheet_id=sheet.pk, codes=chosen, by=request.user)
        except Refused as found:
            refusal = str(found)
        else:
            return parcel_file(data, slug)
    return render(
        request,
        "results/send_up.html",
        {
            "campaign": sheet.campaign,
            "candidates": candidates_to_send(sheet),
            "chosen": set(chosen),
            "refusal": refusal,
            "sendings": sendings_of(sheet),
        },
    )

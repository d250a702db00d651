from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cuocthi.core.refused import Refused

from ..actions import take_facts
from ..queries import latest, waiting_facts
from .paper import writable


@require_http_methods(["GET", "HEAD", "POST"])
def facts(request, document_id: int):
    """What changed in the facts since the paper was made, each line to decide on."""
    found = writable(request, document_id)
    version = latest(found)
    waiting = waiting_facts(found, version)
    if request.method == "POST":
        choices = {
            number: request.POST.get(f"chon-{number}", "mine")
            for number in range(len(waiting.changes))
        }
        seen = request.POST.get("seen", "")
        try:
            take_facts(
                paper_id=found.pk,
                choices=choices,
                seen=int(seen) if seen.isdecimal() else 0,
                by=request.user,
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Đã cập nhật dữ kiện vào văn bản."))
            return redirect("papers:paper", document_id=document_id)
    context = {
        "document": found.document,
        "version": version,
        "changes": list(enumerate(waiting.changes)),
    }
    return render(request, "papers/facts.html", context)

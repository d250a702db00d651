"""The register of breaches: written down, told within 72 hours, closed (R55)."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cuocthi.campaigns.queries import managed_by
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.views.shared import say_no

from ..access import may_register_breaches
from ..actions import close_breach, notify_breach, write_breach
from ..forms import BreachForm, CloseForm, NotifyForm
from ..models import Breach
from ..queries.requests import NOTICE_OF_BREACH


def _seen(user):
    """The breaches a person may see: of the contests they run; who runs the machine, all."""
    if user.is_superuser:
        return Breach.objects.all()
    return Breach.objects.filter(Q(campaign__in=managed_by(user)))


@require_http_methods(["GET", "HEAD", "POST"])
def breaches(request):
    """The register, newest first, each with the hours left, and a form for a new one."""
    if not may_register_breaches(request.user):
        raise Http404
    form = BreachForm(
        request.POST if request.method == "POST" else None,
        campaigns=managed_by(request.user),
        may_all=request.user.is_superuser,
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                write_breach(by=request.user, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(
                    request, _("Đã ghi sự cố. Phải báo trong 72 giờ từ lúc phát hiện.")
                )
                return redirect("privacy:breaches")
    now = clock.now()
    rows = []
    for row in _seen(request.user).select_related("campaign"):
        until = row.found_at + NOTICE_OF_BREACH
        rows.append(
            {
                "row": row,
                "until": until,
                "late": row.notified_at is None and now > until,
                "hours": max(0, int((until - now).total_seconds() // 3600)),
                "notify": NotifyForm(auto_id=f"id_{row.pk}_%s") if not row.notified_at else None,
                "close": CloseForm(auto_id=f"id_{row.pk}_%s") if not row.closed_at else None,
            }
        )
    context = {"form": form, "rows": rows}
    return render(request, "privacy/breaches.html", context, status=status)


@require_POST
def act(request, breach_id: int, what: str):
    """Write down that a breach was told, or close it."""
    row = get_object_or_404(_seen(request.user), pk=breach_id)
    acts = {"da-bao": (NotifyForm, notify_breach), "ket-thuc": (CloseForm, close_breach)}
    if what not in acts:
        raise Http404
    form_class, action = acts[what]
    form = form_class(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy điền đủ rồi gửi lại."))
        return redirect("privacy:breaches")
    try:
        action(breach_id=row.pk, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        say_no(request, refusal)
    else:
        messages.success(request, _("Đã ghi."))
    return redirect("privacy:breaches")

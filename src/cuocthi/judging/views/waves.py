"""The next wave of a round: what it would do, then dealt; another way of judging by a decision."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cuocthi.campaigns.access import may_manage
from cuocthi.campaigns.actions import needs_decision
from cuocthi.campaigns.forms_judging import DecisionForm
from cuocthi.campaigns.modes import Mode, marking_words
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.core.templatetags.cuocthi import number

from ..actions import change_judging, deal_next
from ..models import Wave
from ..queries import Plan, plan_next
from .running import campaign_run_by, round_in


def lines_asked(text: str | None) -> int:
    """How many readings at the lines an address asks for; 0 for anything else than a number."""
    words = text or ""
    return int(words) if words.isascii() and words.isdecimal() and len(words) <= 4 else 0


@require_http_methods(["GET", "HEAD", "POST"])
def deal(request, slug: str, number: int):
    """The wave that the rules call for now, and the button that deals exactly this one."""
    campaign = campaign_run_by(request, slug)
    round_ = round_in(campaign, number)
    lines = lines_asked((request.POST if request.method == "POST" else request.GET).get("luot"))
    if request.method == "POST":
        try:
            wave = deal_next(
                round_id=round_.pk,
                by=request.user,
                seen=request.POST.get("seen") or "-",
                lines=lines,
            )
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Đã chia thêm {n} lượt chấm.").format(n=_n(wave.readings)))
        return redirect("judging:rounds", slug=slug)
    trouble, plan = "", Plan("")
    try:
        plan = plan_next(round_, lines=lines)
    except Refused as refusal:
        trouble = str(refusal)
    return render(
        request,
        "judging/deal.html",
        {
            "campaign": campaign,
            "round": round_,
            "plan": plan,
            "trouble": trouble,
            "lines": lines,
            "facts": _facts(plan) if plan.made else [],
            "seen": plan.made.sha256() if plan.made else "",
        },
    )


def _n(value: int) -> str:
    return str(number(value))


def _facts(plan: Plan) -> list[tuple[str, Any]]:
    links = plan.links
    return [
        (_("Đợt"), f"{plan.number}: {Wave.Kind(plan.kind).label}"),
        (_("Số bài được chấm"), _n(plan.entries)),
        (_("Số lượt chấm"), _n(len(plan.rows))),
        (_("Số bốc thăm của đợt"), plan.seed),
        (
            _("Không giao vì cùng trường, cùng xã, hoặc đã khai"),
            _("{n} cặp giám khảo và bài").format(n=_n(plan.barred)),
        ),
        (_("Không giao vì đã trả lại"), _("{n} cặp").format(n=_n(plan.declared))),
        (
            _("Sau đợt này"),
            _("các giám khảo có bài chung, độ liên kết {n} (tốt từ 0,85)").format(
                n=number(links.eigenvalue, 2)
            )
            if links and links.islands == 1
            else _("có nhóm giám khảo chưa chung bài nào với nhóm khác"),
        ),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def change(request, slug: str, number: int):
    """Judge the open round in another way; with marks only by a decision."""
    campaign = campaign_run_by(request, slug)
    if not may_manage(request.user, campaign):
        raise PermissionDenied
    round_ = round_in(campaign, number)
    modes = (
        tuple(Mode.values)
        if campaign.terms.mode == Mode.EXAM
        else tuple(mode for mode in Mode.values if mode != Mode.EXAM)
    )
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        rules=campaign.terms,
        modes=modes,
        needed=needs_decision(campaign),
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_judging(
                round_id=round_.pk,
                judging=form.given(),
                decision=form.decision(clock.today()),
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã đổi cách chấm."))
            return redirect("judging:rounds", slug=slug)
    return render(
        request,
        "judging/change.html",
        {"campaign": campaign, "form": form, "now": marking_words(campaign.terms)},
    )

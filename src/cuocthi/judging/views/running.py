"""The pages of the organiser and of the chair of the judges: how far, never whose, no open marks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import judges
from cuocthi.core.refused import Refused
from cuocthi.core.templatetags.cuocthi import moment, number, score

from ..access import may_draft, may_run
from ..actions import add_judge, lock_round, open_round
from ..exports import sheet_file
from ..forms import JudgeForm, RoundForm
from ..models import Panelist, Round
from ..queries import agreed, progress, thirds, thirds_owed


@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request, slug: str):
    """The round of a contest with its progress; before it is opened, the form that opens it."""
    campaign = _campaign(request, slug)
    round_ = Round.objects.filter(campaign=campaign).order_by("-number").first()
    if round_ is not None and request.method != "POST":
        round_.campaign = campaign
        context = _page(campaign, round_) | {"may_draft": may_draft(request.user, campaign)}
        return render(request, "judging/round.html", context)
    known = judges(campaign)
    form = RoundForm(request.POST if request.method == "POST" else None, judges=known)
    if request.method == "POST" and form.is_valid():
        try:
            open_round(
                campaign_id=campaign.pk,
                judges=list(form.cleaned_data["judges"]),
                seed=form.cleaned_data["seed"],
                by=request.user,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã mở vòng chấm và chia bài."))
            return redirect("judging:rounds", slug=slug)
    return render(
        request,
        "judging/open.html",
        {"campaign": campaign, "form": form, "known": known, "rules": campaign.terms},
    )


@require_POST
def more(request, slug: str, number: int):
    """One more judge for an open round."""
    campaign = _campaign(request, slug)
    round_ = _round(campaign, number)
    form = JudgeForm(request.POST, judges=_not_yet(campaign, round_))
    if not form.is_valid():
        messages.error(request, _("Hãy chọn một giám khảo chưa có trong vòng chấm."))
        return redirect("judging:rounds", slug=slug)
    try:
        judge = add_judge(round_id=round_.pk, user=form.cleaned_data["judge"], by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã thêm {label} vào vòng chấm.").format(label=judge.label))
    return redirect("judging:rounds", slug=slug)


@require_POST
def lock(request, slug: str, number: int):
    """Lock all marks of a round."""
    campaign = _campaign(request, slug)
    try:
        lock_round(round_id=_round(campaign, number).pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã khóa điểm."))
    return redirect("judging:rounds", slug=slug)


@require_GET
def sheet_csv(request, slug: str, number: int):
    """The marks as locked; before the lock there is no sheet."""
    round_ = _round(_campaign(request, slug), number)
    if round_.locked_at is None:
        raise Http404
    return sheet_file(round_)


def _campaign(request, slug: str) -> Campaign:
    campaign = get_object_or_404(Campaign, slug=slug)
    if not may_run(request.user, campaign):
        raise PermissionDenied
    return campaign


def _round(campaign: Campaign, number: int) -> Round:
    found = get_object_or_404(Round, campaign=campaign, number=number)
    found.campaign = campaign
    return found


def _not_yet(campaign: Campaign, round_: Round):
    """Judges of the contest who are not in the round."""
    seated = set(Panelist.objects.filter(round=round_).values_list("user", flat=True))
    return [judge for judge in judges(campaign) if judge.pk not in seated]


def _page(campaign: Campaign, round_: Round) -> dict:
    panel = progress(round_)
    dealt, finished = sum(row.dealt for row in panel), sum(row.finished for row in panel)
    called, owed = thirds(round_), thirds_owed(round_)
    spare = _not_yet(campaign, round_) if round_.locked_at is None else []
    return {
        "campaign": campaign,
        "round": round_,
        "locked": round_.locked_at is not None,
        "facts": [
            (_("Mở lúc"), moment(round_.opened_at)),
            (_("Lượt chấm mỗi bài"), number(round_.readings)),
            (_("Lệch quá thì chấm lần ba"), _("{gap} điểm").format(gap=score(round_.third_gap))),
            (_("Chấm giấu tên"), _("có") if round_.blind else _("không")),
            (_("Số bốc thăm"), round_.seed),
        ],
        "panel": panel,
        "dealt": dealt,
        "finished": finished,
        "ready": dealt > 0 and dealt == finished and not owed,
        "thirds": called,
        "owed": owed,
        "agreement": _agreement(round_),
        "form": JudgeForm(judges=spare) if spare else None,
    }


def _agreement(round_: Round) -> list[tuple[str, str]]:
    found = agreed(round_)
    if not found.pairs:
        return []
    return [
        (_("Số cặp điểm của cùng một bài"), number(found.pairs)),
        (_("Lệch nhau trung bình"), score(found.mean_difference)),
        (_("Lệch nhau nhiều nhất"), score(found.largest_difference)),
        *(
            (
                _("Lệch không quá {limit}").format(limit=number(limit, 1)),
                _("{percent} % số cặp").format(percent=number(round(100 * part))),
            )
            for limit, part in found.within.items()
        ),
    ]

"""The pages of the organiser and of the chair of the judges: how far, never whose, no open marks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.campaigns.access import may_manage
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.modes import (
    IN_ROUNDS,
    MANY,
    Mode,
    expected_readings,
    marking_words,
    proposed,
)
from cuocthi.campaigns.queries import judges
from cuocthi.core.refused import Refused
from cuocthi.core.templatetags.cuocthi import moment, number, score
from cuocthi.entries.queries import works

from ..access import may_draft, may_run, may_see_figures
from ..actions import (
    add_judge,
    lock_round,
    mark_absent,
    mark_back,
    may_open,
    open_round,
    take_back_asking,
    unlock_round,
)
from ..exports import sheet_file
from ..forms import JudgeForm, RoundForm
from ..models import Panelist, Round, Wave
from ..queries import (
    LIVE,
    Table,
    agreement_in,
    counts_of,
    owed_codes,
    passed_on,
    plan_next,
    progress,
    statements,
    table_of,
    thirds,
)


@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request, slug: str):
    """The round of a contest with its progress; before it is opened, the form that opens it."""
    campaign = campaign_run_by(request, slug)
    round_ = Round.objects.filter(campaign=campaign).order_by("-number").first()
    if round_ is not None and request.method != "POST":
        round_.campaign = campaign
        context = _page(campaign, round_, request.user) | {
            "may_draft": may_draft(request.user, campaign),
            "may_see_figures": may_see_figures(request.user, campaign),
        }
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
    entries = works(campaign).count()
    return render(
        request,
        "judging/open.html",
        {
            "campaign": campaign,
            "form": form,
            "known": known,
            "stated": statements(campaign, list(known)),
            "rules": campaign.terms,
            "way": marking_words(campaign.terms),
            "proposed": _proposed(campaign, entries),
            "facts": _expected(campaign, entries, len(known)),
            "manages": may_manage(request.user, campaign),
        },
    )


@require_POST
def more(request, slug: str, number: int):
    """One more judge for an open round."""
    campaign = campaign_run_by(request, slug)
    round_ = round_in(campaign, number)
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
    campaign = campaign_run_by(request, slug)
    try:
        found = lock_round(round_id=round_in(campaign, number).pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("Đã khóa điểm.")
            if found.locked_at
            else _("Đã đề nghị khóa điểm. Người thứ hai xác nhận thì điểm khóa."),
        )
    return redirect("judging:rounds", slug=slug)


@require_POST
def unlock(request, slug: str, number: int):
    """Ask that a locked round be opened, with the reason; the second person confirms."""
    round_ = round_in(campaign_run_by(request, slug), number)
    try:
        found = unlock_round(
            round_id=round_.pk, reason=request.POST.get("reason", ""), by=request.user
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            _("Đã đề nghị mở khóa. Người thứ hai xác nhận thì điểm mở lại.")
            if found.locked_at
            else _("Đã mở khóa điểm."),
        )
    return redirect("judging:rounds", slug=slug)


@require_POST
def take_back(request, slug: str, number: int):
    """Drop the asking for the lock or for its opening."""
    round_ = round_in(campaign_run_by(request, slug), number)
    take_back_asking(round_id=round_.pk, by=request.user)
    messages.success(request, _("Đã bỏ đề nghị."))
    return redirect("judging:rounds", slug=slug)


@require_POST
def away(request, slug: str, number: int):
    """A judge is away, or back: what was not read goes to the others at once."""
    round_ = round_in(campaign_run_by(request, slug), number)
    label = request.POST.get("label", "")[:12]
    try:
        if request.POST.get("back"):
            mark_back(round_id=round_.pk, label=label, by=request.user)
            words = _("{label} đã trở lại, từ đợt sau sẽ được giao bài.").format(label=label)
        else:
            given = mark_absent(round_id=round_.pk, label=label, by=request.user)
            words = _("Đã ghi {label} vắng; {n} bài chưa chấm được chia cho người khác.").format(
                label=label, n=given
            )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect("judging:rounds", slug=slug)


@require_GET
def sheet_csv(request, slug: str, number: int):
    """The marks as locked; before the lock there is no sheet."""
    round_ = round_in(campaign_run_by(request, slug), number)
    if round_.locked_at is None:
        raise Http404
    return sheet_file(round_)


def campaign_run_by(request, slug: str) -> Campaign:
    """The contest for those who run its judging; 403 for others, 404 for none."""
    campaign = get_object_or_404(Campaign, slug=slug)
    if not may_run(request.user, campaign):
        raise PermissionDenied
    return campaign


def round_in(campaign: Campaign, number: int) -> Round:
    """That round of the contest, with the contest in it."""
    found = get_object_or_404(Round, campaign=campaign, number=number)
    found.campaign = campaign
    return found


def _expected(campaign: Campaign, entries: int, judges: int) -> list[tuple[str, str]]:
    """What the judging will cost: entries, readings, readings of each judge."""
    if not entries or not judges:
        return []
    readings = expected_readings(
        campaign.terms, entries=entries, judges=judges, prizes=sum(counts_of(campaign))
    )
    return [
        (_("Số bài hợp lệ"), number(entries)),
        (_("Dự kiến cả thảy"), _("khoảng {n} lượt chấm").format(n=number(readings))),
        (
            _("Mỗi giám khảo, nếu mời cả {n} người").format(n=judges),
            _("khoảng {n} bài").format(n=number(-(-readings // judges))),
        ),
    ]


def _proposed(campaign: Campaign, entries: int) -> str:
    """A fitter way of judging for so many entries, in words; "" where the present one fits."""
    mode = Mode(campaign.terms.mode)
    fits = mode in IN_ROUNDS if entries > MANY else True
    return "" if fits or not entries else str(proposed(entries).label)


def _not_yet(campaign: Campaign, round_: Round):
    """Judges of the contest who are not in the round."""
    seated = set(Panelist.objects.filter(round=round_).values_list("user", flat=True))
    return [judge for judge in judges(campaign) if judge.pk not in seated]


def _page(campaign: Campaign, round_: Round, user) -> dict:
    panel, table = progress(round_), table_of(round_)
    dealt, finished = sum(row.dealt for row in panel), sum(row.finished for row in panel)
    called, owed = thirds(round_), owed_codes(table, round_)
    passed, waves = passed_on(round_), list(round_.waves.all())
    waiting = {one.code for one in passed if one.waits}
    locked = round_.locked_at is not None
    spare = [] if locked else _not_yet(campaign, round_)
    exam = campaign.terms.mode == Mode.EXAM
    ready = dealt > 0 and dealt == finished and not owed and not waiting
    may_deal = not locked and (not exam or campaign.terms.line_gap is not None)
    checked = ready and may_deal and len(table.rows) <= LIVE
    return {
        "campaign": campaign,
        "round": round_,
        "locked": locked,
        "facts": _facts(campaign, round_),
        "panel": panel,
        "dealt": dealt,
        "finished": finished,
        "ready": ready,
        # worked out with the page while readings are few; else the page of the next wave tells
        "checked": checked,
        "due": checked and _is_due(round_),
        "thirds": called,
        "owed": owed,
        "waves": waves,
        "compares": campaign.terms.compare > 0,
        "screens": any(wave.kind == Wave.Kind.SCREEN for wave in waves),
        "exam": exam,
        "may_deal": may_deal,
        "passed": passed,
        "waiting": waiting,
        "agreement": _agreement(table),
        "may_open": not (locked and round_.asked) or may_open(round_),
        "asked_by_me": round_.asked_by == f"user:{user.pk}",
        "form": JudgeForm(judges=spare) if spare else None,
    }


def _is_due(round_: Round) -> bool:
    """Whether the rules call for another wave; True too where it cannot be dealt, since the page of
    the next wave says why."""
    try:
        return plan_next(round_).made is not None
    except Refused:
        return True


def _facts(campaign: Campaign, round_: Round) -> list[tuple[str, str]]:
    told = [
        (_("Mở lúc"), moment(round_.opened_at)),
        (_("Cách chấm"), str(Mode(campaign.terms.mode).label)),
    ]
    if campaign.terms.mode == Mode.EXAM:
        told += [
            (_("Lượt chấm mỗi bài"), number(round_.readings)),
            (_("Lệch quá thì chấm lần ba"), _("{gap} điểm").format(gap=score(round_.third_gap))),
        ]
    return [
        *told,
        (_("Chấm giấu tên"), _("có") if round_.blind else _("không")),
        (_("Số bốc thăm"), round_.seed),
    ]


def _agreement(table: Table) -> list[tuple[str, str]]:
    found = agreement_in(table)
    if not found.pairs:
        return []
    return [
        (_("Số cặp điểm của cùng một bài"), number(found.pairs)),
        (_("Lệch nhau trung bình"), score(found.mean_difference)),
        (_("Lệch nhau nhiều nhất"), score(found.largest_difference)),
        *(
            (
                _("Lệch không quá {limit}").format(limit=number(limit, 1)),
                _("{percent} % số cặp").format(percent=number(100 * part, 0)),
            )
            for limit, part in found.within.items()
        ),
    ]

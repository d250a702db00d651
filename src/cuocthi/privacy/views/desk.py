"""The organiser's desk of people's data: requests with what is due, the plan, what was erased."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuocthi.core.refused import Refused
from cuocthi.entries.actions.correcting import correct_identity
from cuocthi.entries.models import Entrant
from cuocthi.entries.queries import entrant_identities
from cuocthi.entries.views.shared import campaign_of, say_no

from ..access import may_answer
from ..actions import answer, ask, extend, receive, set_plan
from ..forms import AnswerForm, CorrectForm, EnterForm, ExtendForm, PlanForm
from ..models import DataClass, DataRequest, ErasureRun
from ..queries import due, ends_of, plan_of, requests_of, shown

PAGE = 50
_RUNS = 20


def _managed(request, slug):
    campaign = campaign_of(slug)
    if not may_answer(request.user, campaign):
        raise Http404
    return campaign


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request, slug: str):
    """Requests that wait first, a form to enter one, the plan and the reports of erasing."""
    campaign = _managed(request, slug)
    form = EnterForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            values = dict(form.cleaned_data)
            entrant = Entrant.objects.filter(campaign=campaign, number=values.pop("number")).first()
            if entrant is None:
                form.add_error("number", _("Không có số này trong cuộc thi."))
            else:
                try:
                    made = ask(entrant_id=entrant.pk, by=request.user, **values)
                except Refused as refusal:
                    form.add_error(None, str(refusal))
                else:
                    return redirect("privacy:request", slug, made.number)
    page = Paginator(requests_of(campaign), PAGE).get_page(request.GET.get("page"))
    ends = ends_of(campaign)
    plan = plan_of(campaign)
    return render(
        request,
        "privacy/desk.html",
        {
            "campaign": campaign,
            "page": page,
            "rows": shown(page.object_list),
            "form": form,
            "plan": [(DataClass(name).label, plan[name], ends[name]) for name in plan],
            "plan_form": PlanForm(plan=plan),
            "due": _told(due(campaign).counts),
            "runs": [
                {"run": run, "planned": _told(run.planned), "done": _told(run.done)}
                for run in ErasureRun.objects.filter(campaign=campaign)[:_RUNS]
            ],
        },
        status=status,
    )


def _told(counts) -> list[tuple[str, str]]:
    """Class and "3 người, 2 bài" for each."""
    found = []
    for name, told in counts.items():
        words = []
        if told["people"]:
            words.append(_("{n} người").format(n=told["people"]))
        if told["works"]:
            words.append(_("{n} bài").format(n=told["works"]))
        found.append((DataClass(name).label, ", ".join(words)))
    return found


def _request_of(campaign, number) -> DataRequest:
    return get_object_or_404(
        DataRequest.objects.select_related("entrant", "campaign"), campaign=campaign, number=number
    )


@require_safe
def request_page(request, slug: str, number: int):
    """One request: who, what, the days, what can be done."""
    campaign = _managed(request, slug)
    return _request_page(request, campaign, _request_of(campaign, number))


def _request_page(request, campaign, row, **forms):
    waits = row.state in (DataRequest.State.OPEN, DataRequest.State.RECEIVED)
    who = None
    if waits:
        who = entrant_identities(
            [row.entrant_id],
            by=request.user,
            reason=_("xử lý yêu cầu về dữ liệu số {number}").format(number=row.number),
        ).get(row.entrant_id)
    context = {
        "campaign": campaign,
        "one": shown([row])[0],
        "who": who,
        "waits": waits,
        "answer_form": AnswerForm(),
        "extend_form": ExtendForm() if waits and row.extended_at is None else None,
        "correct_form": CorrectForm(who=who)
        if who and row.kind == DataRequest.Kind.CORRECT
        else None,
        "warning": _WARNINGS.get(row.kind, ""),
        **forms,
    }
    return render(request, "privacy/request.html", context, status=422 if forms else 200)


_WARNINGS = {
    DataRequest.Kind.DELETE: gettext_lazy(
        "Bấm “Đã thực hiện” là xóa hẳn họ tên, liên hệ, bài và tệp của người này ở mọi nơi, "
        "không lấy lại được. Quyết định công nhận đã ký thì giữ theo quy định lưu trữ: hãy nói rõ "
        "trong lời trả lời nếu người này đạt giải."
    ),
    DataRequest.Kind.WITHDRAW: gettext_lazy(
        "Bấm “Đã thực hiện” là rút bài khỏi cuộc thi và rút mọi sự đồng ý."
    ),
    DataRequest.Kind.RESTRICT: gettext_lazy(
        "Bấm “Đã thực hiện” là thôi công bố, thôi dùng ảnh và thôi gửi bài lên cấp trên."
    ),
}


@require_POST
def act(request, slug: str, number: int, what: str):
    """Receive, extend, correct or answer a request."""
    campaign = _managed(request, slug)
    row = _request_of(campaign, number)
    acts = {"nhan": _receive, "gia-han": _extend, "sua": _correct, "tra-loi": _answer}
    if what not in acts:
        raise Http404
    try:
        form = acts[what](request, row)
    except Refused as refusal:
        say_no(request, refusal)
        form = None
    if form is not None:
        return _request_page(request, campaign, row, **form)
    return redirect("privacy:request", slug, number)


def _receive(request, row):
    receive(request_id=row.pk, by=request.user)
    messages.success(request, _("Đã tiếp nhận."))


def _extend(request, row):
    form = ExtendForm(request.POST)
    if not form.is_valid():
        return {"extend_form": form}
    extend(request_id=row.pk, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("Đã gia hạn."))
    return None


def _correct(request, row):
    if row.kind != DataRequest.Kind.CORRECT or row.answered_at is not None:
        raise Refused(_("Chỉ sửa được khi đang có yêu cầu sửa chờ trả lời."))
    form = CorrectForm(request.POST)
    if not form.is_valid():
        return {"correct_form": form}
    changed = correct_identity(entrant_id=row.entrant_id, person=form.person(), by=request.user)
    messages.success(request, _("Đã sửa.") if changed else _("Không có gì khác, chưa sửa gì."))
    return None


def _answer(request, row):
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return {"answer_form": form}
    answer(
        request_id=row.pk,
        done=form.cleaned_data["done"] == "yes",
        words=form.cleaned_data["words"],
        by=request.user,
    )
    messages.success(request, _("Đã trả lời yêu cầu."))
    return None


@require_POST
def plan(request, slug: str):
    """Shorten how long the data is kept."""
    campaign = _managed(request, slug)
    form = PlanForm(request.POST, plan=plan_of(campaign))
    if form.is_valid():
        try:
            set_plan(campaign_id=campaign.pk, months=form.cleaned_data, by=request.user)
        except Refused as refusal:
            say_no(request, refusal)
        else:
            messages.success(request, _("Đã đặt thời hạn lưu."))
    else:
        for name, faults in form.errors.items():
            messages.error(request, f"{form.fields[name].label}: {faults[0]}")
    return redirect("privacy:desk", slug)

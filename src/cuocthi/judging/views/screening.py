"""Pages of the screening: one copy and yes or no for a judge; how far, and the closing, for who runs."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.core.refused import Overtaken, Refused
from cuocthi.core.templatetags.cuocthi import number as in_words
from cuocthi.files.exports import respond_stored

from ..actions import close_screening, give_up_look, reword_look, say_eligible
from ..actions.screening import LONGEST_WORDS, reasons_of
from ..forms import LookForm
from ..models import Look, ScriptImage
from ..queries.screening import lookers, my_looks, screening_of, state_of, valid_looks
from ..wording import fact_words
from .running import campaign_run_by, round_in


@require_http_methods(["GET", "HEAD", "POST"])
def look(request, slug: str, code: str):
    """One copy, and whether it passes; after saying so the next open one."""
    row = _mine(request, slug, code)
    first = {"passed": _said(row), "ground": row.ground, "words": row.words}
    form = LookForm(request.POST if request.method == "POST" else None, initial=first)
    status = 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            say_eligible(
                look_id=row.pk,
                passed=given["passed"] == "yes",
                ground=given["ground"],
                words=given["words"],
                why=given["why"],
                seen=given["seen"],
                by=request.user,
            )
        except Overtaken as refusal:
            form.add_error(None, str(refusal))
            row, status = _mine(request, slug, code), 409
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _to_next(request, row)
    images = ScriptImage.objects.filter(script=row.script_id)
    return render(
        request,
        "judging/look.html",
        {
            "campaign": row.screening.round.campaign,
            "look": row,
            "script": row.script,
            "facts": fact_words(row.script.facts),
            "images": list(images),
            "form": form,
            # a refused form keeps what it had seen; after Overtaken the page shows what stands
            "seen": form["seen"].value() if form.is_bound and status == 200 else row.version,
            "closed": row.screening.closed_at is not None,
            "said": _said(row),
        },
        status=status,
    )


@require_POST
def look_known(request, slug: str, code: str):
    """The judge knows the writer: others look at it, and mark it."""
    row = _mine(request, slug, code)
    try:
        give_up_look(look_id=row.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("judging:look", slug, code)
    messages.success(
        request, _("Bài {code} đã chuyển cho người khác. Cảm ơn bạn đã báo.").format(code=code)
    )
    return redirect("judging:my")


@require_GET
def look_image(request, slug: str, code: str, order: int):
    """A picture of a copy that this judge looks at, named by code and place."""
    row = _mine(request, slug, code)
    shown = get_object_or_404(
        ScriptImage.objects.select_related("file"), script=row.script_id, order=order
    )
    return respond_stored(shown.file, name=f"{code}-{order}.jpg", inline=True)


@require_http_methods(["GET", "HEAD", "POST"])
def screening(request, slug: str, number: int):
    """How far the screening is; posted: closed. Who does not pass is named once all is said."""
    round_ = round_in(campaign_run_by(request, slug), number)
    found = screening_of(round_)
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            failed = close_screening(round_id=round_.pk, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("judging:screening", slug, number)
        messages.success(
            request,
            _("Đã chốt sơ loại: {n} bài không đạt. Các bài đạt đã chia cho giám khảo chấm.").format(
                n=in_words(len(failed))
            ),
        )
        return redirect("judging:rounds", slug)
    found.round = round_
    state = state_of(found)
    closed = found.closed_at is not None
    ready = not state.waiting
    return render(
        request,
        "judging/screening.html",
        {
            "campaign": round_.campaign,
            "round": round_,
            "screening": found,
            "state": state,
            "closed": closed,
            "ready": ready,
            "panel": lookers(found),
            "failed": [
                (case.code, reasons_of(case), [one for one in case.looks if one.passed is False])
                for case in (state.failed if ready else ())
            ],
            "longest": LONGEST_WORDS,
            "differing": [case.code for case in state.waiting if case.differs and not case.open],
        },
    )


@require_POST
def reword(request, slug: str, number: int):
    """The words of a no that its sender will read, put right before the closing."""
    round_ = round_in(campaign_run_by(request, slug), number)
    looks = Look.objects.filter(screening__round=round_)
    row = get_object_or_404(looks, pk=_number(request.POST.get("look", "")))
    try:
        reword_look(look_id=row.pk, words=request.POST.get("words", ""), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã lưu lời cho người gửi."))
    return redirect("judging:screening", slug, number)


def _mine(request, slug: str, code: str) -> Look:
    """The look of this code dealt to this person; 404 for any other."""
    return get_object_or_404(
        my_looks(request.user), screening__round__campaign__slug=slug, script__code=code
    )


def _number(words: str) -> int:
    fits = words.isascii() and words.isdecimal() and len(words) < 19
    return int(words) if fits else 0


def _said(row: Look) -> str:
    return {True: "yes", False: "no", None: ""}[row.passed]


def _to_next(request, row: Look) -> Any:
    mine = valid_looks(my_looks(request.user)).filter(screening=row.screening_id, passed=None)
    messages.success(
        request,
        _("Đã ghi bài {code}. Còn {n} bài chưa xét.").format(
            code=row.script.code, n=in_words(mine.count())
        ),
    )
    following = mine.first()
    if following is None:
        return redirect("judging:my")
    return redirect("judging:look", row.screening.round.campaign.slug, following.script.code)

"""The page on which the organiser sets how the contest urges."""

import datetime as dt

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused

from ..actions import set_ladder
from ..forms_urging import LadderForm, StepForms, shown
from ..models import Rung
from ..queries.foresight import foreseen
from ..queries.ladder import (
    Step,
    ladder_of,
    ladder_version,
    numbered,
    rungs_of,
    step_of,
    step_words,
)
from ..queries.urging_moves import moves_words
from .managed import managed_campaign

_LAST_ROUND = dt.time(16, 30)  # see tasks.remind_all
_NAMED = 30  # names shown for a day


@require_http_methods(["GET", "HEAD", "POST"])
def ladder_page(request, slug: str):
    """The steps in plain words, a look at who would be told when, saving (thang đôn đốc)."""
    campaign = managed_campaign(request, slug)
    ladder = ladder_of(campaign)
    rungs = rungs_of(campaign, ladder)
    guided = bool(ladder and ladder.guided)
    status, overtaken = 200, ""
    if request.method == "POST":
        steps_form, form = StepForms(request.POST), LadderForm(request.POST)
        if steps_form.is_valid() and form.is_valid():
            steps, guided = _steps(steps_form), form.cleaned_data["guided"]
            if "save" in request.POST:
                try:
                    set_ladder(
                        campaign_id=campaign.pk,
                        steps=steps,
                        guided=guided,
                        seen=form.cleaned_data["seen"],
                        by=request.user,
                    )
                except Overtaken as refusal:
                    status, overtaken = 409, str(refusal)
                    form = LadderForm({"guided": guided, "seen": _version(campaign)})
                except Refused as refusal:
                    form.add_error(None, str(refusal))
                else:
                    messages.success(request, _("Đã lưu thang đôn đốc."))
                    return redirect("dispatch:ladder", slug=slug)
            looked = numbered_like(campaign, rungs, steps)
        else:
            looked = []
            form.is_valid()
    else:
        steps_form = StepForms(initial=[shown(step_of(rung)) for rung in _sorted(rungs)])
        form = LadderForm(initial={"guided": guided, "seen": ladder_version(rungs, guided)})
        looked = rungs
    context = {
        "campaign": campaign,
        "steps": steps_form,
        "form": form,
        "sentences": [step_words(rung) for rung in _sorted(rungs)],
        "moves_words": moves_words(),
        "days": [
            {"told": one, "units": one.units[:_NAMED], "parents": one.parents[:_NAMED]}
            for one in foreseen(campaign, looked, _next_round(), guided=guided)
        ]
        if campaign.state == Campaign.State.OPEN
        else [],
        "looking": request.method == "POST",
        "overtaken": overtaken,
        "may_change": campaign.state != Campaign.State.CLOSED,
    }
    return render(request, "dispatch/ladder.html", context, status=status)


def _version(campaign: Campaign) -> str:
    ladder = ladder_of(campaign)
    return ladder_version(rungs_of(campaign, ladder), bool(ladder and ladder.guided))


def _steps(forms: StepForms) -> list[Step]:
    return [
        form.step
        for form in forms
        if form.cleaned_data and not form.cleaned_data.get("DELETE") and "days" in form.cleaned_data
    ]


def _sorted(rungs: list[Rung]) -> list[Rung]:
    """In the order of time: those from the sending, then those around the due day."""
    return sorted(rungs, key=lambda one: (one.counted_from == Rung.From.DUE, one.days, one.number))


def numbered_like(campaign: Campaign, rungs: list[Rung], steps: list[Step]) -> list[Rung]:
    """The typed steps as rows: those that stand keep their number, so that what they did counts."""
    stands = {step_of(rung): rung for rung in rungs}
    fresh = [step for step in dict.fromkeys(steps) if step not in stands]
    first = max((rung.number for rung in rungs), default=0) + 1000
    return [stands[s] for s in dict.fromkeys(steps) if s in stands] + numbered(
        campaign, fresh, first=first
    )


def _next_round() -> dt.date:
    now = timezone.localtime(clock.now())
    return now.date() if now.time() < _LAST_ROUND else now.date() + dt.timedelta(days=1)

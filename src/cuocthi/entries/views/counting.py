"""Letters that a school counts and sends on; the sums that those above it see (R33)."""

import datetime as dt

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.access import may_count_for, may_see_counts, may_see_totals
from cuocthi.entries.actions.counting import say_letters, say_none, take_back_none, until
from cuocthi.entries.enums import EntryState
from cuocthi.entries.forms_counting import BatchForm
from cuocthi.entries.models import Entry, LetterBatch
from cuocthi.entries.queries.counting import (
    by_class,
    counted_below,
    history_of,
    known_classes,
    standing_batches,
)
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Unit
from cuocthi.units.queries import name_on, units_of

from .shared import campaign_of, say_no


def _found(request, slug, unit_id):
    campaign = campaign_of(slug)
    school = get_object_or_404(Unit, pk=unit_id)
    if not may_count_for(request.user, campaign, school):
        raise Http404
    return campaign, school


@require_http_methods(["GET", "HEAD", "POST"])
def school_counts(request, slug: str, unit_id: int):
    """The lists of letters of a school as they stand, their history, and a new one."""
    campaign, school = _found(request, slug, unit_id)
    batches = list(standing_batches(campaign, school))
    posted = request.POST if request.method == "POST" else None
    form = BatchForm(posted, initial={"sent_on": clock.today(), "how": LetterBatch.How.POST})
    if request.method == "POST" and {"none", "undo"} & set(request.POST):
        return _say_none(request, campaign, school)
    if request.method == "POST":
        answer = _say(request, campaign, school, form, None)
        if answer is not None:
            return answer
    sums = by_class(batches)
    known = [(name, None) for name in (sums or dict.fromkeys(known_classes(campaign, school)))]
    entered = Entry.objects.filter(campaign=campaign, entrant__unit=school)
    context = {
        "campaign": campaign,
        "school": school,
        "batches": _told(batches) if sums else [],
        "none": batches[0] if batches and not sums else None,
        "sums": sums,
        "total": sum(sums.values()),
        "selected": entered.exclude(state=EntryState.DRAFT).count(),
        "form": form,
        "rows": form.rows(known),
        "last_day": timezone.localdate(until(campaign) - dt.timedelta(microseconds=1)),
        "is_open": campaign.state == Campaign.State.OPEN and clock.now() < until(campaign),
        "history": [batch for batch in history_of(campaign, school) if batch.replaced_at],
    }
    status = 422 if form.errors else 200
    return render(request, "entries/counts_of_school.html", context, status=status)


def _say_none(request, campaign, school):
    """That there are no letters, or that it was a mistake."""
    try:
        if "undo" in request.POST:
            if take_back_none(campaign_id=campaign.pk, school=school, by=request.user):
                messages.success(request, _("Đã hoàn tác: trường chưa báo số thư."))
        else:
            say_none(
                campaign_id=campaign.pk,
                school=school,
                key=request.POST.get("key", "")[:100],
                by=request.user,
            )
            messages.success(request, _("Đã ghi: trường không có bài dự thi."))
    except Refused as refusal:
        say_no(request, refusal)
    return redirect("entries:school_counts", campaign.slug, school.pk)


def _told(batches):
    return [
        {"batch": batch, "letters": sum(line.letters for line in batch.classes.all())}
        for batch in batches
    ]


def _say(request, campaign, school, form, number):
    """Write a list down; None when something in it is wrong, said on the form."""
    if not form.is_valid():
        return None
    given = form.cleaned_data
    try:
        batch = say_letters(
            campaign_id=campaign.pk,
            school=school,
            classes=given["classes"],
            how=given["how"],
            sent_on=given["sent_on"],
            to=given["to"],
            key=given["key"],
            number=number,
            version=given["version"] or 0,
            by=request.user,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("Đã ghi danh sách số {n}.").format(n=batch.number))
    return redirect("entries:school_counts", campaign.slug, school.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_count(request, slug: str, unit_id: int, number: int):
    """One list of the school again, to be put right; what it said before stays."""
    campaign, school = _found(request, slug, unit_id)
    batch = get_object_or_404(standing_batches(campaign, school), number=number)
    posted = request.POST if request.method == "POST" else None
    form = BatchForm(
        posted,
        initial={
            "version": batch.version,
            "sent_on": batch.sent_on,
            "how": batch.how,
            "to": batch.to,
        },
    )
    if request.method == "POST":
        answer = _say(request, campaign, school, form, number)
        if answer is not None:
            return answer
    known = [(line.class_name, line.letters) for line in batch.classes.all()]
    context = {
        "campaign": campaign,
        "school": school,
        "batch": batch,
        "form": form,
        "rows": form.rows(known),
    }
    status = 422 if form.errors else 200
    return render(request, "entries/count_corrected.html", context, status=status)


@require_safe
def envelope_list(request, slug: str, unit_id: int, number: int):
    """The list that goes with the envelopes, to print and sign."""
    campaign, school = _found(request, slug, unit_id)
    batch = get_object_or_404(standing_batches(campaign, school), number=number)
    lines = list(batch.classes.all())
    context = {
        "campaign": campaign,
        "school": school,
        "name": name_on(school, campaign.opens_on),
        "batch": batch,
        "lines": lines,
        "total": sum(line.letters for line in lines),
    }
    return render(request, "entries/envelope_list.html", context)


@require_safe
def counts(request, slug: str):
    """To the sums of the person's own part of the tree."""
    campaign = campaign_of(slug)
    root = campaign.unit.path[: Unit.steplen]
    if may_see_totals(request.user, campaign):
        top = get_object_or_404(Unit, path=root)
        return redirect("entries:counts_of_unit", slug, top.pk)
    mine = [
        unit
        for unit in units_of(request.user, clock.today(), Role.OFFICER)
        if may_see_counts(request.user, campaign, unit)
    ]
    if not mine:
        raise Http404
    if mine[0].kind == Kind.SCHOOL:
        return redirect("entries:school_counts", slug, mine[0].pk)
    return redirect("entries:counts_of_unit", slug, mine[0].pk)


@require_safe
def counts_of_unit(request, slug: str, unit_id: int):
    """Letters counted at a unit: by commune, by school, by class; who has not said yet."""
    campaign = campaign_of(slug)
    unit = get_object_or_404(Unit, pk=unit_id)
    if not may_see_counts(request.user, campaign, unit):
        raise Http404
    together, below = counted_below(campaign, unit)
    above = Unit.objects.get_parent(unit) if unit.depth > 1 else None
    context = {
        "campaign": campaign,
        "unit": unit,
        "together": together,
        "below": below,
        "silent": [part for part in below if part.said < part.schools],
        "sums": by_class(standing_batches(campaign, unit)) if unit.kind == Kind.SCHOOL else {},
        "above": above if above and may_see_counts(request.user, campaign, above) else None,
    }
    return render(request, "entries/counts_of_unit.html", context)

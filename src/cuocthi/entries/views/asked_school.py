"""The desk of a school in a contest defined by data: spreadsheet in, works filled in, handed in.

Called by the pages of :mod:`.school`, which have found the contest, the school and the right.
"""

from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cuocthi.campaigns.queries import asked_of
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.access import may_enter_for
from cuocthi.entries.actions import (
    SheetRefused,
    TooManyPupils,
    enter_sheet,
    save_form,
    submit_entry,
)
from cuocthi.entries.enums import EntryState
from cuocthi.entries.forms import ClassForm, in_order, row_ids
from cuocthi.entries.forms_asked import EntryForm
from cuocthi.entries.models import Entry
from cuocthi.entries.queries import (
    TO_DO,
    erased_person,
    identities,
    left_out,
    letters_of,
    short_receipt,
)
from cuocthi.plain.asked import Who

from .consents import consent_card
from .shared import (
    TONES,
    hours_of,
    may_write_now,
    narrowed,
    remarks_before,
    states_open,
    ticket_of,
)

PAGE = 100


def desk_by_form(request, campaign, school):
    """The school's page: template and upload, the pupils, which works are handed in."""
    form = ClassForm(request.POST or None, request.FILES or None)
    form.fields["file"].label = _("Bảng đã điền (.xlsx)")
    faults, status = [], 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                entries = enter_sheet(
                    campaign_id=campaign.pk,
                    school=school,
                    data=form.cleaned_data["file"].read(),
                    name=form.cleaned_data["file"].name,
                    key=form.cleaned_data["key"],
                    take=form.taken(),
                    by=request.user,
                )
            except SheetRefused as refusal:
                faults, form = refusal.faults, ClassForm(offer=refusal.offer)
            except TooManyPupils as refusal:
                faults, form = [str(refusal)], ClassForm(offer=refusal.offer)
            except Refused as refusal:
                form.add_error("file", str(refusal))
            else:
                said = ngettext(
                    "Đã nhập {count} học sinh.", "Đã nhập {count} học sinh.", len(entries)
                )
                messages.success(request, said.format(count=len(entries)))
                return redirect("entries:school", campaign.slug, school.pk)
    found = letters_of(campaign, school)
    hours = hours_of(campaign, level="school")
    shown = narrowed(request, found)
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    entries = list(page.object_list)
    people = identities(
        [entry.pk for entry in entries], by=request.user, reason=_("danh sách học sinh của trường")
    )
    without = left_out(entries)
    counts = found.aggregate(
        ready=Count("pk", filter=Q(state__in=states_open(campaign, hours)), distinct=True),
        to_mend=Count("pk", filter=Q(state=EntryState.RETURNED), distinct=True),
    )
    rows = [
        {
            "entry": entry,
            "who": people.get(entry.pk) or erased_person(),
            "no_consent": entry.pk in without,
            "tone": TONES[EntryState(entry.state)],
        }
        for entry in entries
    ]
    context = {
        "campaign": campaign,
        "school": school,
        "form": form,
        "faults": faults,
        "too_many": any(isinstance(fault, str) for fault in faults),
        "rows": rows,
        "page": page,
        **counts,
        "as_before": False,
        "narrowed": shown is not found,
        "may_enter": may_enter_for(request.user, campaign, school),
        "hours": hours,
    }
    return render(request, "entries/school_by_form.html", context, status=status)


def work_of_pupil(request, campaign, school, number: int):
    """One pupil's work: answers and files in, consents, hand in."""
    entry = get_object_or_404(
        Entry.objects.select_related("entrant").prefetch_related("files__file"),
        campaign=campaign,
        entrant__unit=school,
        number=number,
    )
    submit = "submit" in request.POST
    form = EntryForm.to_change(
        request, asked_of(campaign), entry, whole=submit, by=(Who.ENTRANT, Who.SCHOOL)
    )
    ticket, arrived = ticket_of(request, campaign, f"user:{request.user.pk}")
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            drop = row_ids(request.POST.getlist("drop"))
            try:
                save_form(
                    entry_id=entry.pk,
                    key=form.cleaned_data["key"],
                    sheet=replace(form.sheet(drop=drop), arrived=arrived),
                    submit=submit,
                    by=request.user,
                    school=school,
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                said = _("Đã nộp bài số {number}.") if submit else _("Đã lưu. Bài chưa nộp.")
                messages.success(request, said.format(number=entry.number))
                return redirect("entries:letter", campaign.slug, school.pk, number)
    people = identities([entry.pk], by=request.user, reason=_("mở bài của học sinh"))
    who = people.get(entry.pk) or erased_person()
    may = may_write_now(request, campaign, school, entry)
    context = {
        "campaign": campaign,
        "school": school,
        "entry": entry,
        "who": who,
        "form": form,
        "ticket": ticket,
        "sections": list(form.sections()),
        "pages": in_order(entry.files.all()),
        **consent_card(entry, request.user, school, campaign),
        "tone": TONES[EntryState(entry.state)],
        "short_receipt": short_receipt(entry),
        **may,
        **(remarks_before(campaign, entry) if may["may_write"] else {}),
    }
    return render(request, "entries/work_of_pupil.html", context, status=status)


def submit_whole(request, campaign, school):
    """Hand in every work that lacks nothing; the others stay, and it is said how many."""
    done, left, arrived = 0, "", clock.now()
    entries = letters_of(campaign, school).filter(state__in=TO_DO)
    for entry_id in list(entries.values_list("pk", flat=True)):
        try:
            submit_entry(entry_id=entry_id, arrived=arrived, by=request.user)
        except Refused as refusal:
            left = left or str(refusal)
        else:
            done += 1
    if done:
        messages.success(request, _("Đã nộp {count} bài.").format(count=done))
    if left:
        messages.warning(request, left)
    return redirect("entries:school", campaign.slug, school.pk)

"""A pupil of the school's list: put right, or taken off it, while the letter is a draft."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.entries.actions.pupils import correct_pupil, remove_pupil
from cuocthi.entries.enums import EntryState
from cuocthi.entries.forms_class import PupilForm
from cuocthi.entries.queries import identities

from .consents import of_school
from .shared import say_no


@require_http_methods(["GET", "HEAD", "POST"])
def pupil_mended(request, slug: str, unit_id: int, number: int):
    """Correct name, birth day and class; or, asked once more, take the pupil off the list."""
    campaign, school, entry = of_school(request, slug, unit_id, number, to_write=True)
    who = identities([entry.pk], by=request.user, reason=_("sửa thông tin học sinh")).get(entry.pk)
    if campaign.work != Campaign.Work.LETTER or entry.state != EntryState.DRAFT or who is None:
        raise Http404
    typed = request.POST if request.method == "POST" and "correct" in request.POST else None
    shown = {"name": who.name, "born_on": who.born_on, "class_name": who.class_name}
    form = PupilForm(typed, initial=shown)
    status = 200
    if "sure" in request.POST:
        try:
            remove_pupil(entry_id=entry.pk, by=request.user)
        except Refused as refusal:
            say_no(request, refusal)
            return redirect("entries:letter", slug, unit_id, number)
        messages.success(request, _("Đã bỏ học sinh của bài số {number}.").format(number=number))
        return redirect("entries:school", slug, unit_id)
    if typed is not None:
        status = 422
        if form.is_valid():
            try:
                changed = correct_pupil(entry_id=entry.pk, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("Đã sửa.") if changed else _("Không có gì thay đổi."))
                return redirect("entries:letter", slug, unit_id, number)
    return render(
        request,
        "entries/pupil.html",
        {
            "campaign": campaign,
            "school": school,
            "entry": entry,
            "who": who,
            "form": form,
            "asks": "remove" in request.POST,
        },
        status=status,
    )

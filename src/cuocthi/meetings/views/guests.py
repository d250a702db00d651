"""The organiser's pages of who is invited."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from cuocthi.core.refused import Refused
from cuocthi.dispatch.forms import FindUnitForm
from cuocthi.units.models import Unit
from cuocthi.units.queries import search

from ..actions import add_guest, change_guest, invite_added, remove_guest
from ..forms import AddGuestForm, ChangeGuestForm
from ..queries import guest_version
from .organiser import whole_meeting

MOST_FOUND = 30


@require_http_methods(["GET", "HEAD", "POST"])
def new_guest(request, slug: str, meeting_id: int):
    """Find a unit by name and invite it, or one beside the tree by its name alone."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    chosen = request.GET.get("don-vi", "")
    unit = _unit(chosen, found.day)
    find = FindUnitForm(request.GET if "ten" in request.GET else None)
    units: list[Unit] = []
    if find.is_bound and find.is_valid():
        matches = search(find.cleaned_data["ten"], found.day, Q())
        units = list(matches.order_by("path")[: MOST_FOUND + 1])
    form = None
    if chosen:
        form = AddGuestForm(request.POST or None, unit=unit)
        if request.method == "POST" and form.is_valid():
            try:
                guest = add_guest(
                    meeting_id=found.pk, unit=unit, by=request.user, **form.cleaned_data
                )
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                words = _("Đã thêm “{name}” vào thành phần mời.").format(name=guest.name)
                messages.success(request, words)
                return redirect("meetings:meeting", slug=slug, meeting_id=found.pk)
    context = {
        "campaign": campaign,
        "meeting": found,
        "unit": unit,
        "find": find,
        "searched": find.is_bound and find.is_valid(),
        "units": _with_parents(units[:MOST_FOUND]),
        "more": len(units) > MOST_FOUND,
        "form": form,
    }
    return render(request, "meetings/new_guest.html", context)


def _unit(chosen: str, day) -> Unit | None:
    """The unit that was chosen on the page before; "0" is one beside the tree."""
    if chosen in ("", "0"):
        return None
    if not chosen.isdecimal() or len(chosen) > 18:
        raise Http404
    return get_object_or_404(Unit.objects.alive(day), pk=int(chosen))


def _with_parents(units: list[Unit]) -> list[dict[str, object]]:
    paths = {unit.path[: -Unit.steplen] for unit in units}
    names = dict(Unit.objects.filter(path__in=paths).values_list("path", "name")) if paths else {}
    return [{"unit": unit, "under": names.get(unit.path[: -Unit.steplen], "")} for unit in units]


@require_http_methods(["GET", "HEAD", "POST"])
def change(request, slug: str, meeting_id: int, invitee_id: int):
    """Put an invited body right, or write down what it answered by telephone."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    guest = next((one for one in found.invitees.all() if one.pk == invitee_id), None)
    if guest is None:
        raise Http404
    fields = ("name", "who", "seats", "coming", "off_payroll")
    initial = {name: getattr(guest, name) for name in fields}
    form = ChangeGuestForm(request.POST or None, initial=initial)
    if guest.service:
        del form.fields["coming"]
    if request.method == "POST" and form.is_valid():
        try:
            change_guest(
                meeting_id=found.pk,
                invitee_id=guest.pk,
                seen=request.POST.get("seen", ""),
                by=request.user,
                **{
                    "coming": None,
                    **form.cleaned_data,
                    "off_payroll": form.cleaned_data["off_payroll"] or 0,
                },
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("meetings:meeting", slug=slug, meeting_id=found.pk)
    context = {
        "campaign": campaign,
        "meeting": found,
        "guest": guest,
        "form": form,
        "seen": guest_version(guest),
    }
    return render(request, "meetings/change_guest.html", context)


@require_POST
def remove(request, slug: str, meeting_id: int, invitee_id: int):
    """Take a body off the list."""
    _campaign, found = whole_meeting(request, slug, meeting_id)
    try:
        remove_guest(
            meeting_id=found.pk,
            invitee_id=invitee_id,
            tell=bool(request.POST.get("tell")),
            by=request.user,
        )
        messages.success(request, _("Đã bỏ khỏi thành phần mời."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("meetings:meeting", slug=slug, meeting_id=found.pk)


@require_POST
def invite_more(request, slug: str, meeting_id: int):
    """Write to the bodies that were added after the invitations went out."""
    _campaign, found = whole_meeting(request, slug, meeting_id)
    try:
        count = invite_added(meeting_id=found.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext(
            "Đã gửi giấy mời cho {count} đơn vị mới thêm.",
            "Đã gửi giấy mời cho {count} đơn vị mới thêm.",
            count,
        )
        messages.success(request, words.format(count=count))
    return redirect("meetings:meeting", slug=slug, meeting_id=found.pk)

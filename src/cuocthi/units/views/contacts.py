"""How a unit is reached and who holds its posts, kept by its officers (đầu mối, chức vụ)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..access import may_keep_contacts, may_see_unit
from ..actions import change_contact, end_contact, end_seat, open_contact, open_seat
from ..forms import ContactForm, EndSeatForm, SeatForm
from ..models import Contact, Seat, Unit
from ..queries import contacts_of, former_contacts, former_seats, seats_of, seen_mark


@require_safe
def contacts(request, unit_id: int):
    """How the unit is reached, who signs for it, and how it was before."""
    unit = get_object_or_404(Unit, pk=unit_id)
    if not may_see_unit(request.user, unit):
        raise PermissionDenied
    return _page(request, unit)


@require_POST
def add_contact(request, unit_id: int):
    """One more way to reach the unit."""
    unit = _kept(request, unit_id)
    form = ContactForm(request.POST, prefix="dau_moi")
    if form.is_valid() and _done(
        form, lambda: open_contact(unit_id=unit.pk, by=request.user, **_way(form))
    ):
        messages.success(request, _("Đã thêm đầu mối."))
        return redirect("units:contacts", unit_id=unit.pk)
    return _page(request, unit, contact=form)


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request, contact_id: int):
    """Another address, number or use; the old one stays in the history."""
    shown = get_object_or_404(Contact.objects.select_related("unit"), pk=contact_id)
    if not may_keep_contacts(request.user, shown.unit):
        raise PermissionDenied
    posted = request.method == "POST"
    form = ContactForm(
        request.POST if posted else None,
        initial={
            "dung_cho": shown.purpose,
            "ten": shown.label,
            "thu": shown.email,
            "dien_thoai": shown.phone,
        },
    )
    seen = request.POST.get("da_xem", "") if posted else seen_mark(shown)
    if posted and form.is_valid() and _done(
        form,
        lambda: change_contact(contact_id=shown.pk, seen=seen, by=request.user, **_way(form)),
    ):  # fmt: skip
        messages.success(request, _("Đã sửa đầu mối; cách cũ còn trong lịch sử."))
        return redirect("units:contacts", unit_id=shown.unit_id)
    return render(request, "units/contact.html", {"contact": shown, "form": form, "seen": seen})


@require_POST
def stop_contact(request, contact_id: int):
    """The unit is not reached so any more. A second click finds it done."""
    shown = Contact.objects.select_related("unit").filter(pk=contact_id).first()
    if shown is None:
        raise Http404
    if not may_keep_contacts(request.user, shown.unit):
        raise PermissionDenied
    try:
        end_contact(contact_id=shown.pk, seen=request.POST.get("da_xem", ""), by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Đã thôi dùng đầu mối; thư không gửi đến đó nữa."))
    return redirect("units:contacts", unit_id=shown.unit_id)


@require_POST
def add_seat(request, unit_id: int):
    """Who holds a post of the unit."""
    unit = _kept(request, unit_id)
    form = SeatForm(request.POST, prefix="chuc_vu")
    if form.is_valid() and _done(
        form,
        lambda: open_seat(
            unit_id=unit.pk,
            post=form.cleaned_data["chuc_vu"],
            holder=form.cleaned_data["ho_ten"],
            authority=form.cleaned_data["quyen_han"],
            rank=form.cleaned_data["thu_tu"],
            since=form.cleaned_data["tu_ngay"],
            by=request.user,
        ),
    ):
        messages.success(request, _("Đã ghi chức vụ."))
        return redirect("units:contacts", unit_id=unit.pk)
    return _page(request, unit, seat=form)


@require_http_methods(["GET", "HEAD", "POST"])
def seat(request, seat_id: int):
    """The last day of a post; the row stays in the history."""
    shown = get_object_or_404(Seat.objects.select_related("unit"), pk=seat_id)
    if not may_keep_contacts(request.user, shown.unit):
        raise PermissionDenied
    posted = request.method == "POST"
    form = EndSeatForm(request.POST if posted else None)
    seen = request.POST.get("da_xem", "") if posted else seen_mark(shown)
    if posted and form.is_valid() and _done(
        form,
        lambda: end_seat(
            seat_id=shown.pk, until=form.cleaned_data["den_ngay"], seen=seen, by=request.user
        ),
    ):  # fmt: skip
        messages.success(request, _("Đã ghi ngày thôi giữ chức vụ."))
        return redirect("units:contacts", unit_id=shown.unit_id)
    return render(request, "units/seat.html", {"seat": shown, "form": form, "seen": seen})


def _kept(request, unit_id: int) -> Unit:
    unit = get_object_or_404(Unit, pk=unit_id)
    if not may_keep_contacts(request.user, unit):
        raise PermissionDenied
    return unit


def _way(form) -> dict[str, str]:
    asked = form.cleaned_data
    return {
        "label": asked["ten"],
        "purpose": asked["dung_cho"],
        "email": asked["thu"],
        "phone": asked["dien_thoai"],
    }


def _done(form, act) -> bool:
    """Whether the act was done; a refusal stands at the form."""
    try:
        act()
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _page(request, unit: Unit, *, contact=None, seat=None):
    today = clock.today()
    return render(
        request,
        "units/contacts.html",
        {
            "unit": unit,
            "may": may_keep_contacts(request.user, unit),
            "contacts": [(one, seen_mark(one)) for one in contacts_of([unit], today)],
            "seats": seats_of(unit, today),
            "old_contacts": former_contacts(unit, today),
            "old_seats": former_seats(unit, today),
            "contact": contact or ContactForm(prefix="dau_moi"),
            "seat": seat or SeatForm(prefix="chuc_vu"),
        },
    )

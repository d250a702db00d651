"""The abbreviations of a body and its rooms, and the symbols they make (chữ viết tắt, ký hiệu)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cuocthi.core.refused import Refused
from cuocthi.plain.officialdoc.blocks import ABBREVIATIONS, KIND_TITLES, Kind

from ..access import may_see_unit, may_set_signs
from ..actions import change_office, end_office, open_office, set_abbreviation
from ..forms import OfficeForm, SignForm, TrialForm
from ..models import Office, Unit
from ..queries import ADMINISTRATIVE, offices_of, sign_of, symbol_faults, symbol_of

SHOWN = (Kind.PLAN, Kind.REPORT, Kind.DECISION, Kind.INVITATION, Kind.SUBMISSION)


@require_http_methods(["GET", "HEAD", "POST"])
def signs(request, unit_id: int):
    """What the unit's symbols look like; its officers set what they are made of."""
    unit = get_object_or_404(Unit, pk=unit_id)
    if not may_see_unit(request.user, unit):
        raise PermissionDenied
    form = _sign_form(unit, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_set_signs(request.user, unit):
            raise PermissionDenied
        if form.is_valid() and _done(
            form,
            lambda: set_abbreviation(
                unit_id=unit.pk, abbreviation=form.cleaned_data["chu"], by=request.user
            ),
        ):
            messages.success(request, _("Đã đặt chữ viết tắt của cơ quan."))
            return redirect("units:signs", unit_id=unit.pk)
    return _page(request, unit, form=form)


@require_POST
def add_office(request, unit_id: int):
    """One more room that drafts papers."""
    unit = get_object_or_404(Unit, pk=unit_id)
    if not may_set_signs(request.user, unit):
        raise PermissionDenied
    form = OfficeForm(request.POST, prefix="moi")
    if form.is_valid() and _done(
        form,
        lambda: open_office(
            unit_id=unit.pk,
            name=form.cleaned_data["ten"],
            abbreviation=form.cleaned_data["chu"],
            by=request.user,
        ),
    ):
        messages.success(request, _("Đã thêm đơn vị soạn thảo."))
        return redirect("units:signs", unit_id=unit.pk)
    return _page(request, unit, new=form)


@require_http_methods(["GET", "HEAD", "POST"])
def office(request, office_id: int):
    """Another name or abbreviation for a room."""
    office = _office_of(request, office_id)
    data = request.POST if request.method == "POST" else None
    form = OfficeForm(data, initial={"ten": office.name, "chu": office.abbreviation})
    if data is not None and form.is_valid() and _done(
        form,
        lambda: change_office(
            office_id=office.pk,
            name=form.cleaned_data["ten"],
            abbreviation=form.cleaned_data["chu"],
            by=request.user,
        ),
    ):  # fmt: skip
        messages.success(request, _("Đã sửa đơn vị soạn thảo."))
        return redirect("units:signs", unit_id=office.unit_id)
    return render(request, "units/office.html", {"office": office, "form": form})


@require_POST
def end(request, office_id: int):
    """A room drafts no more."""
    office = end_office(office_id=_office_of(request, office_id).pk, by=request.user)
    messages.success(
        request,
        _("{office} thôi soạn thảo văn bản; chữ viết tắt có thể dùng lại.").format(
            office=office.name
        ),
    )
    return redirect("units:signs", unit_id=office.unit_id)


def _office_of(request, office_id: int) -> Office:
    office = get_object_or_404(Office.objects.select_related("unit"), pk=office_id)
    if not may_set_signs(request.user, office.unit):
        raise PermissionDenied
    return office


def _sign_form(unit: Unit, data=None) -> SignForm:
    return SignForm(data, initial={"chu": unit.abbreviation}, optional=unit.kind in ADMINISTRATIVE)


def _done(form, act) -> bool:
    """Whether the act was done; a refusal stands at the form."""
    try:
        act()
    except Refused as refusal:
        form.add_error("chu", str(refusal))
        return False
    return True


def _page(request, unit: Unit, *, form=None, new=None):
    offices = offices_of(unit)
    kinds = [(Kind.OFFICIAL_LETTER.value, _("công văn"))]
    kinds += [(kind.value, KIND_TITLES[kind].lower()) for kind in ABBREVIATIONS]
    asked = "ky_hieu" in request.GET
    trial = TrialForm(request.GET if asked else None, kinds=kinds)
    faults = None
    if asked and trial.is_valid():
        kind = Kind(trial.cleaned_data["loai"])
        faults = symbol_faults(trial.cleaned_data["ky_hieu"], kind, unit)
    samples = [(KIND_TITLES[kind].capitalize(), f"/{symbol_of(unit, kind)}") for kind in SHOWN]
    letters = [
        (_("Công văn, {office} soạn").format(office=one.name),
         f"/{symbol_of(unit, Kind.OFFICIAL_LETTER, one)}")
        for one in offices
    ] or [(_("Công văn"), f"/{symbol_of(unit, Kind.OFFICIAL_LETTER)}")]  # fmt: skip
    return render(
        request,
        "units/signs.html",
        {
            "unit": unit,
            "may": may_set_signs(request.user, unit),
            "guessed": not unit.abbreviation and unit.kind not in ADMINISTRATIVE,
            "sign": sign_of(unit),
            "offices": offices,
            "samples": samples + letters,
            "form": form or _sign_form(unit),
            "new": new or OfficeForm(prefix="moi"),
            "trial": trial,
            "faults": faults,
        },
    )

"""Pages of the organiser: how far each unit is, reminders, new links, words nobody answers to."""

import re

from django.conf import settings
from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from cuocthi.campaigns.access import may_draft
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.printing import qr_inline
from cuocthi.core.refused import Refused
from cuocthi.documents.queries import facts_of
from cuocthi.units.models import Unit
from cuocthi.units.queries import former_addressee, search

from ..actions import leave_addressee, link_for, mark_carried, name_addressee, remind
from ..forms import FindUnitForm
from ..forms_cascade import LONGEST_NUMBER
from ..models import UnknownAddressee
from ..queries import (
    carried_sheets,
    day_of_letter,
    open_unknowns,
    print_sheets,
    resting_on_mended,
    units_of_campaign,
)
from ..queries.urging_moves import units_unsure
from .cascade import UNITS_ON_A_PAGE as UNITS_ON_A_PAGE
from .cascade import organisers_part, shown
from .managed import managed_campaign

MOST_FOUND = 30


@require_GET
def progress_page(request, slug: str):
    """Who has seen, taken on, reported; who is silent: as table, tree, map or clock."""
    campaign = managed_campaign(request, slug)
    context = shown(request, organisers_part(campaign)) | {
        "may_draft": may_draft(request.user, campaign),
        "unknowns": list(open_unknowns(campaign)),
        "sheets": print_sheets(campaign).count(),
        "resting": resting_on_mended(campaign),
        "unsure": units_unsure(campaign, clock.today()) if _runs(campaign) else 0,
    }
    return render(request, "dispatch/progress.html", context)


def _runs(campaign: Campaign) -> bool:
    return campaign.state == Campaign.State.OPEN


@require_POST
def remind_silent(request, slug: str):
    """Write to the units whose reminder has come."""
    campaign = managed_campaign(request, slug)
    try:
        count = remind(campaign_id=campaign.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        if count:
            words = ngettext("Đã nhắc {count} đơn vị.", "Đã nhắc {count} đơn vị.", count)
            messages.success(request, words.format(count=count))
        else:
            messages.info(
                request,
                _(
                    "Chưa có đơn vị nào đến hạn nhắc, hoặc hôm nay đã nhắc rồi. "
                    "Các bậc ghi ở “Thang đôn đốc”."
                ),
            )
    return redirect("dispatch:progress", slug=campaign.slug)


@require_POST
def renew_link(request, slug: str, unit_id: int):
    """A new link for a unit, shown this once; the earlier ones end."""
    campaign = managed_campaign(request, slug)
    unit = get_object_or_404(units_of_campaign(campaign), pk=unit_id)
    try:
        address = settings.BASE_URL + link_for(campaign=campaign, unit=unit, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("dispatch:progress", slug=campaign.slug)
    context = {"campaign": campaign, "unit": unit, "address": address, "qr": qr_inline(address)}
    return render(request, "dispatch/new_link.html", context)


@require_GET
def sheets(request, slug: str):
    """The letters of units without a mailbox, one a sheet, with the link as QR."""
    campaign = managed_campaign(request, slug)
    notices = list(print_sheets(campaign))
    carried = carried_sheets(campaign)
    shown_sheets = [
        sheet | {"carried": sheet["notice"].pk in carried} for sheet in sheets_of(notices)
    ]
    context = {
        "campaign": campaign,
        "sheets": shown_sheets,
        "may_mark": campaign.state == Campaign.State.OPEN and len(carried) < len(notices),
    }
    return render(request, "dispatch/sheets.html", context)


@require_POST
def sheets_carried(request, slug: str):
    """Say which printed letters were carried to their units."""
    campaign = managed_campaign(request, slug)
    chosen = [int(one) for one in request.POST.getlist("phieu") if _is_number(one)]
    try:
        count = mark_carried(campaign_id=campaign.pk, sheets=chosen, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext("Đã ghi {n} phiếu đã chuyển.", "Đã ghi {n} phiếu đã chuyển.", count)
        nothing = _("Chưa đánh dấu phiếu nào. Hãy đánh dấu những phiếu đã chuyển tận nơi.")
        messages.success(request, words.format(n=count)) if count else messages.info(
            request, nothing
        )
    return redirect("dispatch:sheets", slug=campaign.slug)


def _is_number(words: str) -> bool:
    return words.isdecimal() and len(words) <= LONGEST_NUMBER


def sheets_of(notices) -> list[dict[str, object]]:
    """Printed letters with the link in them as a QR picture."""
    link = re.compile(re.escape(settings.BASE_URL) + r"/\S+")
    shown = []
    for notice in notices:
        match = link.search(notice.body)
        shown.append({"notice": notice, "qr": qr_inline(match[0]) if match else ""})
    return shown


@require_http_methods(["GET", "HEAD", "POST"])
def unknown_addressee(request, slug: str, unknown_id: int):
    """Say which unit the letter means: search by name, or leave the words aside."""
    campaign = managed_campaign(request, slug)
    unknown = get_object_or_404(
        UnknownAddressee.objects.select_related("task__letter", "unit"),
        pk=unknown_id,
        task__campaign=campaign,
    )
    if request.method == "POST":
        return _settle(request, campaign, unknown)
    form = FindUnitForm(request.GET if "ten" in request.GET else None)
    found: list[Unit] = []
    past = None
    if form.is_bound and form.is_valid():
        letter = unknown.task.letter or campaign.document
        day = day_of_letter(letter, facts_of(letter))
        found = list(search(form.cleaned_data["ten"], day, Q())[: MOST_FOUND + 1])
        if not found:
            past = former_addressee(form.cleaned_data["ten"], campaign.unit, day)
            found = list(past.today) if past else []
    paths = {unit.path[: -Unit.steplen] for unit in found}
    names = dict(Unit.objects.filter(path__in=paths).values_list("path", "name")) if paths else {}
    context = {
        "campaign": campaign,
        "unknown": unknown,
        "form": form,
        "searched": form.is_bound and form.is_valid(),
        "found": [
            {"unit": unit, "under": names.get(unit.path[: -Unit.steplen], "")}
            for unit in found[:MOST_FOUND]
        ],
        "more": len(found) > MOST_FOUND,
        "past": past.named.name if past else "",
        "back": reverse("dispatch:progress", args=[campaign.slug]),
    }
    return render(request, "dispatch/unknown_addressee.html", context)


def _settle(request, campaign: Campaign, unknown: UnknownAddressee):
    chosen = request.POST.get("unit")
    try:
        if chosen is not None and chosen.isdecimal():
            unit = get_object_or_404(Unit, pk=int(chosen[:20]))  # longer is no id
            name_addressee(unknown_id=unknown.pk, unit=unit, by=request.user)
            messages.success(request, _("Đã giao việc cho {unit}.").format(unit=unit.name))
        elif chosen == "":
            leave_addressee(unknown_id=unknown.pk, by=request.user)
            messages.success(request, _("Đã bỏ qua: không giao việc này cho thêm đơn vị nào."))
        else:
            messages.error(request, _("Chưa chọn đơn vị nào. Hãy tìm và chọn một đơn vị."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("dispatch:progress", slug=campaign.slug)

"""Pages of a meeting called by hand, its further sites, the prizes handed over."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cuocthi.core.refused import Overtaken, Refused
from cuocthi.dispatch.views.organiser import managed_campaign

from ..actions import Place, call_meeting, open_with_rest, set_awards, set_sites
from ..forms import AwardsForm, CallForm, SiteRows
from ..queries import awards_version, heads_at_sites, sites_version
from .organiser import whole_meeting


@require_http_methods(["GET", "HEAD", "POST"])
def call(request, slug: str):
    """Plan a meeting or ceremony that no letter ordered."""
    campaign = managed_campaign(request, slug)
    form = CallForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            meeting = call_meeting(campaign_id=campaign.pk, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Đã thêm. Hãy lập chương trình và thành phần mời."))
            return redirect("meetings:meeting", slug=slug, meeting_id=meeting.pk)
    return render(request, "meetings/call.html", {"campaign": campaign, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def sites(request, slug: str, meeting_id: int):
    """Further places from which people take part, and how many were there (điểm cầu)."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    kept = list(found.sites.all())
    fields = ("name", "contact", "places", "present")
    rows = SiteRows(
        request.POST if request.method == "POST" else None,
        initial=[{field: getattr(one, field) for field in fields} for one in kept],
    )
    overtaken, status = None, 200
    if request.method == "POST" and rows.is_valid():
        given = [Place(**{**row, "places": row["places"] or 0}) for row in rows.given()]
        try:
            set_sites(
                meeting_id=found.pk,
                sites=given,
                seen=request.POST.get("seen", ""),
                by=request.user,
            )
        except Overtaken:
            mine = "\n".join(one.name for one in given)
            overtaken, status = ("\n".join(one.name for one in kept), mine), 409
        except Refused as refusal:
            rows.non_form_errors().append(str(refusal))
        else:
            messages.success(request, _("Đã lưu các điểm cầu."))
            return redirect("meetings:meeting", slug=slug, meeting_id=found.pk)
    awaited, present = heads_at_sites(kept)
    context = {
        "campaign": campaign,
        "meeting": found,
        "rows": rows,
        "seen": sites_version(kept),
        "awaited": awaited,
        "present": present,
        "overtaken": overtaken,
    }
    return render(request, "meetings/sites.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def awards(request, slug: str, meeting_id: int):
    """The prizes that are handed over, a line each (giải được trao)."""
    campaign, found = whole_meeting(request, slug, meeting_id)
    kept = list(found.awards.all())
    listed = "\n".join(f"{one.prize}; {one.name}" for one in kept)
    form = AwardsForm(request.POST or None, initial={"awards": listed})
    if request.method == "POST" and form.is_valid():
        try:
            set_awards(
                meeting_id=found.pk,
                awards=form.cleaned_data["awards"],
                seen=request.POST.get("seen", ""),
                by=request.user,
            )
        except Refused as refusal:
            form.add_error("awards", str(refusal))
        else:
            messages.success(request, _("Đã lưu danh sách giải."))
            return redirect("meetings:meeting", slug=slug, meeting_id=found.pk)
    context = {"campaign": campaign, "meeting": found, "form": form, "seen": awards_version(kept)}
    return render(request, "meetings/awards.html", context)


@require_POST
def open_rest(request, slug: str, meeting_id: int):
    """Put what the last meeting left open at the head of the agenda."""
    _campaign, found = whole_meeting(request, slug, meeting_id)
    try:
        item = open_with_rest(meeting_id=found.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        if item is None:
            messages.info(request, _("Cuộc họp trước không còn việc nào để ngỏ."))
        else:
            messages.success(
                request, _("Chương trình mở đầu bằng việc còn lại của cuộc họp trước.")
            )
    return redirect("meetings:meeting", slug=slug, meeting_id=found.pk)

"""The record of a result: what everybody may fetch and check, and what its organiser takes before."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from cuocthi.core.refused import Refused

from .. import actions
from ..access import may_export_record
from ..exports import checker_file, record_file, record_name, zip_of_record
from ..models import ResultRecord, ResultSheet
from ..queries import published_sheet
from ..queries.decision import is_in_decision
from ..queries.record import mark_of, records_of
from .sheets import campaign_of, hidden_from_search, seen_campaign


def _published(slug: str) -> ResultSheet:
    found = published_sheet(campaign_of(slug))
    if found is None:
        raise Http404
    return found


@login_not_required
@require_safe
def record(request, slug: str):
    """How anybody checks the result: the marks, the files, three steps."""
    found = _published(slug)
    records = records_of(found)
    response = render(
        request,
        "results/record.html",
        {
            "campaign": found.campaign,
            "sheet": found,
            "records": records,
            "newest": records[0] if records else None,
            "signed_mark": mark_of(found) if records else "",
            "is_in_decision": bool(records) and is_in_decision(found),
            "file_name": record_name(found.campaign.slug),
        },
    )
    return hidden_from_search(response)


@login_not_required
@require_safe
def fetch(request, slug: str, number: int):
    """One published record as it was published."""
    rows = ResultRecord.objects.select_related("file", "sheet__campaign")
    found = get_object_or_404(rows, sheet=_published(slug), number=number)
    return hidden_from_search(record_file(found))


@login_not_required
@require_safe
def checker(request, slug: str):
    """The checker that goes with the records of this result."""
    records = records_of(_published(slug))
    if not records:
        raise Http404
    return hidden_from_search(checker_file(records[0]))


@require_POST
def export(request, slug: str):
    """The record as it stands, for the organiser and the chair; each time is written down."""
    campaign = seen_campaign(request, slug)
    if not may_export_record(request.user, campaign):
        raise PermissionDenied
    try:
        data = actions.export_record(campaign_id=campaign.pk, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("results:sheet", slug=slug)
    return zip_of_record(data, campaign.slug)

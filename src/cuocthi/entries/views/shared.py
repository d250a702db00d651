"""What the pages of this stage have in common: finding things, refusing with words."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.accounts.models import OneTimeLink
from cuocthi.accounts.queries import link_in_session
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock, door, ticket
from cuocthi.core.refused import Refused
from cuocthi.core.rows import Reading
from cuocthi.entries.access import is_own, may_enter_for, may_see_school
from cuocthi.entries.actions import KeyReused
from cuocthi.entries.actions.shared import last_moment
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entrant, Entry
from cuocthi.entries.queries import RETURNED_ONLY, TO_DO
from cuocthi.entries.queries.check_list import Check, before_handing_in
from cuocthi.files import parts
from cuocthi.files.models import StoredFile
from cuocthi.units.models import Unit

TONES = {
    EntryState.DRAFT: "off",
    EntryState.SUBMITTED: "wait",
    EntryState.ACCEPTED: "ok",
    EntryState.REFUSED: "bad",
    EntryState.RETURNED: "warn",
}


def campaign_of(slug: str) -> Campaign:
    """The contest, or 404."""
    found = _BY_SLUG.first(slug)
    if found is None:
        raise Http404
    return found


_BY_SLUG = Reading(lambda slug: Campaign.objects.select_related("unit").filter(slug=slug), str)
_ENTRANT = Reading(lambda pk: Entrant.objects.filter(pk=pk), int)


def entrant_of(request: HttpRequest, campaign: Campaign) -> Entrant:
    """The entrant who came by a link of this contest, or 404 as for an unknown page."""
    link = link_in_session(request.session, OneTimeLink.Purpose.ENTRANT)
    entrant = None
    if link is not None:
        pk = int(link.subject.removeprefix("entrant:"))
        entrant = _ENTRANT.first(pk)
    if entrant is None or not is_own(entrant, campaign):
        raise Http404
    entrant.campaign = campaign
    return entrant


def school_of(
    request: HttpRequest, slug: str, unit_id: int, *, to_write: bool = False
) -> tuple[Campaign, Unit]:
    """The contest and the school of a person who acts for it; 404 for everybody else."""
    campaign = campaign_of(slug)
    school = get_object_or_404(Unit, pk=unit_id)
    if not may_see_school(request.user, campaign, school):
        raise Http404
    if to_write and not may_enter_for(request.user, campaign, school):
        raise PermissionDenied
    return campaign, school


@dataclass(frozen=True, slots=True)
class Hours:
    """Until when something may be written and handed in, and whether it still may (giờ khóa)."""

    until: dt.datetime
    is_open: bool

    @property
    def last_day(self) -> dt.date:
        """The last day on which it still may."""
        return timezone.localdate(self.until - dt.timedelta(microseconds=1))


def hours_of(campaign: Campaign, entry: Entry | None = None, *, level: str = "") -> Hours:
    """The hours for a new entry, or for this one: a returned entry has its own. A query for a level
    that may have its own last day, else none."""
    returned = entry is not None and entry.state == EntryState.RETURNED
    until = last_moment(campaign, returned=returned, level=level)
    return Hours(until, campaign.state == Campaign.State.OPEN and clock.now() < until)


def may_write_now(
    request: HttpRequest, campaign: Campaign, school: Unit, entry: Entry
) -> dict[str, object]:
    """For the page of one pupil's entry: ``may_write``, ``hours`` and ``is_over`` (it is in the
    school's hands but its hour is past). A form that came back stays: it may have been opened in
    time. At most one query."""
    hours = hours_of(campaign, entry, level="school")
    in_hand = entry.state in TO_DO and may_enter_for(request.user, campaign, school)
    is_over = in_hand and not hours.is_open and request.method != "POST"
    return {"may_write": in_hand and not is_over, "is_over": is_over, "hours": hours}


def remarks_before(campaign: Campaign, entry: Entry) -> dict[str, object]:
    """For the page of a work that can still be changed: ``remarks``, what the check list will say
    against it, and ``told``, which the form sends along so that it is said once."""
    remarks = before_handing_in(entry, campaign)
    return {"remarks": remarks, "told": told_of(remarks)}


def told_of(remarks: Iterable[Check]) -> str:
    """The remarks by their keys, as a form names those that its page showed."""
    return ",".join(remark.key for remark in remarks)


def narrowed(request: HttpRequest, entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """The works of a school as its page was asked for: all, or those that were sent back."""
    name, _sign, value = RETURNED_ONLY.partition("=")
    is_narrow = request.GET.get(name) == value
    return entries.filter(state=EntryState.RETURNED) if is_narrow else entries


def states_open(campaign: Campaign, hours: Hours) -> list[EntryState]:
    """The states of entries that can be handed in at this hour: drafts within the ``hours`` of a new
    one, and those that were sent back, which have longer. No query."""
    if campaign.state != Campaign.State.OPEN:
        return []
    until = {
        EntryState.DRAFT: hours.until,
        EntryState.RETURNED: last_moment(campaign, returned=True),
    }
    return [state for state in TO_DO if clock.now() < until[state]]


def say_no(request: HttpRequest, refusal: Refused) -> None:
    """Put a refusal's own words on the next page."""
    messages.error(request, str(refusal))


@dataclass(frozen=True, slots=True)
class Sent:
    """What is known of a form's sending beside its own fields.

    ``arrived`` is the earliest hour that proves that it was begun; ``uploads`` are (purpose, file)
    of what came in parts before the form.
    """

    arrived: dt.datetime
    uploads: Sequence[tuple[str, StoredFile]] = ()


def ticket_of(
    request: HttpRequest, campaign: Campaign, owner: str
) -> tuple[str, dt.datetime | None]:
    """The ticket for a form's hidden field, and when the form that was sent had been opened.

    A form that comes back to its page keeps its ticket; a new page gets a new one, of the hour at
    which its reader came to a door that was too full, if that was so.
    """
    subject, typed = f"{owner}@campaign:{campaign.pk}", request.POST.get("ticket", "")
    opened = ticket.opened_at(typed, subject)
    return (typed if opened else ticket.issue(subject, at=door.arrived_at(request))), opened


def sent(request: HttpRequest, campaign: Campaign, owner: str) -> Sent:
    """Arrival and named uploads of a form. Raises Refused for an upload that is not whole."""
    _ticket, opened = ticket_of(request, campaign, owner)
    named = request.POST.getlist("uploads")[: parts.MOST_UPLOADS]
    uploads = parts.taken(named, owner=owner, scope=f"campaign:{campaign.pk}") if named else []
    return Sent(
        arrived=min([opened or clock.now(), *(upload.created_at for upload in uploads)]),
        uploads=[(upload.purpose, upload.file) for upload in uploads if upload.file],
    )


def answer_refusal(response: HttpResponse, refusal: Refused | None) -> HttpResponse:
    """Give the page of a refused form the status and the pause that programs go by."""
    if refusal is not None and refusal.retry_after is not None:
        response.status_code = refusal.status
        response["Retry-After"] = str(refusal.retry_after)
    if isinstance(refusal, KeyReused):
        response["X-Key"] = "used"
    return response


def seen_of(request: HttpRequest) -> int | None:
    """Up to which sending the person who filled the form saw the entry; None where it is not told."""
    return whole_number(request.POST.get("seen", ""))


def whole_number(typed: str) -> int | None:
    """A number that a browser sent, as far as a column holds it; None for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None


def refuse_another(request: HttpRequest, entrant: Entrant) -> None:
    """Raise Refused for a form that was made for another registration than the link's now.

    A phone may have opened two links; a report that waited on it must not go to the wrong one.
    """
    who = request.POST.get("who")
    if who and who != str(entrant.number):
        raise Refused(
            _(
                "Báo cáo này được lập cho đăng ký số {number}. "
                "Hãy mở lại liên kết riêng của đăng ký đó rồi gửi."
            ).format(number=who[:10])
        )


def for_phone(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """To the script of the page 201 and where to go, since it cannot read a redirect; messages then
    wait for the page that the person will see."""
    if request.META.get("HTTP_X_SENT_BY") != "phone":
        return response
    return HttpResponse(status=201, headers={"Location": response["Location"]})

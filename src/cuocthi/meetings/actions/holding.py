"""From the letter's plan to the minutes of the meeting."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.papers.actions import draft_paper

from ..models import AgendaItem, Conclusion, Invitee, Meeting, Minutes
from ..queries import Plan, plan_of, posts_named, share_seats
from .shared import MOST_PLACES, State, locked, locked_guest, must_take_place
from .writing import invite_these, write_to_guests


@transaction.atomic
def plan_from_letter(*, event: Event) -> None:
    """Reaction to a confirmed campaign: plan the meeting that its letter orders, if it has a day.

    Harmless when repeated: a campaign that has a meeting keeps it.
    """
    campaign = (
        Campaign.objects.select_for_update(of=("self",))
        .select_related("document", "unit")
        .get(pk=int(event.object_id))
    )
    if Meeting.objects.filter(campaign=campaign).exists():
        return
    plan = plan_of(campaign)
    if plan is not None:
        _plan(campaign, plan)


@transaction.atomic
def _plan(campaign: Campaign, plan: Plan) -> Meeting:
    meeting = Meeting.objects.create(
        campaign=campaign,
        title=plan.title,
        day=plan.day,
        hour=plan.hour,
        venue=plan.venue,
        places=plan.places if plan.places and plan.places <= MOST_PLACES else None,
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, order=order, text=text)
        for order, text in enumerate(plan.agenda, 1)
    )
    guests = [
        Invitee(
            meeting=meeting,
            order=order,
            name=guest.name,
            who=guest.who,
            unit=guest.unit,
            invited_by=guest.invited_by,
        )
        for order, guest in enumerate(plan.guests, 1)
    ]
    if plan.with_staff and guests:
        guests.append(
            Invitee(meeting=meeting, order=len(guests) + 1, name=_("Phục vụ"), service=True)
        )
    _seat(guests, meeting.places)
    Invitee.objects.bulk_create(guests)
    record("meeting.planned", meeting, by="system", campaign=campaign.pk, bodies=len(plan.guests))
    return meeting


def _seat(guests: list[Invitee], places: int | None) -> None:
    """Share the places out; without a number of places each post that is named gets a seat."""
    posts = [1 if g.service else posts_named(g.who, g.name) for g in guests]
    shares = posts if places is None else share_seats(places, posts)
    for guest, seats in zip(guests, shares, strict=True):
        guest.seats = seats


@transaction.atomic
def arrange(
    *,
    meeting_id: int,
    hour: dt.time | None,
    venue: str,
    places: int | None,
    day: dt.date | None = None,
    answer_by: dt.date | None = None,
    by: Any,
) -> Meeting:
    """Fill in what the letter left open (chuẩn bị hội nghị). Those invited already are told of a
    new day, hour or venue.

    Places are shared out anew; once invited, the seats of each stay as its letter told them.
    ``day`` None: it stays; ``answer_by`` None: answers are taken until the meeting is held.
    """
    meeting = locked(meeting_id)
    must_take_place(meeting)
    if meeting.state not in (State.PLANNED, State.INVITED):
        raise Refused(_("Hội nghị đã họp xong, không đổi giờ, địa điểm hay số chỗ được nữa."))
    if places is not None and not 1 <= places <= MOST_PLACES:
        raise Refused(_("Số chỗ phải từ 1 đến {most}. Hãy nhập lại.").format(most=MOST_PLACES))
    day = day or meeting.day
    _refuse_days(meeting, day, answer_by)
    venue = " ".join(venue.split())
    changed = (meeting.day, meeting.hour, meeting.venue) != (day, hour, venue)
    told = changed and meeting.state == State.INVITED
    reseat = places != meeting.places and meeting.state == State.PLANNED
    meeting.day, meeting.hour, meeting.venue, meeting.places = day, hour, venue, places
    meeting.answer_by = answer_by
    meeting.sequence += changed
    meeting.save(update_fields=["day", "hour", "venue", "places", "answer_by", "sequence"])
    if reseat:
        guests = list(meeting.invitees.all())
        _seat(guests, places)
        Invitee.objects.bulk_update(guests, ["seats"])
    event = record("meeting.arranged", meeting, by=by, campaign=meeting.campaign_id)
    if told:
        write_to_guests(meeting, what=f"changed:{event.pk}", template="changed", by=by)
    return meeting


def _refuse_days(meeting: Meeting, day: dt.date, answer_by: dt.date | None) -> None:
    twin = Meeting.objects.filter(campaign=meeting.campaign_id, day=day, title=meeting.title)
    if day != meeting.day and twin.exists():
        raise Refused(_("Ngày đó đã có một hội nghị cùng tên. Hãy chọn ngày khác."))
    if answer_by is not None and answer_by > day:
        raise Refused(_("Hạn trả lời phải trước hoặc trong ngày họp. Hãy chọn lại."))


@transaction.atomic
def invite(*, meeting_id: int, by: Any) -> Meeting:
    """Draft the invitation and write to every unit that is known (gửi giấy mời).

    A second call changes nothing. An hour that is not known stays blank on the paper.
    """
    meeting = locked(meeting_id)
    if meeting.state == State.INVITED:
        return meeting
    must_take_place(meeting)
    if meeting.state != State.PLANNED:
        raise Refused(_("Hội nghị đã họp xong, không mời thêm được."))
    guests = list(meeting.invitees.all())
    if not any(not guest.service for guest in guests):
        raise Refused(
            _("Chưa có đơn vị nào trong thành phần mời. Hãy bổ sung ở phần đọc văn bản trước.")
        )
    paper = draft_paper(source="meeting", source_id=meeting.pk, key="giay_moi", by=by)
    meeting.invitation = paper.document
    meeting.state = State.INVITED
    meeting.save(update_fields=["state", "invitation"])
    letters = invite_these(meeting, guests, what="invited", by=by)
    record("meeting.invited", meeting, by=by, campaign=meeting.campaign_id, letters=letters)
    return meeting


@transaction.atomic
def reply(*, invitee_id: int, coming: int, by: Any) -> Invitee:
    """A unit says how many come (trả lời giấy mời); 0: nobody. It may change its mind until then."""
    guest = locked_guest(invitee_id)
    meeting = guest.meeting
    if meeting.state == State.PLANNED:
        raise Refused(_("Giấy mời chưa được gửi. Hãy chờ giấy mời rồi trả lời."))
    must_take_place(meeting)
    if meeting.state != State.INVITED:
        raise Refused(_("Hội nghị đã họp xong, không đổi trả lời được nữa."))
    if not 0 <= coming <= guest.seats:
        raise Refused(
            _("Đơn vị có {seats} chỗ: hãy nhập từ 0 đến {seats} người.").format(seats=guest.seats)
        )
    answer = Invitee.Reply.YES if coming else Invitee.Reply.NO
    if (guest.reply, guest.coming) == (answer, coming):
        return guest
    guest.reply, guest.coming, guest.replied_at = answer, coming, clock.now()
    guest.save(update_fields=["reply", "coming", "replied_at"])
    record("meeting.replied", guest, by=by, campaign=meeting.campaign_id, coming=coming)
    return guest


@transaction.atomic
def take_attendance(*, meeting_id: int, present: dict[int, int], by: Any) -> Meeting:
    """Write down how many of each body are there (điểm danh), by the number of the guest's row."""
    meeting = locked(meeting_id)
    must_take_place(meeting)
    if meeting.state == State.CLOSED:
        raise Refused(_("Biên bản đã lập, không sửa điểm danh được nữa."))
    if clock.today() < meeting.day:
        raise Refused(
            _("Hội nghị họp ngày {day}: đến ngày đó mới điểm danh được.").format(
                day=f"{meeting.day:%d/%m/%Y}"
            )
        )
    guests = {guest.pk: guest for guest in meeting.invitees.all()}
    if strange := set(present) - set(guests):
        raise Refused(
            _("Có {count} dòng điểm danh không thuộc hội nghị này. Hãy tải lại trang.").format(
                count=len(strange)
            )
        )
    if any(not 0 <= number <= MOST_PLACES for number in present.values()):
        raise Refused(
            _("Số người có mặt phải từ 0 đến {most}. Hãy nhập lại.").format(most=MOST_PLACES)
        )
    for pk, number in present.items():
        guests[pk].present = number
    Invitee.objects.bulk_update(guests.values(), ["present"])
    meeting.state = State.HELD
    meeting.save(update_fields=["state"])
    record(
        "meeting.attended",
        meeting,
        by=by,
        campaign=meeting.campaign_id,
        present=sum(guest.present or 0 for guest in guests.values()),
    )
    return meeting


@transaction.atomic
def close_minutes(
    *,
    meeting_id: int,
    began_at: dt.datetime,
    ended_at: dt.datetime,
    chair: str,
    secretary: str,
    discussed: dict[int, str],
    conclusions: list[tuple[str, str]],
    by: Any,
) -> Minutes:
    """Write the minutes (lập biên bản): what was said to each agenda item, by its row number, and
    the conclusions with the body that must act. The paper goes into the register of letters out.
    """
    meeting = locked(meeting_id)
    if meeting.state == State.CLOSED:
        raise Refused(_("Hội nghị này đã có biên bản."))
    if meeting.state != State.HELD:
        raise Refused(_("Chưa điểm danh. Hãy điểm danh trước khi lập biên bản."))
    chair, secretary = " ".join(chair.split()), " ".join(secretary.split())
    if not chair or not secretary:
        raise Refused(_("Biên bản phải có tên người chủ trì và thư ký. Hãy điền đủ."))
    if not began_at < ended_at:
        raise Refused(_("Giờ kết thúc phải sau giờ bắt đầu. Hãy xem lại hai giờ này."))
    agenda = list(meeting.agenda.all())
    if set(discussed) - {item.pk for item in agenda}:
        raise Refused(_("Có nội dung không thuộc chương trình hội nghị này. Hãy tải lại trang."))
    for item in agenda:
        item.discussed = discussed.get(item.pk, item.discussed).strip()
    AgendaItem.objects.bulk_update(agenda, ["discussed"])
    kept = [(text.strip(), who.strip()) for text, who in conclusions if text.strip()]
    Conclusion.objects.bulk_create(
        Conclusion(meeting=meeting, order=order, text=text, who=who)
        for order, (text, who) in enumerate(kept, 1)
    )
    minutes = Minutes.objects.create(
        meeting=meeting, began_at=began_at, ended_at=ended_at, chair=chair, secretary=secretary
    )
    paper = draft_paper(source="meeting", source_id=meeting.pk, key="bien_ban", by=by)
    minutes.document = paper.document
    minutes.save(update_fields=["document"])
    meeting.state = State.CLOSED
    meeting.save(update_fields=["state"])
    record("meeting.closed", meeting, by=by, campaign=meeting.campaign_id, conclusions=len(kept))
    return minutes

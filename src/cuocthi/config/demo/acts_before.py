"""From the letter to the meeting: the acts of officials and units, through the real actions."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from django.utils import timezone

from cuocthi.accounts.models import User
from cuocthi.audit.actions import run_due
from cuocthi.campaigns.actions import (
    confirm_campaign,
    open_campaign,
    set_judging,
    set_prizes,
)
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.modes import Mode
from cuocthi.campaigns.presets import PlannedPrize
from cuocthi.campaigns.queries import preset_for
from cuocthi.config.cli_read import lines
from cuocthi.documents.actions import receive_document
from cuocthi.documents.models import Document
from cuocthi.meetings import actions as meeting
from cuocthi.meetings.models import Meeting
from cuocthi.meetings.queries import agenda_version, budget_version
from cuocthi.papers.wording import capitalised
from cuocthi.plain.directive import reading_as_json
from cuocthi.plain.officialdoc.readers import Unreadable
from cuocthi.publicity.actions import publish_all
from cuocthi.publicity.models import Material
from cuocthi.units.queries import by_name

from . import cast
from .story import VIET_NAM, CannotPlay, Story, morning

Line = tuple[str, str]


def documents(story: Story) -> Iterator[Line]:
    """The issuing body's official drops the letter; it is read, and what was read is printed."""
    data = story.path.read_bytes()
    try:
        reading = reading_as_json(data, story.path.name)
    except Unreadable as error:
        raise CannotPlay(str(error)) from error
    story.facts = reading
    day = _letter_day(reading)
    story.unit = _issuer(reading, day)
    story.moment = morning(day)
    with story.at(morning(day)):
        user = cast.officer(story)
        story.document = receive_document(unit=story.unit, data=data, name=story.path.name, by=user)
        run_due()
    story.document.refresh_from_db()
    if story.document.state != Document.State.READ:
        raise CannotPlay(story.document.trouble)
    yield (
        f"số đến {story.document.register_number}: đọc được {story.document.facts.count()} thông "
        f"tin, còn {story.document.questions.filter(answer='').count()} câu phải hỏi lại",
        f"/van-ban/{story.document.pk}/",
    )
    for line in lines(reading):
        yield "  " + line[:150] + ("…" if len(line) > 150 else ""), ""


def _letter_day(reading: dict) -> dt.date:
    """The letter's own day, or the first of its month; else two weeks before its first event."""
    written = (reading.get("date") or {}).get("value") or ""
    if len(written) == 10:
        return dt.date.fromisoformat(written)
    if len(written) == 7:
        return dt.date.fromisoformat(f"{written}-01")
    days = [event["start"][:10] for event in reading.get("event_times") or () if event["start"]]
    window = _window(reading)
    days += [window[0].isoformat()] if window else []
    if days:
        return dt.date.fromisoformat(min(days)) - dt.timedelta(days=14)
    raise CannotPlay(
        "văn bản không có ngày, cũng không nêu buổi họp hay thời gian cuộc thi nào, nên không mở "
        "được cuộc thi từ đó. Hãy chọn công văn, kế hoạch hoặc thể lệ của một cuộc thi."
    )


def _window(reading: dict) -> tuple[dt.date, dt.date] | None:
    window = reading.get("window") or {}
    window = window.get("value") or window
    if not (window.get("start") and window.get("end")):
        return None
    return dt.date.fromisoformat(window["start"][:10]), dt.date.fromisoformat(window["end"][:10])


def _issuer(reading: dict, day: dt.date):
    name = (reading.get("issuer") or {}).get("value") or ""
    place = (reading.get("place") or {}).get("value") or ""
    for asked in (name, f"{name} tỉnh {place}", f"{name} thành phố {place}"):
        found = by_name(asked, day) if name else []
        if len(found) == 1:
            return found[0]
    raise CannotPlay(
        f"không tìm thấy cơ quan ban hành “{name or 'không rõ'}” trong danh mục đơn vị. "
        "Hãy thêm đơn vị này vào danh mục rồi chạy lại."
    )


def campaigns(story: Story) -> Iterator[Line]:
    """A contest is opened from the reading, its committee named, and confirmed."""
    assert story.document is not None
    user = story.people["organiser"]
    story.campaign = Campaign.objects.filter(document=story.document).first()
    if story.campaign is None:
        opens_on, closes_on = _days(story)
        with story.later(hours=1):
            story.campaign = open_campaign(
                document_id=story.document.pk,
                work=None,
                opens_on=opens_on,
                closes_on=closes_on,
                by=user,
            )
    with story.later(minutes=30):
        cast.committee(story)
        if story.campaign.state == Campaign.State.DRAFT:
            _fewer_prizes(story.campaign, user)
            if story.campaign.work == Campaign.Work.LETTER:
                set_judging(campaign_id=story.campaign.pk, judging=LETTERS_JUDGED, by=user)
                story.campaign.refresh_from_db()
            confirm_campaign(campaign_id=story.campaign.pk, by=user, looked=story.campaign.assumed)
        run_due()
    story.campaign.refresh_from_db()
    opens, last = (
        timezone.localtime(moment)
        for moment in (story.campaign.opens_at, story.campaign.closes_at - dt.timedelta(seconds=1))
    )
    yield (
        f"{story.campaign} · nhận bài {opens:%d/%m/%Y} – {last:%d/%m/%Y} · "
        f"{story.campaign.tasks.count()} nhiệm vụ",
        f"/cuoc-thi/{story.campaign.slug}/",
    )


LETTERS_JUDGED = {
    "mode": Mode.CALIBRATED.value,
    "budget": Decimal("2.2"),
    "compare": 6,
    "compare_each": 10,
}
"""Three judges and some forty letters: read in rounds, what a judge is too strict by taken away."""


def _fewer_prizes(campaign: Campaign, user) -> None:
    """A quarter of the planned prizes: the demonstration has few entries."""
    plan = [
        PlannedPrize(prize.name, max(1, round(prize.count / 4)), prize.open_to)
        for prize in campaign.prizes.all()
    ]
    set_prizes(campaign_id=campaign.pk, plan=plan, by=user)


def _days(story: Story) -> tuple[dt.date, dt.date]:
    """The letter's own days; else those known of the edition; else a person would be asked."""
    window = _window(story.facts)
    if window:
        return window
    name = (story.facts.get("event_name") or {}).get("value") or ""
    edition = (story.facts.get("event_edition") or {}).get("value") or ""
    preset = preset_for(name)
    days = preset.editions.get(edition) if preset else None
    if days is None:
        raise CannotPlay(
            "văn bản không nói cuộc thi nhận bài từ ngày nào đến ngày nào, danh mục cũng không có. "
            "Trên trang web, cán bộ sẽ được hỏi hai ngày này khi mở cuộc thi."
        )
    return days


def publicity(story: Story) -> Iterator[Line]:
    """Page, poster and radio script were drafted from the facts; the official publishes them."""
    campaign = story.campaign
    assert campaign is not None
    with story.later(hours=2):
        if Material.objects.filter(campaign=campaign, published_at=None).exists():
            publish_all(campaign_id=campaign.pk, by=story.people["organiser"])
        run_due()
    kinds = [m.get_kind_display() for m in Material.objects.filter(campaign=campaign)]
    yield f"đã công bố: {', '.join(kinds)}", f"/tuyen-truyen/{campaign.slug}/"
    yield "trang công khai của cuộc thi", f"/c/{campaign.slug}/"


def meetings(story: Story) -> Iterator[Line]:
    """The meeting that the letter orders: invitations, replies, attendance, minutes."""
    campaign = story.campaign
    assert campaign is not None
    user = story.people["organiser"]
    ordered = Meeting.objects.filter(campaign=campaign).exclude(kind=Meeting.Kind.AWARDS)
    found = ordered.order_by("day").first()
    if found is None:
        yield "văn bản không giao tổ chức hội nghị nào", ""
        return
    state = Meeting.State
    if found.state == state.PLANNED:
        with story.later(hours=1):
            _plan_agenda(found, user)
            _reckon(found, user)
            meeting.invite(meeting_id=found.pk, by=user)
            run_due()
    invitees = list(found.invitees.filter(service=False))
    for number, invitee in enumerate(invitees):
        if invitee.reply == invitee.Reply.NONE and number != len(invitees) - 1:
            with story.later(minutes=50):
                coming = max(invitee.seats - (number % 3 == 2), 1)
                meeting.reply(invitee_id=invitee.pk, coming=coming, by=_speaker(invitee))
    found.refresh_from_db()
    began = dt.datetime.combine(found.day, found.hour or dt.time(8), VIET_NAM)
    if found.state == state.INVITED:
        present = {i.pk: i.coming or 0 for i in found.invitees.all()}
        with story.at(began):
            meeting.take_attendance(meeting_id=found.pk, present=present, by=user)
        found.refresh_from_db()
    if found.state == state.HELD:
        with story.at(began + dt.timedelta(hours=3)):
            meeting.close_minutes(
                meeting_id=found.pk,
                began_at=began,
                ended_at=began + dt.timedelta(hours=2, minutes=30),
                chair=story.people["organiser"].full_name,
                secretary=story.people["secretary"].full_name,
                discussed={
                    point.pk: "Các đơn vị trao đổi và thống nhất." for point in found.agenda.all()
                },
                conclusions=[
                    ("Triển khai cuộc thi đến các trường học trên địa bàn.", invitees[0].name),
                    ("Báo cáo kết quả hưởng ứng sau khi kết thúc nhận bài.", invitees[0].name),
                ],
                by=user,
            )
            run_due()
    with story.later(days=1):
        _settle(found, user)
    found.refresh_from_db()
    everyone = found.invitees.all()
    seats = sum(i.seats for i in everyone)
    came = sum(i.present or 0 for i in everyone)
    yield (
        f"{found.day:%d/%m/%Y} tại {found.venue}: {len(invitees)} thành phần, {seats} chỗ, "
        f"{came} người có mặt; {found.get_state_display()}",
        f"/hoi-nghi/{campaign.slug}/",
    )


def _speaker(invitee) -> str:
    return f"unit:{invitee.unit_id}" if invitee.unit_id else "system"


def _plan_agenda(found: Meeting, user: User) -> None:
    """Minutes and who presents, for a meeting of which the letter tells only the points."""
    items = list(found.agenda.all())
    who = (capitalised(found.campaign.unit.name), "Các đơn vị dự họp")
    meeting.set_agenda(
        meeting_id=found.pk,
        points=[
            meeting.Point(item.text, 20 if place % 2 else 30, who[place % 2][:200], item.pk)
            for place, item in enumerate(items)
        ],
        seen=agenda_version(items),
        by=user,
    )


def _settle(found: Meeting, user: User) -> None:
    """What was paid for the meeting, a little less than was reckoned."""
    lines = list(found.budget.all())
    if any(line.spent is not None for line in lines):
        return
    meeting.set_budget(
        meeting_id=found.pk,
        lines=[
            meeting.Spending(line.item, line.measure, line.quantity, line.price, line.sum * 9 // 10)
            for line in lines
        ],
        seen=budget_version(lines),
        by=user,
    )


def _reckon(found: Meeting, user: User) -> None:
    """What the meeting is reckoned to cost."""
    guests = found.places or 20
    meeting.set_budget(
        meeting_id=found.pk,
        lines=[
            meeting.Spending("Nước uống giữa giờ", "người", guests, 20_000),
            meeting.Spending("In tài liệu", "bộ", guests, 15_000),
        ],
        seen=budget_version(list(found.budget.all())),
        by=user,
    )

"""From the letter to the meeting: the acts of officials and units, through the real actions."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from django.utils import timezone

from cuocthi.accounts.actions import open_link
from cuocthi.accounts.models import User
from cuocthi.audit.actions import run_due
from cuocthi.campaigns.actions import confirm_campaign, open_campaign, set_prizes
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.presets import PlannedPrize
from cuocthi.campaigns.queries import preset_for
from cuocthi.config.cli_read import lines
from cuocthi.dispatch import actions as dispatching
from cuocthi.dispatch.figures import PEOPLE
from cuocthi.dispatch.models import Assignment, Proof, Reminder, Review, UnitLink
from cuocthi.dispatch.queries import progress, reports_to_look_at, units_below
from cuocthi.documents.actions import receive_document
from cuocthi.documents.models import Document
from cuocthi.meetings import actions as meeting
from cuocthi.meetings.models import Meeting
from cuocthi.meetings.queries import agenda_version, budget_version
from cuocthi.notices.models import Notice
from cuocthi.plain.directive import reading_as_json
from cuocthi.plain.officialdoc.readers import Unreadable
from cuocthi.publicity.actions import publish_all
from cuocthi.publicity.models import Material
from cuocthi.units.queries import by_name

from . import cast
from .acts_moving import more_time
from .story import VIET_NAM, CannotPlay, Story, morning

Line = tuple[str, str]
LINK = re.compile(r"/vao/([\w-]+)/")


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


def dispatch(story: Story) -> Iterator[Line]:
    """Tasks went down with the confirmation; some units answer by their link, some are silent."""
    campaign = story.campaign
    assert campaign is not None
    links = UnitLink.objects.filter(campaign=campaign).select_related("unit", "link")
    first_link = {link.unit_id: link for link in links.order_by("-pk")}
    units = sorted(first_link.values(), key=lambda link: link.unit.path)
    for number, unit_link in enumerate(units):
        if number % 4 == 3:
            continue  # this one stays silent
        with story.later(minutes=40):
            _answer(story, unit_link, reports=number % 4 == 0)
    if campaign.state == Campaign.State.OPEN:
        with story.later(hours=1):
            _hand_on(story, units)
            _look_at_reports(story)
        with story.later(minutes=20):
            more_time(story)
    handed = Assignment.objects.filter(task__campaign=campaign)
    first = min((a.sent_at for a in handed), default=story.moment)
    for days in range(1, 7) if campaign.state == Campaign.State.OPEN else ():
        on = first + dt.timedelta(days=days)
        with story.at(on):
            dispatching.remind(campaign_id=campaign.pk, on=on, by=story.people["organiser"])
            run_due()
    now = progress(campaign)
    reminders = Reminder.objects.filter(assignment__task__campaign=campaign, tells="unit").count()
    yield (
        f"{now.assignments} việc cho {now.units} đơn vị: {now.reported_units} đơn vị báo cáo xong, "
        f"{now.silent_units} còn im lặng, đã nhắc {reminders} lượt, {now.unknown} nơi nhận chưa rõ",
        f"/giao-viec/{campaign.slug}/",
    )


def _answer(story: Story, unit_link: UnitLink, *, reports: bool) -> None:
    """One unit opens its link, confirms, and perhaps reports."""
    campaign = story.campaign
    assert campaign is not None
    who = f"unit:{unit_link.unit_id}"
    owed = list(
        Assignment.objects.filter(task__campaign=campaign, unit=unit_link.unit).order_by("pk")
    )
    if any(a.state == Assignment.State.SENT for a in owed):
        _open(campaign, unit_link)
    dispatching.acknowledge_all(campaign_id=campaign.pk, unit_id=unit_link.unit_id, by=who)
    open_ones = [a for a in owed if a.state not in Assignment.DONE]
    if not reports or not open_ones:
        return
    people = max(120 + 35 * (a.pk % 9) for a in open_ones)
    dispatching.send_report(
        campaign_id=campaign.pk,
        unit_id=unit_link.unit_id,
        said=dispatching.Said(
            what="Đã thông báo trên trang thông tin điện tử, bảng tin và hệ thống truyền thanh; "
            "đã phổ biến trong buổi họp giao ban.",
            done_on=story.moment.date(),
            tasks=tuple(dispatching.TaskSaid(a.pk, ways=_ways(story)) for a in open_ones),
            figures={PEOPLE: dispatching.FigureSaid(Decimal(people))},
        ),
        key=f"demo-{campaign.pk}-{unit_link.unit_id}-{open_ones[0].pk}",
        by=who,
    )


def _ways(story: Story) -> tuple[dispatching.Way, ...]:
    """The usual ways of a commune: its loudspeakers twice a day, its board, a meeting."""
    day = story.moment.date()
    return (
        dispatching.Way(Proof.Channel.RADIO, done_on=day, times=2),
        dispatching.Way(Proof.Channel.BOARD, done_on=day),
        dispatching.Way(Proof.Channel.MEETING, done_on=day, times=1, note="Họp giao ban"),
    )


def _hand_on(story: Story, units: list[UnitLink]) -> None:
    """The first unit that took its tasks on and has units below hands the first one on to them."""
    campaign = story.campaign
    assert campaign is not None
    if Assignment.objects.filter(task__campaign=campaign, parent__isnull=False).exists():
        return
    for unit_link in units:
        own = Assignment.objects.filter(
            task__campaign=campaign, unit=unit_link.unit, acknowledged_at__isnull=False
        ).order_by("task__number")
        given = Assignment.objects.filter(task__in=own.values("task")).values("unit")
        below = list(units_below(unit_link.unit).exclude(pk__in=given))
        if own and below:
            dispatching.pass_on(
                assignment_ids=[own[0].pk],
                unit_ids=[unit.pk for unit in below],
                words="Đơn vị phổ biến trong giờ chào cờ, họp phụ huynh; báo lại trong tuần.",
                due_on=None,
                by=f"unit:{unit_link.unit_id}",
            )
            return


def _look_at_reports(story: Story) -> None:
    """The organiser sends the first report back for more and accepts every second of the others."""
    campaign = story.campaign
    assert campaign is not None
    if Review.objects.filter(assignment__task__campaign=campaign).exists():
        return
    waiting = list(reports_to_look_at(campaign))
    if not waiting:
        return
    organiser = story.people["organiser"]
    dispatching.accept_reports(seen={one.pk: one.version for one in waiting[1::2]}, by=organiser)
    dispatching.send_back(
        assignment_id=waiting[0].pk,
        reason="Đề nghị ghi rõ đã phát thanh mấy lần, ở những thôn nào; gửi kèm ảnh bảng tin.",
        by=organiser,
    )


def _open(campaign: Campaign, unit_link: UnitLink) -> None:
    """Open the link as it stands in the unit's own mail or printed sheet."""
    for body in Notice.objects.filter(
        campaign=campaign.pk, key__startswith=f"dispatch:{campaign.pk}:{unit_link.unit_id}:"
    ).values_list("body", flat=True):
        found = LINK.search(body)
        if found and unit_link.link.first_used_at is None:
            open_link(token=found[1])
            run_due()
            return


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
    found = Meeting.objects.filter(campaign=campaign).order_by("day").first()
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
    who = (found.campaign.issuer, "Các đơn vị dự họp")
    meeting.set_agenda(
        meeting_id=found.pk,
        points=[
            meeting.Point(item.text, 20 if place % 2 else 30, who[place % 2][:200], item.pk)
            for place, item in enumerate(items)
        ],
        seen=agenda_version(items),
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

"""The step of the demonstration in which tasks go down, come back and are urged."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from cuocthi.accounts.actions import open_link
from cuocthi.audit.actions import run_due
from cuocthi.campaigns.models import Campaign
from cuocthi.dispatch import actions as dispatching
from cuocthi.dispatch.figures import PEOPLE
from cuocthi.dispatch.models import (
    Assignment,
    CarriedSheet,
    Proof,
    Reminder,
    ReportSending,
    Review,
    UnitLink,
)
from cuocthi.dispatch.models_moving import What
from cuocthi.dispatch.queries import (
    moves_of,
    print_sheets,
    progress,
    reports_to_look_at,
    units_below,
)
from cuocthi.notices.models import Notice

from .acts_moving import extended, more_time
from .story import Story

Line = tuple[str, str]
_EXTENDED_AFTER = 4  # days
LINK = re.compile(r"/vao/([\w-]+)/")


def dispatch(story: Story) -> Iterator[Line]:
    """Tasks went down with the confirmation; some units answer by their link, some are silent."""
    campaign = story.campaign
    assert campaign is not None
    # those that the letter itself names: units below come by what one of them hands on
    given = Assignment.objects.filter(task__campaign=campaign, parent=None).values("unit")
    links = UnitLink.objects.filter(campaign=campaign, unit__in=given)
    links = links.select_related("unit", "link")
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
    _carry(story, first + dt.timedelta(days=1))
    for days in range(1, 7) if campaign.state == Campaign.State.OPEN else ():
        on = first + dt.timedelta(days=days)
        if days == _EXTENDED_AFTER:
            extended(story, on, [link.unit for link in units])
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
    for move in moves_of(campaign).filter(what=What.CLOSES):
        yield (
            f"gia hạn từ {move.old_on:%d/%m/%Y} đến hết {move.new_on:%d/%m/%Y}, hai người đồng ý: "
            f"{move.confirmed} trên {move.told} đơn vị xác nhận hạn mới, đơn vị chưa xác nhận được nhắc",
            f"/giao-viec/{campaign.slug}/doi-han/",
        )


def _carry(story: Story, on: dt.datetime) -> None:
    """The day after, two of three printed sheets are with their units."""
    campaign = story.campaign
    assert campaign is not None
    if CarriedSheet.objects.filter(notice__campaign=campaign.pk).exists():
        return
    sheets = list(print_sheets(campaign).values_list("pk", flat=True))
    if campaign.state == Campaign.State.OPEN and sheets:
        with story.at(on):
            carried = [pk for place, pk in enumerate(sheets) if place % 3 < 2]
            dispatching.mark_carried(
                campaign_id=campaign.pk, sheets=carried, by=story.people["organiser"]
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
    key = f"demo-{campaign.pk}-{unit_link.unit_id}-{open_ones[0].pk}"
    if ReportSending.objects.filter(key=key).exists():
        return  # reported when the demonstration was played before; a later word on it stays
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
        key=key,
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
    given = set(
        Review.objects.filter(assignment__task__campaign=campaign).values_list("verdict", flat=True)
    )  # two acts: the demonstration may have been stopped between them
    waiting = list(reports_to_look_at(campaign))
    organiser = story.people["organiser"]
    if waiting[1::2] and not given:
        seen = {one.pk: one.version for one in waiting[1::2]}
        dispatching.accept_reports(seen=seen, by=organiser)
    if waiting and Review.Verdict.RETURNED not in given:
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

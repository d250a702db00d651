"""Groups enter a clean-up: registrations, one turned down and sent again; events, as they come in."""

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.models import Campaign
from cuocthi.entries.actions.events import EventReport, save_event
from cuocthi.entries.actions.handing_in import send_back, submit_entry
from cuocthi.entries.actions.registering import decide_entrant, register_again, register_entrant
from cuocthi.entries.actions.shared import Person
from cuocthi.entries.enums import Category, EntrantState, EntryState, PointFrom, Purpose
from cuocthi.entries.models import Entrant, Entry
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from cuocthi.units.queries import alive

from . import people
from .photos_made import resaved, scene
from .story import VIET_NAM, Story

Line = tuple[str, str]
EVENTS = 12
REUSED = (3, 9)  # event 9 shows a photo of event 3, mirrored
TURNED_DOWN = 2  # whose registration was not clear at first
IMPLAUSIBLE = 4  # tonnes for a group of twenty: two noughts too many
SENT_BACK = 6  # said to have weighed, without a photo of the scale
HAZARDOUS = 8  # with pupils in the group
LISTED = 1  # whose report carries the list of people
PLACES = (
    "bờ sông phía sau chợ",
    "bãi đất trống cạnh nhà văn hóa",
    "chân cầu",
    "ven đường liên thôn",
    "bến đò cũ",
    "khu vực quanh hồ",
)


def clean_ups(story: Story) -> Iterator[Line]:
    """Twelve groups register, are approved, hold an event and report it with photos and weights."""
    campaign = _campaign(story)
    for number in range(EVENTS):
        with story.at(campaign.opens_at + dt.timedelta(hours=10 + 7 * number)):
            _decide(story, _register(story, campaign, number), number)
    with story.later(minutes=1):
        run_due()
    entrants = list(
        Entrant.objects.filter(campaign=campaign).select_related("unit").order_by("number")[:EVENTS]
    )
    yield (
        f"{len(entrants)} nhóm, cá nhân đăng ký và được duyệt, một đăng ký phải sửa rồi gửi lại",
        f"/bai-du-thi/{campaign.slug}/nguoi-du-thi/",
    )
    span = campaign.closes_at - campaign.opens_at
    for number, entrant in enumerate(entrants):
        began = campaign.opens_at + max(
            span * (number + 9) / (EVENTS + 9), dt.timedelta(hours=14 + 7 * number)
        )
        began = began.astimezone(VIET_NAM).replace(hour=6 + number % 3, minute=30, second=0)
        _report(story, campaign, entrant, number, began)
    with story.later(minutes=1):
        run_due()
    returned = Entry.objects.get(campaign=campaign, key=_key(story, SENT_BACK))
    yield (
        f"báo cáo số {returned.number}: trả lại vì thiếu ảnh cân, đã bổ sung và nộp lại",
        f"/bai-du-thi/{campaign.slug}/bai/{returned.number}/",
    )
    yield "các buổi được công nhận, nơi làm trên bản đồ", f"/c/{campaign.slug}/su-kien/"


def _campaign(story: Story) -> Campaign:
    assert story.campaign is not None
    return story.campaign


def _person(story: Story, number: int) -> Person:
    leader = people.leader(story.seed, number)
    return Person(
        name=leader.full_name,
        born_on=dt.date(1975 + number, 3, 4 + number),
        phone=leader.phone,
        email=f"nhom{number + 1}.{story.seed}@cuocthi.example",
    )


def _register(story: Story, campaign: Campaign, number: int) -> Entrant:
    alone = number % 4 == 3
    name = "Nhóm" if number == TURNED_DOWN else f"Nhóm Sống xanh {number + 1}"
    key = f"demo-{story.seed}-{number}"
    found = Entrant.objects.filter(campaign=campaign, key=key).first()
    return found or register_entrant(
        campaign_id=campaign.pk,
        kind="individual" if alone else "group",
        key=key,
        unit=None,
        group_name="" if alone else name,
        person=_person(story, number),
        consents={"take_part", "publish"},
        by="public",
    )


def _decide(story: Story, entrant: Entrant, number: int) -> None:
    """The organiser approves; the registration that was not clear is put right first."""
    organiser = story.people["organiser"]
    if number == TURNED_DOWN and entrant.group_name == "Nhóm":
        if entrant.state == EntrantState.PENDING:
            decide_entrant(
                entrant_id=entrant.pk,
                approved=False,
                reason="Hãy ghi đủ tên nhóm để không lẫn với nhóm khác.",
                by=organiser,
            )
        entrant = register_again(
            entrant_id=entrant.pk,
            kind="group",
            unit=None,
            group_name=f"Nhóm Sống xanh {number + 1}",
            person=_person(story, number),
            by=f"entrant:{entrant.pk}",
        )
    if entrant.state == EntrantState.PENDING:
        decide_entrant(entrant_id=entrant.pk, approved=True, by=organiser)


def _key(story: Story, number: int) -> str:
    return f"demo-event-{story.seed}-{number}"


def _report(
    story: Story, campaign: Campaign, entrant: Entrant, number: int, began: dt.datetime
) -> None:
    """One event held and reported; what was sent back is completed two days later."""
    key, by = _key(story, number), f"entrant:{entrant.pk}"
    told = _told(story, entrant, number, began)
    entry = Entry.objects.filter(campaign=campaign, key=key).first()
    if entry is None or entry.state == EntryState.DRAFT:
        with story.at(told.ended_at + dt.timedelta(hours=2)):
            entry = save_event(
                entrant_id=entrant.pk,
                key=key,
                report=told,
                photos=_photos(story, number, told),
                by=by,
            )
            entry = submit_entry(entry_id=entry.pk, by=by)
    if number != SENT_BACK:
        return
    organiser = story.people["organiser"]
    if not entry.files.filter(purpose=Purpose.SCALE).exists():
        with story.later(hours=3):
            run_due()
            send_back(
                entry_id=entry.pk,
                reasons=["Ghi đã cân nhưng không có ảnh cân. Hãy thêm ảnh cân rồi nộp lại."],
                by=organiser,
            )
        with story.later(hours=5):
            save_event(
                entrant_id=entrant.pk,
                entry_id=entry.pk,
                key=f"{key}-2",
                report=told,
                photos=[_scale(story, number)],
                by=by,
            )
    entry.refresh_from_db()
    if entry.state == EntryState.RETURNED:
        with story.later(minutes=5):
            submit_entry(entry_id=entry.pk, by=by)


def _told(story: Story, entrant: Entrant, number: int, began: dt.datetime) -> EventReport:
    rng = random.Random(f"event/{story.seed}/{number}")
    alone = entrant.kind == "individual"
    people_there = rng.randint(2, 5) if alone else rng.randint(18, 90)
    commune, latitude, longitude = _where(story, number, began)
    part = 8 if alone else 1  # few hands carry little
    waste: dict[str, tuple[Decimal, bool]] = {
        Category.PLASTIC: (Decimal(rng.randint(5, 60) // part + 1) / 2, True),
        Category.ORGANIC: (Decimal(rng.randint(20, 200) // part), False),
        Category.GLASS: (Decimal(rng.randint(1, 20) // part + 1) / 2, True),
    }
    if number == IMPLAUSIBLE:
        people_there = 20
        waste[Category.OTHER] = (Decimal(9200), False)
    if number == HAZARDOUS:
        waste[Category.HAZARDOUS] = (Decimal(6), True)
    return EventReport(
        place=f"{PLACES[number % len(PLACES)]}, khu vực {number + 1}".capitalize(),
        started_at=began,
        ended_at=began + dt.timedelta(hours=3),
        planned_start=began - dt.timedelta(minutes=30) if number % 5 == 0 else None,
        planned_end=began + dt.timedelta(hours=2) if number % 5 == 0 else None,
        people=people_there,
        under_age=0 if alone else people_there // 5,
        names=tuple(
            people.leader(story.seed, 100 + n).full_name
            for n in range(people_there if number == LISTED else 0)
        ),
        disposal="collected",
        disposal_note="Đội thu gom của xã, phường",
        waste=waste,
        bags={
            Category.ORGANIC: int(waste[Category.ORGANIC][0]) // 15 + 1,
            **({Category.OTHER: 12} if number == IMPLAUSIBLE else {}),
        },
        commune=commune,
        latitude=latitude,
        longitude=longitude,
        point_from=PointFrom.PHONE if number % 3 == 2 else PointFrom.MAP,
    )


def _where(story: Story, number: int, began: dt.datetime) -> tuple[int | None, float, float]:
    """A commune of the province and a place some hundred metres from its middle."""
    assert story.unit is not None
    rows = alive(began.date()).filter(
        kind=Kind.COMMUNE,
        path__startswith=story.unit.path[: Unit.steplen],
        latitude__isnull=False,
    )
    found = list(rows.order_by("code")[: EVENTS * 3])
    if not found:
        return None, round(16.4 + number * 0.004, 5), round(107.5 + number * 0.003, 5)
    unit = found[number * 3 % len(found)]
    return (
        unit.pk,
        round((unit.latitude or 0) + 0.002, 5),
        round((unit.longitude or 0) - 0.003, 5),
    )


def _photos(story: Story, number: int, report: EventReport) -> list[tuple[str, bytes, str]]:
    began = report.started_at.astimezone(VIET_NAM).replace(tzinfo=None)
    shots = [
        (Purpose.BEFORE, "before", 0, 0),
        (Purpose.BEFORE, "before", 1, 3),
        (Purpose.DURING, "during", 0, 80),
        (Purpose.AFTER, "after", 0, 170),
        (Purpose.AFTER, "after", 1, 174),
    ]
    photos = [] if number == SENT_BACK else [_scale(story, number)]
    for purpose, stage, shot, minute in shots:
        picture = scene(
            story.seed,
            number,
            stage,
            shot,
            taken_at=began + dt.timedelta(minutes=minute),
            latitude=report.latitude,
            longitude=report.longitude,
        )
        if number == REUSED[1] and purpose == Purpose.AFTER and shot == 0:
            picture = resaved(scene(story.seed, REUSED[0], "after", 0), mirrored=True)
        photos.append((purpose, picture, f"anh-{minute}.jpg"))
    return photos


def _scale(story: Story, number: int) -> tuple[str, bytes, str]:
    """The sacks that were weighed, near enough for a drawing."""
    return Purpose.SCALE, scene(story.seed, number, "after", 2), "can.jpg"

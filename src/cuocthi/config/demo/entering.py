"""Pupils and groups enter: a class list and letters, or registrations and clean-up events."""

import datetime as dt
import io
import random
from collections.abc import Iterator
from decimal import Decimal

import xlsxwriter

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.models import Campaign
from cuocthi.entries.actions.class_list import enter_class
from cuocthi.entries.actions.events import EventReport, save_event
from cuocthi.entries.actions.handing_in import submit_entry
from cuocthi.entries.actions.letters import save_letter
from cuocthi.entries.actions.registering import decide_entrant, register_entrant
from cuocthi.entries.actions.shared import Person
from cuocthi.entries.actions.sheet import CONSENT_TITLES, TITLES
from cuocthi.entries.enums import Category, EntryState, Purpose
from cuocthi.entries.models import Entrant, Entry
from cuocthi.units.models import Unit
from cuocthi.units.queries import name_on

from . import acts_consents, cast, people
from .letters_made import letter, near_copy
from .photos_made import resaved, scene
from .story import VIET_NAM, Story

Line = tuple[str, str]
PUPILS_A_SCHOOL = 20
EVENTS = 12
COPIED = (7, 31)  # pupil 31 hands in what pupil 7 wrote, a little changed
REUSED = (3, 9)  # event 9 shows a photo of event 3, mirrored
PLACES = (
    "bờ sông phía sau chợ",
    "bãi đất trống cạnh nhà văn hóa",
    "chân cầu",
    "ven đường liên thôn",
    "bến đò cũ",
    "khu vực quanh hồ",
)


def letters(story: Story) -> Iterator[Line]:
    """Two schools enter their classes from a spreadsheet and hand in each pupil's letter."""
    campaign = _campaign(story)
    day = campaign.opens_at.astimezone(VIET_NAM).date()
    written: dict[int, str] = {}
    for place, school in enumerate(cast.schools(story, 2, day)):
        span = campaign.closes_at - campaign.opens_at
        day_of_school = campaign.opens_at + span * (place + 2) / 4
        day_of_school = day_of_school.astimezone(VIET_NAM).replace(hour=7, minute=15, second=0)
        with story.at(day_of_school):
            teacher = cast.teacher_of(story, school, place + 1)
            first = place * PUPILS_A_SCHOOL
            entries = enter_class(
                campaign_id=campaign.pk,
                school=school,
                data=_class_sheet(story, school, first, day),
                name="danh-sach.xlsx",
                by=teacher,
                key=f"demo-{story.seed}-{place}",
            )
        for number, entry in enumerate(entries, first):
            written[number] = _text(story, campaign, number, written)
            if entry.state != EntryState.DRAFT:
                continue
            with story.later(minutes=7):
                save_letter(entry_id=entry.pk, text=written[number], scans=[], by=teacher)
                submit_entry(entry_id=entry.pk, by=teacher)
        with story.later(minutes=1):
            run_due()
        yield (
            f"{name_on(school, day)}: {len(entries)} học sinh từ một bảng tính",
            f"/bai-du-thi/{campaign.slug}/",
        )
        yield from acts_consents.of_class(story, place, entries)


def _campaign(story: Story) -> Campaign:
    assert story.campaign is not None
    return story.campaign


def _text(story: Story, campaign: Campaign, number: int, written: dict[int, str]) -> str:
    if number == COPIED[1]:
        text = near_copy(story.seed, number, written[COPIED[0]])
    else:
        text = letter(story.seed, number, campaign.theme or campaign.name)
    return text.replace("2026", str(campaign.opens_at.year))


def _class_sheet(story: Story, school: Unit, first: int, day: dt.date) -> bytes:
    """A class list as a teacher would send it; two children in three may be named in public."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"created": dt.datetime(2024, 1, 1, tzinfo=dt.UTC)})
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, [*TITLES.values(), *CONSENT_TITLES.values()])
        for row, number in enumerate(range(first, first + PUPILS_A_SCHOOL), 1):
            pupil = people.pupil_of(school.name, story.seed, number, day)
            guardian = people.guardian(story.seed, number)
            public = "x" if number % 3 else ""
            sheet.write_row(
                row,
                0,
                [
                    pupil.full_name,
                    f"{pupil.birth_day:%d/%m/%Y}",
                    pupil.class_name,
                    guardian.full_name,
                    guardian.phone,
                    "",
                    "x",
                    "x",
                    public,
                    public,
                ],
            )
    return data.getvalue()


def clean_ups(story: Story) -> Iterator[Line]:
    """Twelve groups register, are approved, hold an event and report it with photos and weights."""
    campaign = _campaign(story)
    approved = 0
    for number in range(EVENTS):
        with story.at(campaign.opens_at + dt.timedelta(hours=10 + 7 * number)):
            entrant = _register(story, campaign, number)
            if entrant.state == "pending":
                decide_entrant(entrant_id=entrant.pk, approved=True, by=story.people["organiser"])
            approved += 1
    with story.later(minutes=1):
        run_due()
    yield f"{approved} nhóm, cá nhân đăng ký và được duyệt", f"/bai-du-thi/{campaign.slug}/"
    span = campaign.closes_at - campaign.opens_at
    for number, entrant in enumerate(
        Entrant.objects.filter(campaign=campaign).select_related("unit").order_by("number")[:EVENTS]
    ):
        began = campaign.opens_at + max(
            span * (number + 9) / (EVENTS + 9), dt.timedelta(hours=14 + 7 * number)
        )
        began = began.astimezone(VIET_NAM).replace(hour=6 + number % 3, minute=30, second=0)
        _report(story, campaign, entrant, number, began)
    with story.later(minutes=1):
        run_due()


def _register(story: Story, campaign: Campaign, number: int) -> Entrant:
    leader = people.leader(story.seed, number)
    alone = number % 4 == 3
    return register_entrant(
        campaign_id=campaign.pk,
        kind="individual" if alone else "group",
        key=f"demo-{story.seed}-{number}",
        unit=None,
        group_name="" if alone else f"Nhóm Sống xanh {number + 1}",
        person=Person(
            name=leader.full_name,
            born_on=dt.date(1975 + number, 3, 4 + number),
            phone=leader.phone,
            email=f"nhom{number + 1}.{story.seed}@cuocthi.example",
        ),
        consents={"take_part", "publish"},
        by="public",
    )


def _report(
    story: Story, campaign: Campaign, entrant: Entrant, number: int, began: dt.datetime
) -> None:
    rng = random.Random(f"event/{story.seed}/{number}")
    key = f"demo-event-{story.seed}-{number}"
    entry = Entry.objects.filter(campaign=campaign, key=key).first()
    if entry is not None and entry.state != EntryState.DRAFT:
        return
    alone = entrant.kind == "individual"
    people_there = rng.randint(2, 5) if alone else rng.randint(18, 90)
    where: Unit | None = story.unit
    latitude = round((where.latitude if where and where.latitude else 16.4) + number * 0.004, 5)
    longitude = round((where.longitude if where and where.longitude else 107.5) + number * 0.003, 5)
    report = EventReport(
        place=f"{PLACES[number % len(PLACES)]}, khu vực {number + 1}".capitalize(),
        started_at=began,
        ended_at=began + dt.timedelta(hours=3),
        people=people_there,
        disposal="collected",
        waste={
            Category.PLASTIC: (Decimal(rng.randint(5, 60)) / 2, True),
            Category.ORGANIC: (Decimal(rng.randint(20, 200)), False),
            Category.GLASS: (Decimal(rng.randint(1, 20)) / 2, True),
        },
        latitude=latitude,
        longitude=longitude,
    )
    with story.at(report.ended_at + dt.timedelta(hours=2)):
        entry = save_event(
            entrant_id=entrant.pk,
            key=key,
            report=report,
            photos=_photos(story, number, report),
            by=f"entrant:{entrant.pk}",
        )
        submit_entry(entry_id=entry.pk, by=f"entrant:{entrant.pk}")


def _photos(story: Story, number: int, report: EventReport) -> list[tuple[str, bytes, str]]:
    began = report.started_at.astimezone(VIET_NAM).replace(tzinfo=None)
    shots = [
        (Purpose.BEFORE, "before", 0, 0),
        (Purpose.BEFORE, "before", 1, 3),
        (Purpose.DURING, "during", 0, 80),
        (Purpose.AFTER, "after", 0, 170),
        (Purpose.AFTER, "after", 1, 174),
    ]
    photos = []
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

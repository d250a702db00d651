"""Pupils enter: a class list from a spreadsheet, and each pupil's letter."""

import datetime as dt
import io
from collections.abc import Iterator

import xlsxwriter

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.models import Campaign
from cuocthi.entries.actions.class_list import enter_class
from cuocthi.entries.actions.handing_in import submit_entry
from cuocthi.entries.actions.letters import save_letter
from cuocthi.entries.actions.sheet import CONSENT_TITLES, TITLES
from cuocthi.entries.enums import EntryState
from cuocthi.units.models import Unit
from cuocthi.units.queries import name_on

from . import cast, people
from .letters_made import letter, near_copy
from .story import VIET_NAM, Story

Line = tuple[str, str]
PUPILS_A_SCHOOL = 20
COPIED = (7, 31)  # pupil 31 hands in what pupil 7 wrote, a little changed


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

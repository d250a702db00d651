"""Pupils enter: a class list from a spreadsheet, and each pupil's letter."""

from collections.abc import Iterator

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.models import Campaign
from cuocthi.entries.actions.class_list import enter_class
from cuocthi.entries.actions.handing_in import submit_entry
from cuocthi.entries.actions.letters import save_letter
from cuocthi.entries.enums import EntryState
from cuocthi.units.queries import name_on

from . import acts_consents, cast, entering_desk, entering_paper
from .class_sheet import class_sheet
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
                data=class_sheet(story, school, range(first, first + PUPILS_A_SCHOOL), day),
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
        yield from entering_desk.counts(story, school, place, teacher)
        if place == 0:
            yield from entering_desk.desk(story, teacher)
        yield from acts_consents.of_class(story, place, entries)
    yield from entering_paper.on_paper(story, campaign, school, teacher, 2 * PUPILS_A_SCHOOL, day)


def _campaign(story: Story) -> Campaign:
    assert story.campaign is not None
    return story.campaign


def _text(story: Story, campaign: Campaign, number: int, written: dict[int, str]) -> str:
    if number == COPIED[1]:
        text = near_copy(story.seed, number, written[COPIED[0]])
    else:
        text = letter(story.seed, number, campaign.theme or campaign.name)
    return text.replace("2026", str(campaign.opens_at.year))

"""Works by form: parents send what the contest asks, each on one page, by the real action."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.queries import asked_of
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import Sheet, enter_form
from cuocthi.entries.models import Entry
from cuocthi.plain.asked import Definition, Field, Kind, Part

from . import people
from .letters_made import letter
from .photos_made import scene
from .story import VIET_NAM, Story

Line = tuple[str, str]
WORKS = 12
BOTH = frozenset(
    (purpose, giver)
    for purpose in ("take_part", "publish")
    for giver in ("entrant", "representative")
)


def works(story: Story) -> Iterator[Line]:
    """Twelve children of the contest's ages enter, each through a parent."""
    campaign = story.campaign
    assert campaign is not None
    definition = asked_of(campaign)
    span = campaign.closes_at - campaign.opens_at
    rules = campaign.terms
    low, high = rules.age_min or 8, rules.age_max or 14
    for number in range(WORKS):
        moment = campaign.opens_at + span * (number + 1) / (WORKS + 1)
        key = f"demo-{story.seed}-{number}"
        if Entry.objects.filter(campaign=campaign, key=key).exists():
            continue
        age = low + 1 + number % max(1, high - low - 1)
        with story.at(moment.astimezone(VIET_NAM).replace(hour=19, minute=number)):
            day = campaign.closes_at.astimezone(VIET_NAM).date()
            sheet = _sheet(story, definition, number, age, day)
            try:
                enter_form(campaign_id=campaign.pk, key=key, sheet=sheet, submit=True, by="public")
            except Refused as refusal:
                yield f"bài thứ {number + 1}: {refusal}", ""
            run_due()
    yield f"{WORKS} người gửi bài trên trang của cuộc thi", f"/bai-du-thi/{campaign.slug}/"


def _sheet(story: Story, definition: Definition, number: int, age: int, day: dt.date) -> Sheet:
    child = people.pupil(story.seed, number, day, age)
    parent = people.guardian(story.seed, number)
    known = {
        "full_name": child.full_name,
        "born_on": child.birth_day.isoformat(),
        "class_name": child.class_name,
        "school": "Trường Tiểu học Mây Trắng",
        "representative": parent.full_name,
        "phone": parent.phone,
    }
    header = {
        one.key: known.get(one.key) or _answer(story, one, number)
        for one in definition.of(Part.HEADER)
        if one.key in known or one.required
    }
    asked = [one for one in definition.of(Part.WORK, Part.EVIDENCE) if not one.has_files]
    files = [
        (one.key, scene(story.seed, number, "before", shot), f"{number}-{shot}.jpg")
        for one in definition.of(Part.WORK)
        if one.has_files
        for shot in range(max(1, one.least or 0))
    ]
    return Sheet(
        answers={one.key: _answer(story, one, number) for one in asked if one.required},
        header=header,
        files=tuple(files),
        consents=BOTH,
    )


def _answer(story: Story, asked: Field, number: int) -> Any:
    """Something that the field takes, different for each entry where it is words."""
    match asked.kind:
        case Kind.TEXT:
            theme = story.campaign.theme if story.campaign else ""
            told = letter(story.seed, number, theme or "quê em").split()
            return " ".join(told[20 : 20 + min(60, asked.syllables or 60)])
        case Kind.CHOICE:
            return asked.options[number % len(asked.options)].key
        case Kind.CHOICES:
            return [asked.options[number % len(asked.options)].key]
        case Kind.YES:
            return True
        case Kind.NUMBER:
            return str(asked.least or 1)
        case Kind.VIDEO:
            return f"https://video.example/{story.seed}/{number}"
        case Kind.PLACE:
            return {"words": "Bờ sông sau chợ"}
        case Kind.QUIZ:
            return {
                one.key: one.options[number % len(one.options)].key if one.options else "Vì vui."
                for one in asked.questions
            }
    return f"{asked.label} {number + 1}"

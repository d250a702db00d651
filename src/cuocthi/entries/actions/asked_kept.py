"""What an entry of a contest defined by data holds, against what is asked of it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_of
from cuocthi.core import clock
from cuocthi.entries.models import Entry, EntryFile
from cuocthi.entries.queries.checks import ages_on, grades
from cuocthi.files.kinds import PDF
from cuocthi.plain.asked import (
    Definition,
    Field,
    Kind,
    Part,
    Upload,
    Weight,
    Who,
    read_answer,
    read_files,
)


def held_uploads(entry: Entry, key: str) -> list[Upload]:
    """The files that an entry holds for one thing asked, as limits see them."""
    rows = EntryFile.objects.filter(entry=entry, field=key).select_related("file")
    return [Upload("pdf" if row.file.media_type == PDF else "photo", row.file.size) for row in rows]


def lacks_of_form(campaign: Campaign, entry: Entry) -> list[str]:
    """What an entry lacks before it can be handed in, by the labels of what is asked."""
    definition = asked_of(campaign)
    main = definition.main_text
    lacking = []
    for asked in definition.of(Part.WORK, Part.EVIDENCE):
        if asked.who == Who.CLERK:
            continue
        if asked.has_files:
            wrong = bool(read_files(asked, held_uploads(entry, asked.key)))
        else:
            kept = entry.answers if asked.part == Part.WORK else entry.evidence
            value = entry.text if asked == main else kept.get(asked.key)
            wrong = bool(read_answer(asked, as_given(asked, value))[1])
        if wrong:
            lacking.append(asked.label.lower())
    return lacking


def as_given(asked: Field, value: Any) -> Any:
    """A kept answer as :func:`read_answer` takes it: weights are read from what a form gives."""
    if asked.kind != Kind.WEIGHTS or not isinstance(value, Mapping):
        return value
    return {
        key: one
        if isinstance(one, Weight)
        else Weight(Decimal(str(one["kg"])), bool(one["measured"]))
        for key, one in value.items()
    }


def group_at_handing_in(campaign: Campaign, entry: Entry, definition: Definition) -> str:
    """The key of the group that the entrant belongs to now; "" where there are none or none fits."""
    if not definition.groups:
        return ""
    today = clock.today()
    day = definition.age_day(sent=today, opens=campaign.opens_on, closes=campaign.closes_on)
    age, grade = ages_on([entry.pk], day).get(entry.pk), grades([entry.pk]).get(entry.pk)
    found = definition.group_of(age=age, grade=grade)
    return found.key if found else ""


def told(asked: Field, words: str) -> str:
    """A fault with the label of what it is about."""
    return f"“{asked.label}”: {words}"

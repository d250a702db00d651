"""The checks of an entry of a contest defined by data: copies, age, names, pictures, twice sent."""

from django.utils import timezone

from cuocthi.campaigns.asked_words import answer_words
from cuocthi.campaigns.queries import asked_under
from cuocthi.campaigns.rules import Rules
from cuocthi.core import clock
from cuocthi.entries.models import Entry
from cuocthi.entries.queries.checks import ages_on, other_entries_of, traces
from cuocthi.files.kinds import PDF
from cuocthi.files.queries import read_bytes
from cuocthi.plain import likeness
from cuocthi.plain.asked import Definition, Part

from ..models import PhotoPrint
from .doubts import Doubt, Doubts, Kind
from .events import photo_print, reused_photos
from .letters import near_copies


def doubts_about_form(entry: Entry, rules: Rules) -> Doubts:
    """Everything doubtful about an entry by form (kiểm tra bài theo mẫu), without a decision."""
    definition = asked_under(entry.version, entry.campaign)
    doubts = near_copies(entry) if entry.text else Doubts()
    photos = reused_photos(entry, _prints(entry))
    doubts.own.extend(photos.own)
    for later, doubt in photos.of_later.items():
        doubts.of_later.setdefault(later, doubt)
    for found in (
        _age(entry, definition, rules),
        _named(entry, definition),
        _twice(entry, definition),
    ):
        if found is not None:
            doubts.own.append(found)
    return doubts


def _prints(entry: Entry) -> list[PhotoPrint]:
    prints = []
    for held in entry.files.select_related("file").order_by("purpose", "order"):
        if held.file.media_type == PDF:
            continue
        try:
            seen = likeness.photo_hash(read_bytes(held.file))
        except likeness.NotComparable:
            continue
        prints.append(photo_print(held, entry, seen))
    return prints


def _age(entry: Entry, definition: Definition, rules: Rules) -> Doubt | None:
    if rules.age_min is None and rules.age_max is None:
        return None
    campaign = entry.campaign
    sent = timezone.localdate(entry.submitted_at or clock.now())
    day = definition.age_day(sent=sent, opens=campaign.opens_on, closes=campaign.closes_on)
    age = ages_on([entry.pk], day).get(entry.pk)
    low, high = rules.age_min, rules.age_max
    if age is not None and (low is None or low <= age) and (high is None or age <= high):
        return None
    return Doubt(Kind.AGE, {"age": age, "least": low, "most": high})


def _named(entry: Entry, definition: Definition) -> Doubt | None:
    """Places in the texts that betray the entrant, and pictures: a person must look at those,
    because no programme here reads what is written on them."""
    places = [[trace.start, trace.end, trace.what] for trace in traces([entry.pk])[entry.pk]]
    fields = [
        asked.label
        for asked in definition.of(Part.WORK)
        if (words := answer_words(asked, entry.answers.get(asked.key)))
        and traces([entry.pk], {entry.pk: words})[entry.pk]
    ]
    shown = {asked.key for asked in definition.of(Part.WORK) if asked.has_files}
    pictures = entry.files.filter(field__in=shown).count()
    if not (places or fields or pictures):
        return None
    told = {"places": places, "fields": fields, "pictures": pictures}
    return Doubt(Kind.NAMED, {**told, "scans": pictures} if pictures else told)


def _twice(entry: Entry, definition: Definition) -> Doubt | None:
    if definition.several is None:
        return None
    others = [other for other in other_entries_of(entry) if other.number < entry.number]
    if len(others) < definition.several:
        return None
    evidence = {"numbers": [other.number for other in others], "most": definition.several}
    return Doubt(Kind.TWICE, evidence, other=others[0].pk)

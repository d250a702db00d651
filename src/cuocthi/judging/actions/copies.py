"""The copy that judges see is made, not filtered (PROMISES P5): new text, pictures drawn anew."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.campaigns.asked_words import answer_words
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_under
from cuocthi.core.refused import Refused
from cuocthi.entries.enums import Purpose
from cuocthi.entries.models import CleanUpEvent, Entry, EntryFile
from cuocthi.entries.queries.checks import Trace, traces
from cuocthi.files.actions import keep
from cuocthi.files.kinds import JPEG
from cuocthi.files.models import StoredFile
from cuocthi.integrity.exports import pictures
from cuocthi.integrity.queries import looked_at_scans, to_cover
from cuocthi.plain.asked import Definition, Part
from cuocthi.plain.scoring import kg_equivalent

COVER = "■■■"
"""Stands for what is covered, whatever its length: the length would tell something."""
_PHOTOS = (Purpose.BEFORE, Purpose.DURING, Purpose.AFTER, Purpose.SCALE)


@dataclass(frozen=True, slots=True)
class Copy:
    """What judges see of one entry (bản chấm): text, facts as plain JSON, (picture, caption)."""

    text: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    pictures: list[tuple[StoredFile, str]] = field(default_factory=list)


def covered(text: str, places: Iterable[Trace]) -> str:
    """The text with the writer's own name, school, class and contacts covered (rọc phách)."""
    parts, done = [], 0
    for place in places:
        parts += [text[done : place.start], COVER]
        done = place.end
    return "".join(parts) + text[done:]


def copies(campaign: Campaign, entries: list[Entry]) -> dict[int, Copy]:
    """The judges' copy of each entry; new files are on the disk when this returns.

    A typed letter is shown as text alone. One that is only scanned is shown if a person has looked
    at its pages and found no name; else Refused says which ones wait.
    """
    if campaign.work == Campaign.Work.CLEAN_UP:
        return {entry.pk: _of_event(campaign, entry) for entry in entries}
    if campaign.work == Campaign.Work.FORM:
        return copies_by_form(campaign, entries)
    scanned = [entry for entry in entries if not entry.text]
    _refuse_unseen(scanned)
    places = to_cover(entries)
    return {
        entry.pk: Copy(text=covered(entry.text, places[entry.pk]))
        if entry.text
        else Copy(pictures=_drawn(entry, (Purpose.SCAN,)))
        for entry in entries
    }


def _refuse_unseen(scanned: list[Entry]) -> None:
    looked_at = looked_at_scans([entry.pk for entry in scanned])
    waiting = [str(entry.number) for entry in scanned if entry.pk not in looked_at]
    if waiting:
        raise Refused(
            _(
                "Bài số {numbers} chỉ có trang quét mà chưa ai xem trang có ghi tên không, nên chưa "
                "giao cho giám khảo được. Hãy xem ở mục Kiểm tra trước."
            ).format(numbers=", ".join(waiting))
        )


def copies_by_form(campaign: Campaign, entries: list[Entry]) -> dict[int, Copy]:
    """The copies of entries by form: only what the definition gives to judges is ever read, by the
    version under which each was sent; names in any text are covered, and pictures must have been
    looked at by a person."""
    versions = {version.pk: version for version in campaign.versions.all()}
    asked = {
        entry.pk: asked_under(versions.get(entry.version_id or 0), campaign) for entry in entries
    }
    shown = {
        entry.pk: [one.key for one in asked[entry.pk].of(Part.WORK) if one.has_files]
        for entry in entries
    }
    pictured = EntryFile.objects.filter(entry__in=[entry.pk for entry in entries])
    held = set(pictured.values_list("entry_id", "field"))
    _refuse_unseen([e for e in entries if any((e.pk, key) in held for key in shown[e.pk])])
    told = _covered_answers(entries, asked)
    places = to_cover(entries)
    return {
        entry.pk: Copy(
            text=covered(entry.text, places[entry.pk]),
            facts={"asked": told[entry.pk], "group": _group(asked[entry.pk], entry.group)},
            pictures=_drawn_of(entry, asked[entry.pk], shown[entry.pk]),
        )
        for entry in entries
    }


def _covered_answers(
    entries: list[Entry], asked: dict[int, Definition]
) -> dict[int, list[list[str]]]:
    """Label and words of each answer of the work, names covered: three queries at most a
    thing asked."""
    told: dict[int, list[list[str]]] = {entry.pk: [] for entry in entries}
    keys = dict.fromkeys(
        one.key for definition in asked.values() for one in definition.of(Part.WORK)
    )
    for key in keys:
        words: dict[int, str] = {}
        labels: dict[int, str] = {}
        for entry in entries:
            one = asked[entry.pk].field(key)
            if one is None or one.part != Part.WORK or one.has_files:
                continue
            if said := answer_words(one, entry.answers.get(key)):
                words[entry.pk], labels[entry.pk] = said, one.label
        if not words:
            continue
        places = traces(words, words)
        for pk, said in words.items():
            told[pk].append([labels[pk], covered(said, places[pk])])
    return told


def _group(definition: Definition, key: str) -> str:
    return next((one.label for one in definition.groups if one.key == key), "")


def _drawn_of(
    entry: Entry, definition: Definition, keys: list[str]
) -> list[tuple[StoredFile, str]]:
    """The pictures of the work in the order of what is asked, each drawn anew, under its label."""
    rows = EntryFile.objects.filter(entry=entry, field__in=keys).select_related("file")
    found: list[tuple[StoredFile, str]] = []
    for row in sorted(rows, key=lambda row: (keys.index(row.field), row.order)):
        asked = definition.field(row.field)
        for picture in pictures(row.file):
            label = asked.label if asked else ""
            caption = f"{label[:34]} {len(found) + 1}"
            found.append((keep(picture, allow=[JPEG]), caption))
    return found


def _of_event(campaign: Campaign, entry: Entry) -> Copy:
    event = CleanUpEvent.objects.get(entry=entry)
    rules = campaign.terms
    weights = {row.category: row.kg for row in event.waste.order_by("category")}
    factors = {name: rules.category_factor.get(name, Decimal(1)) for name in weights}
    facts: dict[str, Any] = {
        "place": event.place,
        "started": event.started_at.isoformat(),
        "ended": event.ended_at.isoformat(),
        "people": event.people,
        "disposal": event.disposal,
        "kg": {category: f"{kg:.1f}" for category, kg in weights.items()},
    }
    if rules.cap_kg_per_person is not None:
        converted = kg_equivalent(weights, factors, event.people, rules.cap_kg_per_person)
        facts["converted"] = f"{converted:.2f}"
    return Copy(facts=facts, pictures=_drawn(entry, _PHOTOS))


def _drawn(entry: Entry, purposes: tuple[Purpose, ...]) -> list[tuple[StoredFile, str]]:
    """The pictures of an entry in this order, each drawn anew from its pixels and kept."""
    held = list(EntryFile.objects.filter(entry=entry, purpose__in=purposes).select_related("file"))
    held.sort(key=lambda row: (purposes.index(Purpose(row.purpose)), row.order))
    found: list[tuple[StoredFile, str]] = []
    counted: dict[str, int] = {}
    for row in held:
        for picture in pictures(row.file):
            counted[row.purpose] = counted.get(row.purpose, 0) + 1
            caption = f"{Purpose(row.purpose).label} {counted[row.purpose]}"
            found.append((keep(picture, allow=[JPEG]), caption))
    return found

"""The checks of a clean-up report: photos used again, their time and place, weights (R45, R47)."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from cuocthi.audit.queries import trail
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.rules import Rules
from cuocthi.entries.enums import Purpose
from cuocthi.entries.models import CleanUpEvent, Entry, EntryFile
from cuocthi.entries.queries import with_work
from cuocthi.entries.queries.event_checks import remarks
from cuocthi.entries.queries.event_words import clerk_words
from cuocthi.files.models import StoredFile
from cuocthi.files.queries import read_bytes
from cuocthi.plain import likeness
from cuocthi.plain.cleanup import Code
from cuocthi.plain.photofacts import NotAPhoto, PhotoFacts, distance_m, facts

from ..models import PhotoPrint
from .doubts import COMPARED_STATES, Doubt, Doubts, Kind, came_before


@dataclass(frozen=True, slots=True)
class Seen:
    """What drawing a photo showed: its fingerprint and what it says of itself."""

    print: likeness.PhotoPrint
    facts: PhotoFacts


def seen_in(stored: StoredFile) -> Seen | None:
    """Draw a photo; None for one that cannot be drawn. Takes long: not in a transaction."""
    data = read_bytes(stored)
    try:
        return Seen(likeness.photo_hash(data), facts(data))
    except (likeness.NotComparable, NotAPhoto):
        return None


def photos_of(entry_id: int) -> dict[int, Seen | None]:
    """What drawing the photos of an entry shows, by file; letters have none."""
    pages = EntryFile.objects.select_related("file").filter(entry=entry_id)
    return {
        page.file_id: seen_in(page.file)
        for page in pages.filter(entry__campaign__work=Campaign.Work.CLEAN_UP)
    }


def doubts_about_event(
    entry: Entry, rules: Rules, seen: Mapping[int, Seen | None] | None = None
) -> Doubts:
    """Everything doubtful about a clean-up report (kiểm tra báo cáo), without a decision.

    ``seen``: what drawing its photos showed, by file; a photo that is not there is drawn now.
    """
    event = CleanUpEvent.objects.get(entry=entry)
    photos = list(entry.files.select_related("file").order_by("purpose", "order"))
    said: dict[int, PhotoFacts] = {}
    unreadable: list[int] = []
    prints: list[PhotoPrint] = []
    for photo in photos:
        known = seen is not None and photo.file_id in seen
        shown = seen[photo.file_id] if seen and known else seen_in(photo.file)
        if shown is None:
            unreadable.append(photo.pk)
            continue
        prints.append(photo_print(photo, entry, shown.print))
        if photo.purpose != Purpose.DISPOSAL:  # taken elsewhere and later
            said[photo.pk] = shown.facts
    doubts = reused_photos(entry, prints)
    weight = _weight(event, rules)
    checks = (
        _photos(photos, unreadable, rules),
        _photo_time(event, said, rules),
        _photo_place(event, said, rules),
        _window(entry, event, rules),
        weight,
        _report(entry, but={Code.HEAVY} if weight else set()),
    )
    doubts.own.extend(found for found in checks if found is not None)
    return doubts


def photo_print(photo: EntryFile, entry: Entry, found: likeness.PhotoPrint) -> PhotoPrint:
    return PhotoPrint(
        entry_file=photo,
        campaign_id=entry.campaign_id,
        entry=entry,
        straight=f"{found.bits:016x}",
        mirrored=f"{found.mirrored:016x}",
        pixels=found.pixels,
        flat=found.flat,
    )


def _plain(row: PhotoPrint) -> likeness.PhotoPrint:
    return likeness.PhotoPrint(
        pixels=row.pixels,
        bits=int(row.straight, 16),
        mirrored=int(row.mirrored, 16),
        flat=row.flat,
    )


def reused_photos(entry: Entry, prints: list[PhotoPrint]) -> Doubts:
    """Photos that another report of the contest holds too; those of one report are never compared:
    before and after are taken from one spot. Insert first, then ask."""
    PhotoPrint.objects.filter(entry=entry).delete()
    PhotoPrint.objects.bulk_create(prints)
    mine = [(row.entry_file_id, _plain(row)) for row in prints]
    pairs: dict[int, list[dict[str, Any]]] = defaultdict(list)
    others: dict[int, Entry] = {}
    foreign = (
        PhotoPrint.objects.filter(campaign=entry.campaign_id, entry__state__in=COMPARED_STATES)
        .exclude(entry=entry)
        .select_related("entry")
        .order_by("entry_file")
    )
    for row in foreign.iterator():
        theirs = _plain(row)
        for file_id, print_ in mine:
            apart = likeness.photo_distance(print_, theirs)
            if likeness.is_doubtful(apart):
                others[row.entry_id] = row.entry
                pairs[row.entry_id].append(
                    {
                        "mine": file_id,
                        "theirs": row.entry_file_id,
                        "bits": apart.bits,
                        "how": apart.how,
                    }
                )
    doubts = Doubts()
    for other_id, found in pairs.items():
        nearest = float(min(pair["bits"] for pair in found))
        if came_before(others[other_id], entry):
            doubts.own.append(
                Doubt(Kind.REUSED_PHOTO, {"pairs": found}, other=other_id, distance=nearest)
            )
        else:
            turned = [{**pair, "mine": pair["theirs"], "theirs": pair["mine"]} for pair in found]
            doubts.of_later[other_id] = Doubt(
                Kind.REUSED_PHOTO, {"pairs": turned}, other=entry.pk, distance=nearest
            )
    return doubts


def _photos(photos: list[EntryFile], unreadable: list[int], rules: Rules) -> Doubt | None:
    held = Counter(photo.purpose for photo in photos if photo.pk not in unreadable)
    wanted = {
        Purpose.BEFORE.value: rules.photos_before,
        Purpose.DURING.value: rules.photos_during,
        Purpose.AFTER.value: rules.photos_after,
    }
    lacking = {
        purpose: {"held": held[purpose], "least": least}
        for purpose, least in wanted.items()
        if held[purpose] < least
    }
    if not lacking and not unreadable:
        return None
    return Doubt(Kind.PHOTOS, {"lacking": lacking, "unreadable": unreadable})


def _photo_time(event: CleanUpEvent, said: dict[int, PhotoFacts], rules: Rules) -> Doubt | None:
    """A camera's clock without a zone is taken as Viet Nam time."""
    slack = dt.timedelta(minutes=rules.photo_minutes)
    first, last = event.started_at - slack, event.ended_at + slack
    outside = []
    for file_id, photo in said.items():
        if photo.taken_at is None:
            continue
        if photo.utc_offset is None:
            taken = timezone.make_aware(photo.taken_at)
        else:
            taken = (photo.taken_at - photo.utc_offset).replace(tzinfo=dt.UTC)
        if not first <= taken <= last:
            outside.append({"file": file_id, "taken": taken.astimezone(dt.UTC).isoformat()})
    return Doubt(Kind.PHOTO_TIME, {"photos": outside}) if outside else None


def _photo_place(event: CleanUpEvent, said: dict[int, PhotoFacts], rules: Rules) -> Doubt | None:
    if event.latitude is None or event.longitude is None:
        return None
    far = []
    for file_id, photo in said.items():
        if photo.latitude is None or photo.longitude is None:
            continue
        metres = distance_m(event.latitude, event.longitude, photo.latitude, photo.longitude)
        if metres > rules.photo_metres:
            far.append({"file": file_id, "metres": round(metres)})
    if not far:
        return None
    furthest = float(max(photo["metres"] for photo in far))
    return Doubt(Kind.PHOTO_PLACE, {"photos": far}, distance=furthest)


def _window(entry: Entry, event: CleanUpEvent, rules: Rules) -> Doubt | None:
    """The event lies in the contest's window, and was reported in time (calendar days)."""
    campaign: Campaign = entry.campaign
    why = []
    if event.started_at < campaign.opens_at or event.ended_at > campaign.closes_at:
        why.append("outside")
    days = rules.report_within_days
    if (
        days is not None
        and (first_sent := _first_sent(entry)) is not None
        and timezone.localdate(first_sent)
        > timezone.localdate(event.ended_at) + dt.timedelta(days=days)
    ):
        why.append("late")
    if not why:
        return None
    return Doubt(
        Kind.WINDOW,
        {
            "why": why,
            "started": event.started_at.isoformat(),
            "ended": event.ended_at.isoformat(),
            "days": days,
        },
    )


def _first_sent(entry: Entry) -> dt.datetime | None:
    """When the report was first handed in; completing it later does not make it late."""
    sent = (event.at for event in trail(entry) if event.verb == "entry.submitted")
    return next(sent, entry.submitted_at)


_HELD = frozenset(
    {
        Code.SHORT,
        Code.LONG,
        Code.OUTSIDE_AREA,
        Code.OTHER_COMMUNE,
        Code.LIST_DIFFERS,
        Code.ONLY_YOUNG,
        Code.HEAVY,
        Code.SHARE,
        Code.SAME_TOTALS,
        Code.HAZARD_YOUNG,
        Code.YOUNG_UNKNOWN,
    }
)
"""Remarks on figures for which a report waits for a person; photos have their own checks here."""


def _report(entry: Entry, *, but: Collection[Code]) -> Doubt | None:
    """What the figures of the report leave open (R45, R47, R49), in words without a name; ``but``
    what another doubt says already."""
    loaded = with_work(
        Entry.objects.filter(pk=entry.pk).select_related("event__commune", "version")
    ).get()
    found = remarks([loaded], entry.campaign).get(entry.pk, [])
    notes = [clerk_words(remark) for remark in found if remark.code in _HELD - set(but)]
    return Doubt(Kind.REPORT, {"notes": notes}) if notes else None


def _weight(event: CleanUpEvent, rules: Rules) -> Doubt | None:
    """Converted kilograms (weight × factor of its kind) over the cap for each person."""
    if rules.cap_kg_per_person is None:
        return None
    waste = list(event.waste.order_by("category"))
    raw = sum(row.kg for row in waste)
    converted = sum(row.kg * rules.category_factor.get(row.category, 1) for row in waste)
    most = rules.cap_kg_per_person * event.people
    if converted <= most:
        return None
    return Doubt(
        Kind.WEIGHT,
        {
            "kg": f"{raw:.1f}",
            "converted": f"{converted:.1f}",
            "most": f"{most:.1f}",
            "people": event.people,
        },
    )

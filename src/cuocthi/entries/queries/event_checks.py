"""What should be looked at again in reports of clean-up events, from what is kept (R45, R47, R49).

The same remarks are said kindly to who reports and shortly to who checks (:mod:`.event_words`).
Nothing is decided here. The place of a photo is compared and never leaves as a place (R48).
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils import timezone

from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.rules import Rules
from cuocthi.core import clock
from cuocthi.files.queries import path_of
from cuocthi.plain.boundaries import LIMITS, within
from cuocthi.plain.cleanup import Code, Limits, Remark, Told, Weight, look, same_totals
from cuocthi.plain.photofacts import NotAPhoto, PhotoFacts, distance_m, told
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from cuocthi.units.queries import alive
from cuocthi.units.queries.boundaries import boundaries_below

from ..enums import EntryState, Purpose
from ..models import CleanUpEvent, Entry, EntryFile, Waste
from ..models.identity import PeopleList
from .works import with_work

Point = tuple[float, float]  # longitude, latitude
AT_WORK = (Purpose.BEFORE, Purpose.DURING, Purpose.AFTER, Purpose.SCALE)
"""Photos that are taken at the event; the one of giving the waste away may be elsewhere and later."""


@dataclass(frozen=True, slots=True)
class Area:
    """Where a contest takes place: its communes by code, and their areas where these were loaded."""

    communes: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, list[list[list[float]]]] = field(default_factory=dict)

    def commune_at(self, point: Point) -> str | None:
        """The name of the commune that holds the point; "" outside the area, None when nobody can
        tell since no areas were loaded. Outside the country is outside the area in any case."""
        x, y = point
        if not (LIMITS.west <= x <= LIMITS.east and LIMITS.south <= y <= LIMITS.north):
            return ""
        if not self.areas:
            return None
        code = within(self.areas, point)
        return self.communes.get(code, "") if code is not None else ""


def area_of(campaign: Campaign) -> Area:
    """The contest's area as it is today. Three queries."""
    path = campaign.unit.path[: Unit.steplen]
    root = Unit.objects.filter(path=path).values_list("pk", flat=True).first()
    rows = alive(clock.today()).filter(kind=Kind.COMMUNE, path__startswith=path)
    communes = dict(rows.values_list("code", "name"))
    areas = boundaries_below(root)
    return Area(communes, {code: rings for code, rings in areas.items() if code in communes})


def listed_people(entry: Entry) -> int:
    """How many lines the kept list of people has; 0 without one or once it was erased. One query."""
    lines = (
        PeopleList.objects.filter(entry=entry).exclude(sealed="").values_list("lines", flat=True)
    )
    return lines.first() or 0


def terms_of(entry: Entry | None, campaign: Campaign) -> Rules:
    """The numbers that hold for an entry: those of the version it was handed in under. A query when
    ``version`` was not loaded."""
    version = entry.version if entry is not None else None
    return Rules.from_json(version.rules) if version is not None else campaign.terms


def limits_of(campaign: Campaign, rules: Rules) -> Limits:
    """From where on somebody should look again, by the contest's own rules."""
    minutes, hours = rules.shortest_minutes, rules.longest_hours
    return Limits(
        opens=campaign.opens_at,
        closes=campaign.closes_at,
        now=clock.now(),
        shortest=None if minutes is None else dt.timedelta(minutes=minutes),
        longest=None if hours is None else dt.timedelta(hours=hours),
        kg_per_person_hour=rules.kg_per_person_hour,
        share_most=rules.share_most,
        young_below=rules.adult_from,
    )


def remarks_on(
    told_now: Told, limits: Limits, others: Mapping[int, Mapping[str, Decimal]]
) -> list[Remark]:
    """Remarks on figures alone, kept or just typed; ``others``: number of the entrant's other reports
    → kilograms by kind. No query."""
    found = look(told_now, limits)
    mine = {kind: one.kg for kind, one in told_now.waste.items()}
    if same := same_totals(mine, others.items()):
        found.append(Remark(Code.SAME_TOTALS, {"numbers": same}))
    return found


def other_totals(entrant_ids: Iterable[int]) -> dict[int, dict[int, dict[str, Decimal]]]:
    """Entrant → number of a report → kilograms by kind, drafts too. One query."""
    found: dict[int, dict[int, dict[str, Decimal]]] = defaultdict(dict)
    rows = Waste.objects.filter(event__entry__entrant__in=list(entrant_ids)).values_list(
        "event__entry__entrant_id", "event__entry__number", "category", "kg"
    )
    for entrant, number, category, kg in rows:
        found[entrant].setdefault(number, {})[category] = kg
    return found


def remarks(
    entries: Iterable[Entry], campaign: Campaign, *, with_photos: bool = False
) -> dict[int, list[Remark]]:
    """Entry id → remarks, in the order of the form. Eight queries however many entries there are.

    The entries come from :func:`.works.with_work` with ``version`` and ``event__commune``.
    ``with_photos`` reads the head of every photo from the disk for its hour and place.
    """
    found = [entry for entry in entries if getattr(entry, "event", None) is not None]
    ids = [entry.pk for entry in found]
    area = area_of(campaign) if any(_point(entry.event) for entry in found) else Area()
    lists = dict(PeopleList.objects.filter(entry__in=ids).values_list("entry_id", "lines"))
    totals = other_totals({entry.entrant_id for entry in found})
    again = _used_again(found, campaign)
    told_of: dict[int, list[Remark]] = {}
    for entry in found:
        rules = terms_of(entry, campaign)
        files = list(entry.files.all())
        others = {n: kg for n, kg in totals[entry.entrant_id].items() if n != entry.number}
        said = _told(entry.event, files, area, lists.get(entry.pk))
        told_of[entry.pk] = [
            *remarks_on(said, limits_of(campaign, rules), others),
            *_few(files, rules),
            *(_photos(entry.event, files, rules) if with_photos else ()),
            *again.get(entry.pk, ()),
        ]
    return told_of


def flags(campaign: Campaign) -> dict[int, list[Remark]]:
    """The remarks on every report of a contest that was handed in, for its organiser (R47)."""
    return remarks(_loaded(campaign), campaign)


def _loaded(campaign: Campaign) -> Iterable[Entry]:
    rows = Entry.objects.filter(campaign=campaign).exclude(state=EntryState.DRAFT)
    return with_work(rows.order_by("number")).select_related("event__commune", "version")


def _point(event: CleanUpEvent) -> Point | None:
    if event.longitude is None or event.latitude is None:
        return None
    return event.longitude, event.latitude


def _told(event: CleanUpEvent, files: Sequence[EntryFile], area: Area, listed: int | None) -> Told:
    point = _point(event)
    return Told(
        started=event.started_at,
        ended=event.ended_at,
        people=event.people,
        young=event.under_age,
        listed=listed,
        waste={row.category: Weight(row.kg, row.measured, row.bags) for row in event.waste.all()},
        commune=event.commune.name if event.commune else "",
        has_point=point is not None,
        in_commune=area.commune_at(point) if point else None,
        scale_photos=sum(page.purpose == Purpose.SCALE for page in files),
    )


def _few(files: Sequence[EntryFile], rules: Rules) -> list[Remark]:
    held = Counter(page.purpose for page in files)
    wanted = (
        (Purpose.BEFORE, rules.photos_before),
        (Purpose.DURING, rules.photos_during),
        (Purpose.AFTER, rules.photos_after),
    )
    return [
        Remark(Code.FEW_PHOTOS, {"what": purpose, "held": held[purpose.value], "least": least})
        for purpose, least in wanted
        if held[purpose.value] < least
    ]


def _photos(event: CleanUpEvent, files: Sequence[EntryFile], rules: Rules) -> list[Remark]:
    """Hour and place that the photos tell, against those of the event."""
    found = []
    for page in files:
        if page.purpose not in AT_WORK or (said := _facts(page)) is None:
            continue
        what = {"what": Purpose(page.purpose), "order": page.order}
        taken = taken_at(said)
        slack = dt.timedelta(minutes=rules.photo_minutes)
        if taken and not event.started_at - slack <= taken <= event.ended_at + slack:
            found.append(Remark(Code.PHOTO_HOUR, {**what, "taken": taken}))
        metres = _metres(event, said)
        if metres is not None and metres > rules.photo_metres:
            found.append(Remark(Code.PHOTO_FAR, {**what, "metres": round(metres)}))
    return found


def _facts(page: EntryFile) -> PhotoFacts | None:
    try:
        return told(path_of(page.file.sha256))
    except (NotAPhoto, OSError):
        return None  # damaged or lost: the receipt's own check says so


def taken_at(said: PhotoFacts) -> dt.datetime | None:
    """When a photo says that it was taken; a camera's clock without a zone is Viet Nam time."""
    if said.taken_at is None:
        return None
    if said.utc_offset is None:
        return timezone.make_aware(said.taken_at)
    return (said.taken_at - said.utc_offset).replace(tzinfo=dt.UTC)


def _metres(event: CleanUpEvent, said: PhotoFacts) -> float | None:
    if event.latitude is None or event.longitude is None:
        return None
    if said.latitude is None or said.longitude is None:
        return None
    return distance_m(event.latitude, event.longitude, said.latitude, said.longitude)


def _named(pages: Iterable[EntryFile]) -> list[dict[str, Any]]:
    return [{"what": Purpose(page.purpose), "order": page.order} for page in pages]


PHOTO_CODES = frozenset(
    {Code.FEW_PHOTOS, Code.PHOTO_HOUR, Code.PHOTO_FAR, Code.PHOTO_REUSED, Code.PHOTO_TWICE}
)
"""Remarks that name photos: what somebody who handed in must know of their photos."""


def _used_again(entries: Sequence[Entry], campaign: Campaign) -> dict[int, list[Remark]]:
    """Photos whose very bytes another report of the contest holds, or that stand in one report for
    two things. A draft of somebody else does not count. One query."""
    mine = EntryFile.objects.filter(entry__in=[entry.pk for entry in entries])
    rows = EntryFile.objects.filter(
        entry__campaign=campaign, file__in=mine.values("file")
    ).values_list(
        "file_id", "entry_id", "entry__number", "entry__entrant_id", "entry__state", "purpose"
    )
    holders: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for file_id, *holder in rows:
        holders[file_id].append(tuple(holder))
    found: dict[int, list[Remark]] = {}
    for entry in entries:
        pages: dict[int, list[EntryFile]] = defaultdict(list)
        for page in entry.files.all():
            pages[page.file_id].append(page)
        again: list[EntryFile] = []
        twice: list[EntryFile] = []
        numbers, own = set(), set()
        for file_id, held in pages.items():
            elsewhere = {
                number
                for pk, number, entrant, state, _purpose in holders[file_id]
                if pk != entry.pk and (entrant == entry.entrant_id or state != EntryState.DRAFT)
            }
            numbers |= elsewhere
            own |= {one[1] for one in holders[file_id] if one[2] == entry.entrant_id} & elsewhere
            again += held[:1] if elsewhere else []
            twice += held if len({page.purpose for page in held}) > 1 else []
        told_now = []
        if again:
            values = {
                "count": len(again),
                "photos": _named(again),
                "numbers": sorted(numbers),
                "own": sorted(own),
            }
            told_now.append(Remark(Code.PHOTO_REUSED, values))
        if twice:
            count = len({page.file_id for page in twice})
            told_now.append(Remark(Code.PHOTO_TWICE, {"count": count, "photos": _named(twice)}))
        found[entry.pk] = told_now
    return found

"""Figures of one clean-up event in, what a person should look at again out.

Nothing here refuses anything. The limits are data of a contest's rules; those of the preset were
chosen by judgement, since no contest publishes its own: 76 kg a person came out in one season,
three quarters of it rubble and "other" (DOMAIN H6).
"""

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

HAZARDOUS = "hazardous"


class About(enum.StrEnum):
    """Which part of the report a remark belongs to (về mục nào)."""

    TIME = "time"
    PLACE = "place"
    PEOPLE = "people"
    WASTE = "waste"
    PHOTOS = "photos"


class Code(enum.StrEnum):
    """What was noticed (điều cần xem lại)."""

    BACKWARDS = "backwards"  # ends before it begins
    NOT_OVER = "not_over"
    OUTSIDE_WINDOW = "outside_window"
    SHORT = "short"
    LONG = "long"
    NOWHERE = "nowhere"  # neither commune nor point
    OUTSIDE_AREA = "outside_area"
    OTHER_COMMUNE = "other_commune"
    NO_PEOPLE = "no_people"
    LIST_DIFFERS = "list_differs"
    TOO_MANY_YOUNG = "too_many_young"  # more than there were people
    ONLY_YOUNG = "only_young"
    HEAVY = "heavy"  # kilograms per person and hour
    SHARE = "share"  # one kind is most of it
    SAME_TOTALS = "same_totals"
    NO_SCALE_PHOTO = "no_scale_photo"
    NO_BAGS = "no_bags"
    HAZARD = "hazard"
    HAZARD_YOUNG = "hazard_young"
    YOUNG_UNKNOWN = "young_unknown"  # hazardous waste, and nobody said whether children were there
    FEW_PHOTOS = "few_photos"
    PHOTO_HOUR = "photo_hour"
    PHOTO_FAR = "photo_far"
    PHOTO_REUSED = "photo_reused"
    PHOTO_TWICE = "photo_twice"


_ABOUT = {
    About.TIME: (Code.BACKWARDS, Code.NOT_OVER, Code.OUTSIDE_WINDOW, Code.SHORT, Code.LONG),
    About.PLACE: (Code.NOWHERE, Code.OUTSIDE_AREA, Code.OTHER_COMMUNE),
    About.PEOPLE: (Code.NO_PEOPLE, Code.LIST_DIFFERS, Code.TOO_MANY_YOUNG, Code.ONLY_YOUNG),
    About.PHOTOS: (
        Code.FEW_PHOTOS,
        Code.PHOTO_HOUR,
        Code.PHOTO_FAR,
        Code.PHOTO_REUSED,
        Code.PHOTO_TWICE,
    ),
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at again, as a code with its numbers."""

    code: Code
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def about(self) -> About:
        """The part of the report that it belongs to."""
        found = (about for about, codes in _ABOUT.items() if self.code in codes)
        return next(found, About.WASTE)


@dataclass(frozen=True, slots=True)
class Weight:
    """Kilograms of one kind; weighed or estimated, then perhaps from so many bags (số bao)."""

    kg: Decimal
    measured: bool
    bags: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an event so far; None: not said yet. Moments are aware.

    ``listed``: lines of the list of people. ``in_commune``: name of the commune in which the point
    lies, "" for none of the contest's area, None when it cannot be told; ``commune``: the name of
    the one that was chosen. ``scale_photos``: how many photos of the scale are there, None while
    they cannot be counted.
    """

    started: dt.datetime | None = None
    ended: dt.datetime | None = None
    people: int | None = None
    young: int | None = None
    listed: int | None = None
    waste: Mapping[str, Weight] = field(default_factory=dict)
    commune: str = ""
    has_point: bool = False
    in_commune: str | None = None
    scale_photos: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on somebody should look again; None or a missing kind: never.

    ``share_most``: kind → part of the whole weight, 0 to 1. ``share_from``: below so many kilograms
    in all shares mean nothing. ``opens``, ``closes``: the window of the contest. ``young_below``:
    the age of which ``Told.young`` counts.
    """

    opens: dt.datetime | None = None
    closes: dt.datetime | None = None
    now: dt.datetime | None = None
    shortest: dt.timedelta | None = None
    longest: dt.timedelta | None = None
    kg_per_person_hour: Decimal | None = None
    share_most: Mapping[str, Decimal] = field(default_factory=dict)
    share_from: Decimal = Decimal(100)
    young_below: int = 16


def look(told: Told, limits: Limits) -> list[Remark]:
    """Everything that should be looked at again, in the order of the form."""
    return [
        *_time(told, limits),
        *_place(told),
        *_people(told),
        *_waste(told, limits),
    ]


def _time(told: Told, limits: Limits) -> list[Remark]:
    if told.started is None or told.ended is None:
        return []
    if told.ended <= told.started:
        return [Remark(Code.BACKWARDS)]
    found = []
    if limits.now is not None and told.ended > limits.now:
        found.append(Remark(Code.NOT_OVER))
    before = limits.opens is not None and told.started < limits.opens
    after = limits.closes is not None and told.ended > limits.closes
    if before or after:
        found.append(Remark(Code.OUTSIDE_WINDOW, {"opens": limits.opens, "closes": limits.closes}))
    minutes = int((told.ended - told.started).total_seconds() // 60)
    if limits.shortest is not None and told.ended - told.started < limits.shortest:
        found.append(Remark(Code.SHORT, {"minutes": minutes, "people": told.people}))
    if limits.longest is not None and told.ended - told.started > limits.longest:
        found.append(Remark(Code.LONG, {"hours": minutes // 60}))
    return found


def _place(told: Told) -> list[Remark]:
    if not told.commune and not told.has_point:
        return [Remark(Code.NOWHERE)]
    if told.in_commune == "":
        return [Remark(Code.OUTSIDE_AREA)]
    if told.in_commune and told.commune and told.in_commune != told.commune:
        return [Remark(Code.OTHER_COMMUNE, {"point": told.in_commune, "chosen": told.commune})]
    return []


def _people(told: Told) -> list[Remark]:
    found = []
    if not told.people and not told.listed:
        found.append(Remark(Code.NO_PEOPLE))
    if told.people and told.listed and told.people != told.listed:
        found.append(Remark(Code.LIST_DIFFERS, {"people": told.people, "listed": told.listed}))
    if told.people and told.young is not None:
        if told.young > told.people:
            found.append(Remark(Code.TOO_MANY_YOUNG, {"people": told.people, "young": told.young}))
        elif told.young == told.people:
            found.append(Remark(Code.ONLY_YOUNG, {"young": told.young}))
    return found


def _waste(told: Told, limits: Limits) -> list[Remark]:
    found = []
    total = sum((one.kg for one in told.waste.values()), Decimal(0))
    rate = _rate(told, total)
    usual = limits.kg_per_person_hour
    if usual is not None and rate is not None and rate > usual:
        found.append(Remark(Code.HEAVY, {"rate": rate, "usual": usual, "kg": total}))
    for kind, most in limits.share_most.items():
        if kind in told.waste and total >= limits.share_from:
            share = told.waste[kind].kg / total
            if share > most:
                found.append(Remark(Code.SHARE, {"kind": kind, "share": share}))
    measured = [kind for kind, one in told.waste.items() if one.measured]
    if measured and told.scale_photos == 0:
        found.append(Remark(Code.NO_SCALE_PHOTO, {"kinds": measured}))
    bare = [kind for kind, one in told.waste.items() if not one.measured and not one.bags]
    if bare:
        found.append(Remark(Code.NO_BAGS, {"kinds": bare}))
    if HAZARDOUS in told.waste:
        values = {"kg": told.waste[HAZARDOUS].kg, "young": told.young, "age": limits.young_below}
        if told.young is None:
            found.append(Remark(Code.YOUNG_UNKNOWN, values))
        else:
            found.append(Remark(Code.HAZARD_YOUNG if told.young else Code.HAZARD, values))
    return found


def _rate(told: Told, total: Decimal) -> Decimal | None:
    """Kilograms for each person and hour, one decimal; None while something is missing."""
    if not total or not told.people or told.started is None or told.ended is None:
        return None
    seconds = (told.ended - told.started).total_seconds()
    if seconds <= 0:
        return None
    hours = Decimal(int(seconds)) / 3600
    return (total / told.people / hours).quantize(Decimal("0.1"))


def same_totals(
    mine: Mapping[str, Decimal], others: Iterable[tuple[int, Mapping[str, Decimal]]]
) -> list[int]:
    """Numbers of other events whose kinds and kilograms are all the same as these: copied by hand,
    perhaps. One kind alone below ten kilograms says nothing, it happens by chance."""
    if len(mine) < 2 and sum(mine.values(), Decimal(0)) < 10:
        return []
    kept = {kind: kg for kind, kg in mine.items() if kg}
    return [
        number
        for number, theirs in others
        if kept and kept == {kind: kg for kind, kg in theirs.items() if kg}
    ]

"""The rules of one contest as numbers that code can ask (thể lệ)."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

DECIMALS = ("third_gap", "line_gap", "budget", "cap_kg_per_person", "kg_per_person_hour")
_SHARES = ("category_factor", "share_most")


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rules fix (thể lệ); kept as JSON with the campaign, so that later presets change
    nothing in it.

    Ages in full years on the day of sending, both ends included; words are separated by blanks;
    ``third_gap`` in points of the ten-point scale: two judges further apart call a third;
    ``line_gap``: with two judges and a third, an entry so near a prize line is read again;
    ``mode`` is one of ``modes.Mode``; a contest older than modes has two judges and a third.
    ``budget``: readings an entry on average, all rounds together; ``shares``: percent of the
    entries, best first, that a later round reads again; ``finalists`` for each prize, read by one
    panel of ``panel`` judges; ``adaptive``: instead of shares, what is nearest the prize lines;
    ``screen``: so many judges, 1 or 2, say first whether an entry may be marked at all (0: none);
    ``compare``: so many of the best are compared two by two after the lock (0: none),
    ``compare_each`` times each, ``compare_ties``: a judge may call two equal, ``compare_sure``: stop
    when so many percent of the prizes are expected right;
    weights in kilograms; days are calendar days. None: the rules do not limit it.

    From ``kg_per_person_hour``, ``share_most`` (kind of waste → part of the whole, 0 to 1),
    ``shortest_minutes``, ``longest_hours`` and what photos tell on (minutes, metres) a report is
    looked at again; nothing is refused because of them.
    """

    age_min: int | None = None
    age_max: int | None = None
    max_words: int | None = None
    tolerance_words: int = 0
    readings: int = 2
    third_gap: Decimal = Decimal("1.5")
    line_gap: Decimal | None = None
    mode: str = "exam"
    budget: Decimal = Decimal("3.0")
    shares: tuple[int, ...] = (40, 15, 5)
    finalists: int = 2
    panel: int = 12
    adaptive: bool = False
    screen: int = 0
    compare: int = 0
    compare_each: int = 10
    compare_ties: bool = False
    compare_sure: int | None = None
    blind: bool = True
    several_entries: bool = False
    requires_approval: bool = False
    adult_from: int = 16  # younger ones take part in a clean-up only in a group with an adult
    photos_before: int = 0
    photos_during: int = 0
    photos_after: int = 0
    report_within_days: int | None = None
    correction_days: int = 0
    cap_kg_per_person: Decimal | None = None
    category_factor: Mapping[str, Decimal] = field(default_factory=dict)
    kg_per_person_hour: Decimal | None = None
    share_most: Mapping[str, Decimal] = field(default_factory=dict)
    shortest_minutes: int | None = None
    longest_hours: int | None = None
    photo_minutes: int = 120  # clocks of cameras are off, people come early and leave late
    photo_metres: int = 1_000
    appeal_days: int = 7  # after publishing; 0: the rules know no appeal
    appeal_may_lower: bool = False  # whether fresh readings may also take points away

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Rules":
        """Rules from what :meth:`to_json` gave. Raises TypeError for a rule nobody knows."""
        values = dict(kept)
        for name in DECIMALS:
            if values.get(name) is not None:
                values[name] = Decimal(str(values[name]))
        for name in _SHARES:
            values[name] = {
                kind: Decimal(str(part)) for kind, part in (values.get(name) or {}).items()
            }
        if "shares" in values:
            values["shares"] = tuple(values["shares"])
        return cls(**values)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; decimals as text, so that 0.2 stays 0.2."""
        values = {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}
        for name in DECIMALS:
            if values[name] is not None:
                values[name] = str(values[name])
        for name in _SHARES:
            values[name] = {kind: str(part) for kind, part in values[name].items()}
        values["shares"] = list(self.shares)
        return values

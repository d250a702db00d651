"""Contests that are known beforehand (mẫu cuộc thi): rules, criteria, prizes, days of editions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from cuocthi.campaigns.rules import Rules
from cuocthi.plain.vntext import nfc, place_tones, syllables

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class PlannedPrize:
    """A kind of prize, how many, and for whom: any, groups, individuals (giải dự kiến)."""

    name: str
    count: int
    open_to: str = "any"


@dataclass(frozen=True, slots=True)
class Preset:
    """A contest known beforehand (mẫu cuộc thi). ``editions``: first and last day by number."""

    key: str
    work: str
    recognised_by: tuple[tuple[str, ...], ...]
    rules: Rules
    criteria: tuple[tuple[str, int], ...]
    prizes: tuple[PlannedPrize, ...]
    editions: Mapping[str, tuple[dt.date, dt.date]]

    def recognises(self, name: str) -> bool:
        """Whether one of the preset's phrases stands in the contest's name, accents and all."""
        words = _words(name)
        return any(
            words[start : start + len(phrase)] == phrase
            for phrase in self.recognised_by
            for start in range(len(words) - len(phrase) + 1)
        )


@cache
def all_presets() -> tuple[Preset, ...]:
    """Every preset, read once from the files beside this one."""
    return tuple(_load(path) for path in sorted(FOLDER.glob("*.yaml")))


def by_work(work: str) -> Preset:
    """The preset that fits a kind of work. Raises KeyError for an unknown kind."""
    return {preset.work: preset for preset in all_presets()}[work]


def _words(text: str) -> tuple[str, ...]:
    return tuple(syllables(place_tones(nfc(text)).casefold()))


def _load(path: Path) -> Preset:
    kept = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Preset(
        key=path.stem,
        work=kept["work"],
        recognised_by=tuple(_words(phrase) for phrase in kept["recognised_by"]),
        rules=Rules.from_json(kept["rules"]),
        criteria=tuple((item["name"], item["weight"]) for item in kept["criteria"]),
        prizes=tuple(PlannedPrize(**item) for item in kept["prizes"]),
        editions={
            number: (days["opens_on"], days["closes_on"])
            for number, days in kept["editions"].items()
        },
    )

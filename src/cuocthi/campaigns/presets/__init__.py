"""Contests that are known beforehand (mẫu cuộc thi): rules, criteria, prizes, days of editions."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from cuocthi.campaigns.rules import Rules
from cuocthi.plain.asked import Definition
from cuocthi.plain.vntext import nfc, place_tones, syllables

FOLDER = Path(__file__).parent
_BAND = re.compile(
    r"(?P<low>\d{1,2}(?:[.,]\d{1,2})?)\s*(?:[-–—]|đến)\s*(?P<high>\d{1,2}(?:[.,]\d{1,2})?)"
    r"\s*(?:điểm)?\s*:\s*(?P<words>\S.*)"
)


@dataclass(frozen=True, slots=True)
class PlannedPrize:
    """A kind of prize, how many, and for whom: any, groups, individuals (giải dự kiến)."""

    name: str
    count: int
    open_to: str = "any"


@dataclass(frozen=True, slots=True)
class Level:
    """A band of the ten-point scale and what earns it ("9–10", words) (mức điểm)."""

    band: str
    words: str


@dataclass(frozen=True, slots=True)
class Preset:
    """A contest known beforehand (mẫu cuộc thi). ``editions``: first and last day by number;
    ``levels``: what a criterion's bands mean, by its name, highest first."""

    key: str
    work: str
    recognised_by: tuple[tuple[str, ...], ...]
    rules: Rules
    criteria: tuple[tuple[str, int], ...]
    prizes: tuple[PlannedPrize, ...]
    editions: Mapping[str, tuple[dt.date, dt.date]]
    asks: Definition
    levels: Mapping[str, tuple[Level, ...]]
    general: bool = False  # of its kind of work, for a contest that no preset recognises

    def recognises(self, name: str) -> int:
        """Syllables of the longest of the preset's phrases that stands in the contest's name,
        accents and all; 0 when none does."""
        words = _words(name)
        return max(
            (
                len(phrase)
                for phrase in self.recognised_by
                for start in range(len(words) - len(phrase) + 1)
                if words[start : start + len(phrase)] == phrase
            ),
            default=0,
        )


@cache
def all_presets() -> tuple[Preset, ...]:
    """Every preset, read once from the files beside this one."""
    return tuple(_load(path) for path in sorted(FOLDER.glob("*.yaml")))


def by_work(work: str) -> Preset:
    """The preset that fits a kind of work, the general one where there are several. Raises
    KeyError for an unknown kind."""
    ordered = sorted(all_presets(), key=lambda preset: preset.general)
    return {preset.work: preset for preset in ordered}[work]


def levels_of(name: str, own: str = "") -> tuple[Level, ...]:
    """What the bands of a criterion mean, highest first: in the contest's ``own`` words (a line a
    band), else in those of the preset that knows the criterion, else in words that fit any (gợi ý
    mức điểm)."""
    return levels_in(own) or _levels_known(name)


def levels_in(words: str) -> tuple[Level, ...]:
    """The bands as a person wrote them, a line each: "9–10: words". Raises ValueError with the line
    that is none."""
    levels = []
    for line in filter(None, map(str.strip, words.splitlines())):
        found = _BAND.fullmatch(line)
        if found is None:
            raise ValueError(line)
        low, high = (part.replace(".", ",") for part in (found["low"], found["high"]))
        levels.append(Level(f"{low}–{high}", found["words"]))
    return tuple(levels)


@cache
def _levels_known(name: str) -> tuple[Level, ...]:
    wanted = _words(name)
    for preset in all_presets():
        for known, levels in preset.levels.items():
            if _words(known) == wanted:
                return levels
    kept = yaml.safe_load((FOLDER / "any" / "levels.yaml").read_text(encoding="utf-8"))
    return tuple(Level(band, words) for band, words in kept.items())


def _words(text: str) -> tuple[str, ...]:
    return tuple(syllables(place_tones(nfc(text)).casefold()))


def _load(path: Path) -> Preset:
    kept = yaml.safe_load(path.read_text(encoding="utf-8"))
    rules = Rules.from_json(kept["rules"])
    return Preset(
        key=path.stem,
        work=kept["work"],
        recognised_by=tuple(_words(phrase) for phrase in kept["recognised_by"]),
        rules=rules,
        criteria=tuple((item["name"], item["weight"]) for item in kept["criteria"]),
        prizes=tuple(PlannedPrize(**item) for item in kept["prizes"]),
        editions={
            number: (days["opens_on"], days["closes_on"])
            for number, days in kept["editions"].items()
        },
        asks=Definition.from_json(kept["asks"], rules.to_json()),
        levels={
            item["name"]: tuple(Level(band, words) for band, words in item["levels"].items())
            for item in kept["criteria"]
        },
        general=kept.get("general", False),
    )

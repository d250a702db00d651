"""Which figures a kind of unit is asked for in a kind of contest: data, one file a kind of contest.

The lists follow DOMAIN 8. Of each line: ``kinds`` the kinds of units that are asked ("any": all of
them); ``sums`` "level" (the default: the number of a level stands for everything below it) or "own"
(each unit gives only what it did itself; a level has its own and those below it); ``whole`` no
decimals; ``more`` shown folded; ``asked`` false: only where the organiser switches it on;
``share_of`` the figure of which it is a part.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from cuocthi.units.enums import Kind

PEOPLE = "people"
"""How many people a unit told of the contest by itself."""

OWN = "own-"
"""How the keys of an organiser's own figures begin."""

_FILES = {"letter": "letters.yaml", "clean_up": "clean_up.yaml", "form": "forms.yaml"}


@dataclass(frozen=True, slots=True)
class AskedFigure:
    """One figure as units are asked for it (số liệu được hỏi)."""

    key: str
    label: str
    measure: str = ""  # what is counted: "bức thư", "kg"
    help: str = ""
    kinds: frozenset[str] = frozenset(Kind.values)
    covers: bool = True  # stands for everything below; else only for what the unit did itself
    whole: bool = True
    more: bool = False
    asked: bool = True
    share_of: str = ""


@cache
def listed(work: str) -> tuple[AskedFigure, ...]:
    """The figures of a kind of contest (``Campaign.Work``), in the order in which they are asked."""
    text = (Path(__file__).parent / _FILES[work]).read_text(encoding="utf-8")
    return tuple(_figure(line) for line in yaml.safe_load(text))


def _figure(line: dict[str, Any]) -> AskedFigure:
    kinds = line["kinds"]
    return AskedFigure(
        key=line["key"],
        label=line["label"],
        measure=line.get("measure", ""),
        help=line.get("help", ""),
        kinds=frozenset(Kind.values if kinds == "any" else kinds),
        covers=line.get("sums", "level") == "level",
        whole=line.get("whole", True),
        more=line.get("more", False),
        asked=line.get("asked", True),
        share_of=line.get("share_of", ""),
    )

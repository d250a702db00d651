"""Whom a task of the letter means: the words of the letter turned into units and roles."""

import datetime as dt
import re
from dataclasses import dataclass, field

from cuocthi.campaigns.models import CampaignTask
from cuocthi.plain.vntext import fold
from cuocthi.units.models import Unit
from cuocthi.units.queries import House, addressees, bore, former_addressee

from ..models import Assignment
from .letter import sentence

Role = Assignment.Role

_LEAD = re.compile(r"(?<![a-z])chu tri(?![a-z])")
_WITH = re.compile(r"(?<![a-z])phoi hop (?:chat che )?(?:voi|cung)(?: voi)?(?![a-z])")
_STOP = re.compile(r"[.;:\n]")
_VAGUE = re.compile(r"(?:cac |nhung )?[^,]{0,60}lien quan")
_MOST_WORDS = 12  # of one body's name
_MOST_TEXT = 300


class Resolver:
    """Turns words of one letter into units, asking once for the same words."""

    def __init__(self, issuer: Unit, on: dt.date) -> None:
        self.issuer, self.on = issuer, on
        self._known: dict[str, list[Unit]] = {}
        self.renamed: dict[str, list[Unit]] = {}  # names of the past → who stands there
        self._house = House(issuer, on)

    def __call__(self, words: str) -> list[Unit]:
        """The units that the words mean; "các đơn vị có liên quan" means nobody for certain."""
        if words not in self._known:
            vague = _VAGUE.search(fold(words))
            self._known[words] = (
                [] if vague else addressees(words, self.issuer, self.on, house=self._house)
            )
        return self._known[words]

    def body(self, words: str) -> list[Unit]:
        """The same for words that name a body, also by the name of one that is no more; what was
        such a name stands in ``renamed``, for a note to the reader."""
        found = self(words)
        if not found and words not in self.renamed and not _VAGUE.search(fold(words)):
            past = former_addressee(words, self.issuer, self.on)
            if past is not None:
                self._known[words] = found = list(past.today)
                self.renamed[words] = found
        elif len(found) == 1 and bore(words, found[0]):
            self.renamed[words] = found
        return found


@dataclass(slots=True)
class WhoIsMeant:
    """Units with their part in a task, and the words that no unit answers to."""

    units: dict[Unit, str] = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=dict)


def who_is_meant(
    task: CampaignTask, *, text: str, otherwise: list[str], resolve: Resolver
) -> WhoIsMeant:
    """Who does the task and in which part.

    Where the letter says "chủ trì" the first body leads and the others support; bodies after
    "phối hợp với" support when they are known. A task that names nobody is for the addressees of
    the letter (``otherwise``).
    """
    said = sentence(task, text)
    has_lead = bool(_LEAD.search(fold(said)))
    meant = WhoIsMeant()
    bodies = [" ".join(str(words).split()) for words in task.who or otherwise]
    for place, words in enumerate(filter(None, bodies)):
        role = (Role.SUPPORT if place else Role.LEAD) if has_lead else Role.DOER
        found = resolve.body(words)
        for unit in found:
            meant.units.setdefault(unit, role)
        if not found:
            meant.unknown.setdefault(words[:_MOST_TEXT], role)
    if not any(bodies):
        meant.unknown[""] = Role.DOER
    for unit in _partners(said, resolve):
        meant.units.setdefault(unit, Role.SUPPORT)
    return meant


def _partners(said: str, resolve: Resolver) -> list[Unit]:
    """The bodies named after "phối hợp với": the longest known beginning of each listed part."""
    match = _WITH.search(fold(said))
    if not match:
        return []
    tail = said[match.end() : match.end() + _MOST_TEXT]
    stop = _STOP.search(tail)
    parts = [part.split() for part in tail[: stop.start() if stop else None].split(",")]
    found: list[Unit] = []
    start = 0
    while start < len(parts):
        units: list[Unit] = []
        taken = 1
        # a name may itself hold commas: "Sở Văn hóa, Thể thao và Du lịch"
        for taken in range(1, min(3, len(parts) - start) + 1):
            units = _known_beginning(parts[start : start + taken], resolve)
            if units:
                break
        found += units
        start += taken if units else 1
    return found


def _known_beginning(parts: list[list[str]], resolve: Resolver) -> list[Unit]:
    before = "".join(f"{' '.join(words)}, " for words in parts[:-1])
    if _VAGUE.search(fold(before + " ".join(parts[-1]))):
        # only what stands before "và các đơn vị có liên quan" is sure
        parts = [*parts[:-1], _before_vague(parts[-1])]
    words = parts[-1][:_MOST_WORDS]
    for length in range(len(words), 0, -1):
        units = resolve(before + " ".join(words[:length]))
        if units:
            return units
    return []


def _before_vague(words: list[str]) -> list[str]:
    """The words before "các đơn vị có liên quan", without an "và" that leads to it."""
    folded = [fold(word) for word in words]
    cut = next((n for n, word in enumerate(folded) if word in ("cac", "nhung")), 0)
    return words[: cut - 1] if cut and folded[cut - 1] == "va" else words[:cut]

"""Spending norms as data (mức chi): what may be paid for what, by which document, from when to when.

Provinces set amounts of their own by resolutions (DOMAIN C13); an office adds those by a form.
"""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
PLACES = ("city", "town", "commune")
"""Classes of places that norms tell apart: a city under the centre, a provincial town, a commune."""


@dataclass(frozen=True, slots=True)
class Norm:
    """One amount in dong for one ``measure``; None: the document's amount was not seen.

    ``place`` empty: everywhere. ``off_payroll``: only for guests on no public payroll.
    ``together_percent``: up to how much of it when all eat together, 100 for no more.
    ``checked`` False: amount, article or days wait for a person to compare them with the document.
    """

    key: str
    item: str
    measure: str
    amount: int | None
    place: str
    off_payroll: bool
    together_percent: int
    document: str
    article: str
    valid_from: dt.date
    valid_to: dt.date | None
    checked: bool

    def is_valid(self, day: dt.date) -> bool:
        """Whether it holds on that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def is_for(self, place: str) -> bool:
        """Whether it holds in a place of that class; any, as long as the class is not known."""
        return not self.place or not place or self.place == place

    @property
    def source(self) -> str:
        """The document and the article."""
        return f"{self.document}, {self.article}" if self.article else self.document


@cache
def house_norms() -> tuple[Norm, ...]:
    """The norms that come with the program, read once from the files beside this one."""
    found: list[Norm] = []
    for path in sorted(FOLDER.glob("*.yaml")):
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [_norm(told, one) for one in told["norms"]]
    return tuple(found)


def _norm(document: dict[str, Any], one: dict[str, Any]) -> Norm:
    return Norm(
        key=f"{document['key']}:{one['key']}",
        item=one["item"],
        measure=one["measure"],
        amount=one["amount"],
        place=one.get("place", ""),
        off_payroll=one.get("off_payroll", False),
        together_percent=one.get("together_percent", 100),
        document=document["document"],
        article=one.get("article", ""),
        valid_from=document["valid_from"],
        valid_to=document.get("valid_to"),
        checked=one["checked"],
    )

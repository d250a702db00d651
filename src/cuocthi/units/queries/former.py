"""A name of the past in a letter of today (tên cũ), and who stands in its place."""

import datetime as dt

from cuocthi.units.models import Unit

from .addressees import scope_of
from .names import Resolved, bearers, fold_name, former_names, spelt_out
from .tree import successors


def former_addressee(words: str, issuer: Unit, on: dt.date) -> Resolved | None:
    """Whom a letter of that day means by the name of a unit that is no more (DOMAIN R5).

    Only a name that led to one place under the issuer, else in its province, else anywhere: of
    several the caller asks. One query for the name, one for each step to the successors.
    """
    found = [Resolved(unit, tuple(successors(unit, on))) for unit in bearers(words, on)]
    found = [one for one in found if one.today]
    scope = scope_of(issuer)
    for path in (scope.path, issuer.path[: Unit.steplen], ""):
        here = [one for one in found if all(u.path.startswith(path) for u in one.today)]
        if here:
            # the same unit bore the name in several periods: the last one counts
            places = {one.today for one in here}
            return here[0] if len(places) == 1 else None
    return None


def bore(words: str, unit: Unit) -> bool:
    """Whether the words are a name that the unit bore before, not its name of today. No query."""
    said = spelt_out(words)
    if said == unit.folded:
        return False
    listed = [
        one.name for one in former_names()
        if (one.code, one.valid_from) == (unit.code, unit.valid_from)
    ]  # fmt: skip
    return said in {fold_name(name) for name in (*listed, *(f["name"] for f in unit.former))}

"""Number and symbol of a paper while it is written, and the room that drafts it (số, ký hiệu; D7)."""

from collections.abc import Iterable

from cuocthi.plain.officialdoc.blocks import Kind
from cuocthi.units.models import Office, Unit
from cuocthi.units.queries import ADMINISTRATIVE, symbol_faults, symbol_of

from .material import Material


def code_of(told: Material, kind: Kind) -> str:
    """Number and symbol before anybody set them: "/KH-SKHCN", room for the number before it; a
    công văn "/SKHCN" until a room is chosen. Empty for papers without a symbol."""
    symbol = symbol_of(told.unit, kind, seen=_seen(told.sign))
    return f"/{symbol}" if symbol else ""


def office_in(code: str, offices: Iterable[Office]) -> Office | None:
    """The room that a công văn's symbol ends in, if it is one of these."""
    groups = _symbol(code).split("-")
    return next((one for one in offices if groups[1:] == [one.abbreviation]), None)


def with_office(code: str, unit: Unit, office: Office | None) -> str:
    """The number and symbol of a công văn with that room at its end, or with none."""
    number = code.partition("/")[0]
    sign = _symbol(code).partition("-")[0]
    symbol = symbol_of(unit, Kind.OFFICIAL_LETTER, office, seen=_seen(sign))
    return f"{number}/{symbol}"


def code_hints(code: str, kind: str, unit: Unit) -> tuple[str, ...]:
    """What is wrong with the symbol (see ``symbol_faults``). At most one question.

    Nothing where nobody has set what the body is called in symbols, and nothing for the symbols of
    the Youth Union, "74-CV/ĐTN", which Decree 30/2020/NĐ-CP does not rule.
    """
    known = unit.abbreviation or unit.kind in ADMINISTRATIVE
    if not known or "-" in code.partition("/")[0]:
        return ()
    return symbol_faults(_symbol(code) or code, Kind(kind), unit)


def _symbol(code: str) -> str:
    return code.partition("/")[2].strip()


def _seen(sign: str) -> str:
    """The sign as it stands in the symbol of a plan: it may read like the sign of a kind itself."""
    return f"KH-{sign}" if sign else ""

"""How a body heads and signs its papers (thể thức phần đầu, quyền hạn ký)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.documents.issuers import spoken
from cuocthi.plain.officialdoc.blocks import ABBREVIATIONS
from cuocthi.plain.officialdoc.composing import NOTHING
from cuocthi.plain.vntext import fold
from cuocthi.units.enums import Kind as UnitKind
from cuocthi.units.models import Unit
from cuocthi.units.queries import ADMINISTRATIVE, ancestors, seats_of, sign_of

_VERBS = frozenset(
    (
        "to chuc", "trien khai", "huong ung", "phat dong", "thuc hien", "tang cuong", "tham gia",
        "thanh lap", "cong nhan", "ban hanh", "gia han", "dieu chinh", "don doc", "phoi hop",
    )
)  # fmt: skip
"""With what the summary of a letter begins when it says what is to be done."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a paper: the body above, the body itself, its sign, place, signer's post and name."""

    superior: str | None
    issuer: str
    sign: str
    place: str
    authority: str
    position: str
    signer: str = ""  # who holds the post today, where the unit has told it

    @property
    def facts(self) -> dict[str, Any]:
        """The same as facts of a paper."""
        signer = {"signer": self.signer} if self.signer else {}
        return {
            **signer,
            "issuer": self.issuer,
            "superior": self.superior,
            "place": self.place,
            "sign_authority": self.authority,
            "sign_title": self.position,
        }


def head_of_unit(unit: Unit, issuer: str, facts: Mapping[str, Any]) -> Head:
    """How the body heads its papers by a letter of its own; what that lacks follows from the unit
    and its posts of today.

    ``issuer`` is its name as it writes it; ``facts`` are those of the letter, or none.
    """
    committee = unit.kind in ADMINISTRATIVE
    superior = str(facts.get("superior") or "") or _above(unit)
    if committee:
        superior = None
    position = str(facts.get("sign_title") or "")
    authority = str(facts.get("sign_authority") or "")
    signer = ""
    if not position:
        authority = _("TM. ỦY BAN NHÂN DÂN") if committee else ""
        position = _("CHỦ TỊCH") if committee else _("THỦ TRƯỞNG ĐƠN VỊ")
        for seat in seats_of(unit, clock.today())[:1]:
            position, signer = seat.post.upper(), seat.holder
            authority = seat.authority or authority
    return Head(
        superior=superior,
        issuer=_("Ủy ban nhân dân\n{unit}").format(unit=unit.name)
        if committee
        else spoken(issuer, unit),
        sign=sign_of(unit, seen=str(facts.get("symbol") or "")),
        place=str(facts.get("place") or "") or _seat(unit) or NOTHING,
        authority=authority,
        position=position,
        signer=signer,
    )


def own_name(unit: Unit) -> str:
    """The body's name as it heads its papers: that of the area above it stands in a line of its
    own."""
    above = next(reversed(ancestors(unit)), None)
    return unit.name.removesuffix(f" {above.name}") if above else unit.name


def _seat(unit: Unit) -> str:
    """The place that the body writes before the day: the proper name of its own area, else of the
    nearest one above it (D8)."""
    for one in (unit, *reversed(ancestors(unit))):
        if one.kind in ADMINISTRATIVE:
            return one.name.removeprefix(one.title).strip() or one.name
    return ""


def is_own(issuer: str, unit: Unit) -> bool:
    """Whether the body of that letterhead is the unit itself; also of a letter that names none."""
    return fold(unit.name).startswith(fold(issuer))


def inside(abstract: str) -> str:
    """A summary as it goes on after "về việc": "tổ chức …", but "Hội nghị …" stays."""
    first = fold(abstract).split(" ", 2)[:2]
    return abstract[:1].lower() + abstract[1:] if " ".join(first) in _VERBS else abstract


def kind_of_code(code: str) -> str:
    """The kind that a number and symbol show: "12/KH-STN" is a plan; empty where they do not."""
    sign = code.partition("/")[2].partition("-")[0]
    return next((str(kind) for kind, known in ABBREVIATIONS.items() if known == sign), "")


def numbered_code(code: Any) -> Any:
    """Number and symbol of a letter, with room where the letter has no number yet."""
    return f"{NOTHING}{code}" if str(code or "").startswith(("/", "-")) else code


def _above(unit: Unit) -> str | None:
    above = next(reversed(ancestors(unit)), None)
    if above is None:
        return None
    if above.kind in ADMINISTRATIVE and unit.kind != UnitKind.ASSOCIATION:
        return str(_("Ủy ban nhân dân {unit}").format(unit=above.name))
    return None if unit.kind == UnitKind.ASSOCIATION else str(above.name)

"""What papers about a contest are made of (dữ kiện của cuộc thi cho văn bản)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.documents.queries import facts_of
from cuocthi.papers.material import Material
from cuocthi.plain.officialdoc.blocks import Kind
from cuocthi.units.enums import Kind as UnitKind
from cuocthi.units.models import Unit
from cuocthi.units.queries import ADMINISTRATIVE, ancestors, sign_of, symbol_of

from ..models import Campaign

_KEPT = ("event_theme", "event_times", "venue", "participants", "budget", "contacts", "deadlines")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a paper: the body above, the body itself, place and signer's post.

    ``seen`` is the symbol of the organiser's own letter: it tells the body's sign where none is set.
    """

    unit: Unit
    superior: str | None
    issuer: str
    seen: str
    place: str
    authority: str
    position: str

    @property
    def sign(self) -> str:
        """What stands for the body in symbols (chữ viết tắt tên cơ quan)."""
        return sign_of(self.unit, seen=self.seen)

    def symbol(self, kind: Kind) -> str:
        """What follows the stroke in the number of such a paper (ký hiệu)."""
        return symbol_of(self.unit, kind, seen=self.seen)


def head_of(campaign: Campaign, facts: Mapping[str, Any]) -> Head:
    """How the organiser's letter heads its papers; what the letter lacks follows from the unit."""
    unit = campaign.unit
    committee = unit.kind in ADMINISTRATIVE
    superior = str(facts.get("superior") or "") or _above(unit)
    if committee:
        superior = None
    position = str(facts.get("sign_title") or "")
    authority = str(facts.get("sign_authority") or "")
    if not position:
        authority = _("TM. ỦY BAN NHÂN DÂN") if committee else ""
        position = _("CHỦ TỊCH") if committee else _("THỦ TRƯỞNG ĐƠN VỊ")
    return Head(
        unit=unit,
        superior=superior,
        issuer=_("Ủy ban nhân dân\n{unit}").format(unit=unit.name)
        if committee
        else campaign.issuer,
        seen=str(facts.get("symbol") or ""),
        place=str(facts.get("place") or ""),
        authority=authority,
        position=position,
    )


def _above(unit: Unit) -> str | None:
    above = next(reversed(ancestors(unit)), None)
    if above is None:
        return None
    if above.kind in ADMINISTRATIVE and unit.kind != UnitKind.ASSOCIATION:
        return str(_("Ủy ban nhân dân {unit}").format(unit=above.name))
    return None if unit.kind == UnitKind.ASSOCIATION else str(above.name)


def contest_material(campaign_id: int) -> Material:
    """The contest's facts as they are now, corrections and later letters included."""
    campaign = Campaign.objects.select_related("unit", "document").get(pk=campaign_id)
    facts = facts_of(campaign.document)
    head = head_of(campaign, facts)
    tasks = list(campaign.tasks.filter(cancelled_at=None))
    letter = {key: facts.get(key) for key in ("code", "kind", "date", "issuer")}
    told = {
        **{key: facts[key] for key in _KEPT if key in facts},
        "issuer": head.issuer,
        "superior": head.superior,
        "place": head.place,
        "sign_authority": head.authority,
        "sign_title": head.position,
        "event_name": campaign.name,
        "event_edition": campaign.edition,
        "event_theme": campaign.theme,
        "window": {"start": campaign.opens_on.isoformat(), "end": campaign.closes_on.isoformat()},
        "references": [{**letter, "name": facts.get("abstract")}, *facts.get("references", [])],
        "addressees": list(dict.fromkeys(who for task in tasks for who in task.who)),
        "tasks": [
            {"who": task.who, "what": task.what, "due": task.due_on and task.due_on.isoformat()}
            for task in tasks
        ],
    }
    blocks = {
        "cơ cấu giải thưởng": _table(
            (_("Giải"), _("Số lượng")),
            [(prize.name, str(prize.count)) for prize in campaign.prizes.all()],
        ),
        "tiêu chí chấm": _table(
            (_("Tiêu chí"), _("Trọng số, %")),
            [(c.name, str(c.weight)) for c in campaign.criteria.all()],
        ),
    }
    return Material(
        unit=campaign.unit,
        slug=campaign.slug,
        sign=head.sign,
        campaign=campaign.pk,
        facts={key: value for key, value in told.items() if value not in (None, "", [])},
        blocks={name: text for name, text in blocks.items() if text},
    )


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Rows as body text; empty for none."""
    if not rows:
        return ""
    lines = [head, *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines
    )

"""What the slip that passes an incoming letter on is made of (phiếu giải quyết văn bản đến)."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.documents.issuers import spoken
from cuocthi.documents.models import Document
from cuocthi.documents.queries import facts_of
from cuocthi.plain.officialdoc.composing import NOTHING
from cuocthi.plain.officialdoc.wording import day_words, reference_words
from cuocthi.plain.vndates import written_long

from .heading import head_of_unit, inside, numbered_code, own_name
from .material import Material
from .wording import (
    Paragraph,
    bare,
    capitalised,
    numbered,
    sentences,
    table,
    text_of,
    without_nothing,
)


def letter_material(document_id: int) -> Material:
    """An incoming letter, as read and corrected: what it is, who handles what by when.

    Raises Refused for a letter whose number is void.
    """
    document = Document.objects.select_related("unit").get(
        pk=document_id, direction=Document.Direction.IN
    )
    if document.state == Document.State.VOID:
        raise Refused(_("Văn bản đến này đã bị hủy số nên không lấy dữ kiện từ đó được."))
    facts = facts_of(document)
    head = head_of_unit(document.unit, own_name(document.unit), {})
    return Material(
        unit=document.unit,
        slug=f"van-ban-den-{document.register_number}-{document.register_year}",
        sign=head.sign,
        campaign=document.campaign,
        facts=without_nothing({**head.facts, "abstract": ""}),
        blocks={"văn bản đến": _letter(document, facts), "ý kiến giải quyết": _work(facts)},
        keys=("phieu_giai_quyet",),
    )


def _letter(document: Document, facts: dict[str, Any]) -> str:
    kept = {key: str(facts.get(key) or "") for key in ("kind", "date")}
    kept["issuer"] = spoken(str(facts.get("issuer") or ""), document.unit)
    said = reference_words(
        {
            **kept,
            "code": numbered_code(facts.get("code")) or "",
            "name": inside(str(facts.get("abstract") or "")),
        }
    )
    came = _("Số đến: {number}; đến {day}").format(
        number=document.register_number, day=written_long(timezone.localdate(document.at))
    )
    what = capitalised(said) if said else document.file_name
    return sentences((what, came))


def _work(facts: dict[str, Any]) -> str:
    """The tasks of the letter, a row each; the day the letter sets, else room for one."""
    rows = numbered(
        (
            capitalised(bare(task["what"])),
            capitalised(", ".join(task.get("who") or []) or NOTHING),
            _due(task.get("due")),
        )
        for task in facts.get("tasks", [])
    )
    if not rows:
        open_lines = (_("Chủ trì"), _("Phối hợp"), _("Thời hạn"))
        return text_of([Paragraph(f"{line}: {NOTHING}") for line in open_lines])
    head = (_("TT"), _("Nội dung"), _("Chủ trì, phối hợp"), _("Thời hạn"))
    return table(head, rows, (8, 50, 24, 18))


def _due(iso: str | None) -> str:
    if not iso:
        return NOTHING
    if len(iso) < 10:
        return day_words(iso)
    return f"{dt.date.fromisoformat(iso[:10]):%d/%m/%Y}"

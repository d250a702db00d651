"""A contest that never was, to show what a template makes (dữ kiện mẫu)."""

from django.utils.translation import gettext as _

from cuocthi.plain.officialdoc.blocks import Table
from cuocthi.plain.officialdoc.composing import NOTHING, PLACEHOLDERS, blocks_in, text_of
from cuocthi.plain.officialdoc.composing.placeholder_list import Sort
from cuocthi.units.models import Unit

from .heading import head_of_unit, own_name
from .material import Material


def example_material(unit: Unit) -> Material:
    """The unit's own head over facts that are all made up, the examples of the placeholders."""
    head = head_of_unit(unit, own_name(unit), {})
    examples = {name: one.example for name, one in PLACEHOLDERS.items()}
    facts = {
        **head.facts,
        "event_name": examples["tên cuộc thi"],
        "event_edition": examples["lần thứ"],
        "event_theme": examples["chủ đề"],
        "window": {"start": "2026-01-05", "end": "2026-03-05"},
        "event_times": [{"what": _("Lễ phát động"), "start": "2026-02-12T07:30"}],
        "venue": examples["địa điểm"],
        "participants": int(examples["số người"]),
        "budget": examples["kinh phí"],
        "signer": examples["người ký"],
        "secretary": examples["thư ký"],
        "addressees": [examples["kính gửi"], _("Ủy ban nhân dân các xã, phường")],
        "references": [
            {
                "kind": "ke_hoach",
                "code": "12/KH-UBND",
                "date": "2026-01-05",
                "issuer": _("UBND tỉnh"),
                "name": _("tổ chức cuộc thi"),
            }
        ],
        "tasks": [
            {
                "who": [_("Phòng Văn hóa - Xã hội")],
                "what": _("phát động cuộc thi"),
                "due": "2026-02-20",
            }
        ],
        "deadlines": [{"what": _("gửi báo cáo"), "date": "2026-03-20"}],
        "contacts": [{"type": "phone", "value": "0234 382 1234"}],
    }
    return Material(
        unit=unit,
        slug="mau",
        sign=head.sign,
        campaign=None,
        facts={key: value for key, value in facts.items() if value},
        blocks={
            name: _with_a_row(one.example)
            for name, one in PLACEHOLDERS.items()
            if one.sort is Sort.BLOCK
        },
    )


def _with_a_row(text: str) -> str:
    """A table whose example is its header alone gets a row of dots."""
    blocks = [
        Table(one.header, ((NOTHING,) * len(one.header),))
        if isinstance(one, Table) and not one.rows
        else one
        for one in blocks_in(text)
    ]
    return text_of(blocks)

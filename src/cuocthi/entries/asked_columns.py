"""The columns of a school's spreadsheet, made from what the contest asks (tệp mẫu của trường)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.plain.asked import Definition, Field, Kind, Part, Who
from cuocthi.plain.vntext import collapse, fold, nfc

from .enums import ConsentPurpose, Giver

CONSENTS = {
    (ConsentPurpose.TAKE_PART, Giver.REPRESENTATIVE): "Cha mẹ đồng ý dự thi",
    (ConsentPurpose.TAKE_PART, Giver.ENTRANT): "Học sinh đồng ý dự thi",
    (ConsentPurpose.PUBLISH, Giver.REPRESENTATIVE): "Cha mẹ đồng ý công bố",
    (ConsentPurpose.PUBLISH, Giver.ENTRANT): "Học sinh đồng ý công bố",
}
EXAMPLE = "Ví dụ:"
"""How the first cell of the filled example begins; such a row is never taken for a pupil."""
SCHOOL_KNOWS = ("unit", "school", "group_name")
"""Header fields that need not be asked of a school: it is the school."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: which field, what of it ("" the whole), its title, choices, an example."""

    field: Field
    part: str
    title: str
    required: bool
    choices: tuple[str, ...] = ()
    example: str = ""


def columns(definition: Definition) -> list[Column]:
    """The columns in the order of the form; files are no column, they are added to each entry."""
    found: list[Column] = []
    for one in definition.of(Part.HEADER, Part.WORK, Part.EVIDENCE):
        if one.who == Who.CLERK or one.has_files or one.key in SCHOOL_KNOWS:
            continue
        found += _of(one)
    return found


def _of(one: Field) -> Iterable[Column]:
    def column(part: str, title: str, **more: Any) -> Column:
        return Column(one, part, title, one.required, **more)

    match one.kind:
        case Kind.HOURS:
            return [
                column("day", _("{what}: ngày").format(what=one.label), example="20/02/2026"),
                column("start", _("{what}: từ giờ").format(what=one.label), example="7:30"),
                column("end", _("{what}: đến giờ").format(what=one.label), example="9:00"),
            ]
        case Kind.QUIZ:
            return [
                column(q.key, q.text, choices=tuple(o.label for o in q.options))
                for q in one.questions
            ]
        case Kind.WEIGHTS:
            return [
                made
                for option in one.options
                for made in (
                    Column(one, f"{option.key}:kg", f"{option.label}, kg", False),
                    Column(
                        one,
                        f"{option.key}:measured",
                        _("{what}: đã cân").format(what=option.label),
                        False,
                        ("x",),
                    ),
                )
            ]
        case Kind.CHOICE:
            labels = tuple(option.label for option in one.options)
            return [column("", one.label, choices=labels, example=labels[0] if labels else "")]
        case Kind.CHOICES:
            example = "; ".join(option.label for option in one.options[:2])
            return [column("", one.label, example=example)]
        case Kind.YES:
            return [column("", one.label, choices=("x", _("không")), example="x")]
    return [column("", one.label, example=_example(one))]


def _example(one: Field) -> str:
    known = {
        "full_name": f"{EXAMPLE} Nguyễn Thị Mẫu",
        "class_name": "6A",
        "representative": "Nguyễn Văn Cha",
    }
    kinds = {
        Kind.DAY: "20/02/2014",
        Kind.PHONE: "0912345678",
        Kind.MAIL: "chame@thu.example",
        Kind.NUMBER: "1",
        Kind.VIDEO: "https://trang-video.vn/xem/1",
        Kind.TEXT: _("Lời của học sinh"),
    }
    return known.get(one.key) or str(kinds.get(one.kind, ""))


def folded(value: Any) -> str:
    """A title without accents, signs and case, as titles are compared."""
    text = collapse(nfc(str(value or "")))
    return " ".join(re.sub(r"[^\w]+", " ", fold(text)).split())

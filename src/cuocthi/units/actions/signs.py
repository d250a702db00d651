"""Abbreviations of a body and of its rooms (chữ viết tắt), which its head sets: Decree 30, D7."""

import re
import unicodedata
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..models import Office, Unit
from ..queries import ADMINISTRATIVE

MOST_SIGNS = 20
_LETTERS = re.compile(r"[^\W_]+")


@transaction.atomic
def set_abbreviation(*, unit_id: int, abbreviation: str, by: Any) -> Unit:
    """Set what stands for the body in its symbols (chữ viết tắt tên cơ quan), "SKHCN".

    Empty only for a commune or province, whose committee is "UBND". A later loading of the lists
    leaves it alone. Repeating it changes nothing. Raises Refused.
    """
    unit: Unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    sign = _written(abbreviation)
    if sign or unit.kind not in ADMINISTRATIVE:
        _check(sign)
    taken = _alike(unit, sign) if sign else None
    if taken is not None:
        raise Refused(
            _(
                "“{sign}” đã là chữ viết tắt của {office}. Hãy chọn chữ khác, hoặc đổi chữ của "
                "{office} trước."
            ).format(sign=sign, office=taken.name)
        )
    if (unit.abbreviation, unit.has_own_abbreviation) != (sign, True):
        before, unit.abbreviation = unit.abbreviation, sign
        unit.has_own_abbreviation = True
        unit.save(update_fields=["abbreviation", "has_own_abbreviation"])
        record("unit.abbreviation_set", unit, by=by, before=before, after=sign)
    return unit


@transaction.atomic
def open_office(*, unit_id: int, name: str, abbreviation: str, by: Any) -> Office:
    """Add a room or field that drafts papers (thêm đơn vị soạn thảo). Raises Refused."""
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    name, sign = _named(name), _written(abbreviation)
    _check_new(unit, sign, None)
    office = Office.objects.create(unit=unit, name=name, abbreviation=sign)
    record("office.opened", office, by=by, unit=unit.code, name=name, abbreviation=sign)
    return office


@transaction.atomic
def change_office(*, office_id: int, name: str, abbreviation: str, by: Any) -> Office:
    """Give a room another name or abbreviation (sửa đơn vị soạn thảo). Raises Refused."""
    office = _held(office_id)
    name, sign = _named(name), _written(abbreviation)
    _check_new(office.unit, sign, office.pk)
    if (office.name, office.abbreviation) != (name, sign):
        before = {"name": office.name, "abbreviation": office.abbreviation}
        office.name, office.abbreviation = name, sign
        office.save(update_fields=["name", "abbreviation"])
        record("office.changed", office, by=by, before=before, name=name, abbreviation=sign)
    return office


@transaction.atomic
def end_office(*, office_id: int, by: Any) -> Office:
    """The room drafts no more after today (thôi soạn thảo); its sign is free again. Repeating it
    changes nothing."""
    office = Office.objects.select_for_update(of=("self",)).get(pk=office_id)
    if office.ends_on is None:
        office.ends_on = clock.today()
        office.save(update_fields=["ends_on"])
        record("office.ended", office, by=by, abbreviation=office.abbreviation)
    return office


def _held(office_id: int) -> Office:
    """The room, its unit held for the time of the action."""
    office = Office.objects.select_related("unit").get(pk=office_id)
    Unit.objects.select_for_update(of=("self",)).get(pk=office.unit_id)
    office.refresh_from_db()
    if office.ends_on is not None:
        raise Refused(
            _("{office} đã thôi soạn thảo văn bản. Hãy thêm mới nếu đơn vị hoạt động lại.").format(
                office=office.name
            )
        )
    return office


def _written(abbreviation: str) -> str:
    return unicodedata.normalize("NFC", abbreviation).strip()


def _named(name: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", name).split())
    if not name:
        raise Refused(_("Chưa có tên đơn vị soạn thảo. Hãy ghi tên, ví dụ “Văn phòng”."))
    return name


def _check(sign: str) -> None:
    """Letters and digits only, not too many. Raises Refused."""
    if not sign:
        raise Refused(_("Chưa có chữ viết tắt. Hãy ghi chữ viết tắt, ví dụ “SKHCN” hoặc “VP”."))
    if len(sign) > MOST_SIGNS:
        raise Refused(
            _("“{sign}” dài {count} ký tự, nhiều nhất {most}. Hãy viết gọn lại.").format(
                sign=sign, count=len(sign), most=MOST_SIGNS
            )
        )
    if not _LETTERS.fullmatch(sign):
        raise Refused(
            _(
                "Chữ viết tắt chỉ gồm chữ cái và chữ số, viết liền, không có khoảng trắng và dấu; "
                "“{sign}” chưa đúng. Hãy sửa lại, ví dụ “VHXH”."
            ).format(sign=sign)
        )


def _check_new(unit: Unit, sign: str, office_id: int | None) -> None:
    """A sign for a room: well formed, nobody else's in the unit. Raises Refused."""
    _check(sign)
    taken = _alike(unit, sign, office_id)
    if taken is not None:
        raise Refused(
            _("“{sign}” đã là chữ viết tắt của {office}. Hãy chọn chữ khác.").format(
                sign=sign, office=taken.name
            )
        )
    own = unit.abbreviation or ("UBND" if unit.kind in ADMINISTRATIVE else "")
    if sign.casefold() == own.casefold():
        raise Refused(
            _("“{sign}” đã là chữ viết tắt của chính {unit}. Hãy chọn chữ khác.").format(
                sign=sign, unit=unit.name
            )
        )


def _alike(unit: Unit, sign: str, but: int | None = None) -> Office | None:
    """The room of the unit that uses the sign, in whatever letters."""
    office: Office
    for office in unit.offices.filter(ends_on=None).exclude(pk=but):
        if office.abbreviation.casefold() == sign.casefold():
            return office
    return None

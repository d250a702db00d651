"""Writing sheets of a class as one PDF (tờ làm bài)."""

from typing import Any

from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.plain.classpages import PupilSheets, sheets_pdf
from cuocthi.plain.officialdoc.typesetting import Unprintable

from .models import SheetClass
from .queries import identities


def class_sheets(group: SheetClass, *, by: Any, only: int | None = None) -> bytes:
    """The sheets of the pupils of a class who still write, in the order of the roster; of one alone
    with ``only``, a number of an entry. Raises Refused for nobody, and for a name that cannot be
    printed."""
    sheets = group.sheets.filter(left_at=None).select_related("entry").order_by("entry__number")
    if only is not None:
        sheets = sheets.filter(entry__number=only)
    rows = list(sheets)
    if not rows:
        raise Refused(_("Không có em nào để in tờ làm bài."))
    people = (
        identities([row.entry_id for row in rows], by=by, reason=_("in tờ làm bài"))
        if group.named
        else {}
    )
    pupils = [_sheets_of(row, people.get(row.entry_id)) for row in rows]
    try:
        return sheets_pdf(pupils, str(group.campaign))
    except Unprintable as fault:
        raise Refused(
            _("{fault} Hoặc chọn không in sẵn họ tên, để các em tự ghi.").format(fault=fault)
        ) from fault


def _sheets_of(row: Any, who: Any) -> PupilSheets:
    if who is None:
        return PupilSheets(row.token, row.pages)
    return PupilSheets(row.token, row.pages, name=who.name, group=who.class_name, school=who.unit)

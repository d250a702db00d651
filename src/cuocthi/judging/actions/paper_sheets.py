"""Marks of a jury on paper, typed by two clerks (nhập phiếu giấy); only equal ones become marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.campaigns.models import Criterion
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..access import may_type_sheets
from ..models import Allotment, Panelist, Round, SheetCopy
from .marking import as_json, refuse_points, write_marks
from .thirds import call_thirds


@dataclass(frozen=True, slots=True)
class Typed:
    """What became of a page: codes typed for the first time, that became marks, that differ."""

    once: tuple[str, ...]
    marks: tuple[str, ...]
    differing: tuple[str, ...]


@transaction.atomic
def type_sheet(
    *, round_id: int, label: str, lines: Mapping[str, Mapping[int, Decimal]], by: Any
) -> Typed:
    """Keep what one clerk reads off a judge's sheet (nhập phiếu), by blind code.

    Where another clerk typed the same points before, they become that judge's marks; where they
    differ both copies stay until one clerk types anew. A code that has its marks already and the
    same points again change nothing. Raises Refused for anybody but a secretary of the contest,
    after the lock, for a code that is not on this judge's sheets, and for points off the scale.
    """
    round_ = (
        Round.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=round_id)
    )
    if not may_type_sheets(by, round_.campaign):
        raise Refused(_("Chỉ thư ký của cuộc thi nhập phiếu chấm giấy được."))
    if round_.locked_at is not None:
        raise Refused(_("Điểm đã khóa, không nhập phiếu được nữa."))
    panelist = Panelist.objects.get(round=round_, label=label)
    rows = {
        row.script.code: row
        for row in Allotment.objects.filter(
            panelist=panelist, script__code__in=list(lines)
        ).select_related("script__round")
    }
    strange = sorted(set(lines) - set(rows))
    if strange:
        raise Refused(
            _("Phiếu của {judge} không có số phách {codes}. Hãy tải lại trang.").format(
                judge=label, codes=", ".join(strange)
            )
        )
    criteria = list(Criterion.objects.filter(campaign=round_.campaign_id))
    told: dict[str, list[str]] = {"once": [], "marks": [], "differing": []}
    for code, points in lines.items():
        refuse_points(criteria, points)
        what = _keep(rows[code], points, by)
        if what:
            told[what].append(code)
    if any(told.values()):
        record(
            "sheet.typed",
            panelist,
            by=by,
            campaign=round_.campaign_id,
            judge=label,
            codes=sorted(code for codes in told.values() for code in codes),
            differing=sorted(told["differing"]),
        )
    for code in told["marks"]:
        call_thirds(round_id=round_.pk, script_id=rows[code].script_id)
    return Typed(*(tuple(told[name]) for name in ("once", "marks", "differing")))


def _keep(row: Allotment, points: Mapping[int, Decimal], by: Any) -> str:
    """Keep one line; what it is now: "once", "marks", "differing", or "" when nothing changed."""
    if row.finished_at is not None:
        return ""
    kept = as_json(points)
    mine = SheetCopy.objects.filter(allotment=row, clerk=by).first()
    others = list(SheetCopy.objects.filter(allotment=row).exclude(clerk=by).select_related("clerk"))
    if mine is not None and mine.points == kept:
        return ""
    SheetCopy.objects.update_or_create(
        allotment=row, clerk=by, defaults={"points": kept, "typed_at": clock.now()}
    )
    if not others:
        return "once"
    equal = next((copy for copy in others if copy.points == kept), None)
    if equal is None:
        return "differing"
    write_marks(row, points, by=by, typed_by=(equal.clerk, by))
    return "marks"

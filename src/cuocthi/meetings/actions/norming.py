"""Norms that an office writes in itself, and of which class the place of a meeting is."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core.refused import Refused
from cuocthi.units.models import Unit

from ..models import Meeting, OwnNorm
from ..norms import PLACES
from .budgeting import MOST_DONG
from .shared import locked

MOST_NORMS = 200


@transaction.atomic
def add_norm(
    *,
    unit: Unit,
    item: str,
    measure: str,
    amount: int,
    document: str,
    article: str = "",
    place: str = "",
    off_payroll: bool = False,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    by: Any,
) -> OwnNorm:
    """Write in an amount of the province's own resolution (thêm mức chi). Raises Refused."""
    item, measure = " ".join(item.split())[:200], " ".join(measure.split())[:40]
    document, article = " ".join(document.split())[:200], " ".join(article.split())[:60]
    if not item or not document:
        raise Refused(_("Hãy ghi nội dung chi và văn bản quy định mức chi."))
    if not 0 <= amount <= MOST_DONG:
        raise Refused(_("Mức chi phải từ 0 đồng và không quá lớn. Hãy xem lại."))
    if valid_to is not None and valid_to < valid_from:
        raise Refused(_("Ngày hết hiệu lực phải sau ngày có hiệu lực."))
    if place and place not in PLACES:
        raise Refused(_("Hãy chọn nơi áp dụng trong danh sách."))
    norms = OwnNorm.objects.filter(unit=unit)
    if norms.count() >= MOST_NORMS:
        raise Refused(_("Nhiều nhất {n} mức chi. Hãy bỏ bớt mức cũ.").format(n=MOST_NORMS))
    same = {"item": item, "document": document, "place": place, "valid_from": valid_from}
    if norms.filter(**same).exists():
        raise Refused(_("Mức chi này đã có trong danh sách."))
    norm = OwnNorm.objects.create(
        unit=unit,
        measure=measure,
        amount=amount,
        article=article,
        off_payroll=off_payroll,
        valid_to=valid_to,
        **same,
    )
    record("meeting.norm_added", norm, by=by, unit=unit.pk)
    return norm


@transaction.atomic
def drop_norm(*, unit: Unit, norm_id: int, by: Any) -> None:
    """Take a norm of the office off the list; lines that were reckoned by it stay as they are."""
    norm = OwnNorm.objects.filter(unit=unit, pk=norm_id).first()
    if norm is not None:
        record("meeting.norm_dropped", norm, by=by, unit=unit.pk)
        norm.delete()


@transaction.atomic
def set_place_class(*, meeting_id: int, place_class: str, by: Any) -> Meeting:
    """Say of which class the place is, by which norms differ (nơi họp)."""
    meeting = locked(meeting_id)
    if place_class and place_class not in PLACES:
        raise Refused(_("Hãy chọn nơi áp dụng trong danh sách."))
    if meeting.place_class != place_class:
        meeting.place_class = place_class
        meeting.save(update_fields=["place_class"])
        record("meeting.place_classed", meeting, by=by, campaign=meeting.campaign_id)
    return meeting

"""What a meeting is reckoned to cost and what it cost (dự toán, quyết toán)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core.refused import Overtaken, Refused

from ..models import BudgetLine, Meeting
from ..queries import budget_version

MOST_LINES = 40
MOST_DONG = 10**12


@dataclass(frozen=True, slots=True)
class Spending:
    """One line as a person wrote it; money in dong, ``spent`` None while nothing was paid,
    ``norm`` the key of the norm it was reckoned by, or empty."""

    item: str
    measure: str
    quantity: int
    price: int
    spent: int | None = None
    norm: str = ""


@transaction.atomic
def set_budget(
    *, meeting_id: int, lines: Sequence[Spending], seen: str, by: Any
) -> list[BudgetLine]:
    """Put these lines in place of the present ones (lập dự toán, ghi thực chi), in their order.

    ``seen`` is the version that the person had in view; the same lines again change nothing.
    Raises Refused for what cannot be, Overtaken when somebody has changed them since.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting_id)
    before = list(meeting.budget.all())
    lines = [_tidy(line) for line in lines]
    if [_of(line) for line in before] == lines:
        return before
    if budget_version(before) != seen:
        raise Overtaken(
            _("Trong lúc bạn sửa, dự toán này đã được lưu khác đi. Hãy xem lại rồi lưu.")
        )
    _refuse(lines)
    meeting.budget.all().delete()
    kept = BudgetLine.objects.bulk_create(
        BudgetLine(
            meeting=meeting,
            order=order,
            item=line.item,
            measure=line.measure,
            quantity=line.quantity,
            price=line.price,
            spent=line.spent,
            norm=line.norm,
        )
        for order, line in enumerate(lines, 1)
    )
    record(
        "meeting.budgeted",
        meeting,
        by=by,
        campaign=meeting.campaign_id,
        lines=len(kept),
        planned=sum(line.sum for line in kept),
        spent=sum(line.spent or 0 for line in kept),
    )
    return kept


def _tidy(line: Spending) -> Spending:
    return Spending(
        item=" ".join(line.item.split()),
        measure=" ".join(line.measure.split()),
        quantity=line.quantity,
        price=line.price,
        spent=line.spent,
        norm=line.norm[:60],
    )


def _of(line: BudgetLine) -> Spending:
    return Spending(line.item, line.measure, line.quantity, line.price, line.spent, line.norm)


def _refuse(lines: Sequence[Spending]) -> None:
    if len(lines) > MOST_LINES:
        raise Refused(_("Dự toán có nhiều nhất {n} dòng. Hãy gộp bớt.").format(n=MOST_LINES))
    for place, line in enumerate(lines, 1):
        if not line.item or line.quantity < 1 or line.price < 0 or (line.spent or 0) < 0:
            raise Refused(
                _("Dòng {n}: hãy ghi nội dung, số lượng từ 1 và số tiền không âm.").format(n=place)
            )
        if max(line.quantity * line.price, line.spent or 0) > MOST_DONG:
            raise Refused(
                _("Dòng {n}: số tiền quá lớn. Hãy xem lại số lượng và đơn giá.").format(n=place)
            )

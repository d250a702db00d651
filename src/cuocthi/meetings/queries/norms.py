"""Norms that are offered for a meeting, and what a budget says against them (mức chi)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cuocthi.core.templatetags.cuocthi import number
from cuocthi.units.models import Unit

from ..models import BudgetLine, Invitee, Meeting, OwnNorm
from ..norms import Norm, house_norms

OWN = "rieng:"


def own_norms(unit: Unit) -> list[Norm]:
    """The norms that the office wrote in itself. One query."""
    return [
        Norm(
            key=f"{OWN}{one.pk}",
            item=one.item,
            measure=one.measure,
            amount=one.amount,
            place=one.place,
            off_payroll=one.off_payroll,
            together_percent=100,
            document=one.document,
            article=one.article,
            valid_from=one.valid_from,
            valid_to=one.valid_to,
            checked=True,  # whoever wrote it in had the document
        )
        for one in OwnNorm.objects.filter(unit=unit)
    ]


def norms_known(unit: Unit) -> dict[str, Norm]:
    """Every norm by its key: the office's own first, then those of the house. One query."""
    return {norm.key: norm for norm in (*own_norms(unit), *house_norms())}


def norms_offered(meeting: Meeting, known: dict[str, Norm]) -> list[Norm]:
    """Those that hold on the day and at the place of the meeting."""
    return [
        norm
        for norm in known.values()
        if norm.is_valid(meeting.day) and norm.is_for(meeting.place_class)
    ]


def heads_by_payroll(guests: Sequence[Invitee]) -> tuple[int, int]:
    """How many are expected who are on a public payroll, and how many are not. Staff are on it."""
    off = sum(min(guest.off_payroll, _expected(guest)) for guest in guests)
    return sum(map(_expected, guests)) - off, off


def _expected(guest: Invitee) -> int:
    if guest.present is not None:
        return guest.present
    return guest.seats if guest.coming is None else guest.coming


def budget_warnings(
    meeting: Meeting, lines: Sequence[BudgetLine], known: dict[str, Norm], off_payroll: int
) -> list[str]:
    """A sentence for each line above its norm or against it; nothing is refused because of it."""
    found = []
    for line in lines:
        norm = known.get(line.norm)
        if norm is None:
            continue
        begins = _("Dòng {n} “{item}”").format(n=line.order, item=line.item)
        found += [f"{begins}: {said}" for said in _against(meeting, line, norm, off_payroll)]
    return found


def _against(meeting: Meeting, line: BudgetLine, norm: Norm, off_payroll: int) -> list[str]:
    said = []
    if not norm.is_valid(meeting.day):
        said.append(_("{source} không còn hiệu lực vào ngày họp.").format(source=norm.source))
    if not norm.checked:
        said.append(_("mức của {source} chưa được kiểm tra.").format(source=norm.source))
    if norm.amount is not None and line.price > norm.amount:
        said.append(_above(line, norm, norm.amount))
    if norm.off_payroll and line.quantity > off_payroll:
        said.append(
            _(
                "mức này chỉ cho khách không hưởng lương từ ngân sách; đang dự kiến {count} người "
                "như vậy ({source})."
            ).format(count=off_payroll, source=norm.source)
        )
    return said


def _above(line: BudgetLine, norm: Norm, amount: int) -> str:
    said = _("đơn giá {price} đồng cao hơn mức {amount} đồng/{measure} ({source}).").format(
        price=number(line.price),
        amount=number(amount),
        measure=norm.measure,
        source=norm.source,
    )
    most = amount * norm.together_percent // 100
    if norm.together_percent > 100 and line.price <= most:
        said += " " + _("Tổ chức ăn tập trung thì được đến {most} đồng.").format(most=number(most))
    return said


def sources_of(lines: Sequence[BudgetLine], known: dict[str, Norm]) -> list[str]:
    """The documents by which the lines are reckoned, each once, in their order."""
    used = (known[line.norm].source for line in lines if line.norm in known)
    return list(dict.fromkeys(used))

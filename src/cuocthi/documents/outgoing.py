"""Reads of letters out: their numbers beside each other, who received them, what mended them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from .enums import DocumentKind
from .models import Document, Issue, Mending, Receiver

_NEIGHBOURS = 2_000  # letters of one symbol and year that are looked at for the sequence


def same_number(document: Document, number: str, symbol: str, year: int) -> list[Issue]:
    """Other letters of the unit with this number and symbol in that year (trùng số); annex VI asks
    systems to warn. One query."""
    alike = (
        Issue.objects.filter(
            document__unit=document.unit_id, symbol__iexact=symbol, issued_on__year=year
        )
        .exclude(document=document)
        .select_related("document")
        .order_by("pk")
    )
    return [one for one in alike if _plain(one.number) == _plain(number)]


def _plain(number: str) -> str:
    return number.strip().lstrip("0").casefold()


def out_of_sequence(document: Document, number: str, symbol: str, day: dt.date) -> list[str]:
    """What is odd about this number beside its neighbours of the same symbol and year (D7): a day
    before that of a lower number, after that of a higher one, numbers between that are not in the
    register here. Sentences; none for a number that is not a plain one. One query."""
    if not number.isdecimal():
        return []
    given = int(number)
    others = [
        (int(one.number), one)
        for one in Issue.objects.filter(
            document__unit=document.unit_id, symbol__iexact=symbol, issued_on__year=day.year
        ).exclude(document=document)[:_NEIGHBOURS]
        if one.number.isdecimal()
    ]
    said = []
    lower = max((pair for pair in others if pair[0] < given), default=None, key=_by_number)
    higher = min((pair for pair in others if pair[0] > given), default=None, key=_by_number)
    late = max((one for n, one in others if n < given), key=lambda i: i.issued_on, default=None)
    early = min((one for n, one in others if n > given), key=lambda i: i.issued_on, default=None)
    if late is not None and late.issued_on > day:
        said.append(
            _("Số {code} nhỏ hơn nhưng ban hành sau, ngày {day}.").format(
                code=late.code, day=f"{late.issued_on:%d/%m/%Y}"
            )
        )
    if early is not None and early.issued_on < day:
        said.append(
            _("Số {code} lớn hơn nhưng ban hành trước, ngày {day}.").format(
                code=early.code, day=f"{early.issued_on:%d/%m/%Y}"
            )
        )
    if lower is not None and given - lower[0] > 1:
        said.append(
            _("Số liền trước trong sổ này là {code}; {n} số ở giữa không có trong sổ.").format(
                code=lower[1].code, n=given - lower[0] - 1
            )
        )
    elif lower is None and higher is not None and given > 1:
        said.append(_("Chưa có số nào nhỏ hơn trong sổ này."))
    return said


def _by_number(pair: tuple[int, Issue]) -> int:
    return pair[0]


def ended_by(document: Document) -> Mending | None:
    """The replacement or recall after which the letter is not to be used any more. One query."""
    return document.mendings.filter(how__in=[Mending.How.REPLACED, Mending.How.RECALLED]).last()


def recalled(document: Document) -> bool:
    """Whether the letter was recalled (đã thu hồi). One query."""
    return document.mendings.filter(how=Mending.How.RECALLED).exists()


def mendings_of(document: Document) -> list[Mending]:
    """How the letter was mended, oldest first, with the letters that did it. One query."""
    return list(document.mendings.select_related("by_document__issue"))


def mended_by(document: Document) -> list[Mending]:
    """The letters that this one mends (văn bản này thay thế, đính chính, thu hồi). One query."""
    return list(document.mends.select_related("document__issue"))


def receivers_of(document: Document) -> QuerySet[Receiver]:
    """The units that the letter went to, in the order in which they were named."""
    return document.receivers.select_related("unit").order_by("pk")


def menders_for(document: Document, how: str) -> QuerySet[Document]:
    """Issued letters of the unit that could mend this one in that way, newest first."""
    found = (
        Document.objects.filter(
            unit=document.unit_id,
            direction=Document.Direction.OUT,
            state=Document.State.ISSUED,
            issue__issued_on__gte=document.issue.issued_on,
        )
        .exclude(pk=document.pk)
        .select_related("issue")
        .order_by("-issue__issued_on", "-pk")
    )
    if how == Mending.How.REPLACED:
        return found.filter(kind=document.kind)
    return found.filter(kind=DocumentKind.CONG_VAN) if how == Mending.How.CORRECTED else found


@dataclass(frozen=True, slots=True)
class Answers:
    """How many receivers of a mending answered, of how many."""

    mending: Mending
    answered: int
    told: int
    all: int


def answers_to(document: Document) -> list[Answers]:
    """Per mending how many of its receivers were told and answered. Two queries."""
    mendings = document.mendings.select_related("by_document__issue").prefetch_related("receipts")
    return [
        Answers(
            mending,
            sum(receipt.answered_at is not None for receipt in mending.receipts.all()),
            sum(receipt.told_at is not None for receipt in mending.receipts.all()),
            len(mending.receipts.all()),
        )
        for mending in mendings
    ]

"""The registers of letters in and out as Decree 30, annex VI asks (sổ đăng ký văn bản; D14).

Rows are read in a stream: the number of questions to the database does not grow with them, nor does
memory. What a letter in says of itself comes from its reading, as persons corrected it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import LPad
from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.plain.vntext import fold, nfc
from cuocthi.units.models import Unit

from .enums import DocumentKind
from .issuers import in_register
from .models import Document, Fact, Mending, Receiver
from .shapes import day_of, is_when, when_words

CHUNK = 500  # rows fetched at once
_READ = ("kind", "code", "number", "symbol", "date", "issuer", "signer", "sign_title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which letters of a register: of these units, of a year or between two days, with these words.

    The day of a letter in is that of its arrival, of a letter out that of its issue.
    """

    units: tuple[Unit, ...]
    year: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    words: str = ""


@dataclass(slots=True)
class Row:
    """One line of a register (dòng trong sổ). ``day`` is the letter's own, as it writes it."""

    pk: int
    unit: Unit
    entered: str  # arrival number; of a letter out the place in this register
    at: dt.date  # arrived, or issued
    code: str = ""
    number: str = ""
    symbol: str = ""
    day: str = ""  # day first, or only month and year
    day_iso: str = ""
    kind: str = ""
    abstract: str = ""
    author: str = ""
    signer: str = ""
    position: str = ""
    copies: int | None = None
    pages: int = 0
    receivers: list[str] = field(default_factory=list)
    passed_on: str = ""
    receipt: str = ""
    note: str = ""

    @property
    def title(self) -> str:
        """Kind and summary, as the columns of D14 hold them together (tên loại và trích yếu)."""
        summary = self.abstract[:1].upper() + self.abstract[1:]
        return ". ".join(part for part in (self.kind.capitalize(), summary) if part)


class JsonText(Func):
    """The text of a JSON string, without its quotes and escapes."""

    output_field = TextField()

    def as_sqlite(self, compiler, connection, **extra):
        return super().as_sql(
            compiler, connection, template="JSON_EXTRACT(%(expressions)s, '$')", **extra
        )

    def as_postgresql(self, compiler, connection, **extra):
        return super().as_sql(compiler, connection, template="(%(expressions)s #>> '{}')", **extra)


def numbers_in(asked: Asked, direction: str) -> list[int]:
    """The letters asked for, newest first, as keys: 10,000 of them are no weight. One query."""
    found = letters(asked, direction)
    if not asked.words.strip():
        return list(found.reverse().values_list("pk", flat=True))
    wanted = fold(nfc(asked.words)).split()
    matches = [row.pk for row in _rows(found, direction) if _says(row, wanted)]
    return matches[::-1]


def rows_of(asked: Asked, direction: str, keys: Iterable[int] | None = None) -> Iterator[Row]:
    """The lines in the order of the register, the oldest first; with ``keys`` only those.

    A stream. Two queries for letters in, four for letters out, however many rows.
    """
    found = letters(asked, direction)
    if keys is not None:
        found = found.filter(pk__in=list(keys))
    rows = _rows(found, direction)
    if direction == Document.Direction.OUT:
        rows = _with_receivers(rows, found)
    wanted = fold(nfc(asked.words)).split() if keys is None else []
    return (row for row in rows if _says(row, wanted)) if wanted else rows


def letters(asked: Asked, direction: str) -> QuerySet[Document]:
    """The letters of the register in its order; of letters out those that were issued."""
    found = Document.objects.filter(unit__in=asked.units, direction=direction)
    if direction == Document.Direction.IN:
        if asked.year:
            found = found.filter(register_year=asked.year)
        if asked.since:
            found = found.filter(at__gte=midnight(asked.since))
        if asked.until:
            found = found.filter(at__lt=midnight(asked.until + dt.timedelta(days=1)))
        return found.order_by("register_year", "register_number", "pk")
    found = found.filter(state=Document.State.ISSUED)
    if asked.year:
        found = found.filter(issue__issued_on__year=asked.year)
    if asked.since:
        found = found.filter(issue__issued_on__gte=asked.since)
    if asked.until:
        found = found.filter(issue__issued_on__lte=asked.until)
    number = LPad("issue__number", 11, Value("0"))
    return found.annotate(by_number=number).order_by("issue__issued_on", "by_number", "pk")


def midnight(day: dt.date) -> dt.datetime:
    """The first moment of that day in Viet Nam."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def _rows(found: QuerySet[Document], direction: str) -> Iterator[Row]:
    if direction == Document.Direction.IN:
        return map(_row_in, _with_facts(found).iterator(chunk_size=CHUNK))
    mendings = Mending.objects.filter(document=OuterRef("pk"))
    out = found.select_related("unit", "issue").annotate(
        recalled=Exists(mendings.filter(how=Mending.How.RECALLED)),
        replaced=Exists(mendings.filter(how=Mending.How.REPLACED)),
        corrected=Exists(mendings.filter(how=Mending.How.CORRECTED)),
    )
    return map(_row_out, out.defer("text", "parts").iterator(chunk_size=CHUNK))


def _with_facts(found: QuerySet[Document]) -> QuerySet[Document]:
    """Each letter with what was read of its head, all in the same query."""
    read = {
        f"read_{key}": Subquery(
            Fact.objects.filter(document=OuterRef("pk"), key=key, place=0, value__isnull=False)
            .annotate(words=JsonText(F("value")))
            .values("words")[:1]
        )
        for key in _READ
    }
    return found.select_related("unit").defer("text", "parts").annotate(**read)


def _row_in(document: Any) -> Row:
    read = {key: str(getattr(document, f"read_{key}") or "") for key in _READ}
    day = read["date"] if is_when(read["date"]) else ""
    whole = day_of(day) if day else None
    note = ""
    if document.state == Document.State.VOID:
        note = _("Đã hủy số: {reason}").format(reason=document.void_reason)
    elif document.state == Document.State.UNREADABLE:
        note = _("Tệp không đọc được")
    at = timezone.localtime(document.at)
    return Row(
        pk=document.pk,
        unit=document.unit,
        entered=str(document.register_number),
        at=at.date(),
        code=read["code"],
        number=read["number"],
        symbol=read["symbol"],
        day=when_words(day) if day else "",
        day_iso=whole.isoformat() if whole else "",
        kind=kind_words(read["kind"]),
        abstract=document.abstract,
        author=in_register(read["issuer"], document.unit),
        signer=read["signer"],
        position=read["sign_title"],
        pages=document.pages,
        note=note,
    )


def _row_out(document: Any) -> Row:
    issue = document.issue
    notes = [
        label
        for mended, label in (
            (document.recalled, _("Đã thu hồi")),
            (document.replaced, _("Đã thay thế")),
            (document.corrected, _("Đã đính chính")),
        )
        if mended
    ]
    return Row(
        pk=document.pk,
        unit=document.unit,
        entered=str(document.register_number),
        at=issue.issued_on,
        code=issue.code,
        number=issue.number,
        symbol=issue.symbol,
        day=f"{issue.issued_on:%d/%m/%Y}",
        day_iso=issue.issued_on.isoformat(),
        kind=kind_words(document.kind),
        abstract=document.abstract,
        author=document.unit.name,
        signer=issue.signer,
        position=issue.position,
        copies=issue.copies,
        pages=document.pages,
        note="; ".join(notes),
    )


def kind_words(kind: str) -> str:
    """The name of a kind of letters; nothing for one that is not known."""
    if kind == DocumentKind.KHAC or kind not in DocumentKind.values:
        return ""
    return str(DocumentKind(kind).label)


def _with_receivers(rows: Iterator[Row], found: QuerySet[Document]) -> Iterator[Row]:
    """Each letter with the units it went to: a second stream in the same order runs beside."""
    order = (
        "document__issue__issued_on",
        LPad("document__issue__number", 11, Value("0")),
        "document__pk",
        "unit__path",
    )
    named = (
        Receiver.objects.filter(document__in=found.order_by().values("pk"))
        .order_by(*order)
        .values_list("document_id", "unit__name", "told_at", "acknowledged_at")
        .iterator(chunk_size=CHUNK)
    )
    groups = groupby(named, key=lambda line: line[0])
    waiting: tuple[int, Any] | None = next(groups, None)
    for row in rows:
        if waiting is not None and waiting[0] == row.pk:
            lines = list(waiting[1])
            row.receivers = [line[1] for line in lines]
            told = [line[2] for line in lines if line[2]]
            answered = sum(line[3] is not None for line in lines)
            row.passed_on = f"{timezone.localtime(min(told)):%d/%m/%Y}" if told else ""
            row.receipt = _("{n}/{all} đã báo nhận").format(n=answered, all=len(lines))
            waiting = next(groups, None)
        yield row


def _says(row: Row, wanted: list[str]) -> bool:
    """Whether the line holds all these words, accents or none."""
    said = fold(
        nfc(
            " ".join(
                (row.entered, row.code, row.title, row.author, row.signer, *row.receivers, row.note)
            )
        )
    )
    return all(word in said for word in wanted)


def years_of(units: Iterable[Unit], direction: str) -> list[int]:
    """The years that the register has, newest first. One query."""
    key = "register_year" if direction == Document.Direction.IN else "issue__issued_on__year"
    found = Document.objects.filter(unit__in=list(units), direction=direction)
    years = found.filter(~Q(**{key: None})).order_by().values_list(key, flat=True).distinct()
    return sorted(years, reverse=True)

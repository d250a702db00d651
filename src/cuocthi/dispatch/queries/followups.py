"""The follow-up register: what letters order, of whom, by when, how far it is (sổ theo dõi; C6)."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.documents.issuers import in_register
from cuocthi.documents.models import Document, Fact
from cuocthi.documents.registers import CHUNK, Asked, JsonText, kind_words, midnight
from cuocthi.documents.shapes import is_when, when_words
from cuocthi.plain.vntext import fold, nfc

from ..models import FINISHED, Assignment

_READ = ("kind", "code", "date", "issuer")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One line of the register (dòng theo dõi). ``arrival`` is empty for a letter of another unit's
    register."""

    pk: int
    letter_id: int
    arrival: str
    letter: str
    unit: str
    what: str
    due: str
    progress: str
    answer: str
    note: str
    late: bool


def followups(asked: Asked, *, only_open: bool = False) -> QuerySet[Assignment]:
    """What the letters of these units order, and what is ordered of these units, by the day on which
    it was handed down."""
    found = Assignment.objects.filter(
        Q(task__campaign__unit__in=asked.units) | Q(unit__in=asked.units)
    )
    if only_open:
        found = found.exclude(FINISHED)
    if asked.year:
        found = found.filter(
            sent_at__gte=midnight(dt.date(asked.year, 1, 1)),
            sent_at__lt=midnight(dt.date(asked.year + 1, 1, 1)),
        )
    if asked.since:
        found = found.filter(sent_at__gte=midnight(asked.since))
    if asked.until:
        found = found.filter(sent_at__lt=midnight(asked.until + dt.timedelta(days=1)))
    return found.order_by("sent_at", "task__number", "unit__path", "pk")


def followup_numbers(asked: Asked, *, only_open: bool = False) -> list[int]:
    """The lines asked for, newest first, as keys. One query."""
    found = followups(asked, only_open=only_open)
    if not asked.words.strip():
        return list(found.reverse().values_list("pk", flat=True))
    return [line.pk for line in followup_rows(asked, only_open=only_open)][::-1]


def followup_rows(
    asked: Asked, keys: Iterable[int] | None = None, *, only_open: bool = False
) -> Iterator[FollowUp]:
    """The lines, the oldest first; with ``keys`` only those. A stream; one query for any number."""
    found = followups(asked, only_open=only_open)
    if keys is not None:
        found = found.filter(pk__in=list(keys))
    found = found.annotate(source=Coalesce("task__letter", "task__campaign__document"))
    letter = Document.objects.filter(pk=OuterRef("source"))
    read = {
        f"read_{key}": Subquery(
            Fact.objects.filter(document=OuterRef("source"), key=key, place=0, value__isnull=False)
            .annotate(words=JsonText(F("value")))
            .values("words")[:1]
        )
        for key in _READ
    }
    rows = found.annotate(
        letter_unit=Subquery(letter.values("unit")[:1]),
        letter_number=Subquery(letter.values("register_number")[:1]),
        letter_year=Subquery(letter.values("register_year")[:1]),
        letter_abstract=Subquery(letter.values("abstract")[:1]),
        **read,
    ).select_related("task__campaign__unit", "unit", "report")
    own, today = {unit.pk for unit in asked.units}, clock.today()
    lines = (_line(row, own, today) for row in rows.iterator(chunk_size=CHUNK))
    wanted = fold(nfc(asked.words)).split() if keys is None else []
    return (line for line in lines if _says(line, wanted)) if wanted else lines


def _line(row: Any, own: set[int], today: dt.date) -> FollowUp:
    read = {key: str(getattr(row, f"read_{key}") or "") for key in _READ}
    day = when_words(read["date"]) if is_when(read["date"]) else ""
    issuer = in_register(read["issuer"], row.task.campaign.unit)
    head = [kind_words(read["kind"]).capitalize(), read["code"], day, issuer]
    letter = ", ".join(part for part in head if part)
    report = getattr(row, "report", None)
    progress = str(row.get_state_display()).capitalize()
    if report is not None:
        progress = _("Đã báo cáo ngày {day}").format(
            day=f"{timezone.localtime(report.submitted_at):%d/%m/%Y}"
        )
    late = bool(row.due_on and row.due_on < today and report is None)
    notes = [str(row.get_role_display())]
    if late:
        notes.append(_("quá hạn"))
    if row.task.cancelled_at:
        notes.append(_("đã bãi bỏ"))
    return FollowUp(
        pk=row.pk,
        letter_id=row.source,
        arrival=f"{row.letter_number}/{row.letter_year}" if row.letter_unit in own else "",
        letter=letter or row.letter_abstract or "",
        unit=row.unit.name,
        what=row.task.what,
        due=f"{row.due_on:%d/%m/%Y}" if row.due_on else "",
        progress=progress,
        answer="",
        note="; ".join(notes),
        late=late,
    )


def _says(line: FollowUp, wanted: list[str]) -> bool:
    said = fold(nfc(" ".join((line.arrival, line.letter, line.unit, line.what, line.progress))))
    return all(word in said for word in wanted)


def years_followed(asked: Asked) -> list[int]:
    """The years in which something was handed down, newest first. One query."""
    # One moment an act: cutting each row's year out of it takes SQLite a call to Python a row.
    moments = followups(asked).order_by().values_list("sent_at", flat=True).distinct()
    return sorted({timezone.localtime(moment).year for moment in moments}, reverse=True)

from collections import defaultdict
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.core.waiting import Waiting
from cuocthi.units.enums import Role
from cuocthi.units.models import Unit
from cuocthi.units.queries import units_of

from .models import Document, Fact
from .shapes import SHAPES

UNSURE = 0.7  # a judgement: below it a person should look before anything rests on the fact


def desks_of(user: Any) -> list[Unit]:
    """The units for which this person keeps the register (cán bộ phụ trách). One query."""
    return units_of(user, clock.today(), Role.OFFICER)


def register(units: list[Unit], direction: str) -> QuerySet[Document]:
    """The register of these units, newest first, with the number of open questions (sổ văn bản)."""
    return (
        Document.objects.filter(unit__in=units, direction=direction)
        .select_related("unit", "file")
        .annotate(open_questions=Count("questions", filter=Q(questions__answer="")))
        .order_by("-register_year", "-register_number", "-pk")
    )


def facts_list(document: Document) -> list[Fact]:
    """Every fact of a letter in the order of its places, taken-out ones included. One query."""
    return list(document.facts.order_by("key", "place"))


def facts_of(document: Document) -> dict[str, Any]:
    """The current values by key, as ``cuocthi read --json`` names them: a scalar's value, a list's
    values. What a person took out is left out. One query."""
    return facts_in(facts_list(document))


def facts_in(rows: list[Fact]) -> dict[str, Any]:
    """The same of rows that were read already. No query."""
    many = defaultdict(list)
    facts: dict[str, Any] = {}
    for fact in rows:
        if fact.value is None:
            continue
        if SHAPES[fact.key].many:
            many[fact.key].append(fact.value)
        else:
            facts[fact.key] = fact.value
    return facts | many


def waiting_for(user: Any) -> list[Waiting]:
    """Letters about a contest that none was opened from, and letters nobody could read."""
    desks = desks_of(user)
    if not desks:
        return []
    names = Fact.objects.filter(document=OuterRef("pk"), key="event_name", value__isnull=False)
    facts = Fact.objects.filter(document=OuterRef("pk"))
    mine = Document.objects.filter(
        unit__in=desks, direction=Document.Direction.IN, campaign__isnull=True
    )
    counts = mine.aggregate(
        ready=Count("pk", filter=Q(Exists(names), state=Document.State.READ)),
        unreadable=Count("pk", filter=Q(~Exists(facts), state=Document.State.UNREADABLE)),
    )
    lines = [
        (_("Văn bản đã đọc, chưa mở cuộc thi"), counts["ready"]),
        (_("Văn bản máy không đọc được, cần nhập tay"), counts["unreadable"]),
    ]
    url = reverse("documents:list")
    return [Waiting(label, url, count) for label, count in lines if count]


def reading_of(document: Document) -> dict[str, Any]:
    """The facts as they stand now in the form of ``cuocthi read --json``, with the text. One query.

    Corrections count as sure; what a person took out is left out.
    """
    reading: dict[str, Any] = {"text": document.text}
    for fact in facts_list(document):
        if fact.value is None:
            continue
        span = None if fact.start is None else [fact.start, fact.end]
        parts: Any = {"value": fact.value} if SHAPES[fact.key].bare else fact.value
        item = {**parts, "span": span, "sure": fact.sure}
        if SHAPES[fact.key].many:
            reading.setdefault(fact.key, []).append(item)
        else:
            reading[fact.key] = item
    return reading

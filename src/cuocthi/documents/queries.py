import datetime as dt
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cuocthi.core import clock
from cuocthi.core.waiting import Waiting
from cuocthi.files.models import StoredFile
from cuocthi.plain.vndates import next_working
from cuocthi.plain.vntext import nfc
from cuocthi.units.enums import Role
from cuocthi.units.models import Unit
from cuocthi.units.queries import units_of

from .models import Document, Fact, Question, ReadingRule
from .shapes import PARTS_OF_CODE, SHAPES, day_of

SURE = 0.9  # right nine times in ten: accepted together in one go
UNSURE = 0.7  # a judgement: below it a fact is more a hint than a reading
# Days by which units may be asked to report, counted from the end of what the letter is about.
_REPORT_AFTER = (7, 14, 30)


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
    return list(document.facts.select_related("rule").order_by("key", "place"))


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


def files_of(document: Document) -> list[tuple[str, StoredFile]]:
    """The files that came, the letter's own first, with the names a person gave. One query."""
    more = document.attachments.select_related("file")
    return [(document.file_name, document.file), *((a.file_name, a.file) for a in more)]


def scanned_parts(document: Document) -> list[dict[str, Any]]:
    """The files of the letter whose words were recognised from pictures (đọc từ bản quét)."""
    return [part for part in document.parts if part["how"] == "ocr"]


def open_keys(document: Document) -> set[str]:
    """The kinds of facts on which a question is open. One query."""
    return set(document.questions.filter(answer="").values_list("about", flat=True))


def needs_look(fact: Fact, asked: set[str]) -> bool:
    """Whether a person should look at this fact by itself: the machine is not sure of it, or a
    question is open on the only fact of its kind."""
    if fact.settled:
        return False
    return fact.sure < SURE or (fact.key in asked and not SHAPES[fact.key].many)


def sure_facts(document: Document) -> list[Fact]:
    """What can be accepted in one go: read surely, and nobody has settled it. Two queries."""
    asked = open_keys(document)
    return [
        fact
        for fact in facts_list(document)
        if fact.key not in PARTS_OF_CODE and not fact.settled and not needs_look(fact, asked)
    ]


def rules_for(document: Document) -> list[ReadingRule]:
    """What was learned for letters of this form in this register, oldest first. One query."""
    return list(
        ReadingRule.objects.filter(
            unit=document.unit_id, form=document.form, removed_at=None
        ).order_by("pk")
    )


def rules_of(units: list[Unit]) -> QuerySet[ReadingRule]:
    """What was learned in the registers of these units, newest first (cách đọc đã học)."""
    return (
        ReadingRule.objects.filter(unit__in=units, removed_at=None)
        .select_related("unit", "correction__document")
        .order_by("-pk")
    )


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What of a letter no person has looked at (còn để ngỏ)."""

    questions: int
    unseen: int  # facts that nobody settled
    unsure: int  # those among them that ask for a look of their own


def left_open(document: Document) -> LeftOpen:
    """How many questions and facts of the letter are open. Two queries."""
    abouts = list(document.questions.filter(answer="").values_list("about", flat=True))
    facts = [f for f in facts_list(document) if f.key not in PARTS_OF_CODE and not f.settled]
    asked = set(abouts)
    return LeftOpen(len(abouts), len(facts), sum(needs_look(fact, asked) for fact in facts))


def twins_of(document: Document, facts: list[Fact]) -> list[Document]:
    """Letters of the same register with the same issuer, code and abstract: likely the same letter
    received twice (văn bản trùng). One query, none when one of the three is unknown."""
    known = {fact.key: fact.value for fact in facts if fact.value and not SHAPES[fact.key].many}
    if not (document.abstract and known.get("issuer") and known.get("code")):
        return []
    alike = Document.objects.filter(
        unit=document.unit_id, direction=Document.Direction.IN, abstract=document.abstract
    )
    for key in ("issuer", "code"):
        alike = alike.filter(
            pk__in=Fact.objects.filter(key=key, value=known[key]).values("document")
        )
    return list(alike.exclude(pk=document.pk).exclude(state=Document.State.VOID).order_by("pk")[:3])


def taught_by(document: Document, key: str, place: int) -> ReadingRule | None:
    """What the last correction of this fact taught, while letters are read by it. One query."""
    return ReadingRule.objects.filter(
        correction__document=document, key=key, correction__place=place, removed_at=None
    ).last()


def asks_report_day(question: Question) -> bool:
    """Whether the question is by which day the units report (hạn báo cáo)."""
    return question.about == "deadlines" and "báo cáo" in nfc(question.ask).casefold()


def asks_yes_no(question: Question) -> bool:
    """Whether the question is answered by yes or no: "Có đúng là bỏ mốc cũ này?"."""
    ask = nfc(question.ask).strip()
    last = re.split(r"(?<=[.;:?])\s+", ask)[-1].casefold()
    return last.endswith("không?") or last.startswith(("có đúng", "có phải", "phải chăng"))


def report_days(facts: list[Fact]) -> list[tuple[dt.date, int, str]]:
    """Working days to choose from as the day to report by: the day, how many days after what.

    Counted from the last day of the contest, else from its last event; from today when neither is
    known or they are over.
    """
    known = {(fact.key, fact.place): fact.value for fact in facts if fact.value is not None}
    events = [
        day
        for (key, _place), value in known.items()
        if key == "event_times" and (day := day_of(value.get("end") or value.get("start")))
    ]
    today = clock.today()
    start, what = today, _("hôm nay")
    if events:
        start, what = max(events), _("ngày tổ chức")
    if day := day_of((known.get(("window", 0)) or {}).get("end")):
        start, what = day, _("ngày kết thúc cuộc thi")
    if start < today:
        start, what = today, _("hôm nay")
    days = [next_working(start + dt.timedelta(days=after)) for after in _REPORT_AFTER]
    return [(day, (day - start).days, what) for day in days]


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

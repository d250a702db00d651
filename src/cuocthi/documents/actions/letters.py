"""Letters kept, read, corrected and issued (văn bản đến, văn bản đi)."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.files.actions import keep
from cuocthi.files.kinds import DOCX, LETTERS, PDF, PHOTOS, UNKNOWN, ZIP
from cuocthi.files.models import StoredFile
from cuocthi.files.queries import read_bytes
from cuocthi.plain.directive import understand
from cuocthi.plain.officialdoc.readers import Unreadable, read_text
from cuocthi.units.models import Unit

from ..learned import apply, form_of
from ..models import Document, Fact, Question
from ..pictures import pages_of
from ..queries import rules_for
from ..shapes import SHAPES

# Kept even when no reader understands them, so that nothing that came in is lost.
_KEPT = (*LETTERS, *PHOTOS, ZIP)
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_FACTS = frozenset({"text", "questions", "recognised", "why_not"})
_ABOUT = frozenset({"span", "sure", "rule", "read", "gone"})  # about the value, not of it


@transaction.atomic
def receive_document(*, unit: Unit, data: bytes, name: str, by: Any) -> Document:
    """Enter a letter in the unit's register of letters in (nhận văn bản đến); reading follows.

    The same file again gives the first document. Raises :class:`Refused` for an empty, too large
    or foreign file.
    """
    allow = (*_KEPT, UNKNOWN) if data.startswith(_OLD_WORD) else _KEPT
    stored = keep(data, allow=allow, name=name)
    _lock_register(unit)
    document = Document.objects.filter(
        unit=unit, file=stored, direction=Document.Direction.IN
    ).first()
    if document is not None:
        return document
    document = _enter(
        unit, Document.Direction.IN, Document.State.RECEIVED, file=stored, file_name=name[:200]
    )
    record("document.received", document, by=by)
    return document


def read_document(*, event: Event) -> None:
    """Reaction: read the letter that came in."""
    read_now(document_id=int(event.object_id))


@transaction.atomic
def read_now(*, document_id: int) -> Document:
    """Read a letter that waits for it (đọc văn bản): facts with their places, and questions.

    A letter read before stays as it is. One that cannot be read says why, in ``trouble``.
    """
    document = (
        Document.objects.select_for_update(of=("self",)).select_related("file").get(pk=document_id)
    )
    if document.state != Document.State.RECEIVED:
        return document
    data = read_bytes(document.file)
    document.pages = pages_of(data, document.file.media_type)
    try:
        source = read_text(data, document.file_name)
    except Unreadable as trouble:
        document.state = Document.State.UNREADABLE
        document.trouble = str(trouble)
        document.save(update_fields=["state", "trouble", "pages"])
        record("document.unreadable", document)
        return document
    document.text = source.text.replace("\x00", " ")  # as long as before: offsets hold
    reading = understand(document.text, timezone.localdate(document.at)).to_json()
    form = form_of(reading)
    if form:
        document.form, document.form_words = form.key, form.words
        reading = apply(document.text, reading, rules_for(document))
    remarks = [*source.notes, reading.get("why_not") or ""]
    document.state = Document.State.READ
    document.trouble = "\n".join(filter(None, remarks))
    document.abstract = _abstract(reading)
    document.save(
        update_fields=["text", "state", "trouble", "abstract", "pages", "form", "form_words"]
    )
    facts = _facts(document, reading)
    Fact.objects.bulk_create(facts)
    asked = _questions(document, reading)
    Question.objects.bulk_create(asked)
    record("document.read", document, facts=len(facts), questions=len(asked))
    return document


@transaction.atomic
def issue_draft(
    *,
    unit: Unit,
    kind: str,
    abstract: str,
    data: bytes,
    name: str,
    campaign: int | None,
    by: Any,
) -> Document:
    """Enter a drafted paper in the unit's register of letters out (dự thảo văn bản đi)."""
    stored = keep(data, allow=(DOCX, PDF), name=name)
    _lock_register(unit)
    document = _enter(
        unit,
        Document.Direction.OUT,
        Document.State.DRAFT,
        file=stored,
        file_name=name[:200],
        kind=kind,
        abstract=abstract[:500],
        campaign=campaign,
    )
    record("document.drafted", document, by=by, campaign=campaign, kind=kind)
    return document


@transaction.atomic
def tie_to_campaign(*, document_id: int, campaign: int | None, by: Any) -> Document:
    """Note which contest this letter is about (văn bản của cuộc thi); None: none after all."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    if document.campaign != campaign:
        document.campaign = campaign
        document.save(update_fields=["campaign"])
        record("document.tied", document, by=by, campaign=campaign)
    return document


def _lock_register(unit: Unit) -> None:
    """Numbers of one register are given one after the other."""
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)


def _enter(
    unit: Unit,
    direction: Document.Direction,
    state: Document.State,
    *,
    file: StoredFile,
    file_name: str,
    kind: str = "",
    abstract: str = "",
    campaign: int | None = None,
) -> Document:
    """A row with the next number of the year; numbers begin anew each year (DOMAIN D7)."""
    year = clock.today().year
    last = Document.objects.filter(unit=unit, direction=direction, register_year=year).aggregate(
        last=Max("register_number")
    )["last"]
    return Document.objects.create(
        unit=unit,
        direction=direction,
        state=state,
        register_year=year,
        register_number=(last or 0) + 1,
        file=file,
        file_name=file_name,
        kind=kind,
        abstract=abstract,
        campaign=campaign,
        at=clock.now(),
    )


def _abstract(reading: dict[str, Any]) -> str:
    found = reading.get("abstract")
    return str(found["value"] or "")[:500] if found else ""


def _facts(document: Document, reading: dict[str, Any]) -> list[Fact]:
    facts = []
    for key, found in reading.items():
        if key in _NOT_FACTS or not found:
            continue
        for place, item in enumerate(found if SHAPES[key].many else [found]):
            value = {name: part for name, part in item.items() if name not in _ABOUT}
            if SHAPES[key].bare or item.get("gone"):
                value = value["value"]
            start, end = item["span"] or (None, None)
            facts.append(
                Fact(
                    document=document,
                    key=key,
                    place=place,
                    value=value,
                    start=start,
                    end=end,
                    sure=item["sure"],
                    rule_id=item.get("rule"),
                    read_value=item.get("read"),
                )
            )
    return [fact for fact in facts if fact.value is not None or fact.rule_id]


def _questions(document: Document, reading: dict[str, Any]) -> list[Question]:
    asked = {(q["about"][:20], q["ask"][:400]): None for q in reading.get("questions") or ()}
    return [Question(document=document, about=about, ask=ask) for about, ask in asked]

"""Reading the letters that came in (đọc văn bản): slow work first, then what is written of it."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.audit.prepared import Prepared
from cuocthi.files.queries import read_bytes
from cuocthi.plain.directive import less_sure, understand
from cuocthi.plain.officialdoc.readers import SourceText, Unreadable, read_mail, read_text

from ..learned import apply, form_of
from ..models import Document, Fact, Question
from ..pictures import Sheet, sheets_of
from ..queries import files_of, rules_for
from ..shapes import SHAPES

_NOT_FACTS = frozenset({"text", "questions", "recognised", "why_not"})
_ABOUT = frozenset({"span", "sure", "rule", "read", "gone"})  # about the value, not of it


@dataclass(frozen=True, slots=True)
class Look:
    """What the files of a letter hold, before anything is written (kết quả xem tệp)."""

    sheets: list[Sheet]
    trouble: str = ""  # why it cannot be read
    text: str = ""
    notes: tuple[str, ...] = ()
    parts: tuple[dict[str, Any], ...] = ()
    scanned: tuple[tuple[int, int], ...] = ()
    reading: dict[str, Any] | None = None


def look_at(*, document_id: int) -> Look | None:
    """Read the files of a letter that waits for it; changes nothing, may take minutes for scans.

    None for a letter that has been read.
    """
    document = Document.objects.select_related("file").get(pk=document_id)
    if document.state != Document.State.RECEIVED:
        return None
    files = [(name, read_bytes(stored)) for name, stored in files_of(document)]
    try:
        source = read_mail(files) if len(files) > 1 else read_text(files[0][1], files[0][0])
    except Unreadable as trouble:
        return Look(sheets_of(files, []), str(trouble))
    text = source.text.replace("\x00", " ")  # as long as before: offsets hold
    scanned = tuple(source.scanned)
    reading = understand(text, timezone.localdate(document.at), scanned).to_json()
    parts = _parts(source, document.file_name)
    order = [part["name"] for part in parts]
    return Look(sheets_of(files, order), "", text, tuple(source.notes), parts, scanned, reading)


def _parts(source: SourceText, name: str) -> tuple[dict[str, Any], ...]:
    if not source.parts:
        return ({"name": name, "start": 0, "end": len(source.text), "how": source.how},)
    return tuple(
        {"name": part.name, "start": part.start, "end": part.end, "how": part.how}
        for part in source.parts
    )


@transaction.atomic
def keep_reading(*, document_id: int, look: Look | None) -> Document:
    """Write what was seen in a letter that waits for it: facts with their places, and questions.

    A letter read before stays as it is. One that cannot be read says why, in ``trouble``.
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    if document.state != Document.State.RECEIVED or look is None:
        return document
    document.sheets = [list(sheet) for sheet in look.sheets]
    document.pages = sum(pages for _file, _inside, pages in look.sheets)
    if look.reading is None:
        document.state = Document.State.UNREADABLE
        document.trouble = look.trouble
        document.save(update_fields=["state", "trouble", "pages", "sheets"])
        record("document.unreadable", document)
        return document
    document.text, document.parts = look.text, list(look.parts)
    reading = look.reading
    form = form_of(reading)
    if form:
        document.form, document.form_words = form.key, form.words
        reading = apply(document.text, reading, rules_for(document))
        _doubt_rules(reading, look.scanned)
    remarks = [*look.notes, reading.get("why_not") or ""]
    document.state = Document.State.READ
    document.trouble = "\n".join(filter(None, remarks))
    document.abstract = _abstract(reading)
    document.save()
    facts = _facts(document, reading)
    Fact.objects.bulk_create(facts)
    asked = _questions(document, reading)
    Question.objects.bulk_create(asked)
    record("document.read", document, facts=len(facts), questions=len(asked))
    return document


def read_now(*, document_id: int) -> Document:
    """Read a letter that waits for it (đọc văn bản), at once."""
    return keep_reading(document_id=document_id, look=look_at(document_id=document_id))


def _look_for(event: Event) -> Look | None:
    return look_at(document_id=int(event.object_id))


def _keep_for(event: Event, look: Look | None) -> None:
    keep_reading(document_id=int(event.object_id), look=look)


read_document = Prepared(_look_for, _keep_for)
"""Reaction: read the letter that came in."""


def _doubt_rules(reading: dict[str, Any], scanned: tuple[tuple[int, int], ...]) -> None:
    """What a learned rule took from recognised words is no surer than what the machine read."""
    for key, found in reading.items():
        if key in SHAPES and found:
            for item in found if SHAPES[key].many else [found]:
                if "rule" in item:
                    item["sure"] = less_sure(item["sure"], item["span"], scanned)


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

"""Letters kept, read, corrected and issued (văn bản đến, văn bản đi)."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.actions import keep
from cuocthi.files.kinds import DOCX, LETTERS, PDF, PHOTOS, UNKNOWN, ZIP
from cuocthi.files.models import StoredFile
from cuocthi.files.queries import read_bytes
from cuocthi.plain.directive import understand
from cuocthi.plain.officialdoc.readers import Unreadable, read_text
from cuocthi.plain.vndates import find_moments
from cuocthi.plain.vntext import is_name
from cuocthi.units.models import Unit

from .models import Document, Fact, Question
from .shapes import PARTS_OF_CODE, SHAPES, checked, shape_of, split_code

# Kept even when no reader understands them, so that nothing that came in is lost.
_KEPT = (*LETTERS, *PHOTOS, ZIP)
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_FACTS = frozenset({"text", "questions", "recognised", "why_not"})


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
    try:
        source = read_text(read_bytes(document.file), document.file_name)
    except Unreadable as trouble:
        document.state = Document.State.UNREADABLE
        document.trouble = str(trouble)
        document.save(update_fields=["state", "trouble"])
        record("document.unreadable", document)
        return document
    document.text = source.text.replace("\x00", " ")  # as long as before: offsets hold
    reading = understand(document.text, timezone.localdate(document.at)).to_json()
    remarks = [*source.notes, reading.get("why_not") or ""]
    document.state = Document.State.READ
    document.trouble = "\n".join(filter(None, remarks))
    document.abstract = _abstract(reading)
    document.save(update_fields=["text", "state", "trouble", "abstract"])
    facts = _facts(document, reading)
    Fact.objects.bulk_create(facts)
    asked = _questions(document, reading)
    Question.objects.bulk_create(asked)
    record("document.read", document, facts=len(facts), questions=len(asked))
    return document


@transaction.atomic
def correct_fact(*, document_id: int, key: str, value: Any, by: Any, place: int = 0) -> Fact:
    """Put a fact right, or add one that the reading missed (sửa kết quả đọc).

    ``value`` None: the letter does not say it. What the machine read stays beside the correction.
    Raises :class:`Refused` for a value that does not fit and while the letter is being read.
    """
    shape = shape_of(key)
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    if document.state not in (Document.State.READ, Document.State.UNREADABLE):
        raise Refused(_("Văn bản này đang được đọc. Hãy đợi đọc xong rồi sửa."))
    if place and not shape.many:
        raise Refused(_("{label} chỉ có một giá trị.").format(label=shape.label))
    kept = None if value is None else checked(key, value)
    fact = _put(document, key, place, kept, actor_name(by))
    if key == "code" or key in PARTS_OF_CODE:
        _mend_code(document, key, kept, actor_name(by))
    if key == "abstract":
        document.abstract = (kept or "")[:500]
        document.save(update_fields=["abstract"])
    record("fact.corrected", document, by=by, campaign=document.campaign, key=key, place=place)
    return fact


@transaction.atomic
def answer_question(*, question_id: int, answer: str, by: Any) -> Question:
    """Answer what the letter leaves open (trả lời câu hỏi).

    A bare number, a day or a person's name that answers the question for exactly this becomes the
    fact as well. Raises :class:`Refused` for an empty or too long answer.
    """
    question = Question.objects.select_for_update(of=("self",)).get(pk=question_id)
    said = " ".join(answer.split())
    if not said:
        raise Refused(_("Câu trả lời còn trống. Hãy ghi câu trả lời rồi bấm lưu."))
    if len(said) > 400:
        raise Refused(_("Câu trả lời dài quá 400 ký tự. Hãy ghi ngắn hơn."))
    question.answer = said
    question.answered_by = actor_name(by)
    question.save(update_fields=["answer", "answered_by"])
    record("question.answered", question, by=by, document=question.document_id)
    for key, value in _answered_facts(question.about, said).items():
        correct_fact(document_id=question.document_id, key=key, value=value, by=by)
    return question


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
    return str(found["value"])[:500] if found else ""


def _facts(document: Document, reading: dict[str, Any]) -> list[Fact]:
    facts = []
    for key, found in reading.items():
        if key in _NOT_FACTS or not found:
            continue
        for place, item in enumerate(found if SHAPES[key].many else [found]):
            value = {name: part for name, part in item.items() if name not in ("span", "sure")}
            if SHAPES[key].bare:
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
                )
            )
    return [fact for fact in facts if fact.value is not None]


def _questions(document: Document, reading: dict[str, Any]) -> list[Question]:
    asked = {(q["about"][:20], q["ask"][:400]): None for q in reading.get("questions") or ()}
    return [Question(document=document, about=about, ask=ask) for about, ask in asked]


def _put(document: Document, key: str, place: int, value: Any, who: str) -> Fact:
    fact = Fact.objects.filter(document=document, key=key, place=place).first()
    if fact is None:
        fact = Fact(document=document, key=key, place=place)
    elif not fact.corrected_by:
        fact.read_value = fact.value
    fact.value = value
    fact.sure = 1.0
    fact.corrected_by = who
    fact.corrected_at = clock.now()
    fact.save()
    return fact


def _mend_code(document: Document, key: str, value: str | None, who: str) -> None:
    """Number, symbol and the code they make up say the same, whichever was corrected."""
    kept = {
        fact.key: fact.value or ""
        for fact in document.facts.filter(key__in=("code", *PARTS_OF_CODE))
    }
    if key == "code":
        number, _sep, symbol = split_code(value or "")
        _put(document, "number", 0, number or None, who)
        _put(document, "symbol", 0, symbol or None, who)
        return
    separator = split_code(kept.get("code", ""))[1] or "/"
    code = f"{kept.get('number', '')}{separator}{kept.get('symbol', '')}"
    _put(document, "code", 0, code if code != separator else None, who)


def _answered_facts(about: str, said: str) -> dict[str, str]:
    """The fact, when the answer is nothing but its value."""
    if about in ("number", "code") and said.isdecimal():
        return {"number": said}
    if about == "signer" and is_name(said):
        return {"signer": said}
    if about == "date":
        days = [moment.date() for moment in find_moments(said)]
        return {"date": days[0].isoformat()} if len(days) == 1 and days[0] else {}
    return {}

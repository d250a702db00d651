"""Taking in what the model said of a letter, or that it said nothing."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.plain.directive import at_most
from cuocthi.plain.directive.voices import Merged, merge, proposals_of

from ..models import Document, Fact, Question
from ..queries import facts_list, scanned_parts
from ..shapes import PARTS_OF_CODE, SHAPES, day_of

_HEARD, _SILENT = "document.model_heard", "document.model_silent"


@transaction.atomic
def hear_model(*, document_id: int, answer: str) -> Merged | None:
    """Merge what the model said into the facts of a letter (nghe thêm mô hình ngôn ngữ), once.

    What a person corrected or took out stays as the person left it. Returns what came of it, None
    when the letter was heard before. Raises ``Unusable`` for an answer of another shape.
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    if document.state != Document.State.READ or _happened(document, _HEARD):
        return None
    facts = facts_list(document)
    reading = _reading(facts)
    written = (reading.get("date") or {}).get("value")
    proposals, dropped = proposals_of(answer, document.text, day_of(written))
    merged = merge(reading, proposals, settings.MODEL_SURE)
    _keep(document, facts, merged.reading)
    record(
        _HEARD,
        document,
        campaign=document.campaign,
        agreed=merged.agreed,
        added=merged.added,
        asked=merged.asked,
        dropped=dropped,
    )
    return merged


@transaction.atomic
def note_silence(*, document_id: int, why: str) -> Document:
    """Note on the letter that the model gave no answer of use; the reading is as the rules left it.

    The same letter is noted once.
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    if _happened(document, _SILENT):
        return document
    note = _("Mô hình ngôn ngữ không góp ý được: {why}. Kết quả đọc không đổi.").format(why=why)
    document.trouble = "\n".join(filter(None, (document.trouble, note)))
    document.save(update_fields=["trouble"])
    record(_SILENT, document, campaign=document.campaign)
    return document


def _happened(document: Document, verb: str) -> bool:
    return Event.objects.filter(
        verb=verb, object_type=document._meta.label, object_id=str(document.pk)
    ).exists()


def _reading(facts: list[Fact]) -> dict[str, Any]:
    """The facts as a reading; each knows its place, and what a person decided is settled."""
    reading: dict[str, Any] = {}
    for fact in facts:
        shape = SHAPES[fact.key]
        if fact.key in PARTS_OF_CODE:
            continue
        parts: Any = {"value": fact.value} if shape.bare or fact.value is None else fact.value
        item = {
            **parts,
            "span": None if fact.start is None else [fact.start, fact.end],
            "sure": fact.sure,
            "place": fact.place,
            "settled": bool(fact.corrected_by),
        }
        if shape.many:
            reading.setdefault(fact.key, []).append(item)
        else:
            reading[fact.key] = item
    return reading


def _keep(document: Document, facts: list[Fact], reading: dict[str, Any]) -> None:
    """Write what became surer, what is new, and what is asked."""
    scanned = [(part["start"], part["end"]) for part in scanned_parts(document)]
    by_place = {(fact.key, fact.place): fact for fact in facts}
    surer: list[Fact] = []
    fresh: list[Fact] = []
    for key, found in reading.items():
        if key == "questions":
            continue
        items = found if SHAPES[key].many else [found]
        free = max((item["place"] for item in items if "place" in item), default=-1) + 1
        for item in items:
            item["sure"] = at_most(item["sure"], item["span"], scanned)
            if "place" not in item:
                fresh.append(_fact(document, key, free, item))
                free += 1
            elif by_place[key, item["place"]].sure < item["sure"]:
                by_place[key, item["place"]].sure = item["sure"]
                surer.append(by_place[key, item["place"]])
    Fact.objects.bulk_update(surer, ["sure"])
    Fact.objects.bulk_create(fresh)
    asked = set(document.questions.values_list("about", "ask"))
    Question.objects.bulk_create(
        Question(document=document, about=question["about"], ask=question["ask"])
        for question in reading.get("questions", ())
        if (question["about"], question["ask"]) not in asked
    )


def _fact(document: Document, key: str, place: int, item: dict[str, Any]) -> Fact:
    value: Any = {name: part for name, part in item.items() if name not in ("span", "sure")}
    start, end = item["span"]
    return Fact(
        document=document,
        key=key,
        place=place,
        value=value["value"] if SHAPES[key].bare else value,
        start=start,
        end=end,
        sure=item["sure"],
    )

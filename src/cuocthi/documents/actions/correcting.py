"""Facts put right, found right, and questions answered (sửa, chấp nhận, trả lời)."""

from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.core.versions import NEW

from ..learned import lesson, normal
from ..models import Correction, Document, Fact, ReadingRule
from ..queries import sure_facts
from ..shapes import PARTS_OF_CODE, checked, shape_of, split_code
from ..words import Span, chosen, place_of, trimmed


@transaction.atomic
def correct_fact(
    *,
    document_id: int,
    key: str,
    value: Any,
    by: Any,
    place: int = 0,
    span: Span | None = None,
    seen: str | None = None,
) -> Fact:
    """Put a fact right, or add one that the reading missed (sửa kết quả đọc).

    ``value`` None: the letter does not say it. ``span``: the words in the letter that say it; when
    none are given and the letter says the value exactly once, these. What the machine read stays
    beside the correction, and the next letter of the form is read by it where that is possible.
    ``seen``: the version of the fact that the person had in view, not compared when None. Raises
    :class:`Refused` for a value that does not fit and while the letter is being read,
    :class:`Overtaken` when the fact says something else by now.
    """
    shape = shape_of(key)
    document = locked(document_id)
    if place and not shape.many:
        raise Refused(_("{label} chỉ có một giá trị.").format(label=shape.label))
    kept = None if value is None else checked(key, value)
    span = _span(document.text, span, kept)
    before = Fact.objects.filter(document=document, key=key, place=place).first()
    if not before or before.value != kept:
        _refuse_unseen(before, seen)
    was, read = (before.value, _as_read(before)) if before else (None, None)
    read_by = before.rule_id if before else None
    fact = _put(document, key, place, kept, by, span)
    correction = Correction.objects.create(
        document=document,
        key=key,
        place=place,
        was=was,
        becomes=kept,
        start=span[0] if span else None,
        end=span[1] if span else None,
        by=actor_name(by),
        at=clock.now(),
    )
    _learn(document, correction, read, span, read_by)
    if key == "code" or key in PARTS_OF_CODE:
        _mend_code(document, key, kept, by)
    if key == "abstract":
        document.abstract = (kept or "")[:500]
        document.save(update_fields=["abstract"])
    record("fact.corrected", document, by=by, campaign=document.campaign, key=key, place=place)
    return fact


@transaction.atomic
def accept_fact(
    *, document_id: int, key: str, place: int, by: Any, seen: str | None = None
) -> Fact:
    """Say that the machine read this right (chấp nhận). Raises :class:`Refused` for no such fact,
    :class:`Overtaken` when it is not the one the person saw (``seen``)."""
    document = locked(document_id)
    fact = Fact.objects.filter(document=document, key=key, place=place).first()
    if fact is None:
        raise Refused(_("Thông tin này không còn. Hãy tải lại trang."))
    _refuse_unseen(fact, seen)
    if not fact.settled:
        _accept([fact], by)
        record("fact.accepted", document, by=by, campaign=document.campaign, key=key, place=place)
    return fact


@transaction.atomic
def accept_sure(*, document_id: int, by: Any) -> int:
    """Accept everything that the machine is sure of and no question is open on; how many."""
    document = locked(document_id)
    facts = sure_facts(document)
    if facts:
        _accept(facts, by)
        record("facts.accepted", document, by=by, campaign=document.campaign, facts=len(facts))
    return len(facts)


@transaction.atomic
def forget_rule(*, rule_id: int, by: Any) -> ReadingRule:
    """Read no further letter by this rule (bỏ cách đọc đã học); what was read by it stays."""
    rule = ReadingRule.objects.select_for_update(of=("self",)).get(pk=rule_id)
    if rule.removed_at is None:
        _remove(rule, by)
        record("rule.removed", rule, by=by, key=rule.key)
    return rule


def locked(document_id: int) -> Document:
    """The letter, held until the transaction ends; refused while it is read and once it is void."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    if document.state == Document.State.VOID:
        raise Refused(_("Số của văn bản này đã hủy, nên không sửa được nữa."))
    if document.state not in (Document.State.READ, Document.State.UNREADABLE):
        raise Refused(_("Văn bản này đang được đọc. Hãy đợi đọc xong rồi sửa."))
    return document


def _refuse_unseen(fact: Fact | None, seen: str | None) -> None:
    """Refuse to write over what somebody else saved meanwhile."""
    if seen is not None and seen != (fact.version if fact else NEW):
        raise Overtaken(
            _("Trong lúc bạn xem, người khác đã sửa điều này. Hãy xem bản đang lưu rồi quyết định.")
        )


def _span(text: str, span: Span | None, value: Any) -> Span | None:
    """The words chosen by hand; else those that say the value, when the letter has them once."""
    if value is None:
        return None
    if span is not None:
        if chosen(text, *span) is None:
            raise Refused(_("Đoạn chữ đã chọn không có trong văn bản. Hãy chọn lại."))
        return trimmed(text, *span)
    return place_of(text, value) if isinstance(value, str) else None


def _as_read(fact: Fact) -> Any:
    """What the machine itself read, whoever changed it since."""
    return fact.read_value if fact.corrected_by or fact.rule_id else fact.value


def _put(
    document: Document, key: str, place: int, value: Any, by: Any, span: Span | None = None
) -> Fact:
    fact = Fact.objects.filter(document=document, key=key, place=place).first()
    if fact is None:
        fact = Fact(document=document, key=key, place=place)
    else:
        if fact.rule_id and fact.value != value and not fact.settled:
            ReadingRule.objects.filter(pk=fact.rule_id).update(wrong=F("wrong") + 1)
        fact.read_value = _as_read(fact)
    fact.value = value
    if span:
        fact.start, fact.end = span
    fact.sure = 1.0
    fact.corrected_by = actor_name(by)
    fact.corrected_at = clock.now()
    fact.save()
    return fact


def _accept(facts: list[Fact], by: Any) -> None:
    now = clock.now()
    for fact in facts:
        fact.accepted_by, fact.accepted_at = actor_name(by), now
    Fact.objects.bulk_update(facts, ["accepted_by", "accepted_at"])
    by_rule = [fact.rule_id for fact in facts if fact.rule_id]
    for rule_id in by_rule:
        ReadingRule.objects.filter(pk=rule_id).update(confirmed=F("confirmed") + 1)


def _learn(
    document: Document, correction: Correction, read: Any, span: Span | None, read_by: int | None
) -> None:
    """Keep what the correction teaches about letters of this form, in place of what was known.

    What the same fact of the same letter taught before goes in any case: it was a slip, or is
    said better now. The rule that read the fact (``read_by``) goes when another is learned, and when
    the person finds that the machine had read it right by itself.
    """
    if not document.form or document.direction != Document.Direction.IN:
        return
    key, becomes = correction.key, correction.becomes
    taught = lesson(document.text, key, read, becomes, span)
    overtaken = Q(correction__document=document, correction__place=correction.place)
    if taught is not None:
        overtaken |= Q(read=taught.read)
    if taught is not None or (read is not None and normal(key, read) == normal(key, becomes)):
        overtaken |= Q(pk=read_by)
    known = ReadingRule.objects.filter(
        overtaken, unit=document.unit_id, form=document.form, key=key, removed_at=None
    )
    for rule in known:
        _remove(rule, correction.by)
    if taught is None:
        return
    ReadingRule.objects.create(
        unit_id=document.unit_id,
        form=document.form,
        form_words=document.form_words,
        key=key,
        how=taught.how,
        read=taught.read,
        value=taught.value,
        before=taught.before,
        after=taught.after,
        correction=correction,
        learned_by=correction.by,
        learned_at=correction.at,
    )


def _remove(rule: ReadingRule, by: Any) -> None:
    rule.removed_by, rule.removed_at = actor_name(by), clock.now()
    rule.save(update_fields=["removed_by", "removed_at"])


def _mend_code(document: Document, key: str, value: str | None, by: Any) -> None:
    """Number, symbol and the code they make up say the same, whichever was corrected."""
    kept = {
        fact.key: fact.value or ""
        for fact in document.facts.filter(key__in=("code", *PARTS_OF_CODE))
    }
    if key == "code":
        number, _sep, symbol = split_code(value or "")
        _put(document, "number", 0, number or None, by)
        _put(document, "symbol", 0, symbol or None, by)
        return
    separator = split_code(kept.get("code", ""))[1] or "/"
    code = f"{kept.get('number', '')}{separator}{kept.get('symbol', '')}"
    _put(document, "code", 0, code if code != separator else None, by)

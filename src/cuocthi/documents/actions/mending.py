"""Letters out sent on, replaced, corrected, recalled; receivers say what they did (D13)."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.units.models import Unit

from ..enums import DocumentKind
from ..models import Document, Mending, MendingReceipt, Receiver
from ..outgoing import ended_by

LONGEST_REASON = 500
_ENDS = (Mending.How.REPLACED, Mending.How.RECALLED)


@transaction.atomic
def send_to(*, document_id: int, units: Collection[int], by: Any, tell: bool = True) -> int:
    """Note to which units an issued letter goes (nơi nhận); returns how many are new.

    Those that are noted already stay. With ``tell`` they are written to. Raises :class:`Refused` for
    a draft, for a letter that was replaced or recalled, and for no unit at all.
    """
    document = _issued(document_id)
    if (end := ended_by(document)) is not None:
        raise Refused(
            _("Văn bản này đã bị {how}, không gửi thêm đơn vị nào.").format(
                how=end.get_how_display()
            )
        )
    known = set(document.receivers.values_list("unit_id", flat=True))
    fresh = Unit.objects.filter(pk__in=set(units) - known - {document.unit_id})
    rows = Receiver.objects.bulk_create(Receiver(document=document, unit=unit) for unit in fresh)
    if not rows and not known:
        raise Refused(_("Chưa chọn đơn vị nào. Hãy chọn nơi nhận, hoặc tìm thêm theo tên."))
    if rows:
        record(
            "document.sent",
            document,
            by=by,
            campaign=document.campaign,
            receivers=[row.pk for row in rows],
            tell=tell,
        )
    return len(rows)


@transaction.atomic
def take_off(*, receiver_id: int, by: Any) -> None:
    """Take a unit that was named by mistake off the receivers, before it was told (bỏ nơi nhận)."""
    receiver = Receiver.objects.select_for_update(of=("self",)).get(pk=receiver_id)
    if receiver.told_at or receiver.acknowledged_at or receiver.mended.exists():
        raise Refused(_("Đơn vị này đã được báo về văn bản nên không bỏ khỏi nơi nhận được."))
    document = receiver.document
    record(
        "document.receiver_removed",
        document,
        by=by,
        campaign=document.campaign,
        unit=receiver.unit_id,
    )
    receiver.delete()


@transaction.atomic
def mend(
    *, document_id: int, how: str, reason: str, by_document_id: int | None = None, by: Any
) -> Mending:
    """Replace, correct or recall an issued letter (thay thế, đính chính, thu hồi); every receiver is
    owed a word about it.

    A replacement is a letter of the same kind, a correction a công văn, both issued by the same unit
    and not before the letter itself; a recall may name one. Raises :class:`Refused` otherwise, and
    for a letter that was replaced or recalled before.
    """
    document = _issued(document_id)
    how = Mending.How(how)
    reason = " ".join(reason.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused(_("Hãy ghi lý do, dài không quá {n} ký tự.").format(n=LONGEST_REASON))
    if (end := ended_by(document)) is not None and not (
        how == Mending.How.RECALLED and end.how == Mending.How.REPLACED
    ):
        raise Refused(
            _("Văn bản này đã bị {how} ngày {day}.").format(
                how=end.get_how_display(), day=f"{end.made_at:%d/%m/%Y}"
            )
        )
    other = _mender(document, how, by_document_id)
    mending = Mending.objects.create(
        document=document,
        how=how,
        by_document=other,
        reason=reason,
        made_by=actor_name(by),
        made_at=clock.now(),
    )
    MendingReceipt.objects.bulk_create(
        MendingReceipt(mending=mending, receiver=receiver) for receiver in document.receivers.all()
    )
    record(
        "document.mended",
        document,
        by=by,
        campaign=document.campaign,
        mending=mending.pk,
        how=how.value,
        by_document=other.pk if other else None,
    )
    return mending


def _mender(document: Document, how: Mending.How, other_id: int | None) -> Document | None:
    if other_id is None:
        if how == Mending.How.RECALLED:
            return None
        raise Refused(
            _("Hãy chọn văn bản thay thế, cùng loại với văn bản này.")
            if how == Mending.How.REPLACED
            else _("Hãy chọn công văn đính chính.")
        )
    other = Document.objects.select_related("issue").get(pk=other_id)
    if (
        other.pk == document.pk
        or other.unit_id != document.unit_id
        or other.state != Document.State.ISSUED
    ):
        raise Refused(_("Văn bản được chọn phải là văn bản đi khác của đơn vị, đã ban hành."))
    if how == Mending.How.REPLACED and other.kind != document.kind:
        raise Refused(
            _("Văn bản thay thế phải cùng loại ({kind}) với văn bản bị thay thế.").format(
                kind=kind_name(document.kind)
            )
        )
    if how == Mending.How.CORRECTED and other.kind != DocumentKind.CONG_VAN:
        raise Refused(_("Đính chính bằng công văn. Hãy chọn một công văn."))
    if other.issue.issued_on < document.issue.issued_on:
        raise Refused(_("Văn bản được chọn ban hành trước văn bản này. Hãy chọn lại."))
    return other


def kind_name(kind: str) -> str:
    """The name of a kind of letters, its own value where it has none."""
    return str(DocumentKind(kind).label) if kind in DocumentKind.values else kind


@transaction.atomic
def acknowledge_letter(*, receiver_id: int, by: Any) -> Receiver:
    """The unit says that it has the letter (đã nhận). Saying it again changes nothing."""
    receiver = Receiver.objects.select_for_update(of=("self",)).get(pk=receiver_id)
    if receiver.acknowledged_at is None:
        receiver.acknowledged_at = clock.now()
        receiver.acknowledged_by = actor_name(by)
        receiver.save(update_fields=["acknowledged_at", "acknowledged_by"])
        record(
            "document.acknowledged",
            receiver.document,
            by=by,
            campaign=receiver.document.campaign,
            unit=receiver.unit_id,
        )
    return receiver


@transaction.atomic
def answer_mending(*, receipt_id: int, by: Any) -> MendingReceipt:
    """The unit says that it knows: has the new letter, or deleted the recalled one (báo nhận).

    Saying it again changes nothing.
    """
    receipt = (
        MendingReceipt.objects.select_for_update(of=("self",))
        .select_related("mending__document", "receiver")
        .get(pk=receipt_id)
    )
    if receipt.answered_at is None:
        receipt.answered_at = clock.now()
        receipt.answered_by = actor_name(by)
        receipt.save(update_fields=["answered_at", "answered_by"])
        document = receipt.mending.document
        record(
            "document.mending_answered",
            document,
            by=by,
            campaign=document.campaign,
            mending=receipt.mending_id,
            unit=receipt.receiver.unit_id,
        )
    return receipt


def note_told(receivers: Collection[int]) -> None:
    """These receivers were written to about the letter; the caller's event tells why."""
    Receiver.objects.filter(pk__in=receivers, told_at=None).update(told_at=clock.now())


def note_mending_told(receipts: Collection[int]) -> None:
    """These receivers were written to about a mending; the caller's event tells why."""
    MendingReceipt.objects.filter(pk__in=receipts, told_at=None).update(told_at=clock.now())


def _issued(document_id: int) -> Document:
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    if document.direction != Document.Direction.OUT or document.state != Document.State.ISSUED:
        raise Refused(
            _("Văn bản chưa ban hành. Hãy ghi số, ngày, người ký của bản đã ban hành trước.")
        )
    return document

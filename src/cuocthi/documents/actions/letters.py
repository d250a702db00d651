"""Letters kept, tied to their contest and issued (văn bản đến, văn bản đi)."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.actions import keep
from cuocthi.files.kinds import DOCX, LETTERS, OLE, PDF
from cuocthi.files.models import StoredFile
from cuocthi.units.models import Unit

from ..models import Attachment, Document
from ..queries import files_of

# Kept even when no reader understands them, so that nothing that came in is lost.
_KEPT = (*LETTERS, OLE)
LONGEST_REASON = 300
MOST_FILES = 30
MOST_BYTES = 60 * 2**20  # of all files of one letter


def receive_document(*, unit: Unit, data: bytes, name: str, by: Any) -> Document:
    """Enter a letter of one file in the register of letters in; see :func:`receive_files`."""
    return receive_files(unit=unit, files=[(name, data)], by=by)


@transaction.atomic
def receive_files(*, unit: Unit, files: Sequence[tuple[str, bytes]], by: Any) -> Document:
    """Enter a letter, and what came with it, in the unit's register of letters in (nhận văn bản
    đến); reading follows.

    The same files again give the first document. Raises :class:`Refused` for an empty, too large
    or foreign file, naming each such file; nothing is entered then.
    """
    _refuse_too_much(files)
    stored = _kept(files)
    _lock_register(unit)
    letters = Document.objects.filter(
        unit=unit, direction=Document.Direction.IN, file__in=list(stored)
    ).exclude(state=Document.State.VOID)
    taken = {document.file_id: document for document in letters}
    for document in taken.values():
        if {file.pk for _name, file in files_of(document)} == {file.pk for file in stored}:
            return document
    own = next((file for file in stored if file.pk not in taken), None)
    if own is None:
        raise Refused(
            _("Các tệp này đều đã vào sổ riêng (số đến {numbers}). Hãy mở từng văn bản đó.").format(
                numbers=", ".join(sorted(str(d.register_number) for d in taken.values()))
            )
        )
    document = _enter(
        unit, Document.Direction.IN, Document.State.RECEIVED, file=own, file_name=stored[own]
    )
    more = [(file, name) for file, name in stored.items() if file != own]
    Attachment.objects.bulk_create(
        Attachment(document=document, place=place, file=file, file_name=name)
        for place, (file, name) in enumerate(more, start=1)
    )
    record("document.received", document, by=by, files=len(stored))
    return document


def _refuse_too_much(files: Sequence[tuple[str, bytes]]) -> None:
    if len(files) > MOST_FILES:
        raise Refused(
            _("Một văn bản nhận nhiều nhất {most} tệp. Hãy bỏ bớt, hoặc nén các phụ lục.").format(
                most=MOST_FILES
            )
        )
    if sum(len(data) for _name, data in files) > MOST_BYTES:
        raise Refused(
            _("Các tệp cộng lại lớn hơn {most} MB. Hãy bỏ bớt tệp nặng rồi gửi lại.").format(
                most=MOST_BYTES // 2**20
            )
        )


def _kept(files: Sequence[tuple[str, bytes]]) -> dict[StoredFile, str]:
    """Each content once, with the first name it came under; every refusal is said."""
    stored: dict[StoredFile, str] = {}
    refusals: list[str] = []
    for name, data in files:
        try:
            stored.setdefault(keep(data, allow=_KEPT, name=name), name[:200])
        except Refused as refusal:
            refusals.append(str(refusal))
    if refusals:
        raise Refused("\n".join(refusals))
    return stored


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


@transaction.atomic
def void_number(*, document_id: int, reason: str, by: Any) -> Document:
    """Void the number of a letter that was entered by mistake or cannot be read (hủy số đến).

    Number, file and reason stay in the register; the same file may come in again under a new
    number. Voiding again changes nothing. Raises :class:`Refused` without a reason, for a letter
    out, and for one that a contest rests on.
    """
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    if document.state == Document.State.VOID:
        return document
    reason = " ".join(reason.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused(_("Hãy ghi lý do hủy số, dài không quá {n} ký tự.").format(n=LONGEST_REASON))
    if document.direction != Document.Direction.IN:
        raise Refused(_("Chỉ hủy được số của văn bản đến."))
    if document.campaign is not None:
        raise Refused(_("Một cuộc thi dựa vào văn bản này, nên không hủy số được."))
    document.state = Document.State.VOID
    document.void_reason, document.voided_by = reason, actor_name(by)
    document.voided_at = clock.now()
    document.save(update_fields=["state", "void_reason", "voided_by", "voided_at"])
    record("document.voided", document, by=by, reason=reason)
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

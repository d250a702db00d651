"""A letter out issued elsewhere: its number, day and signed file come back (ban hành)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.actions import keep
from cuocthi.files.kinds import PDF

from ..models import Document, Issue, SignedCopy
from ..outgoing import same_number
from ..returned import look_at_signed

LONGEST = {"number": 11, "symbol": 30, "signer": 100, "position": 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What the registry gives back of a letter (số, ngày, người ký)."""

    number: str
    symbol: str
    issued_on: dt.date
    signer: str
    position: str = ""
    separator: str = "/"
    copies: int | None = None


def take_back(*, document_id: int, data: bytes, name: str, by: Any) -> SignedCopy:
    """Keep the PDF that the document system gave back and read it (bản ký gửi về); a person
    confirms afterwards what it says, see :func:`issue`.

    Another file takes the place of the one before. Raises :class:`Refused` for a letter in and for
    what is no PDF; a scan or a broken PDF is kept and says that nobody could read it.
    """
    _must_be_out(Document.objects.get(pk=document_id))
    stored = keep(data, allow=(PDF,), name=name)
    look = look_at_signed(data, clock.today())  # slow: before the transaction
    with transaction.atomic():
        document = _locked(document_id)
        copy, _created = SignedCopy.objects.update_or_create(
            document=document,
            defaults={
                "file": stored,
                "file_name": name[:200],
                "text": look.text,
                "trouble": look.trouble,
                "read": look.read,
                "signatures": look.signatures,
                "came_by": actor_name(by),
                "came_at": clock.now(),
            },
        )
        record(
            "document.came_back",
            document,
            by=by,
            campaign=document.campaign,
            read=bool(look.text),
            signatures=len(look.signatures),
        )
    return copy


@transaction.atomic
def drop_copy(*, document_id: int, by: Any) -> None:
    """Set the file that came back aside again, before anybody confirmed it (bỏ tệp)."""
    document = _locked(document_id)
    count, _of = SignedCopy.objects.filter(document=document).delete()
    if count:
        record("document.copy_dropped", document, by=by, campaign=document.campaign)


@transaction.atomic
def issue(
    *,
    document_id: int,
    given: Issued,
    by: Any,
    signed: tuple[str, bytes] | None = None,
    findings: list[Any] | None = None,
    repeated: bool = False,
) -> Issue:
    """Take over number, day, signer and the signed PDF of a letter out (đã ban hành).

    ``signed`` is the PDF as the document system gave it back, with its name; without it the copy of
    :func:`take_back` is taken, if there is one. Given again, number and file are put right.
    Raises :class:`Refused` for a letter in, a day to come, an empty or too long part, and for number
    and symbol that another letter of the unit has in that year, unless a person says that they are
    ``repeated``.
    """
    document = _locked(document_id)
    _must_be_out(document)
    number, symbol = "".join(given.number.split()), "".join(given.symbol.split())
    signer, position = " ".join(given.signer.split()), " ".join(given.position.split())
    if not number or not symbol or not signer:
        raise Refused(_("Hãy ghi đủ số, ký hiệu và người ký như trên bản đã ban hành."))
    if given.issued_on > clock.today():
        raise Refused(_("Ngày ban hành chưa tới. Hãy xem lại ngày."))
    if given.separator not in ("/", "-"):
        raise Refused(_("Giữa số và ký hiệu là dấu “/”, riêng văn bản của Đoàn là dấu “-”."))
    _refuse_long(number=number, symbol=symbol, signer=signer, position=position)
    others = same_number(document, number, symbol, given.issued_on.year)
    if others and not repeated:
        raise Refused(
            _(
                "Số {code} năm {year} đã ghi cho “{other}”. Hãy xem lại số; nếu đúng là trùng, "
                "hãy đánh dấu xác nhận rồi lưu."
            ).format(code=others[0].code, year=given.issued_on.year, other=others[0].document)
        )
    values = {
        "number": number,
        "symbol": symbol,
        "separator": given.separator,
        "issued_on": given.issued_on,
        "signer": signer,
        "position": position,
        "copies": given.copies,
        "entered_by": actor_name(by),
        "entered_at": clock.now(),
    }
    copy = SignedCopy.objects.filter(document=document).select_related("file").first()
    if signed is not None:
        name, data = signed
        values |= {
            "signed": keep(data, allow=(PDF,), name=name),
            "signed_name": name[:200],
            "findings": findings or [],
        }
    elif copy is not None:
        values |= {
            "signed": copy.file,
            "signed_name": copy.file_name,
            "findings": copy.signatures if findings is None else findings,
        }
    issued, _created = Issue.objects.update_or_create(document=document, defaults=values)
    if copy is not None:
        copy.delete()
    document.state = Document.State.ISSUED
    document.save(update_fields=["state"])
    record(
        "document.issued",
        document,
        by=by,
        campaign=document.campaign,
        code=issued.code,
        signed="signed" in values,
        repeated=bool(others),
    )
    return issued


def _locked(document_id: int) -> Document:
    return Document.objects.select_for_update(of=("self",)).get(pk=document_id)


def _must_be_out(document: Document) -> None:
    if document.direction != Document.Direction.OUT:
        raise Refused(_("Đây là văn bản đến, không phải văn bản của đơn vị."))


def _refuse_long(**parts: str) -> None:
    labels = {
        "number": _("Số"),
        "symbol": _("Ký hiệu"),
        "signer": _("Người ký"),
        "position": _("Chức vụ"),
    }
    for name, words in parts.items():
        if len(words) > LONGEST[name]:
            raise Refused(
                _("{label} dài quá {most} ký tự. Hãy ghi ngắn hơn.").format(
                    label=labels[name], most=LONGEST[name]
                )
            )

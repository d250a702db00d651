"""A letter out issued elsewhere: its number, day and signed file come back (ban hành)."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.actions import keep
from cuocthi.files.kinds import PDF
from cuocthi.plain.officialdoc.readers import Unreadable, count_pages
from cuocthi.plain.officialdoc.signs import sign_faults

from ..models import Document, Issue, SignedCopy
from ..outgoing import recalled, same_number
from ..returned import look_at_signed

LONGEST = {"number": 11, "symbol": 30, "signer": 100, "position": 100}
LONGEST_REASON = 300
FIRST_YEAR = 1945
"""No letter of a state body of today is older."""
# as the layout reads it; a letter behind it ("12a") is what a person confirms
_NUMBER = re.compile(r"0*[1-9][0-9]{0,5}[a-zđ]?", re.IGNORECASE)
_LONGEST_NAME = 190  # without ".pdf"
_TOLD_AGAIN = ("number", "symbol", "separator", "issued_on", "signer", "position")


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

    Another file takes the place of the one before. Raises :class:`Refused` for a letter in, a
    recalled one, for what is no PDF and for a PDF that cannot be opened; a scan is kept and says
    that nobody could read it.
    """
    before = Document.objects.get(pk=document_id)
    _must_be_out(before)
    must_stand(before)
    if data.startswith(b"%PDF-"):  # what is none is refused by its kind
        _must_open(data)
    stored = keep(data, allow=(PDF,), name=name)
    look = look_at_signed(data, clock.today())  # slow: before the transaction
    with transaction.atomic():
        document = _locked(document_id)
        copy, _created = SignedCopy.objects.update_or_create(
            document=document,
            defaults={
                "file": stored,
                "file_name": _plain_name(name),
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
    reason: str = "",
) -> Issue:
    """Take over number, day, signer and the signed PDF of a letter out (đã ban hành).

    ``signed`` is the PDF as the document system gave it back, with its name; without it the copy of
    :func:`take_back` is taken, if there is one. Given again, number and file are put right; other
    number, day or signer than before need a ``reason``, which stays with what stood before.
    Raises :class:`Refused` for a letter in and a recalled one, for a number that is none, a day to
    come or before 1945, an empty or too long part, a sign that cannot be printed, and for number
    and symbol that another letter of the unit has in that year, unless a person says that they are
    ``repeated``.
    """
    document = _locked(document_id)
    _must_be_out(document)
    must_stand(document)
    number, symbol = "".join(given.number.split()), "".join(given.symbol.split())
    signer, position = " ".join(given.signer.split()), " ".join(given.position.split())
    if not number or not symbol or not signer:
        raise Refused(_("Hãy ghi đủ số, ký hiệu và người ký như trên bản đã ban hành."))
    if not _NUMBER.fullmatch(number):
        raise Refused(
            _("Số “{number}” không phải số văn bản. Hãy ghi số từ 1 đến 999999, ví dụ 05.").format(
                number=number
            )
        )
    if given.issued_on.year < FIRST_YEAR:
        raise Refused(
            _("Ngày ban hành thuộc năm {year}. Hãy xem lại năm.").format(year=given.issued_on.year)
        )
    if given.issued_on > clock.today():
        raise Refused(_("Ngày ban hành chưa tới. Hãy xem lại ngày."))
    if given.separator not in ("/", "-"):
        raise Refused(_("Giữa số và ký hiệu là dấu “/”, riêng văn bản của Đoàn là dấu “-”."))
    _refuse_parts(number=number, symbol=symbol, signer=signer, position=position)
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
    last = Issue.objects.filter(document=document).first()
    values["history"] = _put_right(last, values, reason)
    copy = SignedCopy.objects.filter(document=document).select_related("file").first()
    if signed is not None:
        name, data = signed
        values |= {
            "signed": keep(data, allow=(PDF,), name=name),
            "signed_name": _plain_name(name),
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
        before=last.code if last else "",
    )
    return issued


def _plain_name(name: str) -> str:
    """The name of a file that came back with only letters, digits, blanks and "._-()" in it: no
    folder, no sign that means something to a page or a program."""
    stem = re.split(r"[/\\]", name)[-1]
    stem = re.sub(r"\.pdf$", "", stem, flags=re.IGNORECASE)
    plain = re.sub(r"[^\w .()-]+", "-", stem).strip(" .-")[:_LONGEST_NAME]
    return f"{plain or 'ban-ky'}.pdf"


def _locked(document_id: int) -> Document:
    return Document.objects.select_for_update(of=("self",)).get(pk=document_id)


def _must_be_out(document: Document) -> None:
    if document.direction != Document.Direction.OUT:
        raise Refused(_("Đây là văn bản đến, không phải văn bản của đơn vị."))


def _must_open(data: bytes) -> None:
    """Raise Refused for a PDF that is cut, damaged or locked: nobody could read it as the letter."""
    try:
        pages = count_pages(data)
    except Unreadable as fault:
        raise Refused(str(fault)) from fault
    if not pages:
        raise Refused(_("PDF không có trang nào. Hãy tải lại bản gốc rồi gửi."))


def must_stand(document: Document) -> None:
    """Raise Refused for a letter that was recalled: what it was stays as it was."""
    if recalled(document):
        raise Refused(_("Văn bản đã thu hồi nên không sửa số, ngày, người ký được nữa."))


def _put_right(last: Issue | None, values: dict[str, Any], reason: str) -> list[dict[str, str]]:
    """What stood before, with why, when and by whom it is put right. Raises Refused for no reason."""
    if last is None:
        return []
    if all(getattr(last, name) == values[name] for name in _TOLD_AGAIN):
        return list(last.history)
    reason = " ".join(reason.split())
    day = f"{last.issued_on:%d/%m/%Y}"
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused(
            _(
                "Văn bản đã ghi số {code}, ngày {day}. Sửa lại thì hãy ghi lý do, dài không quá {n} "
                "ký tự."
            ).format(code=last.code, day=day, n=LONGEST_REASON)
        )
    stood = {"code": last.code, "day": last.issued_on.isoformat(), "signer": last.signer}
    changed = {"by": str(values["entered_by"]), "at": values["entered_at"].isoformat()}
    return [*last.history, {**stood, **changed, "reason": reason}]


def _refuse_parts(**parts: str) -> None:
    labels = {
        "number": _("Số"),
        "symbol": _("Ký hiệu"),
        "signer": _("Người ký"),
        "position": _("Chức vụ"),
    }
    for name, words in parts.items():
        if faults := list(sign_faults(f"“{labels[name]}”", words)):
            raise Refused("\n".join(faults))
        if len(words) > LONGEST[name]:
            raise Refused(
                _("{label} dài quá {most} ký tự. Hãy ghi ngắn hơn.").format(
                    label=labels[name], most=LONGEST[name]
                )
            )

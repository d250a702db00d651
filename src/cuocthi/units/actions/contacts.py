"""How a unit is reached (đầu mối liên hệ) and who holds its posts (chức vụ), kept with their days."""

import datetime as dt
import re
import unicodedata
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.core import clock
from cuocthi.core.refused import Refused

from ..enums import Purpose
from ..models import Contact, Seat, Unit
from ..queries import seen_mark

_PHONE = re.compile(r"(?:\+84|0|1[89]00)\d{4,10}")
_Row = TypeVar("_Row", Contact, Seat)


@transaction.atomic
def open_contact(
    *, unit_id: int, label: str, purpose: Purpose, email: str = "", phone: str = "", by: Any
) -> Contact:
    """Add a way to reach the unit, from today on (thêm đầu mối). Repeating it gives the same one.

    Raises Refused for no way at all, a wrong address or number, a label that is in use.
    """
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    label, email, phone = _way(label, email, phone)
    held: Contact
    for held in unit.contacts.filter(until=None):
        if held.label.casefold() == label.casefold():
            if (held.purpose, held.email, held.phone) == (purpose, email, phone):
                return held
            raise _taken(label)
    contact: Contact = Contact.objects.create(
        unit=unit,
        label=label,
        purpose=purpose,
        email=email,
        phone=phone,
        since=clock.today(),
    )
    record("contact.opened", contact, by=by, unit=unit.code, purpose=str(purpose))
    return contact


@transaction.atomic
def change_contact(
    *,
    contact_id: int,
    label: str,
    purpose: Purpose,
    email: str = "",
    phone: str = "",
    seen: str = "",
    by: Any,
) -> Contact:
    """Another way from today on; the old one ends yesterday and stays in the history (sửa đầu mối).

    ``seen`` is the mark of the row that the person saw. Raises Refused, also when the row was
    changed or ended meanwhile.
    """
    contact = _held(Contact, contact_id, seen)
    label, email, phone = _way(label, email, phone)
    if (contact.label, contact.purpose, contact.email, contact.phone) == (
        label, purpose, email, phone,
    ):  # fmt: skip
        return contact
    for other in contact.unit.contacts.filter(until=None).exclude(pk=contact.pk):
        if other.label.casefold() == label.casefold():
            raise _taken(label)
    contact = _succeeded(contact)
    contact.label, contact.purpose = label, purpose
    contact.email, contact.phone = email, phone
    contact.save()
    record("contact.changed", contact, by=by, unit=contact.unit.code, purpose=str(purpose))
    return contact


@transaction.atomic
def end_contact(*, contact_id: int, seen: str = "", by: Any) -> None:
    """The unit is not reached so from now on (thôi dùng đầu mối): yesterday was the last day.

    What was added today leaves no row, only its trace. Repeating it changes nothing. Raises Refused
    when the row was changed meanwhile.
    """
    contact = Contact.objects.select_for_update(of=("self",)).filter(pk=contact_id).first()
    if contact is None or contact.until is not None:
        return
    contact = _held(Contact, contact_id, seen)
    record("contact.ended", contact, by=by, unit=contact.unit.code)
    if contact.since is not None and contact.since >= clock.today():
        contact.delete()
        return
    contact.until = clock.today() - dt.timedelta(days=1)
    contact.save(update_fields=["until"])


@transaction.atomic
def open_seat(
    *,
    unit_id: int,
    post: str,
    holder: str,
    authority: str = "",
    rank: int = 1,
    since: dt.date | None = None,
    by: Any,
) -> Seat:
    """Name who holds a post from that day on, today if none (thêm chức vụ). Repeating it gives the
    same one. Raises Refused."""
    unit = Unit.objects.select_for_update(of=("self",)).get(pk=unit_id)
    post, holder, authority = _post(post, holder, authority)
    held: Seat
    for held in unit.seats.filter(until=None):
        if (held.post, held.holder) == (post, holder):
            return held
    seat: Seat = Seat.objects.create(
        unit=unit,
        post=post,
        holder=holder,
        authority=authority,
        rank=rank,
        since=since or clock.today(),
    )
    # the trace never holds a person's name
    record("seat.opened", seat, by=by, unit=unit.code, post=post, since=seat.since.isoformat())
    return seat


@transaction.atomic
def end_seat(*, seat_id: int, until: dt.date | None = None, seen: str = "", by: Any) -> Seat:
    """The person holds the post until that day, today if none (thôi chức vụ).

    Repeating it changes nothing. Raises Refused for a day before the first one.
    """
    seat: Seat = Seat.objects.select_for_update(of=("self",)).get(pk=seat_id)
    if seat.until is not None:
        return seat
    seat = _held(Seat, seat_id, seen)
    last_day = until or max(clock.today(), seat.since)
    if last_day < seat.since:
        raise Refused(
            _("Ngày thôi giữ chức vụ ({day}) sớm hơn ngày nhận ({since}). Hãy chọn ngày khác.")
            .format(day=f"{last_day:%d/%m/%Y}", since=f"{seat.since:%d/%m/%Y}")
        )  # fmt: skip
    seat.until = last_day
    seat.save(update_fields=["until"])
    record("seat.ended", seat, by=by, unit=seat.unit.code, post=seat.post)
    return seat


def _held(model: type[_Row], pk: int, seen: str) -> _Row:
    """The open row, its unit held for the time of the action. Raises Refused when it moved on."""
    row: _Row = model.objects.select_related("unit").get(pk=pk)
    Unit.objects.select_for_update(of=("self",)).get(pk=row.unit_id)
    row.refresh_from_db()
    if row.until is not None or (seen and seen != seen_mark(row)):
        raise Refused(
            _("Mục này đã được người khác hoặc cửa sổ khác sửa. Hãy mở lại trang đơn vị để xem.")
        )
    return row


def _succeeded(contact: Contact) -> Contact:
    """The row to write on: a new one where the old one has had a day of its own."""
    today = clock.today()
    if contact.since is not None and contact.since >= today:
        return contact
    Contact.objects.filter(pk=contact.pk).update(until=today - dt.timedelta(days=1))
    return Contact(unit=contact.unit, since=today)


def _way(label: str, email: str, phone: str) -> tuple[str, str, str]:
    """Label, address and number as they are kept. Raises Refused."""
    label, email, phone = _line(label), _line(email), plain_phone(phone)
    if not label:
        raise Refused(_("Chưa có tên đầu mối. Hãy ghi tên, ví dụ “Văn thư”."))
    if not email and not phone:
        raise Refused(_("Chưa có cách liên hệ. Hãy ghi địa chỉ thư điện tử hoặc số điện thoại."))
    if email and not is_email(email):
        raise Refused(
            _("“{email}” không phải địa chỉ thư điện tử. Hãy sửa lại.").format(email=email[:60])
        )
    if phone and not is_phone(phone):
        raise Refused(
            _("“{phone}” không phải số điện thoại. Hãy sửa lại.").format(phone=phone[:30])
        )
    return label, email, phone


def _post(post: str, holder: str, authority: str) -> tuple[str, str, str]:
    post, holder, authority = _line(post), _line(holder), _line(authority)
    if not post or not holder:
        raise Refused(_("Hãy ghi cả chức vụ và họ tên người giữ chức vụ."))
    return post, holder, authority


def _taken(label: str) -> Refused:
    return Refused(
        _("Đơn vị đã có đầu mối “{label}”. Hãy sửa đầu mối đó, hoặc chọn tên khác.").format(
            label=label
        )
    )


def _line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def plain_phone(text: str) -> str:
    """A telephone number without the signs between its digits."""
    return re.sub(r"[\s().-]", "", text)


def is_phone(text: str) -> bool:
    """Whether this is a telephone number of Viet Nam, or a hotline, without signs between."""
    return bool(_PHONE.fullmatch(text))


def is_email(text: str) -> bool:
    """Whether this is one mail address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True

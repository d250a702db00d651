"""How units are reached and who holds their posts on a day (đầu mối liên hệ, chức vụ)."""

import datetime as dt
import hashlib
from collections.abc import Iterable

from cuocthi.units.enums import Purpose
from cuocthi.units.models import Contact, Seat, Unit

PUBLIC = (Purpose.CONTEST, Purpose.GENERAL, Purpose.SCHOOL)
"""Contacts that may stand on a public page; a leader's and the radio's may not."""
# Who is written to first about a contest.
_ORDER = [Purpose.CONTEST, Purpose.GENERAL, Purpose.SCHOOL, Purpose.RADIO, Purpose.LEADER]


def contacts_of(units: Iterable[Unit], on: dt.date) -> list[Contact]:
    """The contacts of these units on that day, the one to write to first. One query."""
    found = Contact.objects.alive(on).filter(unit__in=[unit.pk for unit in units])
    return sorted(found, key=lambda one: (_ORDER.index(Purpose(one.purpose)), one.pk))


def mailboxes_on(units: Iterable[Unit], on: dt.date) -> dict[int, str]:
    """The mailbox that each unit uses on that day, of those that have one: number of the unit →
    address (hộp thư của đơn vị). One query."""
    found: dict[int, str] = {}
    for contact in contacts_of(units, on):
        if contact.email:
            found.setdefault(contact.unit_id, contact.email)
    return found


def former_contacts(unit: Unit, on: dt.date) -> list[Contact]:
    """The contacts that ended before that day, the latest first (đầu mối cũ). One query."""
    return list(unit.contacts.filter(until__lt=on).order_by("-until", "-pk"))


def seats_of(unit: Unit, on: dt.date) -> list[Seat]:
    """The posts of the unit on that day in the order of signing (chức vụ). One query."""
    return list(unit.seats.alive(on).order_by("rank", "pk"))


def former_seats(unit: Unit, on: dt.date) -> list[Seat]:
    """The posts that ended before that day, the latest first. One query."""
    return list(unit.seats.filter(until__lt=on).order_by("-until", "-pk"))


def seen_mark(row: Contact | Seat) -> str:
    """What a page keeps of a row, so that a second officer is told that it was changed since."""
    values = [str(getattr(row, field.attname)) for field in row._meta.concrete_fields]
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]

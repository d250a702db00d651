"""Invited bodies for their pages, and which state of a row a form was filled from."""

from collections.abc import Sequence

from cuocthi.core.versions import version_of

from ..models import GuestName, Invitee


def guest_version(guest: Invitee) -> str:
    """Which state of an invited body it is: another one than a page was made with: changed since."""
    return version_of([guest.name, guest.who, guest.seats, guest.coming, guest.off_payroll])


def names_version(named: Sequence[GuestName]) -> str:
    """Which names an invited body has given."""
    return version_of([(one.name, one.number) for one in named])

"""The lines of a budget in words, and the list of who sits where."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from cuocthi.core.templatetags.cuocthi import number
from cuocthi.core.versions import version_of
from cuocthi.papers.wording import counted

from ..models import BudgetLine, Meeting
from .papers import named


@dataclass(frozen=True, slots=True)
class Seat:
    """Who is invited, by name and post as on the paper, and where they sit."""

    name: str
    place: str = ""


class Line(Protocol):
    """What a line of a budget says, kept or as typed."""

    item: str
    measure: str
    quantity: int
    price: int
    spent: int | None


def budget_version(lines: Sequence[BudgetLine]) -> str:
    """Which lines they are: another one than a page was made with: somebody changed them since."""
    return version_of([(o.item, o.measure, o.quantity, o.price, o.spent, o.norm) for o in lines])


def budget_words(lines: Sequence[Line]) -> str:
    """A line of text each, to lay two budgets side by side."""
    return "\n".join(
        _("{item}: {quantity} {measure} × {price} đồng").format(
            item=one.item,
            quantity=number(one.quantity),
            measure=one.measure,
            price=number(one.price),
        )
        + (_(", đã chi {spent} đồng").format(spent=number(one.spent)) if one.spent else "")
        for one in lines
    )


def seats_listed(meeting: Meeting) -> str:
    """The invited bodies as the list to make invitations out to: who; how many seats."""
    return "\n".join(
        _("{who}; {count} chỗ").format(
            who=" ".join(named(guest).split()).replace(";", ","), count=counted(guest.seats)
        )
        for guest in meeting.invitees.all()
        if not guest.service
    )

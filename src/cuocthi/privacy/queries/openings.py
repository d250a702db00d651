"""Who opened an identity, when and why: for the person, and for a notice of breach (P13, R55)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.accounts.queries import names_of
from cuocthi.audit.models import Event
from cuocthi.entries.models import Entrant

OPENED = "identity.opened"
AT_DESK = "desk.opened"
"""A checking clerk had the entry in hand: its pages bear the header."""
SHEETS = "sheets.opened"
"""A checking clerk opened whole sheets, which bear the name."""
READING = (
    OPENED,
    AT_DESK,
    SHEETS,
    "finding.opened",
    "certificate.opened",
    "certificates.opened",
    "own_copy.fetched",
)
"""Verbs of events that write down that somebody could read personal data."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Somebody opened who an entrant is (lượt mở thông tin); ``times`` on that day."""

    day: dt.date
    who: str
    reason: str
    times: int


def openings_of(entrant: Entrant) -> list[Opening]:
    """Every opening of this person by others, newest day first, equal ones of a day counted.

    One's own visits (by link) are left out. Two queries.
    """
    own = {f"entrant:{entrant.pk}", f"guardian:{entrant.pk}"}
    events = Event.objects.filter(
        verb__in=(OPENED, AT_DESK, SHEETS), campaign=entrant.campaign_id, at__gte=entrant.created_at
    )
    found: Counter[tuple[dt.date, str, str]] = Counter()
    for at, actor, data in events.values_list("at", "actor", "data").iterator(2000):
        if actor not in own and entrant.pk in data.get("entrants", ()):
            found[timezone.localtime(at).date(), actor, str(data.get("reason", ""))] += 1
    names = names_of({actor for _day, actor, _reason in found})
    lines = [
        Opening(day, words_of(actor, names), reason, times)
        for (day, actor, reason), times in found.items()
    ]
    return sorted(lines, key=lambda one: (one.day, one.who, one.reason), reverse=True)


def words_of(actor: str, names: dict[str, str]) -> str:
    """Who acted, in words: a name for an account, else what stands behind the plain value."""
    sort = actor.partition(":")[0]
    return names.get(actor) or {
        "public": _("trang kết quả công khai"),
        "system": _("máy chủ"),
        "guardian": _("cha mẹ, người giám hộ"),
        "entrant": _("người dự thi"),
        "unit": _("nhà trường"),
    }.get(sort, _("tài khoản đã xóa") if sort == "user" else actor)


@dataclass(frozen=True, slots=True)
class Read:
    """One line of the report on who could have read what (ai đã có thể đọc gì)."""

    at: dt.datetime
    actor: str
    who: str
    verb: str
    campaign: int | None
    reason: str
    people: int


def reads_between(
    start: dt.datetime, end: dt.datetime, *, campaign: int | None = None
) -> Iterator[Read]:
    """Every event by which somebody could read personal data from ``start`` until before ``end``,
    oldest first (half-open). Never a name of an entrant; numbers of people only."""
    events = Event.objects.filter(verb__in=READING, at__gte=start, at__lt=end).order_by("pk")
    if campaign is not None:
        events = events.filter(campaign=campaign)
    names = names_of(set(events.order_by().values_list("actor", flat=True).distinct()))
    for event in events.iterator(2000):
        yield Read(
            at=event.at,
            actor=event.actor,
            who=words_of(event.actor, names),
            verb=event.verb,
            campaign=event.campaign,
            reason=str(event.data.get("reason", "")),
            people=int(event.data.get("count", 1)),
        )

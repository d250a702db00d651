"""The days that moved: their history, and words that still name an old one (lịch sử đổi hạn; R21)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.documents.models import Fact
from cuocthi.plain.vndates import mentions
from cuocthi.units.models import Unit

from ..models import DateMove, MoveDecision, MoveReceipt
from ..models_moving import What
from .days import days_of
from .letter import letter_words


def moves_of(campaign: Campaign, unit: Unit | None = None) -> QuerySet[DateMove]:
    """The moved dates of a contest, the latest first, each with how many units were told and how
    many have confirmed (lịch sử đổi hạn); with a unit only those that it was told of."""
    moves = DateMove.objects.filter(campaign=campaign)
    if unit is not None:
        moves = moves.filter(pk__in=MoveReceipt.objects.filter(unit=unit).values("move"))
    return (
        moves.select_related("document__issue", "task", "unit", "decision")
        .annotate(
            told=Count("receipts"),
            confirmed=Count("receipts", filter=Q(receipts__confirmed_at__isnull=False)),
        )
        .order_by("-pk")
    )


def letters_named(moves: Iterable[DateMove]) -> dict[int, str]:
    """How the history names the letters that moves rest on: number and day, else what they are
    about. One query, none without letters."""
    letters = {move.document.pk: move.document for move in moves if move.document}
    facts: dict[int, dict[str, Any]] = {pk: {} for pk in letters}
    if letters:
        rows = Fact.objects.filter(document__in=letters, key__in=("code", "date"), place=0)
        for pk, key, value in rows.values_list("document_id", "key", "value"):
            facts[pk][key] = value
    found = {}
    for pk, letter in letters.items():
        issue = getattr(letter, "issue", None)
        found[pk] = letter_words(facts[pk]) or (
            _("văn bản số {code} ngày {day}").format(
                code=issue.code, day=f"{issue.issued_on:%d/%m/%Y}"
            )
            if issue
            else _("văn bản “{letter}”").format(letter=letter)
        )
    return found


def decisions_waiting(campaign: Campaign) -> QuerySet[MoveDecision]:
    """Moves that wait for a second person (chờ người thứ hai)."""
    return MoveDecision.objects.filter(
        campaign=campaign, state=MoveDecision.State.HALF
    ).select_related("document", "task", "unit")


def last_extension(campaign: Campaign) -> DateMove | None:
    """The last move of the closing day, where it gave more time and put no mistake right (gia hạn);
    a public page may name its old day. One query."""
    last = DateMove.objects.filter(campaign=campaign, what=What.CLOSES).order_by("-pk").first()
    if last is None or last.corrects or not (last.old_on and last.new_on):
        return None
    return last if last.new_on > last.old_on and last.new_on == campaign.closes_on else None


def named_of(text: str, moved: Mapping[dt.date, dt.date]) -> list[tuple[dt.date, dt.date]]:
    """Which moved days a text still names, each with the day in its place."""
    return [(old, new) for old, new in moved.items() if mentions(text, old)]


def moved_days(campaign: Campaign, unit: Unit | None = None) -> dict[dt.date, dt.date]:
    """Days that held once and hold for nothing now, each with the one in its place (ngày đã đổi);
    for a unit also those that moved for it alone. One query where nothing moved."""
    last: dict[tuple[str, str], dt.date] = {}
    olds: list[tuple[tuple[str, str], dt.date]] = []
    own: dict[dt.date, dt.date] = {}
    for what, target, only, old, new in (
        DateMove.objects.filter(campaign=campaign)
        .order_by("pk")
        .values_list("what", "target", "unit", "old_on", "new_on")
    ):
        if not (old and new):
            continue
        if only is None:
            last[what, target] = new
            olds.append(((what, target), old))
        elif unit is not None and only == unit.pk:
            own[old] = new
    if not olds:
        return own
    holds = {day.on for day in days_of(campaign)}
    return {old: last[key] for key, old in olds if old not in holds} | own

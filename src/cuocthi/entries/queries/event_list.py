"""The check list of a clean-up report, computed where it can be (bảng kiểm; R45)."""

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.plain.asked import Definition
from cuocthi.plain.cleanup import Code, Remark

from ..enums import EntrantState
from ..models import Entry, Receipt
from .check_line import Check
from .event_checks import remarks, terms_of
from .event_words import clerk_words

_LOOK = frozenset({Code.HAZARD, Code.YOUNG_UNKNOWN, Code.NO_BAGS, Code.NOWHERE})
"""What is no fault by itself: a person looks."""
_GROUNDS: Mapping[str, frozenset[Code]] = {
    "photos": frozenset({Code.FEW_PHOTOS}),
    "copied": frozenset({Code.PHOTO_REUSED, Code.PHOTO_TWICE}),
    "place": frozenset({Code.OUTSIDE_AREA, Code.OTHER_COMMUNE, Code.PHOTO_FAR, Code.NOWHERE}),
    "weight": frozenset(
        {Code.HEAVY, Code.SHARE, Code.SAME_TOTALS, Code.NO_SCALE_PHOTO, Code.NO_BAGS}
    ),
    "people": frozenset({Code.NO_PEOPLE, Code.LIST_DIFFERS, Code.ONLY_YOUNG}),
    "children": frozenset({Code.HAZARD, Code.HAZARD_YOUNG, Code.YOUNG_UNKNOWN}),
}
_TIME = frozenset({Code.BACKWARDS, Code.NOT_OVER, Code.OUTSIDE_WINDOW})
_BY_HAND = frozenset({"people"})
"""Without a remark a person still has to look."""


def event_list(entry: Entry, campaign: Campaign, definition: Definition) -> list[Check]:
    """A line for each ground of the rules, then what was noticed beside them. Ten queries.

    The entry comes from :func:`.works.with_work`.
    """
    found = remarks([entry], campaign, with_photos=True).get(entry.pk, [])
    computed = {
        "approval": _approval(entry),
        "late": _late(entry, campaign, found),
        **{key: _line(key, found) for key in _GROUNDS},
    }
    lines = [
        Check(ground.label, ground.clause, *computed.get(ground.key, (None, "")), ground.key)
        for ground in sorted(definition.grounds, key=lambda one: one.key not in computed)
    ]  # in one order for every report, whatever was found: a key of the desk means one ground
    said = frozenset().union(
        _TIME, *(codes for key, codes in _GROUNDS.items() if _has(definition, key))
    )
    return lines + _beside(found, said)


def _has(definition: Definition, key: str) -> bool:
    return any(ground.key == key for ground in definition.grounds)


def _line(key: str, found: list[Remark]) -> tuple[bool | None, str]:
    mine = [remark for remark in found if remark.code in _GROUNDS[key]]
    note = "; ".join(clerk_words(remark) for remark in mine)
    if any(remark.code not in _LOOK for remark in mine):
        return False, note
    return (None, note) if mine or key in _BY_HAND else (True, "")


def _beside(found: list[Remark], said: frozenset[Code]) -> list[Check]:
    """What was noticed and no ground of the rules names."""
    labels = {
        Code.PHOTO_HOUR: _("Giờ chụp của ảnh ngoài giờ làm"),
        Code.SHORT: _("Buổi làm rất ngắn"),
        Code.LONG: _("Buổi làm rất dài"),
    }
    by_label: dict[str, list[Remark]] = {}
    for remark in found:
        if remark.code not in said:
            by_label.setdefault(labels.get(remark.code, _("Điều khác cần xem")), []).append(remark)
    return [
        Check(label, "", False, "; ".join(clerk_words(remark) for remark in mine))
        for label, mine in by_label.items()
    ]


def _approval(entry: Entry) -> tuple[bool | None, str]:
    """Approved before the report was first handed in; no query, the entrant is loaded."""
    entrant = entry.entrant
    if entrant.state != EntrantState.APPROVED or entrant.decided_at is None:
        return False, ""
    sent = _first_sent(entry)
    return sent is None or entrant.decided_at <= sent, ""


def _first_sent(entry: Entry) -> dt.datetime | None:
    first = Receipt.objects.filter(entry=entry, version=1).values_list("given_at", flat=True)
    return first.first() or entry.submitted_at


def _late(entry: Entry, campaign: Campaign, found: list[Remark]) -> tuple[bool | None, str]:
    """The event lies in the window and was reported in time, in calendar days of Viet Nam."""
    notes = [clerk_words(remark) for remark in found if remark.code in _TIME]
    days, sent = terms_of(entry, campaign).report_within_days, _first_sent(entry)
    event = getattr(entry, "event", None)
    if days is not None and sent is not None and event is not None:
        after = (timezone.localdate(sent) - timezone.localdate(event.ended_at)).days
        if after > days:
            notes.append(_("báo cáo sau {n} ngày, cho phép {most}").format(n=after, most=days))
    return not notes, "; ".join(notes)

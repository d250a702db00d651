"""The clerk's check list, made from what makes an entry invalid (bảng kiểm)."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.campaigns.asked_words import answer_words
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.queries import asked_under
from cuocthi.core import clock
from cuocthi.plain.asked import Definition, Ground, How, Part

from ..models import Entry
from .check_line import Check as Check  # whoever shows the list finds it here
from .checks import ages_on, other_entries_of, traces
from .event_list import event_list
from .headers import lacking_in_header


@dataclass(frozen=True, slots=True)
class Answered:
    """One thing asked and what was answered, for the organiser's eyes."""

    label: str
    words: str
    judges_see: bool


def answered(entry: Entry, definition: Definition) -> list[Answered]:
    """The answers of work and evidence in words, without the header and the main text. No query."""
    main = definition.main_text
    found = []
    for asked in definition.of(Part.WORK, Part.EVIDENCE):
        if asked.has_files or asked == main:
            continue
        kept = entry.answers if asked.part == Part.WORK else entry.evidence
        words = answer_words(asked, kept.get(asked.key))
        found.append(Answered(asked.label, words, asked.part == Part.WORK))
    return found


def check_list(entry: Entry, campaign: Campaign, *, marked: int | None = None) -> list[Check]:
    """What the rules call invalid, one line each, computed ones first; no name leaves this.
    ``marked``: how many places of the text betray its writer, where that was looked for already."""
    definition = asked_under(entry.version, campaign)
    if campaign.work == Campaign.Work.CLEAN_UP:
        return event_list(entry, campaign, definition)
    return [
        _check(ground, entry, campaign, definition, marked)
        for ground in sorted(definition.grounds, key=lambda one: one.how != How.COMPUTED)
    ]


def before_handing_in(entry: Entry, campaign: Campaign) -> list[Check]:
    """The lines that speak against a work which is still in its writer's hands, told beforehand
    (nhắc trước khi nộp); they keep nobody from handing it in. None for an empty work. The entry
    comes with its entrant."""
    if not (entry.text or entry.answers or entry.files.all()):
        return []
    found = check_list(entry, campaign)
    # whether it comes in time is told by the hour on the page; of a returned one that hour is past
    return [check for check in found if check.fits is False and check.key != "late"]


def _check(
    ground: Ground, entry: Entry, campaign: Campaign, definition: Definition, marked: int | None
) -> Check:
    found: _Found = (None, "")
    if ground.how == How.COMPUTED and ground.key == "named":
        found = _named(entry, definition, marked)
    elif ground.how == How.COMPUTED and ground.key in _COMPUTED:
        found = _COMPUTED[ground.key](entry, campaign, definition)
    return Check(ground.label, ground.clause, *found, ground.key)


_Found = tuple[bool | None, str]


def _age(entry: Entry, campaign: Campaign, definition: Definition) -> _Found:
    rules = campaign.terms
    if rules.age_min is None or rules.age_max is None:
        return None, ""
    sent = timezone.localdate(entry.submitted_at or clock.now())
    day = definition.age_day(sent=sent, opens=campaign.opens_on, closes=campaign.closes_on)
    age = ages_on([entry.pk], day).get(entry.pk)
    if age is None:
        return None, ""
    return rules.age_min <= age <= rules.age_max, _("{n} tuổi").format(n=age)


def _length(entry: Entry, campaign: Campaign, definition: Definition) -> _Found:
    most, held = campaign.terms.max_words, len(entry.text.split())
    if most is None or not entry.text:
        return None, ""
    return held <= most, _("{n} chữ").format(n=held)


def _named(entry: Entry, definition: Definition, marked: int | None) -> _Found:
    told = [answer_words(one, entry.answers.get(one.key)) for one in definition.of(Part.WORK)]
    places = len(traces([entry.pk])[entry.pk]) if marked is None else marked
    if words := "\n\n".join(filter(None, told)):
        places += len(traces([entry.pk], {entry.pk: words})[entry.pk])
    if places:
        return False, _("{n} chỗ").format(n=places)
    return (None, _("xem thêm trên ảnh, trang quét")) if entry.files.exists() else (True, "")


def _late(entry: Entry, campaign: Campaign, definition: Definition) -> _Found:
    if entry.submitted_at is None:
        return None, ""
    days = dt.timedelta(days=campaign.terms.correction_days)
    return entry.submitted_at < campaign.closes_at + days, ""


def _twice(entry: Entry, campaign: Campaign, definition: Definition) -> _Found:
    if definition.several is None:
        return None, ""
    others = other_entries_of(entry)
    numbers = ", ".join(str(other.number) for other in others)
    return len(others) < definition.several, numbers and _("bài khác: {n}").format(n=numbers)


def _header(entry: Entry, campaign: Campaign, definition: Definition) -> _Found:
    """What the rules of that time require; erased since then, nobody can tell any more."""
    lacking = lacking_in_header(entry, definition)
    if lacking is None:
        return None, _("đã xóa thông tin")
    return not lacking, "; ".join(lacking)


_COMPUTED = {
    "header": _header,
    "age": _age,
    "length": _length,
    "late": _late,
    "several": _twice,
}

"""Sheets for a class: drawn up, a pupil who leaves, fewer pages than printed (tờ làm bài)."""

import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cuocthi.audit.actions import record
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entry, FoundPage, SheetClass, WritingSheet
from cuocthi.entries.queries import TO_DO, identities, letters_of
from cuocthi.entries.queries.class_pages import label_of, old_label_of
from cuocthi.plain.classpages import new_token
from cuocthi.units.models import Unit

from .shared import locked, refuse_when_shut

MOST_ASKED = 10
"""Pages of one pupil that a teacher may ask for; a letter of 800 words has three."""
_CHANCE = random.SystemRandom()


def draw_up_sheets(
    *, campaign_id: int, school: Unit, name: str, pages: int, named: bool, by: Any
) -> SheetClass:
    """Give each pupil of the class ``name`` sheets with a code of their own (lập tờ làm bài).

    Done again it adds what is new and changes no code: sheets printed before stay valid. Another
    number of ``pages`` counts for pupils of whom no page has come back yet. Raises Refused outside
    the window and for a class without pupils who still write.
    """
    if not 1 <= pages <= MOST_ASKED:
        raise Refused(_("Mỗi em từ 1 đến {most} tờ.").format(most=MOST_ASKED))
    campaign = Campaign.objects.get(pk=campaign_id)
    if campaign.work != Campaign.Work.LETTER:
        raise Refused(_("Cuộc thi này không nhận thư viết tay."))
    label = label_of(school, name)
    entries = list(letters_of(campaign, school).filter(state__in=TO_DO))
    people = identities([entry.pk for entry in entries], by=by, reason=_("lập tờ làm bài cho lớp"))
    of_class = [
        entry
        for entry in entries
        if entry.pk in people and label_of(school, people[entry.pk].class_name) == label
    ]
    if not of_class:
        raise Refused(_("Lớp này không có học sinh nào chưa nộp bài. Hãy nhập danh sách trước."))
    with transaction.atomic():
        campaign = locked(campaign_id)
        refuse_when_shut(campaign, now=clock.now(), level="school")
        names = {name, *(people[entry.pk].class_name for entry in of_class)}
        old = {old_label_of(school, one) for one in names} - {label}
        group = _group(campaign, school, label, old, pages, named)
        made = _sheets(group, of_class, pages)
        record(
            "sheets.drawn_up",
            group,
            by=by,
            campaign=campaign.pk,
            pupils=len(of_class),
            new=made,
            pages=pages,
        )
    return group


def _group(
    campaign: Campaign, school: Unit, label: str, old: set[str], pages: int, named: bool
) -> SheetClass:
    """The class, found also by a label from before (``old``), which is then put right."""
    rows = SheetClass.objects.filter(campaign=campaign, unit=school)
    group = (
        rows.filter(label=label).first() or rows.filter(label__in=old).order_by("number").first()
    )
    if group is None:
        last = rows.aggregate(last=Max("number"))["last"] or 0
        return SheetClass.objects.create(
            campaign=campaign,
            unit=school,
            number=last + 1,
            label=label,
            pages=pages,
            named=named,
            made_at=clock.now(),
        )
    group.label, group.pages, group.named = label, pages, named
    group.save(update_fields=["label", "pages", "named"])
    return group


def _sheets(group: SheetClass, entries: Sequence[Entry], pages: int) -> int:
    """Sheets for those who have none; the others keep their code. Returns how many are new."""
    held = {
        sheet.entry_id: sheet
        for sheet in WritingSheet.objects.filter(entry__in=[entry.pk for entry in entries])
    }
    came = set(
        FoundPage.objects.filter(token__in=[one.token for one in held.values()]).values_list(
            "token", flat=True
        )
    )
    for sheet in held.values():
        sheet.group = group  # the class of a pupil may have been put right
        sheet.printed = max(sheet.printed, pages)
        if sheet.token not in came:
            sheet.pages = pages
    WritingSheet.objects.bulk_update(held.values(), ["group", "printed", "pages"])
    new = [entry for entry in entries if entry.pk not in held]
    now = clock.now()
    WritingSheet.objects.bulk_create(
        WritingSheet(group=group, entry=entry, token=token, pages=pages, printed=pages, made_at=now)
        for entry, token in zip(new, _tokens(len(new)), strict=True)
    )
    return len(new)


def _tokens(count: int) -> Iterable[str]:
    """Tokens that no sheet of this installation has: drawn anew when chance repeats itself."""
    while True:
        drawn = dict.fromkeys(new_token(_CHANCE) for _n in range(count))
        if len(drawn) == count and not WritingSheet.objects.filter(token__in=drawn).exists():
            return drawn


def expect_fewer(*, sheet_id: int, pages: int, by: Any) -> WritingSheet:
    """The pupil wrote on so many of the sheets only (em chỉ viết ngần này tờ)."""
    with changing(sheet_id) as sheet:
        if not 1 <= pages <= sheet.printed:
            raise Refused(
                _("Em này được phát {printed} tờ: chỉ ghi được từ 1 đến {printed}.").format(
                    printed=sheet.printed
                )
            )
        sheet.pages = pages
        sheet.save(update_fields=["pages"])
        record("sheet.pages", sheet, by=by, campaign=sheet.group.campaign_id, pages=pages)
    return sheet


def leave_class(*, sheet_id: int, by: Any) -> WritingSheet:
    """The pupil writes no letter any more; pages of theirs are listed (em không dự thi nữa)."""
    with changing(sheet_id) as sheet:
        if sheet.left_at is None:
            sheet.left_at = clock.now()
            sheet.save(update_fields=["left_at"])
            record("sheet.left", sheet, by=by, campaign=sheet.group.campaign_id)
    return sheet


def come_back(*, sheet_id: int, by: Any) -> WritingSheet:
    """The pupil writes after all (em dự thi lại)."""
    with changing(sheet_id) as sheet:
        if sheet.left_at is not None:
            sheet.left_at = None
            sheet.save(update_fields=["left_at"])
            record("sheet.came_back", sheet, by=by, campaign=sheet.group.campaign_id)
    return sheet


@contextmanager
def changing(sheet_id: int) -> Iterator[WritingSheet]:
    """A transaction around one sheet, which is locked. Raises Refused when its letter is handed in
    or the contest takes nothing any more."""
    with transaction.atomic():
        locked_group(WritingSheet.objects.values_list("group_id", flat=True).get(pk=sheet_id))
        sheet = (
            WritingSheet.objects.select_for_update(of=("self",))
            .select_related("group__campaign", "entry")
            .get(pk=sheet_id)
        )
        refuse_handed_in(sheet.entry)
        refuse_when_shut(sheet.group.campaign, sheet.entry, now=clock.now(), level="school")
        yield sheet


def locked_group(group_id: int) -> SheetClass:
    """The row of a class, locked: whose page is whose is decided under it alone."""
    return SheetClass.objects.select_for_update(of=("self",)).get(pk=group_id)


def refuse_handed_in(entry: Entry) -> None:
    """Raise Refused for a letter that is not in the school's hands any more."""
    if entry.state not in TO_DO:
        raise Refused(
            _("Bài số {number} đã nộp nên trang của bài không đổi được nữa.").format(
                number=entry.number
            )
        )

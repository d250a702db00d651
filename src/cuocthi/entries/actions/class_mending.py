"""What a person decides about a page that was found: whose it is, that it goes, how it stands."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from cuocthi.audit.actions import actor_name, record
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entry, EntryFile, FoundPage, SheetClass, WritingSheet
from cuocthi.entries.queries.class_pages import code_of
from cuocthi.files import kinds
from cuocthi.files.actions import keep
from cuocthi.files.models import StoredFile
from cuocthi.files.queries import read_bytes
from cuocthi.files.removing import remove_unused
from cuocthi.plain.classpages import (
    BadCode,
    SheetCode,
    as_data,
    cut_again,
    cut_below,
    from_data,
    from_printed,
    turned,
)

from .class_sheets import changing, locked_group, refuse_handed_in
from .shared import refuse_when_shut


@contextmanager
def _deciding(page_id: int, entry: Entry | None = None) -> Iterator[FoundPage]:
    """A transaction around one page, which is locked; refused when its letter is handed in.

    ``entry`` is the letter that the page shall go to, if that is known.
    """
    with transaction.atomic():
        locked_group(FoundPage.objects.values_list("group_id", flat=True).get(pk=page_id))
        page = (
            FoundPage.objects.select_for_update(of=("self",))
            .select_related("group__campaign", "entry", "whole", "work")
            .get(pk=page_id)
        )
        refuse_when_shut(page.group.campaign, entry or page.entry, now=clock.now(), level="school")
        if page.entry is not None:
            refuse_handed_in(page.entry)
        yield page


def place_page(*, page_id: int, sheet_id: int, number: int, by: Any) -> FoundPage:
    """Give a page to a pupil as the page of that number (xếp trang cho học sinh).

    One page more than were printed is taken too: a sheet may have been copied. Raises Refused for a
    pupil of another class, for one who left it or has handed in, and for a picture from which the
    part with the name cannot be cut.
    """
    with changing(sheet_id) as sheet, _deciding(page_id, sheet.entry) as page:
        _refuse_sheet(page, sheet, number)
        if page.work_id is None:
            raise Refused(
                _(
                    "Ảnh này không nắn thẳng được nên chưa che được phần họ tên. Hãy chọn đường rọc "
                    "trên ảnh trước, hoặc quét, chụp lại tờ này cho đủ bốn ô đen ở góc."
                )
            )
        _place(page, sheet, number, by)
    return page


def _refuse_sheet(page: FoundPage, sheet: WritingSheet, number: int) -> None:
    if sheet.group_id != page.group_id:
        raise Refused(
            _("Em này không thuộc lớp của trang này. Hãy chuyển trang sang lớp đó trước.")
        )
    if sheet.left_at is not None:
        raise Refused(_("Em này không còn dự thi. Hãy ghi em dự thi lại trước khi xếp trang."))
    if not 1 <= number <= min(sheet.printed + 1, 31):
        raise Refused(
            _("Em này có {printed} tờ: chỉ xếp được trang 1 đến {most}.").format(
                printed=sheet.printed, most=min(sheet.printed + 1, 31)
            )
        )


def _place(page: FoundPage, sheet: WritingSheet, number: int, by: Any) -> None:
    if number > sheet.printed:
        sheet.printed = number
    if number > sheet.pages:
        sheet.pages = number
    sheet.save(update_fields=["printed", "pages"])
    _decide(page, FoundPage.Hand.PLACED, by, token=sheet.token, number=number)


def place_by_code(*, page_id: int, typed: str, by: Any) -> FoundPage:
    """Give a page to the pupil whose printed code a person typed (nhập mã in trên tờ)."""
    try:
        code = from_printed(typed)
    except BadCode as fault:
        raise Refused(str(fault)) from fault
    group_id = FoundPage.objects.values_list("group_id", flat=True).get(pk=page_id)
    sheet = WritingSheet.objects.filter(token=code.token, group=group_id).first()
    if sheet is None:
        raise Refused(_("Mã này không phải mã tờ của lớp này. Hãy xem lại mã in trên tờ."))
    return place_page(page_id=page_id, sheet_id=sheet.pk, number=code.page, by=by)


def _sheet_of(page: FoundPage) -> tuple[WritingSheet, SheetCode]:
    """Whose page it is now. Raises Refused when that is not known."""
    code = code_of(page)
    sheet = None
    if code is not None:
        sheet = WritingSheet.objects.filter(token=code.token, group=page.group_id).first()
    if code is None or sheet is None:
        raise Refused(_("Trang này chưa biết của em nào. Hãy chọn học sinh trước."))
    return sheet, code


@transaction.atomic
def choose_page(*, page_id: int, by: Any) -> FoundPage:
    """Of several pictures with one code this one counts, the others go aside (dùng ảnh này).

    Raises Refused for an unwritten sheet while there is a written one: an older window may offer it.
    """
    with _deciding(page_id) as page:
        sheet, code = _sheet_of(page)
    came = FoundPage.objects.filter(group=page.group_id).defer("trace").exclude(pk=page.pk)
    others = [other for other in came if code_of(other) == code]
    if page.read["blank"] and not all(other.read["blank"] for other in others):
        raise Refused(
            _(
                "Tờ này trắng, mà trang này của em đã có ảnh có chữ. Nếu đúng là tờ trắng này, hãy "
                "bỏ ảnh có chữ ra trước."
            )
        )
    chosen = place_page(page_id=page_id, sheet_id=sheet.pk, number=code.page, by=by)
    for other in others:
        set_aside(page_id=other.pk, by=by)
    return chosen


@transaction.atomic
def as_another_page(*, page_id: int, by: Any) -> FoundPage:
    """Two pictures with one code are two pages: this one follows the pupil's last page, written on
    a copied sheet (đúng là hai trang)."""
    with _deciding(page_id) as page:
        sheet, code = _sheet_of(page)
    came = FoundPage.objects.filter(group=page.group_id).defer("trace").exclude(pk=page.pk)
    last = max(
        [sheet.pages, *(c.page for one in came if (c := code_of(one)) and c.token == code.token)]
    )
    return place_page(page_id=page_id, sheet_id=sheet.pk, number=last + 1, by=by)


def set_aside(*, page_id: int, by: Any) -> FoundPage:
    """The page is nobody's (bỏ ra); it stays on the list of what was set aside."""
    with _deciding(page_id) as page:
        _decide(page, FoundPage.Hand.ASIDE, by)
    return page


def put_back(*, page_id: int, by: Any) -> FoundPage:
    """Forget what was decided: the page stands as it was read (hoàn lại như máy đọc)."""
    with _deciding(page_id) as page:
        _decide(page, FoundPage.Hand.NONE, by)
    return page


def move_page(*, page_id: int, by: Any) -> SheetClass:
    """Give a page to the class of the same school that its code belongs to (chuyển sang lớp)."""
    with _deciding(page_id) as page:
        own = (
            WritingSheet.objects.select_related("group")
            .filter(
                token=page.token,
                group__campaign=page.group.campaign_id,
                group__unit=page.group.unit_id,
            )
            .first()
        )
        if own is None:
            raise Refused(_("Trang này không có mã của lớp nào trong trường."))
        if own.group_id != page.group_id:
            _loosen(page)
            page.group = own.group
            page.save(update_fields=["group"])
            record("page.moved", page, by=by, campaign=own.group.campaign_id, to=own.group.number)
    return own.group


def turn_page(*, page_id: int, quarters: int, by: Any) -> FoundPage:
    """Turn a picture clockwise by so many quarters (xoay ảnh).

    A sheet that was laid flat on its head is cut anew; a quarter turn takes the judges' part away,
    since such a picture was not laid flat.
    """
    if quarters not in (1, 2, 3):
        raise Refused(_("Hãy chọn cách xoay."))
    with _deciding(page_id) as page:
        if page.whole is None:
            raise Refused(_("Trang này không có ảnh."))
        if page.token:
            raise Refused(_("Trang này có mã nên đã đứng đúng chiều."))
        _loosen(page)
        whole = turned(read_bytes(page.whole), quarters)
        work = None
        by_hand = page.read.pop("cut", None) is not None
        if page.work is not None and quarters == 2 and not by_hand:
            cut = cut_again(whole)
            work = keep(cut.pictures.work, allow=[kinds.JPEG])
            page.trace = zlib.compress(cut.trace, 9)
            page.read = as_data(replace(from_data(page.read), blank=cut.blank))
        _redraw(page, keep(whole, allow=[kinds.JPEG]), work)
        record("page.turned", page, by=by, campaign=page.group.campaign_id, quarters=quarters)
    return page


def cut_page(*, page_id: int, percent: int, by: Any) -> FoundPage:
    """Cut the part with the name off a picture that could not be laid flat: everything above the
    line goes, ``percent`` of the height from the top (rọc phách bằng tay). A page that was laid flat
    is cut where the line is printed and nowhere else."""
    if not 5 <= percent <= 80:
        raise Refused(_("Đường rọc nằm trong khoảng 5 đến 80 phần trăm chiều cao ảnh."))
    with _deciding(page_id) as page:
        if page.whole is None:
            raise Refused(_("Trang này không có ảnh."))
        if page.work_id is not None and "cut" not in page.read:
            raise Refused(_("Trang này đã được rọc đúng đường gạch, không rọc tay nữa."))
        _loosen(page)
        page.read = {**page.read, "cut": percent}
        work = keep(cut_below(read_bytes(page.whole), percent / 100), allow=[kinds.JPEG])
        _redraw(page, page.whole, work)
        record("page.cut", page, by=by, campaign=page.group.campaign_id, percent=percent)
    return page


def _redraw(page: FoundPage, whole: StoredFile, work: StoredFile | None) -> None:
    gone = [pk for pk in (page.whole_id, page.work_id) if pk is not None]
    page.whole, page.work = whole, work
    page.save(update_fields=["whole", "work", "trace", "read"])
    remove_unused(gone)


def _decide(
    page: FoundPage,
    hand: FoundPage.Hand,
    by: Any,
    *,
    token: str = "",
    number: int | None = None,
) -> None:
    if (page.hand, page.hand_token, page.hand_page) == (hand, token, number):
        return
    _loosen(page)
    decided = hand != FoundPage.Hand.NONE
    page.hand, page.hand_token, page.hand_page = hand, token, number
    page.hand_by = actor_name(by) if decided else ""
    page.hand_at = clock.now() if decided else None
    page.save(update_fields=["hand", "hand_token", "hand_page", "hand_by", "hand_at"])
    record("page.decided", page, by=by, campaign=page.group.campaign_id, hand=str(hand))


def _loosen(page: FoundPage) -> None:
    """Take the page out of the letter it was taken into: it may be another's now."""
    if page.scan_id is not None:
        EntryFile.objects.filter(pk=page.scan_id).delete()
    page.scan, page.entry = None, None
    page.save(update_fields=["scan", "entry"])

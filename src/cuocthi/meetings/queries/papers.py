"""The invitation and the minutes of a meeting as official papers (giấy mời, biên bản mẫu 1.9)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cuocthi.campaigns.queries.papers import head_of
from cuocthi.plain.officialdoc.blocks import Block, Draft, Item, Kind, Paragraph
from cuocthi.plain.vndates import written_long, written_moment

from ..models import AgendaItem, Invitee, Meeting

BLANK = "……"


def invitation_paper(
    meeting: Meeting,
    *,
    guests: Sequence[Invitee],
    agenda: Sequence[AgendaItem],
    facts: Mapping[str, Any],
) -> Draft:
    """The invitation (giấy mời, mẫu 1.7); number, day and signature stay open, and an hour that
    nobody has said yet stays blank."""
    head = head_of(meeting.campaign, facts)
    body: list[Block] = [
        Paragraph(_("Tới dự: {title}.").format(title=meeting.title)),
        Paragraph(_("Thời gian: {when}.").format(when=when_words(meeting.day, meeting.hour))),
        Paragraph(_("Địa điểm: {venue}.").format(venue=meeting.venue or BLANK)),
    ]
    if agenda:
        body.append(Paragraph(_("Nội dung:")))
        body += [Item("-", _sentence(item.text)) for item in agenda]
    passed_on = [guest for guest in guests if guest.invited_by]
    body += [
        Paragraph(
            _("Đề nghị {body} chọn và mời giúp: {who}.").format(
                body=guest.invited_by, who=_with_who(guest)
            )
        )
        for guest in passed_on
    ]
    body.append(Paragraph(_("Đề nghị các đơn vị cử đúng thành phần và số lượng, đến đúng giờ.")))
    return Draft(
        kind=Kind.INVITATION,
        superior=head.superior,
        issuer=head.issuer,
        symbol=head.symbol(Kind.INVITATION),
        place=head.place,
        month=None,
        abstract=meeting.title,
        addressees=tuple(
            _("{body} ({seats} người)").format(body=_with_who(guest), seats=guest.seats)
            for guest in guests
            if not guest.service and not guest.invited_by
        ),
        body=tuple(body),
        recipients=(_("Như trên"), _("Lưu: VT")),
        authority=head.authority,
        position=head.position,
        is_draft=True,
    )


def minutes_paper(
    meeting: Meeting,
    *,
    guests: Sequence[Invitee],
    agenda: Sequence[AgendaItem],
    conclusions: Sequence[tuple[str, str]],
    began_at: dt.datetime,
    ended_at: dt.datetime,
    chair: str,
    secretary: str,
    facts: Mapping[str, Any],
) -> Draft:
    """The minutes (biên bản, Decree 30/2020/NĐ-CP, mẫu 1.9): secretary left, chair right."""
    head = head_of(meeting.campaign, facts)
    present = [guest for guest in guests if guest.present]
    total = sum(guest.present or 0 for guest in guests)
    body: list[Block] = [
        Paragraph(_("Thời gian bắt đầu: {when}.").format(when=_at(began_at))),
        Paragraph(_("Địa điểm: {venue}.").format(venue=meeting.venue or BLANK)),
        Paragraph(_("Thành phần tham dự: {total} người, gồm:").format(total=total)),
        *[
            Item("-", _("{body}: {present} người;").format(body=guest.name, present=guest.present))
            for guest in present
        ],
        Paragraph(_("Chủ trì (chủ tọa): {chair}.").format(chair=chair)),
        Paragraph(_("Thư ký (người ghi biên bản): {secretary}.").format(secretary=secretary)),
        Paragraph(_("Nội dung (theo diễn biến hội nghị):")),
    ]
    for item in agenda:
        body.append(Item(f"{item.order}.", _sentence(item.text)))
        if item.discussed:
            body += [Paragraph(line) for line in item.discussed.splitlines() if line.strip()]
    if conclusions:
        body.append(Paragraph(_("Kết luận:")))
        body += [
            Item(
                "-",
                _("{text} ({who} thực hiện).").format(text=text.rstrip(" .;"), who=who)
                if who
                else _sentence(text),
            )
            for text, who in conclusions
        ]
    body.append(Paragraph(_("Hội nghị kết thúc vào hồi {when}").format(when=_at(ended_at))))
    return Draft(
        kind=Kind.MINUTES,
        superior=head.superior,
        issuer=head.issuer,
        symbol=head.symbol(Kind.MINUTES),
        abstract=meeting.title,
        body=tuple(body),
        recipients=(_("Các đơn vị dự họp"), _("Lưu: VT")),
        position=_("CHỦ TỌA"),
        signer=chair,
        secretary=secretary,
        is_draft=True,
    )


def when_words(day: dt.date, hour: dt.time | None) -> str:
    """ "8 giờ 30 phút, ngày 20 tháng 02 năm 2024"; dots where the hour is not known."""
    if hour is None:
        return _("{blank} giờ {blank} phút, {day}").format(blank=BLANK, day=written_long(day))
    return _("{hour} giờ {minute} phút, {day}").format(
        hour=hour.hour, minute=f"{hour.minute:02}", day=written_long(day)
    )


def _at(moment: dt.datetime) -> str:
    return written_moment(timezone.localtime(moment))


def _sentence(text: str) -> str:
    """The text with one full stop; a colon before a list stays."""
    bare = text.rstrip(" .;")
    return bare if bare.endswith(":") else f"{bare}."


def _with_who(guest: Invitee) -> str:
    return (
        f"{guest.who} {guest.name}"
        if guest.invited_by
        else ": ".join(part for part in (guest.name, guest.who) if part)
    )

"""The invitation of a meeting made out to each by name (giấy mời từng người)."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.papers.queries import latest, paper_of, proposed, version_draft
from cuocthi.plain.officialdoc.blocks import Draft, Item, Paragraph
from cuocthi.plain.officialdoc.composing import BadTemplate, BadText
from cuocthi.plain.officialdoc.facts import BadFacts
from cuocthi.plain.officialdoc.writer import Unprintable, write_docx_of_all, write_pdf_of_all

from .models import Meeting
from .queries import Seat


def personal_docx(meeting: Meeting, guests: Sequence[Seat]) -> bytes:
    """An invitation for each, on pages of its own, in one docx. Raises Refused."""
    return write_docx_of_all(_drafts(meeting, guests))


def personal_pdf(meeting: Meeting, guests: Sequence[Seat]) -> bytes:
    """The same as PDF. Raises Refused, also for a name with signs that no font has."""
    try:
        return write_pdf_of_all(_drafts(meeting, guests))
    except Unprintable as fault:
        raise Refused(str(fault)) from fault


def _drafts(meeting: Meeting, guests: Sequence[Seat]) -> list[Draft]:
    paper = paper_of(meeting.invitation) if meeting.invitation else None
    try:
        # an invitation of before papers could be edited is made again from the facts
        whole = (
            version_draft(paper, latest(paper))
            if paper
            else proposed("meeting", meeting.pk, "giay_moi")
        )
    except (BadTemplate, BadFacts, BadText) as fault:
        raise Refused(str(fault)) from fault
    return [_for(whole, guest) for guest in guests]


def _for(whole: Draft, guest: Seat) -> Draft:
    """The invitation with one name above, the seat before the last sentence, nobody else named."""
    body = tuple(block for block in whole.body if not _counts_people(block))
    if guest.place:
        seat = Paragraph(_("Chỗ ngồi: {seat}.").format(seat=guest.place.rstrip(" .;")))
        body = (*body[:-1], seat, *body[-1:])
    return replace(whole, addressees=(guest.name,), body=body)


def _counts_people(block: object) -> bool:
    """The line with the number of all that are invited tells a single guest nothing."""
    return isinstance(block, Paragraph | Item) and block.text.startswith(_("Số người dự:"))

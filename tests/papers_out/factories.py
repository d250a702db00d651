"""Contests and meetings that papers are made of, with all that the sources can tell."""

import datetime as dt

from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.meetings.models import AgendaItem, BudgetLine, Conclusion, Meeting, Minutes
from cuocthi.plain.officialdoc.blocks import ABBREVIATIONS, Kind
from cuocthi.plain.officialdoc.composing import REPLACEABLE
from cuocthi.units.enums import Kind as UnitKind
from tests.campaigns.factories import make_role
from tests.dispatch.factories import make_assignment
from tests.documents.factories import make_fact
from tests.documents.outgoing import make_issued
from tests.remembered import remembered
from tests.reports.factories import make_finished
from tests.units.factories import make_unit

LETTER = {
    "place": "An Lạc",
    "superior": "UBND TỈNH AN LẠC",
    "code": "12/KH-STN",
    "symbol": "KH-STN",
    "kind": "ke_hoach",
    "date": "2024-02-05",
    "issuer": "SỞ THỬ NGHIỆM",
    "abstract": "Tổ chức Cuộc thi Mẫu",
    "sign_authority": "KT. GIÁM ĐỐC",
    "sign_title": "PHÓ GIÁM ĐỐC",
    "budget": "nguồn ngân sách tỉnh",
}


@remembered
def make_told():
    """A finished contest whose letter says what a letter can say."""
    campaign = make_finished()
    for key, value in LETTER.items():
        make_fact(campaign.document, key, value)
    behind = make_unit("xã Sông Mây", parent=campaign.unit, kind=UnitKind.COMMUNE)
    make_assignment(campaign, behind)
    for role in CampaignRole.Role:
        make_role(campaign, role)
    return campaign


def make_met(campaign):
    """Its meeting with agenda, budget, minutes and conclusions."""
    meeting = Meeting.objects.get(campaign=campaign)
    meeting.hour = dt.time(8, 30)
    meeting.places = 20
    meeting.save()
    meeting.invitees.update(who="Đại diện Lãnh đạo", invited_by="")
    AgendaItem.objects.create(
        meeting=meeting, order=1, text="Đánh giá cuộc thi lần trước", discussed="Bài về muộn."
    )
    BudgetLine.objects.create(
        meeting=meeting, order=1, item="Nước uống", measure="người", quantity=20, price=15_000,
        spent=290_000,
    )  # fmt: skip
    Minutes.objects.create(
        meeting=meeting,
        began_at=clock.now(),
        ended_at=clock.now() + dt.timedelta(hours=2),
        chair="Trần Thị Sao",
        secretary="Lê Văn Mai",
    )
    Conclusion.objects.create(meeting=meeting, order=1, text="Họp lại", who="Phòng Giáo dục")
    return meeting


def make_sent(campaign):
    """An issued letter of each kind that has a number, and one that goes without."""
    return [
        make_issued(
            campaign.unit,
            kind=kind,
            campaign=campaign.pk,
            number=str(number),
            symbol=f"{ABBREVIATIONS[kind]}-STN" if kind in ABBREVIATIONS else "STN-VP",
        )
        for number, kind in enumerate((*REPLACEABLE, Kind.RULES), 20)
    ]


__all__ = ["LETTER", "make_met", "make_sent", "make_told"]

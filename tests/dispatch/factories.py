"""A small house of units, a letter with two tasks, and tasks given out; every name is invented."""

import secrets
from decimal import Decimal

from cuocthi.campaigns.models import CampaignTask
from cuocthi.core import clock
from cuocthi.dispatch.actions import (
    FigureSaid,
    Said,
    TaskSaid,
    add_link,
    hand_down,
    pass_on,
    send_report,
)
from cuocthi.dispatch.figures import PEOPLE
from cuocthi.dispatch.models import Assignment, UnitReport
from cuocthi.units.enums import Kind
from cuocthi.units.models import Contact, Unit
from tests.campaigns.factories import make_campaign
from tests.documents.factories import make_document, make_fact
from tests.remembered import remembered
from tests.units.factories import make_unit

LETTER = """Số: 12/UBND-VH
Kính gửi:
- Ủy ban nhân dân các xã, phường;
Ủy ban nhân dân thị xã Sông Mây đề nghị thực hiện:
1. Thông báo, tuyên truyền thể lệ cuộc thi trên bảng tin, đài truyền thanh. Làm ngay trong tuần.
2. Phòng Văn hóa và Thông tin chủ trì, phối hợp với Thị đoàn, các đơn vị có liên quan kiểm tra.
"""
FIRST = "Thông báo, tuyên truyền thể lệ cuộc thi trên bảng tin, đài truyền thanh"
SECOND = "chủ trì, phối hợp với Thị đoàn, các đơn vị có liên quan kiểm tra"


@remembered
def make_town(communes=2, *, mailboxes=True):
    """A town with communes, a culture room and a youth union; its children have mailboxes."""
    town = make_unit("thị xã Sông Mây", kind=Kind.DISTRICT, title="thị xã")
    below = [
        make_unit(f"{'xã' if n % 2 else 'phường'} Gió {n}", parent=town, kind=Kind.COMMUNE)
        for n in range(1, communes + 1)
    ]
    below += [
        make_unit("Phòng Văn hóa và Thông tin thị xã Sông Mây", parent=town, kind=Kind.ROOM),
        make_unit("Thị đoàn Sông Mây", parent=town, kind=Kind.ASSOCIATION, title="Thị đoàn"),
    ]
    if mailboxes:
        for unit in below:
            email = f"u{unit.pk}@don-vi.example"
            Contact.objects.create(unit=unit, label="Văn thư", email=email)
    return town


def make_letter(town, text=LETTER, **facts):
    """The town's letter as read, of 6 June 2024 unless told otherwise."""
    document = make_document(unit=town, text=text)
    make_fact(document, "code", "12/UBND-VH")
    for key, value in {"date": "2024-06-06", **facts}.items():
        for item in value if isinstance(value, list) else [value]:
            make_fact(document, key, item)
    return document


@remembered
def make_ordered(town=None, *, text=LETTER, tasks=None, **changes):
    """An open campaign whose two tasks stand in the letter, not handed down yet."""
    town = town or make_town()
    document = changes.pop("document", None) or make_letter(town, text)
    if tasks is None:
        tasks = [
            {"who": ["Ủy ban nhân dân các xã, phường"], "what": FIRST},
            {"who": ["Phòng Văn hóa và Thông tin"], "what": SECOND},
        ]
    for task in tasks:
        start = text.find(task["what"])
        if start >= 0:
            task |= {"clause_start": start, "clause_end": start + len(task["what"])}
    return make_campaign(unit=town, document=document, tasks=tasks, **changes)


@remembered
def make_handed_down(town=None, **changes):
    """The same campaign with its tasks given out."""
    campaign = make_ordered(town, **changes)
    hand_down(campaign_id=campaign.pk, by="system")
    return campaign


def make_assignment(campaign, unit, *, number=1, **changes):
    """One task of the campaign given to one unit."""
    task = CampaignTask.objects.get(campaign=campaign, number=number)
    return Assignment.objects.create(task=task, unit=unit, sent_at=clock.now(), **changes)


def come_by_link(client, campaign, unit):
    """Open a fresh link of the unit in this browser by its button."""
    _link, token = add_link(campaign=campaign, unit=unit, by="system")
    return client.post(f"/vao/{token}/")


def make_house(schools=2, **changes):
    """A handed-down campaign whose first commune has schools below; gives campaign and commune."""
    town = make_town()
    campaign = make_handed_down(town, **changes)
    commune = Unit.objects.get(name="xã Gió 1")
    for n in range(1, schools + 1):
        school = make_unit(f"Trường THCS Gió {n}", parent=commune, kind=Kind.SCHOOL, title="Trường")
        Contact.objects.create(unit=school, label="Văn thư", email=f"s{school.pk}@truong.example")
    return campaign, Unit.objects.get(pk=commune.pk)


def hand_on(campaign, commune, units=None, *, words="Làm gọn trong tuần.", **changes):
    """The commune hands its task on to its schools, or to those named."""
    units = units if units is not None else Unit.objects.filter(kind=Kind.SCHOOL)
    own = Assignment.objects.get(task__campaign=campaign, unit=commune)
    values = {"due_on": None, "by": f"unit:{commune.pk}", **changes}
    return pass_on(
        assignment_ids=[own.pk], unit_ids=[unit.pk for unit in units], words=words, **values
    )


def report_one(
    *, assignment_id, done_on=None, what="Đã làm", people_reached=None, ways=(), by="system"
):
    """The unit reports on one task alone, as its form would."""
    task = Assignment.objects.select_related("task").get(pk=assignment_id)
    figures = {} if people_reached is None else {PEOPLE: FigureSaid(Decimal(people_reached))}
    send_report(
        campaign_id=task.task.campaign_id,
        unit_id=task.unit_id,
        said=Said(
            what=what,
            done_on=done_on or clock.today(),
            tasks=(TaskSaid(task.pk, ways=tuple(ways)),),
            figures=figures,
        ),
        key=secrets.token_urlsafe(16),
        by=by,
    )
    return UnitReport.objects.get(assignment=task)

import datetime as dt
import re

import pytest
from django.db import transaction

from cuocthi.accounts.actions import open_link
from cuocthi.accounts.models import OneTimeLink
from cuocthi.audit.actions import record, run_due
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.dispatch import actions
from cuocthi.dispatch.actions import Way
from cuocthi.dispatch.actions import letters as letters_module
from cuocthi.dispatch.models import (
    Assignment,
    Figure,
    Proof,
    UnitLink,
    UnitReport,
    UnknownAddressee,
)
from cuocthi.notices.models import Notice
from cuocthi.units.models import Contact, Unit
from tests.dispatch.factories import (
    FIRST,
    SECOND,
    make_assignment,
    make_handed_down,
    make_letter,
    make_ordered,
    make_town,
    report_one,
)
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
ZIP = b"PK\x05\x06" + b"\0" * 18


def given(campaign):
    return sorted(
        Assignment.objects.filter(task__campaign=campaign).values_list(
            "task__number", "unit__name", "role"
        )
    )


def unit_named(name):
    return Unit.objects.get(name=name)


def links_in(notice):
    return re.findall(r"/vao/([\w-]+)/", notice.body)


def test_handing_down_gives_each_task_to_those_the_letter_means():
    campaign = make_ordered()

    count = actions.hand_down(campaign_id=campaign.pk, by="system")

    assert count == 4
    assert given(campaign) == [
        (1, "phường Gió 2", "doer"),
        (1, "xã Gió 1", "doer"),
        (2, "Phòng Văn hóa và Thông tin thị xã Sông Mây", "lead"),
        (2, "Thị đoàn Sông Mây", "support"),
    ]
    assert not UnknownAddressee.objects.exists()


def test_handing_down_twice_adds_nothing():
    campaign = make_ordered(tasks=[{"who": ["Đội Khăn Quàng"], "what": FIRST}])
    actions.hand_down(campaign_id=campaign.pk, by="system")
    before = [model.objects.count() for model in (Assignment, UnknownAddressee, Notice, Event)]

    count = actions.hand_down(campaign_id=campaign.pk, by="system")

    after = [model.objects.count() for model in (Assignment, UnknownAddressee, Notice, Event)]
    assert (count, after) == (0, before)


def test_a_cascade_killed_half_way_ends_whole(monkeypatch):
    campaign = make_ordered()
    rendered = []

    def dies_at_the_third(*asked):
        rendered.append(asked)
        if len(rendered) == 3:
            raise SystemExit
        return real(*asked)

    real = letters_module.render_to_string
    monkeypatch.setattr(letters_module, "render_to_string", dies_at_the_third)
    with pytest.raises(SystemExit), transaction.atomic():
        actions.hand_down(campaign_id=campaign.pk, by="system")
    left = (Assignment.objects.count(), UnitLink.objects.count(), Notice.objects.count())
    monkeypatch.setattr(letters_module, "render_to_string", real)
    actions.hand_down(campaign_id=campaign.pk, by="system")

    assert left == (0, 0, 0)
    assert (Assignment.objects.count(), UnitLink.objects.count(), Notice.objects.count()) == (
        4,
        4,
        4,
    )


def test_the_cascade_follows_a_confirmed_campaign_and_may_run_twice():
    campaign = make_ordered()
    with transaction.atomic():
        event = record("campaign.sample", campaign, campaign=campaign.pk)

    actions.cascade(event=event)
    actions.cascade(event=event)

    assert Assignment.objects.count() == 4


def test_the_cascade_leaves_a_closed_campaign_alone():
    campaign = make_ordered(state=Campaign.State.CLOSED)
    with transaction.atomic():
        event = record("campaign.sample", campaign, campaign=campaign.pk)

    actions.cascade(event=event)

    assert not Assignment.objects.exists()


def test_a_draft_is_not_handed_down():
    campaign = make_ordered(state=Campaign.State.DRAFT)

    with pytest.raises(Refused, match="còn là bản soạn"):
        actions.hand_down(campaign_id=campaign.pk, by="system")


def test_a_task_that_names_nobody_goes_to_the_addressees_of_the_letter():
    town = make_town()
    letter = make_letter(town, addressees=["Thị đoàn Sông Mây"])
    campaign = make_ordered(town, document=letter, tasks=[{"who": [], "what": FIRST}])

    actions.hand_down(campaign_id=campaign.pk, by="system")

    assert given(campaign) == [(1, "Thị đoàn Sông Mây", "doer")]


def test_a_task_for_nobody_at_all_becomes_a_question():
    campaign = make_ordered(tasks=[{"who": [], "what": FIRST}])

    actions.hand_down(campaign_id=campaign.pk, by="system")

    assert list(UnknownAddressee.objects.values_list("words", "unit")) == [("", None)]


@pytest.mark.parametrize("words", ["Đội Khăn Quàng", "các đơn vị có liên quan"])
def test_words_that_no_one_answers_to_become_a_question(words):
    campaign = make_ordered(tasks=[{"who": [words], "what": FIRST}])

    count = actions.hand_down(campaign_id=campaign.pk, by="system")

    assert count == 0
    assert list(UnknownAddressee.objects.values_list("words", flat=True)) == [words]


def test_each_unit_gets_one_letter_with_a_link_and_no_name_of_a_person():
    town = make_town()
    text = "Phòng Văn hóa và Thông tin làm việc một.\nPhòng Văn hóa và Thông tin làm việc hai.\n"
    tasks = [
        {"who": ["Phòng Văn hóa và Thông tin"], "what": what}
        for what in ("làm việc một", "làm việc hai")
    ]
    campaign = make_ordered(town, text=text, tasks=tasks)

    actions.hand_down(campaign_id=campaign.pk, by="system")

    notice = Notice.objects.get()
    room = unit_named("Phòng Văn hóa và Thông tin thị xã Sông Mây")
    assert (notice.channel, notice.address) == ("mail", f"u{room.pk}@don-vi.example")
    assert notice.subject == f"[Giao việc] {campaign}: 2 nhiệm vụ"
    assert "1. Làm việc một" in notice.body
    assert "2. Làm việc hai" in notice.body
    assert "số 12/UBND-VH ngày 06/06/2024" in notice.body
    link = open_link(token=links_in(notice)[0])
    assert link.path == f"/giao-viec/don-vi/{campaign.slug}/"
    assert UnitLink.objects.get(link=link).unit == room


def test_a_unit_without_a_mailbox_gets_a_sheet_to_print():
    campaign = make_ordered(make_town(mailboxes=False))

    actions.hand_down(campaign_id=campaign.pk, by="system")

    assert sorted((one.channel, one.address) for one in Notice.objects.all()) == [
        ("print", "Phòng Văn hóa và Thông tin thị xã Sông Mây"),
        ("print", "Thị đoàn Sông Mây"),
        ("print", "phường Gió 2"),
        ("print", "xã Gió 1"),
    ]


def test_a_contact_with_only_a_telephone_is_no_mailbox():
    town = make_town(mailboxes=False)
    Contact.objects.create(unit=unit_named("xã Gió 1"), label="Trực", phone="0200 000 000")
    campaign = make_ordered(town)

    actions.hand_down(campaign_id=campaign.pk, by="system")

    assert set(Notice.objects.values_list("channel", flat=True)) == {"print"}


def test_a_new_link_ends_the_old_ones_of_this_campaign_only():
    town = make_town()
    campaign, other = make_handed_down(town), make_handed_down(town)
    unit = unit_named("xã Gió 1")
    old = links_in(Notice.objects.get(key__startswith=f"dispatch:{campaign.pk}:{unit.pk}:"))[0]
    kept = links_in(Notice.objects.get(key__startswith=f"dispatch:{other.pk}:{unit.pk}:"))[0]

    path = actions.link_for(campaign=campaign, unit=unit, by="system")

    with pytest.raises(Refused):
        open_link(token=old)
    assert open_link(token=kept).revoked_at is None
    assert open_link(token=path.split("/")[2]).purpose == OneTimeLink.Purpose.UNIT


def test_an_opened_link_shows_when_the_unit_saw_its_tasks(settings):
    settings.REACTIONS = {"link.opened": ["cuocthi.dispatch.actions.see_by_link"]}
    campaign = make_handed_down()
    unit = unit_named("xã Gió 1")
    notice = Notice.objects.get(key__startswith=f"dispatch:{campaign.pk}:{unit.pk}:")

    with clock.at(clock.now() + dt.timedelta(hours=5)):
        open_link(token=links_in(notice)[0])
        run_due()

    states = dict(Assignment.objects.values_list("unit__name", "state"))
    assert states.pop("xã Gió 1") == "seen"
    assert set(states.values()) == {"sent"}
    opened = Event.objects.get(verb="link.opened")
    assert Assignment.objects.get(unit=unit).seen_at == opened.at


def test_looking_again_is_no_news():
    campaign = make_handed_down()
    unit = unit_named("xã Gió 1")
    who = {"campaign_id": campaign.pk, "unit_id": unit.pk, "by": f"unit:{unit.pk}"}

    counts = [actions.see(**who), actions.see(**who)]

    assert counts == [1, 0]
    assert Event.objects.filter(verb="dispatch.seen").count() == 1


def test_an_opened_link_of_another_stage_is_nothing_to_dispatch():
    campaign = make_handed_down()
    link = OneTimeLink.objects.create(
        token_hash="x" * 64,
        purpose="entrant",
        subject="entrant:1",
        path="/",
        created_at=clock.now(),
        expires_at=clock.now() + dt.timedelta(days=1),
    )
    with transaction.atomic():
        event = record("link.sample", link)

    actions.see_by_link(event=event)

    assert set(
        Assignment.objects.filter(task__campaign=campaign).values_list("state", flat=True)
    ) == {"sent"}


def test_taking_on_sets_the_hours_and_a_second_tap_changes_nothing():
    campaign = make_handed_down()
    assignment = Assignment.objects.get(unit__name="xã Gió 1")

    first = actions.acknowledge(assignment_id=assignment.pk, by=f"unit:{assignment.unit_id}")
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        second = actions.acknowledge(assignment_id=assignment.pk, by="unit:1")

    assert first.state == "acknowledged"
    assert first.seen_at == first.acknowledged_at
    assert second.acknowledged_at == first.acknowledged_at
    events = Event.objects.filter(verb="assignment.acknowledged")
    assert [(e.actor, e.campaign) for e in events] == [(f"unit:{assignment.unit_id}", campaign.pk)]


def test_a_closed_campaign_takes_no_answers():
    campaign = make_handed_down()
    assignment = Assignment.objects.first()
    campaign.state, campaign.closed_at = Campaign.State.CLOSED, clock.now()
    campaign.save()

    with pytest.raises(Refused, match="đã tổng kết"):
        actions.acknowledge(assignment_id=assignment.pk, by="system")
    with pytest.raises(Refused, match="đã tổng kết"):
        report_one(
            assignment_id=assignment.pk,
            done_on=clock.today(),
            what="Đã đăng tin",
            people_reached=1,
            by="system",
        )
    with pytest.raises(Refused, match="đã tổng kết"):
        actions.remind(campaign_id=campaign.pk, by="system")


def test_reporting_takes_on_as_well_and_a_second_report_puts_the_first_right():
    make_handed_down()
    assignment = Assignment.objects.get(unit__name="xã Gió 1")
    said = {"assignment_id": assignment.pk, "by": "unit:5"}
    photo = Way("board", files=(("bang-tin.jpg", JPEG),))

    report_one(**said, what="Đã đăng tin", people_reached=40, ways=[photo])
    kept = frozenset(Proof.objects.values_list("pk", flat=True))
    report = report_one(
        **said, what="Đã đăng tin, phát loa", people_reached=45, ways=[Way("board", keep=kept)]
    )

    assignment.refresh_from_db()
    assert UnitReport.objects.count() == 1
    assert report.what == "Đã đăng tin, phát loa"
    assert Figure.objects.get(key="people").value == 45
    assert [proof.file.media_type for proof in report.proofs.all()] == ["image/jpeg"]
    assert assignment.state == "reported"
    assert assignment.acknowledged_at is not None
    events = Event.objects.filter(verb="dispatch.reported").order_by("pk")
    assert [event.data["again"] for event in events] == [[], [assignment.pk]]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"done_on": dt.date(2999, 1, 1)}, "chưa tới"),
        ({"what": "  "}, "Chưa ghi đã làm gì"),
        ({"people_reached": -1}, "không thể nhỏ hơn 0"),
        ({"ways": [Way("web", url="javascript:alert(1)")]}, "https://"),
        ({"ways": [Way("board", files=(("anh.jpg", b""),))]}, "tệp rỗng"),
        ({"ways": [Way("board", files=(("anh.jpg", ZIP),))]}, "không phải là"),
    ],
)
def test_a_report_that_cannot_be_true_is_refused_and_nothing_is_kept(changes, words):
    make_handed_down()
    assignment = Assignment.objects.first()
    good = {"done_on": clock.today(), "what": "Đã đăng tin", "people_reached": 3}

    with pytest.raises(Refused, match=words):
        report_one(assignment_id=assignment.pk, by="system", **{**good, **changes})

    assert not UnitReport.objects.exists()
    assert Assignment.objects.get(pk=assignment.pk).state == "sent"


def test_the_organiser_says_who_is_meant_and_that_unit_is_told():
    campaign = make_handed_down(tasks=[{"who": ["Đội Khăn Quàng"], "what": FIRST}])
    unknown = UnknownAddressee.objects.get()
    unit = make_unit("Hội Đồng đội Sông Mây", kind="association")

    assignment = actions.name_addressee(unknown_id=unknown.pk, unit=unit, by="system")
    again = actions.hand_down(campaign_id=campaign.pk, by="system")

    unknown.refresh_from_db()
    assert (assignment.unit, assignment.role, unknown.unit) == (unit, "doer", unit)
    assert again == 0
    assert Notice.objects.get().address == "Hội Đồng đội Sông Mây"
    with pytest.raises(Refused, match="đã được người khác xử lý"):
        actions.leave_addressee(unknown_id=unknown.pk, by="system")


def test_words_may_be_left_aside():
    make_handed_down(tasks=[{"who": ["Đội Khăn Quàng"], "what": SECOND}])
    unknown = UnknownAddressee.objects.get()

    actions.leave_addressee(unknown_id=unknown.pk, by="system")

    unknown.refresh_from_db()
    assert unknown.settled_at is not None
    assert unknown.unit is None
    assert not Assignment.objects.filter(role="lead").exists()


def test_naming_a_unit_that_has_the_task_already_writes_no_second_letter():
    campaign = make_handed_down(tasks=[{"who": ["Đội Khăn Quàng"], "what": FIRST}])
    unit = unit_named("Thị đoàn Sông Mây")
    make_assignment(campaign, unit)

    actions.name_addressee(unknown_id=UnknownAddressee.objects.get().pk, unit=unit, by="system")

    assert Assignment.objects.count() == 1
    assert not Notice.objects.exists()

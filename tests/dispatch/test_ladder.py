"""The ladder of urging: which step comes when, who is told, what a changed ladder keeps."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.dispatch import actions
from cuocthi.dispatch.actions import begin_ladder, hand_down, remind, set_ladder
from cuocthi.dispatch.models import Assignment, Ladder, Reminder, Rung
from cuocthi.dispatch.queries.foresight import foreseen
from cuocthi.dispatch.queries.ladder import (
    FIRST_LADDER,
    LADDER,
    Step,
    ladder_of,
    ladder_version,
    rungs_of,
    step_of,
    step_words,
)
from cuocthi.documents.models import Document
from cuocthi.notices.models import Notice
from cuocthi.units.enums import Kind
from cuocthi.units.models import Contact, Unit
from tests.dispatch.factories import make_handed_down, make_ordered, make_town
from tests.remembered import remembered
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db

MONDAY = dt.datetime(2024, 6, 10, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ASKS = {"who": ["Thị đoàn"], "what": "làm việc một"}
TEXT = "Thị đoàn làm việc một.\n"


def step(wants="acknowledged", counted_from="sent", days=2, working=False, tells="unit"):
    return Step(wants, counted_from, days, working, tells)


@remembered
def make_urging(*steps, town=None, guided=False, due_on=None, **changes):
    """A contest handed down on a Monday that urges by these steps."""
    with clock.at(MONDAY):
        campaign = make_ordered(town, **changes)
        campaign.tasks.update(due_on=due_on)
        ladder = begin_ladder(campaign, steps or LADDER)
        Ladder.objects.filter(pk=ladder.pk).update(guided=guided)
        hand_down(campaign_id=campaign.pk, by="system")
    return campaign


def go(campaign, *days, hour=9):
    """The round on each of these days after the Monday; how many units were written to."""
    counts = []
    for day in days:
        with clock.at(MONDAY + dt.timedelta(days=day, hours=hour - 9)):
            counts.append(remind(campaign_id=campaign.pk, by="system"))
    return counts


def change(campaign, *steps, guided=False, seen=None, by="system"):
    ladder = ladder_of(campaign)
    stands = ladder_version(rungs_of(campaign, ladder), bool(ladder and ladder.guided))
    return set_ladder(
        campaign_id=campaign.pk, steps=steps, guided=guided, seen=seen or stands, by=by
    )


def taken():
    return list(Reminder.objects.order_by("step").values_list("step", "tells"))


def test_a_confirmed_contest_begins_with_a_ladder_in_working_days_and_a_second_time_keeps_it():
    campaign = make_urging(text=TEXT, tasks=[dict(ASKS)])

    begin_ladder(campaign)

    assert [step_of(rung) for rung in rungs_of(campaign, ladder_of(campaign))] == list(LADDER)


def test_steps_of_a_ladder_are_sentences():
    assert [step_words(one) for one in LADDER] == [
        "Sau 2 ngày làm việc, đơn vị chưa nhận việc → nhắc đơn vị",
        "Sau 3 ngày làm việc, đơn vị chưa nhận việc → báo đơn vị cấp trên, một bản tổng hợp",
        "Sau 5 ngày làm việc, đơn vị chưa nhận việc → nhắc đơn vị",
        "Sau 7 ngày làm việc, đơn vị chưa nhận việc → soạn sẵn công văn đôn đốc",
        "Trước hạn 2 ngày làm việc, đơn vị chưa báo cáo → nhắc đơn vị",
        "Quá hạn 1 ngày làm việc, đơn vị chưa báo cáo → nhắc đơn vị",
        "Quá hạn 3 ngày làm việc, đơn vị chưa báo cáo → báo đơn vị cấp trên, một bản tổng hợp",
        "Quá hạn 5 ngày làm việc, đơn vị chưa báo cáo → soạn sẵn công văn đôn đốc",
    ]
    assert step_words(step("seen", "due", 0)) == "Đúng ngày hạn, đơn vị chưa xem → nhắc đơn vị"


def test_a_contest_without_a_ladder_goes_on_with_the_numbers_it_had():
    campaign = make_handed_down(text=TEXT, tasks=[dict(ASKS)])
    assignment = Assignment.objects.get()
    Reminder.objects.create(assignment=assignment, step=1, sent_at=clock.now())

    counts = [
        remind(
            campaign_id=campaign.pk,
            on=assignment.sent_at + dt.timedelta(days=days),
            by="system",
        )
        for days in (2, 4, 5, 6)
    ]

    assert counts == [0, 0, 1, 0]
    assert taken() == [(1, "unit"), (2, "unit")]
    assert [step_of(rung) for rung in rungs_of(campaign, ladder_of(campaign))] == list(FIRST_LADDER)


@pytest.mark.parametrize(
    ("wants", "done", "counts"),
    [
        ("seen", None, [1, 0]),
        ("seen", "see", [0, 0]),
        ("acknowledged", "see", [1, 0]),
        ("acknowledged", "acknowledge", [0, 0]),
        ("reported", "acknowledge", [1, 0]),
        ("reported", "report", [0, 0]),
    ],
)
def test_a_step_asks_for_what_it_wants_and_no_more(wants, done, counts):
    campaign = make_urging(step(wants), text=TEXT, tasks=[dict(ASKS)])
    assignment = Assignment.objects.get()
    with clock.at(MONDAY + dt.timedelta(hours=1)):
        if done == "see":
            actions.see(campaign_id=campaign.pk, unit_id=assignment.unit_id, by="system")
        elif done == "acknowledge":
            actions.acknowledge(assignment_id=assignment.pk, by="system")
        elif done == "report":
            now = clock.now()
            Assignment.objects.update(
                state="reported", seen_at=now, acknowledged_at=now, reported_at=now
            )

    assert go(campaign, 2, 3) == counts


def test_working_days_are_counted_over_the_week_and_back_from_the_due_day():
    campaign = make_urging(
        step(days=5, working=True),
        step("reported", "due", -2, True),
        step("reported", "due", 1, True),
        text=TEXT,
        tasks=[dict(ASKS)],
        due_on=MONDAY.date() + dt.timedelta(days=14),
    )

    assert go(campaign, *range(17)) == [0] * 7 + [1] + [0] * 2 + [1] + [0] * 4 + [1, 0]


def test_a_unit_gets_one_letter_a_day_about_all_its_tasks_and_all_units_below():
    town = make_town(1)
    commune = Unit.objects.get(kind=Kind.COMMUNE)
    school = make_unit("Trường Tiểu học Gió", parent=commune, kind=Kind.SCHOOL)
    Contact.objects.create(unit=school, label="Văn thư", email="truong@don-vi.example")
    campaign = make_urging(step(), step(tells="parent"), town=town)
    task = campaign.tasks.get(number=1)
    Assignment.objects.create(task=task, unit=school, sent_at=MONDAY)

    assert go(campaign, 2, 2, 3) == [4, 0, 0]
    letter = Notice.objects.get(unit=commune.pk, key__contains=":remind:")
    assert letter.subject == f"[Nhắc lần 1] {campaign}: chờ đơn vị nhận việc"
    assert "- Trường Tiểu học Gió: chưa nhận 1 việc" in letter.body
    assert letter.body.count("/vao/") == 1


def test_the_body_above_gets_one_summary_and_the_organiser_none():
    town = make_town(2)
    campaign = make_urging(step(tells="parent"), town=town)

    assert go(campaign, 2) == [0]

    communes = list(Unit.objects.filter(kind=Kind.COMMUNE))
    schools = [make_unit(f"Trường {n}", parent=communes[n % 2], kind=Kind.SCHOOL) for n in range(4)]
    task = campaign.tasks.get(number=1)
    for school in schools:
        Assignment.objects.create(task=task, unit=school, sent_at=MONDAY)

    assert go(campaign, 2, 2, 3, 4) == [2, 0, 0, 0]
    letter = Notice.objects.get(unit=communes[0].pk, key__contains=":remind:")
    assert letter.subject == f"[Tổng hợp] {campaign}: 2 đơn vị thuộc quản lý còn chậm"
    assert [line for line in letter.body.splitlines() if line.startswith("- ")] == [
        "- Trường 0: chưa nhận 1 việc",
        "- Trường 2: chưa nhận 1 việc",
    ]


@pytest.mark.parametrize("guided", [False, True])
def test_of_a_school_the_body_that_guides_it_is_told_if_the_contest_says_so(guided):
    town = make_town(1)
    commune = Unit.objects.get(kind=Kind.COMMUNE)
    room = make_unit("Phòng Giáo dục", parent=town, kind=Kind.ROOM)
    school = make_unit("Trường Gió", parent=commune, kind=Kind.SCHOOL, professional_parent=room)
    campaign = make_urging(step(tells="parent"), town=town, guided=guided)
    Assignment.objects.create(task=campaign.tasks.get(number=1), unit=school, sent_at=MONDAY)

    go(campaign, 2)

    told = Notice.objects.filter(key__contains=":remind:").values_list("unit", flat=True)
    assert list(told) == [room.pk if guided else commune.pk]


def test_the_last_step_has_one_letter_ready_and_a_second_only_after_the_first_was_issued():
    campaign = make_urging(
        step(tells="organiser"), step(days=4, tells="organiser"), text=TEXT, tasks=[dict(ASKS)]
    )

    go(campaign, 1)
    assert Document.objects.filter(campaign=campaign.pk, direction="out").count() == 0
    go(campaign, 2, 2, 3, 4)

    draft = Document.objects.get(campaign=campaign.pk, direction="out")
    assert (draft.kind, draft.state) == ("cong_van", "draft")
    assert ladder_of(campaign).letter.document == draft
    assert taken() == [(1, "organiser"), (2, "organiser")]


def test_a_changed_ladder_never_takes_a_step_twice_nor_gives_a_number_anew():
    campaign = make_urging(step(), step(days=5), text=TEXT, tasks=[dict(ASKS)])
    go(campaign, 2)

    with clock.at(MONDAY + dt.timedelta(days=2, hours=1)):
        change(campaign, step(), step(days=3))
        change(campaign, step(), step(days=3))
    counts = go(campaign, 2, 3, 4, 5, 6)
    with clock.at(MONDAY + dt.timedelta(days=6, hours=1)):
        change(campaign, step(), step(days=5))  # its day is past, but nobody was told since
        change(campaign, step(), step(days=1))  # the reminder of the third day covers it
    counts += go(campaign, 7, 8)

    assert counts == [0, 1, 0, 0, 0, 0, 0]
    assert list(Rung.objects.values_list("number", "days")) == [
        (1, 2),
        (2, 5),
        (3, 3),
        (4, 5),
        (5, 1),
    ]
    assert taken() == [(1, "unit"), (3, "unit")]


def test_the_second_of_two_who_change_the_ladder_is_told():
    campaign = make_urging(step(), text=TEXT, tasks=[dict(ASKS)])
    seen = ladder_version(rungs_of(campaign, ladder_of(campaign)), False)
    change(campaign, step(), step(days=3), seen=seen)

    assert (
        change(campaign, step(days=3), step(), seen=seen).guided is False
    )  # the same: a double click
    with pytest.raises(Overtaken, match="Người khác vừa sửa"):
        change(campaign, step(days=9), seen=seen)
    assert [rung.days for rung in rungs_of(campaign, ladder_of(campaign))] == [2, 3]


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([step(days=0)], "sớm nhất là một ngày"),
        ([step(days=-1)], "sớm nhất là một ngày"),
        ([step(days=91)], "nhiều nhất là 90"),
        ([step("reported", "due", -91)], "nhiều nhất là 90"),
        ([step("seen", "due", 1)], "chỉ hỏi báo cáo"),
        ([step(days=n) for n in range(1, 14)], "nhiều nhất 12 bậc"),
    ],
)
def test_a_ladder_without_sense_is_refused(steps, words):
    campaign = make_urging(step(), text=TEXT, tasks=[dict(ASKS)])

    with pytest.raises(Refused, match=words):
        change(campaign, *steps)
    assert [rung.days for rung in rungs_of(campaign, ladder_of(campaign))] == [2]


def test_a_closed_contest_keeps_its_ladder():
    campaign = make_urging(step(), text=TEXT, tasks=[dict(ASKS)])
    Campaign.objects.update(state="closed", closed_at=clock.now())

    with pytest.raises(Refused, match="đã tổng kết"):
        change(campaign, step(days=3))


def test_nobody_is_urged_once_every_step_was_taken_out():
    campaign = make_urging(step(), text=TEXT, tasks=[dict(ASKS)])

    change(campaign)

    assert go(campaign, 2, 30) == [0, 0]


def test_what_is_foreseen_is_what_then_happens():
    campaign = make_urging(
        step(), step(days=3, tells="parent"), step(days=4, tells="organiser"), step(days=5)
    )
    rungs = rungs_of(campaign, ladder_of(campaign))

    told = foreseen(campaign, rungs, MONDAY.date(), guided=False)

    assert [(one.day.day, len(one.units), len(one.parents), one.letter) for one in told] == [
        (12, 4, 0, 0),
        (14, 0, 0, 4),
        (15, 4, 0, 0),
    ]
    assert told[0].units[:2] == ["xã Gió 1", "phường Gió 2"]
    assert go(campaign, 1, 2, 3, 4, 5) == [0, 4, 0, 0, 4]
    run_due()

import datetime as dt

import pytest

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.desk.queries import doors_of, waiting_for, ways_of
from cuocthi.dispatch.actions import acknowledge
from cuocthi.dispatch.models import Assignment
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry
from cuocthi.integrity.models import Finding
from cuocthi.meetings.models import Meeting
from cuocthi.publicity.models import Material
from tests.campaigns.factories import make_campaign, make_officer, make_role
from tests.dispatch.factories import make_handed_down
from tests.entries.factories import make_drafts, make_letter_campaign, make_school, make_teacher
from tests.results.factories import (
    make_letters,
    make_published,
    make_round,
    make_sheet,
    make_signed,
)
from tests.units.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def steps(campaign):
    (way,) = ways_of([campaign])
    return {step.label: (step.state, step.figure) for step in way.steps}


def test_a_draft_has_its_letter_and_nothing_else():
    campaign = make_campaign(state=Campaign.State.DRAFT)

    (way,) = ways_of([campaign])

    assert [step.state for step in way.steps] == ["done"] + 8 * ["later"]
    assert [step.url for step in way.steps] == [f"/van-ban/{campaign.document_id}/"] + 8 * [""]
    assert way.current is None


def test_a_fresh_contest_is_at_its_first_steps():
    campaign = make_campaign()

    (way,) = ways_of([campaign])

    assert [(step.label, step.state, step.figure) for step in way.steps] == [
        ("Văn bản", "done", f"số đến {campaign.document.register_number}"),
        ("Giao việc", "now", "chưa giao cho đơn vị nào"),
        ("Hội nghị", "done", "không có hội nghị"),
        ("Tuyên truyền", "now", "chưa soạn"),
        ("Bài dự thi", "now", "0 bài, còn 20 ngày"),
        ("Kiểm tra", "later", "chưa có nghi vấn"),
        ("Chấm thi", "later", "chưa mở vòng chấm"),
        ("Kết quả", "later", "chưa lập"),
        ("Tổng kết", "later", "chưa có báo cáo"),
    ]
    assert [step.url for step in way.steps[1:]] == [
        f"/{stage}/{campaign.slug}/{rest}"
        for stage, rest in (
            ("giao-viec", ""),
            ("hoi-nghi", ""),
            ("tuyen-truyen", ""),
            ("bai-du-thi", ""),
            ("kiem-tra", ""),
            ("cham-thi", ""),
            ("ket-qua", "bang/"),
            ("bao-cao", ""),
        )
    ]
    assert way.current.label == "Bài dự thi"


def test_units_that_took_the_work_on_are_counted_once_each():
    campaign = make_handed_down()
    tasks = Assignment.objects.filter(task__campaign=campaign)
    units = tasks.values("unit").distinct().count()
    before = steps(campaign)["Giao việc"]
    for assignment in tasks:
        acknowledge(assignment_id=assignment.pk, by="test")

    assert before == ("now", f"0/{units} đơn vị đã nhận")
    assert steps(campaign)["Giao việc"] == ("done", f"{units}/{units} đơn vị đã nhận")


@pytest.mark.parametrize(
    ("days", "state", "said"),
    [
        (3, "planned", ("now", "họp {day}")),
        (-1, "held", ("now", "chờ biên bản")),
        (-1, "closed", ("done", "đã có biên bản")),
    ],
)
def test_a_meeting_is_ahead_or_lacks_its_minutes_or_is_done(days, state, said):
    campaign = make_campaign()
    day = clock.today() + dt.timedelta(days=days)
    Meeting.objects.create(campaign=campaign, title="Họp", day=day, state=state)

    assert steps(campaign)["Hội nghị"] == (said[0], said[1].format(day=f"{day:%d/%m/%Y}"))


def test_materials_wait_until_all_are_published():
    campaign = make_campaign()
    for kind, published_at in (("page", clock.now()), ("radio", None)):
        Material.objects.create(
            campaign=campaign,
            kind=kind,
            title="T",
            text="T",
            facts_hash="0",
            made_at=clock.now(),
            published_at=published_at,
        )
    before = steps(campaign)["Tuyên truyền"]
    Material.objects.update(published_at=clock.now())

    assert before == ("now", "1 bản chờ công bố")
    assert steps(campaign)["Tuyên truyền"] == ("done", "đã công bố")


def test_entries_count_once_they_are_handed_in():
    campaign = make_letter_campaign()
    make_drafts(campaign, make_school(campaign), 1)
    letters = make_letters(campaign, 2)
    last_day = dt.datetime.combine(campaign.closes_on, dt.time(9), dt.UTC)

    said = [steps(campaign)["Bài dự thi"]]
    with clock.at(last_day):
        said.append(steps(campaign)["Bài dự thi"])
    with clock.at(campaign.closes_at):
        said += [steps(campaign)["Bài dự thi"], steps(campaign)["Kiểm tra"]]
        Finding.objects.create(entry=letters[0], kind=Finding.Kind.LENGTH, found_at=clock.now())
        said.append(steps(campaign)["Kiểm tra"])
        Finding.objects.all().delete()
        Entry.objects.filter(pk=letters[0].pk).update(state=EntryState.SUBMITTED, decided_at=None)
        said.append(steps(campaign)["Kiểm tra"])
    with clock.at(campaign.opens_at - dt.timedelta(days=1)):
        said.append(steps(campaign)["Bài dự thi"])

    assert said == [
        ("now", "2 bài, còn 20 ngày"),
        ("now", "2 bài, ngày cuối"),
        ("done", "2 bài"),
        ("done", "không còn nghi vấn"),
        ("now", "1 nghi vấn"),
        ("now", "1 bài đang kiểm tra"),
        ("later", f"từ {campaign.opens_on:%d/%m/%Y}"),
    ]


def test_marking_goes_from_readings_to_the_lock():
    campaign = make_letter_campaign()
    found = make_round(campaign, {"A1": (7, 8), "B2": (6, 6)}, locked=False)
    first = found.scripts.first().allotments.first()
    type(first).objects.filter(pk=first.pk).update(finished_at=None)
    before = steps(campaign)["Chấm thi"]
    found.scripts.all().delete()
    undealt = steps(campaign)["Chấm thi"]
    locked = make_signed().campaign

    assert before == ("now", "3/4 lượt chấm")
    assert undealt == ("now", "chưa chia bài")
    assert steps(locked)["Chấm thi"] == ("done", "đã khóa điểm")


def test_results_go_from_the_sheet_to_the_report():
    said = [
        (steps(sheet.campaign)["Kết quả"], steps(sheet.campaign)["Tổng kết"])
        for sheet in (make_sheet(), make_signed(), make_published())
    ]
    closed = make_campaign(state=Campaign.State.CLOSED)

    assert said == [
        (("now", "chờ ký"), ("later", "chưa có báo cáo")),
        (("now", "đã ký đủ"), ("later", "chưa có báo cáo")),
        (("done", "đã công bố"), ("now", "chờ viết báo cáo")),
    ]
    assert steps(closed)["Tổng kết"] == ("done", "đã tổng kết")


@pytest.mark.parametrize("count", [0, 1, 3])
def test_ways_cost_the_same_for_one_and_for_three(django_assert_num_queries, count):
    campaigns = [make_handed_down() for _number in range(count)]

    with django_assert_num_queries(8 if count else 0):
        ways = ways_of(campaigns)

    assert [way.campaign for way in ways] == campaigns


def test_what_waits_comes_from_every_stage_the_urgent_apart():
    campaign = make_handed_down()
    draft = make_campaign(state=Campaign.State.DRAFT)
    user = make_role(campaign, "organiser")
    make_role(draft, "organiser", user)
    sheet = make_sheet()
    make_role(sheet.campaign, "chair", user)

    urgent, waiting = waiting_for(user)

    assert [line.url for line in urgent] == [
        f"/cuoc-thi/{draft.slug}/",
        f"/ket-qua/{sheet.campaign.slug}/bang/",
    ]
    assert [line.urgent for line in urgent + waiting] == [True] * 2 + [False] * len(waiting)
    assert waiting_for(make_user()) == ([], [])


def test_a_judge_finds_the_marking():
    campaign = make_letter_campaign()
    found = make_round(campaign, {"A1": (7, 8), "B2": (6, 6)}, locked=False)
    judge = found.panel.get(label="GK1").user
    make_role(campaign, "judge", judge)
    first = found.scripts.first().allotments.get(panelist__user=judge)
    type(first).objects.filter(pk=first.pk).update(finished_at=None)

    doors = [(door.label, door.detail, door.url) for door in doors_of(judge)]

    detail = f"{campaign.name}: đã chấm 1/2 bài"
    assert doors == [("Bài chấm của tôi", detail, "/cham-thi/")]


def test_a_teacher_finds_the_own_school_while_it_can_take_part():
    campaign = make_letter_campaign()
    make_letter_campaign()  # another province
    school = make_school(campaign)
    teacher = make_teacher(school)
    url = f"/bai-du-thi/{campaign.slug}/truong/{school.pk}/"

    before = [(door.label, door.detail, door.url) for door in doors_of(teacher)]
    with clock.at(campaign.closes_at):
        nothing_sent = doors_of(teacher)
    make_drafts(campaign, school, 2)
    after = [door.detail for door in doors_of(teacher)]

    empty = f"{campaign.name}: chưa có bài, tải danh sách lớp lên"
    assert before == [(school.name, empty, url)]
    assert nothing_sent == []
    assert after == [f"{campaign.name}: đã nộp 0/2 bài"]


def test_an_officer_finds_the_tasks_of_the_own_unit():
    campaign = make_handed_down()
    given = Assignment.objects.filter(task__campaign=campaign).first()
    officer = make_officer(given.unit)
    count = Assignment.objects.filter(unit=given.unit).count()

    doors = [(door.label, door.detail, door.url) for door in doors_of(officer)]

    detail = f"đã báo cáo 0/{count} nhiệm vụ"
    assert doors == [("Nhiệm vụ của đơn vị tôi", detail, "/giao-viec/")]
    assert doors_of(make_user()) == []

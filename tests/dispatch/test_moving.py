"""A person moves a day: what shifts with it, who must agree, who must confirm anew."""

import datetime as dt

import pytest

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import CampaignTask
from cuocthi.campaigns.queries import extensions, held, timetable
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.dispatch.actions import (
    agree_to_move,
    confirm_moves,
    drop_move,
    move_day,
    pass_on,
)
from cuocthi.dispatch.models import Assignment, DateMove, MoveDecision, MoveReceipt
from cuocthi.dispatch.queries import (
    last_extension,
    move_preview,
    moves_to_confirm,
    unconfirmed_moves,
)
from cuocthi.dispatch.queries.moving import day_at, own_days_of
from cuocthi.meetings.models import Meeting
from cuocthi.notices.models import Notice
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from tests.dispatch.factories import (
    make_handed_down,
    make_letter,
    make_ordered,
    make_town,
    report_one,
)
from tests.units.factories import make_unit, make_user

pytestmark = pytest.mark.django_db

AFTER = "Gửi báo cáo kết quả"
FIRST = "Treo áp phích tại nhà văn hóa"
FROM_END = "Niêm yết danh sách bài dự thi"
TEXT = (
    "Các xã, phường thực hiện:\n1. Treo áp phích tại nhà văn hóa.\n2. Gửi báo cáo kết quả.\n"
    "3. Trong 5 ngày sau khi kết thúc cuộc thi: Niêm yết danh sách bài dự thi."
)
PRIZES = "e.f0"  # the prize-giving, as the contest names it
COMMUNES = ["Ủy ban nhân dân các xã, phường"]


def days(count):
    return clock.today() + dt.timedelta(days=count)


def made(*, opens=-10, closes=20, communes=2, **changes):
    """A contest that closes in twenty days, with a task before, one after and one counted from it,
    a deadline of schools before it, and a prize-giving after it."""
    town = make_town(communes)
    document = make_letter(
        town,
        TEXT,
        deadlines=[
            {"what": "trường gửi bài về thị xã", "date": days(15).isoformat()},
            {"what": "nhận bài dự thi", "date": days(closes).isoformat()},
        ],
        event_times=[{"what": "lễ trao giải", "start": f"{days(40).isoformat()}T08:00"}],
    )
    tasks = [
        {"who": COMMUNES, "what": FIRST, "due_on": days(5)},
        {"who": COMMUNES, "what": AFTER, "due_on": days(25)},
        {"who": COMMUNES, "what": FROM_END, "due_on": days(18)},
    ]
    return make_handed_down(
        town,
        document=document,
        text=TEXT,
        tasks=tasks,
        opens_on=days(opens),
        closes_on=days(closes),
        **changes,
    )


def seen(campaign, key, new, unit=None, *, below=False):
    day = day_at(campaign, key, unit)
    return move_preview(campaign, day, new, unit=unit, with_below=below).version


def move(campaign, key, new, *, by="user:901", unit=None, below=False, **more):
    preview = move_preview(campaign, day_at(campaign, key, unit), new, unit=unit, with_below=below)
    values = {
        "reason": "Mưa bão",
        "seen": preview.version,
        "ticked": [shift.day.key for shift in preview.shifts if shift.ticked],
        "unit_id": unit.pk if unit else None,
        "with_below": below,
        **more,
    }
    return move_day(campaign_id=campaign.pk, key=key, new_on=new, by=by, **values)


def moved_by_two(campaign, key, new, **more):
    decision = move(campaign, key, new, **more)
    assert decision.state == MoveDecision.State.HALF
    return agree_to_move(decision_id=decision.pk, by="user:902")


def dues(campaign):
    rows = Assignment.objects.filter(task__campaign=campaign).order_by("task__number", "unit")
    return [(row.task.number, row.unit.name, row.due_on) for row in rows.select_related("task")]


def test_a_preview_names_what_shifts_and_touches_nothing():
    campaign = made()

    shown = move_preview(campaign, day_at(campaign, "closes"), days(30))

    assert [(one.day.key, one.why, one.ticked) for one in shown.shifts] == [
        ("t3", "tính từ ngày kết thúc", True),
        ("d.f1", "cùng ngày", True),
        ("t2", "sau ngày kết thúc", True),
        (PRIZES, "sau ngày kết thúc", True),
        ("t1", "trước ngày này", False),
        ("d.f0", "trước ngày này", False),
    ]
    assert {one.new - one.day.on for one in shown.shifts} == {dt.timedelta(days=10)}
    assert shown.units == 2
    assert shown.needs_two
    assert not shown.earlier
    assert DateMove.objects.count() == MoveDecision.objects.count() == 0


def test_a_day_of_the_open_contest_moves_when_two_have_agreed_with_all_that_was_ticked():
    campaign = made()
    mails = Notice.objects.count()

    half = move(campaign, "closes", days(30))
    campaign.refresh_from_db()
    before = campaign.closes_on, dues(campaign), Notice.objects.count()
    held_now = agree_to_move(decision_id=half.pk, by="user:902")
    again = agree_to_move(decision_id=half.pk, by="user:903")
    run_due()

    campaign.refresh_from_db()
    assert before == (days(20), dues_at(5, 25, 18), mails)
    assert (half.state, held_now.state, again.decided_by) == ("half", "held", "user:902")
    assert campaign.closes_on == days(30)
    assert dues(campaign) == dues_at(5, 35, 28)
    known = held(campaign)
    assert [item["date"] for item in known["deadlines"]] == [iso(15), iso(30)]
    assert [item["start"] for item in known["event_times"]] == [f"{iso(50)}T08:00"]
    assert days(20) not in [day for day, _what, _kind in timetable(campaign)]
    assert [(one.what, one.target, one.old_on, one.new_on) for one in DateMove.objects.all()] == [
        ("closes", "", days(20), days(30)),
        ("task", "t3", days(18), days(28)),
        ("item", "d.f1", days(20), days(30)),
        ("task", "t2", days(25), days(35)),
        ("item", PRIZES, days(40), days(50)),
    ]
    assert [(e.old, e.new, e.reason) for e in extensions(campaign)] == [
        (days(20), days(30), "Mưa bão")
    ]
    # one event of the act, one letter to each unit, each has to confirm
    assert Event.objects.filter(verb="campaign.moved").count() == 1
    assert Notice.objects.count() - mails == 2
    letter = Notice.objects.order_by("-pk")[0]
    assert letter.subject == f"[Đổi hạn] {campaign}: xin xác nhận lại"
    assert f"{days(30):%d/%m/%Y}" in letter.body
    assert f"{days(20):%d/%m/%Y}" not in letter.body
    assert unconfirmed_moves(campaign).count() == 10
    assert last_extension(campaign).old_on == days(20)


def dues_at(*counts):
    units = ("xã Gió 1", "phường Gió 2")
    return [(n, unit, days(count)) for n, count in enumerate(counts, 1) for unit in units]


def iso(count):
    return days(count).isoformat()


def test_what_is_not_ticked_stays():
    campaign = made(opens=3)

    move(campaign, "closes", days(30), ticked=["t2", "t99", "x"])

    campaign.refresh_from_db()
    assert campaign.closes_on == days(30)
    assert dues(campaign) == dues_at(5, 35, 18)
    assert [item["date"] for item in held(campaign)["deadlines"]] == [iso(15), iso(20)]


@pytest.mark.parametrize(
    ("opens", "key", "count", "state"),
    [
        (3, "closes", 30, "held"),  # more time, before anything was handed in
        (3, "closes", 10, "half"),
        (-1, "closes", 30, "half"),
        (3, "opens", 2, "half"),
        (3, "opens", 4, "held"),
        (-1, "t2", 30, "held"),
        (-1, "t2", 22, "half"),
        (-1, "d.f0", 16, "held"),
        (-1, "d.f0", 14, "half"),
    ],
)
def test_less_time_and_another_window_after_opening_need_two_persons(opens, key, count, state):
    campaign = made(opens=opens)

    assert move(campaign, key, days(count)).state == state


def test_the_first_person_cannot_be_the_second_and_a_dropped_move_stays_dropped():
    campaign = made()
    user = make_user()
    half = move(campaign, "closes", days(30), by=user)

    with pytest.raises(Refused, match="hai người cùng quyết định"):
        agree_to_move(decision_id=half.pk, by=user)
    with pytest.raises(Refused, match="đang chờ người thứ hai"):
        move(campaign, "closes", days(31), by="user:909")
    dropped = drop_move(decision_id=half.pk, by="user:909")
    drop_move(decision_id=half.pk, by="user:909")
    with pytest.raises(Refused, match="đã bỏ"):
        agree_to_move(decision_id=half.pk, by="user:909")

    campaign.refresh_from_db()
    assert (dropped.state, campaign.closes_on) == ("dropped", days(20))
    assert Event.objects.filter(verb="campaign.move_dropped").count() == 1
    assert Event.objects.filter(verb="campaign.moved").count() == 0


def test_a_move_that_holds_is_not_dropped_and_one_overtaken_is_not_agreed_to():
    campaign = made()
    half = move(campaign, "closes", days(30))
    moved_by_two(campaign, "t2", days(24))
    with pytest.raises(Refused, match="đã đổi từ lúc đề nghị"):
        agree_to_move(decision_id=half.pk, by="user:902")
    drop_move(decision_id=half.pk, by="user:902")
    holds = moved_by_two(campaign, "closes", days(29))

    with pytest.raises(Refused, match="không bỏ được nữa"):
        drop_move(decision_id=holds.pk, by="user:902")

    campaign.refresh_from_db()
    assert campaign.closes_on == days(29)


def test_the_second_press_of_the_button_changes_nothing():
    campaign = made()
    first = move(campaign, "t2", days(30))
    count = Notice.objects.count()

    again = move_day(
        campaign_id=campaign.pk,
        key="t2",
        new_on=days(30),
        reason="Mưa bão",
        seen="from-before",
        by="user:901",
    )

    assert again == first
    assert (DateMove.objects.count(), Notice.objects.count()) == (1, count)
    with pytest.raises(Refused, match="đang là"):
        move(campaign, "t2", days(30), by="user:902")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"new_on": -1}, "đã qua"),
        ({"new_on": 500}, "hơn một năm"),
        ({"reason": "  "}, "lý do"),
        ({"reason": "x" * 401}, "lý do"),
        ({"key": "t9"}, "không còn trong cuộc thi"),
        ({"key": "m1"}, "không còn trong cuộc thi"),
        ({"document_id": 2**40}, "không phải văn bản của cuộc thi"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_moves(values, words):
    campaign = made()
    before = dues(campaign)
    new = days(values.pop("new_on", 30))
    key = values.pop("key", "t2")
    values = {"reason": "Mưa bão", **values}
    shown = seen(campaign, "t2", new)

    with pytest.raises(Refused, match=words):
        move_day(campaign_id=campaign.pk, key=key, new_on=new, seen=shown, by="user:901", **values)

    assert dues(campaign) == before
    assert not MoveDecision.objects.exists()


def test_a_letter_of_another_contest_is_no_ground():
    campaign, other = made(), make_handed_down(make_unit("thị xã Khác", kind=Kind.DISTRICT))

    with pytest.raises(Refused, match="không phải văn bản của cuộc thi"):
        move(campaign, "t2", days(30), document_id=other.document_id)

    assert move(campaign, "t2", days(30), document_id=campaign.document_id).state == "held"


@pytest.mark.parametrize(("state", "words"), [("draft", "bản soạn"), ("closed", "đã tổng kết")])
def test_only_a_contest_that_runs_has_days_to_move(state, words):
    campaign = make_ordered(state=state)

    with pytest.raises(Refused, match=words):
        move(campaign, "closes", days(30))


def test_somebody_else_moved_a_day_since_the_preview():
    campaign = made()
    old = seen(campaign, "closes", days(30))
    move(campaign, "t2", days(26))

    with pytest.raises(Overtaken, match="đã đổi từ lúc bạn xem trước"):
        move(campaign, "closes", days(30), seen=old)


def test_the_day_of_one_unit_moves_for_it_alone_and_a_later_move_of_all_leaves_it():
    campaign = made()
    unit = Unit.objects.get(name="xã Gió 1")
    before = Notice.objects.count()

    move(campaign, "t2", days(32), unit=unit)
    alone = dues(campaign)
    move(campaign, "t2", days(28))

    assert [due for number, _name, due in alone if number == 2] == [days(32), days(25)]
    assert [due for number, _name, due in dues(campaign) if number == 2] == [days(32), days(28)]
    told = list(Notice.objects.order_by("pk")[before:])
    assert [notice.unit for notice in told] == [
        unit.pk,
        Unit.objects.get(name="phường Gió 2").pk,
    ]
    assert CampaignTask.objects.get(campaign=campaign, number=2).due_on == days(28)


def test_a_unit_that_has_reported_has_no_day_to_move():
    campaign = made()
    one = Assignment.objects.filter(task__number=2).order_by("unit").first()
    report_one(assignment_id=one.pk, done_on=clock.today(), what="Xong", people_reached=1, by="x")

    with pytest.raises(Refused, match="đã báo cáo xong"):
        move(campaign, "t2", days(30), unit=one.unit)
    move(campaign, "t2", days(30))

    assert MoveReceipt.objects.filter(unit=one.unit).count() == 0
    assert [due for number, _name, due in dues(campaign) if number == 2] == [days(25), days(30)]


def house():
    """A contest whose first commune handed its report on to two schools, five days earlier."""
    campaign = made()
    commune = Unit.objects.get(name="xã Gió 1")
    for n in (1, 2):
        make_unit(f"Trường THCS Gió {n}", parent=commune, kind=Kind.SCHOOL, title="Trường")
    commune.refresh_from_db()
    own = Assignment.objects.get(task__number=2, unit=commune)
    pass_on(
        assignment_ids=[own.pk],
        unit_ids=list(Unit.objects.filter(kind=Kind.SCHOOL).values_list("pk", flat=True)),
        words="Làm gọn",
        due_on=days(20),
        by=f"unit:{commune.pk}",
    )
    return campaign, commune


def test_a_unit_confirms_once_and_takes_those_below_along_if_it_wants():
    campaign, commune = house()
    move(campaign, "t2", days(30))
    moves = moves_to_confirm(campaign, commune)
    (own,) = own_days_of(campaign, commune, moves)
    schools = Assignment.objects.filter(unit__kind=Kind.SCHOOL)
    before = [one.due_on for one in schools]
    mails = Notice.objects.count()

    first = confirm_moves(
        campaign_id=campaign.pk, unit_id=commune.pk, own=[own.key, "9:x"], by=f"unit:{commune.pk}"
    )
    second = confirm_moves(campaign_id=campaign.pk, unit_id=commune.pk, by=f"unit:{commune.pk}")

    assert before == [days(20), days(20)]
    assert (own.old, own.new, own.units) == (days(20), days(25), 2)
    assert (first, second) == (1, 0)
    assert [one.due_on for one in schools.all()] == [days(25), days(25)]
    assert Notice.objects.count() - mails == 2
    assert {one.unit.kind for one in unconfirmed_moves(campaign)} == {Kind.COMMUNE, Kind.SCHOOL}
    assert moves_to_confirm(campaign, commune) == []
    receipt = MoveReceipt.objects.get(unit=commune)
    assert receipt.confirmed_by == f"unit:{commune.pk}"
    assert Assignment.objects.get(task__number=2, unit=commune).seen_at is not None


def test_own_days_stay_where_the_unit_says_so_and_never_pass_its_own_day():
    campaign, commune = house()
    schools = Assignment.objects.filter(unit__kind=Kind.SCHOOL)
    moved_by_two(campaign, "t2", days(15))
    early = [one.due_on for one in schools.all()]

    move(campaign, "t2", days(40))
    confirm_moves(campaign_id=campaign.pk, unit_id=commune.pk, by="user:905")

    assert early == [days(15), days(15)]  # not later than the unit's own
    assert [one.due_on for one in schools.all()] == [days(40), days(40)]


def test_a_move_that_came_after_the_page_is_not_confirmed_unseen():
    campaign = made()
    unit = Unit.objects.get(name="xã Gió 1")
    first = move(campaign, "t2", days(30)).moves.get()
    move(campaign, "t3", days(33))

    confirm_moves(campaign_id=campaign.pk, unit_id=unit.pk, seen=first.pk, by="x")

    assert [one.target for one in moves_to_confirm(campaign, unit)] == ["t3"]


def test_a_day_that_moved_twice_is_confirmed_once_from_the_first_to_the_last():
    campaign = made()
    unit = Unit.objects.get(name="xã Gió 1")
    move(campaign, "t2", days(30))
    move(campaign, "t2", days(35))

    (one,) = moves_to_confirm(campaign, unit)

    assert (one.old_on, one.new_on) == (days(25), days(35))
    assert confirm_moves(campaign_id=campaign.pk, unit_id=unit.pk, by="x") == 2


def test_meetings_move_with_the_day_that_the_letter_names_and_with_their_own():
    campaign = made()
    called = Meeting.objects.create(
        campaign=campaign, title="Lễ trao giải", day=days(40), answer_by=days(35)
    )
    free = Meeting.objects.create(campaign=campaign, title="Họp chấm", day=days(22))
    past = Meeting.objects.create(
        campaign=campaign, title="Họp đầu", day=days(22), state=Meeting.State.CLOSED
    )

    moved_by_two(campaign, "closes", days(30))
    run_due()
    run_due()

    for meeting in (called, free, past):
        meeting.refresh_from_db()
    assert (called.day, called.answer_by, called.sequence) == (days(50), days(45), 1)
    assert (free.day, past.day) == (days(32), days(22))


@pytest.mark.parametrize("communes", [1, 3])
def test_moving_costs_the_same_for_one_and_for_three_units(django_assert_num_queries, communes):
    campaign = made(communes=communes, opens=3)
    shown = move_preview(campaign, day_at(campaign, "t2"), days(30)).version

    with django_assert_num_queries(47):
        move_day(
            campaign_id=campaign.pk,
            key="t2",
            new_on=days(30),
            reason="Mưa bão",
            seen=shown,
            by="user:901",
        )

    assert MoveReceipt.objects.count() == communes


def test_a_correction_is_no_extension():
    campaign = made(opens=3)

    move(campaign, "closes", days(30), corrects=True)

    campaign.refresh_from_db()
    assert last_extension(campaign) is None
    assert DateMove.objects.first().corrects

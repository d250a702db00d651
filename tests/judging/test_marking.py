import csv
import hashlib
import io
from decimal import Decimal

import pytest

from cuocthi.audit.models import Event
from cuocthi.campaigns.actions import take_role
from cuocthi.campaigns.models import Criterion
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.judging.actions import add_judge, call_thirds, give_mark, lock_round
from cuocthi.judging.models import Allotment, Mark, Round
from cuocthi.judging.queries import (
    agreed,
    locked_marks,
    progress,
    sheet,
    thirds,
    thirds_owed,
    waiting_for,
)
from tests.campaigns.factories import make_role
from tests.units.factories import make_member

from .factories import make_judges, make_letter_campaign, make_round, mark_all, points

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return make_letter_campaign()


@pytest.fixture
def round_():
    """Four letters, three judges, two readings each."""
    return make_round()


def reading(round_, at=0, **which):
    rows = Allotment.objects.filter(script__round=round_, **which).order_by("pk")
    return rows.select_related("panelist__user", "script")[at]


def mark(row, value):
    given = points(row.script.round.campaign, value)
    return give_mark(allotment_id=row.pk, points=given, by=row.panelist.user)


def mark_script(script, *values):
    """The readings of a script in the order dealt, marked with these points."""
    rows = Allotment.objects.filter(script=script).order_by("pk")
    return [mark(row, value) for row, value in zip(rows, values, strict=True)]


def test_marks_are_kept_for_each_criterion(round_):
    row = reading(round_)
    given = {pk: Decimal(n) / 4 for n, pk in enumerate(points(round_.campaign, 0), 20)}

    give_mark(allotment_id=row.pk, points=given, by=row.panelist.user)

    row.refresh_from_db()
    assert dict(Mark.objects.filter(allotment=row).values_list("criterion", "points")) == given
    assert row.finished_at is not None


def test_the_same_marks_again_leave_no_trace_and_others_are_a_change(round_):
    row = reading(round_)
    mark(row, "7")
    mark(row, "7")
    mark(row, "8.25")

    verbs = Event.objects.filter(verb__startswith="mark.").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["mark.given", "mark.changed"]
    assert set(Mark.objects.values_list("points", flat=True)) == {Decimal("8.25")}


def test_events_tell_no_points(round_):
    mark(reading(round_), "8.75")

    assert "8.75" not in str(list(Event.objects.values_list("data", flat=True)))


@pytest.mark.parametrize("value", ["-0.25", "10.25", "7.1", "NaN", "Infinity"])
def test_points_off_the_scale_are_refused_naming_the_criterion(round_, value):
    row = reading(round_)
    criterion = Criterion.objects.filter(campaign=round_.campaign).first()

    with pytest.raises(Refused, match=f"{criterion.name}.*từ 0 đến 10"):
        give_mark(
            allotment_id=row.pk,
            points={**points(round_.campaign, 7), criterion.pk: Decimal(value)},
            by=row.panelist.user,
        )

    assert not Mark.objects.exists()


def test_a_criterion_without_points_is_named(round_):
    row = reading(round_)
    given = points(round_.campaign, 7)
    last = Criterion.objects.filter(campaign=round_.campaign).last()
    del given[last.pk]

    with pytest.raises(Refused, match=f"Chưa chấm tiêu chí: {last.name}"):
        give_mark(allotment_id=row.pk, points=given, by=row.panelist.user)


def test_a_criterion_of_another_contest_is_refused(round_):
    row = reading(round_)
    foreign = Criterion.objects.filter(campaign=make_letter_campaign()).first()

    with pytest.raises(Refused, match="không thuộc cuộc thi này"):
        give_mark(
            allotment_id=row.pk,
            points={**points(round_.campaign, 7), foreign.pk: Decimal(9)},
            by=row.panelist.user,
        )


def test_nobody_marks_what_was_dealt_to_another(round_):
    row = reading(round_)
    others = [judge.user for judge in round_.panel.all() if judge != row.panelist]

    for other in others:
        with pytest.raises(Allotment.DoesNotExist):
            give_mark(allotment_id=row.pk, points=points(round_.campaign, 7), by=other)


def test_who_is_no_longer_a_judge_marks_nothing(round_):
    row = reading(round_)
    take_role(campaign_id=round_.campaign_id, user=row.panelist.user, role="judge", by="test")

    with pytest.raises(Allotment.DoesNotExist):
        mark(row, "7")


@pytest.mark.parametrize(("second", "called"), [("8.5", False), ("8.75", True), ("5.25", True)])
def test_two_marks_too_far_apart_call_the_one_free_judge(round_, second, called):
    script = reading(round_).script
    readers = set(script.allotments.values_list("panelist", flat=True))

    mark_script(script, "7", second)

    extra = Allotment.objects.filter(script=script, third=True)
    assert extra.exists() == called
    if called:
        assert extra.get().panelist_id not in readers
        assert extra.get().finished_at is None


def test_the_third_reading_goes_to_the_end_of_the_list_of_the_least_loaded(campaign):
    round_ = make_round(campaign, letters=3, judges=4)
    loads = {row.label: row.dealt for row in progress(round_)}
    script = reading(round_).script
    readers = set(script.allotments.values_list("panelist__label", flat=True))

    mark_script(script, "4", "9")

    third = Allotment.objects.select_related("panelist").get(third=True)
    free = {label: load for label, load in loads.items() if label not in readers}
    assert free[third.panelist.label] == min(free.values())
    assert third.order == free[third.panelist.label] + 1


def test_a_third_is_called_once_and_a_third_reading_calls_no_fourth(campaign):
    round_ = make_round(campaign, letters=2, judges=4)
    script = reading(round_).script
    first, second = mark_script(script, "4", "9")
    mark(first, "3")
    assert call_thirds(round_id=round_.pk) == []

    mark(Allotment.objects.select_related("panelist__user").get(third=True), "6")

    assert Allotment.objects.filter(script=script).count() == 3
    assert [(third.code, third.finished) for third in thirds(round_)] == [(script.code, True)]
    assert second.third is False


def test_without_a_free_judge_the_round_waits_for_one_more(campaign):
    round_ = make_round(campaign, letters=1, judges=2)
    script = reading(round_).script
    mark_script(script, "4", "9")
    chair = make_role(campaign, "chair")
    assert [owed.code for owed in thirds_owed(round_)] == [script.code]
    with pytest.raises(Refused, match="Còn 1 bài hai giám khảo lệch nhau"):
        lock_round(round_id=round_.pk, by=chair)
    at_home, free = make_judges(campaign, 2)
    make_member(script.entry.entrant.unit, user=at_home)

    add_judge(round_id=round_.pk, user=at_home, by=chair)
    assert not Allotment.objects.filter(third=True).exists()
    added = add_judge(round_id=round_.pk, user=free, by=chair)

    assert Allotment.objects.get(third=True).panelist == added
    assert add_judge(round_id=round_.pk, user=free, by=chair) == added
    assert thirds_owed(round_) == []


def test_a_judge_added_must_be_one(round_):
    with pytest.raises(Refused, match="chưa có vai trò giám khảo"):
        add_judge(round_id=round_.pk, user=make_role(round_.campaign, "chair"), by="test")


def test_a_round_with_readings_to_do_is_not_locked(round_):
    mark(reading(round_), "7")

    with pytest.raises(Refused, match="Còn 7 lượt chấm chưa xong"):
        lock_round(round_id=round_.pk, by=make_role(round_.campaign, "chair"))

    assert Round.objects.get().locked_at is None


@pytest.mark.parametrize("role", ["judge", "secretary"])
def test_only_chair_and_organiser_lock(round_, role):
    mark_all(round_)

    with pytest.raises(Refused, match="Chỉ trưởng ban"):
        lock_round(round_id=round_.pk, by=make_role(round_.campaign, role))


@pytest.mark.parametrize("role", ["chair", "organiser"])
def test_the_lock_keeps_the_sum_of_the_sheet_and_no_mark_changes_after(round_, role):
    mark_all(round_)
    person = make_role(round_.campaign, role)
    lock_round(round_id=round_.pk, by=make_role(round_.campaign, "organiser"))

    locked = lock_round(round_id=round_.pk, by=person)

    before = sheet(locked)
    assert locked.sheet_hash == hashlib.sha256(before).hexdigest()
    assert (locked.locked_by, locked.locked_at is not None) == (f"user:{person.pk}", True)
    with pytest.raises(Refused, match="đã khóa"):
        mark(reading(round_), "9")
    with pytest.raises(Refused, match="đã khóa"):
        add_judge(round_id=round_.pk, user=make_judges(round_.campaign, 1)[0], by=person)
    assert sheet(locked) == before
    with clock.at(clock.now().replace(year=2099)):
        assert lock_round(round_id=round_.pk, by=person).locked_at == locked.locked_at


def test_the_sheet_is_codes_labels_and_points_in_a_fixed_order(campaign):
    round_ = make_round(campaign, letters=2, judges=3)
    script = reading(round_).script
    mark_script(script, "4", "9.25")
    mark_all(round_, "6.5")

    lines = list(csv.reader(io.StringIO(sheet(round_).decode())))

    assert lines[0] == ["code", "judge", "third", "criterion", "points"]
    assert len(lines) == 1 + 5 * 5  # five readings of five criteria
    assert lines[1:] == sorted(lines[1:])
    mine = {
        (judge, third, points) for code, judge, third, _c, points in lines if code == script.code
    }
    third = Allotment.objects.get(third=True).panelist.label
    assert {(points, flag) for _judge, flag, points in mine} == {
        ("4.00", "0"),
        ("9.25", "0"),
        ("6.50", "1"),
    }
    assert {judge for judge, flag, _points in mine if flag == "1"} == {third}


def test_marks_are_handed_on_only_once_locked(campaign):
    round_ = make_round(campaign, letters=1, judges=2)
    first, second = mark_script(reading(round_).script, "7", "8")
    with pytest.raises(Refused, match="chưa khóa"):
        locked_marks(round_)

    round_ = lock_round(round_id=round_.pk, by="test")

    found = {row.judge: row for row in locked_marks(round_)}
    assert {label: (row.entry_id, row.total, row.third) for label, row in found.items()} == {
        first.panelist.label: (first.script.entry_id, Decimal("7.00"), False),
        second.panelist.label: (second.script.entry_id, Decimal("8.00"), False),
    }
    assert found[first.panelist.label].points == points(campaign, 7)
    assert agreed(round_).mean_difference == Decimal("1.00")


def test_totals_follow_the_weights_of_the_criteria(campaign):
    round_ = make_round(campaign, letters=1, judges=2)
    row = reading(round_)
    heaviest = Criterion.objects.filter(campaign=campaign).order_by("-weight").first()
    give_mark(
        allotment_id=row.pk,
        points={**points(campaign, 6), heaviest.pk: Decimal(10)},
        by=row.panelist.user,
    )
    mark(reading(round_, 1), "6")
    lock_round(round_id=round_.pk, by="test")

    totals = [found.total for found in locked_marks(Round.objects.get())]

    assert sorted(totals) == [Decimal("6.00"), Decimal(6) + Decimal(4) * heaviest.weight / 100]


def test_what_waits_is_counted_for_judge_and_chair(round_):
    judge, chair = round_.panel.first().user, make_role(round_.campaign, "chair")
    dealt = Allotment.objects.filter(panelist__user=judge).count()
    assert [(line.count, line.url) for line in waiting_for(judge)] == [(dealt, "/cham-thi/")]
    assert waiting_for(chair) == []

    mark_all(round_)

    assert waiting_for(judge) == []
    assert [line.url for line in waiting_for(chair)] == [f"/cham-thi/{round_.campaign.slug}/"]
    lock_round(round_id=round_.pk, by=chair)
    assert waiting_for(chair) == []  # asked for, another person confirms
    second = make_role(round_.campaign, "organiser")
    assert [line.url for line in waiting_for(second)] == [f"/cham-thi/{round_.campaign.slug}/"]
    lock_round(round_id=round_.pk, by=second)
    assert waiting_for(second) == []

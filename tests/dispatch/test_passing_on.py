"""A unit hands its tasks on to those below it, and takes them back."""

import datetime as dt

import pytest

from cuocthi.audit.models import Event
from cuocthi.campaigns.actions import close_campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.dispatch import actions
from cuocthi.dispatch.models import AddresseeChoice, Assignment
from cuocthi.dispatch.queries import kinds_below, units_below
from cuocthi.documents.models import Document
from cuocthi.notices.models import Notice
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from tests.dispatch.factories import (
    FIRST,
    hand_on,
    make_handed_down,
    make_house,
    make_town,
    report_one,
)
from tests.documents.factories import make_document
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db

PDF_BYTES = b"%PDF-1.4\n%%EOF"


def of(campaign, unit):
    return Assignment.objects.get(task__campaign=campaign, unit=unit)


def schools():
    return list(Unit.objects.filter(kind=Kind.SCHOOL).order_by("pk"))


def report(assignment, **changes):
    given = {"done_on": clock.today(), "what": "Đã làm", "people_reached": 3, "by": "system"}
    return report_one(assignment_id=assignment.pk, **given | changes)


def test_a_commune_hands_its_task_on_with_its_own_words_and_day():
    campaign, commune = make_house()
    own = of(campaign, commune)
    Assignment.objects.filter(pk=own.pk).update(due_on=clock.today() + dt.timedelta(days=9))
    day = clock.today() + dt.timedelta(days=4)
    before = Notice.objects.count()

    done = hand_on(campaign, commune, words="Phát loa giờ chào cờ.", due_on=day)

    assert len(done.fresh) == 2
    assert done.already == []
    below = list(Assignment.objects.filter(parent=own).order_by("unit"))
    assert [(a.unit, a.task, a.own_words, a.due_on, a.state) for a in below] == [
        (school, own.task, "Phát loa giờ chào cờ.", day, "sent") for school in schools()
    ]
    letters = list(Notice.objects.order_by("pk")[before:])
    assert [letter.address for letter in letters] == [f"s{s.pk}@truong.example" for s in schools()]
    body = letters[0].body
    for words in ("xã Gió 1 giao đơn vị", "Phát loa giờ chào cờ.", FIRST, f"{day:%d/%m/%Y}"):
        assert words in body
    assert "/vao/" in body
    assert of(campaign, commune).state == "acknowledged"  # who hands on has taken on
    assert Event.objects.get(verb="assignment.handed_on").data["units"] == 2


def test_a_school_that_has_the_task_is_passed_over_and_named():
    campaign, commune = make_house()
    hand_on(campaign, commune, schools()[:1])

    done = hand_on(campaign, commune)

    assert [a.unit for a in done.fresh] == [schools()[1]]
    assert done.already == [schools()[0]]
    with pytest.raises(Refused, match="đều có việc này rồi"):
        hand_on(campaign, commune)
    assert Assignment.objects.filter(parent__isnull=False).count() == 2


def test_without_an_own_day_the_units_day_holds():
    campaign, commune = make_house()
    day = clock.today() + dt.timedelta(days=9)
    Assignment.objects.filter(unit=commune).update(due_on=day)

    done = hand_on(campaign, commune)

    assert {a.due_on for a in done.fresh} == {day}


@pytest.mark.parametrize(
    ("days", "words"),
    [(10, "không được sau hạn của đơn vị mình"), (-1, "đã qua")],
)
def test_a_day_that_cannot_be_is_refused(days, words):
    campaign, commune = make_house()
    Assignment.objects.filter(unit=commune).update(due_on=clock.today() + dt.timedelta(days=9))

    with pytest.raises(Refused, match=words):
        hand_on(campaign, commune, due_on=clock.today() + dt.timedelta(days=days))
    assert not Assignment.objects.filter(parent__isnull=False).exists()


def test_absurd_days_are_refused_in_words():
    campaign, commune = make_house()

    for day, words in ((dt.date(1, 1, 1), "01/01/0001"), (dt.date(9999, 12, 31), "đơn vị mình")):
        with pytest.raises(Refused, match=words):
            hand_on(campaign, commune, due_on=day)


def test_only_units_below_get_it():
    campaign, commune = make_house()
    other = Unit.objects.get(name="phường Gió 2")
    stray = make_unit("Trường Lạc", parent=other, kind=Kind.SCHOOL)

    with pytest.raises(Refused, match="không trực thuộc xã Gió 1"):
        hand_on(campaign, commune, [*schools()[:1], stray])
    with pytest.raises(Refused, match="Chưa chọn đơn vị nào"):
        hand_on(campaign, commune, [])
    assert not Assignment.objects.filter(parent__isnull=False).exists()


def test_a_body_hands_on_to_the_schools_that_it_guides():
    campaign, commune = make_house()
    body = Unit.objects.get(kind=Kind.ROOM)
    Unit.objects.filter(kind=Kind.SCHOOL).update(professional_parent=body)

    done = hand_on(campaign, body)

    assert [a.unit for a in done.fresh] == schools()
    assert set(units_below(commune)) == set(schools())


def test_a_school_that_ended_is_not_offered():
    _campaign, commune = make_house()
    gone = schools()[0]
    Unit.objects.filter(pk=gone.pk).update(valid_to=clock.today() - dt.timedelta(days=1))

    assert [one.units for one in kinds_below(commune)] == [schools()[1:]]


def test_an_own_letter_is_entered_in_the_register_of_the_unit():
    campaign, commune = make_house()

    done = hand_on(campaign, commune, letter=("12-UBND.pdf", PDF_BYTES))

    letter = Document.objects.get(unit=commune, direction="out")
    assert {a.own_letter for a in done.fresh} == {letter}
    assert (letter.file_name, letter.campaign) == ("12-UBND.pdf", campaign.pk)
    assert "Có văn bản kèm theo" in Notice.objects.latest("pk").body


def test_the_letter_of_somebody_else_is_refused():
    campaign, commune = make_house()
    foreign = make_document(unit=campaign.unit)

    with pytest.raises(Refused, match="không phải văn bản đi của đơn vị"):
        hand_on(campaign, commune, document_id=foreign.pk)


def test_a_file_that_is_no_letter_leaves_nothing_behind():
    campaign, commune = make_house()

    with pytest.raises(Refused):
        hand_on(campaign, commune, letter=("virus.exe", b"MZ" + b"\0" * 99))
    assert not Assignment.objects.filter(parent__isnull=False).exists()


def test_a_closed_contest_hands_nothing_on():
    campaign, commune = make_house()
    close_campaign(campaign_id=campaign.pk, by="system")

    with pytest.raises(Refused, match="đã tổng kết"):
        hand_on(campaign, commune)


def test_several_tasks_go_in_one_letter():
    town = make_town()
    who = ["Ủy ban nhân dân các xã, phường"]
    tasks = [{"who": who, "what": FIRST}, {"who": who, "what": "Làm ngay trong tuần"}]
    make_handed_down(town, tasks=tasks)
    commune = Unit.objects.get(name="xã Gió 1")
    school = make_unit("Trường THCS Gió", parent=commune, kind=Kind.SCHOOL)
    before = Notice.objects.count()
    mine = Assignment.objects.filter(unit=commune)

    done = actions.pass_on(
        assignment_ids=[a.pk for a in mine],
        unit_ids=[school.pk],
        words="",
        due_on=None,
        by="system",
    )

    assert len(done.fresh) == 2
    letters = list(Notice.objects.order_by("pk")[before:])
    assert len(letters) == 1
    assert FIRST in letters[0].body
    assert "Làm ngay trong tuần" in letters[0].body


def test_taking_back_tells_the_unit_and_all_below_it():
    campaign, commune = make_house()
    hand_on(campaign, commune)
    before = Notice.objects.count()

    told = actions.take_back(
        assignment_id=of(campaign, commune).pk, reason="Giao nhầm xã", by="system"
    )

    assert told == 3
    assert not Assignment.objects.filter(unit__in=[commune, *schools()]).exists()
    letters = list(Notice.objects.order_by("pk")[before:])
    assert [letter.subject.split("]")[0] for letter in letters] == ["[Thu hồi nhiệm vụ"] * 3
    assert all("Lý do: Giao nhầm xã" in letter.body for letter in letters)
    assert actions.hand_down(campaign_id=campaign.pk, by="system") == 0  # not given again
    assert AddresseeChoice.objects.get().given is False


def test_a_commune_takes_back_what_it_handed_on():
    campaign, commune = make_house()
    hand_on(campaign, commune)
    gone = of(campaign, schools()[0])

    told = actions.take_back(assignment_id=gone.pk, reason="Trường đã sáp nhập", by="system")
    again = actions.take_back(assignment_id=gone.pk, reason="Trường đã sáp nhập", by="system")

    assert (told, again) == (1, 0)
    assert [a.unit for a in Assignment.objects.filter(parent__isnull=False)] == schools()[1:]
    assert "xã Gió 1 thu hồi" in Notice.objects.latest("pk").body
    assert not AddresseeChoice.objects.exists()


def test_who_has_reported_keeps_the_task():
    campaign, commune = make_house()
    hand_on(campaign, commune)
    kept = of(campaign, schools()[0])
    report(kept)

    with pytest.raises(Refused, match="đã báo cáo việc này"):
        actions.take_back(assignment_id=kept.pk, reason="Thôi", by="system")
    actions.take_back(assignment_id=of(campaign, commune).pk, reason="Thôi", by="system")

    left = Assignment.objects.get(unit__in=[commune, *schools()])
    assert (left.unit, left.parent) == (schools()[0], None)


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 301])
def test_taking_back_needs_a_reason(reason):
    campaign, commune = make_house()

    with pytest.raises(Refused, match="Hãy ghi lý do thu hồi"):
        actions.take_back(assignment_id=of(campaign, commune).pk, reason=reason, by="system")
    assert of(campaign, commune).state == "sent"


@pytest.mark.parametrize("count", [2, 20])
def test_handing_on_costs_the_same_for_two_and_for_twenty(count, django_assert_num_queries):
    campaign, commune = make_house(count)

    with django_assert_num_queries(32):
        done = hand_on(campaign, commune)

    assert len(done.fresh) == count

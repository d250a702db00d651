import datetime as dt

import pytest
from django.db.models import Q

from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Succession
from cuocthi.units.queries import (
    alive,
    ancestors,
    children,
    count_children,
    for_people,
    is_within,
    members_of,
    predecessors,
    schools_guided_by,
    search,
    subtree,
    successors,
    units_of,
    waiting_for,
)
from tests.remembered import remembered

from .factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 6, 6)


@pytest.fixture
@remembered
def branch():
    province = make_unit("tỉnh Mây", kind=Kind.PROVINCE)
    commune = make_unit("xã Đồng Mây", parent=province)
    gone = make_unit("xã Suối Cũ", parent=province, valid_to=dt.date(2024, 1, 31))
    room = make_unit("Phòng Học vụ", parent=province, kind=Kind.ROOM)
    school = make_unit(
        "Trường THCS Đồng Mây", parent=commune, kind=Kind.SCHOOL, professional_parent=room
    )
    make_unit("tỉnh Gió", kind=Kind.PROVINCE)
    return province, commune, gone, room, school


def test_the_tree_is_read_as_of_a_day(branch):
    province, commune, gone, room, school = branch

    assert list(children(province, DAY)) == [commune, room]
    assert list(subtree(province)) == [province, commune, school, gone, room]
    assert list(subtree(province, DAY)) == [province, commune, school, room]
    assert ancestors(school) == [province, commune]
    assert ancestors(province) == []
    assert [unit.name for unit in children(None, DAY)] == ["tỉnh Mây", "tỉnh Gió"]
    assert gone not in alive(DAY)


def test_children_come_with_the_number_of_that_day(branch):
    province, commune, _gone, room, _school = branch

    assert [
        (u, u.child_count) for u in count_children(for_people(children(province, DAY)), DAY)
    ] == [
        (commune, 1),
        (room, 0),
    ]
    assert [
        (u.name, u.child_count) for u in count_children(for_people(children(None, DAY)), DAY)
    ] == [
        ("tỉnh Gió", 0),
        ("tỉnh Mây", 2),
    ]


def test_a_school_has_two_parents(branch):
    _province, commune, _gone, room, school = branch

    assert list(schools_guided_by(room, DAY)) == [school]
    assert is_within(school, commune)
    assert not is_within(school, room)


def test_successors_are_followed_to_the_day_asked(branch):
    province, commune, gone, _room, _school = branch
    middle = make_unit(
        "xã Suối Giữa",
        parent=province,
        valid_from=dt.date(2024, 2, 1),
        valid_to=dt.date(2024, 5, 31),
    )
    last = make_unit("xã Suối Mới", parent=province, valid_from=dt.date(2024, 6, 1))
    Succession.objects.create(predecessor=gone, successor=middle)
    Succession.objects.create(predecessor=middle, successor=last)
    Succession.objects.create(predecessor=middle, successor=commune, partial=True)

    assert successors(gone) == [middle]
    assert successors(gone, DAY) == [commune, last]
    assert successors(commune, DAY) == [commune]
    assert predecessors(last) == [middle]


def test_search_finds_without_accents_and_only_what_is_visible(branch):
    province, commune, *_ = branch

    everywhere = search("dong may", DAY, Q())
    inside = search("mây", DAY, Q(path__startswith=commune.path))

    assert [unit.name for unit in everywhere] == ["xã Đồng Mây", "Trường THCS Đồng Mây"]
    assert province not in inside
    assert len(inside) == 2


def test_roles_count_from_their_first_to_their_last_day(branch):
    commune = branch[1]
    user = make_member(commune, since=dt.date(2024, 6, 6), until=dt.date(2024, 6, 7))
    days = [dt.date(2024, 6, day) for day in (5, 6, 7, 8)]

    assert [units_of(user, day) for day in days] == [[], [commune], [commune], []]
    assert [m.user for m in members_of(commune, DAY)] == [user]


def test_roles_are_told_apart_and_a_unit_is_named_once(branch):
    _province, commune, _gone, _room, school = branch
    user = make_member(school, role=Role.TEACHER)
    make_member(school, role=Role.OFFICER, user=user)
    make_member(commune, role=Role.TEACHER, user=user)

    assert units_of(user, DAY) == [commune, school]
    assert units_of(user, DAY, Role.OFFICER) == [school]


def test_a_blocked_account_acts_for_nobody(branch):
    user = make_member(branch[1])
    user.is_active = False

    assert units_of(user, DAY) == []


def test_no_work_waits_in_this_stage():
    assert waiting_for(make_user()) == []

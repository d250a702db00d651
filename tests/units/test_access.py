import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.units.access import (
    may_act_for,
    may_manage_members,
    may_manage_unit,
    may_see_unit,
)
from cuocthi.units.enums import Kind, Role
from tests.remembered import remembered

from .factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
CAN = (may_see_unit, may_manage_unit, may_manage_members, may_act_for)


@pytest.fixture
@remembered
def units():
    province = make_unit("tỉnh Mây", kind=Kind.PROVINCE)
    department = make_unit("Sở Gió tỉnh Mây", parent=province, kind=Kind.DEPARTMENT)
    commune = make_unit("xã Đồng Mây", parent=province)
    school = make_unit("Trường THCS Đồng Mây", parent=commune, kind=Kind.SCHOOL)
    sibling = make_unit("xã Suối Mây", parent=province)
    other = make_unit("tỉnh Gió", kind=Kind.PROVINCE)
    return {
        "province": province,
        "department": department,
        "commune": commune,
        "school": school,
        "sibling": sibling,
        "other": other,
    }


@pytest.mark.parametrize(
    ("of", "role", "target", "answers"),
    [  # see, manage the unit, manage its members, act for it
        ("province", Role.OFFICER, "province", (True, True, True, True)),
        ("province", Role.OFFICER, "school", (True, True, True, False)),
        ("province", Role.OFFICER, "other", (False, False, False, False)),
        ("department", Role.OFFICER, "department", (True, True, True, True)),
        ("department", Role.OFFICER, "commune", (True, False, False, False)),
        ("department", Role.OFFICER, "other", (False, False, False, False)),
        ("commune", Role.OFFICER, "commune", (True, False, True, True)),
        ("commune", Role.OFFICER, "school", (True, False, True, False)),
        ("commune", Role.OFFICER, "sibling", (False, False, False, False)),
        ("commune", Role.OFFICER, "province", (False, False, False, False)),
        ("school", Role.OFFICER, "school", (True, False, True, True)),
        ("school", Role.OFFICER, "commune", (False, False, False, False)),
        ("school", Role.TEACHER, "school", (True, False, False, False)),
        ("department", Role.TEACHER, "commune", (False, False, False, False)),
    ],
)
def test_what_a_role_allows(units, of, role, target, answers):
    user = make_member(units[of], role=role)

    assert tuple(can(user, units[target]) for can in CAN) == answers


def test_the_administrator_keeps_the_tree_and_acts_for_nobody(units):
    admin = make_user(is_staff=True)

    assert [can(admin, units["school"]) for can in CAN] == [True, True, True, False]


@pytest.mark.parametrize("who", ["stranger", "anonymous", "withdrawn", "blocked", "blocked admin"])
def test_others_may_nothing(units, who):
    user = {
        "stranger": make_user,
        "anonymous": AnonymousUser,
        "withdrawn": lambda: make_member(units["province"], until=dt.date(2024, 1, 2)),
        "blocked": lambda: make_member(units["province"], user=make_user(is_active=False)),
        "blocked admin": lambda: make_user(is_staff=True, is_active=False),
    }[who]()

    assert [can(user, units["school"]) for can in CAN] == [False] * 4

import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.results import access
from cuocthi.results.queries import certificates_for
from cuocthi.units.enums import Role as UnitRole
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_campaign, make_officer, make_role
from tests.entries.factories import make_school, make_teacher
from tests.units.factories import make_member, make_user

from .factories import (
    Role,
    entry_of,
    make_committee,
    make_judged,
    make_published,
    make_sheet,
    make_signed,
)

pytestmark = pytest.mark.django_db
MAY = ("may_see_sheet", "may_draw_up", "may_decide_tie", "may_publish")


def cast(campaign):
    organiser, chair, secretary = make_committee(campaign)
    return {
        "organiser": organiser,
        "officer": make_officer(campaign.unit),
        "chair": chair,
        "secretary": secretary,
        "judge": make_role(campaign, Role.JUDGE),
        "chair of another contest": make_role(make_campaign(), Role.CHAIR),
        "stranger": make_user(),
        "visitor": AnonymousUser(),
    }


def test_who_may_do_what_with_the_sheet():
    campaign = make_judged()

    allowed = {
        who: [name for name in MAY if getattr(access, name)(user, campaign)]
        for who, user in cast(campaign).items()
    }

    assert {who: names for who, names in allowed.items() if names} == {
        "organiser": ["may_see_sheet", "may_draw_up", "may_publish"],
        "officer": ["may_see_sheet", "may_draw_up", "may_publish"],
        "chair": ["may_see_sheet", "may_draw_up", "may_decide_tie"],
        "secretary": ["may_see_sheet"],
    }


def test_names_open_after_both_signatures_and_never_to_judges():
    sheet = make_sheet()
    people = cast(sheet.campaign)
    before = [who for who, user in people.items() if access.may_open_names(user, sheet)]

    signed = make_signed(make_judged())
    others = cast(signed.campaign)

    assert before == []
    assert [who for who, user in others.items() if access.may_open_names(user, signed)] == [
        "organiser",
        "officer",
        "secretary",
    ]


def test_certificates_open_to_the_organiser_the_own_school_and_the_units_above():
    sheet = make_published(make_judged({"A7": (9, 9)}, ("Nhất", 1)), certificates=True)
    campaign = sheet.campaign
    school = entry_of(campaign, "A7").entrant.unit
    commune = Unit.objects.get(path=school.path[: -Unit.steplen])
    province = Unit.objects.get(path=school.path[: Unit.steplen])
    other = make_school(campaign, "Trường Tiểu học Đồi Gió")
    people = cast(campaign) | {
        "teacher": make_teacher(school),
        "head of the school": make_officer(school),
        "commune": make_officer(commune),
        "province": make_officer(province),
        "teacher of the commune": make_member(commune, role=UnitRole.TEACHER),
        "teacher of another school": make_teacher(other),
        "another commune": make_officer(Unit.objects.get(path=other.path[: -Unit.steplen])),
    }

    assert [who for who, user in people.items() if certificates_for(user, campaign).exists()] == [
        "organiser",
        "officer",
        "teacher",
        "head of the school",
        "commune",
        "province",
    ]

import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.campaigns.access import has_role, may_manage, may_open, may_see
from cuocthi.units.enums import Role
from tests.campaigns.factories import make_campaign, make_role
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def test_who_sees_and_who_runs_a_contest():
    campaign = make_campaign()
    other = make_campaign()
    people = {
        "officer": make_member(campaign.unit),
        "organiser": make_role(campaign, "organiser"),
        "secretary": make_role(campaign, "secretary"),
        "chair": make_role(campaign, "chair"),
        "judge": make_role(campaign, "judge"),
        "organiser elsewhere": make_role(other, "organiser"),
        "organiser out of use": make_role(campaign, "organiser", make_user(is_active=False)),
        "teacher": make_member(campaign.unit, role=Role.TEACHER),
        "officer below": make_member(make_unit(parent=campaign.unit)),
        "superuser": make_user(is_superuser=True),
        "stranger": make_user(),
        "nobody": AnonymousUser(),
    }

    sees = {who for who, user in people.items() if may_see(user, campaign)}
    runs = {who for who, user in people.items() if may_manage(user, campaign)}

    assert sees == {"officer", "organiser", "secretary", "chair", "judge"}
    assert runs == {"officer", "organiser"}


def test_a_role_is_of_one_contest():
    campaign, other = make_campaign(), make_campaign()
    judge = make_role(campaign, "judge")

    assert has_role(judge, campaign)
    assert has_role(judge, campaign, "chair", "judge")
    assert not has_role(judge, campaign, "chair", "organiser")
    assert not has_role(judge, other)
    assert not has_role(AnonymousUser(), campaign)


def test_only_officers_of_the_letters_unit_open_a_contest():
    document = make_campaign().document

    assert may_open(make_member(document.unit), document)
    assert not may_open(make_user(is_superuser=True), document)
    assert not may_open(make_member(make_unit()), document)

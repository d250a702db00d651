import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.publicity.access import may_edit
from tests.campaigns.factories import make_officer, make_role
from tests.publicity.factories import make_told
from tests.units.factories import make_unit, make_user

pytestmark = pytest.mark.django_db


def test_who_runs_the_contest_writes_what_is_told():
    campaign, other = make_told(), make_told()
    people = {
        "organiser": make_role(campaign, "organiser"),
        "officer": make_officer(campaign.unit),
        "secretary": make_role(campaign, "secretary"),
        "chair": make_role(campaign, "chair"),
        "judge": make_role(campaign, "judge"),
        "officer below": make_officer(make_unit("xã Gió", parent=campaign.unit)),
        "organiser of another": make_role(other, "organiser"),
        "stranger": make_user(),
        "nobody": AnonymousUser(),
    }

    allowed = {who for who, user in people.items() if may_edit(user, campaign)}

    assert allowed == {"organiser", "officer"}

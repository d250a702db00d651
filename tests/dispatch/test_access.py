import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.dispatch.access import may_act, may_read
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.dispatch.factories import make_ordered
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def fresh(unit):
    return Unit.objects.get(pk=unit.pk)


@pytest.mark.parametrize(
    ("who", "acts", "reads"),
    [
        ("officer of the unit", True, True),
        ("teacher of the unit", False, True),
        ("officer of the province", True, True),
        ("officer of the district", False, True),
        ("officer of a sibling", False, False),
        ("officer of another province", False, False),
        ("officer who left", False, False),
        ("organiser", False, True),
        ("judge of the campaign", False, False),
        ("stranger", False, False),
        ("nobody", False, False),
    ],
)
def test_who_acts_for_a_unit_and_who_reads_it(who, acts, reads):
    province = make_unit("tỉnh Mây Trắng", kind=Kind.PROVINCE)
    district = make_unit("thị xã Sông Mây", parent=province, kind=Kind.DISTRICT)
    unit = make_unit("xã Gió", parent=district)
    sibling = make_unit("xã Nắng", parent=district)
    campaign = make_ordered()
    user = {
        "officer of the unit": lambda: make_member(unit),
        "teacher of the unit": lambda: make_member(unit, role=Role.TEACHER),
        "officer of the province": lambda: make_member(province),
        "officer of the district": lambda: make_member(district),
        "officer of a sibling": lambda: make_member(sibling),
        "officer of another province": lambda: make_member(make_unit("tỉnh Khác", kind="province")),
        "officer who left": lambda: make_member(unit, until=_past()),
        "organiser": lambda: make_role(campaign, "organiser"),
        "judge of the campaign": lambda: make_role(campaign, "judge"),
        "stranger": make_user,
        "nobody": AnonymousUser,
    }[who]()

    assert (may_act(user, fresh(unit)), may_read(user, fresh(unit), campaign)) == (acts, reads)


def _past():
    import datetime as dt

    return dt.date(2024, 1, 31)

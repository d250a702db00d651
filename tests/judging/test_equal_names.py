"""Judges of one name are told apart where somebody chooses or calls them."""

import pytest
from django.utils.html import escape

from cuocthi.core import clock
from cuocthi.judging.actions import open_round
from cuocthi.units.queries import told_apart
from tests.campaigns.factories import make_role
from tests.entries.factories import make_letter_campaign, make_school
from tests.units.factories import make_member, make_user

from .factories import after_closing, make_letters

pytestmark = pytest.mark.django_db
NAME = "Trần Thị Bưởi"


@pytest.fixture
def campaign():
    campaign = make_letter_campaign()
    make_letters(campaign, 2)
    return campaign


def judge_of(campaign, name, *units):
    judge = make_role(campaign, "judge", make_user(name))
    for unit in units:
        make_member(unit, user=judge)
    return judge


def test_the_chair_tells_judges_of_one_name_apart_by_unit_then_by_address(client, campaign):
    first = make_school(campaign, "Trường THCS Đò Lèn")
    second = make_school(campaign, "Trường THCS Bến Thủy")
    judges = [
        judge_of(campaign, NAME, first),
        judge_of(campaign, NAME.upper(), second),
        judge_of(campaign, NAME, second),
        judge_of(campaign, "Võ Văn Mít", second),
    ]
    client.force_login(make_role(campaign, "chair"))
    told = [
        f"{NAME} (Trường THCS Đò Lèn)",
        f"{NAME.upper()} (Trường THCS Bến Thủy) <{judges[1].email}>",
        f"{NAME} (Trường THCS Bến Thủy) <{judges[2].email}>",
        "Võ Văn Mít",
    ]
    address = f"/cham-thi/{campaign.slug}/"

    with after_closing(campaign):
        choosing = client.get(address).content.decode()
        open_round(campaign_id=campaign.pk, judges=judges[:3], seed="7", by="test")
        running = client.get(address).content.decode()

    assert [choosing.count(escape(name)) for name in told[:3]] == [
        2,
        2,
        2,
    ]  # to choose; ties stated
    assert [running.count(f">{escape(name)}</td>") for name in told] == [1, 1, 1, 0]


@pytest.mark.parametrize("count", [2, 6])
def test_names_are_told_apart_by_one_query_and_other_names_by_none(
    django_assert_num_queries, campaign, count
):
    unit = make_school(campaign)
    equal = [judge_of(campaign, NAME, unit) for _n in range(count)]
    other = [judge_of(campaign, f"Người {n}") for n in range(count)]

    with django_assert_num_queries(1):
        names = told_apart([*equal, *other], clock.today())
    with django_assert_num_queries(0):
        alone = told_apart(other, clock.today())

    assert len(set(names.values())) == 2 * count
    assert list(alone.values()) == [one.full_name for one in other]

"""Weights that can be compared: kinds apart, weighed apart from estimated, a cap for each person."""

from decimal import Decimal

import pytest

from cuocthi.campaigns.rules import Rules
from cuocthi.entries.actions import accept, withdraw_consent
from cuocthi.entries.queries.event_figures import Amount, Converted, converted, counted, season
from cuocthi.entries.queries.event_public import SMALL_GROUP, public_events
from tests.entries.factories import make_clean_up, make_entrant, make_report

pytestmark = pytest.mark.django_db
RULES = Rules(
    cap_kg_per_person=Decimal(60),
    category_factor={
        "plastic": Decimal(10),
        "construction": Decimal("0.2"),
        "hazardous": Decimal(0),
    },
)


def _accepted(entrant, **changes):
    return accept(entry_id=make_report(entrant, **changes).pk, by="test")


@pytest.mark.parametrize(
    ("weights", "people", "kg", "measured", "capped"),
    [
        ({"plastic": Amount(Decimal(5), Decimal(3))}, 25, 80, 50, False),
        ({"construction": Amount(estimated=Decimal(10_000))}, 5, 300, 0, True),
        ({"hazardous": Amount(Decimal(900))}, 5, 0, 0, False),
        ({"paper": Amount(Decimal(7))}, 5, 7, 7, False),
        ({}, 5, 0, 0, False),
    ],
)
def test_kinds_count_by_their_factor_up_to_the_cap(weights, people, kg, measured, capped):
    told = converted(weights, people, RULES)

    assert (told.kg, told.measured, told.most) == (kg, measured, people * 60)
    assert told.is_capped is capped


def test_without_a_cap_nothing_is_cut():
    told = converted({"plastic": Amount(Decimal(50_000))}, 1, Rules())

    assert told == Converted(kg=Decimal(50_000), measured=Decimal(50_000), most=None)
    assert told.is_capped is False


def test_a_season_keeps_kinds_and_ways_apart_and_counts_valid_events_only():
    campaign = make_clean_up()
    entrant = make_entrant(campaign)
    _accepted(entrant, waste={"plastic": (Decimal("2.5"), True), "glass": (Decimal(4), False)})
    _accepted(entrant, waste={"plastic": (Decimal(3), False)}, people=5)
    make_report(entrant, waste={"metal": (Decimal(9), True)})

    told = season(public_events(campaign))

    assert (told.events, told.people) == (2, 30)
    assert told.kg["plastic"] == Amount(Decimal("2.5"), Decimal(3))
    assert told.kg["glass"] == Amount(estimated=Decimal(4))
    assert told.kg["metal"] == Amount()
    assert len(told.kg) == 8


def test_a_sum_tells_neither_the_small_groups_nor_who_took_part_no_more():
    campaign = make_clean_up()
    gone = make_entrant(campaign, group_name="Nhóm Đã Rút")
    _accepted(make_entrant(campaign), people=20)
    _accepted(make_entrant(campaign, group_name="Nhóm Nhỏ"), people=3)
    _accepted(gone, people=50, waste={"metal": (Decimal(9), True)})
    withdraw_consent(entrant_id=gone.pk, purpose="take_part", giver="entrant", by="test")

    told = season(public_events(campaign), least=SMALL_GROUP)

    assert (told.events, told.people, told.kg["metal"]) == (2, 20, Amount())


def test_a_season_without_events_is_nought():
    told = season(public_events(make_clean_up()))

    assert (told.events, told.people, told.kg["plastic"].kg) == (0, 0, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_counting_costs_the_same_for_one_and_for_three(django_assert_num_queries, count):
    campaign = make_clean_up()
    for _n in range(count):
        _accepted(make_entrant(campaign))

    with django_assert_num_queries(2):
        found = counted(campaign)

    assert [one.kg for one in found.values()] == [Decimal("205.00")] * count

"""What is noticed in the report of a clean-up, and what is not."""

import datetime as dt
from decimal import Decimal

import pytest

from cuocthi.plain.cleanup import About, Code, Limits, Remark, Told, Weight, look, same_totals

START = dt.datetime(2024, 6, 9, 0, 0, tzinfo=dt.UTC)
LIMITS = Limits(
    opens=START - dt.timedelta(days=7),
    closes=START + dt.timedelta(days=7),
    now=START + dt.timedelta(days=1),
    shortest=dt.timedelta(minutes=20),
    longest=dt.timedelta(hours=12),
    kg_per_person_hour=Decimal(40),
    share_most={"other": Decimal("0.5"), "hazardous": Decimal("0.1")},
)


def _told(**changes):
    values = {
        "started": START,
        "ended": START + dt.timedelta(hours=3),
        "people": 25,
        "young": 4,
        "waste": {"plastic": Weight(Decimal(90), True), "glass": Weight(Decimal(30), False, 2)},
        "commune": "Xã Đồng Mây",
        "scale_photos": 1,
        **changes,
    }
    return Told(**values)


def _waste(**kilograms):
    return {kind: Weight(Decimal(kg), True) for kind, kg in kilograms.items()}


def _codes(**changes):
    return [remark.code for remark in look(_told(**changes), LIMITS)]


def test_an_ordinary_event_is_not_remarked_on():
    assert look(_told(), LIMITS) == []


def test_nothing_told_yet_asks_for_little():
    assert [remark.code for remark in look(Told(), LIMITS)] == [Code.NOWHERE, Code.NO_PEOPLE]


HOUR = dt.timedelta(hours=1)


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"ended": START}, [Code.BACKWARDS]),
        (
            {"started": START - 8 * 24 * HOUR, "ended": START - 8 * 24 * HOUR + HOUR},
            [Code.OUTSIDE_WINDOW],
        ),
        ({"started": START + 22 * HOUR, "ended": START + 25 * HOUR}, [Code.NOT_OVER]),
        ({"people": 400, "ended": START + HOUR / 12}, [Code.SHORT]),
        ({"ended": START + 13 * HOUR}, [Code.LONG]),
        ({"commune": ""}, [Code.NOWHERE]),
        ({"commune": "", "has_point": True}, []),
        ({"has_point": True, "in_commune": ""}, [Code.OUTSIDE_AREA]),
        ({"has_point": True, "in_commune": "Xã Bến Đò"}, [Code.OTHER_COMMUNE]),
        ({"has_point": True, "in_commune": "Xã Đồng Mây"}, []),
        ({"people": None}, [Code.NO_PEOPLE]),
        ({"people": None, "listed": 12}, []),
        ({"listed": 20}, [Code.LIST_DIFFERS]),
        ({"listed": 25}, []),
        ({"young": 30}, [Code.TOO_MANY_YOUNG]),
        ({"young": 25}, [Code.ONLY_YOUNG]),
        ({"young": None}, []),
        ({"waste": _waste(plastic=3000)}, []),  # 40 exactly
        ({"waste": _waste(plastic=3010)}, [Code.HEAVY]),
        ({"waste": _waste(other=60, plastic=60)}, []),
        ({"waste": _waste(other=61, plastic=60)}, [Code.SHARE]),
        ({"waste": _waste(other=61)}, []),  # too little for shares to mean anything
        ({"scale_photos": 0}, [Code.NO_SCALE_PHOTO]),
        ({"scale_photos": None}, []),
        ({"waste": {"glass": Weight(Decimal(5), False)}}, [Code.NO_BAGS]),
        ({"waste": _waste(hazardous=5), "young": None}, [Code.YOUNG_UNKNOWN]),
        ({"waste": _waste(hazardous=5), "young": 3}, [Code.HAZARD_YOUNG]),
        ({"waste": _waste(hazardous=5), "young": 0}, [Code.HAZARD]),
        ({"waste": {}}, []),
    ],
)
def test_what_is_noticed(changes, codes):
    assert _codes(**changes) == codes


def test_the_numbers_stand_with_the_remark():
    found = look(_told(people=400, ended=START + HOUR / 12, waste=_waste(plastic=7000)), LIMITS)

    assert found == [
        Remark(Code.SHORT, {"minutes": 5, "people": 400}),
        Remark(
            Code.HEAVY,
            {"rate": Decimal("210.0"), "usual": Decimal(40), "kg": Decimal(7000)},
        ),
    ]
    assert [remark.about for remark in found] == [About.TIME, About.WASTE]
    assert Remark(Code.PHOTO_FAR).about == About.PHOTOS


def test_without_limits_nothing_is_too_much():
    told = _told(people=400, ended=START + HOUR / 12, waste=_waste(other=9_999_999))

    assert look(told, Limits()) == []


@pytest.mark.parametrize(
    ("mine", "others", "same"),
    [
        ({"a": 12, "b": 5}, {3: {"a": 12, "b": 5}, 4: {"a": 12}}, [3]),
        ({"a": 12, "b": 5, "c": 0}, {3: {"b": 5, "a": 12}}, [3]),
        ({"a": 5}, {3: {"a": 5}}, []),
        ({"a": 50}, {3: {"a": 50}}, [3]),
        ({"a": 0, "b": 0}, {3: {"a": 0}}, []),
        ({}, {3: {}}, []),
    ],
)
def test_the_same_totals_as_another_event(mine, others, same):
    def exact(weights):
        return {kind: Decimal(kg) for kind, kg in weights.items()}

    assert same_totals(exact(mine), [(n, exact(w)) for n, w in others.items()]) == same

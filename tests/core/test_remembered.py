"""Worlds that are written again are the worlds that were built."""

import datetime as dt

import pytest
from django.db import transaction

from cuocthi.core import clock
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from tests.remembered import remembered
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db
built, called = [], []


@remembered
def house(name="tỉnh Mây Trắng", *, beside=None):
    built.append(name)
    province = make_unit(name, kind=Kind.PROVINCE)
    make_unit("xã Gió", parent=province)
    transaction.on_commit(lambda: called.append(name))
    return Unit.objects.get(pk=province.pk)


def builds(act):
    before = len(built)
    act()
    return len(built) - before


@pytest.mark.parametrize("turn", range(4))
def test_each_test_finds_the_whole_world_and_nothing_of_the_last(turn):
    province = house()

    assert list(Unit.objects.order_by("pk").values_list("name", "numchild", "pk")) == [
        ("tỉnh Mây Trắng", 1, province.pk),
        ("xã Gió", 0, province.pk + 1),
    ]
    assert province.name == "tỉnh Mây Trắng"
    assert built.count("tỉnh Mây Trắng") <= 2  # the first test of a process has no database yet
    province.name = "tên của một lượt"
    Unit.objects.update(name="tên của một lượt")


def test_what_waits_for_the_commit_waits_again(django_capture_on_commit_callbacks):
    called.clear()

    with django_capture_on_commit_callbacks(execute=True):
        house()

    assert called == ["tỉnh Mây Trắng"]


def test_another_argument_is_another_world():
    assert house("tỉnh Khác").name == "tỉnh Khác"


def test_after_a_first_row_it_is_built():
    make_unit("huyện Có Sẵn")

    assert builds(house) == 1


@pytest.mark.parametrize("turn", range(2))
def test_an_object_among_the_arguments_has_it_built(turn):
    assert builds(lambda: house(beside=object())) == 1


def test_replaced_code_has_it_built(monkeypatch):
    monkeypatch.setattr("tests.core.test_remembered.make_unit", make_unit)

    assert builds(house) == 1


def test_changed_settings_have_it_built(settings):
    settings.MAIN_NAV = ()

    assert builds(house) == 1


@pytest.mark.parametrize("day", [1, 2])
def test_another_day_of_a_set_clock_has_it_built(day):
    with clock.at(dt.datetime(2024, 6, day, 2, tzinfo=dt.UTC)):
        assert builds(house) == 1

import datetime as dt

import pytest

from cuocthi.core import clock

VIET_NAM = dt.timezone(dt.timedelta(hours=7))


def test_a_shifted_clock_goes_on_from_its_moment_and_comes_back():
    moment = dt.datetime(2024, 6, 30, 23, 30, tzinfo=VIET_NAM)

    with clock.at(moment):
        assert dt.timedelta() <= clock.now() - moment < dt.timedelta(seconds=5)
        assert clock.today() == dt.date(2024, 6, 30)
    assert clock.shift() == dt.timedelta()


HOUR, SECOND = dt.timedelta(hours=1), dt.timedelta(seconds=1)


@pytest.fixture
def machine(monkeypatch):
    """A machine whose clock can be set while its count of seconds goes on."""

    class Machine:
        wall, counted = dt.datetime(2024, 6, 30, 16, 59, 30, tzinfo=dt.UTC), 1000.0

        def pass_by(self, seconds):
            self.wall += dt.timedelta(seconds=seconds)
            self.counted += seconds

    this = Machine()
    monkeypatch.setattr(clock, "_anchor", None)
    monkeypatch.setattr(clock, "_COUNT", 7)
    monkeypatch.setattr("cuocthi.core.clock.timezone.now", lambda: this.wall)
    monkeypatch.setattr("cuocthi.core.clock.time.clock_gettime", lambda _which: this.counted)
    return this


@pytest.mark.parametrize("by", [-HOUR, HOUR, dt.timedelta(days=3650), -3 * SECOND])
def test_a_clock_that_is_set_while_the_site_runs_moves_no_door(machine, by):
    clock.now()
    machine.wall += by
    machine.pass_by(45)

    assert clock.now() == dt.datetime(2024, 6, 30, 17, 0, 15, tzinfo=dt.UTC)
    assert clock.jumped() == by


def test_small_steps_are_followed_and_are_no_jump(machine):
    clock.now()
    for _n in range(10):
        machine.wall += SECOND  # a slow clock being put right, a second at a time
        machine.pass_by(60)
        assert clock.now() == machine.wall
        assert clock.jumped() == dt.timedelta()


def test_a_clock_that_comes_back_is_the_clock_again(machine):
    clock.now()
    machine.wall -= HOUR
    clock.now()
    machine.wall += HOUR

    assert (clock.now(), clock.jumped()) == (machine.wall, dt.timedelta())


def test_without_a_count_the_clock_of_the_machine_decides(machine, monkeypatch):
    monkeypatch.setattr(clock, "_COUNT", None)
    clock.now()
    machine.wall -= HOUR

    assert clock.now() == machine.wall

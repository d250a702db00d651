import datetime as dt

from cuocthi.core import clock

VIET_NAM = dt.timezone(dt.timedelta(hours=7))


def test_a_shifted_clock_goes_on_from_its_moment_and_comes_back():
    moment = dt.datetime(2024, 6, 30, 23, 30, tzinfo=VIET_NAM)

    with clock.at(moment):
        assert dt.timedelta() <= clock.now() - moment < dt.timedelta(seconds=5)
        assert clock.today() == dt.date(2024, 6, 30)
    assert clock.shift() == dt.timedelta()

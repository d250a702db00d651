import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def rendered(source, **values):
    return Template("{% load cuocthi %}" + source).render(Context(values))


class OneDay(forms.Form):
    day = forms.DateField()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("20/02/2024", dt.date(2024, 2, 20)),
        ("06/02/2024", dt.date(2024, 2, 6)),
        ("6-2-2024", dt.date(2024, 2, 6)),
        ("6.2.2024", dt.date(2024, 2, 6)),
        ("2024-02-06", dt.date(2024, 2, 6)),
    ],
)
def test_a_day_is_read_day_first_in_both_languages(language, typed, meant):
    with translation.override(language):
        form = OneDay({"day": typed})

        assert form.is_valid()

    assert form.cleaned_data == {"day": meant}


@pytest.mark.parametrize("typed", ["30/02/2024", "02/20/2024", "20/02", "hôm nay"])
def test_what_is_no_day_is_refused_with_an_example(typed):
    assert OneDay({"day": typed}).errors == {
        "day": ["Không có ngày này. Gõ ngày/tháng/năm, ví dụ 20/02/2024."]
    }


@pytest.mark.parametrize("typed", ["20/02/2024 08:30", "08:30 20/02/2024", "2024-02-20T08:30"])
def test_a_moment_is_read_in_vietnam_time(typed):
    assert forms.DateTimeField().clean(typed) == dt.datetime(2024, 2, 20, 8, 30, tzinfo=HANOI)


def test_a_stored_day_comes_back_into_its_field_as_it_is_typed():
    assert OneDay(initial={"day": dt.date(2024, 2, 6)})["day"].value() == dt.date(2024, 2, 6)
    assert 'value="06/02/2024"' in str(OneDay(initial={"day": dt.date(2024, 2, 6)})["day"])


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ value|number }}", 1234567, "1.234.567"),
        ("{{ value|number }}", 999, "999"),
        ("{{ value|number:2 }}", Decimal("1234.5"), "1.234,50"),
        ("{{ value|number }}", None, ""),
        ("{{ value|kg }}", Decimal("1234.50"), "1.234,5\u00a0kg"),
        ("{{ value|kg }}", 12, "12\u00a0kg"),
        ("{{ value|kg }}", 0.04, "0\u00a0kg"),
        ("{{ value|score }}", Decimal("8.25"), "8,25"),
        ("{{ value|score }}", 8, "8,00"),
        ("{{ value|day }}", dt.date(2024, 2, 6), "06/02/2024"),
        ("{{ value|day }}", None, ""),
        ("{{ value|moment }}", dt.date(2024, 2, 6), "06/02/2024"),
        ("{{ value|moment }}", None, ""),
        ("{{ value }}", dt.date(2024, 2, 6), "06/02/2024"),
    ],
)
def test_values_print_as_vietnamese_offices_write_them(source, value, shown):
    assert rendered(source, value=value) == shown


def test_a_moment_stored_in_utc_prints_its_hour_and_day_in_viet_nam():
    stored = dt.datetime(2024, 2, 19, 18, 30, tzinfo=dt.UTC)

    assert rendered("{{ v|moment }} {{ v|day }}", v=stored) == "20/02/2024 01:30 20/02/2024"


def test_english_pages_group_numbers_the_english_way():
    with translation.override("en"):
        assert rendered("{{ value|number:2 }}", value=Decimal("1234.5")) == "1,234.50"


def test_a_status_says_its_state_in_words_beside_a_hidden_sign():
    html = rendered('{% status_badge "ok" words %}', words="Đã nộp <b>")

    assert html.startswith('<span class="status status-ok"><svg ')
    assert 'aria-hidden="true"' in html
    assert html.endswith("<span>Đã nộp &lt;b&gt;</span></span>\n")


def test_an_unknown_tone_stops_the_page():
    with pytest.raises(TemplateSyntaxError, match="no tone 'green'"):
        rendered('{% status_badge "green" "Đã nộp" %}')


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Decimal("7.4295"), 2, "7,43"),
        (Decimal("8.6382"), 2, "8,64"),
        (7.425, 2, "7,43"),
        (0.125, 2, "0,13"),
        (99.95, 1, "100,0"),
        (Decimal("-0.004"), 2, "0,00"),
        (Decimal("-1.005"), 2, "-1,01"),
        (1234.5, 0, "1.235"),
    ],
)
def test_a_number_is_rounded_half_up_and_never_cut(value, places, shown):
    assert rendered("{{ value|number:places }}", value=value, places=places) == shown

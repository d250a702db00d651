from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django import forms
from django.core.exceptions import ValidationError

from cuocthi.core.forms import DecimalField


class Entry(forms.Form):
    title = forms.CharField(label="Tên bài")
    born = forms.DateField(label="Ngày sinh", help_text="Để kiểm tra tuổi.")
    kind = forms.ChoiceField(
        label="Cấp học", choices=[("a", "Tiểu học"), ("b", "THCS")], widget=forms.RadioSelect
    )
    school = forms.ChoiceField(label="Trường", choices=[("", "Chọn"), ("x", "Hoa Sen")])
    photo = forms.FileField(label="Ảnh", required=False)
    agree = forms.BooleanField(label="Cha mẹ đồng ý")
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        if self.data.get("title") == "mâu thuẫn":
            raise ValidationError("Ngày sinh và cấp học không khớp.")


class Elements(HTMLParser):
    """The start tags of a page as (tag, attributes)."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(str(html))

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def by_id(self, wanted):
        return next(attrs for _tag, attrs in self.found if attrs.get("id") == wanted)

    def of(self, tag):
        return [attrs for found, attrs in self.found if found == tag]


@pytest.mark.parametrize(
    ("field", "classes"),
    [
        ("title", "form-control"),
        ("born", "form-control input-day"),
        ("school", "form-select"),
        ("photo", "form-control"),
        ("agree", "form-check-input"),
        ("kind", "choices"),
    ],
)
def test_each_kind_of_field_wears_the_class_of_the_look(field, classes):
    assert Elements(Entry()[field]).found[0][1]["class"] == classes


def test_a_class_given_by_the_page_stays():
    class Own(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"class": "wide"}))

    assert Elements(Own()["name"]).of("input")[0]["class"] == "wide form-control"


def test_required_and_optional_are_said_in_words():
    form = Entry()

    assert "(bắt buộc)" in form["title"].as_field_group()
    assert "(không bắt buộc)" in form["photo"].as_field_group()


def test_a_fresh_form_shows_no_error():
    html = str(Entry())

    assert "error-summary" not in html
    assert "is-invalid" not in html
    assert "field-wrong" not in html


def test_hint_help_and_error_of_a_day_are_tied_to_its_input_and_exist():
    html = Elements(Entry({"born": "30/02/2024"}))

    born = html.by_id("id_born")

    assert born["aria-invalid"] == "true"
    assert born["aria-describedby"] == "id_born_hint id_born_helptext id_born_error"
    assert [bool(html.by_id(i)) for i in born["aria-describedby"].split()] == [True] * 3


def test_the_summary_links_to_every_wrong_field_and_each_link_leads_somewhere():
    html = Elements(Entry({}))

    targets = [a["href"] for a in html.of("a")]

    assert targets == ["#id_title", "#id_born", "#id_kind_0", "#id_school", "#id_agree"]
    assert all(html.by_id(target[1:]) for target in targets)


def test_an_error_of_the_whole_form_stands_in_the_summary_once():
    html = str(
        Entry(
            {"title": "mâu thuẫn", "born": "20/02/2012", "kind": "a", "school": "x", "agree": "on"}
        )
    )

    assert html.count("Ngày sinh và cấp học không khớp.") == 1


def test_what_was_typed_is_escaped():
    html = str(Entry({"title": '"><script>alert(1)</script>'}))

    assert "<script" not in html


@pytest.mark.parametrize(
    ("typed", "places", "meant"),
    [
        ("8,25", 2, "8.25"),
        ("8.25", 2, "8.25"),
        (" 8 ", 2, "8"),
        ("1.234,5", 1, "1234.5"),
        ("1.234", 1, "1234"),
        ("1.234", 3, "1.234"),
        ("1.234.567", 3, "1234567"),
        ("0,5", 2, "0.5"),
    ],
)
def test_a_number_is_understood_the_vietnamese_way(typed, places, meant):
    field = DecimalField(max_digits=12, decimal_places=places)

    assert field.clean(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["tám", "8,2,5", "1,234.5", "NaN", "8 điểm"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValidationError) as refusal:
        DecimalField(max_digits=12, decimal_places=2).clean(typed)

    assert refusal.value.messages == ["Nhập một số, ví dụ 8,25."]


def test_a_stored_number_shows_a_comma():
    class Mark(forms.Form):
        points = DecimalField(decimal_places=2)

    html = Elements(Mark(initial={"points": Decimal("8.25")})["points"])

    assert html.of("input")[0]["value"] == "8,25"

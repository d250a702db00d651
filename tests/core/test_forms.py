import random
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict

from cuocthi.core.forms import DecimalField, FilesField, RushForm


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


@pytest.mark.parametrize(
    "typed",
    [
        "tám",
        "8,2,5",
        "1,234.5",
        "NaN",
        "8 điểm",
        "1e400",
        "1E-400",
        "7e0",
        "9" * 21,
        "0," + "0" * 400,
    ],
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValidationError) as refusal:
        DecimalField(max_digits=12, decimal_places=2).clean(typed)

    assert refusal.value.messages == ["Nhập một số, ví dụ 8,25."]


def test_a_number_without_bounds_of_its_own_is_no_larger_than_an_office_writes():
    assert DecimalField().clean("999.999.999.999,99") == Decimal("999999999999.99")
    with pytest.raises(ValidationError, match="Nhập một số"):
        DecimalField().clean("1e9")


def test_a_stored_number_is_shown_so_that_it_can_be_sent_back():
    field = DecimalField(decimal_places=2)

    assert field.clean(field.prepare_value(Decimal("1E+3"))) == 1000


def test_a_stored_number_shows_a_comma():
    class Mark(forms.Form):
        points = DecimalField(decimal_places=2)

    html = Elements(Mark(initial={"points": Decimal("8.25")})["points"])

    assert html.of("input")[0]["value"] == "8,25"


def _many():
    return {
        "title": forms.CharField(label="Tên bài", max_length=8),
        "note": forms.CharField(required=False, strip=False, widget=forms.Textarea),
        "born": forms.DateField(required=False),
        "count": forms.IntegerField(required=False, min_value=1),
        "kg": DecimalField(required=False, max_digits=5, decimal_places=1),
        "agree": forms.BooleanField(required=False),
        "kind": forms.ChoiceField(required=False, choices=[("a", "A"), ("b", "B")]),
        "photos": FilesField(required=False),
        "photo": forms.FileField(required=False),
    }


Plain = type("Plain", (forms.Form,), _many())
Rush = type("Rush", (RushForm,), _many())
_TYPED = ["", " ", "a", "b", "on", "false", "1", "0", "12,5", "20/02/2024", "x" * 9]


@pytest.mark.parametrize("seed", range(60))
def test_a_form_of_the_rush_understands_what_a_plain_one_does(seed):
    chance = random.Random(seed)
    prefix = chance.choice([None, "f"])
    before = "" if prefix is None else f"{prefix}-"
    names = [name for name in _many() if chance.random() < 0.7]
    typed = {f"{before}{name}": chance.choice(_TYPED) for name in names}
    sent = [SimpleUploadedFile(f"{n}.jpg", b"x") for n in range(chance.randrange(3))]
    files = MultiValueDict({f"{before}photos": sent} if sent else {})

    plain, rush = (kind(typed, files, prefix=prefix) for kind in (Plain, Rush))

    assert rush.is_valid() == plain.is_valid()
    assert (rush.cleaned_data, rush.errors) == (plain.cleaned_data, plain.errors)
    assert list(rush.cleaned_data) == list(plain.cleaned_data)
    assert str(rush) == str(plain)


def test_a_field_that_one_form_alters_stays_as_it_was_for_the_next():
    first = Rush({})
    assert first["title"].label == "Tên bài"

    first.fields["title"].label = "Tên thư"
    first.fields["kind"].choices = [("c", "C")]
    first.fields["more"] = forms.CharField()

    assert first["title"].label == "Tên thư"
    assert not first.is_valid()
    assert set(first.errors) == {"title", "more"}
    assert Rush()["title"].label == "Tên bài"
    assert Rush().fields["kind"].choices == [("a", "A"), ("b", "B")]
    assert "more" not in Rush().fields


def test_lists_of_files_are_not_shared_between_forms():
    first, second = Rush({"title": "a"}), Rush({"title": "a"})
    assert first.is_valid()
    first.cleaned_data["photos"].append("x")

    assert second.is_valid()
    assert second.cleaned_data["photos"] == []


def test_a_field_that_must_be_filled_in_on_one_form_is_asked_for_though_others_left_it_empty():
    assert Rush({"title": "a"}).is_valid()  # what nothing typed becomes is known from now on
    strict = Rush({"title": "a"})

    strict.fields["note"].required = True

    assert not strict.is_valid()
    assert set(strict.errors) == {"note"}
    assert Rush({"title": "a"}).is_valid()

"""Forms of several rows: agenda, budget, sites, names, conclusions (bảng nhiều dòng)."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class MoneyField(forms.IntegerField):
    """Whole dong, however the thousands are parted: 1.500.000."""

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = "".join(value.replace(".", "").split())
        return super().to_python(value)


class Rows(forms.BaseFormSet):
    """The lines of a table and some empty ones; those present can be moved and taken out."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Say in our words what Django's two extra fields do."""
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("Thứ tự")
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Xóa dòng này")

    def given(self) -> list[dict[str, Any]]:
        """The lines that stay, in the order of their numbers; those without a number last."""
        extra = ("ORDER", "DELETE")
        return [
            {name: value for name, value in row.cleaned_data.items() if name not in extra}
            for row in self.ordered_forms
        ]


def _rows(form: type[forms.Form], *, extra: int, most: int) -> type[Rows]:
    """A table that is ordered and shortened by hand; a few rows above ``most`` are told as too
    many, more are not even read."""
    return forms.formset_factory(
        form,
        formset=Rows,
        extra=extra,
        max_num=most,
        absolute_max=most + 10,
        validate_max=True,
        can_order=True,
        can_delete=True,
        can_delete_extra=False,
    )


class ConclusionForm(forms.Form):
    """One conclusion and who must act on it."""

    text = forms.CharField(
        label=_("Kết luận"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    who = forms.CharField(label=_("Đơn vị thực hiện"), required=False, max_length=300)


ConclusionForms = forms.formset_factory(ConclusionForm, extra=5, max_num=30, absolute_max=40)


class BudgetRow(forms.Form):
    """One line of an estimate, later with what was spent (dòng dự toán)."""

    norm = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)
    item = forms.CharField(label=_("Nội dung chi"), max_length=200)
    measure = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False)
    quantity = forms.IntegerField(label=_("Số lượng"), min_value=1, max_value=1_000_000)
    price = MoneyField(
        label=_("Đơn giá, đồng"), min_value=0, max_value=10**12, widget=forms.TextInput
    )
    spent = MoneyField(
        label=_("Thực chi, đồng"),
        min_value=0,
        max_value=10**12,
        required=False,
        widget=forms.TextInput,
    )


BudgetRows = _rows(BudgetRow, extra=4, most=40)


class AgendaRow(forms.Form):
    """One point of the agenda: what, how long, who presents."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Nội dung"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    minutes = forms.IntegerField(label=_("Số phút"), required=False, min_value=1, max_value=600)
    presenter = forms.CharField(label=_("Người trình bày"), required=False, max_length=200)


AgendaRows = _rows(AgendaRow, extra=3, most=60)


class NameRow(forms.Form):
    """Who comes, or which body was invited, and how many."""

    name = forms.CharField(
        label=_("Họ tên, chức vụ; hoặc tên nơi được mời"), max_length=200, required=False
    )
    number = forms.IntegerField(
        label=_("Số người"), min_value=1, max_value=1000, initial=1, required=False
    )

    def clean_number(self) -> int:
        """One person where nothing is written."""
        return self.cleaned_data["number"] or 1


def names_forms(seats: int, data: Any, named: Sequence[tuple[str, int]]) -> forms.BaseFormSet:
    """A row for each seat (at most thirty new ones), the names known so far in the first."""
    rows = forms.formset_factory(
        NameRow,
        extra=max(min(seats, 30) - len(named), 1),
        max_num=100,
        absolute_max=110,
        validate_max=True,
    )
    return rows(data, initial=[{"name": name, "number": number} for name, number in named])


class SiteRow(forms.Form):
    """One further site."""

    name = forms.CharField(label=_("Điểm cầu"), max_length=200)
    contact = forms.CharField(label=_("Người phụ trách"), max_length=200, required=False)
    places = forms.IntegerField(
        label=_("Số người dự kiến"), min_value=0, max_value=1_000_000, required=False
    )
    present = forms.IntegerField(
        label=_("Số người có mặt"), min_value=0, max_value=1_000_000, required=False
    )


SiteRows = _rows(SiteRow, extra=4, most=300)

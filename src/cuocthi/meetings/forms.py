"""What the organiser and the invited units type in about a meeting."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .queries import Seat


class ArrangeForm(forms.Form):
    """What the letter left open: hour, venue, places."""

    hour = forms.TimeField(
        label=_("Giờ họp"), required=False, help_text=_("Ví dụ 8:30; để trống nếu chưa chốt.")
    )
    venue = forms.CharField(label=_("Địa điểm"), max_length=300)
    places = forms.IntegerField(
        label=_("Tổng số chỗ, kể cả phục vụ"), required=False, min_value=1, max_value=10_000
    )


class ReplyForm(forms.Form):
    """How many of the unit come."""

    coming = forms.IntegerField(label=_("Số người sẽ dự"), min_value=0)

    def __init__(self, *args, guest, **kwargs):
        super().__init__(*args, prefix=f"moi-{guest.pk}", **kwargs)
        self.fields["coming"].widget.attrs["max"] = guest.seats
        self.fields["coming"].help_text = _("Từ 0 (không dự) đến {seats}.").format(
            seats=guest.seats
        )
        self.fields["coming"].initial = guest.seats if guest.coming is None else guest.coming


class AttendanceForm(forms.Form):
    """How many of each body are there: one field a row of the meeting."""

    def __init__(self, *args, guests, **kwargs):
        super().__init__(*args, **kwargs)
        for guest in guests:
            known = guest.coming if guest.present is None else guest.present
            self.fields[f"co-mat-{guest.pk}"] = forms.IntegerField(
                label=guest.name,
                min_value=0,
                max_value=10_000,
                initial=guest.seats if known is None else known,
                help_text=_("{seats} chỗ").format(seats=guest.seats),
            )

    def present(self) -> dict[int, int]:
        """The numbers by the row of the guest."""
        return {
            int(name.removeprefix("co-mat-")): number for name, number in self.cleaned_data.items()
        }


class MinutesForm(forms.Form):
    """The minutes: hours, chair, secretary, and what was said to each item of the agenda."""

    began = forms.TimeField(label=_("Bắt đầu lúc"))
    ended = forms.TimeField(label=_("Kết thúc lúc"))
    chair = forms.CharField(label=_("Chủ trì"), max_length=120)
    secretary = forms.CharField(label=_("Thư ký"), max_length=120)

    def __init__(self, *args, agenda, **kwargs):
        super().__init__(*args, **kwargs)
        for item in agenda:
            self.fields[f"noi-dung-{item.pk}"] = forms.CharField(
                label=f"{item.order}. {item.text}",
                required=False,
                max_length=10_000,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def discussed(self) -> dict[int, str]:
        """What was said, by the row of the agenda item."""
        return {
            int(name.removeprefix("noi-dung-")): text
            for name, text in self.cleaned_data.items()
            if name.startswith("noi-dung-")
        }


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


class MoneyField(forms.IntegerField):
    """Whole dong, however the thousands are parted: 1.500.000."""

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = "".join(value.replace(".", "").split())
        return super().to_python(value)


class BudgetRow(forms.Form):
    """One line of an estimate, later with what was spent (dòng dự toán)."""

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


class Rows(forms.BaseFormSet):
    """The lines of a budget and some empty ones; those present can be moved and taken out."""

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


BudgetRows = forms.formset_factory(
    BudgetRow,
    formset=Rows,
    extra=4,
    max_num=40,
    absolute_max=50,
    validate_max=True,
    can_order=True,
    can_delete=True,
    can_delete_extra=False,
)


class PersonalForm(forms.Form):
    """To whom invitations are made out, a line each (giấy mời từng người)."""

    MOST = 300

    people = forms.CharField(
        label=_("Người được mời"),
        help_text=_(
            "Mỗi người một dòng: họ tên, chức vụ; sau dấu chấm phẩy là chỗ ngồi. Ví dụ: Ông Nguyễn "
            "Văn An, Giám đốc Sở; hàng A, ghế 3. Không có chỗ ngồi thì bỏ dấu chấm phẩy."
        ),
        max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def clean_people(self) -> list[Seat]:
        """The people in order, each with a seat or none."""
        people = []
        for line in self.cleaned_data["people"].splitlines():
            name, _sign, seat = (part.strip() for part in " ".join(line.split()).partition(";"))
            if name:
                people.append(Seat(name[:300], seat[:100]))
        if len(people) > self.MOST:
            raise forms.ValidationError(
                _("Nhiều nhất {n} người một lần. Hãy chia danh sách ra.").format(n=self.MOST)
            )
        return people

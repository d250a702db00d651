"""What the organiser and the invited units type in about a meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _


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

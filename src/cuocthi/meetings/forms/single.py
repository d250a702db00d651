"""Forms of a page each: hour and place, answers, minutes, guests, ceremonies, norms."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Meeting, PlaceClass
from ..queries import Seat
from .tables import MoneyField


class ArrangeForm(forms.Form):
    """What the letter left open: hour, venue, places; the day if it moves."""

    day = forms.DateField(
        label=_("Ngày họp"), required=False, help_text=_("Để trống: giữ ngày đang có.")
    )
    hour = forms.TimeField(
        label=_("Giờ họp"), required=False, help_text=_("Ví dụ 8:30; để trống nếu chưa chốt.")
    )
    venue = forms.CharField(label=_("Địa điểm"), max_length=300)
    places = forms.IntegerField(
        label=_("Tổng số chỗ, kể cả phục vụ"), required=False, min_value=1, max_value=10_000
    )
    answer_by = forms.DateField(
        label=_("Trả lời giấy mời trước hết ngày"),
        required=False,
        help_text=_("Đến ngày này các đơn vị còn ghi được tên người dự."),
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

    def __init__(self, *args, guests, there=None, **kwargs):
        """``there``: who came in at the door, by the row of the body; empty: nobody counted."""
        super().__init__(*args, **kwargs)
        for guest in guests:
            known = guest.coming if guest.present is None else guest.present
            if there and guest.present is None and not guest.service:
                known = there.get(guest.pk, 0)
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


class TellForm(forms.Form):
    """Whether those invited are told."""

    tell = forms.BooleanField(label=_("Báo chương trình mới cho các đơn vị đã mời"), required=False)


class GuestForm(forms.Form):
    """An invited body as the organiser writes it."""

    name = forms.CharField(label=_("Tên đơn vị hoặc người được mời"), max_length=300)
    who = forms.CharField(
        label=_("Thành phần"),
        required=False,
        max_length=1000,
        help_text=_("Ví dụ: đại diện lãnh đạo; trưởng phòng. Có thể để trống."),
    )
    seats = forms.IntegerField(label=_("Số chỗ"), min_value=0, max_value=10_000, initial=1)


class AddGuestForm(GuestForm):
    """One more body; with a unit chosen it may be asked to invite others."""

    delegated = forms.BooleanField(
        label=_("Nhờ đơn vị này mời giúp"),
        required=False,
        help_text=_(
            "Khi đó dòng tên ghi những ai được mời, ví dụ: 5 trường THCS. Đơn vị được nhờ có liên "
            "kết riêng để ghi tên nơi được mời."
        ),
    )

    def __init__(self, *args, unit=None, **kwargs):
        super().__init__(*args, **kwargs)
        if unit is None:
            del self.fields["delegated"]
        else:
            self.fields["name"].initial = unit.name


class ChangeGuestForm(GuestForm):
    """The same later, with what the body answered by telephone or on paper."""

    coming = forms.IntegerField(
        label=_("Số người sẽ dự"),
        required=False,
        min_value=0,
        max_value=10_000,
        help_text=_("Ghi khi đơn vị trả lời bằng điện thoại, giấy. Để trống: chưa trả lời."),
    )
    off_payroll = forms.IntegerField(
        label=_("Trong đó không hưởng lương từ ngân sách"),
        required=False,
        min_value=0,
        max_value=10_000,
        help_text=_("Để lập dự toán: chỉ những khách này mới được hỗ trợ tiền ăn."),
    )


class HelperForm(forms.Form):
    """Who helps at the door."""

    name = forms.CharField(label=_("Họ tên người giúp điểm danh"), max_length=120)


class CallForm(forms.Form):
    """A meeting or ceremony that no letter ordered."""

    kind = forms.ChoiceField(label=_("Loại"), choices=Meeting.Kind)
    title = forms.CharField(label=_("Tên hội nghị, buổi lễ"), max_length=400)
    day = forms.DateField(label=_("Ngày"))
    hour = forms.TimeField(
        label=_("Giờ"), required=False, help_text=_("Ví dụ 8:30; để trống nếu chưa chốt.")
    )
    venue = forms.CharField(label=_("Địa điểm"), max_length=300, required=False)
    places = forms.IntegerField(
        label=_("Tổng số chỗ, kể cả phục vụ"), required=False, min_value=1, max_value=10_000
    )


class AwardsForm(forms.Form):
    """The prizes that are handed over, a line each."""

    awards = forms.CharField(
        label=_("Giải được trao"),
        required=False,
        max_length=60_000,
        help_text=_(
            "Mỗi dòng một giải: tên giải; người hoặc đơn vị nhận. Chỉ ghi tên trẻ em khi gia đình "
            "đã đồng ý công bố."
        ),
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def clean_awards(self) -> list[tuple[str, str]]:
        """Prize and receiver of each line that is not empty."""
        lines = (line for line in self.cleaned_data["awards"].splitlines() if line.strip())
        parts = (line.partition(";") for line in lines)
        return [(prize.strip(), name.strip()) for prize, _sign, name in parts]


class OrderForm(forms.Form):
    """A conclusion as work: who, what, by when."""

    take = forms.BooleanField(label=_("Giao việc này"), required=False)
    who = forms.CharField(
        label=_("Đơn vị thực hiện"),
        required=False,
        max_length=1000,
        help_text=_("Nhiều đơn vị: cách nhau bằng dấu chấm phẩy."),
    )
    what = forms.CharField(
        label=_("Việc cần làm"), max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    due = forms.DateField(label=_("Hạn"), required=False)


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


class PlaceClassForm(forms.Form):
    """Of which class the place of the meeting is."""

    place_class = forms.ChoiceField(
        label=_("Nơi họp"), required=False, choices=[("", _("chưa chọn")), *PlaceClass.choices]
    )


class NormForm(forms.Form):
    """An amount of the province's own resolution."""

    item = forms.CharField(label=_("Nội dung chi"), max_length=200)
    measure = forms.CharField(
        label=_("Đơn vị tính"), max_length=40, help_text=_("Ví dụ: người/ngày, buổi, gói.")
    )
    amount = MoneyField(
        label=_("Mức chi, đồng"), min_value=0, max_value=10**12, widget=forms.TextInput
    )
    document = forms.CharField(
        label=_("Văn bản quy định"),
        max_length=200,
        help_text=_("Ví dụ: Nghị quyết 17/2023/NQ-HĐND."),
    )
    article = forms.CharField(label=_("Điều, khoản"), max_length=60, required=False)
    place = forms.ChoiceField(
        label=_("Nơi áp dụng"), required=False, choices=[("", _("mọi nơi")), *PlaceClass.choices]
    )
    off_payroll = forms.BooleanField(
        label=_("Chỉ cho khách không hưởng lương từ ngân sách"), required=False
    )
    valid_from = forms.DateField(label=_("Có hiệu lực từ ngày"))
    valid_to = forms.DateField(label=_("Hết hiệu lực sau ngày"), required=False)

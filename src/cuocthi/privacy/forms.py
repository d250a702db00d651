from django import forms
from django.utils.translation import gettext_lazy as _

from cuocthi.campaigns.models import Campaign
from cuocthi.entries.actions import Person
from cuocthi.entries.forms import key_field
from cuocthi.entries.queries import Identity

from .models import DataClass, DataRequest, KeepingPlan


class AskForm(forms.Form):
    """A request of the person or the parent, by their link (gửi yêu cầu)."""

    key = key_field()
    kind = forms.ChoiceField(
        label=_("Tôi muốn"), choices=DataRequest.Kind.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Nói thêm"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ví dụ: sai chỗ nào, đúng phải là gì."),
    )


class EnterForm(AskForm):
    """A request that came by paper, phone or the school, entered by an organiser."""

    number = forms.IntegerField(
        label=_("Số người dự thi"),
        min_value=1,
        max_value=2**31,
        help_text=_("Số đăng ký, hoặc số thứ tự người dự thi trong danh sách."),
    )
    field_order = ["number", "kind", "words"]


class HandOnForm(AskForm):
    """A parent's request that the school hands on (trường ghi giúp cha mẹ).

    ``seen`` is the number of the pupil whose name the teacher was shown, so another number is
    asked about anew.
    """

    number = forms.IntegerField(
        label=_("Bài số"),
        min_value=1,
        max_value=2**31,
        localize=False,
        help_text=_("Số bài của học sinh, như trong danh sách của trường."),
    )
    kind = forms.ChoiceField(
        label=_("Cha mẹ muốn"), choices=DataRequest.Kind.choices, widget=forms.RadioSelect
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)
    field_order = ["number", "kind", "words"]

    @property
    def is_confirmed(self) -> bool:
        """Whether the teacher saw whose number it is. Asked of a valid form."""
        return self.cleaned_data["seen"] == str(self.cleaned_data["number"])


class AnswerForm(forms.Form):
    """The organiser's answer (trả lời yêu cầu)."""

    done = forms.ChoiceField(
        label=_("Kết quả"),
        choices=[("yes", _("Đã thực hiện")), ("no", _("Không thực hiện"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Lời trả lời"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Người yêu cầu đọc được. Không thực hiện thì phải ghi lý do."),
    )


class ExtendForm(forms.Form):
    reason = forms.CharField(label=_("Lý do gia hạn"), max_length=300)


class CorrectForm(forms.Form):
    """Who the person is, put right (sửa thông tin nhân thân)."""

    name = forms.CharField(label=_("Họ và tên"), max_length=120)
    born_on = forms.DateField(label=_("Ngày sinh"))
    class_name = forms.CharField(label=_("Lớp"), max_length=20, required=False)
    representative = forms.CharField(
        label=_("Cha mẹ, người giám hộ"), max_length=120, required=False
    )
    phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)

    def __init__(self, *args, who: Identity | None = None, **kwargs):
        if who is not None:
            kwargs["initial"] = {name: getattr(who, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)

    def person(self) -> Person:
        """The person as typed in."""
        return Person(**self.cleaned_data)


class PlanForm(forms.Form):
    """Months for each class of data, never more than the upper bound (thời hạn lưu)."""

    def __init__(self, *args, plan: dict[str, int], **kwargs):
        super().__init__(*args, **kwargs)
        for name, most in KeepingPlan.MOST.items():
            self.fields[name] = forms.IntegerField(
                label=DataClass(name).label,
                min_value=1,
                max_value=most,
                initial=plan[name],
                help_text=_("Số tháng, nhiều nhất {most}.").format(most=most),
            )


class BreachForm(forms.Form):
    """What is known of a breach (sự cố dữ liệu)."""

    campaign = forms.ModelChoiceField(
        label=_("Cuộc thi"),
        queryset=Campaign.objects.none(),
        required=False,
        empty_label=_("Cả hệ thống"),
    )
    found_at = forms.DateTimeField(
        label=_("Phát hiện lúc"), help_text=_("Ngày và giờ, ví dụ 20/02/2026 08:30.")
    )
    happened_from = forms.DateTimeField(label=_("Xảy ra từ"), required=False)
    happened_until = forms.DateTimeField(label=_("Đến"), required=False)
    people = forms.IntegerField(
        label=_("Số người bị ảnh hưởng"), required=False, min_value=0, max_value=100_000_000
    )
    what = forms.CharField(
        label=_("Việc gì đã xảy ra"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Không ghi họ tên người dự thi."),
    )
    measures = forms.CharField(
        label=_("Đã làm gì"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, campaigns, may_all: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["campaign"].queryset = campaigns
        if not may_all:
            self.fields["campaign"].required = True
            self.fields["campaign"].empty_label = _("Chọn cuộc thi")


class NotifyForm(forms.Form):
    words = forms.CharField(label=_("Đã báo cơ quan nào, số văn bản"), max_length=300)


class CloseForm(forms.Form):
    measures = forms.CharField(
        label=_("Đã làm gì để khắc phục"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )

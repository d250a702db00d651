from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from cuocthi.accounts.models import User

from .actions.planning import MOST_OF_A_RULE, MOST_PRIZES
from .models import Campaign, CampaignRole, Prize
from .queries import Outline, Source
from .terms import WRITTEN


class OpeningForm(forms.Form):
    """Only what the letter leaves open is asked; known days of an edition are proposed."""

    name = forms.CharField(label=_("Tên cuộc thi"), max_length=300)
    edition = forms.CharField(
        label=_("Lần thứ"), max_length=20, required=False, help_text=_("Ví dụ 53.")
    )
    theme = forms.CharField(
        label=_("Chủ đề"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    work = forms.ChoiceField(
        label=_("Loại bài dự thi"), choices=Campaign.Work.choices, widget=forms.RadioSelect
    )
    opens_on = forms.DateField(label=_("Ngày bắt đầu nhận bài"))
    closes_on = forms.DateField(
        label=_("Ngày cuối cùng nhận bài"), help_text=_("Bài nộp trong ngày này vẫn được tính.")
    )

    def __init__(self, *args: Any, known: Outline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in list(self.fields):
            found = getattr(known, name)
            if found.fixed or (name == "work" and found.source is Source.PRESET):
                del self.fields[name]
            elif found.value is not None:
                self.initial.setdefault(name, found.value)

    def clean(self) -> dict[str, Any]:
        """The last day does not stand before the first."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("opens_on"), cleaned.get("closes_on")
        if first and last and last < first:
            self.add_error("closes_on", _("Ngày cuối cùng đứng trước ngày bắt đầu."))
        return cleaned

    def given(self) -> dict[str, Any]:
        """What was typed, as keyword arguments of the action; None for the days not asked."""
        asked = {"work": None, "opens_on": None, "closes_on": None}
        return asked | self.cleaned_data


class RoleForm(forms.Form):
    """A person by the e-mail of the account, and the role (giao vai trò)."""

    email = forms.EmailField(
        label=_("Thư điện tử của tài khoản"),
        help_text=_("Người này phải có tài khoản trong hệ thống."),
    )
    role = forms.ChoiceField(label=_("Vai trò"), choices=CampaignRole.Role.choices)

    def clean_email(self) -> User:
        """The account; an unknown address says so."""
        email = self.cleaned_data["email"].lower()
        user = User.objects.filter(email=email, is_active=True).first()
        if user is None:
            raise forms.ValidationError(
                _("Chưa có tài khoản nào dùng địa chỉ này. Hãy kiểm tra lại địa chỉ.")
            )
        return user


class PrizeRow(forms.Form):
    """One kind of prize (giải)."""

    name = forms.CharField(label=_("Tên giải"), max_length=60)
    count = forms.IntegerField(label=_("Số lượng"), min_value=1, max_value=MOST_PRIZES)
    open_to = forms.ChoiceField(
        label=_("Dành cho"), choices=Prize.OpenTo.choices, initial=Prize.OpenTo.ANY
    )


class CriterionRow(forms.Form):
    """One criterion and its weight (tiêu chí)."""

    name = forms.CharField(label=_("Tiêu chí"), max_length=120)
    weight = forms.IntegerField(label=_("Trọng số, %"), min_value=1, max_value=100)


class Rows(forms.BaseFormSet):
    """The rows of a plan and three empty ones; each can be moved, the present ones taken out."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Say in our words what Django's two extra fields do."""
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("Thứ tự")
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = _("Xóa dòng này")

    def given(self) -> list[dict[str, Any]]:
        """The rows that stay, in the order of their numbers; those without a number last."""
        extra = ("ORDER", "DELETE")
        return [
            {name: value for name, value in row.cleaned_data.items() if name not in extra}
            for row in self.ordered_forms
        ]


_LAYOUT: dict[str, Any] = {
    "formset": Rows,
    "extra": 3,
    "max_num": 30,
    "absolute_max": 40,
    "validate_max": True,
    "can_order": True,
    "can_delete": True,
    "can_delete_extra": False,
}
PrizeRows = forms.formset_factory(PrizeRow, **_LAYOUT)
CriterionRows = forms.formset_factory(CriterionRow, **_LAYOUT)


class RulesForm(forms.Form):
    """The numbers of the rules that a person may write (thể lệ)."""

    LABELS: ClassVar = {
        "age_min": _("Tuổi nhỏ nhất"),
        "age_max": _("Tuổi lớn nhất"),
        "max_words": _("Số chữ nhiều nhất của một bài"),
        "adult_from": _("Từ mấy tuổi thì được tự tham gia"),
        "photos_before": _("Số ảnh trước khi làm, ít nhất"),
        "photos_during": _("Số ảnh trong khi làm, ít nhất"),
        "photos_after": _("Số ảnh sau khi làm, ít nhất"),
        "report_within_days": _("Báo cáo trong bao nhiêu ngày sau sự kiện"),
        "appeal_days": _("Nhận đơn phúc khảo trong bao nhiêu ngày sau khi công bố"),
        "appeal_may_lower": _("Phúc khảo có thể làm điểm giảm"),
    }

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        names = WRITTEN[Campaign.Work(campaign.work)]
        super().__init__(*args, initial={n: getattr(campaign.terms, n) for n in names}, **kwargs)
        for name in names:
            if name == "appeal_may_lower":
                self.fields[name] = forms.BooleanField(label=self.LABELS[name], required=False)
                continue
            most = MOST_OF_A_RULE if name == "max_words" else 120
            self.fields[name] = forms.IntegerField(
                label=self.LABELS[name],
                required=False,
                min_value=1 if name in ("age_min", "age_max", "max_words") else 0,
                max_value=most,
            )

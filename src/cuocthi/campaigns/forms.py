import re
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from cuocthi.accounts.models import User
from cuocthi.core.forms import DecimalField
from cuocthi.core.templatetags.cuocthi import number

from .actions.planning import MOST_OF, MOST_OF_A_RULE, MOST_PRIZES, NEVER_OPEN
from .models import Campaign, CampaignRole, Prize
from .presets import by_work
from .queries import Outline, Source
from .rules import DECIMALS
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

    def clean_edition(self) -> str:
        """The number alone, also where somebody typed "lần thứ 55"."""
        return re.sub(r"^lần thứ\s*", "", self.cleaned_data["edition"], flags=re.IGNORECASE)

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
    levels = forms.CharField(
        label=_("Mô tả mức điểm cho giám khảo"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi dòng một mức, ví dụ: 9–10: nổi bật hẳn. Để trống thì dùng lời của mẫu."),
    )


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
        "tolerance_words": _("Được dài thêm bao nhiêu chữ"),
        "correction_days": _("Số ngày để bổ sung bài bị trả lại"),
        "kg_per_person_hour": _("Xem lại khi quá bao nhiêu kg một người một giờ"),
        "cap_kg_per_person": _("Mỗi người tính nhiều nhất bao nhiêu kg quy đổi"),
        "shortest_minutes": _("Xem lại buổi làm ngắn hơn bao nhiêu phút"),
        "longest_hours": _("Xem lại buổi làm dài hơn bao nhiêu giờ"),
        "photo_minutes": _("Ảnh được chụp lệch giờ làm bao nhiêu phút"),
        "photo_metres": _("Ảnh được chụp cách nơi làm bao nhiêu mét"),
        "appeal_days": _("Nhận đơn phúc khảo trong bao nhiêu ngày sau khi công bố"),
        "appeal_may_lower": _("Phúc khảo có thể làm điểm giảm"),
    }

    HINTS: ClassVar = {
        "tolerance_words": _("Quá chừng này chữ thì chỉ nhắc, chưa tính là quá dài."),
        "correction_days": _(
            "Bài bị trả lại được sửa, nộp lại thêm chừng này ngày sau hạn nhận bài. Không thêm ngày "
            "nào thì ghi 0."
        ),
        "kg_per_person_hour": _("Báo cáo nặng hơn thì người kiểm xem lại; không tự loại."),
        "cap_kg_per_person": _("Mỗi buổi; phần vượt không tính vào điểm."),
        "shortest_minutes": _("Buổi ngắn hơn thì người kiểm xem lại."),
        "longest_hours": _("Buổi dài hơn thì người kiểm xem lại."),
        "photo_minutes": _("Ảnh chụp sớm hoặc muộn hơn chừng này thì người kiểm xem lại."),
        "photo_metres": _("Ảnh chụp xa hơn chừng này thì người kiểm xem lại."),
        "appeal_days": _("Không nhận phúc khảo thì ghi 0."),
    }

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        names = WRITTEN[Campaign.Work(campaign.work)]
        self.kept = {name: getattr(campaign.terms, name) for name in names}
        super().__init__(*args, initial=self.kept, **kwargs)
        usual = by_work(campaign.work).rules
        for name in names:
            if name == "appeal_may_lower":
                self.fields[name] = forms.BooleanField(label=self.LABELS[name], required=False)
                continue
            decimal = name in DECIMALS
            kind: type[forms.Field] = DecimalField if decimal else forms.IntegerField
            self.fields[name] = kind(
                label=self.LABELS[name],
                required=False,
                min_value=0 if name in NEVER_OPEN or name == "report_within_days" else 1,
                max_value=MOST_OF.get(name, MOST_OF_A_RULE if name == "max_words" else 120),
                help_text=self._hint(name, getattr(usual, name)),
                **({"max_digits": 7, "decimal_places": 1} if decimal else {}),
            )

    def _hint(self, name: str, usual: Any) -> str:
        """What the number does, and what is usual: the number of the preset."""
        said = [str(self.HINTS[name])] if name in self.HINTS else []
        if usual is not None:
            said.append(str(_("Thường là {n}.")).format(n=number(usual)))
        return " ".join(said)

    def clean(self) -> dict[str, Any]:
        """A page from before that did not ask for a number leaves it as it is."""
        given = super().clean() or self.cleaned_data
        return {
            name: self.kept[name] if value is None and name not in self.data else value
            for name, value in given.items()
        }

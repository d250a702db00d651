from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cuocthi.plain.officialdoc.blocks import KINDS_WITH_ADDRESSEES, Kind, Urgency

_LISTS = ("addressees", "recipients")


class PaperForm(forms.Form):
    """A paper as a person edits it: head, body, foot (dự thảo)."""

    code = forms.CharField(label=_("Số, ký hiệu"), max_length=80, required=False)
    place = forms.CharField(label=_("Địa danh"), max_length=100, required=False)
    abstract = forms.CharField(label=_("Trích yếu"), max_length=500, required=False)
    addressees = forms.CharField(
        label=_("Kính gửi"),
        help_text=_("Mỗi nơi một dòng."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text = forms.CharField(
        label=_("Nội dung"),
        help_text=_(
            "Mỗi đoạn một dòng. Máy nhận ra “I.”, “1.”, “a)”, “-”, “Điều 1.”; bảng ghi giữa các dấu |."
        ),
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24}),
    )
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        help_text=_("Mỗi nơi một dòng, không cần gạch đầu dòng."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    sign_authority = forms.CharField(
        label=_("Quyền hạn ký"), help_text="KT. GIÁM ĐỐC", max_length=200, required=False
    )
    sign_title = forms.CharField(
        label=_("Chức vụ người ký"), help_text="PHÓ GIÁM ĐỐC", max_length=200, required=False
    )
    signer = forms.CharField(label=_("Họ tên người ký"), max_length=100, required=False)
    urgency = forms.ChoiceField(
        label=_("Độ khẩn"),
        choices=[("", _("không")), *((u.value, u.value) for u in Urgency)],
        required=False,
    )
    note = forms.CharField(
        label=_("Ghi chú của bản này"),
        help_text=_("Ví dụ: sửa theo ý kiến phòng Nghiệp vụ."),
        max_length=300,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if Kind(kind) not in KINDS_WITH_ADDRESSEES:
            del self.fields["addressees"]

    def own(self, facts: dict[str, Any]) -> dict[str, Any]:
        """The facts of the head that the person set otherwise than the source told them."""
        own = {}
        for key in self.fields:
            if key in ("text", "note", "seen"):
                continue
            typed = self.cleaned_data[key]
            value: Any = [line.strip() for line in typed.splitlines() if line.strip()]
            if key not in _LISTS:
                value = typed.strip()
            if value != (facts.get(key) or ([] if key in _LISTS else "")):
                own[key] = value
        return own


def shown(facts: dict[str, Any]) -> dict[str, Any]:
    """The values of a form for these facts: a list is a line each."""
    return {k: "\n".join(v) if k in _LISTS else v for k, v in facts.items()}

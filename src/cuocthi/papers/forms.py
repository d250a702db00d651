from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cuocthi.plain.officialdoc.blocks import KINDS_WITH_ADDRESSEES, Kind, Urgency
from cuocthi.plain.officialdoc.composing import TEMPLATES

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


class TemplateForm(forms.Form):
    """A unit's own template: its name, its words with placeholders, facts of the head (mẫu)."""

    name = forms.CharField(label=_("Tên mẫu"), max_length=120)
    abstract = forms.CharField(
        label=_("Trích yếu"),
        help_text=_("Để trống thì lấy như mẫu có sẵn. Dùng được chỗ điền."),
        max_length=500,
        required=False,
    )
    text = forms.CharField(
        label=_("Nội dung mẫu"),
        help_text=_(
            "Mỗi đoạn một dòng, gõ như thường: “I.”, “1.”, “a)”, “-”, “Điều 1.”; bảng ghi giữa các dấu "
            "|. Chỗ điền ghi trong dấu {…}, xem danh sách ở dưới."
        ),
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 22}),
    )
    addressees = forms.CharField(
        label=_("Kính gửi"),
        help_text=_("Mỗi nơi một dòng. Để trống thì lấy theo dữ kiện."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        help_text=_("Mỗi nơi một dòng. Để trống thì lấy theo dữ kiện."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    place = forms.CharField(label=_("Địa danh"), max_length=100, required=False)
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
    subject = forms.ChoiceField(label=_("Xem thử với"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    HEAD = (
        "abstract", "addressees", "recipients", "place", "sign_authority", "sign_title", "signer",
        "urgency",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, template: Any, subjects: Any) -> None:
        initial = {
            **shown(template.head),
            "name": template.name,
            "text": template.text,
            "seen": template.version,
        }
        super().__init__(data, initial=initial)
        self.template = template
        choices = [("", _("dữ kiện mẫu")), *((one.value, one.label) for one in subjects)]
        self.fields["subject"].choices = choices
        if Kind(TEMPLATES[template.key].kind) not in KINDS_WITH_ADDRESSEES:
            del self.fields["addressees"]

    @property
    def subject_given(self) -> str:
        """What the template is tried on, empty for the made-up contest."""
        return str(self.cleaned_data.get("subject") or "") if self.is_bound else ""

    def given(self) -> dict[str, Any]:
        """What a person typed: name, text, head, and the version it was typed over."""
        typed = self.cleaned_data
        head: dict[str, Any] = {}
        for key in self.HEAD:
            value = typed.get(key, "").strip()
            if key in _LISTS:
                value = [line.strip() for line in value.splitlines() if line.strip()]
            if value:
                head[key] = value
        return {"name": typed["name"], "text": typed["text"], "head": head, "seen": typed["seen"]}

    def kept(self) -> dict[str, Any]:
        """The same as it is kept."""
        kept = self.template
        return {"name": kept.name, "text": kept.text, "head": kept.head, "seen": kept.version}

    def whole(self, what: dict[str, Any] | None = None) -> str:
        """All of it as one text, to lay two side by side; what was typed, or what is kept."""
        what = what or self.given()
        head = [
            f"{self.fields[key].label}: {'; '.join(v) if isinstance(v, list) else v}"
            for key, v in what["head"].items()
            if key in self.fields
        ]
        return "\n".join((what["name"], *head, "", what["text"]))

    def take_version(self) -> None:
        """Go on from what is kept now: saved once more, the words of the form win knowingly."""
        self.data = self.data.copy()
        self.data["seen"] = self.template.version

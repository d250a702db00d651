from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cuocthi.core.templatetags.cuocthi import number
from cuocthi.plain.officialdoc.blocks import KINDS_WITH_ADDRESSEES, Kind, Urgency
from cuocthi.plain.officialdoc.composing import TEMPLATES, BadText, body_in, pasted
from cuocthi.plain.officialdoc.signs import sign_faults
from cuocthi.units.models import Office, Unit

from .symbols import office_in, with_office

LONGEST = 200_000  # signs of a text: some sixty pages
_LISTS = ("addressees", "recipients")
_HEAD = ("abstract", "office", "code", "place", "addressees", "urgency")
_FOOT = ("recipients", "sign_authority", "sign_title", "signer")
_SHORT = 50


class PaperForm(forms.Form):
    """A paper as a person edits it: head, body, foot (dự thảo)."""

    office = forms.ChoiceField(
        label=_("Đơn vị soạn thảo"),
        help_text=_("Chọn đơn vị khác thì ký hiệu đổi theo khi lưu."),
        required=False,
    )
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
        strip=False,
        widget=forms.Textarea(attrs={"rows": 26, "spellcheck": "false"}),
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

    def __init__(
        self, *args: Any, kind: str, unit: Unit, offices: Sequence[Office] = (), **kwargs: Any
    ) -> None:
        """``offices`` are the rooms that a công văn may come from; none for another kind."""
        super().__init__(*args, **kwargs)
        self.unit, self.offices = unit, {one.abbreviation: one for one in offices}
        if offices:
            told = office_in(self.initial.get("code", ""), offices)
            self.initial["office"] = told.abbreviation if told else ""
            self.fields["office"].choices = [
                ("", _("chưa chọn")),
                *((one.abbreviation, f"{one.abbreviation}: {one.name}") for one in offices),
            ]
        else:
            del self.fields["office"]
            if kind == Kind.OFFICIAL_LETTER:
                self.fields["code"].help_text = format_html(
                    '{} <a href="{}">{}</a>',
                    gettext("Đơn vị chưa ghi đơn vị soạn thảo nào để chọn."),
                    reverse("units:signs", args=[unit.pk]),
                    gettext("Thêm ở trang Chữ viết tắt"),
                )
        if Kind(kind) not in KINDS_WITH_ADDRESSEES:
            del self.fields["addressees"]

    @property
    def head(self) -> list[forms.BoundField]:
        """The fields of the paper's head."""
        return [self[name] for name in _HEAD if name in self.fields]

    @property
    def foot(self) -> list[forms.BoundField]:
        """The fields of the paper's foot."""
        return [self[name] for name in _FOOT]

    @property
    def head_words(self) -> str:
        """What the head says now, in one line."""
        return _in_short(
            [
                self[name].value()
                for name in ("code", "abstract", "addressees")
                if name in self.fields
            ]
        )

    @property
    def foot_words(self) -> str:
        """What the foot says now, in one line."""
        return _in_short(
            [
                self[name].value()
                for name in ("sign_authority", "sign_title", "signer", "recipients")
            ]
        )

    def clean(self) -> dict[str, Any]:
        """Another room makes another symbol, unless the person typed one as well."""
        typed = super().clean() or self.cleaned_data
        if "office" in self.changed_data and "code" not in self.changed_data and "office" in typed:
            office = self.offices.get(typed["office"])
            typed["code"] = with_office(typed.get("code", ""), self.unit, office)
        return typed

    def clean_text(self) -> str:
        """The words as a body text has them; each fault with its line and how that begins."""
        text = pasted(self.cleaned_data["text"])
        if len(text) > LONGEST:  # not the field's own limit: browsers cut what is pasted at that
            raise forms.ValidationError(
                gettext(
                    "Nội dung dài {n} ký tự, nhiều nhất {most}: hãy tách bớt ra văn bản khác."
                ).format(n=number(len(text)), most=number(LONGEST))
            )
        if faults := _strange_signs(text):
            raise forms.ValidationError(faults)
        try:
            body_in(text)
        except BadText as fault:
            raise forms.ValidationError(_at(text, fault.line, fault.words)) from fault
        return text

    def own(self, facts: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
        """The facts of the head that the person set otherwise than the source told them; those of
        ``before`` that this form does not ask for stay."""
        own = {key: value for key, value in before.items() if key not in self.fields}
        for key in (*_HEAD, *_FOOT):
            if key not in self.fields or key == "office":
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


def _strange_signs(text: str) -> list[str]:
    """What cannot be printed, line by line; the whole text is asked first, which is quicker."""
    whole = list(sign_faults(gettext("Nội dung"), text))
    if not whole:
        return []
    found = [
        fault
        for place, line in enumerate(text.split("\n"), 1)
        for fault in sign_faults(gettext("Dòng {n}").format(n=place), line)
    ]
    return found[:10] or whole


def _at(text: str, line: int, words: str) -> str:
    begins = _cut(text.split("\n")[line - 1].strip())
    return gettext("Dòng {n} (“{begins}”): {words}").format(n=line, begins=begins, words=words)


def _cut(words: str) -> str:
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"


def _in_short(values: list[Any]) -> str:
    lines = [_cut(" ".join(str(value).split())) for value in values if value]
    return " · ".join(lines)


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

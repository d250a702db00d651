import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cuocthi.core.forms import FilesField, ManyFiles
from cuocthi.core.versions import NEW
from cuocthi.files.kinds import MAX_BYTES

from .enums import ContactType, DocumentKind
from .shapes import Part, Takes, is_when, shape_of, when_words
from .words import Span, days_in

_TYPED = re.compile(
    r"(?:(?P<h>\d{1,2})[:hg](?P<min>\d{2})?\s+(?:ngày\s+)?)?"
    r"(?:(?:(?P<d>\d{1,2})[/.-])?(?P<m>\d{1,2})[/.-])?(?P<y>\d{4})"
    r"(?:\s+(?P<h2>\d{1,2})[:hg](?P<min2>\d{2})?)?"
)

# What a file window offers first; the content decides, and "all files" stays open to the person.
_ACCEPT = (
    ".docx,.doc,.odt,.rtf,.pdf,.txt,.md,.html,.htm,.png,.jpg,.jpeg,.tif,.tiff,.webp,.heic,.zip,.eml"
)


class UploadForm(forms.Form):
    """A letter that came in (văn bản đến), in one file or several."""

    file = FilesField(
        label=_("Tệp văn bản"),
        max_length=200,
        allow_empty_file=True,
        widget=ManyFiles(attrs={"accept": _ACCEPT}),
        error_messages={"required": _("Chưa chọn tệp. Hãy chọn tệp văn bản rồi bấm “Vào sổ”.")},
    )

    def __init__(self, *args: Any, units: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "Word (.docx, .doc), .odt, .rtf, PDF, văn bản thuần, bản quét hoặc ảnh chụp, thư .eml, tệp "
            "nén .zip. Chọn cùng lúc công văn và các phụ lục của nó; mỗi tệp tối đa {limit} MB."
        ).format(limit=MAX_BYTES // 2**20)
        if len(units) > 1:
            self.fields["unit"] = forms.TypedChoiceField(
                label=_("Vào sổ của đơn vị"),
                choices=[(unit.pk, unit.name) for unit in units],
                coerce=int,
            )
            self.order_fields(["unit", "file"])


class AnswerForm(forms.Form):
    """What a person answers to a question (trả lời câu hỏi)."""

    answer = forms.CharField(label=_("Trả lời"), max_length=400)

    def __init__(self, *args: Any, day: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if day:
            self.fields["answer"].widget.attrs |= {
                "class": "input-day",
                "inputmode": "numeric",
                "autocomplete": "off",
            }


class VoidForm(forms.Form):
    """Why a number of the register is void (hủy số đến)."""

    reason = forms.CharField(
        label=_("Lý do hủy số"),
        max_length=300,
        help_text=_(
            "Ví dụ: tệp hỏng, đã nhận lại bản khác; trùng với số đến 12. Lý do lưu trong sổ."
        ),
    )


class WhenField(forms.CharField):
    """A day, month or year, perhaps with an hour, typed day first; gives the ISO value."""

    default_error_messages = {
        "invalid": _("Nhập ngày, ví dụ 20/02/2024, hoặc 08:30 ngày 20/02/2024.")
    }

    def prepare_value(self, value: Any) -> Any:
        """A kept ISO value shows day first; what was typed shows as typed."""
        return when_words(value) if isinstance(value, str) and is_when(value) else value

    def clean(self, value: Any) -> str:
        """The ISO value, or "" for nothing typed."""
        typed = super().clean(value)
        if not typed:
            return ""
        if is_when(typed):
            return str(typed)
        iso = _iso(typed) or _iso_of_words(typed)
        if iso is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return iso


def _iso(typed: str) -> str | None:
    plain = typed.casefold().removeprefix("ngày").removeprefix("tháng").removeprefix("năm")
    match = _TYPED.fullmatch(plain.strip())
    if match is None:
        return None
    part = match.groupdict()
    iso = part["y"]
    if part["m"]:
        iso += f"-{int(part['m']):02}"
    if part["d"]:
        iso += f"-{int(part['d']):02}"
    hour, minute = part["h"] or part["h2"], part["min"] or part["min2"]
    if hour:
        iso += f"T{int(hour):02}:{int(minute or 0):02}"
    return iso if is_when(iso) and (not hour or part["d"]) else None


def _iso_of_words(typed: str) -> str | None:
    """The one day that words taken from a letter name ("trước ngày 20 tháng 02 năm 2024")."""
    days = days_in(typed)
    return days[0] if len(days) == 1 else None


class NamesField(forms.CharField):
    """Names, one a line; gives the list."""

    widget = forms.Textarea(attrs={"rows": 3, "data-append": ""})  # chosen words add a line

    def prepare_value(self, value: Any) -> Any:
        """A list shows one name a line."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        """The names without empty lines."""
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class FactForm(forms.Form):
    """One fact, its parts as its key asks for (sửa kết quả đọc)."""

    # The words of the letter that were chosen for it, as offsets; empty for what was typed.
    words_start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    words_end = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # the value it was filled from

    def __init__(
        self,
        *args: Any,
        key: str,
        value: Any = None,
        span: Span | None = None,
        seen: str = NEW,
        **kwargs: Any,
    ) -> None:
        shape = shape_of(key)
        known = {"value": value} if shape.bare else dict(value or {})
        words = {"words_start": span[0], "words_end": span[1]} if span else {}
        super().__init__(*args, initial={**known, **words, "seen": seen}, **kwargs)
        self.shape = shape
        self.known = known
        for part in shape.parts:
            self.fields[part.name] = _field(part)

    def span(self) -> Span | None:
        """The chosen words."""
        start, end = self.cleaned_data["words_start"], self.cleaned_data["words_end"]
        return (start, end) if start is not None and end is not None else None

    def value(self) -> Any:
        """What was typed, in the form in which a fact keeps it."""
        typed = {
            part.name: None if self.cleaned_data[part.name] == "" else self.cleaned_data[part.name]
            for part in self.shape.parts
        }
        return typed["value"] if self.shape.bare else {**self.known, **typed}


def _field(part: Part) -> forms.Field:
    about: dict[str, Any] = {"label": part.label, "required": part.needed}
    if part.takes is Takes.WHEN:
        return WhenField(**about, help_text=_("Ví dụ 20/02/2024 hoặc 08:30 ngày 20/02/2024."))
    if part.takes is Takes.COUNT:
        return forms.IntegerField(**about, min_value=0, max_value=1_000_000)
    if part.takes is Takes.KIND:
        return forms.ChoiceField(**about, choices=DocumentKind.choices)
    if part.takes is Takes.CONTACT:
        return forms.ChoiceField(**about, choices=ContactType.choices)
    if part.takes is Takes.NAMES:
        return NamesField(**about, help_text=_("Mỗi đơn vị một dòng."))
    if part.takes is Takes.YES_NO:
        return forms.BooleanField(label=part.label, required=False)
    if part.takes is Takes.TEXT:
        return forms.CharField(**about, max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))
    return forms.CharField(**about, max_length=500)

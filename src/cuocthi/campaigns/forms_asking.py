"""What a contest asks, edited: one field at a time by its kind, and the frame around the fields."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cuocthi.plain.asked import (
    Definition,
    Field,
    Ground,
    Group,
    How,
    Kind,
    Option,
    Part,
    Question,
    Who,
    Window,
)
from cuocthi.plain.vntext import collapse, fold, nfc

from .actions.asking import LONGEST_WHY
from .asked_words import AGES_ON, ENTERS, KINDS, LEVELS, PARTS, STAGES, WHO
from .forms import Rows

_FEW = ("least", "most")
_SHOWN = {
    Kind.LINE: ("signs", "syllables"),
    Kind.TEXT: ("syllables", "signs"),
    Kind.NUMBER: (*_FEW, "unit"),
    Kind.CHOICE: ("options",),
    Kind.CHOICES: ("options", *_FEW),
    Kind.PHOTOS: (*_FEW, "stage", "megabytes"),
    Kind.FILES: ("types", *_FEW, "megabytes"),
    Kind.QUIZ: ("questions",),
    Kind.WEIGHTS: ("options",),
}
"""Which limits a kind has, besides label, help, who fills it in, and whether it is required."""
_MOST_LINES = 80


class NewFieldForm(forms.Form):
    """The first step of a new field: which kind, in whose hands."""

    kieu = forms.ChoiceField(label=_("Kiểu trả lời"), choices=[(k, KINDS[k]) for k in Kind])
    phan = forms.ChoiceField(
        label=_("Ai được xem"),
        choices=[(part, PARTS[part]) for part in (Part.WORK, Part.HEADER, Part.EVIDENCE)],
        help_text=_("Giám khảo chỉ xem phần “Bài dự thi”."),
    )


class FieldForm(forms.Form):
    """One field of the definition: only what its kind can have is asked."""

    label = forms.CharField(label=_("Tên mục"), max_length=120)
    help = forms.CharField(
        label=_("Lời hướng dẫn"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    required = forms.BooleanField(label=_("Bắt buộc điền"), required=False)
    who = forms.ChoiceField(
        label=_("Ai điền"), choices=[(who, WHO[who]) for who in (Who.ENTRANT, Who.SCHOOL)]
    )

    def __init__(
        self, *args: Any, kind: Kind, part: Part, asked: Field | None = None, **kwargs: Any
    ) -> None:
        self.kind, self.part, self.asked = kind, part, asked
        initial = _initial(asked) if asked else {"who": Who.ENTRANT}
        super().__init__(*args, initial=initial, **kwargs)
        for name in _SHOWN.get(kind, ()):
            self.fields[name] = _input(name, kind)

    def clean_options(self) -> tuple[Option, ...]:
        """One choice a line; those that were there keep their keys, so answers stay readable."""
        before = {one.label: one.key for one in self.asked.options} if self.asked else {}
        return tuple(_options(self.cleaned_data["options"].splitlines(), before))

    def clean_questions(self) -> tuple[Question, ...]:
        """Questions parted by an empty line: the question, then a choice a line behind a dash,
        the right one behind a star."""
        before = {one.text: one.key for one in self.asked.questions} if self.asked else {}
        found = []
        blocks = re.split(r"\n\s*\n", self.cleaned_data["questions"].replace("\r\n", "\n").strip())
        taken = set(before.values())
        for block in blocks[:_MOST_LINES]:
            first, *rest = [line.strip() for line in block.split("\n") if line.strip()] or [""]
            if not first:
                continue
            options = tuple(_options([line.lstrip("-*• ") for line in rest], {}))
            starred = [n for n, line in enumerate(rest) if line.startswith("*")]
            right = options[starred[0]].key if starred and starred[0] < len(options) else ""
            key = before.get(collapse(nfc(first))) or _free(f"q{len(found) + 1}", taken)
            taken.add(key)
            found.append(Question(key, collapse(nfc(first)), options, right))
        return tuple(found)

    def clean_types(self) -> tuple[str, ...]:
        """The kinds of files that are taken."""
        return tuple(self.cleaned_data["types"])

    def field(self, definition: Definition) -> Field:
        """What was typed, as a field; a new one gets a key from its label."""
        data = self.cleaned_data
        limits = {
            name: data[name]
            for name in _SHOWN.get(self.kind, ())
            if data.get(name) not in (None, "")
        }
        return Field(
            key=self.asked.key if self.asked else key_for(data["label"], definition),
            label=collapse(nfc(data["label"])),
            kind=self.kind,
            part=self.part,
            who=Who(data["who"]),
            required=data["required"],
            help=collapse(nfc(data["help"])),
            **limits,
        )


def key_for(label: str, definition: Definition) -> str:
    """A key that no field of the definition has, from the words of the label."""
    plain = slugify(fold(nfc(label))).replace("-", "_")[:30].strip("_")
    if not plain or not plain[0].isalpha():
        plain = f"muc_{plain}".strip("_")
    return _free(plain, {one.key for one in definition.fields})


def _free(key: str, taken: set[str]) -> str:
    number = 1
    while (free := key if number == 1 else f"{key}_{number}") in taken:
        number += 1
    return free


def _options(lines: Sequence[str], before: dict[str, str]) -> Iterator[Option]:
    taken = set(before.values())
    for line in lines[:_MOST_LINES]:
        label = collapse(nfc(line))[:200]
        if not label:
            continue
        key = before.get(label) or _free(slugify(fold(label))[:30] or "o", taken)
        taken.add(key)
        yield Option(key, label)


def _initial(asked: Field) -> dict[str, Any]:
    names = ("label", "help", "required", "least", "most", "signs", "syllables", "unit", "stage")
    told = {name: getattr(asked, name) for name in names}
    told |= {"who": asked.who, "megabytes": asked.megabytes, "types": list(asked.types)}
    told["options"] = "\n".join(one.label for one in asked.options)
    told["questions"] = "\n\n".join(_question_lines(one) for one in asked.questions)
    return told


def _question_lines(question: Question) -> str:
    told = [question.text]
    told += [f"{'*' if o.key == question.right else '-'} {o.label}" for o in question.options]
    return "\n".join(told)


def _input(name: str, kind: Kind) -> forms.Field:
    if name in ("least", "most", "signs", "syllables", "megabytes"):
        files = kind in (Kind.PHOTOS, Kind.FILES)
        labels = {
            "least": _("Ít nhất mấy tệp") if files else _("Ít nhất"),
            "most": _("Nhiều nhất mấy tệp") if files else _("Nhiều nhất"),
            "signs": _("Nhiều nhất bao nhiêu ký tự"),
            "syllables": _("Nhiều nhất bao nhiêu chữ"),
            "megabytes": _("Mỗi tệp nhiều nhất bao nhiêu MB"),
        }
        low = None if name in ("least", "most") and not files else 0
        return forms.IntegerField(
            label=labels[name],
            required=False,
            min_value=low,
            max_value=1_000_000_000,
            localize=False,
        )
    if name == "options":
        return forms.CharField(
            label=_("Các lựa chọn, mỗi dòng một lựa chọn"),
            widget=forms.Textarea(attrs={"rows": 5}),
            max_length=6000,
        )
    if name == "questions":
        return forms.CharField(
            label=_("Các câu hỏi"),
            widget=forms.Textarea(attrs={"rows": 12}),
            max_length=20_000,
            help_text=_(
                "Mỗi câu hỏi một dòng, cách nhau một dòng trống. Câu trắc nghiệm thì dưới câu hỏi "
                "ghi mỗi lựa chọn một dòng sau dấu gạch (-), câu đúng sau dấu sao (*)."
            ),
        )
    if name == "stage":
        stages = [("", _("không phân biệt")), *STAGES.items()]
        return forms.ChoiceField(label=_("Lúc chụp"), choices=stages, required=False)
    if name == "types":
        return forms.MultipleChoiceField(
            label=_("Loại tệp"),
            choices=[("photo", _("ảnh")), ("pdf", _("tệp PDF"))],
            widget=forms.CheckboxSelectMultiple,
            required=False,
            help_text=_("Không chọn là nhận cả hai."),
        )
    return forms.CharField(label=_("Đơn vị tính"), required=False, max_length=20)


class FrameForm(forms.Form):
    """Who enters, how many entries, on which day ages count, the levels' own last days."""

    enters = forms.MultipleChoiceField(
        label=_("Ai dự thi, gửi bằng cách nào"),
        choices=list(ENTERS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    several = forms.IntegerField(
        label=_("Mỗi người gửi nhiều nhất mấy bài"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Để trống là không giới hạn."),
    )
    ages_on = forms.ChoiceField(
        label=_("Tuổi tính vào"), choices=[*AGES_ON.items(), ("day", _("một ngày khác"))]
    )
    ages_day = forms.DateField(label=_("Ngày khác"), required=False)

    def __init__(self, *args: Any, definition: Definition, **kwargs: Any) -> None:
        self.definition = definition
        fixed = definition.ages_on not in AGES_ON
        held = {one.level: one.days_before for one in definition.windows}
        initial = {
            "enters": list(definition.enters),
            "several": definition.several,
            "ages_on": "day" if fixed else definition.ages_on,
            "ages_day": dt.date.fromisoformat(definition.ages_on) if fixed else None,
            **{f"days_{level}": held.get(level) for level in LEVELS},
        }
        super().__init__(*args, initial=initial, **kwargs)
        for level, label in LEVELS.items():
            self.fields[f"days_{level}"] = forms.IntegerField(
                label=_("{level}: hạn trước ngày cuối cùng mấy ngày").format(level=label),
                required=False,
                min_value=0,
                max_value=366,
            )

    def clean(self) -> dict[str, Any]:
        """A day of its own must be named."""
        data = super().clean() or {}
        if data.get("ages_on") == "day" and not data.get("ages_day"):
            self.add_error("ages_day", _("Hãy ghi ngày tính tuổi."))
        return data

    def frame(self, groups: Sequence[Group], grounds: Sequence[Ground]) -> Definition:
        """What was typed, without fields."""
        data = self.cleaned_data
        days = {level: data[f"days_{level}"] for level in LEVELS}
        return Definition(
            enters=tuple(data["enters"]),
            several=data["several"],
            ages_on=data["ages_day"].isoformat() if data["ages_on"] == "day" else data["ages_on"],
            must_differ_in=self.definition.must_differ_in,
            windows=tuple(Window(level, n) for level, n in days.items() if n is not None),
            groups=tuple(groups),
            grounds=tuple(grounds),
        )


class GroupRow(forms.Form):
    """One group (bảng)."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    label = forms.CharField(label=_("Tên bảng"), max_length=60)
    by = forms.ChoiceField(label=_("Chia theo"), choices=[("age", _("tuổi")), ("grade", _("lớp"))])
    low = forms.IntegerField(label=_("Từ"), min_value=0, max_value=120)
    high = forms.IntegerField(label=_("Đến hết"), min_value=0, max_value=120)


class GroundRow(forms.Form):
    """One ground for invalidity (lý do không hợp lệ)."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    label = forms.CharField(label=_("Lý do"), max_length=200)
    clause = forms.CharField(label=_("Điều khoản"), max_length=60, required=False)


_LAYOUT: dict[str, Any] = {
    "formset": Rows,
    "extra": 2,
    "max_num": 30,
    "absolute_max": 40,
    "validate_max": True,
    "can_order": True,
    "can_delete": True,
    "can_delete_extra": False,
}
GroupRows = forms.formset_factory(GroupRow, **_LAYOUT)
GroundRows = forms.formset_factory(GroundRow, **_LAYOUT)


def groups_given(rows: Any) -> list[Group]:
    """The groups typed in, each with a key of its own."""
    taken: set[str] = set()
    found = []
    for row in rows.given():
        key = _free(row["key"] or slugify(fold(row["label"]))[:30] or "bang", taken)
        taken.add(key)
        found.append(Group(key, collapse(nfc(row["label"])), row["by"], row["low"], row["high"]))
    return found


def grounds_given(rows: Any, before: Sequence[Ground]) -> list[Ground]:
    """The grounds typed in; those that are computed stay so, new ones are found by a person."""
    how = {one.key: one.how for one in before}
    taken: set[str] = set()
    found = []
    for row in rows.given():
        key = _free(row["key"] or slugify(fold(row["label"]))[:30] or "ly-do", taken)
        taken.add(key)
        label = collapse(nfc(row["label"]))
        found.append(Ground(key, label, how.get(key, How.HAND), collapse(nfc(row["clause"]))))
    return found


class WhyForm(forms.Form):
    """Why what is asked changes while the contest runs."""

    why = forms.CharField(
        label=_("Lý do thay đổi"),
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Lưu cùng phiên bản và trong nhật ký."),
    )

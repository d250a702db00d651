"""The ladder as rows that are read like sentences, and the note of a telephone call."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Call, Rung
from .queries.ladder import Step

_BEFORE = "before"


class StepForm(forms.Form):
    """One step: after how many days of which kind, since when, lacking what, whom to tell.

    The fields stand in a sentence, so their names are told to readers of the screen only.
    """

    use_required_attribute = False  # a row that is not used stays empty

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label

    days = forms.IntegerField(label=_("Số ngày"), min_value=0, max_value=90)
    working = forms.ChoiceField(
        label=_("Loại ngày"), choices=[("1", _("ngày làm việc")), ("0", _("ngày"))]
    )
    when = forms.ChoiceField(
        label=_("Tính từ"),
        choices=[
            (Rung.From.SENT.value, _("sau khi giao việc")),
            (_BEFORE, _("trước hạn")),
            (Rung.From.DUE.value, _("sau hạn")),
        ],
    )
    wants = forms.ChoiceField(
        label=_("Đơn vị chưa"),
        choices=[
            (Rung.Wants.SEEN.value, _("xem")),
            (Rung.Wants.ACKNOWLEDGED.value, _("nhận việc")),
            (Rung.Wants.REPORTED.value, _("báo cáo")),
        ],
    )
    tells = forms.ChoiceField(
        label=_("Thì"),
        choices=[
            (Rung.Tells.UNIT.value, _("nhắc đơn vị")),
            (Rung.Tells.PARENT.value, _("báo đơn vị cấp trên")),
            (Rung.Tells.ORGANISER.value, _("soạn sẵn công văn đôn đốc")),
        ],
    )

    @property
    def step(self) -> Step:
        """The step that was typed; the form is valid."""
        given = self.cleaned_data
        before = given["when"] == _BEFORE
        return Step(
            wants=given["wants"],
            counted_from=Rung.From.SENT if given["when"] == "sent" else Rung.From.DUE,
            days=-given["days"] if before else given["days"],
            working=given["working"] == "1",
            tells=given["tells"],
        )


def shown(step: Step) -> dict[str, Any]:
    """The step as the fields of its row."""
    before = step.counted_from == Rung.From.DUE and step.days < 0
    return {
        "days": abs(step.days),
        "working": "1" if step.working else "0",
        "when": _BEFORE if before else str(step.counted_from),
        "wants": str(step.wants),
        "tells": str(step.tells),
    }


class _Steps(forms.BaseFormSet):
    """The rows of the ladder, with words for a page that was not sent whole."""

    default_error_messages = {
        "missing_management_form": _("Trang gửi lên bị thiếu. Hãy mở lại trang rồi sửa."),
        "too_many_forms": _("Nhiều bậc quá. Hãy bỏ bớt bậc."),
    }


StepForms = forms.formset_factory(
    StepForm,
    formset=_Steps,
    extra=2,
    can_delete=True,
    max_num=14,
    validate_max=True,
    absolute_max=20,
)


class LadderForm(forms.Form):
    """What holds for the whole ladder, and which one was shown."""

    guided = forms.BooleanField(
        label=_("Với trường học, báo cho cơ quan quản lý chuyên môn"),
        required=False,
        help_text=_("Không đánh dấu: báo cho UBND cấp xã nơi quản lý trường."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class CallForm(forms.Form):
    """Who answered the telephone: a sort of person, no names."""

    who = forms.ChoiceField(label=_("Ai nghe máy"), choices=Call.Who.choices)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=200)

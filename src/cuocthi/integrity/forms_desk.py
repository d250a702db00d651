from django import forms
from django.utils.translation import gettext_lazy as _

from .actions.desk import LONGEST_WORDS
from .forms import kinds_of
from .models import DeskCheck


class DeskFilter(forms.Form):
    """What of the queue a clerk wants to see; school and class only for who may see headers."""

    loai = forms.ChoiceField()
    truong = forms.TypedChoiceField(
        label=_("Trường"), required=False, coerce=int, empty_value=None, choices=[]
    )
    lop = forms.ChoiceField(label=_("Lớp"), required=False, choices=[])
    lai = forms.BooleanField(label=_("Chỉ bài đã bổ sung, nộp lại"), required=False)

    def __init__(self, *args, work, schools=(), classes=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["loai"] = kinds_of(work, _("Có nghi vấn"))
        self.fields["truong"].choices = [
            ("", _("tất cả")),
            *((pk, f"{name} ({n})") for pk, name, n in schools),
        ]
        self.fields["lop"].choices = [("", _("tất cả")), *classes]
        if not schools:
            del self.fields["truong"]
        if not classes:
            del self.fields["lop"]


class VerdictForm(forms.Form):
    """What the buttons and keys of the desk send: reasons by their value, own words, a verdict."""

    key = forms.CharField(max_length=48)
    receipt = forms.CharField(max_length=64)
    verdict = forms.ChoiceField(choices=DeskCheck.Verdict)
    words = forms.CharField(
        label=_("Viết thêm"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class NamesForm(forms.Form):
    """For what a clerk needs the name; written down with the opening."""

    why = forms.ChoiceField(
        label=_("Cần xem để làm gì"),
        choices=[
            ("header", _("đối chiếu phần đầu thư")),
            ("contact", _("liên hệ nhà trường")),
            ("twice", _("nghi một người gửi nhiều bài")),
        ],
    )

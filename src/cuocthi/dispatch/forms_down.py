"""What is typed in when a task is handed on, taken back, or its report looked at."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PassOnForm(forms.Form):
    """Own words, own day, own letter of a unit that hands a task on (giao cho đơn vị dưới)."""

    words = forms.CharField(
        label=_("Lời dặn của đơn vị"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Đơn vị nhận việc đọc được, bên dưới nguyên văn văn bản của cấp trên."),
    )
    due_on = forms.DateField(
        label=_("Hạn cho đơn vị dưới"),
        required=False,
        help_text=_("Để trống thì giữ hạn của đơn vị mình."),
    )
    document = forms.TypedChoiceField(
        label=_("Văn bản triển khai đã ban hành"), required=False, coerce=int, empty_value=None
    )
    letter = forms.FileField(
        label=_("Hoặc tải văn bản lên"),
        required=False,
        max_length=200,
        help_text=_("Word (.docx) hoặc PDF; được ghi vào sổ văn bản đi của đơn vị."),
    )

    def __init__(self, *args, letters, **kwargs):
        super().__init__(*args, **kwargs)
        if letters:
            self.fields["document"].choices = [("", _("không kèm văn bản")), *letters]
        else:
            self.fields["document"].widget = forms.HiddenInput()
            self.fields["document"].disabled = True
            self.fields["letter"].label = _("Văn bản triển khai của đơn vị")


class ReasonForm(forms.Form):
    """Why a task is taken back (lý do thu hồi)."""

    reason = forms.CharField(
        label=_("Lý do thu hồi"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Đơn vị đọc được lý do này trong thư báo."),
    )


class SendBackForm(forms.Form):
    """What is missing in a report (cần bổ sung gì); ``seen``: the version that was looked at."""

    reason = forms.CharField(
        label=_("Cần bổ sung điều gì"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: ghi số thôn đã phát loa; thêm ảnh bảng tin. Đơn vị đọc được."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000)

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Finding


class DecisionForm(forms.Form):
    """A person's reason; which decision it is, the button says (kết luận)."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Được lưu cùng quyết định. Nếu bài không hợp lệ hoặc phải bổ sung, người dự thi đọc "
            "được lý do này: viết trung tính, không nêu tên ai."
        ),
    )


class QueueFilter(forms.Form):
    """What of the queue to show."""

    loai = forms.ChoiceField(
        label=_("Loại"), required=False, choices=[("", _("tất cả")), *Finding.Kind.choices]
    )
    xem = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("chờ xem xét")), ("da-xet", _("đã xem xét"))],
    )


class PlaceForm(forms.Form):
    """Which place of the text, and whether it stays; sent by the buttons of the page."""

    start = forms.IntegerField(min_value=0, max_value=10**6)
    end = forms.IntegerField(min_value=1, max_value=10**6)
    keep = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes"
    )

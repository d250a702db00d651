from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cuocthi.campaigns.models import Campaign

from .models import Finding

Kind = Finding.Kind
_KINDS = {
    Campaign.Work.LETTER: (Kind.COPY, Kind.AGE, Kind.LENGTH, Kind.NAMED),
    Campaign.Work.FORM: (Kind.COPY, Kind.REUSED_PHOTO, Kind.AGE, Kind.NAMED, Kind.TWICE),
    Campaign.Work.CLEAN_UP: (
        Kind.REUSED_PHOTO,
        Kind.WINDOW,
        Kind.PHOTOS,
        Kind.PHOTO_TIME,
        Kind.PHOTO_PLACE,
        Kind.WEIGHT,
        Kind.REPORT,
    ),
}


def kinds_of(work: str, label: Any) -> forms.ChoiceField:
    """Which kind of doubt to show: those that works of this sort can have."""
    kinds = [(kind.value, kind.label) for kind in _KINDS[Campaign.Work(work)]]
    return forms.ChoiceField(label=label, required=False, choices=[("", _("tất cả")), *kinds])


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

    loai = forms.ChoiceField()
    xem = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("chờ xem xét")), ("da-xet", _("đã xem xét"))],
    )

    def __init__(self, *args: Any, work: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["loai"] = kinds_of(work, _("Loại"))


class PlaceForm(forms.Form):
    """Which place of the text, and whether it stays; sent by the buttons of the page."""

    start = forms.IntegerField(min_value=0, max_value=10**6)
    end = forms.IntegerField(min_value=1, max_value=10**6)
    keep = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes"
    )

from collections.abc import Iterable
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core.forms import DecimalField

from .queries import Figure

_MOST = Decimal(10) ** 12
_TOO_LARGE = {
    code: _("Số này quá lớn: nhiều nhất là 1.000.000.000.000. Hãy xem lại báo cáo năm trước.")
    for code in ("max_digits", "max_value")
}
_WHOLE = {
    code: _("Nhập một số nguyên từ 0 trở lên, ví dụ 1.250.")
    for code in ("invalid", "max_decimal_places", "min_value")
}


class ClosingForm(forms.Form):
    """The organiser's own words in the closing report (nhận xét, kiến nghị)."""

    remarks = forms.CharField(
        label=_("Nhận xét, kiến nghị"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Mỗi dòng là một đoạn trong báo cáo. Để trống nếu sẽ ghi vào tệp sau."),
    )
    sources = forms.BooleanField(
        label=_("Kèm bảng nguồn số liệu"),
        required=False,
        initial=True,
        help_text=_("Bảng cuối báo cáo nói từng chỉ tiêu được đếm từ đâu."),
    )


class EarlierContestForm(forms.Form):
    """Which earlier contest the figures stand beside (cuộc thi năm trước)."""

    earlier = forms.TypedChoiceField(label=_("Cuộc thi năm trước"), coerce=int)

    def __init__(self, data=None, *, contests: Iterable[Campaign], initial=None) -> None:
        super().__init__(data, initial=initial)
        self.fields["earlier"].choices = [(one.pk, str(one)) for one in contests]


class EarlierFiguresForm(forms.Form):
    """Figures typed from last year's report; an empty one is not known (số liệu năm trước)."""

    label = forms.CharField(
        label=_("Năm nào, lần nào"), max_length=60, help_text=_("Ví dụ: năm 2023, lần thứ 52.")
    )
    source = forms.CharField(
        label=_("Lấy từ báo cáo nào"),
        max_length=300,
        help_text=_("Số, ký hiệu, ngày của báo cáo."),
    )

    def __init__(self, data=None, *, figures: Iterable[Figure], initial=None) -> None:
        super().__init__(data, initial=initial)
        for figure in figures:
            whole = figure.unit != "kg"
            self.fields[_field(figure.key)] = DecimalField(
                label=figure.label,
                required=False,
                min_value=0,
                max_value=_MOST,
                decimal_places=0 if whole else 2,
                error_messages=_TOO_LARGE | (_WHOLE if whole else {}),
            )
        self._keys = [figure.key for figure in figures]

    def values(self) -> dict[str, Decimal]:
        """The figures that were typed, by key; after validation."""
        typed = {key: self.cleaned_data.get(_field(key)) for key in self._keys}
        return {key: value for key, value in typed.items() if value is not None}

    def numbers(self) -> list[forms.BoundField]:
        """The fields of the figures, for the page."""
        return [self[_field(key)] for key in self._keys]


def _field(key: str) -> str:
    return f"so_{key.replace('.', '_')}"


def filled(told: dict[str, str]) -> dict[str, str]:
    """What stands in the fields already: figures by key → initial values."""
    return {_field(key): value for key, value in told.items()}

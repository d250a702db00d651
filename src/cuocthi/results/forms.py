import re

from django import forms
from django.utils.translation import gettext_lazy as _


class TieForm(forms.Form):
    """The chair puts entries that the rules leave equal into an order (quyết định đồng hạng)."""

    order = forms.CharField(
        label=_("Số phách theo thứ tự"),
        max_length=2000,
        help_text=_("Bài được xếp trước ghi trước, cách nhau bằng dấu phẩy."),
    )
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Lý do được ghi vào bảng kết quả mà hai người ký."),
    )

    def clean_order(self) -> list[str]:
        """The codes as typed, in upper case."""
        return [code for code in re.split(r"[\s,;]+", self.cleaned_data["order"].upper()) if code]

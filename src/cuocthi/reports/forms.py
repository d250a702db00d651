from django import forms
from django.utils.translation import gettext_lazy as _


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

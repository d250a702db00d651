"""Forms of letters out: what came back from the registry."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cuocthi.files.kinds import MAX_BYTES

from .actions import LONGEST, LONGEST_REASON, Issued


class SignedForm(forms.Form):
    """The PDF that the document system gave back (bản ký gửi về)."""

    file = forms.FileField(
        label=_("Tệp PDF đã ký"),
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
        error_messages={"required": _("Chưa chọn tệp. Hãy chọn tệp PDF rồi bấm “Đọc tệp này”.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "Tải về từ hệ thống quản lý văn bản; bản quét cũng được. Tối đa {limit} MB."
        ).format(limit=MAX_BYTES // 2**20)


class IssueForm(forms.Form):
    """Number, day and signer as on the issued letter (số, ngày, người ký)."""

    number = forms.CharField(label=_("Số"), max_length=LONGEST["number"])
    separator = forms.ChoiceField(
        label=_("Giữa số và ký hiệu"),
        choices=[
            ("/", _("gạch chéo: 05/KH-SKHCN")),
            ("-", _("gạch nối: 05-KH/ĐTN (văn bản Đoàn)")),
        ],
        initial="/",
    )
    symbol = forms.CharField(
        label=_("Ký hiệu"), max_length=LONGEST["symbol"], help_text=_("Ví dụ KH-SKHCN.")
    )
    issued_on = forms.DateField(label=_("Ngày ban hành"))
    signer = forms.CharField(label=_("Người ký"), max_length=LONGEST["signer"])
    position = forms.CharField(label=_("Chức vụ"), max_length=LONGEST["position"], required=False)
    copies = forms.IntegerField(
        label=_("Số lượng bản"), min_value=0, max_value=1_000_000, required=False
    )

    reason = forms.CharField(
        label=_("Lý do sửa"),
        help_text=_("Ví dụ: ghi nhầm số. Số cũ và lý do được giữ lại."),
        max_length=LONGEST_REASON,
        required=False,
    )

    def given(self) -> Issued:
        """What was typed, for the action."""
        typed = {name: self.cleaned_data[name] for name in Issued.__dataclass_fields__}
        return Issued(**typed)

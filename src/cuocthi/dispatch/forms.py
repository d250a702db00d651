"""What a unit types in, and the search for the unit that a letter means."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cuocthi.documents.models import Mending


class ConfirmForm(forms.Form):
    """A tick for each line that the letter does not say (đã xem trước khi xác nhận)."""

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        for line, edit in lines:
            self.fields[line.key] = forms.BooleanField(
                label=f"{line.label}: {line.words}",
                help_text=format_html('<a href="{}">{}</a>', edit, _("Sửa")) if edit else "",
                error_messages={"required": _("Hãy đánh dấu sau khi đã xem, hoặc sửa.")},
            )

    @property
    def looked(self) -> list[str]:
        """The lines that were ticked."""
        return [name for name, ticked in self.cleaned_data.items() if ticked]


class ReportForm(forms.Form):
    """The one-screen report of a task (báo cáo)."""

    done_on = forms.DateField(label=_("Ngày thực hiện"))
    people_reached = forms.IntegerField(
        label=_("Số người được phổ biến"),
        min_value=0,
        max_value=10_000_000,
        help_text=_("Ước lượng nếu không đếm được; 0 nếu việc này không phổ biến cho ai."),
    )
    what = forms.CharField(
        label=_("Đã làm gì"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Một, hai câu: đăng ở đâu, nói ở cuộc họp nào, phát thanh mấy lần."),
    )
    proof_url = forms.URLField(
        label=_("Liên kết minh chứng"),
        required=False,
        assume_scheme="https",
        help_text=_("Địa chỉ trang đã đăng tin, nếu có."),
    )
    proof = forms.FileField(
        label=_("Ảnh hoặc tệp PDF minh chứng"),
        required=False,
        help_text=_("Ảnh chụp bảng tin, cuộc họp… Đã có liên kết thì không cần ảnh."),
    )
    # the version of the task that was looked at; none from a form that was opened long ago
    seen = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2_000_000_000
    )


class FindUnitForm(forms.Form):
    """Search of a unit by name (tìm đơn vị)."""

    ten = forms.CharField(label=_("Tên đơn vị"), max_length=200)


class MendForm(forms.Form):
    """How a letter is mended, why, by which letter (thay thế, đính chính, thu hồi)."""

    how = forms.ChoiceField(
        label=_("Làm gì với văn bản này"),
        widget=forms.RadioSelect,
        choices=[
            (Mending.How.REPLACED, _("thay thế: sai nội dung; có văn bản mới cùng loại thay nó")),
            (Mending.How.CORRECTED, _("đính chính: sai thể thức, câu chữ; có công văn đính chính")),
            (Mending.How.RECALLED, _("thu hồi: không dùng nữa; nơi nhận xóa và báo lại")),
        ],
    )
    by_document = forms.TypedChoiceField(
        label=_("Bằng văn bản nào"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Văn bản đi đã ban hành của đơn vị. Thu hồi thì có thể để trống."),
    )
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Nơi nhận đọc được lý do này."),
    )

    def __init__(self, *args, letters, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["by_document"].choices = [("", _("chưa chọn")), *letters]

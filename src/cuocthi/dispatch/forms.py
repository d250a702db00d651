"""Ticks before confirming, how a letter is mended, the search for the unit that a letter means."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cuocthi.documents.models import Mending
from cuocthi.units.enums import Kind


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


class OwnFigureForm(forms.Form):
    """A figure that the organiser asks for beside the list (thêm số liệu)."""

    label = forms.CharField(
        label=_("Tên số liệu"), max_length=120, help_text=_("Ví dụ: Số buổi sinh hoạt chuyên đề.")
    )
    measure = forms.CharField(
        label=_("Đơn vị tính"),
        max_length=30,
        required=False,
        help_text=_("Ví dụ: buổi, người, kg."),
    )
    help = forms.CharField(label=_("Giải thích cho đơn vị"), max_length=300, required=False)
    kinds = forms.MultipleChoiceField(
        label=_("Hỏi loại đơn vị nào"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple
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

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Material

HELP = {
    Material.Kind.PAGE: _(
        "Dòng bắt đầu bằng “# ” là tiêu đề, “- ” là gạch đầu dòng, “1. ” là bước đánh số."
    ),
    Material.Kind.POSTER: _(
        "Các phần có thể dùng: “# Ai được dự thi”, “# Cách dự thi”, “# Giải thưởng”, "
        "“# Về hạn nộp”, “# Liên hệ”. Tên cơ quan, chủ đề và ngày lấy từ thông tin cuộc thi."
    ),
    Material.Kind.RADIO: _(
        "Viết như khi đọc. Số, ngày và chữ viết tắt sẽ được đổi thành chữ khi lưu."
    ),
}


class MaterialForm(forms.Form):
    """The words of one material, to be put otherwise."""

    title = forms.CharField(label=_("Tiêu đề"), max_length=300)
    text = forms.CharField(label=_("Nội dung"), max_length=20_000, widget=forms.Textarea)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)  # the words it was filled from

    def __init__(self, *args, material, **kwargs):
        initial = {"title": material.title, "text": material.text, "seen": material.version}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["text"].help_text = HELP[material.kind]
        self.fields["text"].widget.attrs["rows"] = 22


class GroupForm(forms.Form):
    """In which chat group the ready text was posted (đã đăng ở nhóm nào)."""

    group = forms.CharField(
        label=_("Đã đăng ở nhóm nào"),
        max_length=120,
        widget=forms.TextInput(attrs={"list": "groups", "autocomplete": "off"}),
    )

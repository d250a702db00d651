"""What a teacher types in about the sheets of a class."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cuocthi.core.forms import FilesField, ManyFiles

from .actions.class_sheets import MOST_ASKED
from .forms import key_field


class SheetsForm(forms.Form):
    """Sheets for a class (lập tờ làm bài)."""

    name = forms.CharField(max_length=20, widget=forms.HiddenInput)
    pages = forms.TypedChoiceField(
        label=_("Số tờ mỗi em"),
        choices=[(n, n) for n in range(1, MOST_ASKED + 1)],
        coerce=int,
        initial=2,
        help_text=_("Mỗi tờ một mặt, 26 dòng."),
    )
    named = forms.BooleanField(
        label=_("In sẵn họ tên, lớp, trường ở phần rọc phách"), required=False, initial=True
    )


class ScansForm(forms.Form):
    """Scans or photos of the sheets (bản quét, ảnh chụp)."""

    key = key_field()
    pages = FilesField(
        label=_("Bản quét hoặc ảnh chụp các tờ làm bài"),
        allow_empty_file=True,
        widget=ManyFiles(attrs={"accept": "application/pdf,image/*"}),
        help_text=_(
            "Một tệp PDF, TIFF của máy quét, hoặc nhiều ảnh chụp. Mỗi tệp đến 25 MB, mỗi lần đến 60 "
            "tệp. Không cần xếp thứ tự, không cần xoay."
        ),
    )


class PlaceForm(forms.Form):
    """Whose page it is (xếp trang)."""

    sheet = forms.TypedChoiceField(label=_("Học sinh"), coerce=int)
    number = forms.IntegerField(label=_("Trang"), min_value=1, max_value=31, localize=False)

    def __init__(self, *args, pupils: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [("", _("Chọn học sinh")), *pupils]


class CodeForm(forms.Form):
    """The code printed on the sheet (mã tờ)."""

    code = forms.CharField(
        label=_("Hoặc nhập mã in trên tờ"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_("Ba nhóm chữ số, ví dụ K7M2-9QXD-1ABC."),
    )


class CutForm(forms.Form):
    """Where the part with the name ends (đường rọc)."""

    percent = forms.IntegerField(
        label=_("Cắt bỏ bao nhiêu phần trăm từ trên xuống"),
        min_value=5,
        max_value=80,
        initial=15,
        localize=False,
        help_text=_("Phần họ tên của tờ in sẵn chiếm khoảng 15 phần trăm."),
    )


class PupilForm(forms.Form):
    """Who a pupil of the list is (sửa học sinh)."""

    name = forms.CharField(label=_("Họ và tên"), max_length=120)
    born_on = forms.DateField(label=_("Ngày sinh"))
    class_name = forms.CharField(label=_("Lớp"), max_length=20)

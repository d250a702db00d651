from django import forms
from django.utils.translation import gettext_lazy as _

from .enums import Kind, Purpose


class Browse(forms.Form):
    """What is looked for in the tree, and on which day (tra cứu đơn vị)."""

    ten = forms.CharField(label=_("Tên hoặc mã đơn vị"), max_length=200, required=False)
    loai = forms.ChoiceField(
        label=_("Loại"), required=False, choices=[("", _("mọi loại")), *Kind.choices]
    )
    ngay = forms.DateField(label=_("Ngày"), required=False)


class SignForm(forms.Form):
    """What stands for the body in its symbols (chữ viết tắt tên cơ quan)."""

    chu = forms.CharField(
        label=_("Chữ viết tắt của cơ quan"),
        max_length=60,
        help_text=_("Chữ cái và chữ số viết liền, nhiều nhất 20 ký tự, ví dụ SKHCN."),
    )

    def __init__(self, *args, optional=False, **kwargs):
        super().__init__(*args, **kwargs)
        if optional:
            self.fields["chu"].required = False
            self.fields["chu"].help_text = _("Để trống thì dùng UBND.")


class OfficeForm(forms.Form):
    """A room that drafts papers (đơn vị soạn thảo)."""

    ten = forms.CharField(
        label=_("Tên đơn vị soạn thảo"), max_length=120, help_text=_("Ví dụ Văn phòng.")
    )
    chu = forms.CharField(label=_("Chữ viết tắt"), max_length=60, help_text=_("Ví dụ VP, VHXH."))


class TrialForm(forms.Form):
    """A symbol typed by hand, to be looked at (kiểm tra ký hiệu)."""

    loai = forms.ChoiceField(label=_("Loại văn bản"))
    ky_hieu = forms.CharField(label=_("Ký hiệu gõ tay"), max_length=60)

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["loai"].choices = kinds


class ContactForm(forms.Form):
    """One way to reach a unit (đầu mối liên hệ)."""

    dung_cho = forms.ChoiceField(label=_("Dùng cho"), choices=Purpose)
    ten = forms.CharField(
        label=_("Tên đầu mối"),
        max_length=120,
        help_text=_("Ví dụ Văn thư, Phòng Văn hóa - Xã hội."),
    )
    thu = forms.EmailField(label=_("Thư điện tử của đơn vị"), required=False)
    dien_thoai = forms.CharField(label=_("Điện thoại"), max_length=30, required=False)


class SeatForm(forms.Form):
    """Who holds a post (chức vụ)."""

    chuc_vu = forms.CharField(
        label=_("Chức vụ"), max_length=80, help_text=_("Ví dụ Chủ tịch, Phó Giám đốc.")
    )
    ho_ten = forms.CharField(label=_("Họ và tên"), max_length=100)
    quyen_han = forms.CharField(
        label=_("Dòng trên chức vụ khi ký"),
        max_length=80,
        required=False,
        help_text=_("Ví dụ TM. ỦY BAN NHÂN DÂN, KT. GIÁM ĐỐC. Để trống nếu không có."),
    )
    tu_ngay = forms.DateField(
        label=_("Từ ngày"), required=False, help_text=_("Để trống là từ hôm nay.")
    )
    thu_tu = forms.IntegerField(
        label=_("Thứ tự ký"),
        min_value=1,
        max_value=99,
        initial=1,
        help_text=_("1 là người ký chính."),
    )


class EndSeatForm(forms.Form):
    """The last day of a post (thôi chức vụ)."""

    den_ngay = forms.DateField(
        label=_("Giữ chức vụ đến hết ngày"), required=False, help_text=_("Để trống là hết hôm nay.")
    )


class BranchForm(forms.Form):
    """A list of what stands below a unit (danh sách đơn vị trực thuộc)."""

    tep = forms.FileField(
        label=_("Danh sách (.xlsx hoặc .csv)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_("Chưa đổi gì khi tải lên: bạn xem các thay đổi trước rồi mới nhận."),
    )


class BoundariesForm(forms.Form):
    """A file of areas by code (ranh giới)."""

    file = forms.FileField(
        label=_("Tệp ranh giới (GeoJSON)"),
        help_text=_(
            "Mỗi hình một đơn vị, có thuộc tính ghi mã: xã 5 chữ số, tỉnh 2 chữ số. "
            "Tọa độ kinh độ, vĩ độ (WGS 84)."
        ),
        widget=forms.FileInput(attrs={"accept": ".geojson,.json,application/geo+json"}),
    )

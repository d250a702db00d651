from django import forms
from django.utils.translation import gettext_lazy as _


class Browse(forms.Form):
    """What is looked for in the tree, and on which day (tra cứu đơn vị)."""

    ten = forms.CharField(label=_("Tên đơn vị"), max_length=200, required=False)
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

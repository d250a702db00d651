import re

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Appeal, AwardPaper


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


class ConclusionForm(forms.Form):
    """How an appeal ends (kết luận phúc khảo)."""

    outcome = forms.ChoiceField(
        label=_("Kết luận"), choices=Appeal.Outcome.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Lý do"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Được công bố cùng kết quả; không nêu tên ai."),
    )


class PaperForm(forms.Form):
    """How one kind of paper looks, who gives and who signs it (chọn mẫu giấy)."""

    is_given = forms.BooleanField(required=False)
    design = forms.ChoiceField(
        label=_("Mẫu"), choices=AwardPaper.Design.choices, widget=forms.RadioSelect
    )
    giver = forms.CharField(
        max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    decision_code = forms.CharField(label=_("Số quyết định"), max_length=40, required=False)
    decided_on = forms.DateField(label=_("Ngày quyết định"), required=False)
    authority = forms.CharField(
        label=_("Quyền hạn ký"),
        max_length=100,
        required=False,
        help_text=_("Như “TM. Ban Tổ chức”, “KT. Chủ tịch”; người đứng đầu tự ký thì để trống."),
    )
    position = forms.CharField(label=_("Chức vụ người ký"), max_length=100, required=False)
    signer = forms.CharField(
        label=_("Họ tên người ký"),
        max_length=100,
        required=False,
        help_text=_("Để trống thì chừa chỗ để ghi khi ký."),
    )

    def __init__(self, *args, paper: AwardPaper, **kwargs):
        initial = {name: getattr(paper, name) for name in self.base_fields}
        super().__init__(*args, initial=initial, prefix=paper.kind, **kwargs)
        self.paper = paper
        given, giver = self.fields["is_given"], self.fields["giver"]
        if paper.kind == AwardPaper.Kind.COMMENDATION:
            given.label = _("Tặng giấy khen cho người đạt giải")
            giver.label = _("Người hoặc cơ quan tặng giấy khen")
            giver.help_text = _("Như “Chủ tịch Ủy ban nhân dân xã Đồng Mây”.")
            self.fields["decision_code"].help_text = _("Quyết định khen thưởng, như 15/QĐ-UBND.")
        else:
            given.label = _("Cấp giấy chứng nhận cho người đạt giải")
            giver.label = _("Nơi cấp")
            giver.help_text = _("Để trống thì ghi tên cơ quan và “Ban Tổ chức cuộc thi”.")
            self.fields["position"].help_text = _("Để trống thì ghi “Trưởng ban”.")
            self.fields["decision_code"].help_text = _(
                "Quyết định công nhận kết quả, nếu có; để trống thì ghi ngày công bố kết quả."
            )

"""Forms of permission: a parent and a child on a phone, a teacher with the signed paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused

from .actions.consents import refuse_seen_day
from .enums import Giver
from .queries.consent_words import FOR_PUPILS
from .queries.consents import Asked

PAPER_TITLES = {
    "take_part": (_("Cha mẹ đồng ý dự thi"), _("Học sinh đồng ý dự thi")),
    "publish": (_("Cha mẹ đồng ý công bố"), _("Học sinh đồng ý công bố")),
    "photo": (_("Cha mẹ đồng ý dùng ảnh"), _("Học sinh đồng ý dùng ảnh")),
    "next_level": (_("Cha mẹ đồng ý gửi bài lên cấp trên"), _("Học sinh đồng ý gửi bài đi tiếp")),
}


class _PaperForm(forms.Form):
    """What a pupil and a parent allow on paper, and the day on which the school saw it; nothing is
    ticked before."""

    seen_on = forms.DateField(
        label=_("Ngày nhà trường xem phiếu"),
        required=False,
        help_text=_("Để trống là hôm nay."),
    )
    field_order = [f"{purpose}_{giver}" for purpose, giver in FOR_PUPILS]

    def __init__(
        self, *args, campaign: Campaign, given: set[tuple[str, str]] = frozenset(), **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        for purpose, giver in FOR_PUPILS:
            parent, pupil = PAPER_TITLES[purpose]
            self.fields[f"{purpose}_{giver}"] = forms.BooleanField(
                label=pupil if giver == Giver.ENTRANT else parent,
                required=False,
                initial=(str(purpose), str(giver)) in given,
            )
        self.order_fields(self.field_order)

    def clean_seen_on(self):
        """The day, if a paper of this contest can have been seen on it."""
        day = self.cleaned_data["seen_on"]
        if day is not None:
            try:
                refuse_seen_day(self.campaign, day)
            except Refused as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return day

    def given(self) -> set[tuple[str, str]]:
        """The pairs of (purpose, giver) that are ticked."""
        return {pair for pair in FOR_PUPILS if self.cleaned_data["_".join(pair)]}


class ClassConsentForm(_PaperForm):
    """The same answers of many pupils: which pupils have such a paper, by the number of the entry."""

    pupils = forms.MultipleChoiceField(
        label=_("Em nào có phiếu ghi như trên"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Chưa chọn em nào."),
            "invalid_choice": _(
                "Có em vừa được ghi phiếu hoặc không còn ở danh sách này. Xem lại rồi chọn lại."
            ),
        },
    )

    def __init__(self, *args, classes: list[tuple[str, list[tuple[int, str]]]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pupils"].choices = classes


class PaperConsentForm(_PaperForm):
    """What one pupil and a parent allow, with the scan of the paper."""

    paper = forms.FileField(
        label=_("Bản quét hoặc ảnh chụp phiếu đã ký"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
        help_text=_("Không bắt buộc. Được mã hóa, chỉ nhà trường xem được."),
    )

    def __init__(self, *args, given: set[tuple[str, str]] = frozenset(), **kwargs):
        super().__init__(*args, given=given, **kwargs)
        shown = ["_".join(pair) for pair in FOR_PUPILS if (str(pair[0]), str(pair[1])) in given]
        self.fields["shown"] = forms.CharField(
            required=False,
            max_length=300,
            widget=forms.HiddenInput,
            initial=" ".join(["-", *shown]),
        )

    def shown(self) -> set[tuple[str, str]] | None:
        """The pairs that were given when the form was opened; None where it does not say."""
        told = self.cleaned_data["shown"].split()
        return {pair for pair in FOR_PUPILS if "_".join(pair) in told} if told else None


class AnswerForm(forms.Form):
    """Yes or no to each question, nothing chosen before anybody answers (R50, DOMAIN E11); either
    answer suits, so no label calls a question optional."""

    def __init__(self, *args, asked: list[Asked], **kwargs):
        super().__init__(*args, **kwargs)
        self.asked, self.asked_when = asked, [one.words.name for one in asked]
        for one in asked:
            self.fields[one.words.name] = forms.ChoiceField(
                label=one.words.title,
                help_text=one.words.what_for,
                choices=[("yes", _("Đồng ý")), ("no", _("Không đồng ý"))],
                widget=forms.RadioSelect,
                required=False,
                initial=("yes" if one.is_given else "no") if one.has_said else None,
            )

    def answers(self) -> dict[tuple[str, str], bool]:
        """(purpose, giver) → yes or no, for the questions that were answered."""
        return {
            (one.words.purpose, one.words.giver): self.cleaned_data[one.words.name] == "yes"
            for one in self.asked
            if self.cleaned_data[one.words.name]
        }

    def fields_of(self, giver: str):
        """The questions to one person, in order."""
        return [self[one.words.name] for one in self.asked if one.words.giver == giver]

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    RegexValidator,
    StepValueValidator,
)
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cuocthi.accounts.models import User
from cuocthi.campaigns.models import Criterion
from cuocthi.core import clock
from cuocthi.core.forms import DecimalField, ManyChosenField
from cuocthi.entries.models import Entrant
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from cuocthi.units.queries import told_apart

from .actions.marking import HIGHEST, LONGEST_NOTE, LOWEST, STEP
from .actions.screening import LONGEST_WORDS
from .actions.warming import MOST_COMMON
from .models import Look
from .queries.warmup import LEAST_SCRIPTS

_DRAWN = r"^[0-9]+([ .,-][0-9]+)*\Z"  # one number, or several as they were drawn


class GroupsField(ManyChosenField):
    """Groups by the name that they go by in public."""

    def label_from_instance(self, obj: Entrant) -> str:
        return str(obj.group_name)


class _Judge:
    """Judges of one name are told apart; ``names`` by number."""

    names: Mapping[int, str]

    def label_from_instance(self, obj: User) -> str:
        return self.names[obj.pk]


class JudgesField(_Judge, ManyChosenField):
    """Several judges."""


class JudgeField(_Judge, forms.ModelChoiceField):
    """One judge."""


class UnitsField(ManyChosenField):
    """Schools with their commune, other units by their name; rows carry the unit above as ``home``."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.home}" if obj.kind == Kind.SCHOOL and obj.home else str(obj.name)


class RoundForm(forms.Form):
    """Who judges, and the number drawn for the dealing (mở vòng chấm)."""

    judges = JudgesField(
        label=_("Giám khảo"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Người chấm không nhận bài của trường, xã mình."),
    )
    seed = forms.CharField(
        label=_("Số bốc thăm chia bài"),
        max_length=40,
        validators=[RegexValidator(_DRAWN, _("Chỉ ghi số đã bốc, ví dụ 4711 hoặc 12 07 33."))],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Bốc công khai và ghi vào biên bản: từ số này ai cũng chia lại được như vậy."),
    )

    def __init__(self, *args: Any, judges: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = list(judges)
        choice = self.fields["judges"]
        choice.names = told_apart(people, clock.today())
        choice.queryset = User.objects.filter(pk__in=[judge.pk for judge in people]).order_by("pk")


class ConflictForm(forms.Form):
    """Places and groups that a judge is tied to (khai xung đột lợi ích); all may stay empty."""

    units = UnitsField(
        label=_("Trường, đơn vị"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    entrants = GroupsField(
        label=_("Nhóm, tổ chức"),
        queryset=Entrant.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, *args: Any, units: QuerySet[Unit], entrants: QuerySet[Entrant], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("units", units), ("entrants", entrants)):
            self.fields[name].queryset = rows
            if not rows.exists():
                del self.fields[name]

    def chosen(self) -> dict[str, list[int]]:
        """The numbers of what was ticked: "units" and "entrants"."""
        return {
            name: [row.pk for row in self.cleaned_data.get(name, ())]
            for name in ("units", "entrants")
        }


class JudgeForm(forms.Form):
    """One more judge for a round that is open."""

    judge = JudgeField(label=_("Giám khảo"), queryset=User.objects.none())

    def __init__(self, *args: Any, judges: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = list(judges)
        choice = self.fields["judge"]
        choice.names = told_apart(people, clock.today())
        choice.queryset = User.objects.filter(pk__in=[judge.pk for judge in people]).order_by("pk")


class CommonForm(forms.Form):
    """How many common scripts are drawn (bài chấm chung)."""

    count = forms.IntegerField(
        label=_("Số bài chấm chung"),
        min_value=LEAST_SCRIPTS,
        max_value=MOST_COMMON,
        initial=10,
        help_text=_("Máy bốc theo số bốc thăm của vòng; chọn trước khi có điểm đầu tiên."),
    )


class LookForm(forms.Form):
    """Whether an entry passes, and why not (sơ loại)."""

    passed = forms.ChoiceField(
        label=_("Kết luận"),
        choices=[("yes", _("Đạt: được chấm")), ("no", _("Không đạt: không chấm"))],
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(
        label=_("Lý do, nếu không đạt"),
        choices=[("", "–"), *Look.Ground.choices],
        required=False,
    )
    words = forms.CharField(
        label=_("Nói thêm cho người gửi"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Người gửi đọc được: không nhắc bài khác, không nêu tên ai."),
    )
    why = forms.CharField(
        label=_("Lý do đổi kết luận"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ghi vào nhật ký khi đổi giữa đạt và không đạt; không nêu tên ai."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    asked_when = ("ground", "why")


class MarkForm(forms.Form):
    """Points for each criterion, 0 to 10 by quarters; 7,25 and 7.25 are both understood.

    ``held`` stands in the boxes at first: points by criterion id, or what was typed so far.
    """

    def __init__(
        self,
        *args: Any,
        criteria: Iterable[Criterion],
        held: Mapping[int, Decimal | str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = list(criteria)
        off_scale = _("Điểm từ {low} đến {high}.").format(low=LOWEST, high=HIGHEST)
        for criterion in self.criteria:
            field = DecimalField(
                label=criterion.name,
                max_digits=4,
                decimal_places=2,
                initial=held.get(criterion.pk),
                validators=[
                    MinValueValidator(LOWEST, off_scale),
                    MaxValueValidator(HIGHEST, off_scale),
                    StepValueValidator(STEP, _("Điểm lẻ đến 0,25, ví dụ 7 hoặc 7,25 hoặc 7,5.")),
                ],
            )
            field.widget.attrs |= {
                "inputmode": "decimal",
                "autocomplete": "off",
                "maxlength": "6",
                "data-weight": str(criterion.weight),
            }
            self.fields[f"tc{criterion.pk}"] = field

    def points(self) -> dict[int, Decimal]:
        """The points by criterion id."""
        return {int(name[2:]): value for name, value in self.cleaned_data.items()}

    def typed(self) -> dict[int, str]:
        """What stands in the boxes by criterion id, as typed, right or wrong."""
        return {
            criterion.pk: str(self.data.get(self.add_prefix(f"tc{criterion.pk}"), ""))
            for criterion in self.criteria
        }


class SlipForm(forms.Form):
    """What travels with the marks: the own note, which page writes and what it has seen."""

    note = forms.CharField(
        label=_("Ghi chú riêng"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST_NOTE, "autocomplete": "off"}),
        help_text=_("Chỉ mình bạn thấy; không vào bảng điểm, xóa cùng bài chấm."),
    )
    seen = forms.IntegerField(
        widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31
    )
    writer = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)

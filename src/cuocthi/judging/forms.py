from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import StepValueValidator
from django.utils.translation import gettext_lazy as _

from cuocthi.accounts.models import User
from cuocthi.campaigns.models import Criterion
from cuocthi.core.forms import DecimalField


class RoundForm(forms.Form):
    """Who judges, and the number drawn for the dealing (mở vòng chấm)."""

    judges = forms.ModelMultipleChoiceField(
        label=_("Giám khảo"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Người chấm không nhận bài của trường, xã mình."),
    )
    seed = forms.CharField(
        label=_("Số bốc thăm chia bài"),
        max_length=40,
        help_text=_("Bốc công khai và ghi vào biên bản: từ số này ai cũng chia lại được như vậy."),
    )

    def __init__(self, *args: Any, judges: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["judges"]
        choice.queryset = User.objects.filter(pk__in=[judge.pk for judge in judges]).order_by("pk")


class JudgeForm(forms.Form):
    """One more judge for a round that is open."""

    judge = forms.ModelChoiceField(label=_("Giám khảo"), queryset=User.objects.none())

    def __init__(self, *args: Any, judges: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["judge"]
        choice.queryset = User.objects.filter(pk__in=[judge.pk for judge in judges]).order_by("pk")


class MarkForm(forms.Form):
    """Points for each criterion, 0 to 10 by quarters; 7,25 and 7.25 are both understood."""

    def __init__(
        self,
        *args: Any,
        criteria: Iterable[Criterion],
        held: Mapping[int, Decimal],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for criterion in criteria:
            self.fields[f"tc{criterion.pk}"] = DecimalField(
                label=_("{name} (trọng số {weight} %)").format(
                    name=criterion.name, weight=criterion.weight
                ),
                min_value=Decimal(0),
                max_value=Decimal(10),
                max_digits=4,
                decimal_places=2,
                initial=held.get(criterion.pk),
                validators=[
                    StepValueValidator(
                        Decimal("0.25"), _("Điểm lẻ đến 0,25, ví dụ 7 hoặc 7,25 hoặc 7,5.")
                    )
                ],
            )

    def points(self) -> dict[int, Decimal]:
        """The points by criterion id."""
        return {int(name[2:]): value for name, value in self.cleaned_data.items()}

"""The form of how a contest is judged (cách chấm)."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cuocthi.core.forms import DecimalField

from .actions.judging import (
    JUDGING,
    LEAST_EACH,
    LEAST_SURE,
    LONGEST_CODE,
    LONGEST_WHY,
    MOST_BUDGET,
    MOST_EACH,
    MOST_FINALISTS,
    MOST_LINE_GAP,
    MOST_PANEL,
    MOST_READINGS,
    MOST_SCREEN,
    MOST_SURE,
    Decision,
)
from .modes import MOST_COMPARED, WHEN, Mode
from .rules import Rules

MOST_SHARES = 6
OF_EXAM = ("readings", "third_gap", "line_gap")
EMPTY = ("line_gap", "compare_sure")
"""Left empty these are rules: no limit."""


class JudgingForm(forms.Form):
    """The mode, then its numbers; those of another mode are kept as they are."""

    mode = forms.ChoiceField(label=gettext_lazy("Cách chấm"), widget=forms.RadioSelect)
    readings = forms.IntegerField(
        label=gettext_lazy("Số lượt chấm mỗi bài"), min_value=1, max_value=MOST_READINGS
    )
    third_gap = DecimalField(
        label=gettext_lazy("Lệch quá bao nhiêu điểm thì chấm lần ba"),
        min_value=0,
        max_value=10,
        max_digits=4,
        decimal_places=2,
    )
    line_gap = DecimalField(
        label=gettext_lazy("Cách ranh giới giải không quá bao nhiêu điểm thì chấm thêm"),
        required=False,
        min_value=0,
        max_value=MOST_LINE_GAP,
        max_digits=4,
        decimal_places=2,
        help_text=gettext_lazy("Nên ghi 0,5; để trống là không chấm thêm."),
    )
    budget = DecimalField(
        label=gettext_lazy("Số lượt chấm trung bình mỗi bài"),
        min_value=1,
        max_value=MOST_BUDGET,
        max_digits=4,
        decimal_places=1,
        help_text=gettext_lazy("Cả các vòng cộng lại, không kể chung khảo; thường từ 2 đến 3."),
    )
    shares = forms.CharField(
        label=gettext_lazy("Tỉ lệ bài vào mỗi vòng tiếp, %"),
        max_length=40,
        help_text=gettext_lazy("Nhỏ dần, ví dụ 40, 15, 5."),
    )
    finalists = forms.IntegerField(
        label=gettext_lazy("Số bài chung khảo cho mỗi giải"),
        min_value=1,
        max_value=MOST_FINALISTS,
    )
    panel = forms.IntegerField(
        label=gettext_lazy("Số giám khảo của tổ chung khảo"), min_value=1, max_value=MOST_PANEL
    )
    adaptive = forms.BooleanField(
        label=gettext_lazy("Thay các vòng bằng chấm thêm những bài sát ranh giới giải"),
        required=False,
        help_text=gettext_lazy("Nên chọn khi có từ 1.000 bài hoặc dưới 2,5 lượt mỗi bài."),
    )

    screen = forms.IntegerField(
        label=gettext_lazy("Số giám khảo xét đạt, không đạt mỗi bài trước khi chấm"),
        required=False,
        min_value=0,
        max_value=MOST_SCREEN,
        help_text=gettext_lazy(
            "1 hoặc 2; hai người khác nhau thì người thứ ba xét. 0 là không có."
        ),
    )
    compare = forms.IntegerField(
        label=gettext_lazy("Số bài đứng đầu được so từng cặp"),
        required=False,
        min_value=0,
        max_value=MOST_COMPARED,
        help_text=gettext_lazy("Từ 4 đến 30 bài, làm sau khi khóa điểm; ghi 0 là không so."),
    )
    compare_each = forms.IntegerField(
        label=gettext_lazy("Số lượt so sánh mỗi bài"),
        required=False,
        min_value=LEAST_EACH,
        max_value=MOST_EACH,
    )
    compare_ties = forms.BooleanField(
        label=gettext_lazy("Giám khảo được chọn ngang nhau"), required=False
    )
    compare_sure = forms.IntegerField(
        label=gettext_lazy("Dừng sớm khi bao nhiêu phần trăm số giải dự kiến đúng bài"),
        required=False,
        min_value=LEAST_SURE,
        max_value=MOST_SURE,
        help_text=gettext_lazy("Để trống là so đủ số lượt."),
    )

    FIELDSETS = (
        ("", ("mode",)),
        (gettext_lazy("Sơ loại"), ("screen",)),
        (gettext_lazy("Hai giám khảo"), ("readings", "third_gap", "line_gap")),
        (gettext_lazy("Chấm theo vòng"), ("budget", "shares")),
        (gettext_lazy("Chung khảo"), ("finalists", "panel")),
        (gettext_lazy("Có hiệu chỉnh"), ("adaptive",)),
        (
            gettext_lazy("So từng cặp các bài đứng đầu"),
            ("compare", "compare_each", "compare_ties", "compare_sure"),
        ),
    )

    def __init__(
        self, *args: Any, rules: Rules, modes: tuple[str, ...] = (), **kwargs: Any
    ) -> None:
        first = {name: getattr(rules, name) for name in JUDGING}
        first["shares"] = ", ".join(str(share) for share in rules.shares)
        super().__init__(*args, initial=first, **kwargs)
        self.fields["mode"].choices = [
            (mode.value, format_html("<span><b>{}.</b> {}</span>", mode.label, WHEN[mode]))
            for mode in Mode
            if not modes or mode in modes
        ]
        if modes and Mode.EXAM not in modes:
            for name in OF_EXAM:
                del self.fields[name]

    def clean_shares(self) -> tuple[int, ...]:
        """Whole numbers between commas, with or without the sign of a percentage."""
        words = self.cleaned_data["shares"].replace("%", "").replace(";", ",").split(",")
        parts = [word.strip() for word in words if word.strip()]
        whole = [int(part) for part in parts if part.isascii() and part.isdecimal()]
        if len(whole) < len(parts) or not 0 < len(whole) <= MOST_SHARES:
            raise forms.ValidationError(
                _("Hãy ghi các số nguyên cách nhau bằng dấu phẩy, ví dụ 40, 15, 5.")
            )
        return tuple(whole)

    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings, those that are there."""
        groups = [
            (str(title), [self[name] for name in names if name in self.fields])
            for title, names in self.FIELDSETS
        ]
        return [(title, fields) for title, fields in groups if fields]

    def given(self) -> dict[str, Any]:
        """What was chosen, as the action takes it; a number left empty stays what it was."""
        found = {name: self.cleaned_data[name] for name in JUDGING if name in self.cleaned_data}
        return {name: value for name, value in found.items() if value is not None or name in EMPTY}


class DecisionForm(JudgingForm):
    """The same once a round is open: with the decision that changes it (quyết định)."""

    code = forms.CharField(label=gettext_lazy("Số quyết định"), max_length=LONGEST_CODE)
    on = forms.DateField(label=gettext_lazy("Ngày quyết định"))
    why = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Đứng cùng số, ngày quyết định trên trang thể lệ công khai."),
    )

    FIELDSETS = (
        *JudgingForm.FIELDSETS,
        (gettext_lazy("Quyết định đổi cách chấm"), ("code", "on", "why")),
    )

    def __init__(self, *args: Any, needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needed:
            for name in ("code", "on", "why"):
                del self.fields[name]

    def decision(self, today: Any) -> Decision:
        """The decision as typed; an empty one, of today, where none is needed."""
        data = self.cleaned_data
        return Decision(data.get("code", ""), data.get("on") or today, data.get("why", ""))

"""Which day moves, to when, for whom, why, by which letter (đổi hạn)."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cuocthi.campaigns.models import Campaign
from cuocthi.documents.models import Document
from cuocthi.units.models import Unit
from cuocthi.units.queries import fold_name

from .actions.moving import LONGEST_REASON
from .queries import Day, units_with_task

_MOST_NAMED = 5
_MANNERS = [
    ("moves", _("đổi hạn: ngày cũ đúng lúc ban hành, nay gia hạn hoặc rút ngắn")),
    ("corrects", _("sửa ngày ghi sai: ngày cũ bị ghi nhầm")),
]


class MoveForm(forms.Form):
    """One move, before its preview and with it."""

    key = forms.ChoiceField(label=_("Ngày nào"))
    new_on = forms.DateField(label=_("Ngày mới"))
    unit = forms.CharField(
        label=_("Chỉ cho một đơn vị"),
        required=False,
        max_length=300,
        help_text=_("Chỉ dùng với hạn của một việc. Để trống: đổi cho mọi đơn vị."),
    )
    with_below = forms.BooleanField(label=_("Cả các đơn vị dưới đơn vị đó"), required=False)
    manner = forms.ChoiceField(
        label=_("Đổi hay sửa"), choices=_MANNERS, widget=forms.RadioSelect, initial="moves"
    )
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Các đơn vị đọc được lý do này. Không ghi tên người dự thi."),
    )
    document = forms.TypedChoiceField(
        label=_("Theo văn bản"), required=False, coerce=int, empty_value=None
    )

    def __init__(
        self,
        *args: Any,
        campaign: Campaign,
        days: list[Day],
        letters: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.campaign = campaign
        self.days = {day.key: day for day in days}
        choices = [("", _("chưa chọn")), *((day.key, _said(day)) for day in days)]
        self.fields["key"] = forms.ChoiceField(label=_("Ngày nào"), choices=choices)
        self.fields["document"] = forms.TypedChoiceField(
            label=_("Theo văn bản"),
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", _("không có văn bản")), *letters],
            help_text=_("Văn bản của cuộc thi nêu việc đổi này, nếu có."),
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        day = self.days.get(given.get("key", ""))
        name = given.get("unit", "").strip()
        given["meant"] = None
        if day is None or not name:
            given["with_below"] = False
            return given
        if day.task is None:
            self.add_error("unit", _("Ngày này là của cả cuộc thi. Hãy để trống ô này."))
            return given
        found = _named(units_with_task(day.task), name)
        if len(found) == 1:
            given["meant"] = found[0]
        elif found:
            names = "; ".join(unit.name for unit in found[:_MOST_NAMED])
            self.add_error("unit", _("Có nhiều đơn vị như vậy: %s. Hãy ghi rõ hơn.") % names)
        else:
            self.add_error("unit", _("Không có đơn vị nào tên như vậy được giao việc này."))
        return given


def _said(day: Day) -> str:
    about = day.about if len(day.about) <= 110 else f"{day.about[:109]}…"
    return f"{about} ({day.on:%d/%m/%Y})" if day.on else f"{about} ({_('chưa có hạn')})"


def _named(units: list[Unit], name: str) -> list[Unit]:
    """Those of this name, else those whose name holds it."""
    folded = fold_name(name)
    same = [unit for unit in units if unit.folded == folded]
    return same or [unit for unit in units if folded and folded in unit.folded]


def letters_to_name(campaign: Campaign) -> list[tuple[int, str]]:
    """The letters of the contest that a move may rest on, the latest first. One query."""
    rows = (
        Document.objects.filter(campaign=campaign.pk)
        .filter(state__in=(Document.State.READ, Document.State.UNREADABLE, Document.State.ISSUED))
        .select_related("issue")
        .order_by("-at", "-pk")[:100]
    )
    return [(one.pk, _letter_words(one)) for one in rows]


def _letter_words(document: Document) -> str:
    issue = getattr(document, "issue", None)
    return f"{issue.code}: {document}"[:120] if issue else str(document)[:120]

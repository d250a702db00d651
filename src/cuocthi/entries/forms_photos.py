from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import PhotoStatement

NO, COVER, AGREED = "no", "cover", "agreed"


def statement_field(*, required: bool = True, help_text="") -> forms.ChoiceField:
    """Whether a child can be recognised in the photos, and if so whether all have agreed."""
    return forms.ChoiceField(
        label=_("Trong ảnh có nhận ra trẻ em không?"),
        choices=[
            (NO, _("Không nhận ra em nào")),
            (COVER, _("Có: chỉ công khai ảnh đã che mặt các em")),
            (AGREED, _("Có: cha mẹ và các em từ 7 tuổi đều đã đồng ý, nhóm giữ phiếu")),
        ],
        widget=forms.RadioSelect,
        required=required,
        help_text=help_text,
    )


def chosen_of(said: PhotoStatement | None) -> str | None:
    """The choice that a kept statement stands for; None before one was made."""
    if said is None:
        return None
    return AGREED if said.agreed else COVER if said.children else NO


def meant(chosen: str) -> tuple[bool, bool]:
    """What a choice says: children to be recognised, all agreed."""
    return chosen != NO, chosen == AGREED


class PhotoStatementForm(forms.Form):
    """Whether a child can be recognised, and if so whether all have agreed (khai về ảnh)."""

    children = statement_field()

    def __init__(self, *args, said: PhotoStatement | None = None, **kwargs):
        if said is not None:
            kwargs["initial"] = {"children": chosen_of(said)}
        super().__init__(*args, **kwargs)

    def said(self) -> tuple[bool, bool]:
        """Children to be recognised, all agreed."""
        return meant(self.cleaned_data["children"])


def squares_of(values: Iterable[str]) -> list[int]:
    """The numbers of the ticked squares of a form; anything else is left aside."""
    return [int(value) for value in list(values)[:1000] if value.isascii() and value.isdigit()][
        :1000
    ]

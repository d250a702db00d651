"""Pieces of the form of a clean-up event: photos, hours, numbers of people, kinds of waste."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cuocthi.core.forms import DecimalField, FilesField, ManyFiles

from .actions.events import MOST_BAGS
from .enums import Category, Purpose

_TOO_HEAVY = _("Số quá lớn. Hãy xem lại: ghi bằng ki-lô-gam, ví dụ 12,5.")


def photos_field(label: Any, purpose: Purpose) -> FilesField:
    """Photos of one purpose (ảnh)."""
    return FilesField(
        label=label,
        required=False,
        allow_empty_file=True,
        widget=ManyFiles(attrs={"accept": "image/*", "data-purpose": purpose.value}),
    )


def hour_field(label: Any, *, required: bool = True) -> forms.TimeField:
    """An hour of the day (giờ)."""
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=required, widget=widget)


def count_field(label: Any, *, least: int, help_text: Any = "") -> forms.IntegerField:
    """A number of people (số người)."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=least,
        max_value=100_000,
        localize=False,
        help_text=help_text,
    )


def waste_fields(category: Category) -> dict[str, forms.Field]:
    """The three fields of one kind of waste: kilograms, whether weighed, bags (rác)."""
    return {
        f"kg_{category}": DecimalField(
            label=_kg_of(category),
            required=False,
            min_value=0,
            max_digits=9,
            decimal_places=1,
            error_messages=dict.fromkeys(("max_digits", "max_whole_digits"), _TOO_HEAVY),
        ),
        f"measured_{category}": forms.BooleanField(label=_("đã cân"), required=False),
        f"bags_{category}": forms.IntegerField(
            label=_("Số bao"), required=False, min_value=0, max_value=MOST_BAGS, localize=False
        ),
    }


def _kg(category: Category) -> str:
    return gettext("{what}, kg").format(what=str(category.label).capitalize())


_kg_of = lazy(_kg, str)

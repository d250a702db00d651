"""Days, numbers, signs and the menu, as every page writes them."""

import datetime as dt
from decimal import Decimal
from functools import lru_cache

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

from cuocthi.plain.scoring.rounding import half_up
from cuocthi.plain.vndates import rest_of

register = template.Library()

TONES = {
    "ok": "circle-check",
    "wait": "clock",
    "warn": "triangle-alert",
    "bad": "circle-x",
    "info": "info",
    "off": "circle-minus",
}


@register.filter
def day(value: dt.date | None) -> str:
    """A day as 20/02/2024; a moment gives its day in Viet Nam; None gives nothing."""
    if value is None:
        return ""
    return f"{_local(value):%d/%m/%Y}"


@register.filter
def day_off(value: dt.date | None) -> str:
    """Why offices are closed on that day: "Tết Nguyên đán", "Chủ nhật"; nothing for a working day.
    What is not announced yet says so."""
    if value is None:
        return ""
    local = _local(value)
    rest = rest_of(local.date() if isinstance(local, dt.datetime) else local)
    if rest is None:
        return ""
    if not rest.document:
        return str(formats.date_format(local, "l"))
    return rest.name if rest.sure else _("{name} (dự kiến)").format(name=rest.name)


@register.filter
def moment(value: dt.date | None) -> str:
    """A moment as 20/02/2024 08:30, Viet Nam time; a day without an hour stays a day."""
    if value is None:
        return ""
    if not isinstance(value, dt.datetime):
        return day(value)
    return f"{_local(value):%d/%m/%Y %H:%M}"


@register.filter
def number(value: int | float | Decimal | None, places: int | None = None) -> str:
    """A number grouped by three: 1.234 (Vietnamese), with ``places`` decimals if given, a half going
    up: Django alone would cut the rest off."""
    if value is None:
        return ""
    if places is not None:
        value = half_up(value, places) + 0  # no minus before a nought
    return formats.number_format(value, decimal_pos=places, force_grouping=True)


@register.filter
def amount(value: int | Decimal | None) -> str:
    """A number with the decimals that it has: 1.234 or 12,5."""
    if value is None:
        return ""
    exact = Decimal(value)
    whole = exact.to_integral_value()
    return number(int(whole)) if exact == whole else number(exact.normalize())


@register.filter
def kg(value: int | float | Decimal | None) -> str:
    """A weight in kilograms with at most one decimal: 1.234,5 kg."""
    if value is None:
        return ""
    tenths = half_up(value, 1)
    return f"{number(tenths, 0 if tenths == tenths.to_integral() else 1)}\u00a0kg"


@register.filter
def score(value: int | float | Decimal | None) -> str:
    """A mark with two decimals: 8,25 (điểm)."""
    return number(value, 2)


@register.filter
def tone_icon(tone: str) -> str:
    """The sign that belongs to the tone of a status badge; KeyError for an unknown tone."""
    return TONES[tone]


@register.inclusion_tag("core/_status.html")
def status_badge(tone: str, label: str) -> dict[str, str]:
    """A state with sign and words (nhãn trạng thái); ``tone`` is a key of TONES."""
    if tone not in TONES:
        raise template.TemplateSyntaxError(f"status_badge: no tone {tone!r}; use one of {[*TONES]}")
    return {"tone": tone, "label": label}


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """A lucide icon as inline SVG, hidden from screen readers: words must stand beside it."""
    return _icon(str(name), size)


@register.inclusion_tag("core/_nav.html", takes_context=True)
def main_nav(context: Context) -> dict[str, list[dict[str, object]]]:
    """The main menu, from ``settings.MAIN_NAV``.

    An item is ``(label, url name, lucide icon)`` or has a fourth part: the dotted path of a
    function ``(user) -> bool`` that says whether this person sees the item.
    """
    request = context["request"]
    items = []
    for label, url_name, icon_name, *shown_to in getattr(settings, "MAIN_NAV", ()):
        if shown_to and not import_string(shown_to[0])(request.user):
            continue
        url = reverse(url_name)
        current = request.path == url or (url != "/" and request.path.startswith(url))
        items.append({"label": label, "url": url, "icon": icon_name, "current": current})
    return {"items": items}


@lru_cache(maxsize=256)
def _icon(name: str, size: int) -> SafeString:
    attributes = {"class": "icon", "aria-hidden": "true", "focusable": "false"}
    return lucide(name, size=size, **attributes)


def _local(value: dt.date) -> dt.date:
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value

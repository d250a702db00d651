"""What stands in a judge's copy, in words: a clean-up's report, a work by form."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from cuocthi.core.templatetags.cuocthi import kg, moment, number
from cuocthi.entries.enums import Category, Disposal


def _linked(words: str) -> str:
    """An address of a film as a link that tells the other side nothing; other words as they are."""
    if words.startswith("https://") and not words.split()[1:]:
        return format_html(
            '<a href="{url}" rel="noreferrer noopener nofollow" target="_blank">{url}</a>',
            url=words,
        )
    return words


def fact_words(kept: dict[str, Any]) -> list[tuple[str, str]]:
    """The facts of a clean-up or of a work by form in words; nothing for a letter."""
    if not kept:
        return []
    if "asked" in kept:
        group = [(_("Bảng"), kept["group"])] if kept["group"] else []
        return group + [(label, _linked(words)) for label, words in kept["asked"]]
    started, ended = (dt.datetime.fromisoformat(kept[end]) for end in ("started", "ended"))
    hours = (ended - started).total_seconds() / 3600
    told = [
        (_("Địa điểm"), kept["place"]),
        (_("Thời gian"), f"{moment(started)} – {moment(ended)}"),
        (_("Số giờ"), number(hours, 1)),
        (_("Số người"), number(kept["people"])),
        (_("Rác được đưa đi đâu"), str(Disposal(kept["disposal"]).label)),
    ]
    told += [
        (_("Rác {category}").format(category=Category(category).label), kg(Decimal(weight)))
        for category, weight in kept["kg"].items()
    ]
    if "converted" in kept:
        told.append((_("Quy đổi theo loại, có trần"), kg(Decimal(kept["converted"]))))
    return told

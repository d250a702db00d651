"""The empty class list a school fills in (tệp mẫu danh sách lớp)."""

import io

from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.units.models import Unit

from .actions.sheet import CONSENT_TITLES, MOST_PUPILS, REQUIRED, TITLES

_WIDTHS = {"name": 28, "born_on": 14, "class_name": 8, "representative": 28, "phone": 15}
HEAD_ROW = 3
"""Titles stand in the fourth row; pupils begin in the fifth."""


def class_template(campaign: Campaign, school: Unit) -> bytes:
    """An xlsx with the columns that the upload understands; strings stay strings."""
    import xlsxwriter  # only who downloads the list needs it

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    sheet = book.add_worksheet(_("Danh sách"))
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bg_color": "#F1EEEA", "border": 1, "text_wrap": True})
    must = book.add_format({"bold": True, "bg_color": "#FBE9C6", "border": 1, "text_wrap": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    text = book.add_format({"num_format": "@"})
    sheet.write_string(0, 0, str(campaign), bold)
    sheet.write_string(1, 0, school.name)
    sheet.write_string(
        2,
        0,
        _(
            "Cột nền vàng là bắt buộc. Ngày sinh dạng 20/02/2012. Ô đồng ý: ghi x hoặc không, để "
            "trống nếu chưa trả lời."
        ),
    )
    for column, (key, title) in enumerate(TITLES.items()):
        sheet.write_string(HEAD_ROW, column, title, must if key in REQUIRED else head)
        style = day if key == "born_on" else text
        sheet.set_column(column, column, _WIDTHS.get(key, 24), style)
    first = len(TITLES)
    for column, title in enumerate(CONSENT_TITLES.values(), first):
        sheet.write_string(HEAD_ROW, column, title, head)
        sheet.set_column(column, column, 13)
    sheet.data_validation(
        HEAD_ROW + 1,
        first,
        HEAD_ROW + MOST_PUPILS,
        first + len(CONSENT_TITLES) - 1,
        {"validate": "list", "source": ["x", "không"], "ignore_blank": True},
    )
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    book.close()
    return out.getvalue()

"""The spreadsheet of a school for a contest defined by data (tệp mẫu): columns, choices, example."""

import io

from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.plain.asked import Definition, Kind
from cuocthi.units.models import Unit

from .actions.asked_sheet import MOST_PUPILS
from .asked_columns import CONSENTS, columns

HEAD_ROW = 3
"""Titles stand in the fourth row, the example in the fifth; pupils begin in the sixth."""
_LONGEST_LIST = 255  # signs that a list of choices in a cell may have


def sheet_template(campaign: Campaign, definition: Definition, school: Unit) -> bytes:
    """An xlsx with the columns that the upload understands; strings stay strings."""
    import xlsxwriter  # only who downloads the template needs it

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    sheet = book.add_worksheet(_("Danh sách"))
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bg_color": "#F1EEEA", "border": 1, "text_wrap": True})
    must = book.add_format({"bold": True, "bg_color": "#FBE9C6", "border": 1, "text_wrap": True})
    grey = book.add_format({"italic": True, "font_color": "#6B6B6B"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    text = book.add_format({"num_format": "@"})
    sheet.write_string(0, 0, str(campaign), bold)
    sheet.write_string(1, 0, school.name)
    sheet.write_string(
        2,
        0,
        _(
            "Cột nền vàng là bắt buộc. Dòng ví dụ không tính. Ô đồng ý: ghi x, để trống là không. "
            "Ảnh, tệp gửi sau, ở trang từng bài."
        ),
    )
    last = HEAD_ROW + 1 + MOST_PUPILS
    wanted = columns(definition)
    for place, column in enumerate(wanted):
        sheet.write_string(HEAD_ROW, place, column.title, must if column.required else head)
        sheet.write_string(HEAD_ROW + 1, place, column.example, grey)
        width = 40 if column.field.kind == Kind.TEXT else 28 if place == 0 else 18
        is_day = column.field.kind == Kind.DAY or column.part == "day"
        sheet.set_column(place, place, width, day if is_day else text)
        if column.choices and _fits(column.choices):
            _offer(sheet, place, last, list(column.choices))
    first = len(wanted)
    for place, title in enumerate(CONSENTS.values(), first):
        sheet.write_string(HEAD_ROW, place, title, head)
        sheet.write_string(HEAD_ROW + 1, place, "x", grey)
        sheet.set_column(place, place, 13)
        _offer(sheet, place, last, ["x"])
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    book.close()
    return out.getvalue()


def _fits(choices: tuple[str, ...]) -> bool:
    """Whether the choices can stand in a cell's own list, which is parted by commas."""
    told = sum(len(one) + 1 for one in choices)
    return told <= _LONGEST_LIST and not any("," in one for one in choices)


def _offer(sheet, place: int, last: int, choices: list[str]) -> None:
    rule = {"validate": "list", "source": choices, "ignore_blank": True}
    sheet.data_validation(HEAD_ROW + 1, place, last, place, rule)

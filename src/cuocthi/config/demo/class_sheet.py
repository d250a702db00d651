"""A class list as a teacher would send it."""

import datetime as dt
import io
from collections.abc import Iterable

import xlsxwriter

from cuocthi.entries.actions.sheet import CONSENT_TITLES, TITLES
from cuocthi.units.models import Unit

from . import people
from .story import Story


def class_sheet(
    story: Story, school: Unit, numbers: Iterable[int], day: dt.date, class_name: str = ""
) -> bytes:
    """An xlsx with the pupils of these numbers; two children in three may be named in public.

    ``class_name``: all of them sit in this class, else each in their own.
    """
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"created": dt.datetime(2024, 1, 1, tzinfo=dt.UTC)})
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, [*TITLES.values(), *CONSENT_TITLES.values()])
        for row, number in enumerate(numbers, 1):
            pupil = people.pupil_of(school.name, story.seed, number, day)
            guardian = people.guardian(story.seed, number)
            public = "x" if number % 3 else ""
            sheet.write_row(
                row,
                0,
                [
                    pupil.full_name,
                    f"{pupil.birth_day:%d/%m/%Y}",
                    class_name or pupil.class_name,
                    guardian.full_name,
                    guardian.phone,
                    "",
                    "x",
                    "x",
                    public,
                    public,
                ],
            )
    return data.getvalue()

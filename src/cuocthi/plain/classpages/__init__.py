"""Pages of a class (tờ làm bài của lớp): writing sheets with codes out, scans or photos back.

A teacher prints one PDF, pupils write by hand, one scan or a heap of photos comes back; each page
goes to the pupil whose code it carries, or to a person. How: docs/en/develop/class-pages.md.
"""

from cuocthi.plain.classpages.codes import (
    BadCode,
    SheetCode,
    from_printed,
    is_token,
    new_token,
)
from cuocthi.plain.classpages.keeping import as_data, from_data
from cuocthi.plain.classpages.looking import Fault, PagePictures
from cuocthi.plain.classpages.pictures import count_pictures
from cuocthi.plain.classpages.reading import (
    Doubt,
    PageRead,
    Sheets,
    Shown,
    Sure,
    read_file,
    read_pages,
)
from cuocthi.plain.classpages.sheets import PupilSheets, sheets_pdf
from cuocthi.plain.classpages.sorting import (
    Expected,
    Finding,
    Kind,
    PlacedPage,
    PupilPages,
    Sorted,
    sort_pages,
)
from cuocthi.plain.classpages.turning import cut_again, cut_below, small, turned

__all__ = [
    "BadCode",
    "Doubt",
    "Expected",
    "Fault",
    "Finding",
    "Kind",
    "PagePictures",
    "PageRead",
    "PlacedPage",
    "PupilPages",
    "PupilSheets",
    "SheetCode",
    "Sheets",
    "Shown",
    "Sorted",
    "Sure",
    "as_data",
    "count_pictures",
    "cut_again",
    "cut_below",
    "from_data",
    "from_printed",
    "is_token",
    "new_token",
    "read_file",
    "read_pages",
    "sheets_pdf",
    "small",
    "sort_pages",
    "turned",
]

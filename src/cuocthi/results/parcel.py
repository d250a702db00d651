"""What goes up to the next level, as one zip of fixed bytes (gói gửi cấp trên); no query here."""

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cuocthi.entries.actions.sheet import TITLES
from cuocthi.plain.record.archive import pack

ROSTER = "danh-sach.xlsx"
TABLE = "danh-sach.csv"
SUMS = "bien-nhan.txt"
READ_FIRST = "doc-truoc.txt"
COLUMNS = (
    "thu_tu",
    "so_phach",
    "so_bai",
    "giai",
    "hang",
    "diem",
    "ho_ten",
    "ngay_sinh",
    "lop",
    "don_vi",
    "nhom",
    "nguoi_dai_dien",
    "dien_thoai",
    "thu_dien_tu",
    "dong_y_ngay",
    "so_tep",
)
"""The columns of the table, told in the manual (docs/vi/can-bo.md)."""
_DAY = dt.datetime(
    1980, 1, 1, tzinfo=dt.UTC
)  # what the workbook says it was made on: the same bytes each time
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Sent:
    """One work on its way up, with its header, which everybody asked agreed to send; ``files`` by
    their name inside the work's folder."""

    code: str
    number: int
    prize: str
    rank: int
    score: str
    name: str
    born_on: dt.date | None
    class_name: str
    unit: str
    group_name: str
    representative: str
    phone: str
    email: str
    agreed_on: dt.date | None
    files: Mapping[str, bytes]


def packed(
    title: str, works: Sequence[Sent], papers: Mapping[str, bytes], sheet: bytes, mark: str
) -> bytes:
    """The zip: a guide, the table, a class list that this program takes in, each work in a folder of
    its own, the papers, the result sheet, and behind all the sums of every file. The same facts
    give the same bytes."""
    files: dict[str, bytes] = {
        READ_FIRST: _guide(title, works, papers, mark).encode(),
        TABLE: _table(works),
        ROSTER: _roster(title, works),
    }
    for one in works:
        files |= {f"bai/{one.code}/{name}": data for name, data in one.files.items()}
    files |= {f"van-ban/{name}": data for name, data in papers.items()}
    files["ket-qua.csv"] = sheet
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    return pack({**files, SUMS: sums.encode()})


def _guide(title: str, works: Sequence[Sent], papers: Mapping[str, bytes], mark: str) -> str:
    lines = [
        title,
        "",
        _("{n} bài gửi cấp trên, mỗi bài trong một thư mục mang số phách.").format(n=len(works)),
        _("{table}: danh sách, mở bằng bảng tính.").format(table=TABLE),
        _(
            "{roster}: danh sách lớp, tải lên phần mềm cuocthi của cấp trên được ngay (trang nhập bài "
            "của trường); cấp trên hỏi lại sự đồng ý dự thi."
        ).format(roster=ROSTER),
        _("ket-qua.csv: bảng kết quả theo số phách."),
        _("Dấu của hồ sơ kết quả: {mark}").format(mark=mark),
        _("{sums}: mã SHA-256 của từng tệp. Kiểm tra bằng lệnh: sha256sum -c {sums}").format(
            sums=SUMS
        ),
        _(
            "Mọi bài ở đây đều có sự đồng ý gửi lên cấp trên. Gửi qua đường an toàn, dùng xong thì xóa."
        ),
    ]
    if not papers:
        lines.append(_("Chưa có quyết định công nhận soạn trong phần mềm: hãy gửi kèm bản đã ký."))
    return "\n".join(lines) + "\n"


def _table(works: Sequence[Sent]) -> bytes:
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for place, one in enumerate(works, 1):
        row = (
            place, one.code, one.number, one.prize, one.rank, one.score, one.name,
            _day(one.born_on), one.class_name, one.unit, one.group_name, one.representative,
            one.phone, one.email, _day(one.agreed_on), len(one.files),
        )  # fmt: skip
        table.writerow(_plain(str(cell)) for cell in row)
    return out.getvalue().encode("utf-8-sig")


def _roster(title: str, works: Sequence[Sent]) -> bytes:
    """A class list with the titles that `entries.actions.sheet` reads; consents are not carried
    over: who takes part at the next level is asked there."""
    import xlsxwriter  # only who sends up needs it

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _DAY})
        sheet = book.add_worksheet(_("Danh sách"))
        sheet.write_string(0, 0, title)
        for column, words in enumerate(TITLES.values()):
            sheet.write_string(1, column, words)
            sheet.set_column(column, column, 24)
        for place, one in enumerate(works, 2):
            cells = {
                "name": one.name,
                "born_on": _day(one.born_on),
                "class_name": one.class_name,
                "representative": one.representative,
                "phone": one.phone,
                "email": one.email,
            }
            for column, key in enumerate(TITLES):
                sheet.write_string(place, column, cells[key])
    return out.getvalue()


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _plain(cell: str) -> str:
    """What begins like a formula would be reckoned by a spreadsheet."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell

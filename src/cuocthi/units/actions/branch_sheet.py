"""A list of units out of a spreadsheet (danh sách đơn vị): columns by their heads, faults by cell."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from cuocthi.core.refused import Refused
from cuocthi.plain.certificates.columns import column_letter
from cuocthi.plain.vntext import collapse, fold, nfc

from ..enums import Kind
from .contacts import is_email, is_phone, plain_phone

MOST_UNITS = 10_000
HEAD_WITHIN = 20
TITLES = {
    "code": "Mã đơn vị",
    "name": "Tên đơn vị",
    "kind": "Loại",
    "parent": "Cấp trên",
    "parent_code": "Mã cấp trên",
    "guide": "Hướng dẫn chuyên môn",
    "guide_code": "Mã đơn vị hướng dẫn",
    "email": "Thư điện tử",
    "phone": "Điện thoại",
    "since": "Có từ ngày",
    "until": "Đến hết ngày",
    "replaces": "Thay cho mã",
}
"""The columns as they are written out, in their order."""
_OTHER = {
    "code": ("ma", "ma truong", "ma so", "ma dinh danh", "ma co quan", "ma thon"),
    "name": (
        "ten", "ten truong", "truong", "don vi", "ten co quan", "co quan", "ten day du",
        "ten don vi truong hoc", "co so giao duc", "ten co so giao duc", "ten thon", "thon",
        "ten thon to dan pho", "to dan pho", "ten phong",
    ),
    "kind": ("loai don vi", "loai hinh", "loai co quan"),
    "parent": (
        "thuoc", "truc thuoc", "don vi cap tren", "co quan cap tren", "xa phuong", "xa", "phuong",
        "ten xa", "ten xa phuong", "dia ban", "dia ban xa phuong", "don vi chu quan", "chu quan",
    ),
    "parent_code": ("ma xa", "ma xa phuong", "ma don vi cap tren", "ma phuong"),
    "guide": (
        "phong gd quan ly", "phong gd dt quan ly", "phong gddt quan ly", "phong giao duc quan ly",
        "phong giao duc", "quan ly chuyen mon", "don vi huong dan", "co quan quan ly chuyen mon",
        "don vi huong dan chuyen mon", "so quan ly", "phong quan ly", "co quan huong dan",
    ),
    "guide_code": ("ma huong dan", "ma phong gd", "ma co quan huong dan"),
    "email": (
        "email", "e mail", "dia chi thu", "dia chi thu dien tu", "hop thu", "dia chi email", "thu",
        "hop thu dien tu",
    ),
    "phone": ("so dien thoai", "sdt", "dt", "dien thoai lien he", "so dt"),
    "since": ("tu ngay", "ngay thanh lap", "thanh lap", "hieu luc tu", "hieu luc tu ngay"),
    "until": ("den ngay", "ket thuc", "ngay giai the", "giai the", "hieu luc den", "ngay ket thuc"),
    "replaces": ("thay cho", "ma don vi cu", "thay cho don vi", "thay the", "ma cu"),
}  # fmt: skip
_SIGNS = re.compile(r"\([^)]*\)|[*:.,/&_-]")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_CODE = re.compile(r"[\w.-]{1,40}")
_KINDS = (
    (Kind.SCHOOL, ("truong", "mam non", "tieu hoc", "thcs", "thpt")),
    (Kind.VILLAGE, ("thon", "to dan pho", "khu pho", "ap", "lang", "khom", "buon", "to")),
    (Kind.ROOM, ("phong", "van phong", "trung tam phuc vu")),
    (
        Kind.ASSOCIATION,
        ("hoi", "doan", "tinh doan", "mat tran", "uy ban mat tran", "cong doan", "lien doan",
         "lien hiep", "tinh", "thanh doan", "doan the", "to chuc", "buu dien", "bao"),
    ),
    (Kind.DEPARTMENT, ("so", "ban", "nganh", "chi cuc", "trung tam", "cong an", "co quan")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in the list: the cell (B7), and what to do about it."""

    cell: str
    says: str

    def __str__(self) -> str:
        return _("Ô {cell}: {says}").format(cell=self.cell, says=self.says)

    @property
    def place(self) -> tuple[int, int, str]:
        """Row, then column, for the order of reading."""
        letters = self.cell.rstrip("0123456789")
        return int(self.cell[len(letters) :]), len(letters), letters


@dataclass(slots=True)
class Listed:
    """One row as it was understood; empty words where the cell or the column is."""

    number: int
    said: dict[str, str]
    cells: dict[str, str]
    kind: Kind | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    replaces: list[str] = field(default_factory=list)

    def cell(self, key: str) -> str:
        """Where a value stands: "B7"; the row's name where the column is not there."""
        twin = key.removesuffix("_code") if key.endswith("_code") else f"{key}_code"
        return self.cells.get(key) or self.cells.get(twin) or self.cells["name"]


def read_branch(
    rows: list[list[Any]], unreckoned: Sequence[tuple[int, int]] = ()
) -> tuple[list[Listed], list[Fault]]:
    """The units of a list and what is wrong in its cells. ``unreckoned`` are the places (row from
    1, column from 0) of formulas without a result. Raises Refused for a list without a head."""
    head_at, columns = _head(rows)
    listed: list[Listed] = []
    faults = [
        Fault(
            f"{column_letter(column)}{row}",
            _("công thức chưa có kết quả. Hãy chép lại thành giá trị."),
        )
        for row, column in unreckoned
        if row > head_at + 1 and column in columns.values()
    ]
    for number, row in enumerate(rows[head_at + 1 :], head_at + 2):
        said = {key: _text(row[at]) if at < len(row) else "" for key, at in columns.items()}
        if not any(said.values()):
            continue
        cells = {key: f"{column_letter(at)}{number}" for key, at in columns.items()}
        one = Listed(number, said, cells)
        _understand(one, faults)
        listed.append(one)
    if len(listed) > MOST_UNITS:
        raise Refused(
            _("Danh sách có hơn {most} đơn vị. Hãy chia thành nhiều tệp.").format(most=MOST_UNITS)
        )
    if not listed:
        raise Refused(
            _("Danh sách chưa có đơn vị nào dưới dòng tiêu đề. Hãy điền rồi tải lên lại.")
        )
    return listed, faults


def kind_of(words: str) -> Kind | None:
    """The kind that a name or the column "Loại" tells."""
    folded = collapse(_SIGNS.sub(" ", fold(nfc(words))))
    for kind in Kind:
        if folded == collapse(_SIGNS.sub(" ", fold(str(kind.label)))):
            return kind
    for kind, beginnings in _KINDS:
        if any(folded == one or folded.startswith(f"{one} ") for one in beginnings):
            return kind
    return None


def _head(rows: list[list[Any]]) -> tuple[int, dict[str, int]]:
    known = {_bare(title): key for key, title in TITLES.items()}
    known |= {spelt: key for key, names in _OTHER.items() for spelt in names}
    best, found = 0, 0
    for at, row in enumerate(rows[:HEAD_WITHIN]):
        hits = sum(_bare(cell) in known for cell in row)
        if hits > found:
            best, found = at, hits
    columns: dict[str, int] = {}
    for at, cell in enumerate(rows[best] if found else []):
        key = known.get(_bare(cell))
        if key is None:
            continue
        if key in columns:
            raise Refused(
                _("Hai cột {one} và {two} đều là “{title}”. Hãy bỏ một cột.").format(
                    one=column_letter(columns[key]), two=column_letter(at), title=TITLES[key]
                )
            )
        columns[key] = at
    if "name" not in columns:
        raise Refused(
            _(
                "Không thấy cột “{name}” trong {within} dòng đầu. Hãy tải danh sách hiện có về, "
                "sửa trên đó rồi tải lên."
            ).format(name=TITLES["name"], within=HEAD_WITHIN)
        )
    return best, columns


def _bare(cell: Any) -> str:
    return collapse(_SIGNS.sub(" ", fold(nfc(str(cell)))))


def _text(cell: Any) -> str:
    if isinstance(cell, dt.datetime):
        cell = cell.date()
    if isinstance(cell, dt.date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return collapse(nfc(str(cell)))


def _understand(one: Listed, faults: list[Fault]) -> None:
    """Everything of a row that can be judged without the tree."""
    said = one.said

    def wrong(key: str, says: str) -> None:
        faults.append(Fault(one.cell(key), says))

    if not said["name"]:
        wrong("name", _("thiếu tên đơn vị."))
    elif len(said["name"]) > 200:
        wrong("name", _("tên dài hơn 200 ký tự."))
    if said.get("code") and not _CODE.fullmatch(said["code"]):
        wrong("code", _("mã chỉ gồm chữ, số, dấu chấm và gạch nối, nhiều nhất 40 ký tự."))
    one.kind = kind_of(said.get("kind") or said["name"])
    if one.kind is None and said["name"]:
        wrong(
            "kind" if said.get("kind") else "name",
            _("không rõ loại đơn vị. Ghi ở cột “Loại”: trường học, phòng, thôn, sở hoặc đoàn thể."),
        )
    if said.get("email") and not is_email(said["email"]):
        wrong("email", _("“{value}” không phải địa chỉ thư điện tử.").format(
            value=said["email"][:60]
        ))  # fmt: skip
    if said.get("phone"):
        digits = plain_phone(said["phone"])
        if len(digits) == 9 and digits.isdecimal() and digits[0] != "0":
            digits = f"0{digits}"  # a sheet drops the zero in front of a number
        said["phone"] = digits
        if not is_phone(digits):
            wrong("phone", _("“{value}” không phải số điện thoại.").format(value=digits[:30]))
    days: list[dt.date | None] = []
    for key in ("since", "until"):
        day = _day(said.get(key, ""))
        if day is None and said.get(key):
            wrong(key, _("“{value}” không phải một ngày, ví dụ 01/07/2025.").format(
                value=said[key][:20]
            ))  # fmt: skip
        days.append(day)
    one.since, one.until = days
    if one.since and one.until and one.until < one.since:
        wrong("until", _("ngày kết thúc sớm hơn ngày bắt đầu."))
    one.replaces = [word for word in re.split(r"[\s,;]+", said.get("replaces", "")) if word]


def _day(text: str) -> dt.date | None:
    written = _DAY.fullmatch(text)
    try:
        if written:
            return dt.date(int(written[3]), int(written[2]), int(written[1]))
        return dt.date.fromisoformat(text)
    except ValueError:
        return None

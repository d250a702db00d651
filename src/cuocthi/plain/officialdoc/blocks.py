"""The parts of an official document that is to be written (thành phần thể thức văn bản)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of documents that can be written (loại văn bản), Decree 30/2020, annex III."""

    OFFICIAL_LETTER = "cong_van"
    PLAN = "ke_hoach"
    REPORT = "bao_cao"
    MINUTES = "bien_ban"
    DECISION = "quyet_dinh"
    INVITATION = "giay_moi"


class Urgency(StrEnum):
    """How fast a document must travel (độ khẩn); the value is the text of the box."""

    URGENT = "KHẨN"
    VERY_URGENT = "THƯỢNG KHẨN"
    FLASH = "HỎA TỐC"


KIND_TITLES: dict[Kind, str] = {
    Kind.PLAN: "KẾ HOẠCH",
    Kind.REPORT: "BÁO CÁO",
    Kind.MINUTES: "BIÊN BẢN",
    Kind.DECISION: "QUYẾT ĐỊNH",
    Kind.INVITATION: "GIẤY MỜI",
}
"""The name of each kind as it is printed (tên loại); a công văn has none."""

KINDS_WITH_ADDRESSEES = frozenset({Kind.OFFICIAL_LETTER, Kind.REPORT, Kind.INVITATION})
"""The kinds that may name addressees above the body (Kính gửi, kính mời), Decree 30, annex I."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading (đề mục): level 0 is a centred chapter, 1 is "I.", 2 is "1.", 3 is "a)".

    A level 0 heading may hold two lines, the number and the title.
    """

    level: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.level <= 3:
            raise ValueError(f"Đề mục chỉ có cấp 0 đến 3, không có cấp {self.level}.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text (đoạn văn)."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered or marked point (điều, khoản, điểm); "Điều 1." is printed bold."""

    marker: str
    text: str


@dataclass(frozen=True, slots=True)
class Base:
    """A legal ground, one a line, in italics (căn cứ)."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table (bảng); `widths` are shares of the line, any unit, and equal when left out.

    Raises ValueError when a row or the widths do not match the header.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        columns = len(self.header)
        if not columns:
            raise ValueError("Bảng phải có ít nhất một cột.")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != columns:
                raise ValueError(
                    f"Bảng có {columns} cột nhưng hàng {number} có {len(row)} ô: "
                    "hãy thêm hoặc bớt ô."
                )
        if self.widths and (len(self.widths) != columns or min(self.widths) <= 0):
            raise ValueError(f"Bảng có {columns} cột: cần {columns} độ rộng lớn hơn 0.")


Block = Heading | Paragraph | Item | Base | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A whole document ready to be laid out (dự thảo văn bản).

    Names of bodies, authority and position may hold line breaks. `number` and `day` stay None
    until the registry gives them; `month` (any day of it) then prints the month and year.
    `symbol` is what follows the slash: "KH-STTTT", for a công văn "STTTT-BCVT". `title` replaces
    the printed name of the kind. `decided_by` is the line over the grounds of a decision; when it
    is left out, it follows from the authority. `secretary` signs minutes on the left.
    Raises ValueError for an unknown kind, no issuer, or addressees where the kind has none.
    """

    kind: Kind
    issuer: str
    symbol: str
    abstract: str
    body: tuple[Block, ...]
    position: str
    superior: str | None = None
    number: str | None = None
    place: str = ""
    day: date | None = None
    month: date | None = None
    title: str | None = None
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    authority: str = ""
    signer: str | None = None
    is_draft: bool = False
    urgency: Urgency | None = None
    decided_by: str | None = None
    secretary: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", Kind(self.kind))
        if not self.issuer.strip():
            raise ValueError("Văn bản phải có tên cơ quan ban hành.")
        if self.addressees and self.kind not in KINDS_WITH_ADDRESSEES:
            raise ValueError(
                "“Kính gửi” chỉ dùng trong công văn, báo cáo và giấy mời: "
                "hãy đưa các đơn vị này vào “Nơi nhận”."
            )


def number_line(number: str | None, symbol: str) -> str:
    """ "Số: 05/KH-STTTT", or with room for the number when there is none yet (số, ký hiệu), D7."""
    if number is None:
        return f"Số:      /{symbol}"
    return f"Số: {number.zfill(2) if number.isdigit() else number}/{symbol}"


def date_line(place: str, day: date | None, month: date | None = None) -> str:
    """The place and the day, with room for what is not known yet (địa danh, thời gian), D8.

    Days below 10 and the months 1 and 2 take a leading zero.
    """
    known = day or month
    day_text = f"{day.day:02d}" if day else "     "
    month_text, year_text = "     ", "        "
    if known:
        month_text = f"{known.month:02d}" if known.month <= 2 else str(known.month)
        year_text = str(known.year)
    line = f"ngày {day_text} tháng {month_text} năm {year_text}".rstrip()
    return f"{place}, {line}" if place else line

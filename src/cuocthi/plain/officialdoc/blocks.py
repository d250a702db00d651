"""The parts of an official document that is to be written (thành phần thể thức văn bản)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of documents that can be written (loại văn bản), Decree 30/2020, annexes I and III."""

    OFFICIAL_LETTER = "cong_van"
    PLAN = "ke_hoach"
    REPORT = "bao_cao"
    MINUTES = "bien_ban"
    DECISION = "quyet_dinh"
    INVITATION = "giay_moi"
    NOTICE = "thong_bao"
    SUBMISSION = "to_trinh"
    GUIDANCE = "huong_dan"
    AUTHORISATION = "giay_uy_quyen"
    RULES = "the_le"
    ROUTING_SLIP = "phieu_giai_quyet"
    MARKING_SHEET = "phieu_cham"
    RUN_SHEET = "kich_ban"
    ESTIMATE = "du_toan"
    SETTLEMENT = "quyet_toan"


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
    Kind.NOTICE: "THÔNG BÁO",
    Kind.SUBMISSION: "TỜ TRÌNH",
    Kind.GUIDANCE: "HƯỚNG DẪN",
    Kind.AUTHORISATION: "GIẤY ỦY QUYỀN",
    Kind.RULES: "THỂ LỆ",
    Kind.ROUTING_SLIP: "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN",
    Kind.MARKING_SHEET: "PHIẾU CHẤM",
    Kind.RUN_SHEET: "KỊCH BẢN CHƯƠNG TRÌNH",
    Kind.ESTIMATE: "DỰ TOÁN KINH PHÍ",
    Kind.SETTLEMENT: "QUYẾT TOÁN KINH PHÍ",
}
"""The name of each kind as it is printed (tên loại); a công văn has none."""

ABBREVIATIONS: dict[Kind, str] = {
    Kind.PLAN: "KH",
    Kind.REPORT: "BC",
    Kind.MINUTES: "BB",
    Kind.DECISION: "QĐ",
    Kind.INVITATION: "GM",
    Kind.NOTICE: "TB",
    Kind.SUBMISSION: "TTr",
    Kind.GUIDANCE: "HD",
    Kind.AUTHORISATION: "GUQ",
}
"""The sign of each kind in a number (chữ viết tắt tên loại), Decree 30, annex III, part I."""

UNNUMBERED = frozenset(set(Kind) - set(ABBREVIATIONS) - {Kind.OFFICIAL_LETTER})
"""Papers inside a body or below another document: no number, no symbol."""

INSIDE = frozenset({Kind.ROUTING_SLIP, Kind.MARKING_SHEET, Kind.RUN_SHEET})
"""Papers that stay in the body and are no letters: they have no authority, receivers or "./.", and
are no drafts of anything; a marking sheet is signed by who marks."""

KINDS_WITH_ADDRESSEES = frozenset(
    {Kind.OFFICIAL_LETTER, Kind.REPORT, Kind.SUBMISSION, Kind.INVITATION}
)
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
    bold: bool = False
    italic: bool = False
    centred: bool = False


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


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs (7a to 7c of D5): under whose authority, as what, by what name; `body` in joint
    papers and minutes, where more than one signs."""

    authority: str
    position: str
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class Annex:
    """A part that goes with the document (phụ lục): on a new page, with page numbers of its own."""

    title: str
    body: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A whole document ready to be laid out (dự thảo văn bản).

    Names of bodies, authority and position may hold line breaks. `number` and `day` stay None
    until the registry gives them; `month` (any day of it) then prints the month and year.
    `symbol` is what follows the slash: "KH-STTTT", for a công văn "STTTT-BCVT"; `separator` is the
    dash where a body writes "74-CV/ĐTN". `title` replaces
    the printed name of the kind. `decided_by` is the line over the grounds of a decision; when it
    is left out, it follows from the authority. `secretary` signs minutes on the left.
    `co_issuers` issue a joint document too; `co_signatures` are theirs, in the same order.
    `drafter` is the drafter's mark with the number of copies ("PL.(300)"), `circulation` a stamp
    like "XEM XONG TRẢ LẠI".
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
    separator: str = "/"
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
    co_issuers: tuple[str, ...] = ()
    co_signatures: tuple[Signature, ...] = ()
    annexes: tuple[Annex, ...] = ()
    drafter: str = ""
    circulation: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", Kind(self.kind))
        if not self.issuer.strip():
            raise ValueError("Văn bản phải có tên cơ quan ban hành.")
        if self.addressees and self.kind not in KINDS_WITH_ADDRESSEES:
            raise ValueError(
                "“Kính gửi” chỉ dùng trong công văn, tờ trình, báo cáo và giấy mời: "
                "hãy đưa các đơn vị này vào “Nơi nhận”."
            )


def number_line(number: str | None, symbol: str, separator: str = "/") -> str:
    """ "Số: 05/KH-STTTT", or with room for the number when there is none yet (số, ký hiệu), D7."""
    if number is None:
        return f"Số:      {separator}{symbol}"
    return f"Số: {number.zfill(2) if number.isdigit() else number}{separator}{symbol}"


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

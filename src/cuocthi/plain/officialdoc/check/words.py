"""The words that components are known by: kinds, posts, signs of headings (từ nhận biết)."""

from __future__ import annotations

import re

from cuocthi.plain.vntext import fold

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

ABBREVIATIONS = {
    "nghị quyết": "NQ", "quyết định": "QĐ", "chỉ thị": "CT", "quy chế": "QC",
    "quy định": "QyĐ", "thông cáo": "TC", "thông báo": "TB", "hướng dẫn": "HD",
    "chương trình": "CTr", "kế hoạch": "KH", "phương án": "PA", "đề án": "ĐA",
    "dự án": "DA", "báo cáo": "BC", "biên bản": "BB", "tờ trình": "TTr",
    "hợp đồng": "HĐ", "công điện": "CĐ", "bản ghi nhớ": "BGN", "bản thỏa thuận": "BTT",
    "giấy ủy quyền": "GUQ", "giấy mời": "GM", "giấy giới thiệu": "GGT",
    "giấy nghỉ phép": "GNP", "phiếu gửi": "PG", "phiếu chuyển": "PC", "phiếu báo": "PB",
}  # fmt: skip
"""The kinds with the sign that their number bears (D3)."""

KINDS = {fold(name): name for name in ABBREVIATIONS}
LETTER_SIGNS = frozenset(("CV", "QĐ", "KH", "BC", "TB", "TTr", "HD", "NQ", "CTr", "GM"))
"""What no symbol of a công văn begins with."""
WITHOUT_ADDRESSEES = frozenset(
    (
        "nghị quyết", "quyết định", "chỉ thị", "quy chế", "quy định", "thông báo", "hướng dẫn",
        "chương trình", "kế hoạch", "phương án", "đề án", "dự án",
    )
)  # fmt: skip
"""Kinds that go to nobody above (D10)."""

URGENCIES = {"khan": "KHẨN", "thuong khan": "THƯỢNG KHẨN", "hoa toc": "HỎA TỐC"}
NEARLY_URGENT = frozenset(
    ("khan cap", "rat khan", "toi khan", "hoa toc hen gio", "gap", "thuong khan cap")
)
LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The order of points (điểm) in a khoản."""

NUMBER = re.compile(r"^(?i:số)\s*(?:[:.;/…]|\d)|^\d+\s*/\s*(?:[A-ZĐ]{2,}|\d{4}/)")
DAY = re.compile(
    r"(?i)^(?!căn cứ|theo|thực hiện|[-–+•*\d])[^;:]{0,60}?\bngày\b"
    r"(?:.{0,25}\btháng\b.{0,25}\bnăm\b[\s\d….]*|\s*[\d….]{1,6}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}\.?)$"
    r"|^[^\W\d][^;:\d]{1,40},\s*\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}$"
)
ABOUT = re.compile(r"(?i)^(?:v\s*/\s*v\b|về\s+việc\b|v\.v\b)")
DRAWN_BY_SIGNS = re.compile(r"[_—─–\-=*~. ]{3,}")
AUTHORITY = re.compile(r"^(TM|KT|TL|TUQ|Q|T/M|K/T|T/L|T\.M|K\.T|T\.L|TƯQ)(?=[.\s/]|$)")
_POSTS = re.compile(
    r"\b(?:GIÁM ĐỐC|CHỦ TỊCH|TRƯỞNG|CHỦ NHIỆM|BÍ THƯ|THƯ KÝ|THƯ KÍ|CHỦ TỌA|CHỦ TOẠ|ỦY VIÊN|UỶ VIÊN"
    r"|KẾ TOÁN|ĐẠI DIỆN|CHỈ HUY|HIỆU PHÓ|VIỆN PHÓ|NGƯỜI [A-ZÀ-Ỹ]{2})|^(?:PHÓ|CHÁNH|TỔNG|QUYỀN|PGĐ|P\.)\s?"
)
TITLES = re.compile(
    r"(?i)^(?:(?:PGS|GS|TSKH|T\.?S|Th\.?\s?S|BS|BSCK\w*|KS|CN|DS|NGƯT|NGND|TTƯT|TTND|NSƯT|NSND|Dr|Ls)"
    r"\s*\.|(?:Th\.?S|TS|PGS|GS|BS\w*|TSKH|NGƯT|NGND)\s|Ông\s(?!Thị\b)|Bà\s|Đ/c\s|Đồng chí\s"
    r"|(?:Tiến|Thạc|Bác|Dược|Luật|Kỹ|Y) (?:sĩ|sỹ|sư)\s|Cử nhân\s|(?:Phó )?Giáo sư\s|Nhà giáo\s"
    r"|Thầy thuốc\s|Nghệ sĩ\s|Nghệ nhân\s)"
)
BASE = re.compile(
    r"^Căn cứ\s+(?:vào\s+)?(?:các\s+|khoản\s+\d+\s+|điểm\s+\w\s+)*"
    r"(?:Luật|Nghị|Quyết|Thông|Chỉ|Hiến|Pháp|Công|Kế|Điều|Chương|Hướng|Tờ|Biên|Đề|Quy|Bộ luật)"
)
OTHER_BASE = re.compile(r"^(?:Theo đề nghị|Xét đề nghị|Xét Tờ trình|Theo Tờ trình)\b")
CLAUSE = re.compile(
    r",\s.*\b(?:ban hành|xây dựng|đề nghị|yêu cầu|tổ chức|thông báo|báo cáo|trình|triển khai)\b.*(?:như sau|[:.])$"
)


def is_upper(text: str) -> bool:
    """Whether every letter is a capital; letters of scripts without capitals are none."""
    return any(char.isupper() for char in text) and text == text.upper()


def is_post(text: str) -> bool:
    """Whether a line of a signature names an authority or a post, not a person."""
    upper = text.upper()
    if AUTHORITY.match(upper):
        return True
    return bool(_POSTS.search(upper))


def is_person(text: str) -> bool:
    """Whether a line may be a name: a few words, each with a capital, not all in capitals."""
    parts = text.split()
    capital = all(part[0].isupper() or (at and part.isdigit()) for at, part in enumerate(parts))
    return 2 <= len(parts) <= 7 and not is_upper(text) and capital


def kind_of(text: str) -> str:
    """The kind that a title names, "" for none."""
    folded = " ".join(fold(text).strip(" .:").split())
    return KINDS.get(folded, "")


def is_drawn(text: str) -> bool:
    """Whether a line of signs stands for a drawn line."""
    return bool(DRAWN_BY_SIGNS.fullmatch(text.strip())) and any(c in text for c in "_—─–-=*~")

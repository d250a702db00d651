"""Tables with an old and a new day in each row (bảng lịch cũ, lịch mới): the old ones are past."""

import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.tables import all_rows

# Headings are read with their accents: "cử", "nậy" are neither old nor new.
_TIME = r"(?:thời gian|thời hạn|thời điểm|lịch|ngày|mốc|hạn|kế hoạch|tiến độ|nội dung|dự kiến)"
_PAPER = r"(?:kế hoạch|thể lệ|thông báo|công văn|quyết định|giấy mời|hướng dẫn|quy định|văn bản)"
_OLD = re.compile(
    rf"(?:{_TIME}\s)*(?:cũ|trước(?: đây| đó)?|ban đầu|đã (?:thông báo|ấn định|ban hành|ghi|in|công bố|định|duyệt|phê duyệt|nêu)(?: trước đây)?"
    rf"|(?:theo|trong|tại|ghi tại|ghi trong|ở) {_PAPER}[^|]{{0,40}}|{_PAPER} (?:số )?\d[^|]{{0,30}}|trước (?:khi )?(?:điều chỉnh|sửa đổi|thay đổi|gia hạn)|in (?:nhầm|sai))"
)
# The first words of such a heading: few cells begin with one of them.
_OLD_BEGINS_WORDS = (
    "thời lịch ngày mốc hạn kế tiến nội dự cũ trước ban đã theo trong tại ghi ở thể thông công quyết "
    "giấy hướng quy văn in"
)
_OLD_BEGINS = frozenset(_OLD_BEGINS_WORDS.split())
_NEW = re.compile(
    rf"(?:{_TIME}\s)*(?:mới|nay(?: là| điều chỉnh| sửa| đổi)*(?: thành)?|(?:nay )?(?:được )?(?:điều chỉnh|sửa(?: đổi)?|thay đổi|gia hạn|đính chính)(?: thành| lại| là| sang| đến)?"
    rf"|thay bằng|sau (?:khi )?(?:điều chỉnh|sửa đổi|thay đổi|gia hạn)|đổi thành|lùi (?:đến|sang)|đúng(?: là)?)"
)


def old_cells(doc: Doc) -> list[tuple[int, int]]:
    """The cells of columns headed as old in tables that head another column as new."""
    found: list[tuple[int, int]] = []
    old: int | None = None
    for cells in all_rows(doc):
        if len(cells) < 2:
            old = None if not cells else old
            continue
        words = [doc.text[c.start : c.end].strip(" *").lower() for c in cells]
        heads = [n for n, w in enumerate(words) if w.partition(" ")[0] in _OLD_BEGINS]
        olds = [n for n in heads if _OLD.fullmatch(words[n])]
        if len(olds) == 1 and any(_NEW.fullmatch(w) for w in words):
            old = olds[0]
        elif old is not None and old < len(cells):
            found.append((cells[old].start, cells[old].end))
    return found

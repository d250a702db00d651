"""Verbs of work in letters (động từ chỉ nhiệm vụ) and who stands before them."""

import re

from cuocthi.plain.directive.bodies import names_body, starts_body
from cuocthi.plain.directive.layout import Doc

# Two syllables and more: the second may run into the next word ("vận độnghộ dân").
_LONG = (
    "chu tri|phoi hop|chi dao|huong dan|to chuc|trien khai|bao cao|tuyen truyen|dang ky|dang tai|"
    "chuan bi|thuc hien|van dong|tham muu|tiep nhan|tong hop|xay dung|tiep tuc|pho bien|thong bao|"
    "tao dieu kien|don doc|theo doi|kiem tra|bo tri|thanh quyet toan|thanh toan|quan triet|"
    "chiu trach nhiem|co trach nhiem|huy dong|lua chon|ho tro|cung cap|tang cuong|day manh|ra soat|"
    "phan cong|bao dam|dam bao|quan tam|nghien cuu|khoanh vung|tap luyen|phan loai|thuong xuyen|"
    "chu dong|xac nhan|lap danh sach|hoan thanh|thu gom|ban hanh|phat dong|dua tin|dang tin|"
    "khuyen khich|dong vien|cham thi|trang tri|bien soan|thiet ke|quyet dinh|tham gia|huong ung|"
    "tham du|du toan|lap ke hoach|giam sat|nop bai|gui bai|tiep thu|can cu|cong bo|trao giai|"
    "niem yet|phan bo|khen thuong|thanh lap|khai thac|viet bai|phat song|phat thanh|phat dong"
)
_SHORT = "cử|gửi|nộp|mời|chọn|lập|cân|phát|in|treo|dọn|chụp|ghi|giao|đưa|thu"
_VERB = re.compile(
    rf"(?<![a-z])(?:(?P<long>{_LONG})|(?P<short>cu|gui|nop|moi|chon|lap|can|phat|in|treo|don|chup|"
    r"ghi|giao|dua|thu)(?=\s))"
)
_SHORT_WORDS = frozenset(_SHORT.split("|"))
_PREFIX = re.compile(
    r"(?:de nghi|kinh de nghi|tran trong de nghi|yeu cau|giao cho|giao|phan cong|kinh mong|"
    r"rat mong|nho)\s{1,3}"
)
_SHALL = re.compile(r"\s{1,3}(?:can|phai|se|co nhiem vu|khan truong|nghiem tuc)$")
_LABEL = re.compile(
    r"(?:thoi gian|dia diem|doi tuong|noi dung|chu de|thanh phan|kinh phi|lien he|hinh thuc|"
    r"muc dich|yeu cau|so luong|chu tri|dien thoai|email|nhan |noi nhan|giai )"
)
_BOILERPLATE = re.compile(
    r"(?:nghien cuu|trien khai|thuc hien|quan tam|phoi hop|nghiem tuc|khan truong|to chuc|de|va|"
    r"biet|day du|kip thoi|tot|cac|noi dung|tren|cong van|ke hoach|nay|theo|dung|quy dinh|tinh than|"
    r"chi dao|huong ung|nhu|sau|mot|so|noi|dung|cu the|duoi day|[\s,.:;])+"
)


def find_verb(doc: Doc, start: int, end: int) -> int | None:
    """Where the first verb of work begins; words of a name ("Ban Tổ chức") are passed over."""
    for match in _VERB.finditer(doc.fold, start, end):
        at = match.start()
        if doc.text[at].isupper() and at != start:
            continue
        if match["short"] and doc.text[at : match.end()].lower() not in _SHORT_WORDS:
            continue
        after = doc.fold[match.end() : match.end() + 1]
        if match["long"] == "to chuc" and (
            after in ",;" or doc.fold[max(0, at - 5) : at] == "cac "
        ):
            continue
        return at
    return None


def begins_with_verb(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch begins with a verb of work."""
    return find_verb(doc, start, min(end, start + 24)) == start


def strip_order(doc: Doc, start: int, end: int) -> tuple[int, bool]:
    """Behind "Đề nghị", "Giao", "Yêu cầu", and whether one of them stood there."""
    match = _PREFIX.match(doc.fold, start, end)
    if match is None or (match.group().startswith("giao") and not _plain(doc, start, 4)):
        return start, False  # "giáo viên" is nobody's order
    return match.end(), True


def _plain(doc: Doc, at: int, count: int) -> bool:
    return doc.text[at : at + count].isascii()


def split_subject(doc: Doc, start: int, end: int) -> tuple[int, int, int] | None:
    """Who acts and where the work begins: (who start, who end, verb start), else None."""
    start, _ = strip_order(doc, start, end)
    if not starts_body(doc.fold[start : min(end, start + 40)]):
        return None
    colon = doc.text.find(":", start, min(end, start + 140))
    head = doc.fold[start:colon] if colon >= 0 else ""
    if colon >= 0 and names_body(doc.text[start:colon]) and not _LABEL.match(head):
        behind = doc.trim(colon + 1, end, " \t\n-+")
        at = find_verb(doc, behind[0], min(end, behind[0] + 60))
        if at is not None and find_verb(doc, start, colon) is None:
            return start, colon, behind[0]
    at = find_verb(doc, start, min(end, start + 200))
    if at is None or at == start or not names_body(doc.text[start:at]):
        return None
    who_end = doc.trim(start, at, " \t\n,")[1]
    shall = _SHALL.search(doc.fold[start:who_end])
    if shall:
        who_end = start + shall.start()
    subject = doc.fold[start:who_end]
    if re.search(r"[.;:]\s", subject) or len(subject) < 3:
        return None
    return start, who_end, at


def is_boilerplate(folded: str) -> bool:
    """Whether a phrase only says to carry the letter out ("quan tâm triển khai thực hiện")."""
    return bool(_BOILERPLATE.fullmatch(folded[:300].strip()))

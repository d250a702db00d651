"""Names of bodies and people who act: where one starts, where a list of them parts (đơn vị)."""

import re
import unicodedata
from functools import lru_cache

from cuocthi.plain.vntext import fold, place_tones, same_words, syllables

# First words of the names of bodies, without accents.
_FIRST = (
    "uy ban|ubnd|uy ban mttq|hdnd|hoi dong|so|bo|cuc|tong cuc|chi cuc|vu|vien|hoc vien|phong|ban|"
    "truong|dai hoc|trung tam|van phong|cong an|bo chi huy|quan su|cong ty|tong cong ty|tap doan|"
    "ngan hang|tinh doan|thanh doan|huyen doan|quan doan|thi doan|doan|bch|btv|hoi|lien doan|"
    "lien hiep|mat tran|uy ban mat tran|tinh uy|thanh uy|huyen uy|quan uy|thi uy|dang uy|dang bo|"
    "bao|dai|buu dien|thu vien|bao tang|nha van hoa|nha thieu nhi|nha xuat ban|toa an|"
    "vien kiem sat|kho bac|thanh tra|van phong chinh phu|thanh pho|to|thon|khu pho|chi doan|"
    "chi bo|chi hoi|tong lien doan|thuong truc|quoc hoi|chinh phu|thu tuong|co quan|tieu ban|"
    "doi|tram|xi nghiep|nong truong|lam truong|hop tac xa|don vi|nha truong|khoa|mttq|lien minh|tap chi|buu chinh|"
    "lien doi|lien chi|chi doi|dang doan|cong doan|nghiep doan|hiep hoi|cau lac bo|clb|benh vien|bo tu lenh|hat kiem lam|nha hat"
)
_GROUPS = (
    "cac|moi|nhung|toan the|tat ca|tung|lanh dao|thu truong|hieu truong|giam doc|chu tich|truong|"
    "bi thu|cong chuc|can bo|vien chuc|dai dien|ong|ba|giao vien|quy|moi|chanh van phong|pho|"
    "bo phan|doan the|tong phu trach|ke toan|thu ky|uy vien|thanh vien|nhan vien|phu huynh|tong (?:giam doc|bien tap|thu ky)|bo truong|cuc truong|vu truong|dong chi|d/c|chuyen vien|"
    "dien luc|kiem lam|hai quan|bien phong|don bien|su doan|lu doan|trung doan|nha may|khach san|"
    "ldld|btv|bgh|gvbm|tpt|hdd|bcd|btc|cdcs|pgd|pgddt|sgddt|ccb|khu du lich|khu di tich|ap|buon|viet kieu|thu quy|van thu|y te|bao ve|luc luong|nhom|xa|phuong|huyen|tinh|thi tran|quan|thi xa|dia phuong|gvcn|phu trach|quan doc|tro ly"
)
# The same letters without accents begin other words: "số người", "báo cáo", "hội nghị".
_OTHER = (
    "so (?:khao|ket|duyet|loai|tuyen|do|bo|hieu|ky hieu|van ban|cong bao|nguoi|luong|dien thoai|lieu|tien|"
    "bai|ke|thu tu|[0-9])|bao (?:tuong|anh|bieu|hieu|gia|so|ten|cao|dam|gom|nhieu|ve(?!\\s?:| nha truong| co quan))|"
    "dai bieu|hoi (?:nghi|thi|thao|truong|dien|dap|khoe|trai(?! nong)|cho(?! dua))|xa luan|to (?:chuc|trinh|gap)|truong hop|"
    "bo (?:tri|sung|cuc|mon)|ban (?:hanh|do|in|goc|quyen|sao|dang ky|tin|than|ke|mo ta|chat)|"
    "doan (?:vien|ket|[0-9])|phong (?:trao|chong|ngua)|"
    "vien (?:tro|chuc)|ba (?:la|diem)|vu viec|quy (?:dinh|trinh|mo|che|khen|thi dua|[ivx1-4]+)|"
    "(?:cac|nhung|moi|moi|tung) (?:noi dung|nhiem vu|buoc|dieu kien|tai lieu|hoat dong|van ban|"
    "quy dinh|nghe|mon|tiet muc|bai|tac pham|giai|cau|truong hop|hinh thuc|tieu chi|phan thi|ngay|"
    "du an|san pham|van de|y kien|thong tin|dich vu|ca khuc|muc|loai|the loai|vong|du kien|khoan|"
    "tranh|anh|luot|ky|suat|khu vuc|toi|de tai|sang kien|cap do|tieu de|dot)|"
    "phu (?:luc|hop)|quan (?:trong|tam|triet|ly|he)|nhom (?:anh|bai|cau|mon)|xa hoi|tinh (?:den|moi|"
    "theo|hinh|thiet|kha)|quan diem|thanh phan|thu (?:tuc|muc)|doi (?:tuong|moi|chieu|thoai)|"
    "phuong (?:an|thuc|phap|huong|tien)|dia diem|phu hop|pho (?:bien|thong)|bo (?:cau hoi|de)|"
    "khoa (?:hoc|hoc va)|van phong pham|bao hiem"
)
_START = re.compile(rf"(?:{_FIRST}|{_GROUPS})(?![a-z])")
_OTHERS = re.compile(rf"(?:{_OTHER})(?![a-z])")
# Bodies whose names begin in a way that running text also uses: only a letterhead shows them.
_HEADS = (
    r"bao hiem xa hoi|thue (?:tinh|thanh pho|tp|co so|khu vuc)|hai quan (?:khu vuc|tinh|thanh pho|cua khau)|"
    r"thong ke (?:tinh|thanh pho|co so|khu vuc)|thi hanh an (?:dan su|hinh su)|kiem toan nha nuoc|"
    r"(?:tieu |trung |lu |su |quan )doan|quan (?:khu|chung)|binh (?:chung|doan)|bch(?:qs| quan su)|"
    r"bchqs|bo doi bien phong|don bien phong|hai doi|vung (?:canh sat|hai quan)|hat |trai (?:giam|tam giam)|"
    r"vuon quoc gia|khu (?:bao ton|di tich|cong nghiep|kinh te|che xuat)|dac khu|"
    r"dien luc|nha may|nong truong|lam truong|cang |cang vu|giao hoi|toa giam muc|quy|nhac vien|"
    r"dai su quan|toa soan|tong lanh su quan|tong hoi|lien hoi|khoi|xuong|cong vien|bql|bcd|btc|bchqs|"
    r"ldld|lhpn|hlhpn|hnd|ccb|tand|vksnd|bhxh|kbnn|nhnn|ub mttq|htx|ctcp|cdcs|cong doan co so"
)
_HEAD_START = re.compile(
    rf"(?:{_FIRST}|{_HEADS}|cum thi dua|khoi thi dua|chi nhanh|phuong|xa|thi tran|huyen|quan|tinh|trung uong)(?![a-z])"
)
_DANGLING = re.compile(
    r"(?:ban chap hanh|ban thuong vu|ban to chuc|ban chi dao|hoi dong|uy ban|uy ban nhan dan|ubnd|bch|bo chi huy|"
    r"hoi lien hiep|cuoc thi|ban tuyen giao|chap hanh trung|va|-|,|"
    r"(?<![a-z])(?:cac|cua|ban quan ly))$|"
    r"^(?:(?:chi |tong )?cuc|so|bo|van phong|vien|quy|khoi|cum|(?:tong )?cong ty(?: co phan| tnhh)?|"
    r"trung tam|benh vien|truong|hoi|doan|cong doan(?: co so)?|lien doan|ban|phong|dang bo|dang uy)$"
)
# A comma or "và" parts two bodies only where a new body's name begins behind it.
_PART = re.compile(
    r"(?:,\s{1,3}|;\s{0,3}|\s{1,3}va\s{1,3}|,\s{1,3}va\s{1,3})"
    r"(?=(?:uy ban nhan dan|ubnd|so|phong|van phong|cong an|doan|tinh doan|huyen doan|hoi|truong|"
    r"buu dien|trung tam|dai|ban|cac|dong chi|don vi|to|lien doan|mat tran|uy ban mttq|bao|thu vien"
    r"|nha truong|chi doan|de nghi|cong doan|giam doc|thu truong|chu tich|bi thu|chanh|pho|"
    r"hieu truong|tap chi|tinh doan|cuc|chi cuc|kho bac|lien hiep|cau lac bo|tram|ong|ba|"
    r"ke toan|nhom|bo|vien|nha|tinh doan|toan the|moi|cong ty|ngan hang|hoi dong)(?![a-z]))"
)
# Common nouns behind a comma that go on a list within one name: "các cơ quan, ban, ngành".
_LISTED = re.compile(
    r"(?:ban|doan|hoi|truong|to|dai|bao|so)(?:,|;|\s(?:nganh|the|vien)|$)|don vi(?! [A-Z])|ba(?![a-z])"
)


def starts_body(folded: str) -> bool:
    """Whether an accent-free text begins like the name of a body or of people who act for one."""
    return bool(_START.match(folded)) and not _OTHERS.match(folded)


# What the ambiguous first words look like with their accents.
_ACCENTED = {
    "ban": "ban bản", "so": "sở", "bo": "bộ", "hoi": "hội", "to": "tổ", "bao": "báo bảo", "y": "y", "van": "văn", "dai": "đài đại",
    "doi": "đội", "vien": "viện viễn", "truong": "trường trưởng", "phong": "phòng", "cuc": "cục",
    "vu": "vụ", "ba": "bà", "thon": "thôn", "pho": "phó", "cac": "các", "moi": "mỗi mọi",
    "quy": "quý quỹ", "ong": "ông", "nhung": "những", "tung": "từng", "xa": "xã", "huyen": "huyện",
    "quan": "quận quân quản", "tinh": "tỉnh", "thi": "thị", "phuong": "phường", "doan": "đoàn",
    "luc": "lực", "nhom": "nhóm", "thu": "thủ thư", "khoa": "khoa", "giao": "giáo",
    "tram": "trạm", "ke": "kế", "dia": "địa", "hat": "hạt", "chi": "chi",
    "tap": "tạp tập", "thanh": "thành thanh", "can": "cán", "chanh": "chánh", "uy": "ủy uỷ",
}  # fmt: skip


_CALLED = re.compile(r"(?i:Chị|Anh|Thầy|Cô|Ông|Bà|Đồng chí|Đ/c)\s(?P<name>\w)")
_LETTERS = re.compile(r"[a-z]+")
# The first words of all that a body or a person who acts for one may be named by.
_BEGINNINGS = frozenset(
    [
        branch.split()[0].split("/")[0]
        for branch in f"{_FIRST}|{_GROUPS}".replace("(?:", "").split("|")
    ]
    + ["chi", "anh", "thay", "co", "ong", "ba", "dong", "d"]
)
_PERSONS = frozenset(("thầy", "cô", "anh", "chị"))


def names_body(text: str) -> bool:
    """Whether a text begins like a body's name, its accents seen: "Ban …", not "Bàn việc …".

    A first word without any accent, or one that only lost its tone ("môi trường chọn …" for
    "mỗi trường"), passes: scans lose them.
    """
    folded = fold(text[:40])  # no kind of body is named by more
    word = _LETTERS.match(folded)
    if word is None or word.group() not in _BEGINNINGS:  # as most of what is asked about
        return False
    called = _CALLED.match(text)
    if called and called["name"].isupper():
        return True
    if not starts_body(folded):
        return False
    first = text.split(maxsplit=1)[0].lower().strip(",:;.").replace("ð", "đ")
    if first == "bản" or first in _PERSONS:  # "bản Nà Khoa", not "bản đăng ký"; "cô Lan", not "có"
        return text.split(maxsplit=1)[-1][:1].isupper()
    allowed = _ACCENTED.get(fold(first))
    if allowed is None or first == fold(first) or first in allowed.split():
        return True
    return first in without_tones(allowed).split()


def without_tones(text: str) -> str:
    """The text with the letters ă â ê ô ơ ư đ but no tones, as scans often give it (chấm → châm)."""
    loose = unicodedata.normalize("NFD", text).translate(_TONES)
    return unicodedata.normalize("NFC", loose)


_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0309\u0303\u0323"))


def starts_letterhead(folded: str) -> bool:
    """Whether an accent-free capital line begins the name of a body."""
    folded = folded.lstrip(" “\"'")
    if folded.startswith("bao hiem xa hoi"):
        return True  # in running text the name of a thing as well
    return bool(_HEAD_START.match(folded)) and not _OTHERS.match(folded)


def names_head(text: str) -> bool:
    """Whether a line of a letterhead begins with a body's name, those of it alone included: "THUẾ
    TỈNH …", "TRUNG ĐOÀN 95"; their first word, too, must have its own accents."""
    if names_body(text):
        return True
    folded = fold(text[:40]).lstrip(" “\"'")
    if not _ONLY_HEADS.match(folded):
        return False
    first = text.lstrip(" “\"'").split(maxsplit=1)[0].lower()
    return place_tones(first) in (_HEAD_ACCENTS.get(fold(first), first), fold(first))


_ONLY_HEADS = re.compile(rf"(?:{_HEADS})(?![a-z])")
_HEAD_ACCENTS = {
    "bao": "bảo", "thue": "thuế", "hai": "hải", "thong": "thống", "thi": "thi", "kiem": "kiểm", "trung": "trung",
    "su": "sư", "lu": "lữ", "tieu": "tiểu", "quan": "quân", "binh": "binh", "hat": "hạt",
    "trai": "trại", "vung": "vùng", "vuon": "vườn", "khu": "khu", "dac": "đặc", "cang": "cảng",
    "quy": "quỹ", "khoi": "khối", "xuong": "xưởng", "nha": "nhà", "giao": "giáo", "toa": "tòa",
}  # fmt: skip


def is_dangling(folded: str) -> bool:
    """Whether a letterhead line surely goes on in the next: "BAN CHẤP HÀNH", "… VÀ"."""
    return bool(_DANGLING.search(folded.strip()))


# A kind of body without a name of its own: the name stands behind "và".
_BARE_KIND = re.compile(
    r"\s{0,3}(?:các\s)?(?:Báo|Đài|Sở|Cục|Trung tâm|Tạp chí|Chi cục)(?: chí)?\s{0,3}"
)


def split_bodies(text: str) -> list[str]:
    """The bodies of a list (các cơ quan, ban, ngành và UBND các xã, phường → two)."""
    folded = fold(text)
    found = []
    start = 0
    for match in _PART.finditer(folded):
        behind = folded[match.end() :]
        small = text[match.end()].islower()
        if small and _LISTED.match(behind):
            continue
        if _BARE_KIND.fullmatch(text, start, match.start()):
            continue  # "Báo và Đài Phát thanh, Truyền hình Trà Bồng" is one body
        found.append(text[start : match.start()])
        start = match.end()
    found.append(text[start:])
    return [part for part in (piece.strip(" ,;:.-") for piece in found) if part]


def initials(name: str) -> str:
    """The initials as symbols use them: Sở Thông tin và Truyền thông → STTTT."""
    small = {"va", "cua"}
    return "".join(s[0].upper() for s in syllables(name) if fold(s) not in small)


_ONSET = (
    "ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|b|c|d|g|h|k|l|m|n|p|r|s|t|v|x|"  # the empty onset is meant
)
_RIME = (
    "a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|e|ec|em|en|eng|eo|ep|et|enh|ech|eu|i|ia|ich|iec|iem|"
    "ien|ieng|iep|iet|ieu|im|in|inh|ip|it|iu|o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|oay|"
    "oc|oe|oen|oeo|oet|oi|om|on|ong|oong|ooc|op|ot|u|ua|uan|uang|uat|uay|uc|ue|uech|uenh|ui|um|un|"
    "ung|uo|uoc|uoi|uom|uon|uong|uop|uot|uou|up|ut|uu|uy|uya|uych|uyen|uyet|uyn|uynh|uyp|uyt|uyu|"
    "y|yem|yen|yet|yeu|ya|ych|yn|ynh|yp|yt|yu"
)
# Names of the highlands: Krông, Đắk, Pleiku, Ea.
_HIGHLAND = r"(?:[kpbdghms]?[rl]|[a-z])?[aeiouy]{1,2}(?:k|l|r|h|ng|n|m|p|t|c)?(?:ku)?"
_SYLLABLE = re.compile(rf"(?:{_ONSET})(?:{_RIME})|{_HIGHLAND}")


@lru_cache(maxsize=4_000)  # the same few words make up nearly all names
def _is_spelt(word: str) -> bool:
    return _SYLLABLE.fullmatch(fold(word)) is not None


@lru_cache(maxsize=256)  # the same words stand in the lines of head and foot again and again
def strange_word(name: str) -> str | None:
    """The first word of a body's name that cannot be a Vietnamese syllable ("Bureau"), if any.

    Abbreviations in capitals, codes with digits and one-letter words are let through.
    """
    for word in syllables(name):
        if len(word) < 3 or not word.isalpha() or not word[1:].islower():
            continue
        if not _is_spelt(word):
            return word
    return None


# What may stand behind "các", "mỗi", "từng" when bodies, not things, are meant.
_UNIT = re.compile(
    rf"(?:{_FIRST}|{_GROUPS}|co so|khoi|lop|nganh|ap|buon|lang|khu|lien doi|doanh nghiep|cap|"
    r"to chuc|dia ban|cum|dau moi|bo phan|thon|truong|bo|trung tam|can bo|thay|co quan|ban nganh|chau|phan hoi|"
    r"giao xu|thanh,|cong chuc|thi doan|chi,|chi uy|chi doi|sao|phan doan|khoa|phan vien|diem|phu huynh|ho(?! so)|gia dinh)(?![a-z])"
)
_QUANTIFIED = re.compile(
    r"(?:tat ca (?:cac )?|toan the (?:cac )?|nhung |cac |moi |tung |quy )(?=[a-z])"
)
# Those who enter a contest; rules for them are no tasks of a body.
_ENTRANT = re.compile(
    r"(?:hoc sinh|thi sinh|nguoi|tac gia|nhom|ca nhan|doi|em|cong dan|ban doc|van dong vien|dai bieu|"
    r"vi |luot|hoi vien|doan vien|dang vien|bai|khach|nghe|mon|phan|tho)"
    r"(?![a-z])"
)


_NOBODY = (
    "thường trực xử lý",
    "thường trực tại",
    "thường trực trong",
    "học viên",
    "hội viên",
    "đoàn viên",
    "đảng viên",
)


_MANY_OF = re.compile(
    r"[0-9]{1,3}\s(?=chi bộ|chi hội|xã|phường|huyện|bản|thôn|trường|đơn vị|chi đoàn)"
)


@lru_cache(maxsize=256)  # each clause is asked about several times while one letter is read
def acts(text: str) -> bool:
    """Whether a text begins with a body or with people who act for one: "các trường", "Sở Y tế".

    Things ("các phần thi") and those who enter a contest ("mỗi thí sinh") do not.
    """
    if "\n" in text:
        text = " ".join(text.split())
    if text[:1].isdigit():
        text = _MANY_OF.sub("", text)
    if not names_body(text) or text.lower().startswith(_NOBODY):
        return False
    folded = fold(text)
    many = _QUANTIFIED.match(folded)
    if many is None:
        named = folded.startswith(("doi ", "nhom ")) and text.split(maxsplit=1)[-1][:1].isupper()
        return bool(named) or not _ENTRANT.match(folded)
    rest = folded[many.end() :]
    if _ENTRANT.match(rest):
        return False
    return bool(_UNIT.match(rest))


_OF_UNIT = re.compile(r"\s(?:cac|huyen|xa|phuong|thi|quan|co so|truong|moi|thanh)(?![a-z])")


@lru_cache(maxsize=64)  # one letter asks this several times of each of a few bodies
def names_same(name: str, body: str) -> bool:
    """Whether two names are of one body, one of them shortened; a unit of it is another body."""
    told, known = fold(name), fold(body)
    if same_words(name, body) or known.startswith(told):
        return True
    return told.startswith(known) and not _OF_UNIT.match(told, len(known))

"""Names of bodies and people who act: where one starts, where a list of them parts (đơn vị)."""

import re

from cuocthi.plain.vntext import fold, syllables

# First words of the names of bodies, without accents.
_FIRST = (
    "uy ban|ubnd|uy ban mttq|hdnd|hoi dong|so|bo|cuc|tong cuc|chi cuc|vu|vien|hoc vien|phong|ban|"
    "truong|dai hoc|trung tam|van phong|cong an|bo chi huy|quan su|cong ty|tong cong ty|tap doan|"
    "ngan hang|tinh doan|thanh doan|huyen doan|quan doan|thi doan|doan|bch|btv|hoi|lien doan|"
    "lien hiep|mat tran|uy ban mat tran|tinh uy|thanh uy|huyen uy|quan uy|thi uy|dang uy|dang bo|"
    "bao|dai|buu dien|thu vien|bao tang|nha van hoa|nha thieu nhi|nha xuat ban|toa an|"
    "vien kiem sat|kho bac|thanh tra|van phong chinh phu|thanh pho|to|thon|khu pho|chi doan|"
    "chi bo|chi hoi|tong lien doan|thuong truc|quoc hoi|chinh phu|thu tuong|co quan|tieu ban|"
    "doi|tram|xi nghiep|hop tac xa|don vi|nha truong|khoa|mttq|lien minh|tap chi|buu chinh"
)
_GROUPS = (
    "cac|moi|nhung|toan the|tat ca|tung|lanh dao|thu truong|hieu truong|giam doc|chu tich|truong|"
    "bi thu|cong chuc|can bo|vien chuc|dai dien|ong|ba|giao vien|quy|moi|chanh van phong|pho"
)
# The same letters without accents begin other words: "số người", "báo cáo", "hội nghị".
_OTHER = (
    "so (?:hieu|ky hieu|van ban|cong bao|nguoi|luong|dien thoai|lieu|tien|bai|ke|thu tu|[0-9])|bao (?:cao|dam|gom|nhieu|ve)|"
    "dai bieu|hoi (?:nghi|thi|thao|truong|dien|dap)|to (?:chuc|trinh|gap)|truong hop|"
    "bo (?:tri|sung|cuc|mon)|ban (?:hanh|do|in|goc)|doan (?:vien|ket)|phong (?:trao|chong|ngua)|"
    "vien (?:tro|chuc)|ba (?:la|diem)|cac (?:noi dung|nhiem vu|buoc|dieu kien|tai lieu)|vu viec"
)
_START = re.compile(rf"(?!(?:{_OTHER})(?![a-z]))(?:{_FIRST}|{_GROUPS})(?![a-z])")
_OTHERS = re.compile(rf"(?:{_OTHER})(?![a-z])")
_HEAD_START = re.compile(rf"(?:{_FIRST})(?![a-z])")
_DANGLING = re.compile(
    r"(?:ban chap hanh|ban thuong vu|ban to chuc|ban chi dao|hoi dong|uy ban|uy ban nhan dan|ubnd|bch|bo chi huy|"
    r"hoi lien hiep|cuoc thi|ban tuyen giao|trung|va|-|,)$"
)
# A comma or "và" parts two bodies only where a new body's name begins behind it.
_PART = re.compile(
    r"(?:,\s{1,3}|;\s{0,3}|\s{1,3}va\s{1,3}|,\s{1,3}va\s{1,3})"
    r"(?=(?:uy ban nhan dan|ubnd|so|phong|van phong|cong an|doan|tinh doan|huyen doan|hoi|truong|"
    r"buu dien|trung tam|dai|ban|cac|dong chi|don vi|to|lien doan|mat tran|uy ban mttq|bao|thu vien"
    r"|nha truong|chi doan|de nghi)(?![a-z]))"
)
# Common nouns behind a comma that go on a list within one name: "các cơ quan, ban, ngành".
_LISTED = re.compile(r"(?:ban|doan|hoi|truong|to|dai|bao|so)(?:,|;|\s(?:nganh|the|vien)|$)")


def starts_body(folded: str) -> bool:
    """Whether an accent-free text begins like the name of a body or of people who act for one."""
    return bool(_START.match(folded))


# What the ambiguous first words look like with their accents.
_ACCENTED = {
    "ban": "ban", "so": "sở", "bo": "bộ", "hoi": "hội", "to": "tổ", "bao": "báo", "dai": "đài đại",
    "doi": "đội", "vien": "viện", "truong": "trường trưởng", "phong": "phòng", "cuc": "cục",
    "vu": "vụ", "ba": "bà", "thon": "thôn", "pho": "phó", "cac": "các", "moi": "mỗi mọi",
    "quy": "quý", "ong": "ông", "nhung": "những", "tung": "từng",
}  # fmt: skip


def names_body(text: str) -> bool:
    """Whether a text begins like a body's name, its accents seen: "Ban …", not "Bàn việc …".

    A first word without any accent passes: scans lose them.
    """
    if not starts_body(fold(text)):
        return False
    first = text.split(maxsplit=1)[0].lower().strip(",:;.")
    allowed = _ACCENTED.get(fold(first))
    return allowed is None or first == fold(first) or first in allowed.split()


def starts_letterhead(folded: str) -> bool:
    """Whether an accent-free capital line begins the name of a body."""
    folded = folded.lstrip(" “\"'")
    return bool(_HEAD_START.match(folded)) and not _OTHERS.match(folded)


def is_dangling(folded: str) -> bool:
    """Whether a letterhead line surely goes on in the next: "BAN CHẤP HÀNH", "… VÀ"."""
    return bool(_DANGLING.search(folded.strip()))


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


def strange_word(name: str) -> str | None:
    """The first word of a body's name that cannot be a Vietnamese syllable ("Bureau"), if any.

    Abbreviations in capitals, codes with digits and one-letter words are let through.
    """
    for word in syllables(name):
        if len(word) < 3 or not word.isalpha() or not word[1:].islower():
            continue
        if not _SYLLABLE.fullmatch(fold(word)):
            return word
    return None

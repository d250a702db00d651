"""A body and the body above it that ran together on one line are parted (cơ quan chủ quản dính)."""

import re

from cuocthi.plain.directive.bodies import is_dangling
from cuocthi.plain.vntext import fold

# What surely is a whole name of a body that others stand under, in capitals without accents.
_PLACE = r"(?:tinh|thanh pho|tp\.?|huyen|quan|thi xa|tx\.?|xa|phuong|thi tran)"
_ABOVE = re.compile(
    rf"[“\"]?(?:(?:ubnd|uy ban nhan dan|dang bo|cong an|lien doan lao dong|uy ban mttq viet nam|"
    rf"bo chi huy quan su|toa an nhan dan|vien kiem sat nhan dan|hoi [a-z ]{{3,40}}|dang uy)\s{_PLACE}\s\S+|"
    r"quan (?:khu|doan) \S+|(?:su|lu|trung) doan \S+|cuc (?:thue|thong ke|hai quan)|thue (?:tinh|thanh pho) \S+|"
    r"chi cuc \S+ \S+|(?:kho bac|kiem toan|ngan hang) nha nuoc|hdnd (?:tinh|thanh pho|huyen|xa|phuong) \S+|"
    r"quan chung \S+|quoc hoi|bo chi huy (?:bdbp|bo doi bien phong) tinh \S+|hoi (?:lhpn|nd|ccb) \S+ \S+|ldld \S+ \S+|"
    r"(?:doan )?truong (?:dai hoc|cao dang)\s\S+\s\S+|doan truong \S+ \S+|dang bo xa \S+|(?:phong|so) (?:gddt|gdd&dt)\s\S+|"
    r"dang uy khoi \S+|(?:uy ban )?mttq viet nam (?:tinh|huyen|xa|phuong|thanh pho) \S+|lien minh htx viet nam|bo ngoai giao|bao hiem xa hoi (?:tinh|thanh pho) \S+ (?:\S+ )?(?=bao)|"
    r"cong doan nganh \S+|phong (?:giao duc\s?&\s?dao tao)|"
    r"(?:so|bo|cuc|tong cuc)\s\S+\s\S+|bo y te|so y te|(?:tinh|huyen|thanh|quan|thi) (?:uy|doan)\s\S+|"
    r"trung uong\s\S+|dai hoc\s\S+\s\S+|phong (?:giao duc va dao tao|gd\s?&\s?dt)|"
    r"doan (?:tncs|thanh nien cong san) (?:ho chi minh|hcm)|"
    r"(?:tong cong ty|cong ty|tap doan)\s\S+\s\S+|ngan hang\s\S+\s\S+|"
    r"(?:tong lien doan|hoi|lien hiep|bao hiem|toa an|vien kiem sat|mat tran|cong doan|giao hoi)\s[a-z&, ]{3,60}"
    r"(?:viet nam|toi cao))(?![a-z])"
)
_COUNCILS = (
    r"hoi (?:dong|lien hiep|nong dan|cuu chien binh|chu thap do|nguoi cao tuoi|khuyen hoc|van hoc|"
    r"nha bao|luat gia|phu nu|sinh vien)"
)
_SCHOOLS = (
    r"truong (?:tieu hoc|thcs|thpt|th|ths|dai hoc|cao dang|mam non|mau giao|mn|chinh tri|trung cap|"
    r"trung hoc|pho thong|pt[a-z]{2,6})"
)
_UNDER = re.compile(
    r"(?<=\s)(?:(?<!co\s)(?<!tru\s)so|phong (?:giao duc|gd|cong tac|dao tao|van hoa|tu phap|noi vu|tai chinh|lao dong|y te|"
    r"kinh te|nong nghiep|quan ly|tai nguyen|khoa hoc|dan toc|vh|canh sat|cong tac)|(?<!uy\s)ban|uy ban|van phong|trung tam|"
    r"chi cuc|tong cuc|cuc|thanh tra|cong an|bao tang|thu vien|dai (?:phat|truyen)|"
    r"lien doan lao dong|cong doan|dang uy|benh vien|hoc vien|lien hiep|bo chi huy|chi nhanh|"
    r"thue (?:tinh|thanh pho|co so|khu vuc)|hai quan (?:khu vuc|cua khau)|thong ke (?:tinh|thanh pho|co so|khu vuc)|"
    r"kho bac nha nuoc|thi hanh an dan su (?:tinh|thanh pho|khu vuc)|kiem toan nha nuoc|"
    r"ngan hang nha nuoc|don bien phong|bo (?:chi huy|tu lenh)|(?:su|lu|trung|quan|tieu) doan [0-9]|"
    r"trai (?:tam )?giam|hat kiem lam|vuon quoc gia|quy (?:phat trien|bao tro|bao ve|ho tro)|tram (?:y te|bao ve)|"
    r"(?<!benh )(?<!hoc )vien|(?<!bach )khoa (?!hoc )|hoi (?:sinh vien|lhpn|nd|ccb)|lien chi doan|chi bo|doan khoi|"
    r"cong doan|(?<!tong )cong ty|tong cong ty|dien luc|buu dien (?:tinh|thanh pho|huyen)|nha may|lien minh|dai su quan|"
    r"cang vu|vu (?:giao duc|phap|to chuc|ke hoach|tai chinh|van hoa|hop tac)|"
    rf"toa an|vien kiem sat|bao hiem xa hoi|(?:cum|khoi) thi dua|{_COUNCILS}|{_SCHOOLS}|"
    r"(?:tinh|huyen|thanh|quan|thi|xa|phuong) (?:doan|uy)|doan truong|nha (?:van hoa|thieu nhi|hat))"
    r"(?![a-z])"
)
_GOES_ON = re.compile(r"(?:(?:\sva|,|\s-|\s&|\scua|\scap|\snganh|\sve)\s?|^)$")
_ACCENTED = {
    "so": "SỞ", "ban": "BAN", "phong": "PHÒNG", "cuc": "CỤC", "hoi": "HỘI", "dai": "ĐÀI",
    "truong": "TRƯỜNG", "tram": "TRẠM", "vien": "VIỆN", "quy": "QUỸ", "vu": "VỤ", "bo": "BỘ",
    "thue": "THUẾ", "trai": "TRẠI", "hat": "HẠT", "cang": "CẢNG", "don": "ĐỒN", "cum": "CỤM", "van": "VĂN", "nha": "NHÀ",
}  # fmt: skip


def parted_names(text: str) -> list[int]:
    """Where a further body begins in a line that names a body and one under it, else nothing.

    "UBND TỈNH A SỞ TƯ PHÁP" has one, "UBND HUYỆN B PHÒNG GD&ĐT C TRƯỜNG TIỂU HỌC D" two; a
    "BAN CHẤP HÀNH ĐOÀN XÃ" has none: nothing stands under a committee.
    """
    folded = fold(text)
    cuts: list[int] = []
    start = 0
    for match in _UNDER.finditer(folded):
        above = _ABOVE.match(folded, start, match.start())
        if is_dangling(folded[start : match.start()]):
            continue  # "CÔNG TY CỔ PHẦN NHÀ MÁY …": no name yet
        if above is None or _GOES_ON.search(folded[start : match.start()].rstrip()):
            continue
        word = text[match.start() :].split(maxsplit=1)[0].upper()
        if not word.isascii() and _ACCENTED.get(fold(word.lower()), word) != word:
            continue  # its accents show another word: PHONG, BÀN, BẢN
        cuts.append(match.start())
        start = match.start()
    return cuts

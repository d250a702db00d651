"""Verbs of work in letters (động từ chỉ nhiệm vụ) and who stands before them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cuocthi.plain.directive.bodies import acts
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.vntext import fold, place_tones


def _set(words: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(words.split())


def _pairs(words: str) -> frozenset[tuple[str, ...]]:
    """Verbs of two syllables between bars as a set of pairs."""
    return frozenset(tuple(pair.split()) for pair in words.split("|"))


_LONG = _pairs(
    "chu tri|phoi hop|chi dao|huong dan|to chuc|trien khai|bao cao|tuyen truyen|dang ky|dang tai|"
    "chuan bi|thuc hien|van dong|tham muu|tiep nhan|tong hop|xay dung|tiep tuc|pho bien|"
    "thong bao|tao dieu|don doc|theo doi|kiem tra|bo tri|thanh quyet|thanh toan|quan triet|"
    "chiu trach|huy dong|lua chon|ho tro|cung cap|tang cuong|day manh|ra soat|phan cong|bao dam|"
    "dam bao|quan tam|nghien cuu|khoanh vung|tap luyen|phan loai|thuong xuyen|chu dong|xac nhan|"
    "lap danh|lap ke|hoan thanh|thu gom|ban hanh|phat dong|dua tin|dang tin|khuyen khich|"
    "dong vien|cham thi|trang tri|bien soan|thiet ke|quyet dinh|tham gia|huong ung|tham du|"
    "du toan|giam sat|nop bai|gui bai|tiep thu|can cu|cong bo|trao giai|niem yet|phan bo|"
    "khen thuong|thanh lap|khai thac|viet bai|phat song|phat thanh|phat huy|phat hien|"
    "phat hanh|trung bay|tham dinh|thong nhat|thong ke|cap nhat|van hanh|kiem thu|lay mau|"
    "xu ly|cham diem|cham bai|san lap|trang bi|dieu chinh|hoan thien|de xuat|tap huan|"
    "boi duong|gioi thieu|tuyen chon|tap hop|thu thap|tiep don|don tiep|phuc vu|sap xep|"
    "cong khai|chia se|khao sat|phan phoi|cap phat|lap dat|cham soc|trong cay|gop y|tra loi|"
    "phan hoi|ghi hinh|quay phim|chup anh|truyen dat|truyen thong|dieu dong|dieu hanh|dieu phoi|"
    "giup do|giup viec|giai quyet|dam nhan|dam nhiem|duy tri|thanh tra|ra quan|phan dau|"
    "quang ba|dan dung|nhan rong|keu goi|long ghep|ban giao|mo chuyen|dinh huong|bao ten|"
    "khan truong|nghiem tuc|kip thoi|tich cuc|truc tiep|dong thoi|phu trach|dam trach|"
    "xem xet|tham khao|uu tien|tuyen duong|bieu duong|danh gia|lien he|tranh thu|tu chuan|"
    "tu to|tu bo|cong nhan|phe duyet|trien lam|bao quan|nhac nho|giao duc|kien toan|giai dap|"
    "xac minh|quy dinh|cu the|thi hanh|ky cam|ky ket|dat hang|cat cu|bau chon|binh chon|chi tra|"
    "rut kinh|to giac|ra de|soan thao|du thao|tham van|tu van|doi moi|nang cao|su dung|to giup|"
    "xet chon|dinh chinh|thong tin|van chuyen|de cu|niem phong|hoan chinh|lam viec|bao gia|phat quang|cho y|dung phong|bao mat|lap phieu|phan anh|lanh dao|len ke|len lich|xin y|lay y|trinh dien|chap hanh|tuan thu|bo sung|gui kem|san xuat|mua sam|"
    "giai toa|tong duyet|mien phi|danh thoi|ve sinh|don dep|phu song|bao lai|bao so|"
    "ung ho|dong gop|dat cau|phun thuoc|thap sang|nho dan|can dan"
)
_SHORT = _set(
    "cử gửi nộp mời chọn lập cân phát in treo dọn chụp ghi giao đưa thu vẽ mở soạn lo trực làm giúp "
    "dặn dành chấm viết đăng trao cấp mua thuê lấy xóa quét trồng trình giữ nhận chốt mang đón dựng đặt "
    "duyệt dán gắn sửa tặng vớt chuyển lưu ký nhắc lắp kẻ góp đóng tăng"
)
_SHORT_FOLD = frozenset(fold(word) for word in _SHORT)
# What such a word is part of when it is no verb: "việc làm", "cấp xã", "trực thuộc", "giao thông".
_NOT_BEFORE = {
    "cap": "xa huyen tinh uy co truong tren duoi phuong thanh trung so quan thcs tieu hoc bac",
    "truc": "thuoc tuyen tiep", "giao": "thong luu duc vien", "trinh": "do dien bay dien",
    "phat": "trien", "nhan": "duoc thuc dan vien su", "chuyen": "mon de nganh vien trach",
    "luu": "dong tru y", "thu": "truong ky tuc vien tu", "dang": "vien uy bo", "ghi": "chu",
    "ky": "thuat hieu niem nang su", "gop": "phan", "dong": "gop dau tren quan bo du thai vai",
    "tang": "truong gap", "lap": "luc",
}  # fmt: skip
_NOT_BEHIND = {
    "cap": "cac dia so o", "truc": "thuong", "lam": "viec", "viet": "bai cuoc thi", "thu": "thi thong",
    "chuyen": "bang", "ve": "thi cuoc", "lap": "doc thanh", "luu": "giao", "lay": "bo", "dang": "cao", "soan": "toa bien",
    "dong": "hoat cong dai tu tac chu dien lao van", "trinh": "qua lo chuong quy cong",
    "dat": "thanh", "ky": "thu chu dinh hoc", "giao": "ban duoc", "moi": "kinh giay trong", "phat": "xuat",
}  # fmt: skip
# Pairs that are verbs only before certain words: "thông tin đến từng hộ", not "thông tin đại chúng".
_ONLY_BEFORE = {
    "thong tin": re.compile(r"\s(?:den|toi|cho|ve|rong|kip|cuoc|day)(?![a-z])"),
    "van dong": re.compile(r"(?!\svien(?![a-z]))"),
    "giao duc": re.compile(r"\s(?:cho|hoc sinh|truyen|y)"),
    "cam ket": re.compile(r"\s"),
}
# Verbs that a scan robbed of their tone and that are no other word then.
_TONELESS = _set("châm chon gưi nôp lâp soan câp viêt chôt chup")
# A verb that belongs to the name before it: "ban chỉ đạo", "tổ tuyên truyền", "các tổ chức".
_NAMED = {
    "ban": "chi dao|to chuc|quan ly|giam sat|kiem tra|thanh tra",
    "cac": "to chuc|lanh dao",
    "doi": "tuyen truyen|kiem tra",
    "phan": "to chuc|tuyen truyen|phuc vu|quan ly|phu trach|tiep nhan",
    "to": "tuyen truyen|giup viec|kiem tra|phuc vu|tiep nhan|tham dinh|truyen thong",
    "vien": "huong dan",
    "dien": "lanh dao",
    "chi": "lanh dao",
    "bo": "lanh dao",
    "doan": "thanh tra|kiem tra|cong tac",
    "tong": "phu trach",
    "dai": "phat thanh|truyen thanh",
    "tram": "phat thanh|truyen thanh",
}
_PERSON = re.compile(
    r"(?:cac |moi )?(?:dong chi|ong|ba|pho|truong|chu tich|can bo|cong chuc|giao vien|uy vien|d/c|thay|co)(?![a-z])"
)
# Words that say something of the body instead of giving it work ("đã đăng ký", "tự túc tiền ăn").
_TELLS = _set(
    "được bị đã đang vừa chưa không gồm chỉ nào sẽ là có đạt đoạt giành còn nếu khi nhằm để vì do "
    "thì mà bằng diễn dự như hoặc bởi mới"
)
_TELL_PAIRS = _pairs(
    "bat dau|ket thuc|dong y|nhat tri|mong nhan|tai tro|hoan nghenh|dien ra|tu tuc"
)
_MODAL = frozenset(("cần", "phải", "hãy", "cùng", "sớm", "nên", "nhớ"))
# "dự phòng", "dự án" are parts of names; only "dự" alone tells of somebody taking part.
_NOT_TELLING = {"du": _set("phong an toan thao tru bao bi")}
_TELLS_FOLD = frozenset(
    [fold(word) for word in _TELLS | _MODAL]
    + [pair[0] for pair in _TELL_PAIRS]
    + ["de", "yeu", "kien", "phan", "giao"]
)
_QUALIFIES = frozenset(
    {"lien quan", "ten tai", "ten trong", "ten o", "tham quyen", "dieu kien", "nhu cau"}
)
_TRUSTED = _set("giao phan moi chon cu uy")
_DUTY = re.compile(r"co\s{1,3}(?:trach nhiem|nhiem vu)[\s:]{0,3}(?:la\s|trong viec\s)?\s{0,3}")
_STANDS_FOR = re.compile(
    r"la\s{1,3}(?:co quan|don vi|bo phan|dau moi|thuong truc)[^.;]{0,30}?"
    r"(?:thuong truc|chu tri|dau moi|tham muu|giup viec)"
)
_STANDS_AS = re.compile(r"(?:la|lam)\s(?:co quan|don vi|bo phan|dau moi|thuong truc)(?![a-z])")
_ORDER_WORDS = ("de nghi", "yeu cau", "phan cong", "kien nghi")
_PREFIX = re.compile(
    r"(?:(?:kinh |tran trong |rat mong |kinh mong )?(?:de nghi|yeu cau|phan cong|kien nghi)(?: (?:voi|cho))?|giao cho|giao|"
    r"kinh mong|rat mong|mong|xin|nho)\s{1,3}(?=[a-z])"
)
_SHALL = re.compile(r"[\s,]{1,3}(?:can|phai|se|cung)$")
LABEL = re.compile(
    r"(?:thoi gian|dia diem|doi tuong|noi dung|chu de|thanh phan|kinh phi|lien he|hinh thuc|"
    r"muc dich|yeu cau|so luong|chu tri|dien thoai|email|nhan (?!vien)|noi nhan|giai )"
)
# What a sentence may begin with before its subject: "Theo đó, …", "Trước ngày 13/4: …".
CONNECTIVE = re.compile(
    r"(?:theo do|dong thoi|ngoai ra|ben canh do|vi vay|do do|rieng|trong do|cu the|truoc mat|"
    r"hang (?:nam|thang|tuan)|(?:trong|truoc|tu|vao|den|ngay|sau|chieu|sang|khi|nhan)\s[^,;:]{3,70}|"
    r"de [^,.;]{3,80}|doi voi [^,.;:]{3,60}|can cu [^,.;]{3,80}|trong qua trinh [^,.;]{3,60}|"
    r"theo [^,.;]{3,60}|neu [^,.;]{3,60}|(?:ket thuc|hoan thanh|het|dinh ky|rut kinh nghiem|moi (?:thang|tuan|quy|ky|dot|vong))\s[^,.;:]{3,60})(?:,|:)\s{1,3}|rieng\s(?:doi voi\s)?"
)
_WORDS = re.compile(r"[a-z0-9]+")
_BREAK = re.compile(r"[.;!?]\s|\n\n")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a clause, folded, with its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """Who acts, and where the work begins; `how` is "label", "verb", "duty" or "order"."""

    start: int
    end: int
    work: int
    how: str


def _words(doc: Doc, start: int, end: int) -> Iterator[tuple[_Word, _Word | None, _Word | None]]:
    """Each word with the one before and the one after."""
    before: _Word | None = None
    found = (_Word(m.group(), m.start(), m.end()) for m in _WORDS.finditer(doc.fold, start, end))
    last: _Word | None = None
    for word, after in pairwise(found):
        yield word, before, after
        before, last = word, after
    if last is None:
        single = _WORDS.search(doc.fold, start, end)
        last = _Word(single.group(), single.start(), single.end()) if single else None
    if last is not None:
        yield last, before, None


def _is_verb(doc: Doc, word: _Word, before: _Word | None, after: _Word | None) -> bool:
    if after and (word.text, after.text) in _LONG and after.start - word.end <= 3:
        if doc.text[after.start].isupper() and doc.text[word.start].islower():
            return False  # "Cao đẳng Kỹ nghệ" is no "đăng ký"
        only = _ONLY_BEFORE.get(f"{word.text} {after.text}")
        if only and not only.match(doc.fold, after.end):
            return False
        named = _NAMED.get(before.text if before else "", "")
        if f"{word.text} {after.text}" in named.split("|"):
            return False
        return not (word.text == "to" and doc.fold[after.end : after.end + 1] in (",", ";"))
    if word.text not in _SHORT_FOLD:
        return False
    raw = place_tones(doc.text[word.start : word.end]).lower()
    if raw not in _SHORT and raw not in _TONELESS:
        return False
    if after and after.text in _NOT_BEFORE.get(word.text, "").split():
        return False
    return not (before and before.text in _NOT_BEHIND.get(word.text, "").split())


def find_verb(doc: Doc, start: int, end: int) -> int | None:
    """Where the first verb of work begins; words of a name ("Ban Tổ chức") are passed over."""
    for word, before, after in _words(doc, start, end):
        if doc.text[word.start].isupper() and word.start != start:
            continue
        if _is_verb(doc, word, before, after):
            return word.start
    return None


def begins_with_verb(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch begins with a verb of work."""
    if _STANDS_AS.match(doc.fold, start, end):
        return True
    first = next(_words(doc, start, min(end, start + 24)), None)
    return first is not None and first[0].start == start and _is_verb(doc, *first)


def strip_order(doc: Doc, start: int, end: int) -> tuple[int, bool]:
    """Behind "Đề nghị", "Giao", "Yêu cầu", and whether one of them stood there."""
    match = _PREFIX.match(doc.fold, start, end)
    if match is None or (match.group().startswith("giao") and not _plain(doc, start, 4)):
        return start, False  # "giáo viên" is nobody's order
    return match.end(), True


def _plain(doc: Doc, at: int, count: int) -> bool:
    return doc.text[at : at + count].isascii()


def find_subject(doc: Doc, start: int, end: int) -> Subject | None:
    """Who acts at the beginning of a clause: "X: làm …", "X có trách nhiệm …", "X làm …"."""
    if start >= end or not acts(doc.text[start : min(end, start + 60)]):
        return None
    colon = doc.text.find(":", start, min(end, start + 160))
    stop = colon if colon >= 0 else min(end, start + 260)
    found = _predicate(doc, start, stop)
    if found is not None:
        lists = doc.text[found.end] == "," and 0 <= colon - found.work < 14
        return None if lists else found  # "Thanh tra, kiểm tra: …" is a heading
    if (
        colon < 0
        or LABEL.match(doc.fold, start, colon)
        or re.search(r"[.;]\s", doc.text[start:colon])
    ):
        return None
    if _tells(doc, start, colon):
        return None
    work = doc.trim(colon + 1, end, " \t\n-+")[0]
    return Subject(start, colon, work, "label") if work < end else None


def _tells(doc: Doc, start: int, end: int) -> bool:
    """Whether a word of telling stands there outside a name and outside brackets."""
    return any(
        w.text in _TELLS_FOLD
        and w.text not in ("co", "duoc", "chua", "da")
        and place_tones(doc.text[w.start : w.end]) in _TELLS
        for w, _, _ in _words(doc, start, end)
    )


def _predicate(doc: Doc, start: int, end: int) -> Subject | None:
    """The first word of work behind a name; None when the sentence only tells about it."""
    who_end: int | None = None
    skip_to = start
    inside = 0
    last = start
    person = bool(_PERSON.match(doc.fold, start, end))
    for word, before, after in _words(doc, start, end):
        between = doc.text[last : word.start]
        last = word.end
        if between != " ":
            inside += between.count("(") - between.count(")")
            inside += between.count("“") - between.count("”")
            if _BREAK.search(between):
                return None
        if inside > 0 or word.start < skip_to or word.start == start:
            continue
        if doc.text[word.start].isupper():
            continue
        verb = _is_verb(doc, word, before, after)
        if not verb and word.text not in _TELLS_FOLD:
            continue
        raw = place_tones(doc.text[word.start : word.end])
        if raw in _MODAL and before is not None:
            who_end = who_end or word.start
            continue
        if after and (word.text, after.text) in _TELL_PAIRS:
            return None
        if after and after.text in _NOT_TELLING.get(word.text, ()):
            continue
        if raw in _TELLS and not verb:
            duty = _DUTY.match(doc.fold, word.start, end)
            if duty:
                return _subject(doc, start, who_end or word.start, duty.end(), "duty")
            if raw == "là" and _STANDS_FOR.match(doc.fold, word.start, end + 90):
                return _subject(doc, start, word.start, word.start, "verb")
            pair = (
                f"{after.text} {doc.fold[after.end + 1 : after.end + 5].split(' ')[0]}"
                if after
                else ""
            )
            if after and ((raw == "được" and after.text in _TRUSTED) or _qualifies(raw, pair)):
                skip_to = after.end + 5
                continue
            if raw in ("có", "chưa") and (work := _which(doc, start, word.start, end)) is not None:
                return _subject(doc, start, who_end or work, work, "verb")
            return None
        if (after and f"{word.text} {after.text}" in _ORDER_WORDS) or _hands_on(doc, word, after):
            behind = after.end if after and word.text != "giao" else word.end
            body = doc.trim(behind, end, " \t\n")[0]
            if body < end and acts(doc.text[body : body + 60]):
                return _subject(doc, start, who_end or word.start, word.start, "order")
        if not verb:
            continue
        more = doc.text[end : end + 1] == ":" or find_verb(doc, word.end + 6, end) is not None
        if person and word.text == "phu" and more:
            continue  # "Phó Chủ tịch phụ trách phong trào chuẩn bị …"
        return _subject(doc, start, who_end or word.start, word.start, "verb")
    return None


def _qualifies(raw: str, pair: str) -> bool:
    return raw == "có" and any(pair.startswith(q[:6]) for q in _QUALIFIES)


# Behind such words "có" tells what somebody has or may do; elsewhere it tells which of many are
# meant: "Các tỉnh có đảo chủ động …", "Các xã có sản phẩm đoạt giải hoàn thiện …".
_HAS = re.compile(
    r"co\s(?:[0-9]|it nhat|the |quyen|mat |ke hoach|trach nhiem|nhiem vu|van ban|cong van|thong bao|"
    r"dip|co hoi|bao cao|y kien|nhieu|them|du |kha nang|gia tri)"
)
_WHICH = re.compile(r"(?:cac|nhung|moi|tung)\s|[^,.;:]{2,40}?\s(?:cac|nhung|moi|tung)\s")


def _which(doc: Doc, start: int, at: int, end: int) -> int | None:
    """Where the verb stands behind "các … có …", if these words only say which ones are meant."""
    if not _WHICH.match(doc.fold, start, at) or _HAS.match(doc.fold, at, end):
        return None
    for number, (word, before, after) in enumerate(_words(doc, at, min(end, at + 60))):
        if number < 2:
            continue
        if number > 7 or doc.text[word.start].isupper():
            return None
        if doc.text[at : word.start].rstrip()[-1] in ",;.:(":
            return None
        if _is_verb(doc, word, before, after):
            joins = after and (word.text, after.text) in (("tham", "gia"), ("tham", "du"))
            return None if joins else word.start
    return None


def _hands_on(doc: Doc, word: _Word, after: _Word | None) -> bool:
    return word.text == "giao" and _plain(doc, word.start, 4) and after is not None


def _subject(doc: Doc, start: int, end: int, work: int, how: str) -> Subject | None:
    end = doc.trim(start, end, " \t\n,")[1]
    shall = _SHALL.search(doc.fold[start:end])
    if shall:
        end = start + shall.start()
    return Subject(start, end, work, how) if end - start >= 2 else None


# Words that only say to carry a letter out; a clause of nothing else is no task.
_EMPTY = _set(
    "nghien cuu trien khai thuc hien quan tam phoi hop nghiem tuc khan truong to chuc de va biet day "
    "du kip thoi tot cac noi dung tren cong van ke hoach nay theo dung quy dinh tinh than chi dao "
    "huong ung nhu sau mot so cu the duoi day tich cuc dat ket qua cao phat huy rut kinh nghiem "
    "hieu qua bao dam dam bao nhiem vu duoc giao phan cong neu chu dong tham gia hoi thi cuoc hoat "
    "dong cua viec chat luong den du dung thanh phan thoi gian gio luu y thong bao dong bo huong dan "
    "van ban quyet dinh xem xet voi trach nhiem minh thiet thuc yeu cau tap trung tai don vi dia phuong"
)
_NO_TASK = re.compile(
    r"(?:neu|khi) (?:co|gap|phat sinh|can)\s(?:[a-z]{1,8}[\s,]{1,2}){0,3}?"
    r"(?:kho khan|vuong mac|van de|phat sinh|thay doi|y kien|gi)|kho khan, vuong mac|"
    r"(?:kho khan|vuong mac|tro ngai)[^.;]{0,50}(?:bao ve|bao cao|phan anh|lien he)|"
    r"phan anh (?:kho khan|kip thoi|ve)|(?<!^)rut kinh nghiem"
)


def is_boilerplate(folded: str) -> bool:
    """Whether a phrase only says to carry the letter out ("quan tâm triển khai thực hiện")."""
    said = folded[:300]
    return "bao cao" not in said and all(word in _EMPTY for word in _WORDS.findall(said))


def is_about_trouble(folded: str) -> bool:
    """Whether a sentence only says whom to tell of difficulties ("nếu có vướng mắc …")."""
    return bool(_NO_TASK.search(folded))

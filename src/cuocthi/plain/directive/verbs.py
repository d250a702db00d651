"""Verbs of work in letters (động từ chỉ nhiệm vụ) and who stands before them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from cuocthi.plain.directive.bodies import acts
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.verb_words import (
    LONG,
    NAMED,
    NOT_BEFORE,
    NOT_BEHIND,
    NOT_SPELT,
    ONLY_BEFORE,
    SHORT,
    SHORT_FOLD,
    TONELESS,
    VERB_BEGINS,
    pairs,
    words,
)
from cuocthi.plain.vntext import fold, place_tones

_PERSON = re.compile(
    r"(?:cac |moi )?(?:dong chi|ong|ba|pho|truong|chu tich|can bo|cong chuc|giao vien|uy vien|d/c|thay|co)(?![a-z])"
)
# Words that say something of the body instead of giving it work ("đã đăng ký", "tự túc tiền ăn").
_TELLS = words(
    "được bị đã đang vừa chưa không gồm chỉ nào sẽ là có đạt đoạt giành còn nếu khi nhằm để vì do "
    "thì mà bằng diễn dự như hoặc bởi mới vắng"
)
_TELL_PAIRS = pairs("bat dau|ket thuc|dong y|nhat tri|mong nhan|tai tro|hoan nghenh|dien ra|tu tuc")
_MODAL = frozenset(("cần", "phải", "hãy", "cùng", "sớm", "nên", "nhớ"))
# "dự phòng", "dự án" are parts of names; only "dự" alone tells of somebody taking part.
_NOT_TELLING = {"du": words("phong an toan thao tru bao bi")}
_TELLS_FOLD = frozenset(
    [fold(word) for word in _TELLS | _MODAL]
    + [pair[0] for pair in _TELL_PAIRS]
    + ["de", "yeu", "kien", "phan", "giao"]
)
_SAYS = _TELLS_FOLD | VERB_BEGINS
_QUALIFIES = frozenset(
    {"lien quan", "ten tai", "ten trong", "ten o", "tham quyen", "dieu kien", "nhu cau"}
)
_TRUSTED = words("giao phan moi chon cu uy de yeu")
_CHOSEN_AS = re.compile(r"\s(?:lam|la)\s")
_TRUSTED_WITH = re.compile(r"(?:giao(?: cho)?|phan cong|de nghi|yeu cau)(?: nhiem vu)?(?=[\s:])")
_DUTY = re.compile(r"co\s{1,3}(?:trach nhiem|nhiem vu)[\s:]{0,3}(?:la\s|trong viec\s)?\s{0,3}")
_STANDS_FOR = re.compile(
    r"la\s{1,3}(?:co quan|don vi|bo phan|dau moi|thuong truc)[^.;]{0,30}?"
    r"(?:thuong truc|chu tri|dau moi|tham muu|giup viec)"
    r"|la\s{1,3}dau moi (?:tiep nhan|nhan|tong hop|giup|phoi hop|lien he|theo doi)"
    r"|la\s{1,3}thuong truc (?:cuoc thi|hoi thi|giai|lien hoan|ban to chuc|chien dich)?,"
)
_STANDS_AS = re.compile(r"(?:la|lam)\s(?:co quan|don vi|bo phan|dau moi|thuong truc)(?![a-z])")
_ORDER_WORDS = ("de nghi", "yeu cau", "phan cong", "kien nghi")
_PREFIX = re.compile(
    r"(?:(?:kinh |tran trong |rat mong |kinh mong )?(?:de nghi|yeu cau|phan cong|kien nghi)(?: (?:voi|cho))?|giao cho|giao|"
    r"(?:dong y|nhat tri|chap thuan|thong nhat)(?: (?:de|giao))|kinh mong|rat mong|mong|xin|nho)\s{1,3}(?=[a-z])"
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
    r"theo [^,.;]{3,90}|neu [^,.;]{3,60}|(?:ket thuc|hoan thanh|het|dinh ky|rut kinh nghiem|moi (?:thang|tuan|quy|ky|dot|vong))\s[^,.;:]{3,60})(?:,|:)\s{1,3}|rieng\s(?:doi voi\s)?"
)
_WORDS = re.compile(r"[a-z0-9]+")
_WORD_AND_NEXT = re.compile(r"([a-z0-9]+)(?:[^a-z0-9]+([a-z0-9]+))?")
_SENTENCE_END = re.compile(r"[.;]\s")
_BREAK = re.compile(r"[.;!?]\s|\n\n")


class _Word(NamedTuple):
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


_Found = re.Match[str]


def _in_turn(
    doc: Doc, start: int, end: int
) -> Iterator[tuple[_Found, _Found | None, _Found | None]]:
    """Each word of a stretch with the one before and the one after, found no further than asked for:
    a verb mostly stands among the first."""
    words = _WORDS.finditer(doc.fold, start, end)
    before, match = None, next(words, None)
    while match is not None:
        after = next(words, None)
        yield match, before, after
        before, match = match, after


def _beside(
    match: _Found, before: _Found | None, after: _Found | None
) -> tuple[_Word, _Word | None, _Word | None]:
    """A word with the one before and the one after."""
    return _word(match), _word(before) if before else None, _word(after) if after else None


def _word(match: re.Match[str]) -> _Word:
    start, end = match.span()
    return tuple.__new__(_Word, (match.group(), start, end))


_SAID_OF = re.compile(
    r"\s(?:mo cua|dien ra|keo dai|bat dau|ket thuc|se (?:duoc|dien|to|mo)|du kien (?:duoc|dien|to chuc|mo))(?![a-z])"
)


def _is_verb(doc: Doc, word: _Word, before: _Word | None, after: _Word | None) -> bool:
    paired = after is not None and (word.text, after.text) in LONG
    if not paired and word.text not in SHORT_FOLD:
        return False
    if after and _SAID_OF.match(doc.fold, after.end):
        return False  # "Triển lãm mở cửa đến …" tells of the exhibition
    joined = after is not None and doc.text[word.end : after.start].strip(" \t\n-") == ""
    if after and joined and paired and after.start - word.end <= 3:
        if doc.text[after.start].isupper() and doc.text[word.start].islower():
            return False  # "Cao đẳng Kỹ nghệ" is no "đăng ký"
        other = NOT_SPELT.get(f"{word.text} {after.text}")
        if other and doc.text[after.start : after.end].lower() == other:
            return False
        only = ONLY_BEFORE.get(f"{word.text} {after.text}")
        if only and not only.match(doc.fold, after.end):
            return False
        named = NAMED.get(before.text if before else "", "")
        if f"{word.text} {after.text}" in named.split("|"):
            return False
        return not (word.text == "to" and doc.fold[after.end : after.end + 1] in (",", ";"))
    if word.text not in SHORT_FOLD:
        return False
    raw = place_tones(doc.text[word.start : word.end]).lower()
    if raw not in SHORT and raw not in TONELESS:
        return False
    if before and doc.text[before.start].isupper() and (before.text, word.text) in LONG:
        return False  # "Công chức Địa chính - Xây dựng chuẩn bị …"
    if after and after.text in NOT_BEFORE.get(word.text, "").split():
        return False
    return not (before and before.text in NOT_BEHIND.get(word.text, "").split())


def is_short_verb(syllable: str) -> bool:
    """Whether a syllable is a verb of work by itself ("duyệt", "gửi")."""
    return place_tones(syllable).lower() in SHORT


def find_verb(doc: Doc, start: int, end: int) -> int | None:
    """Where the first verb of work begins; words of a name ("Ban Tổ chức") are passed over."""
    for match, before, after in _in_turn(doc, start, end):
        if match.group() not in VERB_BEGINS or not _may_be_verb(match, after):
            continue
        if doc.text[match.start()].isupper() and match.start() != start:
            continue
        if _is_verb(doc, *_beside(match, before, after)):
            return match.start()
    return None


def _may_be_verb(match: _Found, after: _Found | None) -> bool:
    """Whether a word, alone or with the next one, is written like a verb of work: most are not."""
    word = match.group()
    return word in SHORT_FOLD or (after is not None and (word, after.group()) in LONG)


def begins_with_verb(doc: Doc, start: int, end: int) -> bool:
    """Whether a stretch begins with a verb of work."""
    if _STANDS_AS.match(doc.fold, start, end):
        return True
    found = _WORD_AND_NEXT.match(doc.fold, start, min(end, start + 24))
    if found is None or found[1] not in VERB_BEGINS:
        return False
    after = _Word(found[2], *found.span(2)) if found[2] else None
    return _is_verb(doc, _Word(found[1], *found.span(1)), None, after)


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
        or _SENTENCE_END.search(doc.text, start, colon)
    ):
        return None
    if _tells(doc, start, colon):
        return None
    work = doc.trim(colon + 1, end, " \t\n-+")[0]
    return Subject(start, colon, work, "label") if work < end else None


def _tells(doc: Doc, start: int, end: int) -> bool:
    """Whether a word of telling stands there outside a name and outside brackets."""
    for match in _WORDS.finditer(doc.fold, start, end):
        word = match.group()
        if word not in _TELLS_FOLD or word in ("co", "duoc", "chua", "da"):
            continue
        if place_tones(doc.text[match.start() : match.end()]) in _TELLS:
            return True
    return False


def _predicate(doc: Doc, start: int, end: int) -> Subject | None:
    """The first word of work behind a name; None when the sentence only tells about it."""
    who_end: int | None = None
    skip_to = start
    stop = _BREAK.search(doc.text, start, end)
    limit = stop.start() if stop else end
    person = bool(_PERSON.match(doc.fold, start, end))
    for match, last, following in _in_turn(doc, start, end):
        if match.group() not in _SAYS:  # as most words of a name and of what is done
            continue
        first = match.start()
        if first > limit:
            return None
        if first < skip_to or first == start or doc.text[first].isupper():
            continue
        if _is_inside(doc.text[start:first]):
            continue
        tells = match.group() in _TELLS_FOLD
        if not tells and not _may_be_verb(match, following):
            continue
        word, before, after = _beside(match, last, following)
        verb = word.text in VERB_BEGINS and _is_verb(doc, word, before, after)
        if not verb and not tells:
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
                return _subject(doc, start, word.start, word.start, "duty")
            pair = (
                f"{after.text} {doc.fold[after.end + 1 : after.end + 5].split(' ')[0]}"
                if after
                else ""
            )
            if after and ((raw == "được" and after.text in _TRUSTED) or _qualifies(raw, pair)):
                skip_to = after.end + 5
                if raw == "được":
                    if _CHOSEN_AS.match(doc.fold, after.end):
                        return None  # "Phường A được chọn làm điểm" tells of it
                    trusted = _TRUSTED_WITH.match(doc.fold, after.start)
                    if trusted:  # "Phòng A được giao hoàn thiện Thể lệ" gives it that work
                        who_end, skip_to = who_end or word.start, trusted.end()
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


def _is_inside(before: str) -> bool:
    """Whether brackets or quotation marks stand open behind these words."""
    opened = before.count("(") + before.count("“")
    return opened > 0 and opened > before.count(")") + before.count("”")


def _qualifies(raw: str, pair: str) -> bool:
    return raw == "có" and any(pair.startswith(q[:6]) for q in _QUALIFIES)


# Behind such words "có" tells what somebody has or may do; elsewhere it tells which of many are
# meant: "Các tỉnh có đảo chủ động …", "Các xã có sản phẩm đoạt giải hoàn thiện …".
_HAS = re.compile(
    r"co\s(?:[0-9]|it nhat|the |quyen|mat |ke hoach|trach nhiem|nhiem vu|van ban|cong van|thong bao|"
    r"dip|co hoi|bao cao|y kien|nhieu|them|du |kha nang|gia tri)"
)
_WHICH = re.compile(r"(?:cac|nhung|moi|tung|[0-9]{1,3})\s|[^,.;:]{2,40}?\s(?:cac|nhung|moi|tung)\s")


def _which(doc: Doc, start: int, at: int, end: int) -> int | None:
    """Where the verb stands behind "các … có …", if these words only say which ones are meant."""
    if not _WHICH.match(doc.fold, start, at) or _HAS.match(doc.fold, at, end):
        return None
    for number, found in enumerate(_in_turn(doc, at, min(end, at + 60))):
        if number < 2:
            continue
        word, before, after = _beside(*found)
        if number > 7 or doc.text[word.start].isupper():
            return None
        if doc.text[at : word.start].rstrip()[-1] in ",;.:(":
            return None
        if _is_verb(doc, word, before, after):
            joins = after and (word.text, after.text) in (("tham", "gia"), ("tham", "du"))
            if joins:  # "các tỉnh có đội tham gia gửi bản đăng ký": they send it
                continue
            return word.start
    return None


def _hands_on(doc: Doc, word: _Word, after: _Word | None) -> bool:
    return word.text == "giao" and _plain(doc, word.start, 4) and after is not None


def _subject(doc: Doc, start: int, end: int, work: int, how: str) -> Subject | None:
    named = doc.trim(start, end, " \t\n")[1]
    if how == "verb" and doc.text[named - 1] == ",":
        return _before_comma(doc, start, named - 1, how)
    end = doc.trim(start, end, " \t\n,")[1]
    shall = _SHALL.search(doc.fold[start:end])
    if shall:
        end = start + shall.start()
    return Subject(start, end, work, how) if end - start >= 2 else None


# Where a name may end in small letters: "Trung tâm Văn hóa tỉnh", "Ban Tổ chức cuộc thi".
_NAME_TAIL = re.compile(
    r"\s(?:tỉnh|huyện|xã|phường|thành phố|quận|thị xã|thị trấn|nhà trường|trường|cuộc thi|hội thi|trung ương|cơ sở|"
    r"các cấp|cùng cấp|có liên quan|liên quan|trên địa bàn)(?!\w)"
)
_DOES = re.compile(r"\s(?P<verb>[^\W\d_A-ZĐ][^\W\d_]{1,6})\s")


def _before_comma(doc: Doc, start: int, end: int, how: str) -> Subject | None:
    """ "Trung tâm Văn hóa tỉnh tháo dỡ sân khấu, bảo đảm …": the name ends before a verb that is
    not known here, behind its last capital or the word for its level."""
    said = doc.text[start:end]
    capitals = [m.end() for m in re.finditer(r"[^\W_]+", said) if m.group()[0].isupper()]
    at = capitals[-1] if capitals else 0
    for tail in _NAME_TAIL.finditer(said):
        at = max(at, tail.end())
    rest = said[at:]
    listed = "," in rest or " và " in rest or not _DOES.match(rest + " ")
    if at == 0 or listed or len(rest.split()) < 2:
        end = doc.trim(start, end, " \t\n,")[1]
        work = doc.trim(end, len(doc.text), " \t\n,")[0]
        return Subject(start, end, work, how) if end - start >= 2 else None
    return Subject(start, start + at, doc.trim(start + at, end, " ")[0], how)

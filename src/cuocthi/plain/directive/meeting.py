"""A meeting or ceremony: how many, what about, who is asked, paid from what (hội nghị)."""

import re

from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Block, Doc, Stretch
from cuocthi.plain.directive.mentions import flexible, sentence_start
from cuocthi.plain.directive.model import Fact, Invited
from cuocthi.plain.vntext import word_starts

_COUNT = flexible(
    r"(?:"
    + word_starts(
        r"tong so|tong cong|toan (?:truong|huyen|tinh|xa|hoi thi|hoi thao|hoi trai|giai|lien hoan|doan|ngay hoi|cuoc thi)(?: co| uoc)|so nguoi|so luong|khach(?! quan)|dai bieu|thanh phan|du kien|quy mo|khoang|su tham gia cua"
    )
    + r")"
    r"(?P<gap>[^.;0-9]{0,60}?(?:[0-9]{1,4} (?:doi|doan|xa|don vi|truong|cum)[,\s]{1,3}(?:voi |gom )?)?)"
    r"(?P<n>[0-9]{1,3}(?:\.[0-9]{3}){1,2}|[0-9]{1,6})"
    r"(?: \([a-z ]{2,60}\))?"  # the number in words: "15 (mười lăm) người"
    r"\s{0,2}(?:nguoi|dai bieu|khach|hoc sinh|em|"
    r"dong chi|vi dai bieu|doan vien|thanh vien|van dong vien|vdv|thi sinh|dien vien|hoi vien|can bo|"
    r"luot nguoi|hoc vien|thieu nhi|thanh nien|chien si|nghe nhan|giao vien|sinh vien|trai sinh|cau thu|ky thu|cong nhan|nguoi dan|doi vien|"
    r"tuyen truyen vien|tinh nguyen vien|phu huynh|nong dan|cuu chien binh|nhac cong|giang vien)(?![a-z])"
)
# "Năm học trước toàn huyện có 1.316 em", "Ngày hội năm 2024 thu hút khoảng 1.800 lượt người": told of
# another year, or as done.
_PAST = flexible(
    r"(?<![a-z])(?:nam (?:hoc )?(?:truoc|ngoai|qua)|lan truoc|mua truoc|ky truoc|tinh den|den nay|(?:da|tung) (?:co|thu hut|don|nhan|tham gia|quy tu))(?![a-z])"
)
_YEAR = re.compile(r"(?<![a-z])nam\s{1,2}(?P<year>20[0-9]{2})(?![0-9])")
# "Lễ ra quân: 6 giờ 00, Chủ nhật, …; huy động 300 người", but not "huy động 20 đoàn viên dựng cổng".
_CALLED = flexible(
    r"(?:le|buoi|ngay hoi|mit tinh|ra quan|chung ket|khai mac)[^.\n]{0,140}?(?:h|gio|:)[^.\n]{0,120}?"
    r"(?:huy dong|thu hut|tap hop|(?<![a-z])(?:co|voi)(?= [^.;\n]{2,60}(?:tham du|du|tham gia)(?![a-z])))(?P<gap> (?:khoang |tren |hon |gan |it nhat )?)(?P<n>[0-9]{1,3}(?:\.[0-9]{3}){1,2}|[0-9]{2,6}) "
    r"(?:nguoi|dai bieu|hoc sinh|doan vien|hoi vien|thanh nien|luot nguoi|can bo)(?![a-z])"
)
# "huy động 400 đoàn viên, hội viên tham dự Lễ ra quân": counted for the day itself.
_SENT = flexible(
    r"(?P<gap> (?:khoang |tren |hon |gan |it nhat )?)(?P<n>[0-9]{1,3}(?:\.[0-9]{3}){1,2}|[0-9]{2,6}) "
    r"(?:nguoi|dai bieu|hoc sinh|doan vien|hoi vien|thanh nien|luot nguoi|can bo)(?![a-z])[^.;\n]{0,50}? (?:du|tham du|tham gia) (?:le|buoi le|mit tinh|ngay hoi|dong dien|dieu hanh|dong dao)(?![a-z])"
)
_EACH = re.compile(r"(?<![a-z])(?:moi|tung)(?![a-z])|/")
_AGENDA = re.compile(
    r"(?:noi dung|chuong trinh)(?: (?:cua )?(?:hoi nghi|cuoc hop|buoi (?:hop|le|lam viec)|hop|"
    r"buoi le|le phat dong|lam viec|chinh))?(?: gom)?(?: nhu sau)?\s{0,2}(?P<colon>:)?\s{0,3}"
)
_OF_MEETING = re.compile(r"hoi nghi|cuoc hop|buoi|hop|lam viec|le phat dong")
_INVITED = re.compile(
    r"thanh phan(?: (?:tham du|tham gia|mời|moi|du hop|du|du kien|hoi nghi|cuoc hop))?"
    r"(?: gom(?: co)?)?\s{0,2}(?P<colon>:)?\s{0,3}"
)
_INVITING = re.compile(r"[^.;:\n]{0,120}kinh moi\s{0,2}:\s{0,2}(?=\S)")
_DELEGATED = re.compile(r"moi giup|nho [^()]{0,80}moi|giup moi")
_WHO = re.compile(r"(?:dai dien (?:lanh dao|thuong truc)?|lanh dao)\s{0,2}(?:va )?")


def participants(doc: Doc, head: Head) -> Fact | None:
    """How many people are counted with (số người dự kiến)."""
    for match in _COUNT.finditer(doc.fold, head.body_at):
        if _EACH.search(match["gap"]) or doc.text[match.end() : match.end() + 1] == "/":
            continue
        if _of_the_past(doc, head, match.start(), match.end()):
            continue
        number = int(match["n"].replace(".", ""))
        if 1 < number <= 200_000:
            return doc.fact(match.start("n"), match.end(), 0.85, number)
    for block in doc.blocks:
        called = (
            _CALLED.match(doc.fold, block.start, block.end) if block.start > head.body_at else None
        )
        if called and not _of_the_past(doc, head, called.start("n"), called.end()):
            number = int(called["n"].replace(".", ""))
            return doc.fact(called.start("n"), called.end(), 0.75, number)
    return _sent(doc, head)


def _of_the_past(doc: Doc, head: Head, start: int, end: int) -> bool:
    """Whether the sentence counts those who came before, in an earlier year."""
    block = doc.block_at(start)
    told = doc.fold[sentence_start(doc, block, start) if block else start : end]
    if _PAST.search(told):
        return True
    own = str(head.place_date.date.value)[:4] if head.place_date and head.place_date.date else ""
    years = [m["year"] for m in _YEAR.finditer(told)]
    if not own.isdigit():
        # An unsigned draft: its latest year is its own.
        own = max((str(m.year) for m in doc.moments if m.year and m.year < 2100), default="")
    return bool(years and own) and max(years) < own


def _sent(doc: Doc, head: Head) -> Fact | None:
    """The people that somebody is told to bring to the day itself."""
    for word in (" huy dong", " van dong", " tap hop", " bo tri", " cu"):
        at = doc.fold.find(word, head.body_at)
        while at >= 0:
            sent = _SENT.match(doc.fold, at + len(word))
            if sent and not _EACH.search(doc.fold, max(head.body_at, at - 30), sent.end()):
                number = int(sent["n"].replace(".", ""))
                return doc.fact(sent.start("n"), sent.end(), 0.65, number)
            at = doc.fold.find(word, at + len(word))
    return None


def _section(doc: Doc, at: int) -> list[Block]:
    """The items under a heading: up to the next block as shallow as the heading."""
    heading = doc.blocks[at]
    limit = heading.depth or 2
    items: list[Block] = []
    for block in doc.blocks[at + 1 :]:
        if not block.marker or block.depth <= limit:
            break
        items.append(block)
    return items


def agenda(doc: Doc, head: Head) -> tuple[list[Fact], list[Stretch]]:
    """What the meeting will deal with, one fact an item, and where the items stand."""
    for at, block in enumerate(doc.blocks):
        if block.start < head.body_at:
            continue
        match = _AGENDA.match(doc.fold, block.start, block.end)
        if not match:
            continue
        meeting = _OF_MEETING.search(match.group()) or head.kind.value == "giay_moi"
        if not meeting:
            continue
        rest = doc.trim(match.end(), block.end, " .;:")
        if match["colon"] and rest[0] < rest[1]:
            return [doc.fact(*rest, 0.85)], [Stretch(block.start, block.end)]
        if rest[0] < rest[1]:
            continue
        items = _section(doc, at)
        facts = [doc.fact(*doc.trim(i.start, i.end, " .;"), 0.88) for i in items]
        return facts, [Stretch(i.start, i.end) for i in items]
    return [], []


def invited(doc: Doc, head: Head, asked: list[Fact]) -> tuple[list[Invited], list[Stretch]]:
    """The bodies under "Thành phần", else those an invitation addresses."""
    for at, block in enumerate(doc.blocks):
        if block.start < head.body_at:
            continue
        match = _INVITED.match(doc.fold, block.start, block.end)
        if not match:
            continue
        rest = doc.trim(match.end(), block.end, " .;:")
        if rest[0] < rest[1]:
            if not match["colon"]:
                continue
            return [], []
        items = [b for b in _section(doc, at) if "tong so" not in doc.fold[b.start : b.end][:20]]
        if items:
            return [_one(doc, b) for b in items], [Stretch(b.start, b.end) for b in items]
    if head.kind.value == "giay_moi":
        # "Thư viện tỉnh kính mời: Đại diện …": whom it invites, and no work of the library's
        lines = [b for b in doc.blocks if _INVITING.match(doc.fold, b.start, b.end)]
        guests = [Invited(str(f.value), "", False, f.span, f.sure) for f in asked if f.span]
        return guests, [Stretch(b.start, b.end) for b in lines]
    return [], []


def _one(doc: Doc, block: Block) -> Invited:
    start, end = doc.trim(block.start, block.end, " .;")
    folded = doc.fold[start:end]
    bracket = folded.find("(")
    words_end = start + bracket if bracket > 0 else end
    delegated = bool(_DELEGATED.search(folded))
    colon = doc.text.find(":", start, words_end)
    if colon >= 0:
        name, who = doc.words(start, colon), doc.words(colon + 1, words_end)
    else:
        lead = _WHO.match(folded)
        cut = start + lead.end() if lead else start
        name, who = doc.words(cut, words_end), doc.words(start, cut)
    return Invited(name, who, delegated, doc.span(start, end), 0.85)

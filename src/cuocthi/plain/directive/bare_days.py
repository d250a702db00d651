"""Work told with its month or day alone ("trình ký ngày 18/5", "hướng dẫn trong tháng 12")."""

import re

from cuocthi.plain.directive import occasions, signs
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import Mention, flexible
from cuocthi.plain.directive.verbs import begins_with_verb, find_subject

_INSIDE = re.compile(r"(?<![a-z])(?:xong\s)?(?:ngay\s)?trong\s{0,3}$")
_ON = re.compile(r"(?:[\s(]|vao|trong|ngay)*$")
_OPENS = flexible(r"(?:to chuc|xay dung|ban hanh|lua chon|hoan thanh|gui|bien soan|mo) ")
_MADE = flexible(r"hoan thanh|ban hanh|xay dung|bien soan")
# What ends with something handed over or ready: a month or a day told with it is its last one.
_DONE = flexible(
    r"(?:(?:va|roi|de|dong thoi|sau do|bao cao,|kip) )?(?:gui|nop|trinh|bao cao|chuyen|ban giao|cung cap|hoan thanh|hoan chinh|"
    r"ban hanh|phat hanh|soan thao|bien soan|xay dung|tham muu|lap|huong dan|tham dinh|phe duyet|tong hop|in an|in|"
    r"ra soat|phan bo|cap phat|quyet toan|thanh toan|lap dat|sua chua|niem yet|thanh lap)(?![a-z])"
)
_HANDED = flexible(
    r"(?:(?:va|roi|de|sau do) )?(?:(?:ket qua|danh sach|ho so|bao cao|van ban) )?(?:gui|nop|trinh(?: ky| duyet)?|chuyen|ban giao|"
    r"cung cap|dang (?:len|tren|tai)|niem yet|phat hanh|hoan thanh|hoan tat|chot|khoa so|"
    r"bao cao(?! vien)(?!\s[^,;]{0,60}\s(?:tai|trong) (?:hoi nghi|cuoc hop|buoi|phien|le|dai hoi)))(?![a-z])"
)
_HANDED_LATER = re.compile(r"(?:gui|nop|trinh|chuyen|ban|cung|dang|niem|phat|hoan|chot|khoa|bao)\s")
_TOLD_TO = flexible(
    r"(?:(?:va|roi|de) )?[^,;:.]{0,80}?(?<![a-z])(?:pho bien|quan triet|thong bao|trien khai|bao cao|sinh hoat)(?![a-z])"
    r"[^,;:.]{0,70} (?:trong|tai|vao) (?:buoi|cuoc|gio|le|tiet|phien) [^,;:.]{2,30}$"
)
_BEFORE_DAY = flexible(
    r"(?<![a-z])(?:tu|theo|den|cua|qua|sau|truoc|(?<!trinh\s)ky|toi|dot|nhan|nhan dip) $"
)


_STOPS = re.compile(r"[,;:]")
# Where people are told of it, or what it is about: no event of the letter's own ("lồng ghép tại buổi
# họp nhân dân", "tổ chức họp phụ huynh", "đưa nội dung Hội thi vào sinh hoạt").
_NOT_HELD = flexible(
    r"(?:to chuc )?(?:(?:cac )?(?:buoi|cuoc|ky) )?(?<!le\s)(?:hop (?:toan the )?(?:dan|nhan dan|phu huynh|cha me|chi bo|chi hoi|chi doan|to dan pho|khu pho|ap|thon|xom|ban dan cu|hoi vien)"
    r")(?![a-z])"
    r"|(?:noi dung|ve|tuyen truyen|pho bien|huong ung|cua|the le|muc dich|y nghia) (?:cuoc thi|hoi thi|ngay hoi|lien hoan|hoi thao|hoi dien|giai)(?![a-z])"
)
_TOLD = " noi dung "


def _own(words: str) -> str:
    """The words without gatherings and contests that are only told of in them."""
    return _NOT_HELD.sub(_TOLD, words)


def _piece(said: str) -> str:
    """The clause next to the day: what follows the last comma, semicolon or colon."""
    return _STOPS.split(said)[-1].replace("phoi hop", "phoi").strip()


def _works(said: str) -> bool:
    """Whether the clause next to the day, or one that a list goes on ("báo cáo số mô tô, xe đạp"),
    begins with work that ends with something handed over or ready."""
    for piece in reversed(_STOPS.split(said)[-3:]):
        piece = piece.strip()
        if signs.SPECIFIC.search(piece):
            return False
        if _DONE.match(piece) or _HANDED.match(piece):
            return True
        if ";" in said[said.rfind(piece) :]:
            return False
    return False


def _doer_works(doc: Doc, mention: Mention, until: int, *, handed: bool = False) -> bool:
    """Whether somebody named in the clause does it: "Tổ 4 trang trí sân khấu trong ngày 17/4"."""
    said = mention.said[:until]
    if handed and not _HANDED_LATER.search(said):
        return False
    at = max(said.rfind(sign) for sign in ";:") + 1
    subject = find_subject(
        doc,
        mention.said_at + at + len(said[at:]) - len(said[at:].lstrip()),
        mention.said_at + until,
    )
    if subject is None or subject.how == "order":
        return False
    work = _own(doc.fold[subject.work : mention.said_at + until])
    if handed and not _HANDED.match(work):
        return False
    return not signs.EVENTS.search(work) and not signs.LASTING.search(work)


def work_of_month(doc: Doc, mention: Mention) -> int | None:
    """How long the lead-in "trong" is before a month in which work is to be done; None without."""
    inside = _INSIDE.search(mention.said)
    if inside is None:
        return None
    lead = len(inside.group())
    opens = _OPENS.match(mention.said) if not mention.label else None
    event = occasions.event_word(doc, mention) is not None
    told = _own(f"{mention.label} {mention.said}")
    event = event and signs.EVENTS.search(told) is not None
    if opens and (_MADE.match(mention.said) or (not event and mention.block.marker)):
        return lead
    piece = _piece(_own(mention.said[: inside.start()]))
    if mention.label and signs.WHEN_LABEL.match(mention.label + " "):
        return None
    done = _DONE.match(piece) or (
        mention.block.marker and re.search(r"(?<![a-z])phoi\s", piece) and _DONE.search(piece, 5)
    )
    if done and not signs.SPECIFIC.search(piece):
        return lead
    works = _doer_works(doc, mention, inside.start()) or _opens_with_work(
        doc, mention, inside.start()
    )
    return lead if not event and works else None


# What goes on all the time or is held for people is not due at the end of the month.
_GOES_ON = flexible(
    r"(?:to chuc|dien ra|tiep tuc|tuyen truyen|duy tri|tang cuong|thuong xuyen|phat (?:song|thanh)|dang(?! ky)|dua tin|tham gia|tham du|du|thi)(?![a-z])"
)


def _opens_with_work(doc: Doc, mention: Mention, until: int) -> bool:
    """Whether the clause is an item of work and begins with its verb: "chỉ đạo 100% cơ sở phổ biến
    Cuộc thi trong tháng 8", "bố trí 02 xe gom rác trong quý III"."""
    said = mention.said[:until]
    at = max(said.rfind(sign) for sign in ";:") + 1
    at += len(said[at:]) - len(said[at:].lstrip(" -+*"))
    start, end = mention.said_at + at, mention.said_at + until
    item = mention.block.marker or at > 0 or mention.block.start == mention.said_at
    if not item or not begins_with_verb(doc, start, end):
        return False
    work = _own(doc.fold[start:end]).lstrip()
    return not (_GOES_ON.match(work) or signs.SPECIFIC.search(work) or signs.LASTING.search(work))


def work_ahead(doc: Doc, mention: Mention) -> bool:
    """ "Từ nay đến hết ngày 31/5/2009, phối hợp với UBND các huyện tổng rà soát …": the stretch opens
    the clause and the work follows."""
    if mention.said.strip(" -+*(") or doc.text[mention.end : mention.end + 1] not in (",", ":"):
        return False
    start, end = doc.trim(mention.end + 1, doc.sentence_end(mention.end, mention.block.end))
    subject = find_subject(doc, start, end)
    start = subject.work if subject and subject.how != "order" else start
    if start >= end or not begins_with_verb(doc, start, end):
        return False
    return _GOES_ON.match(doc.fold, start) is None


_WITHIN = re.compile(
    r"(?<![a-z])trong(?:\s(?:tuan|khoang|dip|dot|may|cac))?(?:\s(?:le|ngay))?\s{0,3}$"
)
_AT_END = re.compile(r"$")
_MOST = 14  # days; longer work goes on, it is not due on its last day


def work_of_stretch(doc: Doc, mention: Mention) -> int | None:
    """ "lập lại dự toán trong tuần từ 21 đến 25/6": how long the lead-in is; None without."""
    first = mention.first.date() if mention.first else None
    last = mention.last.date()
    inside = _WITHIN.search(mention.said)
    if inside is None and mention.days and doc.fold.startswith("trong ", mention.start):
        inside = _AT_END.search(mention.said)  # "trong các ngày 22, 23/11"
    if first is None or last is None or inside is None or not 0 < (last - first).days <= _MOST:
        return None
    until = inside.start()
    done = _works(mention.said[:until]) or _doer_works(doc, mention, until)
    done = done or bool(mention.days and mention.label and _opens_with_work(doc, mention, until))
    return len(inside.group()) if done else None


def work_of_day(doc: Doc, mention: Mention) -> int | None:
    """The same before a single day on which something is handed over or told to people."""
    on = _ON.search(mention.said)
    said = mention.said[: on.start()] if on else mention.said
    if _BEFORE_DAY.search(said + " ") or signs.TALE.search(mention.said):
        return None
    piece = _piece(said)
    told = _TOLD_TO.match(piece)
    if told is None and (not _HANDED.match(piece) or signs.EVENTS.search(piece)):
        inside = _INSIDE.search(mention.said)
        until = inside.start() if inside else len(said)
        if inside and mention.last.hour is None and _opens_with_work(doc, mention, until):
            return len(inside.group())  # "a) Thông báo việc kéo dài … trong ngày 27/10/2025"
        return 0 if _doer_works(doc, mention, until, handed=inside is None) else None
    return 0

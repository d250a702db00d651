"""A sentence taken apart into pieces of work (câu giao việc): who does what, one for each clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cuocthi.plain.directive.bodies import acts, split_bodies
from cuocthi.plain.directive.dues import Dues
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.rare import Begun, Rare
from cuocthi.plain.directive.verbs import (
    CONNECTIVE,
    LABEL,
    begins_with_verb,
    find_subject,
    find_verb,
    strip_order,
)
from cuocthi.plain.vntext import fold

_ORDERS = Begun(
    re.compile(
        r"(?<![a-z])(?:de nghi|yeu cau|kien nghi|giao cho|giao|phan cong|xin(?= quy| cac| don vi))"
        r"(?: (?:voi|cho))?\s{1,3}(?=[a-z])"
    ),
    *("de nghi", "yeu cau", "kien nghi", "giao", "phan cong", "xin"),
)
_RIGHTFUL = re.compile(
    r"(?:duoc|theo|xet|can cu|ho tro|to trinh|ngan sach|nguon|kinh phi|du toan|chi tieu)\s(?:[a-z]{1,10}\s){0,3}$"
)
_LABEL = re.compile(r"[^:\n;.]{2,60}:\s{1,3}(?=\S)")
# "Gửi thư: Phòng Tổ chức, …" is an address, not a doer.
_ADDRESS = re.compile(r"(?:gui|nop|nhan|lien he|dia chi|noi|hop thu|dau moi|thong tin)(?![a-z])")
_THEN = re.compile(r"\sthi\s{1,2}(?=\S)")
_EACH = re.compile(r"[mt](?<![^\s,;:(].)(?:(?<=m)oi|(?<=t)ung)\s(?=[a-z])")
_EACH_WITHIN = Rare(_EACH, r"moi\s", r"tung\s")
_EACH_DOES = re.compile(
    r"(?:cu|chon|lua chon|dang ky|thanh lap|lap|gioi thieu|gui|nop|huy dong|van dong|tuyen chon|gop|de cu)\s"
)
# "Mỗi trường được cử tối đa 3 em; danh sách gửi về Phòng trước …" is work only with a deadline.
_MAY = re.compile(
    r"[^,.;:()0-9\n]{2,40}?\s(?P<work>duoc (?:phep )?(?:cu|chon|dang ky|gui|nop|gioi thieu|lap|de cu|tham gia)\s)"
)
_HAS_AT_LEAST = re.compile(r"[^,.;:()0-9\n]{2,40}?\s(?P<work>co (?:it nhat|toi thieu)\s)")
_MANY = re.compile(r"(?<![a-z])(?:cac|moi|tung)(?![a-z])")
_SHARES_OUT = re.compile(r"(?:(?P<often>phan cong)|giao)\s")


@dataclass(frozen=True, slots=True)
class Work:
    """Who does what: the words between two offsets; `how` tells what shows it.

    "order" (giao, đề nghị), "duty" (Phòng A có trách nhiệm …), "label" (Phòng A: …), "verb" (Phòng A chủ trì …), "each" (mỗi xã cử …),
    "inherited" (the doer stands above or before). The words around it begin at `since`: there a day
    may stand before the doer ("Trước ngày 13/4: Phòng A nộp …").
    """

    who: tuple[str, ...]
    start: int
    end: int
    how: str
    since: int

    @property
    def stretch(self) -> tuple[int, int]:
        """Where the day of this work may stand."""
        return self.since, self.end


def sentences(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph; "./." and full stops end them, dots of days and names do not."""
    at = start
    while at < end:
        stop = doc.sentence_end(at, end)
        yield at, stop
        at = doc.trim(min(stop + 1, end), end, " \t\n./")[0]


def read_sentence(
    doc: Doc, dues: Dues, start: int, end: int, who: tuple[str, ...], *, owned: bool = False
) -> list[Work]:
    """The pieces of work of a sentence; `who` does what begins with a verb, or all if `owned`."""
    found: list[Work] = []
    how = "inherited"
    listed: tuple[str, ...] = ()  # those named before a ";" whose work stands behind it
    for part_start, part_end in _parts(doc, dues, start, end):
        if _MEMBER_END.search(doc.fold, max(part_start, part_end - 10), part_end) and (
            _MEMBER.search(doc.fold, max(part_start, part_end - 60), part_end)
        ):
            continue
        if found and (
            _ASIDE.match(doc.fold, part_start) or _EXCEPTS.match(doc.fold, part_start, part_end)
        ):
            continue  # "…; điện thoại 0263.000.111" says nothing of the work
        named = _doer(doc, part_start, part_end)
        shares = _SHARES_OUT.match(doc.fold, part_start)
        if named and who and named[2] == "order" and shares and (owned or shares["often"]):
            if owned and not shares["often"] and doc.text[shares.end()].isupper():
                named = ((*named[0], *who), named[1], "order")  # "Giao Thư viện tỉnh tiếp nhận …"
            else:
                named = None  # "…; phân công đội Sao đỏ giữ trật tự" is the work of the one above
        labelled = bool(found) and (owned or found[-1].how == "label")
        each_of = labelled and _EACH.match(doc.fold, part_start)
        if (
            named is None
            and not found
            and (names := _only_names(doc, part_start, part_end, goes_on=bool(listed)))
        ):
            listed += names
            continue
        if named and listed and named[2] in ("verb", "label"):
            named = ((*listed, *named[0]), named[1], "order")
        listed = ()
        if who and each_of and (named is None or named[2] == "verb"):
            # "…; mỗi xã có ít nhất 03 bài": the labelled body sees to it
            named, at = None, part_start
        elif named is not None:
            who, at, how = named
        elif who and (verb := _verb_at(doc, part_start, part_end, bool(found))) is not None:
            at = verb
        elif who and owned and not LABEL.match(doc.fold, part_start):
            at = part_start
        else:
            if not found and acts(doc.text[part_start : part_start + 60]):
                who = ()  # it speaks of somebody else, in words not understood here
            each = _each(doc, part_start, part_end, alone=not found and not who)
            same = _SAME_VERB.match(doc.fold, part_start, part_end)
            if each is None and same and found and _EACH.match(fold(found[-1].who[0])):
                named_now = (doc.words(part_start, same.start("work")),)
                each = Work(named_now, same.start("work"), part_end, "each", part_start)
            if each is not None:
                found.append(each)
                who = who or each.who
            continue
        since = part_start
        for first, last in _by_days(doc, dues, at, part_end):
            before = found[-1] if found else None
            dated = any(w.who == who and _is_dated(doc, dues, w, (first, last)) for w in found)
            if named is None and before and before.who == who and not dated:
                found[-1] = Work(who, before.start, last, before.how, before.since)
            else:
                found.append(Work(who, first, last, how, since))
            named, since = None, last
    return found


_LATER = re.compile(r"ke tu|sau khi|sau moi|truoc khi|ngay cuoi cung cua")
# Times that name no day: the day of a later clause is not the day of the work they stand with.
_VAGUE = re.compile(
    r"(?<![a-z])(?:xong|hoan thanh) (?:trong|truoc)(?![a-z])|(?:hang|moi) (?:ngay|tuan|thang|quy)(?![a-z])|"
    r"thuong xuyen|trong suot|suot (?:thoi gian|ngay|cuoc)|dung (?:thoi )?han|ngay sau"
)
_ASIDE = re.compile(
    r"(?:dien thoai|dt|sdt|email|thu dien tu|hop thu|lien he|thoi gian|dia diem|qua thoi han|"
    r"thong tin chi tiet|kinh phi)(?![a-z])"
)
# "…; lớp nào đã nộp thì không phải nộp lại" frees somebody from work.
_EXCEPTS = re.compile(
    r"(?:nhung )?(?:[a-z]{2,8} ){1,2}(?:nao|da)\s[^.;]{0,60}?(?:khong|mien)\s(?:phai|can)(?![a-z])"
)
# "Đại diện Sở Tài chính - Thành viên" is a line of a committee's list.
_MEMBER = Rare(
    re.compile(
        r"(?:[-–,:;]|\slam|\sla)\s{0,2}(?:pho |nguyen )?(?:truong ban|thanh vien|uy vien|thu ky|truong tieu ban|"
        r"truong doan|to truong|to pho|to vien|chu tich hoi dong)(?: (?:thuong truc|thu ky|hoi dong|ban to chuc))?[\s.;,)/]{0,4}$"
    ),
    r"t(?:ruong (?:ban|tieu|doan)|hanh vien|hu ky|o (?:truong|pho|vien))",
    r"uy vien",
    r"chu tich hoi dong",
)
# How such a line ends: few parts of a sentence do.
_MEMBER_END = re.compile(r"(?:ban|vien|ky|doan|truong|pho|dong|truc|chuc)[\s.;,)/]{0,4}$")
_PASSIVE = re.compile(r"(?:[a-z0-9]{1,8}\s){1,5}duoc\s")


def _is_dated(doc: Doc, dues: Dues, work: Work, more: tuple[int, int]) -> bool:
    """Whether a piece of work has its own time, so that a later day is not its day.

    A time without a day parts the work only from one (`more`) that has a day.
    """
    if dues.of(*work.stretch) is not None or _LATER.search(doc.fold, *work.stretch):
        return True
    if dues.lasts_within(*work.stretch):
        return True
    vague = _VAGUE.search(doc.fold, *work.stretch)
    return bool(vague) and dues.of(*more) is not None


def _verb_at(doc: Doc, start: int, end: int, goes_on: bool) -> int | None:
    """Where work without a doer of its own begins, also behind "Đối với cấp tiểu học:".

    Words behind ";" go on the work before even without a verb known here.
    """
    if begins_with_verb(doc, start, end):
        return start
    for pattern in (CONNECTIVE, _LABEL):
        lead = pattern.match(doc.fold, start, end)
        if lead and begins_with_verb(doc, lead.end(), end):
            named = pattern is CONNECTIVE and _EACH_WITHIN.search(doc.fold, start + 1, lead.end())
            if named and find_subject(doc, named.start(), end):
                return None  # "Từ giờ tới Rằm mỗi chi hội góp 03 ảnh, chuyển …" names its doer
            return lead.end()
    if _PASSIVE.match(doc.fold, start, end):
        return None  # "…; bài xuất sắc được gửi dự thi"
    plain = doc.text[start].islower() and not acts(doc.text[start : start + 40])
    return start if goes_on and plain else None


_BRACKETS = re.compile(r"[();]")


def _parts(doc: Doc, dues: Dues, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between ";" outside brackets, and before another doer behind a day."""
    for first, last in _between_signs(doc, start, end):
        at = first
        for due in dues.within(first, last):
            if not due.firm or doc.text[due.end : due.end + 2] != ", " or due.lead - at < 12:
                continue  # "Trước ngày 13/4, Phòng A …": the day belongs to what follows
            other = doc.trim(due.end + 1, last, " \n")[0]
            found = find_subject(doc, other, last)
            if found and found.how == "verb" and find_verb(doc, at, due.lead) is not None:
                yield at, due.end
                at = other
        yield at, last


def _between_signs(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    at, inside = start, 0
    text = doc.text[start:end]
    for match in _BRACKETS.finditer(text) if ";" in text else ():
        sign, place = match.group(), start + match.start()
        inside += (sign == "(") - (sign == ")")
        if sign == ";" and inside <= 0:
            yield doc.trim(at, place, " \t\n")
            at = place + 1
    first, last = doc.trim(at, end, " \t\n")
    if first < last:
        yield first, last


def _only_names(doc: Doc, start: int, end: int, *, goes_on: bool) -> tuple[str, ...]:
    """ "Đề nghị các sở, ngành tỉnh; UBND các xã vận động …": the work stands behind the list."""
    first, ordered = strip_order(doc, start, end)
    if not (ordered or goes_on) or doc.text.find(":", first, end) >= 0:
        return ()
    if not acts(doc.text[first : min(first + 60, end)]) or find_subject(doc, first, end):
        return ()
    return () if find_verb(doc, first, end) else tuple(split_bodies(doc.words(first, end)))


def _doer(doc: Doc, start: int, end: int) -> tuple[tuple[str, ...], int, str] | None:
    """Who is named in a clause, where the work begins, and what shows it."""
    direct = _direct(doc, start, end)
    if direct is not None:
        return direct
    lead = CONNECTIVE.match(doc.fold, start, end)
    for _ in range(2):  # "sau Hội thi, trong 10 ngày kể từ ngày chung kết, Tỉnh đoàn …"
        if lead is None:
            break
        direct = _direct(doc, lead.end(), end)
        if direct is not None:
            return direct
        after = lead.group().startswith(("sau ", "khi ", "ket thuc ", "het "))
        lead = CONNECTIVE.match(doc.fold, lead.end(), end) if after else None
    label = _LABEL.match(doc.fold, start, end)
    if label and not acts(doc.text[start : start + 60]) and not _ADDRESS.match(doc.fold, start):
        behind = CONNECTIVE.match(doc.fold, label.end(), end)
        direct = _direct(doc, label.end(), end)
        if direct is None and behind:  # "Chế độ báo cáo: trước ngày 25 hằng tháng, các xã gửi …"
            direct = _direct(doc, behind.end(), end)
        if direct is not None:
            return direct
    then = _THEN.search(doc.fold, start, min(end, start + 120))
    if then and doc.text[then.start() + 1 : then.start() + 4] == "thì":
        direct = _direct(doc, then.end(), end)
        if direct is not None:
            return direct
    return _whichever(doc, start, end) or _ordered(doc, start, end) or _guest(doc, start, end)


# "Khu phố nào chưa gửi danh sách thì gửi bổ sung trước …".
_WHICHEVER = re.compile(
    r"(?P<who>[^.,;:()]{2,30}?\snao\s[^.,;:()]{2,60}?)\s(?:thi(?: phai)?|phai|can|de nghi)\s"
)


def _whichever(doc: Doc, start: int, end: int) -> tuple[tuple[str, ...], int, str] | None:
    match = _WHICHEVER.match(doc.fold, start, end) if "nao" in doc.fold[start:end] else None
    if match is None or not acts(doc.text[start : start + 60]):
        return None
    if not begins_with_verb(doc, match.end(), end):
        return None
    return (doc.words(*match.span("who")),), match.end(), "may"


_GUESTS = re.compile(r"dai bieu|khach|quy vi")
# "Đại biểu vui lòng báo lại …", "đề nghị quý vị xác nhận …": guests are asked to answer.
_GUEST = re.compile(
    r"(?:[^.;]{0,60},\s)?(?:(?:kinh |tran trong )?(?:de nghi|mong|xin|rat mong)\s)?"
    r"(?P<who>(?:quy |cac )?(?:dai bieu|vi dai bieu|vi khach|khach moi)|quy vi)\s"
    r"(?:(?:vui long|xin|can|de nghi|hay|xin vui long|co the)\s)?"
    r"(?P<work>(?:xac nhan|bao lai|dang ky|tra loi|phan hoi|thong bao|bao ten|gui phieu)\s)"
)
# Those who enter a contest are given work too where it has its own day: "Các đội có mặt trước 14
# giờ …", "Vận động viên đổi cự ly gửi thư trước ngày …"; what rules say of them is none.
_ENTRANT = re.compile(
    r"(?:(?:kinh |tran trong )?(?:moi|de nghi|yeu cau)\s)?"
    r"(?P<who>(?:(?:cac|moi|nhung)\s)?(?:doi(?! tuong| voi)(?: truong)?|doan(?! vien)|van dong vien|"
    r"tac gia|thi sinh|truong doan|huan luyen vien)(?:\s(?!duoc\s(?:phep|quyen)|da\s|khong\s|phai\s)[a-z]{1,8}){0,9}?)\s"
    r"(?:(?:can|phai|nho|vui long|xin)\s)?(?P<work>co mat|tap trung|bao lai|boc tham|tong duyet|chay thu|lap dat|bao (?:so|ten|danh)|xac nhan|"
    r"(?:gui|nop)(?! (?:phieu|bai|tac pham|ho so|san pham|anh|video|truc tuyen|ve|tai|cho|qua))|nhan (?:the|so|phong)|don dep|ban giao)(?![a-z])"
)


def _guest(doc: Doc, start: int, end: int) -> tuple[tuple[str, ...], int, str] | None:
    named = _GUESTS.search(doc.fold, start, min(end, start + 120))
    match = (named and _GUEST.match(doc.fold, start, end)) or _ENTRANT.match(doc.fold, start, end)
    colon = doc.text.find(": ", start, min(end, start + 44)) if match is None else -1
    if colon > 0 and not begins_with_verb(doc, start, end):
        match = _ENTRANT.match(doc.fold, colon + 2, end)
    return ((doc.words(*match.span("who")),), match.start("work"), "may") if match else None


def _direct(doc: Doc, start: int, end: int) -> tuple[tuple[str, ...], int, str] | None:
    first, ordered = strip_order(doc, start, end)
    subject = find_subject(doc, first, end)
    if subject is None:
        return None
    shares = doc.fold.startswith("phan cong", subject.work) or _MANY.search(
        doc.fold, subject.start, subject.end
    )
    if subject.how == "order" and not ordered and not shares:
        return _ordered(doc, subject.work, end)
    who = tuple(split_bodies(doc.words(subject.start, subject.end)))
    how = "verb" if subject.how == "order" else subject.how
    return who, subject.work, "order" if ordered else how


def _ordered(doc: Doc, start: int, end: int) -> tuple[tuple[str, ...], int, str] | None:
    """Behind "đề nghị" within a sentence that the issuer (or nobody) begins."""
    for match in _ORDERS.finditer(doc.fold, start, min(end, start + 320)):
        if (
            match.group().startswith("giao")
            and not doc.text[match.start() : match.start() + 4].isascii()
        ):
            continue
        if _RIGHTFUL.search(doc.fold[max(start, match.start() - 50) : match.start()]):
            continue
        subject = find_subject(doc, match.end(), end)
        if subject is not None:
            who = tuple(split_bodies(doc.words(subject.start, subject.end)))
            return who, subject.work, "order"
    return None


# "…; mỗi cơ sở đào tạo không quá 03 hồ sơ": the verb stands in the clause before.
_SAME_VERB = re.compile(
    r"(?:moi|tung)\s[^,;:()0-9]{2,44}?\s(?P<work>(?:khong qua|toi da|toi thieu|it nhat)\s[0-9])"
)


def _each(doc: Doc, start: int, end: int, *, alone: bool) -> Work | None:
    """ "…, mỗi thôn đăng ký ít nhất 01 tuyến đường" among the rules."""
    for match in _EACH_WITHIN.finditer(doc.fold, start, end):
        subject = find_subject(doc, match.start(), end)
        if subject and subject.how == "verb" and _EACH_DOES.match(doc.fold, subject.work):
            who = (doc.words(subject.start, subject.end),)
            return Work(who, subject.work, end, "each", start)
        has = _HAS_AT_LEAST.match(doc.fold, match.end(), end) or _MAY.match(
            doc.fold, match.end(), end
        )
        if has and alone and acts(doc.text[match.start() : has.end()]):
            who = (doc.words(match.start(), has.start("work")),)
            how = "may" if has.re is _MAY else "each"
            return Work(who, has.start("work"), end, how, start)
    return None


# "… trước ngày 10/6, chọn 01 đội dự thi cấp tỉnh": work behind the day of other work.
_GOES_ON = re.compile(r"(?:,\s(?:va\s)?|\sva\s(?!nop|gui))")


def _by_days(doc: Doc, dues: Dues, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A clause with several deadlines parts behind each where a verb or "và" follows."""
    firm = [due for due in dues.within(start, end) if due.firm]
    at = start
    for due in firm:
        if due is firm[-1]:
            on = _GOES_ON.match(doc.fold, due.end, end)
            if on and begins_with_verb(doc, on.end(), end):
                yield at, on.start()
                at = on.end()
            break
        comma = re.compile(r",\s{1,3}(?:va\s)?").search(doc.fold, due.end, min(end, due.end + 60))
        if comma and begins_with_verb(doc, comma.end(), end):
            yield at, comma.start()
            at = comma.end()
    yield at, end

"""By which day something is due (hạn): what the words before, beside and around a day say of it."""

import datetime as dt
import re
from typing import TYPE_CHECKING

from cuocthi.plain.directive import moves, signs
from cuocthi.plain.directive.bare_days import (
    work_ahead,
    work_of_day,
    work_of_month,
    work_of_stretch,
)
from cuocthi.plain.directive.bodies import acts
from cuocthi.plain.directive.clauses import best_label, clause, is_sensible, label, own_words
from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import Mention, label_words
from cuocthi.plain.directive.model import Deadline
from cuocthi.plain.vndates import Moment

if TYPE_CHECKING:
    from cuocthi.plain.directive.roles import Roles

_PAST = re.compile(signs.PAST)
_SOME_TIME_AGO = 60
_SHUTS = re.compile(r"dong|khoa|ngung|dung|chot")
_LONG_AGO = 180  # days: what a letter sets lies nearer than what it tells of
_WORK_LABEL = re.compile(
    r"(?:[0-9a-z][.)]\s)?(?:nop|gui|bao cao(?! vien)|hoan thanh|trinh)(?![a-z])(?!.{0,60}(?:hoi nghi|cuoc hop|buoi))"
)


def _is_work_line(head: Head, mention: Mention) -> bool:
    """ "Báo cáo sơ kết: 15/5/2018": a line of work with nothing but its day; an agenda has hours."""
    if not mention.one or mention.last.hour is not None or head.kind.value == "giay_moi":
        return False
    bare = mention.tail.strip(" -()").removeprefix("ngay") == ""
    return bare and _WORK_LABEL.match(mention.label) is not None


# "Hạn cuối nhận đăng ký tiết mục, danh sách diễn viên của các đơn vị phía Nam: ngày 20/7".
_TERM_LABEL = re.compile(
    r"[\s*+-]{0,4}(?:[0-9a-z][.)] ?)?(?:thoi han|han)(?: chot| cuoi(?: cung)?)? (?:(?:tiep )?nhan|nop|gui|dang ky|bao cao|hoan thanh|hoan tat|cung cap)(?![a-z])"
)


def _is_term(mention: Mention) -> bool:
    """A day alone behind a label that calls it a term, however long the label is."""
    bare = mention.tail.strip(" -()").removeprefix("ngay") == ""
    return mention.one and bare and _TERM_LABEL.match(mention.label) is not None


_BEFORE_MONTH = re.compile(r"(?<![a-z])truoc\s{1,3}$")


def labelled(pattern: re.Pattern[str], mention: Mention) -> re.Match[str] | None:
    """The label or the heading right above where the sentence itself is silent."""
    if found := pattern.search(mention.label):
        return found
    if signs.LASTING.search(mention.label) or signs.EVENTS.search(mention.label):
        return None  # "4. Nộp tác phẩm: …. Bình chọn trực tuyến: từ …" says itself what it is
    silent = not mention.tail.strip(" -:") or len(mention.tail) < 12
    return pattern.search(mention.chain[0]) if silent and mention.chain else None


_AHEAD = re.compile(
    r"(?<![a-z])(?:de\s{1,2}(?:xuat|nghi)|kien\s{1,2}nghi|phuong\s{1,2}huong|nhiem\s{1,2}vu|thoi\s{1,2}gian\s{1,2}toi|giai\s{1,2}phap|tiep\s{1,2}theo)(?![a-z])"
)


def told_past(doc: Doc, head: Head, roles: "Roles", mention: Mention, value: str) -> bool:
    """A day gone by in a report, or told of as done."""
    if not roles.live_from:  # a report without a day of its own: only its proposals lie ahead
        ahead = any(_AHEAD.search(heading) for heading in mention.chain)
        return head.kind.value == "bao_cao" and bool(mention.chain) and not ahead
    if value[:10] >= roles.live_from:
        return False
    if head.kind.value == "bao_cao":
        return True
    if re.search(r"(?<![a-z])tai (?:cuoc hop|hoi nghi|phien|buoi)[^,;]{0,30}$", mention.said):
        return True
    if len(value) >= 10 and (as_day(roles.live_from) - as_day(value)).days > _LONG_AGO:
        return True
    gone = (as_day(roles.live_from) - as_day(value)).days if len(value) >= 10 else 0
    if gone > _SOME_TIME_AGO and not signs.DELIVERS.search(mention.said[-160:]):
        return True  # "có tên trong bảng lương trước ngày 01/01/2018": who may take part
    opened = doc.text.rfind("(", max(mention.block.start, mention.said_at - 120), mention.start)
    closed = doc.text.rfind(")", max(mention.block.start, mention.said_at - 120), mention.start)
    said_at = opened if opened > closed else mention.said_at
    words = doc.text[min(said_at, mention.said_at) : mention.end + 60].lower()
    return _PAST.search(words) is not None


# "lớp nào đã nộp đúng hạn 14/10 không phải nộp lại": that term is over.
_KEPT = re.compile(
    r"(?<!\w)đã\s(?:nộp|gửi|đăng\s?k[ýí]|báo\s(?:cáo|tên)|hoàn\sthành|khai|nhận)[^,.;]{0,40}\s(?:thời\s)?hạn"
    r"(?:\s(?:cũ|là|ngày|trước|vào))*[\s(]{0,2}$"
)
_TERM_SAYS = re.compile(
    r"(?:thời\s)?hạn(?:\s(?:chót|cuối|cùng|chính thức))*\s(?P<of>\w.{4,80}?)(?:\s(?:là|vào|đến|tới|hết|trước|lúc|ngày|của))*[\s:(]*$",
    re.IGNORECASE,
)


def _term_says(words: str) -> str:
    """ "Hạn chót nhận hồ sơ là": what the term itself is of; empty where it says nothing."""
    match = _TERM_SAYS.match(words)
    return match["of"] if match and is_sensible(match["of"]) else ""


# "Giấy chứng nhận có giá trị đến ngày 31/8/2024": nobody has to do anything by then.
_VALID = re.compile(
    r"(?<![a-z])(?:co\s{1,2}gia\s{1,2}tri|(?:co|con|het)\s{1,2}hieu\s{1,2}luc|duoc\s{1,2}su\s{1,2}dung|bao\s{1,2}hanh)"
    r"(?:\s[a-z]{1,8}){0,5}\s{1,3}$"
)
# "muộn nhất 03 ngày làm việc trước ngày thi, tức là ngày 07/10/2024": counted and told at once.
COUNTED_AND_TOLD = re.compile(
    r"(?<![a-z])(?P<strong>truoc|cham nhat|muon nhat|trong|sau|khong qua)\s[^.;]{0,30}?[0-9]{1,2}\s(?:ngay|tuan)(?![a-z])[^.;]{0,60}"
    r"(?:tuc|nghia)(?:\sla)?(?:\s(?:vao|truoc|den|het|la|ngay))*\s{0,2}$"
)
_END = re.compile(r"$")
_IS_DONE = re.compile(r"(?<!\w)đã(?!\w)[^,;.]{0,40}$")
_OF_A_TERM = re.compile(r"(?<![a-z])(?:han|nhan|nop|gui|dang ky)")


def by_a_day(doc: Doc, head: Head, roles: "Roles", mention: Mention) -> bool:
    """A day by which something is due; True when the mention is settled."""
    sentence = doc.fold[mention.said_at : mention.start]
    kept = "da" in sentence and "han" in sentence  # few letters speak of a term that was
    if kept and _KEPT.search(doc.text[mention.said_at : mention.start].lower()):
        return True
    moment = mention.last
    before = doc.fold[max(0, mention.start - 70) : mention.start]
    if _VALID.search(before):
        return True
    base = mention.start - len(before)
    due = signs.DUE.search(before)
    if due is None and ("truoc" in before or "nhat" in before or "muon" in before):
        due = signs.DUE_NAMED.search(before)
    if due is None and (again := COUNTED_AND_TOLD.search(mention.said)):
        due, before = again, mention.said
        base = mention.said_at
    weak = bool(due and due.groupdict().get("weak"))
    sure = 0.93
    shut = signs.SHUT_AT.search(before) if due is None and _SHUTS.search(before) else None
    if shut:
        due, sure = shut, 0.88
    if due is None and signs.NOT_AFTER.search(before):
        said = signs.REFUSED.search(mention.said[-60:])
        if not said and not signs.REFUSED.search(
            doc.fold, mention.end, min(len(doc.fold), mention.end + 60)
        ):
            return False
        due, sure = signs.NOT_AFTER.search(before), 0.7
    if due is None and mention.one and signs.SHUT_LABEL.match(mention.label):
        due, sure = _END.search(before), 0.88
    if due is None and _is_term(mention):
        due, sure = _END.search(before), 0.88
    if due is None and _is_work_line(head, mention):
        due, sure = _END.search(before), 0.75
    if due is None and signs.AFTER_DUE.match(doc.fold, mention.end):
        due = _END.search(before)
    if due is None:
        return _work_of(doc, head, roles, mention)
    done = _IS_DONE.search(moves.words_before(doc, mention))
    given = signs.GIVEN_TO.search(mention.said[-60:])
    if done and not given and due["strong" if "strong" in due.groupdict() else 0] == "truoc":
        behind = doc.fold[mention.end : mention.end + 60]
        if (moment.iso() or "") < roles.live_from or re.match(
            r"[^.;]{0,40}(?<![a-z])khong ", behind
        ):
            return True  # "ảnh đã đạt giải trước ngày 01/01/2024 không được xét"
        sure = 0.75  # "hoàn ứng tiền đã tạm ứng trước ngày …": what is done already is no day ahead
    if before.rstrip().endswith(("truoc", "truoc ngay")) and signs.TOO_EARLY.match(
        doc.fold, mention.end
    ):
        return True  # "bài gửi trước ngày 15/12/2025 không hợp lệ"
    if weak:
        if mention.chain and any(h.startswith("muc dich") for h in mention.chain):
            return False  # "góp phần hoàn thành mục tiêu đến ngày 31/12/2025" gives no work
        near = mention.said[-160:]
        ready = moment.day is None and "hoan thanh" in mention.said
        if (moment.day is None and not ready) or not (
            ready or signs.DELIVERS.search(near) or labelled(signs.RECEIVES, mention)
        ):
            return _work_of(doc, head, roles, mention)
        sure = 0.88
    last = moment.last_day()
    value = moment.iso()
    if value is None or last is None:
        return False
    if moment.day is None:
        value = _end_of_month(moment, last, before)
    if told_past(doc, head, roles, mention, value):
        return True
    lead = base + due.start()
    if sure == 0.7:
        roles.refused.add(doc.span(lead, mention.end))
    if shut:
        roles.shut.add(doc.span(lead, mention.end))
    _add_due(doc, roles, mention, lead, value, sure)
    return True


def _end_of_month(moment: Moment, last: dt.date, before: str) -> str:
    """ "trước tháng 10/2023" is the last day of September, "trước cuối tháng 7" that of July."""
    if _BEFORE_MONTH.search(before) and moment.year:
        first = dt.date(moment.year, moment.month - moment.months + 1, 1)
        return (first - dt.timedelta(days=1)).isoformat()
    return last.isoformat()


def _add_due(
    doc: Doc, roles: "Roles", mention: Mention, lead: int, value: str, sure: float
) -> None:
    roles.due.append((lead, mention.start, mention.end, value))
    what = clause(doc, mention.block, lead)
    if doc.span(lead, mention.end) in roles.shut:
        what = label(doc.words(lead, mention.start))  # "Hộp thư tự động khoá"
    by_label = _OF_A_TERM.search(mention.label)
    named = own_words(label_words(doc, mention)) if mention.label else ""
    if named and by_label:
        what = label(named)  # "Hạn nhận bài: …"
    elif not is_sensible(what):
        said = own_words(doc.words(mention.said_at, lead)) if lead - mention.said_at > 8 else ""
        behind = doc.words(mention.end, doc.sentence_end(mention.end, mention.block.end))
        behind = behind if is_sensible(label(behind)) else ""
        said = _term_says(doc.words(lead, mention.start)) or said
        named = "" if acts(named) else named  # "Ông Tám: … xong trước" is who, not what
        what = best_label(named, what, said, behind, *_headings(doc, mention))
    span = doc.span(lead, mention.end)
    roles.deadlines.append(Deadline(value, what, span, mention.sure(sure)))


def _work_of(doc: Doc, head: Head, roles: "Roles", mention: Mention) -> bool:
    """Work that is told with its month or day and no word for "by" is due on the last of it."""
    value = mention.last.last_day()
    if value is None or (head.kind.value == "bao_cao" and not roles.live_from):
        return False
    lead = work_of_month(doc, mention) if mention.last.day is None else work_of_day(doc, mention)
    if lead is None or value.isoformat() < roles.live_from:
        return False
    iso = (mention.last.iso() or "") if mention.last.day else value.isoformat()
    if lead and mention.last.day and any(e.start[:10] == iso[:10] for e in roles.events):
        return False  # "bố trí bàn tư vấn trong ngày 16/6", the day of the run itself
    _add_due(doc, roles, mention, mention.start - lead, iso, 0.75)
    return True


def work_within(doc: Doc, head: Head, roles: "Roles", mention: Mention) -> bool:
    """Work told with the few days in which it is done is due on the last of them."""
    lead = work_of_stretch(doc, mention)
    if lead is None and mention.end_open and mention.last.day and work_ahead(doc, mention):
        lead = 0
    value = mention.last.iso()
    if lead is None or value is None or head.kind.value == "bao_cao" or value < roles.live_from:
        return False
    _add_due(doc, roles, mention, mention.start - lead, value, 0.75)
    return True


def _headings(doc: Doc, mention: Mention) -> list[str]:
    """The headings above as written, the nearest first."""
    found = []
    for heading in mention.chain[:2]:
        at = doc.fold.find(heading)
        if at >= 0:
            found.append(doc.words(at, at + len(heading)))
    return found


def as_day(value: str) -> dt.date:
    """The day of an ISO text with or without an hour."""
    return dt.date.fromisoformat(value[:10])

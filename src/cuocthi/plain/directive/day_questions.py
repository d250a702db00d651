"""What is asked about days: impossible ones, old ones, missing ones, years that are not written."""

import datetime as dt
import re

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.contradictions import contradictions
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import Mention, flexible, sentence_start
from cuocthi.plain.directive.model import Question, Reading, Span
from cuocthi.plain.directive.rare import Rare
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.vndates import Moment, written
from cuocthi.plain.vntext import fold

_REPORTS = ("bao cao", "gui ", "nop ", "tong hop", "ket qua", "phan hoi", "danh sach")
_AGAIN = Rare(
    flexible(
        r"(?<![a-z])(?:bao cao|gui|tong hop|nop|cap nhat|cung cap|thong ke|trao doi)(?![a-z])[^.;|\n]{0,130}?"
        r"(?P<often>(?:(?:truoc|vao|cham nhat)[^.;\n]{0,20})?(?:(?:ngay|thu|sang|chieu)[^.;,\n]{1,20})?"
        r"(?:hang|moi|dinh ky) (?:tuan|thang|quy)(?![a-z])(?: vao[^.;,\n]{1,24})?)"
    ),
    r"hang\s{0,3}(?:tuan|thang|quy)(?![a-z])",
    r"moi\s{0,3}(?:tuan|thang|quy)(?![a-z])",
    r"ky\s{0,3}(?:tuan|thang|quy)(?![a-z])",
)
_AND = re.compile(
    r"[”\"]\s{1,3}và\s{1,3}(?:cuộc thi|hội thi|liên hoan|hội diễn|giải|hội thao|ngày hội)",
    re.IGNORECASE,
)


def day_questions(doc: Doc, reading: Reading, roles: Roles) -> list[Question]:
    """All questions about days, those of the letter's own day excepted."""
    again = _AGAIN.search(doc.fold)
    return [
        *_impossible(doc, roles),
        *_stopped(roles),
        *_no_report_day(reading, roles, again is not None),
        *_repeated(doc, again),
        *_untold(doc, reading, roles),
        *_old_days(doc, roles),
        *contradictions(doc, reading, roles),
        *_two_contests(reading),
        *_years(doc, reading, roles),
    ]


def _impossible(doc: Doc, roles: Roles) -> list[Question]:
    return [
        Question(
            _about_impossible(doc, m),
            f"“{doc.words(m.start, m.end)}” không có trong lịch. Ngày đúng là ngày nào?",
            doc.span(m.start, m.end),
        )
        for m in roles.impossible
        if not _MISPRINTED.search(doc.fold, max(0, m.start - 40), m.start)
    ]


# "đã ghi “ngày 30/02/2024”, nay sửa là …": the letter itself tells of the slip.
_MISPRINTED = re.compile(
    r"(?<![a-z])(?:da|ghi nham|in nham|viet nham|ghi sai|nham|ghi la)\s(?:ghi |in |viet |la |nham |thanh ){0,3}[“\"'\s]{0,3}(?:ngay\s)?[“\"']?$"
)


def _about_impossible(doc: Doc, moment: Moment) -> str:
    """Whether the day that does not exist was to be an event's or one by which work is due."""
    block = doc.block_at(moment.start)
    said = doc.fold[sentence_start(doc, block, moment.start) if block else 0 : moment.start]
    if _DAYS_OF_MEET.search(said):
        return "window"
    # "Nhận sáng kiến: từ ngày … đến hết ngày 31/9": the end of the reception of works.
    row = doc.fold[block.start if block else 0 : moment.start]
    said = row if row.startswith("|") else said
    if _UNTIL.search(said) and (signs.RECEIVES.search(said) or _RECEPTION.search(said)):
        return "window"
    if _COURSE.search(said):
        return "event_times"
    if _AT_AN_HOUR.search(said):
        return "event_times"
    if signs.DUE.search(said[-70:]) or signs.DELIVERS.search(said[-90:]):
        return "deadlines"
    held = signs.EVENTS.search(said) or signs.TAKES_PLACE.search(said)
    return "event_times" if held else "deadlines"


# "mở đêm thơ vào 19 giờ ngày 29/02": nothing is due, it is held.
_AT_AN_HOUR = re.compile(
    r"(?<![a-z])(?:vao|luc|hoi)\s(?:luc\s|hoi\s)?[0-9]{1,2}\s?(?:gio|h|g)[\s0-9]{0,5}(?:phut)?,?\s?ngay\s$|(?<![a-z])vao\s(?:luc\s|hoi\s)?$"
)


# "Hội thao diễn ra vào các ngày 26, 27, 31/6": the days of the whole meet.
_DAYS_OF_MEET = flexible(
    r"(?:^|[\s:.)\-+])(?:hoi (?:thi|thao|trai|cho|dien)|lien hoan|giai|ngay hoi)(?![a-z])[^.;:]{0,60}(?:dien ra|to chuc|tien hanh)[^.;:]{0,40}(?:ngay|tu) [0-9][0-9/\s,va]{0,30}(?:den )?(?:het )?(?:ngay )?$"
)
_UNTIL = flexible(
    r"(?<![a-z])tu(?![a-z])[^.;]{2,80}?(?:den|-) ?(?:het )?(?:ngay )?$|(?<![a-z])tu (?:ngay )?$"
)
_RECEPTION = flexible(
    r"(?:^|[\s:.|)\-+])(?:thoi gian )?(?:(?:tiep )?nhan (?!duoc)[a-z\s]{3,30}|(?:to chuc )?(?:cuoc thi|hoi thi|hoi thao|chien dich|giai)(?: (?:dien ra|duoc to chuc|to chuc|keo dai|bat dau))?"
    r"|thoi gian (?:thi|du thi|to chuc|nhan)[a-z\s]{0,20}) ?[:|]? ?tu(?![a-z])"
)
_COURSE = flexible(
    r"(?:^|[\s:.|)\-+])(?:tap huan|boi duong|cham|so khao|chung khao|tap luyen|luyen tap)(?![a-z])[^.;]{0,80}tu(?![a-z])"
)


def _stopped(roles: Roles) -> list[Question]:
    """A contest that is suspended or cancelled: new days, or none?"""
    stop = roles.stop
    if stop is None or roles.held_anew:
        return []
    quote = stop.sentence.words[:160]
    if stop.how == "hủy bỏ":
        ask = f"Văn bản thông báo hủy bỏ: “{quote}”. Có đúng là không tổ chức nữa?"
    else:
        ask = (
            f"Văn bản thông báo {stop.how} mà không nêu thời gian mới: “{quote}”. Tổ chức lại từ ngày "
            "nào đến ngày nào?"
        )
    return [Question("window", ask, stop.sentence.span)]


def _no_report_day(reading: Reading, roles: Roles, repeated: bool) -> list[Question]:
    if not reading.tasks or repeated or roles.stop is not None:
        return []
    if any(any(word in fold(d.what) + " " for word in _REPORTS) for d in reading.deadlines):
        return []
    return [
        Question(
            "deadlines",
            "Văn bản giao việc nhưng không nêu hạn báo cáo kết quả. "
            "Các đơn vị báo cáo chậm nhất ngày nào?",
        )
    ]


def _repeated(doc: Doc, match: re.Match[str] | None) -> list[Question]:
    """ "báo cáo trước ngày 20 hằng tháng": no single day; the first and the last one are asked."""
    if match is None:
        return []
    words = doc.words(match.start(), match.end())
    ask = f"“{words}” là việc làm định kỳ. Kỳ đầu tiên và kỳ cuối cùng là ngày nào?"
    return [Question("deadlines", ask, doc.span(match.start(), match.end()))]


def _untold(doc: Doc, reading: Reading, roles: Roles) -> list[Question]:
    """Work due "trước ngày khai mạc 05 ngày" in a letter that names no such day."""
    ends = {task.span[1] for task in reading.tasks if task.due is None}
    found = []
    for start, _, end in roles.open:
        span = doc.span(start, end)
        if any(0 <= span[0] - at <= 3 for at in ends):
            ask = (
                f"“{doc.words(start, end)}” được tính từ một ngày mà văn bản không nêu rõ. "
                "Hạn là ngày nào?"
            )
            found.append(Question("deadlines", ask, span))
    return found


def _old_days(doc: Doc, roles: Roles) -> list[Question]:
    """Each day that was given up, once; a stopped contest is asked about as a whole."""
    found: dict[str, Question] = {}
    off = {m.start for m in roles.called_off}
    for moment in roles.superseded:
        if moment.start in off and roles.stop is not None and not roles.held_anew:
            continue
        words = doc.words(moment.start, moment.end)
        if moment.start in off:
            ask = f"“{words}” là ngày của việc được hoãn hoặc hủy. Có đúng là bỏ mốc này?"
        else:
            ask = f"“{words}” được nêu là mốc cũ, đã thay bằng mốc mới. Có đúng là bỏ mốc cũ này?"
        span = doc.span(moment.start, moment.end)
        found.setdefault((moment.iso() or words)[:10], Question("window", ask, span))
    return list(found.values())


def _two_contests(reading: Reading) -> list[Question]:
    """ "Cuộc thi “A” và Hội thi “B”": two contests in one letter, each with its own days."""
    name = reading.event_name
    if name is None or not _AND.search(str(name.value)):
        return []
    ask = (
        f"Văn bản nói về hai hoạt động: {name.value}. Thời gian, thời hạn nào là của hoạt động nào?"
    )
    return [Question("event_name", ask[:400], name.span)]


def _years(doc: Doc, reading: Reading, roles: Roles) -> list[Question]:
    """The years of all live days written without one, asked in one question."""
    spans = [("deadlines", d.span) for d in reading.deadlines]
    spans += [("event_times", e.span) for e in reading.event_times]
    if reading.window:
        spans.append(("window", reading.window.span))
    found: dict[str, tuple[str, str, str, Span]] = {}
    for mention in roles.mentions:
        guessed = _guessed(mention)
        if not guessed:
            continue
        start, end = guessed[0].start, guessed[-1].end
        span = doc.span(min(start, mention.start), end)
        about = next((a for a, s in spans if s[0] < span[1] and span[0] < s[1]), None)
        values = [iso[:10] for m in guessed if (iso := m.iso())]
        if about and values:
            shown = " – ".join(_shown(value) for value in dict.fromkeys((values[0], values[-1])))
            words = doc.words(min(start, mention.start), end)
            found.setdefault(shown, (about, words, values[0][:4], span))
    if not found:
        return []
    about, words, year, span = next(iter(found.values()))
    if len(found) == 1 and " – " not in next(iter(found)):
        ask = f"“{words}” không ghi năm; tạm hiểu là năm {year}. Có đúng không?"
        return [Question(about, ask, span)]
    told = ", ".join(f"“{words}”" for _, words, _, _ in list(found.values())[:12])
    meant = ", ".join(list(found)[:12])
    ask = f"Các ngày {told} không ghi năm; tạm hiểu là {meant}. Có đúng không?"
    return [Question(about, ask, span)]


def _guessed(mention: Mention) -> list[Moment]:
    """The moments whose year is not written; of a quarter or a list the first and the last."""
    moments = mention.days or tuple(m for m in (mention.first, mention.last) if m)
    return [m for m in moments if m.year_guessed]


def _shown(value: str) -> str:
    if len(value) < 10:
        return f"{value[5:7]}/{value[:4]}"
    return written(dt.date.fromisoformat(value[:10]))

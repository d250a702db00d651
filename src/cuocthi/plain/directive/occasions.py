"""Which event takes place on a day: named before, behind, in a label or a heading (sự kiện)."""

import re

from cuocthi.plain.directive import rounds, schedules, sessions, signs
from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Doc, last_match
from cuocthi.plain.directive.mentions import Mention, flexible, label_at, label_words
from cuocthi.plain.directive.schedules import MEET, is_real

_PLAIN_TAIL = re.compile(
    r"(?:[\s-]{1,3}|0?[2-9](?= $)|du kien|vao|luc|tu|to chuc|dien ra|trong|khoang|(?:thuong|trung|ha) tuan|dau|cuoi|giua)*"
)
_ROUND_LABEL = re.compile(r"(?:[a-z0-9][.)]\s?)?(?:cap|vong|khu vuc|cum|dot|giai doan|phan thi)\s")
# "Thời gian: Vòng 1 ngày 12/11": the round is named behind the label.
_ROUND_TAIL = re.compile(
    r"\s{0,3}(?P<part>(?:vong|dot|bang|giai doan|phan thi|cap|cum|khu vuc)\s[a-z0-9]{1,7}(?:\s[a-z0-9]{1,7}){0,2}?)[\s:,(]{1,3}"
    r"(?:(?:vao|tu|du kien|to chuc|dien ra|trong|luc)\s){0,3}(?:0?[2-9]\s)?$"
)
_INVITED_TO = re.compile(
    r"(?<![a-z])(?:(?:toi|den|tham) (?:tham )?du|du|ve du|tham gia)[:\s]{1,3}[^.;\n]{0,40}?(?=(?:le |buoi |hoi |cuoc |phien ))"
)
_CONTEST_WORD = re.compile(
    r"(?<![a-z])(?:cuoc thi|hoi thi|hoi dien|hoi thao|lien hoan|ngay hoi|chien dich|tuan le|giai thuong|le hoi)(?![a-z])"
)
# "Hội thi “Giám đốc trẻ” ngày 28/10": a meet of its own name with nothing but its day.
_QUOTED_MEET = re.compile(
    r"^[\s+*-]{0,3}(?P<name>(?:hội thi|hội diễn|hội thao|liên hoan|ngày hội|giải)[^“”,;.:]{0,20} [“\"][^“”\"]{2,70}[”\"])\s(?:vào |tổ chức |diễn ra |tối |sáng |chiều |được )*$",
    re.IGNORECASE,
)
# "đưa nội dung Cuộc thi vào sinh hoạt chi bộ kỳ tháng 02": the contest is told of there.
_INTO = flexible(
    r"(?<![a-z])(?:dua|gan|long ghep|bo sung|tich hop|cap nhat)(?![a-z])[^.;]{0,80}(?<![a-z])(?:vao|voi|trong) (?!ngay|tuan|thang|dip|luc|hoi )[a-z]{2,8} [^.;]{0,50}$"
)


_RESULT_OF = flexible(
    r"(?<![a-z])(?:bao cao|tong hop|nghe|danh gia)(?:\s[a-z]{1,6}){0,3} ket qua $"
)


def event_word(doc: Doc, mention: Mention) -> re.Match[str] | None:
    """The event named last before the day in its sentence, or the label in front of it."""
    floor = max(0, len(mention.said) - 130)
    found = None
    for match in signs.SPECIFIC.finditer(mention.said, floor):
        surface = doc.text[mention.said_at + match.start() : mention.said_at + match.end()].lower()
        if match["event"] == "hop" and not MEET.fullmatch(surface.strip()):
            continue
        if "đường" in surface:
            continue  # "các tuyến đường" is no "tuyên dương"
        behind = len(mention.said) - match.end()
        if behind > 12 and signs.ENTRANT.search(mention.said[: match.start()]):
            continue  # "Đội vào chung khảo lắp đặt gian trưng bày từ 14 giờ"
        if _RESULT_OF.search(mention.said, 0, match.start()):
            continue  # "nghe báo cáo kết quả vòng 1 (từ 15/9 đến 15/11)"
        found = match
    return found


def occasion(
    doc: Doc, head: Head, mention: Mention, levels: frozenset[str]
) -> tuple[str, float] | None:
    """What takes place then and how sure that is; None when the day is no event's."""
    if _CHOSEN_FOR.search(mention.said) or signs.of_an_issue(mention.said):
        return None
    lasting = None
    monthly = mention.one and mention.last.day is None and mention.label
    if not mention.one or monthly:
        lasting = last_match(signs.LASTING, mention.said, max(0, len(mention.said) - 90))
    lasts = not mention.one and not mention.quarter
    told = rounds.round_told(doc, mention, levels) if lasts else None
    if told is not None and doc.text[mention.block.start] != "|":
        return told
    if mention.stretch and not mention.quarter and _is_window_like(mention) and not lasting:
        if doc.text[mention.block.start] == "|":
            return schedules.in_row(doc, mention)
        return _stage(doc, mention) or _level(doc, mention)
    when = signs.WHEN_LABEL.match(mention.label + " ") if mention.label else None
    if when and mention.label.startswith("hoi ") and doc.text[mention.block.start] == "|":
        when = None  # "Hội Phụ nữ" in the cell to the left is no "hồi"
    if when:
        return _of_when(doc, head, mention, when)
    word = event_word(doc, mention)
    word = word or lasting or signs.ROUND.search(mention.said)
    if doc.text[mention.block.start] == "|":
        return schedules.in_row(doc, mention)
    part = _part(doc, mention, word)
    if part:
        return part, 0.82
    if word:
        at = mention.said_at + _run_start(mention.said, word.start("event"))
        name = doc.words(at, mention.said_at + word.end("event")).lower()
        return _short(name), 0.92
    behind = _behind(doc, mention)
    if behind:
        return behind
    general = signs.GENERIC.search(mention.label) if not mention.stretch else None
    if _INTO.search(mention.said):
        return None
    if general and len(mention.label) < 60 and not mention.tail.strip(" -"):
        return label_words(doc, mention), 0.85
    if mention.label and len(mention.label) < 60 and _timed(mention):
        return label_words(doc, mention), 0.8
    hour = mention.one and mention.last.hour is not None
    if hour and len(mention.label) < 90 and signs.MEETING_LABEL.match(mention.label):
        return label_words(doc, mention), 0.8
    if not mention.said.strip(" -+*(▪") and mention.chain:
        named = signs.EVENTS.search(mention.chain[0])
        if (
            named
            and mention.one
            and mention.last.hour is not None
            and is_real(doc, 0, named, mention.chain[0])
        ):
            return _named_in(doc, mention.chain[0], named), 0.8
        when = signs.WHEN_LABEL.match(mention.chain[0] + " ")
        if when or re.match(r"thoi gian", mention.chain[0]):
            return _main_event(doc, head), 0.78
    over = signs.SPECIFIC.search(mention.chain[0]) if mention.chain else None
    if over and not mention.label and signs.HELD.search(mention.said[-60:]):
        return _named_in(doc, mention.chain[0], over), 0.82
    held_from = mention.last.hour is not None and signs.TAKES_PLACE.search(mention.said[-130:])
    if mention.one and signs.SINCE.search(mention.said) and not held_from:
        return None
    if re.search(
        r"(?:hoi thi|lien hoan|hoi dien|ngay hoi)[^,;.]{0,40}(?<![a-z])vao\s{0,3}$", mention.said
    ):
        return _main_event(doc, head), 0.75
    quoted = _QUOTED_MEET.search(
        doc.text[max(mention.said_at, mention.start - 130) : mention.start]
    )
    if mention.one and quoted and mention.last.day:
        return quoted.group("name")[:80], 0.8
    held = rounds.round_told(doc, mention, frozenset()) if mention.one else None
    if held is not None and not held[0].lower().startswith("khu vực"):
        return held[0], 0.78
    planned = signs.SOON.search(mention.said)
    if planned and mention.one:
        return planned["event"], 0.75
    if signs.TAKES_PLACE.search(mention.said[-130:]) and (mention.one or mention.days):
        return _main_event(doc, head), 0.85
    timed = mention.days or (mention.one and mention.last.hour is not None)
    if timed and signs.HOLDS.search(mention.said[-130:]):
        return _main_event(doc, head), 0.8
    return _in_timeline(doc, mention) or _session(doc, mention)


# Words in front of days on which something is handed over, shut, paid or rested; with their
# accents, for "đóng" is in "lưu động".
_NO_SESSION = re.compile(
    r"(?<!\w)(?:nghỉ|trừ|lễ|tết|gửi|nộp|nhận|chuyển|báo (?:cáo|tên|danh)|đăng ký|phản hồi|xác nhận|trình|mở(?! màn)|đóng|khóa|khoá|chốt|"
    r"kết thúc|hết|hoàn thành|xong|đăng|phát (?:sóng|thanh|hành)|cập nhật|có mặt|trực|treo|niêm yết|thông báo|cấp|chi|trả|bán|ký|số|"
    r"chọn|sinh|mất|thành lập|xảy ra|hiệu lực|đại hội|bầu cử|dừng|ngừng|tạm|tính|trước|sau|hạn)(?!\w)"
)
_AT_END = re.compile(r"(?:\s{1,2}(?:vào|lúc|hồi|bắt đầu|từ|khoảng|trong|các)){1,3}$")
_AT_HOUR = flexible(r"(?<![a-z])(?:luc|hoi|vao|bat dau|bat dau tu|vao khoang)[\s:]{0,3}$")


def _allotted(mention: Mention) -> bool:
    """Whether the headings above share out work: its days are those of tasks."""
    return any(
        re.search(r"phan cong|to chuc thuc hien|nhiem vu|trach nhiem", h) for h in mention.chain
    )


def _session(doc: Doc, mention: Mention) -> tuple[str, float] | None:
    """Work with several days or an exact hour: people come together for it then."""
    labelled = mention.label and not mention.tail.strip(" -") and mention.last.day
    hour = mention.one and mention.last.hour is not None
    hour = hour and bool(_AT_HOUR.search(mention.said) or (labelled and not _allotted(mention)))
    if not hour and (not mention.days or _allotted(mention)):
        return None
    at = max(mention.said.rfind(sign) for sign in ",;:()") + 1
    piece = mention.said[at:].strip(" -+*“”")
    if not _AT_HOUR.sub("", piece + " ").strip() and mention.label:  # "…: mời báo cáo viên, lúc"
        piece = mention.label
        at = label_at(doc, mention) - mention.said_at
    words = doc.words(max(0, mention.said_at + at), mention.start).strip(" :,-(“”")
    if piece == mention.label:
        words = label_words(doc, mention)
    if not 6 < len(piece) < 110 or _NO_SESSION.search(words.lower()):
        return None
    if signs.SOURCE.match(piece):
        return None  # "Theo bản tin … phát lúc 10 giờ"
    words = _AT_END.sub("", words)
    return (words[:80], 0.65) if not signs.SO_FAR.search(mention.said) else None


# Labels in a list of times that tell of works, names and preparations, or of the whole contest.
_NO_STAGE = re.compile(
    r"[\s*+-]{0,4}(?!(?:cuoc thi|hoi thi|lien hoan|hoi thao) cap )(?:thoi (?:gian|han)|(?:tiep )?nhan|nop|gui|thu|dang ky|chuan bi|xay dung|hoan|tong hop|tuyen truyen|"
    r"trien khai|thuc hien|bao cao|van dong|to chuc|cuoc thi|hoi thi|du thi|tham gia|phat dong|ban hanh|lap|ra soat|dot|"
    r"giai|lien hoan|chien dich|thang|nam|tuan le|han|luu y|ghi chu|doi tuong|dia diem|pham vi|noi dung|hinh thuc)(?![a-z])"
)


def _stage(doc: Doc, mention: Mention) -> tuple[str, float] | None:
    """ "Lấy ý kiến Nhân dân: từ ngày 21/7 đến ngày 04/8" among the times of a contest."""
    label = mention.label
    if not 6 < len(label) < 70 or _NO_STAGE.match(label) or signs.RECEIVES.search(label):
        return None
    if signs.REGISTERS.search(label) or not re.fullmatch(r"[\s,0-9a-z]{0,30}", mention.tail):
        return None
    if not any(signs.TIMELINE.search(heading) for heading in mention.chain[:2]):
        return None
    return label_words(doc, mention), 0.72


# "lựa chọn thí sinh tham dự Hội thi toàn quốc tổ chức vào tháng 8": another, higher contest.
_CHOSEN_FOR = flexible(
    r"(?<![a-z])(?:chon|cu)(?![a-z])[^,;.]{0,60} (?:tham du|tham gia|du|di thi)(?: vong)? "
    r"[^,;.]{0,40}(?:toan quoc|quoc gia|quoc te|khu vuc|trung uong|toan nganh|cap tren)"
)
_OF_LEVEL = flexible(
    rf"(?<![a-z])(?P<event>{signs.CONTEST}(?! dong)[^.;]{{0,100}}? cap (?:co so|truong|xa|phuong|huyen|thi xa|thanh pho|tinh|cum|khoi|lien truong))"
    r"\s{0,3}(?:(?:du kien|to chuc|dien ra|tien hanh|vao|trong|khoang),? ){0,4}$"
)
_LONGEST_ROUND = 31  # days


def _level(doc: Doc, mention: Mention) -> tuple[str, float] | None:
    """ "tổ chức Cuộc thi “…” cấp huyện từ ngày 21/9 đến ngày 25/9": the round of a level."""
    match = _OF_LEVEL.search(mention.said, max(0, len(mention.said) - 160))
    first, last = mention.first.date() if mention.first else None, mention.last.date()
    if match is None or first is None or last is None or (last - first).days > _LONGEST_ROUND:
        return None
    at = mention.said_at
    return doc.words(at + match.start("event"), at + match.end("event"))[:80], 0.72


def _part(doc: Doc, mention: Mention, word: re.Match[str] | None) -> str | None:
    """The part named right before its day, in words or under headings that speak of an event."""
    if mention.stretch or not (named := sessions.part_beside(doc, mention)):
        return None
    name, at = named
    if word is not None and word.start("event") >= at:
        return None
    about = (mention.label, mention.said[:at], *mention.chain[:2])
    told = any(signs.EVENTS.search(text) or _ROUND_LABEL.match(text) for text in about)
    timed = any(signs.TIMELINE.search(heading) for heading in mention.chain[:2])
    return name if told or timed else None


def _in_timeline(doc: Doc, mention: Mention) -> tuple[str, float] | None:
    """Under "Thời gian" or in a schedule a short line with a day names what happens then."""
    said = mention.said.strip(" -+*(:")
    if not 3 < len(said) < 64 or signs.RECEIVES.search(said) or signs.HANDING.match(said):
        return None
    if signs.REGISTERS.search(said) or signs.DUE.search(mention.said) or signs.SO_FAR.search(said):
        return None
    if not any(signs.TIMELINE.search(heading) for heading in mention.chain[:3]):
        return None
    if mention.stretch and not signs.GENERIC.search(said) and not _ROUND_LABEL.match(said):
        return None
    at = mention.said_at
    return doc.words(at, mention.start).strip(" :,-(")[:80], 0.72


def _run_start(said: str, at: int) -> int:
    """Where "tổng kết, trao giải" begins, given where its last word does."""
    for match in signs.SPECIFIC.finditer(said, max(0, at - 60), at):
        gap = said[match.end() : at]
        if match["event"] != "hop" and re.fullmatch(r"[\s,-]{0,3}(?:va\s)?", gap):
            return _run_start(said, match.start("event"))
    return at


def _short(name: str) -> str:
    return name.removeprefix("lễ ") if name != "lễ phát động" else name


def _is_window_like(mention: Mention) -> bool:
    """A stretch whose sentence speaks of the contest as a whole rather than of one event."""
    label = mention.label or (mention.chain[0] if mention.chain else "")
    return not (signs.EVENTS.search(mention.said) or signs.EVENTS.search(label))


def _of_when(
    doc: Doc, head: Head, mention: Mention, when: re.Match[str]
) -> tuple[str, float] | None:
    """ "Thời gian …: ngày": of what its own words, the heading above or the summary say."""
    word = signs.EVENTS.search(mention.label) or re.search(r"\s(?P<event>thi)$", mention.label)
    if word:
        at = label_at(doc, mention) + word.start("event")
        return _short(doc.words(at, at + len(word["event"])).lower()), 0.92
    if re.search(r"nhan|nop|gui|dang ky|thuc hien|trien khai", mention.label):
        return None
    part = _ROUND_TAIL.match(mention.tail)
    if part:
        at = mention.start - len(mention.tail) + part.start("part")
        return doc.words(at, at + len(part["part"])).lower(), 0.9
    for heading in mention.chain[:2]:
        found = signs.EVENTS.search(heading)
        if found and not signs.TIMELINE.match(heading):
            name = _named_in(doc, heading, found)
            if name != "hợp":
                return name, 0.85
    return _main_event(doc, head), 0.92


def _named_in(doc: Doc, heading: str, found: re.Match[str]) -> str:
    at = doc.fold.find(heading)
    return _short(doc.words(at + found.start("event"), at + found.end("event")).lower())


def _behind(doc: Doc, mention: Mention) -> tuple[str, float] | None:
    """ "Ngày 16/4/2019: sơ khảo tranh." — the event follows its day."""
    if not _OPENS.fullmatch(mention.said.strip(" -+*(")):
        return None
    if _ISSUES.match(doc.text[mention.end : min(mention.block.end, mention.end + 160)].lower()):
        return None
    rest = doc.fold[mention.end : min(mention.block.end, mention.end + 60)]
    lead = re.match(r"[\s,)]{0,3}(?::|-|,|to chuc|dien ra|se)?\s{0,3}", rest)
    at = lead.end() if lead else 0
    match = signs.EVENTS.search(rest)
    if match is None or not is_real(doc, mention.end, match):
        return _told_later(doc, mention)
    if match.start() - at > 12 and not _WITH_IT.fullmatch(rest, at, match.start("event")):
        return _told_later(doc, mention)
    end = doc.sentence_end(mention.end + at, mention.block.end)
    comma = re.search(r"[,;]", doc.text[mention.end + at : end])
    end = mention.end + at + comma.start() if comma else end
    return doc.words(mention.end + at, end)[:80].strip(" .;"), 0.85


_OPENS = re.compile(r"(?:(?:vao|luc|dung|tu|du kien|rieng|sang|trua|chieu|toi|dem)(?: |$)){0,2}")
# "đêm 26/5: công diễn và trao giải": the first of two things of one evening.
_WITH_IT = re.compile(
    r"(?!gui|nop|nhan|bao cao|dang ky|cac|moi|ban|hoi dong)[a-z]{2,7}(?:\s[a-z]{1,7}){0,4}(?:,| va)\s"
)


# "Ngày 09/10/2024, Hội đồng … ban hành Kế hoạch số 29 về tổ chức Cuộc thi": the day of a paper.
_ISSUES = re.compile(
    r"[\s,]{0,3}[^.;:\d]{3,110}?\s(?:đã\s)?(?:(?:ban\shành|phát\shành|ký)(?:\s(?:ban\shành\s)?)|(?:có|ra)\s)"
    r"(?:kế\shoạch|công\s(?:văn|điện)|quyết\sđịnh|thông\sbáo|thể\slệ|chỉ\sthị|nghị\squyết|hướng\sdẫn|văn\sbản|tờ\strình)(?!\w)"
)


def _told_later(doc: Doc, mention: Mention) -> tuple[str, float] | None:
    """ "Đúng 7g30 ngày 12-3-2018, tại sân trường, Sở tổ chức lễ phát động …"."""
    limit = min(mention.block.end, mention.end + 150)
    end = doc.sentence_end(mention.end, limit)
    match = signs.SPECIFIC.search(doc.fold, mention.end, end)
    if (
        match is None
        or not is_real(doc, 0, match)
        or not signs.GOES_ON.search(doc.fold, mention.end, match.start())
    ):
        return None
    return _short(doc.words(match.start("event"), match.end("event")).lower()), 0.8


_OF_WORK = re.compile(
    r"(?<![a-z])(?:truoc|cham nhat|han|nhan|nop|gui|dang ky|trach nhiem|phan cong)(?![a-z])"
)


def _timed(mention: Mention) -> bool:
    """Whether the headings above speak of times or rounds, so that a label names an event."""
    if _OF_WORK.search(mention.label):
        return False
    if not _PLAIN_TAIL.fullmatch(mention.tail):
        return False
    if _ROUND_LABEL.match(mention.label):
        return True
    return any(signs.TIMELINE.search(h) or signs.EVENTS.search(h) for h in mention.chain[:3])


def _main_event(doc: Doc, head: Head) -> str:
    """What "Thời gian:" speaks of: the first event the summary names."""
    if head.abstract_at:
        for match in signs.EVENTS.finditer(doc.fold, head.abstract_at.start, head.abstract_at.end):
            surface = doc.text[match.start() : match.end()].lower()
            if match["event"] != "hop" or MEET.fullmatch(surface):
                return doc.words(match.start(), match.end()).lower()
    if head.kind.value == "giay_moi":
        return _invited_to(doc, head) or "cuộc họp"
    if head.abstract_at:
        named = _CONTEST_WORD.search(doc.fold, head.abstract_at.start, head.abstract_at.end)
        if named:
            return doc.words(*named.span()).lower()
    return "sự kiện"


def _invited_to(doc: Doc, head: Head) -> str | None:
    """ "Tới dự: Lễ tổng kết và trao giải …" names what an invitation is for."""
    lead = _INVITED_TO.search(doc.fold, head.body_at)
    if lead is None:
        return None
    match = signs.EVENTS.search(doc.fold, lead.end(), min(len(doc.fold), lead.end() + 60))
    if match is None or not is_real(doc, 0, match):
        return None
    end = match.end("event")
    more = re.compile(r"[\s,]{1,3}(?:va\s)?").match(doc.fold, end)
    also = signs.EVENTS.match(doc.fold, more.end()) if more else None
    end = also.end("event") if also else end
    return _short(doc.words(match.start("event"), end).lower())

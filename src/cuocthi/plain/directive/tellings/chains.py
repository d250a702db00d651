"""Values that must follow from each other, told side by side (các số liệu phải khớp nhau).

A number of days and the days of opening and closing, a length and its two hours, a quarter and a day
in it, ages and years of birth, the lines of a programme, what is not done and yet is told of.
"""

import datetime as dt
import re

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.rare import Rare, leads_to
from cuocthi.plain.directive.tellings.clauses import Clauses, Day, is_past
from cuocthi.plain.directive.tellings.held import Held
from cuocthi.plain.vndates import find_clocks
from cuocthi.plain.vntext import roman_to_int

_SO_MANY_DAYS = Rare(
    flexible(
        r"(?:trong|keo dai|dien ra|thoi gian:?|gom|thi dau) (?:thoi gian |trong |la )?(?P<n>[0-9]{1,2}|hai|ba|bon) ngay(?! (?:ke|lam|truoc|sau|thang|nghi|tinh|[0-9]))"
    ),
    r"(?:[0-9]|hai|ba|bon)\s{1,2}ngay(?!\s[0-9])",
)
_OF_THE_WHOLE = re.compile(
    r"(?<![a-z])(?:hoi (?:thi|thao|dien|trai|cho)|cuoc thi|lien hoan|ngay hoi|giai|thoi gian|thi dau|le hoi|tuan le|trai)(?![a-z])"
)
_NUMBERS = {"hai": 2, "ba": 3, "bon": 4}


def days_between(doc: Doc, reading: Reading, held: list[Held], clauses: Clauses) -> list[Question]:
    """ "trong 03 ngày" beside an opening and a closing that are not three days apart."""
    if reading.kind.value == "bao_cao":
        return []
    opens = {h.day.first for h in held if h.acts == {"khai mac"} and not clauses.parts(h.words)}
    shuts = {h.day.last for h in held if "be mac" in h.acts and not clauses.parts(h.words)}
    if len(opens) != 1 or len(shuts) != 1:
        return []
    first, last = dt.date.fromisoformat(opens.pop()), dt.date.fromisoformat(shuts.pop())
    real = (last - first).days + 1
    told = list(_SO_MANY_DAYS.finditer(doc.fold))
    if len(told) != 1 or not 1 < real < 30:
        return []
    match = told[0]
    number = _NUMBERS.get(match["n"]) or int(match["n"])
    clause = clauses.at(*match.span())
    if not _OF_THE_WHOLE.search(clause.words):
        return []
    if number == real or is_past(clause.words) or clauses.parts(clause.words):
        return []
    ask = (
        f"“{doc.words(*match.span())}” nhưng từ khai mạc đến bế mạc là {real} ngày. "
        "Thời gian nào đúng?"
    )
    return [Question("event_times", ask, doc.span(*match.span()))]


_HOURS = re.compile(
    r"t(?<![a-z]t)u\s(?P<h1>[0-9]{1,2})\s?(?:gio|g|h|:)(?:\s?(?P<m1>[0-9]{2})(?![0-9]))?(?:\sphut)?\s?(?:den|-|–)\s?(?P<h2>[0-9]{1,2})\s?(?:gio|g|h|:)(?:\s?(?P<m2>[0-9]{2})(?![0-9]))?"
)
_LENGTH = re.compile(
    r"(?<![0-9])(?<!gio )(?<!gio)(?<!h)(?P<n>[0-9]{1,3})\s?(?P<unit>phut|tieng)(?![a-z])(?!\s(?:moi|mot|nghi|giai lao|cho|/))"
)
_BETWEEN = re.compile(
    r"[\s,;(]{0,4}(?:phut)?[\s,;(]{0,4}(?:(?:trong|thoi gian|thoi luong|tong cong|keo dai|lam bai|la)\s){0,3}"
)
_LASTS = re.compile(
    r"(?<![a-z])(?:trong|keo dai|thoi luong|thoi gian|lam bai|tong cong|la|gom)[^.;0-9]{0,30}$"
)


def wrong_durations(doc: Doc, clauses: Clauses) -> list[Question]:
    """ "từ 8 giờ đến 9 giờ 30 (60 phút)": the length told is not that between the hours."""
    if " phut" not in doc.fold and " tieng" not in doc.fold:
        return []
    for match in _HOURS.finditer(doc.fold):
        first = int(match["h1"]) * 60 + int(match["m1"] or 0)
        real = int(match["h2"]) * 60 + int(match["m2"] or 0) - first
        clause = clauses.at(*match.span())
        lead = _BETWEEN.match(clause.after)
        after = None
        if lead and re.search(r"[a-z,;(]", lead.group().replace("phut", "")):
            after = _LENGTH.match(clause.after, lead.end())
        before = _LENGTH.search(clause.before)
        beside = before and not clause.before[before.end() :].strip(" ,(")  # "90 phút, từ 8h00 …"
        if before and not beside and not _LASTS.search(clause.before[: before.start()]):
            before = None
        length = after or before
        if length is None or real <= 0:
            continue
        told = int(length["n"]) * (60 if length["unit"] == "tieng" else 1)
        if told >= 30 and told != real:
            words = doc.words(*match.span())
            ask = f"“{words}” là {real} phút nhưng văn bản ghi {told} phút. Thời gian nào đúng?"
            return [Question("event_times", ask, doc.span(*match.span()))]
    return []


_IN_TIME = ("trong quy", "vao quy", "trong thang", "vao thang")
_FINER = re.compile(
    r"(?:trong|vao)\s(?:quy\s(?P<q>iv|i{1,3}|[1-4])(?![a-z0-9])|thang\s(?P<m>[0-9]{1,2})(?![0-9]))(?:(?:/|\snam\s)(?P<y>20[0-9]{2}))?(?P<gap>[^.;:]{0,70})$"
)
_OTHER_STEP = re.compile(
    r"(?<![a-z])(?:truoc|sau|tu|xong|bao cao|gui|nop|rieng|con|ngoai|tiep|chung ket|trao|cong bo|tong ket|va|vong|dot|,)(?![a-z])"
)


_IN_DETAIL = re.compile(
    r",\s?(?=(?:cu the|du kien|chinh xac|khai mac|la|to chuc|dien ra|vao)(?![a-z]))"
)


def outside_its_month(doc: Doc, reading: Reading, days: list[Day]) -> list[Question]:
    """ "trong quý II năm 2025, cụ thể … ngày 16/8/2025": a day that the quarter does not hold."""
    if not any(words in doc.fold for words in _IN_TIME):
        return []
    for day in days:
        match = _FINER.search(day.clause.before)
        if (
            match is None
            or _OTHER_STEP.search(_IN_DETAIL.sub("", match["gap"]))
            or is_past(day.clause.words)
        ):
            continue
        month = int(day.first[5:7])
        if match["q"]:
            number = int(match["q"]) if match["q"].isdigit() else roman_to_int(match["q"].upper())
            fits = (month + 2) // 3 == number
        else:
            fits = month == int(match["m"]) or day.last[5:7] == f"{int(match['m']):02}"
        if fits and match["y"] in (None, day.first[:4]):
            continue
        ask = (
            f"“{doc.words(day.start - len(match.group()), day.end)}”: ngày này không nằm trong thời gian "
            "nêu trước đó. Thời gian nào đúng?"
        )
        return [Question("event_times", ask, doc.span(day.start, day.end))]
    return []


_AGES = Rare(
    flexible(
        r"(?:tuoi )?(?:tu )?(?P<a>[0-9]{1,2})(?: tuoi)? ?(?:den|-|–) ?(?:du |het )?(?P<b>[0-9]{1,2})(?![0-9/])(?: tuoi)?(?P<gap>[^.;\n]{0,70}?)sinh (?:(?:tu|cac|trong|vao|cac nam|nam|ngay) ){0,3}(?P<y>(?:(?:[0-9]{1,2}/[0-9]{1,2}/)?(?:19|20)[0-9]{2}(?: (?:,|va|den|-|–) (?:het )?(?:nam |ngay )?)?){2,8})"
    ),
    r"tuoi[^.;\n]{0,70}sinh\s",
)


def ages_and_births(doc: Doc, reading: Reading) -> list[Question]:
    """ "từ 9 đến 11 tuổi (sinh các năm 2010, 2011, 2012)" in a contest of 2023."""
    letter = str(reading.date.value) if reading.date else ""
    for match in _AGES.finditer(doc.fold):
        if "tuoi" not in match.group():
            continue
        years = [int(y) for y in re.findall(r"(?:19|20)[0-9]{2}", match["y"])]
        told = re.findall(r"20[0-9]{2}", match["gap"])
        now = int(told[0]) if told else int(letter[:4] or 0)
        youngest, oldest = now - int(match["a"]), now - int(match["b"])
        if not now or len(years) < 2:
            continue
        off = max(abs(max(years) - youngest), abs(min(years) - oldest))
        if off > 1 or (told and off):
            ask = (
                f"“{doc.words(*match.span())}”: độ tuổi đó sinh từ năm {oldest} đến năm {youngest}. "
                "Độ tuổi nào đúng?"
            )
            return [Question("participants", ask, doc.span(*match.span()))]
    return []


_LINE_HOUR = re.compile(
    r"[\s|*+•–-]{0,6}(?:[0-9]{1,2}[.)]\s)?(?:tu|luc|vao)?\s?(?=[0-9]{1,2}\s?(?:gio|g|h|:))"
)


_TIMED_LINE = re.compile(
    r"\n[\s|*+•–-]{0,6}(?:[0-9]{1,2}[.)]\s)?(?:tu|luc|vao)?\s?[0-9]{1,2}\s?(?:gio|g|h|:)"
)


def hours_out_of_order(doc: Doc) -> list[Question]:
    """A programme of which one line comes before the line above it."""
    if len(_TIMED_LINE.findall(doc.fold)) < 3:
        return []
    run: list[tuple[int, int, int]] = []
    for line in doc.lines:
        lead = None
        if line.end - line.start > 6:
            lead = _LINE_HOUR.match(doc.fold, line.start, line.end)
        clocks = find_clocks(doc.fold, lead.end(), min(line.end, lead.end() + 12)) if lead else None
        if clocks and clocks[0].start <= (lead.end() if lead else 0) + 1:
            run.append((clocks[0].hour * 60 + clocks[0].minute, line.start, line.end))
            continue
        if line.end - line.start > 2:
            if found := _step_back(doc, run):
                return found
            run = []
    return _step_back(doc, run)


def _step_back(doc: Doc, run: list[tuple[int, int, int]]) -> list[Question]:
    if len(run) < 3:
        return []
    back = [n for n in range(1, len(run)) if run[n][0] < run[n - 1][0]]
    if len(back) != 1:
        return []
    above, line = run[back[0] - 1], run[back[0]]
    # An hour of the afternoon, or of the next day, begins a part of its own.
    if above[0] - line[0] > 120 or not (
        back[0] == len(run) - 1 or run[back[0] + 1][0] > above[0] or back[0] == 1
    ):
        return []
    words = [doc.words(at[1], at[2])[:70] for at in (above, line)]
    ask = f"“{words[1]}” đứng sau “{words[0]}” trong chương trình. Giờ nào đúng?"
    return [Question("event_times", ask, doc.span(line[1], line[2]))]


_BE_THERE = re.compile(
    r"(?<![a-z])(?:co mat|tap trung|diem danh|don tiep|tiep don|check-?in)(?![a-z])"
)
_OPENS = re.compile(r"(?<![a-z])(?:khai mac|bat dau (?:thi|le|hoi|chuong)|xuat phat)(?![a-z])")


def there_too_late(doc: Doc, days: list[Day], clauses: Clauses) -> list[Question]:
    """Those who are to be there at 8:30 of a day on which all begins at 8:00."""
    timed = [d for d in days if d.hour]
    there = [d for d in timed if _BE_THERE.search(d.clause.before[-60:])]
    opens = [
        d
        for d in timed
        if d not in there
        and _OPENS.search(d.clause.before[-50:])
        and not _BE_THERE.search(d.clause.before)
    ]
    for one in there:
        for other in opens:
            late = one.first == other.first and one.hour > other.hour
            if not late or int(one.hour[:2]) - int(other.hour[:2]) > 2:
                continue
            if clauses.parts(one.clause.words) != clauses.parts(other.clause.words):
                continue
            words = [doc.words(d.start, d.end) for d in (one, other)]
            ask = f"Có mặt lúc “{words[0]}” nhưng bắt đầu lúc “{words[1]}”. Giờ nào đúng?"
            return [Question("event_times", ask, doc.span(one.start, one.end))]
    return [] if timed and there else _there_after_start(doc, clauses)


_STARTS = re.compile(
    r"(?<![a-z])(?:khai mac|bat dau|xuat phat|dien ra|to chuc|thoi gian)(?![a-z])(?:[^.;\n](?!tap trung|co mat|ket thuc)){0,50}$"
)
_COMES = re.compile(
    r"(?<![a-z])(?:co mat|tap trung|diem danh|don tiep|tiep don)(?![a-z])[^.;\n0-9]{0,40}$"
)
_LATEST = 120  # minutes; who comes later than that comes to another part of the day


def _there_after_start(doc: Doc, clauses: Clauses) -> list[Question]:
    """ "bắt đầu từ 13h30", "có mặt lúc 14h00": the hour to be there stands without its day."""
    if "co mat" not in doc.fold and "tap trung" not in doc.fold and "don tiep" not in doc.fold:
        return []
    begins: dict[int, frozenset[str]] = {}
    comes: dict[int, tuple[int, int, frozenset[str]]] = {}
    for clock in find_clocks(doc.fold, 0, len(doc.fold)):
        clause = clauses.at(clock.start, clock.end)
        minute, parts = clock.hour * 60 + clock.minute, clauses.parts(clause.words)
        if _COMES.search(clause.before[-70:]):
            comes[minute] = clock.start, clock.end, parts
        elif _STARTS.search(clause.before[-90:]) and not is_past(clause.words):
            begins[minute] = parts
    if len(begins) != 1 or len(comes) != 1:
        return []
    ((begin, parts),) = begins.items()
    ((come, (start, end, mine)),) = comes.items()
    sorts = [{part.split()[0] for part in told} for told in (parts - mine, mine - parts)]
    if not 0 < come - begin <= _LATEST or sorts[0] & sorts[1]:
        return []  # "bảng A" and "bảng B"
    words = doc.words(start, end)
    ask = f"Có mặt lúc “{words}” nhưng bắt đầu lúc {begin // 60:02} giờ {begin % 60:02}. Giờ nào đúng?"
    return [Question("event_times", ask, doc.span(start, end))]


_NOTHING_OF = re.compile(
    r"(?:k(?<!\wk)hông|m(?<!\wm)iễn)\s(?:phải )?(?:thu|sử dụng|dùng|lấy|tổ chức|trao|có|bố trí|hỗ trợ|chi|nộp|đóng)?\s?(?:bất kỳ |bất cứ |các khoản |khoản |tiền )*"
    r"(?P<what>(?:lệ phí|phí|kinh phí|ngân sách|lễ|vòng|tiền|giải|phần thi|phiếu|ảnh|video)(?:\s[^\W\d_]+){0,3})"
)
_GIVES = re.compile(
    r"(?<!\w)(?:do|từ|bằng|sử dụng|dùng|nguồn:?)\s(?:nguồn\s)?(?:kinh phí\s)?$|(?<!\w)(?:nộp|thu|đóng|mức)\s$|(?:^|[.:;)\d]\s{0,3}|\n[-+]?\s{0,2})$"
)


_NO = ("phai", "thu", "su dung", "dung", "lay", "to chuc", "trao", "co", "bo tri", "ho tro", "chi", "nop", "dong", "ngan sach")  # fmt: skip
_FREE_OF = ("phi", "le phi", "tien", "thu", "nop", "dong")


def told_of_none(doc: Doc, clauses: Clauses) -> list[Question]:
    """ "không thu lệ phí" and yet "lệ phí 50.000 đồng"; "không dùng ngân sách" and yet "do ngân sách cấp"."""
    folded = doc.fold
    if not leads_to(folded, "khong ", _NO) and not leads_to(folded, "mien ", _FREE_OF):
        return []
    text = doc.text.lower()
    for match in _NOTHING_OF.finditer(text):
        what = match["what"].split()
        head = " ".join(what[: 3 if what[0] == "phí" else 2])
        clause = clauses.at(*match.span())
        if (
            len(head) < 6
            or is_past(clause.words)
            or re.search(_SOME, text[match.start() - 60 : match.end() + 60].replace("\n", " "))
        ):
            continue
        for told in re.finditer(rf"(?<!\w){re.escape(head)}(?!\w)", text):
            if match.start() - 5 <= told.start() < match.end():
                continue
            other = clauses.at(*told.span())
            if other.block == clause.block or re.search(
                r"(?<!\w)(?:không|miễn)(?!\w)", text[other.start : told.end() + 40]
            ):
                continue
            before, after = (
                text[max(0, told.start() - 30) : told.start()],
                text[told.end() : told.end() + 60],
            )
            pays = head != "ngân sách" and re.match(
                r"[^.;\n]{0,30}?\d[\d.]*\s?(?:triệu|nghìn|đồng|đ)", after
            )
            gives = head == "ngân sách" and _GIVES.search(before)
            if (pays or gives) and not re.search(_SOME, text[other.start : told.end() + 60]):
                words = [doc.words(*m.span()) for m in (match, told)]
                ask = f"“{words[0]}” nhưng dưới lại nêu “{doc.words(told.start(), told.end() + len(after.split('.')[0]))[:90]}”. Điều nào đúng?"
                return [Question("budget", ask, doc.span(*told.span()))]
    return []


_SOME = (
    r"(?<!\w)(?:riêng|đối với|trẻ em|học sinh|hộ nghèo|thuộc|nếu|trường hợp|ngoài|đội (?:nữ|nam|thuộc|ở|đến|của|nghèo|khách|ngoài)|thí sinh khuyết|dưới|hoàn lại|trả lại|vượt|quá|thanh toán|cấp trên|"
    r"xã hội hóa một phần|một phần)(?!\w)"
)

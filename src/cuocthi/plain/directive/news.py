"""A news item that retells a letter (tin báo thuật lại văn bản), and where a page's own text ends."""

import datetime as dt
import re
from dataclasses import dataclass

from cuocthi.plain.directive import codes, kinds
from cuocthi.plain.directive.bodies import names_body, starts_body
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.model import Code
from cuocthi.plain.vndates import Moment
from cuocthi.plain.vntext import fold, is_name

_KIND = (
    "cong van|van ban|ke hoach|thong bao|quyet dinh|huong dan|the le|chi thi|giay moi|to trinh|"
    "chuong trinh|nghi quyet|thu ngo"
)
_TELLS = re.compile(
    rf"(?<![a-z])(?:vua|da|moi)?\s?(?:co|ban hanh|ra|gui|ky ban hanh|ky|phat hanh|phat di|gui di)\s(?P<kind>{_KIND})"
    r"(?![a-z])(?:\s{1,2}lien tich|\s{1,2}phoi hop)?"
)
_NUMBERED = re.compile(r"\s{1,2}so\s{0,2}:?\s{0,2}")
_ABOUT = re.compile(r"[\s,]{1,3}(?:ve viec|ve|v/v)\s{1,2}")
_PLANS = re.compile(r"\s{1,2}(?=to chuc|phat dong|trien khai|huong ung)")
_CALLS = re.compile(r"\s{1,2}(?:keu goi|gui|de nghi|yeu cau|huong dan)\s")
_TO = re.compile(
    r"(?<![a-z])gui\s(?!ve\s|bai|anh|tac pham|ho so|video)(?P<who>[^\n.]{4,160}?)(?=\s(?:ve viec|yeu cau|de nghi)\s|[.\n])"
)
# "… văn bản kêu gọi các tổ dân phố hưởng ứng": who is called on is who it was sent to.
_CALLED_ON = re.compile(
    r"[\s,]{1,3}(?:keu goi|huong dan|yeu cau|de nghi|chi dao)\s(?P<who>(?:cac|toan the|ubnd|phong|so|tat ca)\s[^\n.;:]{3,160}?)"
    r"(?=\s(?:to chuc|huong ung|trien khai|tham gia|thuc hien|phat dong|phoi hop|du thi|ra quan|tang cuong|chu dong|tich cuc|"
    r"tap trung|day manh|tuyen truyen|van dong|cu|gui|bao cao)\s)"
)
_SOURCE = re.compile(r"\([^()\n]{2,40}\)\s{0,2}-\s{0,2}|[^-\n]{2,24}\s-\s")
_BODY = re.compile(
    r"\b(?:UBND|Uỷ ban|Ủy ban|Sở [A-ZĐ]|Phòng [A-ZĐ]|Ban Tổ chức|Ban [Tt]ổ chức|Hội [A-ZĐ]|Báo [A-ZĐ]|Đoàn |Trường )"
)
_ANNOUNCES = re.compile(
    r"(?<![a-z])(?:ban to chuc|the le|doi tuong|giai thuong|giai nhat|nhan bai|gui bai|du thi|trao giai|"
    r"ke hoach|phat dong|ban giam khao|huong ung)(?![a-z])"
)
_SAYS = re.compile(r"(?<![a-z])(?:cho biet|cho hay|thong tin|biet rang)[:,\s]{1,3}")
_OWN_DAY = re.compile(r"(?<![a-z])(?:de|ky|ban hanh|(?<!dien )(?<!xay )ra|phat hanh)\s{1,2}$")
# What goes on behind the summary: "…, hướng tới kỷ niệm …", "…, nhằm …".
_ASIDE = re.compile(
    r",?\s(?:huong toi|nham|nhan dip|nhan ky niem|chao mung|thiet thuc|theo do|trong do|voi muc dich|"
    r"voi su|diem dang|lap thanh tich)\s|,\s(?:voi|trong|thoi gian|de|gui|yeu cau|do)\s"
)
_SIGNED_BY = re.compile(
    r"(?<![^\W_])do\s(?P<who>(?:Phó |Chủ |Giám |Trưởng |Bí |Chánh |Cục |Viện |Hiệu |Tổng |ông |bà |đồng chí )"
    r"[^,.;:\n()“”]{6,90}?)\s(?:vừa |đã )?ký(?![^\W_])"
)
_TAIL = re.compile(
    r"[»>*\-+\s]{0,4}(?:cac )?(?:tin|bai(?: viet)?|van ban|thong bao)\s(?:cung|lien quan|khac|moi|da dua|cu hon)"
    r"(?![a-z])|[»>*\s]{0,4}(?:chia se|y kien ban doc|binh luan|gui binh luan|tu khoa|tags?\s{0,2}:|"
    r"luot (?:xem|truy cap|doc)|tong (?:so )?(?:luot )?truy cap|ban quyen|in trang|in bai|quay lai|"
    r"ve dau trang|xem them|tai ve|danh gia|dang truy cap|so luot|lien ket website)(?![a-z])"
)
_SIGNED = re.compile(r"(?<![a-z])(?:noi nhan\s{0,2}:|da ky\)|(?:kt|tm|tl|tuq)\.\s)")


_CONTEST = re.compile(
    r"(?<![a-z])(?:cuoc thi|hoi thi|giai thuong|lien hoan|hoi dien|ngay hoi|chien dich|phat dong|"
    r"giai (?:boi|bong|chay|co|dien kinh|viet da|cau long|the thao|vo|dua|xe dap|quan vot|bao chi|keo co)(?![a-z]))"
)
# "Theo Công văn số 1203/SVHTTDL-QLTDTT ngày 20/5/2025 của Sở …": a paper that is retold.
_BY_A_PAPER = re.compile(
    r"theo\s{1,2}(?:cong van|ke hoach|thong bao|huong dan|the le)\s{1,2}so\s{0,2}[0-9]{1,5}\s{0,2}[/-][^\s]{2,30}\s[^.\n]{0,30}cua\s"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a news item says of the letter it retells."""

    kind: str
    kind_at: Stretch
    code: tuple[Code, Stretch] | None
    issuer: Stretch
    day: Moment | None
    abstract: Stretch | None
    addressees: Stretch | None
    signer: Stretch | None = None


def paper_end(doc: Doc) -> int:
    """Where the paper ends and a web page goes on with its other news and counters."""
    floor = len(doc.text) * 2 // 5
    for line in doc.lines:
        if line.start < floor:
            continue
        long = line.end - line.start >= 90
        if long and doc.text.find(":", line.start, line.start + 60) < 0:
            continue
        start, end = doc.trim(line.start, line.end, " \t|")
        tail = _TAIL.match(doc.fold, start, end)
        if tail is None:
            continue
        # A long line behind the signature: "Văn bản khác: Quyết định số 690/QĐ-UBND …".
        labels = ":" in doc.text[tail.end() : tail.end() + 10]
        if not long or (labels and _SIGNED.search(doc.fold, floor, start)):
            return line.start
    return len(doc.text)


def speaks_of_contest(doc: Doc, *, titled: bool) -> bool:
    """Whether a page without the marks of a letter (or with one alone, such as a title) still
    announces a contest with its days."""
    announced = {match.group() for match in _ANNOUNCES.finditer(doc.fold)}
    if _BY_A_PAPER.search(doc.fold):
        announced.add("theo")
    return bool(
        len(announced) >= (1 if titled else 2)
        and _CONTEST.search(doc.fold)
        and (titled or _BODY.search(doc.text))
        and len(doc.moments) >= 2
    )


def retold(doc: Doc) -> Told | None:
    """The first sentence that says who issued which document, among the first paragraphs."""
    for block in doc.blocks[:24]:
        if block.end - block.start < 60:
            continue
        for match in _TELLS.finditer(doc.fold, block.start, min(block.end, block.start + 500)):
            told = _told(doc, block.start, block.end, match)
            if told:
                return told
    return None


def _told(doc: Doc, start: int, end: int, match: re.Match[str]) -> Told | None:
    source = _SOURCE.match(doc.fold, start, match.start())
    first = source.end() if source and not starts_body(doc.fold[start : match.start()]) else start
    issuer, day = _issuer(doc, first, match.start())
    if issuer is None:
        return None
    at = match.end()
    number = _NUMBERED.match(doc.fold, at)
    code = codes.code_at(doc, number.end()) if number else None
    if number and code is None:
        return None
    after = code[1].end if code else at
    to = _TO.match(doc.fold, after + 1, min(end, after + 220))
    reach = to.end() + 20 if to else after + 60
    about = _ABOUT.search(doc.fold, after, min(end, reach)) if code or to else None
    plans = _PLANS.match(doc.fold, after) if not about else None
    if not code and not about and not plans and not _CALLS.match(doc.fold, after):
        return None
    abstract = None
    if about:
        abstract = Stretch(*doc.trim(about.end(), doc.sentence_end(about.end(), end), " ,.\n"))
    elif plans and code:
        stop_at = doc.sentence_end(plans.end(), end)
        aside = _ASIDE.search(doc.fold, plans.end(), stop_at)
        abstract = Stretch(*doc.trim(plans.end(), aside.start() if aside else stop_at, " ,.\n"))
    stop = about.start() if about else after
    said = next((m for m in doc.moments if after <= m.start <= stop + 4), None)
    said = said or next(
        (
            m
            for m in doc.moments
            if after < m.start < after + 500
            and _OWN_DAY.search(doc.fold, max(0, m.start - 24), m.start)
            and not _of_another(doc, m.start, match["kind"])
        ),
        None,
    )
    to = to or _CALLED_ON.match(doc.fold, _behind_day(doc, after)) or _sent_to(doc, after)
    addressees = Stretch(*to.span("who")) if to else None
    if to and about and to.start() < about.start():
        addressees = Stretch(to.start("who"), min(to.end("who"), about.start()))
    return Told(
        kinds.NAMES.get(match["kind"], "cong_van"),
        Stretch(*match.span("kind")),
        code,
        issuer,
        said or day,
        abstract,
        addressees,
        _signer(doc, end),
    )


def _behind_day(doc: Doc, after: int) -> int:
    """Behind the day told beside the number: ", ký ngày 3/10, hướng dẫn các trường …"."""
    day = next((m for m in doc.moments if after <= m.start < after + 24), None)
    return day.end if day else after


def _sent_to(doc: Doc, after: int) -> re.Match[str] | None:
    """Who a later sentence says it was sent to; "mỗi hộ gửi một video" sends it to nobody."""
    for match in _TO.finditer(doc.fold, after, min(len(doc.text), after + 450)):
        if names_body(doc.text[match.start("who") : match.end("who")]):
            return match
    return None


def _of_another(doc: Doc, at: int, kind: str) -> bool:
    """Whether a day is of a document named just before it: "như thể lệ ban hành ngày …"."""
    before = list(kinds.WORD.finditer(doc.fold, max(0, at - 44), at))
    if not before or kinds.NAMES[before[-1].group()] == kinds.NAMES.get(kind):
        return False
    return not re.search(r"[.;]\s", doc.text[before[-1].end() : at])


def _signer(doc: Doc, end: int) -> Stretch | None:
    """ "… do Phó Chủ tịch Hội Lục Thị Hạnh Nguyên ký": the name behind the post."""
    match = _SIGNED_BY.search(doc.text, 0, min(len(doc.text), end + 900))
    if match is None:
        return None
    words = list(re.finditer(r"\S+", match["who"]))
    for count in (5, 4, 3, 2):  # the longest that begins with a surname
        if len(words) > count:
            start = match.start("who") + words[-count].start()
            name = doc.text[start : match.end("who")]
            middle = name.split()[1] in ("Thị", "Văn") and count > 2
            if is_name(name) > 0.5 or (is_name(name) and middle):
                return Stretch(start, match.end("who"))
    return None


def _issuer(doc: Doc, start: int, end: int) -> tuple[Stretch | None, Moment | None]:
    """The body named right before the verb; a day before it ("Ngày 12/3, Ban … ban hành")."""
    moments = [m for m in doc.moments if start <= m.start and m.end < end]
    floor = moments[-1].end if moments else start
    says = (m for m in _SAYS.finditer(doc.fold, start, end) if doc.text[m.start()].islower())
    floor = max(floor, *(m.end() for m in says), floor)  # "Phòng Văn hóa và Thông tin" says nothing
    floor = max(floor, *(doc.text.rfind(sign, start, end) + 1 for sign in ".;:("))
    first, last = doc.trim(floor, end, " ,\n-")
    while first < last and not starts_body(doc.fold[first : last + 1]):
        comma = doc.fold.find(", ", first, last)
        if comma < 0:
            return None, None
        first = comma + 2
    if not 2 <= last - first <= 120 or not doc.text[first].isupper():
        return None, None
    behind = re.search(r"\s(?:da|vua|moi|cung)$", doc.fold[first:last])
    if behind:
        last = first + behind.start()
    return Stretch(first, last), moments[-1] if moments else None


def in_full(doc: Doc, issuer: Stretch) -> Stretch:
    """ "Thư viện huyện" in the text is "Thư viện huyện Nam Trạch" in the heading."""
    name = re.escape(doc.text[issuer.start : issuer.end])
    if issuer.end - issuer.start < 8:  # "Sở": named in full before
        full = re.compile(
            rf"{fold(name)}\s(?P<rest>[^,.;:()\n]{{3,80}}?)(?=\s(?:cho|da|vua|cung|se|to chuc)\s|[,.;:])"
        )
        before = full.search(doc.fold, 0, issuer.start)
        if before and doc.text[before.start("rest")].isupper():
            return Stretch(*doc.trim(*before.span(), " ,"))
    longer = re.compile(rf"{name}(?P<more>(?:\s[^\W\d_]{{2,8}}){{1,4}})(?![^\W_])")
    for match in longer.finditer(doc.text, 0, 1500):
        end = match.start("more")
        for word in re.finditer(r"\s(\w+)", match["more"]):
            if not word[1][0].isupper():
                break
            end = match.start("more") + word.end()
        if end > match.start("more"):
            return Stretch(match.start(), end)
    return issuer


def page_day(doc: Doc) -> dt.date | None:
    """The day on top of a page."""
    return next((m.date() for m in doc.moments if m.date() and m.start < 2000), None)


def in_page_year(doc: Doc, day: Moment) -> Moment:
    """A day without a year in a news item is one shortly before the page's own day."""
    page = page_day(doc)
    if page is None or day.year is not None:
        return day
    guess = day.in_year(page.year)
    told = guess.date()
    return day.in_year(page.year - 1) if told and told > page + dt.timedelta(days=7) else guess

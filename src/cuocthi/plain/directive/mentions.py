"""Each day, list of days or stretch of time with the words around it (ngữ cảnh của mốc)."""

import datetime as dt
import re
from dataclasses import dataclass, replace

from cuocthi.plain.directive.layout import Block, Doc, last_match
from cuocthi.plain.vndates import Moment

# A web page joins sentences ("15/9/2012.Tổng kết"); the first line of the letter itself stands below
# a summary that has no full stop.
_SENTENCE = re.compile(
    r"[.;\n](?:(?<!\n)\s{1,4}(?!\s)|(?<=\n)\s{0,5}\n|(?<=[0-9][.;])(?=[^\W\d_]{2})"
    r"|(?<=\n)\s{0,8}(?=(?:Theo|Căn cứ|Thực hiện|Nhằm|Để|Hưởng ứng|Do|Nhân|Ngày(?=\s\d))\s))"
)
_ABBREVIATION = re.compile(r"(?<![^\W\d_])(?:tp|tx|p|q|ths|ts|gs|pgs|tr|dc|st|vv)\.$")
# A web page joins the label to what follows: "Cấp huyện:từ ngày 05/8".
_LABEL_END = re.compile(r":(?=[\s\d(“]|$)")
_MAX_SAID = 220


def flexible(pattern: str) -> re.Pattern[str]:
    """Compiled with each blank open to a line break or to words joined by a web page."""
    return re.compile(pattern.replace(" ", r"\s{0,3}"))


@dataclass(frozen=True, slots=True)
class Mention:
    """One time the text speaks of a day, a list of days or a stretch, and what surrounds it.

    `said` is the accent-free text before it in its sentence, `label` the last "…:" in there,
    `tail` what stands between that label and the day, `chain` the headings above, nearest first.
    """

    start: int
    end: int
    first: Moment | None
    last: Moment
    days: tuple[Moment, ...]
    block: Block
    said_at: int
    said: str
    label: str
    tail: str
    chain: tuple[str, ...]

    @property
    def stretch(self) -> bool:
        """Whether it runs from one day to another (từ … đến), not a list or one day."""
        return self.first is not self.last and not self.days

    @property
    def end_open(self) -> bool:
        """Whether it begins on a day that is not written ("từ nay đến …")."""
        return self.first is None

    @property
    def one(self) -> bool:
        """Whether it is a single day or month."""
        return self.first is self.last

    @property
    def quarter(self) -> bool:
        """Whether it is a quarter of a year (quý): one time, though it has two ends."""
        return self.stretch and self.last.day is None and self.start == self.last.start

    def sure(self, strong: float) -> float:
        """How sure what it says is, given how strong the words are: a guessed year weighs."""
        return min(strong, 0.88) if self.last.year_guessed else strong

    def all_days(self) -> list[str]:
        """The ISO days named, without hours."""
        ends = (self.last,) if self.one else (self.first, self.last)
        moments = self.days or tuple(m for m in ends if m)
        return [iso[:10] for m in moments if (iso := m.iso())]


def mentions(doc: Doc, body_at: int, foot: int) -> list[Mention]:
    """Every mention of the running text and of rules or plans annexed to it, in order.

    The ends of a stretch count once; what a web page adds below the text is left out.
    """
    parts = running_text(doc, body_at, foot)
    chains = Outline(doc)
    ends = {(p.last.start, p.last.end): p for p in doc.periods}
    inside = [(p.start, p.end) for p in doc.periods]
    found: list[Mention] = []
    seen: set[int] = set()
    past = _anniversaries(doc)
    spots = [(m.start, m, ends.get((m.start, m.end))) for m in doc.moments]
    moments_at = {m.start for m in doc.moments}
    spots += [(p.start, p.last, p) for p in doc.periods if p.last.start not in moments_at]
    at = 0
    for _, moment, period in sorted(spots, key=lambda s: s[0]):
        if period is None:
            while at < len(inside) and inside[at][1] <= moment.start:
                at += 1
            if at < len(inside) and inside[at][0] <= moment.start < inside[at][1]:
                continue
        start = period.start if period else moment.start
        if start in seen or moment.start in past or not any(a <= start < b for a, b in parts):
            continue
        block = doc.block_at(start)
        if block is None or block.start > start or _is_stamp(doc, moment):
            continue
        seen.add(start)
        first = period.first if period else moment
        last = period.last if period else moment
        days = period.days if period else ()
        end = max(period.end, last.end) if period else moment.end
        found.append(_around(doc, chains, block, start, end, first, last, days))
    return found


_ANNEX = re.compile(
    r"\n[ \t]{0,40}(?P<live>(?:phu luc[^\n:.-]{0,12}[:.-] {0,2})?(?:the le|quy che|dieu le|ke hoach|lich |tien do|chuong trinh|noi dung))[^\n]{0,90}"
    r"|\n[ \t]{0,40}(?:phu luc|danh sach|mau |phieu|bieu |ban dang ky|don |de cuong)[^\n]{0,90}"
)
_PAGE_END = re.compile(
    r"\n[\s\[»•*-]{0,8}(?:(?:cac )?(?:tin|bai|van ban)(?: viet)? (?:lien quan|cung|moi|cu|khac|da dua|noi bat|doc nhieu|xem nhieu|quan tam)|(?:(?:bai|tin) )?(?:doc|xem) (?:nhieu|them)|"
    r"tu khoa|tags?:|binh luan|chia se|gui binh luan|©|ban quyen|luot xem|ve trang truoc|y kien ban doc|gui phan hoi|danh gia bai viet|tong so diem)"
)


def running_text(doc: Doc, body_at: int, foot: int) -> list[tuple[int, int]]:
    """The body and, below the signature, annexes that say what will be done (thể lệ, kế hoạch)."""
    text_at = next(
        (b.end for b in doc.blocks if b.start >= body_at and b.end - b.start > 110), None
    )
    ends = _PAGE_END.search(doc.fold, text_at) if text_at else None  # a menu stands before it
    last = ends.start() if ends else len(doc.text)
    heads = [
        m
        for m in _ANNEX.finditer(doc.fold, body_at, last)
        if doc.text[m.start() : m.end()].strip()[:6].isupper()
        and (m.start() >= foot or not m["live"])
    ]
    first = heads[0].start() if heads else last
    parts = [(body_at, min(foot, last, first))]
    for head, after in zip(heads, [*heads[1:], None], strict=False):
        if head["live"]:
            parts.append((head.end(), after.start() if after else last))
    return parts


def _anniversaries(doc: Doc) -> set[int]:
    """Where the days of "(20/10/1930 - 20/10/2018)" stand."""
    found: set[int] = set()
    for one, other in zip(doc.moments, doc.moments[1:], strict=False):
        years = (other.year or 0) - (one.year or 0)
        if (one.day, one.month) == (other.day, other.month) and one.year and years >= 2:
            between = doc.text[one.end : other.start].strip()
            found |= {one.start, other.start} if between in ("-", "đến") else set()
    return found


_STAMP = re.compile(r"\s{0,3}[-|,]?\s{0,3}[0-9]{1,2}:[0-9]{2}(?![0-9])")


# "23/09/2025 10:12:00 | Xem cỡ chữ": hours to the second, or with a zone, are a machine's.
_SECONDS = re.compile(r":[0-9]{2}(?![0-9])|\s{0,2}\(?GMT")
_STAMP_LEAD = re.compile(
    r"(?:(?:ngay |lan |da )?(?:cap nhat|dang(?: tai| bai| tin)?|xuat ban|tao)(?: lan cuoi| ngay| luc| vao)*\s{0,2}:?"
    r"|[0-9]{1,2}:[0-9]{2}(?: [ap]m)?\s{0,2}[|,-]?)\s{0,3}(?:thu (?:[2-7]|hai|ba|tu|nam|sau|bay),?|chu nhat,?)?\s{0,3}"
)


def _is_stamp(doc: Doc, moment: Moment) -> bool:
    """ "Thứ tư, 01/03/2023 - 11:12", "Cập nhật: 21/09/2022" on a line: when a page was put up."""
    line = doc.text.rfind("\n", 0, moment.start) + 1
    bare = not doc.text[line : moment.start].strip()
    if bare and _STAMP.match(doc.text, moment.end):
        return True
    if moment.hour is not None and _SECONDS.match(doc.text, moment.end):
        return True
    return _STAMP_LEAD.fullmatch(doc.fold, line, moment.start) is not None


_TOP = 1500


def page_stamp(doc: Doc) -> dt.date | None:
    """The day on which a page was put up, if it says so near its top."""
    for moment in doc.moments:
        if moment.start > _TOP:
            break
        if moment.date() and not moment.year_guessed and _is_stamp(doc, moment):
            return moment.date()
    return None


def _around(
    doc: Doc,
    chains: "Outline",
    block: Block,
    start: int,
    end: int,
    first: Moment | None,
    last: Moment,
    days: tuple[Moment, ...],
) -> Mention:
    said_at = sentence_start(doc, block, start)
    said = doc.fold[said_at:start]
    label, tail = "", said
    colon = last_match(_LABEL_END, doc.fold, said_at, start)
    if colon and start - colon.end() < 70:
        before = doc.fold[said_at : colon.start()]
        before = before[max(before.rfind(sign) for sign in ":“”") + 1 :].strip(" ,;")
        if before.count("(") == before.count(")"):
            label, tail = before, doc.fold[colon.end() : start]
    if not label and doc.text[block.start] == "|":
        label = _cell_before(doc, block, said_at)
    chain = chains.above(block)
    if said_at > block.start and (lead := chains.label_of(block)):
        chain = (lead, *chain)
    if last.year_guessed and (told := last_match(_IN_YEAR, doc.fold, said_at, start)):
        first, last = _in_told_year(int(told["year"]), first, last)
    return Mention(start, end, first, last, days, block, said_at, said, label, tail, chain)


def label_at(doc: Doc, mention: Mention) -> int:
    """Where the label of a mention stands, in its sentence or in the cell to the left."""
    return max(doc.fold.rfind(mention.label, mention.block.start, mention.start), 0)


def label_words(doc: Doc, mention: Mention) -> str:
    """The label as written."""
    at = label_at(doc, mention)
    return doc.words(at, at + len(mention.label))


_IN_YEAR = re.compile(r"(?<![a-z])nam\s{0,2}(?P<year>20[0-9]{2}),?\s")


def _in_told_year(year: int, first: Moment | None, last: Moment) -> tuple[Moment | None, Moment]:
    """ "Năm 2026, dự kiến tổ chức Ngày hội vào tháng 6"."""
    told = replace(last, year=year)
    if first is last or first is None:
        return (told if first is last else None), told
    return (replace(first, year=year) if first.year_guessed else first), told


def _cell_before(doc: Doc, block: Block, at: int) -> str:
    """The cell to the left ("| Thời gian nhận bài | từ …"), a label for the one of the day."""
    bar = doc.text.rfind("|", block.start, at)
    before = doc.text.rfind("|", block.start, max(bar, block.start))
    cell = doc.fold[before + 1 : bar].strip() if 0 <= before < bar else ""
    if ONLY_DAY.fullmatch(cell) and before > block.start:
        # "| Nhận bài | đến hết ngày 31/5 | đến hết ngày 30/6 |": an old day beside the new one
        bar, before = before, doc.text.rfind("|", block.start, before)
        cell = doc.fold[before + 1 : bar].strip() if 0 <= before < bar else ""
    return cell if len(cell) <= 60 else ""


# A cell with a day and no word of what happens then.
ONLY_DAY = re.compile(
    r"(?:(?:tu|den|het|truoc|ngay|sang|chieu|toi|luc|vao|cham nhat|thang|quy|du kien|nam|-|[0-9]{1,2}(?::|h|g| ?gio) ?[0-9]{0,2}(?: ?phut|['’´])?,?)\s{0,2}){0,8}"
    r"[0-9]{1,4}(?:[./-][0-9]{1,4}){1,2}(?:\s(?:den|-)(?:\s(?:het|ngay)){0,2}\s[0-9]{1,2}(?:[./-][0-9]{1,4}){1,2})?"
)


def sentence_start(doc: Doc, block: Block, at: int) -> int:
    """Where the sentence begins that holds the offset, inside its block or table row."""
    floor = max(block.start, at - _MAX_SAID)
    start = floor
    for match in _SENTENCE.finditer(doc.text, floor, at):
        if match.group()[0] == "." and (
            _ABBREVIATION.search(doc.fold[max(floor, match.start() - 6) : match.start() + 1])
            or (
                doc.text[match.start() - 1 : match.start()].isdigit()
                and doc.text[match.end() : match.end() + 1].isdigit()
            )
        ):
            continue
        start = match.end()
    if doc.text[block.start] == "|":
        bar = doc.text.rfind("|", floor, at)
        start = max(start, bar + 1)
    line = doc.text.rfind("\n", floor, at) + 1
    if line > start and doc.text.startswith("Ngày ", at) and not doc.text[line:at].strip():
        return at  # a day that opens its line opens a sentence
    while start < at and doc.text[start] in " \t\n|-+":
        start += 1
    return start


class Outline:
    """The headings above each block (đề mục cha), as accent-free text."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._above: dict[int, tuple[str, ...]] = {}
        self._labels: dict[int, str] = {}
        stack: list[tuple[float, str]] = []
        names: tuple[str, ...] = ()
        for block in doc.blocks:
            start, marker = block.start, block.marker
            end = min(block.end, start + 160)
            text = doc.fold[start:end].strip()
            title = block.end - start < 90 and _is_title(doc.text[start : block.end])
            leads = text.endswith(":")
            if marker:  # "1.2." lies below "1.", which lies below "I."
                depth = block.depth + min(0.9, 0.1 * marker.strip(".").count("."))
            else:
                depth = 0.5 if title else 3.5 if leads else 6
            if stack and stack[-1][0] >= depth:
                while stack and stack[-1][0] >= depth:
                    stack.pop()
                names = tuple([name for _, name in reversed(stack)])
            self._above[start] = names
            colon = _LABEL_END.search(doc.fold, start, end) if ":" in text else None
            label = doc.fold[start : colon.start()].strip() if colon else ""
            if label and len(label) <= 90 and "." not in label:
                self._labels[start] = label
            if marker or title or leads:
                stack.append((depth, label or text[:110]))
                names = (label or text[:110], *names)

    def above(self, block: Block) -> tuple[str, ...]:
        """The headings over a block, nearest first."""
        return self._above.get(block.start, ())

    def label_of(self, block: Block) -> str:
        """The words before the first colon of a block, if short."""
        return self._labels.get(block.start, "")


def _is_title(text: str) -> bool:
    """Whether the words of a block are capitals, and no row of a table."""
    if text[1:2] != text[1:2].upper():  # as nearly all begin
        return False
    return text[:1] != "|" and text.upper() == text and any(map(str.isalpha, text))

"""The contest itself: name, edition and theme (cuộc thi, lần thứ, chủ đề)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Fact
from cuocthi.plain.vntext import fold, ordinal

# Kinds of events, the surest first: a letter about a contest also names meetings and campaigns.
_CONTESTS = (
    r"cuoc thi|hoi thi|cuoc binh (?:chon|xet)|giai thuong|giai (?:anh|bao chi|the thao|bong|viet|chay|co|cau|dua|dien|vo|quan|boi|keo|vat|xe|leo|tennis)|"
    r"lien hoan|hoi dien|hoi thao|hoi khoe|hoi giang|hoi xuan|hoi trai|ngay hoi|festival|"
    r"cuoc van dong sang tac|trai sang tac|dai hoi the duc"
)
_CAMPAIGNS = (
    r"chien dich|tuan le|thang hanh dong|thang thanh nien|thang (?:an toan|cao diem)|ngay chay"
)
_OTHERS = (
    r"phong trao|cuoc van dong|ra quan|tet trong cay|dot (?:ra quan|thi dua|phat dong)|"
    r"(?:ngay )?chu nhat xanh|trien lam|le hoi|hoi cho|chuong trinh|hoat dong ngoai khoa|san choi"
)
_KINDS = [
    flexible(rf"(?<![a-z])(?:{words})(?![a-z])") for words in (_CONTESTS, _CAMPAIGNS, _OTHERS)
]
_NEAR_TYPE = flexible(rf"(?<![a-z])(?:{_CONTESTS}|{_CAMPAIGNS}|{_OTHERS})(?![a-z])")
# "hưởng ứng Tháng Thanh niên, tổ chức Hội thi …": the month is only the occasion.
_OCCASION = flexible(r"(?:chao mung|nhan|trong|ky niem|khuon kho|thuoc)(?: dip)?(?: [a-z]{2,5})? $")
_QUOTE = re.compile(r"[“\"]([^”\"\n]{2,160}(?:\n[^”\"\n]{1,160}){0,2})[”\"]")
_PLACE = re.compile(
    r"\s{1,3}(?:(?:toàn\s)?(?:huyện|tỉnh|xã|phường|thị\sxã|thị\strấn|thành\sphố|quận|TP\.?)"
    r"(?![^\W\d_])(?:\s{1,2}[A-ZĐÀ-Ỹ][\w]{0,8}){0,4})"
)
_WIDE = flexible(r" mo rong(?= lan | nam | tinh |$)")
_AND = flexible(rf" va (?={_CONTESTS})")
_AND_CONTEST = flexible(r" va (?:vong )?(?:chung ket )?(?:cuoc thi|hoi thi|giai thuong)(?![a-z])")
_EDITION = re.compile(
    r"lan(?<![a-z]lan)\s{1,3}(?:thu\s{0,3})?(?P<n>[0-9]{1,4}|[ivxlc]{1,8}(?![a-z])|"
    r"[a-z]{2,5}(?:\s(?:muoi|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin)){0,2})"
)
_END = re.compile(
    r"\s{1,3}(?:lan\s{1,3}(?:thu|[0-9])|(?<!viet\s)nam(?: hoc)?\s{0,2}[0-9]|voi chu de|do\s|tren dia ban|duoc\s|"
    r"nhu sau|thoi gian|tu ngay|nhan\s|cu the|va cong tac|theo\s|cho\s|tai\s|den\s|cua\s|va\s|la\s|"
    r"dien ra|bat dau|ket thuc|nham|de\s|thuan tien|dat ket qua|danh cho)"
)
_END_IN_ABSTRACT = re.compile(
    r"\s{1,3}(?:lan\s{1,3}(?:thu|[0-9])|(?<!viet\s)nam(?: hoc)?\s{0,2}[0-9]|voi chu de|tren dia ban|"
    r"do\s[a-z\s]{2,40}to chuc|va cong tac|va trien khai|va to chuc|chao mung|ky niem|"
    r"nhan dip|nhan ngay|nhan ky niem|-\snam|trong\s(?:toan|hoc|doan|can))|[.;]|\((?![a-z]{2,10}\)\s[a-z])"
)
# "… chào mừng Đại hội Đoàn toàn quốc lần thứ X": the edition of something else.
_OF_CONGRESS = flexible(
    r"(?<![a-z])(?:dai hoi (?!the|tdtt)|chao mung|huong toi|ky niem|nghi quyet|hoi nghi)"
)
_THEME = re.compile(
    r"chu\s{0,2}de(?P<of>[^“\"‘\n.;]{0,60})[:\s]{0,3}[“\"‘](?P<theme>[^”\"’]{4,600})[”\"’]"
)
_OF_OCCASION = re.compile(r"(?<![^\W_])(?:Năm|Tháng|Tuần lễ|Ngày(?! hội)) [A-ZĐÀ-Ỹ]")
_TAKEN_UP = re.compile(r"(?<![a-z])huong ung\s{1,3}$")
_NAMES_THEME = re.compile(r"chu\s{0,2}de")
_THEME_PLAIN = re.compile(
    r"(?:^|\n)[\s\-+•0-9.a-z)]{0,8}chu\s{0,2}de\s{0,2}(?:cuoc thi|hoi thi|nam nay)?\s{0,2}:\s"
)


@dataclass(frozen=True, slots=True)
class _Name:
    """One mention of an event's name; the lower the rank, the likelier it is the paper's own."""

    rank: tuple[int, int]
    start: int
    end: int
    sure: float


def event_name(doc: Doc, head: Head) -> tuple[Fact | None, Stretch | None]:
    """The contest's name, from the summary if it stands there, else its fullest mention."""
    found = _in_abstract(doc, head.abstract_at) if head.abstract_at else []
    # A news item names the contest in its headline and beside the letter it tells of.
    found = found or _in_body(doc, head.body_at if head.abstract_at else 0)
    best = min(found, key=lambda name: name.rank, default=None)
    if best and head.abstract_at and "“" not in doc.text[best.start : best.end]:
        best = _titled_by_theme(doc, best, head.body_at) or best
    if best is None:
        return None, None
    best = _fuller(doc, best)
    return doc.fact(best.start, best.end, best.sure), Stretch(best.start, best.end)


def _fuller(doc: Doc, name: _Name) -> _Name:
    """A headline shortens what stands before the title: "Cuộc thi “X”" is below "Cuộc thi trực
    tuyến “X”"; the first such mention is the name."""
    opened = doc.text.find("“", name.start, name.end)
    close = doc.text.find("”", opened, name.end) + 1
    lead = doc.words(name.start, opened).split() if opened > 0 else []
    if not close or not 2 <= len(lead) <= 3 or doc.words(close, name.end):
        return name
    first = fold(" ".join(lead))
    title = fold(doc.words(opened, close))  # in the body no line breaks it
    at = doc.fold.find(title)
    while at >= 0:
        start = doc.fold.rfind(first, max(0, at - 48), at)
        more = doc.text[start + len(first) : at] if start >= 0 else ""
        kind = more[:1].isspace() and more.islower() and more.replace(" ", "").isalpha()
        if kind and len(more.split()) <= 3 and not _NOT_KIND.search(fold(more)):
            return _Name(name.rank, start, at + len(title), min(name.sure, 0.85))
        at = doc.fold.find(title, at + len(title))
    return name


_NOT_KIND = re.compile(
    r"(?<![a-z])(?:voi|chu de|mang ten|co ten|nam|lan|thu|cap|tinh|huyen|xa|ve|toan|cua|nay|va|do|ten|la|goi)(?![a-z])"
)


def _titled_by_theme(doc: Doc, name: _Name, body_at: int) -> _Name | None:
    """The name with the theme as its title where the summary parts them: "… với chủ đề “X”" above,
    "Cuộc vận động sáng tác ca khúc “X”" below."""
    title = _QUOTE.search(doc.text, name.end, name.end + 120)
    between = doc.fold[name.end : title.start()] if title else ""
    if title is None or not re.fullmatch(r"\s{1,3}voi chu de:?\s{1,3}", between):
        return None
    first = doc.fold[name.start : name.end].split()[:2]
    again = re.compile(
        r"\s{1,3}".join(map(re.escape, first))
        + r"[^“\n.;:]{0,50}“"
        + re.escape(fold(title[1]))
        + "”"
    )
    found = again.search(doc.fold, body_at)
    return _Name(name.rank, found.start(), found.end(), 0.85) if found else None


def _in_abstract(doc: Doc, at: Stretch) -> list[_Name]:
    """Contests and campaigns compete by their place; an occasion comes behind both."""
    found = []
    for kind, pattern in enumerate(_KINDS):
        for match in pattern.finditer(doc.fold, at.start, at.end):
            end = _name_end(doc, match.start(), match.end(), at.end, True)
            if end is None:
                continue
            before = doc.fold[max(at.start, match.start() - 24) : match.start()]
            rank = 3 if kind and _OCCASION.search(before) else 2 if kind == 2 else 0
            found.append(_Name((rank, match.start()), match.start(), end, 0.93))
    return found


def _in_body(doc: Doc, body_at: int) -> list[_Name]:
    """A name in quotes first, then one in capitals."""
    found: list[_Name] = []
    for kind, pattern in enumerate(_KINDS):
        for match in pattern.finditer(doc.fold, body_at):
            end = _name_end(doc, match.start(), match.end(), len(doc.text), False)
            if end is None:
                continue
            quoted = doc.text[end - 1] in '”"' or "”" in doc.text[match.start() : end]
            rank = kind * 2 + (0 if quoted else 1)
            sure = (0.88 if quoted else 0.65) - 0.05 * kind
            found.append(_Name((rank, match.start()), match.start(), end, sure))
            if quoted:
                break
    return found


def _name_end(doc: Doc, start: int, after: int, limit: int, in_abstract: bool) -> int | None:
    limit = min(limit, start + 300)
    if not in_abstract:
        block = doc.block_at(start)
        limit = min(limit, block.end) if block else limit
    ending = _END_IN_ABSTRACT if in_abstract else _END
    stop = ending.search(doc.fold, after, limit)
    end = stop.start() if stop else limit
    quote = _QUOTE.search(doc.text, after, limit)
    if quote and quote.start() - after <= 60 and quote.start() <= end:
        if in_abstract and _AND_CONTEST.search(doc.fold, after, quote.start()):
            return None  # "Ngày hội Đọc sách và Chung kết Hội thi “…”": the title is the contest's
        return _behind_quote(doc, quote.end(), limit)
    if not in_abstract:
        plain = re.compile(r"[,.;:()“\"]").search(doc.text, after, end)
        if plain:
            end = plain.start()
        if not doc.text[start].isupper():
            return None
    start_words, end = doc.trim(after, end, ' \t\n,.;:-“"')
    if in_abstract and end <= after and len(doc.words(start, after).split()) >= 3:
        return after  # "Tháng Thanh niên" is a whole name
    name = doc.text[start_words:end]
    if name.count("“") != name.count("”"):
        return None
    named = any(c.isupper() for c in name)
    if in_abstract and not named:
        named = doc.text[start].isupper() and len(doc.words(start_words, end).split()) >= 3
    return end if end - start_words >= 4 and named else None


def _behind_quote(doc: Doc, end: int, limit: int) -> int:
    """With "huyện Lương Phú" right behind it, and a second event joined by "và"."""
    joined = _AND.match(doc.fold, end, limit)
    if joined:
        also = _name_end(doc, joined.end(), joined.end() + 8, limit, True)
        if also is not None:
            return also
    wide = _WIDE.match(doc.fold, end, limit)  # "Giải chạy “…” mở rộng lần thứ III"
    end = wide.end() if wide else end
    place = _PLACE.match(doc.text, end, limit)
    return place.end() if place else end


def _ends_of(text: str, words: list[str]) -> Iterator[int]:
    """Where some words end that stand one behind the other, up to three blanks between two.

    A pattern made of each letter's own words would take as long to make as the rest of its head.
    """
    at = text.find(words[0]) if words else -1
    while at >= 0:
        end = at + len(words[0])
        for word in words[1:]:
            start = end
            while start < end + 3 and text[start : start + 1].isspace():
                start += 1
            if start == end or not text.startswith(word, start):
                break
            end = start + len(word)
        else:
            yield end
            at = end - 1
        at = text.find(words[0], at + 1)


def edition(doc: Doc, head: Head, name_at: Stretch | None) -> Fact | None:
    """The number after "lần thứ" behind a mention of the contest, then in the summary."""
    if not _EDITION.search(doc.fold):
        return None
    spots: list[tuple[int, int, float]] = []
    if name_at:
        spots.append((name_at.end, name_at.end + 70, 0.93))
        name = doc.text[name_at.start : name_at.end]
        opened = max(0, name.find("“"))  # the title alone: a headline shortens what stands before
        words = name[opened : name.find("”") + 1 or None].split()
        for end in islice(_ends_of(doc.text, words), 6):
            spots.append((end, end + 70, 0.88))
    if head.abstract_at:
        spots.append((head.abstract_at.start, head.abstract_at.end, 0.85))
    for start, end, sure in spots:
        for match in _EDITION.finditer(doc.fold, start, min(end + 30, len(doc.text))):
            if match.start() > end:
                break
            between = doc.text[start : match.start()]
            if between.count("“") > between.count("”") or re.search(r"[.;]\s", between):
                continue
            if _OF_CONGRESS.search(doc.fold, start, match.start()):
                continue
            if sure == 0.85 and not _NEAR_TYPE.search(doc.fold, start, match.start()):
                continue
            number, length = _ordinal(doc.text[match.start("n") : match.end("n")])
            if number:
                at = match.start("n") + length
                return doc.fact(match.start(), at, sure, str(number))
    return None


def _ordinal(words: str) -> tuple[int | None, int]:
    """The number the words begin with and how long they are: "mười hai", "ba năm" is 3."""
    for cut in range(len(words.split()), 0, -1):
        said = re.match(rf"\S+(?:\s\S+){{{cut - 1}}}", words)
        if said and (number := ordinal(said.group())):
            return number, said.end()
    return None, 0


def theme(doc: Doc) -> Fact | None:
    """The theme in quotes after "chủ đề" (not that of a meeting)."""
    if not _NAMES_THEME.search(doc.fold):
        return None
    for match in _THEME.finditer(doc.fold):
        if re.search(r"hoi nghi|hoi thao|cuoc hop|buoi", match["of"]):
            continue
        if _OF_OCCASION.search(doc.text, *match.span("of")) or _TAKEN_UP.search(
            doc.fold, max(0, match.start() - 12), match.start()
        ):
            continue  # "hưởng ứng chủ đề Năm An toàn giao thông “…”"
        return doc.fact(*doc.trim(*match.span("theme"), " \t\n."), 0.9)
    plain = _THEME_PLAIN.search(doc.fold)
    if plain:
        end = doc.line_end(plain.end())
        start, end = doc.trim(plain.end(), doc.sentence_end(plain.end(), end), " .;")
        if 8 <= end - start <= 300:
            return doc.fact(start, end, 0.7)
    return None

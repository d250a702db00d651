"""The head of a letter: number, place and day, bodies, kind, summary (thể thức phần đầu)."""

import re
from dataclasses import dataclass, field

from cuocthi.plain.directive import codes, kinds
from cuocthi.plain.directive.bodies import (
    starts_letterhead,
)
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.letterhead import issuer_from_body, letterhead
from cuocthi.plain.directive.model import Code, Fact
from cuocthi.plain.directive.news import Told, in_full, in_page_year, retold
from cuocthi.plain.directive.placedate import PlaceDate, find_place_date
from cuocthi.plain.vntext import is_capitals, roman_to_int

_NATION = re.compile(
    r"cong\s{1,9}hoa\s{1,9}xa\s{1,9}h[oô]i\s{1,9}chu\s{1,9}nghia\s{1,9}viet\s{1,9}nam"
)
_MOTTO = re.compile(r"doc\s{1,9}lap[\s\-.]{1,9}tu\s{1,9}do[\s\-.]{1,9}hanh\s{1,9}phuc")
_LEAGUE = re.compile(r"(?:doan tncs ho chi m[il1]nh|dang cong san viet nam)[ \t]{0,9}(?=\n|\t|$)")
_ABOUT = re.compile(r"(?:ve viec\s)(?=[a-z])|[“\"]?v\s?/\s?v\s{0,2}[:.]?\s{0,2}")
_DEAR = re.compile(r"kinh\s{0,3}g[uo]i\b\s{0,3}:?")
_BODY = re.compile(
    r"(?:can cu|thuc hien|trien khai thuc hien|theo de nghi|xet de nghi|de thiet thuc|nham|"
    r"tiep theo|sau khi|duoc su|thua lenh|dieu 1|i\.|phan thu nhat|ngay [0-9])"
)
_CONTEST = re.compile(
    r"(?:cuoc thi|hoi thi|giai |lien hoan|hoi dien|ngay hoi|hoi thao|hoi khoe|festival)"
)
_INVITES_TO = re.compile(r"giay moi (?:du|hop|tham)")
_FURNITURE = re.compile(
    r"(?:dang luc|ngay dang|dang ngay|cap nhat|luot xem|da xem|xem\s{0,2}:|co chu|chia se|nguon|"
    r"thu (?:hai|ba|tu|nam|sau|bay)\b|chu nhat|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{1,2}:[0-9]{2})"
)
_URGENT = re.compile(
    r"[(\[]?(?:hoa toc|thuong khan|khan|du thao|ban sao)[)\]!]?[ \t]{0,9}$", re.MULTILINE
)
_DECIDES = re.compile(r"^[ \t|]{0,20}quyet dinh\s{0,2}:", re.MULTILINE)
HEAD_LIMIT = 6000


@dataclass(slots=True)
class Head:
    """What the head of a letter says, with the offsets the other readers need."""

    kind: Fact
    code: Code | None = None
    place_date: PlaceDate | None = None
    issuer: Fact | None = None
    superior: Fact | None = None
    co_issuers: list[Fact] = field(default_factory=list)
    abstract: Fact | None = None
    abstract_at: Stretch | None = None
    title_at: Stretch | None = None
    dear_at: Stretch | None = None
    body_at: int = 0
    code_at: Stretch | None = None
    told: Told | None = None
    signs: list[str] = field(default_factory=list)


def read_head(doc: Doc) -> Head:
    """The head's facts, and under `signs` which marks of an official letter were met."""
    head = Head(Fact("khac", None, 0.4))
    nation = [m.span() for p in (_NATION, _MOTTO) for m in p.finditer(doc.fold, 0, HEAD_LIMIT)]
    nation += [m.span() for m in _LEAGUE.finditer(doc.fold, 0, HEAD_LIMIT) if not _is_first(doc, m)]
    if _NATION.search(doc.fold, 0, HEAD_LIMIT) or _MOTTO.search(doc.fold, 0, HEAD_LIMIT):
        head.signs.append("nation")
    limit = min(HEAD_LIMIT, _body_start(doc))
    head.dear_at = _line_starting(doc, _DEAR)
    if head.dear_at and head.dear_at.start > limit + 1500:
        head.dear_at = None  # an annex's form, not this letter
    if head.dear_at:
        head.signs.append("dear")
    found = codes.own_code(doc, limit)
    if found:
        head.code, head.code_at = found
        head.signs.append("code")
    head.place_date = find_place_date(doc, limit, head.code_at)
    if head.place_date:
        head.signs.append("date")
    kind = _title(doc, head, limit)
    about = _about(doc, limit)
    cuts = _cuts(head, nation)
    _abstract(doc, head, about, kind, cuts)
    _kind(doc, head, kind, about)
    _issuers(doc, head, about, cuts)
    if not {"nation", "date", "title"} & set(head.signs) and not head.code:
        _news(doc, head)
    ends = [head.abstract_at, head.title_at, head.dear_at, head.code_at]
    top = max([s.end for s in (head.abstract_at, head.title_at, head.code_at) if s], default=0)
    if head.dear_at and top and head.dear_at.start > top + 2500:
        ends.remove(head.dear_at)  # "Kính gửi" of a form in the annex
    dated = head.place_date
    if dated and top and dated.start > top + 700:
        dated = None  # given at the foot, not in the head
    head.body_at = max([s.end for s in ends if s] + [dated.end if dated else 0])
    if head.issuer is None and {"code", "title", "dear"} & set(head.signs):
        head.issuer = issuer_from_body(doc, head.body_at, head.code.symbol if head.code else "")
    return head


def _is_first(doc: Doc, match: re.Match[str]) -> bool:
    """The Youth Union alone on the line above the issuer is its superior; beside it, a title."""
    if doc.fold[: match.start()].endswith("trung uong "):
        return True  # part of the body's name
    line = doc.text[doc.text.rfind("\n", 0, match.start()) + 1 : doc.line_end(match.start())]
    if len(line.strip(" \t*|")) > match.end() - match.start() or "dang" in match.group():
        return False
    above = [line for line in doc.lines if line.end <= match.start()]
    return not any(
        is_capitals(_at(doc, line)) and starts_letterhead(doc.fold[line.start : line.end])
        for line in above
    ) and not doc.fold[: match.start()].rstrip().endswith(("hanh phuc", "***"))


def _cuts(head: Head, nation: list[tuple[int, int]]) -> list[tuple[int, int]]:
    cuts = list(nation)
    if head.code_at:
        cuts.append((head.code_at.start, head.code_at.end))
    if head.place_date:
        cuts.append((head.place_date.start, head.place_date.end))
    return sorted(cuts)


def _line_starting(doc: Doc, pattern: re.Pattern[str]) -> Stretch | None:
    for line in doc.lines:
        for cell in doc.cells(line):
            if match := pattern.match(doc.fold, cell.start, cell.end):
                return Stretch(match.start(), match.end())
        if line.start > HEAD_LIMIT:
            break
    return None


def _body_start(doc: Doc) -> int:
    """Where the running text surely begins: the first "Căn cứ", "Thực hiện", "Điều 1"."""
    for block in doc.blocks:
        begins = _BODY.match(doc.fold, block.start, block.end)
        if block.depth == 1 or (begins and block.end - block.start > 30):
            return block.start
    return len(doc.text)


def _title(doc: Doc, head: Head, limit: int) -> str | None:
    """The kind a line names; a page's own heading in small letters yields to one in capitals."""
    first: tuple[str, Stretch, bool] | None = None
    for line in doc.lines:
        if line.start > limit:
            break
        for cell in _with_next_line(doc, line):
            found = _title_at(doc, cell)
            if found and is_capitals(_at(doc, found[1])):
                return _titled(head, *found)
            first = first or found
    return _titled(head, *first) if first else None


def _titled(head: Head, kind: str, at: Stretch, invites: bool) -> str:
    head.title_at = at
    head.signs.extend(["title", "invites"] if invites else ["title"])
    return kind


def _title_at(doc: Doc, cell: Stretch) -> tuple[str, Stretch, bool] | None:
    """A cell that is the name of a kind, or begins with it ("THỂ LỆ CUỘC THI …")."""
    folded = doc.fold[cell.start : cell.end]
    if kind := kinds.title_kind(folded):
        return kind, cell, False
    start = kinds.title_start(folded)
    if start is None or start[1] >= cell.end - cell.start:
        return None
    name_end = cell.start + start[1]
    name = Stretch(cell.start, name_end)
    if _INVITES_TO.match(doc.fold, cell.start) and "kinh moi" in doc.fold:
        return start[0], name, True
    contest = start[0] == "the_le" and _CONTEST.match(doc.fold, name_end)
    if (is_capitals(_at(doc, name)) or contest) and doc.text[name_end - 1] in " :.":
        return start[0], name, False
    return None


def _with_next_line(doc: Doc, line: Stretch) -> list[Stretch]:
    """The cells of a line; a lone short word in capitals also with the line below: "KẾ / HOẠCH"."""
    cells = list(doc.cells(line))
    if len(cells) == 1 and cells[0].end - cells[0].start <= 10:
        below = doc.trim(line.end, doc.line_end(min(line.end + 1, len(doc.text))))
        if is_capitals(_at(doc, cells[0])) and below[0] < below[1]:
            cells.append(Stretch(cells[0].start, below[1]))
    return cells


def _about(doc: Doc, limit: int) -> Stretch | None:
    for line in doc.lines:
        if line.start > max(limit, 400):
            break
        for cell in doc.cells(line):
            if match := _ABOUT.match(doc.fold, cell.start, cell.end):
                return Stretch(match.start(), match.end())
    return None


def _abstract(
    doc: Doc, head: Head, about: Stretch | None, kind: str | None, cuts: list[tuple[int, int]]
) -> None:
    if head.title_at and kind:
        start, sure = head.title_at.end, 0.91
        start = _behind_title(doc, start)
    elif about:
        start, sure = about.end, 0.91
    else:
        return
    end = _abstract_end(doc, start, cuts, narrow=not kind)
    start, end = doc.trim(start, end, " \t\n|.:;-")
    if end - start < 4 or (kind and _not_abstract(doc, start, end)):
        return
    head.abstract = doc.fact(start, end, sure)
    head.abstract_at = Stretch(start, end)


def _behind_title(doc: Doc, at: int) -> int:
    """Where the summary may begin: behind blanks, rules and stamps such as KHẨN."""
    while at < len(doc.text):
        end = doc.line_end(at)
        if doc.text[at].isspace():
            at += 1
        elif doc.is_decor(at, end) or _URGENT.match(doc.fold, at, end):
            at = end
        else:
            break
    return at


def _not_abstract(doc: Doc, start: int, end: int) -> bool:
    folded = doc.fold[start:end]
    if re.search(r"(?<![a-z])(?:tran trong )?kinh moi\s{0,2}:?$", folded):
        return True  # the sentence that invites is no summary
    return bool(_BODY.match(folded) or _DEAR.match(folded) or folded.startswith("(ban hanh"))


def _abstract_end(doc: Doc, start: int, cuts: list[tuple[int, int]], *, narrow: bool) -> int:
    """The summary goes on over wrapped lines, up to a blank line, another cell or the body."""
    end = start
    first = True
    at = start
    while at < len(doc.text) and end - start < 700:
        stop = doc.line_end(at)
        for sign in ("\t", "|"):
            cut = doc.text.find(sign, at + 1, stop)
            stop = cut if 0 <= cut < stop else stop
        inside = [a for a, b in cuts if at < b and a < stop and a > start]
        cell_end = min([stop, *inside])
        lead = doc.trim(at, cell_end, " \t")
        if lead[0] >= lead[1]:
            break
        if not first and "|" in doc.text[at : doc.line_end(at)]:
            break
        if not first and not _same_summary(doc, end, lead[0], lead[1], narrow=narrow):
            break
        end = lead[1]
        first = False
        if stop != doc.line_end(at) and not inside:
            break
        at = doc.line_end(at) + 1
    return end


def _same_summary(doc: Doc, end: int, start: int, stop: int, *, narrow: bool) -> bool:
    """Whether a line goes on the summary; one in a narrow cell ("V/v …") is broken anywhere."""
    gap = doc.text[end:start]
    if gap.count("\n") > 1 and doc.text[end - 1] not in ",-":
        return False
    years = re.compile(r"-\s?[0-9]{4}(?![0-9])").match(doc.text, start)  # "2018 / - 2019"
    aside = re.compile(r"\([a-zđ]").match(doc.text, start)  # "… biểu trưng / (logo) tỉnh …"
    aside = aside if not doc.fold.startswith(("(ban hanh", "(kem theo", "(da ky"), start) else None
    if doc.is_decor(start, stop) or (doc.text[start] in "|-+(" and not years and not aside):
        return False
    folded = doc.fold[start:stop]
    if _DEAR.match(folded) or _BODY.match(folded) or _FURNITURE.match(folded):
        return False
    here = doc.text[start:stop]
    before = doc.text[doc.text.rfind("\n", 0, end) + 1 : end]
    if is_capitals(here) and not roman_to_int(here.strip(" .")):
        return is_capitals(before)
    if here[0].islower() or here[0].isdigit():
        return True
    quoted = before.count("“") > before.count("”")
    if quoted or before[-1] in ",-" or here[0] in '“"':
        return True
    if narrow and len(here) < 70 and here[-1] not in ".:;" and before[-1] not in ".:;":
        return True
    line = doc.text.rfind("\n", 0, end) + 1
    if len(here) > max(100, len(before) * 1.3) and not narrow:
        return False  # a whole paragraph is no second line of a summary
    if doc.width and len(here) > doc.width * 0.9:  # a full line: the text begins here
        return doc.is_forced(Stretch(*doc.trim(line, end)), start, stop)
    return len(before) > 45 and doc.text[end - 1] not in ".:;"


def _kind(doc: Doc, head: Head, title: str | None, about: Stretch | None) -> None:
    if title:
        sure = 0.98 if head.title_at and is_capitals(_at(doc, head.title_at)) else 0.7
        value = title if title in kinds.OWN else "khac"
        span = doc.span(head.title_at.start, head.title_at.end) if head.title_at else None
        head.kind = Fact(value, span, sure)
        return
    by_symbol = kinds.symbol_kind(codes.bare(head.code.symbol)) if head.code else None
    symbol_at = head.code.span if head.code else None
    mark = about or head.dear_at
    if mark:
        words = doc.span(mark.start, mark.end)  # "V/v" or "Kính gửi" is what shows the kind
        if by_symbol in ("to_trinh", "bao_cao") and head.dear_at and not about:
            head.kind = Fact(by_symbol, symbol_at, 0.6)
        elif head.code or about:
            head.kind = Fact("cong_van", words, 0.95 if about else 0.75)
    elif decides := _DECIDES.search(doc.fold):
        head.kind = Fact("quyet_dinh", doc.span(*doc.trim(*decides.span())), 0.85)
    elif by_symbol:
        head.kind = Fact(by_symbol if by_symbol in kinds.OWN else "khac", symbol_at, 0.6)
    elif head.code:
        head.kind = Fact("cong_van", symbol_at, 0.5)


def _at(doc: Doc, stretch: Stretch) -> str:
    return doc.text[stretch.start : stretch.end]


def _news(doc: Doc, head: Head) -> None:
    """A news item tells of a letter: "Thư viện huyện vừa có Công văn số 27/TV ngày …"."""
    doc.unwrap(0, len(doc.text))
    told = retold(doc)
    if told is None:
        return
    head.signs.append("news")
    sure = 0.8 if told.code else 0.6
    kind = told.kind if told.kind in kinds.OWN else "khac"
    head.kind = Fact(kind, doc.span(told.kind_at.start, told.kind_at.end), sure)
    issuer = in_full(doc, told.issuer)
    head.issuer = doc.fact(issuer.start, issuer.end, sure)
    head.co_issuers, head.superior, head.abstract = [], None, None
    head.told = told
    if told.code:
        head.code, head.code_at = told.code
    if told.day and told.code:
        day = in_page_year(doc, told.day)
        value = day.iso()
        date = doc.fact(day.start, day.end, 0.85, value[:10]) if value else None
        head.place_date = PlaceDate(day.start, day.end, None, date, () if value else ("year",))
    if told.abstract:
        head.abstract = doc.fact(told.abstract.start, told.abstract.end, 0.75)
        head.abstract_at = told.abstract


def _issuers(doc: Doc, head: Head, about: Stretch | None, cuts: list[tuple[int, int]]) -> None:
    marks = [about, head.title_at, head.dear_at, head.code_at]
    ends = [s.start for s in marks if s]
    named = letterhead(doc, min(ends, default=0), cuts)
    if named:
        head.signs.append("letterhead")
        head.issuer, head.superior, head.co_issuers = named.issuer, named.superior, named.joint

"""The head of a letter: number, place and day, bodies, kind, summary (thể thức phần đầu)."""

import datetime as dt
import re
from dataclasses import dataclass, field

from cuocthi.plain.directive import codes, kinds, partition
from cuocthi.plain.directive.abstract import (
    BODY,
    DEAR,
    abstract_end,
    behind_title,
    is_other,
    under_number,
)
from cuocthi.plain.directive.bodies import (
    starts_letterhead,
)
from cuocthi.plain.directive.inside import inside_title
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.letterhead import issuer_from_body, letterhead
from cuocthi.plain.directive.model import Code, Fact
from cuocthi.plain.directive.news import Told, in_full, in_page_year, page_day, retold
from cuocthi.plain.directive.organiser import organiser
from cuocthi.plain.directive.placedate import PlaceDate, find_place_date
from cuocthi.plain.directive.signature import signs_below
from cuocthi.plain.vntext import is_capitals

NATION = re.compile(partition.NATION)
_MOTTO = re.compile(partition.MOTTO)
_LEAGUE = re.compile(r"(?:doan tncs ho chi m[il1]nh|dang cong san viet nam)[ \t]{0,9}(?=\n|\t|$)")
# The Union's name torn into the line of the issuer: "ĐOÀN TNCS HỒ CHÍ MINH HỘI ĐỒNG ĐỘI HUYỆN …".
_LEAGUE_BESIDE = re.compile(
    r"^[ \t*|]{0,9}(doan tncs ho chi minh)[ \t]{1,9}(?=hoi dong doi|ban |bch )", re.MULTILINE
)
_ABOUT = re.compile(r"[(]?(?:ve viec\s)(?=[a-z])|[(“\"]?v\s?/\s?v\s{0,2}[:.]?\s{0,2}")
_CONTEST = re.compile(
    r"(?:cuoc thi|hoi thi|giai |lien hoan|hoi dien|ngay hoi|hoi thao|hoi khoe|festival)"
)
_INVITES_TO = re.compile(r"giay moi (?:du|hop|tham)")
_DECIDES = re.compile(r"^[ \t|]{0,20}quyet dinh\s{0,2}:", re.MULTILINE)
# "KẾ HOẠCH PHỐI HỢP", "CHƯƠNG TRÌNH LIÊN TỊCH": more than one body plans it.
_WITH_OTHERS = re.compile(r"\s{0,3}(?:phoi hop|lien tich|lien nganh|lien ket)(?! voi)")
HEAD_LIMIT = 6000


@dataclass(slots=True)
class Head:
    """What the head of a letter says, with the offsets the other readers need."""

    kind: Fact
    title: str | None = None
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
    told_signer: Fact | None = None
    told_on: dt.date | None = None
    signs: list[str] = field(default_factory=list)


def read_head(doc: Doc, floor: int = 0) -> Head:
    """The head's facts, and under `signs` which marks of an official letter were met.

    What stands above `floor` is a portal's sheet of data, not the letter's own head.
    """
    head = Head(Fact("khac", None, 0.4))
    nation = [m.span() for p in (NATION, _MOTTO) for m in p.finditer(doc.fold, 0, HEAD_LIMIT)]
    nation += [m.span() for m in _LEAGUE.finditer(doc.fold, 0, HEAD_LIMIT) if not _is_first(doc, m)]
    if NATION.search(doc.fold, 0, HEAD_LIMIT) or _MOTTO.search(doc.fold, 0, HEAD_LIMIT):
        head.signs.append("nation")
    elif (
        not nation
        and "doan tncs" in doc.fold
        and (beside := _LEAGUE_BESIDE.search(doc.fold, 0, HEAD_LIMIT))
    ):
        nation.append(beside.span(1))
    limit = min(HEAD_LIMIT, _body_start(doc))
    head.dear_at = _line_starting(doc, DEAR)
    if head.dear_at and head.dear_at.start > limit + 1500:
        head.dear_at = None  # an annex's form, not this letter
    if head.dear_at:
        head.signs.append("dear")
    below = max((end for _, end in nation if end < limit), default=0)
    inside = _inside(doc, head, below, limit)
    if inside:
        limit = min(limit, doc.line_end(inside[1].start))  # what stands below is not its own
    found = codes.own_code(doc, limit, floor)
    if found and found[1].start < below:  # a page's own heading also names the number
        again = codes.own_code(doc, limit, below)
        found = again if again and again[0].value == found[0].value else found
    if found:
        head.code, head.code_at = found
        head.signs.append("code")
    head.place_date = find_place_date(doc, limit, head.code_at)
    if head.place_date:
        head.signs.append("date")
    above = min((start for start, _ in nation if start < limit), default=0)
    kind = _titled(head, *inside, False) if inside else _title(doc, head, limit, floor, above)
    about = (_about(doc, limit, below) if below else None) or _about(doc, max(limit, 400), floor)
    head.title = kind
    cuts = _cuts(head, nation)
    _abstract(doc, head, about, kind, cuts)
    _kind(doc, head, kind, about)
    _issuers(doc, head, about, [(0, floor), *cuts] if floor else cuts)
    if not {"nation", "date", "title"} & set(head.signs) and not head.code:
        _news(doc, head)
        if not {"news", "dear"} & set(head.signs):
            _rules_below(doc, head, limit)
    ends = [head.abstract_at, head.title_at, head.dear_at, head.code_at]
    top = max([s.end for s in (head.abstract_at, head.title_at, head.code_at) if s], default=0)
    if head.dear_at and top and head.dear_at.start > top + 2500:
        ends.remove(head.dear_at)  # "Kính gửi" of a form in the annex
    dated = head.place_date
    if dated and top and _at_foot(doc, top, dated.start):
        dated = None  # given at the foot, not in the head
    head.body_at = max([s.end for s in ends if s] + [dated.end if dated else 0])
    if head.issuer is None and not {"code", "dear"} & set(head.signs):
        head.issuer = organiser(doc)
    if head.issuer is None and {"code", "title", "dear"} & set(head.signs):
        head.issuer = issuer_from_body(doc, head.body_at, head.code.symbol if head.code else "")
    return head


def _at_foot(doc: Doc, top: int, at: int) -> bool:
    """Whether the body stands between the head and a place: in length, in numbered items, or as
    sentences above a signature that follows the day at once."""
    between = [b for b in doc.blocks if top < b.start < at]
    items = sum(b.marker[:1].isdigit() for b in between)
    if at > top + 700 or (at > top + 200 and items > 2):
        return True
    told = any(
        b.end - b.start > _PROSE
        or (b.end - b.start > _SENTENCE and doc.text[b.start : b.end].rstrip().endswith((".", ";")))
        for b in between
    )
    return told and signs_below(doc, at)


_SENTENCE, _PROSE = 50, 160  # signs: shorter blocks, without or with a stop, may be of the head


def _inside(doc: Doc, head: Head, below: int, limit: int) -> tuple[str, Stretch] | None:
    """The title of a paper inside a body, unless it stands behind a summary or "Kính gửi"."""
    found = inside_title(doc, below, limit)
    if found is None or _title(doc, Head(head.kind), found[1].start - 1, 0, 0):
        return None
    if head.dear_at and head.dear_at.start < found[1].start:
        return None
    return None if _about(doc, found[1].start - 1) else found


def _is_first(doc: Doc, match: re.Match[str]) -> bool:
    """The Youth Union alone on the line above the issuer is its superior; beside it, a title."""
    if doc.fold[: match.start()].endswith("trung uong "):
        return True  # part of the body's name
    if not is_capitals(doc.text[slice(*match.span())]) and not doc.starts_cell(match.start()):
        return True  # the end of a sentence or a summary
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
    """The first of a head's cells that begins as the pattern, which begins with "kinh"."""
    for line in doc.lines:
        cells = doc.cells(line) if doc.fold.find("kinh", line.start, line.end) >= 0 else ()
        for cell in cells:
            if match := pattern.match(doc.fold, cell.start, cell.end):
                return Stretch(match.start(), match.end())
        if line.start > HEAD_LIMIT:
            break
    return None


def _body_start(doc: Doc) -> int:
    """Where the running text surely begins: the first "Căn cứ", "Thực hiện", "Điều 1"."""
    for block in doc.blocks:
        begins = BODY.match(doc.fold, block.start, block.end)
        if block.depth == 1 or (begins and block.end - block.start > 30):
            return block.start
    return len(doc.text)


def _title(doc: Doc, head: Head, limit: int, floor: int, nation: int) -> str | None:
    """The kind a line names; a page's own heading in small letters, or above the national title,
    yields to one in capitals below it."""
    first: tuple[str, Stretch, bool] | None = None
    heading: tuple[str, Stretch, bool] | None = None
    for line in doc.lines:
        if line.end <= floor:
            continue
        if line.start > limit:
            break
        if kind := kinds.spaced_kind(doc.fold[line.start : line.end].strip(" |*")):
            return _titled(head, kind, Stretch(*doc.trim(line.start, line.end)), False)
        for cell in _with_next_line(doc, line):
            found = _title_at(doc, cell)
            if found and is_capitals(_at(doc, found[1])):
                if line.end > nation:
                    return _titled(head, *found)
                heading = heading or found
            first = first or found
    first = heading or first
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


def _about(doc: Doc, limit: int, floor: int = 0) -> Stretch | None:
    """The first "V/v" that begins a cell; that of the letter stands below the national title, where
    a page's heading above repeats it."""
    for line in doc.lines:
        if line.end <= floor:
            continue
        if line.start > limit:
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
        start = behind_title(doc, start)
    elif about:
        start, sure = about.end, 0.91
    elif head.code_at and head.dear_at and head.code_at.end < head.dear_at.start:
        below = under_number(doc, head.code_at.end, head.dear_at.start, cuts)
        if below:
            head.abstract, head.abstract_at = doc.fact(*below, 0.75), below
        return
    else:
        return
    end = abstract_end(doc, start, cuts, narrow=not kind)
    start, end = doc.trim(start, end, " \t\n|.:;-")
    if end - start < 4 or (kind and is_other(doc, start, end)):
        return
    start, end = _unbracketed(doc, start, end)
    head.abstract = doc.fact(start, end, sure)
    head.abstract_at = Stretch(start, end)


def _unbracketed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A summary that stands in brackets: "(V/v thi hát …)"."""
    if doc.text[start] == "(" and doc.text.find(")", start, end) == end - 1:
        return start + 1, end - 1
    return start, end


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


def _rules_below(doc: Doc, head: Head, limit: int) -> None:
    """A page that brings the rules of a contest behind its first words: "… / THỂ LỆ CUỘC THI / 1.
    …". Only the kind is taken from there."""
    for line in doc.lines:
        if line.start > HEAD_LIMIT:
            break
        start, end = doc.trim(line.start, line.end, " \t|")
        named = kinds.title_start(doc.fold[start:end]) if start >= limit else None
        if named and named[0] == "the_le" and is_capitals(doc.text[start:end]):
            head.kind = Fact("the_le", doc.span(start, end), 0.75)
            head.signs.append("title")
            return


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
    head.told, head.told_on = told, page_day(doc)
    if told.signer:
        head.told_signer = doc.fact(told.signer.start, told.signer.end, 0.75)
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
    symbol = head.code.symbol if head.code else ""
    titled = head.title_at
    with_others = titled is not None and _WITH_OTHERS.match(doc.fold, titled.end) is not None
    if titled is not None and _WITH_OTHERS.search(doc.fold, titled.start, titled.end):
        with_others = True
    named = letterhead(doc, min(ends, default=0), cuts, symbol, with_others)
    if named is None and head.code_at and len(ends) > 1:  # the number may stand above the bodies
        ends.remove(head.code_at.start)
        named = letterhead(doc, min(ends), cuts, symbol, with_others)
    if named:
        head.signs.append("letterhead")
        head.issuer, head.superior, head.co_issuers = named.issuer, named.superior, named.joint

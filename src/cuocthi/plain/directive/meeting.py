"""A meeting or ceremony: how many, what about, who is asked, paid from what (hội nghị)."""

import re

from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Block, Doc, Stretch
from cuocthi.plain.directive.mentions import flexible
from cuocthi.plain.directive.model import Fact, Invited

_COUNT = flexible(
    r"(?<![a-z])(?:tong so|tong cong|toan (?:truong|huyen|tinh|xa|hoi thi|hoi thao)(?: co| uoc)|so nguoi|so luong|khach|dai bieu|thanh phan|du kien|quy mo|khoang|su tham gia cua)"
    r"(?P<gap>[^.;0-9]{0,60}?(?:[0-9]{1,4} (?:doi|doan|xa|don vi|truong|cum)[,\s]{1,3}(?:voi |gom )?)?)"
    r"(?P<n>[0-9]{1,3}(?:\.[0-9]{3}){1,2}|[0-9]{1,6})\s{0,2}(?:nguoi|dai bieu|khach|hoc sinh|em|"
    r"dong chi|vi dai bieu|doan vien|thanh vien|van dong vien|vdv|thi sinh|dien vien|hoi vien|can bo|"
    r"luot nguoi|hoc vien|thieu nhi|thanh nien|chien si|nghe nhan)(?![a-z])"
)
_EACH = re.compile(r"(?<![a-z])(?:moi|tung)(?![a-z])|/")
_AGENDA = re.compile(
    r"(?:noi dung|chuong trinh)(?: (?:cua )?(?:hoi nghi|cuoc hop|buoi (?:hop|le|lam viec)|hop|"
    r"buoi le|le phat dong|lam viec|chinh))?(?: gom)?(?: nhu sau)?\s{0,2}(?P<colon>:)?\s{0,3}"
)
_OF_MEETING = re.compile(r"hoi nghi|cuoc hop|buoi|hop|lam viec|le phat dong")
_INVITED = re.compile(
    r"thanh phan(?: (?:tham du|tham gia|mời|moi|du hop|du|du kien|hoi nghi|cuoc hop))?"
    r"(?: gom(?: co)?)?\s{0,2}(?P<colon>:)?\s{0,3}"
)
_DELEGATED = re.compile(r"moi giup|nho [^()]{0,80}moi|giup moi")
_MONEY = flexible(r"(?<![a-z])(?:kinh phi|tien thuong|chi phi)(?![a-z])")
_MONEY_HEAD = flexible(r"(?:nguon )?kinh phi(?: [a-z]{2,10}){0,4}[\s:.]{0,5}")
_MONEY_FROM = flexible(
    r"(?<![a-z])(?:tu|su dung|trich tu|trich|bang|lay tu|trong)\s{1,3}(?P<from>(?:nguon|ngan sach|"
    r"kinh phi|quy|du toan|xa hoi hoa|cac nguon|tien)(?![a-z])[^.;\n]{3,240}(?:\n[^.;\n]{2,120})?)"
)
_MONEY_LINE = flexible(
    r"[\s\-+0-9.]{0,6}(?:nguon )?kinh phi[^:\n]{0,50}:\s{0,3}(?:tu |do )?(?P<from>(?:ngan sach|nguon|quy|"
    r"xa hoi hoa|du toan|kinh phi|su nghiep)(?![a-z])[^.;\n]{3,240}(?:\n[^.;\n]{2,120})?)"
)
_MONEY_OWN = flexible(
    r"[\s\-+]{0,4}(?P<from>(?:ngan sach|nguon|quy|xa hoi hoa|du toan|su nghiep)(?![a-z])[^.;:\n]{3,240})"
)
# "do ngân sách tỉnh bảo đảm và các nhà tài trợ đóng góp"; "do Quỹ Khuyến học huyện chi".
_MONEY_BY = flexible(
    r"(?<![a-z])(?:kinh phi|chi phi)\s[^.;]{0,60}?(?<![a-z])do\s{1,3}(?P<from>[^.;\n]{4,240}?(?:\n[^.;\n]{2,120})?)"
    r"(?=\s{1,3}(?:chi|bao dam|dam bao|chi tra|dai tho|tu bao dam|chiu)\s{0,3}(?:[.;,\n]|$)|[.;]|\n|$)"
)
# "Toàn bộ giải thưởng do Quỹ Giọt Nước Lành tài trợ"; past spending and lone sums are weaker.
_GIVEN_BY = flexible(
    r"(?<![a-z])(?:(?:phan|giai|tien|qua|hoc) (?:thuong|bong|tang)|qua|kinh phi|thuong)(?![a-z])[^.;]{0,60}?"
    r"(?<![a-z])do\s{1,3}(?P<from>[^.;\n]{4,120}?\s(?:tai tro|trao tang|tang|ung ho|ho tro|dong hanh)(?: toan bo| mot phan)?)"
    r"(?=\s{0,3}(?:[.;,\n]|$))"
)
_TORN = re.compile(r"(?:\sva|\scua|\stu|,)\s{0,2}$")
_SPENT = re.compile(r"(?<![a-z])da (?:chi|su dung)(?![a-z])")
_MONEY_SAID = flexible(r"(?:nguon )?kinh phi\s[^.;\n]{0,60}?(?:giao|cap|bo tri)\s[^.;\n]{4,240}")
_PAYS = re.compile(r"\s{1,3}(?:bao dam|dam bao|chi tra|chi|dai tho)\s{0,3}$")
_SUM = re.compile(r"[0-9]\s{0,2}(?:dong|d|trieu)(?![a-z])")
_WHO = re.compile(r"(?:dai dien (?:lanh dao|thuong truc)?|lanh dao)\s{0,2}(?:va )?")


def participants(doc: Doc, head: Head) -> Fact | None:
    """How many people are counted with (số người dự kiến)."""
    for match in _COUNT.finditer(doc.fold, head.body_at):
        if _EACH.search(match["gap"]) or doc.text[match.end() : match.end() + 1] == "/":
            continue
        number = int(match["n"].replace(".", ""))
        if 1 < number <= 200_000:
            return doc.fact(match.start("n"), match.end(), 0.85, number)
    return None


def budget(doc: Doc, head: Head) -> Fact | None:
    """Where the money comes from (nguồn kinh phí), as a phrase of the letter."""
    section = False
    weak: Fact | None = None
    for block in doc.blocks:
        if block.start < head.body_at:
            continue
        folded = doc.fold[block.start : block.end]
        if (line := _MONEY_LINE.match(folded)) and not _SPENT.search(folded, 0, line.start("from")):
            return _money(doc, block, *line.span("from"), 0.9)
        found = _MONEY_FROM.search(folded)
        before = folded[: found.start()] if found else ""
        named = _MONEY.search(before) or before.startswith("chi ")
        if found and (section or named):
            return _money(doc, block, *found.span("from"), 0.9)
        if found and weak is None and _SUM.search(before):
            weak = _money(doc, block, *found.span("from"), 0.6)
        if weak is None and (gift := _GIVEN_BY.search(folded)):
            weak = _money(doc, block, *gift.span("from"), 0.75)
        if section or _MONEY.search(folded[:200]):
            if by := _MONEY_BY.search(folded):
                return _money(doc, block, *by.span("from"), 0.85)
            if said := _MONEY_SAID.search(folded):
                return _money(doc, block, *said.span(), 0.85)
        if section and (own := _MONEY_OWN.match(folded)):
            return _money(doc, block, *own.span("from"), 0.85)
        section = bool(_MONEY_HEAD.fullmatch(folded))
    return weak


def _money(doc: Doc, block: Block, start: int, end: int, sure: float) -> Fact:
    folded = doc.fold[block.start + start : block.start + end]
    about = re.search(r"\s(?:ve viec|de thuc hien|theo quy dinh)\s?", folded)
    if about:
        end = start + about.start()
    verb = _PAYS.search(folded[: end - start])
    if verb:
        end = start + verb.start()
    else:
        stop = block.start + end
        if stop >= block.end - 1 and _TORN.search(doc.fold, stop - 6, stop):
            end = doc.line_end(min(stop + 1, len(doc.text) - 1)) - block.start
    first, last = doc.trim(block.start + start, block.start + end, " \t\n.,;:")
    return doc.fact(first, last, sure)


def _section(doc: Doc, at: int) -> list[Block]:
    """The items under a heading: up to the next block as shallow as the heading."""
    heading = doc.blocks[at]
    limit = heading.depth or 2
    items: list[Block] = []
    for block in doc.blocks[at + 1 :]:
        if not block.marker or block.depth <= limit:
            break
        items.append(block)
    return items


def agenda(doc: Doc, head: Head) -> tuple[list[Fact], list[Stretch]]:
    """What the meeting will deal with, one fact an item, and where the items stand."""
    for at, block in enumerate(doc.blocks):
        if block.start < head.body_at:
            continue
        match = _AGENDA.match(doc.fold, block.start, block.end)
        if not match:
            continue
        meeting = _OF_MEETING.search(match.group()) or head.kind.value == "giay_moi"
        if not meeting:
            continue
        rest = doc.trim(match.end(), block.end, " .;:")
        if match["colon"] and rest[0] < rest[1]:
            return [doc.fact(*rest, 0.85)], [Stretch(block.start, block.end)]
        if rest[0] < rest[1]:
            continue
        items = _section(doc, at)
        facts = [doc.fact(*doc.trim(i.start, i.end, " .;"), 0.88) for i in items]
        return facts, [Stretch(i.start, i.end) for i in items]
    return [], []


def invited(doc: Doc, head: Head, asked: list[Fact]) -> tuple[list[Invited], list[Stretch]]:
    """The bodies under "Thành phần", else those an invitation addresses."""
    for at, block in enumerate(doc.blocks):
        if block.start < head.body_at:
            continue
        match = _INVITED.match(doc.fold, block.start, block.end)
        if not match:
            continue
        rest = doc.trim(match.end(), block.end, " .;:")
        if rest[0] < rest[1]:
            if not match["colon"]:
                continue
            return [], []
        items = [b for b in _section(doc, at) if "tong so" not in doc.fold[b.start : b.end][:20]]
        if items:
            return [_one(doc, b) for b in items], [Stretch(b.start, b.end) for b in items]
    if head.kind.value == "giay_moi":
        return [
            Invited(str(fact.value), "", False, fact.span, fact.sure) for fact in asked if fact.span
        ], []
    return [], []


def _one(doc: Doc, block: Block) -> Invited:
    start, end = doc.trim(block.start, block.end, " .;")
    folded = doc.fold[start:end]
    bracket = folded.find("(")
    words_end = start + bracket if bracket > 0 else end
    delegated = bool(_DELEGATED.search(folded))
    colon = doc.text.find(":", start, words_end)
    if colon >= 0:
        name, who = doc.words(start, colon), doc.words(colon + 1, words_end)
    else:
        lead = _WHO.match(folded)
        cut = start + lead.end() if lead else start
        name, who = doc.words(cut, words_end), doc.words(start, cut)
    return Invited(name, who, delegated, doc.span(start, end), 0.85)

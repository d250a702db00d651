"""The outline of a letter's body (bố cục): which heading each clause stands under, whose work it is.

Styles of marks nest in the order in which they first appear ("I." over "1." over "a)" over "-"), so
an office's own order ("1." over "I.") is followed too. A heading that names a body gives its items to
that body; so does a sentence such as "Sở đề nghị các đơn vị thực hiện một số nội dung sau:".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from cuocthi.plain.directive.bodies import acts, split_bodies
from cuocthi.plain.directive.layout import Block, Doc, last_match
from cuocthi.plain.directive.verbs import CONNECTIVE, begins_with_verb, find_subject, strip_order
from cuocthi.plain.vntext import is_capitals

_DASHES = ("-", "+", "plus", "•", "·", "*", "o")
_SECTIONS = ("dieu", "roman", "capitals")


class Part(Enum):
    """What a part of a letter is about (mục)."""

    NONE = "no heading yet"
    WORK = "who does what"
    ASKS = "requests of a report"
    RULES = "contents, rules, days"
    AIMS = "aims and demands"
    MONEY = "prizes and money"
    PAST = "results so far"


_PARTS = (
    (Part.ASKS, re.compile(r"kien nghi|de xuat|phuong huong|thoi gian toi|nhiem vu trong tam")),
    (
        Part.WORK,
        re.compile(
            r"to chuc thuc hien|phan cong|trach nhiem|nhiem vu|bien phap|giai phap|tien do|lo trinh|"
            r"trien khai thuc hien|chuan bi|to chuc trien khai|cac buoc|de nghi|che do bao cao|"
            r"cong viec|phoi hop thuc hien"
        ),
    ),
    (
        Part.PAST,
        re.compile(
            r"ket qua(?! thi)|cong tac (?:chi dao|trien khai|tuyen truyen|to chuc)|ton tai|han che|"
            r"uu diem|danh gia|thuan loi|kho khan|nguyen nhan|tinh hinh|nhan xet|dac diem"
        ),
    ),
    (Part.MONEY, re.compile(r"giai thuong|khen thuong|co cau giai|muc thuong|kinh phi|du toan")),
    (Part.AIMS, re.compile(r"muc dich|muc tieu|y nghia|yeu cau(?=.)|quan diem|su can thiet")),
    (
        Part.RULES,
        re.compile(
            r"doi tuong|noi dung|hinh thuc|the le|thoi gian|dia diem|tieu chi|thang diem|cham|"
            r"thanh phan|ho so|quy dinh|chu de|pham vi|the loai|so luong|cuoc thi|hoi thi|tham gia|"
            r"cach tinh|giai|bai (?:thi|du thi)|tac pham|quy cach|phan thi|vong"
        ),
    ),
)
_STYLES = (
    ("dieu", re.compile(r"(?:phan|muc|dieu|chuong)\s")),
    ("roman", re.compile(r"[ivx]{1,5}[.)/]?$")),
    ("number", re.compile(r"[0-9l]{1,2}[.)/-]?$")),
    ("number2", re.compile(r"[0-9]{1,2}\.[0-9]{1,2}[.)/]?$")),
    ("number3", re.compile(r"[0-9.]{5,}[.)/]?$")),
    ("letter", re.compile(r"[a-z]{1,2}[.)]$")),
    ("plus", re.compile(r"\+")),
)
_DASHED = re.compile(r"(?P<n>[0-9]{1,2}|[ivx]{1,4})\s?-\s{0,2}(?=[^\W\d_])")
_ORDERS = re.compile(
    r"(?<![a-z])(?:de nghi|yeu cau|giao cho|giao|phan cong)(?: cho)?\s{1,3}(?=[a-z])"
)
_FOLLOWS = re.compile(
    r"\s(?:thuc hien|phoi hop|trien khai|quan tam|tap trung|chi dao|to chuc|nghiem tuc|khan truong|"
    r"mot so|cac noi dung|cac nhiem vu|nhu sau|can |chu tri|chu dong|co trach nhiem|co nhiem vu|"
    r"lam tot|luu y|thuc hien tot)(?![a-z])"
)
_OF = re.compile(
    r"(?:doi voi|trach nhiem cua|nhiem vu cua|trach nhiem|nhiem vu|ve phia|phan cong|giao cho|giao|"
    r"(?:kinh |tran trong )?(?:de nghi|yeu cau)|quyen han cua)\s{1,3}"
)
_INVITES = re.compile(r"kinh moi|tran trong|nhu sau|thong bao|bao cao|quyet dinh|gom")
_FULL_STOP = re.compile(r"\.\s")
_INLINE = re.compile(r"[^:\n.;]{3,48}:\s")


@dataclass(slots=True)
class Clause:
    """A paragraph or item with what it inherits: the part it stands in and the doers above it."""

    start: int
    end: int
    part: Part
    doers: tuple[str, ...]
    above: tuple[str, ...]  # the doers of the list that a paragraph interrupts
    marked: bool
    sure: float
    lead: tuple[int, int]  # the sentence that leads over to the list: its day is the list's day
    owned: bool  # under a heading that is a body's name: all that stands there is its work
    title: tuple[int, int]  # the words of the heading or item right above


@dataclass(slots=True)
class _Frame:
    style: str
    part: Part | None
    doers: tuple[str, ...] = ()
    sure: float = 0.0
    lead: tuple[int, int] = (0, 0)
    bare: bool = False  # a heading without words of its own
    words: tuple[int, int] = (0, 0)
    item: bool = False  # a clause with words of its own; only its items inherit from it


def clauses(
    doc: Doc,
    start: int,
    end: int,
    skipped: Callable[[Block], bool],
    asked: tuple[str, ...] = (),
) -> Iterator[Clause]:
    """The clauses between two offsets in order, headings left out.

    `asked` are those whom the letter is addressed to: they do what stands below "Sở đề nghị:".
    """
    stack: list[_Frame] = []
    root = _Frame("", Part.NONE)
    blocks = _joined(doc, [b for b in doc.blocks if start <= b.start < end and not skipped(b)])
    for at, block in enumerate(blocks):
        style, words = _style(doc, block)
        block_end = doc.trim(words, block.end, " \t\n")[1]
        if words >= block_end:
            continue
        if at and doc.is_parted(blocks[at - 1].start, block.start):  # an annex begins anew
            stack, root = [], _Frame("", Part.NONE)
        if style:
            while any(f.style == style for f in stack):
                stack.pop()
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        text = doc.text[words:block_end]
        if (text[:30] == text[:30].upper() and is_capitals(text)) or (
            style in ("roman", "dieu") and _short(doc, words, block_end)
        ):
            stack = [f for f in stack if f.style in ("dieu", "roman")] if style else []
            root = _Frame("", root.part if style else Part.NONE)
            frame = _heading(doc, style or "capitals", words, block_end)
            if style:
                _give_heading(doc, frame, words, block_end, asked)
            stack.append(frame)
            continue
        heading = _named(doc, style, words, block_end, after, asked)
        if heading is not None:
            if not style:  # it ends the list before it, unless a bare heading stands right above
                while stack and stack[-1].style not in _SECTIONS and _is_over(stack[-1]):
                    stack.pop()
            heading.words = (words, block_end)
            colon = doc.text[block_end - 1] == ":"
            if colon and not heading.doers and begins_with_verb(doc, words, block_end):
                above = _clause(doc, style, words, block_end, stack, root)
                if above.doers:  # "Gửi bài về Sở theo các đợt sau:" is work and heading in one
                    yield above
            stack.append(heading)
            continue
        clause = _clause(doc, style, words, block_end, stack, root)
        if style:
            stack.append(_Frame(style, clause.part, words=(words, block_end), item=True))
        yield clause


_UNFINISHED = re.compile(
    r"(?:\s(?:va|voi|cua|cac|ve|cho|tai|trong|theo|den|truoc|ngay|thang|so|den ngay|nhu)|,|-)$"
)


def _is_over(frame: _Frame) -> bool:
    return frame.style == "colon" or not frame.bare


def _joined(doc: Doc, blocks: list[Block]) -> list[Block]:
    """Blocks that a line break tore apart: the first ends in "và", "của", "trước ngày" or a comma."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        torn = (
            last is not None
            and not block.marker
            and doc.text[last.end : block.start].strip(" \t") == "\n"
            and _UNFINISHED.search(doc.fold, max(last.start, last.end - 12), last.end)
        )
        if torn and last is not None:
            found[-1] = Block(last.start, block.end, last.marker, last.line)
        else:
            found.append(block)
    return found


def _style(doc: Doc, block: Block) -> tuple[str, int]:
    """The style of a block's mark and where its words begin ("1- Chọn …" has a mark too)."""
    mark = block.marker
    if not mark:
        dashed = _DASHED.match(doc.fold, block.start, block.end)
        if not dashed:
            return "", block.start
        return ("number" if dashed["n"].isdigit() else "roman"), dashed.end()
    style = _style_of(mark)
    if style == "roman" and doc.text[block.start - 1 - len(mark) : block.start].islower():
        return "letter", block.start
    return style, block.start


@lru_cache(maxsize=256)  # letters have the same few marks
def _style_of(mark: str) -> str:
    return next((style for style, pattern in _STYLES if pattern.match(mark)), mark[0])


def _short(doc: Doc, start: int, end: int) -> bool:
    if end - start >= 90 or doc.text[end - 1] in ".;," or begins_with_verb(doc, start, end):
        return False
    colon = doc.text.find(": ", start, end)
    if colon < 0 or not begins_with_verb(doc, doc.trim(colon + 1, end, " ")[0], end):
        return True
    return find_subject(doc, start, end) is None  # "Điều 5. Phòng Văn hóa: Cử cán bộ tham gia"


def part_of(folded: str) -> Part | None:
    """What a heading or label speaks of, None where it says nothing known."""
    return next((part for part, pattern in _PARTS if pattern.search(folded)), None)


def _heading(doc: Doc, style: str, start: int, end: int) -> _Frame:
    colon = doc.text.find(":", start, end)
    part = part_of(doc.fold[start : colon if colon > 0 else end])
    return _Frame(style, part or Part.RULES, bare=True)


def _give_heading(doc: Doc, frame: _Frame, start: int, end: int, asked: tuple[str, ...]) -> None:
    """ "Điều 2. Ban Tổ chức có nhiệm vụ:", "III. Phòng Tài chính" give what stands below."""
    given = _named(doc, frame.style, start, end, None, asked)
    if given is not None:
        frame.doers, frame.sure, frame.lead = given.doers, given.sure, given.lead
        frame.part = Part.WORK if frame.part is Part.WORK else None
        return
    names = _owner(doc, start, end - (doc.text[end - 1] == ":"))
    if names:  # a list of members may stand there too: only items that begin with a verb are work
        frame.part = part_of(doc.fold[start:end]) or Part.WORK
        frame.doers, frame.sure = names, 0.85


_ASKS_ALL = re.compile(
    r"(?<![a-z])(?:de nghi|yeu cau|mong|mong muon)(?:\s(?:nhu sau|cu the nhu sau|mot so noi dung(?: nhu)? sau|cac noi dung sau|thuc hien))?\s?:$"
)


def _named(
    doc: Doc, style: str, start: int, end: int, after: Block | None, asked: tuple[str, ...]
) -> _Frame | None:
    """A heading that says whose the items below are, or only what they are about."""
    last = doc.text[end - 1]
    if last == ":":
        doers = _preamble(doc, start, end, bool(style))
        if doers:
            return _Frame(style or "colon", None, doers, 0.88 if style else 0.85, (start, end))
        if _ASKS_ALL.search(doc.fold, max(start, end - 60), end):
            return _Frame(style or "colon", None, asked, 0.7, (start, end))
    if after is None or end - start > 170 or _FULL_STOP.search(doc.text, start, end):
        return None
    below = _style(doc, after)[0]
    if style:
        heads = last == ":" or (last not in ".;," and (bool(below) or end - start < 70))
        heads = heads and (below != style or last == ":")
    else:
        heads = last == ":" or (below in _DASHES and end - start < 90 and last not in ".;,")
    if not heads:
        return None
    names = _owner(doc, start, end - 1 if last == ":" else end)
    if names:
        whose = _OF.match(doc.fold, start, end)
        part = Part.WORK if style or whose else None
        return _Frame(style or "colon", part, names, 0.88, bare=True)
    part = part_of(doc.fold[start:end])
    works = begins_with_verb(doc, start, end) and (last != ":" or part is None)
    if works and last not in ".;,:" and not below and style == "number":
        # "1. Giới thiệu gương" over a paragraph that says who introduces whom is a heading too.
        works = not acts(doc.text[after.start : after.start + 60])
    if style and end - start < 90 and not works and not _gives_work(doc, start, end):
        return _Frame(style, part, bare=True)
    return None


def _gives_work(doc: Doc, start: int, end: int) -> bool:
    """ "2. Công an xã: bảo đảm an ninh, trật tự": a short item is work though no full stop ends it."""
    subject = find_subject(doc, start, end)
    return subject is not None and begins_with_verb(doc, subject.work, end)


def _owner(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """The bodies that a heading names and says nothing else of."""
    whose = _OF.match(doc.fold, start, end)
    first = whose.end() if whose else start
    label = doc.text.find(":", first, end)
    if label > first + 12 or not _is_name(doc, first, end):
        return ()
    if find_subject(doc, first, end) is not None or _NOBODY.fullmatch(doc.fold, first, end):
        return ()
    return tuple(split_bodies(doc.words(first, end)))


_NOBODY = re.compile(r"luc luong(?: tham gia)?|don vi(?: tham gia| du thi)?")


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """Whether a heading is a body's name and does not invite it or tell of it."""
    return acts(doc.text[start : start + 60]) and not _INVITES.search(doc.fold, start, end)


_SENTENCE_END = re.compile(r"[.;]\s")
_HAS_DUTY = re.compile(
    r"\sco (?:cac |nhung |mot so )?(?:trach nhiem|nhiem vu|quyen han)[^.;]{0,60}:$"
)


def _preamble(doc: Doc, start: int, end: int, marked: bool) -> tuple[str, ...]:
    """ "… đề nghị <ai> thực hiện một số nội dung sau:", "<ai> có nhiệm vụ:" name the doers below."""
    sentence = (
        max((m.end() for m in _SENTENCE_END.finditer(doc.text[start:end])), default=0) + start
    )
    match = last_match(_ORDERS, doc.fold, start, end)
    if match is not None and doc.text[match.start() : match.start() + 4].lower() != "giáo":
        follows = _FOLLOWS.search(doc.fold, match.end(), end)
        stop = follows.start() if follows else end - 1
        subject = find_subject(doc, match.end(), stop)
        stop = subject.end if subject else stop
        if stop > match.end() and acts(doc.text[match.end() : stop]):
            return tuple(split_bodies(doc.words(match.end(), stop)))
    lead = CONNECTIVE.match(doc.fold, sentence, end)
    first, ordered = strip_order(doc, lead.end() if lead else sentence, end)
    duty = _HAS_DUTY.search(doc.fold[first:end])
    if duty and acts(doc.text[first : first + duty.start()]):
        return tuple(split_bodies(doc.words(first, first + duty.start())))
    if marked or ordered:
        found = find_subject(doc, first, end - 1)
        if found and found.how == "verb" and end - found.work < 90:
            return tuple(split_bodies(doc.words(found.start, found.end)))
    return ()


def _clause(
    doc: Doc, style: str, start: int, end: int, stack: list[_Frame], root: _Frame
) -> Clause:
    frames = [root, *(f for f in stack if style or not f.item)]
    part = next((f.part for f in reversed(frames) if f.part is not None), Part.NONE)
    giver = next((f for f in reversed(frames) if f.doers), None)
    inherits = bool(style) or (bool(stack) and stack[-1].bare)
    label = _INLINE.match(doc.fold, start, end)
    if label and not strip_order(doc, start, end)[1] and not acts(doc.text[start : start + 60]):
        part = part_of(label.group()) or part
    above = giver.doers if giver else ()
    doers = above if inherits else ()
    sure = giver.sure if giver else 0.0
    lead = giver.lead if giver and doers else (0, 0)
    owned = bool(doers) and sure > 0.87
    title = frames[-1].words
    return Clause(start, end, part, doers, above, bool(style), sure, lead, owned, title)


_ANNEX = re.compile(r"(?:phu luc|the le|ke hoach|quy che|huong dan|phan cong|danh muc)(?![a-z])")
_NUMBERED_ANNEX = re.compile(
    r"Phụ lục(?: số)?(?: [IVX0-9]{1,4})?[.:]?\s{0,3}\n"
)  # alone on its line


def annex_at(doc: Doc, foot: int) -> int:
    """Where the first annex behind the signature begins ("PHỤ LỤC", "THỂ LỆ"), else the end."""
    for block in doc.blocks:
        if block.start <= foot:
            continue
        heading = doc.text[block.start : block.start + 5].isupper()
        heading = heading or _NUMBERED_ANNEX.match(doc.text, block.start) is not None
        if heading and _ANNEX.match(doc.fold, block.start, block.end):
            return block.start
    return len(doc.text)

"""Who the letter goes to: Kính gửi, kính mời, Nơi nhận (nơi gửi, nơi nhận)."""

import re

from cuocthi.plain.directive.bodies import split_bodies
from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Block, Doc, Stretch
from cuocthi.plain.directive.model import Fact
from cuocthi.plain.vntext import collapse, fold, is_capitals, is_name

_INVITES = re.compile(r"kinh moi\s{0,3}:?")
_DASH = re.compile(r"[-+•·*]\s{0,4}")
_RECIPIENTS = re.compile(r"n[oc]i nhan\s{0,3}[:.]?")
_COME = re.compile(r"\s{1,3}(?:ve|toi|den|tham) (?:tham )?du(?![a-z])")
# "Phóng viên Đài PT-TH tỉnh dự và đưa tin": what the guest comes for.
_COMES = re.compile(
    r"\s{1,3}(?:(?:ve|den|toi)\s)?(?:(?:tham\s)?du\s(?:va\s|de\s)?(?:dua tin|phat bieu|chi dao|hop)|(?:den\s)?dua tin)[^,;()]{0,40}$"
)
_KEPT = re.compile(r"l[uưo]{1,2}u?\s{0,2}[:.,]?\s{0,2}(?:vt|vp|[a-z]{2,6}\b|ho so|van thu)")
_HEADING = re.compile(r"thanh phan(?: (?:tham du|du hop|moi|moi du|gom))?\s{0,2}:?\s{0,2}$")
# A meeting at several places lists its guests under each: "1. Tại điểm cầu Bộ Tư pháp: …".
_POINT = re.compile(r"(?:tai )?(?:cac )?(?:diem|dau) cau(?: [a-z0-9,&-]{1,12}){0,9}\s?:\s{0,2}")
_LABEL = re.compile(r"(?:thoi gian|dia diem|noi dung|chu tri|tai lieu)\s{0,3}[:(]")
_POST = re.compile(
    r"(?:PHÓ|TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|BÍ THƯ|HIỆU TRƯỞNG|CHÁNH|THỨ TRƯỞNG|TM\.|KT\.|TL\.|TUQ\.|T/M|K/T|T/L)"
)
# A form's own words beside the dots that are filled by hand.
_BLANK = re.compile(
    r"(?:(?:ong|ba|ong/ba|ong \(ba\)|dong chi|ho va ten|chuc vu|don vi|co quan|dia chi)[\s,/:.…]{0,40})+"
)
_SIGNED = re.compile(r"[\s,;]{1,4}\(?(?:da ky|ky ten)\)?\s{0,3}$")
_BODY = re.compile(
    r"(?:can cu|thuc hien|theo|tiep theo|de |nham|xet|ngay |thoi gian|dia diem|noi dung|ubnd|so )"
)
# "(b/c)" in a column of its own beside the body that it is said of.
_NOTE = re.compile(
    r"\((?:de )?(?:b/c|b\.c|bc|bao cao|t/h|th|thuc hien|p/h|phoi hop|chi dao|biet)\)[;.,]?"
)


def addressees(doc: Doc, head: Head) -> list[Fact]:
    """The bodies after "Kính gửi", or those invited after "kính mời" (nơi gửi tới)."""
    if head.dear_at:
        found = [f for f in _listed(doc, head.dear_at.end) if any(map(str.isalpha, str(f.value)))]
        if found or head.kind.value != "giay_moi":  # "Kính gửi: ……" of a form is filled by hand
            return found
    if head.kind.value == "giay_moi":
        match = _INVITES.search(doc.fold, head.body_at)
        found = _listed(doc, match.end()) if match else []
        if found and any(map(str.isalpha, "".join(str(f.value) for f in found))):
            return found
        return _under_heading(doc, head)
    if head.told and head.told.addressees:
        at = head.told.addressees
        return _told_parts(doc, at.start, at.end)
    return []


def _told_parts(doc: Doc, start: int, end: int) -> list[Fact]:
    """The bodies that a sentence of a news item names after "gửi"."""
    words = doc.text[start:end]
    if words[:4].lower() == "các " and ", các " not in words:  # one plural of several kinds
        return _parted(doc, start, end)
    found = []
    for name in split_bodies(words):
        at = doc.text.find(name, start, end)
        found.append(doc.fact(at, at + len(name), 0.65))
        start = at + len(name)
    return found


def _listed(doc: Doc, at: int) -> list[Fact]:
    """What stands behind "Kính gửi:" or "kính mời:": on its line, or as a list below, or both."""
    start, stop = doc.trim(at, doc.line_end(at), " \t|:.")
    leads = doc.text[stop : doc.line_end(at)].strip(" .|").startswith(":")  # "… dự họp:"
    if stop > start and not leads and not _DASH.match(doc.text, start):
        stop = _wrapped_end(doc, stop)
        come = _COME.search(doc.fold, start, stop)
        stop = come.start() if come else stop
        return _parted(doc, start, stop)
    found: list[Fact] = []
    if stop > start and not leads:  # the first item of the list stands on the line itself
        dash = _DASH.match(doc.text, start)
        assert dash is not None
        first = doc.block_at(dash.end())
        end = max(stop, first.end) if first and first.start <= dash.end() else stop
        found.extend(_parted(doc, dash.end(), _until_dash(doc, dash.end(), end), whole=True))
    at = max(at, stop)
    depth: int | None = 4 if found else None
    item: Block | None = None
    for block in doc.blocks:
        if block.start <= at:
            continue
        if point := _POINT.match(doc.fold, block.start, block.end):
            found.extend(_parted(doc, point.end(), block.end, whole=True))
            depth = 4  # the guests of one place of a meeting held at several
            continue
        if depth is None and _HEADING.match(doc.fold, block.start, block.end):
            at = block.start
            continue
        if item and _is_rest(doc, item, block):
            found.pop()
            found.extend(_parted(doc, item.start, block.end, whole=True))
            item = None
            continue
        if depth is not None and (not block.marker or block.depth < min(depth, 4)):
            break
        if not block.marker and (found or _BODY.match(doc.fold, block.start, block.end)):
            break
        if depth is not None and block.depth == 2 and _LABEL.match(doc.fold, block.start):
            break
        if not block.marker:
            found.extend(_parted(doc, block.start, block.end))
            found.extend(_more_lines(doc, block))
            break
        depth = block.depth
        parts = _parted(doc, block.start, block.end, whole=True)
        item = block if len(parts) == 1 else None
        found.extend(parts)
        if len(found) > 60:
            break
    return found


def _is_rest(doc: Doc, item: Block, block: Block) -> bool:
    """Whether a short line is the rest of an item that ended without a sign: "Hội / Nông dân;"."""
    if block.marker or doc.text[item.end - 1] in ";.,:" or block.start - item.end > 24:
        return False
    if "\n\n" in doc.text[item.end : block.start] or _BODY.match(doc.fold, block.start, block.end):
        return False
    length = block.end - block.start
    sign = doc.text[block.end - 1]
    return length < 60 and (sign == ";" or (sign == "." and length < 36))


def _under_heading(doc: Doc, head: Head) -> list[Fact]:
    """The invited under "THÀNH PHẦN", one an item, up to the next heading of its depth."""
    for at, heading in enumerate(doc.blocks):
        if heading.start < head.body_at or not _HEADING.match(doc.fold, heading.start, heading.end):
            continue
        found: list[Fact] = []
        for block in doc.blocks[at + 1 :]:
            same = heading.marker and block.depth <= heading.depth
            if not block.marker or same or len(found) > 60:
                break
            found.extend(_parted(doc, block.start, block.end, whole=True))
        return found
    return []


def _more_lines(doc: Doc, first: Block) -> list[Fact]:
    """Lines without dashes go on a list as long as each ends with ";"."""
    found: list[Fact] = []
    before = first
    for block in doc.blocks:
        if block.start <= first.start:
            continue
        if block.marker or doc.text[before.end - 1] not in ";," or len(found) > 60:
            break
        found.extend(_parted(doc, block.start, block.end))
        before = block
    return found


def _until_dash(doc: Doc, start: int, end: int) -> int:
    """A block that ran on over the next dash is cut there."""
    match = re.compile(r"\n\s{0,40}[-+•]\s").search(doc.text, start, end)
    return match.start() if match else end


def _wrapped_end(doc: Doc, end: int) -> int:
    """Where a "Kính gửi:" that fills more than its line comes to its end."""
    while end < len(doc.text) and doc.text[end - 1] not in ".":
        line = doc.line_end(end)
        start, stop = doc.trim(line, doc.line_end(line + 1) if line + 1 < len(doc.text) else line)
        gap = doc.text[end:start]
        if start >= stop or gap.count("\n") > 1 or not doc.text[start].islower():
            break
        end = stop
    return end


def _parted(doc: Doc, start: int, end: int, *, whole: bool = False) -> list[Fact]:
    found = []
    at = start
    while at < end:
        cut = doc.text.find(";", at, end)
        cut = end if cut < 0 else cut
        come = _COMES.search(doc.fold, at, cut) if whole else None
        first, last = doc.trim(at, come.start() if come else cut, " \t\n|;.:,-!")
        if first < last and not _BLANK.fullmatch(doc.fold, first, last):
            found.append(doc.fact(first, last, 0.93 if whole else 0.85))
        at = cut + 1
    return found


_ITEM_BEFORE = re.compile(r"\n[ \t]{0,4}(?:[0-9]{1,2}(?:\.[0-9]{1,2})?|[a-z])[.)/]\s{0,3}$")


def recipients_at(doc: Doc) -> Stretch | None:
    """Where "Nơi nhận" stands, looked for from the end."""
    found = None
    for match in _RECIPIENTS.finditer(doc.fold):
        rest = doc.text[match.end() : match.end() + 2].lstrip("* ")
        named = ":" in match.group() or (
            doc.text[match.start()].isupper() and not rest[:1].islower()
        )  # "Nơi nhận hồ sơ" is another matter
        if _ITEM_BEFORE.search(doc.fold, max(0, match.start() - 10), match.start()):
            continue  # "2. Nơi nhận: Hội Văn học, nhà số 3 …" is where works are handed in
        if named and doc.starts_cell(match.start()):
            found = Stretch(match.start(), match.end())
    return found


def recipients(doc: Doc, at: Stretch | None) -> tuple[list[Fact], list[Stretch]]:
    """The list at the foot, and the pieces of its lines that belong to the signature beside it."""
    if at is None:
        return [], []
    found: list[Fact] = []
    beside: list[Stretch] = []
    rest = doc.trim(at.end, doc.line_end(at.end))
    if doc.text.count(";", *rest) >= 2:  # the whole list stands on the line
        return _parted(doc, *rest), []
    if rest[0] < rest[1]:
        beside.append(Stretch(*rest))
    waiting: int | None = None
    for line in doc.lines:
        if line.start <= at.start:
            continue
        cells = doc.cells(line)
        if not cells:
            continue
        first, others = cells[0], cells[1:]
        if others and _NOTE.fullmatch(doc.fold, others[0].start, others[0].end):
            first, others = Stretch(first.start, others[0].end), others[1:]
        beside.extend(others)
        post = _POST.match(doc.text, first.start, first.end)
        signs = _is_signature(doc, first) and (not found or waiting is None or post)
        if _kept(found) or signs:
            beside.append(first)
            if _kept(found) and not others:
                break
            continue
        waiting = _take(doc, first, found, beside, waiting)
        if len(found) > 60:
            break
    return found, beside


def _kept(found: list[Fact]) -> bool:
    """The list ends with what is filed: "Lưu: VT"."""
    return bool(found) and str(found[-1].value).casefold().startswith(("lưu", "luu"))


def _is_signature(doc: Doc, cell: Stretch) -> bool:
    text = doc.text[cell.start : cell.end]
    if _DASH.match(text):
        return False
    return is_capitals(text) or is_name(text) > 0.5


def _take(
    doc: Doc, cell: Stretch, found: list[Fact], beside: list[Stretch], waiting: int | None
) -> int | None:
    """One line of the list; gives back where an unfinished item began."""
    dash = _DASH.match(doc.text, cell.start, cell.end)
    start = dash.end() if dash else cell.start
    if start >= cell.end:
        return start  # a lone dash: its words are in the next line
    # Where the dashes were lost, an item is known by the sign at its end.
    listed = doc.text[start].isupper() and (
        ";" in doc.text[start : cell.end] or doc.text[cell.end - 1] == ","
    )
    if not dash and waiting is None and not listed and not _KEPT.match(doc.fold, start, cell.end):
        beside.append(cell)
        return None
    if not any(map(str.isalpha, doc.text[start : cell.end])):
        return waiting  # the rule of a table
    goes_on = waiting is not None and not dash and waiting < cell.start
    if found and goes_on and waiting is not None and doc.text[waiting:start].strip():
        found.pop()
        start = waiting
    end = _item_end(doc, start, cell.end)
    if end < cell.end:
        after = doc.trim(end, cell.end, " ;.")
        if after[0] < after[1]:
            beside.append(Stretch(*after))
    signed = _SIGNED.search(doc.fold, start, end)
    if signed:
        beside.append(Stretch(*doc.trim(signed.start(), end, " ,;")))
        end = signed.start()
    first, last = doc.trim(start, end, " \t\n;.,|")
    if first >= last:
        return None
    words = collapse(doc.text[first:last].replace("|", " "))  # "UBND tỉnh; | (b/c)"
    found.append(doc.fact(first, last, 0.97, words if "|" in doc.text[first:last] else None))
    closed = end < cell.end or doc.text[cell.end - 1] in (";.," if listed and not dash else ";.")
    return None if closed else first


def _item_end(doc: Doc, start: int, end: int) -> int:
    """An item ends at ";", or at a full stop when it is the filing line or a name follows."""
    cut = doc.text.find(";", start, end)
    if cut >= 0:
        behind = doc.text[cut + 1 : end].strip(" \t|")
        if _NOTE.fullmatch(fold(behind)):
            return end  # "UBND tỉnh;  (b/c)"
        whole = behind.endswith(";") and behind[0] not in "-+" and not is_capitals(behind)
        return end if whole else cut  # two on one line
    if _KEPT.match(doc.fold, start, end):
        for stop in re.compile(r"\.(?=\s|$)").finditer(doc.text, start, end):
            if doc.text.count("(", start, stop.start()) == doc.text.count(")", start, stop.start()):
                return stop.start()
    match = re.compile(r"\.\s{1,3}(?=\S)").search(doc.text, start, end)
    while match:
        if is_capitals(doc.text[match.end() : end]) or is_name(doc.text[match.end() : end]) > 0.5:
            return match.start()
        match = re.compile(r"\.\s{1,3}(?=\S)").search(doc.text, match.end(), end)
    return end

"""Who holds a contest, where no letterhead and no signature says it (đơn vị tổ chức)."""

import re

from cuocthi.plain.directive.bodies import acts, names_body, split_bodies
from cuocthi.plain.directive.layout import Block, Doc
from cuocthi.plain.directive.model import Fact
from cuocthi.plain.vntext import is_capitals

_REACH = 3000  # later sentences speak of others: givers of prizes, winners
# "Đơn vị tổ chức: …", "2. Cơ quan chủ trì: …", "| Đơn vị phát động | … |".
_LABEL = re.compile(
    r"(?<![a-z])(?:don vi|co quan|to chuc) (?:to chuc|chu tri|phat dong|dang cai|chu quan|thuc hien|ban hanh)"
    r"(?: (?:cuoc thi|hoi thi|giai|chinh))?\s{0,2}[:|]\s{0,3}"
)
_CONTEST = re.compile(
    r"(?<![a-z])(?:cuoc thi|hoi thi|hoi thao|hoi dien|hoi khoe|giai|lien hoan|ngay hoi|chien dich|phong trao|"
    r"cuoc van dong|trien lam|chuong trinh|hoi trai|cuoc binh chon|le hoi|festival|cuoc tim kiem)(?![a-z])"
)
# "… do Khoa Môi trường phối hợp với … tổ chức"; "… do UBND xã chủ trì".
_BY = re.compile(r"(?<![a-z])do\s(?=[a-z])")
_HELD = re.compile(
    r",?\s(?:(?:dung ra |lam )?(?:don vi )?(?:to chuc|chu tri|phat dong|khoi xuong|dang cai)|"
    r"(?:la|lam) (?:don vi|co quan)|phoi hop(?: (?:voi|cung|to chuc))?|cung)(?![a-z])"
)
# "Báo Sông Trà (vừa) phát động cuộc thi …"; "…, UBND thành phố chính thức công bố Cuộc thi …".
_HOLDS = re.compile(
    r"\s(?:(?:da|vua|se|dang|moi|chinh thuc|tiep tuc|long trong|tran trong|phoi hop [^.;\n]{4,120}?)\s){0,3}"
    r"(?:dung ra )?(?:to chuc|phat dong|cong bo|khoi dong|mo|ban hanh|thong bao|chu tri to chuc)\s(?P<what>[^.;:\n]{4,80})"
)
# Boards of the contest itself: whose they are, nobody says.
_NAMELESS = re.compile(
    r"ban (?:to chuc|giam khao|thu ky|chi dao|bien tap|giam hieu|giam doc|lanh dao)"
    r"(?=\s(?:cuoc|hoi thi|giai|chuong trinh)|\s{0,3}$)"
)
_ISSUES = re.compile(
    r"\s(?:(?:da|vua|se|dang) )?(?:xay dung|ban hanh|trien khai|phat dong|thong bao|to chuc) (?:ke hoach|the le|thong bao|quyet dinh|huong dan|cong van|cuoc|hoi)"
)
_ASIDE = re.compile(r"\s(?:-|–|\()\s?")


def organiser(doc: Doc) -> Fact | None:
    """The first body said to hold or to call a contest: under a label, behind "do", as a subject."""
    blocks = [block for block in doc.blocks if block.start < _REACH]
    for block in blocks:
        for label in _LABEL.finditer(doc.fold, block.start, min(block.end, block.start + 200)):
            end = min(_ends(doc, label.end(), block.end))
            if (found := _named(doc, label.end(), end)) is not None:
                return doc.fact(*found, 0.8)
    for block in blocks:
        if (found := _by(doc, block)) is not None:
            return doc.fact(*found, 0.8)
    for block in blocks:
        if block.depth in (1, 2):
            break  # numbered parts say what others have to do
        if not block.depth and (found := _subject(doc, block)) is not None:
            return doc.fact(*found, 0.75)
    return None


def _ends(doc: Doc, start: int, limit: int) -> list[int]:
    found = [doc.text.find(sign, start, limit) for sign in (";", "\n", "|", ". ", ", phối hợp")]
    return [limit, *(at for at in found if at >= 0)]


def _by(doc: Doc, block: Block) -> tuple[int, int] | None:
    """The body behind "do" and before the verb, in a paragraph that speaks of a contest."""
    contest = _CONTEST.search(doc.fold, block.start, block.end)
    if contest is None:
        return None
    for by in _BY.finditer(doc.fold, contest.end(), block.end):
        held = _HELD.search(doc.fold, by.end(), min(block.end, by.end() + 140))
        if held is None or doc.text[held.start() + 1].isupper():
            continue
        if (found := _named(doc, by.end(), held.start())) is not None:
            return found
    return None


def _subject(doc: Doc, block: Block) -> tuple[int, int] | None:
    """The body that begins the sentence, or stands behind its comma, and holds a contest."""
    for holds in _HOLDS.finditer(doc.fold, block.start, min(block.end, block.start + 600)):
        if not _CONTEST.search(holds["what"]) and "the le" not in holds["what"]:
            continue
        start = block.start
        for sign in re.finditer(r"[.;:,!?]\s|\s-\s|\)\s", doc.text[block.start : holds.start()]):
            behind = block.start + sign.end()
            if names_body(doc.text[behind : behind + 60]) and doc.text[behind].isupper():
                start = behind
                break
        if (found := _named(doc, start, holds.start())) is not None:
            return found
    return None


def _named(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The first body named in a stretch, without the one above it ("Khoa … - Trường …")."""
    start, end = doc.trim(start, end, " \t\n|,.;:")
    if aside := _ASIDE.search(doc.text, start, end):
        end = aside.start()
    if issues := _ISSUES.search(doc.fold, start, end):
        end = (
            issues.start()
        )  # "UBND xã … xây dựng Kế hoạch tổ chức …": the first verb ends the name
    text = doc.text[start:end]
    if not 2 < len(text) < 130 or not text[0].isupper() or not names_body(text) or not acts(text):
        return None
    if _NAMELESS.match(doc.fold, start, end) or " do " in text:
        return None
    if re.search(r"[.;:()“”]|(?:^|\s)\d{1,2}/\d", text):
        return None
    first = split_bodies(text)[0]
    end = start + len(first) if text.startswith(first) else end
    if len(first.split()) < 2 or (is_capitals(first) and len(first) < 5):
        return None  # "Trường tổ chức …": which one, nobody says
    named = sum(1 for word in first.split() if word[0].isupper())
    return (start, end) if named > 1 else None

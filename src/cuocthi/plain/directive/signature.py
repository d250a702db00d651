"""Who signs, in what right (chữ ký, quyền hạn ký)."""

import re
from dataclasses import dataclass
from functools import partial

from cuocthi.plain.directive.bodies import names_body, names_head, starts_letterhead
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.model import Fact
from cuocthi.plain.vntext import fold, is_capitals, is_name

_AUTHORITY = re.compile(
    r"(?<![a-z])(?:(?:t\.?m|k\.?t|t\.?l|tuq|q|tun)\s?[.,]|(?:t/m|k/t|t/l|t\.m)[.,]?)\s{0,3}[a-z][^\n\t|]{2,70}"
)
_POST = (
    r"(?:(?:pho|quyen|q\.|p\.)\s?)?(?:chu tich|giam doc|tong giam doc|hieu truong|bi thu|truong ban|"
    r"truong phong|truong tieu ban|truong doan|thu ky|chanh van phong|van phong|cuc truong|"
    r"chi cuc truong|bo truong|thu truong|vu truong|vien truong|chu nhiem|tong bien tap|"
    r"tong thu ky|doi truong|thu tuong|chanh thanh tra|truong cong an|thuong truc|chanh an|"
    r"pho bi thu thuong truc|giam sat|chinh uy|chinh tri vien|tu lenh(?: truong)?|giam thi|hieu pho|tong kiem toan(?: nha nuoc)?|tong lanh su|dai su|tong cuc truong|to truong|truong thon|thu thu truong|tong phu trach(?: doi)?|giao vien chu nhiem|uy vien|to truong|doan truong)"
)
_TITLE = re.compile(rf"(?:{_POST}|{_POST}[\s,\-]{{1,3}}[^\n\t|.;:]{{2,60}})")
# Whoever leads a body bears its name: "TRƯỞNG THUẾ TỈNH", "TRẠM TRƯỞNG", "PHÓ ĐỒN TRƯỞNG".
_HEAD_OF = re.compile(
    r"(?:(?:pho|quyen|q\.|p\.)\s?)?(?:(?P<of>truong)\s[a-z][a-z0-9 ,\-]{2,60}|"
    r"(?:[a-z]{2,6}\s){1,3}(?P<it>truong))"
)
_ACTING = re.compile(rf"q\.\s?{_POST}")  # acting head (quyền), a post and no right
_NOISE = re.compile(
    r"(?:ky boi|nguoi ky|thoi gian ky|ngay ky)\s?:.*|da ky\s?:\s|\(?\s?(?:da ky|ky ten|chu ky|ky so)[^\n)]{0,40}\)?|\(\s?dau[^\n)]{0,40}\)?|dau(?: (?:tron|do|cua|va)(?![a-z])[^\n)]{0,40})?(?=\s*(?:\n|$))|\[[^\]\n]{0,30}\]?"
)
_DEGREE = re.compile(
    r"(?:(?:ths|ts|tskh|pgs|gs|bs|bsc?k(?:i|ii|1|2)|ck(?:i|ii|1|2)|cn|ks|ds|ls|nsut|nsnd|ngut|ngnd|"
    r"ttut|ttnd|nguoi ky|ky boi)(?:\s?[.:,]\s?|\s)|"
    r"(?:(?:dai|thuong|trung|thieu) (?:tuong|ta|uy)|(?:bac|duoc|thac|tien) si|(?:ky|luat) su|"
    r"(?:pho )?giao su|dong chi|d/c|thay(?: giao)?|co giao|ck(?:i|ii|1|2))[\s,.:]{1,3}(?=[a-z]))"
)
# A right in small letters is known by its abbreviation, a post only by the name behind it.
_SMALL_RIGHT = re.compile(r"(?:T\.?M|K\.?T|T\.?L|TUQ|T/M|K/T|T/L)[.,]?\s{0,3}[^\W\d_]")
_SMALL_POST = re.compile(rf"{_POST}(?:\s[^\n\t|.;:,]{{2,40}})?")
_TWO_POSTS = re.compile(rf"(?:kt|tl|tuq|k/t|t/l)[.,]?\s{{0,2}}{_POST}\s(?={_POST})")
_OTHER_RIGHT = re.compile(r"(?:k\.?t|t\.?l|tuq|k/t|t/l)[.,\s]")


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature's parts; None where the text has none. `count` is the number of signers."""

    authority: Fact | None
    title: Fact | None
    signer: Fact | None
    count: int = 0
    at: int | None = None
    authority_at: Stretch | None = None
    title_at: Stretch | None = None


def read_signature(
    doc: Doc, foot: Stretch | None, beside: list[Stretch], *, minutes: bool = False
) -> Signature:
    """The block of right, post and name, beside or behind "Nơi nhận", or at the very end.

    Under `minutes` the secretary signs as well; the signer is who presided.
    """
    read = partial(_read_minutes if minutes else _read, doc)
    near = read(beside)
    ahead = _ahead(doc, foot) if foot else []
    if near.title is None and near.authority is None and foot is not None:
        before = read(ahead)
        if before.signer and (before.title or before.authority):
            return before  # some sign first; what follows the recipients may be an annex's
    region = _behind(doc, foot, beside)
    found = read(region)
    if foot is None and found.authority is None and found.title is None:
        return read(_inside(doc))
    if found.authority is not None or foot is None:
        return found
    if found.title is None:
        return read(ahead)
    return read([*region, *(cell for cell in ahead if _is_right(doc, cell))])


def signs_below(doc: Doc, at: int) -> bool:
    """Whether the next words below the line of ``at`` are a right or a post in capitals."""
    below = next((line for line in doc.lines if line.start > at and doc.cells(line)), None)
    if below is None:
        return False
    cells = [cell for cell in doc.cells(below) if is_capitals(doc.text[cell.start : cell.end])]
    return any(
        pattern.fullmatch(doc.fold[cell.start : cell.end].strip(" *:"))
        for cell in cells
        for pattern in (_AUTHORITY, _TITLE, _HEAD_OF)
    )


def has_small_head(doc: Doc) -> bool:
    """Whether the head is written in small letters throughout, as old fonts leave it: the first
    line, or below a page's menu the line of a body's name."""
    above: str | None = None
    for line in doc.lines[:40]:
        text = doc.text[line.start : line.end].strip()
        if text.islower() and (above is None or (len(above) < 50 and text[-1] not in ".,;:")):
            named = starts_letterhead(doc.fold[line.start : line.end].strip()) and names_body(text)
            if above is None or named:
                return True
        above = text if text or above is not None else None
    return False


def _in_old_font(doc: Doc) -> bool:
    """Whether capitals came out of an old font as small letters."""
    return "tm. " in doc.text[:4000] or has_small_head(doc)


def _inside(doc: Doc) -> list[Stretch]:
    """The lines from the last right in capitals on: annexes may follow a signature."""
    lines = [line for line in doc.lines if doc.text[line.start : line.end].strip()]
    for at in range(len(lines) - 1, -1, -1):
        cells = doc.cells(lines[at])
        if any(_is_right(doc, cell) for cell in cells):
            return [cell for line in lines[at : at + 6] for cell in doc.cells(line)]
    return []


def _is_right(doc: Doc, cell: Stretch) -> bool:
    """ "T/L BAN THƯỜNG VỤ" may stand on the line above "Nơi nhận:"."""
    text = doc.text[cell.start : cell.end]
    return is_capitals(text) and bool(_AUTHORITY.match(doc.fold, cell.start, cell.end))


_SECRETARY = re.compile(
    r"(?:thu ky|nguoi (?:ghi|lap) bien ban)(?: (?:cuoc hop|hoi nghi|hop|phien hop))?"
)
_CHAIR = re.compile(
    r"(?:nguoi )?(?:chu toa|chu tri)(?: (?:cuoc hop|hoi nghi|hop|phien hop|bien ban))?"
)


def _read_minutes(doc: Doc, region: list[Stretch]) -> Signature:
    """The signature of minutes without the secretary's, which mostly stands left of the chair's."""
    cells = _split_posts(doc, sorted(region, key=lambda c: c.start))
    told = [doc.fold[slice(*_without_noise(doc, cell))] for cell in cells]
    at = next((n for n, words in enumerate(told) if _SECRETARY.fullmatch(words)), None)
    if at is None:
        return _read(doc, cells, _CHAIR)
    names = [n for n, cell in enumerate(cells) if _names(doc, cell)]
    posts = [
        n
        for n, (cell, words) in enumerate(zip(cells, told, strict=True))
        if n < at and (_CHAIR.fullmatch(words) or _TITLE.fullmatch(words) or _is_right(doc, cell))
    ]
    hers = [n for n in names if n > at][:1] if not posts else names[1:][-1:]
    rest = [cell for n, cell in enumerate(cells) if n != at and n not in hers]
    found = _read(doc, rest, _CHAIR)
    return found if found.signer else _read(doc, cells, _CHAIR)


def _names(doc: Doc, cell: Stretch) -> bool:
    start, end = _without_noise(doc, cell)
    return start < end and _name_like(doc.text[start:end], doc.fold[start:end]) > 0


def _read(doc: Doc, region: list[Stretch], besides: re.Pattern[str] | None = None) -> Signature:
    """Right, post and name in the cells of a region; `besides` are posts that count as well."""
    cells = _split_posts(doc, sorted(region, key=lambda c: c.start))
    authority = title = signer = None
    names = 0
    title_at: Stretch | None = None
    authority_at: Stretch | None = None
    for at, cell in enumerate(cells):
        start, end = _without_noise(doc, cell)
        if start >= end:
            continue
        text, folded = doc.text[start:end], doc.fold[start:end]
        capital = is_capitals(text) or (text.islower() and _in_old_font(doc))
        capital = capital or _is_small(doc, text, folded, cells[at + 1 : at + 6])
        right = _AUTHORITY.match(folded) if capital and not _ACTING.fullmatch(folded) else None
        if right and authority is None:
            authority, authority_at = _upper(doc, start, end, 0.95), Stretch(start, end)
        elif (
            right
            and authority
            and authority_at
            and _goes_on(doc, str(authority.value), folded, title)
        ):
            authority = _joined(doc, authority, authority_at, start, end)
        elif (
            signer is None
            and title is None
            and besides is not None
            and besides.fullmatch(folded)
            and text[0].isupper()
        ) or (capital and signer is None and _is_post(text, folded, title)):
            title, title_at = _upper(doc, start, end, 0.96), Stretch(start, end)
        elif (title or authority) and (like := _name_like(text, folded)):
            names += 1
            if signer is None:
                sure = 0.96 if like > 0.5 else 0.85
                signer = doc.fact(start, end, sure)
    first = min((part.start for part in (authority_at, title_at) if part), default=None)
    return Signature(authority, title, signer, names, first, authority_at, title_at)


_SCHOOL = re.compile(r"(?:ĐOÀN |ĐỘI |HỘI )?TRƯỜNG\s")


def _is_post(text: str, folded: str, above: Fact | None) -> bool:
    """A post that is known, or whoever leads a body; "TRƯỜNG …" and "ĐOÀN TRƯỜNG" are bodies.

    Of two posts one under another the first counts, unless only the second is a known one.
    """
    if _SCHOOL.match(text):
        return False
    if _TITLE.fullmatch(folded):
        return above is None or not _TITLE.fullmatch(fold(str(above.value)))
    leads = _HEAD_OF.fullmatch(folded) if above is None else None
    if leads is None:
        return False
    word = text[slice(*leads.span("of" if leads["of"] else "it"))].upper()
    return word in ("TRƯỞNG", "TRUỞNG") or (word == "TRUONG" and text.isascii())


def _split_posts(doc: Doc, cells: list[Stretch]) -> list[Stretch]:
    """ "TL. CHỦ TỊCH CHÁNH VĂN PHÒNG" on one line is a right and a post."""
    found: list[Stretch] = []
    for cell in cells:
        both = _TWO_POSTS.match(doc.fold, cell.start, cell.end)
        if both and is_capitals(doc.text[cell.start : both.end()]):
            found.append(Stretch(*doc.trim(cell.start, both.end())))
            cell = Stretch(both.end(), cell.end)
        found.append(cell)
    return found


def _is_small(doc: Doc, text: str, folded: str, behind: list[Stretch]) -> bool:
    """A right or a post that is not in capitals: "T/M Ban Thường vụ", "Phó Bí thư" over a name."""
    if len(text) > 60 or not text[0].isupper() or text[-1] in ";:.,":
        return False
    if _SMALL_RIGHT.match(text):
        return True
    if not _SMALL_POST.fullmatch(folded):
        return False
    names = (doc.text[slice(*_without_noise(doc, cell))] for cell in behind)
    return any(is_name(name) for name in names if name)


def _goes_on(doc: Doc, right: str, folded: str, title: Fact | None) -> bool:
    """ "TM. ỦY BAN NHÂN DÂN" and under it "KT. CHỦ TỊCH": both together are the right."""
    return (
        title is None
        and right.upper().startswith(("TM", "T/M"))
        and bool(_OTHER_RIGHT.match(folded))
    )


def _joined(doc: Doc, right: Fact, first: Stretch, start: int, end: int) -> Fact:
    under = _upper(doc, start, end, 0.9)
    return doc.fact(first.start, end, 0.9, f"{right.value} {under.value}")


def _name_like(text: str, folded: str) -> float:
    """How much a line under a post is a person's name; in capitals only with a known surname."""
    if not is_capitals(text):
        return is_name(text)
    if _SMALL_POST.match(folded) or re.match(r"(?:pho|truong|giam|chu|ban|phong)\s", folded):
        return 0.0
    like = is_name(text.title())
    return like if like > 0.5 else 0.0


_ON_BEHALF = re.compile(r"^T\.M\.?\s?")


def _upper(doc: Doc, start: int, end: int, sure: float) -> Fact:
    value = _ON_BEHALF.sub("TM. ", doc.words(start, end))
    return doc.fact(start, end, sure, value.upper() if value.islower() else value)


def _behind(doc: Doc, foot: Stretch | None, beside: list[Stretch]) -> list[Stretch]:
    """The cells beside and behind the list of recipients; the last lines where there is none."""
    cells = list(beside)
    after = max([c.end for c in beside], default=foot.end if foot else 0)
    if foot is None:
        after = max(_last_sentence(doc, len(doc.text)), len(doc.text) - 900)
    for line in doc.lines:
        if line.start >= after and (foot is None or line.start - foot.start < 2500):
            cells.extend(c for c in doc.cells(line) if c not in cells)
    return cells


def _ahead(doc: Doc, foot: Stretch) -> list[Stretch]:
    """The cells between the last sentence and the recipients, where some sign first."""
    after = max(_last_sentence(doc, foot.start), foot.start - 700)
    return [c for line in doc.lines if after <= line.start < foot.start for c in doc.cells(line)]


def _last_sentence(doc: Doc, before: int) -> int:
    """Where the last line of running text ends: long and not all in capitals."""
    for line in reversed(doc.lines):
        text = doc.text[line.start : line.end].strip()
        ends = text.endswith((".", ";", ":", "/")) and len(text) > 25
        if line.start < before and ends and not is_capitals(text):
            return line.end
    return 0


# Bodies that every office has: the letterhead would name whose they are.
_BARE = re.compile(
    r"(?:uy ban nhan dan|ubnd|ban (?:thuong vu|chap hanh|giam hieu|giam doc|lanh dao|thuong truc)|"
    r"lanh dao|tap the|hoi dong|ban (?:to chuc|chi dao|giam khao|quan ly|bien tap)|ban thuong truc|bch|btv|co quan|don vi)(?![a-z])"
)
_WHOSE = re.compile(rf"{_POST}\s(?P<body>[a-z].*)")


def issuer_from_signature(doc: Doc, signature: Signature) -> Fact | None:
    """Without a letterhead the right or the post names the body: "TM. BAN TỔ CHỨC CUỘC THI"."""
    if signature.authority and (span := signature.authority_at):
        right = _OF_RIGHT.match(doc.fold, span.start, span.end)
        if right is None:
            return None
        board = _BOARD.match(doc.fold, right.end(), span.end)  # the board signs for its body
        return _as_issuer(doc, board.end() if board else right.end(), span.end, 0.7)
    if signature.title and (span := signature.title_at):
        leads = _LEADS.match(doc.fold, span.start, span.end)
        if leads and names_head(doc.text[leads.end() : span.end]):
            return _as_issuer(doc, leads.end(), span.end, 0.65)
        whose = _WHOSE.fullmatch(doc.fold, span.start, span.end)
        return _as_issuer(doc, whose.start("body"), span.end, 0.65) if whose else None
    return None


_BOARD = re.compile(
    r"(?:ban (?:thuong vu|chap hanh|thuong truc|giam hieu|giam doc|lanh dao)|thuong truc|bch|btv|bgh)\s(?=(?:hoi|lien doan|"
    r"doan(?! truong(?: [a-z]+)?$)|cong doan|mat tran|uy ban|dang|huyen|tinh|thanh|quan|thi|truong|cong ty|benh vien|trung tam|"
    r"lien hiep|xa|phuong)\s?[a-z])"
)
_LEADS = re.compile(r"truong\s(?=[a-z]+\s[a-z]+\s[a-z])")  # "TRƯỞNG THUẾ TỈNH HÀ LĨNH"
_OF_RIGHT = re.compile(r"(?:t\.?m|t/m)[.,]?\s{0,3}")


def _as_issuer(doc: Doc, start: int, end: int, sure: float) -> Fact | None:
    text = doc.text[start:end]
    if not names_head(text) or len(text.split()) < 2 or _BARE.fullmatch(doc.fold, start, end):
        return None
    return doc.fact(start, end, sure)


# "Cô Lê Thị Hồng": how one calls a teacher; with fewer words behind it may be a family name.
_CALLED = re.compile(r"(?:Cô|Thầy|Bà|Chị|Anh)\s(?=[^\W\d_]+\s[^\W\d_]+\s[^\W\d_]+)")


def _without_noise(doc: Doc, cell: Stretch) -> tuple[int, int]:
    start, end = doc.trim(cell.start, cell.end, " \t\n|-.,“”\"~*_^`\\'")
    if called := _CALLED.match(doc.text, start, end):
        start = called.end()
    noise = _NOISE.match(doc.fold, start, end)
    if noise:
        start = doc.trim(noise.end(), end, " \t\n|-.,")[0]
    for _ in range(4):
        degree = _DEGREE.match(doc.fold, start, end)
        if not degree:
            break
        start = degree.end()
    return start, end

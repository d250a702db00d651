"""Who signs, in what right (chữ ký, quyền hạn ký)."""

import re
from dataclasses import dataclass

from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.model import Fact
from cuocthi.plain.vntext import is_capitals, is_name

_AUTHORITY = re.compile(
    r"(?<![a-z])(?:(?:t\.?m|k\.?t|t\.?l|tuq|q|tun)\s?[.,]|(?:t/m|k/t|t/l|t\.m)[.,]?)\s{0,3}[a-z][^\n\t|]{2,70}"
)
_POST = (
    r"(?:(?:pho|quyen|q\.|p\.)\s?)?(?:chu tich|giam doc|tong giam doc|hieu truong|bi thu|truong ban|"
    r"truong phong|truong tieu ban|truong doan|thu ky|chanh van phong|van phong|cuc truong|"
    r"chi cuc truong|bo truong|thu truong|vu truong|vien truong|chu nhiem|tong bien tap|"
    r"tong thu ky|doi truong|thu tuong|chanh thanh tra|truong cong an|thuong truc|chanh an|"
    r"pho bi thu thuong truc|giam sat|to truong|truong thon|thu thu truong|tong phu trach(?: doi)?|giao vien chu nhiem|uy vien|to truong|doan truong)"
)
_TITLE = re.compile(rf"(?:{_POST}|{_POST}[\s,\-]{{1,3}}[^\n\t|.;:]{{2,60}})")
_ACTING = re.compile(rf"q\.\s?{_POST}")  # acting head (quyền), a post and no right
_NOISE = re.compile(
    r"(?:ky boi|nguoi ky|thoi gian ky|ngay ky)\s?:.*|da ky\s?:\s|\(?\s?(?:da ky|ky ten|chu ky|dau|ky so)[^\n)]{0,40}\)?|\[[^\]\n]{0,30}\]?"
)
_DEGREE = re.compile(r"(?:ths|ts|pgs|gs|bs|cn|ks|nsut|nsnd|nguoi ky|ky boi)\s?[.:]\s?")


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature's parts; None where the text has none. `count` is the number of signers."""

    authority: Fact | None
    title: Fact | None
    signer: Fact | None
    count: int = 0
    at: int | None = None


def read_signature(doc: Doc, foot: Stretch | None, beside: list[Stretch]) -> Signature:
    """The block of right, post and name, beside or behind "Nơi nhận", or at the very end."""
    near = _read(doc, beside)
    ahead = _ahead(doc, foot) if foot else []
    if near.title is None and near.authority is None and foot is not None:
        before = _read(doc, ahead)
        if before.signer and (before.title or before.authority):
            return before  # some sign first; what follows the recipients may be an annex's
    region = _behind(doc, foot, beside)
    found = _read(doc, region)
    if foot is None and found.authority is None and found.title is None:
        return _read(doc, _inside(doc))
    if found.authority is not None or foot is None:
        return found
    if found.title is None:
        return _read(doc, ahead)
    return _read(doc, [*region, *(cell for cell in ahead if _is_right(doc, cell))])


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


def _read(doc: Doc, region: list[Stretch]) -> Signature:
    cells = sorted(region, key=lambda c: c.start)
    authority = title = signer = None
    names = 0
    title_at = authority_at = -1
    legacy = doc.text[:4000].count("tm. ") > 0
    for cell in cells:
        start, end = _without_noise(doc, cell)
        if start >= end:
            continue
        text, folded = doc.text[start:end], doc.fold[start:end]
        capital = is_capitals(text) or (legacy and text.islower())
        right = _AUTHORITY.match(folded) if capital and not _ACTING.fullmatch(folded) else None
        if right and authority is None:
            authority, authority_at = _upper(doc, start, end, 0.95), start
        elif capital and title is None and _TITLE.fullmatch(folded):
            title, title_at = _upper(doc, start, end, 0.96), start
        elif (title or authority) and is_name(text):
            names += 1
            if signer is None:
                sure = 0.96 if is_name(text) > 0.5 else 0.85
                signer = doc.fact(start, end, sure)
    first = min((at for at in (authority_at, title_at) if at >= 0), default=None)
    return Signature(authority, title, signer, names, first)


def _upper(doc: Doc, start: int, end: int, sure: float) -> Fact:
    value = re.sub(r"^T\.M\.?\s?", "TM. ", doc.words(start, end))
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


def _without_noise(doc: Doc, cell: Stretch) -> tuple[int, int]:
    start, end = doc.trim(cell.start, cell.end, " \t\n|-.,")
    noise = _NOISE.match(doc.fold, start, end)
    if noise:
        start = doc.trim(noise.end(), end, " \t\n|-.,")[0]
    for _ in range(3):
        degree = _DEGREE.match(doc.fold, start, end)
        if not degree:
            break
        start = degree.end()
    return start, end

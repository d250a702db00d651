"""Documents without a number among a letter's grounds (căn cứ không có số)."""

import re

from cuocthi.plain.directive.bodies import names_body
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Reference
from cuocthi.plain.vntext import fold

_GROUNDS = re.compile(r"(?:can cu|thuc hien|trien khai(?: thuc hien)?|theo|xet)(?![a-z])")
_GROUNDS_BEFORE = re.compile(
    r"(?<![a-z])(?:can cu|thuc hien(?: thang loi)?|trien khai(?: thuc hien)?|cu the hoa|thiet thuc chao mung|theo)\s"
    r"[^.:]{0,40}$"
)
# A yearly programme counts only where the text says whose it is: many are named in passing.
_PROGRAMME = re.compile(
    r"(?<![a-z])chuong trinh cong tac(?P<about>[^;:.()“”\d]{0,80}[^;:.()“”]{0,40}?)\s{1,2}cua\s{1,2}"
    r"(?P<who>[^,;.:()“”\d]{3,100}?)(?=\s{1,2}(?:ve|v/v|nham|chao mung|va|duoc)\s|[,;.:()]|$)"
)
_STATUTES = re.compile(
    r"can cu\s{1,2}(?P<name>dieu le\s{1,2}(?P<who>[^;.:()“”\n,]{6,90}))(?=[;.,]|\s{0,3}$)"
)
_BY_NUMBER = re.compile(r"(?<![a-z])(?:ban hanh|phe duyet|kem theo|so [0-9])")


def is_ground(doc: Doc, at: int) -> bool:
    """Whether a document is cited as a ground, not told of: "tìm hiểu … Nghị quyết Đại hội …"."""
    block = doc.block_at(at)
    if block is None:
        return False
    before = doc.fold[max(block.start, at - 60) : at]
    return bool(_GROUNDS.match(doc.fold, block.start) or _GROUNDS_BEFORE.search(before))


def works_of_bodies(doc: Doc) -> list[Reference]:
    """A body's programme for the year and an association's statutes, cited as grounds by name."""
    found: dict[str, Reference] = {}
    if "chuong trinh cong tac" not in doc.fold and "dieu le" not in doc.fold:
        return []
    for block in doc.blocks:
        if not _GROUNDS.match(doc.fold, block.start):
            continue
        for match in _PROGRAMME.finditer(doc.fold, block.start, block.end):
            body = doc.text[match.start("who") : match.end("who")]
            if not doc.text[match.start()].isupper() or not names_body(body):
                continue
            if not _BY_NUMBER.search(match["about"]):
                at = (match.start(), match.end("about"))
                _add(doc, found, at, "chuong_trinh", " ".join(body.split()))
        statutes = _STATUTES.match(doc.fold, block.start, block.end)
        if statutes and not _BY_NUMBER.search(statutes["who"]):
            body = doc.text[statutes.start("who") : statutes.end("who")]
            if body[0].isupper() and names_body(body):
                _add(doc, found, statutes.span("name"), "khac", None)
    return list(found.values())


def _add(
    doc: Doc, found: dict[str, Reference], at: tuple[int, int], kind: str, issuer: str | None
) -> None:
    start, end = doc.trim(*at, " ,\n")
    name = doc.words(start, end)
    reference = Reference(None, name, kind, None, issuer, doc.span(start, end), 0.7)
    found.setdefault(fold(name), reference)

"""Every other document the letter names (văn bản viện dẫn, căn cứ)."""

import re

from cuocthi.plain.directive import codes, kinds
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.model import Reference

_NUMBER_WORD = re.compile(r"(?<![a-z])s[o0]\s{0,2}:?\s{0,3}$")
_OF = re.compile(
    r"[\s,)]{0,3}cua\s{1,3}(?P<who>[^,;.:()]{2,120}?)"
    r"(?=\s{1,3}(?:ve|v/v|ban hanh|huong dan|quy dinh|phe duyet|trien khai|sua doi|thong bao|gui)"
    r"(?![a-z])|[,;.:()]|\n\s{0,5}\n|\n\s{0,3}[-+]|$)"
)
_NAME = re.compile(r"[\s,]{0,3}(?:ve viec|ve|v/v|ban hanh)\s{1,3}(?P<name>[^;\n]{4,240})")
_ISSUED = re.compile(
    r"(?:^|[.;]\s|\n)(?:ngay)[^,]{6,24},\s(?P<who>[^,.;:\n]{3,80}?)\s(?:da\s)?(?:ban hanh|co|ky)\s"
    r"[a-z\s]{0,30}$"
)
_LAW = re.compile(
    r"(?<![a-z])(?P<name>(?P<kind>luat|bo luat|phap lenh|hien phap)\s{1,2}[^,;.:\d\n]{2,70}?)"
    r"(?=\s{1,3}(?:nam\s{0,2}[0-9]|(?:ngay|so|duoc|da|va|sua doi)(?![a-z]))|[,;.:(\n\d])"
)


def references(
    doc: Doc, own: Stretch | None, own_value: str | None
) -> tuple[list[Reference], list[Stretch]]:
    """The documents named by number, laws named in the bases, and where their days stand."""
    found: dict[str, Reference] = {}
    days: list[Stretch] = []
    for match in codes.ANY.finditer(doc.fold):
        if own and match.start() < own.end and match.end() > own.start:
            continue
        reference = _numbered(doc, match, days)
        if reference is None or reference.code is None or reference.code == own_value:
            continue
        before = found.get(codes.bare(reference.code))
        if before is None or (before.date is None and reference.date is not None):
            found[codes.bare(reference.code)] = reference
    return sorted([*found.values(), *_laws(doc, days)], key=lambda r: r.span), days


def _numbered(doc: Doc, match: re.Match[str], days: list[Stretch]) -> Reference | None:
    code = codes.code_at(doc, match.start())
    if code is None:
        return None
    before = doc.fold[max(0, match.start() - 70) : match.start()]
    said = _NUMBER_WORD.search(before)
    lead = before[: said.start()] if said else before
    words = list(kinds.WORD.finditer(lead))
    near = words[-1] if words and not re.search(r"[.;\n]\s", lead[words[-1].end() :]) else None
    close = near is not None and len(lead) - near.end() <= (40 if said else 3)
    symbol = doc.text[match.start("sym") : match.end("sym")]
    if match["sep"] == " " and not said:
        return None
    if not said and not close and "-" not in symbol:
        return None
    by_symbol = kinds.symbol_kind(codes.bare(symbol))
    kind = kinds.NAMES[near.group()] if near and close else by_symbol or "cong_van"
    end = match.start("sym") + len(symbol.rstrip("-/."))
    date, after = _date_after(doc, end)
    days.append(Stretch(end, after))
    issuer, after = _issuer_after(doc, after)
    if issuer is None:
        issuer, told = _told_before(doc, match.start(), days)
        date = date or told
    sure = 0.95 if said and close else 0.75
    start = match.start("num")
    return Reference(
        code[0].value, _name(doc, after), kind, date, issuer, doc.span(start, end), sure
    )


def _date_after(doc: Doc, at: int) -> tuple[str | None, int]:
    for moment in doc.moments:
        if moment.start >= at:
            gap = doc.text[at : moment.start]
            if len(gap) <= 8 and not gap.strip(" ,(\n"):
                return moment.iso(), moment.end
            break
    return None, at


def _issuer_after(doc: Doc, at: int) -> tuple[str | None, int]:
    match = _OF.match(doc.fold, at)
    if match is None:
        return None, at
    return doc.words(match.start("who"), match.end("who")), match.end()


def _told_before(doc: Doc, at: int, days: list[Stretch]) -> tuple[str | None, str | None]:
    """ "Ngày 02/4/2024, Sở … ban hành Thể lệ số …": who and when stand in front."""
    floor = max(0, at - 200)
    match = _ISSUED.search(_NUMBER_WORD.sub("", doc.fold[floor:at]))
    if match is None:
        return None, None
    start = floor + match.start("who")
    moments = [m for m in doc.moments if floor + match.start() <= m.start and m.end <= start]
    days.append(Stretch(floor + match.start(), start))
    date = moments[-1].iso() if moments else None
    return doc.words(start, floor + match.end("who")), date


def _name(doc: Doc, at: int) -> str | None:
    match = _NAME.match(doc.fold, at)
    if match is None:
        return None
    end = doc.sentence_end(match.start("name"), match.end("name"))
    comma = doc.text.find(", ", match.start("name"), end)
    if comma >= 0 and doc.text[comma + 2].isupper():
        end = comma
    name = doc.words(match.start("name"), end).strip(" ,.:")
    return name if name.count(")") <= name.count("(") else name.rstrip(")")


def _laws(doc: Doc, days: list[Stretch]) -> list[Reference]:
    found = []
    for block in doc.blocks:
        if not doc.fold.startswith("can cu", block.start):
            continue
        for match in _LAW.finditer(doc.fold, block.start, block.end):
            if not doc.text[match.start()].isupper():
                continue
            if re.compile(r"\s{1,3}so\s{0,2}:?\s{0,3}[0-9]").match(doc.fold, match.end()):
                continue  # the number names it
            date, after = _date_after(doc, match.end())
            days.append(Stretch(match.end(), after))
            kind = "luat" if "luat" in match["kind"] else match["kind"].replace(" ", "_")
            name = doc.words(match.start(), match.end("name"))
            span = doc.span(match.start(), match.end("name"))
            found.append(Reference(None, name, kind, date, None, span, 0.85))
    return found

"""Every other document the letter names (văn bản viện dẫn, căn cứ)."""

import bisect
import re

from cuocthi.plain.directive import codes, kinds
from cuocthi.plain.directive.bases import is_ground, works_of_bodies
from cuocthi.plain.directive.bodies import names_body
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.model import Reference
from cuocthi.plain.directive.rare import Rare
from cuocthi.plain.vntext import fold, word_starts

_NUMBER_WORD = re.compile(r"(?<![a-z])s[o0]\s{0,2}:?\s{0,3}$")
_LICENCE = re.compile(r"giay phep(?: [a-z]{1,10}){0,5}\s{1,2}(?:so\s{0,2}:?\s{0,2})?$")
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
    r"(?P<kind>"
    + word_starts(r"luat|bo luat|phap lenh|hien phap")
    + r")\s{1,2}(?P<about>[^;.:\d\n()“”\"]{2,110}"
    r"(?:\n[a-z][^;.:\d\n()“”\"]{2,60})?)"
)
_LAW_WORD = Rare(
    re.compile(
        r"[BLPH](?<![^\W_].)(?:(?<=B)ộ [Ll]uật|(?<=L)uật|(?<=P)háp lệnh|(?<=H)iến pháp)(?=\s)"
    ),
    *("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"),
)
_LAW_END = re.compile(
    r"\s{1,3}(?:nam\s{0,2}$|ngay\s{0,2}$|so\s{0,2}$|(?:duoc|da|co hieu luc|quy dinh|va (?:cac|nhung|van ban|nghi dinh|"
    r"thong tu|quyet dinh|huong dan)|trong|den|cho|tai|doi voi|hien hanh|theo|nham|gan voi|vao|"
    r"la|thi|neu|khi|bang)(?![a-z]))|,\s(?!sua doi|bo sung|chong\s|ve sinh\s|khen thuong|to cao|giao duc phap luat|su dung\s|"
    r"an toan giao thong|xuat canh|qua canh|cu tru|vat lieu no|boi thuong|kiem soat|cong cu ho tro|(?:[a-z]{1,7}\s){1,3}va\s|[a-z]{1,7}\s[a-z]{1,7}\s(?:ngay|nam|phap luat))"
)
_CONGRESS = re.compile(
    r"n(?<![a-z]n)ghi quyet\s{1,2}(?:dai hoi|hoi nghi (?:lan thu [a-z]{1,8} )?(?:ban chap hanh )?trung uong|trung uong)\s[^,;.:\n()]{4,120}?"
    r"(?=\s{1,2}(?:nhiem ky|ve viec|ve|va (?:cong van|ke hoach|nghi quyet|huong dan|chuong trinh|chi thi|cac))\s"
    r"|[,;.:\n()]|$)"
)
# A number left blank: "Tờ trình số     -TTr/BTH", "Kế hoạch số …/KH-UBND".
_BLANK = re.compile(
    r"so\s{0,2}:?[ \t.…_]{1,40}(?P<sep>[/-])"
    r"(?P<sym>[a-z][a-z0-9&]{1,14}(?:[-/.][a-z0-9&]{1,20}){0,3})"
)
_TORN = re.compile(
    r"(?P<sep>[-/])[ \n]{1,2}(?P<part>[A-ZĐ][A-ZĐa-z&]{0,8}[A-ZĐ](?:[-/][A-ZĐ&]{2,10}){0,2})(?![\w/])"
)
_KIND_BEFORE = re.compile(r"(?:" + "|".join(kinds.NAMES) + r")\s{1,2}$")


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
        if reference is None or reference.code is None or _same(reference.code, own_value):
            continue
        before = found.get(codes.bare(reference.code))
        if before is None or (before.date is None and reference.date is not None):
            found[codes.bare(reference.code)] = reference
    blank = [r for r in _without_number(doc, own, days) if r.code != own_value]
    laws = _laws(doc, list(found.values()), days)
    named = works_of_bodies(doc)
    return sorted([*found.values(), *blank, *laws, *named], key=lambda r: r.span), days


def _same(code: str, own: str | None) -> bool:
    """Whether a number is the letter's own, blanks aside: "03KH/BTC" and "03 KH/BTC"."""
    return own is not None and code.replace(" ", "") == own.replace(" ", "")


def _without_number(doc: Doc, own: Stretch | None, days: list[Stretch]) -> list[Reference]:
    """Documents named by kind and symbol whose number was left blank."""
    found: dict[str, Reference] = {}
    for match in _BLANK.finditer(doc.fold):
        symbol = doc.text[match.start("sym") : match.end("sym")].rstrip("-/.")
        if (own and own.start <= match.start("sep") < own.end) or not symbol[:1].isupper():
            continue
        said = _KIND_BEFORE.search(doc.fold, max(0, match.start() - 16), match.start())
        if said is None:
            continue
        end = match.start("sym") + len(symbol)
        date, after = _date_after(doc, end)
        days.append(Stretch(end, after))
        issuer, after = _issuer_after(doc, after)
        span = doc.span(match.start("sep"), end)
        code = match["sep"] + symbol
        kind = kinds.NAMES[said.group().strip()]
        found.setdefault(code, Reference(code, _name(doc, after), kind, date, issuer, span, 0.8))
    return list(found.values())


def _numbered(doc: Doc, match: re.Match[str], days: list[Stretch]) -> Reference | None:
    code = codes.code_at(doc, match.start())
    before = doc.fold[max(0, match.start() - 70) : match.start()]
    if code is None or _LICENCE.search(before):
        return None
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
    value = code[0].value
    if torn := _TORN.match(doc.text, end):  # "388/SKHCN- CĐS": broken at the end of a line
        value, end = f"{value}{torn['sep']}{torn['part']}", torn.end()
    date, after = _date_after(doc, end)
    days.append(Stretch(end, after))
    issuer, after = _issuer_after(doc, after)
    if issuer is None:
        issuer, told = _told_before(doc, match.start(), days)
        date = date or told
    sure = 0.96 if said and close else 0.75
    start = match.start("num")
    return Reference(value, _name(doc, after), kind, date, issuer, doc.span(start, end), sure)


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
    for comma in re.finditer(r",\s", doc.text[match.start("name") : end]):
        at = match.start("name") + comma.end()
        if doc.text[at].isupper() and names_body(doc.text[at : at + 40]):
            end = at - len(comma.group())
            break
    name = doc.words(match.start("name"), end).strip(" ,.:")
    return name if name.count(")") <= name.count("(") else name.rstrip(")")


def _laws(doc: Doc, found: list[Reference], days: list[Stretch]) -> list[Reference]:
    """Laws and resolutions of congresses cited by name; a law once, where it has its day."""
    laws: dict[str, Reference] = {}
    numbered = _named_by_number(doc, found)
    last = 0
    for spot in _LAW_WORD.finditer(doc.text):
        match = _LAW.match(doc.fold, spot.start())
        if match is None or spot.start() < last:
            continue  # a law inside the name of the one that amends it
        start = match.start()
        about = match.start("about")
        if not doc.text[start].isupper() or not (
            doc.text[about].isupper() or doc.fold.startswith("sua doi", about)
        ):
            continue
        if _is_contest(doc, start):
            continue
        end = last = _law_end(doc, match)
        name = doc.words(start, end)
        key = fold(name)
        if any(key in other or other in key for other in numbered):
            continue
        if re.compile(r"\s{0,3}so\s{0,2}:?\s{0,3}[0-9]").match(doc.fold, end):
            continue  # the number names it
        date, after = _date_after(doc, end)
        year = re.compile(r"\s{0,3}nam\s{0,2}((?:19|20)[0-9]{2})").match(doc.fold, end)
        date = date or (year[1] if year else None)
        if date:
            days.append(Stretch(end, after))
        old = next((k for k in laws if k.startswith(key) or key.startswith(k)), None)
        if old is not None and (laws[old].date or not date):
            continue
        laws.pop(old or "", None)
        kind = "luat" if "luat" in match["kind"] else match["kind"].replace(" ", "_")
        based = doc.fold.startswith("can cu", doc.text.rfind("\n", 0, start) + 1)
        laws[key] = Reference(
            None, name, kind, date, None, doc.span(start, end), 0.9 if based or date else 0.7
        )
    return [*laws.values(), *_congresses(doc)]


def _law_end(doc: Doc, match: re.Match[str]) -> int:
    """Where a law's name ends: before its day, its number or a word that goes on the sentence."""
    end = match.end("about")
    stop = _LAW_END.search(doc.fold, match.start("about"), end)
    amends = doc.fold.startswith("sua doi", match.start("about"))
    while stop and amends and stop.group().startswith(","):
        stop = _LAW_END.search(doc.fold, stop.end(), end)
    if stop:
        end = stop.start()
    else:  # the name stood before a digit: "… ngày 20/6/2012", "… 2015"
        lead = re.compile(r"\s{1,3}(?:nam|ngay|so)\s{0,3}$").search(
            doc.fold, match.start("about"), end
        )
        end = lead.start() if lead else end
    return doc.trim(match.start(), end, " ,\n-")[1]


def _is_contest(doc: Doc, at: int) -> bool:
    """ "Cuộc thi tìm hiểu Luật …" is a contest, and so is what stands in its quotes."""
    before = doc.text[max(0, at - 200) : at]
    if before.count("“") > before.count("”"):
        return True
    return bool(re.search(r"tim hieu\s{1,2}$", doc.fold[max(0, at - 12) : at]))


def _named_by_number(doc: Doc, found: list[Reference]) -> list[str]:
    """Names of the laws that were cited with a number, and of documents that carry a law's."""
    names = []
    for reference in found:
        if reference.kind == "luat":
            start = doc.fold.rfind("luat", 0, _at(doc, reference))
            names.append(re.sub(r"\s{1,3}so.*$", "", doc.fold[start : _at(doc, reference)]).strip())
        elif reference.name and "luat" in fold(reference.name):
            names.append(fold(reference.name))
    return [name for name in names if name]


def _at(doc: Doc, reference: Reference) -> int:
    """Where a reference begins in the tidied text."""
    return bisect.bisect_left(doc.mapped.starts, reference.span[0])


def _congresses(doc: Doc) -> list[Reference]:
    """ "Nghị quyết Đại hội đại biểu … lần thứ XI": known by its congress, not by a number."""
    found: dict[str, Reference] = {}
    for match in _CONGRESS.finditer(doc.fold):
        start, end = doc.trim(*match.span(), " ,\n")
        if doc.text[start].isupper() and is_ground(doc, start) and not _is_contest(doc, start):
            name = doc.words(start, end)
            found.setdefault(
                fold(name),
                Reference(None, name, "nghi_quyet", None, None, doc.span(start, end), 0.7),
            )
    return list(found.values())

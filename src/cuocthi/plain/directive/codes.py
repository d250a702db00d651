"""Numbers and symbols of documents (số, ký hiệu): 1903/UBND-VH, /KH-STTTT, 08-KH/ĐTN."""

import re

from cuocthi.plain.directive import kinds
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.model import Code
from cuocthi.plain.vntext import fold

_SYMBOL = r"(?P<sym>[a-z][a-z0-9&]{0,14}(?:[-/.][a-z0-9&]{1,20}){0,4})"
_KINDS = "nghi quyet|quyet dinh|luat|thong tu|nghi dinh|chi thi|ke hoach|cong van|thong bao"
# Each branch begins with a letter of its own: the text between them is passed over quickly.
_SAID = "|".join([*(rf"{kind}[ \t]{{1,3}}so" for kind in _KINDS.split("|")), "so"])
_OWN = re.compile(
    rf"(?:{_SAID})"
    r"[ \t]{0,3}[:.]?[ \t\n]{0,4}(?:(?P<num>[0-9oli]{1,6}[a-z]?)|[\s.…_]{0,40})"
    r"[ \t]{0,4}(?P<sep>[/-]|(?<=[0-9 ])(?=[a-z]{2,4}/))[ \t]{0,4}(?:(?P<year>(?:19|20)[0-9]{2})/)?"
    + _SYMBOL
)
ANY = re.compile(
    r"(?P<num>[0-9oli](?<![0-9a-z/\-.].)(?:[0-9oli]{0,4}[0-9][0-9oli]{0,3}|(?<=[0-9])[0-9oli]{0,3})[a-z]?)[ \t]{0,2}(?P<sep>[/-]|[ ](?=[a-z]{2,6}/)|(?<=[0-9])(?=[a-z]{2,4}/))"
    r"[ \t]{0,2}(?:(?P<year>(?:19|20)[0-9]{2})/)?" + _SYMBOL
)
# Parts of the letter's own symbol behind blanks: "17 -KH/ HĐĐ", "12/KH - UBND".
_MORE = re.compile(r"[ \t]{0,2}(?P<sep>[-/–])[ \t]{0,2}(?P<part>[^\W\d_][\w&]{1,14})(?![\w/])")
_OCR = str.maketrans("oli", "011")


def bare(symbol: str) -> str:
    """A symbol in capitals without accents, for comparing."""
    return fold(symbol).upper()


def own_code(doc: Doc, limit: int, start: int = 0) -> tuple[Code, Stretch] | None:
    """The letter's own number and symbol: "Số:" at the start of a cell in the head."""
    for match in _OWN.finditer(doc.fold, start, limit):
        if not doc.starts_cell(match.start()):
            continue
        if doc.text[match.start()].islower() or not _is_symbol(doc, match):
            continue
        if match["num"] is None and not _is_blank_number(doc, match):
            continue
        if doc.text[match.start("sym") : match.end("sym")].istitle():
            continue  # a table's "Số/Ký hiệu"
        return _longer(doc, _code(doc, match), Stretch(match.start(), match.end()), limit)
    return None


def _is_blank_number(doc: Doc, match: re.Match[str]) -> bool:
    """A blank before the symbol: "Số: /KH-STP"; with a dash only where the symbol names a kind and
    a body, as Party bodies write it ("Số      - TB/ĐU")."""
    if match["sep"] != "-":
        return bool(match["sep"])
    symbol = doc.text[match.start("sym") : match.end("sym")]
    kind, slash, body = symbol.partition("/")
    return bool(slash and body[:2].isupper() and kinds.symbol_kind(bare(kind)))


def _longer(doc: Doc, code: Code, at: Stretch, limit: int) -> tuple[Code, Stretch]:
    """The own code with parts of its symbol that stand behind blanks."""
    symbol, end = code.symbol, at.end
    while more := _MORE.match(doc.text, end, limit):
        part = more["part"]
        if not part[:2].isupper() or (part.isalpha() and not part[-1].isupper() and len(part) > 4):
            break  # "- Độc lập", "- Hà Nội"
        symbol += more["sep"].replace("–", "-") + part
        end = more.end()
    if end == at.end:
        return code, at
    value = code.value.removesuffix(code.symbol) + symbol
    span = (code.span[0], doc.span(at.start, end)[1])
    return Code(value, code.number, symbol, span, min(code.sure, 0.9)), Stretch(at.start, end)


def code_at(doc: Doc, at: int) -> tuple[Code, Stretch] | None:
    """The number and symbol standing at that offset."""
    match = ANY.match(doc.fold, at)
    if match is None or not _is_symbol(doc, match):
        return None
    return _code(doc, match), Stretch(match.start(), match.end())


def _is_symbol(doc: Doc, match: re.Match[str]) -> bool:
    """Symbols begin with a capital: "5-10 người" and "1/2 giờ" are none."""
    start, end = match.span("sym")
    return doc.text[start].isupper() and (end - start > 1)


def _code(doc: Doc, match: re.Match[str]) -> Code:
    number = match["num"].translate(_OCR) if match["num"] else None
    symbol = doc.text[match.start("sym") : match.end("sym")].rstrip("-/.")
    sep = match["sep"]
    if match["year"]:
        sep += match["year"] + "/"
    value = f"{number or ''}{sep}{symbol}"
    start = match.start("num") if number else match.start("sep")
    sure = 0.98 if number and number == match["num"] else 0.95
    return Code(value, number, symbol, doc.span(start, match.end("sym")), sure)

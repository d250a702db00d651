"""The contest itself: name, edition and theme (cuộc thi, lần thứ, chủ đề)."""

import re

from cuocthi.plain.directive.head import Head
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.model import Fact
from cuocthi.plain.vntext import ordinal

# Kinds of events, the surest first: a letter about a contest also names meetings and campaigns.
_WORDS = (
    r"(?:cuoc thi|hoi thi|giai thuong|giai (?:anh|bao chi|the thao|bong|viet|chay|co)|lien hoan|"
    r"hoi dien|hoi thao|hoi khoe|ngay hoi|festival)",
    r"(?:chien dich|tuan le|phong trao|cuoc van dong|thang hanh dong|thang thanh nien|ra quan|"
    r"tet trong cay|dot (?:ra quan|thi dua|phat dong)|ngay chu nhat xanh|chu nhat xanh|trien lam)",
)
_START = [re.compile(rf"(?<![a-z]){words}(?![a-z])") for words in _WORDS]
_QUOTE = re.compile(r"[“\"]([^”\"\n]{2,160}(?:\n[^”\"\n]{1,160}){0,2})[”\"]")
_EDITION = re.compile(
    r"(?<![a-z])lan\s{1,3}(?:thu\s{1,3})?(?P<n>[0-9]{1,4}|[ivxlc]{1,8}\b|[a-z]{2,5})"
)
_END = re.compile(
    r"\s{1,3}(?:lan\s{1,3}(?:thu|[0-9])|nam(?: hoc)?\s{0,2}[0-9]|voi chu de|do\s|tren dia ban|duoc\s|"
    r"nhu sau|thoi gian|tu ngay|nhan\s|cu the|va cong tac|theo\s|cho\s|tai\s|den\s|cua\s|va\s|la\s|"
    r"dien ra|bat dau|ket thuc|nham|de\s|thuan tien|dat ket qua)"
)
_END_IN_ABSTRACT = re.compile(
    r"\s{1,3}(?:lan\s{1,3}(?:thu|[0-9])|nam(?: hoc)?\s{0,2}[0-9]|voi chu de|tren dia ban|"
    r"do\s[a-z ]{2,40}to chuc|va cong tac|va trien khai)|[(.;]"
)
_THEME = re.compile(r"chu de(?P<of>[^“\"\n.;]{0,60})[:\s]{0,3}[“\"](?P<theme>[^”\"]{4,600})[”\"]")
_THEME_PLAIN = re.compile(
    r"(?:^|\n)[\s\-+•0-9.a-z)]{0,8}chu de\s{0,2}(?:cuoc thi|hoi thi)?\s{0,2}:\s"
)


def event_name(doc: Doc, head: Head) -> tuple[Fact | None, Stretch | None]:
    """The contest's name, from the summary if it stands there, else its fullest mention."""
    spots: list[tuple[Stretch, bool]] = []
    if head.abstract_at:
        spots.append((head.abstract_at, True))
    spots.append((Stretch(head.body_at, len(doc.text)), False))
    for pattern in _START:
        for stretch, in_abstract in spots:
            for match in pattern.finditer(doc.fold, stretch.start, stretch.end):
                end = _name_end(doc, match.start(), match.end(), stretch.end, in_abstract)
                if end is not None:
                    sure = 0.9 if in_abstract else 0.7
                    return doc.fact(match.start(), end, sure), Stretch(match.start(), end)
    return None, None


def _name_end(doc: Doc, start: int, after: int, limit: int, in_abstract: bool) -> int | None:
    limit = min(limit, start + 300)
    ending = _END_IN_ABSTRACT if in_abstract else _END
    stop = ending.search(doc.fold, after, limit)
    end = stop.start() if stop else limit
    quote = _QUOTE.search(doc.text, after, limit)
    if quote and quote.start() - after <= 60 and quote.start() <= end:
        return quote.end()
    if not in_abstract:
        plain = re.compile(r"[,.;:()\n“\"]").search(doc.text, after, end)
        if plain:
            end = plain.start()
        if not doc.text[start].isupper():
            return None
    start_words, end = doc.trim(after, end, ' \t\n,.;:-“"')
    has_name = any(c.isupper() for c in doc.text[start_words:end])
    return end if end - start_words >= 4 and has_name else None


def edition(doc: Doc, head: Head, name_at: Stretch | None) -> Fact | None:
    """The number after "lần thứ", first behind the contest's name, then in the summary."""
    spots = []
    if name_at:
        spots.append((Stretch(name_at.start, min(name_at.end + 30, len(doc.text))), 0.93))
    if head.abstract_at:
        spots.append((head.abstract_at, 0.85))
    if name_at:
        again = doc.text.find(doc.text[name_at.start : name_at.end], head.body_at)
        if again >= 0:
            end = again + name_at.end - name_at.start
            spots.append((Stretch(end, min(end + 20, len(doc.text))), 0.85))
    for stretch, sure in spots:
        for match in _EDITION.finditer(doc.fold, stretch.start, stretch.end):
            number = ordinal(doc.text[match.start("n") : match.end("n")])
            if number:
                return doc.fact(match.start(), match.end("n"), sure, str(number))
    return None


def theme(doc: Doc) -> Fact | None:
    """The theme in quotes after "chủ đề" (not that of a meeting)."""
    for match in _THEME.finditer(doc.fold):
        if re.search(r"hoi nghi|hoi thao|cuoc hop|buoi", match["of"]):
            continue
        return doc.fact(*doc.trim(*match.span("theme"), " \t\n."), 0.9)
    plain = _THEME_PLAIN.search(doc.fold)
    if plain:
        end = doc.line_end(plain.end())
        start, end = doc.trim(plain.end(), doc.sentence_end(plain.end(), end), " .;")
        if 8 <= end - start <= 300:
            return doc.fact(start, end, 0.7)
    return None

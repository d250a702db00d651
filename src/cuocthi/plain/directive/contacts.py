"""Ways to ask back: mail, telephone, address on the net (liên hệ)."""

import re
from collections.abc import Iterator

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Contact

_MAIL = re.compile(r"(?<![\w.@])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.ASCII)
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>“”\"()|]{4,300}|(?<![\w@.])(?:[a-z0-9-]{1,60}\.){1,4}"
    r"(?:vn|com|org|net|info|edu|gov|asia|online|site|app|io|example)(?![\w-]|\.(?-i:(?![A-ZĐÂĂÊÔƠƯÁÀẢẠÍÝ]))\w)"
    r"(?:/[^\s<>“”\"()|]{0,200})?",
    re.IGNORECASE,
)
# The sign that stands in every address, and the rest of its word.
_MAIL_END = re.compile(r"@\S*")
_LINK_END = re.compile(r"(?:\.(?=\S)|://)\S*")
_DAY = re.compile(r"[0-9]{1,2}-[0-9]{1,2}-(?:19|20)[0-9]{2}")
# "…@sonla.gov.vn.Các đơn vị": no address goes on with a capital behind its dot.
_NEXT_SENTENCE = re.compile(
    r"(?<=[a-z]{2})\.(?:[A-Z][a-z]{0,7}|(?=[^\W\d_]{1,7}$)[A-ZĐÂĂÊÔƠƯÁÀẢẠÍÝ][^\W\d_]{0,6})$"
)
# Every branch begins with the first sign itself: a text without numbers is passed over quickly.
_PHONE = re.compile(
    r"[(0+1](?<![\w/.,][(0+1])(?:(?<=1)[89]00[\s.]?[0-9]{2,4}(?:[\s.]?[0-9]{2,4})?"
    r"|(?<=\()0[0-9]{1,4}\)[\s.]{0,2}[0-9][0-9\s.]{5,12}[0-9]"
    r"|(?:(?<=\+)84|(?<=0))[\s.]?[0-9]{1,4}(?:[\s.\-]?[0-9]{1,4}){2,4})(?![\w/])"
)


def contacts(doc: Doc) -> list[Contact]:
    """Mail addresses, links and telephone numbers in order, each once."""
    found: dict[tuple[str, str], Contact] = {}
    mails = list(_in_words(doc, _MAIL_END, _MAIL))
    for match in mails:
        _keep(doc, found, "email", match.start(), match.end())
    for match in _in_words(doc, _LINK_END, _URL):
        if not any(m.start() <= match.start() < m.end() for m in mails):
            _keep(doc, found, "url", match.start(), match.end())
    for match in _PHONE.finditer(doc.text):
        digits = sum(c.isdigit() for c in match.group())
        if _DAY.search(match.group()) or "\n" in match.group():
            continue
        if 9 <= digits <= 12 or match.group().startswith(("1900", "1800")):
            _keep(doc, found, "phone", match.start(), match.end())
    return sorted(found.values(), key=lambda c: c.span)


def _in_words(
    doc: Doc, rest_of_word: re.Pattern[str], pattern: re.Pattern[str]
) -> Iterator[re.Match[str]]:
    """Addresses, looked for only in the words that hold a sign of one."""
    done = 0
    for rest in rest_of_word.finditer(doc.text):
        at = rest.start()
        start = max(doc.text.rfind(" ", done, at), doc.text.rfind("\n", done, at), done)
        done = rest.end()
        yield from pattern.finditer(doc.text, start, done)


def _keep(doc: Doc, found: dict[tuple[str, str], Contact], kind: str, start: int, end: int) -> None:
    joined = _NEXT_SENTENCE.search(doc.text, start, end)
    end = joined.start() if joined else end
    start, end = doc.trim(start, end, " .,;:)’'\"")
    value = doc.text[start:end]
    found.setdefault((kind, value), Contact(kind, value, doc.span(start, end), 0.97))

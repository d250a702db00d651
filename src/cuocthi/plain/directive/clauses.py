"""What is to be done by a day: the clause in front of it (việc phải xong)."""

import re

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.layout import Block, Doc, last_match
from cuocthi.plain.directive.mentions import Mention
from cuocthi.plain.directive.verbs import find_verb

_TO_WHOM = re.compile(r"\s{1,2}(?:về|cho|tới|theo|qua)\s")
_ASIDE = re.compile(r"\([^()]{0,200}\)[\s,]{0,3}$")


def received(doc: Doc, mention: Mention) -> str:
    """ "nhận bài" out of "Thời gian nhận bài: từ …"."""
    floor = max(mention.block.start, mention.start - 110)
    match = last_match(signs.RECEIVES, doc.fold, floor, mention.start)
    return doc.words(*match.span()).lower() if match else "nhận bài"


def clause(doc: Doc, block: Block, end: int) -> str:
    """What is to be done by the day whose lead-in begins at `end`: the last verb and its object."""
    floor = max(block.start, end - 220)
    aside = _ASIDE.search(doc.text, floor, end)
    end = aside.start() if aside else end
    stops = [m.end() for m in re.finditer(r"[.;:]\s|,\s", doc.text[floor:end])]
    hard = [m.end() for m in re.finditer(r"[.;:]\s", doc.text[floor:end])]
    start = floor + (stops[-1] if stops else 0)
    start, end = doc.trim(start, end, " \t\n,;:(|")
    if end - start < 4:
        start = next((floor + at for at in reversed(stops) if end - floor - at >= 8), floor)
    if end - start < 4 and hard:
        start = floor + hard[-1]
    start = _work(doc, start, end)
    cut = _TO_WHOM.search(doc.text, start + 8, end)
    if cut and " " in doc.text[start : cut.start()]:
        end = cut.start()
    return doc.words(start, end).strip(" ,.;:(-|")[:160]


def _work(doc: Doc, start: int, end: int) -> int:
    """Where what is handed in begins ("gửi …", "báo cáo …"), else the last verb of work."""
    delivered = signs.HANDS_IN.search(doc.fold, start, end)
    if delivered:
        return delivered.start()
    last = start
    at = find_verb(doc, start, end)
    while at is not None:
        last = at
        word_end = doc.text.find(" ", at + 8, end)
        at = find_verb(doc, word_end, end) if word_end > 0 else None
    return last

"""Ways of taking part told against each other (hình thức dự thi, cách gửi): one alone, and yet another.

What may only be written on paper cannot be done on the web, and what is not taken by mail is not sent
by mail.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.model import Question
from cuocthi.plain.directive.rare import Begun, leads_to
from cuocthi.plain.directive.tellings.clauses import Clauses, is_past
from cuocthi.plain.directive.tellings.handing import handed

_WAYS = {
    "paper": r"tren giay|(?:bai|ban) giay|ban in|ban cung|viet tay|ho so giay",
    "online": r"truc tuyen|(?:qua|tren) mang(?! xa hoi)|online|duong dan|bieu mau dien tu|cong (?:thong tin|dich vu|du thi)",
    "mail": r"thu dien tu|e-?mail|hop thu|hom thu",
    "post": r"buu dien|buu chinh|duong thu",
    "by hand": r"truc tiep(?! truyen)",
}
_WAY = Begun(
    re.compile(
        "(?<![a-z])(?:"
        + "|".join(f"(?P<{name.replace(' ', '_')}>{words})" for name, words in _WAYS.items())
        + ")(?![a-z])"
    ),
    *("tren giay", "bai giay", "ban giay", "ban in", "ban cung", "viet tay", "ho so giay"),
    *("truc t", "qua mang", "tren mang", "online", "duong dan", "bieu mau", "cong "),
    *("thu dien tu", "email", "e-mail", "hop thu", "hom thu", "buu dien", "buu chinh", "duong thu"),
)
_ON_SCREEN = frozenset(("online", "mail"))
_ACT = r"(?:tiep nhan|nhan|cham|thu|gui|nop|lam|thi|du thi|dang ky)"
_ALONE = re.compile(rf"(?<![a-z])(?<!dia )chi (?:duoc )?{_ACT}(?![a-z])[^.;:\n]{{0,60}}$")
_REFUSED = re.compile(
    r"(?<![a-z])khong (?:duoc )?(?:tiep nhan|nhan|cham|chap nhan|xet|thu|gui|nop)(?![a-z])[^.;:,\n]{0,50}$"
)
_REFUSED_BEHIND = re.compile(
    r"[^.;:,\n]{0,24}? (?:deu )?(?:khong (?:duoc )?(?:tiep nhan|nhan|cham|chap nhan|xet|tinh|hop le)|khong hop le|bi loai)(?![a-z])"
)
_DONE = re.compile(
    rf"(?<![a-z])(?:(?:hinh thuc|cach thuc)[^.;\n]{{0,40}}:|{_ACT}(?![a-z]))[^.;\n]{{0,70}}$"
)
_EITHER = re.compile(r"(?<![a-z])(?:hoac|hay|va|kem|dong thoi|lien he|hoi|giai dap)(?![a-z])")
_NOT = re.compile(r"(?<![a-z])khong(?![a-z])")


class Way(NamedTuple):
    """One way that a clause allows or turns away, and of what."""

    name: str
    thing: str
    parts: frozenset[str]
    start: int
    end: int
    begin: int  # of the sentence


def two_ways(doc: Doc, clauses: Clauses) -> list[Question]:
    """A question where a way that is turned away in one sentence is the way of another."""
    refuses = leads_to(doc.fold, "khong ", _REFUSALS) or "bi loai" in doc.fold
    if not refuses and not leads_to(doc.fold, "chi ", _ALONE_BEGINS):
        return []
    refused, done = _told(doc, clauses)
    for no in refused:
        for yes in done:
            if no.name != yes.name or no.begin == yes.begin or no.parts != yes.parts:
                continue
            if no.thing and yes.thing and no.thing != yes.thing:
                continue
            words = [doc.words(max(w.begin, w.start - 40), w.end) for w in (yes, no)]
            ask = f"“{words[0]}” nhưng “{words[1]}”: hai cách dự thi trái nhau. Cách nào đúng?"
            return [Question("participants", ask, doc.span(no.start, no.end))]
    return []


_ALONE_BEGINS = ("duoc ", "tiep nhan", "nhan", "cham", "thu", "gui", "nop", "lam", "thi", "du thi", "dang ky")  # fmt: skip


_REFUSALS = ("duoc ", "tiep nhan", "nhan", "cham", "chap nhan", "xet", "tinh", "thu", "gui", "nop", "hop le")  # fmt: skip


def _told(doc: Doc, clauses: Clauses) -> tuple[list[Way], list[Way]]:
    """The ways that are turned away, by "không" or by another one alone, and those that are used."""
    refused: list[Way] = []
    done: list[Way] = []
    for match in _WAY.finditer(doc.fold):
        clause = clauses.at(*match.span())
        before, after = clause.before[-120:], clause.after
        if is_past(clause.words):
            continue
        name = (match.lastgroup or "").replace("_", " ")
        parts = clauses.parts(f"{clauses.lead(clause)} {before}") - _OF_WAYS
        way = Way(name, handed(clause.words), parts, *match.span(), clause.start)
        if _REFUSED.search(before) or _REFUSED_BEHIND.match(after):
            refused.append(way)
        elif _ALONE.search(before) and not _EITHER.search(f"{before[-30:]} {after[:30]}"):
            refused.extend(way._replace(name=other) for other in _others(name))
            done.append(way)
        elif _DONE.search(before) and not _NOT.search(before[-60:]):
            done.append(way)
    return refused, done


def _others(name: str) -> Iterator[str]:
    """The ways that one alone leaves out: those on a screen leave out paper, and the other way round."""
    if name in _ON_SCREEN:
        yield from ("paper", "post", "by hand")
    elif name == "paper":
        yield from ("online",)


_OF_WAYS = frozenset(("truc tuyen", "truc tiep", "buu dien", "buu chinh", "ban giay", "ban in", "ban cung"))  # fmt: skip

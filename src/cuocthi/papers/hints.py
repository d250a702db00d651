"""What a person may want to look at again in a draft; none of it stops anything (gợi ý)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cuocthi.files.models import StoredFile
from cuocthi.files.queries import read_bytes
from cuocthi.plain.officialdoc.check import check_layout
from cuocthi.plain.officialdoc.composing import BadText, disagreements
from cuocthi.plain.officialdoc.composing.bodytext import pieces_in
from cuocthi.plain.officialdoc.composing.leftovers import left_open, typed_oddly
from cuocthi.plain.officialdoc.readers import Unreadable

from .models import Paper
from .symbols import code_hints

MOST = 30  # hints shown; who has more begins with these
_KEPT = 16


@dataclass(frozen=True, slots=True)
class Hint:
    """A sentence for a person, and the line of the text it is about, from 1; 0 for none."""

    line: int
    words: str


def head_hints(paper: Paper, facts: Mapping[str, Any]) -> list[Hint]:
    """What is wrong with the symbol that these facts of the head say. At most one query."""
    document = paper.document
    told = code_hints(str(facts.get("code") or ""), document.kind, document.unit)
    return [Hint(0, words) for words in told]


def hints_in(text: str) -> list[Hint]:
    """Places left open, signs that print as they stand, numbers that do not agree with their words,
    totals that are no sums, each with its line."""
    left = [Hint(one.line, one.words) for one in (*left_open(text), *typed_oddly(text))]
    try:
        pieces = list(pieces_in(text.split("\n")))
    except BadText:
        return left[:MOST]
    told = disagreements([piece.block for piece in pieces])
    return [*(Hint(pieces[one.block].start + 1, one.words) for one in told), *left][:MOST]


def layout_hints(stored: StoredFile) -> list[Hint]:
    """The faults of the docx against Decree 30/2020/NĐ-CP."""
    return [Hint(0, words) for words in _layout_faults(stored.sha256)]


@lru_cache(maxsize=_KEPT)
def _layout_faults(sha256: str) -> tuple[str, ...]:
    try:
        report = check_layout(read_bytes(StoredFile(sha256=sha256)))
    except Unreadable as fault:
        return (str(fault),)
    return tuple(map(str, report.faults[:MOST]))

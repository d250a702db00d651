"""Where the words of a letter that came back differ from its draft (đối chiếu bản ký với dự thảo)."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

MOST_DIFFERENCES = 30
MOST_WORDS = 60_000
"""Words of one text that are compared; what stands behind them is told as not compared."""
_WORDS_AT_ONCE = 3_000  # a stretch with more words is compared by whole pieces only
_MANY_ALIKE = 2_000  # from here on what is alike too often is no anchor: a made file must not hang
_AROUND = 6
_BESIDE = 100  # words of head or foot, where cells stand side by side
_PIECE_ENDS = re.compile(r"(?<=[.;:])\s+")
_OPEN_DAY = r"ngày(?:\s+\d{1,2})?\s+tháng(?:\s+\d{1,2})?\s+năm(?:\s+\d{4})?"
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_STAMPED = ("ký bởi", "người ký", "ký số", "thời gian ký", "digitally signed", "ngày ký")
_BAR = "|"  # parts the cells of a table where a docx is read; a PDF has only the lines drawn
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "“": '"', "”": '"', "’": "'"})


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the draft and what stands in the file instead (chỗ khác); one of the two may be
    empty. ``before`` are some words that stand before it in both."""

    draft: str
    file: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Words that are only in one of the texts, or other ones in each; where they begin in each."""

    mine: list[str]
    theirs: list[str]
    before: list[str]
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Compared:
    """The differences in the order of the draft; ``cut`` says that there are more than are told,
    or that the texts are longer than what was compared."""

    differences: tuple[Difference, ...]
    cut: bool = False


def compared(draft: str, file: str, *, symbol: str = "", filled: Collection[str] = ()) -> Compared:
    """Compare two texts word by word; line breaks, kinds of dashes, bars between
    cells, page numbers, table heads that a new page repeats and the order of what stands side by side
    in head and foot do not count.

    Nor does what the registry fills in: number and day of the letter with this ``symbol``, "DỰ
    THẢO", the ``filled`` words (the signer's name), what a signature is stamped with. Never raises;
    takes some tens of ms for the longest plans.
    """
    left, right = _words(draft, symbol), _words(file, symbol)
    known = {_key(" ".join(words.split())) for words in filled}
    cut = len(left) > MOST_WORDS or len(right) > MOST_WORDS
    spots = list(_found(_pieces(left[:MOST_WORDS]), _pieces(right[:MOST_WORDS])))
    heads, moved = _table_heads(draft), _side_by_side(spots, len(left), len(right))
    found: list[Difference] = []
    for place, spot in enumerate(spots):
        if place in moved or _repeats(spot, heads) or _joins(spot):
            continue
        difference = Difference(
            _short(" ".join(spot.mine)), _short(" ".join(spot.theirs)), " ".join(spot.before)
        )
        if not difference.draft and _key(difference.file) in known:
            continue
        if len(found) == MOST_DIFFERENCES:
            return Compared(tuple(found), cut=True)
        found.append(difference)
    return Compared(tuple(found), cut)


def same_words(one: str, other: str) -> bool:
    """Whether two short texts say the same: blanks, marks at the end and case set aside."""
    return _key(" ".join(_words(one))).strip(" .;,/") == _key(" ".join(_words(other))).strip(
        " .;,/"
    )


def _words(text: str, symbol: str = "") -> list[str]:
    plain = unicodedata.normalize("NFC", text).translate(_DASHES).translate(_UNSEEN)
    left_out = rf"dự\s+thảo(?=\s|$)|{_OPEN_DAY}|số:\s*\S{{0,12}}\s*[/-]\s*\S+"
    if symbol:
        left_out += rf"|số:?\s*\d{{0,11}}\s*[/-]\s*{re.escape(symbol.translate(_DASHES))}"
    words = re.sub(left_out, " ", " ".join(plain.split()), flags=re.IGNORECASE).split()
    return [word for word in words if word != _BAR]


def _pieces(words: list[str]) -> list[tuple[str, ...]]:
    """Stretches up to a mark, so that whole sentences that are alike are passed over at once."""
    return [tuple(piece.split()) for piece in _PIECE_ENDS.split(" ".join(words)) if piece.strip()]


def _found(left: list[tuple[str, ...]], right: list[tuple[str, ...]]) -> Iterator[_Spot]:
    before: list[str] = []
    mine_keys, their_keys = [_keys(piece) for piece in left], [_keys(piece) for piece in right]
    matched = difflib.SequenceMatcher(
        None, mine_keys, their_keys, autojunk=len(right) > _MANY_ALIKE
    )
    at = (0, 0)
    for tag, i, j, k, m in matched.get_opcodes():
        mine = [word for piece in left[i:j] for word in piece]
        theirs = [word for piece in right[k:m] for word in piece]
        if tag != "equal":
            yield from _inside(_Spot(mine, theirs, before, *at))
        before = (before + mine)[-_AROUND:]
        at = (at[0] + len(mine), at[1] + len(theirs))


def _inside(spot: _Spot) -> Iterator[_Spot]:
    """The words that differ in a stretch whose sentences do."""
    mine, theirs = spot.mine, spot.theirs
    if len(mine) > _WORDS_AT_ONCE or len(theirs) > _WORDS_AT_ONCE:
        yield from _told(spot)
        return
    matched = difflib.SequenceMatcher(
        None, _keys(mine), _keys(theirs), autojunk=len(theirs) > _MANY_ALIKE
    )
    for tag, i, j, k, m in matched.get_opcodes():
        if tag != "equal":
            before = (spot.before + mine[:i])[-_AROUND:]
            yield from _told(_Spot(mine[i:j], theirs[k:m], before, spot.left + i, spot.right + k))


def _told(spot: _Spot) -> Iterator[_Spot]:
    mine, theirs = spot.mine, spot.theirs
    if theirs and theirs[-1].isdigit() and len(theirs[-1]) <= 3 and mine == theirs[:-1]:
        return  # the number of a page that stands at its head
    file = " ".join(theirs)
    page_number = not mine and file.isdigit() and len(file) <= 3
    stamp = not mine and file.casefold().startswith(_STAMPED)
    if (mine or theirs) and not page_number and not stamp:
        yield spot


def _table_heads(draft: str) -> set[tuple[str, ...]]:
    """The words of each row of a table, in any order: a PDF has those of a head by their height."""
    plain = unicodedata.normalize("NFC", draft).translate(_DASHES).translate(_UNSEEN)
    rows = (line.split() for line in plain.splitlines() if _BAR in line)
    return {tuple(sorted(_key(word) for word in row if word != _BAR)) for row in rows}


def _repeats(spot: _Spot, heads: set[tuple[str, ...]]) -> bool:
    """Whether a new page only says its number and the head of the table that goes on."""
    if spot.mine:
        return False
    for place in (0, -1):
        if spot.theirs[place].isdigit() and len(spot.theirs[place]) <= 3:
            rest = spot.theirs[1:] if place == 0 else spot.theirs[:-1]
            if tuple(sorted(_keys(rest))) in heads:
                return True
    return False


def _joins(spot: _Spot) -> bool:
    """Whether a long word is only parted at the end of a line: "viet-thu- quoc-te"."""
    at_dash = any(word.endswith("-") for word in (*spot.mine, *spot.theirs))
    return at_dash and "".join(_keys(spot.mine)) == "".join(_keys(spot.theirs))


def _side_by_side(spots: Sequence[_Spot], left: int, right: int) -> set[int]:
    """Places of words that stand in both heads or both feet in another order: cells beside each
    other are read row by row in one file and column by column in the other."""
    gone = {_keys(spot.mine): place for place, spot in enumerate(spots) if not spot.theirs}
    moved: set[int] = set()
    for place, spot in enumerate(spots):
        other = gone.get(_keys(spot.theirs)) if spot.theirs and not spot.mine else None
        if other is None:
            continue
        from_head = max(spots[other].left, spot.right)
        from_foot = max(left - spots[other].left, right - spot.right)
        if min(from_head, from_foot) <= _BESIDE:
            moved |= {place, other}
    return moved


def _keys(piece: Sequence[str]) -> tuple[str, ...]:
    return tuple(_key(word) for word in piece)


def _key(word: str) -> str:
    return word.casefold()


def _short(words: str, most: int = 240) -> str:
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"

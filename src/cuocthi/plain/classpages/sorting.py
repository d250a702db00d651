"""Pages to pupils (xếp trang theo học sinh): what is sure is placed, every doubt is for a person."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cuocthi.plain.classpages.codes import SheetCode
from cuocthi.plain.classpages.looking import Fault
from cuocthi.plain.classpages.reading import PageRead, Sure
from cuocthi.plain.classpages.sameness import same_sheet

Key = tuple[int, int, int]
"""File, page of the file, sheet on that page: see ``PageRead.key``."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A pupil of the class: the token on the sheets and how many pages were handed out."""

    token: str
    pages: int = 1


class Kind(enum.Enum):
    """What a person must look at, or may wish to; `words` say it."""

    MISSING = "missing"
    DOUBLED = "doubled"
    CLASH = "clash"
    UNREADABLE = "unreadable"
    DOUBT = "doubt"
    STRANGE = "strange"
    BROKEN = "broken"
    BLANK = "blank"
    TORN = "torn"
    POOR = "poor"
    EMPTY = "empty"
    SPARE = "spare"

    @property
    def words(self) -> str:
        """What is wrong and what to do."""
        return _WORDS[self]

    @property
    def placed(self) -> bool:
        """The page is with its pupil all the same: it need not be looked at."""
        return self in (Kind.DOUBLED, Kind.BLANK, Kind.TORN, Kind.POOR)


_WORDS = {
    Kind.MISSING: "Thiếu trang này: tìm tờ giấy rồi quét hoặc chụp thêm.",
    Kind.DOUBLED: "Trang này có hơn một ảnh của cùng một tờ: đã giữ ảnh rõ nhất.",
    Kind.CLASH: "Các ảnh mang cùng một mã nhưng chữ viết khác nhau: xem từng ảnh rồi chọn.",
    Kind.UNREADABLE: "Không đọc được mã trên tờ: xem ảnh rồi nhập mã in trên tờ.",
    Kind.DOUBT: "Không chắc tờ này của ai: xem ảnh rồi chọn.",
    Kind.STRANGE: "Không phải tờ của lớp này: xem ảnh, bỏ ra hoặc nhập mã nếu là tờ của lớp.",
    Kind.BROKEN: "Không mở được: gửi lại tệp hoặc ảnh khác.",
    Kind.BLANK: "Tờ chưa có chữ: xem lại học sinh có nộp tờ này không.",
    Kind.TORN: "Tờ mất một mã QR, đã xếp theo mã còn lại.",
    Kind.POOR: "Ảnh khó đọc: xem ảnh, nên chụp lại.",
    Kind.EMPTY: "Mặt giấy trắng, không xếp cho ai.",
    Kind.SPARE: "Tờ trắng, bỏ qua: trang này đã có ảnh có chữ.",
}


@dataclass(frozen=True, slots=True)
class PlacedPage:
    """A page that is with its pupil, the picture it comes from, and how it was known."""

    code: SheetCode
    key: Key
    by_hand: bool
    sure: Sure
    faults: tuple[Fault, ...]
    blank: bool


@dataclass(frozen=True, slots=True)
class PupilPages:
    """The pages of one pupil in order; None where a page is missing or waits for a person."""

    token: str
    pages: tuple[PlacedPage | None, ...]

    @property
    def complete(self) -> bool:
        """All pages are there."""
        return None not in self.pages


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the list to look at: pictures, the page they are of, if known, and a guess.

    A guess comes from the pages before and after. It is shown, never taken.
    """

    kind: Kind
    keys: tuple[Key, ...] = ()
    code: SheetCode | None = None
    guess: SheetCode | None = None


@dataclass(frozen=True, slots=True)
class Sorted:
    """All pupils in the order of the roster, and what a person should look at."""

    pupils: tuple[PupilPages, ...]
    findings: tuple[Finding, ...]
    aside: tuple[Key, ...]

    def of(self, kind: Kind) -> tuple[Finding, ...]:
        """The findings of one kind."""
        return tuple(one for one in self.findings if one.kind is kind)

    @property
    def placed(self) -> dict[SheetCode, PlacedPage]:
        """Every page that is with its pupil."""
        return {page.code: page for one in self.pupils for page in one.pages if page is not None}


def sort_pages(
    reads: Sequence[PageRead],
    roster: Sequence[Expected],
    by_hand: Mapping[Key, SheetCode | None] | None = None,
) -> Sorted:
    """Put the pages that were read to the pupils of the roster.

    ``by_hand``: what persons decided for single pictures, None to set one aside. A decision beats
    what was read, but two pictures of one page still clash when their writing differs, and an
    unwritten copy never stands for a written page: it is named and left out. Raises ValueError when a token stands in the roster twice.
    """
    decided = dict(by_hand or {})
    pages = {one.token: one.pages for one in roster}
    if len(pages) != len(roster):
        raise ValueError("a token stands in the roster twice")
    order = [SheetCode(one.token, n) for one in roster for n in range(1, one.pages + 1)]
    candidates: dict[SheetCode, list[PageRead]] = {}
    open_ones: list[tuple[Kind, PageRead, SheetCode | None]] = []
    aside: list[Key] = []
    for read in reads:
        code = decided.get(read.key, read.code)
        if read.key in decided and code is None:
            aside.append(read.key)
        elif code is None:
            open_ones.append((_OPEN[read.sure], read, _only(read.seen)))
        elif 1 <= code.page <= pages.get(code.token, 0):
            candidates.setdefault(code, []).append(read)
        else:
            open_ones.append((Kind.STRANGE, read, code))
    placed: dict[SheetCode, PlacedPage] = {}
    findings: list[Finding] = []
    waiting = {code for _kind, _read, code in open_ones}
    for code in order:
        came = candidates.get(code, [])
        found, spare = _written(came)
        if not came:
            if code not in waiting:  # else its picture is there, in doubt
                findings.append(Finding(Kind.MISSING, code=code))
            continue
        kept = _kept(found)
        keys = tuple(read.key for read in found)
        findings += [Finding(Kind.SPARE, (read.key,), code) for read in spare]
        if kept is None:
            findings.append(Finding(Kind.CLASH, keys, code))
            continue
        placed[code] = _page(code, kept, by_hand=kept.key in decided)
        if len(found) > 1:
            findings.append(Finding(Kind.DOUBLED, keys, code))
        findings += _remarks(placed[code])
    findings += _open_findings(reads, open_ones, order, placed)
    return Sorted(
        tuple(
            PupilPages(
                one.token,
                tuple(placed.get(SheetCode(one.token, n)) for n in range(1, one.pages + 1)),
            )
            for one in roster
        ),
        tuple(findings),
        tuple(aside),
    )


_OPEN = {
    Sure.DOUBT: Kind.DOUBT,
    Sure.NO_CODE: Kind.UNREADABLE,
    Sure.NO_SHEET: Kind.STRANGE,
    Sure.EMPTY: Kind.EMPTY,
    Sure.BROKEN: Kind.BROKEN,
}


def _only(seen: Sequence[SheetCode]) -> SheetCode | None:
    return seen[0] if len(seen) == 1 else None


def _written(came: Sequence[PageRead]) -> tuple[list[PageRead], list[PageRead]]:
    """What may be the page, and unwritten copies of it: a sheet that was printed once more and lies
    empty in the heap says nothing against the written one. If all are empty, one of them is it."""
    written = [read for read in came if not read.blank]
    spare = [read for read in came if read.blank]
    return (written, spare) if written else (spare, [])


def _kept(found: Sequence[PageRead]) -> PageRead | None:
    """The clearest of several pictures of one sheet; None when they may be of different sheets.

    A sheet that was copied and written on by two pupils carries one code twice: equal codes are
    not enough, the writing must be the same.
    """
    best = min(found, key=lambda read: (len(read.faults), read.sure is not Sure.TWO_CODES))
    for read in found:
        if read is best or (read.blank and best.blank):
            continue
        if same_sheet(best.trace, read.trace) is not True:
            return None
    return best


def _page(code: SheetCode, read: PageRead, *, by_hand: bool) -> PlacedPage:
    return PlacedPage(code, read.key, by_hand, read.sure, read.faults, read.blank)


def _remarks(page: PlacedPage) -> list[Finding]:
    said = []
    if page.blank:
        said.append(Finding(Kind.BLANK, (page.key,), page.code))
    if page.sure is Sure.ONE_CODE:
        said.append(Finding(Kind.TORN, (page.key,), page.code))
    if page.faults:
        said.append(Finding(Kind.POOR, (page.key,), page.code))
    return said


def _open_findings(
    reads: Sequence[PageRead],
    open_ones: Sequence[tuple[Kind, PageRead, SheetCode | None]],
    order: Sequence[SheetCode],
    placed: Mapping[SheetCode, PlacedPage],
) -> list[Finding]:
    """What is with nobody, each with the code seen on it and a guess from its neighbours."""
    places = {code: at for at, code in enumerate(order)}
    codes = {page.key: code for code, page in placed.items()}
    rows = {read.key: at for at, read in enumerate(reads)}
    missing = [code for code in order if code not in placed]
    findings = []
    for kind, read, code in open_ones:
        guess = None
        if code is None and kind in (Kind.UNREADABLE, Kind.STRANGE, Kind.DOUBT):
            before = _neighbour(reads[: rows[read.key]][::-1], read.file, codes)
            after = _neighbour(reads[rows[read.key] + 1 :], read.file, codes)
            guess = _between(before, after, places, missing)
        findings.append(Finding(kind, (read.key,), code, guess))
    return findings


def _neighbour(
    reads: Sequence[PageRead], file: int, codes: Mapping[Key, SheetCode]
) -> SheetCode | None:
    """The first placed page on that side in the same file."""
    return next((codes[r.key] for r in reads if r.file == file and r.key in codes), None)


def _between(
    before: SheetCode | None,
    after: SheetCode | None,
    places: Mapping[SheetCode, int],
    missing: Sequence[SheetCode],
) -> SheetCode | None:
    """The one missing page between two neighbours, whichever way round the heap lies."""
    if len(missing) == 1:
        return missing[0]
    if before is None or after is None:
        return None
    low, high = sorted((places[before], places[after]))
    between = [code for code in missing if low < places[code] < high]
    return between[0] if len(between) == 1 else None

"""Whose page is whose in a class that wrote on printed sheets, and what a person must look at."""

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cuocthi.campaigns.models import Campaign
from cuocthi.core.crypto import search_value
from cuocthi.entries.models import ClassScan, Entry, Erasure, FoundPage, SheetClass, WritingSheet
from cuocthi.plain.classpages import (
    Expected,
    Finding,
    PageRead,
    SheetCode,
    from_data,
    sort_pages,
)
from cuocthi.plain.vntext import class_key
from cuocthi.units.models import Unit

from .desk import TO_DO

Key = tuple[int, int, int]


class Sort(StrEnum):
    """What a page on the list is; those of ``plain.classpages.Kind`` and three that it cannot know."""

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
    OTHER_CLASS = "other_class"
    OTHER_SCHOOL = "other_school"
    LEFT = "left"


WORDS: dict[Sort, str | Promise] = {
    Sort.CLASH: _("Hai ảnh cùng mã, chữ viết khác nhau: chọn ảnh đúng, hoặc xếp từng ảnh."),
    Sort.UNREADABLE: _("Không đọc được mã: xem ảnh, rồi chọn học sinh hoặc nhập mã in trên tờ."),
    Sort.DOUBT: _("Không chắc là tờ của em nào: xem ảnh rồi chọn."),
    Sort.STRANGE: _("Không phải tờ của lớp này: bỏ ra, hoặc chọn học sinh nếu đúng là của lớp."),
    Sort.BROKEN: _("Không mở được: quét hoặc chụp lại rồi đưa vào."),
    Sort.BLANK: _("Tờ chưa có chữ: giữ lại nếu em nộp trang trống, nếu không thì bỏ ra."),
    Sort.EMPTY: _("Mặt giấy trắng, không xếp cho ai."),
    Sort.SPARE: _("Tờ trắng, bỏ qua: trang này của em đã có ảnh có chữ."),
    Sort.OTHER_CLASS: _("Tờ của lớp khác trong trường: chuyển sang lớp đó."),
    Sort.OTHER_SCHOOL: _(
        "Tờ không phải của trường này, nên không giữ ảnh: trả tờ giấy cho nơi đã giao."
    ),
    Sort.LEFT: _("Tờ của em không còn dự thi."),
    Sort.DOUBLED: _("Có hơn một ảnh của cùng một tờ: đã giữ ảnh rõ nhất."),
    Sort.TORN: _("Tờ mất một mã, đã xếp theo mã còn lại: nên xem qua."),
    Sort.POOR: _("Ảnh khó đọc: nên chụp lại."),
}
TO_MEND = (
    Sort.CLASH,
    Sort.DOUBT,
    Sort.UNREADABLE,
    Sort.BLANK,
    Sort.OTHER_CLASS,
    Sort.LEFT,
    Sort.STRANGE,
    Sort.BROKEN,
    Sort.OTHER_SCHOOL,
)
"""In the order in which they are shown; the rest need not be looked at."""


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look at: pictures, whose page it is if that is known, a guess that is only shown."""

    sort: Sort
    pages: tuple[FoundPage, ...] = ()
    sheet: WritingSheet | None = None
    page: int | None = None
    guess: tuple[WritingSheet, int] | None = None
    group: SheetClass | None = None  # the class of the school that it belongs to
    faults: tuple[str, ...] = ()

    @property
    def offer(self) -> tuple[WritingSheet, int] | None:
        """Whose page it seems to be: the only code seen on it, or the guess. A person decides."""
        if self.sort not in (Sort.DOUBT, Sort.UNREADABLE, Sort.STRANGE):
            return None
        return (self.sheet, self.page) if self.sheet and self.page else self.guess

    @property
    def words(self) -> str:
        """What is wrong and what to do; for a file that does not open its own words."""
        own = self.pages[0].read["words"] if self.sort == Sort.BROKEN and self.pages else ""
        return str(own or WORDS.get(self.sort, ""))


@dataclass(frozen=True, slots=True)
class PupilRow:
    """The pages of one pupil in order, None where one is missing or waits for a person."""

    sheet: WritingSheet
    pages: tuple[FoundPage | None, ...]
    unseen: bool  # a page without writing that nobody has looked at
    taken: bool  # the letter holds these pages and no other ones

    @property
    def complete(self) -> bool:
        """All pages are there and no blank one waits for a person."""
        return None not in self.pages and not self.unseen

    @property
    def missing(self) -> list[int]:
        """Numbers of the pages that are not there."""
        return [number for number, page in enumerate(self.pages, 1) if page is None]

    @property
    def open(self) -> bool:
        """The letter is in the school's hands."""
        return self.sheet.entry.state in TO_DO

    @property
    def ready(self) -> bool:
        """May be taken into the letter."""
        return self.complete and self.open and not self.taken


@dataclass(frozen=True, slots=True)
class ClassResult:
    """All pupils of a class in the order of the roster, and what is to be looked at."""

    rows: list[PupilRow] = field(default_factory=list)
    mend: list[Look] = field(default_factory=list)
    notes: list[Look] = field(default_factory=list)
    missing: list[tuple[WritingSheet, list[int]]] = field(default_factory=list)
    aside: list[FoundPage] = field(default_factory=list)
    left: list[WritingSheet] = field(default_factory=list)

    @property
    def complete(self) -> int:
        """How many pupils have all their pages."""
        return sum(row.complete for row in self.rows)

    @property
    def ready(self) -> list[PupilRow]:
        """Pupils whose pages can be taken into their letters now."""
        return [row for row in self.rows if row.ready]

    @property
    def to_hand_in(self) -> list[PupilRow]:
        """Pupils whose letters hold their pages and are not handed in."""
        return [row for row in self.rows if row.taken and row.complete and row.open]

    def look_of(self, page: FoundPage) -> Look | None:
        """What is to be looked at on this page, if anything."""
        return next(
            (one for one in (*self.mend, *self.notes) if any(p.pk == page.pk for p in one.pages)),
            None,
        )


def label_of(school: Unit, name: str) -> str:
    """The keyed hash of what a class is called, for one school: "7A", "7 a" and "lớp 7A" are one."""
    return search_value("class", class_key(name), school.code)


def old_label_of(school: Unit, name: str) -> str:
    """The hash under which the class was kept before "lớp" and strokes were looked through; a class
    that has sheets from then is found by it."""
    return search_value("class", name.replace(" ", ""), school.code)


def classes_of(campaign: Campaign, school: Unit) -> QuerySet[SheetClass]:
    """The classes of a school with sheets; how many sheets, pages found, letters that hold pages."""
    return (
        SheetClass.objects.filter(campaign=campaign, unit=school)
        .annotate(
            pupils=Count("sheets", filter=Q(sheets__left_at=None), distinct=True),
            read=Count("scans__pages", distinct=True),
            in_letters=Count(
                "scans__pages__entry", filter=Q(scans__pages__scan__isnull=False), distinct=True
            ),
        )
        .order_by("number")
    )


def code_of(page: FoundPage) -> SheetCode | None:
    """Whose page it is: what a person decided, else its code; None for nobody's."""
    if page.hand == FoundPage.Hand.ASIDE:
        return None
    token = page.hand_token or page.token
    number = page.hand_page if page.hand_token else page.page
    return SheetCode(token, number) if token and number else None


def key_of(page: FoundPage) -> Key:
    """Names a page among those of a class."""
    return page.scanned_id, page.number, page.part


def result_of(group: SheetClass) -> ClassResult:
    """Sort the pages of a class. At most four queries, however many pupils and pages."""
    sheets = list(group.sheets.select_related("entry").order_by("entry__number"))
    found = list(
        FoundPage.objects.filter(group=group)
        .defer("trace")
        .select_related("scanned", "entry")
        .order_by("scanned", "number", "part")
    )
    codes = {page.pk: code_of(page) for page in found}
    times = Counter(code for code in codes.values() if code is not None)
    traces = dict(
        FoundPage.objects.filter(
            pk__in=[pk for pk, code in codes.items() if code and times[code] > 1]
        ).values_list("pk", "trace")
    )
    reads = [_read(page, traces.get(page.pk)) for page in found]
    living = {sheet.token: sheet for sheet in sheets if sheet.left_at is None}
    # the class's own object of each sheet: pages write the pupil's name on it
    left = {sheet.token: sheet for sheet in sheets if sheet.left_at is not None}
    seen = {code.token for code in codes.values() if code}
    others = left | _elsewhere(seen - living.keys() - left.keys())
    sorted_ = sort_pages(
        reads,
        [Expected(token, _expected(sheet, times)) for token, sheet in living.items()],
        {key_of(page): codes[page.pk] for page in found if page.hand != FoundPage.Hand.NONE},
    )
    by_key = {key_of(page): page for page in found}
    in_letter: dict[int, set[int]] = defaultdict(set)
    for page in found:
        if page.scan_id and page.entry_id:
            in_letter[page.entry_id].add(page.pk)
    result = ClassResult(
        aside=[by_key[key] for key in sorted_.aside],
        left=list(left.values()),
    )
    for one in sorted_.pupils:
        sheet = living[one.token]
        pages = tuple(None if page is None else by_key[page.key] for page in one.pages)
        there = {page.pk for page in pages if page is not None}
        result.rows.append(
            PupilRow(
                sheet,
                pages,
                any(page is not None and page.blank and not page.by_hand for page in one.pages),
                bool(there) and in_letter[sheet.entry_id] == there,
            )
        )
    missing: dict[str, list[int]] = defaultdict(list)
    for finding in sorted_.findings:
        if finding.kind.value == Sort.MISSING and finding.code:
            missing[finding.code.token].append(finding.code.page)
            continue
        look = _look(finding, by_key, living, others, group)
        if look.sort == Sort.BLANK and look.pages[0].hand == FoundPage.Hand.PLACED:
            continue
        (result.mend if look.sort in TO_MEND else result.notes).append(look)
    result.missing.extend((living[token], pages) for token, pages in missing.items())
    result.mend.sort(key=lambda look: TO_MEND.index(look.sort))
    return result


def _expected(sheet: WritingSheet, times: Counter[SheetCode]) -> int:
    """What is expected back of a pupil; a page that came though fewer were counted on belongs too."""
    came = [code.page for code in times if code.token == sheet.token and code.page <= sheet.printed]
    return max(sheet.pages, *came) if came else sheet.pages


def _read(page: FoundPage, trace: bytes | None) -> PageRead:
    read = from_data(page.read)
    file, number, part = key_of(page)
    return replace(
        read,
        file=file,
        number=number,
        part=part,
        trace=zlib.decompress(bytes(trace)) if trace else b"",
    )


def _elsewhere(tokens: set[str]) -> dict[str, WritingSheet]:
    """Sheets with these tokens, which are not of this class."""
    return {
        sheet.token: sheet
        for sheet in WritingSheet.objects.filter(token__in=tokens).select_related("group", "entry")
    }


def _look(
    finding: Finding,
    by_key: dict[Key, FoundPage],
    living: dict[str, WritingSheet],
    others: dict[str, WritingSheet],
    group: SheetClass,
) -> Look:
    pages = tuple(by_key[key] for key in finding.keys)
    sort, code = Sort(finding.kind.value), finding.code
    sheet = living.get(code.token) if code else None
    own_class = None
    other = others.get(code.token) if code and sort == Sort.STRANGE else None
    if other is not None:
        if other.group_id == group.pk:
            sort, sheet = Sort.LEFT, other
        elif (other.group.campaign_id, other.group.unit_id) == (group.campaign_id, group.unit_id):
            sort, own_class = Sort.OTHER_CLASS, other.group
        else:
            sort = Sort.OTHER_SCHOOL
    guess = finding.guess
    return Look(
        sort=sort,
        pages=pages,
        sheet=sheet,
        page=code.page if code and sheet else None,
        guess=(living[guess.token], guess.page) if guess and guess.token in living else None,
        group=own_class,
        faults=tuple(pages[0].read["faults"]) if pages else (),
    )


def may_be_kept(group: SheetClass, tokens: Iterable[str]) -> bool:
    """Whether a picture with these tokens may be kept for this class: not when one was given out by
    another school or contest, or belongs to a letter that was erased. One query."""
    known = WritingSheet.objects.filter(token__in=list(tokens))
    elsewhere = known.exclude(group__campaign=group.campaign_id, group__unit=group.unit_id)
    erased = known.filter(entry__in=Erasure.objects.filter(what="work").values("entry"))
    return not (elsewhere | erased).exists()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of what was brought in has come."""

    files: int = 0
    pages: int = 0
    done: int = 0
    reading: bool = False
    stopped: bool = False


def progress_of(group: SheetClass) -> Progress:
    """How far the reading of a class's scans has come. One query."""
    rows = list(ClassScan.objects.filter(group=group).values_list("state", "count", "done"))
    states = {state for state, _count, _done in rows}
    return Progress(
        files=len(rows),
        pages=sum(count for _state, count, _done in rows),
        done=sum(done for _state, _count, done in rows),
        reading=ClassScan.State.READING in states,
        stopped=ClassScan.State.STOPPED in states,
    )


def whole_sheets(entry: Entry) -> list[FoundPage]:
    """The sheets that a letter's pages were cut from, in order, with their pictures: names stand on
    them, so they are for the school, the checking clerk and the person's own copy. One query."""
    return list(
        FoundPage.objects.filter(entry=entry, scan__isnull=False, whole__isnull=False)
        .defer("trace")
        .select_related("whole")
        .order_by("scan__order")
    )

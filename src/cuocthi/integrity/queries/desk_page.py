"""One entry on the clerk's desk: the lines of its check list, its text with the places marked."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign
from cuocthi.entries.enums import Purpose
from cuocthi.entries.models import Entry, EntryFile
from cuocthi.entries.queries.check_list import Answered, Check, check_list
from cuocthi.entries.queries.checks import traces

from ..models import Finding
from .covering import Place
from .pages import TRACES, short

Kind = Finding.Kind
GROUND_KINDS: dict[str, tuple[str, ...]] = {
    "age": (Kind.AGE,),
    "length": (Kind.LENGTH,),
    "named": (Kind.NAMED,),
    "late": (Kind.WINDOW,),
    "several": (Kind.TWICE,),
    "copied": (Kind.COPY, Kind.REUSED_PHOTO),
    "photos": (Kind.PHOTOS,),
    "place": (Kind.PHOTO_PLACE,),
    "weight": (Kind.WEIGHT,),
}
"""Which doubts of the programme speak of which ground of the rules."""
KEYS = "1234567890QWERUIOPGJKXZCMYADF"
"""Signs that choose a line, in their order: digits, then letters that no button of the desk has
(N, T, L, B, V, S, H)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the check list as the clerk works with it (dòng của bảng kiểm).

    ``value`` is what the form sends, ``words`` what an entrant reads, ``key`` the sign on
    the key that chooses it ("" where the signs are at an end), ``pair`` the doubt about two works that is looked at on its own
    page.
    """

    value: str
    words: str
    fits: bool | None
    note: str
    kinds: tuple[str, ...]
    key: str
    pair: int | None = None

    @property
    def code(self) -> str:
        """The key as a browser names it: "Digit1", "KeyQ"; "" without one."""
        return f"{'Digit' if self.key.isdigit() else 'Key'}{self.key}" if self.key else ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text; ``what`` says which sort of place is covered there, "" for the rest."""

    text: str
    what: str = ""


def neutral(kind: str) -> str:
    """What the entrant reads of a doubt: what was found, without blame."""
    said = {
        Finding.Kind.COPY: _("Một phần đáng kể của bài trùng với bài khác"),
        Finding.Kind.REUSED_PHOTO: _("Có ảnh trùng với ảnh của báo cáo khác"),
        Finding.Kind.AGE: _("Tuổi của người dự thi vào ngày nộp nằm ngoài quy định"),
        Finding.Kind.LENGTH: _("Bài dài hơn số từ cho phép"),
        Finding.Kind.NAMED: _("Trong bài có thông tin cho biết người viết là ai"),
        Finding.Kind.WINDOW: _("Sự kiện hoặc báo cáo nằm ngoài thời gian quy định"),
        Finding.Kind.PHOTOS: _("Chưa đủ ảnh trước, trong khi làm và sau"),
        Finding.Kind.PHOTO_TIME: _("Giờ chụp ghi trong ảnh không khớp giờ sự kiện"),
        Finding.Kind.PHOTO_PLACE: _("Vị trí ghi trong ảnh không khớp địa điểm đã khai"),
        Finding.Kind.WEIGHT: _("Khối lượng rác theo đầu người cao khác thường"),
        Finding.Kind.REPORT: _("Số liệu của báo cáo cần xem lại"),
        Finding.Kind.TWICE: _("Người dự thi đã gửi bài khác; thể lệ không nhận thêm"),
    }
    return said.get(Finding.Kind(kind)) or str(Finding.Kind(kind).label).capitalize()


def lines(entry: Entry, campaign: Campaign, *, marked: int | None = None) -> list[Line]:
    """The check list of the rules of that time, in their order, so that a key means the same for
    every entry; doubts that no ground speaks of come last. What is asked of the database does not
    grow with the entries. ``marked`` as in :func:`check_list`."""
    open_ = defaultdict(list)
    for row in Finding.objects.filter(entry=entry, outcome=Finding.Outcome.OPEN).select_related(
        "other"
    ):
        open_[row.kind].append(row)
    found = []
    for check in check_list(entry, campaign, marked=marked):
        kinds = GROUND_KINDS.get(check.key, ())
        found.append((check, kinds, [row for kind in kinds for row in open_.pop(kind, [])]))
    for kind, rows in sorted(open_.items()):
        found.append((Check(neutral(kind), "", False, key=f"f-{kind}"), (kind,), rows))
    return [
        _line(entry, check, kinds, rows, KEYS[at : at + 1])
        for at, (check, kinds, rows) in enumerate(found)
    ]


def _line(
    entry: Entry, check: Check, kinds: tuple[str, ...], rows: list[Finding], key: str
) -> Line:
    fits, note = check.fits, check.note
    if rows:
        fits, note = False, "; ".join(filter(None, dict.fromkeys(map(short, rows)))) or note
    elif fits is None and _was_looked_for(entry, kinds):
        fits = True
    words = f"{check.label} ({check.clause})" if check.clause else check.label
    if photos := _photos_meant(entry, rows):
        words = f"{words}: {photos}"
    pairs = [row.pk for row in rows if row.kind in (Kind.COPY, Kind.REUSED_PHOTO)]
    return Line(
        value=check.key or hashlib.sha256(check.label.encode()).hexdigest()[:12],
        words=words,
        fits=fits,
        note=note,
        kinds=kinds,
        key=key,
        pair=pairs[0] if pairs else None,
    )


def _photos_meant(entry: Entry, rows: list[Finding]) -> str:
    """Which photos of the entry the doubts speak of, and what is lacking, as the entrant can find
    them: "ảnh trước 1, ảnh sau 2". No query."""
    meant: set[int] = set()
    lacking: list[str] = []
    for row in rows:
        seen = row.evidence
        if row.kind == Kind.REUSED_PHOTO:
            meant |= {pair["mine"] for pair in seen["pairs"]}
        elif row.kind in (Kind.PHOTO_TIME, Kind.PHOTO_PLACE):
            meant |= {photo["file"] for photo in seen["photos"]}
        elif row.kind == Kind.PHOTOS:
            meant |= set(seen["unreadable"])
            lacking += [
                _("ảnh {when} có {held}, cần {least}").format(when=Purpose(purpose).label, **count)
                for purpose, count in seen["lacking"].items()
            ]
    pages = sorted(entry.files.all(), key=lambda held: (held.purpose, held.order))
    named = [
        _("ảnh {what} {n}").format(what=held.get_purpose_display(), n=held.order)
        for held in pages
        if held.pk in meant
    ]
    return ", ".join([*named, *lacking])


def _was_looked_for(entry: Entry, kinds: tuple[str, ...]) -> bool:
    """Whether the programme can have looked for it: copies need a typed text or photos."""
    if not kinds or Kind.NAMED in kinds:
        return False
    if Kind.COPY in kinds:
        return bool(entry.text) or any(held.purpose != Purpose.SCAN for held in entry.files.all())
    return hasattr(entry, "event")


def stretches(text: str, places: list[Place]) -> list[Stretch]:
    """The text as judges will have it: what is covered stands as its sort. No query."""
    found, done = [], 0
    for place in places:
        if place.is_kept:
            continue
        if place.start > done:
            found.append(Stretch(text[done : place.start]))
        found.append(Stretch("", str(TRACES[place.what])))
        done = place.end
    if done < len(text):
        found.append(Stretch(text[done:]))
    return found


_BETWEEN = "\n\n"


def covered_answers(entry: Entry, answers: list[Answered]) -> list[Answered]:
    """The answers of a work by form with what betrays the entrant covered, as judges will have
    them. All are looked at together: three queries at most, however many are
    asked."""
    joined = _BETWEEN.join(answer.words for answer in answers)
    found = traces([entry.pk], {entry.pk: joined})[entry.pk] if joined else []
    covered, start = [], 0
    for answer in answers:
        end = start + len(answer.words)
        inside = [
            Place(max(one.start, start) - start, min(one.end, end) - start, one.what, "", False)
            for one in found
            if one.start < end and one.end > start
        ]
        parts = stretches(answer.words, inside)
        words = "".join(f"■■■ ({one.what})" if one.what else one.text for one in parts)
        covered.append(replace(answer, words=words))
        start = end + len(_BETWEEN)
    return covered


def shown_files(entry: Entry, *, header: bool) -> tuple[list[EntryFile], int]:
    """Files that may be shown, as people look at them (before, during, after), and how many pages
    stay shut since they bear the writer's header."""
    files = sorted(
        entry.files.all(), key=lambda held: (Purpose.values.index(held.purpose), held.order)
    )
    if header:
        return files, 0
    shown = [held for held in files if held.purpose != Purpose.SCAN]
    return shown, len(files) - len(shown)

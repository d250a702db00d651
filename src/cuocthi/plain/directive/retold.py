"""The same thing told twice with different days (kể lại khác nhau): text, table, annex."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from cuocthi.plain.directive import signs
from cuocthi.plain.directive.bodies import starts_body
from cuocthi.plain.directive.layout import Doc, Stretch
from cuocthi.plain.directive.mentions import Mention, flexible
from cuocthi.plain.directive.model import Question, Reading
from cuocthi.plain.directive.roles import Roles
from cuocthi.plain.directive.tables import all_rows
from cuocthi.plain.directive.tellings.limits import number_of
from cuocthi.plain.vndates import Moment

_LEADS = re.compile(
    r"(?:(?:[0-9]{1,2}|[a-z])[.)]\s?|(?:thoi gian|giai doan|buoc|to chuc|viec|du kien|tien hanh|cong tac|le|buoi)\s{1,2})+"
)
_NUMBER = re.compile(r"[\s0-9.]{0,6}")
_RULE = re.compile(r"[\s:-]*")
# Rounds and levels: the same words for another round tell of another day.
_LEVEL = re.compile(
    r"(?<![a-z])(?:cap (?:co so|truong|xa|phuong|huyen|tinh|thanh pho|quoc gia)|vong [a-z0-9]{1,5}|bang [a-z0-9]{1,2}|dot [a-z0-9]{1,4}|"
    r"khu vuc [a-z0-9]{1,5}|cum [a-z0-9]{1,5}|ky [0-9]|tuan [0-9]{1,2}|lan [a-z0-9]{1,4})(?![a-z])"
)
_DUE_CELL = re.compile(r"truoc|cham nhat|muon nhat|den|xong|han")
_STEP = re.compile(
    r"(?<![a-z])(?:buoc|muc|dong|hang|so thu tu|stt|giai doan|noi dung) (?P<n>[0-9]{1,2})(?![0-9])"
)
_NEAR = 44  # letters between the name of a thing and its day


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table that gives one thing its day."""

    start: int
    end: int
    number: str
    what: str
    named: Stretch
    cell: Stretch
    first: Moment | None
    last: Moment


def retold(doc: Doc, reading: Reading, roles: Roles) -> list[Question]:
    """A question for each thing that a table and the text, or two tables, give different days."""
    told = list(timed_rows(doc))
    found: list[Question] = []
    for row in told:
        if sum(other.what == row.what for other in told if _one_table(row, other)) > 1:
            continue  # "Mở đề" of each week
        other = next((m for m in roles.mentions if differs(doc, row, m)), None)
        if other is not None:
            found.append(_question(doc, reading, other, row))
    return found[:3]


def differs(doc: Doc, row: Row, mention: Mention) -> bool:
    """Whether a passage elsewhere tells of the same thing with another day than the row."""
    if row.start <= mention.start < row.end or not mention.last.day:
        return False
    number_at = mention.block.start, mention.start
    numbered = _STEP.search(doc.fold, *number_at) if row.number else None
    if numbered and numbered["n"] == row.number and signs.DUE.search(mention.said[-70:]):
        return bool(_DUE_CELL.search(doc.fold, row.cell.start, row.last.start)) and not _agree(
            row, mention
        )
    return same_thing(doc, row, mention) and not _agree(row, mention)


@lru_cache(maxsize=64)  # each row is held against each day of its letter
def _is_short(what: str) -> bool:
    return len(_LEVEL.sub("", what)) < 9


@lru_cache(maxsize=64)
def _levels(words: str) -> frozenset[str]:
    return frozenset(_LEVEL.findall(words))


def same_thing(doc: Doc, row: Row, mention: Mention) -> bool:
    """Whether the words of the row stand right before the passage's day, or its label in the row."""
    if doc.text[mention.block.start] == "|" or _is_short(row.what):
        return False
    told = f"{' '.join(mention.chain[:1])} {mention.said}" if mention.label else mention.said
    mine = _levels(row.what)
    if mine and (other := _levels(told)) and not mine & other:
        return False
    said = " ".join(mention.said.split())
    at = said.rfind(row.what)
    if at >= 0 and not said[at - 1 : at].isalpha() and not signs.ENTRANT.search(said[:at]):
        return len(said) - at - len(row.what) <= _NEAR and not re.search(r"[0-9]/[0-9]", said[at:])
    label = _LEADS.sub("", " ".join(mention.label.split()), count=1)
    if len(label) < 9 or " " not in label or mention.tail.strip(" -:"):
        return False
    return row.what.startswith(label) and not row.what[len(label) :][:1].isalpha()


def _agree(row: Row, mention: Mention) -> bool:
    """Whether the days of both can be those of one thing; an untold year or day says nothing."""
    mine = (_iso(row.first), _iso(row.last))
    other = (_iso(mention.first), _iso(mention.last))
    if mine[1] is None or other[1] is None:
        return True
    if mention.days or mention.one:
        days = mention.all_days()
        if mine[0] == mine[1]:
            return any(_like(mine[1], day) for day in days)
        return ((mine[0] or "") <= min(days) and max(days) <= mine[1]) or _like(mine[1], days[-1])
    if mine[0] == mine[1]:  # one day in the table: the beginning or the end of the stretch
        return (other[0] or "") <= mine[1] <= other[1] or _like(mine[1], other[1])
    return _like(mine[1], other[1]) and (
        mine[0] is None or other[0] is None or _like(mine[0], other[0])
    )


def _like(one: str, other: str) -> bool:
    size = min(len(one), len(other))
    return one[:size] == other[:size]


def _iso(moment: Moment | None) -> str | None:
    value = moment.iso() if moment else None
    return value[:10] if value else None


def timed_rows(doc: Doc) -> Iterator[Row]:
    """The rows of all tables that have one cell with a day and one that says of what."""
    ends = {p.last.start: p for p in doc.periods}
    rows = all_rows(doc)
    moments = [m for m in doc.moments if m.iso()] if rows else []
    if not moments:
        return
    at = 0
    for cells in rows:
        if len(cells) < 2:
            continue
        while at < len(moments) and moments[at].end <= cells[0].start:
            at += 1
        inside = []
        for moment in moments[at:]:
            if moment.start >= cells[-1].end:
                break
            inside.append(moment)
        timed = {n for n, c in enumerate(cells) for m in inside if c.start <= m.start < c.end}
        if len(timed) != 1:
            continue
        named = [
            n
            for n, cell in enumerate(cells)
            if n not in timed and _names(doc.fold[cell.start : cell.end])
        ]
        bodies = [n for n in named if starts_body(doc.fold[cells[n].start : cells[n].end].strip())]
        named = [n for n in named if n not in bodies] or bodies  # "Các thôn gửi hồ sơ"
        if not named:
            continue
        last = inside[-1]
        period = ends.get(last.start)
        first = period.first if period else last
        what = " ".join(doc.fold[cells[named[0]].start : cells[named[0]].end].split())
        number = doc.fold[cells[0].start : cells[0].end].strip(" .|")
        yield Row(
            cells[0].start,
            cells[-1].end,
            number,
            _LEADS.sub("", what, count=1).strip(" .;:"),
            cells[named[0]],
            cells[timed.pop()],
            first,
            last,
        )


def _names(words: str) -> bool:
    return not (_NUMBER.fullmatch(words) or _RULE.fullmatch(words) or " " not in words.strip())


def _words(doc: Doc, row: Row) -> str:
    return doc.words(row.named.start, row.named.end)[:80]


def _one_table(row: Row, other: Row) -> bool:
    return abs(row.start - other.start) < 3000


def _question(doc: Doc, reading: Reading, mention: Mention, row: Row) -> Question:
    at = doc.span(mention.start, mention.end)
    window, told = reading.window, f"{mention.label} {mention.said[-90:]}"
    works = mention.stretch and (signs.RECEIVES.search(told) or signs.HANDING.match(mention.label))
    if works or (window and window.span[0] <= at[0] < window.span[1]):
        about = "window"
    elif any(e.span[0] <= at[0] < e.span[1] for e in reading.event_times):
        about = "event_times"
    else:
        about = "deadlines"
    cell = doc.words(row.cell.start, row.cell.end)
    ask = (
        f"“{_words(doc, row)}” được nêu hai lần với thời gian khác nhau: "
        f"“{doc.words(mention.start, mention.end)}” và “{cell}”. Thời gian nào đúng?"
    )
    return Question(about, ask, doc.span(row.cell.start, row.cell.end))


_OPENS = flexible(r"\s{0,3}(?:ngay |thoi gian |gio )?(?:mo|bat dau|tu)(?![a-z])")
_SHUTS = flexible(r"\s{0,3}(?:ngay |thoi gian |gio )?(?:dong|ket thuc|khoa|den|het han)(?![a-z])")
_WEEKS = flexible(r"\s{0,3}(?:tuan|ky|dot|luot|chang)(?![a-z])")


def week_ends(doc: Doc, reading: Reading) -> list[Question]:
    """A table of weeks with their opening and closing days, beside another end of the contest."""
    window = reading.window
    if window is None or window.end is None or len(window.end) < 10:
        return []
    moments = [m for m in doc.moments if m.date()]
    shut: int | None = None
    days: list[tuple[str, Moment]] = []
    for cells in all_rows(doc):
        words = [doc.fold[c.start : c.end] for c in cells]
        if len(cells) < 3:
            shut = None
        elif _WEEKS.match(words[0]) and any(_OPENS.match(w) for w in words[1:]):
            shut = next((n for n, w in enumerate(words) if n and _SHUTS.match(w)), None)
        elif shut is not None and shut < len(cells):
            cell = cells[shut]
            last = next((m for m in moments if cell.start <= m.start < cell.end), None)
            days += [(_iso(last) or "", last)] if last else []
    if len(days) < 2:
        return []
    end, moment = max(days, key=lambda d: d[0])
    if end == window.end:
        return []
    ask = (
        f"Cuộc thi kết thúc ngày {window.end[8:]}/{window.end[5:7]}/{window.end[:4]} nhưng bảng các đợt "
        f"kéo dài đến “{doc.words(moment.start, moment.end)}”. Ngày kết thúc nào đúng?"
    )
    return [Question("window", ask, doc.span(moment.start, moment.end))]


_LENGTH = r"(?<![0-9],)(?P<n>[0-9]{1,2}|hai|ba|bon|bay|tam|chin|muoi) (?P<unit>ngay|tuan|thang)"
_TOLD_LENGTH = flexible(
    rf"{_LENGTH}(?: lien tuc| lien)?(?:,? moi (?:ngay|tuan|thang) [a-z0-9 ]{{3,24}})?[\s,(:]{{1,4}}(?:(?:cu the|do la|bat dau|ke)[\s:]{{0,3}})?$"
)
# "từ 15/7 đến hết 15/3 (thời hạn 6 tháng)": the length stands behind.
_LENGTH_BEHIND = flexible(
    rf"[\s,]{{0,2}}(?:\((?:thoi (?:han|gian) |trong |keo dai |la |gom |tong cong )?|(?:thoi han|keo dai|tong cong) ){_LENGTH}(?=[).;\n]| lien)"
)


_UNITS = {"ngay": "ngày", "tuan": "tuần", "thang": "tháng"}
_DAYS = {"tuan": 7.0, "thang": 30.4}

# "trong 03 ngày 12 và 13/5": the word "ngày" belongs to the number and to the days.
_COUNTED_DAYS = flexible(
    r"(?:trong )?(?P<n>[0-9]{1,2}) (?P<unit>ngay) (?=[0-9]{1,2} ?(?:va|den|-|,|/))"
)


def wrong_lengths(doc: Doc, roles: Roles) -> list[Question]:
    """ "Thời gian: 04 ngày, từ ngày 20/4 đến ngày 22/4": the number and the days do not agree."""
    found = []
    for mention in roles.mentions:
        match = _TOLD_LENGTH.search(mention.said[-70:]) if not mention.one else None
        if match is None and not mention.one:
            match = _COUNTED_DAYS.match(
                doc.fold, mention.start, mention.end
            ) or _LENGTH_BEHIND.match(doc.fold, mention.end)
        first = mention.first.date() if mention.first else None
        last = mention.last.date()
        if (
            match is None
            or number_of(match["n"]) < 2
            or first is None
            or last is None
            or mention in roles.backwards
        ):
            continue
        told = int(number_of(match["n"]))
        real = len(mention.days) or (last - first).days + 1
        unit = match["unit"]
        off = told != real if unit == "ngay" else abs(told * _DAYS[unit] - real) > _DAYS[unit] / 2.3
        # "30 ngày, từ 01/3 đến 31/3" leaves one of its ends out.
        if not off or (real > 8 and abs(told - real) == 1):
            continue
        name = _UNITS[unit]
        counted = f"{real} ngày"
        if unit != "ngay":
            counted = f"{real / _DAYS[unit]:.1f} {name}".replace(".", ",")
        ask = (
            f"Văn bản ghi {match['n']} {name} nhưng "
            f"“{doc.words(mention.start, mention.end)}” là {counted}. Thời gian nào đúng?"
        )
        works = (
            signs.RECEIVES.search(mention.said)
            or signs.TAKES_PLACE.search(mention.said)
            or mention.label.startswith("thoi gian")
        )
        found.append(
            Question(
                "window" if works else "event_times", ask, doc.span(mention.start, mention.end)
            )
        )
    return found[:2]

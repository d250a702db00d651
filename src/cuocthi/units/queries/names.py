"""Names of units as letters write them, and the unit that is meant."""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from django.db.models import Q

from cuocthi.plain.vntext import fold, nfc
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit

from .tree import BODIES, successors

AT_ONCE = 100
MOST_BEARERS = 20  # whose successors are looked for; more homonyms than that must be asked about
# A phrase with its sure and its guessed folded spellings.
_Wanted: TypeAlias = tuple[str, tuple[list[str], list[str]]]
DATA = Path(__file__).resolve().parent.parent / "data"

TITLES = {
    "tinh": Kind.PROVINCE,
    "thanh pho": Kind.PROVINCE,
    "huyen": Kind.DISTRICT,
    "quan": Kind.DISTRICT,
    "thi xa": Kind.DISTRICT,
    "xa": Kind.COMMUNE,
    "phuong": Kind.COMMUNE,
    "thi tran": Kind.COMMUNE,
    "dac khu": Kind.COMMUNE,
}
_TITLE = r"(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)"

# Abbreviations usual in letters between bodies, on folded text. "TT" alone is a town only before
# a name; "TT Huế" is the old province.
_SHORT = [
    (r"u\.?b\.?n\.?d\.?", "uy ban nhan dan"),
    (r"hdnd", "hoi dong nhan dan"),
    (r"tt ?& ?tt|tttt", "thong tin va truyen thong"),
    (r"gd ?(?:&|va) ?dt|gddt", "giao duc va dao tao"),
    (r"kh ?& ?cn|khcn", "khoa hoc va cong nghe"),
    (r"tn ?& ?mt|tnmt", "tai nguyen va moi truong"),
    (r"nn ?& ?mt|nnmt", "nong nghiep va moi truong"),
    (r"vh ?[,-]? ?tt ?& ?dl|vhttdl|vhtt ?& ?dl", "van hoa the thao va du lich"),
    (r"vh ?& ?tt|vhtt", "van hoa va thong tin"),
    (r"vh ?- ?xh|vhxh", "van hoa xa hoi"),
    (r"tc ?- ?kh|tckh", "tai chinh ke hoach"),
    (r"tt ?- ?bcxb|ttbcxb", "thong tin bao chi xuat ban"),
    (r"bcvt", "buu chinh vien thong"),
    (r"qldt", "quan ly do thi"),
    (r"lhpn", "lien hiep phu nu"),
    (r"ubmttq(?: ?vn)?|mttq(?: ?vn)?", "uy ban mat tran to quoc viet nam"),
    (r"ldld", "lien doan lao dong"),
    (r"thcs|trung hoc co so", "thcs"),
    (r"thpt|trung hoc pho thong", "thpt"),
    (r"tt[ .-]*hue|t\.? ?t\.? ?hue", "thua thien hue"),
    (r"tx\.?", "thi xa"),
    (r"tp\.?", "thanh pho"),
    (r"hcm", "ho chi minh"),
    (r"vp", "van phong"),
]
_SHORT_RE = [(re.compile(rf"(?<![a-z0-9]){short}(?![a-z0-9])"), full) for short, full in _SHORT]
# A single letter or "TT" stands for a kind only in front of a name.
_LETTERS = {"p": "phuong", "q": "quan", "h": "huyen", "x": "xa", "tt": "thi tran", "t": "tinh"}
_LETTER_RE = re.compile(r"^(p|q|h|x|tt|t) (?=[a-z0-9])")
_YOUTH = re.compile(r"(?<= doan) (?:tncs|thanh nien cong san)(?: ho chi minh)?(?: viet nam)?")
_YOUTH_PLACE = re.compile(rf"^(tinh|thanh|thi|huyen|quan) doan {_TITLE} (?=[a-z])")
_YOUTH_OF = re.compile(
    r"^doan (?:tncs|thanh nien cong san)(?: ho chi minh)?(?: viet nam)? "
    r"(tinh|thanh|thi|huyen|quan)(?: pho| xa)?"
)
_COMMITTEE = re.compile(
    r"^(?:chu tich |lanh dao |dai dien |cac dong chi )*"
    r"(?:hoi dong nhan dan(?: va|,| -)? )?uy ban nhan dan (?=\S)"
)
_NOT_WORD = re.compile(r"[^a-z0-9']+")
_NUMBER = re.compile(r"(?<![0-9])0+(?=[0-9])")
_GENERIC_TAIL = re.compile(rf"(?<=[a-z]) {_TITLE}$")
# Bodies whose kind alone names them inside one house ("Văn phòng", "Tỉnh đoàn", "Bưu điện").
_KIND_IS_NAME = {
    "tinh doan", "thanh doan", "thi doan", "huyen doan", "quan doan",
    "buu dien", "van phong", "cong an",
}  # fmt: skip


def fold_name(name: str) -> str:
    """A unit's name for comparing: small, no accents, no signs, numbers without leading zeros."""
    folded = fold(nfc(name)).replace("\u2019", "'")
    return _NUMBER.sub("", _NOT_WORD.sub(" ", folded).strip())


def spelt_out(name: str) -> str:
    """The folded name with the abbreviations of letters written out and the committee taken off.

    "UBND TX Hương Trà" gives "thi xa huong tra".
    """
    text = " ".join(fold(nfc(name)).replace("\u2019", "'").split()).strip(" .,:;-+*")
    for short, full in _SHORT_RE:
        text = short.sub(full, text)
    text = _NUMBER.sub("", _NOT_WORD.sub(" ", text).strip())
    text = _YOUTH_OF.sub(r"\1 doan", _YOUTH.sub("", text))
    text = _YOUTH_PLACE.sub(r"\1 doan ", text)
    text = _COMMITTEE.sub("", text)
    return _LETTER_RE.sub(lambda m: _LETTERS[m[1]] + " ", text)


@dataclass(frozen=True, slots=True)
class Former:
    """A name that a unit bore before its kind changed (tên cũ); code and ground stayed."""

    code: str
    valid_from: dt.date
    name: str
    until: dt.date
    document: str


@cache
def former_names() -> tuple[Former, ...]:
    """The former names of ``data/former_names.csv``."""
    with (DATA / "former_names.csv").open(encoding="utf-8", newline="") as rows:
        return tuple(
            Former(
                row["code"],
                dt.date.fromisoformat(row["valid_from"]),
                row["name"],
                dt.date.fromisoformat(row["until"]),
                row["document"],
            )
            for row in csv.DictReader(rows)
        )


def name_on(unit: Unit, on: dt.date) -> str:
    """The full name that the unit bore on that day (tên tại thời điểm). No query."""
    for former in former_names():
        if (former.code, former.valid_from) == (unit.code, unit.valid_from) and on <= former.until:
            return former.name
    for before in unit.former:
        if on <= dt.date.fromisoformat(before["until"]):
            return str(before["name"])
    return unit.name


def title_on(unit: Unit, on: dt.date) -> str:
    """The kind by which the unit was called on that day ("tỉnh" before it became a city)."""
    then = name_on(unit, on)
    place = fold_name(unit.name.removeprefix(unit.title))
    if then == unit.name or not fold_name(then).endswith(f" {place}"):
        return unit.title
    return " ".join(then.split()[: -len(place.split())])


def by_name(name: str, on: dt.date, within: Unit | None = None) -> list[Unit]:
    """The units that a letter can mean by this name on that day, best sort of match only.

    Takes names as letters write them: capitals, tone placement, "UBND …", "Sở TT&TT", "TX", "TP",
    and places one inside the other ("xã Hương Toàn, thị xã Hương Trà"). Unknown gives an empty
    list, homonyms give several. One query.
    """
    first, *places = [part.strip() for part in name.split(",") if part.strip()] or [""]
    whole = find([name, first, *places], on, within)
    found = whole[name]
    if not found and places:
        found = whole[first]
        for place in places:
            outer = [unit.path for unit in whole[place]]
            found = [u for u in found if any(u.path.startswith(path) for path in outer)]
    return found


@dataclass(frozen=True, slots=True)
class Resolved:
    """A name of a letter, the unit that bore it, and who stands in its place on the day asked."""

    named: Unit
    today: tuple[Unit, ...]

    @property
    def is_former(self) -> bool:
        """Whether the name is one of the past, so that the reader is owed a note."""
        return self.today != (self.named,)


def resolve(name: str, on: dt.date, within: Unit | None = None) -> list[Resolved]:
    """What the name means on that day, also if it is the name of a unit that is no more (R5).

    The past is asked only when no living unit bears the name; newest bearer first.
    """
    living = by_name(name, on, within)
    if living:
        return [Resolved(unit, (unit,)) for unit in living]
    ends = Unit.objects.filter(valid_to__lt=on).order_by("-valid_to")
    for last_day in ends.values_list("valid_to", flat=True).distinct():
        past = [
            Resolved(unit, tuple(successors(unit, on))) for unit in by_name(name, last_day, within)
        ]
        if past:
            return past
    return []


def find(phrases: Iterable[str], on: dt.date, within: Unit | None = None) -> dict[str, list[Unit]]:
    """For each phrase the units of the best sort of match, in the order of the tree.

    One query for every :data:`AT_ONCE` phrases.
    """
    wanted = {phrase: _keys(phrase) for phrase in phrases}
    candidates: dict[int, Unit] = {}
    for batch in _batches([(phrase, keys) for phrase, keys in wanted.items() if keys[0]]):
        units = Unit.objects.alive(on).filter(_condition(batch))
        if within is not None:
            units = units.filter(path__startswith=within.path)
        candidates.update({unit.pk: unit for unit in units})
    everyone = sorted(candidates.values(), key=lambda unit: unit.path)
    old = {(f.code, f.valid_from, fold_name(f.name)) for f in former_names()}
    return {
        phrase: _best(everyone, keys, _short(phrase), old) if keys[0] else []
        for phrase, keys in wanted.items()
    }


def bearers(name: str, on: dt.date) -> list[Unit]:
    """The units that bore this name and ended before that day, the last to end first. One query."""
    keys = _keys(name)
    if not keys[0]:
        return []
    ended = Unit.objects.filter(_condition([(name, keys)]), valid_to__lt=on)
    old = {(f.code, f.valid_from, fold_name(f.name)) for f in former_names()}
    found = _best(list(ended.order_by("-valid_to", "path")), keys, _short(name), old)
    return found[:MOST_BEARERS]


def _batches(phrases: list[_Wanted]) -> Iterator[list[_Wanted]]:
    for start in range(0, len(phrases), AT_ONCE):
        yield phrases[start : start + AT_ONCE]


def _condition(wanted: list[_Wanted]) -> Q:
    """Everything that one of the phrases may mean, as one condition."""
    spellings = {key for _, keys in wanted for group in keys for key in group}
    codes = {f.code for f in former_names() if fold_name(f.name) in spellings}
    short = {_short(phrase) for phrase, _ in wanted} - {""}
    condition = Q(folded__in=spellings) | Q(code__in=codes)
    condition |= Q(kind__in=BODIES, abbreviation__in=short)
    condition |= ~Q(former=[])  # few; which of them is meant is seen in memory
    for key in {key for _, (sure, _guessed) in wanted for key in sure if " " in key}:
        condition |= Q(kind__in=[*BODIES, Kind.SCHOOL], folded__startswith=f"{key} ")
    return condition


def _keys(phrase: str) -> tuple[list[str], list[str]]:
    """The folded spellings that are the name itself, and those with a kind of place put in."""
    key = spelt_out(phrase)
    if len(key) < 2 or len(key) > 200:
        return [], []
    sure = [key]
    if key.count(" ") >= 2 and _GENERIC_TAIL.search(key):
        sure.append(_GENERIC_TAIL.sub("", key))
    words = key.split()
    if key.startswith(tuple(f"{title} " for title in TITLES)):
        guessed = []
    else:
        guessed = [f"{title} {key}" for title in TITLES]
        for tail in range(1, min(4, len(words))):
            body, place = " ".join(words[:-tail]), " ".join(words[-tail:])
            guessed += [f"{body} {title} {place}" for title in TITLES]
    return sure, guessed


def _short(phrase: str) -> str:
    """The phrase as an abbreviation ("TT-BCXB", "Phòng BCVT"), or nothing."""
    text = nfc(phrase).strip(" .,:;-+*").removeprefix("Phòng ").removeprefix("Sở ")
    text = text.replace("&", "").replace(" ", "")
    return text if 2 <= len(text) <= 12 and text.isupper() else ""


def _best(
    candidates: list[Unit],
    keys: tuple[list[str], list[str]],
    short: str,
    former: set[tuple[str, dt.date, str]],
) -> list[Unit]:
    sure, guessed = keys

    def by_former(unit: Unit) -> bool:
        own = {fold_name(before["name"]) for before in unit.former}
        return any(key in own or (unit.code, unit.valid_from, key) in former for key in sure)

    def by_start(unit: Unit) -> bool:
        if unit.kind in (*BODIES, Kind.SCHOOL):
            for key in sure:
                if unit.folded.startswith(f"{key} "):
                    rest = unit.folded[len(key) + 1 :]
                    house = key in _KIND_IS_NAME and fold_name(unit.title) == key
                    if house or rest.startswith(tuple(f"{title} " for title in TITLES)):
                        return True
        return False

    sorts = (
        lambda unit: unit.folded in sure,
        by_former,
        by_start,
        lambda unit: unit.folded in guessed,
        lambda unit: bool(short) and unit.kind in BODIES and unit.abbreviation == short,
    )
    for fits in sorts:
        found = [unit for unit in candidates if fits(unit)]
        if found:
            return found
    return []

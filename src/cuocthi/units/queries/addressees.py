"""Who a letter means by its addressees (Kính gửi, nơi nhận): from words to units."""

import datetime as dt
import re
from collections.abc import Callable
from functools import cached_property

from cuocthi.plain.vntext import fold, nfc
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit

from .names import find, fold_name, title_on
from .tree import ADMINISTRATIVE, BODIES

_COMMUNE = r"(?:xa|phuong|thi tran|dac khu)"
_DISTRICT = r"(?:huyen|quan|thi xa|thanh pho)"
_OFFICE = r"(?:co quan|don vi|phong|ban nganh|ban|nganh|so|doan the|hoi|to chuc|chi cuc|trung tam)"
_AND = r"(?: ?, ?(?:va )?| va | - )(?:cac )?"
_WHO = r"(?:(?:chu tich|lanh dao) )?(?:uy ban nhan dan|u\.?b\.?n\.?d\.?) "
# The words after a collective that only say where: "trên thị xã", "thuộc Sở", "trên địa bàn tỉnh".
_WHERE = (
    r"(?: (?:tren(?: dia ban)?|thuoc|truc thuoc|cua|cap|o)"
    r"(?: (?:so|ban|phong|tinh|thanh pho|huyen|quan|thi xa|xa|phuong))?"
    r"| (?:tinh|thanh pho|huyen|quan|thi xa))?"
)
_COMMUNES = re.compile(
    rf"(?<![a-z])(?:{_WHO}(?:cac )?|cac )({_COMMUNE}(?:{_AND}{_COMMUNE}){{0,5}}){_WHERE}(?![a-z])"
)
_DISTRICTS = re.compile(
    rf"(?<![a-z])(?:{_WHO})?cac ({_DISTRICT}(?:{_AND}{_DISTRICT}){{0,5}}){_WHERE}(?![a-z])"
)
_OFFICES = re.compile(rf"(?<![a-z])cac ({_OFFICE}(?:{_AND}{_OFFICE}){{0,8}}){_WHERE}(?![a-z])")
_LEVEL = r"(?:mam non|mau giao|tieu hoc|thcs|trung hoc co so|thpt|trung hoc pho thong)"
_SCHOOLS = re.compile(
    rf"(?<![a-z])cac (?:truong(?: hoc)?|co so giao duc)((?: {_LEVEL}(?:{_AND}{_LEVEL}){{0,5}})?)"
    rf"({_WHERE})(?![a-z])"
)
_VILLAGES = re.compile(
    rf"(?<![a-z])cac ((?:thon|to dan pho|khu pho|ap|khom|buon)"
    rf"(?:{_AND}(?:thon|to dan pho|khu pho|ap|khom|buon)){{0,4}}){_WHERE}(?![a-z])"
)
# How the names of schools tell their level: "Trường TH&THCS", "Trường Mầm non", "Trường PTDTBT THCS".
_LEVELS = {
    "mam non": re.compile(r"(?<![a-z])(?:mam non|mau giao|mn)(?![a-z])"),
    "tieu hoc": re.compile(r"(?<![a-z])(?:tieu hoc|th)(?![a-z])"),
    "thcs": re.compile(r"(?<![a-z])(?:thcs|trung hoc co so)(?![a-z])"),
    "thpt": re.compile(r"(?<![a-z])(?:thpt|trung hoc pho thong)(?![a-z])"),
}
_BRACKETS = re.compile(r"\([^()]{0,500}\)")
_LINE = re.compile(r"[\n;]+")
_SALUTATION = re.compile(r"^(?:kính gửi|nơi nhận) ?: ?[-+*•]? ?", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"^(?:(?:đại diện|lãnh đạo|đồng chí|các đồng chí|tập thể)[\s:]+){1,3}", re.IGNORECASE
)
_JOIN = re.compile(r"(\s*,\s*|\s+và\s+)")
# Picks from the units below the scope: (below, scope, issuer, day) -> units.
Group = Callable[[list[Unit], Unit, Unit, dt.date], list[Unit]]
MOST_PIECES = 8  # a body's name holds at most so many commas and "và"


class House:
    """The units of one day below whom an issuer is or acts for, read when first asked for: many
    words of one letter then share them."""

    def __init__(self, issuer: Unit, on: dt.date) -> None:
        self.issuer, self.on = issuer, on

    @cached_property
    def scope(self) -> Unit:
        return scope_of(self.issuer)

    @cached_property
    def below(self) -> list[Unit]:
        inside = Unit.objects.alive(self.on).filter(path__startswith=self.scope.path)
        return list(inside.exclude(pk=self.scope.pk))


def addressees(text: str, issuer: Unit, on: dt.date, *, house: House | None = None) -> list[Unit]:
    """The units that a letter's addressees mean, in the order of the tree (DOMAIN R5).

    ``text`` is one line or all lines after "Kính gửi". Collectives ("Ủy ban nhân dân các xã,
    phường", "các cơ quan, ban ngành, đoàn thể") are those under the issuer on that day; a single
    name is looked for in the issuer's own house first, then one level up at a time. What is not
    known or not the only one brings nothing: the caller asks. Three queries for a letter of usual
    length, one with a ``house`` that was read already.
    """
    lines = [_clean(line) for line in _LINE.split(_BRACKETS.sub(" ", nfc(text)))]
    groups: list[Group] = []
    pieces: list[list[str]] = []
    for line in lines:
        rest = line
        for pattern, group in _COLLECTIVES:
            # folding keeps the length, so what was found can be cut out of the line itself
            for match in reversed(list(pattern.finditer(fold(rest)))):
                if _names_one(match, rest):
                    continue
                groups.append(group(match))
                rest = f"{rest[: match.start()]};{rest[match.end() :]}"
        for part in rest.split(";"):
            name = _LEAD_IN.sub("", part.split(":")[0].strip(" ,.-+*\t"))
            if name:
                pieces.append(_JOIN.split(name))
    found = {unit.pk: unit for unit in _named(pieces, issuer, on)}
    if groups:
        house = house or House(issuer, on)
        for members in groups:
            found.update(
                {
                    unit.pk: unit
                    for unit in members(house.below, house.scope, issuer, on)
                    if unit != issuer
                }
            )
    return sorted(found.values(), key=lambda unit: unit.path)


def _names_one(match: re.Match[str], line: str) -> bool:
    """Whether "UBND xã" is the beginning of one commune's name: "UBND xã Hương Toàn"."""
    if match.re is not _COMMUNES or "cac " in match[0] or not re.fullmatch(_COMMUNE, match[1]):
        return False
    after = line[match.end() :].lstrip()
    return after[:1].isupper() or after[:1].isdigit()


def _clean(line: str) -> str:
    return _SALUTATION.sub("", " ".join(line.split()).strip(" -+*•"))


def scope_of(issuer: Unit) -> Unit:
    """The province, district or commune that the issuer is or acts for. One query at most."""
    if issuer.kind in ADMINISTRATIVE:
        return issuer
    steps = range(Unit.steplen, len(issuer.path), Unit.steplen)
    above = Unit.objects.filter(
        path__in=[issuer.path[:end] for end in steps], kind__in=ADMINISTRATIVE
    )
    return above.order_by("-depth").first() or issuer


def _communes(match: re.Match[str]) -> Group:
    kinds = set(re.findall(_COMMUNE, match[1]))

    def members(below: list[Unit], scope: Unit, issuer: Unit, on: dt.date) -> list[Unit]:
        return [u for u in below if u.kind == Kind.COMMUNE and fold_name(title_on(u, on)) in kinds]

    return members


def _districts(match: re.Match[str]) -> Group:
    kinds = set(re.findall(_DISTRICT, match[1]))

    def members(below: list[Unit], scope: Unit, issuer: Unit, on: dt.date) -> list[Unit]:
        return [u for u in below if u.kind == Kind.DISTRICT and fold_name(title_on(u, on)) in kinds]

    return members


def _offices(match: re.Match[str]) -> Group:
    words = set(re.findall(_OFFICE, match[1]))
    kinds: set[str] = set()
    if words - {"doan the", "hoi", "to chuc"}:
        kinds |= {Kind.DEPARTMENT, Kind.ROOM}
    if words & {"doan the", "hoi", "to chuc"}:
        kinds.add(Kind.ASSOCIATION)

    def members(below: list[Unit], scope: Unit, issuer: Unit, on: dt.date) -> list[Unit]:
        house = issuer if "phong" in words and issuer.kind in BODIES else scope
        return [
            u
            for u in below
            if u.kind in kinds and u.depth == house.depth + 1 and u.path.startswith(house.path)
        ]

    return members


def _schools(match: re.Match[str]) -> Group:
    asked = {level for level, words in _LEVELS.items() if words.search(match[1])}
    own = "thuoc" in match[2]

    def members(below: list[Unit], scope: Unit, issuer: Unit, on: dt.date) -> list[Unit]:
        schools = [unit for unit in below if unit.kind == Kind.SCHOOL]
        if asked:
            schools = [unit for unit in schools if asked & levels_of(unit)]
        if own and issuer.kind in BODIES:
            # the schools "of" a body are those that it guides, not all of its area (DOMAIN E5)
            house = {u.pk for u in below if u.path.startswith(issuer.path)} | {issuer.pk}
            schools = [unit for unit in schools if unit.professional_parent_id in house]
        return schools

    return members


def levels_of(school: Unit) -> set[str]:
    """The levels that the name of a school tells (cấp học): "thcs", "tieu hoc"; often two."""
    name = fold(nfc(school.name))
    return {level for level, words in _LEVELS.items() if words.search(name)}


def _villages(match: re.Match[str]) -> Group:
    kinds = tuple(f"{word} " for word in re.split(_AND, match[1]))

    def members(below: list[Unit], scope: Unit, issuer: Unit, on: dt.date) -> list[Unit]:
        return [u for u in below if u.kind == Kind.VILLAGE and u.folded.startswith(kinds)]

    return members


_COLLECTIVES = (
    (_SCHOOLS, _schools),
    (_VILLAGES, _villages),
    (_COMMUNES, _communes),
    (_DISTRICTS, _districts),
    (_OFFICES, _offices),
)


def _named(pieces: list[list[str]], issuer: Unit, on: dt.date) -> list[Unit]:
    """The units named one by one; a name may itself hold commas and "và"."""
    joined = {
        "".join(words[start:end])
        for words in pieces
        for start in range(0, len(words), 2)
        for end in range(start + 1, min(len(words), start + 2 * MOST_PIECES - 1) + 1, 2)
    }
    if not joined:
        return []
    known = find(sorted(joined), on)
    found = []
    for words in pieces:
        start = 0
        while start < len(words):
            for end in range(min(len(words), start + 2 * MOST_PIECES - 1), start, -2):
                unit = _nearest(known["".join(words[start:end])], issuer)
                if unit:
                    found.append(unit)
                    start = end + 1
                    break
            else:
                start += 2
    return found


def _nearest(units: list[Unit], issuer: Unit) -> Unit | None:
    """The only unit of that name in the smallest house around the issuer, or none."""
    for end in range(len(issuer.path), -1, -Unit.steplen):
        here = [unit for unit in units if unit.path.startswith(issuer.path[:end])]
        if here:
            return here[0] if len(here) == 1 else None
    return None

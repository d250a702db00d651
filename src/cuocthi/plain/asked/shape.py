"""The definition of what a contest asks, and its form as JSON."""

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

FORMAT = 1
"""Of the JSON; a later one is read by a later release."""


class Malformed(ValueError):
    """JSON that is no definition: the place (``fields[2].kind``) and what stands there."""


class Kind(enum.StrEnum):
    """What sort of answer a field takes (kiểu)."""

    LINE = "line"  # short text
    TEXT = "text"  # long text
    NUMBER = "number"
    DAY = "day"
    HOURS = "hours"  # a day with a first and a last hour
    CHOICE = "choice"
    CHOICES = "choices"
    YES = "yes"
    PHONE = "phone"
    MAIL = "mail"
    UNIT = "unit"  # a commune of the contest's province
    VIDEO = "video"  # https address of a film
    PLACE = "place"  # words, with coordinates or without
    PHOTOS = "photos"
    FILES = "files"
    QUIZ = "quiz"
    WEIGHTS = "weights"  # kilograms by category, measured or estimated


FILE_KINDS = frozenset({Kind.PHOTOS, Kind.FILES})


class Part(enum.StrEnum):
    """Who may see an answer (phần): this alone decides what judges get."""

    HEADER = "header"  # who the entrant is: apart, encrypted
    WORK = "work"  # shown to judges
    EVIDENCE = "evidence"  # organiser only


class Who(enum.StrEnum):
    """Who fills a field in (người điền)."""

    ENTRANT = "entrant"
    SCHOOL = "school"
    CLERK = "clerk"


class How(enum.StrEnum):
    """Whether a ground for invalidity is computed or found by a person."""

    COMPUTED = "computed"
    HAND = "hand"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that can be chosen, or one category that is weighed."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a quiz: free text when it has no options; ``right`` is an option's key."""

    key: str
    text: str
    options: tuple[Option, ...] = ()
    right: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is asked (mục).

    ``least`` and ``most``: the range of a number, the count of photos, files or choices.
    ``signs`` and ``syllables`` limit texts; ``megabytes`` one file. ``rule_of``: attributes whose
    number is a number of the contest's rules, by its name there ("syllables": "max_words").
    """

    key: str
    label: str
    kind: Kind
    part: Part = Part.WORK
    who: Who = Who.ENTRANT
    required: bool = False
    help: str = ""
    least: int | None = None
    most: int | None = None
    signs: int | None = None
    syllables: int | None = None
    unit: str = ""
    stage: str = ""  # of photos: before, during, after, scale
    types: tuple[str, ...] = ()  # of files: photo, pdf
    megabytes: int | None = None
    options: tuple[Option, ...] = ()
    questions: tuple[Question, ...] = ()
    rule_of: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def has_files(self) -> bool:
        """Whether the answer is files rather than words."""
        return self.kind in FILE_KINDS


@dataclass(frozen=True, slots=True)
class Group:
    """A class of entrants (bảng, khối) by age or by school grade, both ends included."""

    key: str
    label: str
    by: str  # "age" or "grade"
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Window:
    """A level's own last day (hạn của một cấp), in days before the contest's last day."""

    level: str  # school, commune, province
    days_before: int


@dataclass(frozen=True, slots=True)
class Ground:
    """What makes an entry invalid (lý do không hợp lệ), with the clause of the rules."""

    key: str
    label: str
    how: How
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """Everything a contest asks of an entry (nội dung bài dự thi).

    ``enters``: school, person, group. ``ages_on``: "sending", "opening", "closing" or a day in ISO
    form. ``several``: entries of one entrant at most; None: as many as wanted.
    """

    fields: tuple[Field, ...] = ()
    enters: tuple[str, ...] = ("person",)
    ages_on: str = "sending"
    groups: tuple[Group, ...] = ()
    several: int | None = 1
    must_differ_in: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()
    grounds: tuple[Ground, ...] = ()

    def of(self, *parts: Part) -> tuple[Field, ...]:
        """The fields of these parts, in their order."""
        return tuple(one for one in self.fields if one.part in parts)

    def field(self, key: str) -> Field | None:
        """The field of this key, if there is one."""
        return next((one for one in self.fields if one.key == key), None)

    @property
    def main_text(self) -> Field | None:
        """The long text that judges read first: the entry's own text (bài viết)."""
        return next((one for one in self.of(Part.WORK) if one.kind == Kind.TEXT), None)

    def group_of(self, *, age: int | None, grade: int | None) -> Group | None:
        """The first group that fits; None when none does."""
        for one in self.groups:
            value = age if one.by == "age" else grade
            if value is not None and one.low <= value <= one.high:
                return one
        return None

    def age_day(self, *, sent: dt.date, opens: dt.date, closes: dt.date) -> dt.date:
        """The day on which ages count."""
        known = {"sending": sent, "opening": opens, "closing": closes}
        return known.get(self.ages_on) or dt.date.fromisoformat(self.ages_on)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; what is left at its default is not written."""
        kept: dict[str, Any] = {"format": FORMAT, "fields": [_field_out(f) for f in self.fields]}
        kept["enters"] = list(self.enters)
        kept["ages_on"] = self.ages_on
        kept["several"] = self.several
        kept["must_differ_in"] = list(self.must_differ_in)
        for name in ("groups", "windows", "grounds"):
            kept[name] = [
                {slot: _plain(getattr(one, slot)) for slot in one.__slots__}
                for one in getattr(self, name)
            ]
        return kept

    @classmethod
    def from_json(cls, kept: Any, numbers: Mapping[str, Any] | None = None) -> "Definition":
        """A definition from what :meth:`to_json` gave; ``numbers`` are those of the rules, by
        which fields that point at them are filled. Raises :class:`Malformed`."""
        top = _Reader(kept, "", _TOP)
        if top.get("format", FORMAT) != FORMAT:
            raise Malformed(f"format: {kept['format']!r}")
        day = str(top.get("ages_on", "sending"))
        if day not in ("sending", "opening", "closing"):
            _day(day)
        several = top.get("several", 1)
        return cls(
            fields=tuple(
                _field_in(one, f"fields[{n}]", numbers or {})
                for n, one in enumerate(top.rows("fields"))
            ),
            enters=_names(top.get("enters", ["person"]), "enters", _ENTERS),
            ages_on=day,
            groups=tuple(_group(one, f"groups[{n}]") for n, one in enumerate(top.rows("groups"))),
            several=None if several is None else _whole(several, "several"),
            must_differ_in=_names(top.get("must_differ_in", []), "must_differ_in", _DIFFER),
            windows=tuple(
                _window(one, f"windows[{n}]") for n, one in enumerate(top.rows("windows"))
            ),
            grounds=tuple(
                _ground(one, f"grounds[{n}]") for n, one in enumerate(top.rows("grounds"))
            ),
        )


_TOP = {
    "format",
    "fields",
    "enters",
    "ages_on",
    "several",
    "must_differ_in",
    "groups",
    "windows",
    "grounds",
}
_ENTERS = {"school", "person", "group"}
_DIFFER = {"place", "time"}
_NUMBERS = ("least", "most", "signs", "syllables", "megabytes")
_WORDS = ("label", "help", "unit", "stage")


class _Reader:
    """A JSON object of which only known names are asked."""

    def __init__(self, kept: Any, place: str, known: Iterable[str]) -> None:
        if not isinstance(kept, Mapping):
            raise Malformed(f"{place or 'definition'}: {kept!r}")
        strange = set(kept) - set(known)
        if strange:
            raise Malformed(f"{place}.{min(map(str, strange))}: unknown".lstrip("."))
        self.kept, self.place = kept, place

    def get(self, name: str, default: Any = "") -> Any:
        return self.kept.get(name, default)

    def rows(self, name: str) -> list[Any]:
        rows = self.get(name, [])
        if not isinstance(rows, list):
            raise Malformed(f"{self.place}.{name}: {rows!r}".lstrip("."))
        return rows

    def word(self, name: str, default: str | None = "") -> str:
        value = self.get(name, default)
        if not isinstance(value, str):
            raise Malformed(f"{self.place}.{name}: {value!r}")
        return value

    def one_of(self, name: str, kinds: type[enum.StrEnum], default: str | None = None) -> Any:
        value = self.get(name, default)
        try:
            return kinds(value)
        except ValueError as fault:
            raise Malformed(f"{self.place}.{name}: {value!r}") from fault


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, enum.StrEnum) else value


def _whole(value: Any, place: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Malformed(f"{place}: {value!r}")
    return value


def _day(text: str) -> None:
    try:
        dt.date.fromisoformat(text)
    except ValueError as fault:
        raise Malformed(f"ages_on: {text!r}") from fault


def _names(kept: Any, place: str, known: set[str]) -> tuple[str, ...]:
    if not isinstance(kept, list) or any(name not in known for name in kept):
        raise Malformed(f"{place}: {kept!r}")
    return tuple(kept)


def _field_in(kept: Any, place: str, numbers: Mapping[str, Any]) -> Field:
    known = {*_NUMBERS, *_WORDS, "key", "kind", "part", "who", "required", "types", "options"}
    row = _Reader(kept, place, known | {"questions"})
    values: dict[str, Any] = {}
    rule_of: dict[str, str] = {}
    for name in _NUMBERS:
        value = row.get(name, None)
        if isinstance(value, str):
            rule_of[name] = value
            value = numbers.get(value)
        values[name] = None if value is None else _whole(value, f"{place}.{name}")
    required = row.get("required", False)
    if not isinstance(required, bool):
        raise Malformed(f"{place}.required: {required!r}")
    return Field(
        key=row.word("key", None),
        kind=row.one_of("kind", Kind),
        part=row.one_of("part", Part, "work"),
        who=row.one_of("who", Who, "entrant"),
        required=required,
        types=_names(row.get("types", []), f"{place}.types", {"photo", "pdf"}),
        options=_options(row.rows("options"), f"{place}.options"),
        questions=tuple(
            _question(one, f"{place}.questions[{n}]") for n, one in enumerate(row.rows("questions"))
        ),
        rule_of=rule_of,
        **values,
        label=row.word("label"),
        help=row.word("help"),
        unit=row.word("unit"),
        stage=row.word("stage"),
    )


def _options(rows: list[Any], place: str) -> tuple[Option, ...]:
    read = [_Reader(one, f"{place}[{n}]", ("key", "label")) for n, one in enumerate(rows)]
    return tuple(Option(row.word("key", None), row.word("label", None)) for row in read)


def _question(kept: Any, place: str) -> Question:
    row = _Reader(kept, place, ("key", "text", "options", "right"))
    return Question(
        key=row.word("key", None),
        text=row.word("text", None),
        options=_options(row.rows("options"), f"{place}.options"),
        right=row.word("right"),
    )


def _group(kept: Any, place: str) -> Group:
    row = _Reader(kept, place, Group.__slots__)
    if row.get("by") not in ("age", "grade"):
        raise Malformed(f"{place}.by: {row.get('by')!r}")
    return Group(
        key=row.word("key", None),
        label=row.word("label", None),
        by=row.get("by"),
        low=_whole(row.get("low", None), f"{place}.low"),
        high=_whole(row.get("high", None), f"{place}.high"),
    )


def _window(kept: Any, place: str) -> Window:
    row = _Reader(kept, place, Window.__slots__)
    if row.get("level") not in ("school", "commune", "province"):
        raise Malformed(f"{place}.level: {row.get('level')!r}")
    days = _whole(row.get("days_before", None), f"{place}.days_before")
    return Window(row.get("level"), days)


def _ground(kept: Any, place: str) -> Ground:
    row = _Reader(kept, place, Ground.__slots__)
    return Ground(
        key=row.word("key", None),
        label=row.word("label", None),
        how=row.one_of("how", How, "hand"),
        clause=row.word("clause"),
    )


def _field_out(one: Field) -> dict[str, Any]:
    kept: dict[str, Any] = {"key": one.key, "label": one.label, "kind": str(one.kind)}
    kept["part"], kept["who"], kept["required"] = str(one.part), str(one.who), one.required
    for name in _NUMBERS:
        value: int | str | None = one.rule_of.get(name, getattr(one, name))
        if value is not None:
            kept[name] = value
    kept.update({name: text for name in ("help", "unit", "stage") if (text := getattr(one, name))})
    if one.types:
        kept["types"] = list(one.types)
    if one.options:
        kept["options"] = [_option_out(option) for option in one.options]
    if one.questions:
        kept["questions"] = [
            {
                "key": question.key,
                "text": question.text,
                "options": [_option_out(option) for option in question.options],
                "right": question.right,
            }
            for question in one.questions
        ]
    return kept


def _option_out(option: Option) -> dict[str, str]:
    return {"key": option.key, "label": option.label}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong, as a code with its numbers: in a definition (``where`` names the field's
    key or a part) or in an answer (``where`` names what of it, "" the whole)."""

    where: str
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)

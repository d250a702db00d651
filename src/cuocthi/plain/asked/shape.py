"""The definition of what a contest asks."""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


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
        from cuocthi.plain.asked.kept import written

        return written(self)

    @classmethod
    def from_json(cls, kept: Any, numbers: Mapping[str, Any] | None = None) -> "Definition":
        """A definition from what :meth:`to_json` gave; ``numbers`` are those of the rules, by
        which fields that point at them are filled. Raises :class:`Malformed`."""
        from cuocthi.plain.asked.kept import read

        return read(kept, numbers or {})


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong, as a code with its numbers: in a definition (``where`` names the field's
    key or a part) or in an answer (``where`` names what of it, "" the whole)."""

    where: str
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)

"""A definition as JSON and back: every name known, every value of its kind, or the place named."""

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from typing import Any

from cuocthi.plain.asked.shape import (
    Definition,
    Field,
    Ground,
    Group,
    How,
    Kind,
    Malformed,
    Option,
    Part,
    Question,
    Who,
    Window,
)

FORMAT = 1
"""Of the JSON; a later one is read by a later release."""
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


def written(definition: Definition) -> dict[str, Any]:
    """Plain JSON values of a definition; what is left at its default is not written."""
    kept: dict[str, Any] = {
        "format": FORMAT,
        "fields": [_field_out(one) for one in definition.fields],
        "enters": list(definition.enters),
        "ages_on": definition.ages_on,
        "several": definition.several,
        "must_differ_in": list(definition.must_differ_in),
    }
    for name in ("groups", "windows", "grounds"):
        kept[name] = [
            {slot: _plain(getattr(one, slot)) for slot in one.__slots__}
            for one in getattr(definition, name)
        ]
    return kept


def read(kept: Any, numbers: Mapping[str, Any]) -> Definition:
    """The definition in these JSON values, with the numbers of the rules filled in.

    Raises :class:`Malformed` naming the place.
    """
    top = _Reader(kept, "", _TOP)
    if top.get("format", FORMAT) != FORMAT:
        raise Malformed(f"format: {kept['format']!r}")
    day = str(top.get("ages_on", "sending"))
    if day not in ("sending", "opening", "closing"):
        _day(day)
    several = top.get("several", 1)
    return Definition(
        fields=tuple(
            _field_in(one, f"fields[{n}]", numbers) for n, one in enumerate(top.rows("fields"))
        ),
        enters=_names(top.get("enters", ["person"]), "enters", _ENTERS),
        ages_on=day,
        groups=tuple(_group(one, f"groups[{n}]") for n, one in enumerate(top.rows("groups"))),
        several=None if several is None else _whole(several, "several"),
        must_differ_in=_names(top.get("must_differ_in", []), "must_differ_in", _DIFFER),
        windows=tuple(_window(one, f"windows[{n}]") for n, one in enumerate(top.rows("windows"))),
        grounds=tuple(_ground(one, f"grounds[{n}]") for n, one in enumerate(top.rows("grounds"))),
    )

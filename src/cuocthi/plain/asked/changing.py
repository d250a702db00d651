"""What changes between two versions of a definition: what widens, what narrows, what only reads
differently. Narrowing means that an entry which was valid before could be refused now."""

import enum
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from cuocthi.plain.asked.shape import Definition, Field, Kind


class Effect(enum.StrEnum):
    """What a change does to who enters (tác động)."""

    WIDENS = "widens"
    NARROWS = "narrows"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Step:
    """One change: of which thing (a field's key, or a part of the definition), what of it, from
    what to what, and its effect."""

    about: str
    label: str
    what: str
    old: Any
    new: Any
    effect: Effect


def steps(old: Definition, new: Definition) -> list[Step]:
    """The changes from one definition to the next, fields first, in the new order."""
    found = list(_fields(old, new))
    found += _groups(old, new)
    for name, effect in (
        ("ages_on", Effect.NARROWS),
        ("must_differ_in", Effect.NARROWS),
    ):
        one, other = getattr(old, name), getattr(new, name)
        if one != other:
            found.append(Step(name, "", name, one, other, effect))
    if old.several != new.several:
        wider = _wider_most(old.several, new.several)
        found.append(Step("several", "", "several", old.several, new.several, _effect(wider)))
    found += _enters(old, new)
    found += _windows(old, new)
    found += _grounds(old, new)
    return found


def _effect(wider: bool) -> Effect:
    return Effect.WIDENS if wider else Effect.NARROWS


def _wider_most(old: int | None, new: int | None) -> bool:
    return new is None or (old is not None and new >= old)


def _wider_least(old: int | None, new: int | None) -> bool:
    return new is None or (old is not None and new <= old)


def _fields(old: Definition, new: Definition) -> Iterator[Step]:
    before = {one.key: one for one in old.fields}
    after = {one.key: one for one in new.fields}
    for one in new.fields:
        if one.key in before:
            yield from _changed(before[one.key], one)
        else:
            needed = one.required or bool(one.has_files and one.least)
            yield Step(one.key, one.label, "added", None, one.label, _effect(not needed))
    for one in old.fields:
        if one.key not in after:
            yield Step(one.key, one.label, "removed", one.label, None, Effect.WIDENS)
    shared = [one.key for one in new.fields if one.key in before]
    if shared != [one.key for one in old.fields if one.key in after]:
        yield Step("fields", "", "order", None, None, Effect.WORDS)


_LIMITS: dict[str, Callable[[int | None, int | None], bool]] = {
    "least": _wider_least,
    "most": _wider_most,
    "signs": _wider_most,
    "syllables": _wider_most,
    "megabytes": _wider_most,
}


def _changed(old: Field, new: Field) -> Iterator[Step]:
    def step(what: str, effect: Effect) -> Step:
        return Step(new.key, new.label, what, getattr(old, what), getattr(new, what), effect)

    for name in ("label", "help", "unit", "who"):
        if getattr(old, name) != getattr(new, name):
            yield step(name, Effect.WORDS)
    for name in ("kind", "part", "stage"):
        if getattr(old, name) != getattr(new, name):
            yield step(name, Effect.NARROWS)
    if old.required != new.required:
        yield step("required", _effect(old.required))
    for name, is_wider in _LIMITS.items():
        one, other = getattr(old, name), getattr(new, name)
        if one != other:
            yield step(name, _effect(is_wider(one, other)))
    if set(old.types) != set(new.types):
        yield step("types", _effect(not new.types or set(old.types) <= set(new.types)))
    if old.options != new.options:
        kept = {one.key for one in new.options}
        wider = all(one.key in kept for one in old.options)
        yield step("options", _effect(wider))
    if old.questions != new.questions:
        same = [replace(one, text="") for one in old.questions]
        words = same == [replace(one, text="") for one in new.questions]
        effect = Effect.WORDS if words else Effect.NARROWS
        yield step("questions", effect if new.kind == Kind.QUIZ else Effect.WORDS)


def _groups(old: Definition, new: Definition) -> Iterator[Step]:
    if old.groups == new.groups:
        return
    before = {(one.by, year) for one in old.groups for year in range(one.low, one.high + 1)}
    after = {(one.by, year) for one in new.groups for year in range(one.low, one.high + 1)}
    wider = not new.groups or (bool(old.groups) and before <= after)
    yield Step("groups", "", "groups", old.groups, new.groups, _effect(wider))


def _enters(old: Definition, new: Definition) -> Iterator[Step]:
    if set(old.enters) != set(new.enters):
        wider = set(old.enters) <= set(new.enters)
        yield Step("enters", "", "enters", old.enters, new.enters, _effect(wider))


def _windows(old: Definition, new: Definition) -> Iterator[Step]:
    before = {one.level: one.days_before for one in old.windows}
    after = {one.level: one.days_before for one in new.windows}
    for level in sorted({*before, *after}):
        one, other = before.get(level), after.get(level)
        if one != other:
            wider = (other or 0) <= (one or 0)
            yield Step("windows", level, "window", one, other, _effect(wider))


def _grounds(old: Definition, new: Definition) -> Iterator[Step]:
    before = {one.key: one for one in old.grounds}
    after = {one.key: one for one in new.grounds}
    for key, one in after.items():
        if key not in before:
            yield Step("grounds", one.label, "ground_added", None, one.label, Effect.NARROWS)
        elif before[key] != one:
            effect = Effect.WORDS if before[key].how == one.how else Effect.NARROWS
            yield Step("grounds", one.label, "ground", before[key].label, one.label, effect)
    for key, one in before.items():
        if key not in after:
            yield Step("grounds", one.label, "ground_removed", one.label, None, Effect.WIDENS)

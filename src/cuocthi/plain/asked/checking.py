"""Whether a definition can be: keys, limits, groups that do not overlap, nothing seen by the wrong."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from cuocthi.plain.asked.shape import Definition, Fault, Field, Group, Kind, Part

_KEY = re.compile(r"[a-z][a-z0-9_]{0,38}")
MOST_FIELDS = 60
MOST_OPTIONS = 60
MOST_FILES = 20
LONGEST_LABEL = 120
LONGEST_HELP = 400
LONGEST_TEXT = 20_000
MOST_MEGABYTES = 25
_HIGHEST = 1_000_000_000
_STAGES = ("", "before", "during", "after", "scale")
# Kinds that say who somebody is or how to reach him: never shown to judges.
_PERSONAL = (Kind.PHONE, Kind.MAIL, Kind.UNIT)
_PERSONAL_KEYS = (
    "full_name",
    "born_on",
    "class_name",
    "representative",
    "school",
    "ethnic_group",
    "disability",
)


def faults_of(definition: Definition) -> list[Fault]:
    """Everything that cannot be, in the order of the definition; none for a sound one."""
    found = list(_doubled("fields", (one.key for one in definition.fields)))
    if len(definition.fields) > MOST_FIELDS:
        found.append(Fault("fields", "too_many", {"most": MOST_FIELDS}))
    for one in definition.fields:
        found += _field(one)
    if not definition.of(Part.WORK):
        found.append(Fault("fields", "no_work"))
    found += _doubled("groups", (one.key for one in definition.groups))
    found += _groups(definition.groups)
    found += _doubled("windows", (one.level for one in definition.windows))
    found += [
        Fault("windows", "window_days", {"level": one.level})
        for one in definition.windows
        if not 0 <= one.days_before <= 366
    ]
    found += _doubled("grounds", (one.key for one in definition.grounds))
    found += [
        Fault("grounds", "label", {"most": 200})
        for one in definition.grounds
        if not 0 < len(one.label) <= 200
    ]
    if definition.several is not None and not 1 <= definition.several <= 100:
        found.append(Fault("several", "several"))
    if not definition.enters:
        found.append(Fault("enters", "nobody_enters"))
    return found


def _doubled(where: str, keys: Iterable[str]) -> Iterator[Fault]:
    for key, count in Counter(keys).items():
        if count > 1:
            yield Fault(where, "doubled", {"key": key})


def _field(one: Field) -> Iterator[Fault]:
    if not _KEY.fullmatch(one.key):
        yield Fault(one.key, "key")
    if not one.label.strip() or len(one.label) > LONGEST_LABEL:
        yield Fault(one.key, "label", {"most": LONGEST_LABEL})
    if len(one.help) > LONGEST_HELP:
        yield Fault(one.key, "help", {"most": LONGEST_HELP})
    if one.part == Part.WORK and (one.kind in _PERSONAL or one.key in _PERSONAL_KEYS):
        yield Fault(one.key, "personal_to_judges")
    if one.part == Part.HEADER and one.has_files:
        yield Fault(one.key, "files_in_header")
    yield from _numbers(one)
    yield from _choices(one)
    if one.stage not in _STAGES:
        yield Fault(one.key, "stage")


def _numbers(one: Field) -> Iterator[Fault]:
    for name in ("least", "most"):
        value = getattr(one, name)
        if value is not None and abs(value) > _HIGHEST:
            yield Fault(one.key, "out_of_range", {"name": name})
    if one.least is not None and one.most is not None and one.least > one.most:
        yield Fault(one.key, "least_over_most")
    if one.has_files:
        if (one.least or 0) < 0 or not 1 <= (one.most or MOST_FILES) <= MOST_FILES:
            yield Fault(one.key, "files_count", {"most": MOST_FILES})
        if not 1 <= (one.megabytes or MOST_MEGABYTES) <= MOST_MEGABYTES:
            yield Fault(one.key, "megabytes", {"most": MOST_MEGABYTES})
    for name in ("signs", "syllables"):
        value = getattr(one, name)
        if value is not None and not 1 <= value <= LONGEST_TEXT:
            yield Fault(one.key, "text_limit", {"most": LONGEST_TEXT})


def _choices(one: Field) -> Iterator[Fault]:
    needed = {Kind.CHOICE: 2, Kind.CHOICES: 1, Kind.WEIGHTS: 1}.get(one.kind, 0)
    if not needed <= len(one.options) <= MOST_OPTIONS:
        yield Fault(one.key, "options", {"least": needed, "most": MOST_OPTIONS})
    yield from _doubled(one.key, (option.key for option in one.options))
    if one.kind == Kind.QUIZ and not 1 <= len(one.questions) <= MOST_OPTIONS:
        yield Fault(one.key, "questions", {"most": MOST_OPTIONS})
    yield from _doubled(one.key, (question.key for question in one.questions))
    for question in one.questions:
        keys = [option.key for option in question.options]
        yield from _doubled(one.key, keys)
        if len(keys) == 1 or (question.right and question.right not in keys):
            yield Fault(one.key, "question_options", {"question": question.text[:80]})


def _groups(groups: tuple[Group, ...]) -> Iterator[Fault]:
    if len({one.by for one in groups}) > 1:
        yield Fault("groups", "groups_mixed")
    for one in groups:
        if not 0 <= one.low <= one.high <= 120:
            yield Fault("groups", "group_range", {"label": one.label})
    ordered = sorted(groups, key=lambda one: one.low)
    for before, after in pairwise(ordered):
        if after.low <= before.high:
            yield Fault("groups", "groups_overlap", {"one": before.label, "other": after.label})

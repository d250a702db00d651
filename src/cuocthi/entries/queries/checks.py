"""What checks and judging must know of a writer: numbers and places in a text, never a name.

No identity leaves this module, so an opening is not written down here; who wants to read a name
asks :func:`..people.identities`.
"""

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from cuocthi.plain.likeness import Syllable, syllables
from cuocthi.plain.vntext import class_key, fold

from ..enums import EntryState
from ..models import Entry
from ..models.identity import EntrantIdentity
from .opening import Opener
from .well_known import well_known

_PHONE = re.compile(r"(?<!\d)\(?(?:\+?84|0)(?:[ .()\-]{0,2}\d){8,10}(?!\d)")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_GRADE = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_SCHOOL_WORDS = frozenset(
    syllable.key
    for syllable in syllables(
        "trường tiểu học trung cơ sở phổ thông thcs thpt th ptcs ptdt dân tộc nội trú bán trú "
        "liên cấp quốc tế tư thục"
    )
)
_CLASS = next(iter(syllables("lớp"))).key
_NAME, _IS = (one.key for one in syllables("tên là"))
_SAYS_NAME = frozenset(one.key for one in syllables("tên thật em mình tôi tớ con cháu"))
"""Words that, in front of "là", say who somebody is: "em tên là", "mình là", "tên cháu là"."""
_BEFORE_NAME = re.compile(r"""[\s:,"'“‘()–-]*""")
_LONGEST_NAME = 6
_AT_ONCE = 500
_Names = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a text betrays its writer (chỗ lộ danh tính): offsets in the text and what sort.

    ``what``: "name", "representative", "classmate", "school", "class" or "contact".
    """

    start: int
    end: int
    what: str


def ages_on(entry_ids: Iterable[int], day: dt.date) -> dict[int, int]:
    """Full years of age of each writer on a day: entry id → years. Two queries."""
    entrants = dict(Entry.objects.filter(pk__in=list(entry_ids)).values_list("pk", "entrant_id"))
    ages = entrant_ages(set(entrants.values()), day)
    return {pk: ages[entrant] for pk, entrant in entrants.items() if entrant in ages}


def entrant_ages(entrant_ids: Iterable[int], day: dt.date) -> dict[int, int]:
    """The same by entrant: entrant id → years; absent when the day of birth is not kept. One query."""
    rows = list(EntrantIdentity.objects.filter(entrant_id__in=list(entrant_ids)))
    opened = Opener(rows)
    born = {
        row.entrant_id: dt.date.fromisoformat(kept)
        for row in rows
        if (kept := opened(row, "born_on"))
    }
    return {
        pk: day.year - on.year - ((day.month, day.day) < (on.month, on.day))
        for pk, on in born.items()
    }


def grades(entry_ids: Iterable[int]) -> dict[int, int]:
    """The school grade of each writer, the number in front of the class ("6A2"): entry id → grade.
    Two queries."""
    entrants = dict(Entry.objects.filter(pk__in=list(entry_ids)).values_list("pk", "entrant_id"))
    rows = list(EntrantIdentity.objects.filter(entrant_id__in=set(entrants.values())))
    opened = Opener(rows)
    found = {
        row.entrant_id: int(match.group())
        for row in rows
        if (match := _GRADE.search(opened(row, "class_name")))
    }
    return {pk: found[entrant] for pk, entrant in entrants.items() if entrant in found}


def other_entries_of(entry: Entry) -> list[Entry]:
    """Other entries handed in for the same person in the contest, found by the keyed hash of name
    and birth day, whichever way each came in. Two queries."""
    same = EntrantIdentity.objects.filter(
        entrant__campaign=entry.campaign_id,
        search_value__in=EntrantIdentity.objects.filter(entrant=entry.entrant_id).values(
            "search_value"
        ),
    )
    rows = Entry.objects.filter(entrant__in=same.values("entrant")).exclude(pk=entry.pk)
    return list(rows.exclude(state=EntryState.DRAFT).order_by("number"))


def traces(
    entry_ids: Iterable[int], texts: Mapping[int, str] | None = None
) -> dict[int, list[Trace]]:
    """Where each text names its own writer, class, school or a way to reach somebody (R36, P5).

    Found are the full name, with its marks or without ("Nguyen Van An"), its last two syllables
    written with capitals, the given name where somebody says what they are called ("em tên là An")
    or signs, the representative's name, the full names of pupils of the same class, the school's
    own name, the class, any telephone number and mail address. A given name standing elsewhere is
    not: "Thư" is also the word for a letter; nor is a part of a well-known name of a place or of a
    person of the past, unless the writer bears it whole. ``texts``
    are looked at in place of the entries' own. Two queries, and one for the classmates where a
    text holds what could be a full name.
    """
    entries = list(
        Entry.objects.filter(pk__in=list(entry_ids)).select_related("entrant__unit").order_by("pk")
    )
    people = {
        row.entrant_id: row
        for row in EntrantIdentity.objects.filter(
            entrant_id__in={entry.entrant_id for entry in entries}
        )
    }
    told = texts or {}
    opened = Opener(people.values())
    bodies = {entry.pk: _body(told.get(entry.pk, entry.text)) for entry in entries}
    groups = {
        entry.pk: _group(entry, opened(person, "class_name"))
        for entry in entries
        if (person := people.get(entry.entrant_id))
    }
    classmates = _classmates({groups[pk] for pk in groups if bodies[pk].may_hold_full_name()})
    return {
        entry.pk: _traces(
            entry,
            people.get(entry.entrant_id),
            bodies[entry.pk],
            opened,
            classmates.get(groups.get(entry.pk, _NO_GROUP), frozenset()),
        )
        for entry in entries
    }


_Group = tuple[int, int | None, str]  # campaign, school, class
_NO_GROUP: _Group = (0, None, "")


def _group(entry: Entry, class_name: str) -> _Group:
    return (entry.campaign_id, entry.entrant.unit_id, class_key(class_name))


def _classmates(groups: set[_Group]) -> dict[_Group, _Names]:
    """The full names, in folded syllables, of everybody who is entered in these classes. One query,
    none without a class: which class a pupil goes to is sealed, so the school's pupils are read."""
    wanted = {one for one in groups if one[1] is not None and one[2]}
    if not wanted:
        return {}
    rows = (
        EntrantIdentity.objects.filter(
            entrant__campaign__in={campaign for campaign, _unit, _key in wanted},
            entrant__unit__in={unit for _campaign, unit, _key in wanted},
        )
        .select_related("entrant")
        .iterator(chunk_size=_AT_ONCE)
    )
    found: dict[_Group, set[tuple[str, ...]]] = defaultdict(set)
    while part := list(islice(rows, _AT_ONCE)):
        opened = Opener(part)
        for row in part:
            home = (
                row.entrant.campaign_id,
                row.entrant.unit_id,
                class_key(opened(row, "class_name")),
            )
            if home in wanted:
                found[home].add(tuple(_keys(opened(row, "name"))))
    return {group: frozenset(names) for group, names in found.items()}


def _traces(
    entry: Entry, person: EntrantIdentity | None, body: "_Body", opened: Opener, classmates: _Names
) -> list[Trace]:
    found = [Trace(*match.span(), "contact") for match in _PHONE.finditer(body.text)]
    found += [Trace(*match.span(), "contact") for match in _MAIL.finditer(body.text)]
    if person is not None:
        name = opened(person, "name")
        found += body.name(name, "name")
        found += body.said_name(name)
        found += body.name(opened(person, "representative"), "representative")
        found += body.full_names(classmates - {tuple(_keys(name))}, "classmate")
        found += body.class_name(opened(person, "class_name"))
        more = json.loads(opened(person, "more") or "{}")
        if isinstance(more.get("school"), str):
            found += body.school(more["school"])
    if entry.entrant.unit is not None:
        found += body.school(entry.entrant.unit.name)
    return _merged(found)


@dataclass(frozen=True)
class _Body:
    text: str
    syllables: list[Syllable]

    @cached_property
    def known(self) -> set[int]:
        """The places of syllables that stand in a well-known name."""
        return well_known(self.text, self.syllables)

    def name(self, name: str, what: str) -> Iterator[Trace]:
        """The full name in any letters; two syllables alone only with capitals."""
        keys = _keys(name)
        if len(keys) >= 3:
            yield from self._found(keys, what)
            yield from self._without_marks(name, what)
            yield from self._found(keys[-2:], what, capitals=True, own=False)
        elif len(keys) == 2:
            yield from self._found(keys, what, capitals=True)
            yield from self._without_marks(name, what)

    def _without_marks(self, name: str, what: str) -> Iterator[Trace]:
        """The full name as keyboards without Vietnamese write it, with capitals."""
        bare = fold(name).split()
        for at in range(len(self.syllables)):
            run = self._capitals_from(at, longest=len(bare))
            words = self.text[run[0].start : run[-1].end] if len(run) == len(bare) else ""
            if words.isascii() and words.lower().split() == bare:
                yield Trace(run[0].start, run[-1].end, what)

    def said_name(self, name: str) -> Iterator[Trace]:
        """The given name, alone or at the end of a longer name, behind words that say what somebody
        is called; with capitals, so that "em là học sinh" is nobody's name."""
        keys, bare = _keys(name), fold(name).split()
        for at in range(1, len(self.syllables) if keys else 0):
            if self._says_name(at):
                run = self._capitals_from(at)
                last = self.text[run[-1].start : run[-1].end].lower() if run else ""
                if run and (run[-1].key == keys[-1] or last in bare[-1:]):
                    yield Trace(run[0].start, run[-1].end, "name")

    def full_names(self, names: Collection[tuple[str, ...]], what: str) -> Iterator[Trace]:
        """Whole names of two syllables or more, written with capitals."""
        sizes = sorted({len(name) for name in names if len(name) >= 2}, reverse=True)
        for at in range(len(self.syllables) if sizes else 0):
            run = self._capitals_from(at, longest=sizes[0])
            for size in sizes:
                whole = range(at, at + size)
                if (
                    size <= len(run)
                    and tuple(one.key for one in run[:size]) in names
                    and not self.known.issuperset(whole)
                ):
                    yield Trace(run[0].start, run[size - 1].end, what)
                    break

    def may_hold_full_name(self) -> bool:
        """Whether two words with capitals stand side by side anywhere."""
        return any(
            len(self._capitals_from(at, longest=2)) == 2 for at in range(len(self.syllables))
        )

    def _says_name(self, at: int) -> bool:
        """Whether the words in front of a syllable say what somebody is called."""
        before = self.syllables[at - 1]
        if not _BEFORE_NAME.fullmatch(self.text, before.end, self.syllables[at].start):
            return False
        earlier = self.syllables[at - 2].key if at > 1 else ""
        if before.key == _IS:
            return earlier in _SAYS_NAME
        return before.key == _NAME or (earlier == _NAME and before.key in _SAYS_NAME)

    def _capitals_from(self, at: int, longest: int = _LONGEST_NAME) -> list[Syllable]:
        """The syllables with capitals from one on, with nothing but blanks between them."""
        run: list[Syllable] = []
        for one in self.syllables[at : at + longest]:
            if not self.text[one.start].isupper():
                break
            if run and self.text[run[-1].end : one.start].strip(" \t\u00a0"):
                break
            run.append(one)
        return run

    def school(self, name: str) -> Iterator[Trace]:
        """The whole name, or what is left of it without "trường THCS" and the like."""
        keys = _keys(name)
        own = list(keys)
        while own and own[0] in _SCHOOL_WORDS:
            own.pop(0)
        if len(own) < len(keys):
            yield from self._found(keys, "school")
        if len(own) >= 2:
            yield from self._found(own, "school", capitals=True)
        elif own:
            yield from self._found(own, "school", after=_SCHOOL_WORDS)

    def class_name(self, name: str) -> Iterator[Trace]:
        """A class with digits and letters ("8A2") anywhere, else only behind the word "lớp"."""
        keys = [key for key in _keys(name) if key != _CLASS]
        if not keys:
            return
        plain = len(keys) == 1 and not keys[0].isdigit() and any(map(str.isdigit, keys[0]))
        yield from self._found(keys, "class", after=None if plain else frozenset({_CLASS}))

    def _found(
        self,
        keys: list[str],
        what: str,
        *,
        capitals: bool = False,
        after: frozenset[str] | None = None,
        own: bool = True,
    ) -> Iterator[Trace]:
        size = len(keys)
        for at in range(len(self.syllables) - size + 1):
            here = self.syllables[at : at + size]
            if [syllable.key for syllable in here] != keys:
                continue
            if capitals and not all(self.text[syllable.start].isupper() for syllable in here):
                continue
            if not own and self.known.intersection(range(at, at + size)):
                continue
            if after is not None and (not at or self.syllables[at - 1].key not in after):
                continue
            yield Trace(here[0].start, here[-1].end, what)


def _body(text: str) -> _Body:
    return _Body(text, syllables(text))


def _keys(words: str) -> list[str]:
    return [syllable.key for syllable in syllables(words)]


def _merged(found: list[Trace]) -> list[Trace]:
    """In order of the text, overlapping ones joined under the name of the first."""
    merged: list[Trace] = []
    for trace in sorted(found, key=lambda trace: (trace.start, -trace.end)):
        if merged and trace.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = Trace(last.start, max(last.end, trace.end), last.what)
        else:
            merged.append(trace)
    return merged

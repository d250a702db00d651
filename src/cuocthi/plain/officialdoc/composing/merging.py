"""A person's edits kept while the facts behind a text change (giữ phần sửa tay khi dữ kiện đổi).

Three texts are laid side by side: what was made before, what the person made of it, what would be
made now. Lines are matched by their likeness, then each is decided alone: what only the facts
changed is brought in, what only the person changed stays, and where both changed one line its words
are looked at; where these touch, the person's line stands and the change waits for a decision.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

_MOST_PAIRS = 40_000
_MOST_WORDS = 2_000  # a longer line is a text pasted in one piece: its person decides
_ALIKE = 0.3
"""How much of their words two lines share at least to be one line changed."""
WORDS = re.compile(
    r"(?:\d{1,2} giờ(?: \d{2} phút)?,? )?ngày \d{1,2} tháng \d{1,2} năm \d{4}"
    r"|\d{1,2} giờ(?: \d{2} phút)?|\d[\d./:-]*\d|\w+|\s+|[^\w\s]"
)
"""A day or an hour is one word: the day of one text and the month of another are no date."""


class ChangeKind(StrEnum):
    """What became of a change of the facts."""

    TAKEN = "taken"
    CLASH = "clash"
    GONE = "gone"


class Choice(StrEnum):
    """Whose words a person takes."""

    MINE = "mine"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the facts, for a person to see and decide (thay đổi).

    The lines as they were made before, as the person had them, as they are now; none where there
    is no such line. TAKEN: `now` stands in the text, with the person's words in it where these do
    not touch what changed. CLASH: both changed the same words, or the person took out a line that
    changed; `mine` stands. GONE: the facts make no such line any more, the person had changed it;
    `mine` stands. `line` counts from 1 in the text.
    """

    before: tuple[str, ...]
    mine: tuple[str, ...]
    now: tuple[str, ...]
    kind: ChangeKind
    line: int = 0

    def lines(self, choice: Choice | None = None) -> tuple[str, ...]:
        """What stands in the text, by that choice or until there is one."""
        if choice is None:
            choice = Choice.NOW if self.kind is ChangeKind.TAKEN else Choice.MINE
        return self.now if choice is Choice.NOW else self.mine


@dataclass(frozen=True, slots=True)
class Merged:
    """The lines in order: those that nobody has to decide, and the changes among them."""

    parts: tuple[str | Change, ...]

    @property
    def text(self) -> str:
        """The text with what stands until a person decides."""
        return settled(self, {})

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes in the order of the text."""
        return tuple(part for part in self.parts if isinstance(part, Change))

    @property
    def open(self) -> tuple[int, ...]:
        """The places in `changes` that a person has to decide."""
        return tuple(n for n, one in enumerate(self.changes) if one.kind is not ChangeKind.TAKEN)


def merged(made_before: str, mine: str, made_now: str) -> Merged:
    """The person's text with what changed in the facts brought into what the person did not touch.

    No line of the person's is lost: it stands in the text, or in a change where its words were
    joined with new ones. The next time, `made_now` is what was made before.
    """
    before, own, new = (
        text.replace("\r\n", "\n").split("\n") for text in (made_before, mine, made_now)
    )
    found: list[str | Change] = []
    line = 1
    for part in _decided(before, _Matched(before, own), _Matched(before, new)):
        if isinstance(part, Change):
            part = replace(part, line=line)
            line += len(part.lines())
        else:
            line += 1
        found.append(part)
    return Merged(tuple(found))


def settled(made: Merged, choices: Mapping[int, str]) -> str:
    """The text with the person's choices, by the place of the change in `changes`: "mine" or "now".

    What nobody chose stays as it stands. Raises ValueError for a choice there is not.
    """
    wanted = {place: Choice(choice) for place, choice in choices.items()}
    if not set(wanted) <= set(range(len(made.changes))):
        raise ValueError("Thay đổi được chọn không còn trong văn bản: hãy mở lại trang.")
    lines: list[str] = []
    place = 0
    for part in made.parts:
        if isinstance(part, Change):
            lines += part.lines(wanted.get(place))
            place += 1
        else:
            lines.append(part)
    return "\n".join(lines)


class _Matched:
    """A text laid against what was made before.

    `partners` has the line that each line before became, None where it is taken out; `added` the
    lines put in before that line, with one place more for those at the end.
    """

    def __init__(self, before: Sequence[str], text: Sequence[str]) -> None:
        self.partners: list[str | None] = [None] * len(before)
        self.added: list[list[str]] = [[] for _ in range(len(before) + 1)]
        for tag, i, j, k, m in _opcodes(before, text):
            if tag == "equal":
                self.partners[i:j] = text[k:m]
            elif tag == "replace":
                self._replaced(i, before[i:j], text[k:m])
            else:
                self.added[i] += text[k:m]

    def _replaced(self, at: int, old: Sequence[str], new: Sequence[str]) -> None:
        i = j = 0
        for one, other in (*paired(old, new), (len(old), len(new))):
            if one - i == other - j:
                # as many lines as before: each was written anew
                self.partners[at + i : at + one] = new[j:other]
            else:
                self.added[at + i] += new[j:other]
            if one < len(old):
                self.partners[at + one] = new[other]
            i, j = one + 1, other + 1


def _opcodes(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Those of `SequenceMatcher`; what both begin and end with is passed at once."""
    least = min(len(one), len(other))
    start = next((n for n in range(least) if one[n] != other[n]), least)
    end = next((n for n in range(least - start) if one[-1 - n] != other[-1 - n]), least - start)
    matcher = SequenceMatcher(
        None, one[start : len(one) - end], other[start : len(other) - end], autojunk=False
    )
    yield "equal", 0, start, 0, start
    for tag, i, j, k, m in matcher.get_opcodes():
        yield tag, i + start, j + start, k + start, m + start
    yield "equal", len(one) - end, len(one), len(other) - end, len(other)


def paired(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of like lines, in order, that share the most words together."""
    if len(old) * len(new) > _MOST_PAIRS:
        return []
    olds, news = ([Counter(WORDS.findall(line.lower())) for line in lines] for lines in (old, new))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_alike(one, other) for other in news] for one in olds]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if alike[i][j] >= _ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _alike(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _decided(before: Sequence[str], own: _Matched, new: _Matched) -> Iterator[str | Change]:
    for place, line in enumerate(before):
        yield from _added(own.added[place], new.added[place])
        yield from _line(line, own.partners[place], new.partners[place])
    yield from _added(own.added[-1], new.added[-1])


def _added(own: Sequence[str], new: Sequence[str]) -> Iterator[str | Change]:
    """Lines put in at one place: the person's, then those of the facts that are not the same."""
    yield from own
    counted = Counter(own)
    fresh = []
    for line in new:
        if counted[line] > 0:
            counted[line] -= 1
        else:
            fresh.append(line)
    if fresh:
        yield Change((), (), tuple(fresh), ChangeKind.TAKEN)


def _line(before: str, mine: str | None, now: str | None) -> Iterator[str | Change]:
    if now in (before, mine):
        # the facts say the same as before, or what the person says
        if mine is not None:
            yield mine
        return
    own = () if mine is None else (mine,)
    new = () if now is None else (now,)
    if mine == before:
        yield Change((before,), own, new, ChangeKind.TAKEN)
    elif mine is None:
        # a line taken out whose facts are gone too needs no decision: it is alike above
        yield Change((before,), (), new, ChangeKind.CLASH)
    elif now is None:
        yield Change((before,), own, (), ChangeKind.GONE)
    elif (joined := _joined(before, mine, now)) is not None:
        yield Change((before,), own, (joined,), ChangeKind.TAKEN)
    else:
        yield Change((before,), own, new, ChangeKind.CLASH)


def _joined(before: str, mine: str, now: str) -> str | None:
    """The line with the changes of both; None where they touch, or only blanks part them."""
    words = WORDS.findall(before)
    edits = []
    for text in (mine, now):
        other = WORDS.findall(text)
        if len(words) + len(other) > _MOST_WORDS:
            return None
        edits.append(
            [(i, j, other[k:m]) for tag, i, j, k, m in _opcodes(words, other) if tag != "equal"]
        )
    for i, j, _ in edits[0]:
        for k, m, _ in edits[1]:
            between = words[min(j, m) : max(i, k)]
            if not any(word.strip() for word in between):
                return None
    made, at = [], 0
    for i, j, other in sorted((*edits[0], *edits[1]), key=lambda edit: edit[:2]):
        made += [*words[at:i], *other]
        at = j
    return "".join((*made, *words[at:]))

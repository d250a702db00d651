"""How well a reading agrees with a label: right, invented and missed facts, field by field.

Two values agree when they are equal after Unicode NFC, one placement of tone marks, small letters,
one form of dashes, quotes and blanks, "UBND" for "Ủy ban nhân dân", and without punctuation at the
ends. A restored value and the damaged words of the paper are both taken. Names that people end
differently (event, venue, budget) also agree when one is the beginning, end or middle of the other
with at least three fifths of its words. A deadline agrees by its day (and hour where one is
labelled), an event by its start, a task by doer and half of its words, a document by its code.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from cuocthi.config.bench.papers import FIELDS, LISTS, Paper
from cuocthi.plain.vntext import fold, nfc, place_tones, roman_to_int

_DASH = re.compile(r"\s*[‐-―−-]\s*")
_QUOTES = str.maketrans(dict.fromkeys("“”„«»\"'’‘`´*_", " "))
_ABOUT = re.compile(r"^(?:v\s*/\s*v|về việc)[\s:.]*")
LOOSE = {"event_name", "venue", "budget", "event_theme"}
HEAD = ("kind", "code", "date", "issuer", "abstract")


def plain(value: Any) -> str:
    """The value as it is compared."""
    text = place_tones(nfc(str(value))).casefold().translate(_QUOTES)
    text = _DASH.sub("-", text)
    text = re.sub(r"\s+([,.;:)])", r"\1", re.sub(r"\s+", " ", text)).strip(" .,;:/-")
    return re.sub(r"\bubnd\b", "ủy ban nhân dân", text).replace("ð", "đ")


def same_code(one: Any, other: Any) -> bool:
    """Codes without blanks, Ð for Đ, a leading zero or none."""

    def bare(code: Any) -> str:
        text = re.sub(r"[\s.]+", "", fold(nfc(str(code)))).upper()
        return re.sub(r"^0+(?=\d)", "", text).strip("-/") if text[:1].isdigit() else text

    return bare(one) == bare(other)


def agrees(key: str, label: dict[str, Any], value: Any) -> bool:
    """Whether a read scalar agrees with its label."""
    accepted = [label["value"], label["words"]]
    if key == "code":
        return any(same_code(a, value) for a in accepted)
    if key == "abstract":
        return any(_ABOUT.sub("", plain(a)) == _ABOUT.sub("", plain(value)) for a in accepted)
    if key == "event_edition":
        number = roman_to_int(str(value).strip()) or str(value).strip()
        return str(number) == str(label["value"])
    if key == "participants":
        return re.sub(r"\D", "", str(value)) == re.sub(r"\D", "", str(label["value"]))
    found = plain(value)
    if any(plain(a) == found for a in accepted):
        return True
    return key in LOOSE and any(contained(plain(a), found) for a in accepted)


def contained(one: str, other: str) -> bool:
    """Whether the shorter text stands whole in the longer and holds three fifths of its words."""
    short, long = sorted((one, other), key=len)
    return bool(short) and short in long and len(short.split()) * 5 >= len(long.split()) * 3


def _near(one: str | None, other: str | None) -> bool:
    """The same day; the same hour too where the label has one."""
    if not one or not other:
        return one == other
    return one == other or ("T" not in one and one == other[:10])


def same_item(key: str, label: dict[str, Any], read: dict[str, Any]) -> bool:
    """Whether a read element agrees with a labelled one."""
    if key == "deadlines":
        return _near(label["date"], read.get("date"))
    if key == "event_times":
        return _near(label["start"], read.get("start"))
    if key == "references":
        if label.get("code") and read.get("code"):
            return any(same_code(c, read["code"]) for c in (label["code"], label.get("words")) if c)
        name = label.get("name") or label.get("code")
        told = read.get("name") or read.get("code")
        return bool(name and told) and contained(plain(name), plain(told))
    if key == "contacts":
        return label["type"] == read.get("type") and _contact(label) == _contact(read)
    if key == "tasks":
        return _same_task(label, read)
    return any(plain(label[w]) == plain(read["value"]) for w in ("value", "words") if label.get(w))


def _contact(item: dict[str, Any]) -> str:
    if item["type"] == "phone":
        return re.sub(r"^84", "0", re.sub(r"\D", "", str(item["value"])))
    return re.sub(r"^https?://|/$", "", str(item["value"]).strip(" .").casefold())


def _same_task(label: dict[str, Any], read: dict[str, Any]) -> bool:
    """One doer in common and half of the shorter clause's words in the other; words that ran
    together in the label are taken as they stand."""
    doers = {_letters(who) for who in label.get("who") or ()}
    told = {_letters(who) for who in read.get("who") or ()}
    if doers and not any(a in b or b in a for a in doers for b in told):
        return False
    short, long = sorted((_letters(label["what"]), _letters(read["what"])), key=len)
    if len(short) > 12 and short in long:
        return True
    wanted, found = (Counter(plain(item["what"]).split()) for item in (label, read))
    common = sum((wanted & found).values())
    return common * 2 >= min(sum(wanted.values()), sum(found.values())) and common >= 2


def _letters(text: Any) -> str:
    return re.sub(r"[\W_]+", "", fold(plain(text)))


@dataclass
class Tally:
    """Counts of one field: right, invented (read, not so) and missed (so, not read)."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def __iadd__(self, other: "Tally") -> "Tally":
        self.right += other.right
        self.invented += other.invented
        self.missed += other.missed
        return self

    @property
    def f1(self) -> float:
        """2 · right / (2 · right + invented + missed), 1 where nothing was to be found."""
        whole = 2 * self.right + self.invented + self.missed
        return 2 * self.right / whole if whole else 1.0

    @property
    def recall(self) -> float:
        """Right of all that was to be found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


@dataclass
class Scored:
    """One paper scored: counts by field, sureness with its outcome, faults in words."""

    paper: Paper
    tallies: dict[str, Tally] = field(default_factory=dict)
    sure: list[tuple[float, bool]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    head_exact: bool = False
    due: tuple[int, int] = (0, 0)  # right, of matched tasks
    dead_as_live: int = 0
    asked: tuple[int, int] = (0, 0)  # contradictions asked about, of all


def score(paper: Paper, reading: dict[str, Any]) -> Scored:
    """Compare what `read --json` prints with the labels of a paper."""
    result = Scored(paper)
    for key in FIELDS:
        if key in paper.unscored:
            continue
        if key in LISTS:
            tally = _list(paper, key, reading.get(key) or [], result)
        else:
            tally = _scalar(paper, key, reading.get(key), result)
        result.tallies[key] = tally
    result.head_exact = all(
        result.tallies[key].invented + result.tallies[key].missed == 0
        for key in HEAD
        if key in result.tallies
    )
    live = [d["date"][:10] for d in reading.get("deadlines") or ()]
    window = reading.get("window") or {}
    live += [w[:10] for w in (window.get("start"), window.get("end")) if w]
    live += [e["start"][:10] for e in reading.get("event_times") or ()]
    result.dead_as_live = sum(day in live for day in paper.dead)
    about = {q["about"] for q in reading.get("questions") or ()}
    result.asked = (sum(key in about for key in paper.asks), len(paper.asks))
    return result


def _scalar(paper: Paper, key: str, read: Any, result: Scored) -> Tally:
    label = paper.fields[key]
    if key == "window":
        told = None if read is None else (read.get("start"), read.get("end"))
        told = None if told == (None, None) else told
        wanted = None if label is None else (label["start"], label["end"])
        right = told is not None and wanted is not None and all(map(_near, wanted, told))
        shown = told
    else:
        shown = told = None if read is None else read.get("value")
        wanted = label and label["value"]
        right = told is not None and label is not None and agrees(key, label, told)
        if key == "kind" and label is None:
            right = told == "khac"
            wanted = "khac" if right else None
        if key == "kind" and told == "khac" and not right:
            told = None
    if told is not None:
        result.sure.append((float(read["sure"]), right))
    tally = Tally(
        right=int(right),
        invented=int(told is not None and not right),
        missed=int(wanted is not None and not right),
    )
    if tally.invented or tally.missed:
        result.faults.append(f"{key}: nhãn {wanted!r}, đọc {shown!r}")
    return tally


def _list(paper: Paper, key: str, read: list[dict[str, Any]], result: Scored) -> Tally:
    labels = list(paper.fields[key])
    pairs, rest = _matched(labels, read, lambda a, b: same_item(key, a, b))
    for item in read:
        result.sure.append((float(item.get("sure", 0)), any(item is b for _, b in pairs)))
    if key == "tasks":
        right = sum(_near(a.get("due"), b.get("due")) for a, b in pairs)
        result.due = (right, len(pairs))
        result.faults += [
            f"due: nhãn {a.get('due')!r}, đọc {b.get('due')!r} ({a['what'][:60]})"
            for a, b in pairs
            if not _near(a.get("due"), b.get("due"))
        ]
    matched = {id(a) for a, _ in pairs}
    missed = [item for item in labels if id(item) not in matched]
    result.faults += [f"{key} thiếu: {_short(item)}" for item in missed]
    result.faults += [f"{key} thừa: {_short(item)}" for item in rest]
    return Tally(len(pairs), len(rest), len(missed))


def _matched(
    labels: list[dict[str, Any]],
    read: list[dict[str, Any]],
    same: Callable[[dict[str, Any], dict[str, Any]], bool],
) -> tuple[list[tuple[dict[str, Any], dict[str, Any]]], list[dict[str, Any]]]:
    """Pairs of equals, each used once; what was read and has no label is left."""
    pairs, rest = [], list(read)
    for label in labels:
        found = next((item for item in rest if same(label, item)), None)
        if found is not None:
            pairs.append((label, found))
            rest = [item for item in rest if item is not found]
    return pairs, rest


def _short(item: dict[str, Any]) -> str:
    return " · ".join(
        str(value)[:70] for name, value in item.items() if name not in ("span", "sure") and value
    )


@dataclass
class Sheet:
    """Many papers scored together."""

    scored: list[Scored]

    def by_field(self) -> dict[str, Tally]:
        """Counts of each field over all papers."""
        total = {key: Tally() for key in FIELDS}
        for one in self.scored:
            for key, tally in one.tallies.items():
                total[key] += tally
        return total

    def micro(self) -> Tally:
        """All fields together, tasks apart: they have their own measure."""
        total = Tally()
        for key, tally in self.by_field().items():
            if key != "tasks":
                total += tally
        return total

    def heads(self) -> float:
        """The share of papers whose whole head is right."""
        return _share(one.head_exact for one in self.scored)

    def due_right(self) -> float:
        """Of the tasks found, the share with the right due day."""
        right, of = map(sum, zip(*(one.due for one in self.scored), strict=True))
        return right / of if of else 1.0

    def dead_as_live(self) -> int:
        """Superseded days that were reported as live."""
        return sum(one.dead_as_live for one in self.scored)

    def asked(self) -> tuple[int, int]:
        """Contradictions that became a question, of all labelled."""
        right, of = map(sum, zip(*(one.asked for one in self.scored), strict=True))
        return right, of

    def curve(self) -> list[tuple[float, float, int]]:
        """For each tenth of stated sureness: mean stated, share right, how many."""
        bins: dict[int, list[tuple[float, bool]]] = {}
        for one in self.scored:
            for sure, right in one.sure:
                bins.setdefault(min(9, int(sure * 10 + 1e-9)), []).append((sure, right))
        return [
            (sum(s for s, _ in found) / len(found), _share(r for _, r in found), len(found))
            for _, found in sorted(bins.items())
        ]


def _share(values: Iterable[bool]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 1.0

"""From rows of marks to one table of readings (phiếu chấm → bảng lượt chấm), with every check.

A reading is one judge, one entry, one number: the weighted total of the criteria. Faults that
would change a ranking are refused, all of them named with their line; a reading that lacks a
criterion is left out and named among the warnings, never counted as zero.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from cuocthi.plain.scoring.marks import BadMarks

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
NAMED = 10
"""So many faults of a kind are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a sheet of marks, as typed: `points` may be "7,5"; `criterion` may be empty."""

    judge: str
    entry: str
    criterion: str
    points: str
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """All readings of a round (bảng lượt chấm), sorted by entry, then judge.

    `entry` and `judge` (length N) are places in the sorted names `entries` (n) and `judges` (J);
    `mark` (N) lies on the scale low..high; `turn` (N) is the place of the reading among those of
    its entry, from 0, in the order of the lines. Names without a reading stay in the lists.
    """

    entries: tuple[str, ...]
    judges: tuple[str, ...]
    entry: Ints
    judge: Ints
    mark: Floats
    turn: Ints
    low: float = 0.0
    high: float = 10.0
    warnings: tuple[str, ...] = field(default=())

    def readings(self) -> Ints:
        """Count the readings of each entry: shape (n,)."""
        return np.bincount(self.entry, minlength=len(self.entries))

    def loads(self) -> Ints:
        """Count the readings of each judge: shape (J,)."""
        return np.bincount(self.judge, minlength=len(self.judges))

    def means(self) -> Floats:
        """Average the readings of each entry: shape (n,), NaN without a reading."""
        count = self.readings()
        total = np.bincount(self.entry, weights=self.mark, minlength=len(self.entries))
        empty = np.full(len(count), np.nan)
        return np.asarray(np.divide(total, count, out=empty, where=count > 0))


def arranged(
    entries: Sequence[str],
    judges: Sequence[str],
    entry: Ints,
    judge: Ints,
    mark: Floats,
    *,
    low: float = 0.0,
    high: float = 10.0,
    warnings: tuple[str, ...] = (),
) -> Sheet:
    """Sort readings into a sheet; `entry` and `judge` are places in the sorted lists of names.

    Sorting first makes a replay give equal bytes whatever the order of the lines was.
    """
    came = np.arange(len(mark))
    order = np.lexsort((judge, entry))
    entry, judge, mark, came = entry[order], judge[order], mark[order], came[order]
    by_line = np.lexsort((came, entry))
    starts = np.searchsorted(entry, np.arange(len(entries)))
    turn = np.empty(len(mark), np.int64)
    turn[by_line] = np.arange(len(mark)) - starts[entry[by_line]]
    return Sheet(
        tuple(entries), tuple(judges), entry, judge, mark, turn, float(low), float(high), warnings
    )


def sheet_of(
    rows: Iterable[Row],
    *,
    weights: Mapping[str, float] | None = None,
    low: float = 0.0,
    high: float = 10.0,
    entries: Iterable[str] | None = None,
    judges: Iterable[str] | None = None,
) -> Sheet:
    """Check the rows and gather them (kiểm tra phiếu chấm).

    `weights` of the criteria need not add up to 1. `entries` and `judges`, where given, are all
    that may occur. Raises BadMarks with one line a fault: points that are no number or lie outside
    low..high, an entry or judge that is not listed, a criterion the rules do not know, one judge
    with two different marks for the same thing. The same line twice is counted once, with a warning.
    """
    known_entries = None if entries is None else frozenset(entries)
    known_judges = None if judges is None else frozenset(judges)
    faults = _Faults()
    values: dict[tuple[str, str], dict[str, float]] = {}
    twice = 0
    for row in rows:
        pair = (row.judge, row.entry)
        points = _number(row.points)
        if not row.judge or not row.entry:
            faults.add("empty", f"dòng {row.line}: thiếu mã bài hoặc mã giám khảo")
        elif points is None:
            faults.add("number", f"dòng {row.line}: “{row.points}” không phải là số")
        elif not low <= points <= high:
            faults.add(
                "scale",
                f"dòng {row.line}: {row.judge} cho bài {row.entry} {row.points} điểm, "
                f"ngoài thang {low:g}–{high:g}",
            )
        elif known_entries is not None and row.entry not in known_entries:
            faults.add("entry", f"dòng {row.line}: không có bài {row.entry} trong danh sách bài")
        elif known_judges is not None and row.judge not in known_judges:
            faults.add("judge", f"dòng {row.line}: {row.judge} không có trong danh sách giám khảo")
        elif weights and row.criterion and row.criterion not in weights:
            faults.add("criterion", f"dòng {row.line}: thể lệ không có tiêu chí “{row.criterion}”")
        else:
            given = values.setdefault(pair, {})
            before = given.setdefault(row.criterion, points)
            if before != points:
                faults.add(
                    "twice",
                    f"dòng {row.line}: {row.judge} có hai điểm khác nhau cho bài {row.entry} "
                    f"({before:g} và {points:g})",
                )
            elif len(given) > 1 and "" in given:
                faults.add(
                    "mixed",
                    f"dòng {row.line}: {row.judge} vừa cho điểm chung vừa cho điểm tiêu chí "
                    f"bài {row.entry}",
                )
            else:
                twice += before is not points
    faults.stop()
    found = sorted({e for _, e in values} if known_entries is None else known_entries)
    panel = sorted({j for j, _ in values} if known_judges is None else known_judges)
    return _gathered(values, found, panel, weights, low, high, twice)


def _gathered(
    values: dict[tuple[str, str], dict[str, float]],
    entries: list[str],
    judges: list[str],
    weights: Mapping[str, float] | None,
    low: float,
    high: float,
    twice: int,
) -> Sheet:
    warnings = [f"{twice} dòng điểm lặp lại y hệt, chỉ tính một lần."] if twice else []
    criteria = sorted({name for given in values.values() for name in given if name})
    if criteria and not weights:
        weights = dict.fromkeys(criteria, 1.0)
        warnings.append("Không có trọng số của các tiêu chí: tính mọi tiêu chí ngang nhau.")
    whole = sum((weights or {}).values())
    if weights and (whole <= 0 or min(weights.values()) < 0):
        raise BadMarks("Trọng số của các tiêu chí phải dương. Hãy sửa trong thể lệ.")
    place = {name: n for n, name in enumerate(entries)}
    seat = {name: n for n, name in enumerate(judges)}
    kept: list[tuple[int, int, float]] = []
    gaps: list[str] = []
    for (judge, entry), given in values.items():
        if "" in given:
            mark = given[""]
        elif all(name in given for name in weights or ()):
            mark = sum(given[name] * weight for name, weight in (weights or {}).items()) / whole
        else:
            gaps.append(f"{judge} – {entry}")
            continue
        kept.append((place[entry], seat[judge], mark))
    if gaps:
        warnings.append(
            f"{len(gaps)} lượt chấm thiếu tiêu chí nên chưa được tính: "
            f"{_some(sorted(gaps))}. Hãy chấm đủ rồi tính lại."
        )
    if not kept:
        wanted = [f"Cần đủ: {'; '.join(sorted(weights))}."] if weights else []
        raise BadMarks(" ".join(["Chưa có lượt chấm nào đủ điểm để tính.", *warnings, *wanted]))
    columns = np.array(kept, dtype=np.float64).reshape(-1, 3)
    return arranged(
        entries,
        judges,
        columns[:, 0].astype(np.int64),
        columns[:, 1].astype(np.int64),
        columns[:, 2],
        low=low,
        high=high,
        warnings=tuple(warnings),
    )


def _number(text: str) -> float | None:
    """Read "7,5" and "7.5"; None for what is no finite number, and for 1.234,5."""
    try:
        value = float(text.strip().replace(",", ".", 1))
    except ValueError:
        return None
    return value if np.isfinite(value) and "_" not in text else None


def _some(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return "; ".join(names[:NAMED]) + (f" và {more} lượt khác" if more > 0 else "")


class _Faults:
    """Faults by kind: the first few of each in words, then their number."""

    def __init__(self) -> None:
        self.words: dict[str, list[str]] = {}
        self.count: dict[str, int] = {}

    def add(self, kind: str, words: str) -> None:
        self.count[kind] = self.count.get(kind, 0) + 1
        if self.count[kind] <= NAMED:
            self.words.setdefault(kind, []).append(words)

    def stop(self) -> None:
        """Raise BadMarks when there was a fault."""
        if not self.count:
            return
        lines = []
        for kind, words in self.words.items():
            lines += words
            more = self.count[kind] - len(words)
            if more:
                lines.append(f"… và {more} dòng khác cùng lỗi này")
        raise BadMarks("Phiếu chấm chưa tính được, hãy sửa rồi chạy lại:\n" + "\n".join(lines))

"""Two markers and a third (hai giám khảo, chấm lần ba): the exam rule, each number a setting."""

from dataclasses import dataclass

import numpy as np

from cuocthi.plain.scoring.sheet import Floats, Sheet

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class ExamRule:
    """Differences in points: up to `mean` the mean; up to `conference` the two markers talk, minuted;
    beyond it a third reads; three marks up to `range` apart count as their mean, beyond it the
    marking is collective (chấm tập thể). Each includes its limit.
    """

    mean: float = 1.0
    conference: float = 1.5
    range: float = 2.5


@dataclass(frozen=True, slots=True)
class ExamMarks:
    """`score` (n,), NaN without a reading; the entries that wait for people, by what they wait for."""

    score: Floats
    single: tuple[str, ...]
    conference: tuple[str, ...]
    third: tuple[str, ...]
    collective: tuple[str, ...]


def exam_marks(sheet: Sheet, rule: ExamRule = ExamRule()) -> ExamMarks:
    """Settle every entry by the rule, its readings in the order of marking.

    Two of three marks that are equal decide. An entry with a fourth reading, or with a third that
    the difference did not call for (read again at a prize line), counts the mean of all. The mean
    stands in wherever people have yet to decide; such entries are named.
    """
    score = sheet.means()
    waits: dict[str, list[str]] = {"single": [], "conference": [], "third": [], "collective": []}
    order = np.lexsort((sheet.turn, sheet.entry))
    marks = sheet.mark[order]
    counts = sheet.readings()
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    for place, (start, count) in enumerate(zip(starts, counts, strict=True)):
        name = sheet.entries[place]
        if count == 1:
            waits["single"].append(name)
        if count not in (2, 3):
            continue
        given = [float(mark) for mark in marks[start : start + count]]
        apart = abs(given[0] - given[1])
        if count == 2:
            if apart > rule.conference + _ROUNDING:
                waits["third"].append(name)
            elif apart > rule.mean + _ROUNDING:
                waits["conference"].append(name)
        elif apart > rule.conference + _ROUNDING:
            twin = next((m for m in set(given) if given.count(m) > 1), None)
            if twin is not None:
                score[place] = twin
            elif max(given) - min(given) > rule.range + _ROUNDING:
                waits["collective"].append(name)
    return ExamMarks(score, *(tuple(names) for names in waits.values()))

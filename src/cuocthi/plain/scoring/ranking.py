"""Marks in, ranks out, in every mode, honest about doubt (xếp hạng theo từng cách tính).

The score is what the rules name: the mean, the exam rule or the calibrated mark. The chances come
from the model in every mode, since a plain mean cannot say how sure it is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from cuocthi.plain.scoring.ceiling import unpressed
from cuocthi.plain.scoring.chances import DRAWS, chances, lines_of
from cuocthi.plain.scoring.exam import ExamRule, exam_marks
from cuocthi.plain.scoring.gates import Gate, gates
from cuocthi.plain.scoring.hierarchy import fit_hierarchical
from cuocthi.plain.scoring.pairs import Strengths
from cuocthi.plain.scoring.severity import Fit, fit_additive, nothing
from cuocthi.plain.scoring.sheet import NAMED, Floats, Sheet

METHODS = ("mean", "two-plus-third", "calibrated")
LEAST_RELIABILITY = 0.05
"""Of one reading: typical judges reach .48, rough ones .31 (in the worlds of the bench); below a twentieth it would
take some forty readings of each entry to rank them."""
NINETY = 1.6449
"""Standard deviations on either side of 90 %."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One entry: score (points, four decimals), rank (1, 2, 2, 4), 90 % interval cut to the scale,
    chance to be first, to have a prize, to stand above each line; None where nothing is known."""

    entry: str
    score: float
    rank: int
    low: float | None
    high: float | None
    p_first: float | None
    p_prize: float | None
    p_lines: tuple[float, ...]
    readings: int


@dataclass(frozen=True, slots=True)
class JudgeFigures:
    """One judge: severity in points, positive = stricter, its 90 % interval; spread, 1 = as the
    others; fit = noise over the median judge's; None where it cannot be known."""

    judge: str
    severity: float | None
    low: float | None
    high: float | None
    spread: float | None
    fit: float | None
    readings: int


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """The whole result; `fit` is the model behind the scores or, in other modes, the chances."""

    method: str
    refused: str | None
    entries: tuple[Ranked, ...]
    judges: tuple[JudgeFigures, ...]
    connected: bool
    gates: tuple[Gate, ...]
    warnings: tuple[str, ...]
    fit: Fit | None = field(default=None)


def rank_marks(
    sheet: Sheet,
    method: str,
    *,
    prizes: Sequence[int] = (),
    rule: ExamRule = ExamRule(),  # noqa: B008  frozen
    units: Sequence[str] | None = None,
    barred: Collection[tuple[str, str]] = frozenset(),
    dealt: bool | None = None,
    listed: Sheet | None = None,
    seed: int = 0,
    draws: int = DRAWS,
) -> Ranking:
    """Rank the sheet by `method`, one of METHODS. `prizes` are numbers of prizes, best first.

    Calibration that a gate refuses gives the plain means, with `refused` and the gate's words. See
    `gates.gates` for `units`, `barred`, `dealt` and `listed`. The same sheet gives the same result to the bit.
    """
    if method not in METHODS:
        raise ValueError(method)
    warnings = list(sheet.warnings)
    conditions = gates(sheet, units=units, barred=barred, dealt=dealt, listed=listed)
    failed = [gate for gate in conditions if not gate.holds]
    fit = _model(sheet, failed, warnings)
    if not failed:
        told_apart = _told_apart(sheet, fit)
        conditions.append(told_apart)
        failed = [] if told_apart.holds else [told_apart]
    refused = None
    if method == "calibrated" and failed:
        method, refused = "mean", "calibrated"
        warnings += [gate.words for gate in failed]
    score, waits = _scores(sheet, method, rule, fit)
    warnings += waits
    read = sheet.readings()
    unread = [name for name, count in zip(sheet.entries, read, strict=True) if not count]
    if unread:
        warnings.append(
            f"{len(unread)} bài chưa có lượt chấm nào nên chưa xếp hạng: {_few(unread)}."
        )
    warnings += _flat(sheet)
    if refused is None and int(read.max(initial=0)) > 1:  # else that has been said
        warnings += _apart(conditions)
    known = fit.v_q > 0
    lines = lines_of(prizes, int((read > 0).sum()))
    likely = unpressed(sheet, fit)
    first, above = chances(sheet, likely, lines, seed=seed, draws=draws) if known else (None, None)
    half = _halves(sheet, method, likely) if known else None
    beyond = likely.q - fit.q if method == "calibrated" else np.zeros(len(read))
    places = _places(score)
    rows = []
    for place in sorted(np.flatnonzero(read > 0), key=lambda p: (places[p], sheet.entries[p])):
        value = float(score[place])
        chance = () if above is None else tuple(round(float(p), 4) for p in above[place])
        rows.append(
            Ranked(
                sheet.entries[place],
                value,
                places[place],
                *_interval(sheet, value, float(beyond[place]), half, int(place)),
                None if first is None else round(float(first[place]), 4),
                chance[-1] if chance else None,
                chance,
                int(read[place]),
            )
        )
    islands = next(gate for gate in conditions if gate.name == "islands").holds
    return Ranking(
        method,
        refused,
        tuple(rows),
        _judges(sheet, fit, known and islands),
        islands,
        tuple(conditions),
        tuple(warnings),
        fit,
    )


def _apart(conditions: Sequence[Gate]) -> list[str]:
    """Warn of judges who share no entry, where no calibration was asked for: means do not see it."""
    islands = next(gate for gate in conditions if gate.name == "islands")
    if islands.holds or islands.figure < 2:
        return []
    return [
        f"Giám khảo tách thành {islands.figure:.0f} nhóm không chung bài nào: nếu nhóm này chấm chặt "
        "hơn nhóm kia thì thứ tự giữa bài của hai nhóm không so được. Cách xử lý: chia ngẫu nhiên "
        "thêm một lượt chấm."
    ]


def _told_apart(sheet: Sheet, fit: Fit) -> Gate:
    """Whether the marks tell entries apart at all: the reliability of one reading (share of the
    variance that comes from the entries, 0..1). Near 0 every score is the general mean and the order
    is nothing but rounding."""
    noise = float(np.median(fit.s)) ** 2
    reliability = fit.v_q / (fit.v_q + noise) if fit.v_q > 0 else 0.0
    return Gate(
        "quality",
        reliability >= LEAST_RELIABILITY,
        reliability,
        "Chưa dùng được điểm hiệu chỉnh: "
        + (
            "mọi điểm đều bằng nhau"
            if float(np.ptp(sheet.mark)) == 0.0
            else "các giám khảo chấm cùng một bài khác nhau đến mức không phân biệt được bài nào hơn "
            "bài nào"
        )
        + ". Cách xử lý: thống nhất lại hướng dẫn chấm rồi giao thêm lượt chấm, hoặc xếp hạng theo "
        "điểm trung bình (--method mean).",
    )


def _model(sheet: Sheet, failed: Sequence[Gate], warnings: list[str]) -> Fit:
    """The hierarchical fit where the gates hold, else one that takes no severity away."""
    if int(sheet.readings().max(initial=0)) < 2:
        warnings.append(
            "Chưa bài nào được hai giám khảo chấm nên chưa biết điểm chắc đến đâu: không có khoảng "
            "tin cậy và khả năng đạt giải."
        )
        return nothing(sheet)
    if any(gate.name in ("islands", "pairs", "units", "dealing") for gate in failed):
        return fit_additive(sheet, severities=False)
    return fit_hierarchical(sheet)


def _scores(sheet: Sheet, method: str, rule: ExamRule, fit: Fit) -> tuple[Floats, list[str]]:
    if method == "calibrated":
        return np.round(fit.mu + fit.q, 4), []
    if method == "mean":
        return np.round(sheet.means(), 4), []
    found = exam_marks(sheet, rule)
    said = (
        (found.single, "mới có một lượt chấm, tạm lấy điểm ấy"),
        (found.conference, "cần đối thoại giữa hai giám khảo, tạm lấy trung bình"),
        (found.third, "cần chấm lần ba, tạm lấy trung bình"),
        (found.collective, "cần chấm tập thể, tạm lấy trung bình"),
    )
    words = [f"{len(names)} bài {what}: {_few(names)}." for names, what in said if names]
    return np.round(found.score, 4), words


def _interval(
    sheet: Sheet, score: float, beyond: float, half: Floats | None, place: int
) -> tuple[float | None, float | None]:
    """The 90 % interval around where the true mark most likely is; the score never lies outside."""
    if half is None:
        return None, None
    low = min(score, score + beyond - float(half[place]))
    high = max(score, score + beyond + float(half[place]))
    return round(max(sheet.low, low), 4), round(min(sheet.high, high), 4)


def _halves(sheet: Sheet, method: str, fit: Fit) -> Floats:
    """Half of each 90 % interval: of the calibrated mark by the model, of a mean by its readings.

    Judges who all agree leave a mean as unsure as the model finds a reading, from which its chances
    come, and as the step of the scale rounds it.
    """
    if method == "calibrated":
        return np.asarray(NINETY * np.sqrt(fit.var))
    means, counts = sheet.means(), sheet.readings()
    free = max(int((counts - 1)[counts > 1].sum()), 1)
    within = float(((sheet.mark - means[sheet.entry]) ** 2).sum()) / free
    step = float(
        np.diff(np.unique(np.round(sheet.mark, 6))).min(initial=(sheet.high - sheet.low) / 10)
    )
    within = max(within, float(np.median(fit.s)) ** 2, step**2 / 12)
    return np.asarray(NINETY * np.sqrt(within / np.maximum(counts, 1)))


def _places(score: Floats) -> list[int]:
    """Places counted 1, 2, 2, 4 by score, higher first; unread entries come last."""
    value = np.nan_to_num(score, nan=-np.inf)
    return [
        int(place) for place in len(value) - np.searchsorted(np.sort(value), value, "right") + 1
    ]


def _judges(sheet: Sheet, fit: Fit, known: bool) -> tuple[JudgeFigures, ...]:
    loads = sheet.loads()
    known = known and fit.v_a > 1e-6
    middle = float(np.median(fit.s[loads > 0])) if known else 1.0
    rows = []
    for place in np.flatnonzero(loads > 0):
        severity, half = -float(fit.a[place]), NINETY * float(np.sqrt(fit.a_var[place]))
        rows.append(
            JudgeFigures(
                sheet.judges[place],
                round(severity, 4) if known else None,
                round(severity - half, 4) if known else None,
                round(severity + half, 4) if known else None,
                round(float(fit.k[place]), 4) if known else None,
                round(float(fit.s[place]) / middle, 4) if known else None,
                int(loads[place]),
            )
        )
    return tuple(rows)


def _flat(sheet: Sheet) -> list[str]:
    """Warn of marks that tell nothing apart."""
    if len(sheet.mark) > 1 and float(np.ptp(sheet.mark)) == 0.0:
        return ["Mọi điểm đều bằng nhau nên mọi bài đồng hạng. Hãy xem lại phiếu chấm."]
    if int((sheet.loads() > 0).sum()) == 1:
        return ["Chỉ có một giám khảo: không so được mức chặt, rộng."]
    loads = sheet.loads()
    low = np.full(len(loads), np.inf)
    high = np.full(len(loads), -np.inf)
    np.minimum.at(low, sheet.judge, sheet.mark)
    np.maximum.at(high, sheet.judge, sheet.mark)
    same = [sheet.judges[j] for j in np.flatnonzero((loads >= 5) & (low == high))]
    return [f"Giám khảo cho mọi bài cùng một điểm: {_few(same)}."] if same else []


def rank_pairs(found: Strengths, *, prizes: Sequence[int] = (), seed: int = 0) -> Ranking:
    """Rank compared entries by strength, which has no unit; intervals and chances by 4,000 draws."""
    n = len(found.entries)
    lines = lines_of(prizes, n)
    rng = np.random.default_rng(seed)
    values, vectors = np.linalg.eigh(found.cover)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    drawn = found.theta[:, None] + root @ rng.standard_normal((n, DRAWS))
    first = np.bincount(drawn.argmax(axis=0), minlength=n) / DRAWS
    place = (-drawn).argsort(axis=0).argsort(axis=0)
    above = np.stack([(place < line).mean(axis=1) for line in lines], 1) if lines else None
    score = np.round(found.theta, 4)
    places = _places(score)
    half = NINETY * np.sqrt(found.cover.diagonal())
    rows = []
    for at in sorted(range(n), key=lambda p: (places[p], found.entries[p])):
        chance = () if above is None else tuple(round(float(p), 4) for p in above[at])
        low, high = float(score[at] - half[at]), float(score[at] + half[at])
        rows.append(
            Ranked(
                found.entries[at],
                float(score[at]),
                places[at],
                round(low, 4),
                round(high, 4),
                round(float(first[at]), 4),
                chance[-1] if chance else None,
                chance,
                int(found.games[at]),
            )
        )
    warnings = () if found.connected else ("Có nhóm bài chưa được so với nhóm khác: hãy so thêm.",)
    return Ranking("pairs", None, tuple(rows), (), found.connected, (), warnings)


def _few(names: Sequence[str]) -> str:
    more = len(names) - NAMED
    return "; ".join(names[:NAMED]) + (f" và {more} bài khác" if more > 0 else "")

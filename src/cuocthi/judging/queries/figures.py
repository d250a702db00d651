"""What the chair may know before the lock: figures of judges by label, chances by blind code."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from django.core.cache import cache
from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Prize
from cuocthi.campaigns.modes import Mode
from cuocthi.plain.scoring.chances import lines_of
from cuocthi.plain.scoring.gates import connection
from cuocthi.plain.scoring.ranking import JudgeFigures, Ranked
from cuocthi.plain.scoring.rounding import half_up
from cuocthi.plain.scoring.severity import Fit
from cuocthi.plain.scoring.sheet import Floats, Sheet

from ..models import Allotment, Round, Wave
from .outcome import Outcome, by_rules
from .planning import replays
from .table import table_of

LIVE = 1500
"""Up to so many readings the figures are worked out with the page; beyond it when asked for."""
DOUBT = (0.05, 0.95)
SHOWN = 12
_SEVERE, _NARROW, _WIDE, _NOISY, _ENOUGH = 0.75, 0.6, 1.6, 2.0, 30
_WEEK = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class JudgeLine:
    """A judge by label with figures (None: not known yet), "", "warn" or "bad", and why in words."""

    figures: JudgeFigures
    tone: str
    why: str


@dataclass(frozen=True, slots=True)
class PrizeLine:
    """The line after a kind of prize: entries (code, chance to stand above it) in doubt, how many
    more there are, and the share of those above it that are right by the model's own word."""

    prize: str
    place: int
    doubtful: tuple[tuple[str, float], ...]
    more: int
    right: float


@dataclass(frozen=True, slots=True)
class Figures:
    """All of it, of so many readings; ``others``: another way of reckoning and how many prize
    places it would give to others; ``without``: the same for one judge left out."""

    readings: int
    method: str
    refused: tuple[str, ...]
    warnings: tuple[str, ...]
    islands: int
    eigenvalue: float
    replayed: bool
    judges: tuple[JudgeLine, ...]
    lines: tuple[PrizeLine, ...]
    right: float | None
    places: int
    others: tuple[tuple[str, int], ...]
    without: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Figures, if any were worked out, and how many readings came in since."""

    figures: Figures | None
    newer: int


def figures_of(round_: Round, *, anew: bool = False) -> Kept:
    """The figures of a round: of its marks now while these are few, or when asked ``anew``; else
    those worked out last on this machine. One query, fourteen where they are worked out."""
    rows = Allotment.objects.filter(script__round=round_)
    stamp = rows.aggregate(
        dealt=Count("pk"),
        done=Count("pk", filter=Q(finished_at__isnull=False)),
        last=Max("finished_at"),
    ) | {"mode": round_.campaign.rules}
    key = f"judging-figures-{round_.pk}"
    kept = cache.get(key)
    if kept is not None and kept[0] == stamp:
        return Kept(kept[1], 0)
    if anew or stamp["done"] <= LIVE:
        found = _figures(round_) if stamp["done"] else None
        cache.set(key, (stamp, found), _WEEK)
        return Kept(found, 0)
    old = kept[1] if kept is not None else None
    return Kept(old, stamp["done"] - (old.readings if old is not None else 0))


def _figures(round_: Round) -> Figures | None:
    table = table_of(round_)
    if table.sheet is None:
        return None
    prizes = list(Prize.objects.filter(campaign=round_.campaign_id).order_by("order"))
    finals = round_.waves.filter(kind=Wave.Kind.FINALS).first()
    replayed = replays(round_)
    mode = Mode(round_.campaign.terms.mode)
    counts = [prize.count for prize in prizes]
    found = by_rules(table, mode, counts, dealt=replayed, finals=finals.inputs if finals else "")
    sheet, ranking = found.sheet, found.ranking
    links = connection(sheet)
    lines = lines_of(counts, len(ranking.entries))
    places = lines[-1] if lines else 0
    top = _first(found, places)
    chance = {row.entry: row.p_prize for row in ranking.entries if row.p_prize is not None}
    return Figures(
        readings=len(sheet.mark),
        method=found.method,
        refused=found.refused,
        warnings=ranking.warnings,
        islands=links.islands,
        eigenvalue=links.eigenvalue,
        replayed=replayed,
        judges=tuple(_judge(one) for one in ranking.judges),
        lines=tuple(_lines(ranking.entries, [prize.name for prize in prizes], lines)),
        right=sum(chance[code] for code in top) / len(top) if top and chance else None,
        places=places,
        others=tuple(_others(found, ranking.fit, top, places)),
        without=tuple(_without(found, top, places)),
    )


def _judge(one: JudgeFigures) -> JudgeLine:
    """Amber and red as the limits of the guide have it; said in words."""
    tone, why = "", []
    if one.severity is not None and one.high is not None:
        half = one.high - one.severity
        if abs(one.severity) > max(_SEVERE, 2 * half):
            tone = "bad"
            why.append(_("chặt hơn hẳn") if one.severity > 0 else _("rộng hơn hẳn"))
    if one.spread is not None and not _NARROW <= one.spread <= _WIDE:
        tone = tone or "warn"
        why.append(_("điểm quá sát nhau") if one.spread < 1 else _("điểm giãn quá"))
    if one.fit is not None and one.readings >= _ENOUGH and one.fit > _NOISY:
        tone = tone or "warn"
        why.append(_("điểm dao động nhiều"))
    return JudgeLine(one, tone, ", ".join(why))


def _lines(
    entries: Sequence[Ranked], names: Sequence[str], lines: Sequence[int]
) -> list[PrizeLine]:
    found = []
    for column, (name, place) in enumerate(zip(names, lines, strict=False)):
        known = [row for row in entries if len(row.p_lines) > column]
        if not known or not 0 < place < len(entries):
            continue
        doubtful = sorted(
            (
                (row.entry, row.p_lines[column])
                for row in known
                if DOUBT[0] < row.p_lines[column] < DOUBT[1]
            ),
            key=lambda pair: (-pair[1], pair[0]),
        )
        above = sorted((row.p_lines[column] for row in known), reverse=True)[:place]
        middle = max(0, sum(chance >= 0.5 for _code, chance in doubtful) - SHOWN // 2)
        found.append(
            PrizeLine(
                name,
                place,
                tuple(doubtful[middle : middle + SHOWN]),
                len(doubtful) - len(doubtful[middle : middle + SHOWN]),
                sum(above) / place,
            )
        )
    return found


def _first(found: Outcome, places: int) -> list[str]:
    """The codes of the prize places by the rules; equals stand by code, nobody is chosen here."""
    order = sorted(found.scored.values(), key=lambda one: (not one.first, -one.score, one.code))
    return [one.code for one in order[:places]]


def _top(sheet: Sheet, score: Floats, places: int) -> set[str]:
    order = np.lexsort((np.arange(len(score)), -np.nan_to_num(np.round(score, 4), nan=-1e9)))
    return {sheet.entries[n] for n in order[:places]}


def _others(found: Outcome, fit: Fit | None, top: list[str], places: int) -> list[tuple[str, int]]:
    """How many prize places go to others by the mean of all readings and by the model."""
    ways: list[tuple[str, Floats]] = [(_("Trung bình mọi lượt chấm"), found.sheet.means())]
    if fit is not None and fit.v_q > 0:
        ways.append((_("Điểm hiệu chỉnh theo mô hình"), fit.mu + fit.q))
    return [(words, len(set(top) - _top(found.sheet, score, places))) for words, score in ways]


def _without(found: Outcome, top: list[str], places: int) -> list[tuple[str, int]]:
    """The same with one judge's readings left out, the figures of the others as they are."""
    sheet, fit = found.sheet, found.ranking.fit
    n = len(sheet.entries)
    calibrated = found.method == "calibrated" and fit is not None and fit.v_q > 0
    if calibrated and fit is not None:
        value = (sheet.mark - fit.mu - fit.a[sheet.judge]) / fit.k[sheet.judge]
        weight, rest, middle = fit.g, 1.0 / fit.v_q, fit.mu
    else:
        value, weight, rest, middle = sheet.mark, np.ones(len(sheet.mark)), 0.0, 0.0

    def scores(kept: Floats) -> Floats:
        pull = np.bincount(sheet.entry, weights=weight * value * kept, minlength=n)
        mass = rest + np.bincount(sheet.entry, weights=weight * kept, minlength=n)
        empty = np.full(n, np.nan)
        return np.asarray(middle + np.divide(pull, mass, out=empty, where=mass > 0))

    base = _top(sheet, scores(np.ones(len(sheet.mark))), places)
    told = []
    for seat, label in enumerate(sheet.judges):
        kept = (sheet.judge != seat).astype(np.float64)
        if kept.all():
            continue
        told.append((label, len(base - _top(sheet, scores(kept), places))))
    return told


def hundredths(value: float | None) -> Decimal | None:
    """A figure for people: two decimals; None stays unknown."""
    return None if value is None else half_up(value)

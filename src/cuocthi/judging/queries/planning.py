"""What is dealt next in an open round (đợt chia tiếp), worked out anew each time it is asked."""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from django.utils.translation import gettext as _

from cuocthi.campaigns.models import Campaign, Prize
from cuocthi.campaigns.modes import IN_ROUNDS, MOST_AT_LINE, Mode
from cuocthi.campaigns.rules import Rules
from cuocthi.core.refused import Refused
from cuocthi.plain.allot import Allotment as Place
from cuocthi.plain.allot import CannotDeal, deal
from cuocthi.plain.allot.further import further, on_panel
from cuocthi.plain.allot.panel import panel_of
from cuocthi.plain.allot.waves import Wave as Made
from cuocthi.plain.allot.waves import deal_wave, seats_of, seed_of, wave_in, wave_of
from cuocthi.plain.scoring import settle
from cuocthi.plain.scoring.chances import lines_of
from cuocthi.plain.scoring.gates import Connection, connection

from ..models import Allotment, Panelist, PassedOn, Round, Wave
from .progress import barred_pairs
from .screening import is_screened
from .table import Pair, Table, table_of

Kind = Wave.Kind
LEAST_BATCH = 24
"""Readings near the lines are dealt in batches: at least so many, else two for each judge."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A dealing not yet done: what it follows from, its lists, what it does to loads and links.

    ``kind`` "" when nothing is to be dealt, ``why`` then says why; ``loads``: label, readings so
    far, new ones, entries of the own unit; ``barred``: pairs that may not
    meet, and ``declared`` those of them that a judge gave up.
    """

    kind: str
    why: str = ""
    number: int = 0
    seed: str = ""
    made: Made | None = None
    rows: tuple[Place, ...] = ()
    loads: tuple[tuple[str, int, int, int], ...] = ()
    links: Connection | None = None
    barred: int = 0
    declared: int = 0
    marks: str = ""

    @property
    def entries(self) -> int:
        """How many entries are read again."""
        return len({row.entry for row in self.rows})


def next_number(round_: Round) -> int:
    """The number of the next wave; a round older than waves has had one."""
    last = round_.waves.order_by("-number").values_list("number", flat=True).first()
    return (last or 1) + 1


def barred_names(campaign: Campaign, panel: list[Panelist], codes: Mapping[int, str]) -> set[Pair]:
    """Pairs (label, code) that the rules rule out: own school, own commune."""
    labels = {judge.user_id: judge.label for judge in panel}
    return {
        (labels[user], codes[entry])
        for user, entry in barred_pairs(campaign, panel)
        if entry in codes
    }


def plan_next(round_: Round, *, lines: int = 0, table: Table | None = None) -> Plan:
    """The dealing that the rules call for now; with ``lines`` instead so many readings at the prize
    lines, which the chair may add in rounds. Nine queries, five less with the round's ``table``.

    Raises Refused where the rules cannot be kept with these judges.
    """
    rules, waves = round_.campaign.terms, list(round_.waves.all())
    if round_.locked_at is not None:
        return Plan("", _("Điểm đã khóa."))
    if not is_screened(round_):
        return Plan("", _("Sơ loại chưa chốt nên chưa chia bài để chấm."))
    if rules.mode == Mode.EXAM and rules.line_gap is None:
        return Plan("", _("Mỗi bài đã có đủ giám khảo; máy tự gọi giám khảo thứ ba khi cần."))
    table = table or table_of(round_)
    if table.open:
        return Plan(
            "",
            _("Còn {n} lượt chấm chưa xong. Xong hết mới chia đợt tiếp được.").format(n=table.open),
        )
    number = next_number(round_)
    seed = seed_of(round_.seed, number)
    panel = list(Panelist.objects.filter(round=round_).select_related("user").order_by("pk"))
    codes = {entry: code for code, entry in table.entries.items()}
    barred = barred_names(round_.campaign, panel, codes)
    kind, made = _made(round_, rules, waves, table, barred | table.passed, seed, lines)
    if made is None:
        return Plan("", _("Đã chia đủ các đợt theo thể lệ."))
    try:
        rows = tuple(deal_wave(made, seed))
    except CannotDeal as blocked:
        raise Refused(str(blocked)) from blocked
    if not rows and kind != Kind.FINALS:  # finalists may all have been read: they are named still
        return Plan("", _("Đã chia đủ các đợt theo thể lệ."))
    more, kept_from = Counter(row.judge for row in rows), Counter(label for label, _code in barred)
    sheet = table.sheet_of_dealt((row.judge, row.entry) for row in rows)
    return Plan(
        kind=kind,
        number=number,
        seed=seed,
        made=made,
        rows=rows,
        loads=tuple(
            (label, table.loads[label], more[label], kept_from[label]) for label in table.labels
        ),
        links=connection(sheet) if sheet is not None else None,
        barred=len(barred),
        declared=len(table.passed),
        marks=table.marks_sha256,
    )


def _made(
    round_: Round,
    rules: Rules,
    waves: list[Wave],
    table: Table,
    barred: set[Pair],
    seed: str,
    lines: int,
) -> tuple[str, Made | None]:
    """Which entries get how many more readings, by the mode of the rules."""
    if rules.mode == Mode.EXAM:
        if sum(wave.kind == Kind.LINES for wave in waves) >= MOST_AT_LINE:
            return "", None
        near = near_lines(table, rules, counts_of(round_.campaign), barred)
        return Kind.LINES, _wave(table, [(code, 1) for code in near], barred)
    everyone = [(code, 1) for code in table.codes]
    if rules.mode == Mode.PANEL:
        wave = _wave(table, everyone, barred, whole=True)
        return Kind.PANEL, wave
    unread = [(code, 1) for code in table.undealt]
    if unread:
        return Kind.FIRST, _wave(table, unread, barred)
    sheet = table.sheet
    if sheet is None or rules.mode not in IN_ROUNDS:
        return "", None
    adaptive = rules.mode == Mode.CALIBRATED and rules.adaptive
    done = [wave for wave in waves if wave.kind == Kind.ROUND]
    beside = (Kind.FINALS, Kind.COMMON)  # not out of what the rounds may spend
    spent = table.dealt - sum(w.readings for w in waves if w.kind in beside)
    left = round(float(rules.budget) * len(table.codes)) - spent
    prizes = counts_of(round_.campaign)
    if lines or adaptive:
        batch = lines or min(left, max(LEAST_BATCH, 2 * len(table.present)))
        if lines and (
            rules.mode == Mode.FINALISTS or (not adaptive and len(done) < len(rules.shares))
        ):
            raise Refused(
                _("Theo thể lệ, hãy chia hết các vòng rồi mới chấm thêm ở ranh giới giải.")
            )
        needs = _needs(table, barred, batch, prizes=prizes, design="adaptive", seed=seed)
        return Kind.LINES, _wave(table, needs, barred)
    if left > 0:
        inside = np.ones(len(sheet.entries), np.bool_)
        if done:
            last = {entry for entry, _count in wave_in(done[-1].inputs).needs}
            inside = np.array([name in last for name in sheet.entries], np.bool_)
        for turn in range(len(done), len(rules.shares)):
            needs = _needs(
                table,
                barred,
                left,
                design="rounds",
                shares=[share / 100 for share in rules.shares],
                calibrated=rules.mode == Mode.CALIBRATED,
                state=(turn, inside),
                seed=seed,
            )
            if needs:  # else every judge has read the best: the next round reaches further down
                return Kind.ROUND, _wave(table, needs, barred)
    if rules.mode == Mode.FINALISTS and not any(wave.kind == Kind.FINALS for wave in waves):
        best = finalists(table, rules.finalists * sum(prizes))
        wave = _wave(table, [(code, 1) for code in best], barred, whole=True)
        seats = set(seats_of(wave, rules.panel, seed))
        return Kind.FINALS, wave_of(
            wave.entries, seats, wave.needs, barred=wave.barred, had=wave.had, whole=True
        )
    return "", None


def _wave(
    table: Table, needs: list[tuple[str, int]], barred: set[Pair], *, whole: bool = False
) -> Made:
    """A wave among the judges who are there; pairs given up count as barred, not as read."""
    had = table.had - table.passed
    return wave_of(table.codes, table.present, needs, barred=barred, had=had, whole=whole)


def _needs(table: Table, barred: set[Pair], budget: int, **how: object) -> list[tuple[str, int]]:
    """How many more readings each entry gets by the marks so far."""
    assert table.sheet is not None
    blocked = barred | {
        (label, n) for label in set(table.labels) - set(table.present) for n in table.codes
    }
    panel = panel_of(list(table.codes), list(table.labels), conflicts=blocked)
    more = further(panel, on_panel(panel, table.sheet), max(budget, 0), **how)  # type: ignore[arg-type]
    counts = np.bincount(more.entry, minlength=len(panel.entries))
    return [(panel.entries[n], int(counts[n])) for n in np.flatnonzero(counts)]


def near_lines(table: Table, rules: Rules, prizes: list[int], barred: set[Pair]) -> list[str]:
    """Codes whose score by two judges and a third lies within ``line_gap`` of a prize line, where
    somebody is left to read them; the line lies midway between the two entries that it parts."""
    score = exam_scores(table, rules)
    falling = sorted(score.values(), reverse=True)
    ends = [line for line in lines_of(prizes, len(falling)) if 0 < line < len(falling)]
    lines = [(falling[line - 1] + falling[line]) / 2 for line in ends]
    gap = rules.line_gap or Decimal(0)
    closed = Counter(code for label, code in barred | table.had if label in table.present)
    return [
        code
        for code, value in score.items()
        if any(abs(value - line) <= gap for line in lines) and closed[code] < len(table.present)
    ]


def exam_scores(table: Table, rules: Rules) -> dict[str, Decimal]:
    """The score of each entry by two judges and a third; with more readings the mean of all.

    An entry that waits for a third counts by the mean meanwhile.
    """
    marks: dict[str, list[Decimal]] = defaultdict(list)
    thirds: dict[str, Decimal] = {}
    for row in table.rows:
        if row.mark is not None and row.third:
            thirds[row.code] = Decimal(repr(row.mark))
        elif row.mark is not None:
            marks[row.code].append(Decimal(repr(row.mark)))
    found = {}
    for code, given in marks.items():
        third = thirds.get(code)
        settled = settle(given[0], given[1], third, rules.third_gap) if len(given) == 2 else None
        every = given if third is None else [*given, third]
        found[code] = sum(every, Decimal(0)) / len(every) if settled is None else settled
    return found


def finalists(table: Table, count: int) -> list[str]:
    """The codes of the best ``count`` by the mean of all readings, and of all equal to the last."""
    sheet = table.sheet
    if sheet is None or count <= 0:
        return []
    mean = np.nan_to_num(np.round(sheet.means(), 4), nan=-1.0)
    bar = float(np.sort(mean)[::-1][min(count, len(mean)) - 1])
    return [sheet.entries[n] for n in np.flatnonzero(mean >= bar)]


def counts_of(campaign: Campaign) -> list[int]:
    """How many prizes of each kind, best first. One query."""
    return list(
        Prize.objects.filter(campaign=campaign).order_by("order").values_list("count", flat=True)
    )


def replays(round_: Round) -> bool:
    """Whether every wave, dealt again from what is kept of it, gives today's lists, but for the
    readings that were passed on. False for a round older than waves. Three queries."""
    waves = list(round_.waves.exclude(kind__in=(Kind.PAIRS, Kind.SCREEN)))  # no readings
    if not waves:
        return False
    today: dict[int, set[Pair]] = {wave.number: set() for wave in waves}
    for rows, mark in (
        (Allotment.objects.filter(script__round=round_, third=False), "panelist__label"),
        (PassedOn.objects.filter(script__round=round_, wave__gt=0), "panelist__label"),
    ):
        for number, label, code in rows.order_by().values_list("wave", mark, "script__code"):
            today.setdefault(number, set()).add((label, code))
    return set(today) == {wave.number for wave in waves} and all(
        again(wave) == today[wave.number] for wave in waves
    )


def again(wave: Wave) -> set[Pair]:
    """The pairs (label, code) that a wave deals, worked out anew."""
    return {(row.judge, row.entry) for row in again_rows(wave)}


def again_rows(wave: Wave) -> list[Place]:
    """The lists that a wave deals, from what is kept of it. Raises CannotDeal."""
    if wave.kind == Kind.EXAM:
        codes, labels, readings, barred = _exam_inputs(wave.inputs)
        return deal(codes, labels, readings, seed=wave.seed, conflicts=barred)
    return deal_wave(wave_in(wave.inputs), wave.seed)


def _exam_inputs(text: str) -> tuple[list[str], list[str], int, set[Pair]]:
    codes, labels, readings, barred = json.loads(text)
    return codes, labels, readings, {(judge, entry) for judge, entry in barred}

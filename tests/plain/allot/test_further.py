"""Which readings come next: the unread, the best of a round, the ones worth most at a line."""

import math
from collections import Counter

import numpy as np
import pytest

from cuocthi.plain.allot.dealing import CannotDeal
from cuocthi.plain.allot.further import _free, further, on_panel, round_now
from cuocthi.plain.allot.panel import chance_of, panel_of
from cuocthi.plain.allot.worth import distances, pick, worth
from cuocthi.plain.scoring.sheet import Row, arranged, sheet_of


def people(entries, judges, **more):
    return panel_of(
        [f"b{n:03}" for n in range(entries)], [f"g{n:02}" for n in range(judges)], **more
    )


class Round:
    """Marks that grow: quality 10 − place / entries × 6, judges that differ a little."""

    def __init__(self, entries, judges, seed=1):
        self.panel = people(entries, judges)
        self.rng = np.random.default_rng(seed)
        self.entry, self.judge = np.zeros(0, int), np.zeros(0, int)
        self.mark = np.zeros(0)
        self.quality = 9 - np.arange(entries) / entries * 6
        self.hard = 0.3 * self.rng.standard_normal(judges)

    def read(self, more):
        mark = self.quality[more.entry] + self.hard[more.judge]
        mark = mark + 0.5 * self.rng.standard_normal(len(mark))
        self.entry = np.concatenate((self.entry, more.entry))
        self.judge = np.concatenate((self.judge, more.judge))
        self.mark = np.clip(np.concatenate((self.mark, mark)), 0, 10)

    @property
    def sheet(self):
        return arranged(self.panel.entries, self.panel.judges, self.entry, self.judge, self.mark)


def test_the_first_reading_comes_first_in_either_design():
    panel = people(50, 6)

    for design in ("adaptive", "rounds"):
        more = further(panel, None, 200, design=design, prizes=(1,))
        assert sorted(more.entry.tolist()) == list(range(50))
        assert more.stage == "first"
    assert len(further(panel, None, 20).entry) == 20
    assert len(further(panel, None, 0).entry) == 0


def test_rounds_read_the_best_again_by_fresh_judges_and_spend_the_budget():
    made = Round(200, 20)
    made.read(further(made.panel, None, 999, design="rounds"))
    left, sizes = 400, []
    for stage in ("round 2", "round 3", "round 4"):
        before = made.sheet.readings()
        more = further(made.panel, made.sheet, left, design="rounds")
        assert more.stage == stage
        best = np.unique(more.entry)
        sizes.append(len(best))
        assert before[best].min() == before.max()  # only those of the round before
        made.read(more)
        left -= len(more.entry)

    assert sizes[:2] == [80, 30]
    assert sizes[2] >= 12
    assert left == 0
    assert len(np.unique(made.entry * 20 + made.judge)) == len(made.entry)
    assert set(range(5)) <= set(np.argsort(-made.sheet.readings(), kind="stable")[:20].tolist())


def test_a_round_with_absent_judges_still_counts_as_done():
    read = np.ones(100, int)
    read[:30] = 2  # of 40 that were dealt again, 30 were read

    assert round_now(read, (0.4, 0.15, 0.05))[0] == 1
    assert round_now(np.ones(100, int), (0.4, 0.15))[0] == 0
    read[:14] = 5
    assert round_now(read, (0.4, 0.15))[0] == 2


def test_a_last_round_hands_what_nobody_can_read_to_the_next_ones():
    made = Round(100, 5)
    made.read(further(made.panel, None, 100, design="rounds"))

    more = further(made.panel, made.sheet, 80, design="rounds", shares=(0.05,))

    per_entry = Counter(more.entry.tolist())
    assert sum(per_entry.values()) == 80
    assert max(per_entry.values()) == 4  # all judges but the one who has read it
    assert len(per_entry) > 12


def test_a_round_smaller_than_its_share_reads_the_best_only():
    made = Round(100, 8)
    made.read(further(made.panel, None, 100, design="rounds"))

    more = further(made.panel, made.sheet, 25, design="rounds", shares=(0.4, 0.15))

    means = made.sheet.means()
    assert len(more.entry) == 25
    assert set(more.entry.tolist()) == set(np.argsort(-means, kind="stable")[:25].tolist())


def test_more_budget_than_the_panel_can_read_deals_what_there_is():
    made = Round(20, 3)
    made.read(further(made.panel, None, 20))

    more = further(made.panel, made.sheet, 10_000, design="rounds", shares=(0.5,))

    assert len(more.entry) == 40
    made.read(more)
    assert len(further(made.panel, made.sheet, 50, design="rounds", shares=(0.5,)).entry) == 0
    assert len(further(made.panel, made.sheet, 50, prizes=(1,)).entry) == 0


def test_rounds_may_choose_by_the_calibrated_mark():
    made = Round(120, 10)
    made.hard[:] = np.where(np.arange(10) < 5, -1.5, 1.5)
    made.read(further(made.panel, None, 120))

    plain = further(made.panel, made.sheet, 40, design="rounds", shares=(0.2,))
    levelled = further(made.panel, made.sheet, 40, design="rounds", shares=(0.2,), calibrated=True)

    best = set(range(24))
    assert len(best & set(levelled.entry.tolist())) > len(best & set(plain.entry.tolist()))
    assert levelled.fit is not None


def test_the_lines_draw_the_readings():
    made = Round(200, 12)
    made.read(further(made.panel, None, 200))
    for _ in range(4):
        made.read(further(made.panel, made.sheet, 50, prizes=(1, 4)))

    counts = made.sheet.readings()
    assert counts[:12].mean() > 3
    assert counts[100:].mean() < 1.2
    assert max(made.sheet.loads()) - min(made.sheet.loads()) <= 8


def test_one_large_batch_is_spread_over_entries():
    made = Round(100, 10)
    made.read(further(made.panel, None, 100))

    more = further(made.panel, made.sheet, 60, prizes=(1, 4))

    per_entry = Counter(more.entry.tolist())
    assert len(per_entry) >= 10
    assert max(per_entry.values()) <= 9


def test_without_prizes_a_tenth_counts_and_the_additive_model_may_serve():
    made = Round(60, 6)
    made.read(further(made.panel, None, 60))
    made.read(further(made.panel, made.sheet, 30))

    more = further(made.panel, made.sheet, 10, calibrated=False)

    assert len(more.entry) == 10
    assert set(more.fit.k.tolist()) == {1.0}


def test_equal_marks_do_not_stop_the_next_reading():
    panel = people(10, 4)
    sheet = arranged(
        panel.entries, panel.judges, np.arange(10), np.arange(10) % 4, np.full(10, 7.0)
    )

    assert len(further(panel, sheet, 5, prizes=(1,)).entry) == 5


def test_an_unread_entry_nobody_may_read_is_told():
    panel = panel_of({"a": "u", "b": "v"}, {"g": ["u"]})

    with pytest.raises(CannotDeal, match="Bài a có 0 giám khảo"):
        further(panel, None, 2)


def test_a_sheet_is_put_on_the_names_of_the_panel():
    panel = people(4, 3)
    sheet = sheet_of([Row("g02", "b003", "", "7", 2), Row("g01", "b001", "", "6", 3)])

    put = on_panel(panel, sheet)

    assert put.entry.tolist() == [1, 3]
    assert put.judge.tolist() == [1, 2]
    with pytest.raises(KeyError):
        on_panel(people(2, 2), sheet)


def test_distances_are_to_the_nearest_of_the_other_side():
    found = distances(np.array([9.0, 5.0, 8.0, 6.0]), (1, 2, 4, 0))

    assert found.tolist() == [[1.0, 3.0], [4.0, 3.0], [1.0, 2.0], [3.0, 2.0]]


def test_worth_is_the_expected_gain_by_hand():
    moved = 0.5 - 1 / (1 / 0.5 + 1 / 1.0)
    t, d = math.sqrt(moved), 0.3
    density = math.exp(-((d / t) ** 2) / 2) / math.sqrt(2 * math.pi)
    tail = 0.5 * math.erfc(d / t / math.sqrt(2))

    assert worth([d], 0.5, 1.0) == pytest.approx(t * (density - d / t * tail))
    assert worth([d, d], 0.5, 1.0) == pytest.approx(2 * worth([d], 0.5, 1.0))
    assert worth([], 0.5, 1.0) == 0.0
    assert worth([0.1], 0.0, 1.0) == 0.0
    assert worth([50.0], 0.5, 1.0) == 0.0


def test_capacity_and_conflicts_hold_in_a_pick():
    panel = panel_of(
        {"a": "u", "b": "v"}, {"g": ["u"], "h": [], "i": []}, capacity={"i": 1, "h": 5}
    )

    entry, judge = pick(
        panel,
        np.array([8.0, 7.9]),
        np.array([0.5, 0.5]),
        1.0,
        (1,),
        9,
        np.array([0, 0, 1]),
        np.zeros(0, int),
        chance_of(1),
    )

    assert sorted(zip(entry.tolist(), judge.tolist(), strict=True)) == [(0, 1), (1, 0), (1, 1)]


def test_who_is_left_to_read_an_entry_is_counted_as_one_would_one_by_one():
    rng = np.random.default_rng(3)
    units = {f"b{n}": f"u{n % 3}" for n in range(12)}
    judges = {f"g{n}": ["u0"] if n == 1 else [] for n in range(5)}
    apart = [("g1", "b0"), ("g1", "b1"), ("g2", "b1"), ("g2", "b5"), ("g4", "b5")]
    panel = panel_of(units, judges, conflicts=apart)
    read = panel.codes(rng.integers(0, 12, 20), rng.integers(0, 5, 20))
    entries = np.arange(12)[::-1]

    counted = [
        sum(bool(panel.may(np.array([entry]), np.array([judge]))[0]) for judge in range(5))
        - sum(int(code) // 5 == entry for code in read)
        for entry in entries
    ]

    assert _free(panel, entries, read).tolist() == counted

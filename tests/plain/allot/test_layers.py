"""Dealing at any size: level loads, no conflict, one piece, the same again from the same seed."""

from collections import Counter
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuocthi.plain.allot.dealing import CannotDeal
from cuocthi.plain.allot.layers import deal_cells, deal_round, quotas, redeal
from cuocthi.plain.allot.panel import chance_of, held, panel_of
from cuocthi.plain.scoring.gates import connection
from cuocthi.plain.scoring.sheet import arranged

GOLDEN = [
    ("g0", "b3", 1),
    ("g0", "b0", 2),
    ("g0", "b1", 3),
    ("g1", "b3", 1),
    ("g1", "b2", 2),
    ("g1", "b1", 3),
    ("g2", "b2", 1),
    ("g2", "b0", 2),
]


def county(entries, judges, units):
    """Entries in units, each judge barred from one of them."""
    return (
        {f"b{n:05}": f"u{n % units}" for n in range(entries)},
        {f"g{n:04}": [f"u{n % units}"] for n in range(judges)},
    )


def as_sheet(panel, dealt):
    place = {name: n for n, name in enumerate(panel.entries)}
    seat = {name: n for n, name in enumerate(panel.judges)}
    return arranged(
        panel.entries,
        panel.judges,
        np.array([place[a.entry] for a in dealt]),
        np.array([seat[a.judge] for a in dealt]),
        np.zeros(len(dealt)),
    )


@settings(deadline=None)
@given(
    st.integers(12, 150), st.integers(5, 14), st.integers(1, 3), st.integers(3, 9), st.integers()
)
def test_loads_conflicts_and_readings(entries, judges, readings, units, seed):
    names, bars = county(entries, judges, units)
    panel = panel_of(names, bars)
    # of the judges at most five, those of one unit of three, may not read an entry
    readings = min(readings, judges - -(-judges // units))
    if readings < 1:
        return

    dealt = deal_round(panel, readings, seed)

    loads = Counter(a.judge for a in dealt)
    assert Counter(a.entry for a in dealt) == dict.fromkeys(names, readings)
    assert len({(a.judge, a.entry) for a in dealt}) == len(dealt)
    assert [a for a in dealt if names[a.entry] in bars[a.judge]] == []
    assert {(a.judge, a.order) for a in dealt} == {
        (judge, n) for judge, load in loads.items() for n in range(1, load + 1)
    }
    if units >= 5 and readings <= 2:
        counts = [loads[judge] for judge in bars]
        assert max(counts) - min(counts) <= 1


def test_five_thousand_entries_hang_together():
    names, bars = county(5000, 60, 125)
    panel = panel_of(names, bars)

    dealt = deal_round(panel, 3, "20/05/2024 42")

    loads = Counter(a.judge for a in dealt)
    links = connection(as_sheet(panel, dealt))
    assert set(loads.values()) == {250}
    assert links.islands == 1
    assert links.eigenvalue >= 0.85


def test_the_same_seed_deals_the_same_whatever_the_order_of_names():
    names, bars = county(80, 9, 4)

    one = deal_round(panel_of(names, bars), 2, 17)

    turned = panel_of(dict(reversed(names.items())), dict(reversed(bars.items())))
    assert one == deal_round(turned, 2, 17)
    assert one != deal_round(panel_of(names, bars), 2, 18)


def test_a_dealing_of_today_is_the_dealing_of_years_ago():
    """The stream of chance may never change: a dealing in the minutes must replay."""
    dealt = deal_round(panel_of([f"b{n}" for n in range(4)], ["g0", "g1", "g2"]), 2, 2024)

    assert [(a.judge, a.entry, a.order) for a in dealt] == GOLDEN


def test_capacity_is_never_passed_and_the_rest_is_level():
    names, bars = county(60, 6, 6)
    panel = panel_of(names, bars, capacity={"g0000": 4, "g0001": 0})

    loads = Counter(a.judge for a in deal_round(panel, 2, 1))

    assert loads["g0000"] == 4
    assert loads["g0001"] == 0
    rest = [loads[f"g000{n}"] for n in range(2, 6)]
    assert max(rest) - min(rest) <= 1


def test_single_conflicts_hold():
    conflicts = [("g0", f"b{n}") for n in range(30)] + [("g1", "b31"), ("g9", "b1"), ("g1", "b99")]
    panel = panel_of([f"b{n}" for n in range(40)], [f"g{n}" for n in range(4)], conflicts=conflicts)

    dealt = deal_round(panel, 2, 3)

    assert set(conflicts).isdisjoint((a.judge, a.entry) for a in dealt)
    assert Counter(a.entry for a in dealt) == {f"b{n}": 2 for n in range(40)}
    assert Counter(a.judge for a in dealt)["g0"] == 10


def test_a_case_so_tight_that_only_paths_solve_it():
    # every judge may read exactly one school, and has room for exactly its entries
    names = {f"b{n:02}": f"u{n % 5}" for n in range(50)}
    bars = {f"g{n}": [f"u{m}" for m in range(5) if m != n] for n in range(5)}
    panel = panel_of(names, bars, capacity={f"g{n}": 10 for n in range(5)})

    dealt = deal_round(panel, 1, 1)

    assert {(a.judge[1:], names[a.entry][1:]) for a in dealt} == {
        (str(n), str(n)) for n in range(5)
    }


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_whatever_can_be_dealt_is_dealt(data):
    entries, judges = data.draw(st.integers(1, 6)), data.draw(st.integers(2, 4))
    pairs = [(f"g{j}", f"b{e}") for j in range(judges) for e in range(entries)]
    conflicts = [pair for pair in pairs if data.draw(st.booleans())]
    room = {f"g{j}": data.draw(st.integers(0, 4)) for j in range(judges)}
    panel = panel_of(
        [f"b{e}" for e in range(entries)],
        [f"g{j}" for j in range(judges)],
        capacity=room,
        conflicts=conflicts,
    )
    free = [
        [j for j in range(judges) if (f"g{j}", f"b{e}") not in conflicts] for e in range(entries)
    ]

    if not possible(free, [room[f"g{j}"] for j in range(judges)]):
        with pytest.raises(CannotDeal):
            deal_round(panel, 1, 5)
        return
    dealt = deal_round(panel, 1, 5)

    assert sorted(a.entry for a in dealt) == sorted(panel.entries)
    assert set(conflicts).isdisjoint((a.judge, a.entry) for a in dealt)
    assert all(count <= room[judge] for judge, count in Counter(a.judge for a in dealt).items())


def possible(free, room):
    """Try every dealing of one reading."""
    if not free:
        return True
    return any(
        room[j] > 0 and possible(free[1:], [n - (i == j) for i, n in enumerate(room)])
        for j in free[0]
    )


def test_anchors_go_to_everyone_and_come_first():
    names, bars = county(100, 8, 50)
    panel = panel_of(names, bars)

    dealt = deal_round(panel, 2, 1, anchors=10)

    counts = Counter(a.entry for a in dealt)
    common = [entry for entry, count in counts.items() if count > 2]
    assert len(common) == 10
    assert all(counts[entry] == 8 for entry in common)  # drawn where nobody is barred
    first = {a.entry for a in dealt if a.order <= 10}
    assert first == set(common)


def test_only_the_lists_of_absent_judges_move():
    names, bars = county(300, 10, 10)
    panel = panel_of(names, bars)
    dealt = deal_round(panel, 2, 1)
    read = [(a.judge, a.entry) for a in dealt if a.order <= 15]

    again = redeal(panel, dealt, ["g0003", "g0007", "g-unknown"], read, 2)

    gone = Counter(
        a.entry for a in dealt if a.judge in {"g0003", "g0007"} and (a.judge, a.entry) not in read
    )
    assert Counter(a.entry for a in again) == gone
    assert {a.judge for a in again}.isdisjoint({"g0003", "g0007"})
    assert {(a.judge, a.entry) for a in again}.isdisjoint((a.judge, a.entry) for a in dealt)
    assert [a for a in again if names[a.entry] in bars[a.judge]] == []
    last = {judge: max(a.order for a in dealt if a.judge == judge) for judge in bars}
    assert all(a.order > last[a.judge] for a in again)
    loads = Counter(a.judge for a in [*dealt, *again] if a.judge not in {"g0003", "g0007"})
    assert max(loads.values()) - min(loads.values()) <= 1


def test_nobody_absent_moves_nothing():
    panel = panel_of(["a", "b"], ["g", "h"])
    dealt = deal_round(panel, 1, 1)

    assert redeal(panel, dealt, [], [], 2) == []


@pytest.mark.parametrize(
    ("entries", "bars", "more", "readings", "words"),
    [
        (["b"], {"g": []}, {}, 2, "Có 1 giám khảo, không đủ cho 2 lượt"),
        (["b"], {"g": []}, {}, 0, "từ 1 trở lên"),
        (["b"], {}, {}, 1, "Có 0 giám khảo"),
        ({"b": "u"}, {"g": ["u"], "h": []}, {}, 2, "Bài b chỉ còn 1 giám khảo"),
        (["b", "c"], {"g": [], "h": []}, {"g": 1, "h": 0}, 1, "chỉ nhận thêm được 1 lượt"),
    ],
)
def test_what_cannot_be_dealt_says_why(entries, bars, more, readings, words):
    with pytest.raises(CannotDeal, match=words):
        deal_round(panel_of(entries, bars, capacity=more), readings, 1)


def test_an_entry_that_full_judges_cannot_take_is_named():
    panel = panel_of({"a": "u", "b": "v"}, {"g": ["u"], "h": ["u"], "i": []}, capacity={"i": 0})

    with pytest.raises(CannotDeal, match="Bài a có 1 giám khảo không vướng xung đột"):
        deal_round(panel, 1, 1)


@pytest.mark.parametrize("names", [(["b", "b"], ["g"]), (["b"], ["g", "g"])])
def test_names_listed_twice_are_refused(names):
    with pytest.raises(CannotDeal, match="lặp lại"):
        panel_of(*names)


def test_a_capacity_below_zero_is_refused():
    with pytest.raises(CannotDeal, match="g không được âm"):
        panel_of(["b"], ["g"], capacity={"g": -1})


def test_nothing_to_deal_is_no_fault():
    assert deal_round(panel_of([], ["g"]), 1, 1) == []
    nobody = panel_of(["b"], [])
    with pytest.raises(CannotDeal, match="Chưa có giám khảo nào"):
        deal_cells(nobody, np.ones(1, int), np.zeros(0, int), np.zeros(0, int), chance_of(1))


def test_quotas_level_what_was_uneven_within_the_room():
    load, room = np.array([10, 0, 3, 0]), np.array([9, 9, 9, 2])

    given = quotas(12, load, room, chance_of(1))

    assert given.sum() == 12
    assert given[0] == 0
    assert given[3] == 2
    assert sorted((load + given)[1:3].tolist()) == [6, 7]
    assert quotas(99, load, room, chance_of(1)).tolist() == room.tolist()


def test_codes_are_found_among_sorted_ones():
    assert held(np.array([2, 5]), np.array([1, 2, 5, 9])).tolist() == [False, True, True, False]
    assert held(np.zeros(0, int), np.array([1])).tolist() == [False]


def test_a_larger_dealing_of_a_seed_never_changes():
    """Records of contests name the seed and are dealt again to be checked, years later."""
    panel = panel_of(
        {f"b{n:03}": f"u{n % 7}" for n in range(300)},
        {f"g{n:02}": {f"u{n % 9}"} for n in range(14)},
        conflicts=[("g03", "b010"), ("g04", "b011")],
    )

    dealt = deal_round(panel, 3, "2026", anchors=4)

    lines = "\n".join(f"{one.judge} {one.entry} {one.order}" for one in dealt)
    assert sha256(lines.encode()).hexdigest().startswith("eb240b9925baa847")

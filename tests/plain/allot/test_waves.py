from collections import Counter

import pytest

from cuocthi.plain.allot.dealing import CannotDeal
from cuocthi.plain.allot.layers import deal_round
from cuocthi.plain.allot.panel import panel_of
from cuocthi.plain.allot.waves import deal_wave, seats_of, seed_of, wave_in, wave_of

ENTRIES = [f"b{n:02d}" for n in range(30)]
JUDGES = ["g1", "g2", "g3", "g4"]


def pairs(rows):
    return {(row.judge, row.entry) for row in rows}


def test_a_first_wave_is_the_dealing_of_a_round():
    barred = [("g1", "b03"), ("g2", "b03")]
    wave = wave_of(ENTRIES, JUDGES, [(entry, 2) for entry in ENTRIES], barred=barred)

    rows = deal_wave(wave, "17")

    assert rows == deal_round(panel_of(ENTRIES, JUDGES, conflicts=barred), 2, "17")


def test_a_wave_is_read_back_and_deals_the_same_in_whatever_order_the_lists_came():
    needs = [("b01", 1), ("b02", 2), ("b04", 0)]
    had = [("g1", "b01"), ("g2", "b02")]
    wave = wave_of(ENTRIES, JUDGES, needs, had=had)
    again = wave_of(ENTRIES[::-1], JUDGES[::-1], needs[::-1], had=[*had, ("g9", "b01")])

    assert again == wave == wave_in(wave.canonical())
    assert again.sha256() == wave.sha256()
    assert deal_wave(again, "17/2") == deal_wave(wave, "17/2")


def test_a_later_wave_gives_fresh_judges_behind_their_lists_and_levels_the_loads():
    first = deal_wave(wave_of(ENTRIES, JUDGES, [(entry, 1) for entry in ENTRIES]), "17")
    best = ENTRIES[:12]

    more = deal_wave(wave_of(ENTRIES, JUDGES, [(e, 1) for e in best], had=pairs(first)), "17/2")

    assert sorted(row.entry for row in more) == best
    assert not pairs(first) & pairs(more)
    loads = Counter(row.judge for row in first + more)
    assert max(loads.values()) - min(loads.values()) <= 1
    for judge in JUDGES:
        mine = [row.order for row in first + more if row.judge == judge]
        assert sorted(mine) == list(range(1, len(mine) + 1))


def test_a_whole_panel_reads_everything_that_it_may_and_has_not():
    wave = wave_of(
        ENTRIES[:3],
        JUDGES,
        [("b00", 1), ("b01", 1)],
        barred=[("g4", "b01")],
        had=[("g1", "b00")],
        whole=True,
    )

    rows = deal_wave(wave, 5)

    assert pairs(rows) == {
        ("g2", "b00"),
        ("g3", "b00"),
        ("g4", "b00"),
        ("g1", "b01"),
        ("g2", "b01"),
        ("g3", "b01"),
    }


@pytest.mark.parametrize("whole", [True, False])
def test_an_entry_that_nobody_may_read_is_named(whole):
    wave = wave_of(ENTRIES, ["g1"], [("b00", 1)], barred=[("g1", "b00")], whole=whole)

    with pytest.raises(CannotDeal, match="Bài b00 chỉ còn 0 giám khảo"):
        deal_wave(wave, 5)


def test_the_panel_of_a_final_is_drawn_among_those_who_may_read_the_most():
    wave = wave_of(ENTRIES, JUDGES, [("b00", 1), ("b01", 1)], barred=[("g1", "b00")])

    seats = [seats_of(wave, 3, seed) for seed in range(20)]
    pair = {seats_of(wave, 2, seed) for seed in range(40)}

    assert seats == [("g2", "g3", "g4")] * 20
    assert pair == {("g2", "g3"), ("g2", "g4"), ("g3", "g4")}
    assert seats_of(wave, 12, 1) == tuple(JUDGES)


def test_seeds_follow_from_the_one_drawn():
    assert [seed_of("2024-17", n) for n in (1, 2, 3)] == ["2024-17", "2024-17/2", "2024-17/3"]

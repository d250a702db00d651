import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cuocthi.plain.allot import ALPHABET, Allotment, CannotDeal, blind_code, deal


def names(letter, count):
    return [f"{letter}{n}" for n in range(count)]


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(1, 8), st.integers(1, 4), st.integers(0, 10**6))
def test_without_conflicts_loads_are_within_one(entries, judges, readings, seed):
    readings = min(readings, judges)

    found = deal(names("b", entries), names("g", judges), readings, seed)

    loads = Counter(a.judge for a in found)
    counts = [loads[judge] for judge in names("g", judges)]
    assert max(counts) - min(counts) <= 1
    assert Counter(a.entry for a in found) == dict.fromkeys(names("b", entries), readings)
    assert len({(a.judge, a.entry) for a in found}) == len(found)
    assert {(a.judge, a.order) for a in found} == {
        (judge, n) for judge, load in loads.items() for n in range(1, load + 1)
    }


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_conflicts_hold_and_loads_are_the_most_even_there_are(data):
    entries = names("b", data.draw(st.integers(1, 5)))
    judges = names("g", data.draw(st.integers(2, 3)))
    pairs = [(judge, entry) for judge in judges for entry in entries]
    conflicts = {p for p in pairs if data.draw(st.booleans())}
    free = {e: [j for j in judges if (j, e) not in conflicts] for e in entries}

    if any(not judges_left for judges_left in free.values()):
        with pytest.raises(CannotDeal, match="xung đột lợi ích"):
            deal(entries, judges, 1, 5, conflicts)
        return
    found = deal(entries, judges, 1, 5, conflicts)

    assert conflicts.isdisjoint((a.judge, a.entry) for a in found)
    loads = Counter(a.judge for a in found)
    assert sum(n * n for n in loads.values()) == least_squares(entries, free)


def least_squares(entries, free, loads=()):
    """Try every dealing of one reading: the smallest sum of squared loads."""
    if not entries:
        return sum(n * n for n in Counter(loads).values())
    return min(least_squares(entries[1:], free, (*loads, j)) for j in free[entries[0]])


def test_the_same_seed_deals_the_same_whatever_the_order_of_names():
    entries, judges = names("b", 30), names("g", 5)

    one = deal(entries, judges, 2, 17)

    assert one == deal(entries[::-1], judges[::-1], 2, 17)
    assert one != deal(entries, judges, 2, 18)


def test_a_school_full_of_conflicts_still_gives_even_loads():
    entries = names("b", 60)
    conflicts = {("g0", entry) for entry in entries[:40]} | {("g1", e) for e in entries[30:]}

    found = deal(entries, names("g", 6), 2, 1, conflicts)

    assert set(Counter(a.judge for a in found).values()) == {20}
    assert conflicts.isdisjoint((a.judge, a.entry) for a in found)


def test_reading_order_is_not_the_order_of_entries():
    found = deal(names("b", 50), ["g"], 1, 3)

    assert [a.order for a in found] == list(range(1, 51))
    assert [a.entry for a in found] != sorted(names("b", 50))


@pytest.mark.parametrize(
    ("entries", "judges", "readings", "words"),
    [
        (["b"], ["g"], 2, "Có 1 giám khảo, không đủ cho 2 lượt"),
        (["b"], ["g"], 0, "từ 1 trở lên"),
        (["b", "b"], ["g"], 1, "lặp lại"),
        (["b"], ["g", "g"], 1, "lặp lại"),
    ],
)
def test_what_cannot_be_dealt_says_why(entries, judges, readings, words):
    with pytest.raises(CannotDeal, match=words):
        deal(entries, judges, readings, 1)


def test_nothing_to_deal_is_no_fault():
    assert deal([], ["g"], 1, 1) == []
    assert deal([], [], 1, 1) == []
    assert deal(["b"], ["g"], 1, 1) == [Allotment("g", "b", 1)]


def test_blind_codes_are_ten_clear_signs_without_order():
    rng = random.Random(4)

    codes = [blind_code(rng) for _ in range(2000)]

    assert len(set(codes)) == 2000
    assert {len(code) for code in codes} == {10}
    assert set("".join(codes)) == set(ALPHABET)
    assert set(ALPHABET).isdisjoint("0O1IL2Z5SBAEU")
    places = sorted(range(2000), key=codes.__getitem__)
    drift = sum(abs(place - n) for n, place in enumerate(places)) / 2000
    assert 600 < drift < 733  # 2000 / 3 for a random order

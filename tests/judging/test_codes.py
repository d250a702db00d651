"""Blind codes tell nothing: no order, no link to the time or the number of an entry (P4, T51)."""

import random

from cuocthi.plain.allot import blind_code


def ranks(values):
    order = sorted(range(len(values)), key=values.__getitem__)
    found = [0] * len(values)
    for rank, at in enumerate(order):
        found[at] = rank
    return found


def correlation(one, other):
    """Spearman's, of ranks without ties."""
    n = len(one)
    apart = sum((a - b) ** 2 for a, b in zip(ranks(one), ranks(other), strict=True))
    return 1 - 6 * apart / (n * (n * n - 1))


def test_ten_thousand_codes_have_no_order():
    chance = random.Random("any")  # the judging takes it from the system
    codes = [blind_code(chance) for _n in range(10_000)]

    assert len(set(codes)) == 10_000
    assert {len(code) for code in codes} == {10}
    assert abs(correlation(codes, list(range(10_000)))) < 0.03
    assert abs(correlation(codes[:-1], codes[1:])) < 0.03

"""Figures that name no small group, not even by subtraction (nhóm nhỏ).

A published table of counts gives away more than its cells: whoever knows a total and all rows but
one knows that row as well. So rows that are too small are put together with others until their sum
is large enough (`merged`), and a value that is too small is hidden together with another one of the
same total (`hidden`). What is left to see is a partition: every sum and difference of it is nought,
or counts at least as many as the smallest group that may be told.
"""

from collections.abc import Collection, Sequence

LEAST = 5
"""The smallest group that may be told (DOMAIN E10; the bar of the clean-up map and the record)."""


def is_small(value: int, least: int = LEAST) -> bool:
    """Whether a count tells of a group that is too small; nought tells of nobody."""
    return 0 < value < least


def merged(sizes: Sequence[int], least: int = LEAST) -> tuple[list[int], list[int]]:
    """Which rows of one total may stand alone, and which only as one row together (gộp).

    ``sizes`` are counts of at least nought. Returns the places (alone, together), each in the order
    of the rows. ``together`` is empty, or has two rows or more, whose sum is at least ``least`` and
    could be made of others than small ones; where no such rows are left it holds all that are
    not nought: then only the total may be told, and that by whoever tells it.
    """
    together = {place for place, size in enumerate(sizes) if is_small(size, least)}
    if not together:
        return list(range(len(sizes))), []
    # the smallest first: as little as possible goes into the common row
    # and a row of nobody hides nobody
    others = sorted(
        (size, place) for place, size in enumerate(sizes) if size and place not in together
    )
    while others and not _hides(sizes, together, least):
        together.add(others.pop(0)[1])
    return [n for n in range(len(sizes)) if n not in together], sorted(together)


def _hides(sizes: Sequence[int], together: Collection[int], least: int) -> bool:
    """Whether no row of these can be told from their sum: any of them may still have ``least`` when
    each of the others has one, which a row that is there must have."""
    present = [place for place in together if sizes[place]]
    total = sum(sizes[place] for place in present)
    return len(present) > 1 and total - (len(present) - 1) >= least


def hidden(rows: Sequence[Sequence[int]], least: int = LEAST) -> set[int]:
    """Places of the rows whose parts may not be told (che số).

    ``rows`` are the parts of each row (valid, invalid …), of which the total of all rows and the sum
    of each row may be known. Hidden are the rows with a small part, and as many others that no part
    of the hidden ones together is small and they are at least two; all of them where that cannot
    be: then the parts of the total must be hidden too.
    """
    found = {
        place for place, parts in enumerate(rows) if any(is_small(one, least) for one in parts)
    }
    if not found:
        return found
    others = sorted(
        (min((one for one in parts if one), default=0), place)
        for place, parts in enumerate(rows)
        if place not in found
    )
    # a row of nothing hides nothing: it comes last
    others.sort(key=lambda pair: (pair[0] == 0, pair))
    while others and not _covered([rows[place] for place in found], least):
        found.add(others.pop(0)[1])
    return found


def _covered(rows: Sequence[Sequence[int]], least: int) -> bool:
    present = [parts for parts in rows if any(parts)]
    sums = [sum(parts) for parts in zip(*rows, strict=True)]
    # with one part alone every hidden row would be known: it is its own sum
    split = sum(1 for one in sums if one) > 1 or len(sums) == 1
    return len(present) > 1 and split and not any(is_small(one, least) for one in sums)

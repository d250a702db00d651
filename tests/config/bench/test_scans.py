"""The goal: a class comes back as a bad scan or as phone photos, and no page goes to a wrong pupil."""

import argparse
import json
import random

import pytest

from cuocthi.config.bench.scans import command
from cuocthi.config.bench.scans.classes import (
    Counted,
    Heap,
    SchoolClass,
    Sent,
    as_pdf,
    counted,
    photo_heap,
    read_heap,
    scan_heap,
)
from cuocthi.plain.classpages import Expected, Kind, SheetCode, sort_pages


def lines_of(result):
    return {kind: len(result.of(kind)) for kind in Kind if result.of(kind)}


@pytest.mark.parametrize(
    "pupils",
    [6, pytest.param(40, marks=pytest.mark.slow)],
)
def test_a_bad_scan_is_sorted_and_its_faults_are_listed(pupils):
    heap = scan_heap(SchoolClass(5, pupils), random.Random(6))

    _, result = read_heap(heap)

    assert sum(one.complete for one in result.pupils) == pupils - 2
    assert {one.code for one in result.of(Kind.MISSING)} == heap.missing
    lines = lines_of(result)
    lines.pop(Kind.POOR, None)  # of a large class some lie so crooked that a corner is cut off
    assert lines == {Kind.MISSING: 2, Kind.DOUBLED: 1, Kind.TORN: 1, Kind.EMPTY: 1}
    assert sum(row.wrong for row in counted(heap, result).values()) == 0


@pytest.mark.parametrize(
    "pupils",
    [5, pytest.param(40, marks=pytest.mark.slow)],
)
def test_phone_photos_in_slant_and_shadow_are_sorted_and_their_faults_are_listed(pupils):
    heap = photo_heap(SchoolClass(5, pupils), random.Random(8))

    _, result = read_heap(heap)

    assert sum(one.complete for one in result.pupils) == pupils - 2
    assert {one.code for one in result.of(Kind.MISSING)} == heap.missing
    lines = lines_of(result)
    assert (lines[Kind.MISSING], lines[Kind.DOUBLED], lines[Kind.TORN]) == (2, 1, 1)
    # the empty sheet on a table is no side of paper alone: a person sees it
    assert lines.get(Kind.STRANGE, 0) + lines.get(Kind.EMPTY, 0) == 1
    assert sum(row.wrong for row in counted(heap, result).values()) == 0


def test_a_wrong_page_and_a_lost_page_are_counted_as_wrong():
    school_class = SchoolClass(5, 3)
    first, second, third = school_class.codes
    heap = Heap(school_class.roster)
    pages = [school_class.sheet(code) for code in (first, second)]
    heap.files.append(as_pdf(pages))
    heap.truth = {
        (0, 1): (frozenset({second}), "swapped"),
        (0, 2): (frozenset({second}), "right"),
        (0, 3): (frozenset({third}), "lost"),
    }

    _, result = read_heap(heap)

    assert counted(heap, result) == {
        "swapped": Counted(wrong=1),
        "right": Counted(right=1),
        "lost": Counted(wrong=1),
    }


def test_a_page_for_a_person_is_counted_as_listed():
    heap = Heap([Expected("ZZZZZZZZ")])
    school_class = SchoolClass(5, 1)
    command._put(
        heap,
        Sent(
            lambda: school_class.sheet(school_class.codes[0]),
            frozenset(school_class.codes),
            "other",
        ),
        random.Random(1),
        photo=False,
    )

    reads, result = read_heap(heap)

    assert counted(heap, result) == {"other": Counted(listed=1)}
    assert [read.code for read in reads] == [SheetCode(school_class.roster[0].token, 1)]
    assert sort_pages(reads, heap.roster) == result


def test_the_same_seed_makes_the_same_heap():
    heaps = [scan_heap(SchoolClass(3, 5), random.Random(1)) for _ in range(2)]

    assert heaps[0].truth == heaps[1].truth
    sizes = [len(heap.files[0]) for heap in heaps]
    assert sizes[0] == sizes[1]


@pytest.mark.slow
def test_the_command_prints_what_became_of_each_page(monkeypatch, capsys):
    monkeypatch.setattr(command, "QUICK", 1)
    monkeypatch.setattr(command, "PUPILS", 5)
    monkeypatch.setattr(command, "EACH", 1)

    code = command.run(argparse.Namespace(size="quick", json=True))

    found = json.loads(capsys.readouterr().out)
    assert (code, found["wrong"], found["seeds"]) == (0, 0, 1)
    assert found["scan"]["classes with 38 of 38 right"] == 1
    assert set(found["traps"]) >= {"two halves put together", "a copied sheet, two hands"}
    command._show(found)
    assert "đúng / right" in capsys.readouterr().out

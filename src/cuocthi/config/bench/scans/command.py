"""`cuocthi bench scans`: pages of made-up classes, bad scans and photos; right, listed, wrong."""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from rich.console import Console
from rich.table import Table

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
from cuocthi.config.bench.scans.faults import SCAN_FAULTS
from cuocthi.config.bench.scans.photos import PHOTO_FAULTS, as_jpeg
from cuocthi.config.bench.scans.traps import trapped
from cuocthi.plain.classpages import Kind

QUICK, FULL = 2, 20
PUPILS = 40
EACH = 2
"""Pages of each fault in each class."""


def run(options: argparse.Namespace) -> int:
    """Print the figures; 1 when a page went to a wrong pupil."""
    seeds = FULL if options.size == "full" else QUICK
    found = {
        "seeds": seeds,
        "scan": _goal(scan_heap, seeds),
        "photos": _goal(photo_heap, seeds),
        "faults": _rows(_all_faults(seeds)),
        "traps": _rows(_all_traps(seeds)),
    }
    wrong = sum(row["wrong"] for row in _every(found))
    found["wrong"] = wrong
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        _show(found)
    if wrong:
        print(f"cuocthi: {wrong} trang sai người / pages with a wrong pupil", file=sys.stderr)
    return 1 if wrong else 0


def _goal(make: Callable[[SchoolClass, random.Random], Heap], seeds: int) -> dict[str, Any]:
    """The goal: 40 pupils, two pages missing, one doubled, one torn, one empty sheet between."""
    totals: dict[str, Counted] = {}
    classes_right, missing_right, pages, seconds = 0, 0, 0, 0.0
    for seed in range(seeds):
        heap = make(SchoolClass(seed, PUPILS), random.Random(f"heap {seed}"))
        began = time.process_time()
        reads, result = read_heap(heap)
        seconds += time.process_time() - began
        pages += len(reads)
        classes_right += sum(one.complete for one in result.pupils) == PUPILS - 2
        missing_right += {one.code for one in result.of(Kind.MISSING)} == heap.missing
        for what, row in counted(heap, result).items():
            totals.setdefault(what, Counted()).add(row)
        _told(f"{make.__name__} {seed + 1}/{seeds}")
    return {
        "classes with 38 of 38 right": classes_right,
        "classes with both missing pages named": missing_right,
        "CPU seconds a page": round(seconds / pages, 3),
        "pages": _rows(totals),
    }


def _all_faults(seeds: int) -> dict[str, Counted]:
    totals: dict[str, Counted] = {}
    for seed in range(seeds):
        school_class = SchoolClass(1000 + seed, PUPILS)
        rng = random.Random(f"faults {seed}")
        for what, fault in {**SCAN_FAULTS, **PHOTO_FAULTS}.items():
            heap = Heap(school_class.roster)
            for code in rng.sample(school_class.codes, EACH):
                make = partial(fault, school_class.written(code), rng)
                _put(heap, Sent(make, frozenset({code}), what), rng, photo="photo" in what)
            for name, row in counted(heap, read_heap(heap)[1]).items():
                totals.setdefault(name, Counted()).add(row)
        _told(f"faults {seed + 1}/{seeds}")
    return totals


def _all_traps(seeds: int) -> dict[str, Counted]:
    totals: dict[str, Counted] = {}
    for seed in range(seeds):
        school_class = SchoolClass(2000 + seed, 14)
        rng = random.Random(f"traps {seed}")
        heap = Heap(school_class.roster)
        for sent in trapped(school_class, rng):
            _put(heap, sent, rng, photo=True)
        for name, row in counted(heap, read_heap(heap)[1]).items():
            totals.setdefault(name, Counted()).add(row)
        _told(f"traps {seed + 1}/{seeds}")
    return totals


def _put(heap: Heap, sent: Sent, rng: random.Random, *, photo: bool) -> None:
    """One picture, one file."""
    image = sent.make()
    heap.files.append(as_jpeg(image, rng, exif=rng.random() < 0.5) if photo else as_pdf([image]))
    heap.truth[len(heap.files) - 1, 1] = (sent.codes, sent.what)


def _rows(totals: dict[str, Counted]) -> dict[str, dict[str, int]]:
    return {
        what: {"right": row.right, "listed": row.listed, "wrong": row.wrong}
        for what, row in totals.items()
    }


def _every(found: dict[str, Any]) -> Iterator[dict[str, int]]:
    for part in (found["scan"]["pages"], found["photos"]["pages"], found["faults"], found["traps"]):
        yield from part.values()


def _show(found: dict[str, Any]) -> None:
    console = Console()
    for part in ("scan", "photos"):
        given = found[part]
        console.print(
            f"{part}: {given['classes with 38 of 38 right']}/{found['seeds']} lớp đủ 38 trang đúng, "
            f"{given['classes with both missing pages named']}/{found['seeds']} lớp nêu đúng trang "
            f"thiếu, {given['CPU seconds a page']} giây CPU một trang"
        )
    table = Table("", "đúng / right", "nêu ra / listed", "sai / wrong")
    rows = {
        **{f"scan: {what}": row for what, row in found["scan"]["pages"].items()},
        **{f"photos: {what}": row for what, row in found["photos"]["pages"].items()},
        **found["faults"],
        **{f"trap: {what}": row for what, row in found["traps"].items()},
    }
    for what, row in rows.items():
        table.add_row(what, *(str(row[key]) for key in ("right", "listed", "wrong")))
    console.print(table)


def _told(words: str) -> None:
    print(words, file=sys.stderr)

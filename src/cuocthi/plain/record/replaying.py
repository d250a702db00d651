"""The dealings of a record made once more from their seeds (chia bài lại)."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from cuocthi.plain.allot import Allotment, CannotDeal, deal
from cuocthi.plain.allot.waves import deal_wave, wave_in

Deal = Callable[
    [Sequence[str], Sequence[str], int, str, Collection[tuple[str, str]]], list[Allotment]
]
DEAL_1 = "deal-1"
"""The dealing of :func:`cuocthi.plain.allot.deal`: Python's own chance, seeded with the text."""
WAVE_1 = "wave-1"
"""The dealing of :func:`cuocthi.plain.allot.waves.deal_wave`: NumPy's frozen chance."""
_OTHER = "chia lại ra khác đã ghi"
ALGORITHMS: Mapping[str, Deal] = {
    DEAL_1: lambda codes, judges, readings, seed, barred: deal(
        codes, judges, readings, seed=seed, conflicts=barred
    )
}


def wave_fault(data: Mapping[str, Any]) -> str:
    """What is wrong with a dealing of several in a round, made from a wave; "" for nothing."""
    try:
        wave = wave_in(json.dumps(data["wave_inputs"]))
        dealt = deal_wave(wave, data["seed"])
    except CannotDeal as blocked:
        return str(blocked)
    if wave.sha256() != data["inputs"]:
        return "dữ liệu vào của lần chia bài không khớp mã băm"
    return "" if _lists(dealt, data["judges"]) == data["lists"] else _OTHER


def _lists(dealt: Iterable[Allotment], judges: Iterable[str]) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {judge: [] for judge in judges}
    for row in sorted(dealt, key=lambda row: (row.judge, row.order)):
        lists[row.judge].append(row.entry)
    return lists


def inputs_hash(
    codes: Collection[str],
    judges: Collection[str],
    readings: int,
    barred: Collection[tuple[str, str]],
) -> str:
    """SHA-256 of what a dealing was made from: names in order, readings, (judge, code) barred."""
    inputs = [sorted(codes), sorted(judges), readings, sorted(barred)]
    return hashlib.sha256(json.dumps(inputs, separators=(",", ":")).encode()).hexdigest()


def fault_of(data: Mapping[str, Any]) -> str | None:
    """What is wrong with a dealing, "" when it comes out as written, None when it cannot be told.

    It cannot be told without the barred pairs, which a record leaves out where they would mark a
    small group, and for an algorithm that this version does not know.
    """
    if data["algorithm"] == WAVE_1 and data["barred"] is not None:
        return wave_fault(data)
    again = ALGORITHMS.get(data["algorithm"])
    if again is None or data["barred"] is None:
        return None
    barred = {(str(judge), str(code)) for judge, code in data["barred"]}
    codes, judges, readings = data["codes"], data["judges"], data["readings"]
    if inputs_hash(codes, judges, readings, barred) != data["inputs"]:
        return "dữ liệu vào của lần chia bài không khớp mã băm"
    try:
        dealt = again(codes, judges, readings, data["seed"], barred)
    except CannotDeal as blocked:
        return str(blocked)
    return "" if _lists(dealt, judges) == data["lists"] else _OTHER

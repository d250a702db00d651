"""Comparisons of finalists in a record, worked out again (so sánh từng cặp)."""

from collections.abc import Collection, Mapping
from typing import Any

from cuocthi.plain.allot import Allotment
from cuocthi.plain.allot.pairing import sided
from cuocthi.plain.scoring.coins import ANSWERS, EQUAL, Answer, coins, fitted
from cuocthi.plain.scoring.pairs import Strengths

HEAD = "judge,left,right,said"
PAIRS = "pairs"
"""The kind of a dealing that deals pairs: its names are two codes, "A7|B3"."""
_NEAR = 0.0002
"""How far a published strength may lie from the one found here: its last place, and what another
processor rounds otherwise."""


def sheet_text(answers: Collection[Answer]) -> str:
    """The answers in the spelling whose SHA-256 is locked."""
    lines = sorted(f"{one.judge},{one.left},{one.right},{one.said}" for one in answers)
    return "".join(f"{line}\n" for line in (HEAD, *lines))


def sides_of(data: Mapping[str, Any]) -> set[tuple[str, str, str]]:
    """(judge, left, right) of each pair that a dealing of pairs hands out. Raises ValueError for
    names that are no pairs."""
    rows = [
        Allotment(judge, name, order)
        for judge, names in data["lists"].items()
        for order, name in enumerate(names)
    ]
    return {(row.judge, left, right) for row, left, right in sided(rows, data["seed"])}


def fault_of_answer(one: Answer, ties: bool, dealt: Collection[tuple[str, str, str]]) -> str:
    """What is wrong with one answer; "" for nothing."""
    if one.said not in ANSWERS or (one.said == EQUAL and not ties):
        return "có lượt so sánh mà thể lệ không cho chọn như vậy"
    if (one.judge, one.left, one.right) not in dealt:
        return f"{one.judge} so cặp {one.left}, {one.right} mà không được giao như vậy"
    return ""


def may_count(answers: Collection[Answer], codes: Collection[str]) -> Strengths | None:
    """The strengths, when they hang together and are better than coins; else None."""
    if not answers:
        return None
    found = fitted(list(answers))
    whole = found.connected and set(found.entries) == set(codes)
    return found if whole and coins(list(answers)).holds else None


def fault_of_strengths(given: Mapping[str, str], found: Strengths | None) -> str:
    """What is wrong with published strengths; "" when they follow from the answers."""
    if found is None:
        return "so sánh không hơn tung đồng xu mà vẫn được dùng để xếp hạng" if given else ""
    wanted = dict(zip(found.entries, found.theta.tolist(), strict=True))
    if set(given) != set(wanted):
        return "các bài so từng cặp không đủ hoặc thừa trong cách xếp hạng"
    far = [code for code, text in given.items() if abs(float(text) - wanted[code]) > _NEAR]
    return f"độ mạnh của bài {far[0]} tính lại ra {wanted[far[0]]:.4f}" if far else ""

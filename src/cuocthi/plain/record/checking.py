"""A record checked with the code that judged (kiểm tra hồ sơ kết quả): chain, dealing, sums, places.

`verify.py` does the same with a reader and arithmetic of its own; a test holds that both agree.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cuocthi.plain.record.archive import BadArchive, unpack
from cuocthi.plain.record.chain import GENESIS, canonical
from cuocthi.plain.record.companions import GUIDE_NAME, RECORD_NAME, VERIFY_NAME
from cuocthi.plain.record.contest import Contest, Wrong

_MOST_LINE = 8 * 2**20
KEYS = {"at", "data", "hash", "kind", "n", "prev"}
SHAPE = (KeyError, TypeError, ValueError, IndexError, AttributeError, ArithmeticError)
"""What content of another shape than the guide's raises; a hostile record must only be refused."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found (kết quả kiểm tra).

    `faults`: sentences, none when the record is whole and right; `notes`: what was not checked and
    why; `head`: hash of the last line, "" when there is none; `line`: place of the first bad line,
    from 1; `figures`: how many lines, entries, marks, dealings were checked.
    """

    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    head: str = ""
    line: int | None = None
    figures: Mapping[str, int] = field(default_factory=dict)


class Broken(Exception):
    """The chain does not hold: at which line, and how."""

    def __init__(self, line: int, words: str) -> None:
        super().__init__(words)
        self.line = line


def check(data: bytes, *, head: str = "") -> Report:
    """Check the bytes of a record's zip; `head` is a mark that was printed elsewhere."""
    try:
        files = unpack(data, (RECORD_NAME, VERIFY_NAME, GUIDE_NAME))
        lines = read(files[RECORD_NAME])
    except BadArchive as fault:
        return Report((str(fault),))
    except Broken as fault:
        return Report((f"Dòng {fault.line}: {fault}.",), line=fault.line)
    last = str(lines[-1]["hash"])
    if head and head not in {line["hash"] for line in lines}:
        if head in _trail_marks(lines):
            return Report(
                ("Dấu này là dấu của nhật ký hệ thống, không phải dấu của hồ sơ.",), head=last
            )
        return Report(
            ("Dấu đã in không có trong hồ sơ: hồ sơ này bị cắt đuôi hoặc được viết lại.",),
            head=last,
        )
    contest = Contest()
    at = 0
    try:
        for line in lines:
            at = line["n"]
            contest.take(line["kind"], line["data"])
        _refuse_tail(lines[-1], files)
    except Wrong as fault:
        return Report((f"Dòng {at}: {fault}.",), tuple(contest.notes), last, at)
    except SHAPE:  # which of them would be Python's words, and tell people nothing
        words = (
            f"Dòng {at}: thiếu một dòng phải đứng trước, các dòng sai thứ tự, hoặc nội dung không "
            f"đúng dạng ghi trong {GUIDE_NAME}."
        )
        return Report((words,), tuple(contest.notes), last, at)
    return Report((), tuple(contest.notes), last, None, {"lines": len(lines), **contest.figures})


def read(record: bytes) -> list[dict[str, Any]]:
    """The lines of a chain that holds. Raises Broken naming the first line that does not."""
    if not record.endswith(b"\n"):
        raise Broken(record.count(b"\n") + 1, "bị cắt giữa chừng")
    lines: list[dict[str, Any]] = []
    before = GENESIS
    for n, raw in enumerate(record[:-1].split(b"\n"), 1):
        line = _line(n, raw)
        if line["n"] != n or line["prev"] != before:
            raise Broken(n, "bị xóa, đổi chỗ, chen vào hoặc thay: nó không nối với dòng trước")
        before = str(line["hash"])
        lines.append(line)
    return lines


def _line(n: int, raw: bytes) -> dict[str, Any]:
    if len(raw) > _MOST_LINE:
        raise Broken(n, "dài quá mức của một hồ sơ")
    try:
        line = json.loads(raw)
        good = set(line) == KEYS and canonical(line) == raw
        bare = {key: line[key] for key in KEYS - {"hash"}}
        good = good and line["hash"] == hashlib.sha256(canonical(bare)).hexdigest()
    except (*SHAPE, RecursionError) as fault:
        raise Broken(n, "đã bị sửa") from fault
    if not good or not isinstance(line["data"], dict):
        raise Broken(n, "đã bị sửa")
    found: dict[str, Any] = line
    return found


def _trail_marks(lines: Iterable[Mapping[str, Any]]) -> set[str]:
    """The marks of the site's own trail that a record tells beside its own (nhật ký hệ thống)."""
    audits = [line["data"].get("audit") for line in lines if line["kind"] == "closing"]
    return {str(one["hash"]) for one in audits if isinstance(one, dict) and "hash" in one}


def _refuse_tail(last: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    if last["kind"] != "closing":
        raise Wrong("hồ sơ bị cắt mất phần cuối")
    names: Iterable[str] = (VERIFY_NAME, GUIDE_NAME)
    for name in names:
        if last["data"]["files"].get(name) != hashlib.sha256(files[name]).hexdigest():
            raise Wrong(f"{name} trong hồ sơ đã bị thay")

"""`cuocthi verify`: a published result record, checked without the database."""

import argparse
import json
import re
import sys
from dataclasses import asdict
from pathlib import Path

from cuocthi.plain.record import check
from cuocthi.plain.record.archive import MOST_BYTES

_MARK = re.compile(r"[0-9a-f]{64}")
_WORDS = {
    "lines": "dòng",
    "entries": "bài",
    "dealings": "lần chia bài đã chia lại",
    "undealt": "lần chia bài không chia lại được (nêu ở trên)",
    "marks": "lượt chấm",
    "changes": "lần sửa điểm",
    "adjusted": "bài điều chỉnh sau phúc khảo",
}


def run(options: argparse.Namespace) -> int:
    """0 when the record is whole and right, 1 with a sentence for each fault, 2 for wrong use."""
    head = "".join("".join(options.head).split()).lower()
    if options.head and not _MARK.fullmatch(head):
        return _say("--head: dấu chép sai: phải đủ 64 ký tự 0-9, a-f. Hãy chép lại.", 2)
    path: Path = options.record
    if not path.is_file():
        return _say(f"không thấy tệp {path} / no such file", 2)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as fault:
        return _say(f"không đọc được {path}: {fault.strerror}", 1)
    found = check(data, head=head)
    if options.json:
        print(json.dumps(asdict(found), ensure_ascii=False))
    for note in dict.fromkeys(found.notes):
        print(f"chưa đối chiếu: {note}", file=sys.stderr)
    for fault in found.faults:
        _say(fault, 1)
    if found.faults:
        return 1
    if not options.json:
        counted = ", ".join(f"{n} {_WORDS[key]}" for key, n in found.figures.items() if n)
        print(f"Hồ sơ đúng: {counted}.\nDấu: {found.head}")
        if not head:
            print("Hãy so dấu này với dấu in trong quyết định, hoặc chạy lại với --head.")
    return 0


def _say(words: str, code: int) -> int:
    print(f"cuocthi: {words}", file=sys.stderr)
    return code

"""`cuocthi check-layout`: faults of a docx against Decree 30/2020; needs no database."""

import argparse
import json
import sys
from pathlib import Path

from cuocthi.plain.officialdoc.check import CELLS, check_layout
from cuocthi.plain.officialdoc.readers import Unreadable
from cuocthi.plain.officialdoc.readers.common import MOST_BYTES


def run(options: argparse.Namespace) -> int:
    """0 without faults, 1 with them or when the file cannot be read."""
    try:
        report = check_layout(_content(options.file))
    except Unreadable as fault:
        print(f"{options.file}: {fault}", file=sys.stderr)
        return 1
    for note in report.notes:
        print(f"{options.file}: {note}", file=sys.stderr)
    if options.json:
        faults = [
            {
                "cell": f.cell,
                "name": CELLS[f.cell],
                **({"place": f.place} if f.place else {}),
                "found": f.found,
                "should": f.should,
            }
            for f in report.faults
        ]
        print(json.dumps({"faults": faults, "notes": report.notes}, ensure_ascii=False, indent=1))
    elif report.faults:
        print("\n".join(str(fault) for fault in report.faults))
    else:
        print("Không thấy lỗi thể thức.")
    return 1 if report.faults else 0


def _content(path: Path) -> bytes:
    """What a file holds, never more than is checked. Raises Unreadable with a sentence."""
    try:
        if path.is_dir():
            raise Unreadable("đây là thư mục. Hãy chỉ ra một tệp .docx.")
        if path.exists() and not path.is_file():
            raise Unreadable("đây không phải tệp thường. Hãy chỉ ra một tệp .docx.")
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (FileNotFoundError, ValueError):  # no name holds a NUL
        raise Unreadable("không có tệp này. Hãy xem lại tên tệp và thư mục.") from None
    except PermissionError:
        raise Unreadable("không có quyền mở tệp. Hãy xin quyền đọc hoặc sao chép tệp.") from None
    except OSError:
        raise Unreadable(
            "không đọc được tệp. Hãy sao chép tệp sang nơi khác rồi thử lại."
        ) from None

"""`cuocthi check-layout`: faults of a docx against Decree 30/2020; needs no database."""

import argparse
import json
import sys

from cuocthi.plain.officialdoc.check import check_layout
from cuocthi.plain.officialdoc.readers import Unreadable


def run(options: argparse.Namespace) -> int:
    """0 without faults, 1 with them or when the file cannot be read."""
    try:
        report = check_layout(options.file.read_bytes())
    except OSError as fault:
        print(f"{options.file}: không mở được ({fault.strerror}).", file=sys.stderr)
        return 1
    except Unreadable as fault:
        print(f"{options.file}: {fault}", file=sys.stderr)
        return 1
    for note in report.notes:
        print(f"{options.file}: {note}", file=sys.stderr)
    if options.json:
        faults = [{"cell": f.cell, "found": f.found, "should": f.should} for f in report.faults]
        print(json.dumps({"faults": faults}, ensure_ascii=False, indent=1))
    elif report.faults:
        print("\n".join(str(fault) for fault in report.faults))
    else:
        print("Không thấy lỗi thể thức.")
    return 1 if report.faults else 0

"""`cuocthi write`: an official document from facts, as docx or PDF; needs no database."""

import argparse
import sys
from pathlib import Path

from cuocthi.plain.officialdoc.blocks import KIND_TITLES, KINDS_WITH_ADDRESSEES, Kind
from cuocthi.plain.officialdoc.check import check_layout
from cuocthi.plain.officialdoc.facts import KEYS, BadFacts, draft_of
from cuocthi.plain.officialdoc.factsfile import THERE, BadFile, facts_in, written
from cuocthi.plain.officialdoc.notes import notes_of, page_notes
from cuocthi.plain.officialdoc.wording import NAMES
from cuocthi.plain.officialdoc.writer import Unprintable, write_docx, write_pdf

_MOST_CHECKED = 3
"""Signers beside the first; of more, in several rows, the check cannot tell names from posts."""
SAMPLE = """\
issuer: Sở Giáo dục và Đào tạo
superior: Ủy ban nhân dân tỉnh An Lạc
code: 05/KH-SGDĐT
place: An Lạc
date: 2026-02-05
abstract: Tổ chức Cuộc thi viết thư quốc tế UPU
event_name: Cuộc thi viết thư quốc tế UPU
references:
  - {kind: Kế hoạch, code: 12/KH-UBND, date: 2026-01-10, issuer: Ủy ban nhân dân tỉnh,
     name: tổ chức các cuộc thi năm 2026}
tasks:
  - {who: [Văn phòng Sở], what: phát động cuộc thi, due: 2026-02-20}
sign_title: GIÁM ĐỐC
signer: Nguyễn Thị Hoa
recipients: [Các trường, "Lưu: VT"]"""
"""Facts to begin with; shown by --help and tried by a test."""


def help_words() -> str:
    """Every kind, every key of FACTS with what it holds, and a file to begin with."""
    kinds = "\n".join(
        f"  {kind:18}{KIND_TITLES.get(kind, 'CÔNG VĂN').lower()}"
        f"{' (có addressees)' if kind in KINDS_WITH_ADDRESSEES else ''}"
        for kind in Kind
    )
    keys = "\n".join(f"  {key:18}{words}" for key, words in KEYS.items())
    sample = "\n".join(f"  {line}" for line in SAMPLE.splitlines())
    return (
        f"KIND:\n{kinds}\n\nFACTS:\n{keys}\n\n"
        f"references, kind:\n  {', '.join(NAMES.values())}\n\n"
        "Giá trị có dấu hai chấm thì đặt trong ngoặc kép. Tên và chức vụ dài nhiều nhất 200 ký tự.\n\n"
        f"VÍ DỤ / EXAMPLE (cuocthi write ke_hoach du-kien.yaml --out ke-hoach.docx):\n{sample}"
    )


def run(options: argparse.Namespace) -> int:
    """Write KIND from FACTS; 1 with a sentence for each fault, 2 for a wrong ending of --out."""
    out: Path = options.out
    if out.suffix.lower() not in (".docx", ".pdf"):
        return _say(f"{out}: chỉ viết được .docx hoặc .pdf.", 2)
    if out.is_file() and not options.force:
        return _say(f"{out}: {THERE}", 1)
    try:
        facts = facts_in(options.facts)
        draft = draft_of(options.kind, facts)
        made = write_pdf(draft) if out.suffix.lower() == ".pdf" else write_docx(draft)
    except (BadFile, Unprintable) as fault:
        return _say(f"{options.facts}: {fault}", 1)
    except BadFacts as fault:
        return _say("\n".join(f"{options.facts}: {line}" for line in fault.faults), 1)
    try:
        written(out, made)
    except BadFile as fault:
        return _say(f"{out}: {fault}", 1)
    notes = [*notes_of(options.kind, facts), *page_notes(draft)]
    if len(draft.co_signatures) < _MOST_CHECKED:
        # what the decree would fault is known at writing, not only to who runs check-layout
        checked = made if out.suffix.lower() == ".docx" else write_docx(draft)
        notes += [f"thể thức: {fault}" for fault in check_layout(checked).faults]
    for note in notes:
        print(f"{options.facts}: lưu ý: {note}", file=sys.stderr)
    return 0


def _say(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code

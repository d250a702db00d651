"""`cuocthi write`: an official document from facts, as docx or PDF; needs no database."""

import argparse
import sys
from pathlib import Path

import yaml

from cuocthi.plain.officialdoc.blocks import KIND_TITLES, Kind
from cuocthi.plain.officialdoc.facts import KEYS, BadFacts, draft_of
from cuocthi.plain.officialdoc.writer import Unprintable, write_docx, write_pdf

MOST = 2_000_000  # bytes of facts


def help_words() -> str:
    """Every kind, and every key of FACTS with what it holds."""
    kinds = "\n".join(f"  {kind:18}{KIND_TITLES.get(kind, 'CÔNG VĂN').lower()}" for kind in Kind)
    keys = "\n".join(f"  {key:18}{words}" for key, words in KEYS.items())
    return f"KIND:\n{kinds}\n\nFACTS:\n{keys}"


def run(options: argparse.Namespace) -> int:
    """Write KIND from FACTS; 1 with a sentence for each fault, 2 for a wrong ending of --out."""
    out: Path = options.out
    if out.suffix.lower() not in (".docx", ".pdf"):
        return _say(f"{out}: chỉ viết được .docx hoặc .pdf.", 2)
    try:
        text = options.facts.read_bytes()
    except OSError as fault:
        return _say(f"{options.facts}: không mở được ({fault.strerror}).", 1)
    if len(text) > MOST:
        return _say(f"{options.facts}: lớn hơn 2 MB, không phải tệp dữ kiện.", 1)
    try:
        facts = yaml.safe_load(text.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _say(f"{options.facts}: không phải chữ UTF-8; hãy lưu lại bằng UTF-8.", 1)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        where = f" ở dòng {mark.line + 1}" if mark else ""
        return _say(f"{options.facts}: YAML viết sai{where}.", 1)
    if not isinstance(facts, dict):
        return _say(f"{options.facts}: phải là các dòng “tên: giá trị”.", 1)
    try:
        draft = draft_of(options.kind, facts)
        made = write_pdf(draft) if out.suffix.lower() == ".pdf" else write_docx(draft)
    except Unprintable as fault:
        return _say(f"{options.facts}: {fault}", 1)
    except BadFacts as fault:
        return _say("\n".join(f"{options.facts}: {line}" for line in fault.faults), 1)
    try:
        out.write_bytes(made)
    except OSError as fault:
        return _say(f"{out}: không ghi được ({fault.strerror}).", 1)
    return 0


def _say(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code

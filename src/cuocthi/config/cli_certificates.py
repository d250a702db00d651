"""`cuocthi certificates`: winners of a table become certificates; needs no database."""

import argparse
import csv
import io
import sys
from pathlib import Path
from typing import Any

import yaml

from cuocthi.plain.certificates import (
    COLUMNS,
    DESIGNS,
    BadWinners,
    as_files,
    as_one_pdf,
    certificates_of,
)
from cuocthi.plain.officialdoc.typesetting import Unprintable

MOST_BYTES = 20 * 2**20


def help_words() -> str:
    """Every design, and every column with the headings it is known by."""
    designs = "\n".join(f"  {name:12}{look.words}" for name, look in DESIGNS.items())
    columns = "\n".join(f"  {key:12}{' | '.join(names)}" for key, names in COLUMNS.items())
    return (
        f"NAME:\n{designs}\n\nCỘT / COLUMNS:\n{columns}\n\n"
        "Điều giống nhau ở mọi giấy ghi một lần trong --facts (YAML, tên như cột trái)."
    )


def run(options: argparse.Namespace) -> int:
    """Write --out; 1 with a sentence for each fault, 2 for wrong use."""
    if options.template not in DESIGNS:
        return _say(f"Không có mẫu “{options.template}”. Các mẫu: {', '.join(DESIGNS)}.", 2)
    try:
        certificates = certificates_of(_rows(options.winners), _facts(options.facts))
        _write(certificates, options)
    except OSError as fault:
        return _say(f"{fault.filename}: không mở hoặc ghi được ({fault.strerror}).", 1)
    except (BadWinners, Unprintable, _Refused) as fault:
        return _say("\n".join(f"{options.winners}: {line}" for line in str(fault).splitlines()), 1)
    return 0


class _Refused(ValueError):
    """A file that cannot be used, in a sentence."""


def _rows(path: Path) -> list[list[Any]]:
    data = path.read_bytes()
    if len(data) > MOST_BYTES:
        raise _Refused("lớn hơn 20 MB, không phải danh sách đạt giải.")
    if path.suffix.lower() == ".xlsx":
        return _spreadsheet(data, path.name)
    if path.suffix.lower() != ".csv":
        raise _Refused("chỉ đọc được .xlsx hoặc .csv.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _Refused("không phải chữ UTF-8; hãy lưu lại “CSV UTF-8”.") from None
    first = text.split("\n", 1)[0]
    sign = max(",;\t", key=first.count)
    return list(csv.reader(io.StringIO(text), delimiter=sign))


def _spreadsheet(data: bytes, name: str) -> list[list[Any]]:
    import django

    django.setup()
    from cuocthi.core.refused import Refused
    from cuocthi.entries.actions.workbook import rows_of

    try:
        return rows_of(data, name)
    except Refused as fault:
        raise _Refused(str(fault)) from fault


def _facts(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        facts = yaml.safe_load(path.read_bytes().decode("utf-8-sig"))
    except (UnicodeDecodeError, yaml.YAMLError):
        raise _Refused(f"{path} không phải YAML bằng chữ UTF-8.") from None
    if not isinstance(facts, dict):
        raise _Refused(f"{path} phải là các dòng “tên: giá trị”.")
    return facts


def _write(certificates: list[Any], options: argparse.Namespace) -> None:
    out: Path = options.out
    told = _Told(certificates)
    if out.suffix.lower() == ".pdf":
        out.write_bytes(
            as_one_pdf(certificates, options.template, tagged=options.tagged, told=told)
        )
        return
    out.mkdir(parents=True, exist_ok=True)
    files = as_files(
        certificates, options.template, tagged=options.tagged, told=_Told(certificates)
    )
    width = len(str(len(certificates)))
    # numbered in the order of handing out: no name of a child stands in the name of a file
    for number, made in enumerate(files, start=1):
        (out / f"{number:0{width}}.pdf").write_bytes(made)


class _Told:
    """Says on standard error how far the work is, for lists that take a while."""

    def __init__(self, certificates: list[Any]) -> None:
        self.total = len(certificates)

    def __call__(self, done: int) -> None:
        if self.total > 1000 and (done % 1000 == 0 or done == self.total):
            print(f"{done}/{self.total}", file=sys.stderr)


def _say(words: str, code: int) -> int:
    print(words, file=sys.stderr)
    return code

"""What argparse says of a command line, in Vietnamese (lời báo của dòng lệnh)."""

import argparse
import re
from collections.abc import Callable
from typing import Any, NoReturn

HELP = "xem hướng dẫn này rồi dừng / this help"
_SAYINGS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"the following arguments are required: (.+)", lambda m: f"còn thiếu: {m[1]}"),
    (r"unrecognized arguments: (.+)", lambda m: f"không hiểu: {m[1]}"),
    (
        r"argument (.+?): expected (?:one|at least one) argument",
        lambda m: f"sau {m[1]} phải có một giá trị",
    ),
    (
        r"argument (.+?): invalid choice: '(.*)' \(choose from (.+)\)",
        lambda m: f"{m[1]} không có “{m[2]}”; chọn một trong: {m[3].replace(chr(39), '')}",
    ),
    (
        r"argument (.+?): invalid int value: '(.*)'",
        lambda m: f"{m[1]} phải là số, không phải “{m[2]}”",
    ),
    (
        r"argument (.+?): ignored explicit argument '(.*)'",
        lambda m: f"{m[1]} không nhận giá trị, hãy bỏ “{m[2]}”",
    ),
    (
        r"ambiguous option: (.+?) could match (.+)",
        lambda m: f"{m[1]} chưa rõ là tùy chọn nào: {m[2]}",
    ),
)
"""What argparse says, of Python 3.11 and later, and how people are told."""


class Parser(argparse.ArgumentParser):
    """A parser whose faults, usage and headings are Vietnamese; so are its verbs."""

    def __init__(self, *arguments: Any, add_help: bool = True, **more: Any) -> None:
        super().__init__(*arguments, add_help=False, **more)
        self._positionals.title = "phải có / arguments"
        self._optionals.title = "tùy chọn / options"
        if add_help:
            self.add_argument("-h", "--help", action="help", help=HELP)

    def format_usage(self) -> str:
        """The short form of the command."""
        return _vietnamese(super().format_usage())

    def format_help(self) -> str:
        """The whole help."""
        return _vietnamese(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Leave with 2 after one sentence, the form of the command and where more is said."""
        said = next(
            (words(found) for form, words in _SAYINGS if (found := re.fullmatch(form, message))),
            message,
        )
        self.exit(
            2, f"{self.format_usage()}{self.prog}: {said}. Xem cách dùng: {self.prog} --help\n"
        )


def _vietnamese(text: str) -> str:
    return re.sub(r"\Ausage:", "Cách dùng:", text)

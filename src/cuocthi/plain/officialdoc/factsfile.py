"""A file of facts as the words that were typed in it (tệp dữ kiện, YAML).

YAML makes numbers, days and yes-or-no out of words as it likes: a telephone number that begins with 0
becomes another number, 7:30 becomes 450. Here every value stays the text that stands in the file;
what it means is decided key by key later. Anchors, tags and deep nesting are refused: facts need
none, and some hundred bytes of them can fill the memory.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import yaml

MOST_BYTES = 1_000_000
DEEPEST = 12
THERE = "đã có tệp này: thêm --force để ghi đè, hoặc chọn tên khác."
"""Said before a file of a person is written over."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))


class BadFile(ValueError):
    """Why a file cannot be used, in one sentence (tệp không dùng được)."""


def file_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a regular file of no more than that size. Raises BadFile."""
    try:
        # a pipe without a writer would wait for ever: it is opened without waiting, then looked at
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise BadFile("không phải tệp thường (thiết bị hoặc ống dẫn); hãy đưa một tệp.")
            data = file.read(most + 1)
    except OSError as fault:
        raise BadFile(f"không mở được: {os_words(fault)}.") from fault
    if len(data) > most:
        raise BadFile(f"lớn hơn {most // 1_000_000} MB; hãy kiểm tra xem có đưa nhầm tệp không.")
    return data


def os_words(fault: OSError) -> str:
    """What the system says, in Vietnamese."""
    match fault:
        case FileNotFoundError():
            return "không có tệp hoặc thư mục này"
        case IsADirectoryError():
            return "đây là thư mục, không phải tệp"
        case NotADirectoryError():
            return "đường dẫn đi qua một tệp không phải thư mục"
        case PermissionError():
            return "không có quyền"
        case FileExistsError():
            return "đã có tệp cùng tên"
        case _:
            words = {28: "đĩa đã đầy", 30: "ổ đĩa chỉ cho đọc", 36: "tên tệp quá dài"}
            return words.get(fault.errno or 0, f"lỗi hệ thống số {fault.errno}")


def written(path: Path, data: bytes) -> None:
    """Put the bytes there whole or not at all: a name beside it first, then renamed.

    Raises BadFile.
    """
    if not path.parent.is_dir():
        raise BadFile(f"chưa có thư mục {path.parent}; hãy tạo thư mục này trước.")
    if path.exists() and not path.is_file():
        raise BadFile("không ghi được: đã có thư mục hoặc thiết bị cùng tên; hãy chọn tên khác.")
    if path.exists() and not path.stat().st_mode & stat.S_IWUSR:
        raise BadFile("không ghi được: tệp cũ chỉ cho đọc; hãy chọn tên khác.")
    beside = path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as fault:
        raise BadFile(f"không ghi được: {os_words(fault)}.") from fault
    finally:
        beside.unlink(missing_ok=True)


def facts_in(path: Path) -> dict[str, Any]:
    """The keys of a file of facts with text, lists and mappings of text. Raises BadFile."""
    return facts_of(file_bytes(path))


def facts_of(data: bytes) -> dict[str, Any]:
    """The same from the bytes of the file. Raises BadFile."""
    text = _text(data)
    try:
        made = _Builder(text).whole()
    except yaml.YAMLError as fault:
        raise BadFile(_why(fault, text)) from fault
    if not isinstance(made, dict):
        raise BadFile("phải là các dòng “tên: giá trị”.")
    return made


def _text(data: bytes) -> str:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise BadFile("là tệp Word, Excel, PDF hoặc tệp nén; dữ kiện phải là tệp chữ (YAML).")
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile("không phải chữ UTF-8; hãy lưu lại bằng UTF-8.") from None


class _Builder:
    """Makes dicts, lists and texts of the events of a YAML stream."""

    def __init__(self, text: str) -> None:
        self.events = yaml.parse(text, Loader=_LOADER)

    def whole(self) -> Any:
        """The one document of the stream; None when there is nothing."""
        made: Any = None
        count = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                count += 1
                if count > 1:
                    raise BadFile(f"{_at(event)}: có hai phần cách nhau bằng “---”; chỉ giữ một.")
                made = self._node(next(self.events), 0)
        return made

    def _node(self, event: Any, depth: int) -> Any:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise BadFile(
                f"{_at(event)}: không dùng “&” hay “*” ở đầu giá trị; nếu là chữ, hãy đặt trong "
                "ngoặc kép."
            )
        if getattr(event, "tag", None):
            raise BadFile(
                f"{_at(event)}: không dùng “!” ở đầu giá trị; nếu là chữ, hãy đặt trong ngoặc kép."
            )
        if depth > DEEPEST:
            raise BadFile(f"{_at(event)}: các mục lồng nhau quá {DEEPEST} lớp.")
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style in (None, "")
            return None if plain and event.value in _NOTHING else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            found = []
            while not isinstance(inner := next(self.events), yaml.SequenceEndEvent):
                found.append(self._node(inner, depth + 1))
            return found
        return self._mapping(depth)

    def _mapping(self, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            if not isinstance(key, str):
                raise BadFile(f"{_at(event)}: tên dữ kiện phải là một dòng chữ.")
            if key in made:
                raise BadFile(f"{_at(event)}: “{key}” được ghi hai lần; hãy giữ một.")
            made[key] = self._node(next(self.events), depth + 1)
        return made


def _at(event: Any) -> str:
    return f"dòng {event.start_mark.line + 1}"


def _why(fault: yaml.YAMLError, text: str) -> str:
    """Where the YAML is wrong and, for the common slips, what to do."""
    problem = str(getattr(fault, "problem", None) or fault)
    mark = getattr(fault, "problem_mark", None)
    if mark is None:
        return "có ký tự điều khiển không đọc được; hãy gõ lại chỗ đó hoặc lưu lại bằng UTF-8."
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    where = f"YAML viết sai ở dòng {mark.line + 1}"
    if "mapping values are not allowed" in problem:
        return f"{where}: giá trị có dấu hai chấm; hãy đặt cả giá trị trong ngoặc kép."
    if (
        "\t" in line[: len(line) - len(line.lstrip())]
        or "\t" in line[mark.column : mark.column + 1]
    ):
        return f"{where}: lùi dòng bằng dấu cách, không dùng phím Tab."
    if "quoted scalar" in str(fault):
        return f"{where}: thiếu dấu ngoặc kép đóng."
    if line.lstrip().startswith(("@", "`", "%")) or ": @" in line or ": %" in line:
        return f"{where}: giá trị bắt đầu bằng ký tự đặc biệt; hãy đặt trong ngoặc kép."
    return f"{where}: hãy xem dấu ngoặc, dấu “:” và khoảng lùi đầu dòng ở dòng này và dòng trước."

"""A form with files as browsers send it (multipart/form-data, RFC 7578), read in large pieces.

Django's parser feeds each field through three layers of streams and each header through the parser
of mails; for a form of forty fields that takes longer than the database. Here the body is read in
blocks and searched for the boundary. Stricter than Django's where that protects: a body that ends
before its last boundary is a fault and no shorter file, and so is a part without its head.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.core.exceptions import RequestDataTooBig
from django.http.multipartparser import MultiPartParserError
from django.utils.http import parse_header_parameters

BLOCK = 256 * 1024
"""Bytes read from the line at once."""
MOST_HEAD = 8 * 1024
"""Bytes that the head of one part may have; browsers write some hundred."""
_END = b"\r\n\r\n"
_USUAL = re.compile(
    rb'\r\n[Cc]ontent-[Dd]isposition: form-data; name="([^"\\&\r\n]*)"(?:; filename="([^"\\&\r\n]*)")?'
    rb"(?:\r\n[Cc]ontent-[Tt]ype: ([!-9<-~]+))?\r\n\r\n"
)
"""The line's end behind a boundary and the head of a part, as browsers write them; any other head is
read by Django's own means."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a part says; ``file_name`` is empty for a field that is no file."""

    name: str
    file_name: str = ""
    content_type: str = ""
    charset: str = ""


class Body:
    """The parts of a body, one after another: :meth:`next_head`, then :meth:`content` of that part.

    ``read`` gives up to so many bytes, none at the end. Raises MultiPartParserError for a body that
    is cut or that no form of a browser sends.
    """

    def __init__(self, read: Callable[[int], bytes], boundary: bytes) -> None:
        self._read, self._mark = read, b"\r\n--" + boundary
        self._held, self._at = b"\r\n", 0  # the first boundary has no line before it
        for _preamble in self._until_mark():
            pass

    def next_head(self) -> Head | None:
        """The head of the next part; None after the last one."""
        while len(self._held) - self._at < len(b"--"):
            self._more()
        usual = _USUAL.match(self._held, self._at)
        if usual is not None and usual.end() - self._at < MOST_HEAD:
            self._at = usual.end()
            name, file_name, content_type = usual.groups(b"")
            if not file_name:
                return _field(name)
            return Head(_text(name), _text(file_name), _text(content_type))
        if self._held.startswith(b"--", self._at):
            self._read_off()
            return None
        line_end = self._found(b"\r\n")
        if self._held[self._at : line_end].strip(b" \t"):  # blanks may follow a boundary
            raise MultiPartParserError("A boundary is followed by something else.")
        self._at = line_end
        end = self._found(_END)  # what is read on for it moves the place
        lines = self._held[self._at + len(b"\r\n") : end]
        self._at = end + len(_END)
        return _unusual(lines)

    def content(self) -> Iterator[memoryview]:
        """The bytes of the part whose head was just read, in blocks; to be read to their end."""
        return self._until_mark()

    def text(self, most: int) -> bytes:
        """The content of a field. Raises RequestDataTooBig beyond ``most`` bytes."""
        end = self._held.find(self._mark, self._at)
        if end >= 0:
            whole = self._held[self._at : end]
            self._at = end + len(self._mark)
        else:
            pieces, size = [], 0
            for piece in self._until_mark():
                size += len(piece)
                if size > most:
                    break
                pieces.append(bytes(piece))
            whole = b"".join(pieces) if size <= most else bytes(most + 1)
        if len(whole) > most:
            raise RequestDataTooBig("A form holds more text than DATA_UPLOAD_MAX_MEMORY_SIZE.")
        return whole

    def _until_mark(self) -> Iterator[memoryview]:
        keep = len(self._mark) - 1  # so many bytes at the end may be the begin of the mark
        while (end := self._held.find(self._mark, self._at)) < 0:
            sure = len(self._held) - keep
            if sure > self._at:
                yield memoryview(self._held)[self._at : sure]
                self._at = sure
            self._more()
        if end > self._at:
            yield memoryview(self._held)[self._at : end]
        self._at = end + len(self._mark)

    def _found(self, wanted: bytes) -> int:
        """Where something of the head stands, read on for it."""
        while (found := self._held.find(wanted, self._at)) < 0:
            if len(self._held) - self._at > MOST_HEAD:
                raise MultiPartParserError("The head of a part of the form is too long.")
            self._more()
        if found - self._at > MOST_HEAD:
            raise MultiPartParserError("The head of a part of the form is too long.")
        return found

    def _more(self) -> None:
        block = self._read(BLOCK)
        if not block:
            raise MultiPartParserError("The form was cut before its end.")
        self._held = self._held[self._at :] + block
        self._at = 0

    def _read_off(self) -> None:
        while self._read(BLOCK):
            pass
        self._held, self._at = b"", 0


@lru_cache(maxsize=1024)
def _field(name: bytes) -> Head:
    return Head(_text(name))


def _text(written: bytes) -> str:
    return written.decode(errors="replace").strip()


def _unusual(lines: bytes) -> Head:
    """Heads with escapes, other orders, charsets or names after RFC 2231."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for line in lines.split(b"\r\n"):
        try:
            main, told = parse_header_parameters(line.decode(errors="replace"))
        except ValueError:  # no header; the part is judged by the others
            continue
        name, _colon, value = main.partition(":")
        found[name.strip().lower()] = value.strip(), told
    said = found.get("content-disposition", ("", {}))[1]
    if "name" not in said:
        raise MultiPartParserError("A part of the form has no name.")
    if found.get("content-transfer-encoding", ("binary", {}))[0].lower() not in _AS_IT_IS:
        raise MultiPartParserError("A part of the form is sent in an encoding of mails.")
    kind, more = found.get("content-type", ("", {}))
    return Head(
        said["name"].strip(), said.get("filename", "").strip(), kind, more.get("charset", "")
    )


_AS_IT_IS = ("binary", "7bit", "8bit")

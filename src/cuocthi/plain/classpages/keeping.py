"""What was read of a page as JSON, so that pages need not be read again when a person decides."""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import Any

from cuocthi.plain.classpages.codes import SheetCode
from cuocthi.plain.classpages.looking import TRACE_HEIGHT, TRACE_WIDTH, Fault
from cuocthi.plain.classpages.reading import Doubt, PageRead, Sure


def as_data(read: PageRead) -> dict[str, Any]:
    """Plain values for JSON, 4 to 7 kB a written page."""
    return {
        "at": list(read.key),
        "sure": read.sure.value,
        "code": _code_out(read.code),
        "seen": [_code_out(code) for code in read.seen],
        "doubt": None if read.doubt is None else read.doubt.value,
        "faults": [fault.value for fault in read.faults],
        "turned": read.turned,
        "ink": read.ink,
        "blank": read.blank,
        "trace": base64.b85encode(zlib.compress(read.trace, 9)).decode() if read.trace else "",
        "words": read.words,
    }


def from_data(data: dict[str, Any]) -> PageRead:
    """The other way. Raises ValueError for what :func:`as_data` did not make."""
    try:
        file, number, part = data["at"]
        return PageRead(
            int(file),
            int(number),
            int(part),
            Sure(data["sure"]),
            code=_code_in(data["code"]),
            seen=tuple(SheetCode(token, page) for token, page in data["seen"]),
            doubt=None if data["doubt"] is None else Doubt(data["doubt"]),
            faults=tuple(Fault(value) for value in data["faults"]),
            turned=float(data["turned"]),
            ink=float(data["ink"]),
            blank=bool(data["blank"]),
            trace=_trace_in(data["trace"]),
            words=str(data["words"]),
        )
    except (KeyError, TypeError, zlib.error, binascii.Error) as fault:
        raise ValueError("not what was read of a page") from fault


def _code_out(code: SheetCode | None) -> list[Any] | None:
    return None if code is None else [code.token, code.page]


def _code_in(data: Any) -> SheetCode | None:
    return None if data is None else SheetCode(data[0], data[1])


def _trace_in(text: str) -> bytes:
    if not text:
        return b""
    size = TRACE_WIDTH * TRACE_HEIGHT
    trace = zlib.decompressobj().decompress(base64.b85decode(text), size)
    if len(trace) != size:
        raise ValueError("a trace of another size")
    return trace

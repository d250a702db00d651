"""What a PDF says of its digital signatures (chữ ký số trên PDF), told and checked offline.

The official document system gives a paper back as a PDF signed by a person and by the body
(Decree 30/2020, annex I, parts II.7 and II.8; D12). :func:`signatures_in` tells who signed, when,
where, what was covered and what holds; it never asks a network, so the chain up to a trusted root
and revocation stay unchecked, and it says so. A child with limits does the reading.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from cuocthi.plain.officialdoc.readers import child
from cuocthi.plain.officialdoc.readers.common import MOST_BYTES, Unreadable
from cuocthi.plain.officialdoc.signing.model import (
    Coverage,
    Signature,
    TimeSource,
    Unchecked,
    Verdict,
)
from cuocthi.plain.officialdoc.signing.words import words_of

__all__ = [
    "Coverage",
    "Signature",
    "TimeSource",
    "Unchecked",
    "Verdict",
    "signatures_in",
    "understood",
    "words_of",
]

_PROGRAM = Path(__file__).with_name("signing") / "program.py"
_SECONDS, _MEGABYTES = 4, 300
_FAULTS = {
    "empty": "Tệp trống. Hãy chọn lại tệp PDF đã ký.",
    "foreign": "Tệp này không phải PDF. Hãy tải lên bản PDF đã ký số.",
    "large": "PDF lớn hơn 50 MB. Hãy tách phụ lục ra tệp riêng rồi gửi lại.",
    "locked": "PDF có mật khẩu nên không xem được chữ ký. Hãy bỏ mật khẩu rồi gửi lại.",
    "broken": "PDF bị hỏng hoặc bị cắt nên không kiểm tra được chữ ký. "
    "Hãy tải lại bản gốc từ hệ thống quản lý văn bản.",
    "loose": "PDF có dấu vết chữ ký số nhưng không còn ô chữ ký nào: tệp đã bị sửa hoặc xuất lại "
    "sau khi ký. Hãy tải lại bản gốc từ hệ thống quản lý văn bản.",
    "much": "PDF có quá nhiều trang, ô nhập hoặc chữ ký (hơn 20 chữ ký, hơn 2.000 trang). "
    "Hãy tách riêng văn bản chính rồi gửi lại.",
    "heavy": "PDF quá nặng hoặc quá phức tạp nên đã dừng kiểm tra chữ ký. "
    "Hãy tải lại bản gốc từ hệ thống quản lý văn bản.",
}


def signatures_in(data: bytes) -> tuple[Signature, ...]:
    """The digital signatures of a PDF (các chữ ký số của PDF), in the order of its form.

    Empty for a PDF without any, a scan too. Never asks a network; takes at most some four seconds
    and 300 MB, in a process of its own. Raises Unreadable with a sentence for a person: no PDF,
    locked, cut, mended after signing, too large or made to harm.
    """
    if not data:
        raise Unreadable(_FAULTS["empty"])
    if len(data) > MOST_BYTES:
        raise Unreadable(_FAULTS["large"])
    if b"%PDF-" not in data[:1024]:
        raise Unreadable(_FAULTS["foreign"])
    return understood(_asked(data))


def understood(answer: str | bytes) -> tuple[Signature, ...]:
    """What the child wrote (`program.answer_of` as JSON). Raises Unreadable."""
    told = json.loads(answer)
    if isinstance(told, str):
        raise Unreadable(_FAULTS[told])
    return tuple(_signature(values) for values in told)


def _asked(data: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="cuocthi-chu-ky-") as folder:
        try:
            return child.run(
                [sys.executable, "-I", str(_PROGRAM)],
                folder=Path(folder), seconds=_SECONDS, megabytes=_MEGABYTES, stdin=data,
            )  # fmt: skip
        except child.Failed as fault:  # out of time, out of memory, or felled by the file
            raise Unreadable(_FAULTS["heavy"]) from fault


def _signature(values: dict[str, Any]) -> Signature:
    """What the child wrote as a value again."""
    values |= {
        "time_source": TimeSource(values["time_source"]),
        "coverage": Coverage(values["coverage"]),
        "unchecked": tuple(map(Unchecked, values["unchecked"])),
    }
    for name in ("digest", "key", "token", "valid_then"):
        values[name] = Verdict(values[name])
    for name in ("signed_at", "valid_from", "valid_until"):
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    for name in ("box", "changed_pages"):
        values[name] = None if values[name] is None else tuple(values[name])
    return Signature(**values)

"""Lines that hold the hash of the line before them (chuỗi băm), as in the trail of the site.

A line is one JSON object in one spelling: keys in order, no blanks, UTF-8, a line feed behind it.

    {"at":…,"data":{…},"hash":…,"kind":…,"n":…,"prev":…}

`n` counts from 1; `at` is a time in UTC with six places of the second, or null; `prev` is the
`hash` of the line before (64 zeros for the first); `hash` is the SHA-256, in hexadecimal, of the
same object without `hash`. Numbers with a fraction are texts ("7.25"), so that they stay the same.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

GENESIS = "0" * 64


def canonical(value: object) -> bytes:
    """The one spelling of a JSON value (dạng chuẩn), UTF-8 without a line feed."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def when(at: dt.datetime) -> str:
    """A time as it stands in a line: "2026-03-20T02:03:04.000000Z"."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def fingerprint(text: str, facts: Mapping[str, Any], pictures: Iterable[tuple[str, str]]) -> str:
    """SHA-256 of what judges saw of one entry (dấu vân tay của bản chấm).

    `pictures` are (SHA-256 of the file, caption) in order. The hash is taken of the canonical
    `{"facts":…,"pictures":[[hash,caption],…],"text":…}`.
    """
    seen = {"facts": dict(facts), "pictures": [list(one) for one in pictures], "text": text}
    return hashlib.sha256(canonical(seen)).hexdigest()


class Chain:
    """Lines as they are added; goes on from the bytes of an earlier record (chuỗi)."""

    def __init__(self, so_far: bytes = b"") -> None:
        """`so_far`: a record that was checked; what is added later keeps every byte of it."""
        self._lines = so_far.splitlines(keepends=True) if so_far else []
        self.head = str(json.loads(self._lines[-1])["hash"]) if self._lines else GENESIS

    def add(self, kind: str, at: dt.datetime | None, /, **data: Any) -> str:
        """Add a line of this kind and give its hash."""
        line = {
            "at": None if at is None else when(at),
            "data": data,
            "kind": kind,
            "n": len(self._lines) + 1,
            "prev": self.head,
        }
        self.head = hashlib.sha256(canonical(line)).hexdigest()
        self._lines.append(canonical(line | {"hash": self.head}) + b"\n")
        return self.head

    def __len__(self) -> int:
        return len(self._lines)

    def to_bytes(self) -> bytes:
        """All lines."""
        return b"".join(self._lines)

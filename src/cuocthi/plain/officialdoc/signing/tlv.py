"""Tag, length, value: the little of ASN.1 that signatures are made of (X.690), BER included.

Signing programs write DER or, with lengths left open, BER; both are read. Nothing is copied but
the values asked for, and nothing recurses into what is not asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

SEQUENCE, SET, OCTETS, INTEGER, OID = 0x30, 0x31, 0x04, 0x02, 0x06
UTC_TIME, GENERALIZED_TIME = 0x17, 0x18
_MOST_NESTED = 32
_MOST_PARTS = 10_000


class BadAsn1(Exception):
    """Not ASN.1, or cut off, or not of the expected shape."""


@dataclass(frozen=True, slots=True)
class Tlv:
    """One value: its tag byte, and where its content and itself lie in `data`."""

    data: bytes
    tag: int
    begin: int
    start: int
    stop: int
    end: int

    @property
    def raw(self) -> bytes:
        """The value with its tag and length, as it stands."""
        return self.data[self.begin : self.end]

    @property
    def content(self) -> bytes:
        """The value without its tag and length."""
        return self.data[self.start : self.stop]

    def children(self) -> list[Tlv]:
        """The values inside a constructed one. Raises BadAsn1."""
        if not self.tag & 0x20:
            raise BadAsn1("a primitive value has no parts")
        return list(_parts(self.data, self.start, self.stop))

    def of(self, tag: int) -> Tlv:
        """Itself when it has that tag. Raises BadAsn1."""
        if self.tag != tag:
            raise BadAsn1(f"tag {self.tag:#x} where {tag:#x} should be")
        return self

    def octets(self) -> bytes:
        """The bytes of an octet string, in one piece or, in BER, in several. Raises BadAsn1."""
        if not self.tag & 0x20:
            return self.content
        return b"".join(part.of(OCTETS).content for part in self.children())

    def oid(self) -> str:
        """The dotted numbers of an object identifier. Raises BadAsn1."""
        content = self.of(OID).content
        if not 0 < len(content) <= 64 or content[-1] & 0x80:
            raise BadAsn1("no object identifier")
        numbers, value = [], 0
        for byte in content:
            value = value << 7 | byte & 0x7F
            if not byte & 0x80:
                numbers.append(value)
                value = 0
        first = min(numbers[0] // 40, 2)
        return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))

    def integer(self) -> int:
        """A whole number. Raises BadAsn1 for one of more than 64 bytes."""
        content = self.of(INTEGER).content
        if not 0 < len(content) <= 64:
            raise BadAsn1("no whole number")
        return int.from_bytes(content, "big", signed=True)


def read(data: bytes, at: int = 0) -> Tlv:
    """The value that begins at `at`; what follows it is left alone. Raises BadAsn1."""
    return _one(data, at, len(data), 0)


def header(tag: int, length: int) -> bytes:
    """Tag and length in DER."""
    if length < 0x80:
        return bytes((tag, length))
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(size))) + size


def _parts(data: bytes, at: int, stop: int) -> Iterator[Tlv]:
    for _ in range(_MOST_PARTS):
        if at >= stop:
            return
        part = _one(data, at, stop, 0)
        yield part
        at = part.end
    raise BadAsn1("too many parts")


def _one(data: bytes, at: int, limit: int, depth: int) -> Tlv:
    if at + 2 > limit:
        raise BadAsn1("cut off")
    tag, size = data[at], data[at + 1]
    if tag & 0x1F == 0x1F:
        raise BadAsn1("a tag of several bytes")
    start = at + 2
    if size == 0x80:
        stop = _open_end(data, start, limit, depth)
        return Tlv(data, tag, at, start, stop, stop + 2)
    if size > 0x80:
        count = size & 0x7F
        if count > 4 or start + count > limit:
            raise BadAsn1("a length beyond the end")
        size = int.from_bytes(data[start : start + count], "big")
        start += count
    if start + size > limit:
        raise BadAsn1("a length beyond the end")
    return Tlv(data, tag, at, start, start + size, start + size)


def _open_end(data: bytes, at: int, limit: int, depth: int) -> int:
    """Where the content of open length that begins at `at` ends: at two zero bytes."""
    if depth > _MOST_NESTED:
        raise BadAsn1("nested too deeply")
    for _ in range(_MOST_PARTS):
        if at + 2 <= limit and data[at : at + 2] == b"\0\0":
            return at
        at = _one(data, at, limit, depth + 1).end
    raise BadAsn1("too many parts")

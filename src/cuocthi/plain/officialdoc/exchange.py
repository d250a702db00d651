"""Fields by which document systems exchange what they know of a letter (trường thông tin).

``REGISTER_IN`` and ``REGISTER_OUT``: Decree 30/2020/NĐ-CP, annex VI, names and lengths (D15).
``PACKET``: the message header of QCVN 102:2016/BTTTT (edXML) by the names that implementations of it
share in public; the text of the standard with its lengths could not be looked at, so only those
lengths are checked that annex VI gives for the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name in the exchange, how many signs it holds (None: not known)."""

    name: str
    longest: int | None


_BOTH = (
    Field("FileCode.OrganId", 13),
    Field("FileCode.FileCatalog", 4),
    Field("FileCode.FileNotation", 20),
    Field("DocOrdinal", 3),
    Field("TypeName", 100),
    Field("CodeNumber", 11),
    Field("CodeNotation", 30),
    Field("IssuedDate", None),
    Field("OrganName", 200),
    Field("Subject", 500),
    Field("Language", 30),
    Field("PageAmount", 3),
    Field("Description", 500),
    Field("SignerInfo.Position", 100),
    Field("SignerInfo.FullName", 50),
    Field("Priority", 1),
    Field("DueDate", None),
)
REGISTER_IN: tuple[Field, ...] = (
    *_BOTH,
    Field("ArrivalDate", None),
    Field("ArrivalNumber", 10),
    Field("ToPlaces", 1000),
    Field("TraceHeaderList", None),
)
REGISTER_OUT: tuple[Field, ...] = (
    *_BOTH,
    Field("To.OrganId", 13),
    Field("To.OrganName", 200),
    Field("IssuedAmount", 3),
)
PACKET: tuple[Field, ...] = (
    Field("MessageHeader.From.OrganId", 13),
    Field("MessageHeader.From.OrganName", 200),
    Field("MessageHeader.To.OrganId", 13),
    Field("MessageHeader.To.OrganName", 200),
    Field("MessageHeader.Code.CodeNumber", 11),
    Field("MessageHeader.Code.CodeNotation", 30),
    Field("MessageHeader.PromulgationInfo.Place", None),
    Field("MessageHeader.PromulgationInfo.PromulgationDate", None),
    Field("MessageHeader.DocumentType.TypeName", 100),
    Field("MessageHeader.Subject", 500),
    Field("MessageHeader.SignerInfo.Position", 100),
    Field("MessageHeader.SignerInfo.FullName", 50),
    Field("MessageHeader.DueDate", None),
    Field("MessageHeader.ToPlaces.Place", None),
    Field("MessageHeader.OtherInfo.Priority", 1),
    Field("MessageHeader.OtherInfo.PromulgationAmount", 3),
    Field("MessageHeader.OtherInfo.PageAmount", 3),
    Field("MessageHeader.DocumentId", None),
)


def too_long(
    fields: Sequence[Field], values: Mapping[str, str | Sequence[str]]
) -> list[tuple[str, int, int]]:
    """The fields that do not fit: name, how long the value is, how long it may be. Nothing is cut.

    Of a field that is repeated (a list) the longest value counts.
    """
    found = []
    for field in fields:
        value = values.get(field.name, "")
        length = len(value) if isinstance(value, str) else max(map(len, value), default=0)
        if field.longest is not None and length > field.longest:
            found.append((field.name, length, field.longest))
    return found

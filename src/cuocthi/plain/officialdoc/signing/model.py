"""A digital signature of a PDF as told and as checked (chữ ký số): values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What a check came to (kết luận của một phép kiểm): it holds, it does not, or nobody knows."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, holds: bool | None) -> Verdict:
        """The verdict for True, False and None."""
        return cls.UNKNOWN if holds is None else cls.YES if holds else cls.NO


class Coverage(StrEnum):
    """Which bytes the signature answers for (phạm vi ký), ISO 32000-1, 12.8.1, ByteRange."""

    WHOLE = "whole"
    """The whole file but the signature itself."""
    EARLIER = "earlier"
    """The whole file as it was then; something was appended afterwards."""
    BROKEN = "broken"
    """No such range: it leaves out more than the signature, or lies outside the file."""


class TimeSource(StrEnum):
    """Who says when it was signed (nguồn của giờ ký), the most trustworthy first."""

    STAMP = "stamp"
    """A time-stamping authority, RFC 3161."""
    ATTRIBUTE = "attribute"
    """The signer's machine, inside what is signed (signing-time, RFC 5652, 11.3)."""
    DICTIONARY = "dictionary"
    """The signer's machine, in the dictionary of the PDF (/M)."""
    NONE = "none"


class Unchecked(StrEnum):
    """What cannot be checked here (điều chưa kiểm tra)."""

    CHAIN = "chain"
    """Whether the certificate leads up to a root that the state trusts."""
    REVOCATION = "revocation"
    """Whether the certificate had been revoked."""
    CLOCK = "clock"
    """Whether the signer's machine had the right time."""
    AUTHORITY = "authority"
    """Whether the time-stamping authority is one that the state trusts."""
    KIND = "kind"
    """The signature itself: its kind or its algorithm is not known here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature field that was signed (chữ ký số trong văn bản).

    `signer` and `body` are CN and O (else OU) of the certificate, `issuer` the CN of who issued
    it, `serial` its number in hex; all empty when there is no readable certificate. `signed_at`
    has a zone. `page` counts from 1; `box` is left, bottom, right, top in points from the page's
    lower left corner; both None for a signature without a place, `box` for an invisible one.
    `added` counts the bytes appended after the signed ones, `later` the other signatures that
    answer for more of the file than this one, `changed_pages` the pages that
    look otherwise now than when it was signed (None: could not be told). `digest` tells whether
    the digest inside the signature is that of the covered bytes, `key` whether the signature fits
    the certificate's key, `valid_then` whether the certificate was in its time, `token` whether the
    time stamp belongs to this signature (UNKNOWN also when there is none).
    `is_stamp`: a time stamp over the document, nobody's signature.
    """

    field: str
    signer: str
    body: str
    issuer: str
    serial: str
    self_issued: bool
    is_stamp: bool
    signed_at: datetime | None
    time_source: TimeSource
    page: int | None
    box: tuple[float, float, float, float] | None
    coverage: Coverage
    added: int
    later: int
    changed_pages: tuple[int, ...] | None
    digest_name: str
    digest: Verdict
    key: Verdict
    token: Verdict
    valid_from: datetime | None
    valid_until: datetime | None
    valid_then: Verdict
    unchecked: tuple[Unchecked, ...]

    @property
    def is_intact(self) -> bool:
        """Whether what was signed is unchanged and was signed with this key (còn nguyên vẹn).

        Says nothing of who holds the key, see `unchecked`, nor of what was appended, see `added`.
        """
        return (
            self.coverage is not Coverage.BROKEN
            and self.digest is Verdict.YES
            and self.key is Verdict.YES
        )

"""Each signature of an open PDF held against the bytes that it answers for (kiểm tra chữ ký số)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pikepdf
from cryptography import x509
from cryptography.x509.oid import NameOID

from cuocthi.plain.officialdoc.signing import cms, places
from cuocthi.plain.officialdoc.signing.model import (
    Coverage,
    Signature,
    TimeSource,
    Unchecked,
    Verdict,
)
from cuocthi.plain.officialdoc.signing.tlv import BadAsn1

MOST_SIGNATURES = 20
_VIETNAM = timezone(timedelta(hours=7))
_STAMP, _SHA1 = "/ETSI.RFC3161", "/adbe.pkcs7.sha1"
_CMS = ("/adbe.pkcs7.detached", "/ETSI.CAdES.detached", _SHA1, _STAMP)
_DAY = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?")


def told_by(data: bytes, pdf: Any) -> list[Signature]:
    """The signatures of the open PDF `pdf`, whose bytes are `data`. Raises places.TooMuch."""
    fields = places.signed_fields(pdf)
    if len(fields) > MOST_SIGNATURES:
        raise places.TooMuch
    found = [_told(data, field) for field in fields]
    ends = [len(data) - signature.added for signature in found]
    good = [end for end, one in zip(ends, found, strict=True) if one.is_intact]
    return [
        replace(
            one,
            later=sum(1 for other in good if other > end),
            changed_pages=_changed(data[:end], pdf, one),
        )
        for end, one in zip(ends, found, strict=True)
    ]


def _changed(before: bytes, pdf: Any, signature: Signature) -> tuple[int, ...] | None:
    if signature.coverage is Coverage.WHOLE:
        return ()
    if signature.coverage is Coverage.BROKEN:
        return None
    try:
        with places.opened(before) as then:
            return places.changed_pages(then, pdf)
    except (pikepdf.PdfError, places.TooMuch, RuntimeError, ValueError):
        return None  # that stretch of the file is no PDF by itself


def _told(data: bytes, field: places.Field) -> Signature:
    contents = field.value.get("/Contents")
    signed = bytes(contents) if isinstance(contents, pikepdf.String) else b""
    pieces, added = _covered(data, field.value, signed)
    style = str(field.value.get("/SubFilter"))
    blank = Signature(
        field=field.name, signer="", body="", issuer="", serial="", self_issued=False,
        is_stamp=style == _STAMP or field.value.get("/Type") == "/DocTimeStamp",
        signed_at=None, time_source=TimeSource.NONE, page=field.page, box=field.box,
        coverage=Coverage.BROKEN if pieces is None else Coverage.EARLIER if added
        else Coverage.WHOLE,
        added=added, later=0, changed_pages=None, digest_name="", digest=Verdict.UNKNOWN,
        key=Verdict.UNKNOWN, token=Verdict.UNKNOWN, valid_from=None, valid_until=None,
        valid_then=Verdict.UNKNOWN, unchecked=(Unchecked.KIND,),
    )  # fmt: skip
    dictionary = _pdf_moment(field.value.get("/M"))
    try:
        held = cms.signed_data(signed)
        stamp = cms.stamp_of(held) if blank.is_stamp else None
    except (BadAsn1, ValueError):
        source = TimeSource.DICTIONARY if dictionary else TimeSource.NONE
        return replace(blank, signed_at=dictionary, time_source=source)
    if style not in _CMS:
        return replace(_named(blank, held), unchecked=(Unchecked.KIND,))
    token = _token(held)
    fits = None if held.token is None else _fits(token, held.signature) if token else False
    moment, source = _moment(held, stamp, token if fits else None, dictionary)
    digest, key = _checked(held, style, stamp, pieces or [])
    unchecked = [Unchecked.CHAIN, Unchecked.REVOCATION]
    if source is TimeSource.STAMP:
        unchecked.append(Unchecked.AUTHORITY)
    elif source is not TimeSource.NONE:
        unchecked.append(Unchecked.CLOCK)
    if digest is None or key is None:
        unchecked.append(Unchecked.KIND)
    return replace(
        _named(blank, held),
        signed_at=moment,
        time_source=source,
        digest_name=held.digest_name,
        digest=Verdict.of(digest if pieces is not None else False),
        key=Verdict.of(key),
        token=Verdict.of(fits),
        valid_then=_valid(held.certificate, moment),
        unchecked=tuple(unchecked),
    )


def _covered(data: bytes, value: Any, signed: bytes) -> tuple[list[memoryview] | None, int]:
    """The bytes before and after the signature, and how many follow those signed; None when the
    range leaves out anything but the signature's own digits (ISO 32000-1, 12.8.1)."""
    given = value.get("/ByteRange")
    sides = list(given) if isinstance(given, pikepdf.Array) and len(given) == 4 else []
    if len(sides) != 4 or not all(isinstance(side, int) for side in sides):
        return None, 0
    begin, first, second, last = (int(side) for side in sides)
    if begin != 0 or not 0 < first < second <= second + last <= len(data) or last <= 0:
        return None, 0
    gap = data[first:second]
    try:
        digits = bytes.fromhex(gap[1:-1].decode("ascii"))
    except ValueError:
        return None, 0
    if gap[:1] != b"<" or gap[-1:] != b">" or not signed or digits != signed:
        return None, 0
    view, end = memoryview(data), second + last
    rest = data[end : end + 64]
    added = 0 if len(rest) < 64 and not rest.strip(b"\0\t\n\f\r ") else len(data) - end
    return [view[:first], view[second:end]], added


def _token(held: cms.Signed) -> cms.Stamp | None:
    """The time stamp that came along, when it is one."""
    try:
        return cms.stamp_of(cms.signed_data(held.token)) if held.token else None
    except (BadAsn1, ValueError):
        return None


def _fits(token: cms.Stamp, content: bytes) -> bool | None:
    """Whether a time stamp is one of `content` and signed by whom it names."""
    made = cms.digest_of(token.digest_name, content)
    if made is None or token.key is None:
        return None
    return made == token.digest and token.key


def _moment(
    held: cms.Signed, stamp: cms.Stamp | None, token: cms.Stamp | None, dictionary: datetime | None
) -> tuple[datetime | None, TimeSource]:
    """When it was signed, by the most trustworthy that says so."""
    for at, source in (
        ((stamp or token).at if stamp or token else None, TimeSource.STAMP),  # type: ignore[union-attr]
        (held.signing_time, TimeSource.ATTRIBUTE),
        (dictionary, TimeSource.DICTIONARY),
    ):
        if at is not None:
            return at, source
    return None, TimeSource.NONE


def _checked(
    held: cms.Signed, style: str, stamp: cms.Stamp | None, pieces: list[memoryview]
) -> tuple[bool | None, bool | None]:
    """Whether the digest is that of the covered bytes, whether the signature fits the key."""
    content = cms.digest_of(held.digest_name, *pieces)
    if stamp is not None:
        made = cms.digest_of(stamp.digest_name, *pieces)
        return (None if made is None else made == stamp.digest), stamp.key
    enclosed = True
    if style == _SHA1:  # what is signed is the digest, which is enclosed
        if held.content is None:
            return False, None
        enclosed = held.content == cms.digest_of("sha1", *pieces)
        content = cms.digest_of(held.digest_name, held.content)
    key = cms.fits_key(held, content)
    if content is None:
        return None, key
    if held.signed is None:  # then the key has signed the digest itself: the two are one question
        return (key and enclosed), key
    return held.message_digest == content and enclosed, key


def _named(blank: Signature, held: cms.Signed) -> Signature:
    """With what the certificate says of its owner."""
    owner = held.certificate
    if owner is None:
        return blank
    return replace(
        blank,
        signer=_entry(owner.subject, NameOID.COMMON_NAME),
        body=_entry(owner.subject, NameOID.ORGANIZATION_NAME)
        or _entry(owner.subject, NameOID.ORGANIZATIONAL_UNIT_NAME),
        issuer=_entry(owner.issuer, NameOID.COMMON_NAME)
        or _entry(owner.issuer, NameOID.ORGANIZATION_NAME),
        serial=f"{owner.serial_number:x}",
        self_issued=owner.issuer == owner.subject,
        valid_from=owner.not_valid_before_utc,
        valid_until=owner.not_valid_after_utc,
    )


def _entry(name: x509.Name, kind: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(kind)
    value = found[0].value if found else ""
    text = value if isinstance(value, str) else value.decode("utf-8", "replace")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:300]


def _valid(owner: x509.Certificate | None, at: datetime | None) -> Verdict:
    if owner is None or at is None:
        return Verdict.UNKNOWN
    return Verdict.of(owner.not_valid_before_utc <= at <= owner.not_valid_after_utc)


def _pdf_moment(value: Any) -> datetime | None:
    """A moment as PDFs write it (ISO 32000-1, 7.9.4); without a zone it is taken as Viet Nam's."""
    found = _DAY.match(str(value)) if isinstance(value, pikepdf.String) else None
    if not found:
        return None
    *numbers, sign, hours, minutes = found.groups()
    zone: timezone = _VIETNAM
    try:
        if sign:
            ahead = timedelta(hours=int(hours), minutes=int(minutes or 0))
            zone = timezone(ahead if sign == "+" else -ahead)
        elif found.group().endswith("Z"):
            zone = UTC
        year, month, day, hour, minute, second = (int(number or 0) for number in numbers)
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None

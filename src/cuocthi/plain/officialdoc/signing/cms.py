"""What a signature holds (nội dung chữ ký số): CMS SignedData, RFC 5652, and time stamps, RFC 3161.

Only what one signer of a PDF may have is read. The mathematics is that of `cryptography`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed

from cuocthi.plain.officialdoc.signing import tlv
from cuocthi.plain.officialdoc.signing.tlv import BadAsn1, Tlv

_SIGNED_DATA, _TIME_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
_MESSAGE_DIGEST, _SIGNING_TIME = "1.2.840.113549.1.9.4", "1.2.840.113549.1.9.5"
_TIME_TOKEN = "1.2.840.113549.1.9.16.2.14"  # noqa: S105 - the name of an attribute
_PSS = "1.2.840.113549.1.1.10"
_DIGESTS = {
    "1.3.14.3.2.26": "sha1",
    "2.16.840.1.101.3.4.2.4": "sha224",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
    "2.16.840.1.101.3.4.2.8": "sha3_256",
    "2.16.840.1.101.3.4.2.9": "sha3_384",
    "2.16.840.1.101.3.4.2.10": "sha3_512",
}
_SIGNED_WITH = {  # the names that carry the digest; the others take that of the signer
    "1.2.840.113549.1.1.5": "sha1",
    "1.2.840.113549.1.1.14": "sha224",
    "1.2.840.113549.1.1.11": "sha256",
    "1.2.840.113549.1.1.12": "sha384",
    "1.2.840.113549.1.1.13": "sha512",
    "1.2.840.10045.4.1": "sha1",
    "1.2.840.10045.4.3.1": "sha224",
    "1.2.840.10045.4.3.2": "sha256",
    "1.2.840.10045.4.3.3": "sha384",
    "1.2.840.10045.4.3.4": "sha512",
    "2.16.840.1.101.3.4.3.10": "sha3_256",
    "2.16.840.1.101.3.4.3.11": "sha3_384",
    "2.16.840.1.101.3.4.3.12": "sha3_512",
}
_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha1": hashes.SHA1(),  # noqa: S303 - old signatures are told as they are
    "sha224": hashes.SHA224(),
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
    "sha3_256": hashes.SHA3_256(),
    "sha3_384": hashes.SHA3_384(),
    "sha3_512": hashes.SHA3_512(),
}


def digest_of(name: str, *pieces: bytes | memoryview) -> bytes | None:
    """The digest of the pieces one after the other; None for a digest not known here."""
    if name not in _HASHES:
        return None
    made = hashlib.new(name, usedforsecurity=False)
    for piece in pieces:
        made.update(piece)
    return made.digest()


@dataclass(frozen=True, slots=True)
class Signed:
    """One signer's part of SignedData; `digest_name` is empty when that digest is not known.

    `signed_with` is the digest that the key has signed. `content` is what is enclosed (None when the signature stands apart), `message_digest` the
    digest that the signed attributes tell (None without attributes: then `signed` is None too and
    the signature is over the content itself). `signed` are the attributes as they were signed.
    """

    content_type: str
    content: bytes | None
    digest_name: str
    signed_with: str
    is_pss: bool
    signature: bytes
    signed: bytes | None
    message_digest: bytes | None
    signing_time: datetime | None
    token: bytes | None
    certificate: x509.Certificate | None


def signed_data(data: bytes) -> Signed:
    """The first signer of a CMS structure; zeros after it are left alone. Raises BadAsn1."""
    info = tlv.read(data).of(tlv.SEQUENCE).children()
    if len(info) < 2 or info[0].oid() != _SIGNED_DATA:
        raise BadAsn1("not SignedData")
    parts = _first(info[1]).of(tlv.SEQUENCE).children()
    if len(parts) < 4:
        raise BadAsn1("SignedData without its parts")
    enclosed = parts[2].of(tlv.SEQUENCE).children()
    certificates = [part for part in parts[3:] if part.tag == 0xA0]
    signers = parts[-1].of(tlv.SET).children()
    if len(signers) != 1 or not enclosed:
        raise BadAsn1("a PDF signature has one signer")
    content = _first(enclosed[1]).octets() if len(enclosed) > 1 else None
    held = certificates[0].children() if certificates else []
    return _signer(signers[0], enclosed[0].oid(), content, held)


def _first(value: Tlv) -> Tlv:
    children = value.children()
    if not children:
        raise BadAsn1("nothing inside")
    return children[0]


def _signer(signer: Tlv, content_type: str, content: bytes | None, held: list[Tlv]) -> Signed:
    parts = signer.of(tlv.SEQUENCE).children()
    if len(parts) < 5:
        raise BadAsn1("a signer without its parts")
    _, who, digest, *rest = parts
    attributes = rest.pop(0) if rest[0].tag == 0xA0 else None
    if len(rest) < 2:
        raise BadAsn1("a signer without a signature")
    method = rest[0].of(tlv.SEQUENCE).children()
    name = method[0].oid() if method else ""
    digest_name = _DIGESTS.get(_first(digest).oid(), "")
    signed = _attributes(attributes)
    unsigned = _attributes(rest[2] if len(rest) > 2 and rest[2].tag == 0xA1 else None)
    told = signed.get(_MESSAGE_DIGEST)
    when = signed.get(_SIGNING_TIME)
    token = unsigned.get(_TIME_TOKEN)
    return Signed(
        content_type=content_type,
        content=content,
        digest_name=digest_name,
        signed_with=_pss_digest(method[1:])
        if name == _PSS
        else _SIGNED_WITH.get(name, digest_name),
        is_pss=name == _PSS,
        signature=rest[1].octets(),
        signed=tlv.header(tlv.SET, len(attributes.content)) + attributes.content
        if attributes
        else None,
        message_digest=told.octets() if told else None,
        signing_time=_time(when) if when else None,
        token=token.raw if token else None,
        certificate=_certificate(who, held),
    )


def _attributes(value: Tlv | None) -> dict[str, Tlv]:
    """The first value of each attribute. Raises BadAsn1 for one that is told twice."""
    found: dict[str, Tlv] = {}
    for attribute in value.children() if value else []:
        name, values = attribute.of(tlv.SEQUENCE).children()[:2]
        if name.oid() in found:
            raise BadAsn1("an attribute told twice")
        held = values.of(tlv.SET).children()
        if held:
            found[name.oid()] = held[0]
    return found


def _certificate(who: Tlv, held: list[Tlv]) -> x509.Certificate | None:
    """The certificate that the signer names, among those that came along; None when not there."""
    for value in held[:20]:
        found = _loaded(value)
        if found is None:
            continue
        if who.tag == tlv.SEQUENCE:
            issuer, number = who.children()[:2]
            if (found.issuer.public_bytes(), found.serial_number) == (issuer.raw, number.integer()):
                return found
        elif who.tag == 0x80 and who.content == _key_name(found):
            return found
    return None


def _loaded(value: Tlv) -> x509.Certificate | None:
    """The certificate, its names and days readable; None for another kind or a damaged one."""
    if value.tag != tlv.SEQUENCE:
        return None
    try:
        found = x509.load_der_x509_certificate(value.raw)
        found.issuer, found.subject, found.not_valid_before_utc, found.not_valid_after_utc  # noqa: B018
    except (ValueError, x509.InvalidVersion):
        return None
    return found


def _key_name(found: x509.Certificate) -> bytes | None:
    try:
        held = found.extensions.get_extension_for_class(x509.SubjectKeyIdentifier)
    except (ValueError, x509.ExtensionNotFound, x509.DuplicateExtension):
        return None
    return held.value.digest


def _time(value: Tlv) -> datetime | None:
    """A moment in UTC; None when it cannot be read."""
    text = value.content.decode("ascii", "replace").split(".")[0].rstrip("Z")
    shape = {tlv.UTC_TIME: "%y%m%d%H%M%S", tlv.GENERALIZED_TIME: "%Y%m%d%H%M%S"}.get(value.tag)
    try:
        return datetime.strptime(text, shape).replace(tzinfo=UTC) if shape else None
    except ValueError:
        return None


def fits_key(told: Signed, content: bytes | None) -> bool | None:
    """Whether the signature fits the key of the certificate; None when that cannot be told.

    Without signed attributes the signature is over the content, whose digest is then given.
    """
    if told.certificate is None:
        return None
    digest = _HASHES.get(told.signed_with)
    try:
        key = told.certificate.public_key()
        if isinstance(key, ed25519.Ed25519PublicKey):
            if told.signed is None:
                return None
            key.verify(told.signature, told.signed)
            return True
        over = digest_of(told.signed_with, told.signed) if told.signed is not None else content
        if digest is None or over is None or len(over) != digest.digest_size:
            return None
        if isinstance(key, rsa.RSAPublicKey):
            if told.is_pss:
                space: padding.AsymmetricPadding = padding.PSS(
                    padding.MGF1(digest), padding.PSS.AUTO
                )
            else:
                space = padding.PKCS1v15()
            key.verify(told.signature, over, space, Prehashed(digest))
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(told.signature, over, ec.ECDSA(Prehashed(digest)))
        else:
            return None
    except InvalidSignature:
        return False
    except (UnsupportedAlgorithm, ValueError):
        return None  # a key or a curve that this machine does not do
    return True


def _pss_digest(parameters: list[Tlv]) -> str:
    """The digest of RSASSA-PSS, RFC 4055, 3.1: SHA-1 unless told otherwise. Raises BadAsn1."""
    for part in parameters[0].children() if parameters else []:
        if part.tag == 0xA0:
            return _DIGESTS.get(_first(_first(part)).oid(), "")
    return "sha1"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time stamp (dấu thời gian), RFC 3161: the digest that it is for, and when."""

    digest_name: str
    digest: bytes
    at: datetime | None
    key: bool | None


def stamp_of(told: Signed) -> Stamp:
    """The time stamp inside SignedData. Raises BadAsn1 when it is another thing."""
    if told.content_type != _TIME_INFO or told.content is None:
        raise BadAsn1("not a time stamp")
    parts = tlv.read(told.content).of(tlv.SEQUENCE).children()
    if len(parts) < 5:
        raise BadAsn1("a time stamp without its parts")
    imprint = parts[2].of(tlv.SEQUENCE).children()
    if len(imprint) < 2:
        raise BadAsn1("a time stamp without what it is for")
    key = fits_key(told, digest_of(told.digest_name, told.content))
    if told.message_digest != digest_of(told.digest_name, told.content) and told.signed:
        key = False if told.digest_name else None
    return Stamp(
        _DIGESTS.get(_first(imprint[0]).oid(), ""),
        imprint[1].of(tlv.OCTETS).content,
        _time(parts[4]),
        key,
    )

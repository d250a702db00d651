"""PDFs signed by people who do not exist, with keys made for the moment."""

import datetime
import functools
import hashlib
from io import BytesIO

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from cuocthi.plain.officialdoc.signing import tlv

ROOM = 12_000  # hex digits kept for a signature
BY_SHA256 = hashes.SHA256()
FROM, UNTIL = datetime.datetime(2024, 1, 1), datetime.datetime(2034, 1, 1)


@functools.cache
def key_of(kind="rsa"):
    if kind == "ed25519":
        return ed25519.Ed25519PrivateKey.generate()
    if kind == "dsa":
        return dsa.generate_private_key(1024)
    if kind == "rsa":
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return ec.generate_private_key({"p256": ec.SECP256R1(), "p384": ec.SECP384R1()}[kind])


def certificate(name, body, kind="rsa", *, issuer="Trạm thử chứng thư", since=FROM, until=UNTIL):
    def named(common, organisation):
        parts = [x509.NameAttribute(NameOID.COMMON_NAME, common)]
        if organisation:
            parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation))
        return x509.Name(parts)

    builder = (
        x509.CertificateBuilder()
        .subject_name(named(name, body))
        .issuer_name(named(issuer or name, "" if issuer else body))
        .public_key(key_of(kind).public_key())
        .serial_number(0xABC123)
        .not_valid_before(since)
        .not_valid_after(until)
    )
    return builder.sign(key_of(kind), None if kind == "ed25519" else hashes.SHA256())


def plain_pdf(pages=2):
    pdf = pikepdf.new()
    for number in range(1, pages + 1):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Contents = pdf.make_stream(b"0 0 %d %d re f" % (number, number))
    out = BytesIO()
    pdf.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        compress_streams=False,
        static_id=True,
    )
    return out.getvalue()


def appended(data, changes):
    """The PDF with new objects after its end: {number: text of the object}."""
    with pikepdf.open(BytesIO(data)) as pdf:
        root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
    before = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    out = bytearray(data if data.endswith(b"\n") else data + b"\n")
    table = bytearray(b"xref\n")
    for number, text in sorted(changes.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    start = len(out)
    size = max(size, *(number + 1 for number in changes))
    out += table + b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (size, root, before)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def prepared(
    data, *, field="Chu ky 1", page=1, box=(100, 100, 250, 160),
    style=b"/adbe.pkcs7.detached", extra=b"/M (D:20240607090000+07'00')",
):  # fmt: skip
    """The PDF with a signature field, the signature itself still zeros; its byte range is right."""
    with pikepdf.open(BytesIO(data)) as pdf:
        shown = pdf.pages[page - 1].obj
        size = int(pdf.trailer.Size)
        value, widget = size, size + 1
        notes = [*_refs(shown.get("/Annots")), b"%d 0 R" % widget]
        form = pdf.Root.get("/AcroForm")
        fields = [*_refs(form.Fields if form is not None else None), b"%d 0 R" % widget]
        places = b" ".join(b"%d" % side for side in box)
        changes = {
            value: b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter %s %s"
            b" /ByteRange [0 0000000000 0000000000 0000000000] /Contents <%s> >>"
            % (style, extra, b"0" * ROOM),
            widget: b"<< /Type /Annot /Subtype /Widget /FT /Sig /F 132 /T (%s) /V %d 0 R"
            b" /P %d 0 R /Rect [%s] >>" % (field.encode(), value, shown.objgen[0], places),
            shown.objgen[0]: _with(shown, b"/Annots", notes),
            pdf.Root.objgen[0]: _with(
                pdf.Root, b"/AcroForm", [b"<< /SigFlags 3 /Fields [%s] >>" % b" ".join(fields)], b""
            ),
        }
    out = appended(data, changes)
    first = out.rindex(b"/Contents <" + b"0" * 100) + len(b"/Contents ")
    second = first + ROOM + 2
    ranges = b"[0 %010d %010d %010d]" % (first, second, len(out) - second)
    return out.replace(b"[0 0000000000 0000000000 0000000000]", ranges)


def _refs(array):
    return [b"%d %d R" % item.objgen for item in (array if array is not None else [])]


def _with(dictionary, key, values, brackets=b"[]"):
    """The words of a dictionary with one entry put in."""
    entries = [
        name.encode() + b" " + (b"%d %d R" % value.objgen if getattr(value, "is_indirect", False)
        else value.unparse() if isinstance(value, pikepdf.Object) else str(value).encode())
        for name, value in dictionary.items() if name.encode() != key
    ]  # fmt: skip
    opening, closing = brackets[:1], brackets[1:]
    entries.append(key + b" " + opening + b" ".join(values) + closing)
    return b"<< " + b" ".join(entries) + b" >>"


def covered(data):
    """The bytes that the last signature answers for."""
    first = data.rindex(b"/Contents <") + len(b"/Contents ")
    return data[:first] + data[data.index(b">", first) + 1 :]


def filled(data, signature):
    """The PDF with the last signature put in."""
    first = data.rindex(b"/Contents <") + len(b"/Contents <")
    digits = signature.hex().encode()
    return data[:first] + digits + data[first + len(digits) :]


def cms_of(content, owner, kind="rsa", digest=BY_SHA256, pss=False):
    space = padding.PSS(padding.MGF1(digest), padding.PSS.DIGEST_LENGTH) if pss else None
    return (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(content)
        .add_signer(owner, key_of(kind), digest, rsa_padding=space)
        .sign(
            serialization.Encoding.DER,
            [
                pkcs7.PKCS7Options.DetachedSignature,
                pkcs7.PKCS7Options.Binary,
                pkcs7.PKCS7Options.NoCapabilities,
            ],
        )
    )


def signed(data, name, body, kind="rsa", *, digest=BY_SHA256, pss=False, **how):
    ready = prepared(data, **how)
    owner = certificate(name, body, kind)
    return filled(ready, cms_of(covered(ready), owner, kind, digest, pss))


# --- CMS by hand: what the builder does not make -------------------------------------------------


def der(tag, *parts):
    content = b"".join(parts)
    if len(content) < 128:
        return bytes((tag, len(content))) + content
    size = len(content).to_bytes((len(content).bit_length() + 7) // 8, "big")
    return bytes((tag, 128 + len(size))) + size + content


def oid(dotted):
    first, second, *rest = map(int, dotted.split("."))
    out = bytearray([first * 40 + second])
    for number in rest:
        digits = [number & 127]
        while number := number >> 7:
            digits.append(number & 127 | 128)
        out += bytes(reversed(digits))
    return der(6, bytes(out))


SHA256 = der(0x30, oid("2.16.840.1.101.3.4.2.1"), der(5))


def by_hand(
    owner, kind, *, told, content_type="1.2.840.113549.1.7.1", enclosed=None,
    attributes=True, token_for=None, signing_time=None, by_key=False,
):  # fmt: skip
    """SignedData whose message digest is `told`; `token_for(signature)` is its time stamp."""
    key = key_of(kind)
    number = der(2, owner.serial_number.to_bytes(8, "big"))
    who = der(0x30, owner.issuer.public_bytes(), number)
    if by_key:
        who = der(0x80, x509.SubjectKeyIdentifier.from_public_key(owner.public_key()).digest)
    pairs = [
        der(0x30, oid("1.2.840.113549.1.9.3"), der(0x31, oid(content_type))),
        der(0x30, oid("1.2.840.113549.1.9.4"), der(0x31, der(4, told))),
    ]
    if signing_time:
        moment = der(0x18, signing_time.strftime("%Y%m%d%H%M%SZ").encode())
        pairs.append(der(0x30, oid("1.2.840.113549.1.9.5"), der(0x31, moment)))
    over = der(0x31, *pairs) if attributes else enclosed
    if kind == "rsa":
        method = der(0x30, oid("1.2.840.113549.1.1.1"), der(5))
        signature = key.sign(over, padding.PKCS1v15(), hashes.SHA256())
    elif kind == "ed25519":
        method = der(0x30, oid("1.3.101.112"))
        signature = key.sign(over)
    elif kind == "dsa":
        method = der(0x30, oid("2.16.840.1.101.3.4.3.2"))
        signature = key.sign(over, hashes.SHA256())
    else:
        method = der(0x30, oid("1.2.840.10045.4.3.2"))
        signature = key.sign(over, ec.ECDSA(hashes.SHA256()))
    signer = [der(2, b"\1"), who, SHA256, *([der(0xA0, *pairs)] if attributes else []), method]
    signer.append(der(4, signature))
    if token_for:
        stamp = der(0x31, token_for(signature))
        signer.append(der(0xA1, der(0x30, oid("1.2.840.113549.1.9.16.2.14"), stamp)))
    inside = [oid(content_type)]
    if enclosed is not None and attributes:
        inside.append(der(0xA0, der(4, enclosed)))
    held = der(0xA0, owner.public_bytes(serialization.Encoding.DER))
    body = der(
        0x30, der(2, b"\1"), der(0x31, SHA256), der(0x30, *inside), held,
        der(0x31, der(0x30, *signer)),
    )  # fmt: skip
    return der(0x30, oid("1.2.840.113549.1.7.2"), der(0xA0, body))


def open_ended(data):
    """The same SignedData with its outer lengths left open, as BER allows."""
    info = tlv.read(data).children()
    inner = b"".join(_opened(part) for part in tlv.read(info[1].content).children())
    return b"\x30\x80" + info[0].raw + b"\xa0\x80\x30\x80" + inner + b"\0\0" * 3


def _opened(part):
    """A sequence, and the octets in it, of open length; other parts as they are."""
    if part.tag != 0x30:
        return part.raw
    kind, *rest = part.children()
    if not rest:
        return part.raw
    octets = tlv.read(rest[0].content).content
    half = len(octets) // 2
    pieces = der(4, octets[:half]) + der(4, octets[half:])
    return b"\x30\x80" + kind.raw + b"\xa0\x80\x24\x80" + pieces + b"\0\0" * 3


def token(content, at, kind="p256"):
    """A time stamp for `content`, as an authority would give it."""
    imprint = der(0x30, SHA256, der(4, hashlib.sha256(content).digest()))
    info = der(
        0x30, der(2, b"\1"), oid("1.2.3.4.5"), imprint, der(2, b"\7"),
        der(0x18, at.strftime("%Y%m%d%H%M%SZ").encode()),
    )  # fmt: skip
    owner = certificate("Đơn vị cấp dấu thời gian", "Trạm thử", kind)
    told = hashlib.sha256(info).digest()
    return by_hand(owner, kind, told=told, content_type="1.2.840.113549.1.9.16.1.4", enclosed=info)

"""What is told of signatures in PDFs: whole ones, changed ones, and those made to harm."""

import datetime
import hashlib
import json
import random
import time
import zlib

import pikepdf
import pytest
from cryptography.hazmat.primitives import hashes, serialization

from cuocthi.plain.officialdoc.readers import Unreadable
from cuocthi.plain.officialdoc.signedpdf import (
    Coverage,
    TimeSource,
    Unchecked,
    Verdict,
    signatures_in,
    understood,
    words_of,
)
from cuocthi.plain.officialdoc.signing.program import answer_of
from tests.plain.officialdoc import signed_made as made

YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
WHOLE = "Ký trên toàn bộ tệp; không có gì được thêm sau khi ký."
BY_THEN = datetime.datetime(2024, 6, 7, 2, 0, tzinfo=datetime.UTC)
PERSON, BODY = ("Nguyễn Văn Thử", "Sở Thử nghiệm"), ("Sở Thử nghiệm", "UBND tỉnh Thử")


def only(data, *, by_child=False):
    """The one signature; most tests do without the child, which only costs time."""
    if by_child:
        (signature,) = signatures_in(data)
    else:
        (signature,) = understood(json.dumps(answer_of(data), default=str))
    return signature


def shown(one):
    return one.coverage, one.digest, one.key, one.is_intact


@pytest.mark.parametrize(
    ("kind", "digest", "pss"),
    [
        ("rsa", hashes.SHA256(), False),
        ("rsa", hashes.SHA512(), False),
        ("rsa", hashes.SHA384(), True),
        ("p256", hashes.SHA256(), False),
        ("p384", hashes.SHA384(), False),
    ],
)
def test_a_whole_signature_is_told_with_name_body_place_and_what_holds(kind, digest, pss):
    data = made.signed(made.plain_pdf(), *PERSON, kind, page=2, digest=digest, pss=pss)

    one = only(data, by_child=True)

    assert (one.signer, one.body, one.issuer, one.serial) == (
        *PERSON,
        "Trạm thử chứng thư",
        "abc123",
    )
    assert (one.field, one.page, one.box) == ("Chu ky 1", 2, (100.0, 100.0, 250.0, 160.0))
    assert shown(one) == (Coverage.WHOLE, YES, YES, True)
    assert (one.digest_name, one.added, one.later, one.changed_pages) == (digest.name, 0, 0, ())
    assert (one.time_source, one.valid_then) == (TimeSource.ATTRIBUTE, YES)
    assert one.unchecked == (Unchecked.CHAIN, Unchecked.REVOCATION, Unchecked.CLOCK)


def test_a_byte_changed_after_signing_is_told():
    data = made.signed(made.plain_pdf(), *PERSON)

    one = only(data.replace(b"1 1 re f", b"9 9 re f"), by_child=True)

    assert shown(one) == (Coverage.WHOLE, NO, YES, False)
    assert "KHÔNG HỢP LỆ: nội dung đã bị sửa sau khi ký (mã băm không khớp)." in words_of(one)


def test_a_person_and_a_body_sign_one_after_the_other():
    data = made.signed(made.plain_pdf(), *PERSON)
    data = made.signed(data, *BODY, "p256", field="Con dau", box=(0, 0, 0, 0))

    first, second = signatures_in(data)

    assert (first.signer, second.signer) == (PERSON[0], BODY[0])
    assert shown(first) == (Coverage.EARLIER, YES, YES, True)
    assert (first.later, first.changed_pages, first.added > 0) == (1, (), True)
    assert shown(second) == (Coverage.WHOLE, YES, YES, True)
    assert words_of(first)[2:5] == (
        "Hình chữ ký ở trang 1.",
        "Nội dung được ký còn nguyên vẹn; chữ ký khớp với khóa trong chứng thư.",
        "Sau khi ký, tệp còn được ghi thêm (có 1 chữ ký sau) nhưng các trang vẫn như lúc ký.",
    )
    assert words_of(second)[2:5] == (
        "Trang 1, không có hình chữ ký.",
        "Nội dung được ký còn nguyên vẹn; chữ ký khớp với khóa trong chứng thư.",
        WHOLE,
    )


def test_a_page_changed_by_an_update_after_signing_is_named():
    data = made.signed(made.plain_pdf(), *PERSON)
    with pikepdf.open(made.BytesIO(data)) as pdf:
        drawing = pdf.pages[1].obj.Contents.objgen[0]
    data = made.appended(data, {drawing: b"<< /Length 8 >>\nstream\n0 0 m 1 \nendstream"})

    one = only(data)

    assert shown(one) == (Coverage.EARLIER, YES, YES, True)
    assert (one.later, one.changed_pages) == (0, (2,))
    assert words_of(one)[0] == (
        "Sau khi ký, tệp còn được ghi thêm và phần thêm LÀM THAY ĐỔI trang 2: hãy so với bản gốc."
    )
    assert "còn nguyên vẹn" not in " ".join(words_of(one))


def test_a_note_written_over_a_page_after_signing_is_a_change_of_it():
    data = made.signed(made.plain_pdf(), *PERSON)
    with pikepdf.open(made.BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        note = b"<< /Type /Annot /Subtype /FreeText /Contents (10 trieu) /Rect [0 0 90 90] >>"
        words = made._with(page, b"/Annots", [*made._refs(page.Annots), note])
        number = page.objgen[0]

    assert only(made.appended(data, {number: words})).changed_pages == (1,)


def test_a_page_put_in_after_signing_is_named():
    data = made.signed(made.plain_pdf(), *PERSON)
    with pikepdf.open(made.BytesIO(data)) as pdf:
        pages, size = pdf.Root.Pages.objgen[0], int(pdf.trailer.Size)
        kids = b" ".join([*made._refs(pdf.Root.Pages.Kids), b"%d 0 R" % size])
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 9 9] >>" % pages
    tree = b"<< /Type /Pages /Count 3 /Kids [%s] >>" % kids

    assert only(made.appended(data, {pages: tree, size: page})).changed_pages == (3,)


def test_something_after_the_end_that_is_no_update_is_told_as_added():
    one = only(made.signed(made.plain_pdf(), *PERSON) + b"% mot dong\n" * 20)

    assert (one.coverage, one.added, one.changed_pages) == (Coverage.EARLIER, 220, ())


def test_line_ends_after_the_file_are_not_told_as_a_change():
    assert only(made.signed(made.plain_pdf(), *PERSON) + b"\r\n").coverage is Coverage.WHOLE


def test_a_signature_of_another_text_has_the_wrong_digest():
    ready = made.prepared(made.plain_pdf())
    owner = made.certificate(*PERSON)

    one = only(made.filled(ready, made.cms_of(b"another text", owner)))

    assert shown(one) == (Coverage.WHOLE, NO, YES, False)


@pytest.mark.parametrize("kind", ["rsa", "p256"])
def test_a_signature_by_another_key_than_the_certificates_is_told(kind, monkeypatch):
    ready = made.prepared(made.plain_pdf())
    owner = made.certificate(*PERSON, kind)
    content = made.covered(ready)
    signature = bytearray(made.by_hand(owner, kind, told=hashlib.sha256(content).digest()))
    signature[-3] ^= 1

    one = only(made.filled(ready, bytes(signature)))

    assert shown(one) == (Coverage.WHOLE, YES, NO, False)
    assert words_of(one)[0] == "KHÔNG HỢP LỆ: chữ ký không khớp với khóa trong chứng thư."
    assert words_of(one)[4] == "Mã băm khớp với nội dung."


def test_the_certificate_may_be_named_by_its_key_and_must_be_there():
    ready = made.prepared(made.plain_pdf())
    told = hashlib.sha256(made.covered(ready)).digest()
    owner = made.certificate(*PERSON)

    one = only(made.filled(ready, made.by_hand(owner, "rsa", told=told, by_key=True)))

    assert (one.signer, shown(one)) == ("", (Coverage.WHOLE, YES, UNKNOWN, False))
    assert one.unchecked[-1] is Unchecked.KIND
    assert words_of(one)[-2] == "Không có chứng thư của người ký trong tệp."


def test_without_signed_attributes_the_key_signs_the_bytes_themselves():
    ready = made.prepared(made.plain_pdf())
    owner = made.certificate(*PERSON)
    content = made.covered(ready)

    good = only(
        made.filled(ready, made.by_hand(owner, "rsa", told=b"", attributes=False, enclosed=content))
    )
    bad = only(
        made.filled(ready, made.by_hand(owner, "rsa", told=b"", attributes=False, enclosed=b"x"))
    )

    assert (shown(good), good.time_source) == (
        (Coverage.WHOLE, YES, YES, True),
        TimeSource.DICTIONARY,
    )
    assert good.signed_at == BY_THEN
    assert shown(bad) == (Coverage.WHOLE, NO, NO, False)


def test_the_old_kind_that_encloses_a_sha1_is_checked_in_both_steps():
    ready = made.prepared(made.plain_pdf(), style=b"/adbe.pkcs7.sha1")
    owner = made.certificate(*PERSON)
    inner = hashlib.sha1(made.covered(ready)).digest()

    def signature(enclosed):
        told = hashlib.sha256(enclosed).digest()
        return only(made.filled(ready, made.by_hand(owner, "rsa", told=told, enclosed=enclosed)))

    assert shown(signature(inner)) == (Coverage.WHOLE, YES, YES, True)
    assert shown(signature(b"\0" * 20)) == (Coverage.WHOLE, NO, YES, False)


AT = datetime.datetime(2024, 6, 8, 3, 4, 5, tzinfo=datetime.UTC)


@pytest.mark.parametrize("own", [True, False])
def test_a_time_stamp_counts_when_it_is_for_this_signature(own):
    ready = made.prepared(made.plain_pdf())
    told = hashlib.sha256(made.covered(ready)).digest()
    signature = made.by_hand(
        made.certificate(*PERSON), "rsa", told=told, signing_time=BY_THEN,
        token_for=lambda value: made.token(value if own else b"another", AT),
    )  # fmt: skip

    one = only(made.filled(ready, signature))

    assert one.is_intact
    assert (one.token, one.signed_at, one.time_source) == (
        (YES, AT, TimeSource.STAMP) if own else (NO, BY_THEN, TimeSource.ATTRIBUTE)
    )
    assert words_of(one)[1] == (
        "Ký lúc 08/06/2024 10:04:05, theo dấu thời gian."
        if own
        else "Ký lúc 07/06/2024 09:00:00, theo đồng hồ máy người ký. Dấu thời gian kèm theo không "
        "khớp chữ ký này nên không được tính."
    )


def test_a_time_stamp_over_the_whole_document_is_nobodys_signature():
    ready = made.prepared(made.plain_pdf(), style=b"/ETSI.RFC3161", extra=b"")

    one = only(made.filled(ready, made.token(made.covered(ready), AT)))

    assert (one.is_stamp, one.signed_at, one.time_source) == (True, AT, TimeSource.STAMP)
    assert shown(one) == (Coverage.WHOLE, YES, YES, True)
    assert words_of(one)[0] == (
        "Dấu thời gian của cả văn bản, do Đơn vị cấp dấu thời gian, Trạm thử cấp."
    )


@pytest.mark.parametrize(
    ("since", "until", "verdict"), [(2024, 2025, YES), (2020, 2021, NO), (2025, 2030, NO)]
)
def test_the_certificate_is_held_against_the_time_of_signing(since, until, verdict):
    ready = made.prepared(made.plain_pdf())
    told = hashlib.sha256(made.covered(ready)).digest()
    span = {"since": datetime.datetime(since, 1, 1), "until": datetime.datetime(until, 1, 1)}
    owner = made.certificate(*PERSON, **span)

    one = only(made.filled(ready, made.by_hand(owner, "rsa", told=told, signing_time=BY_THEN)))

    assert (one.valid_then, one.is_intact) == (verdict, True)


def test_a_certificate_that_nobody_issued_is_told():
    ready = made.prepared(made.plain_pdf())
    told = hashlib.sha256(made.covered(ready)).digest()
    owner = made.certificate(*PERSON, issuer=None)

    one = only(made.filled(ready, made.by_hand(owner, "rsa", told=told, signing_time=BY_THEN)))

    assert one.self_issued
    assert "trong chứng thư TỰ KÝ" in words_of(one)[0]
    assert words_of(one)[-2] == (
        "Chứng thư số abc123 TỰ KÝ (không tổ chức nào cấp), hiệu lực từ 01/01/2024 đến 01/01/2034; "
        "lúc ký còn hiệu lực."
    )


@pytest.mark.parametrize(
    ("written", "at"),
    [
        (b"/M (D:20240607090000+07'00')", BY_THEN),
        (b"/M (D:20240607020000Z)", BY_THEN),
        (b"/M (D:202406070900)", BY_THEN),
        (b"/M (D:20240606200000-0600)", BY_THEN),
        (b"/M (D:20241399000000Z)", None),
        (b"/M (D:00010101000000+07'00')", None),
        (b"/M (hom qua)", None),
        (b"/M 20240607", None),
        (b"", None),
    ],
)
def test_the_time_in_the_dictionary_is_read_as_pdfs_write_it(written, at):
    one = only(made.prepared(made.plain_pdf(), extra=written))

    assert one.signed_at == at
    assert (one.digest, one.key, one.unchecked) == (UNKNOWN, UNKNOWN, (Unchecked.KIND,))


def by_name(data):
    """As the child tells it, without the child."""
    (told,) = answer_of(data)
    return told


def signed_by_hand(kind="rsa", *, style=b"/adbe.pkcs7.detached", **how):
    ready = made.prepared(made.plain_pdf(), style=style)
    told = hashlib.sha256(made.covered(ready)).digest()
    return ready, made.by_hand(made.certificate(*PERSON, kind), kind, told=told, **how)


def test_lengths_left_open_are_read_like_written_ones():
    ready, signature = signed_by_hand(
        token_for=lambda value: made.open_ended(made.token(value, AT))
    )

    told = by_name(made.filled(ready, made.open_ended(signature)))

    assert (told["digest"], told["key"], told["token"], told["signed_at"]) == (YES, YES, YES, AT)


def test_a_signature_may_end_before_the_file_does_and_inside_an_object():
    ready, signature = signed_by_hand()
    at = ready.index(b"/ByteRange [") + len(b"/ByteRange ")
    old = ready[at : ready.index(b"]", at) + 1]
    _, first, second, last = (int(side) for side in old[1:-1].split())
    ready = ready.replace(old, b"[0 %010d %010d %010d]" % (first, second, last - 300))

    one = only(made.filled(ready, signature))

    assert (one.coverage, one.added, one.changed_pages) == (Coverage.EARLIER, 300, None)
    assert words_of(one)[-3] == (
        "Sau khi ký, tệp còn được ghi thêm; không rõ phần thêm có đổi trang nào không, "
        "hãy so với bản gốc."
    )


@pytest.mark.parametrize("kind", ["ed25519", "dsa"])
def test_rarer_keys_are_checked_or_told_as_not_known(kind):
    ready, signature = signed_by_hand(kind)

    told = by_name(made.filled(ready, signature))

    assert (told["digest"], told["key"]) == (YES, YES if kind == "ed25519" else UNKNOWN)


def test_an_unknown_digest_is_told_as_not_known():
    ready, signature = signed_by_hand()
    md5 = made.der(0x30, made.oid("2.16.840.1.101.3.4.2.9"), made.der(5))
    other = made.der(0x30, made.oid("2.16.840.1.101.3.4.9.9"), made.der(5))
    assert len(md5) == len(other) == len(made.SHA256)

    told = by_name(made.filled(ready, signature.replace(made.SHA256, other)))

    assert (told["digest_name"], told["digest"], told["key"]) == ("", UNKNOWN, UNKNOWN)
    assert by_name(made.filled(ready, signature.replace(made.SHA256, md5)))["digest"] == NO


def test_the_old_kind_without_what_it_should_enclose_is_none():
    ready, signature = signed_by_hand(style=b"/adbe.pkcs7.sha1")

    told = by_name(made.filled(ready, signature))

    assert (told["digest"], told["key"]) == (NO, UNKNOWN)


def test_a_signature_where_a_time_stamp_should_be_is_not_judged():
    ready, signature = signed_by_hand(style=b"/ETSI.RFC3161")

    assert by_name(made.filled(ready, signature))["unchecked"] == (Unchecked.KIND,)


def test_a_stamp_that_came_along_but_is_none_does_not_count():
    ready, signature = signed_by_hand(token_for=lambda value: made.der(4, value))

    told = by_name(made.filled(ready, signature))

    assert (told["token"], told["digest"], told["time_source"]) == (NO, YES, TimeSource.DICTIONARY)


def test_a_damaged_stamp_does_not_count():
    def damaged(value):
        stamp = bytearray(made.token(value, AT))
        stamp[-5] ^= 1
        return bytes(stamp)

    ready, signature = signed_by_hand(token_for=damaged)

    assert by_name(made.filled(ready, signature))["token"] == NO


def test_a_field_may_stand_below_another_and_on_no_page():
    ready, signature = signed_by_hand()
    data = made.filled(ready, signature)
    with pikepdf.open(made.BytesIO(data)) as pdf:
        field = pdf.Root.AcroForm.Fields[0].objgen[0]
        value = pdf.Root.AcroForm.Fields[0].V.objgen[0]
        root, size, page = pdf.Root.objgen[0], int(pdf.trailer.Size), pdf.pages[0].obj
        catalog = made._with(pdf.Root, b"/AcroForm", [b"<< /Fields [%d 0 R] >>" % size], b"")
        bare = made._with(page, b"/Annots", [])
        number = page.objgen[0]
    data = made.appended(
        data,
        {
            root: catalog,
            size: b"<< /T (Ky) /FT /Sig /V %d 0 R /Kids [%d 0 R 7] >>" % (value, field),
            field: b"<< /Parent %d 0 R /T (so 1) /Rect [1 2 x] >>" % size,
            number: bare,
        },
    )

    told = by_name(data)

    assert (told["field"], told["page"], told["box"]) == ("Ky", None, None)
    assert (told["digest"], told["changed_pages"]) == (YES, ())


def test_a_kind_of_signature_not_known_here_is_not_judged():
    one = only(made.signed(made.plain_pdf(), *PERSON, style=b"/la.kieu.khac"))

    assert (one.signer, shown(one)) == (PERSON[0], (Coverage.WHOLE, UNKNOWN, UNKNOWN, False))
    assert words_of(one)[-1] == (
        "Chưa kiểm tra: bản thân chữ ký (kiểu ký hoặc thuật toán phần mềm chưa biết)."
    )


@pytest.mark.parametrize(
    "wrong",
    [
        b"[0 %d %d 999999999999999999]",
        b"[0 %d %d -5]",
        b"[0 -%d %d 10]",
        b"[5 %d %d 10]",
        b"[0 %d %d 4294967295]",
        b"[0 1.5 %d %d]",
        b"[0 [[[[%d]]]] %d 3]",
        b"[0 %d %d]",
        b"[%d %d /A (x)]",
        b"(%d%d)",
    ],
)
def test_a_range_that_is_none_is_told_as_broken(wrong):
    data = made.signed(made.plain_pdf(), *PERSON)
    at = data.index(b"/ByteRange [") + len(b"/ByteRange ")
    old = data[at : data.index(b"]", at) + 1]
    first, second = old.split()[1:3]
    new = wrong % (int(first), int(second)) if wrong.count(b"%d") == 2 else wrong
    assert len(new) <= len(old)

    one = only(data.replace(old, new.ljust(len(old))))

    assert (one.coverage, one.is_intact) == (Coverage.BROKEN, False)
    assert words_of(one)[0] == (
        "KHÔNG HỢP LỆ: phạm vi ký bỏ ngoài một phần văn bản hoặc vượt quá tệp, "
        "nên chữ ký không bảo đảm cho văn bản này."
    )


def test_a_range_that_leaves_out_more_than_the_signature_is_broken():
    ready = made.prepared(made.plain_pdf())
    at = ready.index(b"/ByteRange [") + len(b"/ByteRange ")
    old = ready[at : ready.index(b"]", at) + 1]
    _, first, second, last = (int(side) for side in old[1:-1].split())
    wide = b"[0 %010d %010d %010d]" % (first - 80, second, last)
    ready = ready.replace(old, wide)
    signature = made.cms_of(ready[: first - 80] + ready[second:], made.certificate(*PERSON))

    assert shown(only(made.filled(ready, signature))) == (Coverage.BROKEN, NO, YES, False)


def test_pdfs_without_signatures_have_none():
    scan = pikepdf.new()
    page = scan.add_blank_page()
    picture = scan.make_stream(b"\xff" * 300)
    picture.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 10})
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=picture))
    out = made.BytesIO()
    scan.save(out)

    assert (signatures_in(made.plain_pdf()), signatures_in(out.getvalue())) == ((), ())


def test_an_empty_field_is_no_signature():
    data = made.prepared(made.plain_pdf())
    at = data.rindex(b"/V ")
    empty = made.appended(made.plain_pdf(), {20: b"<< >>"})

    assert signatures_in(empty) == ()
    with pytest.raises(Unreadable, match="không còn ô chữ ký nào"):
        signatures_in(data[:at] + b"/X " + data[at + 3 :])


def locked():
    out = made.BytesIO()
    with pikepdf.open(made.BytesIO(made.plain_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def with_stream(size):
    """A PDF whose table of objects unpacks to `size` bytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(size // 1_000_000))
    packed += packer.flush()
    head = b"%PDF-1.7\n"
    words = b"<< /Type /XRef /Size 5 /W [1 4 2] /Root 1 0 R /Filter /FlateDecode /Length %d >>"
    table = b"1 0 obj\n" + words % len(packed) + b"\nstream\n" + packed + b"\nendstream\nendobj\n"
    return head + table + b"startxref\n%d\n%%%%EOF\n" % len(head)


def circle():
    data = made.plain_pdf()
    with pikepdf.open(made.BytesIO(data)) as pdf:
        pages = pdf.Root.Pages.objgen[0]
    return made.appended(data, {pages: b"<< /Type /Pages /Count 2 /Kids [%d 0 R] >>" % pages})


def nested_form():
    """Fields below fields, a circle, and a signature below them all."""
    data = made.plain_pdf()
    with pikepdf.open(made.BytesIO(data)) as pdf:
        root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
        words = made._with(pdf.Root, b"/AcroForm", [b"<< /Fields [%d 0 R] >>" % size], b"")
    changes = {root: words}
    for number in range(6_000):
        changes[size + number] = b"<< /T (a) /Kids [%d 0 R %d 0 R] >>" % (size + number + 1, size)
    return made.appended(data, changes)


def many_signatures():
    data = made.plain_pdf()
    for number in range(21):
        data = made.prepared(data, field=f"F{number}")
    return data


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda: b"", "Tệp trống"),
        (lambda: b"PK\x03\x04 no pdf", "không phải PDF"),
        (lambda: b"%PDF-1.7\n", "bị hỏng hoặc bị cắt"),
        (lambda: b"%PDF-" + b"\0" * 50_000_001, "lớn hơn 50 MB"),
        (locked, "có mật khẩu"),
        (lambda: made.signed(made.plain_pdf(), *PERSON)[:-200], "bị hỏng hoặc bị cắt"),
        (lambda: made.signed(made.plain_pdf(), *PERSON)[:3000], "bị hỏng hoặc bị cắt"),
        pytest.param(
            lambda: with_stream(700_000_000), "quá nặng|bị hỏng", marks=pytest.mark.slow
        ),
        (circle, "bị hỏng"),
        (nested_form, "quá nhiều"),
        (many_signatures, "quá nhiều"),
    ],
    ids=["empty", "foreign", "head", "large", "locked", "cut", "cut early", "bomb", "circle",
         "nested", "many"],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_sentence_in_time(harm, words):
    data = harm()
    began = time.process_time()  # its own work alone: the machine may be busy with others'

    with pytest.raises(Unreadable, match=words):
        signatures_in(data)

    assert time.process_time() - began < 5


def test_the_child_says_why_in_one_word():
    cut = made.signed(made.plain_pdf(), *PERSON)[:-200]

    assert [answer_of(data) for data in (locked(), cut, circle(), nested_form())] == [
        "locked", "broken", "broken", "much",
    ]  # fmt: skip


def nested_asn1():
    open_ended = b"\x30\x80" * 5_000
    value = b""
    for _ in range(1_500):
        value = made.der(0x30, value)
    return [
        open_ended,
        value,
        b"\x30\x84\xff\xff\xff\xff",
        b"\x1f" * 90,
        b"\x30\x00",
        b"\x06\x01\x80",
    ]


def test_a_signature_that_is_none_is_told_as_not_known():
    ready = made.prepared(made.plain_pdf())
    for wrong in nested_asn1():
        (told,) = answer_of(made.filled(ready, wrong[:5_900]))

        assert (told["digest"], told["key"], told["signer"]) == ("unknown", "unknown", "")


def test_any_damage_gets_an_answer_and_never_another_error():
    chance = random.Random(20)
    good = made.signed(made.signed(made.plain_pdf(), *PERSON), *BODY, "p256", field="B")
    ready = made.prepared(made.plain_pdf())
    told = hashlib.sha256(made.covered(ready)).digest()
    stamped = made.filled(ready, made.by_hand(
        made.certificate(*PERSON), "rsa", told=told,
        token_for=lambda value: made.token(value, AT),
    ))  # fmt: skip
    owner = made.certificate(*PERSON).public_bytes(serialization.Encoding.DER).hex().encode()
    for turn in range(300):
        source = stamped if turn % 2 else good
        data = bytearray(source)
        inside = source.index(owner[:40]) if turn % 2 else source.index(b"/Contents <3")
        low, high = (inside - 300, inside + 4_000) if turn % 3 else (0, len(data))
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(low, min(high, len(data)))
            data[at] = chance.choice(b"0123456789abcdef<>[]()/ \n")

        answer = answer_of(bytes(data))

        assert answer in ("broken", "loose", "much") or all(
            one["digest"] in ("yes", "no", "unknown") for one in answer
        )
        if not isinstance(answer, str) and bytes(data) != source:
            assert not all(one["coverage"] == "whole" and one["digest"] == "yes"
                           and one["key"] == "yes" for one in answer) or data_is_alike(
                source, bytes(data)
            )  # fmt: skip


def data_is_alike(source, data):
    """Whether only what no signature answers for was changed: the digits themselves."""
    spots = [at for at, (old, new) in enumerate(zip(source, data, strict=True)) if old != new]
    first = source.index(b"/Contents <")
    return all(at > first for at in spots)

"""What cannot be checked is said in one sentence; nothing in a file is run."""

import io
import zipfile

import pytest

from cuocthi.plain.officialdoc.check import Fault, check_layout
from cuocthi.plain.officialdoc.readers import Unreadable
from cuocthi.plain.officialdoc.styles import style_id
from tests.plain.officialdoc.check.papers import PLAN, made, swapped


def packed(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def with_member(data, name, content):
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_macro_is_not_run_and_is_told():
    report = check_layout(with_member(made(PLAN), "word/vbaProject.bin", b"\xd0\xcf\x11\xe0"))

    assert (report.faults, report.notes) == (
        [],
        ["Tệp có macro: macro không được chạy, phần chữ vẫn được kiểm tra."],
    )


CLEAN = "bản sạch: ở thẻ Xem lại (Review), chấp nhận hoặc từ chối mọi chỗ sửa, xóa bình luận"
ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 3


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp rỗng"),
        (ENCRYPTED, "có mật khẩu"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "đời cũ"),
        (b"%PDF-1.7", "không phải văn bản Word"),
        (made(PLAN)[:3000], "bị hỏng hoặc bị cắt"),
        (packed(a="b"), "không phải văn bản Word"),
        (swapped(made(PLAN), ("<w:body>", "<w:body><w:p>")), "bị hỏng"),
        (
            swapped(made(PLAN), ("<w:document ", '<!DOCTYPE x [<!ENTITY a "b">]><w:document ')),
            "để giữ an toàn",
        ),
        (with_member(made(PLAN), "word/theme/theme1.xml", b"<a"), "bị hỏng"),
        (packed(word__document=b"").replace(b"word/document", b"word/documenu"), "không phải"),
        (with_member(made(PLAN), "word/bomb.xml", b"0" * 5_000_000), "bất thường"),
    ],
    ids=["empty", "encrypted", "doc", "pdf", "half", "zip", "xml", "dtd", "theme", "other", "bomb"],
)
def test_what_cannot_be_checked_is_said_in_a_sentence(data, words):
    with pytest.raises(Unreadable, match=words):
        check_layout(data)


def test_tables_in_tables_without_end_are_refused():
    deep = "<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80

    with pytest.raises(Unreadable, match="quá sâu"):
        check_layout(swapped(made(PLAN), ("<w:body>", f"<w:body>{deep}")))


def test_a_docx_without_words_is_refused():
    empty = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p/><w:sectPr/></w:body></w:document>'

    with pytest.raises(Unreadable, match="không có chữ"):
        check_layout(packed(word__document_xml=empty).replace(b"document_xml", b"document.xml"))


def test_fault_is_told_with_component_and_what_should_stand():
    assert [
        str(Fault("3", "Số 15/QĐ-BNV", "Số: 15/QĐ-BNV")),
        str(Fault("trang", "lề trái 25 mm", "lề trái 30 đến 35 mm")),
    ] == [
        "Số, ký hiệu (ô 3): đang là Số 15/QĐ-BNV; cần Số: 15/QĐ-BNV.",
        "Trang giấy: đang là lề trái 25 mm; cần lề trái 30 đến 35 mm.",
    ]


def test_what_was_deleted_or_hidden_is_told_and_its_look_not_judged():
    start = f'<w:p><w:pPr><w:pStyle w:val="{style_id("Nội dung")}"/>'
    hidden = (
        '<w:p><w:r><w:rPr><w:vanish/><w:sz w:val="60"/></w:rPr><w:t>ẩn đi</w:t></w:r>'
        "<w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del></w:p>"
    )

    assert check_layout(swapped(made(PLAN), (start, hidden + start))).faults == [
        Fault("tệp", "còn 1 chỗ sửa chưa chốt (Track Changes)", CLEAN),
        Fault("tệp", "chữ ẩn: “ẩn đi”", "không có chữ ẩn: bỏ dấu Hidden ở phông chữ, hoặc xóa"),
    ]


@pytest.mark.slow
def test_lines_without_end_are_refused():
    many = "<w:p/>" * 61_000

    with pytest.raises(Unreadable, match="quá dài"):
        check_layout(swapped(made(PLAN), ("<w:sectPr", f"{many}<w:sectPr")))


def test_body_without_words_is_said_before_its_sheet():
    empty = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'

    with pytest.raises(Unreadable, match="không có chữ"):
        check_layout(packed(word__document_xml=empty).replace(b"document_xml", b"document.xml"))


@pytest.mark.parametrize("words", ["Đơn xin nghỉ học", "Bảng điểm"])
def test_paper_that_is_no_official_document_is_told_what_it_lacks(words):
    document = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p><w:sectPr/></w:body></w:document>'
    data = packed(word__document_xml=document).replace(b"document_xml", b"document.xml")

    cells = {fault.cell for fault in check_layout(data).faults}

    assert {"1", "trang"} <= cells

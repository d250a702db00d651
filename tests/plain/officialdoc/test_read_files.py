"""Files of every kind to text, and the ones that must be refused with a clear word."""

import io
import struct
import unicodedata
import zipfile

import docx
import pytest

from cuocthi.plain.officialdoc.readers import SourceText, Unreadable, read_text

LETTER = "UBND XÃ AN BÌNH\nSố: 05/UBND\nKính gửi: Các thôn.\n"


def _docx(build=None):
    document = docx.Document()
    if build:
        build(document)
    else:
        document.add_paragraph("Kính gửi: Các thôn.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _zip(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def _docx_with(xml):
    return _zip([("[Content_Types].xml", "<Types/>"), ("word/document.xml", xml)])


def _pdf(content):
    """A one-page PDF by hand, its text in Helvetica."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % at for at in places)
    return out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


@pytest.mark.parametrize(
    "data",
    [
        LETTER.encode(),
        b"\xef\xbb\xbf" + LETTER.encode(),
        LETTER.encode("utf-16"),
        LETTER.encode("utf-16-le"),
        LETTER.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "little without mark", "big without mark"],
)
def test_a_text_file_comes_back_as_it_stands(data):
    assert read_text(data, "thu.txt") == SourceText(LETTER, "text", [])


def test_a_decomposed_text_is_not_composed_so_offsets_fit_the_file():
    text = unicodedata.normalize("NFD", "Số: 05/UBND Phường Ngã Bảy\n")

    assert read_text(text.encode(), "thu.md").text == text


def test_the_name_does_not_decide():
    assert read_text(_docx(), "anh.png").how == "docx"
    assert read_text(LETTER.encode(), "cong-van.pdf").how == "text"


def test_an_old_code_is_named():
    data = "®oµn x· tæ chøc héi thi ngµy 05 th¸ng 3 n¨m 2010 t¹i nhµ v¨n ho¸".encode("latin-1")

    source = read_text(data, "cu.txt")

    assert source.text == data.decode("latin-1")
    assert source.notes == ["Văn bản dùng bảng mã cũ TCVN3, đã đổi sang Unicode khi đọc."]


def test_the_code_of_old_windows_is_read():
    data = unicodedata.normalize("NFC", LETTER * 3)
    old = "".join(_in_1258(sign) for sign in data).encode("cp1258")

    source = read_text(old, "cu.txt")

    assert unicodedata.normalize("NFC", source.text) == data
    assert source.notes == ["Văn bản dùng bảng mã Windows-1258, đã đổi sang Unicode khi đọc."]


def _in_1258(sign):
    """A letter with its hat in one piece and its tone apart, as Windows wrote it."""
    parts = unicodedata.normalize("NFD", sign)
    tones = [mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"]
    rest = "".join(mark for mark in parts if mark not in tones)
    return unicodedata.normalize("NFC", rest) + "".join(tones)


def test_a_text_in_vni_stays_as_it_is_and_is_named():
    data = "Hoäi thi vieát thö laàn thöù 53, haïn noäp baøi tröôùc ngaøy 05".encode("latin-1")

    assert read_text(data, "cu.txt") == SourceText(
        data.decode("latin-1"),
        "text",
        ["Văn bản dùng bảng mã cũ VNI, đã đổi sang Unicode khi đọc."],
    )


def test_an_old_code_in_a_web_page_is_put_right():
    page = (
        "<html><body><p>®oµn x· tæ chøc héi thi ngµy 05 th¸ng 3 t¹i nhµ v¨n ho¸</p></body></html>"
    )

    assert read_text(page.encode(), "cu.html") == SourceText(
        "đoàn xã tổ chức hội thi ngày 05 tháng 3 tại nhà văn hoá",
        "html",
        ["Văn bản dùng bảng mã cũ TCVN3, đã đổi sang Unicode khi đọc."],
    )


def test_docx_head_left_then_right_and_wide_tables_as_rows():
    def build(document):
        head = document.add_table(rows=1, cols=2)
        head.cell(0, 0).text = "UBND XÃ AN BÌNH\nSố: 05/UBND"
        head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        document.add_paragraph("Kính gửi: Các thôn.")
        tasks = document.add_table(rows=2, cols=3)
        for at, word in enumerate(
            ["Đơn vị", "Nhiệm vụ", "Hạn", "Thôn Thượng", "Thu gom rác", "15/9"]
        ):
            tasks.cell(at // 3, at % 3).text = word

    source = read_text(_docx(build), "van-ban.docx")

    assert source == SourceText(
        "\tUBND XÃ AN BÌNH\nSố: 05/UBND\n\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Kính gửi: Các thôn.\n| Đơn vị | Nhiệm vụ | Hạn |\n| Thôn Thượng | Thu gom rác | 15/9 |",
        "docx",
        [],
    )


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_docx_hidden_and_deleted_words_are_left_out_and_named():
    xml = (
        f"<w:document {W}><w:body><w:p><w:r><w:t>Còn lại</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        "<w:del><w:r><w:delText>xóa</w:delText></w:r></w:del></w:p>"
        "<w:altChunk/></w:body></w:document>"
    )

    assert read_text(_docx_with(xml), "a.docx") == SourceText(
        "Còn lại",
        "docx",
        [
            "Tệp có chữ ẩn, không được đọc.",
            "Tệp còn dấu sửa (Track Changes); chữ đã xóa không được đọc.",
            "Tệp có phần chèn từ ngoài (altChunk), không được đọc.",
        ],
    )


def test_docx_listed_paragraphs_tabs_breaks_and_text_boxes():
    xml = (
        f"<w:document {W}><w:body>"
        '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>mục</w:t></w:r></w:p>'
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent>"
        "</w:pict><w:t>ngoài</w:t></w:r></w:p></w:body></w:document>"
    )

    assert read_text(_docx_with(xml), "a.docx").text == "- mục\na\tb\nc\nhộp\nngoài"


def test_html_gives_its_visible_words():
    page = (
        "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body>"
        "<script>alert(1)</script><p>Số: 05/UBND</p><table><tr><td>UBND &amp; HĐND</td>"
        "<td>phải</td></tr></table><ul><li>một</li></ul></body></html>"
    )

    assert read_text(page.encode(), "trang.html") == SourceText(
        "Số: 05/UBND\n\nUBND & HĐND\n|\nphải\n|\n\n- một", "html", []
    )


def test_pdf_with_a_text_layer():
    words = b"BT /F1 12 Tf 50 700 Td (Thong bao so 12 ve cuoc thi viet thu) Tj ET"

    source = read_text(_pdf(words), "thong-bao.pdf")

    assert (source.text.strip(), source.how) == ("Thong bao so 12 ve cuoc thi viet thu", "pdf")


def _lying(data):
    """Set the size of the main part in the directory to ten bytes."""
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    return data[: at + 24] + struct.pack("<I", 10) + data[at + 28 :]


def _overlapping():
    data = bytearray(_zip([("a.bin", b"x" * 3000), ("word/document.xml", b"y" * 3000)]))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    return bytes(data)


def _doubled():
    with pytest.warns(UserWarning, match="Duplicate"):
        return _zip([("word/document.xml", "<a/>"), ("word/document.xml", "<b/>")])


BOMB = f"<w:document {W}><w:body>" + " " * 21_000_000 + "</w:body></w:document>"
ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
UNREADABLE = {
    "empty": (b"", "Tệp rỗng"),
    "blank": (b" \n ", "Tệp rỗng"),
    "cut docx": (_docx()[:2000], "bị hỏng hoặc bị cắt"),
    "zip of programs": (_zip([("a.exe", "x")]), "không có văn bản nào"),
    "zip in a zip": (_zip([("a.zip", _zip([("a.txt", "x")]))]), "không được mở"),
    "xlsx": (_zip([("xl/workbook.xml", "<a/>")]), "bảng tính"),
    "pptx": (_zip([("ppt/presentation.xml", "<a/>")]), "trình chiếu"),
    "odt without content": (
        _zip([("mimetype", "application/vnd.oasis.opendocument.text")]),
        ".odt",
    ),
    "ods": (_zip([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]), "không phải"),
    "half docx": (_zip([("[Content_Types].xml", "<Types/>")]), "thiếu phần nội dung"),
    "pictures only": (_docx_with(f"<w:document {W}><w:body/></w:document>"), "không có chữ"),
    "broken xml": (_docx_with("<w:document>"), "bị hỏng"),
    "entity": (_docx_with(ENTITY + "<a>&x;</a>"), "khai báo lạ"),
    "entity in utf-16": (
        _docx_with(('<?xml version="1.0" encoding="utf-16"?>' + ENTITY + "<a/>").encode("utf-16")),
        "khai báo lạ",
    ),
    "ratio": (_zip([("word/document.xml", "<a/>"), ("x.bin", b"0" * 5_000_000)]), "bất thường"),
    "blanks": (_docx_with(BOMB), "bất thường"),
    "lying size": (_lying(_docx_with(BOMB[:200_000] + "</w:body></w:document>")), "bị hỏng"),
    "traversal": (_zip([("../../x", "x"), ("word/document.xml", "<a/>")]), "bất thường"),
    "drive": (_zip([("C:/x", "x"), ("word/document.xml", "<a/>")]), "bất thường"),
    "many members": (_zip([(f"m{n}", "") for n in range(2001)]), "bất thường"),
    "overlap": (_overlapping(), "bất thường"),
    "deep": (
        _docx_with(f"<w:document {W}><w:body>" + "<w:tbl><w:tr><w:tc>" * 400),
        "bị hỏng",
    ),
    "old doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, ".doc"),
    "locked docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "có mật khẩu",
    ),
    "rtf without words": (b"{\\rtf1 {\\info secret}}", "Tệp RTF không có chữ"),
    "deep rtf": (b"{\\rtf1 " + b"{" * 600 + b"a", "bất thường"),
    "excel": (b"\xd0\xcf\x11\xe0" + b"x" * 600 + "Workbook".encode("utf-16-le"), "bảng tính"),
    "outlook": (
        b"\xd0\xcf\x11\xe0" + b"x" * 600 + "__properties_version1.0".encode("utf-16-le"),
        ".msg",
    ),
    "locked doc": (
        b"\xd0\xcf\x11\xe0"
        + b"x" * 508
        + b"\xec\xa5"
        + b"\x00" * 9
        + b"\x01"
        + "WordDocument".encode("utf-16-le"),
        "có mật khẩu",
    ),
    "film": (b"\x00\x00\x00\x18ftypisom" + b"\x00" * 50, "phim"),
    "rar": (b"Rar!\x1a\x07\x00" + b"\x00" * 50, ".rar"),
    "broken mail": (b"From: a\nTo: b\nMIME-Version: 1.0\n\n", "không có tệp kèm theo"),
    "png": (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "Tệp ảnh bị hỏng"),
    "jpg": (b"\xff\xd8\xff\xe0" + b"\x00" * 50, "Tệp ảnh bị hỏng"),
    "heic": (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 50, "Tệp ảnh bị hỏng"),
    "webp": (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "Tệp ảnh bị hỏng"),
    "broken pdf": (b"%PDF-1.7\nabc", "PDF bị hỏng"),
    "pdf without text": (_pdf(b""), "không có lớp chữ"),
    "unknown code": ("déjà vu, forêt ".encode("latin-1") * 9, "bảng mã"),
    "bytes": (bytes(range(256)) * 40, "không phải văn bản"),
    "control signs": (b"\x01\x02\x03abc" * 50, "không phải văn bản"),
    "cut utf-16": (b"\xff\xfea\x00b", "UTF-16"),
    "empty page": (b"<html><head><title>x</title></head><body></body></html>", "không có chữ"),
    "too big": (b"a" * 50_000_001, "50 MB"),
    "too long": (b"a " * 1_000_001, "hai triệu"),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_bad_file_is_refused_with_a_word_on_what_to_do(case):
    data, word = UNREADABLE[case]

    with pytest.raises(Unreadable) as refusal:
        read_text(data, "tep.bin")

    assert word in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert "Hãy" in str(refusal.value)


def test_a_wrong_name_over_no_text_is_told():
    with pytest.raises(Unreadable, match="không đúng loại như tên gọi"):
        read_text(b"\x01\x02\x03abc" * 50, "cong-van.docx")


def test_doubled_members_are_refused():
    with pytest.raises(Unreadable, match="bất thường"):
        read_text(_doubled(), "tep.docx")


def test_macros_are_told_of():
    data = _zip(
        [
            (
                "word/document.xml",
                f"<w:document {W}><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>",
            ),
            ("word/vbaProject.bin", "x"),
        ]
    )

    assert read_text(data, "a.docx").notes == [
        "Tệp có macro; phần macro không được chạy và không được giữ."
    ]

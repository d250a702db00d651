"""OpenDocument and RTF: words, lists, tables, what is hidden or locked."""

import pytest

from cuocthi.plain.officialdoc.readers import SourceText, Unreadable, read_text
from tests.fuzz.seeds import open_document, rich_text, zipped

_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
}
NAMES = " ".join(f'xmlns:{short}="{name}"' for short, name in _NAMES.items())
MIME = "application/vnd.oasis.opendocument.text"


def _odt(body, styles="", **members):
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    return zipped({"mimetype": MIME, "content.xml": content, **members})


def test_an_odt_gives_paragraphs_lists_and_tables():
    assert read_text(open_document(), "a.odt") == SourceText(
        "ỦY BAN NHÂN DÂN XÃ AN BÌNH\tSố: 05/KH-UBND\nx   \n"
        "1. Kính gửi: Các thôn, các trường học trên địa bàn xã.\n"
        "2. Thời gian nhận bài từ ngày 20/02/2026 đến hết ngày 30/4/2026.\n"
        "3. Nơi nhận: Như trên; Lưu: VT.\n"
        "| ỦY BAN NHÂN DÂN XÃ AN BÌNH | Số: 05/KH-UBND | "
        "Kính gửi: Các thôn, các trường học trên địa bàn xã. |",
        "odt",
    )


def test_lists_of_an_odt_count_on_and_in_their_own_forms():
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        'style:num-format="I" style:num-suffix="."/><text:list-level-style-number text:level="2" '
        'style:num-format="a" style:num-suffix=")"/><text:list-level-style-bullet text:level="3" '
        'text:bullet-char="•"/></text:list-style>'
    )
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    deep = "<text:list>" + item.format("gạch", "") + "</text:list>"
    inner = "<text:list>" + item.format("x", deep) + item.format("y", "") + "</text:list>"
    body = (
        f'<text:list text:style-name="L">{item.format("MỘT", inner)}</text:list><text:p>chữ</text:p>'
        '<text:list text:style-name="L" text:continue-numbering="true">'
        f"{item.format('HAI', '')}</text:list>"
    )

    assert read_text(_odt(body, style), "a").text == "I. MỘT\na) x\n- gạch\nb) y\nchữ\nII. HAI"


def test_an_odt_without_its_notes_and_deleted_words():
    body = (
        "<text:tracked-changes><text:p>xóa</text:p></text:tracked-changes>"
        "<text:p>một<text:note><text:note-body><text:p>chú</text:p></text:note-body></text:note>"
        " hai\n ba<draw:frame><draw:text-box><text:p>hộp</text:p></draw:text-box></draw:frame>"
        "</text:p>"
    )

    assert read_text(_odt(body), "a.odt") == SourceText(
        "hộp\nmột hai  ba",
        "odt",
        ["Tệp còn dấu sửa (Track Changes); chữ đã xóa không được đọc."],
    )


def test_an_old_font_in_an_odt_and_the_header_of_its_pages():
    styles = (
        f"<office:document-styles {NAMES}><office:master-styles><style:master-page><style:header>"
        "<text:p>SỞ Y TẾ</text:p></style:header><style:footer><text:p>12</text:p></style:footer>"
        "</style:master-page></office:master-styles></office:document-styles>"
    )
    automatic = (
        '<style:style style:name="P1"><style:text-properties style:font-name=".VnTime"/>'
        '</style:style><style:style style:name="P2" style:parent-style-name="P1"/>'
    )
    body = '<text:p text:style-name="P2">®oµn x·</text:p>'

    assert read_text(_odt(body, automatic, **{"styles.xml": styles}), "a").text == (
        "SỞ Y TẾ\nđoàn xã"
    )


def test_a_locked_odt_says_so():
    data = _odt("<text:p>x</text:p>", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"})

    with pytest.raises(Unreadable, match="mật khẩu"):
        read_text(data, "a.odt")


def test_a_table_nested_and_headed_and_a_macro():
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + "".join(cell.format(word) for word in "abc")
        + "</table:table-row></table:table-header-rows></table:table>"
    )

    assert read_text(_odt(body, **{"Basic/x.xml": "x"}), "a.odt") == SourceText(
        "| a | b | c |", "odt", ["Tệp có macro; phần macro không được chạy và không được giữ."]
    )


def test_an_odt_without_words_is_told():
    with pytest.raises(Unreadable, match=r"Tệp \.odt không có chữ"):
        read_text(_odt("<text:p/>"), "a.odt")


def test_a_table_that_claims_a_million_columns_is_cut():
    cell = '<table:table-cell table:number-columns-repeated="1000000"><text:p>a</text:p></table:table-cell>'
    body = f"<table:table><table:table-row>{cell}</table:table-row></table:table>"

    assert read_text(_odt(body), "a.odt").text == "| " + " | ".join("a" * 200) + " |"


def test_an_rtf_gives_letters_of_every_code_tables_and_lists():
    assert read_text(rich_text(), "a.rtf") == SourceText(
        "Kính gửi: Các thôn, các trường học trên địa bàn xã.\nđoàn xã\nHội thi\n\ta\n\tb\n"
        "1. một\n z",
        "rtf",
        [
            "Tệp có phần gõ bằng phông chữ cũ (TCVN3), đã đổi sang Unicode khi đọc.",
            "Tệp có phần gõ bằng phông chữ cũ (VNI), đã đổi sang Unicode khi đọc.",
            "Tệp có chữ ẩn, không được đọc.",
        ],
    )


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (r"a\u272\'d0b\uc0\u7841c", "aĐbạc"),
        (r"\u-10179?\u-8704?", "\U0001f600"),
        (r"a\line b\tab c\~d\_e\endash f", "a\nb\tc\u00a0d-e–f"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt xem}}", "xem"),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt h\'e9p}}} x", "hép x"),
        (r"{\header \'e9}{\footnote x}{\*\unknown y}z", "z"),
        (r"\trowd\intbl 1\cell 2\cell 3\cell\row\trowd\intbl 4\cell 5\cell 6\cell\row\pard e",
         "| 1 | 2 | 3 |\n| 4 | 5 | 6 |\ne"),
        (r"{\pntext\f1\'b7\tab}m", "- m"),
        (r"\{a\}\\", "{a}\\"),
        (r"a{\deleted b}c}d", "ac"),
        (r"{\fonttbl\f0\fnil A;\f1\fnil VNI-Times;}\f1 Ho\'e4i\plain \'e4", "Hộiä"),
        (r"{\fonttbl{\f3\fnil\fcharset204{\*\panose 02}Times;}{\f4\cpg1252 X;}}\f3\'c0\f4\'c0",
         "АÀ"),
        (r"\ansicpg65001 \'c3\'a1", "á"),
        (r"\ansicpg9 \'e1", "á"),
        (r"\mac \'87", "á"),
        (r"\trowd\intbl m\par n\cell\row\pard x", "\tm\nn\nx"),
        (r"\trowd\intbl 1\cell 2\cell\row 3", "\t1\n\t2\n3"),
        (r"\trowd\intbl 1\cell 2", "\t1\n2"),
        (r"\u-8704?x\u7?y\u225 a", "xyá"),
    ],
)  # fmt: skip
def test_words_of_rtf(words, text):
    assert read_text(b"{\\rtf1\\ansi " + words.encode("latin-1") + b"}", "a").text == text

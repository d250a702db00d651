"""The body of a paper as text: what clerks type becomes blocks, and blocks become it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuocthi.plain.officialdoc.blocks import Base, Heading, Item, Paragraph, Table
from cuocthi.plain.officialdoc.composing.bodytext import BadText, blocks_in, text_of, tidied

from .some_blocks import BLOCKS, WORDS

TYPED = """\
Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Căn cứ Kế hoạch số 15/KH-SKHCN ngày 05 tháng 3 năm 2024, đã được phê duyệt;
Theo đề nghị của Trưởng phòng Bưu chính, Viễn thông.
Căn cứ tình hình trên, Sở Khoa học và Công nghệ hướng dẫn như sau:

Chương I
QUY ĐỊNH CHUNG

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Nâng cao nhận thức của học sinh.
2. Gửi báo cáo về Sở.
a) Kịp thời;
- Đúng hạn;
-Đủ số liệu;
– Không trùng lặp;
+ Có danh sách.
1.1. Chi tiết
Điều 1. Ban hành Thể lệ.
Theo đề nghị của các trường, Sở kéo dài thời gian.
| TT | Đơn vị \\| nhóm | Số bài |
| 8% | 62,5% | 30 % |
| 1 | Trường A // Trường B | 20 |
| 2 | | 50%
**Lưu ý**
_Ghi thêm_
> **Kết thúc** <
\\1. Không phải tiêu đề
#### a) Việc phải làm
[[Bước 1:]] Nhận bài.
& Xét tình hình thực tế;
Họ tên: ______
_____"""


def test_lines_as_clerks_type_them_become_blocks():
    assert blocks_in(TYPED) == (
        Base("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"),
        Base("Căn cứ Kế hoạch số 15/KH-SKHCN ngày 05 tháng 3 năm 2024, đã được phê duyệt;"),
        Base("Theo đề nghị của Trưởng phòng Bưu chính, Viễn thông."),
        Paragraph("Căn cứ tình hình trên, Sở Khoa học và Công nghệ hướng dẫn như sau:"),
        Heading(0, "Chương I\nQUY ĐỊNH CHUNG"),
        Heading(1, "I. MỤC ĐÍCH, YÊU CẦU"),
        Heading(2, "1. Mục đích"),
        Paragraph("Nâng cao nhận thức của học sinh."),
        Item("2.", "Gửi báo cáo về Sở."),
        Item("a)", "Kịp thời;"),
        Item("-", "Đúng hạn;"),
        Item("-", "Đủ số liệu;"),
        Item("-", "Không trùng lặp;"),
        Item("+", "Có danh sách."),
        Item("1.1.", "Chi tiết"),
        Item("Điều 1.", "Ban hành Thể lệ."),
        Paragraph("Theo đề nghị của các trường, Sở kéo dài thời gian."),
        Table(
            ("TT", "Đơn vị | nhóm", "Số bài"),
            (("1", "Trường A\nTrường B", "20"), ("2", "", "50%")),
            (8.0, 62.5, 30.0),
        ),
        Paragraph("Lưu ý", bold=True),
        Paragraph("Ghi thêm", italic=True),
        Paragraph("Kết thúc", bold=True, centred=True),
        Paragraph("1. Không phải tiêu đề"),
        Heading(3, "a) Việc phải làm"),
        Item("Bước 1:", "Nhận bài."),
        Base("Xét tình hình thực tế;"),
        Paragraph("Họ tên: ______"),
        Paragraph("_____"),
    )


def test_blocks_are_written_as_clerks_type_them():
    lines = [line for line in TYPED.split("\n") if line]
    lines[lines.index("-Đủ số liệu;")] = "- Đủ số liệu;"
    lines[lines.index("– Không trùng lặp;")] = "- Không trùng lặp;"
    lines[lines.index("| 8% | 62,5% | 30 % |")] = "| 8% | 62,5% | 30% |"
    lines[lines.index("| 2 | | 50%")] = "| 2 |  | 50% |"

    assert text_of(blocks_in(TYPED)).split("\n") == lines


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("I. Nội dung", Heading(1, "I. Nội dung")),
        ("XIV. Nội dung", Heading(1, "XIV. Nội dung")),
        ("C. Nguyễn", Paragraph("C. Nguyễn")),
        ("IIII. Nội dung", Paragraph("IIII. Nội dung")),
        ("Phần thứ nhất", Heading(0, "Phần thứ nhất")),
        ("Chương II. Tổ chức", Heading(0, "Chương II\nTổ chức")),
        ("Chương II. Tổ chức thực hiện.", Paragraph("Chương II. Tổ chức thực hiện.")),
        ("Mục 3 của Thể lệ nói rõ.", Paragraph("Mục 3 của Thể lệ nói rõ.")),
        ("Điều 5 của Luật nói rõ.", Paragraph("Điều 5 của Luật nói rõ.")),
        ("ĐIỀU 5: Thi hành.", Item("Điều 5.", "Thi hành.")),
        ("2026 là năm thứ ba.", Paragraph("2026 là năm thứ ba.")),
        ("20/02/2026 là hạn cuối.", Paragraph("20/02/2026 là hạn cuối.")),
        ("-5 độ", Paragraph("-5 độ")),
        ("1) Nhận bài", Item("1)", "Nhận bài")),
        ("1. " + "dài " * 40, Item("1.", ("dài " * 40).strip())),
        ("Căn cứ Luật Trẻ em.", Base("Căn cứ Luật Trẻ em.")),
        ("Căn cứ Luật Trẻ em, các trường thực hiện.", Paragraph("Căn cứ Luật Trẻ em, các trường thực hiện.")),
        ("Căn cứ Luật Trẻ em, Sở yêu cầu:", Paragraph("Căn cứ Luật Trẻ em, Sở yêu cầu:")),
        ("Xét đề nghị của Văn phòng;", Paragraph("Xét đề nghị của Văn phòng;")),
        ("**A** và **B**", Paragraph("**A** và **B**")),
        ("**\\**", Paragraph("", bold=True)),
        ("\\", Paragraph("")),
        ("\\\\x", Paragraph("\\x")),
        ("# Chương I // Quy định.", Heading(0, "Chương I\nQuy định.")),
        ("##### Năm dấu", Paragraph("##### Năm dấu")),
        ("|", Table(("",), ())),
        ("Chi thu", Paragraph("Chi thu")),
    ],
)  # fmt: skip
def test_what_a_line_alone_says(line, block):
    assert blocks_in(line) == (block,)


def test_an_empty_line_parts_tables_and_a_chapter_from_what_is_not_its_title():
    assert blocks_in("| A |\n\n| B |\nChương I\n\nNội dung\nChương II\nCác đội dự thi.") == (
        Table(("A",), ()),
        Table(("B",), ()),
        Heading(0, "Chương I"),
        Paragraph("Nội dung"),
        Heading(0, "Chương II"),
        Paragraph("Các đội dự thi."),
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (
            "Mở đầu.\n| A | B |\n| 1 | 2 |\n| 3 |",
            4,
            "bảng có 2 cột nhưng hàng này có 1 ô: hãy thêm hoặc bớt dấu “|”; "
            "dấu “|” trong ô gõ là “\\|”.",
        ),
        (
            "Một.\n|" + " x |" * 21,
            2,
            "bảng có 21 cột, nhiều nhất 20 cột thì chữ mới in được: hãy tách thành nhiều bảng, hoặc "
            "gửi kèm một bảng tính.",
        ),
        ("| A | B |\n| 0% | 8% |", 2, "độ rộng của cột phải lớn hơn 0%: hãy ghi như 10%."),
    ],
)
def test_a_table_that_cannot_be_is_told_with_its_line(text, line, words):
    with pytest.raises(BadText) as caught:
        blocks_in(text)

    assert (caught.value.line, str(caught.value)) == (line, f"Dòng {line}: {words}")


@given(BLOCKS)
def test_blocks_come_back_from_their_text(blocks):
    assert blocks_in(text_of(blocks)) == tuple(map(tidied, blocks))


ROWS = st.sampled_from(("| A | B |", "| 1 | 2", "| 1 |", "| 8% | 0% |", "| 8% | 9% |", "|"))


@given(st.lists(WORDS | ROWS | st.text(max_size=40), max_size=8).map("\n".join))
def test_any_text_is_read_or_told_in_a_sentence_with_its_line(text):
    blocks, told = read(text)

    if told is None:
        assert blocks_in(text_of(blocks)) == blocks
    else:
        assert 1 <= told.line <= len(text.splitlines())
        assert told.words.endswith(".")


def read(text):
    try:
        return blocks_in(text), None
    except BadText as told:
        return (), told

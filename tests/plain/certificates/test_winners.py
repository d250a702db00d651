"""Who gets a certificate is what the list says: nothing is guessed, doubled or left out in silence."""

import datetime as dt

import pytest
from pypdfium2 import PdfDocument

from cuocthi.plain.certificates import BadWinners, Certificate, as_one_pdf, winners_of
from cuocthi.plain.certificates.designs import DESIGNS, said

from .test_certificates import COMMON, ONE


def faults(rows, common=COMMON, **marks):
    with pytest.raises(BadWinners) as caught:
        winners_of(rows, common, **marks)
    return caught.value.faults


def names(rows):
    return [one.name for one in winners_of(rows, COMMON).certificates]


@pytest.mark.parametrize("family", ["Họ", "Họ đệm", "HỌ VÀ TÊN ĐỆM", "Họ lót"])
def test_family_and_given_name_are_joined(family):
    assert names([[family, "Tên", "Giải"], ["Trần Quốc", "Bảo", "Nhất"]]) == ["Trần Quốc Bảo"]


@pytest.mark.parametrize(
    "heading",
    ["Họ tên học sinh", "Họ và tên thí sinh", "HỌ VÀ TÊN (*)", "Họ và tên:", "Họ tên (in hoa)"],
)
def test_headings_are_known_with_what_forms_add_to_them(heading):
    rows = [[heading, "Xếp loại giải (*)", "TRƯỜNG/ĐƠN VỊ"], ["Lê An", "Nhất", "Trường A"]]

    (made,) = winners_of(rows, COMMON).certificates

    assert (made.name, made.prize, made.unit) == ("Lê An", "Nhất", "Trường A")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (
            [["Tên", "Tên đội", "Giải"], ["An", "Đội A", "Nhất"]],
            "Các cột A “Tên” và B “Tên đội” đều là họ và tên: hãy giữ một cột, xóa hoặc đổi tên cột kia.",
        ),
        (
            [["Tên", "Giải", "Giải"], ["An", "Nhất", "Nhì"]],
            "Các cột B “Giải” và C “Giải” đều là giải: hãy giữ một cột, xóa hoặc đổi tên cột kia.",
        ),
        (
            [["Tên", "Giải"], ["An", "Không đạt"]],
            "Dòng 2: “Không đạt” không phải giải thưởng: hãy xóa dòng này hoặc ghi rõ giải.",
        ),
        (
            [["Tên", "Giải"], ["An", True]],
            "Dòng 2: “True” không phải giải thưởng: hãy xóa dòng này hoặc ghi rõ giải.",
        ),
        ([["Tên", "Giải"], ["An", 1.0]], "Dòng 2: giải “1” chưa rõ: hãy ghi như “Giải Nhất”."),
        (
            [["Tên", "Giải"], ["An", "Nhất"], ["AN", "nhất"]],
            "Dòng 3: trùng họ tên, đơn vị và giải với dòng 2: hãy xóa một.",
        ),
        (
            [["Tên", "Giải", "Số"], ["An", "Nhất", 7], ["Ân", "Nhất", 7]],
            "Dòng 3: số 7 đã có ở dòng 2.",
        ),
        ([["Tên", "Giải", "Số"], ["An", "Nhất", 0.5]], "Dòng 2: số là số lẻ 0.5: hãy sửa lại."),
        (
            [["Tên", "Giải", "Lớp"], ["An", "Nhất", dt.date(2026, 1, 7)]],
            "Dòng 2: lớp là một ngày hay giờ (bảng tính tự đổi, như 7/1): hãy định dạng cột là “Text” "
            "rồi gõ lại.",
        ),
        (
            [["Tên", "Giải", "URL"], ["An", "Nhất", "javascript:alert(1)"]],
            "Dòng 2: địa chỉ kiểm tra phải như https://cuocthi.example/kt/7F3K.",
        ),
        (
            [["Tên", "Giải"], ["NguyÔn V¨n §øc Th¾ng HiÒn", "Nhất"]],
            None,
        ),
        (
            [["Tên", "Giải"], ["An 漢", "Nhất"]],
            "Dòng 2: họ và tên có ký tự “漢” (U+6F22) mà phông chữ in không có.",
        ),
    ],
)
def test_what_only_a_person_can_decide_is_asked_with_its_row(rows, told):
    found = faults(rows)

    if told is None:
        assert any("bảng mã cũ" in fault for fault in found)
    else:
        assert found == (told,)


def test_two_of_one_name_with_numbers_of_their_own_are_two():
    assert names([["Tên", "Giải", "Số"], ["An", "Nhất", 1], ["An", "Nhất", 2]]) == ["An", "An"]


def test_hidden_rows_and_formulas_without_a_result_are_told():
    rows = [["Tên", "Giải", "Ghi chú"], ["An", "Nhất", ""], ["", "Nhì", ""], ["Bảo", "Ba", ""]]

    assert faults(rows, hidden={4}, unfinished={(2, 2), (3, 0)}) == (
        "Dòng 3: ô A3 có công thức chưa có kết quả: hãy mở bằng Excel, lưu lại rồi làm lại.",
        "Dòng 4: đang bị ẩn: hãy hiện dòng này ra, hoặc xóa đi.",
    )


def test_rows_below_the_list_and_columns_without_use_are_told():
    rows = [
        ["STT", "Tên", "Giải", "Ngày sinh"],
        [1, "An", "Nhất", "01/02/2015"],
        ["", "Tổng cộng: 1", "", ""],
        ["", "Huế, ngày 05 tháng 4 năm 2026", "", ""],
        ["", "NGƯỜI LẬP", "", ""],
    ]

    made = winners_of(rows, COMMON)

    assert (made.rows, made.notes) == (
        (2,),
        (
            "Không dùng đến cột: D “Ngày sinh”.",
            "Dòng 3: bỏ qua, là dòng cuối bảng.",
            "Dòng 4: bỏ qua, là dòng cuối bảng.",
            "Dòng 5: bỏ qua, là dòng cuối bảng.",
        ),
    )


@pytest.mark.parametrize("day", [dt.date(2026, 2, 5), "05/02/2026", "ngày 05 tháng 02 năm 2026"])
@pytest.mark.parametrize("shared", ["Huế", "Huế, ngày 01 tháng 01 năm 2026"])
def test_a_day_in_the_list_keeps_the_place_that_all_share(day, shared):
    rows = [["Tên", "Giải", "Ngày cấp"], ["An", "Nhất", day]]

    (made,) = winners_of(rows, COMMON | {"place_date": shared}).certificates

    assert made.place_date == "Huế, ngày 05 tháng 02 năm 2026"


def test_a_line_break_in_a_name_is_a_blank():
    assert names([["Tên", "Giải"], ["Lê\nAn", "Nhất"]]) == ["Lê An"]


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (("nhất", "Tìm hiểu biển đảo", "Quyết định số 1/QĐ"), ("Đạt Giải Nhất", "Cuộc thi Tìm hiểu biển đảo", "Theo Quyết định số 1/QĐ")),
        (("Giải Nhì", "Hội thi A", "Theo Quyết định 2"), ("Đạt Giải Nhì", "Hội thi A", "Theo Quyết định 2")),
        (("Bài viết ấn tượng", "Cuộc thi B", ""), ("Bài viết ấn tượng", "Cuộc thi B", None)),
    ],
)  # fmt: skip
def test_the_paper_reads_as_a_sentence(given, printed):
    prize, contest, decision = given
    one = Certificate(name="An", prize=prize, contest=contest, organiser="Sở A", decision=decision)

    made = said(one)

    assert (made["prize"], made["contest"], made.get("decision")) == printed


@pytest.mark.parametrize("design", sorted(DESIGNS))
def test_long_texts_at_the_foot_do_not_reach_the_decision(design):
    values = {name: getattr(ONE, name) for name in Certificate.__dataclass_fields__}
    long = Certificate(
        **values
        | {
            "decision": "Quyết định số 15/QĐ-SGDĐT ngày 20 tháng 4 năm 2026 của Giám đốc Sở " * 2,
            "authority": "TM. Ban Tổ chức cuộc thi tìm hiểu chuyển đổi số thành phố " * 3,
            "position": "Trưởng ban kiêm Phó Giám đốc Sở Giáo dục và Đào tạo " * 3,
        }
    )

    text = PdfDocument(as_one_pdf([long], design, tagged=True))[0].get_textpage()

    # the last line of the decision ends with these words, the foot begins with the place
    above, below = _signs(text, "Giám đốc Sở\r\n"), _signs(text, "An Lạc, ngày")
    assert max(box[3] for box in below) < min(box[1] for box in above)


def _signs(text, words):
    """The boxes of the last place where those words stand."""
    start = text.get_text_range().rindex(words)
    boxes = (text.get_charbox(start + at) for at, sign in enumerate(words) if sign.strip())
    return list(boxes)

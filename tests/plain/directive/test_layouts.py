"""Layouts and damage met in real papers, as made-up pieces."""

import pytest

from cuocthi.plain.directive import reading_as_json, understand
from cuocthi.plain.directive.bodies import initials, split_bodies, starts_body, strange_word
from cuocthi.plain.officialdoc.readers import Unreadable

from .samples import LETTER

HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


@pytest.mark.parametrize(
    ("letterhead", "superior", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nXÃ LONG PHÚ", None, "ỦY BAN NHÂN DÂN XÃ LONG PHÚ"),
        ("UBND TỈNH HẢI LĂNG\nSỞ TƯ PHÁP", "UBND TỈNH HẢI LĂNG", "SỞ TƯ PHÁP"),
        (
            "ỦY BAN NHÂN DÂN\nHUYỆN MỸ THÁI\nPHÒNG VĂN HÓA\nVÀ THÔNG TIN",
            "ỦY BAN NHÂN DÂN HUYỆN MỸ THÁI",
            "PHÒNG VĂN HÓA VÀ THÔNG TIN",
        ),
        ("TỈNH ĐOÀN HẢI LĂNG\n***", None, "TỈNH ĐOÀN HẢI LĂNG"),
        ("BAN CHẤP HÀNH\nĐOÀN XÃ LONG PHÚ", None, "BAN CHẤP HÀNH ĐOÀN XÃ LONG PHÚ"),
        ("UY BAN NHÂN DÂN\nXÃ LONG PHÚ", None, "ỦY BAN NHÂN DÂN XÃ LONG PHÚ"),
    ],
)
def test_letterheads(letterhead, superior, issuer):
    text = (
        f"{letterhead}\n{HEAD}Số: 12/TB-X\nLong Phú, ngày 02 tháng 01 năm 2025\nTHÔNG BÁO\nVề lịch"
    )

    reading = understand(text)

    assert (reading.superior and reading.superior.value, reading.issuer.value) == (superior, issuer)


@pytest.mark.parametrize(
    ("line", "code", "number"),
    [
        ("Số: 12/TB-UBND", "12/TB-UBND", "12"),
        ("Số: 88 /TB-STP", "88/TB-STP", "88"),
        ("Số:       /TB-STP", "/TB-STP", None),
        ("Số: ....../TB-STP", "/TB-STP", None),
        ("Số: 08-TB/ĐTN", "08-TB/ĐTN", "08"),
        ("Sô: 2Ô31/UBND-VX", "2031/UBND-VX", "2031"),
        ("Số:\n96/UBND-VH", "96/UBND-VH", "96"),
        ("Số: 41/2019/QĐ-UBND", "41/2019/QĐ-UBND", "41"),
        ("Nghị quyết số: 15/NQ-HĐND", "15/NQ-HĐND", "15"),
    ],
)
def test_numbers_and_symbols(line, code, number):
    text = f"UBND XÃ A\n{HEAD}{line}\nLong Phú, ngày 02 tháng 01 năm 2025\nTHÔNG BÁO\nVề lịch"

    reading = understand(text)

    assert (reading.code.value, reading.number) == (code, number)


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("Long Phú, ngày 02 tháng 01 năm 2025", "Long Phú", "2025-01-02"),
        ("Long Phú, ngày 04/7/2025", "Long Phú", "2025-07-04"),
        ("Long\nPhú, ngày 02 tháng 01 năm 2025", "Long Phú", "2025-01-02"),
        ("Long Phú, ngày      tháng 8 năm 2025", "Long Phú", "2025-08"),
        ("Long Phú, ngày ... tháng ... năm 2025", "Long Phú", "2025"),
        ("Long Phú, ngày tháng năm 2025", "Long Phú", "2025"),
        ("TP. Hồ Chí Minh, ngày 02 tháng 01 năm 2025", "TP. Hồ Chí Minh", "2025-01-02"),
        ("Bà Rịa - Vũng Tàu, ngày 02 tháng 01 năm 2025", "Bà Rịa - Vũng Tàu", "2025-01-02"),
        ("Long Phú, ngày 30 tháng 02 năm 2025", "Long Phú", None),
        ("ngày 02 tháng 01 năm 2025", None, "2025-01-02"),
    ],
)
def test_place_and_date(line, place, date):
    reading = understand(f"UBND XÃ A\n{HEAD}Số: 1/TB-UBND\n\n{line}\n\nTHÔNG BÁO\nVề lịch")

    assert reading.place == place or reading.place.value == place
    assert reading.date == date or reading.date.value == date


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("KẾ HOẠCH", "ke_hoach"),
        ("KẾ\nHOẠCH", "ke_hoach"),
        ("KẾ HOẠCH LIÊN TỊCH", "ke_hoach"),
        ("QUYẾT ĐỊNH", "quyet_dinh"),
        ("THỂ LỆ", "the_le"),
        ("TỜ TRÌNH", "to_trinh"),
        ("BIÊN BẢN", "khac"),
    ],
)
def test_kinds_by_title(title, kind):
    reading = understand(
        f"UBND XÃ A\n{HEAD}Số: 1/X-UBND\nLong Phú, ngày 02 tháng 01 năm 2025\n\n{title}\nVề hội thi"
    )

    assert (reading.kind.value, reading.abstract.value) == (kind, "Về hội thi")


def test_columns_run_together_as_in_pdf_text():
    text = (
        "UBND TỈNH HẢI LĂNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "SỞ Y TẾ Độc lập - Tự do - Hạnh phúc\n"
        "Số: 61/TB-SYT Hải Lăng, ngày 28 tháng 5 năm 2024\nTHÔNG BÁO\n"
        "Về việc tổ chức Hội thi “Bếp sạch” trên\nđịa bàn tỉnh\n"
        "Ngày 02/4/2024, Sở Y tế ban hành Thể lệ số 51/TL-SYT.\n"
        "Nơi nhận: KT. GIÁM ĐỐC\n- Các phòng; PHÓ GIÁM ĐỐC\n- Lưu: VT. Hứa Thị Bích\n"
    )

    reading = understand(text)

    assert (reading.superior.value, reading.issuer.value) == ("UBND TỈNH HẢI LĂNG", "SỞ Y TẾ")
    assert (reading.place.value, reading.date.value) == ("Hải Lăng", "2024-05-28")
    assert reading.abstract.value == "Về việc tổ chức Hội thi “Bếp sạch” trên địa bàn tỉnh"
    assert [(r.code, r.date, r.issuer) for r in reading.references] == [
        ("51/TL-SYT", "2024-04-02", "Sở Y tế")
    ]
    assert [f.value for f in reading.recipients] == ["Các phòng", "Lưu: VT"]
    assert (reading.sign_authority.value, reading.sign_title.value, reading.signer.value) == (
        "KT. GIÁM ĐỐC",
        "PHÓ GIÁM ĐỐC",
        "Hứa Thị Bích",
    )


def test_a_joint_plan_has_two_issuers_and_asks_about_two_signers():
    text = (
        "SỞ Y TẾ HẢI LĂNG - TỈNH ĐOÀN HẢI LĂNG\n" + HEAD + "Số: 7/KHLT-SYT-TĐ\n"
        "Hải Lăng, ngày 22 tháng 9 năm 2025\n\nKẾ HOẠCH LIÊN TỊCH\nTổ chức Hội thi “Bếp sạch”\n\n"
        "I. PHÂN CÔNG\n1. Sở Y tế: chủ trì hướng dẫn các đội trước 28/10/2025.\n\n"
        "TM. BAN THƯỜNG VỤ            KT. GIÁM ĐỐC\nPHÓ BÍ THƯ            PHÓ GIÁM ĐỐC\n"
        "Lý Thị Mây            Doãn Văn Cần\n\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n"
    )

    reading = understand(text)

    assert reading.issuer.value == "SỞ Y TẾ HẢI LĂNG"
    assert [f.value for f in reading.co_issuers] == ["SỞ Y TẾ HẢI LĂNG", "TỈNH ĐOÀN HẢI LĂNG"]
    assert [(t.who, t.what, t.due) for t in reading.tasks] == [
        (("Sở Y tế",), "chủ trì hướng dẫn các đội", "2025-10-28")
    ]
    assert "Có nhiều người ký" in next(q.ask for q in reading.questions if q.about == "signer")


def test_a_news_item_about_a_letter():
    text = (
        "Hội thi vẽ\n15:20 | 11/04/2024\n\nThư viện huyện vừa có Công văn số 27/TV ngày 08/4/2024 "
        "gửi các trường tiểu học về việc tổ chức Hội thi “Vẽ bìa sách”.\n\n"
        "Theo đó, mỗi trường chọn 15 tranh gửi về Thư viện chậm nhất là ngày 19/4.\n"
    )

    reading = understand(text)

    assert (reading.code.value, reading.date.value) == ("27/TV", "2024-04-08")
    assert reading.issuer.value == "Thư viện huyện"
    assert [f.value for f in reading.addressees] == ["các trường tiểu học"]
    assert [(t.who, t.due) for t in reading.tasks] == [(("mỗi trường",), "2024-04-19")]


def test_past_days_of_a_report_are_no_deadlines():
    text = (
        "UBND XÃ A\nSố: 3/BC-UBND\nLong Phú, ngày 04/7/2025\n\nBÁO CÁO\nKết quả Hội thi “Bếp sạch”\n\n"
        "1. Tính đến hết ngày 30/6/2025 có 12 đội; 2 thôn nộp chậm so với hạn 15/5/2025.\n"
        "2. Chung kết tổ chức sáng 28/6/2025 tại Nhà văn hóa thôn Đoài.\n"
    )

    reading = understand(text)

    assert reading.deadlines == []
    assert [(e.what, e.start) for e in reading.event_times] == [("chung kết", "2025-06-28")]
    assert reading.venue.value == "Nhà văn hóa thôn Đoài"


@pytest.mark.parametrize(
    ("names", "parts"),
    [
        (
            "các cơ quan, ban, ngành, đoàn thể thị xã và Ủy ban nhân dân các xã, phường",
            ["các cơ quan, ban, ngành, đoàn thể thị xã", "Ủy ban nhân dân các xã, phường"],
        ),
        ("Sở Giáo dục và Đào tạo", ["Sở Giáo dục và Đào tạo"]),
        ("Các trường THPT, các cơ sở Đoàn", ["Các trường THPT", "các cơ sở Đoàn"]),
        ("Phòng Tư pháp các huyện, thị xã", ["Phòng Tư pháp các huyện, thị xã"]),
        ("Tỉnh đoàn, Công an tỉnh và Sở Y tế", ["Tỉnh đoàn", "Công an tỉnh", "Sở Y tế"]),
    ],
)
def test_lists_of_bodies_part_where_a_new_name_begins(names, parts):
    assert split_bodies(names) == parts


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Bureau điện tỉnh Hải Lăng", "Bureau"),
        ("Bưu điện tỉnh Hải Lăng", None),
        ("Phòng BCVT, TT-BCXB, VP", None),
        ("Phường Nghĩa Tân, Quỳnh Lưu, Khuyến Lương", None),
        ("Department Văn hóa", "Department"),
        ("UBND huyện Krông Pắk, Đắk Lắk, Pleiku", None),
    ],
)
def test_words_that_cannot_be_vietnamese(name, word):
    assert strange_word(name) == word


def test_bodies_are_told_from_other_words():
    assert starts_body("so giao duc") is True
    assert starts_body("so nguoi tham gia") is False
    assert starts_body("bao cao ket qua") is False
    assert initials("Sở Thông tin và Truyền thông") == "STTTT"


def test_a_file_to_json():
    found = reading_as_json(LETTER.encode(), "thu.txt")

    assert (found["how"], found["notes"], found["text"]) == ("text", [], LETTER)
    assert found["code"]["value"] == "218/SVHTT-NVVH"
    with pytest.raises(Unreadable, match="rỗng"):
        reading_as_json(b"", "thu.txt")


def test_the_end_of_the_text_is_the_end_of_its_paragraph_though_the_line_is_full():
    text = (
        "Sở Văn hóa, Thể thao và Du lịch báo cáo như sau:\n"
        "Tên cuộc thi: Hội thi “Tuyên truyền viên giỏi” lần thứ 39.\n"
        "Lễ trao giải: 7 giờ 30 phút, ngày 28 tháng 8 năm 2015.\n"
        "- Đề nghị Tỉnh đoàn tổ chức chấm bài vòng cơ sở.\n"
        "- Đề nghị Sở Xây dựng cử cán bộ tham gia Ban Giám khảo trước ngày 24 tháng 8 năm 2015./.\n"
        "\tNơi nhận:"
    )

    tasks = understand(text).to_json()["tasks"]

    assert [(t["who"], t["due"]) for t in tasks] == [
        (["Tỉnh đoàn"], None),
        (["Sở Xây dựng"], "2015-08-24"),
    ]

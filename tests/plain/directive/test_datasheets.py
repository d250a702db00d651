"""The sheets of data of portals, alone or above a letter, and pages that repeat a letter's head."""

import pytest

from cuocthi.plain.directive import understand

LETTER = """UBND TỈNH HÒA LONG
SỞ VĂN HÓA VÀ THỂ THAO
Số: 312/SVHTT-QLVH
V/v tổ chức Hội thi “Gia đình đọc sách” năm 2024
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hòa Long, ngày 12 tháng 3 năm 2024
Kính gửi: Phòng Văn hóa các huyện.
Sở đề nghị các phòng gửi danh sách đội thi trước ngày 20/4/2024.
Địa điểm: Sân vận động huyện./.
"""
SAID = [
    ("Số ký hiệu", "312/SVHTT-QLVH"),
    ("Ngày ban hành", "12/03/2024"),
    ("Loại văn bản", "Công văn"),
    ("Cơ quan ban hành", "Sở Văn hóa và Thể thao"),
    ("Người ký", "Lê Thị Hạnh"),
    ("Trích yếu", "V/v tổ chức Hội thi “Gia đình đọc sách” năm 2024"),
]
READ = (
    "cong_van",
    "312/SVHTT-QLVH",
    "2024-03-12",
    "Sở Văn hóa và Thể thao",
    "tổ chức Hội thi “Gia đình đọc sách” năm 2024",
    "Lê Thị Hạnh",
)
FORMS = [
    "{}: {}",
    "{} : {}",
    "{}\t{}",
    "| {} | {} |",
    "|{}|{}|",
    "{}\n{}",
    "{}:\n{}",
    "{}    {}",
    "- {}: {}",
    "**{}:** {}",
    "{}:\t{}",
    "{}\n\n{}\n",
]


def read(text):
    """Kind, number, day, issuer, summary and signer of a text."""
    found = understand(text)
    facts = (found.kind, found.code, found.date, found.issuer, found.abstract, found.signer)
    return tuple(fact and fact.value for fact in facts)


def sheet(form, said=SAID):
    """The labels and values written in one way."""
    return "\n".join(form.format(*pair) for pair in said)


@pytest.mark.parametrize("form", FORMS)
def test_a_sheet_alone_gives_the_head(form):
    text = f"Cổng thông tin\nVăn bản chỉ đạo\n{sheet(form)}\nTệp đính kèm: cv312.pdf\n"

    assert read(text) == READ


@pytest.mark.parametrize("form", FORMS)
def test_a_sheet_above_a_letter_adds_what_the_letter_lacks(form):
    found = read(f"Trang chủ\n{sheet(form)}\n\n{LETTER}")

    assert found == (*READ[:3], "SỞ VĂN HÓA VÀ THỂ THAO", *READ[4:])


@pytest.mark.parametrize(
    ("key", "label"),
    [
        (0, "Số/Ký hiệu"),
        (0, "Số, ký hiệu văn bản"),
        (0, "Số hiệu"),
        (0, "Số hiệu văn bản"),
        (0, "SỐ KÝ HIỆU"),
        (0, "Ký hiệu"),
        (1, "Ngày ký"),
        (1, "Ngày văn bản"),
        (2, "Hình thức văn bản"),
        (2, "Thể loại"),
        (3, "Đơn vị ban hành"),
        (3, "Nơi ban hành"),
        (4, "Người ký duyệt"),
        (5, "Trích yếu nội dung"),
        (5, "Nội dung trích yếu"),
        (5, "Tên văn bản"),
    ],
)
def test_labels_have_many_names(key, label):
    said = [(label, value) if at == key else (name, value) for at, (name, value) in enumerate(SAID)]

    assert read(sheet("{}: {}", said)) == READ


@pytest.mark.parametrize("order", [[5, 0, 1, 2, 3, 4], [0, 5, 3, 1, 4, 2], [1, 4, 0, 3, 2, 5]])
def test_labels_stand_in_any_order(order):
    assert read(sheet("{}\t{}", [SAID[at] for at in order])) == READ


def test_a_row_of_labels_has_its_values_below():
    names = " | ".join(name for name, _ in SAID)
    values = " | ".join(value for _, value in SAID)

    assert read(f"Văn bản mới\n| {names} |\n|---|---|---|---|---|---|\n| {values} |\n") == READ


def test_pairs_stand_two_on_a_line():
    rows = [SAID[at] + SAID[at + 1] for at in (0, 2, 4)]

    assert read("\n".join("| " + " | ".join(row) + " |" for row in rows)) == READ


@pytest.mark.parametrize(
    "text",
    [
        "Số ký hiệu: xem tệp đính kèm\nChúc mừng năm mới.\n",
        "| Số ký hiệu | Ngày ban hành | Trích yếu |\n| 1/KH-A | 1/2/2024 | Một |\n| 2/KH-A | 2/2/2024 | Hai |\n",
        "Người ký: Lê Thị Hạnh\nNgày ký: 12/3/2024\n",
        "Số ký hiệu\nNgày ban hành\nTrích yếu\n",
    ],
)
def test_what_is_no_sheet_of_one_document_is_not_read_as_one(text):
    assert not understand(text).recognised


def test_a_list_of_documents_in_a_letter_changes_nothing():
    listed = "\n| Số ký hiệu | Ngày ban hành | Trích yếu |\n| 5/KH-A | 1/2/2020 | Kế hoạch khác |\n"

    assert read(LETTER + listed)[:3] == READ[:3]


@pytest.mark.parametrize(
    "heading",
    [
        "Công văn số 312/SVHTT-QLVH V/v tổ chức Hội thi “Gia đình đọc sách”\nNgười đăng: Ban Biên tập - 14/03/2024 16:05",
        "V/v tổ chức Hội thi “Gia đình đọc sách”\nNgày đăng: 14/03/2024 | Lượt xem: 212",
        "Số: 312/SVHTT-QLVH - V/v tổ chức Hội thi\n14/03/2024",
        "Công văn số 312/SVHTT-QLVH về việc tổ chức Hội thi\nĐăng bởi Quản trị, 14/03/2024",
    ],
)
def test_a_page_heading_that_repeats_the_summary_yields_to_the_letter(heading):
    moved = LETTER.split("\n")
    letter = "\n".join([*moved[:2], *moved[4:6], *moved[2:4], *moved[6:]])

    found = read(f"Cổng thông tin điện tử\nChi tiết văn bản\n{heading}\n{letter}")

    assert found[1:5] == (*READ[1:3], "SỞ VĂN HÓA VÀ THỂ THAO", READ[4])


@pytest.mark.parametrize("close", ["./.", "/.", ". / .", "./", "./. ", ".//", ".", ""])
@pytest.mark.parametrize(
    "place", ["Sân vận động huyện", "Nhà Văn hóa Lao động tỉnh, số 12 đường Lê Lợi"]
)
def test_the_sign_that_closes_a_letter_belongs_to_no_fact(place, close):
    found = understand(LETTER.replace("Sân vận động huyện./.", place + close))

    assert found.venue.value == place


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        (
            "Kinh phí: nguồn sự nghiệp văn hóa năm 2024./.",
            "budget",
            "nguồn sự nghiệp văn hóa năm 2024",
        ),
        ("Chủ đề: Mỗi ngày một trang sách hay/.", "event_theme", "Mỗi ngày một trang sách hay"),
        ("Kinh phí do ngân sách huyện bảo đảm./.", "budget", "ngân sách huyện"),
    ],
)
def test_nor_to_other_facts_at_the_end(line, key, value):
    found = understand(LETTER.replace("Địa điểm: Sân vận động huyện./.", line))

    assert getattr(found, key).value == value


@pytest.mark.parametrize(
    ("lines", "summary"),
    [
        (["Tổ chức Hội thi “Bếp lửa”", "năm 2024"], "Tổ chức Hội thi “Bếp lửa” năm 2024"),
        (
            ["Tuyên truyền, triển khai Cuộc thi trắc", "nghiệm “Nhớ nguồn”"],
            "Tuyên truyền, triển khai Cuộc thi trắc nghiệm “Nhớ nguồn”",
        ),
        (["Hướng dẫn tham gia Giải báo chí tỉnh"], "Hướng dẫn tham gia Giải báo chí tỉnh"),
    ],
)
def test_party_bodies_write_the_summary_straight_below_the_number(lines, summary):
    text = "\n".join(
        [
            "TỈNH ỦY HÒA LONG\tĐẢNG CỘNG SẢN VIỆT NAM",
            "BAN TUYÊN GIÁO",
            "*\tHòa Long, ngày 12 tháng 3 năm 2024",
            "Số 388-CV/BTGTU",
            *lines,
            "",
            "Kính gửi: Các huyện ủy.",
            "Ban đề nghị các huyện ủy gửi báo cáo trước ngày 20/4/2024.",
        ]
    )

    assert understand(text).abstract.value == summary


@pytest.mark.parametrize(
    "line", ["Đồng kính gửi các cơ quan.", "HỎA TỐC", "Hòa Long, ngày 12 tháng 3 năm 2024", ""]
)
def test_other_lines_below_the_number_are_no_summary(line):
    text = (
        "TỈNH ỦY HÒA LONG\nBAN TUYÊN GIÁO\nSố 388-CV/BTGTU\n"
        f"{line}\nKính gửi: Các huyện ủy.\nBan đề nghị gửi báo cáo trước ngày 20/4/2024."
    )

    assert understand(text).abstract is None


@pytest.mark.parametrize(
    "furniture",
    [
        "👁 8.945 lượt xem    ♥ Thích 214    ↗ Chia sẻ",
        "Người đăng: Ban Biên tập - 04/09/2015 16:05",
        "[In trang] [Gửi bạn bè]",
        "1.207 lượt xem",
        "Tác giả: Hồng Vân",
        "(Cập nhật: 12/3/2024)",
        "Tệp đính kèm: the_le.pdf",
        "Đăng bởi: Quản trị",
    ],
)
def test_what_a_page_says_of_itself_is_no_part_of_the_summary(furniture):
    text = (
        "Đài Phát thanh - Truyền hình Phú Hoài\nPHTV\nTìm kiếm...\n"
        "THỂ LỆ LIÊN HOAN TIẾNG HÁT “SAO SÔNG” LẦN THỨ 12\n"
        f"{furniture}\n1. Đơn vị tổ chức\nĐài Phát thanh.\n2. Đối tượng: thí sinh cả tỉnh, nhận bài đến 15/6/2019.\n3. Trao giải: 20/7/2019."
    )

    assert (
        understand(text).abstract.value,
        understand(text).issuer.value,
    ) == ("LIÊN HOAN TIẾNG HÁT “SAO SÔNG” LẦN THỨ 12", "Đài Phát thanh - Truyền hình Phú Hoài")

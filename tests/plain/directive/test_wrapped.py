"""A text broken at one width is read as if it had not been; every other line end stays."""

import textwrap

import pytest

from cuocthi.plain.directive.wrapped import unwrapped

BODY = (
    "Thực hiện Kế hoạch số 12/KH-UBND ngày 03/02/2025 của Ủy ban nhân dân huyện Long Phú về "
    "việc tổ chức Cuộc thi “Quê em xanh”, Phòng Giáo dục và Đào tạo đề nghị các trường phổ biến "
    "thể lệ đến từng lớp, chọn bài dự thi và gửi về Phòng trước 17 giờ ngày 14/3/2025 theo đường "
    "bưu điện hoặc hộp thư của cuộc thi.\n"
    "Trong thời gian diễn ra cuộc thi, các trường thông tin kịp thời những khó khăn để được "
    "hướng dẫn; mọi thắc mắc liên hệ bà Lý Thị An, chuyên viên, điện thoại 0900 000 111."
)


def broken(text, width):
    return "\n".join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))
        for line in text.split("\n")
    )


@pytest.mark.parametrize("width", [48, 65, 72, 75, 78, 90])
def test_whatever_the_width_the_text_is_whole_again(width):
    assert unwrapped(broken(BODY, width)) == BODY


@pytest.mark.parametrize("between", ["\r\n", "  \n", "\n    "])
def test_blanks_and_returns_at_the_break_leave_all_offsets(between):
    indent = between.partition("\n")[2]
    spoilt = indent + broken(BODY, 75).replace("\n", between)

    whole = unwrapped(spoilt)

    assert len(whole) == len(spoilt)
    assert whole.replace("\u200b", "").split() == BODY.split()
    assert whole.count("\n") == 1


def test_a_text_broken_twice_is_whole_again():
    assert unwrapped(broken(broken(BODY, 100), 75)).count("\n") <= 1


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "UBND XÃ LONG PHÚ\nSố: 12/TB-UBND\nKính gửi:\n- Các thôn;\n- Các trường.\nLưu: VT.",
        "| Ngày | Việc |\n| 01/3/2025 | Phát động |\n| 14/3/2025 | Hết hạn nhận bài |",
        "",
        "\n\n\n",
    ],
)
def test_a_text_without_a_width_stays(text):
    assert unwrapped(text) == text


def test_lines_of_a_printed_page_whose_letters_differ_in_breadth_stay():
    widths = (75, 71, 79, 73, 81, 70, 77)
    words, lines = BODY.replace("\n", " ").split(), [""]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > widths[len(lines) % len(widths)]:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    page = "\n".join(lines)

    assert unwrapped(page) == page


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Kính gửi: Các trường trung học cơ sở, tiểu học trên địa bàn huyện.", "Các trường nộp"),
        ("Tổ chức Cuộc thi vẽ tranh “Quê em xanh” huyện Long Phú năm học 2025", "Căn cứ Luật"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "PHÒNG GIÁO DỤC"),
        ("SỞ KHOA HỌC VÀ CÔNG NGHỆ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "THANH NIÊN TỈNH"),
        ("- Các trường tiểu học và trung học cơ sở trên địa bàn cả huyện;", "- Đài Truyền thanh"),
        ("a) Phổ biến thể lệ đến từng lớp trước ngày 20 tháng 02 năm 2025;", "b) Chọn bài"),
        ("4. Các trường trung học phổ thông, trung tâm, các trường trung cấp", "a) Tổ chức vòng"),
        ("- Lễ báo công: 7 giờ 30 ngày 14/5/2025, tại Nhà văn hóa xã.", "Liên hoan lần thứ V"),
        ("Cuộc thi sáng tạo thanh thiếu nhi huyện Long Phú lần thứ VII, 2026", "(Ban hành lần 2"),
        ("Lưu: VT, VX. KT. TRƯỞNG PHÒNG, Phó Trưởng phòng Mạc Thị Bích Lựu", "[In trang] [Gửi]"),
        ("1- Vòng cơ sở: các trường tổ chức xong trước ngày 31/5/2025.", "2- Vòng chung khảo"),
        ("Trưởng phòng căn cứ Thông báo này để tổ chức thực hiện đúng hạn./.", "Nguyễn Văn An"),
        ("Thời gian: từ 7 giờ 15 phút đến 11 giờ 00 phút, ngày 18/4/2025.", "Địa điểm: Sân trường"),
        ("4. Giao Văn phòng theo dõi, đôn đốc việc thực hiện Công văn này.", "KT. TRƯỞNG PHÒNG"),
        ("PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ LONG PHÚ HUYỆN LONG PHÚ, TRƯỞNG BAN", "Nguyễn An"),
        ("3 Tập huấn cho giáo viên 30/01/2025 Trường THCS Long Phú số hai", "4 Hết hạn nhận bài"),
    ],
)
def test_a_part_that_begins_where_a_line_is_full_begins_a_line(before, after):
    """Each line above is nearly as long as the width; still the next one is no part of it."""
    text = f"{broken(BODY, len(before) + 1)}\n\n{before}\n{after}"

    assert unwrapped(text).endswith(f"\n{before}\n{after}")
    assert unwrapped(text).startswith(BODY)


def test_a_name_whose_dash_begins_a_line_is_whole():
    before = "Trước ngày 14/3/2025 mời đại diện Phòng Lao động"
    after = "- Thương binh và Xã hội huyện."

    whole = unwrapped(f"{broken(BODY, len(before) + 1)}\n\n{before}\n{after}")

    assert whole == f"{BODY}\n\n{before} {after}"


@pytest.mark.parametrize("title", ["THÔNG BÁO", "KẾ HOẠCH", "**THỂ LỆ**", "## HƯỚNG DẪN"])
@pytest.mark.parametrize(
    ("summary", "first"),
    [
        (
            "Đính chính thời gian của Giải chạy “Bước chân xanh” năm 2025",
            "Tại Điều lệ có sai sót về",
        ),
        (
            "Tổ chức Hội thi Tin học trẻ toàn huyện lần thứ 8, năm 2025",
            "Hội thi có 3 bảng. Mỗi đội",
        ),
        (
            "Về việc gia hạn nộp bài Cuộc thi ảnh “Quê em xanh, sạch”",
            "Ban Tổ chức thông báo như sau:",
        ),
        (
            "Kết quả Cuộc thi viết “Thầy cô trong trái tim em” (2024 - 2025)",
            "Qua ba vòng chấm, các",
        ),
    ],
)
def test_the_body_begins_below_a_summary_that_fills_its_line(title, summary, first):
    text = f"{broken(BODY, len(summary) + 1)}\n\n{title}\n{summary}\n{first}"

    assert unwrapped(text).endswith(f"\n{title}\n{summary}\n{first}")


@pytest.mark.parametrize(
    ("summary", "rest"),
    [
        ("Tổ chức Cuộc thi viết tìm hiểu lịch sử, văn hóa của quê hương", "Long Phú năm 2025"),
        ("Phát động Cuộc thi ảnh “Quê em xanh, sạch” giai đoạn 2024, 2025", "Trong trường học xã"),
        ("Tổ chức Hội thi “Nét đẹp học đường” lần thứ hai, năm học 2025", "- 2026"),
    ],
)
def test_a_summary_that_fills_its_line_goes_on_below(summary, rest):
    text = f"{broken(BODY, len(summary) + 1)}\n\nKẾ HOẠCH\n{summary}\n{rest}"
    joined = not rest.startswith("Trong")

    assert (f"{summary} {rest}" in unwrapped(text)) is joined

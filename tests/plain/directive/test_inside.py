"""Papers inside a body and minutes: their head, their day, who signs them."""

import pytest

from cuocthi.plain.directive import understand

HEAD = """UBND TỈNH SÔNG MÂY\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ THỬ NGHIỆM\tĐộc lập - Tự do - Hạnh phúc
{number}\t{day}

{title}
{rest}
"""
DAY = "Sông Mây, ngày 05 tháng 02 năm 2026"


def read(title, rest, number="", day=DAY):
    return understand(HEAD.format(title=title, rest=rest, number=number, day=day)).to_json()


def said(reading, *keys):
    return [reading[key] and reading[key]["value"] for key in keys]


def asked(reading):
    return {question["about"] for question in reading["questions"]}


@pytest.mark.parametrize(
    "title",
    ["PHIẾU CHẤM", "PHIẾU CHẤM ĐIỂM", "KỊCH BẢN CHƯƠNG TRÌNH", "DỰ TOÁN KINH PHÍ", "QUYẾT TOÁN",
     "GIẤY GIỚI THIỆU", "HỢP ĐỒNG"],
)  # fmt: skip
def test_a_paper_inside_a_body_is_read_by_its_title(title):
    reading = read(
        title, "Cuộc thi viết thư\n\nNội dung: xem bảng dưới đây.\n\nGIÁM ĐỐC\n\nLê Văn Bình"
    )

    assert said(reading, "kind", "code", "date", "issuer", "superior", "abstract") == [
        "khac", None, "2026-02-05", "SỞ THỬ NGHIỆM", "UBND TỈNH SÔNG MÂY", "Cuộc thi viết thư",
    ]  # fmt: skip


def test_a_slip_has_no_number_and_the_number_of_the_letter_it_passes_on_is_not_its_own():
    rest = "\nVăn bản đến\nCông văn số 12/BKHCN-BC ngày 26 tháng 12 năm 2025 của Bộ Khoa học và Công nghệ.\nÝ kiến của lãnh đạo: giao Phòng Bưu chính.\n"

    reading = read("PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN", rest)

    assert said(reading, "kind", "code", "abstract", "issuer") == [
        "khac", None, None, "SỞ THỬ NGHIỆM",
    ]  # fmt: skip
    assert [one["code"] for one in reading["references"]] == ["12/BKHCN-BC"]
    assert "code" not in asked(reading)


def test_an_authorisation_keeps_its_number():
    rest = "Tổ chức Cuộc thi viết thư\n\nCăn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND tỉnh.\nNgười ủy quyền: ông A."

    reading = read("GIẤY ỦY QUYỀN", rest, number="Số: 15/GUQ-STN")

    assert said(reading, "kind", "code", "abstract") == [
        "khac", "15/GUQ-STN", "Tổ chức Cuộc thi viết thư",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "kind"),
    [("V/v gửi dự toán Cuộc thi viết thư\n\nKính gửi: UBND tỉnh Sông Mây", "cong_van"),
     ("KẾ HOẠCH\nTổ chức Cuộc thi viết thư", "ke_hoach")],
)  # fmt: skip
def test_a_table_of_an_annex_does_not_name_the_letter(above, kind):
    rest = "\nDỰ TOÁN KINH PHÍ\n| TT | Nội dung |\n| 1 | Nước uống |"

    reading = read(above, rest, number="Số: 15/STN-VP")

    assert said(reading, "kind", "code") == [kind, "15/STN-VP"]


BODY = """Họp triển khai Cuộc thi viết thư

{when}
Địa điểm: Hội trường Sở.
Chủ trì: bà Trần Thị Hoa. Thư ký: ông Lê Văn Bình.
Cuộc họp thống nhất các nội dung trên./.

{signed}
"""


@pytest.mark.parametrize(
    ("signed", "title"),
    [
        ("THƯ KÝ\tCHỦ TỌA\n\nLê Văn Bình\tTrần Thị Hoa", "CHỦ TỌA"),
        ("THƯ KÝ\tKT. GIÁM ĐỐC\n\tPHÓ GIÁM ĐỐC\n\nLê Văn Bình\tTrần Thị Hoa", "PHÓ GIÁM ĐỐC"),
        ("CHỦ TRÌ\tNGƯỜI GHI BIÊN BẢN\n\nTrần Thị Hoa\tLê Văn Bình", "CHỦ TRÌ"),
        ("THƯ KÝ\n\nLê Văn Bình\n\nPHÓ GIÁM ĐỐC\n\nTrần Thị Hoa", "PHÓ GIÁM ĐỐC"),
        ("CHỦ TỌA\n\nTrần Thị Hoa", "CHỦ TỌA"),
    ],
)
def test_who_presided_signs_minutes_not_the_secretary(signed, title):
    when = "Thời gian bắt đầu: 8 giờ 30 phút, ngày 20 tháng 02 năm 2026."

    reading = read("BIÊN BẢN", BODY.format(when=when, signed=signed), "Số: 15/BB-STN", "")

    assert said(reading, "code", "date", "sign_title", "signer") == [
        "15/BB-STN", "2026-02-20", title, "Trần Thị Hoa",
    ]  # fmt: skip
    assert asked(reading) & {"signer", "date"} == set()


@pytest.mark.parametrize(
    "when",
    [
        "Hôm nay, vào hồi 8 giờ 30 phút ngày 20/02/2026, Sở tổ chức cuộc họp.",
        "Cuộc họp: 8 giờ 30 phút, ngày 20 tháng 02 năm 2026.",
    ],
)
def test_the_day_of_minutes_is_that_of_their_meeting(when):
    signed = "THƯ KÝ\tCHỦ TỌA\n\nLê Văn Bình\tTrần Thị Hoa"

    reading = read("BIÊN BẢN", BODY.format(when=when, signed=signed), "Số: 15/BB-STN", "")

    assert said(reading, "date") == ["2026-02-20"]
    assert [one["start"] for one in reading["event_times"]] == ["2026-02-20T08:30"]


def test_a_secretary_alone_signs_and_a_day_that_nobody_says_is_asked():
    reading = read(
        "BIÊN BẢN", BODY.format(when="", signed="THƯ KÝ\n\nLê Văn Bình"), "Số: 15/BB-STN", ""
    )

    assert said(reading, "date", "sign_title", "signer") == [None, "THƯ KÝ", "Lê Văn Bình"]
    assert "date" in asked(reading)

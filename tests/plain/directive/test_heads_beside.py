"""Heads beside one another, pages' own headings above a head, days of signing at the foot."""

import pytest

from cuocthi.plain.directive import understand

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
DATED = "Hà Lĩnh, ngày 14 tháng 3 năm 2024"
SUMMARY = "Tổ chức Cuộc thi vẽ tranh “Em yêu biển” năm 2024"
PLAN = f"""
KẾ HOẠCH PHỐI HỢP
{SUMMARY}
Thực hiện Quy chế phối hợp, hai đơn vị thống nhất kế hoạch như sau:
1. Các trường nộp tranh trước ngày 30/11/2024.
Nơi nhận:
- Như trên;
- Lưu: VT.
"""
NOTICE = """HỘI NÔNG DÂN TỈNH CỬU NAM
THÔNG BÁO
Về việc tổ chức Hội thi “Nhà nông đua tài” năm 2018
Thực hiện Kế hoạch số 12-KH/HND ngày 05/01/2018, Hội Nông dân tỉnh thông báo như sau:
1. Hội thi tổ chức ngày 25/9/2018 tại Nhà thi đấu tỉnh.
2. Các huyện gửi danh sách trước ngày 30/8/2018 về Văn phòng Hội để tổng hợp, báo cáo.
"""
SIGNED = "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH\nCổ Tấn Được\n"
LIST = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n"


@pytest.mark.parametrize(
    ("head", "bodies"),
    [
        (
            "BỘ CHỈ HUY BĐBP TỈNH\tUBND HUYỆN TÂN KHÊ\nĐỒN BIÊN PHÒNG SÔNG MỘC\tPHÒNG GIÁO DỤC VÀ ĐÀO TẠO\nSố: 06/KHPH-ĐBP-PGDĐT\t"
            + DATED,
            ("BỘ CHỈ HUY BĐBP TỈNH", ["ĐỒN BIÊN PHÒNG SÔNG MỘC", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"]),
        ),
        (
            "SỞ TƯ PHÁP     HỘI LUẬT GIA TỈNH\nSố: 06/KHPH-STP-HLG     " + DATED,
            (None, ["SỞ TƯ PHÁP", "HỘI LUẬT GIA TỈNH"]),
        ),
        (
            "| SỞ TƯ PHÁP | TỈNH ĐOÀN HÀ LĨNH |\n| Số: 06/KHPH-STP-TĐ | " + DATED + " |",
            (None, ["SỞ TƯ PHÁP", "TỈNH ĐOÀN HÀ LĨNH"]),
        ),
        (
            "TỈNH ĐOÀN     SỞ GIÁO DỤC VÀ ĐÀO TẠO     CÔNG AN TỈNH\nSố: 06/KHPH-TĐ-SGDĐT-CAT\n"
            + DATED,
            (None, ["TỈNH ĐOÀN", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "CÔNG AN TỈNH"]),
        ),
        (
            "UBND TỈNH HÀ LĨNH\nSỞ Y TẾ     SỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 06/KHPH-SYT-SGDĐT\n"
            + DATED,
            ("UBND TỈNH HÀ LĨNH", ["SỞ Y TẾ", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"]),
        ),
        (
            "HỘI LIÊN HIỆP PHỤ NỮ     SỞ VĂN HÓA, THỂ THAO\nTỈNH HÀ LĨNH     VÀ DU LỊCH\nSố: 06/KHPH\n"
            + DATED,
            (None, ["HỘI LIÊN HIỆP PHỤ NỮ TỈNH HÀ LĨNH", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"]),
        ),
        (
            "SỞ TƯ PHÁP - HỘI LUẬT GIA TỈNH HÀ LĨNH\n"
            + NATION
            + "\n"
            + MOTTO
            + "\nSố: 06/KHPH-STP-HLG\n"
            + DATED,
            (None, ["SỞ TƯ PHÁP", "HỘI LUẬT GIA TỈNH HÀ LĨNH"]),
        ),
        # one issuer
        (
            "UBND TỈNH HÀ LĨNH     "
            + NATION
            + "\nSỞ TƯ PHÁP     "
            + MOTTO
            + "\nSố: 06/KH-STP     "
            + DATED,
            ("UBND TỈNH HÀ LĨNH", ["SỞ TƯ PHÁP"]),
        ),
        (
            "TỈNH ĐOÀN HÀ LĨNH     ĐOÀN TNCS HỒ CHÍ MINH\nBAN CHẤP HÀNH ĐOÀN KHỐI     "
            + DATED
            + "\nSố: 06-KH/ĐK",
            ("TỈNH ĐOÀN HÀ LĨNH", ["BAN CHẤP HÀNH ĐOÀN KHỐI"]),
        ),
        (
            "ĐẢNG BỘ TỈNH HÀ LĨNH     ĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY KHỐI\nSố     - KH/ĐUK     "
            + DATED,
            ("ĐẢNG BỘ TỈNH HÀ LĨNH", ["ĐẢNG ỦY KHỐI"]),
        ),
        (
            "THÔNG BÁO CỦA PHÒNG\nUBND TỈNH HÀ LĨNH     "
            + NATION
            + "\nSỞ TƯ PHÁP     "
            + MOTTO
            + "\nSố: 06/KH-STP     "
            + DATED,
            ("UBND TỈNH HÀ LĨNH", ["SỞ TƯ PHÁP"]),
        ),
        (
            "VĂN BẢN - THÔNG BÁO - KẾ HOẠCH\nTHÔNG BÁO\nUBND TỈNH HÀ LĨNH\nSỞ TƯ PHÁP\n"
            + NATION
            + "\n"
            + MOTTO
            + "\nSố: 06/KH-STP\n"
            + DATED,
            ("UBND TỈNH HÀ LĨNH", ["SỞ TƯ PHÁP"]),
        ),
        (
            "<!-- trang 1 --><b>UBND TỈNH HÀ LĨNH</b><br/><b>SỞ TƯ PHÁP</b><br/>Số: 06/KH-STP\n<b>"
            + NATION
            + "</b><br><b>"
            + MOTTO
            + "</b>\n<i>"
            + DATED
            + "</i>",
            ("UBND TỈNH HÀ LĨNH", ["SỞ TƯ PHÁP"]),
        ),
    ],
)
def test_one_head_or_several_beside_one_another(head, bodies):
    reading = understand(head + PLAN)

    superior, issuers = bodies
    found = [fact.value for fact in reading.co_issuers] or [reading.issuer.value]
    assert (reading.superior and reading.superior.value, found) == (superior, issuers)
    assert reading.issuer.value == issuers[0]
    assert (reading.kind.value, reading.date.value) == ("ke_hoach", "2024-03-14")
    assert reading.abstract.value == SUMMARY


@pytest.mark.parametrize(
    ("lines", "superior", "issuer"),
    [
        (
            "ĐẠI HỌC QUỐC GIA\nTHÀNH PHỐ HỒ CHÍ MINH\nTRƯỜNG ĐẠI HỌC KHOA HỌC\nXÃ HỘI VÀ NHÂN VĂN",
            "ĐẠI HỌC QUỐC GIA THÀNH PHỐ HỒ CHÍ MINH",
            "TRƯỜNG ĐẠI HỌC KHOA HỌC XÃ HỘI VÀ NHÂN VĂN",
        ),
        (
            "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH HÀ LĨNH\nCÔNG ĐOÀN\nKHU KINH TẾ SÔNG MỘC",
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ LĨNH",
            "CÔNG ĐOÀN KHU KINH TẾ SÔNG MỘC",
        ),
        ("CÔNG TY CỔ PHẦN\nNHÀ MÁY NƯỚC TÂN KHÊ", None, "CÔNG TY CỔ PHẦN NHÀ MÁY NƯỚC TÂN KHÊ"),
        (
            "UBND TỈNH HÀ LĨNH\nBAN QUẢN LÝ\nVƯỜN QUỐC GIA SÔNG MỘC",
            "UBND TỈNH HÀ LĨNH",
            "BAN QUẢN LÝ VƯỜN QUỐC GIA SÔNG MỘC",
        ),
        (
            "CỤC HẢI QUAN\nCHI CỤC HẢI QUAN\nKHU VỰC VII",
            "CỤC HẢI QUAN",
            "CHI CỤC HẢI QUAN KHU VỰC VII",
        ),
        (
            "UBND THÀNH PHỐ\nHÀ LĨNH\nPHÒNG QUẢN LÝ\nĐÔ THỊ",
            "UBND THÀNH PHỐ HÀ LĨNH",
            "PHÒNG QUẢN LÝ ĐÔ THỊ",
        ),
    ],
)
def test_names_broken_over_lines(lines, superior, issuer):
    reading = understand(f"{lines}\n{NATION}\n{MOTTO}\nSố: 18/KH-ABC\n{DATED}{PLAN}")

    assert (reading.superior and reading.superior.value) == superior
    assert reading.issuer.value == issuer


@pytest.mark.parametrize(
    ("foot", "given"),
    [
        ("Cửu Nam, ngày 06 tháng 8 năm 2018\n" + SIGNED, ("Cửu Nam", "2018-08-06")),
        ("Cửu Nam, ngày 6/8/2018\n" + SIGNED, ("Cửu Nam", "2018-08-06")),
        ("Cửu Nam, 06/8/2018\n" + SIGNED, ("Cửu Nam", "2018-08-06")),
        ("TP. Cửu Nam, ngày 06 tháng 8 năm 2018\n" + SIGNED, ("TP. Cửu Nam", "2018-08-06")),
        ("(Cửu Nam, ngày 06/8/2018)\n" + SIGNED, ("Cửu Nam", "2018-08-06")),
        ("Ngày 06 tháng 8 năm 2018\n" + SIGNED, (None, "2018-08-06")),
        (SIGNED + "(ngày 6/8/2018)\n", (None, "2018-08-06")),
        (SIGNED + "Ngày 06/8/2018\n", (None, "2018-08-06")),
        (LIST + "Cửu Nam, ngày 06 tháng 8 năm 2018\n" + SIGNED, ("Cửu Nam", "2018-08-06")),
        (
            "| Nơi nhận: | Cửu Nam, ngày 06 tháng 8 năm 2018 |\n| - Như trên; | TM. BAN THƯỜNG VỤ |\n| - Lưu: VT. | CHỦ TỊCH |\n| | Cổ Tấn Được |\n",
            ("Cửu Nam", "2018-08-06"),
        ),
        (
            "Nơi nhận:            Cửu Nam, ngày 06 tháng 8 năm 2018\n- Như trên;            TM. BAN THƯỜNG VỤ\n- Lưu: VT.            CHỦ TỊCH\n            Cổ Tấn Được\n",
            ("Cửu Nam", "2018-08-06"),
        ),
        # no day of the letter
        (
            SIGNED + "\nMẪU PHIẾU ĐĂNG KÝ\nHọ và tên: ...\n......, ngày ... tháng ... năm 2018\n",
            (None, None),
        ),
        (SIGNED + "\nNgày đăng: 06/8/2018\n", (None, None)),
        (SIGNED + "Thứ hai, 06/8/2018\n", (None, None)),
        ("3. Tổng kết Hội thi.\n" + SIGNED, (None, None)),
        ("3. Khai mạc:\n7 giờ 30, ngày 25/9/2018\n" + SIGNED, (None, None)),
        ("3. Thời gian khai mạc:\nNgày 25/9/2018\n" + SIGNED, (None, None)),
    ],
)
def test_the_day_of_signing_at_the_foot(foot, given):
    reading = understand(NOTICE + foot)

    assert tuple(fact and fact.value for fact in (reading.place, reading.date)) == given


@pytest.mark.parametrize(
    ("line", "summary"),
    [
        ("(V/v tổ chức Hội thi Sao Mai)", "V/v tổ chức Hội thi Sao Mai"),
        ("(Về việc tổ chức Hội thi Sao Mai)", "Về việc tổ chức Hội thi Sao Mai"),
        ("(Về tổ chức Hội thi Sao Mai)", "Về tổ chức Hội thi Sao Mai"),
        ("Về tổ chức Hội thi (lần 2)", "Về tổ chức Hội thi (lần 2)"),
        ("(Kèm theo Kế hoạch số 12/KH-ĐTN)", None),
    ],
)
def test_a_summary_in_brackets(line, summary):
    reading = understand(
        f"ĐOÀN TRƯỜNG THPT LÊ LAI\n\nTHÔNG BÁO\n{line}\n\nKính gửi: Các chi đoàn\n"
        "Đoàn trường thông báo:\n1. Thi ngày 20/11/2024.\nBÍ THƯ\nLê Văn Hùng\n"
    )

    assert (reading.abstract and reading.abstract.value) == summary


RULED = "I. Thời gian\nNgày 26/6/2017.\nII. Đối tượng\nĐoàn viên công đoàn.\n"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("CÔNG ĐOÀN BỆNH VIỆN LỘC SƠN\n\nTHỂ LỆ HỘI THAO\nCÁN BỘ, ĐOÀN VIÊN NĂM 2017\n", "the_le"),
        ("HỘI CỜ HUYỆN TÂN KHÊ\n\nĐIỀU LỆ\nGiải cờ tướng năm 2017\n", "the_le"),
        ("TRƯỜNG THCS LÊ LAI\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách\n", "ke_hoach"),
        # No kind, no body or a page's menu: not a letter.
        ("TRƯỜNG THCS LÊ LAI\n\nĐỀ KIỂM TRA\nMôn Lịch sử\n", None),
        ("THỰC ĐƠN TUẦN 2\nKẾ HOẠCH\n", None),
        ("Cửa hàng Sao Mai\nThông báo\nKhuyến mãi tháng 6\n", None),
    ],
)
def test_a_body_a_kind_and_numbered_parts_make_a_letter(head, kind):
    reading = understand(head + RULED)

    assert (reading.kind.value if reading.recognised else None) == kind

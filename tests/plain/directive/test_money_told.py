"""Where the money comes from, level by level, from members' dues, by those who give it."""

import pytest

from cuocthi.plain.directive import understand

PLAN = """UBND TỈNH HÀ LĨNH
SỞ TƯ PHÁP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 18/KH-STP
Hà Lĩnh, ngày 14 tháng 3 năm 2025
KẾ HOẠCH
Tổ chức Cuộc thi viết “Quê hương em” năm 2025
1. Mục đích: giáo dục truyền thống.
"""
FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"


@pytest.mark.parametrize(
    ("clause", "source"),
    [
        (
            "Kinh phí cấp tỉnh do ngân sách Đảng bảo đảm; cấp huyện do các đơn vị tự cân đối.",
            "ngân sách Đảng bảo đảm; cấp huyện do các đơn vị tự cân đối",
        ),
        (
            "Điều 6. Kinh phí\nDo Công ty TNHH Sao Mai tài trợ; các đơn vị tự lo ăn, ở.",
            "Do Công ty TNHH Sao Mai tài trợ",
        ),
        (
            "Chi phí tập luyện, trang phục trích từ tài chính công đoàn năm 2024./.",
            "tài chính công đoàn năm 2024",
        ),
        ("Tiền thưởng chi từ quỹ công đoàn bệnh viện.", "quỹ công đoàn bệnh viện"),
        ("Kinh phí: tài chính công đoàn cơ sở.", "tài chính công đoàn cơ sở"),
        ("Kinh phí tổ chức Hội thi được trích từ đoàn phí năm 2025.", "đoàn phí năm 2025"),
        (
            "Kinh phí giải thưởng do Ngân hàng Hợp tác Sông Trà tài trợ.",
            "Ngân hàng Hợp tác Sông Trà tài trợ",
        ),
        ("2. Kinh phí\n- Do các nhà hảo tâm ủng hộ.", "Do các nhà hảo tâm ủng hộ"),
        (
            "Kinh phí lấy từ nguồn thu hội phí và vận động tài trợ.",
            "nguồn thu hội phí và vận động tài trợ",
        ),
        (
            "Kinh phí thực hiện từ nguồn ngân sách nhà nước; nguồn xã hội hóa.",
            "nguồn ngân sách nhà nước",
        ),
        ("Kinh phí đi lại của các đoàn tự túc.", None),
        ("2. Tài chính công đoàn phải công khai hằng năm.", None),
        ("Học sinh do nhà trường hỗ trợ phương tiện.", None),
    ],
)
def test_the_source_of_the_money(clause, source):
    reading = understand(PLAN + clause + FOOT)

    assert (reading.budget and reading.budget.value) == source

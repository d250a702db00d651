"""How many people are planned with; those of other years and of aims are not they."""

import pytest

from .times_letter import letter


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Số lượng: 86 giáo viên.", 86),
        ("Toàn hội trại có 150 trại sinh, chia thành 10 tiểu trại.", 150),
        ("Toàn giải có 120 vận động viên tham dự.", 120),
        ("Lễ ra quân: 7 giờ, thứ Bảy, ngày 05/5/2018 tại bờ kênh Xáng, có 300 đoàn viên, thanh niên tham dự.", 300),
        ("Dự kiến 200 sinh viên của 12 trường.", 200),
        ("Quy mô: 450 công nhân.", 450),
        ("Năm học trước toàn huyện có 1.316 em dự thi.", None),
        ("Năm 2017 toàn tỉnh có 1.316 em dự thi.", None),
        ("Ngày hội năm 2016 thu hút khoảng 1.800 lượt người.", None),
        ("Tính đến nay toàn tỉnh có 900 hội viên.", None),
        ("Bảo đảm tiết kiệm, khách quan, thu hút từ 5.000 lượt người dự thi trở lên.", None),
        ("Năm 2018, toàn tỉnh có 240 thí sinh dự thi.", 240),
        ("Mỗi xã cử 15 người.", None),
    ],
)  # fmt: skip
def test_people(text, number):
    found = letter(f"1. {text}\n2. Hội thi tổ chức ngày 12/5/2018.\n").participants
    assert (found.value if found else None) == number

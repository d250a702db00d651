"""People counted twice and one paper due at one body on two days."""

import pytest

from cuocthi.plain.directive import understand

from .times_letter import FOOT, HEAD


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("1. Số lượng: 120 đại biểu.\n2. Nội dung khác.\n3. Văn phòng chuẩn bị tài liệu cho tổng số 150 đại biểu.\n", ["participants"]),
        ("1. Dự kiến 200 thí sinh tham dự Hội thi.\n2. Nội dung khác.\n3. Văn phòng chuẩn bị áo cho toàn bộ 180 thí sinh.\n", ["participants"]),
        ("1. Số lượng: 120 đại biểu.\n2. Nội dung khác.\n3. Văn phòng chuẩn bị tài liệu cho tổng số 120 đại biểu.\n", []),
        ("1. Số lượng: 120 đại biểu.\n2. Nội dung khác.\n3. Văn phòng chuẩn bị phòng nghỉ cho 100 đại biểu ngoài tỉnh.\n", []),
        ("1. Số lượng: 120 đại biểu.\n2. Nội dung khác.\n3. Văn phòng bố trí xe cho 80 thí sinh.\n", []),
        ("1. Số lượng: 120 thí sinh.\n2. Nội dung khác.\n3. Mỗi trường lo ăn cho 100 thí sinh khối 9.\n", []),
        ("1. Các đơn vị gửi danh sách về Phòng Văn hóa trước ngày 20/4/2018.\n2. Nội dung.\n3. Danh sách gửi về Phòng Văn hóa chậm nhất ngày 25/4/2018.\n", ["deadlines"]),
        ("1. Các xã gửi danh sách đội thi về Phòng Văn hóa trước ngày 20/4/2018.\n2. Nội dung.\n3. Danh sách đội thi gửi về Phòng Văn hóa chậm nhất ngày 25/4/2018.\n", ["deadlines"]),
        ("1. Các xã gửi danh sách đội thi về Phòng Văn hóa trước ngày 20/4/2018.\n2. Nội dung.\n3. Danh sách trọng tài gửi về Phòng Văn hóa chậm nhất ngày 25/4/2018.\n", []),
        ("1. Các xã gửi danh sách về Phòng Văn hóa trước ngày 20/4/2018.\n2. Nội dung.\n3. Các trường gửi danh sách về Phòng Văn hóa trước ngày 25/4/2018.\n", []),
        ("1. Gửi danh sách về Phòng Văn hóa trước ngày 20/4/2018.\n2. Nội dung.\n3. Gửi danh sách bổ sung về Phòng Văn hóa trước ngày 25/4/2018.\n", []),
        ("1. Gửi danh sách về Phòng Văn hóa trước ngày 20/4/2018.\n2. Nội dung.\n3. Gửi danh sách về Ban Thi đua trước ngày 25/4/2018.\n", []),
    ],
)  # fmt: skip
def test_told_again(text, about):
    asks = understand(HEAD + text + FOOT).questions
    assert [q.about for q in asks if "rồi lại nêu" in q.ask or "hai hạn" in q.ask] == about

"""Numbers that the letter itself counts otherwise, in many words, and as many that only seem to be."""

import pytest

from .asked import asked

WRONG = [
    "1. Dự toán 46.000.000 đồng, chia ra:\n- In phông, băng rôn: 12.000.000 đồng;\n- Thuê xe: 14.000.000 đồng;\n- Quà tặng: 15.000.000 đồng.\n2. Nội dung: hát ru.\n",
    "1. Số tiền xã hội hóa là 60 triệu đồng, cụ thể:\n+ Công ty Hà Sơn ủng hộ 35 triệu đồng;\n+ Hợp tác xã Bản Mây ủng hộ 15 triệu đồng.\n2. Nội dung: hát ru.\n",
    "1. Đoàn công tác có 22 người, thành phần:\n- Diễn viên: 14 người;\n- Nhạc công: 5 người;\n- Phục vụ: 2 người.\n2. Nội dung: hát ru.\n",
    "1. Ban Tổ chức tặng 20 suất quà cho các em, gồm:\na) Xã Nậm Khòa: 8 suất;\nb) Xã Bản Mây: 6 suất;\nc) Xã Hà Sơn: 4 suất.\n2. Nội dung: hát ru.\n",
    "1. Chương trình chia làm ba chặng:\n- Chặng xuống biển;\n- Chặng lên rừng;\n- Chặng về phố;\n- Chặng về đích.\n2. Kinh phí: ngân sách.\n",
    "1. Đội hình có 04 tổ sau:\n- Tổ hậu cần;\n- Tổ nội dung;\n- Tổ truyền thông.\n2. Kinh phí: ngân sách.\n",
    "1. Họp trưởng đoàn vào buổi sáng, lúc 15 giờ 30 ngày 10/5/2018.\n2. Kinh phí: ngân sách.\n",
    "1. Bốc thăm: 14h00 sáng ngày 10/5/2018 tại phòng 203.\n2. Kinh phí: ngân sách.\n",
    "1. Trại hè kéo dài hai tuần, khai trại ngày 04/6/2018, nhổ trại ngày 24/6/2018.\n2. Kinh phí: ngân sách.\n",
    "1. Bình chọn trực tuyến diễn ra trong 10 ngày: mở ngày 02/4/2018 và khép lại ngày 20/4/2018.\n2. Kinh phí: ngân sách.\n",
    "1. Khai mạc: 19 giờ 30 ngày 12/5/2018.\n2. Các đội tới lúc 18 giờ 30, trước giờ khai mạc 30 phút, để ổn định chỗ ngồi.\n",
    "1. Giải có 16 đội tham gia.\n2. Chia ba bảng, mỗi bảng 05 đội, thi đấu vòng tròn.\n",
    "1. Kèm văn bản này là hai phụ lục.\n2. Kinh phí: ngân sách.\nPhụ lục 1. Mẫu đăng ký\nPhụ lục 2. Thang điểm\nPhụ lục 3. Sơ đồ sân\n",
    "1. Thí sinh tuổi từ 12 đến 15, sinh các năm 2000, 2001, 2002, 2003.\n2. Nội dung: hát ru.\n",
    "1. Bản thuyết trình không quá 12 trang.\n2. Nội dung: hát ru.\n3. Ban Tổ chức không chấm bài nhiều hơn 20 trang.\n",
    "1. Video tối đa 5 phút.\n2. Nội dung: hát ru.\n3. Video vượt quá 7 phút bị loại khỏi vòng chấm.\n",
    "1. Người dự thi từ 16 đến 30 tuổi.\n2. Nội dung: hát ru.\n3. Hồ sơ của người dưới 16 tuổi hoặc trên 35 tuổi bị trả lại.\n",
    "1. Hội thi “Làn điệu quê em” lần thứ 5 tổ chức tháng 5.\n2. Nội dung: hát ru.\n3. Ở lần thứ sáu này có thêm giải trang phục.\n",
    "1. Lễ khai mạc tuần lễ: 8 giờ ngày 20/5/2018.\n2. Nội dung: hát ru.\n3. Tuần lễ bế mạc, tổng kết vào tối 14/5/2018.\n",
]  # fmt: skip

RIGHT = [
    "1. Dự toán 41.000.000 đồng, chia ra:\n- In phông, băng rôn: 12.000.000 đồng;\n- Thuê xe: 14.000.000 đồng;\n- Quà tặng: 15.000.000 đồng.\n2. Nội dung: hát ru.\n",
    "1. Dự toán khoảng 50.000.000 đồng, chia ra:\n- In phông, băng rôn: 12.000.000 đồng;\n- Thuê xe: 14.000.000 đồng;\n- Quà tặng: 15.000.000 đồng.\n2. Nội dung: hát ru.\n",
    "1. Giải thưởng 30 triệu đồng, gồm:\n- 01 giải Nhất: 10 triệu đồng;\n- 02 giải Nhì, mỗi giải 6 triệu đồng;\n- 02 giải Ba, mỗi giải 4 triệu đồng.\n2. Nội dung: hát ru.\n",
    "1. Đoàn công tác có 21 người, thành phần:\n- Diễn viên: 14 người;\n- Nhạc công: 5 người;\n- Phục vụ: 2 người.\n2. Nội dung: hát ru.\n",
    "1. Mỗi đoàn cử 20 người tham gia các nội dung:\n- Hát then: tối đa 12 người;\n- Hát ru: tối đa 12 người.\n2. Kinh phí: ngân sách.\n",
    "1. Chương trình chia làm bốn chặng:\n- Chặng 1 và 2: xuống biển, lên rừng;\n- Chặng 3 và 4: về phố, về đích.\n2. Kinh phí: ngân sách.\n",
    "1. Năm 2018, Sở giao hai đơn vị làm các việc sau:\n- Đơn vị chủ trì lập danh sách;\n- Đơn vị phối hợp lo hội trường;\n2. Kinh phí: ngân sách.\n",
    "1. Năm học này Phòng triển khai như sau:\n- Tổ 1: hát ru;\n- Tổ 2: hát then;\n- Tổ 3: hát ví;\n- Tổ 4: hát xẩm.\n2. Kinh phí: ngân sách.\n",
    "1. Giờ họp chuyển sang 14 giờ 00 ngày 10/5/2018.\n2. Kinh phí: ngân sách.\n",
    "1. Thi từ sáng đến 17 giờ ngày 10/5/2018.\n2. Kinh phí: ngân sách.\n",
    "1. Trại hè kéo dài ba tuần, khai trại ngày 04/6/2018, nhổ trại ngày 24/6/2018.\n2. Kinh phí: ngân sách.\n",
    "1. Lớp học trong 05 ngày, báo danh trước ngày 02/4/2018, khai giảng ngày 20/4/2018.\n2. Kinh phí: ngân sách.\n",
    "1. Khai mạc: 19 giờ 30 ngày 12/5/2018.\n2. Các đội tới lúc 19 giờ 00, trước giờ khai mạc 30 phút, để ổn định chỗ ngồi.\n",
    "1. Giải có 15 đội tham gia.\n2. Chia ba bảng, mỗi bảng 05 đội, thi đấu vòng tròn.\n",
    "1. Kèm văn bản này là ba phụ lục.\n2. Kinh phí: ngân sách.\nPhụ lục 1. Mẫu đăng ký\nPhụ lục 2. Thang điểm\nPhụ lục 3. Sơ đồ sân\n",
    "1. Thí sinh tuổi từ 12 đến 15, sinh các năm 2003, 2004, 2005, 2006.\n2. Nội dung: hát ru.\n",
    "1. Bản thuyết trình không quá 12 trang.\n2. Nội dung: hát ru.\n3. Ban Tổ chức không chấm bài nhiều hơn 12 trang.\n",
    "1. Bảng A: video tối đa 5 phút; bảng B: tối đa 7 phút.\n2. Nội dung: hát ru.\n3. Video bảng B vượt quá 7 phút bị loại.\n",
    "1. Người dự thi từ 16 đến 30 tuổi.\n2. Nội dung: hát ru.\n3. Hồ sơ của người dưới 16 tuổi hoặc trên 30 tuổi bị trả lại.\n",
    "1. Hội thi “Làn điệu quê em” lần thứ 6 tổ chức tháng 5.\n2. Nội dung: hát ru.\n3. Ở lần thứ sáu này có thêm giải trang phục.\n",
    "1. Lễ khai mạc tuần lễ: 8 giờ ngày 14/5/2018.\n2. Nội dung: hát ru.\n3. Tuần lễ bế mạc, tổng kết vào tối 20/5/2018.\n",
    "1. Hạn tải video:\n- Bảng A: ngày 16/4/2018;\n- Bảng B: ngày 23/4/2018.\n2. Chung kết:\n- Bảng A: 14/5/2018;\n- Bảng B: 15/5/2018.\n",
    "1. Cấp xã\n- Mỗi chi hội lập 01 đội 05 hội viên.\n2. Cấp tỉnh\n- Mỗi huyện cử 01 đội 07 hội viên.\n",
]  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_counts_otherwise_is_asked_about(text):
    assert asked(text)


@pytest.mark.parametrize("text", RIGHT)
def test_what_counts_right_is_not_asked_about(text):
    assert asked(text) == set()

"""Forty more contradictions and look-alikes, written when the first eighty had been worked on."""

import pytest

from .asked import asked

UNLIKE = [
    ("event_times", "1. Lớp bồi dưỡng hát xẩm khai giảng ngày 09/4/2018.\n2. Giảng viên: nghệ nhân của tỉnh.\n3. Học viên có mặt dự khai giảng lớp hát xẩm vào ngày 16/4/2018.\n"),
    ("event_times", "| STT | Việc | Ngày |\n| 1 | Duyệt chương trình nghệ thuật | 03/5/2018 |\n| 2 | Khai mạc | 12/5/2018 |\n4. Lãnh đạo Sở duyệt chương trình nghệ thuật vào chiều ngày 07/5/2018.\n"),
    ("deadlines", "1. Các huyện đóng tiền thuê trang phục trước ngày 10/4/2018.\n2. Trang phục do Nhà hát cung cấp.\n3. Tiền thuê trang phục chuyển khoản chậm nhất ngày 25/4/2018.\n"),
    ("deadlines", "1. Bản tóm tắt tiểu sử nghệ nhân gửi về Sở đến hết ngày 05/4/2018.\n2. Nội dung: hát ví.\n3. Từ ngày 15/4/2018, sau khi hết hạn nhận bản tóm tắt tiểu sử nghệ nhân (14/4/2018), Sở tổng hợp.\n"),
    ("event_times|window", "1. Hội thi tổ chức vào quý III năm 2018, khai mạc ngày 12/5/2018.\n2. Kinh phí: ngân sách.\n"),
    ("event_times|deadlines|window", "1. Khai mạc tối Chủ nhật, ngày 12/5/2018 tại Nhà hát tỉnh.\n2. Kinh phí: ngân sách.\n"),
    ("event_times|participants", "1. Phần thi kiến thức kéo dài 45 phút.\n2. Nội dung: lịch sử, văn hóa.\n3. Ban Giám khảo bấm giờ, phần thi kiến thức không quá 30 phút mỗi đội.\n"),
    ("participants", "1. Mỗi câu lạc bộ cử 08 hội viên.\n2. Nội dung: hát ví.\n3. Xe đưa đón bố trí đủ chỗ cho 12 hội viên của mỗi câu lạc bộ.\n"),
    ("participants", "1. Hội đồng nghệ thuật có 07 ủy viên.\n2. Nội dung: hát ví.\n3. Thù lao chi cho 09 ủy viên Hội đồng nghệ thuật.\n"),
    ("participants", "1. Mỗi thí sinh hát 02 bài.\n2. Trang phục: áo dài.\n3. Thí sinh hát đủ 03 bài mới được xếp giải.\n"),
    ("participants", "1. Đề thi có 50 câu trắc nghiệm.\n2. Kinh phí: ngân sách.\n3. Mỗi thí sinh làm 60 câu trắc nghiệm trên máy tính.\n"),
    ("participants|addressees", "1. Thí sinh từ 15 đến 25 tuổi.\n2. Nội dung: hát ví.\n3. Người dự thi từ 12 đến 14 tuổi ghi rõ trường đang học.\n"),
    ("participants|addressees", "1. Đối tượng: học sinh lớp 10, lớp 11.\n2. Nội dung: hát ví.\n3. Học sinh lớp 12 nộp bài dự thi cho bí thư chi đoàn.\n"),
    ("participants", "1. Đoàn gồm 25 người: 01 trưởng đoàn, 04 nhạc công và 18 diễn viên.\n2. Kinh phí: ngân sách.\n"),
    ("participants", "1. Hội thi chia làm hai bảng:\n- Bảng A: các huyện vùng thấp;\n- Bảng B: các huyện vùng cao;\n- Bảng C: thành phố.\n2. Kinh phí: ngân sách.\n"),
    ("participants", "1. Số lượng: 120 (một trăm năm mươi) đại biểu.\n2. Kinh phí: ngân sách.\n"),
    ("budget", "1. Mức hỗ trợ dàn dựng: 15 triệu đồng/đoàn.\n2. Nội dung: hát ví.\n3. Phòng Kế hoạch chuyển 12 triệu đồng hỗ trợ dàn dựng cho mỗi đoàn.\n"),
    ("budget", "1. Giải Ba: 2.000.000 đồng.\n2. Nội dung: hát ví.\n3. Tiền thưởng của giải Ba là 1.500.000 đồng, kèm giấy chứng nhận.\n"),
    ("budget", "1. Ban Tổ chức không thu phí dự thi.\n2. Nội dung: hát ví.\n3. Phí dự thi 100.000 đồng nộp cùng bản đăng ký.\n"),
    ("budget|participants", "1. Trao 02 giải Tiết mục xuất sắc.\n2. Nội dung: hát ví.\n3. Đơn vị tài trợ tặng quà cho 04 giải Tiết mục xuất sắc.\n"),
    ("budget|participants", "1. Điểm trang phục: 10 điểm.\n2. Nội dung: hát ví.\n3. Giám khảo chấm trang phục theo thang 15 điểm.\n"),
    ("venue", "1. Lớp tập huấn dẫn chương trình tổ chức tại Trường Trung cấp Văn hóa.\n2. Kinh phí: Sở chi.\n3. Học viên lớp tập huấn dẫn chương trình tập trung tại Nhà thiếu nhi tỉnh lúc 7 giờ 30.\n"),
    ("contacts", "1. Thông tin chi tiết liên hệ ông Mùa A Chống, số điện thoại 0987 111 222.\n2. Nội dung: hát ví.\n3. Đăng ký phòng nghỉ qua ông Mùa A Chống (điện thoại 0987 111 333).\n"),
    ("event_theme|event_name", "1. Chủ đề Hội thi: “Câu hát bên sông”.\n2. Nội dung: hát ví.\n3. Kịch bản bám sát chủ đề “Câu ví bên sông”.\n"),
    ("event_times|deadlines", "1. Ban Giám khảo chấm vòng loại từ ngày 02/4 đến ngày 06/4/2018.\n2. Các đội nộp video vòng loại trước ngày 15/4/2018.\n"),
    ("event_times", "Chương trình ngày 12/5/2018:\n- 7 giờ 30: đón đại biểu.\n- 8 giờ 00: khai mạc.\n- 7 giờ 45: văn nghệ chào mừng.\n- 9 giờ 00: thi.\n"),
    ("event_times|venue", "1. Lễ bế mạc: 20 giờ ngày 14/5/2018.\n2. Kinh phí: ngân sách.\n3. Pháo hoa bắn lúc 21 giờ ngày 15/5/2018, ngay trong lễ bế mạc.\n"),
]  # fmt: skip

ALIKE = [
    "1. Lớp bồi dưỡng hát xẩm khai giảng ngày 09/4/2018.\n2. Giảng viên: nghệ nhân.\n3. Lớp bồi dưỡng hát then khai giảng ngày 16/4/2018.\n",
    "1. Duyệt chương trình vòng 1: ngày 03/5/2018.\n2. Kinh phí: ngân sách.\n3. Duyệt chương trình vòng 2: ngày 07/5/2018.\n",
    "1. Các huyện đóng tiền thuê trang phục trước ngày 10/4/2018.\n2. Nội dung: hát ví.\n3. Tiền thuê âm thanh chuyển khoản chậm nhất ngày 25/4/2018.\n",
    "1. Mỗi câu lạc bộ cử 08 hội viên.\n2. Nội dung: hát ví.\n3. Mỗi huyện cử 12 hội viên đi cổ vũ.\n",
    "1. Mỗi thí sinh hát 02 bài ở vòng loại.\n2. Trang phục: áo dài.\n3. Vào chung kết, mỗi thí sinh hát 01 bài.\n",
    "1. Thí sinh từ 15 đến 25 tuổi.\n2. Nội dung: hát ví.\n3. Người dự thi dưới 18 tuổi nộp giấy đồng ý của cha mẹ.\n",
    "1. Đoàn gồm 23 người: 01 trưởng đoàn, 04 nhạc công và 18 diễn viên.\n2. Kinh phí: ngân sách.\n",
    "1. Hội thi chia làm ba bảng:\n- Bảng A: các huyện vùng thấp;\n- Bảng B: các huyện vùng cao;\n- Bảng C: thành phố.\n2. Kinh phí: ngân sách.\n",
    "1. Mức hỗ trợ dàn dựng: 15 triệu đồng/đoàn.\n2. Nội dung: hát ví.\n3. Mức hỗ trợ đi lại: 5 triệu đồng/đoàn.\n",
    "1. Ban Tổ chức không thu phí dự thi.\n2. Nội dung: hát ví.\n3. Phí gửi xe 5.000 đồng do Ban Quản lý Nhà hát thu.\n",
    "1. Lớp tập huấn dẫn chương trình tổ chức tại Trường Trung cấp Văn hóa.\n2. Kinh phí: Sở chi.\n3. Học viên lớp tập huấn trọng tài tập trung tại Nhà thiếu nhi tỉnh.\n",
    "Chương trình ngày 12/5/2018:\n- 7 giờ 30: đón đại biểu.\n- 8 giờ 00: khai mạc.\nNgày 13/5/2018:\n- 7 giờ 30: thi.\n- 9 giờ 00: bế mạc.\n",
    "1. Ban Giám khảo chấm vòng loại từ ngày 16/4 đến ngày 20/4/2018.\n2. Các đội nộp video vòng loại trước ngày 15/4/2018.\n",
]  # fmt: skip


ASKED = 25  # of 27; may only rise


def test_what_cannot_both_be_right_is_asked_about():
    found = [bool(asked(text) & set(keys.split("|"))) for keys, text in UNLIKE]

    assert sum(found) >= ASKED


@pytest.mark.parametrize("text", ALIKE)
def test_what_can_both_be_right_is_not_asked_about(text):
    assert asked(text) == set()

"""Passages in which two days, places or numbers are both right: nothing is asked about them."""

import pytest

from cuocthi.plain.directive import day_questions, understand

from .times_letter import FOOT, HEAD

_RIGHT = [
    "1. Vòng sơ khảo: ngày 12/5/2018 tại Nhà thiếu nhi.\n2. Vòng chung kết: ngày 20/6/2018 tại Nhà hát tỉnh.\n",
    "1. Gửi dự thảo báo cáo trước ngày 10/5/2018.\n2. Gửi báo cáo chính thức trước ngày 20/5/2018.\n",
    "1. Bảng A (lớp 1 đến lớp 3): Nhà thiếu nhi huyện.\n2. Bảng B (lớp 4, lớp 5): Trường Tiểu học Số 1.\n",
    "1. Tổng duyệt: 19 giờ ngày 11/5/2018 tại Quảng trường.\n2. Khai mạc: 19 giờ ngày 12/5/2018 tại Quảng trường.\n",
    "1. Buổi sáng: 7 giờ 30 ngày 12/5/2018 thi chào hỏi.\n2. Buổi chiều: 13 giờ 30 ngày 12/5/2018 thi kiến thức.\n",
    "1. Giải Nhất: từ 3.000.000 đồng đến 5.000.000 đồng; giải Nhì: 2.000.000 đồng.\n",
    "1. Đăng ký trước ngày 10/5/2018.\n2. Nộp bài trước ngày 30/5/2018.\n",
    "1. Đăng ký sơ bộ trước ngày 10/5/2018; đăng ký chính thức trước ngày 20/5/2018.\n",
    "1. Cấp cơ sở nộp bài về huyện trước ngày 10/5/2018.\n2. Cấp huyện nộp bài về tỉnh trước ngày 30/5/2018.\n",
    "1. Thời gian nhận bài: từ 01/4/2018 đến 30/5/2018 (theo dấu bưu điện).\n2. Chấm thi: từ 05/6/2018 đến 15/6/2018.\n3. Trao giải: 20/6/2018.\n",
    "1. Hội thi gồm 12 đội, mỗi đội 05 người.\n2. Ban Tổ chức 10 người.\n",
    "1. Lễ phát động: ngày 01/4/2018.\n2. Các huyện phát động xong trước ngày 10/4/2018.\n",
    "1. Hội thi diễn ra từ ngày 12/5/2018 đến ngày 14/5/2018 tại Nhà thi đấu.\n2. Đón tiếp đoàn: 14 giờ ngày 11/5/2018 tại Khách sạn Sông Kim.\n3. Họp trưởng đoàn: 16 giờ ngày 11/5/2018.\n",
    "1. Tập huấn: ngày 20/4/2018 tại Trung tâm Chính trị.\n2. Hội thi: ngày 12/5/2018 tại Nhà văn hóa.\n",
    "1. Cuộc thi từ 01/4/2018 đến 30/6/2018.\n2. Tuần 1: từ 01/4/2018 đến 07/4/2018.\n3. Tuần 2: từ 08/4/2018 đến 14/4/2018.\n",
    "1. Năm 2017, Hội thi tổ chức ngày 12/5/2017 tại Nhà hát tỉnh.\n2. Năm nay, Hội thi tổ chức ngày 15/5/2018 tại Nhà văn hóa.\n",
    "1. Tổng số 50 đại biểu, trong đó có 20 nữ.\n2. Khách mời 10 người.\n",
    "1. Cơ cấu giải: 01 giải Nhất, 02 giải Nhì, 03 giải Ba; ngoài ra có 05 giải phụ.\n",
    "1. Giải tập thể: 01 Nhất, 02 Nhì; giải cá nhân: 01 Nhất, 02 Nhì.\n",
    "1. Đối tượng: Bảng A từ 6 đến 10 tuổi; Bảng B từ 11 đến 15 tuổi.\n",
    "1. Đăng ký qua mạng đến hết ngày 10/5/2018; nộp bản giấy trước ngày 15/5/2018.\n",
    "1. Nộp kịch bản trước ngày 20/4/2018; nộp nhạc nền trước ngày 02/5/2018.\n",
    "1. Chung kết môn bóng đá: ngày 12/5/2018.\n2. Chung kết môn cầu lông: ngày 14/5/2018.\n",
    "1. Hội thi tổ chức vào các ngày 12, 13/5/2018.\n2. Khai mạc: 7 giờ 30 ngày 12/5/2018.\n3. Bế mạc: 17 giờ ngày 13/5/2018.\n",
    "1. Các xã tổ chức hội thi xong trước ngày 30/4/2018.\n2. Hội thi cấp huyện: ngày 12/5/2018.\n",
    "1. Công bố kết quả: ngày 15/6/2018.\n2. Trao giải: ngày 20/6/2018.\n",
    "1. Nhận ảnh từ 01/4/2018 đến 15/5/2018.\n2. Bình chọn ảnh trên mạng: từ 16/5/2018 đến 25/5/2018.\n",
    "1. Nhận ảnh từ 01/4/2018 đến 15/5/2018.\n2. Bình chọn ảnh trên mạng: từ 01/5/2018 đến 25/5/2018.\n",
    "1. Kinh phí: tổng 50.000.000 đồng, trong đó ngân sách 30.000.000 đồng.\n",
    "1. Ban Giám khảo họp ngày 02/5/2018 và ngày 10/5/2018.\n",
    "1. Báo cáo lần 1 trước ngày 10/5/2018, lần 2 trước ngày 10/6/2018.\n",
    "1. Cụm 1 thi ngày 05/5/2018 tại Nhà văn hóa huyện Lục Sơn.\n2. Cụm 2 thi ngày 08/5/2018 tại Nhà văn hóa huyện Hòa Bình.\n",
    "1. Hội thi dự kiến tổ chức trong tháng 5/2018.\n2. Hội thi tổ chức ngày 12/5/2018.\n",
    "1. Tham gia bình chọn từ 8 giờ ngày 10/5/2018 đến 17 giờ ngày 12/5/2018.\n2. Hội thi: 19 giờ ngày 12/5/2018.\n",
    "1. Lễ tổng kết, trao giải: ngày 20/6/2018 tại Nhà hát.\n2. Triển lãm tác phẩm: từ ngày 20/6 đến ngày 25/6/2018 tại Bảo tàng tỉnh.\n",
    "1. Gửi danh sách về Phòng trước ngày 20/4/2018.\n2. Gửi danh sách bổ sung về Phòng trước ngày 25/4/2018.\n",
    "1. Thời gian: 8 giờ ngày 12/5/2018.\n2. Đề nghị các đội có mặt lúc 7 giờ ngày 12/5/2018.\n",
    "1. Chiến dịch từ 01/6/2018 đến 31/8/2018.\n2. Sơ kết: ngày 15/7/2018.\n3. Báo cáo tháng 6 trước ngày 30/6/2018.\n",
    "1. Trao giải đợt 1: ngày 30/4/2018.\n2. Trao giải đợt 2: ngày 30/6/2018.\n",
    "1. Thí sinh gửi bài về trường trước ngày 20/4/2018.\n2. Trường chọn bài gửi về Phòng trước ngày 30/4/2018.\n",
    "1. Nhận bài dự thi từ ngày 01/4/2018 đến ngày 30/5/2018.\n2. Ảnh gửi kèm bản gốc về Sở trước ngày 05/6/2018 nếu được chọn.\n",
    "1. Hạn đăng ký: 20/4/2018.\n2. Hạn đăng ký của các trường: 18/4/2018.\n",
]


@pytest.mark.parametrize("text", _RIGHT)
def test_nothing_is_asked_where_both_are_right(text, monkeypatch):
    asked = []
    found = day_questions.contradictions

    def watched(doc, reading, roles):
        questions = found(doc, reading, roles)
        asked.extend(questions)
        return questions

    monkeypatch.setattr(day_questions, "contradictions", watched)
    understand(HEAD + text + FOOT)
    assert asked == []

"""A second sheet of contradictions as offices word them, and passages that only look like them."""

import pytest

from .asked import asked

TIMES = [
    "1. Ngày hội đọc sách: 14/4/2018 tại Thư viện tỉnh.\n2. Nội dung: xếp sách.\n3. Đoàn viên tham gia ngày hội đọc sách ngày 15/4/2018 mặc áo xanh.\n",
    "1. Thi thuyết trình: sáng 12/5/2018.\n2. Thi năng khiếu: chiều 12/5/2018.\nLỊCH THI\n| Ngày | Nội dung |\n| 12/5/2018 | Thi năng khiếu |\n| 13/5/2018 | Thi thuyết trình |\n",
    "1. Hội nghị triển khai: 8 giờ ngày 10/4/2018.\n2. Thành phần: trưởng đoàn.\n3. Đề nghị trưởng đoàn dự hội nghị triển khai lúc 14 giờ ngày 10/4/2018.\n",
    "1. Lễ dâng hương: 6 giờ ngày 12/5/2018.\n2. Thành phần: đại biểu.\n3. Xe đưa đại biểu dự lễ dâng hương ngày 11/5/2018 đón tại Sở.\n",
    "1. Chung kết: ngày 12/5/2018.\n2. Trang phục tự chọn.\n3. Nhà tài trợ trao quà trong đêm chung kết (13/5/2018).\n",
    "1. Công bố kết quả: ngày 20/5/2018 trên báo tỉnh.\n2. Giải thưởng: cúp.\n3. Kết quả được công bố ngày 25/5/2018.\n",
    "1. Chấm phúc khảo: ngày 22/5/2018.\n2. Lệ phí: không.\n3. Ban Giám khảo họp chấm phúc khảo vào ngày 24/5/2018.\n",
    "1. Bế mạc: 16 giờ ngày 12/5/2018.\n2. Khai mạc: 8 giờ ngày 13/5/2018.\n",
    "1. Chặng 1: ngày 12/5/2018.\n2. Chặng 2: ngày 10/5/2018.\n3. Chặng 3: ngày 14/5/2018.\n",
    "1. Thời gian tổ chức Hội thi: 02 ngày, 12/5/2018 đến 14/5/2018.\n",
    "1. Hội thi khai mạc lúc 7 giờ 30 ngày 12/5/2018.\n2. Nội dung: hát.\n3. Báo chí tác nghiệp từ khi khai mạc (8 giờ) đến hết buổi.\n",
    "1. Thời gian: 8 giờ 00, ngày 12/5/2018 (Chủ nhật).\n2. Địa điểm: Nhà hát tỉnh.\n",
    "1. Hội thi: ngày 12/5/2018.\n2. Tổng duyệt chương trình: ngày 13/5/2018.\n",
    "1. Lễ trao giải tổ chức ngày 20/5/2017 tại Nhà hát tỉnh.\n2. Bài gửi trước ngày 20/4/2018.\n",
]  # fmt: skip

DUE = [
    "1. Các trường nộp bản thuyết minh trước ngày 10/4/2018.\n2. Dài 5 trang.\n3. Bản thuyết minh nộp muộn hơn ngày 13/4/2018 không được chấm.\n",
    "1. Nhận thơ dự thi đến hết ngày 10/5/2018.\n2. Thơ chưa in.\n3. Ban Tổ chức thôi nhận thơ từ ngày 06/5/2018.\n",
    "1. Hạn đăng ký: 10/4/2018.\n2. Nội dung: hát.\n3. Đường dẫn đăng ký đóng lúc 17 giờ ngày 12/4/2018.\n",
    "1. Danh sách trọng tài gửi về Sở trước ngày 10/4/2018.\n2. Nội dung: hát.\n| Việc | Hạn |\n| Gửi danh sách trọng tài | 13/4/2018 |\n",
    "1. Các huyện gửi báo cáo kết quả về Sở trước ngày 10/6/2018.\n2. Nội dung: hát.\n3. Ngày 15/6/2018 là hạn cuối các huyện gửi báo cáo kết quả.\n",
    "1. Đăng ký tham gia đến ngày 10/4/2018.\n2. Nội dung: hát.\n3. Sau ngày 20/4/2018, Ban Tổ chức không nhận đăng ký.\n",
]  # fmt: skip

PLACES = [
    "1. Hội thi tổ chức ngày 12/5/2018 tại Nhà hát tỉnh.\n2. Nội dung: hát.\n3. Văn phòng mượn Hội trường Tỉnh đoàn để tổ chức Hội thi.\n",
    "1. Lớp tập huấn mở tại Trường Chính trị tỉnh.\n2. Nội dung: hát.\n3. Học viên lớp tập huấn tại Trung tâm Hội nghị Hương Sen tự túc ăn nghỉ.\n",
    "1. Thời gian: ngày 12/5/2018.\n2. Địa điểm thi: Nhà thi đấu tỉnh.\n3. Sơ đồ chỗ ngồi tại Sân vận động Hòa Bình, nơi diễn ra Hội thi, gửi sau.\n",
    "1. Bốc thăm tại Hội trường Sở Văn hóa.\n2. Nội dung: hát.\n3. Trưởng đoàn dự bốc thăm tại Thư viện tỉnh đúng giờ.\n",
]  # fmt: skip

NUMBERS = [
    ("participants", "1. Mỗi huyện cử 02 đội, mỗi đội 06 người.\n2. Nội dung: hát.\n3. Trang phục thống nhất cho 08 người của mỗi đội.\n"),
    ("participants", "1. Thí sinh vào chung kết: 15 người.\n2. Nội dung: hát.\n3. May áo cho 18 thí sinh vào chung kết.\n"),
    ("participants", "1. Hội thi gồm 03 phần thi: chào hỏi, kiến thức, năng khiếu và xử lý tình huống.\n"),
    ("participants", "1. Độ tuổi: từ 30 đến 16 tuổi.\n"),
    ("participants", "1. Có 20 đội thi, chia thành 4 bảng, mỗi bảng 6 đội.\n"),
    ("participants", "1. Cử 12 (mười một) đại biểu dự lễ.\n"),
    ("participants", "1. Đối tượng: thanh niên từ 16 đến 30 tuổi.\n2. Nội dung: hát.\n3. Hồ sơ của thanh niên từ 16 đến 35 tuổi gửi về Sở.\n"),
    ("participants", "1. Tổng số 150 đại biểu, gồm 30 đại biểu tỉnh, 50 đại biểu huyện, 60 đại biểu xã.\n"),
    ("budget", "1. Giải thưởng: 01 giải A, 02 giải B, 03 giải C.\n2. Nội dung: hát.\n| Giải | Số lượng |\n| A | 01 |\n| B | 03 |\n| C | 03 |\n"),
    ("budget", "1. Kinh phí Hội thi là 40 triệu đồng.\n2. Nội dung: hát.\n3. Sở Tài chính bố trí 45 triệu đồng kinh phí Hội thi.\n"),
    ("budget", "1. Mức thưởng: giải Nhì 2.000.000 đồng.\n2. Nội dung: hát.\n3. Quà tặng: giải Nhì nhận 1.500.000 đồng.\n"),
    ("budget", "1. Lệ phí: 100.000 đồng (một trăm năm mươi nghìn đồng)/đội.\n"),
    ("budget", "1. Điểm chấm: nội dung 60%, hình thức 30%, sáng tạo 20%.\n"),
    ("budget", "1. Tổng kinh phí 20 triệu đồng, gồm: giải thưởng 12 triệu đồng, in ấn 3 triệu đồng, nước uống 2 triệu đồng.\n"),
]  # fmt: skip

NAMES = [
    ("contacts", "1. Mọi câu hỏi gửi duy nhất về email hoidap@kimha.example.\n2. Nội dung: hát.\n3. Câu hỏi chỉ được gửi về email landieu@kimha.example.\n"),
    ("contacts", "1. Danh sách gửi về Sở, số 3 phố Hàng Lau, thành phố Kim Hà.\n2. Nội dung: hát.\n3. Danh sách gửi về số 30 phố Hàng Lau, thành phố Kim Hà.\n"),
    ("event_theme", "1. Chủ đề: “Sông quê trong mắt trẻ thơ”.\n2. Nội dung: hát.\n3. Phông sân khấu ghi chủ đề “Biển quê trong mắt trẻ thơ”.\n"),
    ("deadlines", "1. Danh sách gửi về Sở chậm nhất ngày 30/02/2018.\n"),
]  # fmt: skip

APART = [
    "1. Thi thuyết trình: sáng 12/5/2018; thi năng khiếu: chiều 12/5/2018.\n2. Tổng duyệt phần thi năng khiếu: 11/5/2018.\n",
    "1. Hội nghị triển khai cấp tỉnh: 10/4/2018.\n2. Các huyện họp hội nghị triển khai trước ngày 20/4/2018.\n",
    "1. Chung kết: ngày 12/5/2018.\n2. Phát lại đêm chung kết ngày 13/5/2018 trên Đài tỉnh.\n",
    "1. Công bố kết quả vòng 1: ngày 20/4/2018.\n2. Công bố kết quả vòng 2: ngày 20/5/2018.\n",
    "1. Chặng 1: ngày 10/5/2018.\n2. Chặng 2: ngày 12/5/2018.\n3. Chặng 3: ngày 14/5/2018.\n",
    "1. Thời gian tổ chức: 03 ngày, từ 12/5/2018 đến 14/5/2018.\n",
    "1. Khai mạc: 8 giờ ngày 12/5/2018.\n2. Đón khách: 7 giờ 30; văn nghệ chào mừng bắt đầu lúc 7 giờ 45.\n",
    "1. Nhận bản thảo đến hết ngày 10/4/2018.\n2. Nhận bản in đến hết ngày 20/4/2018.\n",
    "1. Đăng ký trước ngày 11/4/2018.\n2. Sau ngày 10/4/2018, Ban Tổ chức không nhận đăng ký.\n",
    "1. Lớp tập huấn phía Bắc tại Trường Chính trị tỉnh.\n2. Lớp tập huấn phía Nam tại Trung tâm Hội nghị Hương Sen.\n",
    "1. Hội thi tổ chức tại Nhà hát tỉnh.\n2. Mượn Hội trường Tỉnh đoàn để tổ chức họp báo.\n",
    "1. Mỗi huyện cử 02 đội, mỗi đội 06 người.\n2. Mỗi đội có 02 người dự bị.\n",
    "1. Thí sinh vào bán kết: 30 người.\n2. Thí sinh vào chung kết: 15 người.\n",
    "1. Hội thi gồm 03 phần thi: chào hỏi, kiến thức và năng khiếu.\n",
    "1. Có 24 đội thi, chia thành 4 bảng, mỗi bảng 6 đội.\n",
    "1. Giải thưởng thể loại thơ: 01 giải A, 02 giải B.\n2. Giải thưởng thể loại văn: 01 giải A, 03 giải B.\n",
    "1. Kinh phí Hội thi là 40 triệu đồng.\n2. Kinh phí tập huấn là 15 triệu đồng.\n",
    "1. Giải Nhì: 2.000.000 đồng.\n2. Giải Nhì toàn đoàn: 4.000.000 đồng.\n",
    "1. Lệ phí: 150.000 đồng (một trăm năm mươi nghìn đồng)/đội.\n",
    "1. Câu hỏi về thể lệ gửi về email hoidap@kimha.example.\n2. Câu hỏi về tài trợ gửi về email taitro@kimha.example.\n",
]  # fmt: skip


@pytest.mark.parametrize("text", TIMES)
def test_a_thing_held_at_two_times_is_asked_about(text):
    assert asked(text) & {"event_times", "window", "deadlines"}


@pytest.mark.parametrize("text", DUE)
def test_a_thing_due_on_two_days_is_asked_about(text):
    assert asked(text) & {"deadlines", "window"}


@pytest.mark.parametrize("text", PLACES)
def test_a_thing_held_in_two_places_is_asked_about(text):
    assert "venue" in asked(text)


@pytest.mark.parametrize(("about", "text"), [*NUMBERS, *NAMES])
def test_numbers_and_names_that_cannot_be_right_are_asked_about(about, text):
    assert about in asked(text) or (about == "event_theme" and "event_name" in asked(text))


@pytest.mark.parametrize("text", APART)
def test_what_only_looks_like_two_tellings_is_not(text):
    assert asked(text) == set()

"""Contradictions of many sorts, in the words of many offices, and as many letters that only seem to.

Written down before the comparers were made general; each passage stands in a whole short letter.
"""

import pytest

from .asked import asked

UNLIKE = [
    ("deadlines|window", "1. Các đội nộp băng ghi hình phần biểu diễn trước ngày 20/4/2018.\n2. Nội dung: hát then, hát ru.\n3. Lưu ý: băng ghi hình nộp sau ngày 15/4/2018 sẽ không được chấm.\n"),
    ("deadlines", "1. Hạn đặt phòng nghỉ cho đoàn: 25/4/2018.\n2. Trang phục tự chọn.\n3. Phòng nghỉ phải đặt xong trước ngày 20/4/2018, quá hạn đoàn tự lo.\n"),
    ("event_times", "1. Buổi thử micro và ánh sáng: 14 giờ ngày 11/5/2018.\n2. Kinh phí: ngân sách.\n3. Mỗi đội được thử micro và ánh sáng 15 phút trong chiều 10/5/2018.\n"),
    ("event_times", "1. Chuyến thực tế sáng tác tại xã Nậm Khòa: từ ngày 02/4 đến ngày 04/4/2018.\n2. Kinh phí do Sở chi.\n3. Xe đón thành viên đi thực tế sáng tác lúc 6 giờ ngày 05/4/2018.\n"),
    ("event_times", "1. Đêm thi của khối thành phố bắt đầu lúc 19 giờ 30 ngày 12/5/2018.\n2. Kinh phí: ngân sách.\n| Thời gian | Nội dung |\n| 12/5/2018, 20 giờ 00 | Đêm thi của khối thành phố |\n| 13/5/2018, 19 giờ 30 | Đêm thi của khối miền núi |\n"),
    ("event_times|deadlines|window", "1. Thứ Ba, ngày 12/5/2018: các đoàn có mặt, nhận phòng.\n2. Kinh phí: ngân sách.\n"),
    ("event_times|deadlines|window", "1. Hội thi diễn ra trong 03 ngày.\n2. Khai mạc: ngày 12/5/2018; bế mạc: ngày 15/5/2018.\n"),
    ("window|event_times", "1. Hội thi tổ chức trong 02 ngày, từ ngày 12/5/2018 đến hết ngày 14/5/2018.\n2. Kinh phí: ngân sách.\n"),
    ("event_times", "1. Mỗi tiết mục dài từ 5 đến 7 phút.\n2. Trang phục tự chọn.\n3. Tiết mục biểu diễn từ 8 đến 10 phút, quá thời gian bị trừ điểm.\n"),
    ("participants", "1. Thành phần mỗi đoàn: 15 diễn viên, nhạc công.\n2. Kinh phí: ngân sách.\n3. Ban Tổ chức hỗ trợ tiền ăn cho mỗi đoàn 20 diễn viên, nhạc công.\n"),
    ("participants", "1. Hội thi có 9 đoàn của 9 huyện, thành phố tham gia.\n2. Kinh phí: ngân sách.\n3. Bốc thăm thứ tự biểu diễn của 11 đoàn vào chiều 10/5/2018.\n"),
    ("participants", "1. Mỗi huyện đăng ký 03 tiết mục.\n2. Nội dung: hát then.\n3. Danh sách ghi tên 04 tiết mục của huyện theo thứ tự biểu diễn.\n"),
    ("participants|addressees", "1. Đối tượng: người dân từ đủ 18 tuổi trở lên.\n2. Nội dung: hát ru.\n3. Người dự thi từ đủ 16 tuổi trở lên nộp bản sao căn cước.\n"),
    ("participants", "1. Thí sinh không quá 35 tuổi.\n2. Nội dung: hát ru.\n3. Thí sinh trên 40 tuổi phải có giấy khám sức khỏe.\n"),
    ("participants", "1. Đối tượng dự thi: học sinh lớp 6, lớp 7.\n2. Nội dung: hát ru.\n3. Giáo viên chủ nhiệm lớp 8, lớp 9 lập danh sách học sinh dự thi.\n"),
    ("participants|addressees", "Hội thi dành cho giáo viên mầm non.\n1. Nội dung: hát ru.\n2. Đối tượng: giáo viên tiểu học đang dạy tại các trường trong tỉnh.\n"),
    ("participants", "1. Ban Giám khảo gồm 05 thành viên.\n2. Kinh phí: ngân sách.\n3. Bồi dưỡng cho 07 thành viên Ban Giám khảo theo quy định.\n"),
    ("participants", "1. Tổ thư ký gồm 03 người: ông Đinh Văn Tẹo, bà Lý Thị Mẩy.\n2. Kinh phí: ngân sách.\n"),
    ("participants", "1. Hội thi có ba phần: chào hỏi, tài năng.\n2. Kinh phí: ngân sách.\n"),
    ("participants", "1. Bài thi trắc nghiệm gồm 30 câu hỏi.\n2. Kinh phí: ngân sách.\n3. Thí sinh trả lời 40 câu hỏi trắc nghiệm trong 45 phút.\n"),
    ("participants|event_times", "1. Thời gian làm bài: 60 phút.\n2. Kinh phí: ngân sách.\n3. Sau 45 phút làm bài, giám thị thu bài của tất cả thí sinh.\n"),
    ("budget", "1. Giải Nhất: 6.000.000 đồng.\n2. Nội dung: hát then.\n3. Đội đoạt giải Nhất nhận cúp và 5.000.000 đồng tiền thưởng.\n"),
    ("budget", "1. Lệ phí dự thi: 200.000 đồng/đội.\n2. Nội dung: hát then.\n3. Mỗi đội nộp lệ phí 300.000 đồng khi đăng ký.\n"),
    ("budget", "1. Tiền ăn: 150.000 đồng/người/ngày.\n2. Nội dung: hát then.\n3. Các đơn vị quyết toán tiền ăn theo mức 180.000 đồng/người/ngày.\n"),
    ("budget", "1. Kinh phí: 50 triệu đồng, gồm thuê sân khấu 20 triệu đồng, giải thưởng 20 triệu đồng và in ấn 5 triệu đồng.\n"),
    ("budget", "1. Tổng kinh phí tổ chức Hội thi là 120 triệu đồng.\n2. Nội dung: hát then.\n3. Sở Tài chính cấp đủ 150 triệu đồng kinh phí tổ chức Hội thi.\n"),
    ("budget|participants", "1. Cơ cấu giải: 01 giải Nhất, 02 giải Nhì, 03 giải Ba.\n2. Nội dung: hát then.\n3. Ban Tổ chức trao 03 giải Nhì tại lễ bế mạc.\n"),
    ("budget|participants", "1. Ban Tổ chức trao 08 giải tập thể.\n2. Nội dung: hát then.\n3. Kinh phí in 10 giấy chứng nhận cho 10 giải tập thể.\n"),
    ("budget|participants", "1. Phần chào hỏi tối đa 20 điểm.\n2. Trang phục tự chọn.\n3. Biểu điểm: chào hỏi 30 điểm; tài năng 50 điểm.\n"),
    ("budget|participants", "1. Kết quả gồm điểm chuyên môn chiếm 70% và điểm khán giả chiếm 40%.\n2. Kinh phí: ngân sách.\n"),
    ("venue", "1. Hội thi diễn ra tại Nhà văn hóa trung tâm tỉnh.\n2. Kinh phí: ngân sách.\n3. Đúng 19 giờ ngày 12/5/2018, các đội tập trung tại Sân vận động tỉnh, nơi diễn ra Hội thi.\n"),
    ("venue", "| Nội dung | Địa điểm |\n| Thi hát ru | Nhà văn hóa huyện Mường Khà |\n| Thi hát then | Trung tâm Văn hóa tỉnh |\n2. Kinh phí: ngân sách.\n3. Giám khảo phần thi hát ru có mặt tại Thư viện tỉnh trước 30 phút.\n"),
    ("venue|contacts", "1. Hồ sơ nộp tại Phòng Quản lý văn hóa, tầng 2 trụ sở Sở.\n2. Nội dung: hát then.\n3. Bộ phận nhận hồ sơ: Phòng Quản lý văn hóa, tầng 4 trụ sở Sở.\n"),
    ("contacts", "1. Bản đăng ký gửi về hộp thư vanhoa@kimha.example.\n2. Nội dung: hát then.\n3. Mọi bản đăng ký gửi về hộp thư nghiepvu@kimha.example.\n"),
    ("contacts", "1. Liên hệ: bà Lò Thị Én, điện thoại 0912 345 671.\n2. Nội dung: hát then.\n3. Thắc mắc xin gọi bà Lò Thị Én theo số 0912 345 617.\n"),
    ("contacts", "1. Đường dây nóng của Hội thi: 02173 852 114.\n2. Nội dung: hát then.\n3. Sự cố báo về đường dây nóng của Hội thi, số 02173 852 999.\n"),
    ("event_name", "Sở triển khai Hội thi “Làn điệu quê em”.\n1. Nội dung: hát then.\n2. Phông sân khấu ghi: Hội thi “Làn điệu quê hương” năm 2018.\n"),
    ("event_edition", "1. Hội thi “Làn điệu quê em” lần thứ V tổ chức vào tháng 5.\n2. Nội dung: hát then.\n3. Phông chính ghi: Hội thi “Làn điệu quê em” lần thứ VI, năm 2018.\n"),
    ("event_theme|event_name", "1. Chủ đề: “Giữ lời ru của mẹ”.\n2. Nội dung: hát then.\n3. Các tiết mục bám sát chủ đề “Giữ tiếng ru của mẹ”.\n"),
    ("event_times|window", "1. Sơ tuyển tại huyện xong trước ngày 20/5/2018.\n2. Vòng tỉnh: ngày 12/5/2018.\n"),
    ("event_times|deadlines", "1. Hội thi: ngày 12/5/2018.\n2. Danh sách đội dự thi gửi về Sở trước ngày 20/5/2018.\n"),
    ("event_times|deadlines", "1. Chấm băng ghi hình: từ ngày 20/4 đến ngày 25/4/2018.\n2. Hạn nộp băng ghi hình: 28/4/2018.\n"),
    ("event_times|deadlines|window", "1. Hội thi diễn ra từ ngày 12/5 đến ngày 14/5/2018.\n2. Báo cáo tổng kết Hội thi gửi về Bộ trước ngày 10/5/2018.\n"),
    ("event_times", "1. Các đội có mặt lúc 8 giờ 30 ngày 12/5/2018.\n2. Hội thi khai mạc lúc 8 giờ 00 ngày 12/5/2018, các đội có mặt trước giờ khai mạc 30 phút.\n"),
    ("event_times", "1. Giờ làm việc buổi sáng: từ 11 giờ đến 7 giờ 30.\n2. Kinh phí: ngân sách.\n"),
    ("event_times|participants", "1. Phần thi kéo dài 90 phút, từ 8 giờ 00 đến 9 giờ 00.\n2. Kinh phí: ngân sách.\n"),
    ("deadlines|event_times|window", "1. Bản đăng ký gửi về Sở trước ngày 31/4/2018.\n2. Kinh phí: ngân sách.\n"),
    ("deadlines", "1. Kịch bản chương trình gửi về Sở trước ngày 02/3/2018.\n2. Hội thi: ngày 12/5/2018.\n"),
    ("participants", "1. Mỗi đội 06 người, gồm 02 nam và 03 nữ.\n2. Kinh phí: ngân sách.\n"),
    ("participants", "1. Quân số: 45 (ba mươi lăm) người.\n2. Kinh phí: ngân sách.\n"),
    ("participants", "1. Phân bổ chỉ tiêu:\n| Đơn vị | Số đội |\n| Huyện Mường Khà | 3 |\n| Huyện Nậm Bung | 2 |\n| Thành phố | 4 |\n| Tổng cộng | 10 |\n"),
    ("code|references", "Thực hiện Kế hoạch số 45/KH-UBND ngày 02/02/2018 của UBND tỉnh về Hội thi, Sở hướng dẫn:\n1. Nội dung: hát then.\n2. Các nội dung khác theo Kế hoạch số 54/KH-UBND ngày 02/02/2018 của UBND tỉnh.\n"),
    ("venue|event_times", "1. Tổng duyệt tại Rạp Kim Hà.\n2. Kinh phí: ngân sách.\n3. Chiều 11/5/2018, các đội ra Quảng trường Sông Kim để tổng duyệt.\n"),
]  # fmt: skip

ALIKE = [
    "1. Các đội nộp băng ghi hình trước ngày 20/4/2018.\n2. Nội dung: hát then.\n3. Băng ghi hình nộp sau ngày 19/4/2018 sẽ không được chấm.\n",
    "1. Đăng ký phòng nghỉ trước ngày 20/4/2018.\n2. Trang phục tự chọn.\n3. Đăng ký xe đưa đón trước ngày 25/4/2018.\n",
    "1. Buổi thử âm thanh của khối thành phố: 14 giờ ngày 10/5/2018.\n2. Kinh phí: ngân sách.\n3. Buổi thử âm thanh của khối miền núi: 14 giờ ngày 11/5/2018.\n",
    "1. Thứ Bảy, ngày 12/5/2018: các đoàn có mặt, nhận phòng.\n2. Chủ nhật, ngày 13/5/2018: thi.\n",
    "1. Hội thi diễn ra trong 03 ngày.\n2. Khai mạc: ngày 12/5/2018; bế mạc: ngày 14/5/2018.\n",
    "1. Tiết mục tốp ca dài từ 5 đến 7 phút.\n2. Trang phục tự chọn.\n3. Tiết mục đơn ca dài từ 3 đến 5 phút.\n",
    "1. Mỗi đoàn có 15 diễn viên.\n2. Kinh phí: ngân sách.\n3. Ban Tổ chức hỗ trợ tiền ăn cho 12 diễn viên, còn lại đoàn tự lo.\n",
    "1. Hội thi có 9 đoàn tham gia.\n2. Kinh phí: ngân sách.\n3. Chọn 03 đoàn đi thi khu vực.\n",
    "1. Mỗi huyện đăng ký ít nhất 03 tiết mục.\n2. Nội dung: hát then.\n3. Huyện Mường Khà đăng ký 05 tiết mục.\n",
    "1. Đối tượng: người dân từ đủ 18 tuổi trở lên.\n2. Nội dung: hát ru.\n3. Người dự thi từ đủ 60 tuổi trở lên được miễn lệ phí.\n",
    "1. Bảng A: học sinh lớp 6, lớp 7.\n2. Bảng B: học sinh lớp 8, lớp 9.\n3. Kinh phí: ngân sách.\n",
    "1. Ban Giám khảo vòng huyện gồm 03 thành viên.\n2. Kinh phí: ngân sách.\n3. Ban Giám khảo vòng tỉnh gồm 05 thành viên.\n",
    "1. Vòng 1 gồm 30 câu hỏi, làm bài 45 phút.\n2. Kinh phí: ngân sách.\n3. Vòng 2 gồm 40 câu hỏi, làm bài 60 phút.\n",
    "1. Giải Nhất tập thể: 6.000.000 đồng.\n2. Nội dung: hát then.\n3. Giải Nhất cá nhân: 2.000.000 đồng.\n",
    "1. Lệ phí dự thi: 200.000 đồng/đội.\n2. Nội dung: hát then.\n3. Đội của huyện miền núi nộp lệ phí 100.000 đồng.\n",
    "1. Tiền ăn: 150.000 đồng/người/ngày.\n2. Nội dung: hát then.\n3. Tiền nghỉ: 180.000 đồng/người/ngày.\n",
    "1. Kinh phí: 50 triệu đồng, trong đó giải thưởng 20 triệu đồng.\n2. Sở Tài chính cấp 30 triệu đồng, phần còn lại xã hội hóa.\n",
    "1. Cơ cấu giải: 01 giải Nhất, 02 giải Nhì, 03 giải Ba.\n2. Nội dung: hát then.\n3. Năm 2017 Ban Tổ chức trao 03 giải Nhì.\n",
    "1. Phần chào hỏi tối đa 20 điểm.\n2. Trang phục tự chọn.\n3. Phần tài năng tối đa 50 điểm; tổng điểm 70 điểm.\n",
    "1. Thi hát ru tại Nhà văn hóa huyện Mường Khà.\n2. Kinh phí: ngân sách.\n3. Thi hát then tại Trung tâm Văn hóa tỉnh.\n",
    "1. Bản đăng ký gửi về hộp thư vanhoa@kimha.example.\n2. Nội dung: hát then.\n3. Báo cáo gửi về hộp thư tonghop@kimha.example.\n",
    "1. Liên hệ: bà Lò Thị Én, điện thoại 0912 345 671.\n2. Nội dung: hát then.\n3. Về chuyên môn xin gọi bà Lò Thị Yến, số 0912 345 617.\n",
    "Sở triển khai Hội thi “Làn điệu quê em”.\n1. Nội dung: hát then.\n2. Tiếp nối thành công của Hội thi “Làn điệu quê hương” năm 2016.\n",
    "1. Sơ tuyển tại huyện xong trước ngày 20/4/2018.\n2. Vòng tỉnh: ngày 12/5/2018.\n3. Công bố kết quả: ngày 15/5/2018.\n",
    "1. Các đội có mặt lúc 7 giờ 30 ngày 12/5/2018.\n2. Hội thi khai mạc lúc 8 giờ 00 ngày 12/5/2018.\n",
    "1. Mỗi đội 06 người, trong đó có ít nhất 02 nữ.\n2. Mỗi đội cử 01 đội trưởng.\n",
    "Thực hiện Kế hoạch số 45/KH-UBND ngày 02/02/2018 của UBND tỉnh và Kế hoạch số 54/KH-UBND ngày 10/02/2018 của UBND tỉnh, Sở hướng dẫn:\n1. Nội dung: hát then.\n",
]  # fmt: skip


ASKED = 49  # of 53; may only rise


def test_what_cannot_both_be_right_is_asked_about():
    found = [bool(asked(text) & set(keys.split("|"))) for keys, text in UNLIKE]

    assert sum(found) >= ASKED


@pytest.mark.parametrize("text", ALIKE)
def test_what_can_both_be_right_is_not_asked_about(text):
    assert asked(text) == set()

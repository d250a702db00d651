"""Contradictions as many offices word them, by kind, and passages that only look like them."""

import pytest

from .asked import asked

DAYS = [
    # the same round, class, meeting or paper, whatever it is called
    "1. Vòng loại (trả lời trên giấy): ngày 10/4/2018.\n2. Kinh phí: ngân sách.\nLỊCH THI\n- 12/4/2018: vòng loại, Hội trường B\n- 12/5/2018: vòng hai\n",
    "1. Vòng thi sân khấu: ngày 19/5/2018.\n2. Giám khảo: 05 người.\n3. Vé xem vòng thi sân khấu ngày 20/5/2018 phát tại Sở.\n",
    "1. Thi trắc nghiệm: 8 giờ ngày 12/5/2018.\n2. Phòng Tin học chuẩn bị 40 máy tính cho phần thi trắc nghiệm ngày 14/5/2018.\n",
    "1. Lớp bồi dưỡng trọng tài mở ngày 10/4/2018 tại Sở.\n2. Kinh phí: ngân sách.\n3. Mỗi huyện cử 02 người dự lớp bồi dưỡng trọng tài ngày 11/4/2018.\n",
    "1. Họp trưởng đoàn: 14 giờ ngày 10/5/2018.\n2. Trang phục tự chọn.\n3. Trưởng đoàn đem theo thẻ khi dự buổi họp trưởng đoàn ngày 09/5/2018.\n",
    "| TT | Việc | Ngày |\n| 1 | Duyệt chương trình | 10/5/2018 |\n| 2 | Chung kết | 12/5/2018 |\nCác đội mang đạo cụ đến buổi duyệt chương trình ngày 11/5/2018.\n",
    "- Hội nghị rút kinh nghiệm tổ chức ngày 22/5/2018.\n- Nội dung: hát.\n- Văn phòng chuẩn bị tài liệu cho hội nghị rút kinh nghiệm ngày 24/5/2018.\n",
    "1. Đêm lửa trại: tối 12/5/2018.\n2. Các đội dựng trại từ sáng.\n3. Đoàn Thanh niên lo củi cho đêm lửa trại tối 13/5/2018.\n",
    "1. Hội thi diễn ra từ ngày 10/5/2018 đến ngày 12/5/2018 tại Nhà hát tỉnh.\n2. Lễ khai mạc: 8 giờ ngày 08/5/2018.\n",
    "1. Ngày thi: 12/5/2018.\n2. Địa điểm: Nhà hát tỉnh.\n3. Thí sinh mang giấy tờ tùy thân, có mặt trong ngày thi 15/5/2018 trước 7 giờ.\n",
]  # fmt: skip

LAST_DAYS = [
    "1. Nhận tác phẩm: 01/4/2018 - 10/5/2018, trên cổng landieu.example.\n2. Tác phẩm chưa công bố.\n3. Cổng khóa việc nhận tác phẩm vào 24 giờ ngày 08/5/2018.\n",
    "1. Bài dự thi gửi về Sở trước ngày 10/5/2018.\n2. Bài viết tay.\n3. Sau 17 giờ ngày 05/5/2018, Sở dừng nhận bài dự thi.\n",
    "1. Phiếu đăng ký gửi về Sở trước ngày 10/4/2018.\n2. Mẫu phiếu kèm theo.\n3. Đơn vị nào không gửi phiếu đăng ký trước ngày 15/4/2018 coi như không tham gia.\n",
    "1. Mốc cuối nhận video: 10/5/2018.\n2. Video dài 3 phút.\n3. Các đơn vị còn được gửi video tới hết ngày 14/5/2018.\n",
    "1. Thí sinh nộp lệ phí trước ngày 10/4/2018.\n2. Mức thu: 50.000 đồng.\n3. Lệ phí đóng tại Phòng Tài vụ, muộn nhất ngày 13/4/2018.\n",
    "1. Các xã gửi kịch bản về Phòng trước ngày 10/4/2018.\n2. Dài không quá 10 trang.\n3. Đến ngày 16/4/2018, xã nào chưa gửi kịch bản thì không xếp lịch diễn.\n",
    "1. Đơn vị đăng cai gửi ảnh tư liệu trước ngày 10/4/2018.\n2. Ảnh đen trắng.\n3. Thời điểm cuối cùng nhận ảnh tư liệu là 17 giờ ngày 12/4/2018.\n",
    "1. Hạn chót nộp đề cương: 10/4/2018.\n2. Dài 5 trang.\n3. Đề cương nộp cho Phòng Nghiệp vụ, không muộn hơn ngày 14/4/2018.\n",
]  # fmt: skip

HOURS = [
    "1. Hội thi bắt đầu lúc 7 giờ 30 ngày 12/5/2018 tại Nhà hát tỉnh.\n2. Trang phục tự chọn.\n3. Ghi chú: Hội thi bắt đầu đúng 8 giờ, đề nghị không đến muộn.\n",
    "1. Thời gian: 19 giờ 30 ngày 12/5/2018.\n2. Địa điểm: Nhà hát tỉnh.\n3. Chương trình bắt đầu lúc 20 giờ 15, truyền hình trực tiếp.\n",
    "1. Đêm chung kết: 19 giờ 30 ngày 12/5/2018.\n2. Địa điểm: Nhà hát tỉnh.\n3. Đêm chung kết mở màn lúc 20 giờ.\n",
    "1. Tổng duyệt: 14 giờ ngày 11/5/2018.\n2. Nhạc nền gửi trước.\n3. Các đội tập trung tổng duyệt lúc 15 giờ ngày 11/5/2018.\n",
    "1. Buổi chiều thi từ 13 giờ 30 đến 11 giờ 30.\n",
    "1. Thời gian làm bài: từ 8 giờ đến 9 giờ 30 (60 phút).\n",
]  # fmt: skip

PLACES = [
    "1. Hội thi tổ chức ngày 12/5/2018 tại Nhà hát tỉnh.\n2. Kinh phí: ngân sách.\n3. Giám khảo có mặt lúc 6 giờ 45 tại Trường THPT Kim Hà, nơi đặt sân khấu của Hội thi.\n",
    "1. Thời gian: ngày 12/5/2018.\n2. Địa điểm: Hội trường Trung tâm Văn hóa tỉnh.\n3. Văn phòng trang trí Nhà thi đấu tỉnh để tổ chức Hội thi.\n",
    "1. Lễ trao giải: 8 giờ ngày 20/5/2018, tại Phòng đọc Thư viện tỉnh.\n2. Xe gửi tại sân Rạp 8/3, nơi diễn ra lễ trao giải.\n",
    "1. Vòng loại: ngày 12/4/2018 tại Trường Tiểu học Kim Đồng.\n2. Mang theo bút.\n3. Thí sinh dự vòng loại tại Trường Tiểu học Hoa Lư mang thẻ học sinh.\n",
]  # fmt: skip

NUMBERS = [
    ("participants", "1. Đại biểu mời: 80 người.\n2. Nội dung: hát.\n3. Văn phòng xếp chỗ cho đủ 120 đại biểu được mời.\n"),
    ("participants", "1. Khách mời: 60 người.\n2. Nội dung: hát.\n3. In 90 giấy mời cho 90 khách mời.\n"),
    ("participants", "1. Mỗi trường cử đúng 03 học sinh dự thi.\n| Giờ | Việc | Người dự |\n| 7 giờ | Xếp phòng | 05 học sinh dự thi của mỗi trường |\n"),
    ("participants", "1. Người dự thi tuổi từ 35 đến 18.\n"),
    ("participants", "1. Đối tượng: học sinh từ lớp 9 đến lớp 6.\n"),
    ("participants", "1. Mỗi đơn vị cử 05 (sáu) người dự thi.\n"),
    ("participants", "1. Hội thi có 12 đội của 11 huyện; mỗi huyện 01 đội.\n"),
    ("participants", "1. Ban Giám khảo gồm 05 người: ông Trần Văn Bình, bà Lê Thị Hoa, ông Vũ Văn Nam, bà Hồ Thị Lan.\n"),
    ("participants", "1. Tổ giúp việc có 04 thành viên:\n- Ông Trần Văn Bình;\n- Bà Lê Thị Hoa;\n- Ông Vũ Văn Nam.\n"),
    ("participants", "1. Số đội: 24 đội, chia 4 bảng, mỗi bảng 5 đội.\n"),
    ("budget", "1. Giải thưởng gồm 01 giải Nhất, 02 giải Nhì, 03 giải Ba và 05 giải Khuyến khích.\n| Giải | Số giải | Tiền thưởng |\n| Nhất | 01 | 5 triệu đồng |\n| Nhì | 02 | 3 triệu đồng |\n| Ba | 03 | 2 triệu đồng |\n| Khuyến khích | 08 | 1 triệu đồng |\n"),
    ("budget", "1. Giải thưởng: 01 giải Nhất, 02 giải Nhì.\n2. Kinh phí: ngân sách.\n3. Tài vụ chuẩn bị tiền thưởng cho 01 giải Nhất, 03 giải Nhì.\n"),
    ("budget", "1. Tổng tiền thưởng là 46.000.000 đồng, cụ thể:\na) Giải Nhất: 01 giải x 10.000.000 đồng;\nb) Giải Nhì: 02 giải x 6.000.000 đồng;\nc) Giải Ba: 04 giải x 3.000.000 đồng;\nd) Giải Khuyến khích: 06 giải x 1.000.000 đồng.\n"),
    ("budget", "1. Kinh phí tổ chức: 25.000.000 đồng (hai mươi ba triệu đồng).\n"),
    ("budget", "1. Giải Nhất: 5.000.000 đồng; giải Nhì: 3.000.000 đồng.\n2. Nội dung: hát.\n3. Giải Nhất được thưởng 4.000.000 đồng và giấy khen.\n"),
    ("budget", "1. Kinh phí: 30 triệu đồng từ ngân sách huyện.\n2. Nội dung: hát.\n3. Phòng Tài chính cấp kinh phí Hội thi 35 triệu đồng.\n"),
    ("budget", "1. Điểm xếp hạng gồm ba phần cộng lại là 100%:\n- điểm sân khấu: 50%;\n- số người xem: 30%;\n- cổ động: 30%.\n"),
    ("budget", "1. Điểm toàn đoàn: năng khiếu chiếm 40%, kiến thức chiếm 40% và chào hỏi chiếm 30%.\n"),
]  # fmt: skip

ORDER = [
    "1. Thi chung kết giữa bốn đội nhất cụm: 22/5/2018.\n2. Trao giải Nhất, Nhì, Ba chung kết: 15/5/2018 tại Nhà hát tỉnh.\n",
    "1. Hội thi diễn ra từ ngày 10/5/2018 đến ngày 30/5/2018.\n2. Sau khi Hội thi kết thúc, các huyện báo cáo kết quả cả đợt về Sở trước ngày 20/5/2018.\n",
    "1. Tập huấn giám khảo: 20/5/2018.\n2. Giám khảo đã qua tập huấn chấm thi từ ngày 10/5/2018 đến ngày 12/5/2018.\n",
    "1. Vòng loại: ngày 20/5/2018.\n2. Vòng chung kết: ngày 12/5/2018.\n",
    "1. Vòng 1: ngày 20/5/2018.\n2. Vòng 2: ngày 12/5/2018.\n",
    "1. Hội thi: ngày 12/5/2018 tại Nhà hát tỉnh.\n2. Các đội bốc thăm thứ tự thi ngày 14/5/2018.\n",
]  # fmt: skip

YEARS = [
    ("event_times", "1. Chung kết trên sân khấu: 14 giờ ngày 25/5/2017, tại Nhà hát tỉnh.\n2. Bài gửi trước ngày 20/4/2018.\n"),
    ("event_times", "1. Hội thi tổ chức ngày 12/5/2017 tại Nhà hát tỉnh.\n2. Danh sách gửi trước ngày 20/4/2018.\n"),
    ("deadlines", "1. Danh sách đội gửi về Sở trước ngày 31/4/2018.\n"),
    ("window", "1. Nhận truyện ngắn từ ngày 01/4/2018 đến hết ngày 31/6/2018 tại hộp thư a@kimha.example.\n"),
    ("event_times", "1. Hội thi diễn ra trong 03 ngày 12 và 13/5/2018.\n"),
    ("event_times", "1. Khai mạc: 8 giờ thứ Năm, 12/5/2018 tại Nhà hát tỉnh.\n"),
    ("window", "1. Thời gian nhận bài: 30 ngày, từ ngày 01/4/2018 đến ngày 15/4/2018.\n"),
]  # fmt: skip

CONTACTS = [
    "1. Thắc mắc chỉ gửi đến địa chỉ duy nhất: landieu@kimha.example.\n2. Nội dung: hát.\n3. Mọi thắc mắc đều gửi về thư điện tử duy nhất hoidap@kimha.example.\n",
    "1. Nơi nhận bài dự thi duy nhất: Sở Văn hóa, số 14 phố Hàng Điếu, thành phố Kim Hà.\n2. Nội dung: hát.\n3. Bài dự thi chỉ được nhận tại số 41 đường Bến Gỗ, thành phố Kim Hà.\n",
    "1. Bài dự thi gửi qua bưu điện về số 5 đường Lê Lợi, thành phố Kim Hà.\n2. Nội dung: hát.\n3. Ngoài bì ghi: “Bài dự thi”, gửi về số 15 đường Lê Lợi, thành phố Kim Hà.\n",
]  # fmt: skip

APART = [
    "1. Vòng loại bảng A: ngày 10/4/2018.\n2. Vòng loại bảng B: ngày 12/4/2018.\n",
    "1. Họp trưởng đoàn lần 1: ngày 10/4/2018.\n2. Họp trưởng đoàn lần 2: ngày 10/5/2018.\n",
    "1. Lớp bồi dưỡng trọng tài bóng đá: ngày 10/4/2018.\n2. Lớp bồi dưỡng trọng tài cầu lông: ngày 12/4/2018.\n",
    "1. Duyệt chương trình khối xã: ngày 10/5/2018.\n2. Duyệt chương trình khối trường: ngày 11/5/2018.\n",
    "1. Hội thi diễn ra từ ngày 10/5/2018 đến ngày 12/5/2018.\n2. Lễ khai mạc: 8 giờ ngày 10/5/2018; bế mạc: ngày 12/5/2018.\n",
    "1. Ngày thi: 12/5/2018; dự phòng khi mưa: ngày 19/5/2018.\n",
    "1. Nhận tác phẩm: 01/4/2018 - 10/5/2018.\n2. Sau ngày 10/5/2018, cổng không nhận tác phẩm.\n",
    "1. Mốc cuối nhận video: 10/5/2018.\n2. Video đạt giải được phát từ ngày 01/6/2018.\n",
    "1. Lệ phí đợt 1 nộp trước ngày 10/4/2018.\n2. Lệ phí đợt 2 nộp trước ngày 10/5/2018.\n",
    "1. Hội thi bắt đầu lúc 7 giờ 30 ngày 12/5/2018.\n2. Các đội có mặt lúc 7 giờ để chuẩn bị.\n",
    "1. Thời gian: 19 giờ 30 ngày 12/5/2018.\n2. Đại biểu có mặt trước 15 phút; xe đón lúc 18 giờ 45.\n",
    "1. Hội thi bắt đầu lúc 7 giờ 30; buổi chiều bắt đầu lúc 13 giờ 30.\n",
    "1. Thời gian làm bài: từ 8 giờ đến 9 giờ 30 (90 phút).\n",
    "1. Hội thi tổ chức tại Nhà hát tỉnh.\n2. Các đoàn nghỉ tại Trường THPT Kim Hà, nơi đặt bếp ăn của Hội thi.\n",
    "1. Vòng loại khối 1: tại Trường Tiểu học Kim Đồng.\n2. Vòng loại khối 2: tại Trường Tiểu học Hoa Lư.\n",
    "1. Đại biểu mời: 80 người.\n2. Đại biểu các đoàn: 120 người.\n",
    "1. Đại biểu mời: 80 người.\n2. Hội trường có 120 chỗ cho đại biểu và cổ động viên.\n",
    "1. Mỗi trường cử 03 học sinh dự thi.\n2. Mỗi trường cử 10 học sinh cổ vũ.\n",
    "1. Thí sinh từ 18 đến 35 tuổi, sinh từ năm 1983 đến năm 2000.\n",
    "1. Mỗi đơn vị cử 05 (năm) người dự thi.\n",
    "1. Ban Giám khảo gồm 04 người: ông Trần Văn Bình, bà Lê Thị Hoa, ông Vũ Văn Nam, bà Hồ Thị Lan.\n",
    "1. Tổ giúp việc có 03 thành viên:\n- Ông Trần Văn Bình;\n- Bà Lê Thị Hoa;\n- Ông Vũ Văn Nam.\n",
    "1. Số đội: 24 đội, chia 4 bảng, mỗi bảng 6 đội.\n",
    "1. Giải thưởng bảng A: 01 giải Nhất, 02 giải Nhì.\n2. Giải thưởng bảng B: 01 giải Nhất, 03 giải Nhì.\n",
    "1. Kinh phí tổ chức: 25.000.000 đồng (hai mươi lăm triệu đồng).\n",
    "1. Giải Nhất tập thể: 5.000.000 đồng.\n2. Giải Nhất cá nhân: 3.000.000 đồng.\n",
    "1. Kinh phí ngân sách: 30 triệu đồng.\n2. Kinh phí vận động: 15 triệu đồng.\n",
    "1. Vòng loại: ngày 12/4/2018.\n2. Vòng chung kết: ngày 12/5/2018.\n3. Trao giải chung kết: ngày 20/5/2018.\n",
    "1. Hội thi diễn ra từ ngày 10/5/2018 đến ngày 30/5/2018.\n2. Kết quả vòng cơ sở báo cáo về Sở trước ngày 20/5/2018.\n",
    "1. Hội thi năm trước tổ chức ngày 12/5/2017 tại Nhà hát tỉnh.\n2. Hội thi năm nay tổ chức ngày 12/5/2018.\n",
    "1. Nơi nhận bài dự thi: số 14 phố Hàng Điếu.\n2. Trao giải tại số 41 đường Bến Gỗ.\n",
    "1. Bài dự thi gửi về số 5 đường Lê Lợi.\n2. Hiện vật gửi về kho số 15 đường Lê Lợi.\n",
]  # fmt: skip


@pytest.mark.parametrize("text", [*DAYS, *HOURS, *ORDER])
def test_a_thing_held_at_two_times_is_asked_about(text):
    assert asked(text) & {"event_times", "window", "deadlines"}


@pytest.mark.parametrize("text", LAST_DAYS)
def test_a_thing_due_on_two_days_is_asked_about(text):
    assert asked(text) & {"deadlines", "window"}


@pytest.mark.parametrize("text", PLACES)
def test_a_thing_held_in_two_places_is_asked_about(text):
    assert "venue" in asked(text)


@pytest.mark.parametrize(("about", "text"), [*NUMBERS, *YEARS])
def test_numbers_and_years_that_cannot_be_right_are_asked_about(about, text):
    both = {"event_times", "window"} if about in ("event_times", "window") else {about}
    assert asked(text) & both


@pytest.mark.parametrize("text", CONTACTS)
def test_two_only_addresses_are_asked_about(text):
    assert "contacts" in asked(text)


@pytest.mark.parametrize("text", APART)
def test_what_only_looks_like_two_tellings_is_not(text):
    assert asked(text) == set()

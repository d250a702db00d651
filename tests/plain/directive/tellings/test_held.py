"""One rite on two days, at two hours or in two places: asked; two rites, rounds or groups: not."""

import pytest

from .asked import asked

DAYS = [
    "1. Lễ khai mạc: ngày 12/5/2018.\n2. Địa điểm: Nhà hát tỉnh.\n3. Các đoàn diễu hành trong lễ khai mạc ngày 14/5/2018.\n",
    "1. Vòng chung kết: ngày 12/5/2018.\n2. Kinh phí: ngân sách.\n3. Đề nghị các đơn vị cử người cổ vũ vòng chung kết ngày 13/5/2018.\n",
    "1. Phát động: 10/3/2018.\n2. Nội dung: hát dân ca.\n3. Lễ phát động được tổ chức vào ngày 15/3/2018 tại Nhà hát tỉnh.\n",
    "1. Tổng kết, trao giải: ngày 20/5/2018.\n2. Giải thưởng: cúp và giấy khen.\n3. Lễ trao giải diễn ra ngày 25/5/2018 tại Nhà hát tỉnh.\n",
    "1. Thời gian: chung kết ngày 12/5/2018.\n2. Thành phần: các đội.\n| TT | Nội dung | Ngày |\n| 1 | Tổng duyệt | 11/5/2018 |\n| 2 | Chung kết | 14/5/2018 |\n",
    "1. Lễ bế mạc tổ chức tối 20/5/2018.\n2. Kinh phí: ngân sách.\n3. Tối 22/5/2018: bế mạc, bắn pháo hoa.\n",
    "1. Tập huấn: ngày 02/4/2018 tại Sở.\n2. Kinh phí do Sở chi.\n3. Mỗi đơn vị cử 02 người dự tập huấn ngày 04/4/2018.\n",
    "1. Bốc thăm: 8 giờ ngày 10/5/2018.\n2. Thành phần: trưởng đoàn.\n3. Vắng mặt trong buổi bốc thăm ngày 11/5/2018 thì Ban Tổ chức bốc thay.\n",
    "1. Tổng duyệt: 14 giờ ngày 10/5/2018.\n2. Các đội mang đạo cụ.\n3. Có mặt tại buổi tổng duyệt lúc 14 giờ ngày 09/5/2018.\n",
    "1. Sơ khảo: từ ngày 02/5/2018 đến ngày 04/5/2018.\n2. Kinh phí: ngân sách.\n3. Ban Giám khảo sơ khảo ngày 08/5/2018 tại Sở.\n",
]  # fmt: skip

HOURS = [
    "1. Khai mạc: 8 giờ ngày 12/5/2018.\n2. Kinh phí: ngân sách.\n3. Lễ khai mạc bắt đầu lúc 9 giờ ngày 12/5/2018.\n",
    "1. Giải chạy xuất phát lúc 5 giờ 30 ngày 12/5/2018.\n2. Cự ly 5 km.\n3. Vận động viên xuất phát lúc 6 giờ theo hiệu lệnh.\n",
    "1. Lễ trao giải: 19 giờ 30 ngày 12/5/2018.\n2. Kinh phí: ngân sách.\n3. Lễ trao giải diễn ra lúc 20 giờ ngày 12/5/2018.\n",
    "1. Thời gian: 7 giờ 30 ngày 12/5/2018.\n2. Địa điểm: Nhà hát tỉnh.\nChương trình:\n- 8 giờ 30: Khai mạc Hội thi.\n- 9 giờ 00: Các đội thi.\n",
    "1. Hội thi tổ chức ngày 12/5/2018, từ 14 giờ 00 đến 11 giờ 30.\n",
    "1. Buổi tập huấn từ 8 giờ đến 7 giờ 30, tại Hội trường Sở.\n",
]

PLACES = [
    "1. Hội thi tổ chức ngày 12/5/2018 tại Sân vận động tỉnh.\n2. Kinh phí: ngân sách.\n3. Tổ hậu cần kẻ vạch, căng dây tại Trường THPT Kim Hà, nơi diễn ra Hội thi.\n",
    "1. Thời gian: ngày 12/5/2018.\n2. Địa điểm: Nhà hát tỉnh.\n3. Xe đỗ trước Thư viện tỉnh, nơi tổ chức Hội thi.\n",
    "1. Lễ trao giải: ngày 12/5/2018 tại Nhà hát tỉnh.\n2. Kinh phí: ngân sách.\n3. Đại biểu dự lễ trao giải tại Hội trường Tỉnh ủy mang theo giấy mời.\n",
    "1. Khai mạc: 8 giờ ngày 12/5/2018 tại Quảng trường Sông Kim.\n2. Kinh phí: ngân sách.\n3. Lễ khai mạc tại Nhà thi đấu tỉnh có truyền hình trực tiếp.\n",
    "1. Chung kết: ngày 12/5/2018 tại Nhà hát tỉnh.\n2. Kinh phí: ngân sách.\n3. Vòng chung kết được tổ chức tại Trung tâm Hội nghị Hương Sen.\n",
]  # fmt: skip

ORDER = [
    "1. Chấm thi: từ ngày 10/5/2018 đến ngày 12/5/2018.\n2. Trao giải: ngày 08/5/2018.\n",
    "1. Chung kết: ngày 20/5/2018.\n2. Lễ trao giải: ngày 18/5/2018.\n",
    "1. Sơ khảo: ngày 20/5/2018.\n2. Chung khảo: ngày 15/5/2018.\n",
    "1. Khai mạc: ngày 20/5/2018.\n2. Bế mạc: ngày 18/5/2018.\n",
    "1. Bài dự thi gửi về Sở trước ngày 20/5/2018.\n2. Lễ tổng kết, trao giải: ngày 15/5/2018.\n",
    "1. Bán kết: ngày 20/5/2018.\n2. Chung kết: ngày 19/5/2018.\n",
    "1. Ban Giám khảo chấm tác phẩm: từ 10/5 đến 15/5/2018.\n2. Công bố kết quả: ngày 12/4/2018.\n",
]

APART = [
    "1. Khai mạc: ngày 12/5/2018.\n2. Bế mạc: ngày 14/5/2018.\n3. Trao giải: ngày 14/5/2018.\n",
    "1. Chung kết môn bóng đá: ngày 12/5/2018.\n2. Kinh phí: ngân sách.\n3. Chung kết môn cầu lông: ngày 14/5/2018.\n",
    "1. Chung kết cấp huyện: ngày 12/4/2018.\n2. Kinh phí: ngân sách.\n3. Chung kết cấp tỉnh: ngày 14/5/2018.\n",
    "1. Lễ phát động cấp tỉnh: ngày 12/3/2018.\n2. Kinh phí: ngân sách.\n3. Các huyện phát động trước ngày 30/3/2018.\n",
    "1. Tổng duyệt: ngày 11/5/2018 tại Nhà văn hóa.\n2. Chung kết: ngày 12/5/2018 tại Nhà hát tỉnh.\n",
    "1. Trao giải tuần 1: ngày 12/4/2018.\n2. Kinh phí: ngân sách.\n3. Trao giải tuần 2: ngày 19/4/2018.\n",
    "1. Khai mạc Hội thi: ngày 12/5/2018.\n2. Kinh phí: ngân sách.\n3. Khai mạc phòng trưng bày sách: ngày 14/5/2018.\n",
    "1. Khai mạc: 8 giờ ngày 12/5/2018.\n2. Kinh phí: ngân sách.\n3. Lễ khai mạc bắt đầu lúc 8h00 ngày 12/5/2018.\n",
    "1. Vận động viên nam xuất phát lúc 5 giờ 30.\n2. Kinh phí: ngân sách.\n3. Vận động viên nữ xuất phát lúc 6 giờ.\n",
    "1. Thời gian: 7 giờ 30 ngày 12/5/2018.\nChương trình:\n- 7 giờ 30: Đón đại biểu.\n- 8 giờ 00: Khai mạc.\n",
    "1. Thời gian: 8 giờ 00 ngày 12/5/2018.\nChương trình:\n- 7 giờ 30: Đón đại biểu.\n- 8 giờ 00: Khai mạc.\n",
    "1. Từ 7 giờ 30 đến 11 giờ 30; từ 13 giờ 30 đến 17 giờ ngày 12/5/2018.\n",
    "1. Đêm lửa trại từ 20 giờ đến 1 giờ sáng hôm sau.\n",
    "1. Năm 2017, lễ trao giải tổ chức ngày 12/5/2017.\n2. Kinh phí: ngân sách.\n3. Năm nay, lễ trao giải tổ chức ngày 20/5/2018.\n",
    "1. Chấm sơ khảo: ngày 10/5/2018.\n2. Chấm chung khảo: ngày 15/5/2018.\n3. Trao giải: ngày 20/5/2018.\n",
    "1. Trao giải vòng 1: ngày 10/4/2018.\n2. Chấm vòng 2: ngày 15/5/2018.\n",
    "1. Hội thi tổ chức ngày 12/5/2018 tại Sân vận động tỉnh.\n2. Đón đoàn tại Trường THPT Kim Hà, nơi nghỉ của các đoàn.\n",
    "1. Hội thi tổ chức tại Nhà hát tỉnh, số 5 đường Lê Lợi.\n2. Xe đỗ trước Nhà hát tỉnh, nơi diễn ra Hội thi.\n",
    "1. Lễ trao giải: ngày 12/5/2018 tại Nhà hát tỉnh.\n2. Họp báo tại Hội trường Tỉnh ủy.\n",
    "1. Chung kết bảng A: ngày 12/5/2018 tại Nhà hát tỉnh.\n2. Chung kết bảng B: ngày 13/5/2018 tại Nhà thi đấu tỉnh.\n",
]  # fmt: skip


@pytest.mark.parametrize("text", [*DAYS, *HOURS])
def test_one_rite_at_two_times_is_asked_about(text):
    assert asked(text) & {"event_times", "window"}


@pytest.mark.parametrize("text", PLACES)
def test_one_rite_in_two_places_is_asked_about(text):
    assert asked(text) == {"venue"}


@pytest.mark.parametrize("text", ORDER)
def test_steps_that_cannot_follow_are_asked_about(text):
    assert asked(text) & {"event_times", "window"}


@pytest.mark.parametrize("text", APART)
def test_two_rites_are_not(text):
    assert asked(text) == set()

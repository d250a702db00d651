"""One place, one order of steps, one last day: what cannot both be right is asked, the rest is not."""

import pytest

from cuocthi.plain.directive import understand

from .times_letter import FOOT, HEAD

_ASKS = (
    "hai địa điểm",
    "mới kết thúc",
    "mới hết",
    "hoạt động diễn ra",
    "ngày kết thúc nhận bài khác",
)


def _asked(text, name="Hội thi “Làn điệu quê em”"):
    head = HEAD.replace("Hội thi “Làn điệu quê em”", name)
    asks = understand(head + text + FOOT).questions
    return [q.about for q in asks if any(words in q.ask for words in _ASKS)]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("1. Địa điểm: Nhà thiếu nhi tỉnh.\n2. Các đoàn tập trung tại Quảng trường Sông Kim, nơi diễn ra Hội thi, trước 7 giờ.\n", ["venue"]),
        ("1. Địa điểm: Nhà thiếu nhi tỉnh.\n2. Hội thi được tổ chức ngày 12/5/2018 tại Trung tâm Hội nghị Hương Sen.\n", ["venue"]),
        ("1. Địa điểm: Hội trường A.\n2. Hội thi diễn ra tại Hội trường B.\n", ["venue"]),
        ("1. Địa điểm: Nhà văn hóa xã Lục Sơn.\n2. Hội thi tổ chức tại Nhà văn hóa xã Hòa Bình.\n", ["venue"]),
        ("- Địa điểm tổ chức: Sân vận động huyện.\n- Hội thi sẽ diễn ra vào ngày 12/5/2018 tại Công viên Bờ Đông.\n", ["venue"]),
        # the same place, shorter or longer
        ("1. Địa điểm: Nhà thiếu nhi tỉnh, số 5 đường Lê Lợi.\n2. Hội thi diễn ra tại Nhà thiếu nhi tỉnh.\n", []),
        ("1. Địa điểm: Nhà thiếu nhi.\n2. Hội thi diễn ra tại Nhà thiếu nhi tỉnh Kim Hà.\n", []),
        # rounds, groups, ceremonies, rain, the past
        ("1. Vòng chung kết: Địa điểm: Nhà hát tỉnh.\n2. Vòng sơ khảo Hội thi được tổ chức tại Nhà thiếu nhi.\n", []),
        ("1. Địa điểm: Nhà thiếu nhi tỉnh.\n2. Lễ trao giải tổ chức tại Nhà hát lớn tỉnh.\n", []),
        ("1. Địa điểm: Nhà thiếu nhi tỉnh.\n2. Hội thi cấp huyện được tổ chức tại Nhà văn hóa các huyện.\n", []),
        ("1. Địa điểm: Quảng trường Sông Kim.\n2. Nếu mưa, Hội thi được tổ chức tại Nhà thiếu nhi tỉnh.\n", []),
        ("1. Địa điểm: Quảng trường Sông Kim.\n2. Hội thi năm 2016 được tổ chức tại Nhà thiếu nhi tỉnh.\n", []),
        ("1. Địa điểm: Quảng trường Sông Kim.\n2. Tổng duyệt: 14 giờ ngày 10/5/2018 tại Nhà thiếu nhi tỉnh.\n", []),
        ("1. Địa điểm: Quảng trường Sông Kim.\n2. Hồ sơ gửi về Nhà thiếu nhi tỉnh trước ngày 02/5/2018.\n", []),
        ("1. Địa điểm: Quảng trường Sông Kim.\n2. Hội nghị tổng kết tổ chức tại Trung tâm Hội nghị tỉnh.\n", []),
        ("1. Địa điểm:\n- Bảng A: Hội thi diễn ra tại Nhà thiếu nhi tỉnh;\n- Bảng B: Hội thi diễn ra tại Trường THPT Kim Hà.\n", []),
        ("1. Địa điểm: Nhà thiếu nhi tỉnh.\n2. Phần thi nấu ăn của Hội thi tổ chức tại sân trường THPT Kim Hà.\n", []),
    ],
)  # fmt: skip
def test_the_place_of_the_whole(text, about):
    assert _asked(text) == about


@pytest.mark.parametrize(
    ("name", "text", "about"),
    [
        ("Chiến dịch “Hè xanh”", "1. Chiến dịch từ ngày 01/6/2018 đến ngày 15/8/2018.\n2. Các đơn vị gửi báo cáo tổng kết chiến dịch trước ngày 05/8/2018.\n", ["deadlines"]),
        ("Tháng hành động “Vì trẻ em”", "1. Thời gian: từ ngày 01/6/2018 đến ngày 30/6/2018.\n2. UBND các xã báo cáo kết quả thực hiện Tháng hành động trước ngày 25/6/2018.\n", ["deadlines"]),
        ("Hội chợ “Quê lúa”", "1. Thời gian: từ ngày 10/5/2018 đến ngày 15/5/2018.\n2. Ban Tổ chức báo cáo tổng kết Hội chợ trước ngày 14/5/2018.\n", ["deadlines"]),
        ("Chiến dịch “Hè xanh”", "1. Chiến dịch từ ngày 01/6/2018 đến ngày 15/8/2018.\n2. Các đơn vị gửi báo cáo tổng kết chiến dịch trước ngày 20/8/2018.\n", []),
        ("Chiến dịch “Hè xanh”", "1. Chiến dịch từ ngày 01/6/2018 đến ngày 15/8/2018.\n2. Các đơn vị gửi báo cáo sơ kết trước ngày 05/7/2018.\n", []),
        ("Chiến dịch “Hè xanh”", "1. Chiến dịch từ ngày 01/6/2018 đến ngày 15/8/2018.\n2. Báo cáo tiến độ thực hiện chiến dịch trước ngày 05/7/2018.\n", []),
        ("Cuộc thi viết “Quê em”", "1. Nhận bài từ ngày 01/4/2018 đến ngày 15/8/2018.\n2. Cấp huyện báo cáo kết quả tổ chức cuộc thi trước ngày 05/8/2018.\n", []),
        ("Cuộc thi viết “Quê em”", "1. Nhận bài dự thi từ ngày 01/4/2018 đến ngày 15/8/2018.\n2. Lễ trao giải: ngày 10/8/2018 tại Nhà hát tỉnh.\n", ["event_times"]),
        ("Cuộc thi viết “Quê em”", "1. Nhận bài dự thi từ ngày 01/4/2018 đến ngày 15/8/2018.\n2. Lễ trao giải: ngày 10/9/2018 tại Nhà hát tỉnh.\n", []),
        ("Cuộc thi ảnh “Quê em”", "1. Nhận bài dự thi từ ngày 01/4/2018 đến ngày 15/8/2018.\n2. Trao giải tuần 1: ngày 10/4/2018.\n", []),
        ("Hội thi “Làn điệu”", "1. Hội thi diễn ra từ ngày 12/5/2018 đến ngày 14/5/2018.\n2. Khai mạc: 19 giờ ngày 15/5/2018.\n", ["event_times"]),
        ("Hội thi “Làn điệu”", "1. Hội thi diễn ra từ ngày 12/5/2018 đến ngày 14/5/2018.\n2. Bế mạc: 19 giờ ngày 16/5/2018.\n", ["event_times"]),
        ("Hội thi “Làn điệu”", "1. Hội thi diễn ra từ ngày 12/5/2018 đến ngày 14/5/2018.\n2. Khai mạc: 19 giờ ngày 12/5/2018; bế mạc: 15 giờ ngày 14/5/2018.\n", []),
        ("Hội thi “Làn điệu”", "1. Hội thi diễn ra từ ngày 12/5/2018 đến ngày 14/5/2018.\n2. Tổng duyệt: 15 giờ ngày 11/5/2018.\n", []),
        ("Hội thi “Làn điệu”", "1. Hội thi diễn ra từ ngày 12/5/2018 đến ngày 14/5/2018.\n2. Bốc thăm: 15 giờ ngày 08/5/2018.\n", []),
    ],
)  # fmt: skip
def test_steps_in_their_order(name, text, about):
    assert _asked(text, name) == about


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("1. Cuộc thi bắt đầu từ ngày 02/4/2018, kết thúc nhận bài vào ngày 15/5/2018.\n2. Bài thi gửi về Phòng Văn hóa chậm nhất ngày 25/5/2018.\n", ["window"]),
        ("1. Thời gian nhận bài: từ ngày 02/4/2018 đến ngày 15/5/2018.\n2. Tác phẩm dự thi gửi về Sở chậm nhất ngày 20/5/2018.\n", ["window"]),
        ("1. Thời gian nhận bài từ ngày 02/4/2018 đến ngày 15/5/2018.\n2. Các xã thu bài, nộp về Phòng chậm nhất ngày 20/5/2018. Phòng không nhận bài sau ngày 15/5/2018.\n", ["deadlines"]),
        ("1. Các trường nộp bài dự thi về Phòng chậm nhất ngày 15/5/2018.\n2. Lịch:\n| TT | Việc | Thời hạn |\n| 1 | Các trường nộp bài về Phòng | 20/5/2018 |\n", ["deadlines"]),
        ("1. Thời gian nhận bài: từ ngày 02/4/2018 đến ngày 15/5/2018.\n2. Tác phẩm dự thi gửi về Sở chậm nhất ngày 15/5/2018.\n", []),
        ("1. Thời gian nhận bài: từ ngày 02/4/2018 đến ngày 15/5/2018.\n2. Cấp huyện: bài thi gửi về Phòng chậm nhất ngày 02/5/2018.\n", []),
        ("1. Thời gian nhận bài: từ ngày 02/4/2018 đến ngày 15/5/2018.\n2. Danh sách bài thi gửi về Sở chậm nhất ngày 18/5/2018.\n", []),
        ("1. Thi trực tuyến từ ngày 02/4/2018 đến ngày 15/5/2018.\n2. Phần thi tập thể: video gửi về Sở trước ngày 20/5/2018.\n", []),
        ("1. Thời gian nhận bài: từ ngày 02/4/2018 đến ngày 15/5/2018.\n2. Báo cáo kết quả trước ngày 20/5/2018.\n", []),
        ("1. Các trường nộp bài về Phòng trước ngày 15/5/2018.\n2. Phòng nộp bài về Sở trước ngày 20/5/2018.\n", []),
    ],
)  # fmt: skip
def test_the_last_day_for_works(text, about):
    assert _asked(text, "Cuộc thi viết “Quê em”") == about


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Hội thao diễn ra vào các ngày 26, 27, 28, 31/6/2018, ngoài giờ hành chính.", "window"),
        ("Nhận sáng kiến: từ ngày ra Công văn này đến hết ngày 31/9/2018, qua hộp thư.", "window"),
        ("Thời gian nhận bài: từ ngày 01/4/2018 đến ngày 31/6/2018.", "window"),
        ("Thời gian nhận tác phẩm: từ 01/4/2018 - 31/6/2018.", "window"),
        ("Cuộc thi diễn ra từ ngày 01/4/2018 đến 31/6/2018.", "window"),
        ("Hội thi được tổ chức từ ngày 29/6 đến ngày 31/6/2018.", "window"),
        ("Thời gian dự thi: từ ngày 30/02/2018 đến ngày 15/4/2018.", "window"),
        ("Chiến dịch kéo dài từ ngày 01/6/2018 đến hết ngày 31/9/2018.", "window"),
        ("Bài dự thi gửi về Sở trước ngày 31/6/2018.", "deadlines"),
        ("Các đơn vị gửi báo cáo trước ngày 31/6/2018.", "deadlines"),
        ("Đăng ký chậm nhất ngày 30/02/2018.", "deadlines"),
        ("Lễ trao giải tổ chức ngày 31/6/2018.", "event_times"),
        ("Khai mạc: 8 giờ ngày 31/6/2018.", "event_times"),
        ("Tập huấn từ ngày 29/6 đến ngày 31/6/2018 cho báo cáo viên.", "event_times"),
    ],
)
def test_what_a_day_was_to_be_that_the_calendar_lacks(text, about):
    asks = understand(HEAD + f"1. {text}\n2. Trao giải ngày 20/11/2018.\n" + FOOT).questions
    assert [q.about for q in asks if "không có trong lịch" in q.ask] == [about]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("1. Khai mạc: 8 giờ ngày 12/5/2018.\n2. Các đoàn có 05 người.\n3. Lễ khai mạc tổ chức lúc 8 giờ ngày 13/5/2018.\n", ["event_times"]),
        ("1. Lễ trao giải: ngày 20/6/2018 tại Nhà hát.\n2. Mỗi đội 05 người.\n3. Sở chuẩn bị lễ trao giải ngày 22/6/2018.\n", ["event_times"]),
        ("1. Tổng kết: 8 giờ ngày 20/6/2018.\n2. Mỗi đội 05 người.\n3. Tổng kết: 14 giờ ngày 20/6/2018.\n", ["event_times"]),
        ("1. Lễ phát động: ngày 02/4/2018.\n2. Mỗi đội 05 người.\n3. Lễ phát động tổ chức ngày 05/4/2018.\n", ["event_times"]),
        # the same time again, levels, rounds, rehearsal, groups, alternatives
        ("1. Khai mạc: 8 giờ ngày 12/5/2018.\n2. Các đoàn có 05 người.\n3. Lễ khai mạc tổ chức lúc 8 giờ ngày 12/5/2018.\n", []),
        ("1. Khai mạc: 8 giờ ngày 12/5/2018.\n2. Các đoàn có 05 người.\n3. Khai mạc ngày 12/5/2018.\n", []),
        ("1. Lễ phát động cấp tỉnh: ngày 02/4/2018.\n2. Mỗi đội 05 người.\n3. Lễ phát động cấp huyện: ngày 05/4/2018.\n", []),
        ("1. Khai mạc vòng 1: ngày 02/5/2018.\n2. Mỗi đội 05 người.\n3. Khai mạc vòng 2: ngày 15/5/2018.\n", []),
        ("1. Tổng duyệt khai mạc: 8 giờ ngày 11/5/2018.\n2. Mỗi đội 05 người.\n3. Khai mạc: 8 giờ ngày 12/5/2018.\n", []),
        ("1. Khai mạc cụm I: ngày 02/5/2018.\n2. Mỗi đội 05 người.\n3. Khai mạc cụm II: ngày 05/5/2018.\n", []),
        ("1. Khai mạc: 8 giờ ngày 12/5/2018.\n2. Mỗi đội 05 người.\n3. Nếu mưa, khai mạc ngày 13/5/2018.\n", []),
        ("1. Khai mạc: 8 giờ ngày 12/5/2018; bế mạc: 16 giờ ngày 13/5/2018.\n", []),
        ("1. Chung kết môn cờ: ngày 12/5/2018.\n2. Mỗi đội 05 người.\n3. Chung kết môn kéo co: ngày 13/5/2018.\n", []),
    ],
)  # fmt: skip
def test_a_rite_on_two_days(text, about):
    asks = understand(HEAD + text + FOOT).questions
    hits = [q.about for q in asks if "nêu hai lần" in q.ask or "nêu lúc" in q.ask]
    assert hits == about

"""Events of several days, in rows and lists, with their hours told beside the day."""

import pytest

from .times_letter import events

T1 = "| Khu vực | Số đội | Thời gian | Đơn vị đăng cai |\n|---|---|---|---|\n"
T2 = "| Tuần | Thời gian | Nội dung câu hỏi |\n|---|---|---|\n"
T3 = "| Ngày | Giờ | Hoạt động | Nơi |\n|---|---|---|---|\n"
T4 = "| STT | Giai đoạn | Thời gian | Nội dung |\n|---|---|---|---|\n"
T5 = "| Giai đoạn | Thời gian | Nội dung | Chủ trì |\n|---|---|---|---|\n"


@pytest.mark.parametrize(
    ("body", "times"),
    [
        ("3. Ngày thứ Bảy tình nguyện: các ngày 07, 14, 21, 28/4/2018.", ["04-07", "04-14", "04-21", "04-28"]),
        ("- Ngày Chủ nhật xanh: các ngày 11, 18 và 25/3/2018.", ["03-11", "03-18", "03-25"]),
        ("Trung tâm mở 03 lớp tập huấn vào các ngày 24/3, 31/3 và 07/4/2018.", ["03-24", "03-31", "04-07"]),
        ("Vòng bán kết: chia 03 cụm, thi các tối 18, 20 và 21/4/2018, bắt đầu lúc 19h15.", ["04-18T19:15", ("04-20T19:15", "04-21")]),
        ("Tập huấn: 04, 05 và 11, 12/4/2018.", [("04-04", "04-05"), ("04-11", "04-12")]),
        ("Vòng bảng 19g00 - 21g30 các tối thứ Ba 17/4, thứ Năm 19/4 và thứ Bảy 21/4/2018.", [("04-17T19:00", "04-17T21:30"), ("04-19T19:00", "04-19T21:30"), ("04-21T19:00", "04-21T21:30")]),
        ("Chương trình biểu diễn các đêm 20, 21, 22/4/2018.", [("04-20", "04-22")]),
        ("Tuyên truyền lưu động vào các ngày 05, 12, 19/4/2018.", ["04-05", "04-12", "04-19"]),
        ("Tập huấn ba khóa (khóa 1: 20 - 22/4, khóa 2: 03 - 05/5/2018).", [("04-20", "04-22"), ("05-03", "05-05")]),
        ("Ra quân dọn vệ sinh các ngày thứ Bảy 7/4, 14/4 và 21/4/2018.", ["04-07", "04-14", "04-21"]),
    ],
)  # fmt: skip
def test_days_that_do_not_follow_one_another_are_events_of_their_own(body, times):
    assert events(body) == wanted(times)


@pytest.mark.parametrize(
    ("body", "times"),
    [
        (T1 + "| I (thành phố) | 14 | 7h30 ngày 05/4/2018 | THPT chuyên |\n| II (Cẩm Sơn) | 11 | 7h30 ngày 06/4/2018 | THPT Cẩm Sơn |", ["04-05T07:30", "04-06T07:30"]),
        (T1 + "| Khu vực miền núi | 14 | 05/4/2018 | THPT chuyên |", ["04-05"]),
        ("| Cụm | Thời gian | Địa điểm |\n|---|---|---|\n| Cụm số 1 | Sáng 05/4/2018 | Nhà văn hóa |\n| Cụm số 2 | Chiều 06/4/2018 | Nhà thi đấu |", ["04-05", "04-06"]),
        (T2 + "| 1 | Từ 9h00 ngày 14/5 đến 16h00 ngày 18/5/2018 | Luật An ninh mạng |\n| 2 | Từ 9h00 ngày 21/5 đến 16h00 ngày 25/5/2018 | Luật Trẻ em |", [("05-14T09:00", "05-18T16:00"), ("05-21T09:00", "05-25T16:00")]),
        (T3 + "| 13/5 | 8h00 | Đón đoàn, bốc thăm vị trí trại | Cổng |\n| 13/5 | 14h00 | Dựng trại | Bãi cỏ |\n| 14/5 | 9h00 | Thi cá nhân | Hội trường |", ["05-13T08:00", "05-13T14:00", "05-14T09:00"]),
        (T3 + "| 13/5/2018 | 8h00 | Đón đoàn | Cổng |", ["05-13T08:00"]),
        (T4 + "| 1 | Phát động | 19g00, 21/3/2018 (thứ Bảy) | Lễ phát động |\n| 2 | Nhận hồ sơ | Từ lúc phát động đến 17g00 ngày 10/4/2018 | Nộp trên cổng |\n| 3 | Vòng 1 - Ý tưởng | 15/4 - 26/4/2018 | Chấm |\n| 4 | Chung khảo | 29/5/2018, từ 7g30 | Bảo vệ |", ["03-21T19:00", ("04-15", "04-26"), "05-29T07:30"]),
        (T4 + "| 1 | Đăng ký | 01/4 - 10/4/2018 | Gửi phiếu |\n| 2 | Chuẩn bị | 11/4 - 15/4/2018 | Dựng sân khấu |", []),
        ("| Vòng | Thời gian |\n|---|---|\n| Vòng loại | Ngày 14/4/2018 |\n| Bán kết | Tối 21/4/2018 |\n| Chung kết | 19h30 ngày 28/4/2018 |", ["04-14", "04-21", "04-28T19:30"]),
        (T5 + "| 1. Chuẩn bị | Trước 10/4/2018 | Thể lệ | Sở Nội vụ |\n| 2. Cơ sở | 10/4 - 31/5/2018 | Chọn sáng kiến | Các đơn vị |", []),
        ("| TT | Nhiệm vụ | Đơn vị | Thời gian |\n|---|---|---|---|\n| 1 | In băng rôn | Văn phòng | 12/4/2018 |", []),
        ("| TT | Địa phương | Số bài | Ngày nộp cuối |\n|---|---|---|---|\n| 1 | Thành phố | 6.120 | 22/4/2018 |", []),
        ("| Xã | Số đạt | Tỷ lệ |\n|---|---|---|\n| Hòa Bình | 5/6 | 83% |", []),
    ],
)  # fmt: skip
def test_rows_of_rounds_and_schedules(body, times):
    assert events(body) == wanted(times)


@pytest.mark.parametrize(
    ("body", "times"),
    [
        ("4. Thời gian: Hội thi tiến hành trong 02 ngày 23 và 24/4/2018, bắt đầu từ 7 giờ 30, tại Hội trường.", []),
        ("Chung khảo: 02 ngày 08 và 09/5/2018, buổi sáng từ 7g30, buổi chiều từ 13g45.", [("05-08T07:30", "05-09")]),
        ("Chung kết Hội thi: sáng 12/4/2018, 7 giờ rưỡi, tại Trung tâm Hội nghị.", ["04-12T07:30"]),
        ("Khai mạc: 15 giờ kém 15 phút chiều thứ Bảy, ngày 24/3/2018.", ["03-24T14:45"]),
        ("Khai mạc: 2 giờ kém 10 chiều ngày 24/3/2018.", ["03-24T13:50"]),
        ("Vòng chung kết: 19hOO, thứ Năm, ngày 26/4/2018.", ["04-26T19:00"]),
        ("Vòng chung kết: 19hl5 ngày 26/4/2018.", ["04-26T19:15"]),
        ("1. Thời gian: một ngày, 13/4/2018. Khai mạc: 08 giờ 00'. Trao giải: 11 giờ 15'.", ["04-13T08:00", "04-13T11:15"]),
        ("1. Thời gian tổ chức Hội thi cấp tỉnh: ngày 17/4/2018. Các đội có mặt lúc 6 giờ 30, bốc thăm; khai mạc 7 giờ 30.", ["04-17T07:30"]),
        ("Hội diễn cấp cụm: cụm 1 (7 xã) đêm 12/5; cụm 2 (6 xã) đêm 13/5; cụm 3 đêm 14/5/2018; đều bắt đầu lúc 19 giờ 30.", ["05-12T19:30", "05-13T19:30", "05-14T19:30"]),
        ("1. Vòng khu vực (mỗi khu vực 01 buổi, bắt đầu 8h00):\n- Khu vực I, Trung tâm dạy nghề: ngày 18/4;\n- Khu vực II, Nhà văn hoá: ngày 20/4.", ["04-18T08:00", "04-20T08:00"]),
        ("Cấp cụm: cụm Bắc 14/4, cụm Trung 21/4, cụm Nam 28/4/2018 (đều là ngày thứ Bảy), từ 13 giờ 45.", ["04-14T13:45", "04-21T13:45", "04-28T13:45"]),
        ("Vòng bán kết theo ba cụm: cụm Bắc tại Trường Yên Trạm (14/4/2018), cụm Trung tại Trường Cầu Vai (21/4/2018), cụm Nam tại Trường Lộc Điền (22/4/2018).", ["04-14", "04-21", "04-22"]),
        ("2. Tổng duyệt: 8 giờ sáng và 14 giờ chiều 05/4/2018.", ["04-05T08:00", "04-05T14:00"]),
        ("- Ngày hội: 06g30, Chủ nhật, 25/3/2018.\n- Trao giải cuộc thi ảnh: 09g00 ngày 25/3/2018.", ["03-25T06:30", "03-25T09:00"]),
        ("Hội thi diễn ra ngày 14/4/2018, khai mạc lúc 7 giờ 30 tại sân Nhà khách.", ["04-14T07:30"]),
    ],
)  # fmt: skip
def test_hours_told_before_and_behind_the_day(body, times):
    assert sorted(events(body)) == wanted(times)


@pytest.mark.parametrize(
    ("body", "times"),
    [
        ("2. Thời gian\n- Lấy ý kiến Nhân dân trên trang tin: trong 15 ngày, từ ngày 21/4 đến ngày 05/5/2018.\n- Nhận bài: từ 12/3 đến 15/4/2018.", [("04-21", "05-05")]),
        ("2. Thời gian\n- Thẩm tra hồ sơ: từ 02/5 đến 08/5/2018.\n- Nhận hồ sơ: từ 12/3 đến 15/4/2018.", [("05-02", "05-08")]),
        ("2. Các mốc thời gian\n- Sơ loại: 10 ngày đầu tháng 9/2018.\n- Chung khảo: 05 ngày cuối tháng 9/2018.", [("09-01", "09-10"), ("09-26", "09-30")]),
        ("Sơ khảo: nửa đầu tháng 10; chung khảo: nửa cuối tháng 10/2018.", ["10", "10"]),
        ("Đề nghị Sở phối hợp với Cục chạy thử kết nối lúc 9 giờ 00 ngày 18/4/2018.", ["04-18T09:00"]),
        ("Các đội lên xe tại sân Sở vào lúc 5 giờ 30 ngày 18/4/2018.", ["04-18T05:30"]),
        ("Theo kế hoạch, giải diễn ra từ 5 giờ sáng Chủ nhật, 22/4/2018 tại quảng trường.", ["04-22T05:00"]),
        ("Theo Kế hoạch số 12/KH-UBND, hội thi tổ chức ngày 22/4/2018.", []),
        ("Kết quả được công bố trong tháng 11/2018.", ["11"]),
        ("Tác phẩm đã công bố trong tháng 11/2017 không được dự thi.", []),
        ("1. Thời gian:\n ▪ 06g30 - 09g30, Chủ nhật, 25/3/2018.", [("03-25T06:30", "03-25T09:30")]),
        ("Thứ tư, 14/03/2018 - 11:12\nTiếp nối thành công của bốn mùa thi, Sở tổ chức Hội thi.", []),
        ("Tác phẩm vào chung khảo được gửi về Sở từ 14 giờ ngày 28/4/2018.", []),
        ("Cổng dự thi đóng lúc 22 giờ ngày 18/4/2018.", []),
        ("Chốt danh sách lúc 17g00 ngày 30/4/2018.", []),
        ("Triển lãm mở cửa đến hết ngày 30/4/2018.", []),
        ("Bài hay được đăng hằng tuần, kể từ số ra ngày 17/4/2018.", []),
        ("Thể lệ ban hành ngày 12/3/2018 hết hiệu lực.", []),
        ("2. Thời gian\n- Bình chọn: trong tháng 4/2018 (không tính các ngày 14, 15/4/2018).", ["04"]),
        ("Lễ tôn vinh tổ chức vào tháng 11 hoặc đầu tháng 12/2018.", ["11"]),
        ("Chung khảo không diễn ra ngày 22/4/2018 mà lùi một tuần.", []),
        ("Bỏ vòng phỏng vấn trực tuyến ngày 08/4/2018.", []),
        ("Vòng chung kết không tổ chức trong hai ngày 28 và 29/4/2018.", []),
        ("Tổng kết, trao giải: tuần 4 tháng 4/2018.", ["04"]),
        ("Giai đoạn cơ sở được Sở tổng hợp vào ngày 16/4/2018.", []),
        ("Hội thi lần thứ V đã tổ chức ngày 26 - 28/5/2012.\n\nLễ khai mạc: 7h30 ngày 12/4/2018.", ["04-12T07:30"]),
        ("Sở đã ban hành Kế hoạch.\n\nNăm 2016, cuộc thi bị hoãn vì bão.\n\nLễ trao giải được ấn định vào 19h ngày 28/4/2018.", ["04-28T19:00"]),
        ("Các cơ quan nghỉ làm việc các ngày 30/4, 01/5 và 02/5/2018.", []),
        ("Đơn vị báo tên các vận động viên trong 3 ngày 05, 06, 07/4/2018.", []),
    ],
)  # fmt: skip
def test_stages_and_what_is_no_event(body, times):
    assert sorted(events(body)) == wanted(times)


def wanted(times):
    """The days of 2018, each with its end where one is told."""
    pairs = [t if isinstance(t, tuple) else (t, None) for t in times]
    return [(f"2018-{start}", f"2018-{end}" if end else None) for start, end in pairs]

"""When meetings, rounds and ceremonies take place; days moved or called off are not live."""

import pytest

from .times_letter import events


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("1. Thời gian tổ chức: Từ ngày 10/4 đến ngày 20/5/2018.", []),
        ("Hội thi được tổ chức từ ngày 12 đến ngày 15 tháng 4 năm 2018 tại Nhà hát thành phố.", []),
        ("Hạn cuối nhận tác phẩm: 17h00 ngày 30/4/2018.", []),
        ("Thời hạn nộp bài: chậm nhất là 16 giờ 30 phút, ngày 30 tháng 4 năm 2018.", []),
        ("Cuộc thi bắt đầu từ 0h00 ngày 01/4/2018 và kết thúc lúc 24h00 ngày 30/4/2018.", []),
        ("Thời gian phát động: Tháng 3/2018.", [("2018-03", None)]),
        ("Sở sẽ tổng hợp danh sách sau ngày 15/4/2018.", []),
        ("Đề nghị các đơn vị gửi báo cáo trong quý II/2018.", []),
        (
            "Chung kết và trao giải: 19h30 ngày 28/4/2018, tại Quảng trường Hòa Bình, thành phố Kim Hà.",
            [("2018-04-28T19:30", None)],
        ),
        (
            "Lễ trao giải dự kiến được tổ chức vào tối ngày 28/4/2018 tại Nhà văn hóa tỉnh.",
            [("2018-04-28", None)],
        ),
        ("Ngày 28/4/2018: Tổng kết, trao giải Hội thi.", [("2018-04-28", None)]),
        (
            "- Ngày 20/4/2018: Khai mạc, thi phần chào hỏi.\n- Ngày 21/4/2018: Chung kết, bế mạc.",
            [("2018-04-20", None), ("2018-04-21", None)],
        ),
        (
            "- Thời gian: 08h00, ngày 20/4/2018 (thứ Sáu).\n- Địa điểm: Hội trường Sở Văn hóa và Thể thao, số 12 đường Lê Lợi.",
            [("2018-04-20T08:00", None)],
        ),
        (
            "Thời gian: Vào lúc 7 giờ 30 phút, ngày 20 tháng 4 năm 2018.\nĐịa điểm: Tại sân vận động huyện.",
            [("2018-04-20T07:30", None)],
        ),
        (
            "Thời gian, địa điểm: 7h30 ngày 20/4/2018 tại Hội trường UBND tỉnh.",
            [("2018-04-20T07:30", None)],
        ),
        (
            "Vòng sơ khảo: Tổ chức trong tháng 4/2018 tại các huyện.\nVòng chung kết: Dự kiến tổ chức ngày 12/5/2018 tại Rạp Đại Nam.",
            [("2018-04", None), ("2018-05-12", None)],
        ),
        (
            "Ban Giám khảo chấm vòng sơ khảo từ ngày 02/5 đến ngày 06/5/2018.",
            [("2018-05-02", "2018-05-06")],
        ),
        (
            "Họp bốc thăm vào 14h00 ngày 10/4/2018 tại phòng họp số 1, Sở Văn hóa và Thể thao.",
            [("2018-04-10T14:00", None)],
        ),
        (
            "Tổng duyệt: 19h00 ngày 19/4; khai mạc: 19h30 ngày 20/4/2018.",
            [("2018-04-19T19:00", None), ("2018-04-20T19:30", None)],
        ),
        ("Tổ chức tổng kết vào quý II năm 2018.", [("2018-04", "2018-06")]),
        ("Trao giải vào cuối tháng 5/2018.", [("2018-05", None)]),
        (
            "Sở thông báo lùi thời gian tổ chức Hội thi từ ngày 20/4/2018 sang ngày 04/5/2018.",
            [("2018-05-04", None)],
        ),
        (
            "Thời gian tổ chức Hội thi được chuyển từ ngày 20/4/2018 đến ngày 04/5/2018.",
            [("2018-05-04", None)],
        ),
        (
            "Tạm hoãn tổ chức Hội thi dự kiến diễn ra ngày 20/4/2018 cho đến khi có thông báo mới.",
            [],
        ),
        ("Hủy việc tổ chức Lễ khai mạc vào ngày 20/4/2018.", []),
        ("Không tổ chức lễ trao giải ngày 20/4/2018.", []),
        ("Hoãn Lễ phát động sang ngày 20/4/2018.", [("2018-04-20", None)]),
        ("Căn cứ Luật Thi đua, Khen thưởng ngày 26/11/2003.", []),
        (
            "Chào mừng kỷ niệm 43 năm Ngày giải phóng miền Nam (30/4/1975 - 30/4/2018) và Ngày Quốc tế Lao động 1/5.",
            [],
        ),
        ("Hưởng ứng Ngày Gia đình Việt Nam 28/6 và nhân dịp ngày 20/11.", []),
        ("Thí sinh sinh từ ngày 01/01/2000 đến ngày 31/12/2006.", []),
        ("Tính đến ngày 28/02/2018, toàn tỉnh có 25 đơn vị đăng ký.", []),
        ("Tác phẩm sáng tác từ ngày 01/01/2017 đến nay.", []),
        ("Công văn này thay thế Công văn số 11/SVHTT-NV ngày 01/3/2018.", []),
        (
            "1. Thời gian: Hội thi tổ chức trong 2 ngày 10, 11/5/2018; khai mạc vào lúc 8 giờ ngày 10/5/2018.",
            [("2018-05-10T08:00", None)],  # the two days are the window
        ),
        (
            "Giai đoạn 1 (cấp cơ sở): Hoàn thành trước ngày 15/4/2018.\nGiai đoạn 2 (cấp tỉnh): Tổ chức ngày 12/5/2018.",
            [("2018-05-12", None)],
        ),
        (
            "a) Cấp huyện: hoàn thành trước 30/4/2018;\nb) Cấp tỉnh: dự kiến trung tuần tháng 5/2018.",
            [("2018-05", None)],
        ),
        (
            "1. Thời gian\n- Phát động: ngày 12/3/2018.\n- Nhận bài: từ 12/3 đến 30/4/2018.\n- Chấm bài: từ 02/5 đến 10/5/2018.\n- Trao giải: ngày 19/5/2018.",
            [("2018-03-12", None), ("2018-05-02", "2018-05-10"), ("2018-05-19", None)],
        ),
        (
            "Thời gian tổ chức Lễ phát động: 7h30’ ngày 12/3/2018 (thứ hai).",
            [("2018-03-12T07:30", None)],
        ),
        (
            "Lễ phát động diễn ra lúc 7h30, thứ Hai (12/3/2018), tại Trường THPT Lê Lợi.",
            [("2018-03-12T07:30", None)],
        ),
        (
            "Đúng 7g30 ngày 12-3-2018, tại sân trường THCS Lê Lợi, Sở tổ chức lễ phát động Hội thi.",
            [("2018-03-12T07:30", None)],
        ),
        (
            "Sở tổ chức Hội nghị triển khai vào hồi 14h ngày 12/3/2018, tại phòng họp tầng 2.",
            [("2018-03-12T14:00", None)],
        ),
        (
            "Hội nghị được tổ chức 01 buổi, từ 8h00 đến 11h00 ngày 12/3/2018.",
            [("2018-03-12T08:00", "2018-03-12T11:00")],
        ),
        ("Thời gian tập huấn: 02 ngày (12-13/3/2018).", [("2018-03-12", "2018-03-13")]),
        (
            "Tập huấn cho giám khảo trong 2 ngày 12 và 13 tháng 3 năm 2018.",
            [("2018-03-12", "2018-03-13")],
        ),
        (
            "Vòng loại: từ ngày 10 - 12/4/2018; vòng chung kết: ngày 28/4/2018.",
            [("2018-04-10", "2018-04-12"), ("2018-04-28", None)],
        ),
        (
            "Triển lãm ảnh từ ngày 19/5 đến ngày 25/5/2018 tại Bảo tàng tỉnh.",
            [("2018-05-19", "2018-05-25")],
        ),
        (
            "Lùi lễ trao giải đến ngày 30/6/2018 thay vì 15/6/2018 như kế hoạch.",
            [("2018-06-30", None)],
        ),
        (
            "Hội thi được dời lại vào ngày 30/6/2018 (thay cho ngày 15/6/2018).",
            [("2018-06-30", None)],
        ),
        ("Hội thi được tổ chức tại Nhà thi đấu tỉnh vào ngày 20/4/2018.", [("2018-04-20", None)]),
        (
            "Lễ khai mạc lúc 19h30 ngày 20/4/2018 (thứ Sáu) tại Quảng trường 3/2, thành phố Kim Hà với sự tham gia của 20 đội.",
            [("2018-04-20T19:30", None)],
        ),
        (
            "| TT | Nội dung | Thời gian |\n|---|---|---|\n| 1 | Phát động Hội thi | 12/3/2018 |\n| 2 | Chung kết | 19h30, 20/4/2018 |",
            [("2018-03-12", None), ("2018-04-20T19:30", None)],
        ),
        (
            "Thời gian tổ chức vòng chung kết: dự kiến cuối tháng 8/2018 tại thành phố Kim Hà.",
            [("2018-08", None)],
        ),
        ("Thời gian diễn ra chiến dịch: từ ngày 01/6 – 15/8/2018.", []),
        ("Ra quân đồng loạt vào 7h00' ngày Chủ nhật 22/7/2018.", [("2018-07-22T07:00", None)]),
        (
            "Cuộc thi diễn ra trong 04 tuần, bắt đầu từ ngày 03/9/2018 đến 17 giờ ngày 30/9/2018.",
            [],
        ),
        ("Thời gian hoàn thành: Xong trước ngày 20/7/2018.", []),
        (
            "Thời gian thi cấp trường: Tháng 4/2018; cấp huyện: ngày 14/4/2018; cấp tỉnh: ngày 12-13/5/2018.",
            [("2018-04", None), ("2018-04-14", None), ("2018-05-12", "2018-05-13")],
        ),
        (
            "Lễ phát động: Dự kiến tổ chức vào 19h30, thứ Bảy, ngày 24/3/2018 (tức ngày 08/02 năm Mậu Tuất).",
            [("2018-03-24T19:30", None)],
        ),
        ("Lễ hội tổ chức vào ngày 10/3 âm lịch.", []),
        ("Quyết định này có hiệu lực từ ngày 01/7/2018.", []),
        ("Văn bản có hiệu lực thi hành kể từ ngày 01/7/2018 đến ngày 31/12/2018.", []),
        (
            "Đề nghị các đơn vị cử cán bộ tham dự Hội nghị vào lúc 8h00 ngày 12/3/2018 (thứ Hai) tại Hội trường Sở.",
            [("2018-03-12T08:00", None)],
        ),
        ("Thời gian tổ chức Hội thi cấp tỉnh: Dự kiến trong tháng 5/2018.", [("2018-05", None)]),
        (
            "Sơ khảo: từ 10/4-20/4/2018.\nChung khảo: 25/4/2018.\nTổng kết, trao giải: Dự kiến 02/5/2018.",
            [("2018-04-10", "2018-04-20"), ("2018-04-25", None), ("2018-05-02", None)],
        ),
        ("Thời gian đăng ký tham dự: trước 17h00, ngày 20/4/2018.", []),
        (
            "Ngày 26/3/2018: Tổ chức mít tinh kỷ niệm.\nTừ ngày 20/3 - 25/3/2018: Triển khai các hoạt động.",
            [("2018-03-26", None)],
        ),
        (
            "Sáng 14/4/2018: khai mạc. Chiều 15/4/2018: bế mạc, trao giải.",
            [("2018-04-14", None), ("2018-04-15", None)],
        ),
        (
            "Hội thi được chia thành 2 vòng: Vòng 1 từ 15/3 đến 30/3/2018; vòng 2 ngày 10/4/2018.",
            [("2018-03-15", "2018-03-30"), ("2018-04-10", None)],
        ),
        ("Công bố kết quả trên website trước ngày 30/5/2018.", []),
        ("Kết quả Cuộc thi được công bố vào ngày 30/5/2018.", [("2018-05-30", None)]),
        ("Ban Tổ chức sẽ trao giải vào dịp 19/5/2018.", [("2018-05-19", None)]),
        (
            "Lễ tổng kết dự kiến tổ chức vào dịp kỷ niệm Ngày sinh Chủ tịch Hồ Chí Minh (19/5/2018).",
            [("2018-05-19", None)],
        ),
        (
            "Thời gian: ngày 20 tháng 4 năm 2018, từ 7h30 đến 16h30.",
            [("2018-04-20T07:30", "2018-04-20T16:30")],
        ),
        (
            "Hội nghị diễn ra trong 1/2 ngày, bắt đầu 14h00 ngày 12/3/2018.",
            [("2018-03-12T14:00", None)],
        ),
        ("Các xã báo cáo kết quả sơ kết trước ngày 15/5 và tổng kết trước ngày 15/11/2018.", []),
        (
            "- Sơ khảo: 20/8 - 05/9/2018.\n- Chung khảo: ngày 20 và 21/9/2018.",
            [("2018-08-20", "2018-09-05"), ("2018-09-20", "2018-09-21")],
        ),
        (
            "Lễ tổng kết, trao giải lùi từ ngày 23/6/2018 sang 8 giờ 00 ngày 07/7/2018 tại Thư viện tỉnh.",
            [("2018-07-07T08:00", None)],
        ),
        (
            "Tại điểm 2, thời gian Vòng loại in là “ngày 06/5/2018”, nay sửa lại là “ngày 13/5/2018”.",
            [("2018-05-13", None)],
        ),
        ("Gửi danh sách chậm nhất ngày mồng 8 tháng 4.", []),
        ("Xây dựng kịch bản, hoàn tất trong quý II/2018.", []),
        (
            "Kế hoạch này thay thế nội dung tại Công văn số 188/SVHTT (trong đó ấn định hạn nhận hồ sơ là 31/5/2018).",
            [],
        ),
        ("Năm 2019, dự kiến tổ chức Hội thi vào tháng 6.", [("2019-06", None)]),
        (
            "| Môn | Thời gian | Địa điểm |\n|---|---|---|\n| Bóng chuyền | 18, 19/4/2018 | Nhà thi đấu |\n| Kéo co | 8h ngày 20/4/2018 | Sân vận động |",
            [("2018-04-18", "2018-04-19"), ("2018-04-20T08:00", None)],
        ),
        ("Trường hợp tai nạn giao thông xảy ra ngày 01/02/2018.", []),
        (
            "Lễ trao giải dời sang sáng 12/5/2018, vẫn ở Hội trường lớn Trung tâm Hành chính tỉnh.",
            [("2018-05-12", None)],
        ),
    ],
)
def test_events(body, days):
    assert events(body) == days

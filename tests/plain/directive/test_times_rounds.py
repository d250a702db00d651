"""The time of the whole contest against its parts, as many offices would write them."""

import pytest

from .times_letter import deadlines, events, window


@pytest.mark.parametrize(
    ("body", "days", "starts"),
    [
        (
            "1. Vòng sơ khảo: từ ngày 10/4 đến ngày 25/4/2018.\n2. Vòng chung kết: 8 giờ 00 ngày 12/5/2018.",
            None,
            ["2018-04-10", "2018-05-12T08:00"],
        ),
        (
            "- Cấp trường: Từ 05/4/2018 - 20/4/2018;\n- Cấp huyện: 10/5/2018.",
            None,
            ["2018-04-05", "2018-05-10"],
        ),
        (
            "a) Vòng 1 (trắc nghiệm trực tuyến): từ 8 giờ ngày 02/4/2018 đến 20 giờ ngày 15/4/2018.\nb) Vòng 2: ngày 12/5/2018.",
            None,
            ["2018-04-02T08:00", "2018-05-12"],
        ),
        (
            "Các trường tổ chức thi cấp trường từ ngày 02/4 đến ngày 20/4/2018, chọn 02 đội dự thi cấp huyện.",
            None,
            ["2018-04-02"],
        ),
        (
            "| Vòng thi | Thời gian |\n|---|---|\n| Vòng cơ sở | từ 02/4 đến 20/4/2018 |\n| Vòng chung kết | 12/5/2018 |",
            None,
            ["2018-04-02", "2018-05-12"],
        ),
        (
            "Hội thi cấp cơ sở tiến hành trong khoảng từ ngày 02/4 đến ngày 20/4/2018; Hội thi cấp tỉnh ngày 12/5/2018.",
            None,
            ["2018-04-02", "2018-05-12"],
        ),
        (
            "Hội thi gồm hai vòng: vòng loại diễn ra từ ngày 02 đến 04/4/2018, vòng chung kết vào tối 12/5/2018.",
            None,
            ["2018-04-02", "2018-05-12"],
        ),
        (
            "2. Vòng loại khu vực: Từ 02 - 04/4/2018 tại 3 cụm.",
            None,
            ["2018-04-02"],
        ),
        (
            "Đối với cấp tiểu học, tổ chức thi cấp trường từ ngày 02/4/2018 đến ngày 13/4/2018.",
            None,
            ["2018-04-02"],
        ),
        (
            "Giai đoạn 1 (cấp cơ sở): bắt đầu ngày 02/4/2018, kết thúc ngày 30/4/2018.",
            None,
            ["2018-04-02"],
        ),
        (
            "Vòng bán kết được tổ chức trong 02 ngày 14, 15/4/2018 tại Nhà văn hóa.",
            None,
            ["2018-04-14"],
        ),
        (
            "3. Vòng sơ tuyển cấp cụm\nThời gian: từ ngày 02/4 đến ngày 06/4/2018.",
            None,
            ["2018-04-02"],
        ),
        (
            "Ban Giám khảo chấm sơ khảo từ ngày 02/5 đến ngày 10/5/2018.",
            None,
            ["2018-05-02"],
        ),
        (
            "- Bình chọn trên mạng: từ 02/5 đến 10/5/2018.",
            None,
            ["2018-05-02"],
        ),
        (
            "Tập huấn cho các đội từ ngày 02/5 đến ngày 04/5/2018 tại Trung tâm.",
            None,
            ["2018-05-02"],
        ),
        (
            "Thời gian nhận bài: từ ngày 02/4 đến hết ngày 10/5/2018.\nVòng chung kết: trong 2 ngày 02, 03/6/2018.",
            ("2018-04-02", "2018-05-10"),
            ["2018-06-02"],
        ),
        (
            "Vòng 1: nhận bài dự thi từ ngày 02/4 đến ngày 10/5/2018. Vòng 2: ngày 12/6/2018.",
            ("2018-04-02", "2018-05-10"),
            ["2018-06-12"],
        ),
        (
            "Hội thi diễn ra trong hai ngày 12 và 13/5/2018 tại Nhà hát.",
            ("2018-05-12", "2018-05-13"),
            [],
        ),
        (
            "Thời gian: 02 ngày (12, 13/5/2018). Khai mạc: 7h30 ngày 12/5/2018.",
            ("2018-05-12", "2018-05-13"),
            ["2018-05-12T07:30"],
        ),
        (
            "1. Thời gian: Ngày 12 - 13/5/2018 (thứ Bảy, Chủ nhật).",
            ("2018-05-12", "2018-05-13"),
            [],
        ),
        (
            "Sở tổ chức Hội thi vào hai ngày 12-13/5/2018.",
            ("2018-05-12", "2018-05-13"),
            [],
        ),
        (
            "Hội thi sẽ khai mạc vào 7h30 ngày 12/5 và bế mạc chiều ngày 14/5/2018.",
            ("2018-05-12", "2018-05-14"),
            None,
        ),
        (
            "Thời gian tổ chức Hội thi: 03 ngày, từ 12/5 đến 14/5/2018.",
            ("2018-05-12", "2018-05-14"),
            [],
        ),
        (
            "Hội thi tổ chức trong 3 ngày, bắt đầu từ ngày 12/5/2018.",
            ("2018-05-12", "2018-05-14"),
            [],
        ),
        (
            "Hội thi kéo dài từ sáng 12/5 đến tối 14/5/2018.",
            ("2018-05-12", "2018-05-14"),
            [],
        ),
        (
            "| Thời gian | Ngày 12, 13/5/2018 |\n| Địa điểm | Nhà hát tỉnh |",
            ("2018-05-12", "2018-05-13"),
            [],
        ),
        (
            "Các đội thi đấu trong 2 ngày 12, 13/5/2018.",
            ("2018-05-12", "2018-05-13"),
            [],
        ),
        (
            "Thi đấu: 12, 13/5/2018.",
            ("2018-05-12", "2018-05-13"),
            [],
        ),
        (
            "Thời gian: thi đấu 12, 13/5/2018.",
            ("2018-05-12", "2018-05-13"),
            [],
        ),
        (
            "- Từ ngày 12 đến 14/5/2018: diễn ra Hội thi tại Nhà hát.",
            ("2018-05-12", "2018-05-14"),
            [],
        ),
        (
            "Trong 2 ngày 12 và 13/5/2018, Hội thi được tổ chức tại Nhà hát.",
            ("2018-05-12", "2018-05-13"),
            [],
        ),
        (
            "1. Thời gian: 01 ngày, ngày 12/5/2018.",
            None,
            ["2018-05-12"],
        ),
        (
            "Hội thi diễn ra trong 01 ngày, từ 7h30 đến 17h00 ngày 12/5/2018.",
            None,
            ["2018-05-12T07:30"],
        ),
        (
            "Thời gian: 1 buổi, tối 12/5/2018.",
            None,
            ["2018-05-12"],
        ),
        (
            "Đăng ký dự thi: từ ngày 02/4 đến ngày 10/4/2018.",
            None,
            [],
        ),
        (
            "Các đơn vị đăng ký đội thi từ 02/4 đến 10/4/2018. Hội thi diễn ra trong 2 ngày 12, 13/5/2018.",
            ("2018-05-12", "2018-05-13"),
            [],
        ),
        (
            "Hội thi nằm trong Tháng hành động (từ ngày 15/4 đến ngày 15/5/2018) và diễn ra ngày 12/5/2018.",
            None,
            ["2018-05-12"],
        ),
        (
            "Kỳ nghỉ lễ từ ngày 28/4 đến ngày 01/5/2018, các đơn vị bố trí trực.",
            None,
            [],
        ),
        (
            "Các đơn vị gửi bài dự thi cấp huyện từ ngày 02/4 đến ngày 20/4/2018.",
            ("2018-04-02", "2018-04-20"),
            [],
        ),
        (
            "Thí sinh vào vòng chung kết luyện tập từ ngày 02/4 đến ngày 05/4/2018.",
            None,
            ["2018-04-02"],
        ),
        (
            "Niêm yết danh sách cấp xã từ ngày 02/4 đến ngày 20/4/2018.",
            None,
            [],
        ),
        (
            "Hội nghị tập huấn tổ chức trong 02 ngày 12, 13/4/2018. Hội thi: 8h00 ngày 12/5/2018.",
            None,
            ["2018-04-12", "2018-05-12T08:00"],
        ),
        (
            "Cuộc thi được tổ chức từ tháng 3 đến tháng 9/2018. Vòng sơ khảo: tháng 7/2018. Chung khảo: tháng 8/2018.",
            ("2018-03", "2018-09"),
            ["2018-07", "2018-08"],
        ),
        (
            "Triển lãm tranh đạt giải từ ngày 12/5 đến ngày 20/5/2018.",
            None,
            ["2018-05-12"],
        ),
        (
            "Lấy ý kiến bình chọn: từ 8h00 ngày 12/5 đến 17h00 ngày 20/5/2018 trên Trang thông tin điện tử.",
            None,
            ["2018-05-12T08:00"],
        ),
        (
            "Giải bóng đá khai mạc ngày 12/5/2018, vòng bảng đến hết ngày 16/5/2018, chung kết ngày 20/5/2018.",
            None,
            None,
        ),
        (
            "Hội thi tổ chức 02 vòng:\n- Vòng 1: Thi trực tuyến, thời gian từ 02/4 đến 15/4/2018.\n- Vòng 2: Thi trực tiếp ngày 12/5/2018.",
            None,
            ["2018-04-02", "2018-05-12"],
        ),
        (
            "Thời gian thi:\n+ Vòng loại: 02/4 - 15/4/2018\n+ Vòng chung kết: 12/5/2018",
            None,
            ["2018-04-02", "2018-05-12"],
        ),
        (
            "Thời gian: Vòng loại từ ngày 02/4 đến ngày 15/4/2018; vòng chung kết ngày 12/5/2018.",
            None,
            ["2018-04-02", "2018-05-12"],
        ),
        (
            "Vòng loại:từ02/4đến 15/4/2018.",
            None,
            ["2018-04-02"],
        ),
        (
            "Thi vòng huyện từ ngày 02/4 đến ngày 05/4/2018.",
            None,
            ["2018-04-02"],
        ),
        (
            "Tuần lễ diễn ra từ ngày 12/5 đến ngày 18/5/2018.",
            ("2018-05-12", "2018-05-18"),
            [],
        ),
        (
            "Tổ chức Ngày hội trong 3 ngày (từ 12 đến 14/5/2018).",
            ("2018-05-12", "2018-05-14"),
            [],
        ),
        (
            "Ngày hội sẽ diễn ra trong ba ngày, bắt đầu sáng 12/5 và kết thúc chiều 14/5/2018.",
            ("2018-05-12", "2018-05-14"),
            [],
        ),
        (
            "Hội trại tổ chức từ 14h00 ngày 12/5/2018 đến 11h00 ngày 14/5/2018.",
            ("2018-05-12", "2018-05-14"),
            [],
        ),
        (
            "Giải diễn ra trong 04 ngày, từ ngày 12 - 15/5/2018.",
            ("2018-05-12", "2018-05-15"),
            [],
        ),
        (
            "Hội thao tổ chức thi đấu từ 12/5 đến 14/5/2018, lễ khai mạc 7h30 ngày 12/5/2018.",
            ("2018-05-12", "2018-05-14"),
            ["2018-05-12T07:30"],
        ),
        (
            "a) Thời gian: Hai ngày, 12 và 13 tháng 5 năm 2018.",
            ("2018-05-12", "2018-05-13"),
            [],
        ),
        (
            "Liên hoan được tổ chức vào tối 12 và 13/5/2018.",
            ("2018-05-12", "2018-05-13"),
            [],
        ),
        (
            "Thời gian tổ chức: ngày 12, 13, 14 tháng 5 năm 2018.",
            ("2018-05-12", "2018-05-14"),
            [],
        ),
        (
            "Thời gian diễn ra Hội thi: 12-14/5/2018.",
            ("2018-05-12", "2018-05-14"),
            [],
        ),
        (
            "Hội thi chính thức: 12/5/2018 - 13/5/2018.",
            ("2018-05-12", "2018-05-13"),
            [],
        ),
        (
            "Hội thi được dời sang các ngày 12, 13/5/2018 (thay vì 05, 06/5/2018).",
            ("2018-05-12", "2018-05-13"),
            [],
        ),
        (
            "Hội thi dự kiến khai mạc ngày 12/5, bế mạc ngày 14/5/2018.",
            ("2018-05-12", "2018-05-14"),
            None,
        ),
        (
            "Cấp cơ sở: Từ nay đến hết tháng 4/2018.\nCấp tỉnh: Tháng 5/2018.",
            None,
            None,
        ),
        (
            "Thời gian phát động: ngày 12/3/2018. Thời gian kết thúc nhận bài: 17h00 ngày 30/4/2018.",
            None,
            None,
        ),
    ],
)
def test_a_whole_meet_is_the_window_and_a_part_is_an_event(body, days, starts):
    assert window(body) == days
    if starts is not None:
        assert [start for start, _ in events(body)] == starts


@pytest.mark.parametrize(
    ("body", "days"),
    [
        ("Thời gian kết thúc nhận bài: 17h00 ngày 30/4/2018.", ["2018-04-30T17:00"]),
        (
            "Cuộc thi bắt đầu từ ngày 01/4/2018, kết thúc nhận bài vào ngày 30/4/2018.",
            ["2018-04-30"],
        ),
        ("I. MỤC ĐÍCH\n1. Góp phần hoàn thành mục tiêu đến ngày 31/12/2020.", []),
    ],
)
def test_the_last_day_for_works_is_due_and_an_aim_is_not(body, days):
    assert deadlines(body) == days


def test_rows_of_a_programme_are_events_whoever_does_them():
    body = """| Ngày | Giờ | Nội dung | Phụ trách |
|---|---|---|---|
| 20/4 | 8h00 - 16h00 | Dựng trại, trang trí cổng | Các chi đoàn |
| 20/4 | 19 giờ 00 | Khai mạc | Đoàn xã |
| 21/4 | 6h30 | Trồng cây | Các chi đoàn |"""
    assert [start for start, _ in events(body)] == [
        "2018-04-20T08:00",
        "2018-04-20T19:00",
        "2018-04-21T06:30",
    ]

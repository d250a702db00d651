"""Times in reports, invitations and damaged texts."""

import pytest

from cuocthi.plain.directive import Reading, understand

from .times_letter import letter

REPORT = """UBND XÃ TÂN LỄ
TRƯỜNG THCS TÂN LỄ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 33/BC-THCS
Tân Lễ, ngày 20 tháng 12 năm 2018

BÁO CÁO
Kết quả tổ chức Hội thi “Làn điệu quê em” năm 2018

{body}

Nơi nhận:
- Phòng GD&ĐT;
- Lưu: VT.

HIỆU TRƯỞNG

Lê Văn Lộc
"""
INVITATION = """UBND XÃ TÂN LỄ
BAN TỔ CHỨC HỘI THI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 33/GM-BTC
Tân Lễ, ngày 20 tháng 12 năm 2018

GIẤY MỜI
Dự họp triển khai Hội thi
{body}

Nơi nhận:
- Như trên;
- Lưu: VT.

TRƯỞNG BAN

Lê Văn Lộc
"""


def _times(reading: Reading, names) -> dict:
    window = reading.window
    found = {
        "window": (window.start, window.end) if window else None,
        "deadlines": [d.date for d in reading.deadlines],
        "events": [(e.start, e.end) for e in reading.event_times],
        "venue": reading.venue.value if reading.venue else None,
    }
    return {name: found[name] for name in names}


@pytest.mark.parametrize(
    ("body", "times"),
    [
        (
            "1. Hội thi diễn ra từ ngày 15/11 đến ngày 18/11/2018 tại nhà đa năng của trường.\n2. Các lớp nộp danh sách trước ngày 10/11.\n3. Lễ trao giải tổ chức sáng 19/11.",
            {
                "window": ("2018-11-15", "2018-11-18"),
                "deadlines": [],
                "events": [("2018-11-19", None)],
                "venue": "nhà đa năng của trường",
            },
        ),
        (
            "Từ ngày 01/10 đến 30/10/2018, trường đã tuyên truyền đến 20 lớp. Ngày 05/11, Ban Giám khảo họp thống nhất thang điểm.\nKiến nghị: đề nghị Phòng hỗ trợ kinh phí trước ngày 15/01/2019.",
            {"deadlines": ["2019-01-15"], "events": []},
        ),
        (
            "Trường hoàn thành báo cáo ngày 19/12/2018. Đến ngày 18/12/2018 có 20/20 lớp tham gia.",
            {"deadlines": [], "events": [], "window": None},
        ),
        (
            "Phương hướng: tổ chức Hội thi lần sau vào tháng 11/2019.",
            {"deadlines": [], "events": [("2019-11", None)]},
        ),
    ],
)
def test_what_is_past_in_a_report_is_no_deadline(body, times):
    assert _times(understand(REPORT.format(body=body)), times) == times


@pytest.mark.parametrize(
    ("body", "times"),
    [
        (
            "Kính gửi: Các đồng chí thành viên Ban Tổ chức.\nBan Tổ chức kính mời các đồng chí dự họp triển khai Hội thi.\n- Thời gian: 14 giờ 00, thứ Tư, ngày 26/12/2018.\n- Địa điểm: Phòng họp UBND xã.",
            {"events": [("2018-12-26T14:00", None)], "venue": "Phòng họp UBND xã", "deadlines": []},
        ),
        (
            "Dự Lễ tổng kết Hội thi “Làn điệu quê em”\n\nBan Tổ chức trân trọng kính mời: Ông (Bà) ...\nĐến dự Lễ tổng kết Hội thi.\nThời gian: 19h30 ngày 28/12 (thứ Sáu)\nĐịa điểm: Sân vận động xã",
            {"events": [("2018-12-28T19:30", None)], "venue": "Sân vận động xã"},
        ),
        (
            "Ban Tổ chức kính mời các đồng chí đến dự họp vào lúc 7h30’ ngày 02 tháng 01 năm 2019 tại Hội trường UBND xã.",
            {"events": [("2019-01-02T07:30", None)], "venue": "Hội trường UBND xã"},
        ),
        (
            "Kính mời: Đại diện các thôn\nTới dự: Đêm chung kết Hội thi\nVào hồi: 19 giờ 30 phút, ngày 28 tháng 12 năm 2018\nTại: Nhà văn hóa xã Tân Lễ",
            {"events": [("2018-12-28T19:30", None)], "venue": "Nhà văn hóa xã Tân Lễ"},
        ),
        (
            "Thời gian: Thứ Sáu, 28/12/2018, 8h00\nĐịa điểm: Hội trường",
            {"events": [("2018-12-28T08:00", None)], "venue": "Hội trường"},
        ),
        (
            "Thời gian: 01 ngày (28/12/2018), bắt đầu từ 8h00.\nĐịa điểm: Hội trường lớn",
            {"events": [("2018-12-28T08:00", None)]},
        ),
        (
            "Thời gian: Từ 8h00 đến 11h30, ngày 28/12/2018 (thứ Sáu).\nĐịa điểm: Hội trường lớn",
            {"events": [("2018-12-28T08:00", "2018-12-28T11:30")]},
        ),
        (
            "Thời gian: Bắt đầu lúc 08 giờ 00' ngày 28 - 12 - 2018.\nĐịa điểm: Hội trường lớn",
            {"events": [("2018-12-28T08:00", None)]},
        ),
        (
            "Thời gian: 8h00, sáng thứ Sáu ngày 28/12/2018.\nĐề nghị đại biểu có mặt trước 15 phút.",
            {"events": [("2018-12-28T08:00", None)], "deadlines": []},
        ),
        ("Thời gian: 2 giờ chiều, ngày 28/12/2018.", {"events": [("2018-12-28T14:00", None)]}),
    ],
)
def test_when_and_where_people_are_invited(body, times):
    assert _times(understand(INVITATION.format(body=body)), times) == times


@pytest.mark.parametrize(
    ("body", "times"),
    [
        (
            "Thời gian nhậnbài: từngày 15/3/2018đến hếtngày 30/4/2018.",
            {"window": ("2018-03-15", "2018-04-30"), "deadlines": ["2018-04-30"]},
        ),
        ("Cácđơn vị gửidanh sách vềSở trướcngày15/4/2018.", {"deadlines": ["2018-04-15"]}),
        ("Cácđơn vị gửidanh sách vềSở chậmnhất ngày15/4/2018.", {"deadlines": ["2018-04-15"]}),
        (
            "Lễtrao giải: 19h30ngày 28/4/2018, tạiNhà văn hóa tỉnh.",
            {"events": [("2018-04-28T19:30", None)], "venue": "Nhà văn hóa tỉnh"},
        ),
        (
            "Thờigian: 8 giờ00 ngày20 tháng4 năm2018.\nĐịađiểm:Hội trường Sở.",
            {"events": [("2018-04-20T08:00", None)], "venue": "Hội trường Sở"},
        ),
        (
            "Thời gian nhận bài: từ ngày l5/3/20l8 đên hêt ngày 3O/4/2O18.",
            {"window": ("2018-03-15", "2018-04-30"), "deadlines": ["2018-04-30"]},
        ),
        ("Gửi vê Sở trước I6h3O ngày I5/4/2018.", {"deadlines": ["2018-04-15T16:30"]}),
        (
            "Thời gian nhận bài: từ ngày 15/3/2018\nđến hết ngày\n30/4/2018.",
            {"window": ("2018-03-15", "2018-04-30"), "deadlines": ["2018-04-30"]},
        ),
        (
            "Các đơn vị gửi danh sách về Sở chậm\nnhất ngày 15/4/2018.",
            {"deadlines": ["2018-04-15"]},
        ),
        (
            "Gia\nhạn thời gian nhận bài đến hết ngày 30/5/2018 thay\nvì ngày 30/4/2018.",
            {"deadlines": ["2018-05-30"]},
        ),
        (
            "Thời gian nhận bài: từ ngày 15 tháng 3 đến hết ngày 30 tháng 4 năm 2018.",
            {"window": ("2018-03-15", "2018-04-30")},
        ),
        (
            "Thời gian nhận bài: từ ngày 15/03/2018 - 30/04/2018.",
            {"window": ("2018-03-15", "2018-04-30"), "deadlines": []},
        ),
        (
            "Thời gian nhận bài: 15/03 – 30/04/2018.",
            {"window": ("2018-03-15", "2018-04-30"), "deadlines": []},
        ),
        (
            "Thời gian nhận bài: Từ 15.03.2018 đến hết 30.04.2018",
            {"window": ("2018-03-15", "2018-04-30"), "deadlines": ["2018-04-30"]},
        ),
        (
            "Thời gian nhận bài: từ ngày 15/3/18 đến hết ngày 30/4/18.",
            {"window": ("2018-03-15", "2018-04-30"), "deadlines": ["2018-04-30"]},
        ),
        (
            "Thời gian nhận bài: từ ngày thông báo đến ngày 30/4/2018.",
            {"window": (None, "2018-04-30"), "deadlines": []},
        ),
        (
            "Thời gian nhận bài từ khi phát động đến hết 17 giờ ngày 30/4/2018.",
            {"window": (None, "2018-04-30"), "deadlines": ["2018-04-30T17:00"]},
        ),
        (
            "- Thời gian nộp bài: 15/3/2018 đến 30/4/2018 (trong giờ hành chính).",
            {"window": ("2018-03-15", "2018-04-30"), "deadlines": []},
        ),
        ("- Nhận hồ sơ: Từ ngày 15/3/2018; hạn cuối: 30/4/2018.", {"deadlines": ["2018-04-30"]}),
        (
            "| Thời gian nhận bài | Từ 15/3/2018 đến 30/4/2018 |\n| Chung kết | 19h30 ngày 12/5/2018 |\n| Địa điểm | Nhà hát tỉnh |",
            {
                "window": ("2018-03-15", "2018-04-30"),
                "events": [("2018-05-12T19:30", None)],
                "venue": "Nhà hát tỉnh",
            },
        ),
        (
            "Thời gian: 20/4/2018. Địa điểm: Nhà hát tỉnh.",
            {"events": [("2018-04-20", None)], "venue": "Nhà hát tỉnh"},
        ),
        (
            "Thời gian: 19 giờ 30\nNgày 20 tháng 4 năm 2018\nĐịa điểm: Nhà hát tỉnh",
            {"venue": "Nhà hát tỉnh"},
        ),
    ],
)
def test_joined_words_broken_lines_and_misread_digits(body, times):
    assert _times(letter(body), times) == times

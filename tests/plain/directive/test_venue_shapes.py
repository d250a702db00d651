"""The venue in cells, brackets and beside gatherings before the event or wider than it."""

import pytest

from .times_letter import letter

PLACE = "Nhà thi đấu huyện"


@pytest.mark.parametrize(
    "body",
    [
        "Địa điểm | {}",
        "| Địa điểm | {} |",
        "Địa điểm\t{}",
        "2. Địa điểm\t{}",
        "Địa điểm thi đấu: {}./.",
        "Địa điểm (dự kiến): {}",
        "Địa điểm: Dự kiến tại {}",
        "Địa điểm dự kiến: tại {}",
        "* Địa điểm:\n{}",
        "Tại: {}",
        "Hội thi tổ chức vào 8 giờ ngày 12/5/2018 (tại {}), các đội có mặt trước 30 phút.",
        "Dự Hội thi (dự kiến tổ chức ngày 12/5/2018 tại {}), Ban Thường vụ đề nghị các xã cử 02 người.",
        "Hội thi (chung kết ngày 12/5/2018, tại {}) có 20 đội.",
        "- Họp lãnh đội: 14 giờ ngày 10/5/2018 tại phòng họp Sở.\n- Thi đấu: từ 7 giờ 30 ngày 12/5/2018 tại {}.",
        "- Họp các đội trưởng: 14 giờ ngày 10/5/2018 tại phòng họp Sở.\n- Thi chính thức: ngày 12/5/2018 tại {}.",
        "- Họp kỹ thuật: 14 giờ ngày 10/5/2018 tại phòng họp Sở.\n- Khai mạc: 7 giờ 30 ngày 12/5/2018 tại {}.",
        "- Bốc thăm: 14 giờ ngày 10/5/2018 tại phòng họp Sở.\n- Trao giải: 19 giờ ngày 12/5/2018 tại {}.",
        "- Tổng duyệt: 14 giờ ngày 10/5/2018 tại Hội trường Sở.\n- Khai mạc: 19 giờ ngày 12/5/2018 tại {}.",
        "Chọn đội dự Hội thi toàn quốc tổ chức tháng 8/2018 tại thành phố Hồng Lam.\nVòng chung kết cấp tỉnh: 12/5/2018 tại {}.",
        "Đội nhất dự chung kết khu vực ngày 12/8/2018 tại thành phố Hồng Lam.\nHội thi tổ chức ngày 12/5/2018 tại {}.",
        "1. Công chức xã tham mưu tổ chức hội nghị tổng kết vào sáng ngày 12/5/2018 tại {}.\n2. Thôn Ngoài khắc phục trước ngày 20/01/2019.",
    ],
)
def test_the_venue_in_every_shape(body):
    assert letter(body.format(PLACE)).venue.value == PLACE


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("Địa điểm: Hội trường tỉnh (cơ sở 1).", "Hội trường tỉnh (cơ sở 1)"),
        ("Địa điểm: Nhà hát (số 2 Lê Lợi), phường 1.", "Nhà hát (số 2 Lê Lợi)"),
        ("Họp kỹ thuật: 14 giờ ngày 10/5/2018 tại phòng họp Sở.", "phòng họp Sở"),
    ],
)
def test_a_bracket_of_the_name_itself_stays_and_an_only_place_counts(body, place):
    assert letter(body).venue.value == place

"""Last days of different people: on the way up from body to body, or of a group of its own."""

import pytest

from cuocthi.plain.directive import understand

from .tellings.asked import asked
from .times_letter import FOOT, HEAD

_SCHOOLS = "Các trường gửi bài dự thi về Phòng trước ngày 15/5/2018"


@pytest.mark.parametrize(
    "text",
    [
        f"{_SCHOOLS}; Phòng gửi Ban Tổ chức tỉnh trước ngày 05/6/2018.",
        f"{_SCHOOLS}, Phòng tổng hợp gửi bài dự thi về Ban Tổ chức tỉnh trước ngày 05/6/2018.",
        f"{_SCHOOLS}. Phòng gửi bài dự thi về Ban Tổ chức tỉnh trước ngày 05/6/2018.",
        f"{_SCHOOLS} và Phòng gửi bài dự thi cho Ban Tổ chức tỉnh trước ngày 05/6/2018.",
        "Các trường đăng ký dự thi với Phòng trước ngày 15/5/2018; Phòng đăng ký dự thi với Ban Tổ chức trước ngày 05/6/2018.",
        "Nhận bài: từ ngày 01/4/2018 đến ngày 15/5/2018. Các trường gửi bài về Phòng trước ngày 15/5/2018; "
        "Phòng gửi bài về Ban Tổ chức trước ngày 05/6/2018.",
        f"{_SCHOOLS}; trường vùng cao gửi trước ngày 20/5/2018.",
        f"{_SCHOOLS} (trường vùng cao gửi trước ngày 20/5/2018).",
        f"{_SCHOOLS}, các trường vùng cao gửi bài dự thi về Phòng trước ngày 20/5/2018.",
        f"1. {_SCHOOLS}.\n2. Các đơn vị ở vùng sâu gửi bài dự thi trước ngày 20/5/2018.",
        "Nhận bài: từ ngày 01/4/2018 đến ngày 15/5/2018; trường vùng cao gửi bài trước ngày 20/5/2018.",
        "Thời hạn nộp bài: trường THPT trước ngày 15/5/2018, trường vùng cao trước ngày 20/5/2018.",
    ],
)
def test_days_of_different_people_are_no_contradiction(text):
    assert asked(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        f"1. {_SCHOOLS}.\n2. Các trường gửi bài dự thi về Phòng trước ngày 20/5/2018.",
        f"1. {_SCHOOLS}.\n2. Hạn cuối gửi bài dự thi: ngày 20/5/2018.",
        "1. Trường vùng cao gửi bài dự thi về Phòng trước ngày 15/5/2018.\n"
        "2. Các trường vùng cao gửi bài dự thi về Phòng trước ngày 20/5/2018.",
        # it goes on before it has come in
        f"1. {_SCHOOLS}.\n2. Phòng gửi bài dự thi về Ban Tổ chức tỉnh trước ngày 05/5/2018.",
    ],
)
def test_two_days_of_the_same_people_are_asked_about(text):
    assert asked(text)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            f"{_SCHOOLS} (trường vùng cao gửi trước ngày 20/5/2018).",
            ["gửi bài dự thi", "trường vùng cao gửi"],
        ),
        (
            f"{_SCHOOLS}, trường vùng cao gửi trước ngày 20/5/2018.",
            ["gửi bài dự thi", "trường vùng cao gửi"],
        ),
        (
            f"{_SCHOOLS} và Phòng gửi Ban Tổ chức trước ngày 05/6/2018.",
            ["gửi bài dự thi", "gửi Ban Tổ chức"],
        ),
    ],
)
def test_a_deadline_is_told_without_the_one_before(text, what):
    assert [d.what for d in understand(HEAD + text + FOOT).deadlines] == what


@pytest.mark.parametrize("at", ["lúc 8 giờ", "vào lúc 8 giờ", "lúc 08 giờ 00"])
def test_a_launch_at_an_hour_is_an_event_and_not_the_closing_of_anything(at):
    reading = understand(
        HEAD + f"Lễ phát động {at} ngày 10/5/2018 tại Trường Tiểu học Số 1." + FOOT
    )
    assert reading.deadlines == []
    assert [(e.what, e.start) for e in reading.event_times] == [
        ("lễ phát động", "2018-05-10T08:00")
    ]
    assert reading.venue is not None
    assert reading.venue.value == "Trường Tiểu học Số 1"


def test_a_gate_still_shuts_at_its_hour():
    reading = understand(HEAD + "Cổng đăng ký đóng lúc 22 giờ ngày 10/5/2018." + FOOT)
    assert [d.date for d in reading.deadlines] == ["2018-05-10T22:00"]

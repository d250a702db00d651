"""Steps of a contest that cannot come in the order told, days beside its summary, counts in a sentence."""

import pytest

from cuocthi.plain.directive import understand

from .asked import asked

LETTER = """UBND HUYỆN TÂN BÌNH LÂM
PHÒNG VĂN HÓA - THÔNG TIN
Số: 88/VHTT
{place}, ngày 05 tháng 3 năm 2024
V/v {summary}
Kính gửi: UBND các xã, thị trấn
{body}
TRƯỞNG PHÒNG
Ngô Bá Tước
"""


def _asks(summary, body, place="Tân Bình Lâm"):
    text = LETTER.format(summary=summary, body=body, place=place)
    return {q.about for q in understand(text).questions if "đúng?" in q.ask or "nào đúng" in q.ask}


WRONG = [
    "1. Đợt 1: từ ngày 02/4/2018 đến ngày 08/4/2018.\n2. Đợt 2: từ ngày 09/4/2018 đến ngày 15/4/2018.\n3. Đợt 3: từ ngày 13/4/2018 đến ngày 22/4/2018.\n",
    "1. Thời gian nhận tranh: từ ngày 02/4/2018 đến hết ngày 30/4/2018.\n2. Chấm sơ khảo: ngày 25/4/2018.\n",
    "1. Thời gian thi: từ ngày 02/4/2018 đến ngày 30/4/2018.\n2. Lễ tổng kết diễn ra ngày 26/4/2018.\n",
    "1. Các trường gửi tranh về Phòng GDĐT trước ngày 20/4/2018.\n2. Phòng GDĐT tuyển chọn, gửi 10 tranh đẹp nhất về Sở trước ngày 15/4/2018.\n",
    "1. Nhận đăng ký trong 10 ngày kể từ ngày 02/4/2018 (đến hết ngày 25/4/2018).\n",
    "1. Tổng số 60 thí sinh: xã Đông 20 em, xã Tây 20 em, xã Nam 10 em.\n",
    "1. Mỗi người gửi từ 03 đến 06 ảnh.\n2. Nội dung: hát ru.\n3. Mỗi tác giả không quá 05 ảnh.\n",
    "1. Hội thi gồm 03 phần: phần chào hỏi (20 điểm), phần lý thuyết (30 điểm), phần thực hành (50 điểm), phần tiểu phẩm.\n",
    "1. Mẫu đăng ký tại Phụ lục I, II và III kèm theo Kế hoạch này.\n2. Gửi kèm 02 phụ lục.\n",
    "1. Người từ 6 đến 19 tuổi (sinh từ ngày 01/01/1999 đến 31/12/2014).\n",
]  # fmt: skip

RIGHT = [
    "1. Đợt 1: từ ngày 02/4/2018 đến ngày 08/4/2018.\n2. Đợt 2: từ ngày 08/4/2018 đến ngày 15/4/2018.\n3. Đợt 3: từ ngày 15/4/2018 đến ngày 22/4/2018.\n",
    "1. Thời gian nhận tranh: từ ngày 02/4/2018 đến hết ngày 30/4/2018.\n2. Chấm sơ khảo: ngày 05/5/2018.\n",
    "1. Thời gian thi: từ ngày 02/4/2018 đến ngày 30/4/2018.\n2. Lễ tổng kết diễn ra ngày 06/5/2018.\n",
    "1. Các trường gửi tranh về Phòng GDĐT trước ngày 15/4/2018.\n2. Phòng GDĐT tuyển chọn, gửi 10 tranh đẹp nhất về Sở trước ngày 20/4/2018.\n",
    "1. Nhận đăng ký trong 10 ngày kể từ ngày 02/4/2018 (đến hết ngày 12/4/2018).\n",
    "1. Tổng số 60 thí sinh: xã Đông 20 em, xã Tây 20 em, xã Nam 20 em.\n",
    "1. Mỗi người gửi từ 03 đến 06 ảnh.\n2. Nội dung: hát ru.\n3. Mỗi tác giả không quá 06 ảnh.\n",
    "1. Mỗi người gửi tối đa 06 ảnh đơn.\n2. Nội dung: hát ru.\n3. Mỗi tác giả không quá 02 ảnh bộ.\n",
    "1. Hội thi gồm 03 phần: phần chào hỏi (20 điểm), phần lý thuyết (30 điểm), phần thực hành (50 điểm).\n",
    "1. Mẫu đăng ký tại Phụ lục I và II kèm theo Kế hoạch này.\n2. Gửi kèm 02 phụ lục.\n",
    "1. Người từ 6 đến 19 tuổi (sinh từ ngày 01/01/1999 đến 31/12/2012).\n",
]  # fmt: skip


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_is_asked_about(text):
    assert asked(text)


@pytest.mark.parametrize("text", RIGHT)
def test_what_can_be_is_not_asked_about(text):
    assert not asked(text)


def test_a_table_of_exam_days_lies_inside_the_contest():
    body = "Thời gian: từ ngày 08/4/2024 đến ngày 12/4/2024.\nPhụ lục\n| Nghề | Ngày thi | Xưởng |\n| Hàn | 08/4/2024 | A1 |\n| Điện lạnh | 09/4/2024 | A2 |\n| May mặc | {} | B1 |"

    assert _asks("Hội thi tay nghề", body.format("16/4/2024")) == {"event_times"}
    assert not _asks("Hội thi tay nghề", body.format("11/4/2024"))


@pytest.mark.parametrize(
    ("summary", "body", "about"),
    [
        (
            "tổ chức Hội thi Văn nghệ ngày 20/4/2024",
            "Hội thi diễn ra lúc 8h00 ngày 27/4/2024 tại Nhà văn hóa huyện.",
            {"event_times"},
        ),
        (
            "tổ chức Hội thi Văn nghệ ngày 27/4/2024",
            "Hội thi diễn ra lúc 8h00 ngày 27/4/2024 tại Nhà văn hóa huyện.",
            set(),
        ),
        (
            "cuộc thi ảnh “Quê hương tôi”",
            "Phòng phát động cuộc thi ảnh “Quê mình đẹp lắm”, nhận ảnh từ 10/3/2024 đến 30/4/2024.",
            {"event_name"},
        ),
        (
            "cuộc thi ảnh “Quê hương tôi”",
            "Phòng phát động cuộc thi ảnh “Quê hương tôi”, nhận ảnh từ 10/3/2024 đến 30/4/2024.",
            set(),
        ),
    ],
)
def test_the_summary_and_the_body_tell_one_day_and_one_name(summary, body, about):
    assert _asks(summary, body) == about


def test_nobody_is_there_days_after_it_began():
    body = "Hội thi khai mạc 19h30 ngày 20/4/2024. Các đoàn về dự có mặt từ 18h00 ngày {}/4/2024."

    assert _asks("Hội thi Văn nghệ", body.format(21)) == {"event_times"}
    assert not _asks("Hội thi Văn nghệ", body.format(20))


@pytest.mark.parametrize("name", ["Ba", "Tư", "Năm", "Sáu", "Bảy"])
def test_a_weekday_before_a_day_is_no_place(name):
    body = f"Hội thi diễn ra lúc 8h00, thứ {name}, ngày 22/4/2024 tại Nhà văn hóa huyện."

    assert _asks("Hội thi Văn nghệ", body) == {"event_times"}  # a Monday


def test_a_place_may_end_like_a_part_of_the_day():
    text = LETTER.format(
        summary="Hội thi Văn nghệ", body="Hội thi ngày 20/4/2024.", place="Mù Sang"
    )
    text = text.replace("ngày 05 tháng 3 năm 2024", "ngày 05/3/2024")

    reading = understand(text)

    assert reading.date.value == "2024-03-05"
    assert reading.place.value == "Mù Sang"

"""What a letter says, with places; altered copies must say other things."""

import datetime as dt

import pytest

from cuocthi.plain.directive import Fact, understand
from cuocthi.plain.directive.model import (
    Code,
    Contact,
    Deadline,
    EventTime,
    Invited,
    Reference,
    Task,
    Window,
)

from .samples import ESSAY, INVITATION, LETTER, PLAN, RECIPE


def _said(text, words):
    start = text.index(words)
    return start, start + len(words)


def _values(facts):
    return [fact.value for fact in facts]


def _abouts(reading):
    return [question.about for question in reading.questions]


def test_the_head_of_a_letter():
    reading = understand(LETTER)

    assert reading.recognised is True
    assert reading.kind.value == "cong_van"
    assert reading.code == Code(
        "218/SVHTT-NVVH", "218", "SVHTT-NVVH", _said(LETTER, "218/SVHTT-NVVH"), 0.985
    )
    assert (reading.number, reading.symbol) == ("218", "SVHTT-NVVH")
    assert reading.date == Fact("2025-03-03", _said(LETTER, "ngày 03 tháng 3 năm 2025"), 0.978)
    assert reading.place.value == "Sơn Hải"
    assert reading.issuer.value == "SỞ VĂN HÓA VÀ THỂ THAO"
    assert reading.superior.value == "UBND TỈNH SƠN HẢI"
    assert reading.abstract.value == ("hưởng ứng Cuộc thi vẽ tranh “Biển trong mắt em” lần thứ IV")
    assert _values(reading.addressees) == ["Sở Giáo dục và Đào tạo", "UBND các xã, phường"]


def test_the_contest_of_a_letter():
    reading = understand(LETTER)

    assert reading.event_name.value == "Cuộc thi vẽ tranh “Biển trong mắt em”"
    assert reading.event_edition == Fact("4", _said(LETTER, "lần thứ IV"), 0.95)
    assert reading.event_theme == Fact(
        "Em vẽ màu xanh của biển", _said(LETTER, "Em vẽ màu xanh của biển"), 0.927
    )
    assert reading.window == Window(
        "2025-03-10",
        "2025-04-25",
        _said(LETTER, "từ ngày 10/3/2025 đến hết ngày 25/4/2025"),
        0.95,
    )
    assert reading.references == [
        Reference(
            "40/KH-UBND",
            "hoạt động hè năm 2025",
            "ke_hoach",
            "2025-02-10",
            "UBND tỉnh",
            _said(LETTER, "40/KH-UBND"),
            0.971,
        )
    ]


def test_work_and_days_of_a_letter():
    reading = understand(LETTER)
    first = "chỉ đạo các trường phổ biến thể lệ, gửi danh sách đầu mối"
    second = "tuyên truyền trên hệ thống truyền thanh; báo cáo kết quả"

    assert reading.tasks == [
        Task(("Sở Giáo dục và Đào tạo",), first, "2025-03-20", _said(LETTER, first), 0.89),
        Task(("UBND các xã, phường",), second, "2025-05-05T17:00", _said(LETTER, second), 0.89),
    ]
    assert reading.deadlines == [
        Deadline(
            "2025-03-20",
            "gửi danh sách đầu mối",
            _said(LETTER, "trước ngày 20/3/2025"),
            0.95,
        ),
        Deadline("2025-04-25", "nhận bài", _said(LETTER, "ngày 25/4/2025"), 0.95),
        Deadline(
            "2025-05-05T17:00",
            "báo cáo kết quả",
            _said(LETTER, "trước 17 giờ 00 ngày 05/5/2025"),
            0.95,
        ),
    ]


def test_the_foot_of_a_letter():
    reading = understand(LETTER)

    assert reading.sign_authority.value == "KT. GIÁM ĐỐC"
    assert reading.sign_title == Fact("PHÓ GIÁM ĐỐC", _said(LETTER, "PHÓ GIÁM ĐỐC"), 0.971)
    assert reading.signer == Fact("Lương Bá Khải", _said(LETTER, "Lương Bá Khải"), 0.971)
    assert _values(reading.recipients) == ["Như trên", "Lưu: VT, NVVH"]
    assert reading.contacts == [
        Contact("phone", "0290.3555.021", _said(LETTER, "0290.3555.021"), 0.978),
        Contact("email", "nvvh@sonhai.example", _said(LETTER, "nvvh@sonhai.example"), 0.978),
    ]
    assert reading.questions == []


def test_a_plan_for_a_meeting():
    reading = understand(PLAN)

    assert reading.kind.value == "ke_hoach"
    assert (reading.code.value, reading.number) == ("/KH-PVH", None)
    assert reading.date.value == "2025-09"
    assert reading.issuer.value == "Phòng Văn hóa - Xã hội"
    assert reading.superior is None
    assert reading.event_times == [
        EventTime(
            "hội nghị",
            "2025-09-18T07:30",
            "2025-09-18T09:00",
            _said(PLAN, "7h30 - 9h00, ngày 18/9/2025"),
            0.943,
        )
    ]
    assert reading.venue.value == "Nhà văn hóa số 2, đường Lê Lợi"
    assert reading.participants == Fact(35, _said(PLAN, "35 người"), 0.89)
    assert reading.budget.value == "nguồn sự nghiệp văn hóa của phường"
    assert _values(reading.agenda) == ["Phổ biến thể lệ hội thi", "Phân công các tổ dân phố"]
    assert [(i.name, i.who, i.delegated) for i in reading.invited] == [
        ("Đoàn phường", "Bí thư và một ủy viên", False),
        ("Trường THCS Phú Lâm", "Đại diện lãnh đạo", True),
        ("Bureau điện Phú Lâm", "Đại diện Lãnh đạo", False),
    ]
    assert [(t.who, t.what, t.due) for t in reading.tasks] == [
        (("Văn phòng phường",), "Chuẩn bị hội trường", "2025-09-17"),
        (("Các tổ dân phố",), "Lập danh sách đội thi, gửi về Phòng", "2025-09-25"),
    ]
    assert [d.date for d in reading.deadlines] == ["2025-09-17", "2025-09-25"]


def test_what_a_plan_leaves_open_is_asked():
    reading = understand(PLAN)

    assert _abouts(reading) == ["code", "date", "invited", "addressees", "invited", "contacts"]
    assert "(/KH-PVH)" in reading.questions[0].ask
    assert "ngày" in reading.questions[1].ask
    assert "“Bureau”" in reading.questions[2].ask
    assert "“Như trên”" in reading.questions[3].ask


def test_an_invitation_in_two_columns():
    reading = understand(INVITATION)

    assert reading.kind.value == "giay_moi"
    assert reading.code.value == "04/GM-BTC"
    assert reading.issuer.value == "BAN TỔ CHỨC HỘI THI “PHỐ EM XANH”"
    assert _values(reading.addressees) == [
        "Thường trực Đảng ủy phường",
        "Bà Kiều Thị Nhài, Hiệu trưởng Trường THCS Phú Lâm",
    ]
    assert reading.invited == [
        Invited(str(f.value), "", False, f.span, f.sure) for f in reading.addressees
    ]
    assert [(e.what, e.start) for e in reading.event_times] == [
        ("lễ phát động", "2025-10-12T08:00")
    ]
    assert reading.venue.value == "Sân vận động phường Phú Lâm"
    assert _values(reading.agenda) == ["phát động hội thi và tặng dụng cụ vệ sinh"]
    assert (reading.sign_authority.value, reading.sign_title.value, reading.signer.value) == (
        "TL. TRƯỞNG BAN",
        "THƯ KÝ",
        "Giang Văn Bền",
    )
    assert _values(reading.recipients) == ["Như trên", "Lưu: VT"]


ALTERED = [
    (LETTER, "218/SVHTT", "7/SVHTT", lambda r: r.number, "7"),
    (LETTER, "ngày 03 tháng 3 năm", "ngày 12 tháng 4 năm", lambda r: r.date.value, "2025-04-12"),
    (LETTER, "SƠN HẢI\nSỞ", "BÌNH AN\nSỞ", lambda r: r.superior.value, "UBND TỈNH BÌNH AN"),
    (LETTER, "hết ngày 25/4/2025", "hết ngày 11/5/2025", lambda r: r.window.end, "2025-05-11"),
    (LETTER, "từ ngày 10/3/2025", "từ ngày 01/3/2025", lambda r: r.window.start, "2025-03-01"),
    (LETTER, "ngày 20/3/2025", "ngày 22/3/2025", lambda r: r.tasks[0].due, "2025-03-22"),
    (LETTER, "lần thứ IV", "lần thứ V", lambda r: r.event_edition.value, "5"),
    (LETTER, "Lương Bá Khải", "Mạc Thị Hiên", lambda r: r.signer.value, "Mạc Thị Hiên"),
    (LETTER, "40/KH-UBND", "41/KH-UBND", lambda r: r.references[0].code, "41/KH-UBND"),
    (PLAN, "18/9/2025", "19/9/2025", lambda r: r.event_times[0].start, "2025-09-19T07:30"),
    (PLAN, "35 người", "42 người", lambda r: r.participants.value, 42),
    (PLAN, "Nhà văn hóa số 2,", "Trường Hoa Mai,", lambda r: r.venue.value[:14], "Trường Hoa Mai"),
    (PLAN, "Số:      /KH", "Số: 9/KH", lambda r: r.number, "9"),
    (PLAN, "| 17/9 |", "| 16/9 |", lambda r: r.tasks[0].due, "2025-09-16"),
]


@pytest.mark.parametrize(("text", "old", "new", "fact", "value"), ALTERED)
def test_an_altered_copy_says_the_other_thing(text, old, new, fact, value):
    assert text.count(old) >= 1
    assert fact(understand(text)) != value
    assert fact(understand(text.replace(old, new))) == value


GONE = [
    (LETTER, "Số: 218/SVHTT-NVVH\n", lambda r: r.code, "code"),
    (LETTER, "Sơn Hải, ngày 03 tháng 3 năm 2025\n", lambda r: r.date, "date"),
    (LETTER, "\nLương Bá Khải\n", lambda r: r.signer, "signer"),
    (
        LETTER,
        ", điện thoại 0290.3555.021, thư điện tử nvvh@sonhai.example",
        lambda r: r.contacts or None,
        "contacts",
    ),
]


@pytest.mark.parametrize(("text", "part", "fact", "about"), GONE)
def test_what_is_not_there_is_asked_and_never_invented(text, part, fact, about):
    assert fact(understand(text)) is not None

    reading = understand(text.replace(part, ""))

    assert fact(reading) is None
    assert about in _abouts(reading)


def test_work_without_a_day_to_report_is_asked():
    text = LETTER.replace(" trước 17 giờ 00 ngày 05/5/2025", "").replace(
        ", gửi danh sách đầu mối trước ngày 20/3/2025", ""
    )

    assert _abouts(understand(text)) == ["deadlines"]


@pytest.mark.parametrize(
    ("old", "new", "about"),
    [
        ("ngày 03 tháng 3", "ngày 31 tháng 02", "date"),
        ("trước ngày 20/3/2025", "trước ngày 31/4/2025", "deadlines"),
        ("trước ngày 20/3/2025", "trước ngày 20/3", "deadlines"),
        ("trước ngày 20/3/2025", "trước ngày 20/02/2025", "deadlines"),
        ("đến hết ngày 25/4/2025", "đến hết ngày 25/02/2025", "window"),
    ],
)
def test_days_that_cannot_be_are_asked(old, new, about):
    reading = understand(LETTER.replace(old, new))

    assert about in _abouts(reading)


def test_an_extension_moves_the_end_and_drops_the_old_day():
    text = LETTER.replace(
        "Sở đề nghị các đơn vị",
        "Nay gia hạn thời gian dự thi đến hết ngày 20/5/2025 (thay cho ngày 25/4/2025). "
        "Sở đề nghị các đơn vị",
    )

    reading = understand(text)

    assert (reading.window.start, reading.window.end) == ("2025-03-10", "2025-05-20")
    assert "window" in _abouts(reading)


def test_days_without_a_year_follow_the_letter_or_the_day_of_receipt():
    text = LETTER.replace("trước ngày 20/3/2025", "trước ngày 20/3")
    undated = text.replace("Sơn Hải, ngày 03 tháng 3 năm 2025\n", "")

    assert understand(text).tasks[0].due == "2025-03-20"
    assert understand(undated).tasks[0].due == "2025-03-20"  # the year of the days beside it
    assert understand(undated, dt.date(2026, 1, 4)).tasks[0].due == "2026-03-20"


LISTS = {"references", "deadlines", "event_times", "tasks", "recipients", "contacts", "invited"}


@pytest.mark.parametrize("text", [RECIPE, ESSAY, "", "   \n", "Số: 12", "xin chào"])
def test_what_is_no_letter_is_said_and_nothing_made_up(text):
    reading = understand(text)
    found = reading.to_json()

    assert reading.recognised is False
    assert found.pop("questions") == [{"about": "kind", "ask": reading.why_not, "span": None}]
    assert found == {
        **dict.fromkeys(found),
        "recognised": False,
        "why_not": reading.why_not,
        "kind": {"value": "khac", "span": None, "sure": 0.5},
        **{key: [] for key in LISTS | {"addressees", "co_issuers", "agenda"}},
        "text": text,
    }


def test_the_json_of_a_reading():
    found = understand(LETTER).to_json()

    assert found["text"] == LETTER
    assert found["number"] == {
        "value": "218",
        "span": [*_said(LETTER, "218/SVHTT-NVVH")],
        "sure": 0.985,
    }
    assert found["place"] == {
        "value": "Sơn Hải",
        "span": [*_said(LETTER, "Sơn Hải,")],
        "sure": 0.978,
    } | {"span": [LETTER.index("Sơn Hải,"), LETTER.index("Sơn Hải,") + 7]}
    assert found["venue"] is None
    assert found["window"] == {
        "start": "2025-03-10",
        "end": "2025-04-25",
        "span": [*_said(LETTER, "từ ngày 10/3/2025 đến hết ngày 25/4/2025")],
        "sure": 0.95,
    }
    assert found["tasks"][0]["who"] == ["Sở Giáo dục và Đào tạo"]
    assert list(found["references"][0]) == [
        "code",
        "name",
        "kind",
        "date",
        "issuer",
        "span",
        "sure",
    ]

"""A contest or an event of it that is suspended, put off or cancelled has no live days."""

import pytest

from cuocthi.plain.directive.called_off import whole_stop
from cuocthi.plain.directive.changes import What, compare
from tests.plain.directive.second_letters import known, reading

from .times_letter import letter

PLAN = (
    "Theo Kế hoạch số 55/KH-SVHTT ngày 01/02/2018, Hội thi “Làn điệu quê em” diễn ra từ ngày 18 đến "
    "ngày 20/4/2018 tại Quảng trường Sông Kim. "
)


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("Tạm hoãn Hội thi. Thời gian tổ chức lại sẽ có thông báo sau.", "hoãn"),
        (
            "Sở thông báo tạm dừng Hội thi “Làn điệu quê em” cho đến khi có thông báo mới.",
            "tạm dừng",
        ),
        ("Nay Sở quyết định hoãn tổ chức Hội thi vì dịch bệnh.", "hoãn"),
        ("Nay Sở thông báo hủy bỏ Hội thi “Làn điệu quê em” năm 2018.", "hủy bỏ"),
        ("Do mưa lũ, Sở thông báo huỷ Hội thi.", "hủy bỏ"),
        ("Sở thông báo tạm ngừng tổ chức Hội thi kể từ ngày 08/3/2018.", "tạm dừng"),
        ("Hội thi “Làn điệu quê em” tạm dừng cho đến khi có thông báo mới.", "tạm dừng"),
        ("Do bão số 2, Hội thi được hoãn vô thời hạn.", "hoãn"),
        ("Hội thi năm 2018 bị hủy do không đủ số đội đăng ký.", "hủy bỏ"),
        ("Năm nay Sở không tổ chức Hội thi “Làn điệu quê em”.", "hủy bỏ"),
        ("Chưa tổ chức Hội thi trong thời gian này; lịch mới thông báo sau.", "hoãn"),
        ("Đình chỉ Hội thi theo Công điện số 09/CĐ-UBND.", "tạm dừng"),
        ("Mọi hoạt động của Hội thi không tổ chức nữa.", "hủy bỏ"),
        ("Dừng việc tổ chức Hội thi.", "dừng"),
        ("Tạm dừng tất cả các hoạt động của Hội thi.", "tạm dừng"),
    ],
)
def test_a_stopped_contest_has_no_live_days_and_is_asked_about(words, how):
    found = letter(PLAN + words + "\nCác đơn vị báo số tiết mục về Sở trước ngày 30/3/2018.")

    assert whole_stop(found.text).how == how
    assert (found.window, found.event_times, found.venue) == (None, [], None)
    assert [d.date for d in found.deadlines] == ["2018-03-30"]
    asked = [q for q in found.questions if q.about == "window"]
    assert len(asked) == 1
    assert asked[0].ask.startswith("Văn bản thông báo " + how)
    assert words[:20] in found.text[slice(*asked[0].span)] or how in asked[0].ask


@pytest.mark.parametrize(
    "words",
    [
        "Trường hợp mưa bão, Ban Tổ chức hoãn Hội thi và thông báo sau.",
        "Nếu không đủ 05 đội, Sở sẽ hủy Hội thi.",
        "Năm trước, Sở đã phải dừng Hội thi vì dịch bệnh.",
        "Không hủy Hội thi vì bất kỳ lý do nào.",
        "Phát huy kết quả Hội thi, hoàn thành tốt nhiệm vụ.",
        "Thí sinh vi phạm bị đình chỉ thi, hủy kết quả.",
        "Sử dụng Hội thi để tuyên truyền.",
        "Hoãn Hội thi sang ngày 25/4/2018.",
    ],
)
def test_what_might_happen_or_happened_stops_nothing(words):
    assert whole_stop(PLAN + words) is None


@pytest.mark.parametrize(
    "words",
    [
        "Hủy buổi tổng duyệt ngày 17/4/2018.",
        "Huỷ buổi tổng duyệt ngày 17/4/2018 và cuộc họp trưởng đoàn lúc 14 giờ ngày 12/4/2018.",
        "Không tổ chức Lễ khai mạc ngày 17/4/2018.",
        "Hoãn cuộc họp ngày 17/4/2018; lịch mới thông báo sau.",
        "Lễ khai mạc ngày 17/4/2018 tại Nhà văn hóa bị hủy do mưa.",
        "Buổi họp báo ngày 17/4/2018 tạm hoãn.",
        "Vòng sơ khảo ngày 17/4/2018 không tổ chức nữa.",
        "Tạm dừng lớp tập huấn ngày 17/4/2018.",
        "Bãi bỏ Lễ tổng kết ngày 17/4/2018.",
    ],
)
def test_an_event_called_off_is_not_live_and_asked_about(words):
    found = letter(words)

    assert found.event_times == []
    assert found.deadlines == []
    assert any("hoãn hoặc hủy" in q.ask and "17/4/2018" in q.ask for q in found.questions)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Hủy Lễ khai mạc ngày 17/4/2018, tổ chức họp báo ngày 19/4/2018.", ["2018-04-19"]),
        ("Hoãn cuộc họp ngày 17/4/2018 sang ngày 19/4/2018.", ["2018-04-19"]),
        ("Nếu hoãn Hội thi, chung kết sẽ tổ chức ngày 19/4/2018.", ["2018-04-19"]),
        ("Chung kết tổ chức ngày 19/4/2018. Không hoãn, hủy.", ["2018-04-19"]),
    ],
)
def test_what_takes_its_place_is_live(words, days):
    assert [e.start for e in letter(words).event_times] == days


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        (
            "Hoãn Hội thi. Thời gian tổ chức lại: từ ngày 10/6/2018 đến ngày 12/6/2018.",
            "2018-06-10",
            "2018-06-12",
        ),
        ("Tạm hoãn Hội thi sang các ngày 10, 11, 12/6/2018.", "2018-06-10", "2018-06-12"),
    ],
)
def test_a_contest_held_anew_has_its_new_days(words, start, end):
    found = letter(PLAN + words)

    assert (found.window.start, found.window.end) == (start, end)
    assert not any("không nêu thời gian mới" in q.ask for q in found.questions)


@pytest.mark.parametrize(
    "words",
    [
        "có ghi “Hạn nộp tác phẩm: 30/4/2018”, nay xin đính chính là “Hạn nộp tác phẩm: 10/5/2018”.",
        "ghi hạn nộp tác phẩm là ngày 30/4/2018, nay sửa lại thành ngày 10/5/2018.",
        "có ghi “nộp tác phẩm trước ngày 30/4/2018” nay đính chính lại là “nộp tác phẩm trước ngày 10/5/2018”.",
        "ghi: hạn nộp tác phẩm 30/4/2018; nay đọc là: hạn nộp tác phẩm 10/5/2018.",
        "in nhầm hạn nộp tác phẩm 30/4/2018, xin sửa thành hạn nộp tác phẩm: 10/5/2018.",
    ],
)
def test_a_day_put_right_is_not_live(words):
    found = letter("Tại trang 2 Công văn số 37/SVHTT-NV " + words)

    assert {d.date for d in found.deadlines} == {"2018-05-10"}
    assert all("“" not in d.what and "”" not in d.what for d in found.deadlines)
    assert any("30/4/2018" in q.ask for q in found.questions)


@pytest.mark.parametrize(
    ("words", "events"),
    [
        (
            "Thể lệ quy định Lễ trao giải dự kiến ngày 25/4/2018. Nay thời gian công bố và trao giải dời "
            "sang ngày 28/5/2018.",
            ["2018-05-28"],
        ),
        (
            "Theo Kế hoạch số 9/KH-SVHTT ngày 01/2/2018, chung kết ngày 10/5/2018. Sở điều chỉnh ngày thi "
            "chung kết sang ngày 20/5/2018.",
            ["2018-05-20"],
        ),
        (
            "Theo Kế hoạch số 9/KH-SVHTT ngày 01/2/2018, thời hạn nhận bài là ngày 10/4/2018. Nay Sở gia "
            "hạn thời gian nhận bài đến hết ngày 25/4/2018.",
            [],
        ),
    ],
)
def test_the_day_planned_before_is_not_live_beside_the_new_one(words, events):
    found = letter(words)

    assert [e.start for e in found.event_times] == events
    assert not any(d.date == "2018-04-10" for d in found.deadlines)


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Thông báo tạm dừng Cuộc thi Sông Mây sạch rác cho đến khi có thông báo mới.", "tạm dừng"),
        ("Sở thông báo hủy bỏ Cuộc thi Sông Mây sạch rác.", "hủy bỏ"),
        (
            "Hoãn Cuộc thi do bão. Các đơn vị ngừng nhận bài từ ngày 18/6/2024.",
            "hoãn; ngừng nhận bài từ ngày 18/6/2024",
        ),
        (
            "Ban Tổ chức tạm ngừng tiếp nhận tác phẩm kể từ 18/6/2024.",
            "ngừng nhận bài từ 18/6/2024",
        ),
        ("Cuộc thi bị hủy vì không đủ bài dự thi.", "hủy bỏ"),
    ],
)
def test_a_stop_is_one_change_to_confirm_and_moves_no_day(text, new):
    found = compare(known(), reading(text))

    assert [(c.what, c.old, c.new) for c in found] == [(What.STOPPED, "đang tổ chức", new)]
    assert found[0].words in text


def test_a_meeting_known_for_another_day_is_called_off_with_doubt():
    changes = compare(known(), reading("Hủy Lễ trao giải ngày 05/10/2024."))

    assert [(c.what, c.sure) for c in changes] == [(What.MEETING_OVER, 0.5)]

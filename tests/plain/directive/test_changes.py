import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuocthi.plain.directive.changes import Change, What, compare
from tests.plain.directive.second_letters import CODE, known, reading


def short(changes):
    """What is changed, which item, from what to what."""
    return [(str(c.what), c.at, c.old, c.new) for c in changes]


CLOSES_31_7 = [
    ("closes", None, "2024-06-30", "2024-07-31"),
    (
        "deadline",
        0,
        {"date": "2024-06-30", "what": "nhận bài dự thi"},
        {"date": "2024-07-31", "what": "nhận bài dự thi"},
    ),
    ("task_due", 2, "2024-06-30", "2024-07-31"),
]


@pytest.mark.parametrize(
    "text",
    [
        "Gia hạn thời gian nhận bài dự thi đến hết ngày 31/7/2024.",
        "Sở Thông tin thông báo gia hạn thời gian nhận bài dự thi đến hết 31/7/2024.",
        "Thời gian nhận bài dự thi được kéo dài đến ngày 31/7/2024.",
        "Lùi thời hạn nhận bài dự thi từ ngày 30/6/2024 sang ngày 31/7/2024.",
        "Nay điều chỉnh thời gian nhận bài dự thi đến 31/7/2024 thay vì 30/6/2024.",
        "Đính chính: hạn nhận bài dự thi là ngày 31/7/2024.",
        "Kéo dài thời gian nhận bài\ndự thi đến hết ngày 31/7/2024 thay cho ngày 30/6/2024",
    ],
)
@pytest.mark.parametrize("how", ["deadline", "window", "both"])
def test_a_later_closing_day_is_found_however_it_is_said(text, how):
    facts = {}
    if how != "window":
        facts["deadlines"] = [
            {"date": "2024-07-31", "what": "nhận bài dự thi", "words": "31/7/2024"}
        ]
    if how != "deadline":
        facts["window"] = {"start": None, "end": "2024-07-31", "words": "31/7/2024"}

    changes = compare(known(), reading(text, **facts))

    assert short(changes) == CLOSES_31_7
    assert changes[0].words == " ".join(text.rstrip(".").split())
    assert changes[0].sure == 0.95
    assert not changes[0].is_earlier


def test_the_words_and_their_place_are_those_of_the_whole_sentence():
    text = "Kính gửi các phường.\nGia hạn nhận bài dự thi đến hết 31/7/2024. Xin cảm ơn."

    (closes, *_rest) = compare(
        known(deadlines=[], tasks=[]),
        reading(text, window={"start": None, "end": "2024-07-31", "words": "31/7/2024"}),
    )

    assert closes == Change(
        what=What.CLOSES,
        old="2024-06-30",
        new="2024-07-31",
        words="Gia hạn nhận bài dự thi đến hết 31/7/2024",
        span=(21, 62),
        sure=0.95,
    )
    assert text[21:62] == closes.words


def test_added_days_of_an_extension_are_no_new_first_day():
    text = "Gia hạn nhận bài: từ ngày 01/7/2024 đến ngày 15/7/2024."
    window = {"start": "2024-07-01", "end": "2024-07-15", "words": "từ ngày 01/7/2024"}

    assert short(compare(known(deadlines=[], tasks=[]), reading(text, window=window))) == [
        ("closes", None, "2024-06-30", "2024-07-15")
    ]


def test_a_window_that_is_put_off_has_a_new_first_and_last_day():
    text = "Lùi thời gian tổ chức cuộc thi: từ ngày 01/8/2024 đến ngày 31/8/2024."
    window = {"start": "2024-08-01", "end": "2024-08-31", "words": "từ ngày 01/8/2024"}

    assert short(compare(known(deadlines=[], tasks=[]), reading(text, window=window))) == [
        ("opens", None, "2024-06-02", "2024-08-01"),
        ("closes", None, "2024-06-30", "2024-08-31"),
    ]


def test_an_earlier_day_says_that_it_is_earlier():
    text = "Rút ngắn thời gian nhận bài dự thi đến ngày 20/6/2024."
    window = {"start": None, "end": "2024-06-20", "words": "20/6/2024"}

    changes = compare(known(), reading(text, window=window))

    assert [(c.what, c.is_earlier) for c in changes] == [
        (What.CLOSES, True),
        (What.DEADLINE, True),
        (What.TASK_DUE, True),
    ]


def test_what_is_only_said_again_changes_nothing():
    text = (
        "Thực hiện Kế hoạch số 12/KH-STT, từ 02/6/2024 đến 30/6/2024, Hội nghị triển khai lúc 8h30 "
        "ngày 28/5/2024; nhận bài dự thi đến 30/6/2024. ĐT: 0900000111. Chủ đề giữ sạch dòng sông "
        "quê em. Tại Hội trường tầng 2."
    )
    second = reading(
        text,
        window={"start": "2024-06-02", "end": "2024-06-30", "words": "từ 02/6/2024"},
        event_times=[{"what": "Hội nghị triển khai", "start": "2024-05-28", "end": None}],
        deadlines=[{"date": "2024-06-30", "what": "nhận bài dự thi"}],
        contacts=[{"type": "phone", "value": "0900000111"}],
        event_theme={"value": "giữ sạch dòng sông quê em"},
        venue={"value": "Hội trường tầng 2"},
        references=[{"code": CODE, "words": "12/KH-STT"}],
    )

    assert compare(known(), second) == []


@pytest.mark.parametrize(
    ("text", "what", "start"),
    [
        (
            "Dời Hội nghị triển khai sang 14 giờ ngày 30/5/2024.",
            "Hội nghị triển khai",
            "2024-05-30T14:00",
        ),
        ("Hoãn hội nghị đến 14 giờ 00 ngày 30/5/2024.", "hội nghị", "2024-05-30T14:00"),
        ("Đính chính giờ họp: 14g00 ngày 28/5/2024.", "họp", "2024-05-28T14:00"),
    ],
)
def test_a_meeting_on_another_day_or_hour(text, what, start):
    second = reading(text, event_times=[{"what": what, "start": start, "end": None}])

    assert short(compare(known(), second)) == [
        (
            "meeting",
            0,
            {"what": "Hội nghị triển khai", "start": "2024-05-28T08:30", "end": None},
            {"what": "Hội nghị triển khai", "start": start, "end": None},
        )
    ]


def test_another_place_of_the_meeting():
    text = "Chuyển địa điểm họp Hội nghị triển khai: Nhà văn hóa thị xã."
    second = reading(
        text,
        event_times=[{"what": "Hội nghị triển khai", "start": "2024-05-28T08:30", "end": None}],
        venue={"value": "Nhà văn hóa thị xã"},
    )

    assert short(compare(known(), second)) == [
        ("venue", None, "Hội trường tầng 2, trụ sở Sở Thông tin", "Nhà văn hóa thị xã")
    ]


def test_a_meeting_of_another_sort_is_a_new_one_and_its_place_is_its_own():
    text = "Tổ chức Lớp tập huấn ngày 10/6/2024 tại Thư viện tỉnh."
    second = reading(
        text,
        event_times=[{"what": "Lớp tập huấn", "start": "2024-06-10", "end": None}],
        venue={"value": "Thư viện tỉnh"},
    )

    assert short(compare(known(), second)) == [
        ("meeting_new", None, None, {"what": "Lớp tập huấn", "start": "2024-06-10", "end": None})
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Không tổ chức Lễ trao giải, giải thưởng gửi về trường.",
        "Hủy Lễ trao giải ngày 15/8/2024.",
        "Huỷ bỏ lễ trao giải.",
        "Tạm dừng việc tổ chức Lễ trao giải.",
    ],
)
def test_a_meeting_that_is_called_off(text):
    assert short(compare(known(), reading(text))) == [
        ("meeting_over", 1, {"what": "Lễ trao giải", "start": "2024-08-15", "end": None}, None)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Phát huy kết quả Lễ trao giải năm trước.",
        "Hoàn thành việc chuẩn bị Lễ trao giải.",
        "Huy động đoàn viên dự Lễ trao giải.",
    ],
)
def test_words_that_only_look_like_calling_off_are_not(text):
    assert compare(known(), reading(text)) == []


def test_a_task_that_is_called_off():
    text = "Bãi bỏ nội dung thông báo, tuyên truyền thể lệ cuộc thi trên đài truyền thanh."

    assert [(c.what, c.at, c.new) for c in compare(known(), reading(text))] == [
        (What.TASK_OVER, 0, None)
    ]


@pytest.mark.parametrize(
    ("deadline", "text"),
    [
        ("gửi báo cáo kết quả", "Thời hạn gửi báo cáo kết quả lùi đến ngày 20/7/2024."),
        ("báo cáo", "Gia hạn báo cáo đến 20/7/2024."),
    ],
)
def test_a_later_day_to_report_moves_the_deadline_and_the_task(deadline, text):
    second = reading(
        text, deadlines=[{"date": "2024-07-20", "what": deadline, "words": "20/7/2024"}]
    )

    assert short(compare(known(), second)) == [
        (
            "deadline",
            1,
            {"date": "2024-07-05", "what": "gửi báo cáo kết quả"},
            {"date": "2024-07-20", "what": "gửi báo cáo kết quả"},
        ),
        ("task_due", 1, "2024-07-05", "2024-07-20"),
    ]


def test_a_later_day_to_report_moves_the_task_when_the_first_letter_listed_no_deadline():
    text = "Gia hạn báo cáo đến 20/7/2024."
    second = reading(
        text, deadlines=[{"date": "2024-07-20", "what": "báo cáo", "words": "20/7/2024"}]
    )

    assert short(compare(known(deadlines=[]), second)) == [
        ("task_due", 1, "2024-07-05", "2024-07-20")
    ]


def test_the_same_task_with_another_day_and_a_task_that_is_new():
    text = (
        "1. UBND các xã, phường gửi báo cáo kết quả về Phòng Văn hóa trước ngày 12/7/2024.\n"
        "2. Công an thị xã bảo đảm an ninh trật tự tại các điểm thu gom."
    )
    second = reading(
        text,
        tasks=[
            {
                "who": ["Ủy ban nhân dân các xã, phường"],
                "what": "gửi báo cáo kết quả về Phòng Văn hóa",
                "due": "2024-07-12",
            },
            {
                "who": ["Công an thị xã"],
                "what": "bảo đảm an ninh trật tự tại các điểm thu gom",
                "due": None,
            },
        ],
    )

    assert short(compare(known(deadlines=[]), second)) == [
        ("task_due", 1, "2024-07-05", "2024-07-12"),
        (
            "task_new",
            None,
            None,
            {
                "who": ["Công an thị xã"],
                "what": "bảo đảm an ninh trật tự tại các điểm thu gom",
                "due": None,
            },
        ),
    ]


def test_going_on_as_before_is_no_task():
    text = "Các nội dung khác tiếp tục thực hiện theo Kế hoạch số 12/KH-STT."
    second = reading(
        text, tasks=[{"who": [], "what": "tiếp tục thực hiện theo Kế hoạch", "due": None}]
    )

    assert compare(known(), second) == []


def test_a_new_deadline_of_its_own():
    text = "Các trường đăng ký dự thi trước ngày 10/6/2024."
    second = reading(text, deadlines=[{"date": "2024-06-10", "what": "đăng ký dự thi"}])

    assert short(compare(known(), second)) == [
        ("deadline_new", None, None, {"date": "2024-06-10", "what": "đăng ký dự thi"})
    ]


def test_a_new_number_to_ring_and_one_that_takes_the_place_of_the_old():
    added = reading("ĐT: 0900 000 222.", contacts=[{"type": "phone", "value": "0900 000 222"}])
    changed = reading(
        "Số điện thoại thay đổi: 0900 000 222.",
        contacts=[{"type": "phone", "value": "0900 000 222"}],
    )
    new = {"type": "phone", "value": "0900 000 222"}

    assert short(compare(known(), added)) == [("contact", None, None, new)]
    assert short(compare(known(), changed)) == [
        ("contact", 0, {"type": "phone", "value": "0900 000 111"}, new)
    ]


def test_another_theme():
    text = "Chủ đề cuộc thi nay sửa thành “Mỗi nhà một bến sông xanh”."

    assert short(compare(known(), reading(text, event_theme="Mỗi nhà một bến sông xanh"))) == [
        ("theme", None, "Giữ sạch dòng sông quê em", "Mỗi nhà một bến sông xanh")
    ]


def test_a_letter_that_takes_the_place_of_the_first_ends_what_it_leaves_out():
    text = (
        "Kế hoạch này thay thế Kế hoạch số 12 /KH-STT ngày 20/5/2024.\n"
        "UBND các xã, phường gửi báo cáo kết quả về Phòng Văn hóa."
    )
    second = reading(
        text,
        code={"value": "15/KH-STT", "words": "Kế hoạch này"},
        references=[{"code": "12 /KH-STT", "date": "2024-05-20"} | {"words": "12 /KH-STT"}],
        tasks=[
            {
                "who": ["Ủy ban nhân dân các xã, phường"],
                "what": "gửi báo cáo kết quả về Phòng Văn hóa",
                "due": None,
            }
        ],
    )

    changes = compare(known(deadlines=[], event_times=[]), second)

    assert [(c.what, c.at, c.sure) for c in changes] == [
        (What.TASK_OVER, 0, 0.5),
        (What.TASK_OVER, 2, 0.5),
        (What.REPLACED, None, 0.9),
    ]
    assert {c.words for c in changes} == {
        "Kế hoạch này thay thế Kế hoạch số 12 /KH-STT ngày 20/5/2024"
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thu hồi Kế hoạch số 12/KH-STT.", [What.RECALLED]),
        ("Kế hoạch số 12/KH-STT hết hiệu lực kể từ ngày ký.", [What.RECALLED]),
        ("Bãi bỏ khoản 2 mục II Kế hoạch số 12/KH-STT.", []),
        ("Căn cứ Kế hoạch số 12/KH-STT.", []),
        ("Thu hồi Kế hoạch số 13/KH-STT.", []),
    ],
)
def test_a_letter_that_is_taken_back(text, found):
    code = "13/KH-STT" if "13/" in text else CODE

    changes = compare(known(), reading(text, references=[{"code": code, "words": code}]))

    assert [c.what for c in changes] == found


def test_what_is_over_already_is_not_called_off_again_nor_matched():
    over = {"what": "Lễ trao giải", "start": "2024-08-15", "end": None, "cancelled": True}

    assert compare(known(event_times=[over]), reading("Hủy Lễ trao giải.")) == []


@pytest.mark.parametrize(
    ("old", "new", "earlier"),
    [
        ("2024-07-05", "2024-07-06", False),
        ("2024-07-05", "2024-07-04", True),
        ("2024-07-05", "2024-07-05T10:00", True),  # the day lasted until its end
        ("2024-07-05T10:00", "2024-07-05", False),
        ("2024-07-05T10:00", "2024-07-05T08:00", True),
        (None, "2024-07-05", False),
    ],
)
def test_an_earlier_hour_of_the_same_day_is_earlier(old, new, earlier):
    both = ({"date": old, "what": "nộp"}, {"date": new, "what": "nộp"})

    assert Change(What.DEADLINE, *both, "", None, 0.9).is_earlier is earlier
    assert Change(What.MEETING, old, new, "", None, 0.9).is_earlier is False


def test_the_only_meeting_of_each_letter_is_the_same_whatever_it_is_called():
    first = {"what": "Gặp mặt các trường", "start": "2024-05-28", "end": None}
    text = "Chuyển buổi trao đổi sang ngày 30/5/2024."
    second = reading(
        text, event_times=[{"what": "buổi trao đổi", "start": "2024-05-30", "end": None}]
    )

    assert short(compare(known(event_times=[first]), second)) == [
        ("meeting", 0, first, {**first, "start": "2024-05-30"})
    ]


def test_a_meeting_over_several_days_has_another_last_day():
    first = {"what": "Chung kết", "start": "2024-08-01", "end": "2024-08-02"}
    second = reading(
        "Chung kết kéo dài đến 03/8.",
        event_times=[{"what": "Chung kết", "start": "2024-08-01", "end": "2024-08-03"}],
    )

    assert short(compare(known(event_times=[first]), second)) == [
        ("meeting", 0, first, {**first, "end": "2024-08-03"})
    ]


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (("phone", "0900 000 111"), ("phone", "+84 900 000 111")),
        (("email", "Ban@Song.example"), ("email", "ban@song.example")),
        (("url", "https://song.example/"), ("url", "https://song.example")),
    ],
)
def test_the_same_contact_written_otherwise_is_no_change(held, said):
    one, other = ({"type": kind, "value": value} for kind, value in (held, said))

    assert compare(known(contacts=[one]), reading(said[1], contacts=[other])) == []


def test_the_place_of_nothing_is_no_change():
    second = reading("Tại Nhà văn hóa.", venue={"value": "Nhà văn hóa"})

    assert compare(known(event_times=[]), second) == []


def test_one_step_inside_the_window_is_not_the_closing_day():
    text = "Từ 02/6/2024 đến 30/6/2024; vòng trường nhận bài đến 15/6/2024."
    second = reading(
        text,
        window={"start": "2024-06-02", "end": "2024-06-30", "words": "Từ 02/6/2024"},
        deadlines=[{"date": "2024-06-15", "what": "nhận bài", "words": "15/6/2024"}],
    )

    assert What.CLOSES not in [c.what for c in compare(known(deadlines=[]), second)]


def test_a_day_that_a_new_task_carries_is_no_deadline_of_its_own():
    text = "Công an thị xã lập danh sách điểm nóng trước ngày 10/6/2024."
    second = reading(
        text,
        tasks=[{"who": ["Công an thị xã"], "what": "lập danh sách điểm nóng", "due": "2024-06-10"}],
        deadlines=[{"date": "2024-06-10", "what": "lập danh sách điểm nóng"}],
    )

    assert [c.what for c in compare(known(), second)] == [What.TASK_NEW]


def test_a_task_due_with_a_deadline_that_is_moved_follows_it():
    tasks = [{"who": [], "what": "gửi danh sách đội thi", "due": "2024-06-10"}]
    deadlines = [{"date": "2024-06-10", "what": "gửi danh sách"}]
    text = "Lùi hạn gửi danh sách đến ngày 14/6/2024."
    second = reading(text, deadlines=[{"date": "2024-06-14", "what": "gửi danh sách"}])

    changes = compare(known(tasks=tasks, deadlines=deadlines), second)

    assert [(c.what, c.at, c.is_earlier) for c in changes] == [
        (What.DEADLINE, 0, False),
        (What.TASK_DUE, 0, False),
    ]


def test_a_month_without_a_day_moves_nothing():
    text = "Gia hạn nhận bài dự thi đến tháng 8/2024."
    window = {"start": None, "end": "2024-08", "words": "tháng 8/2024"}

    assert compare(known(), reading(text, window=window)) == []


_lists = st.lists(
    st.fixed_dictionaries(
        {
            "who": st.lists(st.sampled_from(["Sở A", "Phòng B"]), max_size=2),
            "what": st.text("abc đêô\n.;", min_size=1, max_size=30),
            "due": st.sampled_from([None, "2024-07-01", "2024-08"]),
            "span": st.tuples(st.integers(0, 20), st.integers(21, 60)).map(list),
            "sure": st.floats(0, 1),
        }
    ),
    max_size=4,
)


@given(text=st.text(max_size=120), tasks=_lists, held=_lists)
def test_any_two_readings_compare_and_every_place_is_in_the_text(text, tasks, held):
    text = text + " " * 60

    changes = compare(known(tasks=held), {"text": text, "tasks": tasks})

    for change in changes:
        assert 0 <= change.sure <= 1
        assert change.span is None or 0 <= change.span[0] <= change.span[1] <= len(text)
        assert change.at is None or 0 <= change.at < 5


_TASKS = known()["tasks"]


@given(tasks=st.lists(st.sampled_from(_TASKS), unique_by=lambda task: task["what"]))
def test_tasks_said_again_in_any_order_change_nothing(tasks):
    placed = [{**task, "span": [0, 5], "sure": 0.9} for task in tasks]

    assert compare(known(), {"text": "Nhắc lại.", "tasks": placed}) == []

"""From words of a letter to values, and back to their place."""

import pytest

from cuocthi.documents.words import chosen, days_in, place_of, trimmed, value_from


@pytest.mark.parametrize(
    ("key", "words", "value"),
    [
        ("venue", "  – Hội trường\n tầng 1;", "Hội trường tầng 1"),
        ("abstract", "“Về việc thi”", "Về việc thi"),
        ("date", "ngày 06 tháng 6 năm 2024", "2024-06-06"),
        ("date", "từ 02/6/2024 đến 30/6/2024", None),
        ("date", "hôm sau", None),
        ("participants", "dự kiến 1.200 người", 1200),
        ("participants", "23 người, 2 xe", None),
        ("kind", "KẾ HOẠCH", "ke_hoach"),
        ("kind", "thư mời họp", None),
        ("addressees", "- Ủy ban nhân dân các xã;", "Ủy ban nhân dân các xã"),
        ("window", "02/6/2024 đến hết ngày 30/6/2024", {"start": "2024-06-02", "end": "2024-06-30"}),
        ("window", "đến hết ngày 30/6/2024", {"end": "2024-06-30"}),
        ("window", "từ ngày 02/6/2024", {"start": "2024-06-02"}),
        ("window", "trong năm nay", {}),
        (
            "tasks",
            "Tổng hợp báo cáo trước ngày 30/6/2024.",
            {"what": "Tổng hợp báo cáo trước ngày 30/6/2024", "due": "2024-06-30"},
        ),
        ("deadlines", "Gửi bài", {"what": "Gửi bài"}),
        (
            "event_times",
            "khai mạc 8h30 ngày 20/02/2024",
            {"what": "khai mạc 8h30 ngày 20/02/2024", "start": "2024-02-20T08:30"},
        ),
        ("contacts", "thư điện tử vp@so.gov.vn.", {"type": "email", "value": "vp@so.gov.vn"}),
        ("contacts", "xem https://so.gov.vn/thi.", {"type": "url", "value": "https://so.gov.vn/thi"}),
        ("contacts", "0204 3 555 111", {"type": "phone", "value": "0204 3 555 111"}),
        ("contacts", "Văn phòng", {}),
        ("references", "Công văn số 31", {"name": "Công văn số 31"}),
        ("invited", "Sở A", {"name": "Sở A"}),
    ],
)  # fmt: skip
def test_words_say_what_they_say_and_nothing_more(key, words, value):
    assert value_from(key, words) == value


def test_a_day_named_twice_is_one_day():
    assert days_in("ngày 06/6/2024, tức 6 tháng 6 năm 2024") == ["2024-06-06"]
    assert days_in("2024-06-06") == ["2024-06-06"]


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("Nhà văn hóa xã", (0, 14)),
        ("Nhà văn", None),  # two words are too few to go by
        ("xã Sông Mây", None),  # twice
        ("không có ở đây", None),
    ],
)
def test_a_value_is_found_where_the_letter_says_it_once(value, place):
    assert place_of("Nhà văn\nhóa xã Sông Mây, tức xã Sông Mây", value) == place


@pytest.mark.parametrize(
    ("span", "words"),
    [((0, 2), "ab"), ((2, 2), None), ((2, 3), None), ((4, 9), None), ((-1, 2), None)],
)
def test_only_words_of_the_letter_can_be_chosen(span, words):
    assert chosen("ab -cd", *span) == words


def test_a_hand_that_drags_too_far_takes_no_blanks_and_commas():
    assert trimmed("a, - bc; d", 1, 9) == (5, 7)

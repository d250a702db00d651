"""The same letter typed by another hand: marks without blanks, straight quotes, a margin, the day at the foot."""

import re
from pathlib import Path

import pytest

from cuocthi.plain.directive import understand
from cuocthi.plain.vntext.joined import missing_blanks

HEAD = """UBND HUYỆN BẮC KHUÔNG
PHÒNG NÔNG NGHIỆP
Số: 203/PNN-TT
V/v tổ chức Hội thi “Vườn mẫu quê mình”

"""
DAY = "Bắc Khuông, ngày 11 tháng 5 năm 2023\n"
BODY = """Kính gửi: Ủy ban nhân dân các xã, thị trấn.

Phòng Nông nghiệp tổ chức Hội thi “Vườn mẫu quê mình” năm 2023. Mỗi xã chọn tối đa 03 vườn, có sổ ghi chép.
Thời gian: 14 giờ 00, thứ Tư ngày 12/7/2023.
Địa điểm: Hội trường lớn huyện.
Đề nghị Ủy ban nhân dân các xã gửi hồ sơ về Phòng trước ngày 30/6/2023./.

"""
FOOT = "TRƯỞNG PHÒNG\nCù Đình Lẫm\n"
LETTER = HEAD + DAY + "\n" + BODY + FOOT


def _no_blank_behind_marks(text):
    return re.sub(r"(?<=[^\W\d_])([,;:.]) (?=[^\W_])", r"\1", text)


def _blank_before_colons(text):
    return text.replace(": ", " :")


def _straight_quotes(text):
    return text.replace("“", '"').replace("”", '"')


def _margin(text):
    return re.sub(r"^(?=\S)", "      ", text, flags=re.MULTILINE)


def _day_at_foot(text):
    return text.replace(DAY + "\n", "", 1).replace(FOOT, DAY + FOOT)


HANDS = [_no_blank_behind_marks, _blank_before_colons, _straight_quotes, _margin, _day_at_foot]


def _facts(text):
    read = understand(text)
    plain = re.compile(r"[\W_]+")
    told = {
        name: fact and plain.sub("", str(fact.value))
        for name in ("kind", "code", "date", "issuer", "abstract", "event_name", "venue", "signer")
        for fact in [getattr(read, name)]
    }
    return told | {
        "deadlines": sorted(one.date or "" for one in read.deadlines),
        "event_times": sorted(one.start or "" for one in read.event_times),
        "addressees": len(read.addressees),
        "tasks": [(len(task.who), task.due) for task in read.tasks],
    }


@pytest.mark.parametrize("hand", HANDS)
def test_another_hand_changes_no_fact(hand):
    assert hand(LETTER) != LETTER
    assert _facts(hand(LETTER)) == _facts(LETTER)


def test_the_letter_itself_is_read_whole():
    told = _facts(LETTER)

    assert told["deadlines"] == ["2023-06-30"]
    assert told["event_times"] == ["2023-07-12T14:00"]
    assert told["venue"] == "Hộitrườnglớnhuyện"
    assert told["signer"] == "CùĐìnhLẫm"


def test_what_was_printed_with_straight_quotes_is_told_with_them():
    read = understand(_straight_quotes(LETTER))

    assert read.event_name.value == 'Hội thi "Vườn mẫu quê mình"'


@pytest.mark.parametrize(
    "text", ["1,5 ha", "14:30", "TP.HCM", "ThS.Lê", "abc.vn", "https://a.vn/b"]
)
def test_marks_inside_a_word_or_number_stay(text):
    assert missing_blanks(f"Xem {text}") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("hand", "most"),
    [
        (_no_blank_behind_marks, 41),
        (_blank_before_colons, 3),
        (_straight_quotes, 3),
    ],
)
def test_papers_by_another_hand(hand, most):
    """How many of all papers of the develop part are read otherwise; may only fall."""
    changed = 0
    for path in sorted((Path(__file__).parents[2] / "papers" / "develop").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        other = hand(text)
        changed += other != text and _facts(other) != _facts(text)

    assert changed <= most

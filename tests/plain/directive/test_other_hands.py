"""The same letter typed by another hand: marks without blanks, straight quotes, a margin, the day at the
foot; other marks of items, other bullets, hard blanks, tabs, doubled lines, labels without a colon."""

import re
from functools import cache
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


LISTED = (
    HEAD
    + DAY
    + """
Kính gửi: Ủy ban nhân dân các xã, thị trấn.

Phòng Nông nghiệp tổ chức Hội thi “Vườn mẫu quê mình” năm 2023. Mỗi xã chọn tối đa 03 vườn, có sổ ghi chép đầy đủ từ đầu vụ. Vườn được chấm tại chỗ.

1. Thời gian: 14 giờ 00, thứ Tư ngày 12/7/2023.
2. Địa điểm: Hội trường lớn huyện.
3. Phân công nhiệm vụ
a) Trung tâm Văn hóa huyện: chuẩn bị sân khấu trước ngày 10/7/2023.
b) Hội Nông dân huyện: tuyên truyền trong hội viên.
4. Đề nghị các đơn vị thực hiện:
- Phòng Tài chính cấp kinh phí trước ngày 20/6/2023.
- Ủy ban nhân dân các xã gửi hồ sơ về Phòng trước ngày 30/6/2023.
- Đài Truyền thanh huyện mở chuyên mục.

Trên đây là nội dung Hội thi, đề nghị các đơn vị phối hợp thực hiện./.

Nơi nhận:
- Như trên;
- Lưu: VT.

"""
    + FOOT
)
NUMBER, LETTER_MARK, DASH = r"^(\d)\. (?=\D)", r"^([ab])\) ", "^- "
OTHER_TYPING = {
    "(1)": (NUMBER, r"(\1) "),
    "1)": (NUMBER, r"\1) "),
    "1/": (NUMBER, r"\1/ "),
    "1-": (NUMBER, r"\1- "),
    "1.-": (NUMBER, r"\1.- "),
    "1:": (NUMBER, r"\1: "),
    "1. and a tab": (NUMBER, "\\1.\t"),
    "a/": (LETTER_MARK, r"\1/ "),
    "a-": (LETTER_MARK, r"\1- "),
    "a.": (LETTER_MARK, r"\1. "),
    "(a)": (LETTER_MARK, r"(\1) "),
    "a)X": (LETTER_MARK, r"\1)"),
    "arrows": (DASH, "➢ "),
    "squares": (DASH, "■ "),
    "ticks": (DASH, "✓ "),
    "signs of Word's own fonts": (DASH, "\uf0b7 "),
    "stars": (DASH, "* "),
    "crosses": (DASH, "+ "),
    "dashes without a blank": (DASH, "–"),
    "tabs behind dashes": (DASH, "-\t"),
    "headings of Markdown that stand in": (r"^(\d\. [^\n]{3,40})$", r"  ## \1"),
    "hard blanks": (r"(?<=\S) (?=\S)", "\u00a0"),
    "doubled blanks": (r"(?<=\S) (?=\S)", "  "),
    "lines padded": ("$", "  "),
    "lines doubled": (r"\n", "\n\n"),
    "no full stops": (r"(?<=[^\W\d_]{2})\.$", ""),
    "no blank behind full stops": (r"(?<=[^\s.]{2}\.) (?=[A-ZĐ])", ""),
    "days with dots": (r"(?<=\d)/(\d{1,2})/", r".\1."),
    "days with dashes": (r"(?<=\d)/(\d{1,2})/", r"-\1-"),
    "days in words": (r"(\d+)/(\d+)/(\d{4})", r"\1 tháng \2 năm \3"),
    "14h00": ("14 giờ 00", "14h00"),
    "14g00": ("14 giờ 00", "14g00"),
    "14 giờ 00 phút": ("14 giờ 00", "14 giờ 00 phút"),
    "14h00'": ("14 giờ 00", "14h00'"),
    "14:00": ("14 giờ 00", "14:00"),
    "labels with a dash": (r"^(\d\. (?:Thời gian|Địa điểm)):", r"\1 -"),
    "labels without a colon": (r"^(\d\. (?:Thời gian|Địa điểm)):", r"\1"),
    "labels in capitals": ("^(2. )Địa điểm", r"\1ĐỊA ĐIỂM"),
    "two strokes for quotes": ("[“”]", "''"),
    "single quotes": ("“([^”]*)”", r"‘\1’"),
    "letters that stand apart": ("^Kính gửi:", "K í n h  g ử i :"),
    "letters all apart": ("^Kính gửi:", "K í n h g ử i :"),
}


def _typed(text, name):
    pattern, put = OTHER_TYPING[name]
    return re.sub(pattern, put, text, flags=re.MULTILINE)


@pytest.mark.parametrize("name", OTHER_TYPING)
def test_other_marks_blanks_and_signs_change_no_fact(name):
    other = _typed(LISTED, name)

    assert other != LISTED
    assert _facts(other) == _facts(LISTED)


def test_the_letter_with_lists_is_read_whole():
    read = understand(LISTED)

    assert [(task.who, task.due) for task in read.tasks] == [
        (("Mỗi xã",), None),
        (("Trung tâm Văn hóa huyện",), "2023-07-10"),
        (("Hội Nông dân huyện",), None),
        (("Phòng Tài chính",), "2023-06-20"),
        (("Ủy ban nhân dân các xã",), "2023-06-30"),
        (("Đài Truyền thanh huyện",), None),
    ]
    assert _facts(LISTED)["venue"] == "Hộitrườnglớnhuyện"


@pytest.mark.parametrize("name", ["hard blanks", "lines padded", "lines doubled", "stars", "(a)"])
def test_the_places_of_facts_are_those_of_the_text_as_typed(name):
    other = _typed(LISTED, name)
    read = understand(other)

    told = [other[slice(*one.span)] for one in read.deadlines]
    assert [re.findall(r"\d+/\d+/\d+", words) for words in told] == [[one] for one in DUE]


DUE = ["20/6/2023", "30/6/2023", "10/7/2023"]


def test_a_single_star_and_a_row_of_letters_are_neither_list_nor_word():
    text = LISTED.replace("- Lưu: VT.", "* Lưu: VT.").replace("03 vườn,", "03 vườn A B C D,")

    assert _facts(text) == _facts(LISTED)


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
    "text",
    ["1,5 ha", "14:30", "TP.HCM", "TP.Huế", "ThS.Lê", "PGS.Trần", "abc.vn", "https://a.vn/b"],
)
def test_marks_inside_a_word_or_number_stay(text):
    assert missing_blanks(f"Xem {text}") == []


DEVELOP = sorted((Path(__file__).parents[2] / "papers" / "develop").glob("*.txt"))


@cache
def _facts_of(path):
    return _facts(path.read_text(encoding="utf-8"))


def _read_otherwise(hand):
    """How many of all papers of the develop part that a hand changes are read otherwise."""
    texts = [(path, path.read_text(encoding="utf-8")) for path in DEVELOP]
    return sum(
        other != text and _facts(other) != _facts_of(path)
        for path, text in texts
        for other in [hand(text)]
    )


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
    """The number may only fall."""
    assert _read_otherwise(hand) <= most


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("(1)", 3),
        ("1:", 10),
        ("1.-", 1),
        ("a/", 0),
        ("(a)", 0),
        ("arrows", 3),
        ("stars", 8),
        ("hard blanks", 0),
        ("lines padded", 0),
        ("lines doubled", 8),
        ("days with dots", 10),
        ("labels with a dash", 0),
        ("two strokes for quotes", 22),
        ("no blank behind full stops", 23),
        ("no full stops", 49),
    ],
)
def test_papers_with_other_marks_blanks_and_signs(name, most):
    """The number may only fall."""
    assert _read_otherwise(lambda text: _typed(text, name)) <= most

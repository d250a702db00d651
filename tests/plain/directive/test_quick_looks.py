"""What is looked for first finds all that the whole pattern finds: nothing is passed over in vain."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cuocthi.plain.directive import clauses, retold
from cuocthi.plain.directive.layout import Doc
from cuocthi.plain.directive.rare import leads_to
from cuocthi.plain.directive.tables import rows
from cuocthi.plain.directive.tellings import amounts, follows
from cuocthi.plain.directive.tellings.limits import FIGURES
from cuocthi.plain.vndates import Moment
from cuocthi.plain.vndates import spots as day_spots
from cuocthi.plain.vntext import fold

_PAPERS = Path(__file__).parents[2] / "papers" / "develop"
_LETTERS = [path.read_text("utf-8") for path in sorted(_PAPERS.glob("*.txt"))[::12]]


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def test_numbers_are_found_as_by_a_pattern_that_is_tried_at_every_sign():
    figures = "|".join(rf"(?<!thu ){word}" for word in FIGURES)
    plain = re.compile(
        r"(?<![a-z0-9.,/:-])(?:[0-9]{1,3}(?:\.[0-9]{3}){1,3}|[0-9]{1,4}(?:,[0-9])?|"
        rf"{figures})\s[a-z]+(?:\s[a-z]+)?"
    )
    told = (
        "ba đội, 1.200 em; thứ hai tuần; bốn mươi; 12,5 triệu đồng; 3.000.000 đồng; x2 đội, a-3 em"
    )
    letters = [*map(fold, _LETTERS), fold(told)]

    found = [_spans(follows._COUNT, letter) for letter in letters]

    assert found == [_spans(plain, letter) for letter in letters]
    assert [fold(told)[a:b] for a, b in found[-1]] == [
        "ba doi",
        "1.200 em",
        "bon muoi",
        "12,5 trieu dong",
        "3.000.000 dong",
    ]


def test_letters_typed_for_digits_are_found_whichever_look_comes_first():
    plain = re.compile(
        r"[oli](?=[0-9olit\s/.\-])(?:(?<![a-z0-9].)|(?<=truoc.)|(?<=trong.)|(?<=tu.)|(?<=den.)|(?<=het.)"
        r"|(?<=vao.)|(?<=luc.)|(?<=cac.))(?=[0-9oli]?\s{0,3}(?:thang|[/.\-])|[0-9]\s{0,2}[hg:]|9[0-9oli]{2}-)"
    )
    told = "ngày l5/3/2024, trướco1/4, hội thảo tháng 5, lúc l0h, thi tháng 3, l tháng 4, l998-"
    letters = [*map(fold, _LETTERS), fold(told)]

    found = [_spans(day_spots._TYPED_FOR_DIGIT, letter) for letter in letters]

    assert found == [_spans(plain, letter) for letter in letters]
    assert len(found[-1]) == 5


def test_what_ends_a_label_loosely_ends_in_one_of_the_words_looked_for():
    told = [
        *("nhận bài được gia hạn thêm", "nộp ảnh, thêm 15 ngày", "gửi danh sách chậm nhất"),
        *("báo cáo kết quả về", "nộp bài xin lùi", "tiến độ hoàn thành", "chết", "đăng ký"),
    ]
    words = [line for letter in _LETTERS for line in letter.split("\n")]
    cut = [line[: place.end()] for line in words for place in re.finditer(r"\w+", line)]

    loose = [said for said in (*told, *cut) if clauses._TAIL.search(said)]

    assert len(loose) > len(_LETTERS)
    assert [said for said in loose if not said.endswith(clauses._TAIL_ENDS)] == []


@pytest.mark.parametrize(
    ("told", "beside"),
    [
        ("buổi sáng, 14 giờ 00", True),
        ("sáng ngày 12/5/2024, lúc 15h", True),
        ("15 giờ 30 phút, buổi sáng", True),
        ("sáng kiến của 14 em; 14 giờ chiều", False),
        ("lúc 8 giờ 00, hôm sau", False),
        ("", False),
    ],
)
def test_the_word_for_morning_counts_beside_an_hour_only(told, beside):
    assert follows._maybe_morning(fold(told)) is beside


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("không thu lệ phí", True),
        ("không ai thu, không đóng", True),
        ("thu không", False),
        ("không ai thu", False),
        ("không ", False),
    ],
)
def test_a_word_is_looked_for_once_for_all_that_may_follow_it(told, found):
    assert leads_to(fold(told), "khong ", ("thu", "dong")) is found


def test_a_moment_keeps_what_it_was_asked_and_a_copy_reckons_anew():
    moment, same = (Moment(0, 10, 2024, 2, 20, 7, 30) for _ in range(2))

    asked = [moment.iso(), moment.iso(), str(moment.date()), str(moment.date())]
    later = replace(moment, day=21)

    assert asked == ["2024-02-20T07:30"] * 2 + ["2024-02-20"] * 2
    assert moment == same
    assert hash(moment) == hash(same)
    assert (later.iso(), str(later.date())) == ("2024-02-21T07:30", "2024-02-21")
    assert Moment(0, 1, None, 2, 20).iso() is None
    assert Moment(0, 1, None, 2, 20).date() is None


@pytest.mark.parametrize(
    ("first", "second", "may"),
    [
        ("20 đội văn nghệ", "25 đội văn nghệ", True),
        ("20 đội văn nghệ", "25 đội bóng chuyền", False),
        ("20 đội", "25 đội bóng chuyền", True),
        ("20 đội tham gia", "25 đội bóng chuyền", True),  # light words end the phrase
        ("20 đội văn nghệ", "20 đội văn nghệ", False),
    ],
)
def test_numbers_count_one_thing_only_where_no_word_behind_the_noun_parts_them(first, second, may):
    doc = Doc(f"{first}.\n\n{second}.")
    matches = [m for m in amounts._NUMBER.finditer(doc.fold) if m["noun"] == "doi"]

    assert len(matches) == 2
    assert amounts._may_be_one(doc, matches) is may


def test_lines_without_cells_are_no_rows_and_a_table_fallen_apart_is_one():
    prose = Doc("Kính gửi các trường.\nUBMTTQ xã cử 02 người.")
    fallen = Doc("TT\nNội dung\nĐơn vị\n1\nXây dựng kế hoạch\nPhòng A\n2\nMở lớp\nPhòng B")

    told = [
        [[doc.text[c.start : c.end] for c in row] for row in rows(doc, 0, len(doc.text))]
        for doc in (prose, fallen)
    ]

    assert [row for row in told[0] if row] == []
    assert told[1] == [
        ["TT", "Nội dung", "Đơn vị"],
        ["1", "Xây dựng kế hoạch", "Phòng A"],
        ["2", "Mở lớp", "Phòng B"],
    ]


def test_a_row_is_of_its_own_level_whoever_asks():
    assert retold._levels("vong 1 cap xa") == frozenset(("vong 1", "cap xa"))
    assert retold._is_short("vong 1 cap xa")
    assert not retold._is_short("cap xa to chuc hoi thi")

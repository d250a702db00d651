"""A template is filled with words of facts: values stay words, what is missing is told."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cuocthi.plain.officialdoc.blocks import Base, Heading, Item, Paragraph, Table
from cuocthi.plain.officialdoc.composing.bodytext import blocks_in, text_of, tidied
from cuocthi.plain.officialdoc.composing.placeholders import (
    PLACEHOLDERS,
    BadTemplate,
    Placed,
    Sort,
    filled,
    used_in,
)
from cuocthi.plain.officialdoc.facts import KEYS, BadFacts
from cuocthi.plain.officialdoc.getting import Getter
from cuocthi.plain.officialdoc.signs import sign_faults
from cuocthi.plain.vntext import fold

from .some_blocks import PRINTABLE_BLOCKS, WORDS

FACTS = {
    "code": "/KH-SKHCN",
    "place": "An Lạc",
    "date": "2026-02-05",
    "issuer": "Sở Khoa học\nvà Công nghệ",
    "superior": "UBND tỉnh An Lạc",
    "abstract": "Tổ chức cuộc thi",
    "event_name": "Cuộc thi viết thư",
    "event_edition": 55,
    "event_theme": "Vì một tương lai xanh",
    "window": {"start": "2026-01-05", "end": "2026-03-05"},
    "venue": "Nhà Văn hóa.",
    "participants": 120,
    "budget": "nguồn ngân sách tỉnh",
    "signer": "Trần Thị Hoa",
    "sign_title": "PHÓ GIÁM ĐỐC",
    "secretary": "Lê Văn Bình",
    "addressees": ["- Sở A;", "Sở B"],
    "references": [
        {"code": "12/KH-UBND", "kind": "ke_hoach", "date": "2026-01-05", "issuer": "UBND tỉnh"},
        {"name": "Luật Trẻ em", "kind": "luat"},
    ],
    "event_times": [
        {"what": "lễ phát động", "start": "2026-02-12T07:30"},
        {"what": "lễ trao giải", "start": "2026-05-12"},
    ],
    "tasks": [{"who": ["Sở B"], "what": "phát động cuộc thi", "due": "2026-02-20"}],
    "deadlines": [
        {"what": "phát động cuộc thi", "date": "2026-02-20"},
        {"what": "gửi báo cáo", "date": "2026-03-20"},
    ],
    "contacts": [
        {"type": "phone", "value": "0234 382 1234"},
        {"type": "email", "value": "a@b.example"},
    ],
}
WORDS_OF = {
    "tên cuộc thi": "Cuộc thi viết thư",
    "lần thứ": "55",
    "cuộc thi": "Cuộc thi viết thư lần thứ 55",
    "chủ đề": "Vì một tương lai xanh",
    "từ ngày": "ngày 05 tháng 01 năm 2026",
    "đến ngày": "ngày 05 tháng 3 năm 2026",
    "thời gian cuộc thi": "từ ngày 05 tháng 01 năm 2026 đến hết ngày 05 tháng 3 năm 2026",
    "cơ quan": "Sở Khoa học và Công nghệ",
    "cơ quan chủ quản": "UBND tỉnh An Lạc",
    "địa danh": "An Lạc",
    "số ký hiệu": "/KH-SKHCN",
    "ngày ban hành": "ngày 05 tháng 02 năm 2026",
    "trích yếu": "Tổ chức cuộc thi",
    "văn bản được sửa": "Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của UBND tỉnh",
    "số văn bản được sửa": "Kế hoạch số 12/KH-UBND",
    "người ký": "Trần Thị Hoa",
    "chức vụ người ký": "Phó Giám đốc",
    "thư ký": "Lê Văn Bình",
    "địa điểm": "Nhà Văn hóa",
    "ngày giờ": "7 giờ 30 phút, ngày 12 tháng 02 năm 2026",
    "số người": "120",
    "số người bằng chữ": "một trăm hai mươi",
    "kinh phí": "nguồn ngân sách tỉnh",
    "văn bản căn cứ": "Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của UBND tỉnh; Luật Trẻ em",
    "nhiệm vụ": "Sở B: Phát động cuộc thi trước ngày 20 tháng 02 năm 2026",
    "thời hạn": "Phát động cuộc thi trước ngày 20 tháng 02 năm 2026; "
    "Gửi báo cáo trước ngày 20 tháng 3 năm 2026",
    "các buổi": "Lễ phát động: 7 giờ 30 phút, ngày 12 tháng 02 năm 2026; "
    "Lễ trao giải: ngày 12 tháng 5 năm 2026",
    "liên hệ": "thư điện tử a@b.example; điện thoại 0234 382 1234",
    "kính gửi": "Sở A; Sở B",
}
LINES_OF = {
    "văn bản căn cứ": "Căn cứ Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2026 của UBND tỉnh;\n"
    "Căn cứ Luật Trẻ em;",
    "nhiệm vụ": "- Sở B: Phát động cuộc thi trước ngày 20 tháng 02 năm 2026.",
    "thời hạn": "- Phát động cuộc thi trước ngày 20 tháng 02 năm 2026.\n"
    "- Gửi báo cáo trước ngày 20 tháng 3 năm 2026.",
    "các buổi": "Lễ phát động: 7 giờ 30 phút, ngày 12 tháng 02 năm 2026.\n"
    "Lễ trao giải: ngày 12 tháng 5 năm 2026.",
    "liên hệ": "- Thư điện tử a@b.example\n- Điện thoại 0234 382 1234",
    "kính gửi": "- Sở A;\n- Sở B;",
}


def text(template, facts=FACTS, **blocks):
    return filled(
        template, facts, {name.replace("_", " "): body for name, body in blocks.items()}
    ).text


def faults(template):
    with pytest.raises(BadTemplate) as caught:
        filled(template, FACTS, {})
    return caught.value.faults


@pytest.mark.parametrize("name", WORDS_OF)
def test_each_value_stands_in_its_sentence(name):
    assert text(f"Nay báo {{{name}}} như trên.") == f"Nay báo {WORDS_OF[name]} như trên."


def test_a_letter_without_a_number_is_named_by_its_name():
    facts = {"references": [{"name": "Luật Trẻ em", "kind": "luat"}]}

    assert text("Nay sửa {số văn bản được sửa}.", facts) == "Nay sửa Luật Trẻ em."
    assert filled("Nay sửa {văn bản được sửa}.", {}, {}).missing == ("văn bản được sửa",)


@pytest.mark.parametrize("name", LINES_OF)
def test_a_list_alone_on_a_line_becomes_a_line_each(name):
    result = filled(f"Đầu.\n{{{name}}}\nCuối.", FACTS, {})

    assert result.text == f"Đầu.\n{LINES_OF[name]}\nCuối."
    count = LINES_OF[name].count("\n") + 1
    assert result.places == (Placed(name, 2, count, LINES_OF[name]),)


def test_every_placeholder_has_words_for_people_and_keys_that_facts_know():
    for name, one in PLACEHOLDERS.items():
        assert (one.name, bool(one.label), bool(one.example)) == (name, True, True)
        assert set(one.keys) <= set(KEYS)
        assert bool(one.keys) == (one.sort is not Sort.BLOCK)
    assert set(WORDS_OF) == {n for n, one in PLACEHOLDERS.items() if one.sort is not Sort.BLOCK}
    assert set(LINES_OF) == {n for n, one in PLACEHOLDERS.items() if one.sort is Sort.LIST}
    assert len(set(map(fold, PLACEHOLDERS))) == len(PLACEHOLDERS)


@pytest.mark.parametrize("name", [n for n, one in PLACEHOLDERS.items() if one.sort is Sort.BLOCK])
def test_a_block_is_the_body_text_that_is_given(name):
    body = "1. Khai mạc.\n| A | B |\n| 1 | 2 |"

    result = filled(f"I. NỘI DUNG\n\n{{{name}}}\nCuối.", {}, {name: body})

    assert result.text == f"I. NỘI DUNG\n\n{body}\nCuối."
    assert result.places == (Placed(name, 3, 3, body),)


def test_what_is_missing_is_printed_as_dots_and_told_and_a_line_of_nothing_is_left_out():
    template = (
        "{văn bản căn cứ}\nĐịa điểm: {địa điểm}.\nChủ trì: {người ký}.\n\n{chương trình}\n"
        "Gồm {nhiệm vụ}."
    )

    result = filled(template, {"venue": None}, {"chương trình": " \n"})

    assert result.text == "Chủ trì: …….\n\nGồm ……."
    assert result.missing == (
        "văn bản căn cứ", "địa điểm", "người ký", "chương trình", "nhiệm vụ"
    )  # fmt: skip
    assert result.places == ()


def test_a_heading_with_nothing_left_under_it_goes_and_those_after_it_are_numbered_on():
    template = (
        "I. NỘI DUNG\n1. Chủ đề\nChủ đề: “{chủ đề}”.\n2. Nơi\nNơi ấy.\n\nII. KINH PHÍ\n"
        "Kinh phí: {kinh phí}.\n{dự toán}\n\nIII. LIÊN HỆ\nSố người: {số người} người.\nHết."
    )

    result = filled(template, {}, {})

    assert result.text == "I. NỘI DUNG\n1. Nơi\nNơi ấy.\n\nII. LIÊN HỆ\nHết."
    assert result.missing == ("chủ đề", "kinh phí", "dự toán", "số người")
    assert filled(template, {"event_theme": "Xanh", "budget": "ngân sách"}, {}).text == (
        "I. NỘI DUNG\n1. Chủ đề\nChủ đề: “Xanh”.\n2. Nơi\nNơi ấy.\n\nII. KINH PHÍ\n"
        "Kinh phí: ngân sách.\n\nIII. LIÊN HỆ\nHết."
    )


def test_a_chapter_without_a_title_does_not_take_the_first_line_of_a_block_as_one():
    result = filled("Chương I\n\n{kết luận}", {}, {"kết luận": "Nội dung chung"})

    assert result.text == "Chương I\n\nNội dung chung"
    assert filled("Chương I\n{kết luận}", {}, {"kết luận": "Nội dung chung"}).text == result.text


def test_where_a_value_went_is_told_by_its_line():
    result = filled("Một.\n{cơ quan}, {chủ đề}\nBa: {cơ quan}.", FACTS, {})

    assert result.places == (
        Placed("cơ quan", 2, 1, "Sở Khoa học và Công nghệ"),
        Placed("chủ đề", 2, 1, "Vì một tương lai xanh"),
        Placed("cơ quan", 3, 1, "Sở Khoa học và Công nghệ"),
    )


def test_facts_as_read_and_as_checked_give_the_same():
    template = "\n".join(f"x {{{name}}}" for name in WORDS_OF)
    read = {
        key: {"value": value, "span": [0, 4], "sure": 0.9}
        if isinstance(value, str | int)
        else value
        for key, value in FACTS.items()
    }
    get = Getter(FACTS, [])
    checked = get.checked() | {
        key: FACTS[key] for key in ("superior", "code", "sign_title", "addressees")
    }

    assert get.faults == []
    assert text(template, read) == text(template, checked) == text(template)


def test_a_deadline_that_a_task_says_stands_once():
    assert text("{nhiệm vụ}\n{thời hạn}") == (
        "- Sở B: Phát động cuộc thi trước ngày 20 tháng 02 năm 2026.\n"
        "- Gửi báo cáo trước ngày 20 tháng 3 năm 2026."
    )


@pytest.mark.parametrize(
    ("window", "words"),
    [
        ({"start": "2026-01-05"}, "từ ngày 05 tháng 01 năm 2026"),
        ({"end": "2026-03"}, "đến hết tháng 3 năm 2026"),
    ],
)
def test_half_a_window_is_said_by_half(window, words):
    assert text("Thi {thời gian cuộc thi}.", {"window": window}) == f"Thi {words}."


def test_grounds_go_on_after_the_references_with_or_without_them():
    template = "{văn bản căn cứ}\nTheo đề nghị của Văn phòng;"

    assert blocks_in(text(template))[-1] == Base("Theo đề nghị của Văn phòng;")
    assert blocks_in(text(template, {})) == (Base("Theo đề nghị của Văn phòng;"),)


def test_names_are_taken_in_any_case_and_with_any_place_of_the_tone():
    assert text("{Tên  cuộc thi} {ngày giờ} { KINH PHÍ }") == (
        "Cuộc thi viết thư 7 giờ 30 phút, ngày 12 tháng 02 năm 2026 nguồn ngân sách tỉnh"
    )
    assert used_in("{địa điểm} {Địa Điểm}\n{kết luận}") == ("địa điểm", "kết luận")


def test_doubled_braces_are_braces():
    assert text("Tập {{A; B}} của {địa danh}") == "Tập {A; B} của An Lạc"


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{ten cuoc thi}", "Dòng 1: không có chỗ điền {ten cuoc thi}. Có phải {tên cuộc thi}?"),
        ("\n{địa điêm}", "Dòng 2: không có chỗ điền {địa điêm}. Có phải {địa điểm}?"),
        ("{xyz}", "Dòng 1: không có chỗ điền {xyz}. Xem danh sách chỗ điền."),
        ("{}", "Dòng 1: không có chỗ điền {}. Xem danh sách chỗ điền."),
        ("Ở {địa điểm", "Dòng 1: dấu “{” không có “}” đóng; muốn in dấu này, hãy gõ “{{”."),
        ("a} b", "Dòng 1: dấu “}” không có “{” mở; muốn in dấu này, hãy gõ “}}”."),
        ("Gồm {kết luận}", "Dòng 1: {kết luận} phải đứng riêng một dòng."),
        ("| A | B |\n| 1 |", "Dòng 2: bảng có 2 cột nhưng hàng này có 1 ô: hãy thêm hoặc bớt dấu “|”; "
         "dấu “|” trong ô gõ là “\\|”."),
        ("A\u202eB", "Mẫu có ký tự không in được (U+202E) ở vị trí 2: hãy gõ lại."),
        ("A\U00020000B", "Mẫu có chữ Hán hiếm không in được: hãy xóa."),
    ],
)  # fmt: skip
def test_a_template_that_cannot_be_is_told_in_a_sentence(template, told):
    assert faults(template) == (told,)


def test_all_faults_of_a_template_are_told_together():
    assert len(faults("{a}\n{b}\n{")) == 3


def test_a_block_that_is_no_body_text_is_told_with_its_name():
    with pytest.raises(BadTemplate, match=r"^{dự toán}, dòng 2: độ rộng"):
        filled("{dự toán}", {}, {"dự toán": "| A |\n| 0% |"})


def test_a_fact_that_cannot_be_right_is_told_only_where_it_is_used():
    wrong = FACTS | {"window": "tháng 3"}

    assert text("{địa danh}", wrong) == "An Lạc"
    with pytest.raises(BadFacts, match="“window” phải có start và end"):
        filled("{từ ngày}", wrong, {})


LIKE_STRUCTURE = WORDS.map(lambda words: " ".join(words.split()).rstrip(" .;,")).filter(bool)


def structure(words):
    """A template with that value everywhere, and the blocks it should make."""
    return {
        "{địa điểm}": Paragraph(words),
        "{địa điểm} x": Paragraph(f"{words} x"),
        "I. x {địa điểm}": Heading(1, f"I. x {words}"),
        "1. {địa điểm}": Heading(2, f"1. {words}"),
        "1. {địa điểm}.": Item("1.", f"{words}."),
        "- {địa điểm}": Item("-", words),
        "Điều 1. {địa điểm}": Item("Điều 1.", words),
        "Căn cứ {địa điểm};": Base(f"Căn cứ {words};"),
        "Chương I\n{địa điểm}": Heading(0, f"Chương I\n{words}"),
        "> **_{địa điểm}_** <": Paragraph(words, bold=True, italic=True, centred=True),
        "| A | {địa điểm} |\n| 8% | 9% |\n| {địa điểm} | x |": Table(
            ("A", words), ((words, "x"),), (8.0, 9.0)
        ),
    }


@given(st.text(max_size=8) | LIKE_STRUCTURE)
def test_no_value_becomes_structure(value):
    assume(not list(sign_faults("", value)))  # signs that no paper may hold

    blocks = {line: blocks_in(text(line, {"venue": value})) for line in structure("")}

    said = " ".join(tidied(Paragraph(value.replace("\r", "\n"))).text.split()).rstrip(" .;,")
    assert blocks == {line: (tidied(block),) for line, block in structure(said or "……").items()}


@given(PRINTABLE_BLOCKS, st.booleans())
def test_lines_without_placeholders_stay_what_they_are_behind_grounds_too(blocks, ground):
    typed = text_of(blocks)
    lead = ("{văn bản căn cứ}\n", "Căn cứ Luật Trẻ em;\n") if ground else ("", "")
    try:
        result = filled(lead[0] + typed.replace("{", "{{").replace("}", "}}"), {}, {})
    except BadTemplate as told:
        assume("Mẫu" not in told.faults[0])  # letters of an old font, a pair that no face has
        raise

    assert blocks_in(result.text) == blocks_in(lead[1] + typed)[ground:]

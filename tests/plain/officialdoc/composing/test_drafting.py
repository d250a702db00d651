"""A document whose head comes from facts and whose body is the text of a person."""

import datetime as dt

import pytest

from cuocthi.plain.officialdoc.blocks import Annex, Heading, Kind, Paragraph, Table
from cuocthi.plain.officialdoc.composing.bodytext import BadText, blocks_in, text_of
from cuocthi.plain.officialdoc.composing.drafting import draft_from_text
from cuocthi.plain.officialdoc.facts import BadFacts, draft_of

HEAD = {
    "code": "/KH-SKHCN",
    "place": "An Lạc",
    "date": "2026-02-05",
    "issuer": "Sở Khoa học và Công nghệ",
    "abstract": "Tổ chức Cuộc thi viết thư",
    "recipients": ["Các trường", "Lưu: VT"],
    "sign_title": "GIÁM ĐỐC",
}


def test_the_head_is_that_of_the_facts_and_the_body_that_of_the_text():
    draft = draft_from_text("ke_hoach", HEAD | {"venue": "Nhà Văn hóa"}, "I. NỘI DUNG\nMột đoạn.")

    other = draft_of("ke_hoach", HEAD | {"text": "x"})
    assert draft.body == (Heading(1, "I. NỘI DUNG"), Paragraph("Một đoạn."))
    assert (draft.kind, draft.symbol, draft.day) == (Kind.PLAN, "KH-SKHCN", dt.date(2026, 2, 5))
    assert (draft.issuer, draft.abstract, draft.recipients, draft.position) == (
        other.issuer,
        other.abstract,
        other.recipients,
        other.position,
    )


def test_a_body_of_its_own_needs_no_facts_and_takes_the_place_of_text_and_parts():
    facts = {"issuer": "Sở A", "text": "Khác.", "parts": [{"text": "Khác nữa."}]}

    assert draft_from_text("phieu_cham", facts, "Một đoạn.").body == (Paragraph("Một đoạn."),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (" \n", "Nội dung còn trống: hãy ghi ít nhất một dòng."),
        ("A\x00B", "Nội dung có ký tự không in được (U+0000) ở vị trí 2: hãy gõ lại."),
    ],
)
def test_a_text_that_cannot_be_printed_is_told(text, told):
    with pytest.raises(BadFacts) as caught:
        draft_from_text("ke_hoach", HEAD, text)

    assert caught.value.faults == (told,)


def test_a_table_that_cannot_be_is_told_with_its_line():
    with pytest.raises(BadText, match="Dòng 2"):
        draft_from_text("ke_hoach", HEAD, "| A | B |\n| 1 |")


def test_a_head_that_cannot_be_is_told():
    with pytest.raises(BadFacts, match="issuer"):
        draft_from_text("ke_hoach", {**HEAD, "issuer": ""}, "Một đoạn.")


def test_an_annex_is_told_by_its_own_line_and_named_by_the_next():
    text = "Một đoạn.\n\nPhụ lục I\nDanh sách\n| A | B |\n| 1 | 2 |\nPHỤ LỤC 2 (ngang)\n\nBảng lớn\nHết."

    draft = draft_from_text("ke_hoach", HEAD, text)

    assert draft.body == (Paragraph("Một đoạn."),)
    assert draft.annexes == (
        Annex("Danh sách", (Table(("A", "B"), (("1", "2"),)),)),
        Annex("Bảng lớn", (Paragraph("Hết."),), landscape=True),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Một.\nPhụ lục", 2),
        ("Một.\nPhụ lục\nTên", 2),
        ("Một.\nPhụ lục I\nPhụ lục II\nTên\nLời.", 2),
        ("Một.\nPhụ lục\n\nTên\n| a | b |\n| c |", 6),
        ("Một.\n" + "Phụ lục\nTên\nLời.\n" * 16, 47),
    ],
)
def test_an_annex_that_cannot_be_is_told_with_its_line(text, line):
    with pytest.raises(BadText) as told:
        draft_from_text("ke_hoach", HEAD, text)

    assert told.value.line == line


def test_words_that_look_like_an_annex_stay_words():
    blocks = (Paragraph("Phụ lục I"), Paragraph("Phụ lục kèm theo."))

    text = text_of(blocks)

    assert text == "\\Phụ lục I\nPhụ lục kèm theo."
    assert blocks_in(text) == blocks
    assert draft_from_text("ke_hoach", HEAD, text).annexes == ()

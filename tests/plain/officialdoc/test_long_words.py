"""Words that do not part: the line above them is not torn apart."""

import io

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from cuocthi.plain.officialdoc.composing import draft_from_text
from cuocthi.plain.officialdoc.writer import write_docx

WORD = "chữ" * 60
ADDRESS = "https://cuocthi.example/c/viet-thu-quoc-te-lan-thu-nam-muoi-ba-nam-2024/"
FACTS = {"issuer": "Sở Thử nghiệm", "code": "/KH-STN", "abstract": "Thử", "place": "An Lạc"}


def sides(text):
    """How the paragraphs of the body that has this text are aligned, by their first word."""
    draft = draft_from_text("ke_hoach", {**FACTS, "sign_title": "GIÁM ĐỐC"}, text)
    found = docx.Document(io.BytesIO(write_docx(draft))).paragraphs
    return {
        one.text.split(" ")[0]: one.alignment
        for one in found
        if one.text.startswith(("Ông", "-", "Bà"))
    }


@pytest.mark.parametrize(
    ("text", "side"),
    [
        (f"Ông Nguyễn Văn Nam {WORD} và tiếp.", WD_ALIGN_PARAGRAPH.LEFT),
        (f"- Nộp bài {WORD};", WD_ALIGN_PARAGRAPH.LEFT),
        (f"Bà Trần Thị Sao nộp bài tại {ADDRESS} trước hạn.", None),  # it parts behind a dash
        ("Ông Nguyễn Văn Nam chịu trách nhiệm.", None),
    ],
)
def test_a_line_with_a_word_that_does_not_part_is_not_made_straight(text, side):
    assert list(sides(text).values()) == [side]

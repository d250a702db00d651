"""Several files in one text: the joint between them parts the outline and is nobody's words."""

from dataclasses import replace

import pytest

from cuocthi.plain.directive import less_sure, understand
from cuocthi.plain.officialdoc.readers import read_mail
from tests.documents.letters import CLEAN_UP, PLAN

LETTER = """ỦY BAN NHÂN DÂN TỈNH SÔNG LAM
SỞ VĂN HÓA
Số: 417/SVH-TTCS
Sông Lam, ngày 09 tháng 02 năm 2026
Kính gửi: Ủy ban nhân dân các xã.
Sở Văn hóa phát động Cuộc thi viết thư “Gửi dòng sông quê em”.
II. TỔ CHỨC THỰC HIỆN
1. Phòng Văn hóa xã có nhiệm vụ:
- Lập danh sách người dự thi trước ngày 20/3/2026;
- Tổng hợp bài, báo cáo kết quả về Sở"""
ANNEX = "- Nộp bài vào hòm thư của trường;\n- Gửi ảnh chụp bìa thư."
JOINT = "\n\n———— Tệp 2: Kế hoạch số 5/KH-XYZ ngày 09-3-2027 gửi 0987654321.docx ————\n\n"


def work(text):
    return [(task.who, task.what) for task in understand(text).tasks]


def test_what_a_heading_gives_out_ends_with_its_file():
    own = [
        (("Phòng Văn hóa xã",), "Lập danh sách người dự thi"),
        (("Phòng Văn hóa xã",), "Tổng hợp bài, báo cáo kết quả về Sở"),
    ]

    assert work(LETTER + JOINT + ANNEX) == own
    assert len(work(LETTER + "\n" + ANNEX)) == 4


def test_the_name_of_a_file_is_no_fact():
    reading = understand(LETTER + JOINT + ANNEX)

    assert reading.contacts == []
    assert reading.references == []
    assert [(d.date, d.what) for d in reading.deadlines] == [
        ("2026-03-20", "Lập danh sách người dự thi")
    ]


def places(value):
    """Every place of a fact in a reading, with its value."""
    if isinstance(value, dict):
        if value.get("span"):
            yield value
        for part in value.values():
            yield from places(part)
    elif isinstance(value, list):
        for part in value:
            yield from places(part)


@pytest.mark.parametrize("letter", [CLEAN_UP, PLAN, LETTER], ids=["town", "plan", "unsigned"])
@pytest.mark.parametrize(
    "annex", [ANNEX, "PHỤ LỤC 1\nDanh sách các xã dự thi", "Giải nhất, giải nhì"]
)
def test_no_fact_reaches_over_a_joint(letter, annex):
    source = read_mail([("cv.txt", letter.encode()), ("phụ lục.txt", annex.encode())])
    reading = understand(source.text).to_json()
    text = reading.pop("text")

    found = list(places(reading))

    ends = source.parts[0].end, source.parts[1].start
    assert found != []
    assert [fact for fact in found if fact["span"][0] < ends[1] and fact["span"][1] > ends[0]] == []
    assert "————" not in str(reading)
    assert text == source.text


def test_facts_out_of_a_scanned_stretch_are_less_sure():
    plain = understand(CLEAN_UP)
    at = plain.window.span

    whole = understand(CLEAN_UP, scanned=[(0, len(CLEAN_UP))])
    part = understand(CLEAN_UP, scanned=[(at[0], at[0] + 1)])

    assert whole.kind == replace(plain.kind, sure=round(plain.kind.sure * 0.85, 3))
    assert whole.window == replace(plain.window, sure=round(plain.window.sure * 0.85, 3))
    assert [t.sure for t in whole.tasks] == [round(t.sure * 0.85, 3) for t in plain.tasks]
    assert part.window == whole.window
    assert (part.date, part.questions) == (plain.date, plain.questions)


def test_what_stands_nowhere_is_as_sure_as_the_beginning():
    assert less_sure(0.9, None, [(0, 5)]) == 0.765
    assert less_sure(0.9, None, [(5, 9)]) == 0.9

"""Faults in documents that other programs and other hands set."""

import io
import random
from dataclasses import replace

import pytest
from docx import Document
from docx.shared import Pt

from tests.plain.officialdoc.check import papers as ours
from tests.plain.officialdoc.check.elsewhere import DECISION, PLAN, WAYS, Text, built
from tests.plain.officialdoc.check.papers import faults, paragraphs
from tests.plain.officialdoc.check.planted import PLANTED as OURS
from tests.turns import each_in_turn

LETTER = Text()
MANY = replace(
    LETTER, greeting=("Kính gửi:", "- Ủy ban nhân dân các xã, phường;", "- Hội Nhiếp ảnh tỉnh.")
)


def said(text, place, words):
    """The text with one paragraph of the body changed."""
    body = list(text.body)
    body[place] = words
    return replace(text, body=tuple(body))


def received(text, place, words):
    lines = list(text.receivers)
    lines[place] = words
    return replace(text, receivers=tuple(lines))


PLANTED = {
    "nation lower": (replace(LETTER, nation="Cộng hòa xã hội chủ nghĩa Việt Nam"), "1"),
    "nation short": (replace(PLAN, nation="CỘNG HÒA XHCN VIỆT NAM"), "1"),
    "motto dashes": (replace(PLAN, motto="Độc lập – Tự do – Hạnh phúc"), "1"),
    "motto letters": (replace(LETTER, motto="Độc Lập - Tự Do - Hạnh Phúc"), "1"),
    "issuer lower": (replace(PLAN, issuer="Sở Văn hóa và Thể thao"), "2"),
    "superior lower": (replace(PLAN, superior="Ủy ban nhân dân tỉnh Lam Sơn"), "2"),
    "number colon": (replace(PLAN, number="Số 08/KH-SVHTT"), "3"),
    "number zero": (replace(PLAN, number="Số: 8/KH-SVHTT"), "3"),
    "number blanks": (replace(PLAN, number="Số: 08 / KH - SVHTT"), "3"),
    "number kind": (replace(PLAN, number="Số: 08/BC-SVHTT"), "3"),
    "number letter": (replace(LETTER, number="Số: 127/CV-SVHTT"), "3"),
    "number decision": (replace(DECISION, number="Số: 45/SVHTT-QĐ"), "3"),
    "day zero": (replace(PLAN, day="Lam Sơn, ngày 2 tháng 4 năm 2024"), "4"),
    "month zero": (replace(PLAN, day="Lam Sơn, ngày 12 tháng 04 năm 2024"), "4"),
    "month two": (replace(PLAN, day="Lam Sơn, ngày 12 tháng 2 năm 2024"), "4"),
    "day figures": (replace(PLAN, day="Lam Sơn, ngày 12/4/2024"), "4"),
    "day comma": (replace(LETTER, day="Lam Sơn ngày 12 tháng 4 năm 2024"), "4"),
    "title lower": (replace(PLAN, title="Kế hoạch"), "5a"),
    "summary upper": (replace(PLAN, summary=PLAN.summary.upper()), "5a"),
    "summary stop": (replace(DECISION, summary=DECISION.summary + "."), "5a"),
    "about": (replace(LETTER, about="Về việc tổ chức Cuộc thi ảnh đẹp quê hương"), "5b"),
    "about colon": (replace(LETTER, about="V/v: tổ chức Cuộc thi ảnh đẹp quê hương"), "5b"),
    "greeting colon": (
        replace(LETTER, greeting=("Kính gửi Ủy ban nhân dân các xã, phường",)),
        "9a",
    ),
    "greeting end": (
        replace(MANY, greeting=(*MANY.greeting[:2], "- Hội Nhiếp ảnh tỉnh;")),
        "9a",
    ),
    "greeting in a decision": (replace(DECISION, greeting=("Kính gửi: Các đơn vị",)), "9a"),
    "end": (said(LETTER, -1, "Trân trọng cảm ơn."), "6"),
    "end of plan": (said(PLAN, -1, "Trên đây là Kế hoạch tổ chức Cuộc thi."), "6"),
    "letter c": (said(LETTER, 4, "c) Gửi ảnh dự thi đúng thời hạn."), "6"),
    "roman": (said(PLAN, 6, "III. TỔ CHỨC THỰC HIỆN"), "6"),
    "arabic": (said(PLAN, 4, "3. Yêu cầu"), "6"),
    "article": (said(DECISION, 6, "Điều 3. Ban Giám khảo chấm điểm theo thể lệ."), "6"),
    "ground": (said(DECISION, 1, "Căn cứ Luật Tổ chức chính quyền địa phương."), "6"),
    "last ground": (said(DECISION, 3, "Theo đề nghị của Trưởng phòng Quản lý văn hóa;"), "6"),
    "KT": (replace(LETTER, posts=("KT GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")), "7a"),
    "K/T": (replace(LETTER, posts=("K/T GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")), "7a"),
    "post lower": (replace(LETTER, posts=("KT. GIÁM ĐỐC", "Phó Giám đốc")), "7a"),
    "name upper": (replace(LETTER, name="PHẠM QUANG VINH"), "7b"),
    "name degree": (replace(LETTER, name="TS. Phạm Quang Vinh"), "7b"),
    "name Ông": (replace(LETTER, name="Ông Phạm Quang Vinh"), "7b"),
    "receivers word": (received(LETTER, 0, "Nơi nhận"), "9b"),
    "no above": (received(LETTER, 1, "- Như kính gửi;"), "9b"),
    "no article": (received(DECISION, 1, "- Như trên;"), "9b"),
    "Lưu": (received(LETTER, 3, "- Lưu: QLVH."), "9b"),
    "Lưu end": (received(LETTER, 3, "- Lưu: VT, QLVH"), "9b"),
    "receiver end": (received(LETTER, 2, "- Giám đốc Sở"), "9b"),
}


@pytest.mark.parametrize(("name", "way"), each_in_turn(PLANTED, WAYS))
def test_fault_is_found_once_however_the_document_is_set(name, way):
    text, cell = PLANTED[name]

    found = faults(built(text, WAYS[way]))

    assert [fault[0] for fault in found] == [cell], found


LOOKS = {
    "nation 14 pt": (PLAN, "CỘNG HÒA", {"size": Pt(14)}, "1"),
    "nation thin": (PLAN, "CỘNG HÒA", {"bold": False}, "1"),
    "motto 12 pt": (PLAN, "Độc lập", {"size": Pt(12)}, "1"),
    "motto slanted": (PLAN, "Độc lập", {"italic": True}, "1"),
    "issuer thin": (PLAN, "SỞ VĂN HÓA", {"bold": False}, "2"),
    "issuer 15 pt": (LETTER, "SỞ VĂN HÓA", {"size": Pt(15)}, "2"),
    "superior bold": (LETTER, "ỦY BAN NHÂN DÂN", {"bold": True}, "2"),
    "number 14 pt": (LETTER, "Số: ", {"size": Pt(14)}, "3"),
    "number bold": (LETTER, "Số: ", {"bold": True}, "3"),
    "day upright": (LETTER, "Lam Sơn, ngày", {"italic": False}, "4"),
    "day bold": (PLAN, "Lam Sơn, ngày", {"bold": True}, "4"),
    "title thin": (PLAN, "KẾ HOẠCH", {"bold": False}, "5a"),
    "title 16 pt": (PLAN, "KẾ HOẠCH", {"size": Pt(16)}, "5a"),
    "summary thin": (PLAN, "Tổ chức Cuộc thi", {"bold": False}, "5a"),
    "summary slanted": (DECISION, "Về việc thành lập", {"italic": True}, "5a"),
    "about 14 pt": (LETTER, "V/v", {"size": Pt(14)}, "5b"),
    "about slanted": (LETTER, "V/v", {"italic": True}, "5b"),
    "greeting bold": (LETTER, "Kính gửi", {"bold": True}, "9a"),
    "greeting 12 pt": (LETTER, "Kính gửi", {"size": Pt(12)}, "9a"),
    "text 12 pt": (PLAN, "Căn cứ Quyết định", {"size": Pt(12)}, "6"),
    "text in Calibri": (PLAN, "Căn cứ Quyết định", {"name": "Calibri"}, "6"),
    "ground upright": (DECISION, "Căn cứ Luật", {"italic": False}, "6"),
    "heading thin": (PLAN, "II. TỔ CHỨC", {"bold": False}, "6"),
    "article thin": (DECISION, "Điều 2.", {"bold": False}, "6"),
    "call thin": (DECISION, "QUYẾT ĐỊNH:", {"bold": False}, "6"),
    "post thin": (LETTER, "KT. GIÁM ĐỐC", {"bold": False}, "7a"),
    "post 12 pt": (LETTER, "PHÓ GIÁM ĐỐC", {"size": Pt(12)}, "7a"),
    "name thin": (LETTER, "Phạm Quang Vinh", {"bold": False}, "7b"),
    "name 12 pt": (LETTER, "Phạm Quang Vinh", {"size": Pt(12)}, "7b"),
    "receivers thin": (LETTER, "Nơi nhận:", {"bold": False}, "9b"),
    "receivers upright": (LETTER, "Nơi nhận:", {"italic": False}, "9b"),
    "list 13 pt": (LETTER, "- Giám đốc Sở", {"size": Pt(13)}, "9b"),
    "list slanted": (LETTER, "- Lưu", {"italic": True}, "9b"),
}


def dressed(data, words, looks):
    """A docx with the look of the runs changed that make up the words from `words` on."""
    document = Document(io.BytesIO(data))
    for paragraph in paragraphs(document):
        text = "".join(run.text for run in paragraph.runs)
        start = text.find(words)
        if start < 0 or (start and text[start - 1] not in "\t\n "):
            continue
        ends = [at for sign in "\t\n" if (at := text.find(sign, start)) >= 0]
        ends += [at for at in (text.find("    ", start),) if at >= 0]
        end = min(ends, default=len(text))
        at = 0
        for run in paragraph.runs:
            if start < at + len(run.text) and at < end and run.text.strip():
                for name, value in looks.items():
                    setattr(run.font, name, value)
            at += len(run.text)
        break
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "way"),
    each_in_turn(LOOKS, ["table", "table, signs", "theme", "tabs, styles", "spaces"]),
)
def test_wrong_look_is_found_once_however_the_document_is_set(name, way):
    text, words, looks, cell = LOOKS[name]

    found = faults(dressed(built(text, WAYS[way]), words, looks))

    assert [fault[0] for fault in found] == [cell], found


@pytest.mark.parametrize(
    "seed", [*range(8), *(pytest.param(n, marks=[pytest.mark.slow]) for n in range(8, 60))]
)
def test_several_faults_are_found_together(seed):
    dice = random.Random(seed)
    draft = dice.choice([ours.PLAN, ours.LETTER, ours.DECISION])
    several = {}
    for _, right, plant, cell in dice.sample(OURS, len(OURS)):
        if right is draft and cell not in several and len(several) < dice.choice((2, 3, 5)):
            several[cell] = plant
    data = ours.made(draft)
    try:
        for plant in several.values():
            data = plant(data)
    except (AssertionError, StopIteration, AttributeError):
        pytest.skip("one fault took away the place of another")

    assert sorted(cell for cell, _, _ in faults(data)) == sorted(several)

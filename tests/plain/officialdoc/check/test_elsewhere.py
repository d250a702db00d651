"""Faults in documents that other programs and other hands set."""

from dataclasses import replace

import pytest

from tests.plain.officialdoc.check.elsewhere import DECISION, PLAN, WAYS, Text, built
from tests.plain.officialdoc.check.papers import faults

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


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", PLANTED)
def test_fault_is_found_once_however_the_document_is_set(name, way):
    text, cell = PLANTED[name]

    found = faults(built(text, WAYS[way]))

    assert [fault[0] for fault in found] == [cell], found

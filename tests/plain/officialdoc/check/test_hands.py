"""Right papers of other hands have no fault; damage done to them is told at its place."""

import copy
import io

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from cuocthi.plain.officialdoc.check import check_layout
from tests.turns import each_in_turn

from .hands import HANDS, LONG, MOTTO, NATION, TEXTS


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("text", TEXTS)
def test_right_paper_of_another_hand_has_no_fault(hand, text):
    assert check_layout(HANDS[hand].built(TEXTS[text])).faults == []


def paragraphs(document):
    return [Paragraph(found, None) for found in document.element.body.iter(qn("w:p"))]


def at(document, words):
    return next(one for one in paragraphs(document) if words in one.text)


def run_at(document, words):
    """The run that says it, else the first with letters of the paragraph that does."""
    runs = [run for one in paragraphs(document) for run in one.runs if words in run.text]
    return (runs or [run for run in at(document, words).runs if run.text.strip()])[0]


def said(before, after):
    """Other words in place of some; what is drawn in the run stays."""

    def damage(document):
        pieces = run_at(document, before)._r.iter(qn("w:t"))
        piece = next(one for one in pieces if before in (one.text or ""))
        piece.text = piece.text.replace(before, after, 1)

    return damage


def looks(words, **changes):
    def damage(document):
        font = run_at(document, words).font
        for name, value in changes.items():
            setattr(font, name, value)

    return damage


def coloured(words, colour):
    def damage(document):
        run_at(document, words).font.color.rgb = RGBColor.from_string(colour)

    return damage


def in_font(words, font):
    def damage(document):
        run = run_at(document, words)
        run.font.name = font
        for name in ("hAnsi", "cs", "eastAsia"):
            run._r.rPr.rFonts.set(qn(f"w:{name}"), font)

    return damage


def set_so(words, **changes):
    def damage(document):
        for name, value in changes.items():
            setattr(at(document, words).paragraph_format, name, value)

    return damage


def on_sheet(**changes):
    def damage(document):
        for name, value in changes.items():
            setattr(document.sections[0], name, value)

    return damage


def gone(words):
    def damage(document):
        found = at(document, words)._p
        found.getparent().remove(found)

    return damage


def both(*several):
    def damage(document):
        for one in several:
            one(document)

    return damage


def without_page_number(document):
    """Two pages and more, and nothing that counts them."""
    line = at(document, LONG[:40])
    for _ in range(25):
        line._p.addnext(copy.deepcopy(line._p))
    for found in document.sections[0].header._element.iter(qn("w:p")):
        for piece in list(found):
            if not piece.tag.endswith("pPr"):
                found.remove(piece)


def number_to_the_right(document):
    for found in document.sections[0].header._element.iter(qn("w:p")):
        Paragraph(found, None).alignment = ALIGN.RIGHT


def addressed(document):
    line = at(document, "Thực hiện Kế hoạch số 14").insert_paragraph_before("Kính gửi: Các trường")
    line.alignment = ALIGN.CENTER


PLANTED = {
    "Letter": ("plan", on_sheet(page_width=Mm(215.9), page_height=Mm(279.4)), "trang"),
    "left 20": ("letter", on_sheet(left_margin=Cm(2)), "trang"),
    "right 30": ("plan", on_sheet(right_margin=Cm(3)), "trang"),
    "top 15": ("report", on_sheet(top_margin=Cm(1.5)), "trang"),
    "bottom 30": ("decision", on_sheet(bottom_margin=Cm(3)), "trang"),
    "no page number": ("plan", without_page_number, "trang"),
    "number aside": ("plan", number_to_the_right, "trang"),
    "number on page 1": ("plan", on_sheet(different_first_page_header_footer=False), "trang"),
    "nation longer": ("plan", said("VIỆT NAM", "VIỆT NAM DÂN CHỦ"), "1"),
    "nation 15": ("letter", looks(NATION, size=Pt(15)), "1"),
    "nation red": ("plan", coloured(NATION, "FF0000"), "1"),
    "motto slanted": ("decision", looks(MOTTO, italic=True), "1"),
    "motto capitals": ("plan", said(MOTTO, MOTTO.title()), "1"),
    "motto underlined": ("letter", looks(MOTTO, underline=True), "1"),
    "superior bold": ("plan", looks("UBND XÃ ĐỒNG TIẾN", bold=True), "2"),
    "issuer thin": ("plan", looks("PHÒNG VĂN HÓA", bold=False), "2"),
    "issuer lower": ("invite", said("SỞ KHOA HỌC", "Sở Khoa học"), "2"),
    "issuer 15": ("letter", looks("PHƯỜNG SÔNG CẦU", size=Pt(15)), "2"),
    "number colon": ("plan", said("Số: 27/", "Số 27/"), "3"),
    "number zero": ("decision", said("Số: 06/", "Số: 6/"), "3"),
    "number kind": ("plan", said("27/KH-", "27/BC-"), "3"),
    "number of letter": ("letter", said("315/UBND-VHXH", "315/CV-UBND"), "3"),
    "number bold": ("report", looks("Số: 03/", bold=True), "3"),
    "number dash": ("plan", said("KH-VHXH", "KH–VHXH"), "3"),
    "day zero": ("plan", said("ngày 09 tháng", "ngày 9 tháng"), "4"),
    "month zero": ("letter", said("tháng 4 năm 2026", "tháng 04 năm 2026"), "4"),
    "day in figures": ("decision", said("ngày 03 tháng 02 năm 2026", "03/02/2026"), "4"),
    "no place": ("report", said("Đồng Tiến, ngày", "Ngày"), "4"),
    "no such day": ("plan", said("ngày 09 tháng 02", "ngày 31 tháng 02"), "4"),
    "day upright": ("letter", looks("ngày 15 tháng 4", italic=False), "4"),
    "title lower": ("plan", said("KẾ HOẠCH", "Kế hoạch"), "5a"),
    "title aside": ("decision", set_so("QUYẾT ĐỊNH", alignment=ALIGN.LEFT), "5a"),
    "summary 12": ("decision", looks("Về việc thành lập", size=Pt(12)), "5a"),
    "summary stop": ("invite", said("lần thứ 55", "lần thứ 55."), "5a"),
    "about bold": ("letter", looks("V/v tuyên truyền", bold=True), "5b"),
    "about in full": ("letter", said("V/v tuyên truyền", "Về việc tuyên truyền"), "5b"),
    "greeting colon": ("letter", said("Kính gửi:", "Kính gửi"), "9a"),
    "addressee": ("letter", said("- Các tổ dân phố;", "- Các tổ dân phố"), "9a"),
    "addressed plan": ("plan", addressed, "9a"),
    "text 12": ("plan", looks("Thực hiện Kế hoạch số 14", size=Pt(12)), "6"),
    "text Calibri": ("letter", in_font("Căn cứ Công văn số 88", "Calibri"), "6"),
    "text bold": ("report", looks("nhà trường báo cáo như sau", bold=True), "6"),
    "text struck": ("letter", looks("2. Các cơ quan", strike=True), "6"),
    "text aside": ("plan", set_so("Thực hiện Kế hoạch số 14", alignment=ALIGN.LEFT), "6"),
    "no first line": ("letter", set_so("Căn cứ Công văn", first_line_indent=Mm(0)), "6"),
    "two lines": ("letter", set_so("Căn cứ Công văn số 88", line_spacing=2.0), "6"),
    "no end": ("plan", said("trên địa bàn xã./.", "trên địa bàn xã."), "6"),
    "blank before end": ("plan", said("trên địa bàn xã./.", "trên địa bàn xã ./."), "6"),
    "heading gap": ("plan", said("III. TỔ CHỨC", "IV. TỔ CHỨC"), "6"),
    "point gap": ("plan", said("b) Thu hút", "c) Thu hút"), "6"),
    "bracket": ("plan", said("1. Thời gian", "1) Thời gian"), "6"),
    "ground upright": ("decision", looks("Căn cứ Luật", italic=False), "6"),
    "last ground": ("decision", said("Chánh Văn phòng Sở.", "Chánh Văn phòng Sở"), "6"),
    "decider lower": ("decision", said("GIÁM ĐỐC SỞ KHOA HỌC", "Giám đốc Sở Khoa học"), "6"),
    "article thin": ("decision", looks("Điều 2.", bold=False), "6"),
    "article gap": ("decision", said("Điều 3.", "Điều 4."), "6"),
    "call": ("decision", said("QUYẾT ĐỊNH:", "QUYẾT ĐỊNH"), "6"),
    "KT": ("letter", said("KT. CHỦ TỊCH", "KT CHỦ TỊCH"), "7a"),
    "TM": ("letter", said("TM. ỦY BAN", "T/M ỦY BAN"), "7a"),
    "post lower": ("report", said("HIỆU TRƯỞNG", "Hiệu trưởng"), "7a"),
    "KT without post": ("letter", gone("PHÓ CHỦ TỊCH"), "7a"),
    "name upper": ("plan", said("Đoàn Thị Lụa", "ĐOÀN THỊ LỤA"), "7b"),
    "name degree": ("decision", said("Mạc Văn Khôi", "ThS. Mạc Văn Khôi"), "7b"),
    "name turned": ("plan", said("Thị Lụa", "\u202eThị Lụa"), "7b"),
    "receivers 14": ("plan", looks("Nơi nhận:", size=Pt(14)), "9b"),
    "list 13": ("decision", looks("- UBND tỉnh", size=Pt(13)), "9b"),
    "no Lưu": ("report", both(gone("- Lưu: VT."), said("- Như trên;", "- Như trên.")), "9b"),
    "Lưu": ("plan", said("- Lưu: VT.", "- Lưu VT."), "9b"),
    "plus": ("letter", said("- Chủ tịch, các", "+ Chủ tịch, các"), "9b"),
    "no article": ("decision", said("- Như Điều 3;", "- Như trên;"), "9b"),
}


@pytest.mark.parametrize(("name", "hand"), each_in_turn(PLANTED, HANDS))
def test_damage_is_told_once_at_its_place(name, hand):
    text, damage, cell = PLANTED[name]
    document = Document(io.BytesIO(HANDS[hand].built(TEXTS[text])))
    damage(document)
    out = io.BytesIO()
    document.save(out)

    found = check_layout(out.getvalue()).faults

    assert [fault.cell for fault in found] == [cell], list(map(str, found))

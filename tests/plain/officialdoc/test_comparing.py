"""A signed copy beside its draft: what is told and what is no difference."""

import dataclasses
import datetime as dt
import time

import pytest

from cuocthi.plain.officialdoc.blocks import Annex, Draft, Heading, Item, Paragraph, Table
from cuocthi.plain.officialdoc.comparing import Difference, compared, same_words
from cuocthi.plain.officialdoc.readers import read_text
from cuocthi.plain.officialdoc.writer import write_docx, write_pdf

DRAFT = Draft(
    kind="ke_hoach",
    issuer="Sở Thử nghiệm",
    superior="UBND tỉnh Sông Mây",
    symbol="KH-STN",
    abstract="Tổ chức Cuộc thi viết thư lần thứ 5 năm 2026",
    place="Sông Mây",
    position="GIÁM ĐỐC",
    recipients=("UBND các xã, phường", "Lưu: VT"),
    is_draft=True,
    body=(
        Heading(1, "I. MỤC ĐÍCH"),
        *(Paragraph(f"Đoạn thứ {n}: học sinh từ 9 đến 15 tuổi dự thi.") for n in range(60)),
        Item("1.", "Thời gian: từ ngày 19/12/2025 đến hết ngày 05/3/2026."),
        Table(("Việc", "Hạn"), (("Gửi thư", "05/3/2026"), ("Chấm", "15/4/2026"))),
        Paragraph("Yêu cầu các đơn vị triển khai thực hiện."),
    ),
    annexes=(Annex("Danh sách", (Paragraph("Phụ lục gồm mười xã."),)),),
)


def signed(**changes):
    """The letter as it comes back: number, day and name filled in, set by another program."""
    issued = dataclasses.replace(
        DRAFT,
        number="15",
        day=dt.date(2026, 1, 5),
        signer="Nguyễn Văn A",
        is_draft=False,
        **changes,
    )
    return read_text(write_pdf(issued), "ky.pdf").text


def told(file):
    draft = read_text(write_docx(DRAFT), "du-thao.docx").text
    return compared(draft, file, symbol="KH-STN", filled=["Nguyễn Văn A"])


def test_the_same_letter_as_pdf_of_several_pages_differs_in_nothing():
    assert told(signed()) == compared("", "")


def test_the_draft_printed_as_pdf_differs_in_nothing():
    table = Table(
        ("TT", "Đơn vị", "Việc"), (("1", "Văn phòng", "Kinh phí"), ("2", "Phòng A", "Tin"))
    )
    paper = dataclasses.replace(DRAFT, body=(*DRAFT.body, table, Paragraph("Hết phần bảng.")))
    draft = read_text(write_docx(paper), "a.docx").text
    printed = read_text(write_pdf(paper), "a.pdf").text

    assert "|" in draft
    assert compared(draft, printed, symbol="KH-STN").differences == ()


def both(**changes):
    """The same letter as docx and as PDF, as they are read."""
    letter = dataclasses.replace(DRAFT, **changes)
    return (
        read_text(write_docx(letter), "a.docx").text,
        read_text(write_pdf(letter), "a.pdf").text,
    )


def test_a_table_whose_head_is_said_again_on_each_page_differs_in_nothing():
    rows = tuple((str(n), f"Xã số {n}", "đã báo cáo") for n in range(1, 90))
    draft, file = both(body=(Table(("TT", "Đơn vị", "Tiến độ"), rows),))
    assert file.count("Tiến độ") > 1

    assert compared(draft, file) == compared("", "")


def test_a_head_read_in_another_order_differs_in_nothing():
    draft, file = both(
        kind="cong_van",
        issuer="ỦY BAN NHÂN DÂN\nTHỊ XÃ SÔNG MÂY",
        superior=None,
        symbol="UBND",
        abstract="hưởng ứng, tham gia Cuộc thi Thử thách làm cho thế giới sạch hơn trên nền tảng số",
        addressees=("UBND các xã",),
    )
    assert draft.replace("|", " ").split() != file.split()

    assert compared(draft, file) == compared("", "")


def test_an_address_parted_at_its_dashes_is_the_same_and_a_number_is_not():
    address = "Xem tại http://a.example/viet-thu-{}quoc-te/ từ hôm nay."

    assert compared(address.format(""), address.format(" ")) == compared("", "")
    assert compared("gồm 5 12 xã", "gồm 51 2 xã").differences == (
        Difference("5 12", "51 2", "gồm"),
    )


def test_words_that_moved_inside_the_text_are_told():
    lines = [f"Đoạn thứ {n} nói một điều không đoạn nào khác nói." for n in range(60)]
    moved = [*lines[:20], *lines[21:40], lines[20], *lines[40:]]

    found = compared("\n".join(lines), "\n".join(moved)).differences

    assert [bool(one.draft) for one in found] == [True, False]


def test_other_words_are_told_with_what_stands_before_them():
    body = (*DRAFT.body[:-1], Paragraph("Yêu cầu các đơn vị khẩn trương thực hiện."))

    found = told(signed(body=body))

    assert found.differences == (
        Difference("triển khai", "khẩn trương", "15/4/2026 Yêu cầu các đơn vị"),
    )


@pytest.mark.parametrize(
    ("draft", "file", "differences"),
    [
        ("Số:      /KH-A", "Số: 12/KH-A", ()),
        ("ngày     tháng     năm", "ngày 05 tháng 01 năm 2026", ()),
        ("DỰ THẢO Kính gửi", "Kính gửi", ()),
        ("Thể lệ – bản 1", "Thể lệ - bản 1", ()),
        ("đến hết ngày 05/3", "đến hết ngày 0\u200b5/3", ()),
        ("Thực hiện.", "2 Thực hiện.", ()),
        ("Thực hiện.", "Thực hiện. Ký bởi: Sở Thử", ()),
        ("15 giải", "16 giải", (Difference("15", "16", ""),)),
        ("có 15 giải", "có giải", (Difference("15", "", "có"),)),
        ("theo số 3/KH-B", "theo số 4/KH-B", (Difference("3/KH-B", "4/KH-B", "theo số"),)),
    ],
)
def test_what_the_registry_fills_in_is_no_difference(draft, file, differences):
    assert compared(draft, file, symbol="KH-A").differences == differences


def test_no_more_is_told_than_a_person_reads():
    draft = " ".join(f"Câu {n} một." for n in range(100))

    found = compared(draft, draft.replace("một", "hai"))

    assert (len(found.differences), found.cut) == (30, True)


@pytest.mark.parametrize(
    "file",
    ["a. " * 60_000, "a b " * 30_000, "".join(f"{n % 7}. " for n in range(60_000))],
    ids=["one word", "two words", "seven"],
)
def test_a_file_made_to_hang_the_comparison_does_not(file):
    began = time.process_time()

    compared("a. b c. " * 20_000, file)

    assert time.process_time() - began < 10


def test_short_texts_are_the_same_but_for_blanks_case_and_the_last_mark():
    assert same_words("Tổ chức  cuộc thi.", "TỔ CHỨC CUỘC THI")
    assert not same_words("Tổ chức cuộc thi", "Tổ chức hội thi")

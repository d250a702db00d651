"""One known day in a text, however it is written, and another day in its place."""

import datetime as dt

import pytest

from cuocthi.plain.vndates import mentions, with_day

OLD, NEW = dt.date(2024, 3, 15), dt.date(2024, 4, 5)


@pytest.mark.parametrize(
    ("said", "becomes"),
    [
        ("đến hết 15/3/2024.", "đến hết 5/4/2024."),
        ("đến hết 15/03/2024, tính", "đến hết 05/04/2024, tính"),
        ("hạn 15-3-2024", "hạn 5-4-2024"),
        ("hạn 15.03.2024", "hạn 05.04.2024"),
        ("hạn 15 / 3 / 2024", "hạn 5 / 4 / 2024"),
        ("hạn 15/03/24", "hạn 05/04/24"),
        ('datetime="2024-03-15T00:00"', 'datetime="2024-04-05T00:00"'),
        ("DTSTART:20240315T080000", "DTSTART:20240405T080000"),
        ("trước 15/3 và sau", "trước 5/4 và sau"),
        ("ngày 15.3 là", "ngày 5.4 là"),
        ("ngày 15-3 là", "ngày 5-4 là"),
        ("hết ngày 15 tháng 3 năm 2024", "hết ngày 05 tháng 4 năm 2024"),
        ("hết ngày 15 tháng 3, năm 2024", "hết ngày 05 tháng 4 năm 2024"),
        ("Ngày 15 tháng 03", "Ngày 05 tháng 04"),
        (
            "ngày mười lăm tháng ba năm hai nghìn không trăm hai mươi tư",
            "ngày mùng năm tháng tư năm hai nghìn không trăm hai mươi tư",
        ),
        ("hết ngày mười lăm tháng ba, nộp", "hết ngày mùng năm tháng tư, nộp"),
    ],
)
def test_a_day_is_found_however_it_is_written_and_its_way_of_writing_is_kept(said, becomes):
    (found,) = mentions(said, OLD)

    assert said[found.start : found.end] == found.words
    assert with_day(said, OLD, NEW) == becomes
    assert mentions(becomes, OLD) == []


@pytest.mark.parametrize(
    "said",
    [
        "15/3/2023",
        "15/3/2025 và 5/3/2024",
        "115/3/2024",
        "ngày 15 tháng 3 năm 2023",
        "ngày 15 tháng 30",
        "5 tháng 3",
        "nặng 15.3 kg",
        "các trang 15-3",
        "215/3",
        "15/34",
        "1.15.3.2024.7",
        "số 2024-03-155",
        "ngày mười lăm tháng ba năm hai nghìn không trăm hai mươi ba",
        "ngày hai mươi lăm tháng ba",
    ],
)
def test_what_only_looks_like_it_is_another_day_or_a_number(said):
    assert mentions(said, OLD) == []


@pytest.mark.parametrize(
    ("old", "new", "said", "becomes"),
    [
        (dt.date(2024, 6, 5), dt.date(2024, 6, 30), "05/06/2024", "30/06/2024"),
        (dt.date(2024, 6, 5), dt.date(2024, 6, 30), "5/6/2024", "30/6/2024"),
        (dt.date(2024, 12, 31), dt.date(2025, 1, 9), "31/12/2024", "09/01/2025"),
        (dt.date(2024, 12, 31), dt.date(2025, 1, 9), "trước 31/12", "trước 09/01/2025"),
        (
            dt.date(2024, 12, 31),
            dt.date(2025, 1, 9),
            "ngày ba mươi mốt tháng mười hai",
            "ngày mùng chín tháng một năm hai nghìn không trăm hai mươi lăm",
        ),
        (
            dt.date(2024, 6, 5),
            dt.date(2024, 2, 3),
            "ngày 5 tháng 6 năm 2024",
            "ngày 3 tháng 02 năm 2024",
        ),
        (dt.date(2025, 4, 5), dt.date(2025, 4, 6), "mùng năm tháng tư", "mùng sáu tháng tư"),
    ],
)
def test_a_day_in_its_place_is_written_as_the_first_was(old, new, said, becomes):
    assert with_day(said, old, new) == becomes


def test_several_places_come_in_their_order_and_a_long_text_costs_little():
    text = "Từ 01/03/2024 đến 15/03/2024; quá 15/3 không nhận. " * 2000

    assert [one.words for one in mentions(text, OLD)] == ["15/03/2024", "15/3"] * 2000

"""A written notice becomes words that can be read aloud."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cuocthi.plain.speech import reading_seconds, speakable, spell


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("UBND xã", "Ủy ban nhân dân xã"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("TP.Huế", "thành phố Huế"),
        ("VTV và CNTT", "vê tê vê và xê en-nờ tê tê"),
        ("KẾ HOẠCH, ĐƠN", "KẾ HOẠCH, ĐƠN"),
        ("Sở Y tế", "Sở Y tế"),
        ("Tỉnh/xã và/hoặc thôn", "Tỉnh, xã và, hoặc thôn"),
        ("Sở (lần đầu) – xong", "Sở, lần đầu, xong"),
        ("“Chủ nhật xanh” + A", "Chủ nhật xanh cộng A"),
    ],
)
def test_words_and_abbreviations(written, spoken):
    assert speakable(written, {}) == spoken


def test_own_abbreviations_come_before_the_common_ones():
    own = {"Hue-S": "Huế ét", "BTC": "Ban Tổ chức Cuộc thi", "": "bỏ"}

    assert speakable("BTC dùng Hue-S", own) == "Ban Tổ chức Cuộc thi dùng Huế ét"


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("ngày 30/6/2024", "ngày ba mươi tháng sáu năm hai nghìn không trăm hai mươi tư"),
        ("30/06/2024", "ngày ba mươi tháng sáu năm hai nghìn không trăm hai mươi tư"),
        ("2024-06-01", "ngày mùng một tháng sáu năm hai nghìn không trăm hai mươi tư"),
        (
            "ngày 06 tháng 02 năm 2024",
            "ngày mùng sáu tháng hai năm hai nghìn không trăm hai mươi tư",
        ),
        ("Ngày 10 tháng 4", "ngày mùng mười tháng tư"),
        ("từ 2/6", "từ ngày mùng hai tháng sáu"),
        ("ngày 21/4", "ngày hai mươi mốt tháng tư"),
        (
            "20-22/5/2025",
            "ngày hai mươi đến hai mươi hai tháng năm năm hai nghìn không trăm hai mươi lăm",
        ),
        ("từ ngày 2-5/6", "từ ngày mùng hai đến mùng năm tháng sáu"),
        ("tháng 4/2026", "tháng tư năm hai nghìn không trăm hai mươi sáu"),
        ("03/2026", "tháng ba năm hai nghìn không trăm hai mươi sáu"),
        ("tháng 12", "tháng mười hai"),
        ("mỗi ngày 2 lần", "mỗi ngày hai lần"),
    ],
)
def test_days(written, spoken):
    assert speakable(written, {}) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("8h30", "tám giờ ba mươi phút"),
        ("08:00", "tám giờ"),
        ("14 giờ 05 phút.", "mười bốn giờ năm phút."),
        ("7g15p", "bảy giờ mười lăm phút"),
        ("14h", "mười bốn giờ"),
    ],
)
def test_hours(written, spoken):
    assert speakable(written, {}) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("126.087 thư", "một trăm hai mươi sáu nghìn không trăm tám mươi bảy thư"),
        ("37,5 %", "ba mươi bảy phẩy năm phần trăm"),
        ("1.000.000đ", "một triệu đồng"),
        ("1.200,5 m²", "một nghìn hai trăm phẩy năm mét vuông"),
        ("50kg", "năm mươi ki-lô-gam"),
        ("-5°C", "âm năm độ xê"),
        ("9–15 tuổi", "chín đến mười lăm tuổi"),
        ("65/84 sự kiện", "sáu mươi lăm trên tám mươi tư sự kiện"),
        ("mục 2.1.3", "mục hai chấm một chấm ba"),
        ("lớp 7A", "lớp bảy A"),
        ("lần thứ 1, thứ 4", "lần thứ nhất, thứ tư"),
        ("thứ I, quý IV", "thứ nhất, quý bốn"),
        ("II. Nội dung", "hai. Nội dung"),
        ("Gọi 0912 345 678", "Gọi không chín một hai ba bốn năm sáu bảy tám"),
        ("+84 912 345 678", "cộng tám bốn chín một hai ba bốn năm sáu bảy tám"),
        (
            "1234567890123456,5",
            "một hai ba bốn năm sáu bảy tám chín không một hai ba bốn năm sáu phẩy năm",
        ),
    ],
)
def test_numbers(written, spoken):
    assert speakable(written, {}) == spoken


def test_numbers_of_documents():
    spoken = speakable("số 15/KH-STTTT, Nghị định 30/2020/NĐ-CP", {})

    assert spoken == (
        "số mười lăm, ca hát gạch ngang ét-xì tê tê tê tê, "
        "Nghị định ba mươi, năm hai nghìn không trăm hai mươi, en-nờ đê gạch ngang xê pê"
    )


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Xem https://hue.vn/a1/.", "Xem hát u e chấm vê en-nờ gạch chéo a một."),
        ("www.upu.int", "vê kép vê kép vê kép chấm u pê u chấm i en-nờ tê"),
        ("thư an_b@hue.vn", "thư a en-nờ gạch dưới bê a còng hát u e chấm vê en-nờ"),
    ],
)
def test_addresses_are_spelt(written, spoken):
    assert speakable(written, {}) == spoken


def test_spelling_names_letters_with_marks_by_their_letter():
    assert spell("Đế*") == "đê e"


def test_lines_stay_and_bullets_go():
    assert speakable("- Một;\n\n+ Hai./.", {}) == "Một\nHai."


@given(st.text(alphabet="0123456789 .,/-–:%hngày thángkgIVXABĐ&()+₫²", max_size=40))
@example("0/0.0,0-0:0")
@example("9" * 5000)
def test_no_digit_is_left_and_nothing_breaks(text):
    assert re.findall("[0-9]", speakable(text, {})) == []


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", 0.0),
        ("một hai ba bốn", 1.0),
        ("ki-lô-mét. Hết.", 1.0 + 1.2),
        ("một, hai\nba bốn", 1.0 + 0.3 + 0.6),
    ],
)
def test_reading_time(text, seconds):
    assert reading_seconds(text) == pytest.approx(seconds)

"""Posters become tagged PDF, from data that stays data."""

from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

import cuocthi
from cuocthi.core import printing
from cuocthi.core.printing import PrintingFailed, pdf, qr_png, qr_svg

SOURCE = Path(cuocthi.__file__).parent
POSTER = SOURCE / "publicity/templates/publicity/print/poster.typ"
QR = {"qr.svg": qr_svg("https://cuocthi.example.vn/upu")}
LONG = "Cuộc thi tìm hiểu, sáng tạo và hành động vì môi trường dành cho thanh niên, học sinh " * 3

CONTEST = {
    "organisers": ["Sở Khoa học và Công nghệ", "Tỉnh đoàn"],
    "title": "Cuộc thi Viết thư quốc tế UPU",
    "theme": "Hãy viết thư cho một người bạn",
    "eligible": "Học sinh từ 9 đến 15 tuổi.",
    "opens": "19/12/2025",
    "closes": "05/3/2026",
    "close_note": "tính theo dấu bưu điện",
    "prizes": ["2 giải Nhất", "6 giải Nhì"],
    "steps": ["Viết tay bức thư.", "Nộp cho thầy cô."],
    "url": "cuocthi.example.vn/upu",
    "qr": "qr.svg",
    "contact": "Điện thoại 0200 000 000",
}


def opened(content):
    return pypdfium2.PdfDocument(content)


def words(page):
    return " ".join(page.get_textpage().get_text_range().replace("\u200b", "").split())


@pytest.fixture
def template(tmp_path):
    def write(source):
        path = tmp_path / "mau.typ"
        path.write_text('#set document(title: "T", date: none)\n' + source, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(("paper", "size"), [("a3", (842, 1191)), ("a4", (595, 842))])
def test_poster_tells_everything_on_one_tagged_page(paper, size):
    document = opened(pdf(POSTER, {**CONTEST, "paper": paper}, images=QR))

    page = words(document[0])
    told = [
        *("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "TỈNH ĐOÀN", CONTEST["title"], CONTEST["theme"]),
        *(CONTEST["eligible"], "19/12/2025", "05/3/2026", CONTEST["close_note"]),
        *(*CONTEST["prizes"], *CONTEST["steps"], CONTEST["url"], CONTEST["contact"]),
    ]
    assert [one for one in told if one not in page] == []
    assert (len(document), tuple(round(side) for side in document[0].get_size())) == (1, size)
    assert raw.FPDFCatalog_IsTagged(document.raw) == 1


def test_poster_needs_no_theme_prizes_first_day_or_contact():
    optional = ("theme", "opens", "close_note", "prizes", "contact")
    bare = {key: value for key, value in CONTEST.items() if key not in optional}

    page = words(opened(pdf(POSTER, bare, images=QR))[0])

    assert "05/3/2026" in page
    assert [word for word in ("CHỦ ĐỀ", "Từ ngày", "GIẢI THƯỞNG", "None") if word in page] == []


def test_long_poster_stays_on_one_page():
    long = {**CONTEST, "title": LONG, "theme": LONG, "steps": [LONG] * 6, "eligible": LONG}

    document = opened(pdf(POSTER, long, images=QR))

    assert len(document) == 1
    assert LONG.strip() in words(document[0])


def test_data_is_never_code():
    name = '#panic("x") $1$ *b* \\u{41} "q"'

    assert name in words(opened(pdf(POSTER, {**CONTEST, "theme": name}, images=QR))[0])


def test_sign_without_a_letter_in_the_font_is_named():
    with pytest.raises(PrintingFailed, match="“😀”"):
        pdf(POSTER, {**CONTEST, "theme": "An 😀"}, images=QR)


def test_missing_data_is_a_fault_of_the_template_with_details():
    with pytest.raises(PrintingFailed, match=r"poster\.typ") as failure:
        pdf(POSTER, {"title": "An"}, images=QR)

    assert "does not contain key" in failure.value.details


@pytest.mark.parametrize(
    "source",
    ['#read("/etc/hostname")', '#read("../../../etc/hostname")', '#import "@preview/cetz:0.4.0"'],
)
def test_template_sees_no_file_and_no_package_from_outside(template, source):
    with pytest.raises(PrintingFailed):
        pdf(template(source), {})


def test_picture_without_words_for_the_blind_is_refused(template):
    with pytest.raises(PrintingFailed):
        pdf(template('#image("/images/qr.svg")'), {}, images=QR)


def test_picture_name_cannot_leave_its_folder():
    with pytest.raises(ValueError, match="Tên ảnh"):
        pdf(POSTER, CONTEST, images={"../qr.svg": b""})


def test_only_the_packaged_font_is_known():
    assert printing._fonts().families() == ["Be Vietnam Pro"]


def test_codes_have_a_quiet_zone_and_their_own_format():
    svg, png = qr_svg("abc"), qr_png("abc", scale=2)

    # version 1 has 21 modules, with 4 empty ones on each side
    assert b'width="29" height="29"' in svg
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == 2 * 29

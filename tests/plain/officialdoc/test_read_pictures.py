"""Scans and pictures: cleaned, recognised where tesseract is there, shown as pages."""

import io

import docx
import pypdfium2
import pytest
import typst
from PIL import Image

from cuocthi.plain.officialdoc.readers import Unreadable, count_pages, ocr, page_pictures, read_text
from cuocthi.plain.officialdoc.readers.cleanup import cleaned, skew
from cuocthi.plain.vntext import fold
from tests.plain.officialdoc.letters_made import FOOT, HEAD, bad_scan, letter, saved, scan

recognising = pytest.mark.skipif(not ocr.is_ready(), reason="tesseract with vie is not installed")


@pytest.mark.slow
@recognising
def test_a_scan_is_read_with_its_head_and_foot_cell_by_cell():
    source = read_text(saved(scan(dots=300), "PNG"), "cong-van.png")

    assert source.how == "ocr"
    assert source.notes[0].startswith("Chữ được nhận dạng từ ảnh (1 trang, chắc chừng 9")
    assert fold(source.text).startswith(fold(HEAD))
    assert fold(source.text).endswith(fold(FOOT))


@pytest.mark.slow
@recognising
@pytest.mark.parametrize(
    ("image", "form", "options"),
    [
        (scan, "PDF", {"resolution": 200}),
        (scan, "TIFF", {}),
        (bad_scan, "JPEG", {"quality": 60}),
        (lambda: scan(mode="RGBA"), "WEBP", {"lossless": True}),
        (lambda: scan().rotate(180), "PNG", {}),
        (lambda: scan().rotate(90, expand=True), "JPEG", {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\x01"
         b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"}),
    ],
    ids=["scanned PDF", "TIFF", "bad JPEG", "WEBP with alpha", "upside down", "phone on its side"],
)  # fmt: skip
def test_a_picture_of_any_kind_gives_its_dates(image, form, options):
    source = read_text(saved(image(), form, **options), "anh")

    assert source.how == "ocr"
    for words in ("417/SVH-TTCS", "20/02/2026", "30/4/2026", "15/5/2026", "Nguyễn Thị Minh Khai"):
        assert words in source.text


@pytest.mark.slow
@recognising
def test_every_page_of_a_fax_is_read():
    page = scan(mode="1")

    source = read_text(saved(page, "TIFF", save_all=True, append_images=[page]), "fax.tif")

    assert source.text.count("15/5/2026") == 2


@pytest.mark.slow
@recognising
def test_an_empty_picture_holds_no_words():
    with pytest.raises(Unreadable, match="Không nhận ra chữ nào"):
        read_text(saved(Image.new("RGB", (800, 1000), "white"), "PNG"), "trang.png")


def test_without_the_program_a_person_is_told_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    for data in (saved(scan(), "PNG"), saved(scan(), "PDF")):
        with pytest.raises(Unreadable, match="apt install tesseract-ocr tesseract-ocr-vie"):
            read_text(data, "anh")


def test_pictures_can_be_left_unread():
    for data in (saved(scan(), "PNG"), saved(scan(), "PDF")):
        with pytest.raises(Unreadable, match="Hãy gửi"):
            read_text(data, "anh", by_picture=False)


def test_too_many_dots_are_refused_before_they_are_unpacked():
    with pytest.raises(Unreadable, match="50 triệu"):
        read_text(saved(Image.new("1", (10_000, 9_000)), "PNG"), "bom.png")


def test_a_later_frame_larger_than_its_picture_is_refused():
    frames = [Image.new("L", (40, 40), shade) for shade in (0, 60)]
    data = bytearray(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    later = data.rindex(b",\0\0\0\0(\0(\0")
    data[later + 5 : later + 9] = b"\xff\xff\xff\xff"  # 65,535 by 65,535

    with pytest.raises(Unreadable, match="quá lớn"):
        page_pictures(bytes(data))


@pytest.mark.slow
def test_a_turned_page_is_put_level_and_a_level_one_is_left():
    level = scan()

    assert skew(level) == 0.0
    assert skew(level.rotate(1.2, Image.Resampling.BICUBIC, fillcolor=255)) == pytest.approx(
        -1.2, abs=0.15
    )
    assert skew(Image.new("L", (300, 300), 255)) == 0.0


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "I;16", "LA"])
def test_pictures_of_every_mode_can_be_cleaned(mode):
    assert cleaned(Image.new(mode, (60, 80))).mode == "L"


def pdf(*sizes):
    """Blank pages of these sizes in points."""
    document = pypdfium2.PdfDocument.new()
    for wide, high in sizes:
        document.new_page(wide, high)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def _sizes(shots):
    return [Image.open(io.BytesIO(shot)).size for shot in shots]


def test_pages_are_shown_as_pictures_of_bounded_size():
    assert _sizes(page_pictures(letter(), widest=300)) == [(300, 425)]
    assert _sizes(page_pictures(saved(scan(), "PNG"), widest=200)) == [(200, 283)]
    assert _sizes(page_pictures(saved(Image.new("L", (10, 9000)), "PNG"), widest=100)) == [(1, 200)]
    assert page_pictures("chữ".encode()) == []


def test_no_more_pages_are_shown_than_asked_for():
    page = Image.new("L", (30, 40))
    fax = saved(page, "TIFF", save_all=True, append_images=[page] * 5)

    assert len(page_pictures(fax, most=3)) == 3
    assert len(page_pictures(fax, first=5)) == 1
    assert page_pictures(fax, first=6) == []


def test_the_pages_that_can_be_shown_are_counted_up_to_the_length_of_a_letter():
    page = Image.new("L", (30, 40))
    fax = saved(page, "TIFF", save_all=True, append_images=[page] * 5)

    counts = [count_pages(data) for data in (fax, pdf(*[(50, 50)] * 70), "chữ".encode())]

    assert counts == [6, 60, 0]


def test_a_page_as_long_as_a_street_is_drawn_small():
    assert _sizes(page_pictures(pdf((100, 14_000)))) == [(16, 2200)]


def test_a_page_is_shown_by_its_number():
    data = pdf((595, 842), (842, 595))

    assert _sizes(page_pictures(data, first=1, most=1)) == [(1100, 778)]
    assert page_pictures(data, first=2) == []


def test_a_page_of_a_nonsensical_size_is_not_drawn():
    data = pdf((50, 60)).replace(b"50 60", b"9999999 60")

    with pytest.raises(Unreadable, match="PDF bị hỏng"):
        page_pictures(data)


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"%PDF-1.7 x", "PDF bị hỏng"), (b"\x89PNG\r\n\x1a\n", "Tệp ảnh bị hỏng")],
)
def test_pages_of_a_broken_file_cannot_be_shown(data, words):
    for look in (page_pictures, count_pages):
        with pytest.raises(Unreadable, match=words):
            look(data)


def _word_file_with(picture):
    document = docx.Document()
    document.add_picture(io.BytesIO(picture))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.slow
@recognising
def test_a_scan_pasted_into_word_is_read():
    source = read_text(_word_file_with(saved(scan(), "PNG")), "quet.docx")

    assert (source.how, "15/5/2026" in source.text) == ("ocr", True)


def test_a_scan_pasted_into_word_without_the_program_holds_no_words(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Unreadable, match=r"Tệp \.docx không có chữ"):
        read_text(_word_file_with(saved(scan(dots=50), "PNG")), "quet.docx")


@pytest.mark.slow
@recognising
def test_what_a_scanner_guessed_without_marks_is_read_anew(tmp_path):
    scan().save(tmp_path / "scan.png")
    (tmp_path / "quet.typ").write_text(
        '#set page(paper: "a4", margin: 0pt, background: image("/scan.png", width: 100%))\n'
        "#text(size: 9pt)[UY BAN NHAN DAN TINH SONG LAM SO VAN HOA So 417 SVH TTCS]"
    )
    scanned = typst.compile(tmp_path / "quet.typ", root=tmp_path)

    source = read_text(scanned, "quet.pdf")

    assert (source.how, "Kính gửi" in source.text) == ("ocr", True)

"""A letter and its annexes come as several files: one text, the letter first."""

from email.message import EmailMessage

import pytest

from cuocthi.plain.officialdoc.readers import (
    Part,
    SourceText,
    Unreadable,
    files_in,
    read_mail,
    read_text,
)
from tests.fuzz.seeds import zipped

LETTER = "ỦY BAN NHÂN DÂN XÃ AN BÌNH\nSố: 05/KH-UBND\nKính gửi: Các thôn.\nNơi nhận: Lưu VT."
ANNEX = "PHỤ LỤC\nDanh sách các thôn: Thượng, Trung, Hạ."


def test_the_letter_stands_first_and_every_file_says_where():
    source = read_mail([("phu-luc.txt", ANNEX.encode()), ("cong-van.txt", LETTER.encode())])

    joint = "\n\n———— Tệp 2: phu-luc.txt ————\n\n"
    assert source == SourceText(
        LETTER + joint + ANNEX,
        "mail",
        ["Đọc 2 tệp nối nhau: cong-van.txt, phu-luc.txt."],
        [
            Part("cong-van.txt", 0, len(LETTER), "text"),
            Part("phu-luc.txt", len(LETTER + joint), len(LETTER + joint + ANNEX), "text"),
        ],
    )


def test_a_bad_file_is_named_and_the_others_are_read():
    source = read_mail([("cong-van.txt", LETTER.encode()), ("anh.png", b"\x89PNG\r\n\x1a\n")])

    assert source == SourceText(
        LETTER,
        "text",
        ["anh.png: Tệp ảnh bị hỏng hoặc bị cắt. Hãy chụp hoặc quét lại rồi gửi."],
    )


def test_the_same_letter_sent_twice_is_read_once():
    words = " ".join(f"chữ{number}" for number in range(60))
    files = [("a.txt", f"{LETTER} {words}".encode()), ("b.md", f"{LETTER} {words}.".encode())]

    assert read_mail(files).notes == ["b.md: cùng nội dung với a.txt, không đọc lần nữa."]


def test_a_mail_or_an_archive_among_the_files_gives_its_files():
    inside = zipped({"phu-luc.txt": ANNEX})
    broken = b"PK\x03\x04 cut"

    source = read_mail([("them.zip", inside), ("cv.txt", LETTER.encode()), ("x.zip", broken)])

    assert [part.name for part in source.parts] == ["cv.txt", "phu-luc.txt"]
    assert source.notes[1:] == [
        "x.zip: Tệp .docx, .odt hoặc tệp nén này bị hỏng hoặc bị cắt. "
        "Hãy mở bản gốc, lưu lại rồi gửi lại."
    ]


def test_the_files_inside_are_told_by_name():
    names = [
        [file.name for file in files_in(name, data)]
        for name, data in (
            ("thu.zip", zipped({"b.txt": "b", "a.txt": "a"})),
            ("thu.docx", zipped({"[Content_Types].xml": "x", "a.xml": "a"})),
            ("thu.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"})),
            ("thu.eml", _mail(body=LETTER).as_bytes()),
            ("thu.txt", b"a"),
        )
    ]

    assert names == [["a.txt", "b.txt"], ["thu.docx"], ["thu.odt"], ["lời thư"], ["thu.txt"]]


def test_a_name_over_two_lines_makes_no_second_joint():
    files = [("a.txt", LETTER.encode()), ("b\n\n———— Tệp 9: c ————\n\n.txt", ANNEX.encode())]

    assert "\n\n———— Tệp 2: b ———— Tệp 9: c ———— .txt ————\n\n" in read_mail(files).text


def test_what_was_recognised_is_told_by_its_places():
    parts = [Part("a", 0, 3, "docx"), Part("b", 8, 12, "ocr")]

    assert SourceText("x" * 12, "mail", [], parts).scanned == [(8, 12)]
    assert SourceText("x" * 12, "ocr").scanned == [(0, 12)]
    assert SourceText("x" * 12, "pdf").scanned == []


def test_when_nothing_can_be_read_the_first_reason_is_told():
    with pytest.raises(Unreadable, match=r"a\.txt: Tệp rỗng"):
        read_mail([("a.txt", b""), ("b.txt", b" ")])
    with pytest.raises(Unreadable, match="không có tệp văn bản nào"):
        read_mail([])


def test_an_archive_is_read_like_a_mail():
    data = zipped(
        {
            "Thư/1 Phụ lục.txt": ANNEX,
            "Thư/Công văn.txt": LETTER,
            "Thư/~$ng van.docx": "x",
            "__MACOSX/x": "x",
            "a.exe": "MZ",
        }
    )

    source = read_text(data, "thu.zip")

    assert [part.name for part in source.parts] == ["Công văn.txt", "1 Phụ lục.txt"]
    assert source.text.startswith(LETTER)


def test_many_files_are_too_many():
    with pytest.raises(Unreadable, match="quá nhiều tệp"):
        read_text(zipped({f"{number}.txt": "x" for number in range(300)}), "a.zip")

    source = read_mail([(f"{number}.txt", f"số {number}".encode()) for number in range(31)])

    assert source.notes[-1] == "Thư có 31 tệp; chỉ đọc 30 tệp đầu."


def _mail(*, body="Xin gửi công văn kèm theo.", html=None):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@x.example", "b@x.example", "Công văn"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def test_a_mail_gives_its_letter_its_annex_and_last_its_own_words():
    message = _mail(html="<p>Xin gửi</p>")
    message.add_attachment(ANNEX, filename="Phụ lục 1.txt")
    message.add_attachment(LETTER, filename="Công văn số 5.txt")
    message.add_attachment(b"MZ", "application", "octet-stream", filename="virus.exe")

    source = read_text(message.as_bytes(), "thu.eml")

    assert [part.name for part in source.parts] == [
        "Công văn số 5.txt",
        "Phụ lục 1.txt",
        "lời thư",
    ]


def test_a_mail_without_files_is_itself_the_letter():
    assert read_text(_mail(body=LETTER).as_bytes(), "thu.eml").text.strip() == LETTER


def test_a_letter_that_begins_with_a_colon_is_no_mail():
    text = "From: nhà trường\nSố: 5\nKính gửi: các lớp\n\nchữ"

    assert read_text(text.encode(), "a.txt") == SourceText(text, "text")

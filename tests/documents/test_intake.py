"""Letters as they come: every kind of file through the page, several at once, slow ones apart."""

import io
import re
import threading
from email.message import EmailMessage

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Reaction
from cuocthi.core.refused import Refused
from cuocthi.documents.actions import read_now, receive_document, receive_files
from cuocthi.documents.actions.letters import MOST_FILES
from cuocthi.documents.models import Document
from cuocthi.documents.queries import facts_of
from cuocthi.files.queries import read_bytes
from cuocthi.units.models import Unit
from tests.documents.letters import CLEAN_UP, letter_pdf
from tests.documents.programs import posix, programs  # noqa: F401  a fixture
from tests.fuzz.seeds import zipped
from tests.plain.photofacts.test_facts import HEIC
from tests.units.factories import make_member, make_unit

pytestmark = pytest.mark.django_db
WINDOW = {"start": "2024-06-02", "end": "2024-06-30"}
ANNEX = "PHỤ LỤC\nDanh sách các thôn dự thi\n- Thôn Thượng, thôn Trung, thôn Hạ."
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600 + "WordDocument".encode("utf-16-le")
_ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def word_file(text=CLEAN_UP):
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def open_document():
    lines = "".join(f"<text:p>{line}</text:p>" for line in CLEAN_UP.split("\n"))
    body = f"<office:body><office:text>{lines}</office:text></office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODT}>{body}</office:document-content>",
        }
    )


def rich_text():
    letters = "".join(
        "\\par " if sign == "\n" else f"\\u{ord(sign)}?" if ord(sign) > 127 else sign
        for sign in CLEAN_UP
    )
    return f"{{\\rtf1\\ansi\\uc1 {letters}}}".encode("ascii")


def scan(form="PNG", shade=255):
    out = io.BytesIO()
    Image.new("RGB", (310, 440), (shade, shade, shade)).save(out, form)
    return out.getvalue()


def fax():
    out = io.BytesIO()
    page = Image.new("L", (310, 440), 255)
    page.save(out, "TIFF", save_all=True, append_images=[page])
    return out.getvalue()


def scanned_pdf():
    out = io.BytesIO()
    Image.new("L", (310, 440), 255).save(out, "PDF")
    return out.getvalue()


def mail(letter=None):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@x.example", "b@x.example", "Công văn"
    message.set_content("Xin gửi công văn kèm theo.")
    message.add_attachment(letter or word_file(), "application", "octet-stream", filename="cv.docx")
    return message.as_bytes()


def upload(name, data):
    return SimpleUploadedFile(name, data, "application/octet-stream")


def officer(client):
    unit = make_unit()
    client.force_login(make_member(unit))
    return unit


def drop(client, *files):
    """Drop files on the page, as one letter; the letter, or what the page says instead."""
    sent = {"file": [upload(name, data) for name, data in files]}
    response = client.post("/van-ban/nhan/", sent)
    if response.status_code == 200:
        found = re.findall(r'<div class="wrong".*?</div></div>', response.content.decode(), re.S)
        return re.sub(r"<[^>]+>", " ", " ".join(found))
    return Document.objects.get(pk=response["Location"].split("/")[-2])


def shown(client, document):
    return client.get(f"/van-ban/{document.pk}/").content.decode()


GOOD = {
    "docx": (word_file(), ["docx"], 0),
    "odt": (open_document(), ["odt"], 0),
    "rtf": (rich_text(), ["rtf"], 0),
    "doc": (OLD, ["doc"], 0),
    "pdf": (letter_pdf(CLEAN_UP), ["pdf"], 1),
    "scanned.pdf": (scanned_pdf(), ["ocr"], 1),
    "txt": (CLEAN_UP.encode(), ["text"], 0),
    "html": (f"<html><body><pre>{CLEAN_UP}</pre></body></html>".encode(), ["html"], 0),
    "png": (scan("PNG"), ["ocr"], 1),
    "jpg": (scan("JPEG"), ["ocr"], 1),
    "webp": (scan("WEBP"), ["ocr"], 1),
    "tif": (fax(), ["ocr"], 2),
    "heic": (HEIC, ["ocr"], 1),
    "zip": (zipped({"cv.docx": word_file(), "phu-luc.txt": ANNEX}), ["docx", "text"], 0),
    "eml": (mail(letter_pdf(CLEAN_UP)), ["pdf", "text"], 1),
}

PICTURES = {"scanned.pdf", "jpg", "webp", "tif", "heic"}  # each draws its page; png at once


@posix
@pytest.mark.parametrize(
    "kind", [pytest.param(k, marks=[pytest.mark.slow] if k in PICTURES else []) for k in GOOD]
)
def test_every_kind_of_letter_is_taken_kept_as_it_came_and_read(client, programs, kind):  # noqa: F811
    data, how, pages = GOOD[kind]
    programs.put_recogniser(CLEAN_UP)
    programs.put("antiword", f"cat {programs.folder}/letter.txt")
    (programs.folder / "letter.txt").write_text(CLEAN_UP, encoding="utf-8")
    officer(client)

    document = drop(client, (f"cong-van.{kind}", data))
    run_due()

    document.refresh_from_db()
    assert (document.state, document.trouble * (document.state != "read")) == ("read", "")
    assert facts_of(document)["window"] == WINDOW
    assert read_bytes(document.file) == data
    assert ([part["how"] for part in document.parts], document.pages) == (how, pages)
    html = shown(client, document)
    assert ("đọc từ bản quét" in html.casefold()) == ("ocr" in how)
    for number in range(1, pages + 1):
        picture = client.get(f"/van-ban/{document.pk}/trang/{number}/")
        assert Image.open(io.BytesIO(picture.content)).format == "PNG"
    assert client.get(f"/van-ban/{document.pk}/trang/{pages + 1}/").status_code == 404


BROKEN = {
    "docx": (word_file()[:900], "bị hỏng hoặc bị cắt. Hãy mở bản gốc, lưu lại rồi gửi lại."),
    "odt": (open_document()[:400], "bị hỏng hoặc bị cắt. Hãy mở bản gốc, lưu lại rồi gửi lại."),
    "rtf": (b"{\\rtf1\\ansi }", "Hãy"),
    "doc": (OLD, "Máy chủ chưa có chương trình đọc tệp Word kiểu cũ (.doc)."),
    "xls": (OLD[:600], "Tệp .doc không có phần văn bản Word."),
    "pdf": (letter_pdf(CLEAN_UP)[:300], "PDF bị hỏng hoặc bị cắt."),
    "png": (scan()[:60], "Tệp ảnh bị hỏng hoặc bị cắt."),
    "jpg": (scan("JPEG")[:200], "Tệp ảnh bị hỏng hoặc bị cắt."),
    "tif": (fax()[:40], "Tệp ảnh bị hỏng hoặc bị cắt."),
    "webp": (scan("WEBP")[:30], "Tệp ảnh bị hỏng hoặc bị cắt."),
    "heic": (HEIC[:600], "Tệp ảnh bị hỏng hoặc bị cắt."),
    "whole.png": (scan(), "Máy chủ chưa có chương trình nhận dạng chữ"),
    "zip": (zipped({"a.zip": zipped({"b.txt": "x"})}), "tệp nén nằm trong tệp khác không được mở."),
    "eml": (
        b"From: a\nTo: b\nMime-Version: 1.0\n\n \n",
        "Thư không có chữ và không có tệp kèm theo.",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_each_broken_kind_is_kept_and_says_its_own_sentence(client, programs, kind):  # noqa: F811
    data, words = BROKEN[kind]
    officer(client)

    document = drop(client, (f"van-ban.{kind}", data))
    run_due()

    document.refresh_from_db()
    assert document.state == Document.State.UNREADABLE
    assert words in document.trouble
    assert document.trouble in shown(client, document)


def test_what_is_no_letter_is_refused_file_by_file_and_nothing_is_entered(client):
    officer(client)

    said = drop(client, ("cv.txt", CLEAN_UP.encode()), ("a.exe", b"MZ\x00\x01"), ("b.txt", b""))

    assert "“a.exe” không phải là" in said
    assert "“b.txt” là tệp rỗng (0 byte)." in said
    assert "cv.txt" not in said
    assert Document.objects.count() == 0


def test_a_letter_and_its_annexes_come_as_one(client):
    officer(client)
    files = [("phu-luc.txt", ANNEX.encode()), ("cv.pdf", letter_pdf(CLEAN_UP))]

    document = drop(client, *files)
    run_due()
    again = drop(client, *reversed(files))

    document.refresh_from_db()
    assert again == document
    assert [part["name"] for part in document.parts] == ["cv.pdf", "phu-luc.txt"]
    assert document.text[document.parts[1]["start"] :] == ANNEX
    assert facts_of(document)["window"] == WINDOW
    assert document.sheets == [[1, 0, 1]]
    html = shown(client, document)
    assert f'<a href="/van-ban/{document.pk}/tep/1/">cv.pdf</a>' in html
    annex = client.get(f"/van-ban/{document.pk}/tep/1/")
    assert annex.content == files[1][1]
    assert client.get(f"/van-ban/{document.pk}/tep/2/").status_code == 404


def test_files_that_stand_in_the_register_already_come_with_what_is_new():
    unit = make_unit()
    letter, annex = ("cv.txt", CLEAN_UP.encode()), ("phu-luc.txt", ANNEX.encode())
    first = receive_document(unit=unit, data=letter[1], name=letter[0], by="system")

    both = receive_files(unit=unit, files=[letter, annex], by="system")
    again = receive_files(unit=unit, files=[letter, annex, annex], by="system")

    assert both != first
    assert again == both
    assert (both.file_name, [a.file_name for a in both.attachments.all()]) == (
        "phu-luc.txt",
        ["cv.txt"],
    )


def test_letters_that_were_all_entered_apart_are_not_entered_as_one():
    unit = make_unit()
    files = [("a.txt", b"mot"), ("b.txt", b"hai")]
    for name, data in files:
        receive_document(unit=unit, data=data, name=name, by="system")

    with pytest.raises(Refused, match=r"đều đã vào sổ riêng \(số đến 1, 2\)"):
        receive_files(unit=unit, files=files, by="system")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([(f"{n}.txt", b"%d" % n) for n in range(MOST_FILES + 1)], "nhiều nhất 30 tệp"),
        ([(f"{n}.txt", b"x" * (21 * 2**20)) for n in range(3)], "lớn hơn 60 MB"),
    ],
    ids=["many", "heavy"],
)
def test_too_much_at_once_is_refused(files, words):
    with pytest.raises(Refused, match=words):
        receive_files(unit=make_unit(), files=files, by="system")


@posix
def test_facts_of_a_scan_are_less_sure_than_the_same_facts_of_a_text(programs):  # noqa: F811
    programs.put_recogniser(CLEAN_UP)
    unit = make_unit()
    text = receive_document(unit=unit, data=CLEAN_UP.encode(), name="cv.txt", by="system")
    image = receive_document(unit=unit, data=scan(), name="cv.png", by="system")

    surely = {fact.key: fact.sure for fact in read_now(document_id=text.pk).facts.filter(place=0)}
    less = {fact.key: fact.sure for fact in read_now(document_id=image.pk).facts.filter(place=0)}

    assert {key: less[key] for key in ("window", "date", "issuer")} == {
        key: round(0.85 * surely[key], 3) for key in ("window", "date", "issuer")
    }


@posix
def test_only_the_scanned_file_of_several_is_doubted(client, programs):  # noqa: F811
    programs.put_recogniser(ANNEX + "\nHạn nộp: trước ngày 25/6/2024.")
    officer(client)

    document = drop(client, ("cv.txt", CLEAN_UP.encode()), ("phu-luc.png", scan()))
    run_due()

    document.refresh_from_db()
    assert [part["how"] for part in document.parts] == ["text", "ocr"]
    assert document.facts.get(key="window").sure > 0.85
    assert "phu-luc.png: đọc từ bản quét, hãy đối chiếu với ảnh." in shown(client, document)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("cv.txt", CLEAN_UP.encode(), "Máy đang đọc văn bản, thường mất vài giây."),
        ("cv.pdf", letter_pdf(CLEAN_UP), "nếu là bản quét thì đang nhận dạng chữ"),
        ("cv.png", scan(), "Máy đang nhận dạng chữ trong ảnh"),
    ],
    ids=["text", "pdf", "scan"],
)
def test_while_it_is_read_the_page_says_so_and_looks_again_by_itself(client, name, data, words):
    officer(client)
    document = drop(client, (name, data))

    html = shown(client, document)
    part = client.get(f"/van-ban/{document.pk}/", headers={"HX-Request": "true"}).content.decode()

    assert words in html
    assert part.strip() in html
    assert 'hx-trigger="load delay:2s"' in part
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in html


def test_a_reading_that_was_given_up_says_so_and_stops_asking(client):
    officer(client)
    document = drop(client, ("cv.txt", CLEAN_UP.encode()))
    Reaction.objects.update(state=Reaction.State.GIVEN_UP)

    html = shown(client, document)

    assert "Máy không đọc xong văn bản này" in html
    assert ("hx-trigger" in html.split("<main")[1], "http-equiv" in html) == (False, False)


@posix
@pytest.mark.django_db(transaction=True)
def test_others_write_while_a_scan_is_being_recognised(programs):  # noqa: F811
    signs = programs.folder
    wait = f"touch {signs}/started; while [ ! -e {signs}/go ]; do sleep 0.02; done"
    programs.put_recogniser(CLEAN_UP, before=wait)
    document = receive_document(unit=make_unit(), data=scan(), name="cv.png", by="system")
    reader = threading.Thread(target=lambda: (run_due(limit=1), connection.close()))

    reader.start()
    while reader.is_alive() and not (signs / "started").exists():
        pass
    Unit.objects.filter(pk=document.unit_id).update(name="Viết trong lúc đọc")
    document.refresh_from_db()
    while_reading = (document.state, reader.is_alive(), document.unit.name)
    (signs / "go").touch()
    reader.join()

    document.refresh_from_db()
    assert while_reading == ("received", True, "Viết trong lúc đọc")
    assert (document.state, document.parts[0]["how"]) == ("read", "ocr")

"""The registers of letters in and out: columns, filters, files, their cost."""

import csv
import datetime as dt
import io
import tracemalloc

import pypdfium2
import pytest
from docx import Document as Docx
from python_calamine import CalamineWorkbook

from cuocthi.core import clock
from cuocthi.documents.actions import mend, note_told, send_to, void_number
from cuocthi.documents.models import Document, Fact, Receiver
from cuocthi.documents.register_files import MOST_PRINTED
from cuocthi.documents.registers import Asked, numbers_in, rows_of
from tests.documents.factories import make_document, make_fact
from tests.documents.outgoing import make_issued
from tests.documents.test_views import sign_in
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: dt.date(2024, 4, 1))


def letter_in(unit, number, **changes):
    """A letter in as it was read."""
    facts = {
        "kind": "ke_hoach",
        "code": f"{number}/KH-UBND",
        "number": str(number),
        "symbol": "KH-UBND",
        "date": "2024-02-05",
        "issuer": "UBND tỉnh Sông Mây",
        "signer": "Nguyễn Văn Nam",
        **changes.pop("facts", {}),
    }
    values = {"register_year": 2024, "register_number": number, "abstract": f"Việc thứ {number}"}
    document = make_document(unit=unit, **{**values, **changes})
    for key, value in facts.items():
        if value is not None:
            make_fact(document, key, value)
    return document


def unit_and_officer(client):
    unit = make_unit("Sở Thử nghiệm")
    return unit, sign_in(client, unit=unit)


def table(client, url):
    answer = client.get(url)
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_the_register_in_has_the_ten_columns(client):
    unit, _user = unit_and_officer(client)
    letter_in(unit, 7, at=dt.datetime(2024, 2, 8, 3, tzinfo=dt.UTC))

    head, row = table(client, "/van-ban/so/den/bang.csv")

    assert dict(zip(head, row, strict=True)) == {
        "Ngày đến": "08/02/2024",
        "Số đến": "7",
        "Tác giả": "UBND tỉnh Sông Mây",
        "Số, ký hiệu": "7/KH-UBND",
        "Ngày tháng": "05/02/2024",
        "Tên loại và trích yếu nội dung": "Kế hoạch. Việc thứ 7",
        "Đơn vị hoặc người nhận": "",
        "Ngày chuyển": "",
        "Ký nhận": "",
        "Ghi chú": "",
    }


def test_a_void_number_and_what_the_letter_does_not_say_stay_as_they_are(client):
    unit, _user = unit_and_officer(client)
    letter = letter_in(unit, 3, facts={"code": None, "date": "2024-02", "kind": "khac"})
    void_number(document_id=letter.pk, reason="trùng số đến 2", by="user:1")

    _head, row = table(client, "/van-ban/so/den/bang.csv")

    assert (row[3], row[4], row[5]) == ("", "tháng 02/2024", "Việc thứ 3")
    assert row[9] == "Đã hủy số: trùng số đến 2"


def test_the_register_out_tells_receivers_answers_and_what_was_mended(client):
    unit, _user = unit_and_officer(client)
    day = dt.date(2024, 3, 5)
    letter = make_issued(unit, number="9", issued_on=day, abstract="Phát động", copies=30)
    make_issued(unit, number="10", issued_on=day, abstract="Tổng kết")
    make_document(unit=unit, direction="out", state="draft", abstract="Dự thảo")
    units = [make_unit("xã Gió Đông"), make_unit("xã Gió Tây")]
    send_to(document_id=letter.pk, units=[u.pk for u in units], by="user:1")
    note_told(list(Receiver.objects.values_list("pk", flat=True)))
    mend(document_id=letter.pk, how="recalled", reason="Sai", by="user:1")

    head, first, second = table(client, "/van-ban/so/di/bang.csv")

    told = f"{clock.now().astimezone(dt.timezone(dt.timedelta(hours=7))):%d/%m/%Y}"
    assert dict(zip(head, first, strict=True)) == {
        "Số, ký hiệu": "09/KH-STN",
        "Ngày tháng": "05/03/2024",
        "Tên loại và trích yếu nội dung": "Kế hoạch. Phát động",
        "Người ký": "Nguyễn Văn Nam",
        "Nơi nhận": "xã Gió Đông; xã Gió Tây",
        "Đơn vị, người nhận bản lưu": "",
        "Số lượng bản": "30",
        "Ngày chuyển": told,
        "Ký nhận": "0/2 đã báo nhận",
        "Ghi chú": "Đã thu hồi",
    }
    assert second[0] == "10/KH-STN"


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("", ["1", "2", "3"]),
        ("?nam=2024", ["1", "2", "3"]),
        ("?nam=2023", ["8"]),
        ("?nam=", ["8", "1", "2", "3"]),
        ("?tu=02/03/2024&den=03/03/2024", ["2", "3"]),
        ("?den=01/03/2024", ["8", "1"]),
        ("?nam=2024&tim=viec+thu+3", ["3"]),
        ("?tim=8/KH", ["8"]),
        ("?tim=SONG+MAY+viec", ["8", "1", "2", "3"]),
        ("?tim=khong+co", []),
        ("?nam=1999", ["8", "1", "2", "3"]),
        ("?page=2", ["1", "2", "3"]),
    ],
)
def test_by_year_by_days_and_by_words(client, query, numbers):
    unit, _user = unit_and_officer(client)
    old = dt.datetime(2023, 5, 5, 1, tzinfo=dt.UTC)
    letter_in(unit, 8, register_year=2023, at=old)
    for number in (1, 2, 3):
        # the second comes late in the evening, an hour before the day ends in Viet Nam
        letter_in(unit, number, at=dt.datetime(2024, 3, number, 16, tzinfo=dt.UTC))

    _head, *rows = table(client, f"/van-ban/so/den/bang.csv{query}")

    assert [row[1] for row in rows] == numbers


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    unit, _user = unit_and_officer(client)
    for number in range(1, count + 1):
        letter_in(unit, number)
        letter = make_issued(unit, issued_on=dt.date(2024, 3, number))
        send_to(document_id=letter.pk, units=[make_unit().pk, make_unit().pk], by="user:1")

    with django_assert_num_queries(6):
        came_in = client.get("/van-ban/so/den/").content.decode()
    with django_assert_num_queries(7):
        went_out = client.get("/van-ban/so/di/").content.decode()

    assert (came_in.count('<th scope="row">'), went_out.count('<th scope="row">')) == (count, count)


@pytest.mark.slow
def test_ten_thousand_rows_stream_with_as_many_queries_and_little_memory(
    client, django_assert_num_queries
):
    unit, _user = unit_and_officer(client)
    stored = make_document().file
    Document.objects.bulk_create(
        Document(
            unit=unit,
            direction="in",
            state="void",
            register_year=2024,
            register_number=number,
            file=stored,
            file_name="a.txt",
            text="Lời văn dài. " * 50,
            abstract=f"Trích yếu của văn bản thứ {number}",
            at=clock.now(),
            void_reason="mẫu",
            voided_by="user:1",
            voided_at=clock.now(),
        )
        for number in range(1, 10_001)
    )
    letters = Document.objects.filter(unit=unit).values_list("pk", "register_number")
    Fact.objects.bulk_create(
        Fact(document_id=pk, key="code", value=f"{number}/KH-UBND") for pk, number in letters
    )

    asked = Asked(units=(unit,), year=2024)
    tracemalloc.start()
    with django_assert_num_queries(1):
        count = sum(1 for row in rows_of(asked, "in") if row.code == f"{row.entered}/KH-UBND")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 10_000
    assert peak < 20 * 2**20
    with django_assert_num_queries(5):
        answer = client.get("/van-ban/so/den/phu-luc-vi.csv?nam=2024")
        lines = sum(chunk.count(b"\n") for chunk in answer.streaming_content)
    assert lines == 10_001


def test_annex_vi_names_its_fields_and_tells_what_is_too_long(client):
    unit, _user = unit_and_officer(client)
    letter_in(unit, 1, abstract="x" * 500, facts={"issuer": "Sở " + "y" * 200})

    head, row = table(client, "/van-ban/so/den/phu-luc-vi.csv")
    values = dict(zip(head, row, strict=True))

    assert values["Trường quá dài"] == "OrganName: 203 ký tự, tối đa 200"
    assert (values["OrganName"], len(values["Subject"])) == ("Sở " + "y" * 200, 500)
    assert (values["CodeNumber"], values["CodeNotation"], values["IssuedDate"]) == (
        "1",
        "KH-UBND",
        "2024-02-05",
    )
    assert values["FileCode.OrganId"] == ""
    assert "OrganName: 203 ký tự, tối đa 200" in client.get("/van-ban/so/den/").content.decode()


def test_the_packet_and_the_spreadsheet(client):
    unit, _user = unit_and_officer(client)
    letter = make_issued(unit, number="9", issued_on=dt.date(2024, 3, 5), abstract="=1+1")
    send_to(document_id=letter.pk, units=[make_unit("xã Gió Đông").pk], by="user:1")

    packet = table(client, "/van-ban/so/di/goi-tin.csv")
    answer = client.get("/van-ban/so/di/goi-tin.xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))
    answer.close()

    values = dict(zip(*packet, strict=True))
    assert values["MessageHeader.From.OrganName"] == "Sở Thử nghiệm"
    assert values["MessageHeader.To.OrganName"] == "xã Gió Đông"
    assert values["MessageHeader.PromulgationInfo.PromulgationDate"] == "2024-03-05"
    assert values["MessageHeader.Subject"] == "'=1+1"  # no formula for a spreadsheet
    (head, row) = sheet.get_sheet_by_index(0).to_python()
    assert dict(zip(head, row, strict=True))["MessageHeader.Subject"] == "=1+1"
    assert answer["Content-Disposition"] == 'attachment; filename="so-van-ban-di-goi-tin.xlsx"'


def test_the_printed_register(client):
    unit, _user = unit_and_officer(client)
    letter_in(unit, 12)

    pdf = pypdfium2.PdfDocument(client.get("/van-ban/so/den/in.pdf?nam=2024").content)
    docx = Docx(io.BytesIO(client.get("/van-ban/so/den/in.docx?nam=2024").content))

    text = pdf[0].get_textpage().get_text_range()
    assert pdf[0].get_width() > pdf[0].get_height()
    for words in ("SỞ THỬ NGHIỆM", "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN", "Năm 2024", "12/KH-UBND"):
        assert words in text
    assert docx.tables[0].rows[1].cells[3].text == "12/KH-UBND"


def test_a_sign_that_no_font_has_does_not_keep_the_register_from_the_printer(client):
    unit, _user = unit_and_officer(client)
    document = letter_in(unit, 12)
    Document.objects.filter(pk=document.pk).update(abstract="Vui \N{GRINNING FACE} hội 漢")

    answer = client.get("/van-ban/so/den/in.pdf?nam=2024")

    assert answer["Content-Type"] == "application/pdf"
    text = " ".join(
        pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_range().split()
    )
    assert "□" in text
    assert "12/KH-UBND" in text


def test_more_than_is_printed_in_one_go_is_told(client, monkeypatch):
    unit, _user = unit_and_officer(client)
    monkeypatch.setitem(MOST_PRINTED, "in.pdf", 1)
    letter_in(unit, 1)
    letter_in(unit, 2)

    html = client.get("/van-ban/so/den/in.pdf?nam=2024", follow=True).content.decode()

    assert "Sổ có 2 dòng, bản in này nhận nhiều nhất 1" in html


def test_nobody_sees_the_register_of_another_unit(client):
    unit, _user = unit_and_officer(client)
    letter_in(unit, 1, abstract="Chuyện của Sở")
    client.force_login(make_member(make_unit("xã khác")))
    other = table(client, "/van-ban/so/den/bang.csv?nam=")
    page = client.get("/van-ban/so/den/?nam=").content.decode()
    client.force_login(make_user())

    assert len(other) == 1
    assert "Chuyện của Sở" not in page
    assert client.get("/van-ban/so/den/bang.csv").status_code == 403
    assert client.get("/van-ban/so/den/").status_code == 200


@pytest.mark.parametrize("address", ["khac/", "den/bang.exe", "den/in.csv", "di/goi-tin.pdf"])
def test_no_such_register_or_file(client, address):
    unit_and_officer(client)

    assert client.get(f"/van-ban/so/{address}").status_code == 404


def test_the_numbers_asked_for_come_newest_first():
    unit = make_unit()
    letters = [letter_in(unit, number) for number in (1, 2, 3)]

    assert numbers_in(Asked(units=(unit,)), "in") == [letter.pk for letter in reversed(letters)]

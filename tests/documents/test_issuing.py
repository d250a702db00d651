"""Number, day, signer and the signed file of a letter out come back."""

import dataclasses
import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.actions import drop_copy, issue, mend, take_back
from cuocthi.documents.models import Issue, SignedCopy
from cuocthi.documents.outgoing import out_of_sequence, same_number
from cuocthi.files.queries import read_bytes
from cuocthi.plain.officialdoc.blocks import Paragraph
from tests.documents.factories import make_document
from tests.documents.outgoing import given, make_draft, make_issued, plan, signed_pdf
from tests.documents.test_views import sign_in
from tests.plain.officialdoc.signed_made import signed
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 3, 5)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: dt.date(2024, 4, 1))
    # drafts were written before the day on which they are issued here
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2024, 3, 1, 2, tzinfo=dt.UTC))


def form(**changes):
    return {
        "number": "15",
        "separator": "/",
        "symbol": "KH-STN",
        "issued_on": "05/03/2024",
        "signer": "Nguyễn Văn Nam",
        "position": "Giám đốc",
        "copies": "12",
        **changes,
    }


def url(document, tail=""):
    return f"/van-ban/{document.pk}/ban-hanh/{tail}"


def upload(data, name="ke-hoach.signed.pdf"):
    return SimpleUploadedFile(name, data, "application/octet-stream")


def page(client, document):
    return client.get(url(document)).content.decode()


def test_the_draft_proposes_what_it_knows(client):
    document = make_draft()
    sign_in(client, document)

    html = page(client, document)

    assert 'name="symbol" value="KH-STN"' in html
    assert 'name="position" value="Giám đốc"' in html
    assert 'name="number" value=' not in html


def test_a_signed_copy_fills_the_form_in_and_is_kept_with_the_letter(client):
    document = make_draft()
    sign_in(client, document)

    answer = client.post(url(document, "tep/"), {"file": upload(signed_pdf())}, follow=True)
    html = answer.content.decode()
    assert 'name="number" value="15"' in html
    assert 'name="issued_on" value="05/03/2024"' in html
    assert 'name="signer" value="Nguyễn Văn Nam"' in html
    assert "Lời văn giống dự thảo" in html
    assert "Tệp không có chữ ký số nào" in html
    saved = client.post(url(document), form())

    made = Issue.objects.get(document=document)
    document.refresh_from_db()
    assert saved["Location"] == f"/giao-viec/noi-nhan/{document.pk}/"
    assert (made.code, made.issued_on, made.copies) == ("15/KH-STN", DAY, 12)
    assert (document.state, made.signed_name) == ("issued", "ke-hoach.signed.pdf")
    assert read_bytes(made.signed) == signed_pdf()
    assert SignedCopy.objects.count() == 0
    assert [e.verb for e in Event.objects.order_by("pk")] == [
        "document.drafted",
        "document.came_back",
        "document.issued",
    ]
    download = client.get(url(document, "tep/"))
    assert download["Content-Disposition"].endswith(
        f"van-ban-di-{document.register_number}-{document.register_year}-da-ky.pdf"
    )
    assert download.content == signed_pdf()


def test_other_words_and_addressees_of_the_file_are_told(client):
    document = make_draft()
    sign_in(client, document)
    paper = plan(
        abstract="Tổ chức Cuộc thi vẽ tranh lần thứ 5",
        recipients=("UBND các huyện", "Lưu: VT"),
        body=(*plan().body[:1], Paragraph("Yêu cầu các đơn vị khẩn trương thực hiện.")),
    )

    client.post(url(document, "tep/"), {"file": upload(signed_pdf(paper))})
    html = page(client, document)

    assert "<del>Tổ chức Cuộc thi viết thư lần thứ 5</del>" in html
    assert "<ins>Tổ chức Cuộc thi vẽ tranh lần thứ 5</ins>" in html
    assert "<ins>UBND các huyện; Lưu: VT</ins>" in html
    assert "<ins>khẩn trương</ins>" in html


def test_what_is_typed_otherwise_than_the_file_says_is_asked_once(client):
    document = make_draft()
    sign_in(client, document)
    client.post(url(document, "tep/"), {"file": upload(signed_pdf())})

    first = client.post(url(document), form(signer="Trần Thị Hoa", number="16")).content.decode()
    assert Issue.objects.count() == 0
    assert "Số: ghi “16”, trong tệp là “15”." in first
    assert "Người ký: ghi “Trần Thị Hoa”, trong tệp là “Nguyễn Văn Nam”." in first
    (seen,) = [part.split('"')[0] for part in first.split('name="sure" value="')[1:]]
    other = client.post(url(document), form(signer="Lê Văn Minh", sure=seen)).content.decode()
    assert "“Lê Văn Minh”" in other  # the tick was for other words
    assert Issue.objects.count() == 0
    client.post(url(document), form(signer="Trần Thị Hoa", number="16", sure=seen))

    assert Issue.objects.get().signer == "Trần Thị Hoa"


@pytest.mark.parametrize("number", ["15", "015", "15 "])
def test_a_number_given_before_names_the_other_letter_and_wants_a_tick(client, number):
    unit = make_unit()
    other = make_issued(unit, number="15", issued_on=DAY, abstract="Tổng kết năm học")
    document = make_draft(unit)
    sign_in(client, document)

    html = client.post(url(document), form(number=number)).content.decode()
    assert "Trùng số: 15/KH-STN năm 2024" in html
    assert f'<a href="/van-ban/{other.pk}/">Tổng kết năm học</a>' in html
    with pytest.raises(Refused, match="đã ghi cho “Tổng kết năm học”"):
        issue(document_id=document.pk, given=given(number=number), by="user:1")
    seen = html.split('name="sure" value="')[1].split('"')[0]
    client.post(url(document), form(number=number, sure=seen))

    assert Issue.objects.filter(issued_on=DAY).count() == 2
    assert Event.objects.last().data["repeated"] is True


@pytest.mark.parametrize(
    "changes",
    [{"issued_on": dt.date(2023, 3, 5)}, {"symbol": "BC-STN"}, {"number": "14"}],
    ids=["another year", "another symbol", "another number"],
)
def test_these_numbers_do_not_repeat(changes):
    unit = make_unit()
    make_issued(unit, **{"number": "15", "issued_on": DAY, **changes})
    make_issued(number="15", issued_on=DAY)  # of another unit

    assert same_number(make_draft(unit), "15", "KH-STN", 2024) == []


@pytest.mark.parametrize(
    ("number", "day", "said"),
    [
        (
            "14",
            dt.date(2024, 3, 4),
            ["Số liền trước trong sổ này là 12/KH-STN; 1 số ở giữa không có trong sổ."],
        ),
        ("9", dt.date(2024, 2, 1), ["Chưa có số nào nhỏ hơn trong sổ này."]),
        (
            "13",
            dt.date(2024, 3, 9),
            ["Số 15/KH-STN lớn hơn nhưng ban hành trước, ngày 05/03/2024."],
        ),
        ("16", dt.date(2024, 3, 1), ["Số 15/KH-STN nhỏ hơn nhưng ban hành sau, ngày 05/03/2024."]),
        (
            "18",
            dt.date(2024, 3, 6),
            ["Số liền trước trong sổ này là 15/KH-STN; 2 số ở giữa không có trong sổ."],
        ),
        ("16a", dt.date(2024, 3, 1), []),
    ],
)
def test_a_number_out_of_its_sequence_is_told(number, day, said):
    unit = make_unit()
    make_issued(unit, number="12", issued_on=dt.date(2024, 3, 1))
    make_issued(unit, number="15", issued_on=DAY)

    assert out_of_sequence(make_draft(unit), number, "KH-STN", day) == said


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": " "}, "Hãy ghi đủ số"),
        *(
            ({"number": number}, "không phải số văn bản")
            for number in ("-1", "1e5", "0", "000", "٣", "12ab", "1234567", "1/2")
        ),
        ({"issued_on": dt.date(1, 1, 1)}, "năm 1. Hãy xem lại năm"),
        ({"issued_on": dt.date(1944, 12, 31)}, "năm 1944"),
        ({"signer": "\N{GRINNING FACE}"}, "“Người ký” có ký tự “😀”"),
        ({"position": "Giám đốc 漢"}, "“Chức vụ” có ký tự “漢”"),
        ({"symbol": "KH-漢"}, "“Ký hiệu” có ký tự “漢”"),
        ({"signer": ""}, "Hãy ghi đủ số"),
        ({"issued_on": dt.date(2024, 4, 2)}, "chưa tới"),
        ({"symbol": "K" * 31}, "Ký hiệu dài quá 30 ký tự"),
        ({"separator": "+"}, "dấu “/”"),
    ],
)
def test_what_cannot_stand_on_a_letter_is_refused(changes, words):
    document = make_draft()

    with pytest.raises(Refused, match=words):
        issue(document_id=document.pk, given=given(**changes), by="user:1")

    assert Issue.objects.count() == 0


def test_a_letter_in_is_not_issued(client):
    letter = make_document()
    sign_in(client, letter)

    with pytest.raises(Refused, match="văn bản đến"):
        take_back(document_id=letter.pk, data=signed_pdf(), name="a.pdf", by="user:1")

    assert client.get(url(letter)).status_code == 404


HOSTILE = {
    "empty": b"",
    "no pdf": b"PK\x03\x04 la",
    "program": b"\x7fELF\x00\x01",
    "html": b"<script>alert(1)</script>",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_pdf_is_refused_in_the_form(client, data):
    document = make_draft()
    sign_in(client, document)

    answer = client.post(url(document, "tep/"), {"file": upload(data, "ky.pdf")})

    assert answer.status_code == 200
    assert "ky.pdf” " in answer.content.decode().replace("&nbsp;", " ")
    assert SignedCopy.objects.count() == 0


@pytest.mark.parametrize(
    "make",
    [
        lambda: signed_pdf()[:2000],
        lambda: b"%PDF-1.7\n" + b"1 0 obj << /Type /Catalog >> endobj\n" * 50,
        lambda: b"%PDF-1.4\n%%EOF",
    ],
    ids=["cut off", "no pages", "nothing"],
)
def test_a_pdf_that_cannot_be_opened_is_refused(client, make):
    document = make_draft()
    sign_in(client, document)
    take_back(document_id=document.pk, data=signed_pdf(), name="dung.pdf", by="user:1")

    html = client.post(
        url(document, "tep/"), {"file": upload(make(), "hong.pdf")}, follow=True
    ).content.decode()

    said = html.partition('id="tep_file_error"')[2].partition("<p>")[2].partition("</p>")[0]
    assert said == "PDF bị hỏng hoặc bị cắt. Hãy xuất lại PDF từ bản gốc rồi gửi lại."
    assert SignedCopy.objects.get().file_name == "dung.pdf"


def test_the_pdf_of_another_letter_wants_a_tick(client):
    document = make_draft()
    sign_in(client, document)
    other = signed_pdf(plan(abstract="Tổng kết phong trào đọc sách", symbol="BC-STN"))
    client.post(url(document, "tep/"), {"file": upload(other)})

    asked = client.post(url(document), form(symbol="BC-STN"))

    html = asked.content.decode()
    assert "Ký hiệu trong tệp là “BC-STN”, dự thảo là “KH-STN”" in html
    assert "Trích yếu trong tệp là “Tổng kết phong trào đọc sách”" in html
    assert not Issue.objects.exists()
    client.post(url(document), {**form(symbol="BC-STN"), "sure": asked.context["seen"]})
    assert Issue.objects.get().code == "15/BC-STN"


def test_a_file_that_came_back_by_mistake_is_set_aside(client):
    document = make_draft()
    sign_in(client, document)
    take_back(document_id=document.pk, data=signed_pdf(number="99"), name="khac.pdf", by="user:1")
    assert 'value="99"' in page(client, document)

    client.post(url(document, "bo-tep/"))
    drop_copy(document_id=document.pk, by="user:1")  # again: nothing happens

    assert 'value="99"' not in page(client, document)
    assert Event.objects.filter(verb="document.copy_dropped").count() == 1


def test_number_and_file_are_put_right_afterwards(client):
    document = make_draft()
    sign_in(client, document)
    issue(document_id=document.pk, given=given(), by="user:1", signed=("a.pdf", signed_pdf()))

    assert 'name="number" value="15"' in page(client, document)
    refused = client.post(url(document), form(number="16")).content.decode()
    assert "Văn bản đã ghi số 15/KH-STN, ngày 05/03/2024. Sửa lại thì hãy ghi lý do" in refused
    assert Issue.objects.get().code == "15/KH-STN"
    client.post(url(document), form(number="16", reason="Ghi nhầm <số>."))

    made = Issue.objects.get()
    assert (made.code, made.signed_name) == ("16/KH-STN", "a.pdf")
    html = client.get(f"/van-ban/{document.pk}/").content.decode()
    told = "số 15/KH-STN, ngày 05/03/2024, người ký Nguyễn Văn Nam. Lý do sửa: Ghi nhầm &lt;số&gt;."
    assert told in html
    client.post(url(document), form(number="16", copies="3"))  # what stands on it is as before
    assert len(Issue.objects.get().history) == 1


def test_a_recalled_letter_is_not_put_right(client):
    document = make_draft()
    sign_in(client, document)
    issue(document_id=document.pk, given=given(), by="user:1")
    assert f'href="{url(document)}"' in client.get(f"/van-ban/{document.pk}/").content.decode()
    mend(document_id=document.pk, how="recalled", reason="Ban hành nhầm", by="user:1")

    assert f'href="{url(document)}"' not in client.get(f"/van-ban/{document.pk}/").content.decode()
    assert client.get(url(document)).status_code == 409
    assert client.post(url(document), form(number="16", reason="x")).status_code == 409
    with pytest.raises(Refused, match="đã thu hồi"):
        take_back(document_id=document.pk, data=signed_pdf(), name="a.pdf", by="user:1")
    assert Issue.objects.get().code == "15/KH-STN"


def test_a_letter_behind_the_number_and_a_day_before_the_draft_want_a_tick(client):
    document = make_draft()
    sign_in(client, document)
    typed = form(number="12a", issued_on="28/02/2024")

    asked = client.post(url(document), typed)

    html = asked.content.decode()
    assert "Số 12a có chữ phía sau" in html
    assert "Ngày ban hành 28/02/2024 trước ngày ghi dự thảo vào đây, 01/03/2024." in html
    assert not Issue.objects.exists()
    client.post(url(document), {**typed, "sure": asked.context["seen"]})
    assert Issue.objects.get().code == "12a/KH-STN"


def test_places_left_open_are_told_before_the_number_is_saved(client):
    body = (Paragraph("Thực hiện Kế hoạch số ……/KH-STN của Sở."),)
    document = make_draft(paper=plan(body=body))
    sign_in(client, document)

    asked = client.post(url(document), form())

    assert "Văn bản còn chỗ để trống: “Thực hiện Kế hoạch số ……" in asked.content.decode()
    assert not Issue.objects.exists()
    layout = client.get(f"/van-ban/{document.pk}/the-thuc/").content.decode()
    assert "Chưa gửi đi được" in layout
    assert "Thực hiện Kế hoạch số ……" in layout
    client.post(url(document), {**form(), "sure": asked.context["seen"]})
    assert Issue.objects.exists()


def test_the_page_of_a_letter_out_speaks_of_no_machine(client, django_assert_num_queries):
    document = make_draft()
    sign_in(client, document)
    draft = client.get(f"/van-ban/{document.pk}/").content.decode()
    issue(document_id=document.pk, given=given(), by="user:1", signed=("a.pdf", signed_pdf()))

    with django_assert_num_queries(11):
        issued = client.get(f"/van-ban/{document.pk}/").content.decode()

    assert ("máy đọc" in draft.casefold(), "máy đọc" in issued.casefold()) == (False, False)
    assert "Ghi số, ngày, bản đã ký" in draft
    assert "15/KH-STN" in issued
    assert url(document, "tep/") in issued


def test_who_may_take_a_letter_back(client):
    document = make_draft()
    teacher = make_member(document.unit, role="teacher")
    elsewhere, stranger = make_member(make_unit()), make_user()
    chief = make_user(is_superuser=True, is_staff=True)

    codes = []
    for user in (teacher, elsewhere, stranger, chief):
        client.force_login(user)
        codes.append(
            (client.get(url(document)).status_code, client.post(url(document), form()).status_code)
        )

    assert codes == [(404, 404), (404, 404), (404, 404), (403, 403)]
    assert Issue.objects.count() == 0


def test_a_letter_with_the_dash_of_the_youth_union(client):
    paper = dataclasses.replace(plan(), separator="-", symbol="KH/ĐTN")
    document = make_draft(paper=paper)
    sign_in(client, document)

    client.post(url(document), form(separator="-", symbol="KH/ĐTN"))

    assert Issue.objects.get().code == "15-KH/ĐTN"


def test_what_the_signatures_of_the_file_say_and_leave_open_is_told_and_kept(client):
    document = make_draft()
    sign_in(client, document)
    data = signed(signed_pdf(), "Nguyễn Văn Nam", "Sở Thử nghiệm")

    html = client.post(url(document, "tep/"), {"file": upload(data)}, follow=True).content.decode()
    client.post(url(document), form())

    made = Issue.objects.get()
    after = client.get(f"/van-ban/{document.pk}/").content.decode()
    assert made.findings[0]["intact"] is True
    for page_ in (html, after):
        assert "Chữ ký số của Nguyễn Văn Nam, Sở Thử nghiệm." in page_
        assert "Chưa kiểm tra: chứng thư có dẫn tới gốc" in page_
    assert 'name="number" value="15"' in html
    assert read_bytes(made.signed) == data


def test_a_file_changed_after_signing_says_so(client):
    document = make_draft()
    sign_in(client, document)
    data = signed(signed_pdf(), "Nguyễn Văn Nam", "Sở Thử nghiệm")
    place = data.index(b"/MediaBox") + len("/Media")

    take_back(
        document_id=document.pk,
        data=data[:place] + b"Bax" + data[place + 3 :],
        name="sua.pdf",
        by="user:1",
    )

    (finding,) = SignedCopy.objects.get().signatures
    assert finding["intact"] is False
    assert "KHÔNG HỢP LỆ" in " ".join(finding["words"])


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("Kế hoạch 12 (ký).pdf", "Kế hoạch 12 (ký).pdf"),
        ("Nguyễn Văn A/../<x>.pdf", "x.pdf"),
        ("C:\\ho-so\\12.PDF", "12.pdf"),
        ("a\u202e\x00<script>.pdf", "a-script.pdf"),
        ("...", "ban-ky.pdf"),
        ("dài" * 100 + ".pdf", ("dài" * 100)[:190] + ".pdf"),
    ],
)
def test_the_name_of_a_file_that_came_back_is_kept_without_odd_signs(given_name, kept):
    draft = make_draft()

    take_back(document_id=draft.pk, data=signed_pdf(), name=given_name, by="user:1")

    assert SignedCopy.objects.get().file_name == kept

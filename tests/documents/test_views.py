import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cuocthi.audit.actions import run_due
from cuocthi.documents.models import Document
from cuocthi.documents.queries import facts_of
from cuocthi.files.queries import read_bytes
from tests.documents.factories import make_document, make_fact, make_question
from tests.documents.letters import CLEAN_UP
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def sign_in(client, document=None, unit=None):
    user = make_member(unit or document.unit)
    client.force_login(user)
    return user


def page(client, document):
    return client.get(f"/van-ban/{document.pk}/").content.decode()


def upload(data=None):
    data = CLEAN_UP.encode() if data is None else data
    return SimpleUploadedFile("cong-van.txt", data, "application/octet-stream")


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, count
):
    unit = make_unit()
    for _ in range(count):
        make_question(make_document(unit=unit))
    sign_in(client, unit=unit)

    with django_assert_num_queries(5):
        response = client.get("/van-ban/")

    assert response.content.decode().count("1 câu hỏi") == count


def test_the_register_of_letters_out_is_apart(client):
    unit = make_unit()
    make_document(unit=unit, abstract="Thư đến")
    make_document(unit=unit, abstract="Thư đi", direction="out", state="draft")
    sign_in(client, unit=unit)

    inward = client.get("/van-ban/").content.decode()
    outward = client.get("/van-ban/?so=di").content.decode()

    assert ("Thư đến" in inward, "Thư đi" in inward) == (True, False)
    assert ("Thư đến" in outward, "Thư đi" in outward) == (False, True)


def test_a_letter_comes_in_is_read_and_shown(client):
    unit = make_unit()
    sign_in(client, unit=unit)

    response = client.post("/van-ban/nhan/", {"file": upload()})
    document = Document.objects.get()
    before = page(client, document)
    run_due()
    after = page(client, document)

    assert response["Location"] == f"/van-ban/{document.pk}/"
    assert "Máy đang đọc văn bản" in before
    assert "Máy đang đọc văn bản" not in after
    window = document.facts.get(key="window")
    assert f'<a href="#f{window.pk}">từ 02/06/2024 đến hết 30/06/2024</a>' in after
    words = "từ ngày 02/6/2024 đến hết ngày 30/6/2024</a></mark>"
    assert f'<mark id="f{window.pk}"><a href="#o-window-0" ' in after
    assert words in after


def test_the_letter_goes_into_the_chosen_units_register(client):
    first, second = make_unit("xã Gió Đông"), make_unit("xã Gió Tây")
    user = sign_in(client, unit=first)
    make_member(second, user=user)

    client.post("/van-ban/nhan/", {"file": upload(), "unit": second.pk})
    foreign = client.post("/van-ban/nhan/", {"file": upload(), "unit": make_unit().pk})

    assert Document.objects.get().unit == second
    assert foreign.status_code == 200


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Chưa chọn tệp."),
        ({"file": upload(b"")}, "là tệp rỗng (0 byte)"),
        ({"file": upload(b"\x7fELF\x00\x01")}, "Hãy chọn tệp khác."),
    ],
    ids=["none", "empty", "program"],
)
def test_a_bad_upload_says_what_is_wrong_and_keeps_the_page(client, data, words):
    unit = make_unit()
    make_document(unit=unit, abstract="Thư có từ trước")
    sign_in(client, unit=unit)
    if "file" in data:
        data["file"].seek(0)

    html = client.post("/van-ban/nhan/", data).content.decode()

    assert words in html
    assert "Thư có từ trước" in html
    assert Document.objects.count() == 1


def test_who_keeps_no_register_cannot_take_in_letters(client):
    client.force_login(make_user())

    response = client.post("/van-ban/nhan/", {"file": upload()})

    assert response.status_code == 403
    assert "Bạn chưa được giao giữ sổ văn bản" in client.get("/van-ban/").content.decode()
    assert client.get("/van-ban/nhan/")["Location"] == "/van-ban/"


def test_an_unreadable_letter_says_why_and_lets_facts_be_typed_in(client):
    document = make_document(state="unreadable", text="", trouble="Tệp PDF này chỉ có ảnh.")
    sign_in(client, document)

    html = page(client, document)
    client.post(
        f"/van-ban/{document.pk}/sua/event_name/0/", {"value": "Cuộc thi Viết thư Quốc tế UPU"}
    )

    assert "Tệp PDF này chỉ có ảnh." in html
    assert '<option value="event_name">Tên cuộc thi</option>' in html
    assert facts_of(document) == {"event_name": "Cuộc thi Viết thư Quốc tế UPU"}


def test_what_needs_a_look_stands_first(client):
    document = make_document(text="Ngày 20/02/2024 tại Nhà văn hóa, số /KH, người ký A")
    make_fact(document, "venue", "Nhà văn hóa", words="Nhà văn hóa", sure=0.4)
    make_fact(document, "event_name", "Cuộc thi A", sure=0.95)
    make_fact(document, "code", "/KH", words="/KH", sure=0.95)
    make_question(document, about="code")
    sign_in(client, document)

    html = page(client, document)

    heads = re.findall(r'id="o-([a-z_]+)-0"', html)
    assert heads == ["venue", "code", "event_name"]
    assert "2 thông tin cần xem" in html
    assert re.findall(r"<span>([^<]*\d\d %)</span>", html) == [
        "chưa chắc, 40 %",
        "máy đọc chắc, 95 %",
        "máy đọc chắc, 95 %",
    ]


def test_number_and_symbol_are_shown_as_one(client):
    document = make_document()
    make_fact(document, "code", "15/KH-STN")
    make_fact(document, "number", "15")
    sign_in(client, document)

    html = page(client, document)

    assert 'id="o-code-0"' in html
    assert 'id="o-number-0"' not in html
    assert client.get(f"/van-ban/{document.pk}/sua/number/0/").status_code == 404


def test_a_fact_is_corrected_in_its_place(client):
    document = make_document(text="Hạn 30/6/2024")
    fact = make_fact(document, "window", {"start": None, "end": "2024-06-30"}, words="30/6/2024")
    user = sign_in(client, document)
    url = f"/van-ban/{document.pk}/sua/window/0/"

    form = client.get(url).content.decode()
    response = client.post(url, {"start": "02/06/2024", "end": "15/7/2024"})
    html = page(client, document)

    assert 'value="30/06/2024"' in form
    assert response["Location"] == f"/van-ban/{document.pk}/#o-window-0"
    fact.refresh_from_db()
    assert fact.value == {"start": "2024-06-02", "end": "2024-07-15"}
    assert fact.corrected_by == f"user:{user.pk}"
    assert "từ 02/06/2024 đến hết 15/07/2024" in html
    assert "Máy đọc là: đến hết 30/06/2024" in html


def test_the_form_that_htmx_puts_in_is_the_one_of_a_reload(client):
    document = make_document()
    make_fact(document, "venue", "Hội trường")
    sign_in(client, document)
    url = f"/van-ban/{document.pk}/sua/venue/0/"

    part = client.get(url, headers={"HX-Request": "true"}).content.decode().strip()
    whole = client.get(url).content.decode()

    without_token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert part.startswith('<div class="fact" id="o-venue-0" ')
    assert without_token.sub("", part) in without_token.sub("", whole)


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("participants", {"value": "23"}, 23),
        ("kind", {"value": "ke_hoach"}, "ke_hoach"),
        ("date", {"value": "02/2024"}, "2024-02"),
        ("date", {"value": "2024-02-20"}, "2024-02-20"),
        ("date", {"value": "năm 2024"}, "2024"),
        (
            "tasks",
            {"who": "Văn phòng Sở\r\n\r\n Phòng A ", "what": "In giấy", "due": "20/02/2024"},
            {"who": ["Văn phòng Sở", "Phòng A"], "what": "In giấy", "due": "2024-02-20"},
        ),
        (
            "event_times",
            {"what": "hội nghị", "start": "8h30 ngày 20/02/2024"},
            {"what": "hội nghị", "start": "2024-02-20T08:30", "end": None},
        ),
        (
            "invited",
            {"name": "Sở A", "who": "Lãnh đạo", "delegated": "on"},
            {"name": "Sở A", "who": "Lãnh đạo", "delegated": True},
        ),
        ("contacts", {"type": "phone", "value": "0000 1"}, {"type": "phone", "value": "0000 1"}),
        ("budget", {"value": "Nguồn chi thường xuyên"}, "Nguồn chi thường xuyên"),
    ],
)
def test_every_kind_of_fact_can_be_typed_in(client, key, typed, kept):
    document = make_document()
    sign_in(client, document)
    url = f"/van-ban/{document.pk}/sua/{key}/0/"

    assert client.get(url).status_code == 200
    client.post(url, typed)

    assert [fact.value for fact in document.facts.filter(key=key)] == [kept]


@pytest.mark.parametrize("typed", ["31/02/2024", "8h 02/2024", "mai", "1/2/3/2024", ""])
def test_a_day_that_cannot_be_is_not_kept(client, typed):
    document = make_document()
    sign_in(client, document)

    html = client.post(f"/van-ban/{document.pk}/sua/date/0/", {"value": typed}).content.decode()

    assert 'aria-invalid="true"' in html
    assert document.facts.count() == 0


def test_a_refusal_of_the_rules_stands_in_the_form(client):
    document = make_document()
    sign_in(client, document)

    html = client.post(
        f"/van-ban/{document.pk}/sua/window/0/", {"start": "02/07/2024", "end": "01/07/2024"}
    ).content.decode()

    assert "ngày cuối đứng trước ngày đầu" in html
    assert 'value="02/07/2024"' in html


def test_a_fact_the_letter_does_not_say_is_taken_out(client):
    document = make_document()
    make_fact(document, "venue", "Hội trường")
    sign_in(client, document)

    client.post(f"/van-ban/{document.pk}/sua/venue/0/", {"value": "", "remove": "1"})

    assert facts_of(document) == {}
    assert "văn bản không ghi" in page(client, document)


def test_a_question_is_answered_on_the_page(client):
    document = make_document()
    question = make_question(document)
    user = sign_in(client, document)
    url = f"/van-ban/{document.pk}/tra-loi/{question.pk}/"

    response = client.post(url, {"answer": "15"})
    empty = client.post(url, {"answer": " "}, follow=True)

    question.refresh_from_db()
    assert response["Location"] == f"/van-ban/{document.pk}/#cau-hoi-{question.pk}"
    assert (question.answer, question.answered_by) == ("15", f"user:{user.pk}")
    assert facts_of(document)["number"] == "15"
    assert "Câu trả lời còn trống" in empty.content.decode()


def test_a_question_of_another_letter_is_unknown(client):
    document, other = make_document(), make_document()
    question = make_question(other)
    sign_in(client, document)

    response = client.post(f"/van-ban/{document.pk}/tra-loi/{question.pk}/", {"answer": "15"})

    question.refresh_from_db()
    assert response.status_code == 404
    assert question.answer == ""


def test_the_original_goes_out_as_it_came_in(client):
    document = make_document(register_number=7, register_year=2024, file_name="Chị Hoa.txt")
    sign_in(client, document)

    response = client.get(f"/van-ban/{document.pk}/tep/")

    assert response.content == read_bytes(document.file)
    assert response["Content-Disposition"] == (
        "attachment; filename*=UTF-8''van-ban-den-7-2024.txt"
    )


def test_while_a_letter_is_read_htmx_asks_again_and_then_gets_the_page(client):
    document = make_document(state="received")
    sign_in(client, document)
    htmx = {"headers": {"HX-Request": "true"}}

    waiting = client.get(f"/van-ban/{document.pk}/", **htmx).content.decode()
    Document.objects.update(state="read")
    done = client.get(f"/van-ban/{document.pk}/", **htmx)

    assert waiting.strip().startswith('<div class="notice notice-info" hx-get=')
    assert done["HX-Refresh"] == "true"


def test_a_draft_out_offers_its_file_and_no_facts(client):
    document = make_document(direction="out", state="draft", abstract="Giấy mời họp")
    sign_in(client, document)

    html = page(client, document)

    assert "Dự thảo văn bản đi" in html
    assert "Mở cuộc thi" not in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_reading_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    document = make_document()
    for number in range(count):
        make_fact(document, "agenda", f"Điểm bàn {number}")
        make_question(document, ask=f"Câu {number}?")
    sign_in(client, document)

    with django_assert_num_queries(8):
        html = page(client, document)

    assert len(re.findall(r">Điểm bàn \d<", html)) == count


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("reading", []),
        ("original", []),
        ("page", [1]),
        ("layout", []),
        ("add", []),
        ("accept", ["venue", 0]),
        ("accept_all", []),
        ("correct", ["venue", 0]),
        ("answer", [1]),
    ],
)
def test_a_letter_of_another_unit_is_unknown(client, name, rest):
    document = make_document(text="Điều mật của Sở", abstract="Điều mật của Sở")
    sign_in(client, unit=make_unit())
    url = reverse(f"documents:{name}", args=[document.pk, *rest])

    posts = name in ("answer", "accept", "accept_all")
    response = client.post(url) if posts else client.get(url, {"loai": "venue"})

    assert response.status_code == 404
    assert "Điều mật" not in response.content.decode()


@pytest.mark.parametrize(
    "path", ["", "nhan/", "da-hoc/", "1/", "1/tep/", "1/the-thuc/", "1/trang/1/", "1/sua/venue/0/"]
)
def test_without_an_account_there_is_no_letter(client, path):
    response = client.get(f"/van-ban/{path}")

    assert response.status_code == 302
    assert response["Location"].startswith("/dang-nhap/")

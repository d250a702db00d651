"""The reading page: order, buttons, chosen words, pictures, what was learned."""

import datetime as dt
import io
import re

import pytest
from PIL import Image

from cuocthi.core import clock
from cuocthi.documents.actions import correct_fact
from cuocthi.documents.models import ReadingRule
from cuocthi.documents.queries import facts_of
from cuocthi.files.actions import keep
from cuocthi.files.kinds import LETTERS, PHOTOS
from tests.documents.factories import make_document, make_fact, make_question
from tests.documents.letters import CLEAN_UP, letter_pdf
from tests.documents.test_views import page, sign_in
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db


def test_the_least_sure_stands_first_and_what_people_settled_last(client):
    document = make_document()
    for key, sure in (("venue", 0.85), ("signer", 0.4), ("place", 0.97), ("budget", 0.91)):
        make_fact(document, key, "A", sure=sure)
    make_fact(document, "issuer", "B", accepted_by="user:1", accepted_at=clock.now())
    sign_in(client, document)

    html = page(client, document)

    assert re.findall(r'id="o-([a-z_]+)-0"', html) == [
        "signer",
        "venue",
        "budget",
        "place",
        "issuer",
    ]
    assert re.findall(r"<h2[^>]*>(\d[^<]*)</h2>", html) == [
        "2 thông tin cần xem",
        "2 thông tin máy đọc chắc",
        "1 thông tin người đã xem",
    ]


def test_one_fact_and_all_sure_facts_are_found_right_by_buttons(client):
    document = make_document()
    make_fact(document, "venue", "A", sure=0.4)
    make_fact(document, "signer", "B", sure=0.95)
    sign_in(client, document)

    one = client.post(f"/van-ban/{document.pk}/dung/venue/0/")
    every = client.post(f"/van-ban/{document.pk}/dung/", follow=True).content.decode()

    assert one["Location"] == f"/van-ban/{document.pk}/#o-venue-0"
    assert "Đã chấp nhận 1 thông tin máy đọc chắc." in every
    assert "Mọi thông tin đã có người xem." in every


def without_token(html):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)


def test_what_htmx_puts_in_after_a_change_is_what_a_reload_shows(client):
    document = make_document(text="Tại Nhà văn hóa xã")
    make_fact(document, "venue", "Nhà", words="Nhà", sure=0.4)
    make_fact(document, "signer", "B", sure=0.95)
    sign_in(client, document)

    answer = client.post(
        f"/van-ban/{document.pk}/sua/venue/0/",
        {"value": "Nhà văn hóa xã", "words_start": "4", "words_end": "18"},
        headers={"HX-Request": "true"},
    ).content.decode()
    whole = without_token(page(client, document))

    facts, _sep, letter = answer.partition('<div id="letter-text" hx-swap-oob="innerHTML">')
    marked = letter[: letter.index("</div>")]
    assert without_token(facts).strip() in whole
    assert f">{marked}</div>" in whole
    assert ">Nhà văn hóa xã</a></mark>" in marked
    assert "Đã lưu “Địa điểm”." in letter


def test_a_bad_value_comes_back_to_htmx_as_the_form(client):
    document = make_document()
    make_fact(document, "date", "2024-06-06")
    sign_in(client, document)

    response = client.post(
        f"/van-ban/{document.pk}/sua/date/0/", {"value": "mai"}, headers={"HX-Request": "true"}
    )

    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()


def test_chosen_words_fill_the_form_of_a_fact(client):
    text = "Các xã gửi báo cáo trước ngày 30/6/2024."
    document = make_document(text=text)
    make_fact(document, "tasks", {"who": ["Các xã"], "what": "gửi", "due": None})
    sign_in(client, document)

    html = client.get(f"/van-ban/{document.pk}/sua/tasks/0/?tu=7-{len(text)}").content.decode()

    assert ">\ngửi báo cáo trước ngày 30/6/2024</textarea>" in html
    assert ">\nCác xã</textarea>" in html
    assert 'value="30/06/2024"' in html
    assert re.findall(r'name="words_(\w+)" value="(\d+)"', html) == [("start", "7"), ("end", "39")]


def test_what_the_reading_missed_is_added_from_chosen_words(client):
    document = make_document(text="Gửi Ủy ban nhân dân các xã")
    make_fact(document, "addressees", "Các trường")
    sign_in(client, document)
    url = f"/van-ban/{document.pk}/them/"

    plain = client.get(url, {"loai": "addressees", "tu": "4-26"})
    htmx = client.get(
        url, {"loai": "addressees", "tu": "4-26"}, headers={"HX-Request": "true"}
    ).content.decode()
    whole = client.get(plain["Location"]).content.decode()

    form = f"/van-ban/{document.pk}/sua/addressees/1/"
    assert plain["Location"] == f"{form}?tu=4-26#o-addressees-1"
    assert without_token(htmx).strip() in without_token(whole)
    assert 'value="Ủy ban nhân dân các xã"' in whole
    assert [client.get(url, {"loai": key}).status_code for key in ("number", "màu")] == [404, 404]


@pytest.mark.parametrize("words", ["0-0", "5-2", "0-900", "x-y", "0-99999999999", ""])
def test_words_that_are_not_there_leave_the_form_as_it_is(client, words):
    document = make_document(text="Gửi các xã")
    make_fact(document, "venue", "Sân")
    sign_in(client, document)

    html = client.get(f"/van-ban/{document.pk}/sua/venue/0/", {"tu": words}).content.decode()

    assert 'value="Sân"' in html


def test_a_day_to_report_by_is_offered_to_choose(client):
    document = make_document()
    make_fact(document, "window", {"start": None, "end": "2024-06-30"})
    question = make_question(
        document, about="deadlines", ask="Các đơn vị báo cáo chậm nhất ngày nào?"
    )
    sign_in(client, document)

    with clock.at(dt.datetime(2024, 6, 7, 3, tzinfo=dt.UTC)):
        html = page(client, document)
    with clock.at(dt.datetime(2024, 7, 5, 3, tzinfo=dt.UTC)):
        late = page(client, document)
    client.post(f"/van-ban/{document.pk}/tra-loi/{question.pk}/", {"day": "08/07/2024"})

    said = r'name="day" value="([\d/]+)" formnovalidate>([^<]+)<'
    assert re.findall(said, html) == [
        ("08/07/2024", "thứ Hai 08/07/2024, 8 ngày sau ngày kết thúc cuộc thi"),
        ("15/07/2024", "thứ Hai 15/07/2024, 15 ngày sau ngày kết thúc cuộc thi"),
        ("30/07/2024", "thứ Ba 30/07/2024, 30 ngày sau ngày kết thúc cuộc thi"),
    ]
    assert re.findall(said, late)[0] == ("12/07/2024", "thứ Sáu 12/07/2024, 7 ngày sau hôm nay")
    assert facts_of(document)["deadlines"] == [
        {"date": "2024-07-08", "what": "báo cáo kết quả thực hiện"}
    ]


def scan():
    out = io.BytesIO()
    Image.effect_noise((700, 900), 20).convert("RGB").save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "state"),
    [(letter_pdf(CLEAN_UP), "read"), (scan(), "unreadable")],
    ids=["pdf", "scan"],
)
def test_a_page_is_shown_as_a_picture_to_those_who_may_read_the_letter(client, data, state):
    file = keep(data, allow=(*LETTERS, *PHOTOS))
    text = "Thư" if state == "read" else ""
    document = make_document(file=file, pages=1, state=state, text=text, trouble="Chỉ có ảnh.")
    document.register_number, document.register_year = 7, 2024
    document.save()
    sign_in(client, document)

    picture = client.get(f"/van-ban/{document.pk}/trang/1/")
    html = page(client, document)

    assert Image.open(io.BytesIO(picture.content)).width >= 700
    assert {name: picture[name] for name in PICTURE_HEADERS} == {
        **PICTURE_HEADERS,
        "Content-Type": "image/png",
        "Content-Disposition": "inline; filename*=UTF-8''van-ban-den-7-2024-trang-1.png",
    }
    assert (
        'id="letter-pages" tabindex="0" role="region"' in html,
        "Trang 1 của văn bản" in html,
    ) == (
        True,
        True,
    )
    assert client.get(f"/van-ban/{document.pk}/trang/2/").status_code == 404


def test_a_page_that_can_no_longer_be_drawn_is_not_there(client):
    document = make_document(file=keep(b"%PDF-1.7 cut", allow=LETTERS), pages=1)
    sign_in(client, document)

    assert client.get(f"/van-ban/{document.pk}/trang/1/").status_code == 404


PICTURE_HEADERS = {
    "Content-Type": "",
    "Content-Disposition": "",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "no-store",
}


@pytest.mark.parametrize("count", [1, 3])
def test_what_was_learned_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, count
):
    document = make_document(
        form="sở a|cong_van|sa",
        form_words="công văn · SA · Sở A",
        text="Tên mới 0, tên mới 1, tên mới 2",
    )
    for number, key in enumerate(("issuer", "venue", "signer")[:count]):
        make_fact(document, key, f"Tên cũ {number}")
        correct_fact(document_id=document.pk, key=key, value=f"Tên mới {number}", by="user:1")
    sign_in(client, document)

    with django_assert_num_queries(5):
        html = client.get("/van-ban/da-hoc/").content.decode()

    assert html.count("công văn · SA · Sở A") == count
    assert "Cơ quan ban hành: máy đọc là “Tên cũ 0” thì ghi “Tên mới 0”." in html


def test_what_was_learned_is_dropped_by_those_who_keep_the_register(client):
    document = make_document(form="sở a|cong_van|sa", text="TÊN\nMỚI")
    make_fact(document, "issuer", "Tên cũ")
    correct_fact(document_id=document.pk, key="issuer", value="Tên mới", by="user:1")
    rule = ReadingRule.objects.get()
    url = f"/van-ban/da-hoc/{rule.pk}/bo/"

    sign_in(client, unit=make_unit())
    foreign = client.post(url)
    kept = "Tên mới" in client.get("/van-ban/da-hoc/").content.decode()
    sign_in(client, document)
    own = client.post(url, follow=True).content.decode()

    assert (foreign.status_code, kept) == (404, False)
    assert "Đã bỏ." in own
    assert "Chưa học được gì" in own
    rule.refresh_from_db()
    assert rule.removed_at is not None


def test_a_fact_read_by_a_correction_says_so(client):
    document = make_document(form="sở a|cong_van|sa", text="TÊN\nMỚI")
    make_fact(document, "issuer", "Tên cũ")
    with clock.at(dt.datetime(2024, 6, 7, 3, tzinfo=dt.UTC)):
        correct_fact(document_id=document.pk, key="issuer", value="Tên mới", by="user:1")
    later = make_document(unit=document.unit)
    make_fact(
        later, "issuer", "Tên mới", rule=ReadingRule.objects.get(), read_value="Tên cũ", sure=0.8
    )
    sign_in(client, later)

    html = page(client, later)

    assert "Đọc theo lần sửa ngày 07/06/2024" in html
    assert "Máy đọc là: Tên cũ" in html
    assert "khá chắc, 80 %" in html

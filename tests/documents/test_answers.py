"""An answer must be able to answer its question."""

import pytest

from cuocthi.core.refused import Refused
from cuocthi.documents.actions import answer_question, correct_fact
from cuocthi.documents.models import Question
from cuocthi.documents.queries import asks_yes_no, facts_of
from cuocthi.documents.words import contact_in
from tests.documents.factories import make_document, make_question
from tests.documents.test_views import page, sign_in

YEAR = "“15/01” không ghi năm; tạm hiểu là năm 2026. Có đúng không?"
OLD = "“10/9/2024” được nêu là mốc cũ, đã thay bằng mốc mới. Có đúng là bỏ mốc cũ này?"
CONTACT = "Không có số điện thoại hay thư điện tử để hỏi lại. Đơn vị liên hệ với ai?"


@pytest.mark.parametrize(
    ("ask", "yes_no"),
    [
        (YEAR, True),
        (OLD, True),
        ("Văn bản không có số và ký hiệu. Số, ký hiệu là gì?", False),
        ("“31/6” không có trong lịch. Ngày đúng là ngày nào?", False),
        (CONTACT, False),
    ],
)
def test_questions_that_want_yes_or_no_are_known(ask, yes_no):
    assert asks_yes_no(Question(ask=ask)) == yes_no


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("0204 3555 888", "0204 3555 888"),
        ("Chị Hoa (0204) 3.555.888, giờ hành chính", "(0204) 3.555.888"),
        ("+84 912 345 678", "+84 912 345 678"),
        ("van.thu@so.gov.vn", "van.thu@so.gov.vn"),
        ("9/9/2099", None),
        ("09/09/2099", None),
        ("ngày 09.09.2099", None),
        ("0912", None),
        ("Văn thư, số 3", None),
        ("a@b", None),
    ],
)
def test_a_telephone_or_mail_is_told_from_a_day(words, found):
    contact = contact_in(words)

    assert (contact and contact["value"]) == found


@pytest.mark.django_db
def test_yes_or_no_is_answered_by_two_buttons_and_nothing_else(client):
    document = make_document()
    question = make_question(document, about="deadlines", ask=YEAR)
    sign_in(client, document)
    url = f"/van-ban/{document.pk}/tra-loi/{question.pk}/"

    html = page(client, document)
    typed = client.post(url, {"answer": "có lẽ"}).content.decode()
    client.post(url, {"day": "Không đúng"})

    question.refresh_from_db()
    assert [word for word in (">Đúng</button>", ">Không đúng</button>") if word not in html] == []
    assert f'id="q{question.pk}_answer"' not in html
    assert "chỉ trả lời đúng hoặc không đúng" in typed
    assert question.answer == "Không đúng"


@pytest.mark.django_db
def test_what_was_typed_stays_in_the_box_with_what_is_wrong_about_it(client):
    document = make_document()
    question = make_question(document, about="contacts", ask=CONTACT)
    sign_in(client, document)

    html = client.post(
        f"/van-ban/{document.pk}/tra-loi/{question.pk}/", {"answer": "9/9/2099"}
    ).content.decode()

    question.refresh_from_db()
    assert question.answer == ""
    assert 'value="9/9/2099"' in html
    assert "Chưa thấy số điện thoại hay thư điện tử." in html


@pytest.mark.django_db
@pytest.mark.parametrize(("about", "most"), [("signer", 150), ("number", 60), ("date", 100)])
def test_a_short_question_takes_no_long_answer(about, most):
    question = make_question(make_document(), about=about, ask="Là gì?")

    with pytest.raises(Refused, match=f"dài quá {most} ký tự"):
        answer_question(question_id=question.pk, answer="x" * (most + 1), by="user:1")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("signer", "A" * 151),
        ("venue", "A" * 501),
        ("abstract", "A" * 5001),
        ("tasks", {"who": ["A" * 5001], "what": "Làm"}),
    ],
)
def test_a_fact_is_no_longer_than_a_letter_would_say_it(key, value):
    document = make_document()

    with pytest.raises(Refused, match="dài quá"):
        correct_fact(document_id=document.pk, key=key, value=value, by="user:1")

    assert facts_of(document) == {}

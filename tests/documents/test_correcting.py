"""Facts put right, found right, taken out; each change kept."""

import datetime as dt

import pytest

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.actions import accept_fact, accept_sure, answer_question, correct_fact
from cuocthi.documents.models import Document
from cuocthi.documents.queries import facts_of
from tests.documents.factories import make_document, make_fact, make_question
from tests.documents.letters import CLEAN_UP, letter_pdf
from tests.documents.test_actions import receive

pytestmark = pytest.mark.django_db


def test_every_change_of_a_fact_is_kept_with_who_and_when():
    document = make_document(text="Tại Nhà văn hóa")
    make_fact(document, "venue", "Hội trường", sure=0.4)
    at = dt.datetime(2024, 6, 7, 8, tzinfo=dt.UTC)

    with clock.at(at):
        correct_fact(
            document_id=document.pk, key="venue", value="Nhà văn hóa", span=(3, 15), by="user:7"
        )
    with clock.at(at):
        correct_fact(document_id=document.pk, key="venue", value=None, by="user:8")

    rows = document.corrections.values_list("was", "becomes", "start", "end", "by", "at__date")
    assert list(rows) == [
        ("Hội trường", "Nhà văn hóa", 4, 15, "user:7", at.date()),
        ("Nhà văn hóa", None, None, None, "user:8", at.date()),
    ]


def test_words_that_the_letter_does_not_have_cannot_be_chosen():
    document = make_document(text="Ngắn")

    with pytest.raises(Refused, match="Hãy chọn lại"):
        correct_fact(document_id=document.pk, key="venue", value="A", span=(2, 90), by="user:7")


def test_a_fact_is_found_right_once():
    document = make_document()
    make_fact(document, "venue", "Hội trường", sure=0.4)

    accept_fact(document_id=document.pk, key="venue", place=0, by="user:7")
    fact = accept_fact(document_id=document.pk, key="venue", place=0, by="user:8")

    assert (fact.value, fact.sure, fact.accepted_by) == ("Hội trường", 0.4, "user:7")
    assert [e.verb for e in Event.objects.all()] == ["fact.accepted"]


def test_a_fact_that_is_not_there_cannot_be_found_right():
    with pytest.raises(Refused, match="tải lại trang"):
        accept_fact(document_id=make_document().pk, key="venue", place=0, by="user:7")


def test_only_what_is_sure_and_not_asked_about_is_accepted_in_one_go():
    document = make_document()
    make_fact(document, "venue", "A", sure=0.9)
    make_fact(document, "agenda", "B", sure=0.95)
    make_fact(document, "signer", "C", sure=0.89)
    make_fact(document, "code", "/KH", sure=0.95)
    make_question(document, about="code")
    make_question(document, about="agenda")

    counts = [accept_sure(document_id=document.pk, by="user:7") for _ in range(2)]

    accepted = document.facts.exclude(accepted_by="").values_list("key", flat=True)
    assert sorted(accepted) == ["agenda", "venue"]
    assert counts == [2, 0]
    assert [(e.verb, e.data) for e in Event.objects.all()] == [("facts.accepted", {"facts": 2})]


@pytest.mark.parametrize(
    ("ask", "answer", "kept"),
    [
        (
            "Các đơn vị báo cáo chậm nhất ngày nào?",
            "08/07/2024",
            [
                {"date": "2024-06-30", "what": "Gửi bài"},
                {"date": "2024-07-08", "what": "báo cáo kết quả thực hiện"},
            ],
        ),
        (
            "Các đơn vị báo cáo chậm nhất ngày nào?",
            "không cần",
            [{"date": "2024-06-30", "what": "Gửi bài"}],
        ),
        ("“31/6” không có trong lịch.", "30/06/2024", [{"date": "2024-06-30", "what": "Gửi bài"}]),
    ],
)
def test_a_day_to_report_by_becomes_a_deadline(ask, answer, kept):
    document = make_document()
    make_fact(document, "deadlines", {"date": "2024-06-30", "what": "Gửi bài"})
    question = make_question(document, about="deadlines", ask=ask)

    answer_question(question_id=question.pk, answer=answer, by="user:4")

    assert facts_of(document)["deadlines"] == kept


@pytest.mark.parametrize(("pages", "data"), [(3, letter_pdf(CLEAN_UP * 3)), (0, CLEAN_UP.encode())])
def test_a_letter_knows_how_many_pages_can_be_looked_at(pages, data):
    document = receive(data)

    run_due()

    document.refresh_from_db()
    assert (document.state, document.pages) == (Document.State.READ, pages)

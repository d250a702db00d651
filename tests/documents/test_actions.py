import datetime as dt
import io
import zipfile

import pytest

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.actions import (
    answer_question,
    correct_fact,
    issue_draft,
    read_document,
    read_now,
    receive_document,
    tie_to_campaign,
)
from cuocthi.documents.models import Document
from cuocthi.documents.queries import facts_of
from tests.documents.factories import make_document, make_fact, make_question
from tests.documents.letters import CLEAN_UP, PLAN
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db
JUNE = dt.datetime(2024, 6, 7, 8, tzinfo=dt.UTC)


def receive(text=CLEAN_UP, unit=None, name="cong-van.txt"):
    data = text if isinstance(text, bytes) else text.encode()
    return receive_document(unit=unit or make_unit(), data=data, name=name, by="system")


def read(text=CLEAN_UP):
    return read_now(document_id=receive(text).pk)


def test_a_letter_gets_the_next_number_of_its_units_register_and_year():
    unit, other = make_unit(), make_unit()

    with clock.at(JUNE):
        numbers = [receive(f"Thư {n}", unit).register_number for n in range(3)]
        elsewhere = receive("Thư 0", other)
    with clock.at(dt.datetime(2024, 12, 31, 17, tzinfo=dt.UTC)):  # 1 January in Viet Nam
        new_year = receive("Thư năm mới", unit)

    assert numbers == [1, 2, 3]
    assert (elsewhere.register_number, elsewhere.register_year) == (1, 2024)
    assert (new_year.register_number, new_year.register_year) == (1, 2025)


def test_the_same_file_again_gives_the_first_document():
    unit = make_unit()

    first, second = receive(unit=unit), receive(unit=unit, name="ban-sao.txt")

    assert second == first
    assert second.file_name == "cong-van.txt"
    assert Event.objects.filter(verb="document.received").count() == 1


def test_receiving_owes_the_reading_and_the_reading_happens():
    document = receive()
    assert document.state == Document.State.RECEIVED

    done = run_due()

    document.refresh_from_db()
    assert done == 3  # the reading, and what is owed because of it
    assert document.state == Document.State.READ
    assert document.text == CLEAN_UP


def test_the_facts_of_the_letter_are_kept_with_their_words():
    document = read()

    facts = facts_of(document)
    window = document.facts.get(key="window")
    assert facts["number"] == "215"
    assert facts["symbol"] == "UBND-VH"
    assert facts["date"] == "2024-06-06"
    assert facts["window"] == {"start": "2024-06-02", "end": "2024-06-30"}
    assert facts["addressees"] == ["Ủy ban nhân dân các xã, phường"]
    assert len(facts["tasks"]) == 2
    assert document.text[window.start : window.end] == "từ ngày 02/6/2024 đến hết ngày 30/6/2024"
    assert document.abstract == "hưởng ứng Cuộc thi Sông Mây sạch rác"


def test_another_letter_gives_other_facts():
    changed = (
        CLEAN_UP.replace("Số: 215/", "Số: 309/")
        .replace("ngày 06 tháng 6", "ngày 11 tháng 6")
        .replace(
            "từ ngày 02/6/2024 đến hết ngày 30/6/2024", "từ ngày 05/7/2024 đến hết ngày 09/8/2024"
        )
    )

    facts = facts_of(read(changed))

    assert facts["number"] == "309"
    assert facts["date"] == "2024-06-11"
    assert facts["window"] == {"start": "2024-07-05", "end": "2024-08-09"}


def test_what_the_letter_leaves_open_is_asked():
    asked = set(read(PLAN).questions.values_list("about", flat=True))

    assert {"code", "date", "deadlines"} <= asked


def test_reading_again_changes_nothing():
    document = receive()
    event = Event.objects.get(verb="document.received")
    read_document(event=event)
    correct_fact(document_id=document.pk, key="number", value="9", by="user:1")
    before = facts_of(document)

    read_document(event=event)

    assert facts_of(document) == before
    assert Event.objects.filter(verb="document.read").count() == 1


def broken_docx():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    return data.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4 cut off",
        broken_docx(),
        b"PK\x03\x04 not a zip at all",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old Word file",
        b"\x89PNG\r\n\x1a\n a scan",
    ],
    ids=["pdf", "docx", "zip", "doc", "picture"],
)
def test_a_file_nobody_can_read_is_kept_and_says_why(data):
    unit = make_unit()
    document = receive(data, unit, name="van-ban.docx")

    run_due()

    document.refresh_from_db()
    assert document.state == Document.State.UNREADABLE
    assert document.trouble.endswith(".")
    assert document.facts.count() == 0
    assert receive(data, unit) == document


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "“thu.txt” là tệp rỗng (0 byte). Hãy chọn lại đúng tệp."),
        (b"\x7fELF\x00\x01 a program", "Hãy chọn tệp khác."),
    ],
    ids=["empty", "program"],
)
def test_what_is_no_letter_is_refused_in_words(data, words):
    with pytest.raises(Refused) as refusal:
        receive(data, name="thu.txt")

    assert str(refusal.value).endswith(words)
    assert Document.objects.count() == 0


def test_a_text_that_is_no_letter_says_so():
    document = read("Nấu phở bò: ninh xương tám giờ, thả quế hồi, nêm mắm muối vừa ăn.")

    assert document.state == Document.State.READ
    assert document.trouble != ""
    assert "event_name" not in facts_of(document)


def test_a_correction_stands_beside_what_the_machine_read():
    document = make_document()
    make_fact(document, "venue", "Hội trường tầng 1", sure=0.4)

    fact = correct_fact(
        document_id=document.pk, key="venue", value=" Hội trường tầng 3 ", by="user:7"
    )
    correct_fact(document_id=document.pk, key="venue", value="Nhà văn hóa", by="user:8")

    fact.refresh_from_db()
    assert (fact.value, fact.read_value) == ("Nhà văn hóa", "Hội trường tầng 1")
    assert (fact.sure, fact.corrected_by) == (1.0, "user:8")
    event = Event.objects.filter(verb="fact.corrected").last()
    assert event.data == {"key": "venue", "place": 0}


def test_a_fact_can_be_added_and_taken_out():
    document = make_document()
    make_fact(document, "agenda", "Đánh giá")

    correct_fact(document_id=document.pk, key="agenda", value="Kết luận", by="user:1", place=1)
    correct_fact(document_id=document.pk, key="agenda", value=None, by="user:1", place=0)

    assert facts_of(document) == {"agenda": ["Kết luận"]}


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("number", "15", "15/KH-STT"),
        ("symbol", "KH-SKHCN", "/KH-SKHCN"),
        ("code", "74-CV/ĐTN", "74-CV/ĐTN"),
    ],
)
def test_number_symbol_and_code_say_the_same(key, value, code):
    document = make_document()
    make_fact(document, "code", "/KH-STT")
    make_fact(document, "symbol", "KH-STT")

    correct_fact(document_id=document.pk, key=key, value=value, by="user:1")

    facts = facts_of(document)
    number, symbol = facts.get("number", ""), facts["symbol"]
    assert facts["code"] == code
    assert code in (f"{number}/{symbol}", f"{number}-{symbol}")


def test_taking_out_the_code_takes_out_its_parts():
    document = make_document()
    for key, value in (("code", "15/KH-STT"), ("number", "15"), ("symbol", "KH-STT")):
        make_fact(document, key, value)

    correct_fact(document_id=document.pk, key="code", value=None, by="user:1")

    assert facts_of(document) == {}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("colour", "đỏ"),
        ("date", "2024-02-30"),
        ("date", "hôm qua"),
        ("participants", -1),
        ("participants", "nhiều"),
        ("participants", True),
        ("kind", "thu_tinh"),
        ("venue", ""),
        ("venue", ["tầng 1"]),
        ("window", "2024-06-02"),
        ("window", {"start": None, "end": None}),
        ("window", {"start": "2024-07-01", "end": "2024-06-30"}),
        ("tasks", {"who": ["A"], "what": "", "due": None}),
        ("tasks", {"who": [1], "what": "Làm", "due": None}),
        ("contacts", {"type": "telex", "value": "1"}),
        ("invited", {"name": "A", "who": "", "delegated": "có"}),
        ("references", {"code": "", "name": "", "kind": "", "date": "", "issuer": ""}),
    ],
)
def test_a_value_that_does_not_fit_is_refused(key, value):
    document = make_document()

    with pytest.raises(Refused):
        correct_fact(document_id=document.pk, key=key, value=value, by="user:1")

    assert document.facts.count() == 0


def test_a_scalar_has_one_place():
    document = make_document()

    with pytest.raises(Refused, match="chỉ có một giá trị"):
        correct_fact(document_id=document.pk, key="venue", value="A", by="user:1", place=1)


def test_a_letter_being_read_waits_with_corrections():
    document = make_document(state="received")

    with pytest.raises(Refused, match="đang được đọc"):
        correct_fact(document_id=document.pk, key="venue", value="A", by="user:1")


def test_the_abstract_names_the_document():
    document = make_document(abstract="Cũ")

    correct_fact(document_id=document.pk, key="abstract", value="Mới", by="user:1")

    document.refresh_from_db()
    assert str(document) == "Mới"


@pytest.mark.parametrize(
    ("about", "answer", "facts"),
    [
        ("code", "15", {"number": "15", "code": "15/"}),
        ("number", "số 15", {}),
        ("date", "Ngày 25/01/2024", {"date": "2024-01-25"}),
        ("date", "25/01", {}),
        ("date", "chưa rõ", {}),
        ("signer", "Nguyễn Gia An", {"signer": "Nguyễn Gia An"}),
        ("signer", "ông giám đốc", {}),
        (
            "contacts",
            "Văn thư, 0204 3555 888",
            {"contacts": [{"type": "phone", "value": "0204 3555 888"}]},
        ),
        (
            "contacts",
            "hỏi chị Hoa: hoa@so.example",
            {"contacts": [{"type": "email", "value": "hoa@so.example"}]},
        ),
    ],
)
def test_an_answer_that_is_the_value_becomes_the_fact(about, answer, facts):
    document = make_document()
    question = make_question(document, about=about)

    answer_question(question_id=question.pk, answer=f"  {answer} ", by="user:4")

    question.refresh_from_db()
    assert (question.answer, question.answered_by) == (answer, "user:4")
    assert facts_of(document) == facts


@pytest.mark.parametrize("answer", ["  ", "x" * 401], ids=["empty", "long"])
def test_an_answer_that_cannot_be_kept_is_refused(answer):
    question = make_question(make_document())

    with pytest.raises(Refused):
        answer_question(question_id=question.pk, answer=answer, by="user:4")

    question.refresh_from_db()
    assert question.answer == ""


def test_a_draft_gets_the_next_number_of_letters_out():
    unit = make_unit()
    receive(unit=unit)
    drafts = [
        issue_draft(
            unit=unit,
            kind="bao_cao",
            abstract="Tổng kết",
            data=b"%PDF-1.7 draft " + bytes([48 + n]),
            name="bao-cao.pdf",
            campaign=5,
            by="user:1",
        )
        for n in range(2)
    ]

    assert [draft.register_number for draft in drafts] == [1, 2]
    assert drafts[0].state == Document.State.DRAFT
    assert (drafts[0].kind, drafts[0].campaign) == ("bao_cao", 5)


def test_a_letter_knows_its_contest_and_says_so_once():
    document = make_document()

    tie_to_campaign(document_id=document.pk, campaign=3, by="user:1")
    tie_to_campaign(document_id=document.pk, campaign=3, by="user:1")

    document.refresh_from_db()
    assert document.campaign == 3
    assert Event.objects.filter(verb="document.tied").count() == 1

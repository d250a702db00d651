"""What one correction teaches about the next letter of the same form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuocthi.audit.models import Event
from cuocthi.documents.actions import (
    accept_fact,
    correct_fact,
    forget_rule,
    read_now,
    receive_document,
)
from cuocthi.documents.learned import apply, find, form_of, in_plain_words, lesson, sureness
from cuocthi.documents.models import Correction, ReadingRule
from cuocthi.documents.queries import facts_of
from cuocthi.documents.words import trimmed, value_from
from tests.documents.letters import CLEAN_UP
from tests.units.factories import make_unit

LETTER = """TRUNG TÂM VĂN HÓA SÔNG MÂY
Số: 12/TTVH-NV
Đơn vị gửi: Nhà Văn hóa Lao động
Nội dung chính
Tổ chức ngày hội đọc sách mùa xuân
cho học sinh toàn huyện

Ngày diễn ra: 05/3/2024 (thứ Ba)
Tại Hội trường tầng 2, số 4 phố Bến, từ 8 giờ.
Người ký: Trần Văn Sông./.
"""
NEXT = (
    LETTER.replace("12/TTVH", "47/TTVH")
    .replace("Nhà Văn hóa Lao động", "Thư viện huyện")
    .replace("Tổ chức ngày hội đọc sách mùa xuân", "Thi kể chuyện")
    .replace("cho học sinh toàn huyện", "lần thứ hai")
    .replace("05/3/2024 (thứ Ba)", "17/9/2024 (thứ Ba)")
    .replace("Hội trường tầng 2", "Sân vận động")
    .replace("Trần Văn Sông", "Lê Thị Bến")
)


def span(text, words):
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("key", "value", "words", "said", "then"),
    [
        (
            "issuer",
            "Nhà Văn hóa Lao động",
            "Nhà Văn hóa Lao động",
            "Cơ quan ban hành: chữ đứng ngay sau “Đơn vị gửi:”.",
            "Thư viện huyện",
        ),
        (
            "abstract",
            "Tổ chức ngày hội đọc sách mùa xuân cho học sinh toàn huyện",
            "Tổ chức ngày hội đọc sách mùa xuân\ncho học sinh toàn huyện",
            "Trích yếu: dòng ngay dưới dòng “Nội dung chính”.",
            "Thi kể chuyện\nlần thứ hai",
        ),
        (
            "date",
            "2024-03-05",
            "05/3/2024",
            "Ngày ký: chữ đứng ngay sau “Ngày diễn ra:”.",
            "17/9/2024",
        ),
        (
            "venue",
            "Hội trường tầng 2",
            "Hội trường tầng 2",
            "Địa điểm: chữ đứng ngay sau “Tại”.",
            "Sân vận động",
        ),
        (
            "signer",
            "Trần Văn Sông",
            "Trần Văn Sông",
            "Người ký: chữ đứng ngay sau “Người ký:”.",
            "Lê Thị Bến",
        ),
    ],
)
def test_words_at_the_same_place_are_found_in_the_next_letter(key, value, words, said, then):
    taught = lesson(LETTER, key, None, value, span(LETTER, words))

    rule = ReadingRule(
        key=key, how=taught.how, read=taught.read, before=taught.before, after=taught.after
    )
    assert in_plain_words(rule) == said
    assert find(NEXT, rule.before, rule.after) == span(NEXT, then)


def test_a_label_that_stands_twice_is_nothing_to_go_by():
    text = "Gửi: A\nGửi: B\n"

    assert find(text, "\nGửi:", "\n") is None
    assert lesson(text, "issuer", None, "A", span(text, "A")) is None


def test_numbers_in_the_words_before_may_differ():
    text = "Kính gửi\nSố: 12/TTVH ngày 5\nVề việc thi đọc\n"
    taught = lesson(text, "abstract", None, "Về việc thi đọc", span(text, "Về việc thi đọc"))
    later = text.replace("12", "1047").replace("ngày 5", "ngày 30").replace("thi đọc", "thi vẽ")

    assert find(later, taught.before, taught.after) == span(later, "Về việc thi vẽ")


@pytest.mark.parametrize(
    ("key", "read", "value"),
    [
        ("date", "2024-03-05", "2024-03-06"),  # another day in every letter
        ("event_name", "Cuộc thi A", "Cuộc thi B"),
        ("code", "12/TT", "12/TTVH-NV"),  # the symbol is what letters are told apart by
        ("tasks", {"who": [], "what": "Làm", "due": None}, None),
        ("venue", "Sân", "Sân"),
        ("venue", None, "Sân đình"),
        ("venue", "Sân", "Thư viện tỉnh"),  # typed freely: the letter does not say it
        ("signer", "Trần", "Sôn"),  # not as a word of its own
        ("contacts", {"type": "phone", "value": "1"}, {"type": "email", "value": "a@b.vn"}),
    ],
)
def test_what_says_nothing_about_the_next_letter_teaches_nothing(key, read, value):
    assert lesson(LETTER, key, read, value, None) is None


def test_letters_are_alike_by_issuer_kind_and_symbol_whatever_the_number():
    reading = {
        "issuer": {"value": "SỞ A"},
        "kind": {"value": "cong_van"},
        "symbol": {"value": "2024/SA-VP"},
    }
    later = reading | {"issuer": {"value": "Sở A"}, "symbol": {"value": "2025/SA-VP"}}

    assert form_of(reading).key == form_of(later).key
    assert form_of(reading).words == "công văn · #/SA-VP · SỞ A"
    assert form_of(reading | {"symbol": {"value": "SA-TC"}}).key != form_of(reading).key
    assert form_of({"kind": {"value": "cong_van"}}) is None


def test_a_rule_is_surer_the_more_often_people_found_it_right():
    counts = [(0, 0), (5, 0), (15, 0), (0, 1), (5, 3)]

    assert [sureness(ReadingRule(confirmed=r, wrong=w)) for r, w in counts] == [
        0.8,
        0.9,
        0.95,
        0.667,
        0.692,
    ]


PIECES = st.sampled_from(
    [
        "Đơn vị",
        "gửi:",
        "Nhà",
        "văn hóa",
        "12",
        "/",
        "\n",
        "\n\n",
        " ",
        "  ",
        ";",
        "./.",
        "a",
        "Kính",
    ]
)


@given(st.lists(PIECES, min_size=3, max_size=40), st.data())
def test_what_was_learned_leads_back_to_the_same_words(pieces, data):
    text = "".join(pieces)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    start, end = trimmed(text, start, end)
    value = value_from("venue", text[start:end])

    taught = lesson(text, "venue", None, value, (start, end)) if value else None

    if taught is not None:
        rule = ReadingRule(
            pk=1, key="venue", how=taught.how, before=taught.before, after=taught.after
        )
        found = apply(text, {"questions": []}, [rule])["venue"]
        assert (found["value"], found["span"], found["rule"]) == (value, [start, end], 1)


def test_a_question_that_a_rule_answers_is_not_asked():
    rule = ReadingRule(pk=1, key="signer", how="place", before="\nNgười ký:", after="./.")
    asked = [{"about": "signer", "ask": "Ai ký?"}, {"about": "date", "ask": "Ngày nào?"}]

    out = apply(LETTER, {"signer": None, "questions": asked}, [rule])

    assert out["signer"]["value"] == "Trần Văn Sông"
    assert out["questions"] == asked[1:]


@pytest.mark.parametrize(
    ("key", "before"),
    [
        ("date", "\nĐơn vị gửi:"),  # no day stands there
        ("participants", "\nĐơn vị gửi:"),
        ("signer", "\nNgười duyệt:"),  # not in this letter
        ("gone", "\nĐơn vị gửi:"),  # a kind of fact of a former release
    ],
)
def test_a_rule_that_does_not_fit_the_letter_changes_nothing(key, before):
    rule = ReadingRule(pk=1, key=key, how="place", before=before, after="\n")

    assert apply(LETTER, {"questions": []}, [rule]) == {"questions": []}


# ---- through the register: real letters, real corrections

SECOND = (
    CLEAN_UP.replace("215/", "316/")
    .replace("ngày 06 tháng 6", "ngày 11 tháng 7")
    .replace("hưởng ứng Cuộc thi Sông Mây sạch rác", "hưởng ứng Cuộc thi Bến Mây xanh", 1)
)


def read(text, unit):
    document = receive_document(unit=unit, data=text.encode(), name="thu.txt", by="system")
    return read_now(document_id=document.pk)


@pytest.mark.django_db
def test_the_same_form_is_read_right_next_time_and_says_by_which_correction():
    unit = make_unit()
    first = read(CLEAN_UP, unit)
    fixed = correct_fact(document_id=first.pk, key="issuer", value="Thị xã Sông Mây", by="user:4")

    second = read(SECOND, unit)

    fact = second.facts.get(key="issuer")
    rule = ReadingRule.objects.get()
    assert fact.value == "Thị xã Sông Mây"
    assert (fact.read_value, fact.rule, fact.sure) == (fixed.read_value, rule, 0.8)
    assert (rule.correction, rule.learned_by) == (Correction.objects.get(), "user:4")
    assert facts_of(second)["code"] == "316/UBND-VH"


@pytest.mark.django_db
def test_a_fact_that_is_none_is_left_out_next_time():
    unit = make_unit()
    first = read(CLEAN_UP, unit)
    wrong = first.facts.get(key="recipients", value="Lưu: VT, VH")
    correct_fact(document_id=first.pk, key="recipients", place=wrong.place, value=None, by="user:4")

    second = read(SECOND, unit)

    assert facts_of(first)["recipients"] == facts_of(second)["recipients"] == ["Như trên"]
    assert second.facts.get(key="recipients", value__isnull=True).rule == ReadingRule.objects.get()


@pytest.mark.django_db
def test_another_register_and_another_form_learn_nothing():
    unit, other = make_unit(), make_unit()
    first = read(CLEAN_UP, unit)
    before = facts_of(first)["issuer"]
    correct_fact(document_id=first.pk, key="issuer", value="Thị xã Sông Mây", by="user:4")

    elsewhere = read(SECOND, other)
    unlike = read(SECOND.replace("UBND-VH", "UBND-TC"), unit)

    assert facts_of(elsewhere)["issuer"] == facts_of(unlike)["issuer"] == before


@pytest.mark.django_db
def test_a_rule_that_was_removed_reads_no_more_letters():
    unit = make_unit()
    first = read(CLEAN_UP, unit)
    before = facts_of(first)["issuer"]
    correct_fact(document_id=first.pk, key="issuer", value="Thị xã Sông Mây", by="user:4")
    rule = ReadingRule.objects.get()

    forget_rule(rule_id=rule.pk, by="user:5")
    forget_rule(rule_id=rule.pk, by="user:6")

    rule.refresh_from_db()
    assert facts_of(read(SECOND, unit))["issuer"] == before
    assert rule.removed_by == "user:5"
    assert Event.objects.filter(verb="rule.removed").count() == 1


@pytest.mark.django_db
def test_people_make_a_rule_surer_or_replace_it():
    unit = make_unit()
    correct_fact(document_id=read(CLEAN_UP, unit).pk, key="issuer", value="UBND", by="user:4")

    second = read(SECOND, unit)
    accept_fact(document_id=second.pk, key="issuer", place=0, by="user:4")
    third = read(SECOND.replace("316/", "317/"), unit)
    correct_fact(document_id=third.pk, key="issuer", value="Thị xã Sông Mây", by="user:4")
    fourth = read(SECOND.replace("316/", "318/"), unit)

    rules = ReadingRule.objects.order_by("pk").values_list("value", "confirmed", "wrong")
    assert list(rules) == [("UBND", 1, 1), ("Thị xã Sông Mây", 0, 0)]
    assert facts_of(fourth)["issuer"] == "Thị xã Sông Mây"


@pytest.mark.django_db
def test_words_chosen_in_the_letter_teach_where_to_look():
    unit = make_unit()
    labelled = CLEAN_UP.replace("Kính gửi:", "Nơi họp: Nhà văn hóa phường Mây\nKính gửi:")
    first = read(labelled, unit)
    correct_fact(
        document_id=first.pk,
        key="venue",
        value="Nhà văn hóa phường Mây",
        span=span(labelled, "Nhà văn hóa phường Mây"),
        by="user:4",
    )

    second = read(SECOND.replace("Kính gửi:", "Nơi họp: Trường tiểu học Bến Mây\nKính gửi:"), unit)

    fact = second.facts.get(key="venue")
    assert fact.value == "Trường tiểu học Bến Mây"
    assert second.text[fact.start : fact.end] == "Trường tiểu học Bến Mây"


@pytest.mark.django_db
def test_a_reader_that_reads_right_by_itself_needs_no_rule():
    unit = make_unit()
    first = read(CLEAN_UP, unit)
    place = first.facts.get(key="place")
    first.facts.filter(key="place").update(value="Sông")
    correct_fact(
        document_id=first.pk,
        key="place",
        value="Sông Mây",
        span=(place.start, place.end),
        by="user:4",
    )

    second = read(SECOND, unit)

    assert ReadingRule.objects.get().how == "place"
    fact = second.facts.get(key="place")
    assert (fact.value, fact.rule) == ("Sông Mây", None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Trường Sông Mây\n", "Trường Sông Mây"),  # the first words of a letter: nothing before
        ("12: Trường Sông Mây\n", "Trường Sông Mây"),  # a bare number is no label
        ("Tại đây Tại đây Sân A Sân A", "Sân A"),  # the words before stand twice
    ],
)
def test_words_with_nothing_to_go_by_teach_nothing(text, words):
    assert lesson(text, "venue", None, words, span(text, words)) is None


def test_another_value_than_the_chosen_words_teaches_no_place():
    chosen = span(LETTER, "Nhà Văn hóa Lao động")

    assert lesson(LETTER, "venue", None, "Nhà Văn hóa tỉnh", chosen) is None


def test_a_rule_whose_end_is_missing_finds_nothing():
    assert find("Nơi họp: Sân đình", "\nNơi họp:", "vào lúc") is None
    assert find("Nơi họp: ; vào lúc", "\nNơi họp:", "vào lúc") is None


def test_one_of_several_is_written_otherwise_and_the_others_stay():
    found = [
        {"type": "phone", "value": "0204 1", "span": [0, 6], "sure": 0.9},
        {"type": "email", "value": "a@b.vn", "span": [7, 13], "sure": 0.9},
    ]
    as_read = {"type": "phone", "value": "0204 1"}
    taught = lesson("ĐT: 0204 7", "contacts", as_read, {"type": "phone", "value": "0204 7"}, None)
    rule = ReadingRule(pk=1, key="contacts", how=taught.how, read=taught.read, value=taught.value)

    out = apply("", {"contacts": found}, [rule])
    without = apply("", {"contacts": []}, [rule])

    changed = {"type": "phone", "value": "0204 7", "span": [0, 6], "sure": 0.8}
    assert out["contacts"] == [changed | {"rule": 1, "read": as_read}, found[1]]
    assert without == {"contacts": [], "questions": []}


def test_what_is_no_such_fact_is_said_in_words():
    rule = ReadingRule(key="recipients", how="not", read="Lưu: VT")

    assert in_plain_words(rule) == "“Lưu: VT” không phải là nơi nhận."

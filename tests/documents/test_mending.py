"""Letters out sent on, replaced, corrected and recalled (D13)."""

import datetime as dt

import pytest

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.actions import (
    acknowledge_letter,
    answer_mending,
    mend,
    note_told,
    send_to,
    take_off,
)
from cuocthi.documents.models import Mending, MendingReceipt, Receiver
from cuocthi.documents.outgoing import answers_to, ended_by, mended_by, menders_for
from tests.documents.factories import make_document
from tests.documents.outgoing import make_draft, make_issued
from tests.remembered import remembered
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db
MARCH = dt.date(2024, 3, 5)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: dt.date(2024, 4, 1))


@remembered
def pair(kind="ke_hoach", other="ke_hoach", **changes):
    """A letter sent to two units, and a later one of the same unit."""
    unit = make_unit()
    first = make_issued(unit, kind=kind, issued_on=MARCH)
    second = make_issued(unit, kind=other, **{"issued_on": dt.date(2024, 3, 20), **changes})
    units = [make_unit("xã Gió Đông"), make_unit("xã Gió Tây")]
    send_to(document_id=first.pk, units=[u.pk for u in units], by="user:1")
    return first, second


def mended(document, how, other=None, reason="Sai ngày"):
    return mend(
        document_id=document.pk,
        how=how,
        reason=reason,
        by_document_id=other and other.pk,
        by="user:1",
    )


def test_units_are_named_once_and_never_the_sender_itself():
    letter, unit = make_issued(), make_unit()

    first = send_to(document_id=letter.pk, units=[unit.pk, letter.unit_id], by="user:1")
    again = send_to(document_id=letter.pk, units=[unit.pk], by="user:1", tell=False)

    assert (first, again) == (1, 0)
    assert [r.unit for r in Receiver.objects.all()] == [unit]
    (event,) = Event.objects.filter(verb="document.sent")
    assert event.data == {"receivers": [Receiver.objects.get().pk], "tell": True}


@pytest.mark.parametrize("make", [make_draft, make_document], ids=["draft", "letter in"])
def test_only_an_issued_letter_is_sent_or_mended(make):
    document = make()

    with pytest.raises(Refused, match="chưa ban hành"):
        send_to(document_id=document.pk, units=[make_unit().pk], by="user:1")
    with pytest.raises(Refused, match="chưa ban hành"):
        mended(document, "recalled")


def test_no_unit_at_all_is_refused():
    with pytest.raises(Refused, match="Chưa chọn đơn vị nào"):
        send_to(document_id=make_issued().pk, units=[], by="user:1")


def test_a_unit_named_by_mistake_is_taken_off_until_it_was_told():
    first, _second = pair()
    one, other = Receiver.objects.order_by("pk")
    note_told([other.pk])

    take_off(receiver_id=one.pk, by="user:1")
    with pytest.raises(Refused, match="đã được báo"):
        take_off(receiver_id=other.pk, by="user:1")

    assert list(first.receivers.all()) == [other]


def test_a_replacement_ends_the_letter_and_owes_each_receiver_a_word():
    first, second = pair()

    mending = mended(first, "replaced", second, "  Sai   thời hạn ")

    assert (mending.reason, mending.made_by) == ("Sai thời hạn", "user:1")
    assert ended_by(first) == mending
    assert mended_by(second) == [mending]
    assert [r.receiver.unit.name for r in mending.receipts.all()] == ["xã Gió Đông", "xã Gió Tây"]
    event = Event.objects.get(verb="document.mended")
    assert event.data == {"mending": mending.pk, "how": "replaced", "by_document": second.pk}
    with pytest.raises(Refused, match="đã bị thay thế"):
        send_to(document_id=first.pk, units=[make_unit().pk], by="user:1")
    with pytest.raises(Refused, match="đã bị thay thế"):
        mended(first, "replaced", second)


def test_a_letter_is_corrected_more_than_once_and_stays_in_use():
    first, second = pair(other="cong_van")

    mended(first, "corrected", second)
    mended(first, "corrected", second, "Sai tên xã")

    assert ended_by(first) is None
    assert Mending.objects.count() == 2


def test_a_replaced_letter_may_still_be_recalled_and_a_recalled_one_ends():
    first, second = pair()
    mended(first, "replaced", second)
    mended(first, "recalled")

    with pytest.raises(Refused, match="đã bị thu hồi"):
        mended(first, "corrected", second)


@pytest.mark.parametrize(
    ("how", "other", "changes", "words"),
    [
        ("replaced", "thong_bao", {}, "phải cùng loại \\(kế hoạch\\)"),
        ("corrected", "ke_hoach", {}, "Đính chính bằng công văn"),
        ("replaced", "ke_hoach", {"issued_on": dt.date(2024, 3, 1)}, "ban hành trước"),
    ],
)
def test_the_letter_that_mends_must_fit(how, other, changes, words):
    first, second = pair(other=other, **changes)

    with pytest.raises(Refused, match=words):
        mended(first, how, second)

    assert Mending.objects.count() == 0


def test_the_letter_that_mends_is_another_issued_one_of_the_same_unit():
    first, _second = pair()

    for other in (first, make_issued(), make_document(unit=first.unit)):
        with pytest.raises(Refused, match="văn bản đi khác của đơn vị"):
            mended(first, "recalled", other)


@pytest.mark.parametrize(
    ("how", "words"),
    [("replaced", "văn bản thay thế, cùng loại"), ("corrected", "công văn đính chính")],
)
def test_replacing_and_correcting_need_a_letter(how, words):
    first, _second = pair()

    with pytest.raises(Refused, match=words):
        mended(first, how)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_a_reason_is_needed(reason):
    first, _second = pair()

    with pytest.raises(Refused, match="lý do"):
        mended(first, "recalled", reason=reason)


def test_the_letters_to_choose_from_fit_the_way():
    first, plan = pair()
    letter = make_issued(first.unit, kind="cong_van", issued_on=MARCH)
    make_issued(first.unit, kind="cong_van", issued_on=dt.date(2024, 3, 1))
    make_issued(kind="cong_van")

    found = {how: list(menders_for(first, how)) for how in Mending.How.values}

    assert found == {"replaced": [plan], "corrected": [letter], "recalled": [plan, letter]}


def test_what_the_receivers_say_is_counted_once():
    first, _second = pair()
    mended(first, "recalled")
    receipt = MendingReceipt.objects.first()

    answer_mending(receipt_id=receipt.pk, by="unit:7")
    answer_mending(receipt_id=receipt.pk, by="user:9")
    acknowledge_letter(receiver_id=receipt.receiver_id, by="unit:7")
    acknowledge_letter(receiver_id=receipt.receiver_id, by="user:9")

    receipt.refresh_from_db()
    (answers,) = answers_to(first)
    assert (answers.answered, answers.told, answers.all) == (1, 0, 2)
    assert receipt.answered_by == "unit:7"
    assert Receiver.objects.get(pk=receipt.receiver_id).acknowledged_by == "unit:7"
    verbs = [e.verb for e in Event.objects.order_by("-pk")[:2]]
    assert verbs == ["document.acknowledged", "document.mending_answered"]

"""Half-filled marks are kept and never written over; marks handed in stand, corrections are added."""

import datetime as dt
import json
import re
from decimal import Decimal

import pytest

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.judging.actions import give_mark, keep_slip, lock_round
from cuocthi.judging.erasing import erase_copies
from cuocthi.judging.models import Allotment, Mark, Slip, Submission
from cuocthi.judging.queries import judging_of, sheet, thirds_owed, unfinished
from tests.entries.factories import text_of

from .factories import make_letter_campaign, make_round, mark_all, points

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_():
    return make_round(make_letter_campaign(), letters=2, judges=2)


@pytest.fixture
def judge(round_):
    return round_.panel.order_by("pk").first().user


@pytest.fixture
def rows(judge):
    return list(
        Allotment.objects.filter(panelist__user=judge)
        .select_related("script__round__campaign", "panelist__user")
        .order_by("order")
    )


@pytest.fixture
def row(rows):
    return rows[0]


def page_of(row):
    return f"/cham-thi/{row.script.round.campaign.slug}/bai/{row.script.code}/"


def typed(row, *values):
    """What a page sends: these values in the boxes of the criteria, in their order."""
    return {
        f"tc{pk}": value
        for pk, value in zip(points(row.script.round.campaign, 0), values, strict=False)
    }


def seven(row, value="7"):
    return points(row.script.round.campaign, value)


def test_half_filled_marks_are_kept_as_typed_and_count_for_nothing(client, round_, row, judge):
    client.force_login(judge)

    answer = client.post(
        f"{page_of(row)}nhap/",
        {**typed(row, "7,", "8,5"), "note": "Mở bài hay", "seen": "0", "writer": "w1"},
        headers={"X-Sent-By": "page"},
    )

    assert json.loads(answer.content) == {"seen": 1}
    page = client.get(page_of(row)).content.decode()
    assert page.count('value="7,"') == page.count('value="8,5"') == 1
    assert "Mở bài hay" in page
    assert not Mark.objects.exists()
    assert unfinished(round_) == 4
    assert sheet(round_).count(b"\n") == 1
    assert not Event.objects.filter(verb__startswith="mark.").exists()
    with pytest.raises(Refused, match="Còn 4 lượt chấm chưa xong"):
        lock_round(round_id=round_.pk, by="test")


def test_a_plain_form_keeps_a_draft_too_and_a_pause_leads_to_the_list(client, rows, judge):
    client.force_login(judge)
    last = rows[1]

    stays = client.post(f"{page_of(last)}nhap/", {**typed(last, "6"), "seen": "0"})
    leaves = client.post(f"{page_of(last)}nhap/", {**typed(last, "6"), "seen": "1", "pause": "1"})

    assert (stays["Location"], leaves["Location"]) == (page_of(last), "/cham-thi/")
    mine = client.get("/cham-thi/").content.decode()
    assert f"Chấm tiếp bài {last.script.code}" in mine
    assert mine.count(">chấm dở<") == mine.count(">chưa chấm<") == 1
    assert "Đã giữ bài" in mine
    assert client.get(f"{page_of(last)}nhap/")["Location"] == page_of(last)


def test_a_draft_sent_while_the_page_closes_leaves_no_message_behind(client, row, judge):
    client.force_login(judge)

    client.post(f"{page_of(row)}nhap/", {**typed(row, "6"), "seen": "0", "by": "page"})

    assert list(Slip.objects.get().typed.values()) == ["6"]
    assert "Đã lưu nháp" not in re.sub(r'data-saved="[^"]*"', "", text_of(client.get(page_of(row))))


def test_an_older_window_writes_over_nothing(client, row, judge):
    client.force_login(judge)
    address, script = f"{page_of(row)}nhap/", {"X-Sent-By": "page"}
    new = {**typed(row, "9"), "seen": "0", "writer": "new"}
    old = {**typed(row, "3"), "seen": "0", "writer": "old"}
    client.post(address, new, headers=script)

    by_script = client.post(address, old, headers=script)
    by_form = client.post(address, old)
    handed_in = client.post(page_of(row), {**typed(row, *"33333"), "seen": "0", "writer": "old"})

    assert [one.status_code for one in (by_script, by_form, handed_in)] == [409] * 3
    assert "cửa sổ hoặc máy khác" in json.loads(by_script.content)["said"]
    shown = handed_in.content.decode()
    assert shown.count('value="3"') == 5
    assert "Đúng chủ đề và thông điệp: 9; " in shown
    assert 'name="seen" value="1"' in shown
    assert "UNKNOWN-VARIABLE" not in shown + by_form.content.decode()
    assert list(Slip.objects.get().typed.values()) == ["9"]
    assert f'action="{page_of(row)}"' in by_form.content.decode()
    assert not Mark.objects.exists()
    again = client.post(page_of(row), {**typed(row, *"33333"), "seen": "1", "writer": "old"})
    assert again.status_code == 302


def test_a_page_is_never_in_its_own_way(client, row, judge):
    """The answer to a draft was lost on a bad line: the same page goes on with what it knows."""
    client.force_login(judge)
    address, mine = f"{page_of(row)}nhap/", {"seen": "0", "writer": "w"}
    for value in ("7", "8", "9"):
        answer = client.post(address, {**typed(row, value), **mine}, headers={"X-Sent-By": "page"})
        assert answer.status_code == 200

    assert client.post(page_of(row), {**typed(row, *"99999"), **mine}).status_code == 302
    assert set(Mark.objects.values_list("points", flat=True)) == {Decimal(9)}


def test_a_late_draft_after_the_marks_changes_neither_them_nor_the_slip(row, judge):
    give_mark(allotment_id=row.pk, points=seven(row), by=judge, note="Giữ lại")

    keep_slip(allotment_id=row.pk, typed=dict.fromkeys(seven(row), "2"), note="Giữ lại", by=judge)

    slip = Slip.objects.get()
    assert (slip.typed, slip.note, slip.version) == ({}, "Giữ lại", 1)
    assert set(Mark.objects.values_list("points", flat=True)) == {Decimal(7)}


def test_marks_handed_in_stand_until_a_reason_is_given_and_the_old_ones_are_kept(
    client, row, judge
):
    client.force_login(judge)
    client.post(page_of(row), {**typed(row, *"77777"), "seen": "0"})

    refused = client.post(page_of(row), {**typed(row, *"88888"), "seen": "1"}).content.decode()
    assert "Muốn sửa điểm, hãy ghi lý do" in refused
    assert refused.count('value="8"') == 5
    client.post(page_of(row), {**typed(row, *"88888"), "seen": "1", "reason": " Đọc  lại "})

    kept = Submission.objects.filter(allotment=row)
    assert [(one.number, one.reason, set(one.points.values())) for one in kept] == [
        (1, "", {"7.00"}),
        (2, "Đọc lại", {"8.00"}),
    ]
    events = Event.objects.filter(verb__startswith="mark.").order_by("pk")
    assert [(one.verb, one.data["number"]) for one in events] == [
        ("mark.given", 1),
        ("mark.changed", 2),
    ]
    assert "Đọc lại" not in str([one.data for one in events])
    page = client.get(page_of(row)).content.decode()
    assert page.count("<dd>8,00</dd>") == 5
    assert "nộp lần đầu" in page
    assert "Đọc lại" in page


def test_marks_from_before_there_was_a_history_become_its_first_row(row, judge):
    give_mark(allotment_id=row.pk, points=seven(row), by=judge)
    Submission.objects.all().delete()

    give_mark(allotment_id=row.pk, points=seven(row, "8"), by=judge, reason="Đọc lại")

    assert [set(one.points.values()) for one in Submission.objects.all()] == [{"7.00"}, {"8.00"}]


@pytest.mark.parametrize("words", ["x" * 301, ""])
def test_a_reason_is_short_and_there(row, judge, words):
    give_mark(allotment_id=row.pk, points=seven(row), by=judge)

    with pytest.raises(Refused, match=r"(l|L)ý do"):
        give_mark(allotment_id=row.pk, points=seven(row, "8"), by=judge, reason=words)

    assert Submission.objects.count() == 1


def test_two_windows_cannot_both_correct(row, judge):
    give_mark(allotment_id=row.pk, points=seven(row), by=judge)
    give_mark(allotment_id=row.pk, points=seven(row, "8"), by=judge, reason="a", seen=1, writer="a")

    with pytest.raises(Overtaken):
        give_mark(
            allotment_id=row.pk, points=seven(row, "5"), by=judge, reason="b", seen=1, writer="b"
        )


def test_nothing_is_kept_after_the_lock_nor_for_anyone_else(client, round_, row, judge):
    other = round_.panel.order_by("pk").last().user
    with pytest.raises(Allotment.DoesNotExist):
        keep_slip(allotment_id=row.pk, typed={}, note="x", by=other)
    mark_all(round_)
    lock_round(round_id=round_.pk, by="test")

    with pytest.raises(Refused, match="đã khóa"):
        keep_slip(allotment_id=row.pk, typed={}, note="x", by=judge)
    client.force_login(judge)
    by_script = client.post(f"{page_of(row)}nhap/", {"note": "x"}, headers={"X-Sent-By": "page"})
    assert by_script.status_code == 422
    assert client.post(f"{page_of(row)}nhap/", {"note": "x"})["Location"] == page_of(row)
    assert Slip.objects.exclude(note="").count() == 0


def test_a_note_is_seen_by_its_judge_alone_and_goes_with_the_copy(client, round_, row, judge):
    secret = "Ý riêng của tôi"
    keep_slip(allotment_id=row.pk, typed={}, note=f"  {secret} ", by=judge)
    other = round_.panel.order_by("pk").last().user
    mark_all(round_)
    locked = lock_round(round_id=round_.pk, by="test")

    def shown(user):
        client.force_login(user)
        return client.get("/cham-thi/").content.decode() + client.get(page_of(row)).content.decode()

    assert shown(judge).count(secret) == 1  # in the list; after the lock the page has no note
    assert secret not in shown(other)
    assert secret not in sheet(locked).decode() + str(list(Event.objects.values_list("data")))
    erase_copies([row.script.entry_id])
    assert secret not in str(list(Slip.objects.values_list("note", "typed")))


def test_a_note_too_long_is_refused_in_words(client, row, judge):
    client.force_login(judge)
    long = {"note": "x" * 2001, "seen": "0"}

    by_script = client.post(f"{page_of(row)}nhap/", long, headers={"X-Sent-By": "page"})
    handed_in = client.post(page_of(row), {**typed(row, *"77777"), **long})

    assert (by_script.status_code, handed_in.status_code) == (422, 200)
    assert "2000" in json.loads(by_script.content)["said"]
    assert "2000" in handed_in.content.decode()
    assert not Mark.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"seen": "9" * 30, "tc1": "x"},
        {"seen": "abc"},
        {"seen": "-1"},
        {"seen": "0", "tc999999": "5", "tc": "5"},
        {"seen": "0", "writer": "w" * 500},
        {"note": "\x00"},
    ],
)
def test_absurd_values_are_no_fault(client, row, judge, sent):
    client.force_login(judge)

    for address in (page_of(row), f"{page_of(row)}nhap/"):
        assert client.post(address, sent).status_code < 500
        assert client.post(address, sent, headers={"X-Sent-By": "page"}).status_code < 500

    assert not Mark.objects.exists()


def test_markup_in_a_note_or_a_box_stays_words(client, row, judge):
    client.force_login(judge)
    client.post(
        f"{page_of(row)}nhap/", {**typed(row, '"><b>x'), "note": "</textarea><b>x", "seen": "0"}
    )

    told = client.get(page_of(row)).content.decode() + client.get("/cham-thi/").content.decode()

    assert "<b>x" not in told


def test_the_list_tells_the_pace_only_from_some_readings_and_leaves_pauses_out():
    round_ = make_round(make_letter_campaign(), letters=7, judges=2)
    judge = round_.panel.first().user
    mine = list(Allotment.objects.filter(panelist__user=judge).order_by("order"))
    start, told = clock.now(), []
    for row, minutes in zip(mine, (0, 5, 11, 200, 206), strict=False):
        with clock.at(start + dt.timedelta(minutes=minutes)):
            give_mark(allotment_id=row.pk, points=seven(row), by=judge)
        told.append(judging_of(judge)[0].pace)

    assert told == [None, None, None, None, 6]


def test_scripts_are_not_owed_a_third_by_drafts(round_, row, judge):
    keep_slip(allotment_id=row.pk, typed=dict.fromkeys(seven(row), "0"), note="", by=judge)

    assert thirds_owed(round_) == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_work_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, count
):
    round_ = make_round(make_letter_campaign(), letters=count, judges=2)
    judge = round_.panel.first().user
    row = Allotment.objects.filter(panelist__user=judge).order_by("order").first()
    keep_slip(allotment_id=row.pk, typed={}, note="x", by=judge)
    client.force_login(judge)

    address = page_of(row)

    # session, person, the reading, marks and history, criteria, pictures, the own list
    with django_assert_num_queries(8):
        page = client.get(address).content.decode()

    assert f"Bài thứ 1 trên {count}, đã chấm 0" in page
    assert "UNKNOWN-VARIABLE" not in page
    assert page.count("<dt>9–10</dt>") == 5

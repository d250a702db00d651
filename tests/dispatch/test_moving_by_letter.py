"""A later letter moves the closing day: what it does not name goes along, if a person wants it."""

import datetime as dt
import re

import pytest

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event, Reaction
from cuocthi.campaigns.actions import agree_to_changes
from cuocthi.campaigns.models import CampaignTask, ProposedChange
from cuocthi.campaigns.queries import held
from cuocthi.campaigns.queries import waiting_for as waiting_of_contests
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.dispatch.actions import move_by_letter
from cuocthi.dispatch.models import DateMove, MoveReceipt
from cuocthi.dispatch.queries import last_extension
from cuocthi.dispatch.queries.moving_by_letter import letter_preview
from cuocthi.documents.actions import mend
from cuocthi.meetings.models import Meeting
from cuocthi.notices.models import Notice
from tests.campaigns.factories import make_later_letter, make_role
from tests.dispatch.test_moving import days, dues, dues_at, iso, made
from tests.documents.outgoing import make_issued
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db


def make_extension(campaign, closes=30, **more):
    """A letter that moves the closing day, and the report (task 2) by its own words."""
    changes = [
        {"new": iso(closes), "needs_two": closes < 20, **more},
        {"what": "task_due", "target": "t2", "old": iso(25), "new": iso(33), "order": 101},
    ]
    letter = make_later_letter(campaign, changes, code="20/UBND-VH", date=iso(0))
    # comparing the letter itself finds nothing else
    assert letter.changes.count() == 2
    return letter


def shown(campaign, letter):
    return letter_preview(campaign, letter)


def url(campaign, letter):
    return f"/giao-viec/{campaign.slug}/doi-han/van-ban/{letter.document_id}/"


def test_what_the_letter_does_not_name_goes_along_in_one_act_and_one_letter():
    campaign = made(opens=3)
    letter = make_extension(campaign)
    meeting = Meeting.objects.create(campaign=campaign, title="Trao giải", day=days(40))
    mails = Notice.objects.count()
    preview = shown(campaign, letter)

    changed = move_by_letter(
        letter_id=letter.pk,
        ticked=[one.day.key for one in preview.shifts if one.ticked],
        seen=preview.version,
        by="user:901",
    )
    run_due()

    campaign.refresh_from_db()
    meeting.refresh_from_db()
    assert "t2" not in [one.day.key for one in preview.shifts]
    assert [one.what for one in changed] == ["closes", "task_due"]
    assert campaign.closes_on == days(30)
    assert dues(campaign) == dues_at(5, 33, 28)
    assert [item["date"] for item in held(campaign)["deadlines"]] == [iso(15), iso(30)]
    assert meeting.day == days(50)
    assert {(one.what, one.target, one.new_on) for one in DateMove.objects.all()} == {
        ("closes", "", days(30)),
        ("task", "t2", days(33)),
        ("task", "t3", days(28)),
        ("item", "d.f1", days(30)),
        ("item", "e.f0", days(50)),
    }
    assert {one.document_id for one in DateMove.objects.all()} == {letter.document_id}
    assert Event.objects.filter(verb="campaign.changed").count() == 1
    assert Notice.objects.count() - mails == 2
    assert MoveReceipt.objects.count() == 10


def test_what_follows_is_harmless_when_repeated():
    campaign = made(opens=3)
    letter = make_extension(campaign)
    preview = shown(campaign, letter)
    ticked = [one.day.key for one in preview.shifts]
    move_by_letter(letter_id=letter.pk, ticked=ticked, seen=preview.version, by="user:901")
    run_due()
    before = (DateMove.objects.count(), Notice.objects.count(), Event.objects.count())

    Reaction.objects.filter(event__verb="campaign.changed").update(state="pending", done_at=None)
    run_due()

    assert (DateMove.objects.count(), Notice.objects.count(), Event.objects.count()) == before


def test_less_time_by_letter_takes_along_nothing_until_the_second_person_agrees():
    campaign = made()
    letter = make_extension(campaign, closes=15)
    first = shown(campaign, letter)
    ticked = [one.day.key for one in first.shifts if one.ticked]

    move_by_letter(letter_id=letter.pk, ticked=ticked, seen=first.version, by="user:901")
    run_due()
    campaign.refresh_from_db()
    half = campaign.closes_on, held(campaign)["deadlines"][1]["date"]
    second = shown(campaign, letter)
    move_by_letter(letter_id=letter.pk, ticked=ticked, seen=second.version, by="user:902")
    run_due()

    campaign.refresh_from_db()
    assert half == (days(20), iso(20))
    assert campaign.closes_on == days(15)
    assert held(campaign)["deadlines"][1]["date"] == iso(15)
    assert CampaignTask.objects.get(campaign=campaign, number=3).due_on == days(13)


def test_once_the_contest_has_opened_more_time_by_letter_takes_two_persons_and_all_waits_for_both():
    """PROMISES, permission matrix: "Campaign, rules, deadline … 2: earlier date or after opening"."""
    campaign = made()
    letter = make_extension(campaign)
    preview = shown(campaign, letter)
    ticked = [one.day.key for one in preview.shifts if one.ticked]
    told = Notice.objects.count()

    first = move_by_letter(letter_id=letter.pk, ticked=ticked, seen=preview.version, by="user:901")
    with pytest.raises(Refused, match="Bạn đã đồng ý rồi"):
        move_by_letter(letter_id=letter.pk, ticked=ticked, seen=preview.version, by="user:901")
    run_due()
    campaign.refresh_from_db()
    half = campaign.closes_on, dues(campaign), Notice.objects.count() - told
    again = shown(campaign, letter)
    second = move_by_letter(letter_id=letter.pk, ticked=ticked, seen=again.version, by="user:902")
    run_due()

    campaign.refresh_from_db()
    assert preview.needs_two
    assert (first, half) == ([], (days(20), dues_at(5, 25, 18), 0))
    assert [one.day.key for one in again.shifts if one.ticked] == ticked
    assert [one.what for one in second] == ["closes", "task_due"]
    assert (campaign.closes_on, dues(campaign)) == (days(30), dues_at(5, 33, 28))
    assert {(one.first_by, one.decided_by) for one in letter.changes.all()} == {
        ("user:901", "user:902")
    }
    assert Notice.objects.count() - told == 2


def test_a_day_agreed_to_before_is_the_letters_own_and_does_not_go_along_once_more():
    campaign = made()
    letter = make_extension(campaign)
    closes, due = letter.changes.order_by("order")
    agree_to_changes(letter_id=letter.pk, changes=[closes.pk, due.pk], by="user:901")
    preview = shown(campaign, letter)

    move_by_letter(letter_id=letter.pk, ticked=["t3"], seen=preview.version, by="user:902")
    run_due()

    assert [one.day.key for one in preview.shifts if one.ticked] == ["t3", "d.f1", "e.f0"]
    assert dues(campaign) == dues_at(5, 33, 28)


def test_a_preview_of_before_is_not_applied_and_what_is_decided_is_decided():
    campaign = made()
    letter = make_extension(campaign)
    preview = shown(campaign, letter)
    CampaignTask.objects.filter(campaign=campaign, number=3).update(due_on=days(19))

    with pytest.raises(Overtaken):
        move_by_letter(letter_id=letter.pk, ticked=[], seen=preview.version, by="user:901")
    letter.changes.update(state="refused", decided_by="x", decided_at=letter.tied_at)
    with pytest.raises(Refused, match="đã được quyết định"):
        move_by_letter(letter_id=letter.pk, ticked=[], seen=preview.version, by="user:901")


def test_the_page_of_the_letter_leads_to_what_goes_along(client):
    campaign = made()
    letter = make_extension(campaign)
    client.force_login(make_role(campaign, "organiser"))

    before = client.get(f"/cuoc-thi/van-ban-sau/{letter.document_id}/").content.decode()
    page = client.get(url(campaign, letter)).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    ticked = re.findall(r'name="theo" value="([^"]+)" checked', page)
    stale = client.post(url(campaign, letter), {"seen": "x", "theo": ticked}, follow=True)
    half = client.post(url(campaign, letter), {"seen": seen, "theo": ticked}, follow=True)
    mine = client.get(url(campaign, letter)).content.decode()
    client.force_login(make_role(campaign, "organiser"))
    second = client.get(url(campaign, letter)).content.decode()
    done = client.post(url(campaign, letter), {"seen": seen, "theo": ticked}, follow=True)
    again = client.get(url(campaign, letter), follow=True)

    assert f'href="{url(campaign, letter)}"' in before
    assert "UNKNOWN-VARIABLE" not in page
    assert ticked == ["t3", "d.f1", "e.f0"]
    assert f"từ {days(20):%d/%m/%Y} sang <b>{days(30):%d/%m/%Y}</b>" in page
    assert "đã đổi từ lúc bạn xem trước" in stale.content.decode()
    assert "cần hai người phụ trách cùng đồng ý" in page
    assert "Đồng ý, chuyển người thứ hai" in page
    assert "chỉ áp dụng khi một người phụ trách thứ hai" in half.content.decode()
    assert "phải xác nhận lại" not in half.content.decode()
    assert "Bạn đã đồng ý; cần một người phụ trách khác." in mine
    assert "Áp dụng và báo các đơn vị" not in mine
    assert "Áp dụng và báo các đơn vị" in second
    assert "phải xác nhận lại" in done.content.decode()
    assert again.redirect_chain[0][0] == f"/cuoc-thi/van-ban-sau/{letter.document_id}/"
    assert ProposedChange.objects.filter(state="confirmed").count() == 2


@pytest.mark.parametrize(("who", "status"), [("judge", 403), ("elsewhere", 404)])
def test_only_who_runs_the_contest_applies_a_letter(client, who, status):
    campaign = made()
    letter = make_extension(campaign)
    user = make_role(made() if who == "elsewhere" else campaign, "organiser")
    client.force_login(user if who == "elsewhere" else make_role(campaign, who))

    assert client.get(url(campaign, letter)).status_code == status
    assert client.post(url(campaign, letter), {"seen": "x"}).status_code == status
    other = made()
    client.force_login(make_role(other, "organiser"))
    assert client.get(url(other, letter)).status_code == 404


@pytest.mark.parametrize("communes", [1, 3])
def test_the_preview_costs_the_same_for_one_and_for_three_units(
    client, django_assert_num_queries, communes
):
    campaign = made(communes=communes)
    letter = make_extension(campaign)
    client.force_login(make_role(campaign, "organiser"))

    with django_assert_num_queries(26):
        client.get(url(campaign, letter))


@pytest.mark.parametrize("how", ["corrected", "replaced", "recalled"])
def test_a_contest_on_a_mended_letter_is_led_to_the_move(client, how):
    """The superior's letter is corrected: the contest that rests on it says so, and the letter that
    corrects it, once it has come in, moves the day as a correction."""
    campaign = made(opens=3)
    campaign.document.facts.filter(key="code").update(value="5/UBND-VH")
    campaign.document.facts.filter(key="date").update(value="2024-03-01")
    sender = make_issued(
        make_unit("Sở Gửi"), number="5", symbol="UBND-VH", issued_on=dt.date(2024, 3, 1)
    )
    other = make_issued(
        sender.unit, kind=sender.kind if how == "replaced" else "cong_van", number="9",
        symbol="UBND-VH", issued_on=dt.date(2024, 3, 5),
    )  # fmt: skip
    mend(document_id=sender.pk, how=how, reason="Sai ngày", by_document_id=other.pk, by="x")
    client.force_login(make_role(campaign, "organiser"))

    page = client.get(f"/giao-viec/{campaign.slug}/").content.decode()
    letter = make_extension(campaign, words="Đính chính: nhận bài đến hết ngày khác")
    desk = [one.url for one in waiting_of_contests(make_role(campaign, "organiser"))]
    preview = shown(campaign, letter)
    move_by_letter(letter_id=letter.pk, ticked=[], seen=preview.version, by="user:901")
    run_due()

    assert "Hãy nhận văn bản 09/UBND-VH vào cuộc thi để đổi hạn" in page
    assert f'href="/giao-viec/{campaign.slug}/doi-han/moi/"' in page
    assert f"/cuoc-thi/van-ban-sau/{letter.document_id}/" in desk
    campaign.refresh_from_db()
    assert campaign.closes_on == days(30)
    assert DateMove.objects.get(what="closes").corrects
    assert last_extension(campaign) is None

"""One instant closes the door; who stood at it before has half an hour to finish."""

import datetime as dt

import pytest
from django.urls import reverse

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock, ticket
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import (
    link_for_entrant,
    save_event,
    save_letter,
    send_back,
    submit_entry,
)
from cuocthi.entries.models import Entry, Receipt
from cuocthi.entries.queries import is_as_received, receipt_words
from tests.entries.factories import (
    make_clean_up,
    make_drafts,
    make_entrant,
    make_letter,
    make_letter_campaign,
    make_report,
    make_school,
    photos,
    report,
    text_of,
)

pytestmark = pytest.mark.django_db
MS = dt.timedelta(milliseconds=1)
GRACE = dt.timedelta(minutes=30)


@pytest.fixture
def stopped(monkeypatch):
    """A clock that stands at the moment it is set to."""

    def stand(moment):
        monkeypatch.setattr("cuocthi.core.clock.now", lambda: moment)

    return stand


@pytest.fixture
def letter():
    campaign = make_letter_campaign()
    entry = make_drafts(campaign, make_school(campaign))[0]
    return save_letter(entry_id=entry.pk, text="Bạn thân mến, đây là thư.", scans=[], by="test")


@pytest.mark.parametrize(
    ("after", "taken"),
    [(-MS, True), (dt.timedelta(), False), (MS, False), (-dt.timedelta(microseconds=1), True)],
)
def test_the_door_closes_at_one_instant(letter, stopped, after, taken):
    stopped(letter.campaign.closes_at + after)

    if taken:
        entry = submit_entry(entry_id=letter.pk, by="test")
        assert entry.submitted_at == letter.campaign.closes_at + after
        assert entry.arrived_at is None
    else:
        with pytest.raises(Refused, match="đã ngừng nhận bài"):
            submit_entry(entry_id=letter.pk, by="test")
        assert Receipt.objects.count() == 0


@pytest.mark.parametrize(
    ("arrived", "after", "taken"),
    [
        (-MS, dt.timedelta(), True),
        (-MS, GRACE - MS, True),
        (-MS, GRACE, False),
        (dt.timedelta(), MS, False),
        (MS, MS, False),
    ],
)
def test_what_was_begun_before_may_end_within_the_grace(letter, stopped, arrived, after, taken):
    closes = letter.campaign.closes_at
    stopped(closes + after)

    if not taken:
        with pytest.raises(Refused, match="đã ngừng nhận bài"):
            submit_entry(entry_id=letter.pk, arrived=closes + arrived, by="test")
        return
    entry = submit_entry(entry_id=letter.pk, arrived=closes + arrived, by="test")
    assert (entry.arrived_at, entry.submitted_at) == (closes + arrived, closes + after)
    assert is_as_received(entry)
    words = dict(receipt_words(entry))["Giờ tính hạn nộp"]
    assert words.startswith("giờ mở mẫu đơn, 23:59:59 ")


def test_before_the_closing_the_receipt_says_that_the_servers_hour_counted(letter):
    entry = submit_entry(entry_id=letter.pk, arrived=clock.now() - dt.timedelta(hours=1), by="test")

    assert entry.arrived_at is None
    assert dict(receipt_words(entry))["Giờ tính hạn nộp"] == "giờ nhận bài của máy chủ"


def test_the_hour_of_the_ticket_is_part_of_the_proof(letter, stopped):
    closes = letter.campaign.closes_at
    stopped(closes + MS)
    entry = submit_entry(entry_id=letter.pk, arrived=closes - MS, by="test")

    Entry.objects.filter(pk=entry.pk).update(arrived_at=closes - 2 * MS)
    entry.refresh_from_db()

    assert not is_as_received(entry)


def test_waiting_for_the_lock_does_not_move_the_hour(letter, monkeypatch):
    """The act looks at the clock once: what decides is what the receipt says."""
    asked = []
    real = clock.now

    def counted():
        asked.append(real())
        return asked[-1]

    monkeypatch.setattr("cuocthi.entries.actions.handing_in.clock.now", counted)
    entry = submit_entry(entry_id=letter.pk, by="test")

    assert entry.submitted_at == asked[0]
    assert Receipt.objects.get().given_at == asked[0]


def test_saving_in_the_grace_needs_the_ticket_too(stopped):
    entrant = make_entrant()
    closes = entrant.campaign.closes_at
    given = report(
        ended_at=closes - dt.timedelta(hours=1), started_at=closes - dt.timedelta(hours=3)
    )
    stopped(closes + MS)

    def save(arrived):
        return save_event(
            entrant_id=entrant.pk,
            key="k1",
            report=given,
            photos=photos(),
            arrived=arrived,
            by="test",
        )

    with pytest.raises(Refused, match="đã ngừng nhận bài"):
        save(None)
    assert save(closes - MS).state == "draft"


def test_a_report_that_was_sent_back_has_its_own_last_moment(stopped):
    entry = make_report(entrant=make_entrant(campaign=make_clean_up(rules={"correction_days": 2})))
    send_back(entry_id=entry.pk, reasons=["Thiếu ảnh"], by="test")
    last = entry.campaign.closes_at + dt.timedelta(days=2)

    stopped(last + MS)
    with pytest.raises(Refused):
        submit_entry(entry_id=entry.pk, by="test")
    again = submit_entry(entry_id=entry.pk, arrived=last - MS, by="test")

    assert [(r.version, r.arrived_at) for r in Receipt.objects.filter(entry=again)] == [
        (1, None),
        (2, last - MS),
    ]


def test_a_ticket_is_its_owners_and_nobody_elses():
    mine = ticket.issue("entrant:3@campaign:4")

    assert ticket.opened_at(mine, "entrant:3@campaign:4") is not None
    for subject in ("entrant:33@campaign:4", "entrant:3@campaign:5", "user:3@campaign:4"):
        assert ticket.opened_at(mine, subject) is None


def test_a_forged_an_expired_and_a_future_ticket_prove_nothing():
    subject = "entrant:3@campaign:4"
    mine = ticket.issue(subject)
    opened, _dot, signature = mine.partition(".")

    for forged in (
        "",
        ".",
        signature,
        f"{int(opened) - 1}.{signature}",
        f"{opened}.{signature[:-1]}",
        f"{opened}.",
        f"{'9' * 400}.{signature}",
        f"-1.{signature}",
        f"٣.{signature}",
        f"{opened}.é",
    ):
        assert ticket.opened_at(forged, subject) is None
    with clock.at(clock.now() + ticket.LASTS):
        assert ticket.opened_at(mine, subject) is None
    with clock.at(clock.now() - dt.timedelta(hours=1)):
        assert ticket.opened_at(mine, subject) is None


@pytest.fixture
def phone(client):
    entrant = make_entrant()
    link = link_for_entrant(entrant_id=entrant.pk, by="test")
    client.post("/vao/" + link.rsplit("/", 2)[1] + "/")
    client.entrant = entrant
    return client


def _ticket_on(page):
    return text_of(page).split('name="ticket" value="')[1].split('"')[0]


def _typed(closes, **changes):
    return {
        "key": "k-grace",
        "place": "Bến đò Đồng Mây",
        "day": f"{closes - dt.timedelta(days=1):%d/%m/%Y}",
        "start": "07:00",
        "end": "09:00",
        "people": "20",
        "disposal": "collected",
        "kg_plastic": "12",
        **changes,
    }


def test_the_form_opened_before_is_taken_after_and_one_opened_after_is_not(phone):
    closes = phone.entrant.campaign.closes_at
    Campaign.objects.filter(pk=phone.entrant.campaign_id).update(
        rules={
            **phone.entrant.campaign.rules,
            "photos_before": 0,
            "photos_during": 0,
            "photos_after": 0,
        }
    )
    url = reverse("entries:event_new", args=[phone.entrant.campaign.slug])
    with clock.at(closes - dt.timedelta(minutes=2)):
        early = _ticket_on(phone.get(url))
    with clock.at(closes + dt.timedelta(minutes=5)):
        late = _ticket_on(phone.get(url))
        refused = phone.post(url, _typed(closes, submit="1", ticket=late))
        taken = phone.post(url, _typed(closes, submit="1", ticket=early), follow=True)

    assert refused.status_code == 422
    assert "đã ngừng nhận bài" in text_of(refused)
    assert _ticket_on(refused) == late
    assert "nộp xong trong 30 phút gia hạn" in text_of(taken)
    assert Entry.objects.get().arrived_at < closes


@pytest.mark.parametrize(
    "zone",
    [
        "Asia/Ho_Chi_Minh",
        "UTC",
        "America/New_York",
        "Europe/London",
        "Australia/Lord_Howe",
        "Pacific/Kiritimati",
        "America/St_Johns",
        "Asia/Kathmandu",
    ],
)
def test_no_zone_of_the_process_changes_what_is_decided_or_shown(zone, monkeypatch, stopped):
    import time

    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        entry = make_letter(state="draft")
        closes = dt.datetime(2024, 6, 30, 17, 0, tzinfo=dt.UTC)
        Campaign.objects.filter(pk=entry.campaign_id).update(
            opens_at=closes - dt.timedelta(days=30), closes_at=closes
        )
        stopped(closes - MS)
        given = submit_entry(entry_id=entry.pk, by="test")
        words = dict(receipt_words(given))
    finally:
        monkeypatch.undo()
        time.tzset()

    assert words["Nhận lúc (giờ Việt Nam)"] == "30/06/2024 23:59:59"
    assert words["Giờ UTC"] == "2024-06-30T16:59:59Z"

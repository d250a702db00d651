import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from cuocthi.audit.actions import record, run_due
from cuocthi.audit.models import Event
from cuocthi.campaigns.actions import (
    agree_to_changes,
    compare_again,
    find_changes,
    refuse_changes,
    tie_letter,
    untie_letter,
)
from cuocthi.campaigns.models import Campaign, LaterLetter, ProposedChange
from cuocthi.campaigns.queries import (
    confirmed,
    extensions,
    facts_now,
    held,
    timetable,
    waiting_for,
)
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.documents.actions import correct_fact
from tests.campaigns.factories import (
    extended,
    make_campaign,
    make_change,
    make_later_letter,
    make_role,
)
from tests.documents.factories import make_document, make_fact
from tests.remembered import remembered
from tests.units.factories import make_member, make_user

pytestmark = pytest.mark.django_db
EVENT = "Cuộc thi Sông Mây sạch rác"
MOVED = "Gia hạn nhận bài dự thi đến hết ngày mới"


def days(number):
    return clock.today() + dt.timedelta(days=number)


def pks(letter):
    return [change.pk for change in letter.changes.all()]


def agree(letter, by=None, changes=None):
    return agree_to_changes(
        letter_id=letter.pk,
        changes=changes or pks(letter),
        by=by or make_member(letter.campaign.unit),
    )


def told(letter):
    """What is proposed: which thing, old value, new value."""
    return [(c.what, c.target, c.old, c.new) for c in letter.changes.all()]


def read(document):
    """What happens once a letter is read."""
    with transaction.atomic():
        event = record("document.read", document)
    find_changes(event=event)
    find_changes(event=event)


@remembered
def coming(**changes):
    """A contest that opens tomorrow: one person moves its window to a later day."""
    return make_campaign(opens_on=days(1), **changes)


@remembered
def first_letter(**changes):
    campaign = make_campaign(name=EVENT, edition="", **changes)
    make_fact(campaign.document, "code", "12/KH-STT")
    return campaign


# tying


def test_a_letter_that_names_the_first_one_is_tied_and_its_changes_wait():
    campaign = first_letter()
    document = make_document(unit=campaign.unit, text=f"Theo 12/KH-STT: {MOVED}")
    make_fact(document, "references", {"code": "12/KH-STT", "date": None}, words="12/KH-STT")
    make_fact(document, "window", {"start": None, "end": days(40).isoformat()}, words="ngày mới")

    read(document)

    letter = LaterLetter.objects.get()
    document.refresh_from_db()
    campaign.refresh_from_db()
    assert (letter.campaign, letter.document, letter.how) == (campaign, document, "reference")
    assert document.text[letter.start : letter.end] == "12/KH-STT"
    assert document.campaign == campaign.pk
    assert told(letter) == [("closes", "", days(20).isoformat(), days(40).isoformat())]
    assert letter.changes.get().words == f"Theo 12/KH-STT: {MOVED}"
    assert campaign.closes_on == days(20)
    assert [e.verb for e in Event.objects.filter(campaign=campaign.pk)] == [
        "document.tied",
        "campaign.letter_tied",
    ]


@pytest.mark.parametrize(
    ("text", "tied"), [(MOVED, True), ("Nhận bài dự thi đến hết ngày mới", False)]
)
def test_a_letter_on_the_same_event_is_tied_only_when_it_speaks_of_a_change(text, tied):
    campaign = first_letter()
    document = make_document(unit=campaign.unit, text=text)
    make_fact(document, "event_name", EVENT, words="Gia" if tied else "Nhận")
    make_fact(document, "window", {"start": None, "end": days(40).isoformat()}, words="ngày mới")

    read(document)

    assert LaterLetter.objects.exists() is tied


def test_a_letter_that_changes_nothing_belongs_elsewhere_or_to_two_contests_is_not_tied():
    campaign = first_letter()
    again = make_document(unit=campaign.unit, text="12/KH-STT")
    make_fact(again, "references", {"code": "12/KH-STT", "date": None})
    of_others = make_document(text=MOVED)
    both = make_document(unit=campaign.unit, text=MOVED)
    closed = first_letter(unit=make_document().unit, state="closed")
    of_closed = make_document(unit=closed.unit, text=MOVED)
    make_campaign(name=EVENT, edition="", unit=campaign.unit)
    for document in (of_others, both, of_closed):
        make_fact(document, "event_name", EVENT)
        make_fact(document, "window", {"start": None, "end": days(40).isoformat()})

    for document in (again, of_others, both, of_closed):
        read(document)

    assert not LaterLetter.objects.exists()


def test_a_third_letter_that_names_the_second_one_is_tied_as_well():
    campaign = first_letter()
    second = make_later_letter(campaign, code="15/TB-STT").document
    third = make_document(unit=campaign.unit, text=MOVED)
    make_fact(third, "references", {"code": "15/TB-STT", "date": None})
    make_fact(third, "window", {"start": None, "end": days(50).isoformat()})

    read(third)

    assert list(LaterLetter.objects.values_list("document", flat=True)) == [second.pk, third.pk]


def test_an_official_says_which_contest_a_letter_is_about_and_takes_it_back():
    campaign, other = make_campaign(), make_campaign()
    document = make_document(unit=campaign.unit)
    user = make_member(campaign.unit)

    letter = tie_letter(document_id=document.pk, campaign_id=campaign.pk, by=user)
    again = tie_letter(document_id=document.pk, campaign_id=campaign.pk, by=user)
    with pytest.raises(Refused, match="đang gắn với"):
        tie_letter(document_id=document.pk, campaign_id=other.pk, by=user)
    untie_letter(letter_id=letter.pk, by=user)

    document.refresh_from_db()
    assert again == letter
    assert (letter.how, letter.tied_by) == ("person", f"user:{user.pk}")
    assert (document.campaign, LaterLetter.objects.count()) == (None, 0)


@pytest.mark.parametrize(
    ("campaign_state", "document", "words"),
    [
        ("closed", {}, "đã tổng kết"),
        ("open", {"state": "received"}, "chưa đọc xong"),
    ],
)
def test_what_cannot_be_tied_says_why(campaign_state, document, words):
    campaign = make_campaign(state=campaign_state)
    document = make_document(unit=campaign.unit, **document)

    with pytest.raises(Refused, match=words):
        tie_letter(document_id=document.pk, campaign_id=campaign.pk, by="system")


def test_the_letter_that_opened_a_contest_is_not_a_later_one():
    campaign, other = make_campaign(), make_campaign()

    with pytest.raises(Refused, match="từ chính văn bản này"):
        tie_letter(document_id=campaign.document_id, campaign_id=other.pk, by="system")


# agreeing


def test_all_changes_are_applied_together_with_one_event_and_keep_their_history():
    campaign = coming(tasks=[{"what": "Gửi báo cáo", "due_on": days(25)}, {"what": "Treo cờ"}])
    make_fact(campaign.document, "event_times", {"what": "Họp", "start": "2024-05-28", "end": None})
    old, new = campaign.closes_on.isoformat(), days(45).isoformat()
    letter = make_later_letter(
        campaign,
        [
            {"what": "closes", "old": old, "new": new, "words": "Gia hạn"},
            {"what": "theme", "old": campaign.theme, "new": "Chủ đề mới"},
            {
                "what": "task_due",
                "target": "t1",
                "old": days(25).isoformat(),
                "new": days(50).isoformat(),
            },
            {"what": "task_over", "target": "t2", "old": {"what": "Treo cờ"}, "new": None},
            {
                "what": "task_new",
                "old": None,
                "new": {"who": ["Sở A"], "what": "Chụp ảnh", "due": days(30).isoformat()},
                "start": 0,
                "end": 5,
            },
            {
                "what": "meeting",
                "target": "f0",
                "old": {"what": "Họp", "start": "2024-05-28", "end": None},
                "new": {"what": "Họp", "start": "2024-06-02", "end": None},
            },
            {"what": "venue", "old": None, "new": "Nhà văn hóa"},
        ],
    )
    user = make_member(campaign.unit)

    agree(letter, by=user)

    campaign.refresh_from_db()
    assert campaign.closes_on == days(45)
    assert campaign.theme == "Chủ đề mới"
    assert [
        (t.number, t.what, t.due_on, t.cancelled_at is not None, t.source, t.clause_start)
        for t in campaign.tasks.all()
    ] == [
        (1, "Gửi báo cáo", days(50), False, campaign.document, None),
        (2, "Treo cờ", None, True, campaign.document, None),
        (3, "Chụp ảnh", days(30), False, letter.document, 0),
    ]
    assert held(campaign)["venue"] == {"value": "Nhà văn hóa"}
    assert (dt.date(2024, 6, 2), "Họp", "meeting") in timetable(campaign)
    assert not [day for day, what, _kind in timetable(campaign) if what == "Treo cờ"]
    event = Event.objects.get(verb="campaign.changed")
    assert event.actor == f"user:{user.pk}"
    assert event.data == {
        "document": letter.document_id,
        "changes": pks(letter),
        "half": [],
        "closing": {"old": old, "new": new, "reason": "Gia hạn"},
    }
    assert [(e.old.isoformat(), e.new.isoformat(), e.document) for e in extensions(campaign)] == [
        (old, new, letter.document_id)
    ]
    assert {(c.state, c.decided_by) for c in confirmed(campaign)} == {
        ("confirmed", f"user:{user.pk}")
    }


def test_agreeing_again_changes_nothing():
    letter = make_later_letter(coming(), [{}])
    agree(letter)

    assert agree(letter) == []
    assert Event.objects.filter(verb="campaign.changed").count() == 1


def test_one_change_is_applied_and_the_other_left_aside():
    campaign = coming()
    letter = make_later_letter(
        campaign, [{}, {"what": "theme", "old": campaign.theme, "new": "Khác"}]
    )
    closes, theme = pks(letter)

    agree(letter, changes=[closes])
    refused = refuse_changes(letter_id=letter.pk, changes=[closes, theme], by=make_user())
    after = agree(letter, changes=[theme])

    campaign.refresh_from_db()
    assert (refused, after) == (1, [])
    assert [c.state for c in letter.changes.all()] == ["confirmed", "refused"]
    assert campaign.closes_on == days(30)
    assert campaign.theme == "Hãy viết thư kể về dòng sông quê em"


def test_when_one_change_does_not_fit_none_is_applied():
    campaign = make_campaign()
    letter = make_later_letter(
        campaign, [{"what": "theme", "old": campaign.theme, "new": "Khác"}, {}]
    )
    extended(campaign, days(22), "mưa bão")

    with pytest.raises(Refused, match="So sánh lại"):
        agree(letter)

    campaign.refresh_from_db()
    assert campaign.theme == "Hãy viết thư kể về dòng sông quê em"
    assert {c.state for c in letter.changes.all()} == {"proposed"}


@pytest.mark.parametrize(
    ("state", "words"), [("draft", "xác nhận cuộc thi trước"), ("closed", "đã tổng kết")]
)
def test_a_contest_that_does_not_run_takes_no_change(state, words):
    letter = make_later_letter(make_campaign(), [{}])
    values = {"state": state, "closed_at": clock.now() if state == "closed" else None}
    if state == "draft":
        values["confirmed_at"] = None
    Campaign.objects.filter(pk=letter.campaign_id).update(**values)

    with pytest.raises(Refused, match=words):
        agree(letter)


def test_once_a_round_is_open_the_closing_day_stays():
    letter = make_later_letter(make_campaign(), [{}])
    with transaction.atomic():
        record("round.opened", letter.campaign, campaign=letter.campaign_id)

    with pytest.raises(Refused, match="Đã mở vòng chấm"):
        agree(letter)


def test_the_first_day_is_not_put_off_once_works_are_in():
    campaign = make_campaign()
    change = {
        "what": "opens",
        "old": campaign.opens_on.isoformat(),
        "new": days(2).isoformat(),
    }
    letter = make_later_letter(campaign, [change])
    with transaction.atomic():
        record("entry.submitted", campaign, campaign=campaign.pk)

    with pytest.raises(Refused, match="không lùi ngày bắt đầu"):
        agree(letter)


def test_a_whole_window_moves_past_its_old_end_and_not_inside_out():
    campaign = coming()
    opens = {"what": "opens", "old": campaign.opens_on.isoformat(), "new": days(30).isoformat()}
    letter = make_later_letter(campaign, [opens, {"new": days(60).isoformat()}])
    first, _last = pks(letter)

    with pytest.raises(Refused, match="đứng trước ngày bắt đầu"):
        agree(letter, changes=[first])
    agree(letter)

    campaign.refresh_from_db()
    assert (campaign.opens_on, campaign.closes_on) == (days(30), days(60))


def test_a_day_without_a_year_is_refused_in_words():
    letter = make_later_letter(make_campaign(), [{"new": "2030-07"}])

    with pytest.raises(Refused, match="chưa ghi đủ ngày"):
        agree(letter)


# two persons


def earlier(campaign):
    return {"new": days(10).isoformat(), "needs_two": True}


def test_an_earlier_day_takes_two_persons():
    campaign = make_campaign()
    letter = make_later_letter(campaign, [earlier(campaign)])
    hoa, nam = make_member(campaign.unit), make_role(campaign, "organiser")

    first = agree(letter, by=hoa)
    between = Campaign.objects.get(pk=campaign.pk).closes_on
    with pytest.raises(Refused, match="Bạn đã đồng ý rồi"):
        agree(letter, by=hoa)
    second = agree(letter, by=nam)

    campaign.refresh_from_db()
    change = letter.changes.get()
    assert (first, between) == ([], days(20))
    assert second == [change]
    assert campaign.closes_on == days(10)
    assert (change.first_by, change.decided_by) == (f"user:{hoa.pk}", f"user:{nam.pk}")
    verbs = Event.objects.filter(verb__startswith="campaign.change").values_list("verb", flat=True)
    assert list(verbs) == ["campaign.change_half_agreed", "campaign.changed"]


@pytest.mark.parametrize("what", ["closes", "opens"])
def test_once_a_contest_has_opened_its_window_takes_two_persons_also_by_letter(what):
    campaign = coming(tasks=[{"what": "Treo cờ"}])
    old = (campaign.closes_on if what == "closes" else campaign.opens_on).isoformat()
    new = days(40) if what == "closes" else days(5)
    task = {"what": "task_due", "target": "t1", "old": None, "new": days(30).isoformat()}
    letter = make_later_letter(campaign, [{"what": what, "old": old, "new": new.isoformat()}, task])
    hoa, nam = make_member(campaign.unit), make_role(campaign, "organiser")

    with clock.at(clock.now() + dt.timedelta(days=2)):
        first = agree(letter, by=hoa)
        with pytest.raises(Refused, match="Bạn đã đồng ý rồi"):
            agree(letter, by=hoa, changes=pks(letter)[:1])
        between = Campaign.objects.get(pk=campaign.pk)
        second = agree(letter, by=nam)

    campaign.refresh_from_db()
    assert [one.what for one in first] == ["task_due"]
    assert (between.opens_on, between.closes_on) == (days(1), days(20))
    assert [one.what for one in second] == [what]
    assert (campaign.opens_on, campaign.closes_on) == (
        (days(1), new) if what == "closes" else (new, days(20))
    )
    assert second[0].needs_two


def test_one_person_applies_the_rest_while_the_earlier_day_waits():
    campaign = make_campaign()
    theme = {"what": "theme", "old": campaign.theme, "new": "Khác"}
    letter = make_later_letter(campaign, [earlier(campaign), theme])
    hoa = make_member(campaign.unit)

    agree(letter, by=hoa)
    again = agree(letter, by=hoa, changes=[*pks(letter)[1:]])

    campaign.refresh_from_db()
    assert again == []
    assert (campaign.theme, campaign.closes_on) == ("Khác", days(20))
    assert [c.state for c in letter.changes.all()] == ["half", "confirmed"]
    (event,) = Event.objects.filter(verb="campaign.changed")
    assert (event.data["changes"], event.data["half"]) == (pks(letter)[1:], pks(letter)[:1])


def test_the_table_itself_refuses_an_earlier_day_by_one_person():
    campaign = make_campaign()
    letter = make_later_letter(campaign)
    now = clock.now()
    alone = {"first_by": "user:1", "first_at": now, "decided_by": "user:1", "decided_at": now}

    for missing in ({}, {"first_by": "", "first_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_change(letter, **earlier(campaign), state="confirmed", **{**alone, **missing})


def test_comparing_says_which_changes_take_two_persons():
    campaign = make_campaign(tasks=[{"what": "Gửi báo cáo kết quả", "due_on": days(25)}])

    letter = make_later_letter(
        campaign,
        window={"start": None, "end": days(10).isoformat()},
        tasks=[{"who": [], "what": "Gửi báo cáo kết quả", "due": days(30).isoformat()}],
    )

    assert [(c.what, c.needs_two, c.about) for c in letter.changes.all()] == [
        ("closes", True, ""),
        ("task_due", False, "Gửi báo cáo kết quả"),
    ]


# comparing again


def test_a_corrected_reading_is_compared_again_and_what_is_decided_stays():
    campaign = make_campaign()
    letter = make_later_letter(
        campaign, event_theme="Khác", window={"start": None, "end": days(30).isoformat()}
    )
    _closes, theme = pks(letter)
    user = make_user()
    refuse_changes(letter_id=letter.pk, changes=[theme], by=user)
    correct_fact(
        document_id=letter.document_id,
        key="window",
        value={"start": None, "end": days(33).isoformat()},
        by=user,
    )

    count = compare_again(letter_id=letter.pk, by=user)

    assert count == 1
    assert [(c.what, c.new, c.state) for c in letter.changes.all()] == [
        ("theme", "Khác", "refused"),
        ("closes", days(33).isoformat(), "proposed"),
    ]


def test_a_second_extension_is_compared_with_what_the_first_one_left():
    campaign = coming()
    agree(make_later_letter(campaign, window={"start": None, "end": days(30).isoformat()}))
    campaign.refresh_from_db()

    letter = make_later_letter(campaign, window={"start": None, "end": days(40).isoformat()})
    agree(letter)

    assert told(letter) == [("closes", "", days(30).isoformat(), days(40).isoformat())]
    assert [(e.old, e.new) for e in extensions(campaign)] == [
        (days(20), days(30)),
        (days(30), days(40)),
    ]


def test_a_meeting_that_a_letter_moved_is_moved_again_from_there():
    campaign = make_campaign()
    make_fact(campaign.document, "event_times", {"what": "Họp", "start": "2024-05-28", "end": None})
    for day in ("2024-06-02", "2024-06-09"):
        letter = make_later_letter(
            campaign, event_times=[{"what": "Họp", "start": day, "end": None}]
        )
        agree(letter)

    over = make_later_letter(
        campaign,
        [{"what": "meeting_over", "target": "f0", "old": {"what": "Họp"}, "new": None}],
    )
    agree(over)

    assert told(letter)[0][2]["start"] == "2024-06-02"
    assert held(campaign)["event_times"] == [
        {"what": "Họp", "start": "2024-06-09", "end": None, "id": "f0", "cancelled": True}
    ]


def test_the_facts_of_today_heed_what_later_letters_changed():
    campaign = make_campaign()
    phone = {"type": "phone", "value": "0900 000 111"}
    make_fact(campaign.document, "code", "12/KH-STT")
    make_fact(campaign.document, "contacts", phone)
    make_fact(campaign.document, "deadlines", {"date": "2024-06-10", "what": "đăng ký"})
    before = facts_now(campaign)
    new = {"type": "phone", "value": "0900 000 222"}
    letter = make_later_letter(
        campaign,
        [
            {"what": "contact", "target": "f0", "old": phone, "new": new},
            {"what": "contact", "old": None, "new": {"type": "email", "value": "a@b.example"}},
            {"what": "deadline_over", "target": "f0", "old": {"what": "đăng ký"}, "new": None},
            {"what": "venue", "old": None, "new": "Nhà văn hóa"},
        ],
    )

    agree(letter)

    assert before == {
        "code": "12/KH-STT",
        "contacts": [phone],
        "deadlines": [{"date": "2024-06-10", "what": "đăng ký"}],
    }
    assert facts_now(campaign) == {
        "code": "12/KH-STT",
        "contacts": [new, {"type": "email", "value": "a@b.example"}],
        "deadlines": [],
        "event_times": [],
        "venue": "Nhà văn hóa",
    }


def test_an_applied_letter_cannot_be_untied():
    letter = make_later_letter(coming(), [{}])
    agree(letter)

    with pytest.raises(Refused, match="Đã áp dụng"):
        untie_letter(letter_id=letter.pk, by="system")


def test_changes_that_wait_are_on_the_desk_of_those_who_run_the_contest():
    campaign = make_campaign()
    letter = make_later_letter(campaign, [{}, {"what": "theme", "old": None, "new": "Khác"}])
    hoa, judge = make_member(campaign.unit), make_role(campaign, "judge")

    seen = [(w.url, w.count) for w in waiting_for(hoa)]
    other = waiting_for(judge)
    refuse_changes(letter_id=letter.pk, changes=pks(letter), by=hoa)

    assert seen == [(f"/cuoc-thi/van-ban-sau/{letter.document_id}/", 2)]
    assert other == []
    assert waiting_for(hoa) == []
    run_due()
    assert ProposedChange.objects.filter(state="refused").count() == 2


def test_what_half_agreed_changes_wait_for_is_told_to_the_second_person_alone():
    campaign = make_campaign()
    letter = make_later_letter(campaign, [{}])
    hoa, nam = make_member(campaign.unit), make_role(campaign, "organiser")

    agree(letter, by=hoa)

    assert waiting_for(hoa) == []
    (told,) = waiting_for(nam)
    assert (told.label, told.count) == ("Thay đổi theo văn bản, chờ người thứ hai đồng ý", 1)
    assert told.url == f"/cuoc-thi/van-ban-sau/{letter.document_id}/"

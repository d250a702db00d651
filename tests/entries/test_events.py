"""Reports of events: the same form twice, photos, completing, decisions."""

import datetime as dt
from decimal import Decimal

import pytest

from cuocthi.audit.models import Event
from cuocthi.audit.queries import trail
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import (
    KeyReused,
    accept,
    hand_in_report,
    refuse,
    save_event,
    send_back,
    submit_entry,
    tell_received,
)
from cuocthi.entries.models import Entry, Receipt, Sending
from cuocthi.entries.queries import is_as_received, short_receipt
from cuocthi.notices.models import Notice
from tests.entries.factories import (
    make_clean_up,
    make_drafts,
    make_entrant,
    make_letter_campaign,
    make_report,
    make_school,
    photo,
    photos,
    report,
)

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


def _save(entrant, **changes):
    values = {"key": "bc-1", "report": report(), "photos": [], "by": "test", **changes}
    return save_event(entrant_id=entrant.pk, **values)


def test_the_same_report_again_is_one_entry_and_another_body_is_refused():
    entrant, pictures = make_entrant(), photos()

    first, again = _save(entrant, photos=pictures), _save(entrant, photos=pictures)

    assert (first.pk, Entry.objects.count(), first.files.count()) == (again.pk, 1, 5)
    with pytest.raises(KeyReused):
        _save(entrant, photos=pictures, report=report(people=26))
    with pytest.raises(KeyReused):
        _save(entrant, photos=pictures[:4])


def test_a_late_repeat_of_the_first_form_does_not_undo_a_later_change():
    entrant = make_entrant()
    entry = _save(entrant)
    _save(entrant, key="bc-2", entry_id=entry.pk, report=report(people=40))

    repeated = _save(entrant)

    assert (repeated.pk, repeated.event.people, Entry.objects.count()) == (entry.pk, 40, 1)


def test_a_key_of_another_entrant_opens_nothing():
    mine = make_entrant()
    other = make_entrant(campaign=mine.campaign)
    _save(other)

    with pytest.raises(KeyReused):
        _save(mine)


def test_reporting_begins_with_the_approval():
    waiting = make_entrant(approved=False)

    with pytest.raises(Refused, match="đang chờ duyệt"):
        _save(waiting)

    assert Entry.objects.count() == 0


REPORTS = [
    ({"place": " "}, "Thiếu địa điểm"),
    ({"people": 0}, "Số người tham gia"),
    ({"latitude": 16.4}, "Tọa độ cần cả"),
    ({"waste": {"metal": (Decimal(0), True)}}, "lớn hơn 0 kg"),
    ({"ended_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}, "Giờ kết thúc phải sau"),
]


@pytest.mark.parametrize(("change", "words"), REPORTS)
def test_a_report_that_cannot_be_is_refused(change, words):
    with pytest.raises(Refused, match=words):
        _save(make_entrant(), report=report(**change))

    assert Entry.objects.count() == 0


def test_an_event_still_to_come_is_no_report():
    soon = clock.now() + dt.timedelta(hours=2)

    with pytest.raises(Refused, match="Báo cáo sau khi đã làm xong"):
        _save(make_entrant(), report=report(started_at=clock.now(), ended_at=soon))


def test_two_events_differ_in_place_or_time():
    entrant = make_entrant()
    _save(entrant)

    with pytest.raises(Refused, match="trùng nơi và giờ với báo cáo số 1"):
        _save(entrant, key="bc-2", report=report(place="bờ sông thôn đồng mây"))

    assert _save(entrant, key="bc-3", report=report(place="Chợ Đồng Mây")).number == 2


def test_one_report_each_where_the_rules_say_so():
    entrant = make_entrant(campaign=make_clean_up(rules={"several_entries": False}))
    _save(entrant)

    with pytest.raises(Refused, match="một báo cáo"):
        _save(entrant, key="bc-2", report=report(place="Nơi khác"))


def test_missing_photos_and_weights_are_named():
    entry = make_report(state="draft", pictures=photos(before=1, during=0), waste={})

    with pytest.raises(Refused) as refusal:
        submit_entry(entry_id=entry.pk, by="test")

    assert str(refusal.value) == (
        "Bài số 1 chưa nộp được, còn thiếu: ảnh trước (có 1, cần 2); "
        "ảnh trong khi làm (có 0, cần 1); khối lượng của ít nhất một loại rác."
    )


@pytest.mark.parametrize("data", [b"<svg onload='x'/>", photo()[:700], b"%PDF-1.4"])
def test_what_is_no_photo_is_refused_by_its_name(data):
    with pytest.raises(Refused, match=r"truoc\.jpg"):
        _save(make_entrant(), photos=[("before", data, "truoc.jpg")])

    assert Entry.objects.count() == 0


def test_a_receipt_is_mailed_once_and_the_mail_names_nobody():
    entry = make_report()
    submit_entry(entry_id=entry.pk, by="test")
    event = trail(entry)[-1]
    tell_received(event=event)
    tell_received(event=event)

    notices = Notice.objects.filter(key__startswith="receipt:")

    assert [n.subject for n in notices] == ["Biên nhận báo cáo số 1"]
    assert short_receipt(entry) in notices[0].body
    assert "Đại Diện" not in notices[0].body


def _hand_in(entrant, **changes):
    values = {"key": "bc-1", "report": report(), "photos": photos(), "by": "test", **changes}
    return hand_in_report(entrant_id=entrant.pk, **values)


def test_a_report_sent_to_be_handed_in_is_in_with_one_sending_of_its_form():
    entrant, pictures = make_entrant(), photos()

    entry, refusal = _hand_in(entrant, photos=pictures)
    again, refused_again = _hand_in(entrant, photos=pictures)

    assert (refusal, refused_again, again.pk) == (None, None, entry.pk)
    assert (entry.state, entry.files.count()) == ("submitted", 5)
    assert is_as_received(Entry.objects.select_related("campaign").get(pk=entry.pk))
    assert Receipt.objects.get().code == entry.receipt
    assert [event.verb for event in trail(entry)] == ["entry.saved", "entry.submitted"]
    assert list(Sending.objects.order_by("pk").values_list("key", flat=True)) == ["bc-1", "bc-1-n"]
    with pytest.raises(KeyReused):
        _hand_in(entrant, photos=pictures, report=report(people=7))
    assert Entry.objects.count() == 1


def test_a_report_that_lacks_something_is_kept_as_a_draft_with_the_words():
    entry, refusal = _hand_in(make_entrant(), photos=[])

    kept = Entry.objects.get(pk=entry.pk)
    assert "chưa nộp được, còn thiếu" in str(refusal)
    assert (kept.state, kept.receipt, kept.fingerprint) == ("draft", "", "")
    assert [event.verb for event in trail(kept)] == ["entry.saved"]
    assert Receipt.objects.count() == 0


def test_what_may_not_be_saved_leaves_nothing_of_a_report_that_was_to_be_handed_in():
    entrant = make_entrant()
    _hand_in(entrant)

    with pytest.raises(Refused, match="trùng nơi và giờ với báo cáo số 1"):
        _hand_in(entrant, key="bc-2", photos=photos())

    assert (Entry.objects.count(), Sending.objects.count()) == (1, 2)


def test_a_returned_report_handed_in_again_in_one_go_has_a_second_receipt():
    entry, _none = _hand_in(make_entrant())
    send_back(entry_id=entry.pk, reasons=["Thiếu ảnh cân"], by="test")

    again, refusal = _hand_in(
        entry.entrant, entry_id=entry.pk, key="bo-sung", photos=[("scale", photo(), "can.jpg")]
    )

    assert refusal is None
    assert (again.state, again.reasons, again.files.count()) == ("submitted", [], 6)
    assert list(Receipt.objects.values_list("version", flat=True)) == [1, 2]


def test_a_returned_report_is_completed_and_handed_in_again():
    entry = make_report()
    first = entry.receipt
    send_back(entry_id=entry.pk, reasons=["Thiếu ảnh cân"], by="test")

    save_event(
        entrant_id=entry.entrant_id,
        entry_id=entry.pk,
        key="bo-sung",
        report=report(),
        photos=[("scale", photo(), "can.jpg")],
        by="test",
    )
    again = submit_entry(entry_id=entry.pk, by="test")

    assert (again.state, again.reasons, again.files.count()) == ("submitted", [], 6)
    assert again.receipt != first
    assert is_as_received(again)


def test_a_returned_report_may_be_completed_some_days_after_closing_a_draft_may_not():
    campaign = make_clean_up(rules={"correction_days": 3})
    entrant = make_entrant(campaign=campaign)
    returned, draft = make_report(entrant), make_report(entrant, state="draft")
    send_back(entry_id=returned.pk, reasons=["Thiếu ảnh"], by="test")

    with clock.at(campaign.closes_at + dt.timedelta(days=3) - SECOND):
        with pytest.raises(Refused, match="đã ngừng nhận bài"):
            submit_entry(entry_id=draft.pk, by="test")
        assert submit_entry(entry_id=returned.pk, by="test").state == "submitted"


def test_decisions_are_repeated_without_harm_and_need_an_entry_handed_in():
    entry, draft = make_report(), make_report(state="draft")

    accept(entry_id=entry.pk, by="test")
    accept(entry_id=entry.pk, by="test")

    assert Event.objects.filter(verb="entry.accepted").count() == 1
    with pytest.raises(Refused, match="chưa nộp"):
        accept(entry_id=draft.pk, by="test")
    with pytest.raises(Refused, match="lý do"):
        refuse(entry_id=entry.pk, reasons=[" "], by="test")
    assert refuse(entry_id=entry.pk, reasons=["Ảnh đã dùng"], by="test").reasons == ["Ảnh đã dùng"]


def test_nothing_is_sent_back_when_no_time_is_left():
    campaign = make_clean_up(rules={"correction_days": 0})
    entry = make_report(make_entrant(campaign=campaign))

    with clock.at(campaign.closes_at), pytest.raises(Refused, match="hết hạn bổ sung"):
        send_back(entry_id=entry.pk, reasons=["Thiếu ảnh"], by="test")

    assert Entry.objects.get(pk=entry.pk).state == "submitted"


def test_numbers_run_without_gaps_for_each_contest():
    one, other = make_letter_campaign(), make_letter_campaign()
    make_drafts(one, make_school(one), 2)
    make_drafts(other, make_school(other), 1)
    make_drafts(one, make_school(one), 2)

    assert sorted(Entry.objects.values_list("campaign_id", "number")) == sorted(
        [(one.pk, n) for n in (1, 2, 3, 4)] + [(other.pk, 1)]
    )

"""The clerk's desk: one entry after another, a verdict each, taken back in time."""

import datetime as dt

import pytest
from django.db import transaction

from cuocthi.audit.actions import record, run_due
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.entries.actions import save_letter, submit_entry, withdraw_consent
from cuocthi.entries.enums import EntryState
from cuocthi.entries.models import Entry
from cuocthi.integrity.actions import (
    HeldByAnother,
    Reason,
    check_entry_at_desk,
    decide_finding,
    let_go,
    reopen_check,
    take_entry,
    undo_check,
)
from cuocthi.integrity.erasing import erase_checks
from cuocthi.integrity.models import DeskCheck, DeskHold, Finding
from cuocthi.integrity.queries import open_findings, waiting_for
from cuocthi.integrity.queries.desk import (
    Narrowed,
    narrowed,
    next_after,
    progress,
    waiting_entries,
)
from cuocthi.integrity.queries.desk_page import lines
from cuocthi.notices.models import Notice
from cuocthi.privacy.queries import openings_of, reads_between
from tests.campaigns.factories import make_role

from .factories import (
    letter_text,
    make_checked_letter,
    make_checked_report,
    make_clean_up,
    make_entrant,
    make_finding,
    make_letter,
    make_letter_campaign,
    make_school,
)

pytestmark = pytest.mark.django_db
THEME = Reason("theme", "Sai chủ đề")


@pytest.fixture
def campaign():
    return make_letter_campaign()


@pytest.fixture
def school(campaign):
    return make_school(campaign)


@pytest.fixture
def clerk(campaign):
    return make_role(campaign, "secretary")


@pytest.fixture
def other(campaign):
    return make_role(campaign, "secretary")


def check(entry, clerk, verdict="accepted", *reasons, words="", key=""):
    return check_entry_at_desk(
        entry_id=entry.pk,
        key=key or f"{entry.pk}-{verdict}-{DeskCheck.objects.count()}",
        receipt=entry.receipt,
        verdict=verdict,
        reasons=reasons,
        words=words,
        by=clerk,
    )


def numbers(campaign, **by):
    return [entry.number for entry in narrowed(waiting_entries(campaign), Narrowed(**by))]


def test_what_a_programme_found_nothing_about_waits_for_a_clerk_too(campaign, school, clerk):
    clean = make_checked_letter(campaign, school)
    doubtful = make_checked_letter(campaign, school, text="dài " * 900)
    make_letter(campaign, school)  # the programme has not looked at it yet
    make_letter(campaign, school, state="draft")
    assert (clean.state, doubtful.state) == ("accepted", "submitted")

    assert numbers(campaign) == [1, 2]
    check(clean, clerk)
    check(doubtful, clerk, "refused", THEME)

    assert numbers(campaign) == []
    with pytest.raises(Refused, match="đợi vài giây"):
        check(Entry.objects.get(campaign=campaign, number=3), clerk)


def test_the_queue_is_narrowed_by_doubt_school_class_and_what_came_again(campaign, school, clerk):
    make_checked_letter(campaign, school, Lớp="6A")
    make_checked_letter(campaign, school, text="dài " * 900, Lớp="7B")
    elsewhere = make_school(campaign, "Trường bên cạnh")
    again = make_checked_letter(campaign, elsewhere, Lớp="6A")
    check(again, clerk, "returned", THEME)
    submit_entry(entry_id=again.pk, by="test")
    run_due()

    assert numbers(campaign) == [1, 2, 3]
    assert numbers(campaign, kind="length") == [2]
    assert numbers(campaign, school=school.pk) == [1, 2]
    assert numbers(campaign, school=school.pk, class_name="7B") == [2]
    assert numbers(campaign, school=elsewhere.pk, class_name="7B") == []
    assert numbers(campaign, again=True) == [3]


def test_an_entry_in_hand_is_not_offered_to_another_until_its_time_is_over(
    campaign, school, clerk, other
):
    first, second = (make_checked_letter(campaign, school) for _n in range(2))
    take_entry(entry_id=first.pk, by=clerk)

    assert next_after(campaign, Narrowed(), clerk, None) == first
    assert next_after(campaign, Narrowed(), other, None) == second
    with pytest.raises(HeldByAnother, match="đang do Nguyễn Thị Hoa kiểm"):
        take_entry(entry_id=first.pk, by=other)
    with clock.at(clock.now() + dt.timedelta(minutes=11)):
        assert next_after(campaign, Narrowed(), other, None) == first
        take_entry(entry_id=first.pk, by=other)
        with pytest.raises(Overtaken, match="đã chuyển sang"):
            check(first, clerk)
    assert not DeskCheck.objects.exists()


def test_taking_over_is_written_down_and_looking_again_is_not(campaign, school, clerk, other):
    entry = make_checked_letter(campaign, school)
    for _twice in range(2):
        take_entry(entry_id=entry.pk, by=clerk)
    take_entry(entry_id=entry.pk, by=other, take_over=True)

    opened = Event.objects.filter(verb="desk.opened").order_by("pk")
    assert [(event.actor, event.data["taken_over"]) for event in opened] == [
        (f"user:{clerk.pk}", False),
        (f"user:{other.pk}", True),
    ]
    assert opened[0].data["entrants"] == [entry.entrant_id]
    let_go(entry_id=entry.pk, by=clerk)  # not in this hand any more: nothing
    assert DeskHold.objects.get().holder == f"user:{other.pk}"
    let_go(entry_id=entry.pk, by=other)
    assert not DeskHold.objects.exists()


def test_two_clerks_on_one_entry_the_second_is_told_and_nothing_is_written_over(
    campaign, school, clerk, other
):
    entry = make_checked_letter(campaign, school)
    check(entry, clerk, "refused", THEME)

    with pytest.raises(Overtaken, match="vừa có người khác kết luận"):
        check(entry, other)

    entry.refresh_from_db()
    assert (entry.state, entry.reasons) == ("refused", ["Sai chủ đề"])


def test_what_takes_part_no_more_is_not_found_valid(campaign, school, clerk):
    entry = make_checked_letter(campaign, school)
    withdraw_consent(entrant_id=entry.entrant_id, purpose="take_part", giver="entrant", by="test")

    with pytest.raises(Refused, match="không còn đủ sự đồng ý dự thi"):
        check(entry, clerk)

    assert not DeskCheck.objects.exists()
    assert check(entry, clerk, "returned", THEME).verdict == "returned"


def test_ones_own_other_window_is_told_as_ones_own(campaign, school, clerk):
    entry = make_checked_letter(campaign, school)
    check(entry, clerk, "refused", THEME, key="desk-1")

    with pytest.raises(Overtaken, match="Bạn đã kết luận bài số 1 ở một cửa sổ khác"):
        check(entry, clerk, key="desk-2")

    entry.refresh_from_db()
    assert entry.state == "refused"


def test_what_was_decided_elsewhere_is_not_decided_again_by_a_key(campaign, school, clerk):
    entry = make_checked_letter(campaign, school, text="dài " * 900)
    row = Finding.objects.get()
    decide_finding(finding_id=row.pk, confirmed=True, reason="Dài gấp rưỡi", by=clerk)
    judged = make_checked_letter(campaign, school)
    with transaction.atomic():
        record("round.opened", campaign, campaign=campaign.pk)

    for one, state in ((entry, "không hợp lệ"), (judged, "hợp lệ")):
        with pytest.raises(Overtaken, match=f"không còn chờ kiểm: {state}"):
            check(one, clerk)

    entry.refresh_from_db()
    assert (entry.state, DeskCheck.objects.count()) == ("refused", 0)


def test_a_double_click_is_one_verdict(campaign, school, clerk, other):
    entry = make_checked_letter(campaign, school)

    first = check(entry, clerk, "refused", THEME, key="one")
    assert check(entry, clerk, "refused", THEME, key="one") == first
    with pytest.raises(Overtaken, match="Mẫu này đã dùng"):
        check(make_checked_letter(campaign, school), other, key="one")

    with pytest.raises(Overtaken, match="Trang này đã cũ"):  # the back button, another verdict
        check(entry, clerk, "accepted", key="one")
    undo_check(check_id=first.pk, by=clerk)
    with pytest.raises(Overtaken, match="Trang này đã cũ"):
        check(entry, clerk, "refused", THEME, key="one")

    assert Event.objects.filter(verb="desk.checked").count() == 1


def test_what_was_sent_again_meanwhile_must_be_looked_at_again(campaign, school, clerk, other):
    entry = make_checked_letter(campaign, school)
    old = entry.receipt
    check(entry, other, "returned", THEME)
    save_letter(entry_id=entry.pk, text="Bạn thân mến, thư viết lại.", scans=[], by="test")
    entry = submit_entry(entry_id=entry.pk, by="test")
    assert entry.receipt != old

    entry.receipt = old
    with pytest.raises(Overtaken, match="đã đổi sau khi bạn mở trang"):
        check(entry, clerk)


def test_reasons_and_own_words_are_what_the_school_reads(campaign, school, clerk):
    entry = make_checked_letter(campaign, school)
    with pytest.raises(Refused, match="Hãy ghi lý do"):
        check(entry, clerk, "returned")
    with pytest.raises(Refused, match="dài quá"):
        check(entry, clerk, "returned", words="a" * 301)

    check(entry, clerk, "returned", THEME, words="  Viết lại về  dòng sông. ")

    entry.refresh_from_db()
    assert (entry.state, entry.reasons) == (
        EntryState.RETURNED,
        ["Sai chủ đề", "Viết lại về dòng sông."],
    )
    assert DeskCheck.objects.get().grounds == ["theme"]


def test_a_chosen_reason_confirms_its_doubt_and_accepting_dismisses_them(campaign, school, clerk):
    long_ = make_checked_letter(campaign, school, text="dài " * 900)
    also = make_checked_letter(campaign, school, text="dãi " * 900)

    check(long_, clerk, "refused", Reason("length", "Bài dài quá", ("length",)))
    check(also, clerk, "accepted", words="Chỉ hơn chút ít")

    outcome = dict(Finding.objects.values_list("entry", "outcome"))
    assert outcome == {long_.pk: "confirmed", also.pk: "dismissed"}
    also.refresh_from_db()
    assert also.state == "accepted"


def test_a_doubt_about_two_works_is_looked_at_side_by_side_first(campaign, school, clerk):
    make_checked_letter(campaign, school, text=letter_text("model"))
    copy = make_checked_letter(campaign, school, text="Chào! " + letter_text("model"))
    copied = Reason("copied", "Bài chép từ bài khác", ("copy", "reused_photo"))

    for verdict, *reasons in (("accepted",), ("refused", copied)):
        with pytest.raises(Refused, match="mở so sánh"):
            check(copy, clerk, verdict, *reasons)
    with pytest.raises(Refused, match="không sửa được"):
        check(
            make_checked_letter(campaign, school),
            clerk,
            "returned",
            Reason("age", "Ngoài độ tuổi", ("age",)),
        )
    line = next(line for line in lines(copy, campaign) if line.value == "copied")
    assert (line.fits, line.pair) == (False, Finding.objects.get(kind="copy").pk)
    decide_finding(finding_id=line.pair, confirmed=False, reason="Cùng trích một bài hát", by=clerk)
    check(copy, clerk)
    assert numbers(campaign) == [1, 3]


def test_what_the_desk_refused_is_not_accepted_by_a_later_look_at_a_doubt(campaign, school, clerk):
    entry = make_checked_letter(campaign, school, text="dài " * 900)
    row = Finding.objects.get()
    check(entry, clerk, "refused", THEME)

    assert list(open_findings(campaign)) == []
    decide_finding(finding_id=row.pk, confirmed=False, reason="Không sao", by=clerk)

    entry.refresh_from_db()
    assert (entry.state, entry.reasons) == ("refused", ["Sai chủ đề"])


def test_the_last_verdict_is_taken_back_with_its_doubts(campaign, school, clerk, other):
    entry = make_checked_letter(campaign, school, text="dài " * 900)
    done = check(entry, clerk, "refused", Reason("length", "Bài dài quá", ("length",)))

    with pytest.raises(Refused, match="Chỉ người đã kết luận"):
        undo_check(check_id=done.pk, by=other)
    for _twice in range(2):
        undo_check(check_id=done.pk, by=clerk)

    entry.refresh_from_db()
    row = Finding.objects.get()
    assert (entry.state, entry.reasons, entry.decided_at) == ("submitted", [], None)
    assert (row.outcome, row.decided_by, row.decided_at, row.reason) == ("open", "", None, "")
    assert (numbers(campaign), DeskHold.objects.get().holder) == ([1], f"user:{clerk.pk}")
    assert Event.objects.filter(verb="desk.undone").count() == 1
    check(entry, clerk)
    assert numbers(campaign) == []


def test_undoing_has_its_time_and_stops_where_the_entrant_went_on(campaign, school, clerk):
    late, changed = (make_checked_letter(campaign, school) for _n in range(2))
    one, two = check(late, clerk, "refused", THEME), check(changed, clerk, "returned", THEME)
    save_letter(entry_id=changed.pk, text="Bạn thân mến, đã sửa.", scans=[], by="test")

    with pytest.raises(Refused, match="đang được bổ sung"):
        undo_check(check_id=two.pk, by=clerk)
    with (
        clock.at(clock.now() + dt.timedelta(minutes=11)),
        pytest.raises(Refused, match="trong 10 phút"),
    ):
        undo_check(check_id=one.pk, by=clerk)
    submit_entry(entry_id=changed.pk, by="test")
    with pytest.raises(Refused, match="đã thay đổi sau kết luận"):
        undo_check(check_id=two.pk, by=clerk)


def test_an_organiser_opens_an_old_verdict_of_a_clerk_again_with_a_reason(
    campaign, school, clerk, other
):
    entry = make_checked_letter(campaign, school, text="dài " * 900)
    done = check(entry, clerk, "refused", Reason("length", "Bài dài quá", ("length",)))
    later = clock.now() + dt.timedelta(hours=2)

    with clock.at(later):
        with pytest.raises(Refused, match="ghi lý do"):
            reopen_check(check_id=done.pk, reason="  ", by=other)
        with pytest.raises(Refused, match="của chính bạn"):
            reopen_check(check_id=done.pk, reason="Nhầm", by=clerk)
        for _twice in range(2):
            reopen_check(check_id=done.pk, reason="Đếm  nhầm số chữ", by=other)

        entry.refresh_from_db()
        assert (entry.state, entry.reasons) == ("submitted", [])
        assert Finding.objects.get().outcome == "open"
        assert numbers(campaign) == [1]
        assert not DeskHold.objects.exists()
        told = Event.objects.get(verb="desk.reopened")
        assert (told.actor, told.data["of"], told.data["reason"]) == (
            f"user:{other.pk}",
            f"user:{clerk.pk}",
            "Đếm nhầm số chữ",
        )
        check(entry, clerk)
        assert numbers(campaign) == []


def test_nothing_is_opened_again_once_a_round_was_opened_or_the_entry_went_on(
    campaign, school, clerk, other
):
    judged, changed = (make_checked_letter(campaign, school) for _n in range(2))
    one, two = check(judged, clerk), check(changed, clerk, "returned", THEME)
    submit_entry(entry_id=changed.pk, by="test")

    with pytest.raises(Refused, match="đã thay đổi sau kết luận"):
        reopen_check(check_id=two.pk, reason="Nhầm", by=other)
    record("round.opened", campaign, by="test", campaign=campaign.pk)
    with pytest.raises(Refused, match="Đã mở vòng chấm"):
        reopen_check(check_id=one.pk, reason="Nhầm", by=other)


def test_progress_counts_what_was_looked_at_and_the_pace_of_this_person(
    campaign, school, clerk, other
):
    entries = [make_checked_letter(campaign, school) for _n in range(4)]
    start = clock.now()
    for n, entry in enumerate(entries[:3]):
        with clock.at(start + dt.timedelta(seconds=30 * n)):
            check(entry, clerk)

    with clock.at(start + dt.timedelta(minutes=2)):
        mine, theirs = progress(campaign, clerk), progress(campaign, other)

    assert (mine.done, mine.total, mine.waiting, mine.an_hour) == (3, 4, 1, 120)
    assert theirs.an_hour == 0


def test_after_a_round_was_opened_only_what_waits_for_a_decision_is_left(campaign, school):
    make_checked_letter(campaign, school)
    make_checked_letter(campaign, school, text="dài " * 900)
    with transaction.atomic():
        record("round.opened", campaign, campaign=campaign.pk)

    assert numbers(campaign) == [2]


def test_a_clean_up_report_tells_its_own_doubts_and_the_leader_hears_of_an_undo():
    campaign = make_clean_up()
    clerk = make_role(campaign, "organiser")
    entry = make_checked_report(make_entrant(campaign))
    make_finding(entry, "photo_time", evidence={"photos": []})
    found = lines(entry, campaign)
    assert [line.value for line in found][-1] == "f-photo_time"
    assert len({line.key for line in found}) == len(found)

    last = found[-1]
    done = check(entry, clerk, "returned", Reason(last.value, last.words, last.kinds))
    assert Finding.objects.get().outcome == "confirmed"
    undo_check(check_id=done.pk, by=clerk)

    subjects = list(Notice.objects.order_by("pk").values_list("subject", flat=True))
    assert subjects[-2:] == [
        f"Báo cáo số {entry.number}: cần bổ sung",
        f"Bài số {entry.number}: kết luận vừa gửi được rút lại",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_clerk_sees_on_the_own_desk_that_entries_wait(
    campaign, school, clerk, django_assert_num_queries, count
):
    for _n in range(count):
        make_checked_letter(campaign, school)

    with django_assert_num_queries(2):
        found = waiting_for(clerk)

    assert [(line.label, line.url, line.count) for line in found] == [
        (
            f"Bài chờ kiểm tại bàn: {campaign.name}",
            f"/kiem-tra/{campaign.slug}/ban/",
            count,
        )
    ]
    assert waiting_for(make_role(campaign, "organiser")) == []


def test_what_is_erased_keeps_the_verdict_and_is_in_nobodys_hand(campaign, school, clerk):
    entry = make_checked_letter(campaign, school)
    check(entry, clerk)
    take_entry(entry_id=entry.pk, by=clerk)

    for _twice in range(2):
        erase_checks([entry.pk])

    kept = DeskCheck.objects.get()
    assert (kept.verdict, set(kept.before)) == ("accepted", {"state", "decided_at"})
    assert not DeskHold.objects.exists()


def test_a_look_at_the_desk_is_told_to_the_person_and_in_a_notice_of_breach(
    campaign, school, clerk
):
    entry = make_checked_letter(campaign, school)
    start = clock.now()
    for _twice in range(2):
        take_entry(entry_id=entry.pk, by=clerk)

    told = openings_of(entry.entrant)
    read = list(reads_between(start, clock.now() + dt.timedelta(seconds=1)))

    assert [(one.who, one.reason, one.times) for one in told] == [("Nguyễn Thị Hoa", "kiểm bài", 1)]
    assert [(one.verb, one.actor, one.people) for one in read] == [
        ("desk.opened", f"user:{clerk.pk}", 1)
    ]

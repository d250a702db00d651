import datetime as dt

import pytest

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import save_letter, submit_entry
from cuocthi.integrity.actions import ask_to_complete, check_now, decide_finding
from cuocthi.integrity.models import Finding
from cuocthi.integrity.queries import counts, looked_at_scans, open_findings, waiting_for
from tests.campaigns.factories import make_role

from .factories import (
    letter_text,
    make_checked_letter,
    make_finding,
    make_letter,
    make_letter_campaign,
    make_school,
    picture,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def campaign():
    return make_letter_campaign()


@pytest.fixture
def entry(campaign):
    """A letter that waits with two doubts: too long, and the pupil too old."""
    born = clock.today() - dt.timedelta(days=17 * 365)
    text = letter_text("long", 900)
    return make_checked_letter(campaign, make_school(campaign), text=text, **{"Ngày sinh": born})


def one(entry, kind):
    return Finding.objects.get(entry=entry, kind=kind)


def test_an_entry_waits_until_its_last_doubt_is_decided(entry, campaign):
    clerk = make_role(campaign, "secretary")

    decide_finding(
        finding_id=one(entry, "age").pk, confirmed=False, reason="Giấy khai sinh đúng", by=clerk
    )

    entry.refresh_from_db()
    assert entry.state == "submitted"

    row = decide_finding(
        finding_id=one(entry, "length").pk, confirmed=False, reason="Đếm lại", by=clerk
    )

    entry.refresh_from_db()
    assert entry.state == "accepted"
    assert (row.outcome, row.decided_by, row.reason) == (
        "dismissed",
        f"user:{clerk.pk}",
        "Đếm lại",
    )


def test_one_confirmed_doubt_refuses_the_entry_with_words(entry):
    decide_finding(finding_id=one(entry, "length").pk, confirmed=False, reason="Ít thôi", by="t")
    decide_finding(
        finding_id=one(entry, "age").pk, confirmed=True, reason="Sinh trước ngày cho phép", by="t"
    )

    entry.refresh_from_db()
    assert entry.state == "refused"
    assert entry.reasons == [
        "Tuổi của người dự thi vào ngày nộp nằm ngoài quy định. Sinh trước ngày cho phép"
    ]


@pytest.mark.parametrize("reason", ["", "   ", "x" * 401])
def test_a_decision_needs_a_reason_of_bearable_length(entry, reason):
    with pytest.raises(Refused, match=r"[Ll]ý do"):
        decide_finding(finding_id=one(entry, "age").pk, confirmed=True, reason=reason, by="t")

    assert one(entry, "age").outcome == "open"


def test_the_same_decision_again_changes_nothing_and_another_is_refused(entry):
    row = one(entry, "age")
    decide_finding(finding_id=row.pk, confirmed=True, reason="Một", by="t")
    before = Event.objects.count()

    decide_finding(finding_id=row.pk, confirmed=True, reason="Hai", by="t")

    assert (one(entry, "age").reason, Event.objects.count()) == ("Một", before)
    with pytest.raises(Refused, match="đã được kết luận"):
        decide_finding(finding_id=row.pk, confirmed=False, reason="Ba", by="t")


def test_a_letter_sent_back_and_shortened_becomes_valid(campaign):
    entry = make_checked_letter(campaign, make_school(campaign), text=letter_text("long", 900))
    row = ask_to_complete(finding_id=one(entry, "length").pk, reason="Rút gọn giúp", by="t")

    entry.refresh_from_db()
    assert (entry.state, row.outcome) == ("returned", "confirmed")
    assert entry.reasons == ["Bài dài hơn số từ cho phép. Rút gọn giúp"]

    with clock.at(clock.now() + dt.timedelta(hours=1)):
        save_letter(entry_id=entry.pk, text=letter_text("long", 400), scans=[], by="t")
        submit_entry(entry_id=entry.pk, by="t")
        entry = check_now(entry_id=entry.pk)

    assert entry.state == "accepted"
    assert one(entry, "length").outcome == "confirmed"  # what was decided stays written down


def test_what_still_is_wrong_after_completing_is_asked_again(campaign):
    entry = make_checked_letter(campaign, make_school(campaign), text=letter_text("long", 900))
    ask_to_complete(finding_id=one(entry, "length").pk, reason="Rút gọn giúp", by="t")

    with clock.at(clock.now() + dt.timedelta(hours=1)):
        save_letter(entry_id=entry.pk, text=letter_text("long", 850), scans=[], by="t")
        submit_entry(entry_id=entry.pk, by="t")
        entry = check_now(entry_id=entry.pk)

    row = one(entry, "length")
    assert (entry.state, row.outcome, row.reason, row.decided_at) == ("submitted", "open", "", None)
    assert row.evidence["words"] == 850


def test_what_was_dismissed_and_did_not_change_is_not_asked_twice(entry):
    decide_finding(
        finding_id=one(entry, "age").pk, confirmed=False, reason="Giấy khai sinh", by="t"
    )
    ask_to_complete(finding_id=one(entry, "length").pk, reason="Rút gọn giúp", by="t")

    with clock.at(clock.now() + dt.timedelta(hours=1)):
        save_letter(entry_id=entry.pk, text=letter_text("long", 300), scans=[], by="t")
        submit_entry(entry_id=entry.pk, by="t")
        checked = check_now(entry_id=entry.pk)

    assert checked.state == "accepted"
    assert one(entry, "age").outcome == "dismissed"


def test_a_doubt_that_is_gone_after_completing_leaves_the_queue(campaign):
    entry = make_checked_letter(campaign, make_school(campaign), text=letter_text("long", 900))
    make_finding(entry, Finding.Kind.NAMED, evidence={"places": [[0, 3, "name"]]})
    ask_to_complete(finding_id=one(entry, "length").pk, reason="Rút gọn giúp", by="t")
    assert list(open_findings(campaign)) == []  # in the entrant's hands

    with clock.at(clock.now() + dt.timedelta(hours=1)):
        save_letter(entry_id=entry.pk, text=letter_text("long", 300), scans=[], by="t")
        submit_entry(entry_id=entry.pk, by="t")
        entry = check_now(entry_id=entry.pk)

    assert entry.state == "accepted"
    assert list(Finding.objects.values_list("kind", flat=True)) == ["length"]
    assert Event.objects.filter(verb="finding.gone").count() == 1


def test_a_copy_and_a_wrong_age_cannot_be_sent_back(entry):
    with pytest.raises(Refused, match="không sửa được"):
        ask_to_complete(finding_id=one(entry, "age").pk, reason="Sửa tuổi", by="t")

    entry.refresh_from_db()
    assert entry.state == "submitted"


def test_nothing_is_sent_back_after_the_last_day(entry, campaign):
    with clock.at(campaign.closes_at), pytest.raises(Refused, match="hết hạn bổ sung"):
        ask_to_complete(finding_id=one(entry, "length").pk, reason="Muộn", by="t")


def test_pages_count_as_looked_at_once_a_person_found_no_name(campaign):
    entry = make_letter(campaign, make_school(campaign), state="draft")
    save_letter(entry_id=entry.pk, text="", scans=[(picture(1), "a.jpg")], by="t")
    submit_entry(entry_id=entry.pk, by="t")
    check_now(entry_id=entry.pk)
    assert looked_at_scans([entry.pk]) == set()

    decide_finding(
        finding_id=one(entry, "named").pk, confirmed=False, reason="Không có tên", by="t"
    )

    assert looked_at_scans([entry.pk]) == {entry.pk}


def test_figures_and_waiting_lines_count_rows(entry, campaign):
    clerk, stranger = make_role(campaign, "secretary"), make_role(campaign, "chair")

    doubts, to_check = waiting_for(clerk)

    assert (doubts.count, doubts.url) == (2, f"/kiem-tra/{campaign.slug}/")
    assert (to_check.count, to_check.url) == (1, f"/kiem-tra/{campaign.slug}/ban/")
    assert waiting_for(stranger) == []
    assert counts(campaign) == {("age", "open"): 1, ("length", "open"): 1}

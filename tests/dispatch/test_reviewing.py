"""Reports accepted or sent back, and two persons at one task."""

import pytest

from cuocthi.audit.models import Event
from cuocthi.campaigns.actions import close_campaign
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.dispatch import actions
from cuocthi.dispatch.actions import Said, TaskSaid
from cuocthi.dispatch.models import Assignment, Review, UnitReport
from cuocthi.dispatch.queries import report_version
from cuocthi.notices.models import Notice
from tests.dispatch.factories import hand_on, make_handed_down, make_house, make_town, report_one

pytestmark = pytest.mark.django_db


def commune_task():
    return Assignment.objects.get(unit__name="xã Gió 1")


def report(assignment, **changes):
    given = {"done_on": clock.today(), "what": "Đã làm", "people_reached": 3, "by": "system"}
    return report_one(assignment_id=assignment.pk, **given | changes)


def test_an_accepted_report_is_settled():
    make_handed_down()
    report(commune_task())
    before = Notice.objects.count()

    done = actions.accept_reports(seen={commune_task().pk: 2}, by="system")
    again = actions.accept_reports(seen={commune_task().pk: 3}, by="system")

    assert (done, again) == ((1, 0), (0, 0))
    assert commune_task().state == "accepted"
    assert Review.objects.get().verdict == "accepted"
    assert Event.objects.filter(verb="assignment.accepted").count() == 1
    assert Notice.objects.count() == before  # nobody is written to for a yes


def test_an_accepted_report_stays_as_it_is_until_it_is_sent_back():
    make_handed_down()
    report(commune_task())
    actions.accept_reports(seen={commune_task().pk: 2}, by="system")

    with pytest.raises(Refused, match="đã được chấp nhận"):
        report(commune_task(), what="Sửa sau")
    actions.send_back(assignment_id=commune_task().pk, reason="Thiếu ảnh", by="system")
    report(commune_task(), what="Đã thêm ảnh")

    assert UnitReport.objects.get().what == "Đã thêm ảnh"
    assert [review.verdict for review in Review.objects.all()] == ["accepted", "returned"]


def test_a_report_sent_back_says_why_in_one_letter_and_stays():
    make_handed_down()
    report(commune_task())
    before = Notice.objects.count()

    actions.send_back(
        assignment_id=commune_task().pk, reason="Ghi rõ số thôn đã phát loa", by="system"
    )

    assert commune_task().state == "returned"
    assert UnitReport.objects.get().what == "Đã làm"
    letter = Notice.objects.get(pk__gt=Notice.objects.order_by("pk")[before - 1].pk)
    assert letter.subject.startswith("[Cần bổ sung báo cáo]")
    assert "Cần bổ sung: Ghi rõ số thôn đã phát loa" in letter.body
    report(commune_task(), what="Đã phát 5 thôn")
    assert commune_task().state == "reported"


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 2001])
def test_sending_back_needs_words(reason):
    make_handed_down()
    report(commune_task())

    with pytest.raises(Refused, match="cần bổ sung điều gì"):
        actions.send_back(assignment_id=commune_task().pk, reason=reason, by="system")
    assert commune_task().state == "reported"


def test_what_was_not_reported_is_not_sent_back_or_accepted():
    make_handed_down()

    with pytest.raises(Refused, match="không có báo cáo nào"):
        actions.send_back(assignment_id=commune_task().pk, reason="Sao chưa", by="system")
    assert actions.accept_reports(seen={commune_task().pk: 1}, by="system") == (0, 1)
    assert commune_task().state == "sent"


def test_a_closed_contest_looks_at_nothing_more():
    campaign = make_handed_down()
    report(commune_task())
    close_campaign(campaign_id=campaign.pk, by="system")

    for act in (
        lambda: actions.accept_reports(seen={commune_task().pk: 2}, by="system"),
        lambda: actions.send_back(assignment_id=commune_task().pk, reason="Thiếu", by="system"),
    ):
        with pytest.raises(Refused, match="đã tổng kết"):
            act()


def test_a_commune_sends_back_what_its_school_reported():
    campaign, commune = make_house()
    hand_on(campaign, commune)
    below = Assignment.objects.filter(parent__isnull=False).first()
    report(below)

    actions.send_back(assignment_id=below.pk, reason="Thiếu số lớp", by=f"unit:{commune.pk}")

    assert "xã Gió 1 đã xem báo cáo" in Notice.objects.latest("pk").body


def test_a_report_against_a_sending_back_is_told_either_way():
    make_handed_down()
    report(commune_task())
    campaign, unit = commune_task().task.campaign, commune_task().unit
    opened, seen = report_version(campaign, unit), commune_task().version
    actions.send_back(assignment_id=commune_task().pk, reason="Thiếu ảnh", seen=seen, by="system")
    mine = Said("Đã làm", clock.today(), tasks=(TaskSaid(commune_task().pk),))
    form = {"campaign_id": campaign.pk, "unit_id": unit.pk, "said": mine, "by": "system"}

    with pytest.raises(Overtaken, match="đã có người khác gửi hoặc xem xét"):
        actions.send_report(**form, key="k" * 22, seen=opened)
    actions.send_report(**form, key="m" * 22, seen=report_version(campaign, unit))
    with pytest.raises(Overtaken):
        actions.send_back(assignment_id=commune_task().pk, reason="Nữa", seen=seen, by="system")


def test_accepting_passes_over_what_changed_since_it_was_looked_at():
    make_handed_down()
    report(commune_task())
    report(commune_task(), what="Sửa lại")

    assert actions.accept_reports(seen={commune_task().pk: 2}, by="system") == (0, 1)
    assert commune_task().state == "reported"


def test_taking_on_is_no_change_of_words():
    make_handed_down()
    campaign, unit = commune_task().task.campaign, commune_task().unit
    seen = report_version(campaign, unit)

    actions.acknowledge(assignment_id=commune_task().pk, by="system")

    assert report_version(campaign, unit) == seen


@pytest.mark.parametrize("count", [1, 4])
def test_accepting_costs_the_same_for_one_and_for_four(count, django_assert_num_queries):
    make_handed_down(make_town(count))
    mine = Assignment.objects.filter(task__number=1)
    for assignment in mine:
        report(assignment)
    seen = {a.pk: a.version for a in Assignment.objects.filter(task__number=1)}

    with django_assert_num_queries(7):
        done = actions.accept_reports(seen=seen, by="system")

    assert done == (count, 0)


def test_the_ticks_of_a_form_are_read_and_nonsense_is_left_out():
    ticks = ["12:3", "7:1", "x:1", "9:", ":", "٣:1", "9" * 40 + ":1"]

    assert actions.versions(ticks) == {12: 3, 7: 1, int("9" * 18): 1}

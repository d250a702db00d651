import datetime as dt

import pytest
from django.utils import timezone

from cuocthi.audit.models import Event
from cuocthi.campaigns.actions import set_criteria, set_prizes
from cuocthi.campaigns.presets import PlannedPrize
from cuocthi.campaigns.queries import Extension, extensions
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.judging.models import Mark
from tests.campaigns.factories import extended, make_campaign
from tests.judging.factories import make_round
from tests.results.factories import make_judged, make_sheet

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2024, 1, 5), dt.date(2024, 3, 15)
BEFORE_THE_END = dt.datetime(2024, 3, 14, 1, tzinfo=dt.UTC)


def prizes_of(campaign):
    return [(p.order, p.name, p.count, p.open_to) for p in campaign.prizes.all()]


def criteria_of(campaign):
    return [(c.order, c.name, c.weight) for c in campaign.criteria.all()]


def events(verb):
    return [(e.actor, e.campaign, e.data) for e in Event.objects.filter(verb=verb)]


def test_a_new_plan_takes_the_place_of_the_old_one():
    campaign, other = make_campaign(), make_campaign()
    rows = {prize.name: prize.pk for prize in campaign.prizes.all()}
    others = prizes_of(other)

    given = set_prizes(
        campaign_id=campaign.pk,
        plan=[
            PlannedPrize("  Đặc   biệt ", 1),
            PlannedPrize("Ba", 9),
            PlannedPrize("Nhất", 3),
            PlannedPrize("Nhất", 2, "groups"),
        ],
        by="user:1",
    )

    assert prizes_of(campaign) == [
        (1, "Đặc biệt", 1, "any"),
        (2, "Ba", 9, "any"),
        (3, "Nhất", 3, "any"),
        (4, "Nhất", 2, "groups"),
    ]
    assert given == list(campaign.prizes.all())
    assert (given[1].pk, given[2].pk) == (rows["Ba"], rows["Nhất"])
    assert prizes_of(other) == others
    assert events("campaign.prizes_set") == [
        ("user:1", campaign.pk, {"counts": [1, 9, 3, 2], "counts_before": [2, 6, 9, 30]})
    ]


def test_the_same_plan_again_changes_nothing():
    campaign = make_campaign()
    before = list(campaign.prizes.all())
    prizes = [PlannedPrize(prize.name, prize.count, prize.open_to) for prize in before]
    criteria = [(criterion.name, criterion.weight) for criterion in campaign.criteria.all()]

    assert set_prizes(campaign_id=campaign.pk, plan=prizes, by="user:1") == before
    set_criteria(campaign_id=campaign.pk, plan=criteria, by="user:1")

    assert Event.objects.filter(campaign=campaign.pk).count() == 0


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ([], "ít nhất một giải"),
        ([PlannedPrize("Nhất", 0)], "Số lượng giải Nhất là số nguyên từ 1 đến 1000"),
        ([PlannedPrize("Nhất", 1001)], "Số lượng giải Nhất là số nguyên từ 1 đến 1000"),
        ([PlannedPrize("Nhất", 1, "cats")], "mọi người, tập thể hay cá nhân"),
        ([PlannedPrize("  ", 1)], "Mỗi dòng cần một tên"),
        ([PlannedPrize("n" * 61, 1)], "không quá 60 ký tự"),
        ([PlannedPrize("Nhất", 1), PlannedPrize("NHẤT", 2)], "“NHẤT” được ghi hai lần"),
    ],
)
def test_a_prize_plan_that_cannot_be_is_refused(plan, words):
    campaign = make_campaign()
    before = prizes_of(campaign)

    with pytest.raises(Refused, match=words):
        set_prizes(campaign_id=campaign.pk, plan=plan, by="user:1")

    assert prizes_of(campaign) == before


@pytest.mark.parametrize(
    "plan",
    [
        [PlannedPrize("Nhì", 2)],
        [PlannedPrize("Giải nhất", 1), PlannedPrize("Nhì", 2)],
        [PlannedPrize("Nhất", 1), PlannedPrize("Nhì", 1)],
        [PlannedPrize("Nhất", 1, "groups"), PlannedPrize("Nhì", 2)],
    ],
    ids=["removed", "renamed", "fewer", "for others"],
)
def test_a_prize_in_the_standings_stays(plan):
    campaign = make_sheet().campaign
    before = prizes_of(campaign)

    with pytest.raises(Refused, match="Bảng kết quả đã xếp giải Nh"):
        set_prizes(campaign_id=campaign.pk, plan=plan, by="user:1")

    assert prizes_of(campaign) == before
    assert events("campaign.prizes_set") == []


def test_beside_the_prizes_in_the_standings_others_change():
    sheet = make_sheet(make_judged(None, ("Nhất", 1), ("Nhì", 1), ("Lạ", 1, "groups")))
    won = [standing.prize_id for standing in sheet.standings.all()]

    set_prizes(
        campaign_id=sheet.campaign_id,
        plan=[PlannedPrize("Nhất", 1), PlannedPrize("Nhì", 3), PlannedPrize("Ba", 5)],
        by="user:1",
    )

    assert prizes_of(sheet.campaign) == [
        (1, "Nhất", 1, "any"),
        (2, "Nhì", 3, "any"),
        (3, "Ba", 5, "any"),
    ]
    assert [standing.prize_id for standing in sheet.standings.all()] == won
    assert len(set(won) - {None}) == 2


def test_new_criteria_take_the_place_of_the_old_ones():
    campaign = make_campaign()

    given = set_criteria(
        campaign_id=campaign.pk, plan=[("Ý tưởng", 60), (" Chữ  viết", 40)], by="user:1"
    )

    assert criteria_of(campaign) == [(1, "Ý tưởng", 60), (2, "Chữ viết", 40)]
    assert given == list(campaign.criteria.all())
    assert events("campaign.criteria_set") == [
        (
            "user:1",
            campaign.pk,
            {"weights": [60, 40], "weights_before": [30, 35, 15, 15, 5]},
        )
    ]


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ([], "cộng lại được 0%"),
        ([("Ý tưởng", 60), ("Chữ", 39)], "cộng lại được 99%, phải đúng 100%"),
        ([("Ý tưởng", 60), ("Chữ", 41)], "cộng lại được 101%"),
        ([("Ý tưởng", 100), ("Chữ", 0)], "số nguyên từ 1 đến 100"),
        ([("Ý tưởng", 120), ("Chữ", -20)], "số nguyên từ 1 đến 100"),
        ([("Ý tưởng", 60), ("ý tưởng", 40)], "“ý tưởng” được ghi hai lần"),
        ([("", 100)], "Mỗi dòng cần một tên"),
        ([("t" * 121, 100)], "không quá 120 ký tự"),
    ],
)
def test_criteria_that_cannot_be_are_refused(plan, words):
    campaign = make_campaign()
    before = criteria_of(campaign)

    with pytest.raises(Refused, match=words):
        set_criteria(campaign_id=campaign.pk, plan=plan, by="user:1")

    assert criteria_of(campaign) == before


def test_criteria_stay_once_judges_have_marked_by_them():
    campaign = make_judged()
    before, marks = criteria_of(campaign), Mark.objects.count()

    with pytest.raises(Refused, match="Giám khảo đã chấm"):
        set_criteria(campaign_id=campaign.pk, plan=[("Ý tưởng", 100)], by="user:1")

    assert criteria_of(campaign) == before
    assert Mark.objects.count() == marks > 0


def test_a_later_day_takes_entries_until_its_end():
    campaign = make_campaign(opens_on=FIRST, closes_on=LAST)

    with clock.at(BEFORE_THE_END):
        moved = extended(campaign, dt.date(2024, 3, 25))

    campaign.refresh_from_db()
    assert timezone.localtime(campaign.closes_at).isoformat() == "2024-03-26T00:00:00+07:00"
    assert moved.closes_on == campaign.closes_on == dt.date(2024, 3, 25)


def test_the_moves_of_the_closing_day_are_read_from_the_trail(django_assert_num_queries):
    campaign, other = (make_campaign(opens_on=FIRST, closes_on=LAST) for _n in range(2))
    days = [dt.date(2024, 3, 25), dt.date(2024, 4, 2)]
    with clock.at(BEFORE_THE_END):
        for day in days:
            extended(campaign, day, f"Vì {day.day}")
        extended(other, days[0], "Việc khác")
        set_criteria(campaign_id=campaign.pk, plan=[("Ý tưởng", 100)], by="user:1")

    with django_assert_num_queries(1):
        moved = extensions(campaign)

    at = [event.at for event in Event.objects.filter(verb="campaign.moved").order_by("pk")]
    assert moved == [
        Extension(at[0], LAST, days[0], "Vì 25"),
        Extension(at[1], days[0], days[1], "Vì 2"),
    ]


@pytest.mark.parametrize("closes_on", [dt.date(2024, 3, 20), dt.date(2024, 3, 21)])
def test_a_window_that_is_over_opens_again_until_today_or_later(closes_on):
    campaign = make_campaign(opens_on=FIRST, closes_on=LAST)

    with clock.at(dt.datetime(2024, 3, 20, 16, 30, tzinfo=dt.UTC)):  # 23:30 in Viet Nam
        extended(campaign, closes_on)

    campaign.refresh_from_db()
    assert campaign.closes_on == closes_on


@pytest.mark.parametrize(
    ("state", "closes_on", "words"),
    [
        ("open", LAST, "đã nhận bài đến hết 15/03/2024"),
        ("open", dt.date(2024, 3, 19), "Ngày này đã qua"),
        ("open", dt.date(2025, 3, 22), "hơn một năm"),
        ("open", dt.date.max, "hơn một năm"),
        ("draft", dt.date(2024, 3, 25), "còn là bản nháp"),
        ("closed", dt.date(2024, 3, 25), "đã tổng kết"),
    ],
)
def test_a_day_that_cannot_be_is_refused(state, closes_on, words):
    campaign = make_campaign(opens_on=FIRST, closes_on=LAST, state=state)

    with (
        clock.at(dt.datetime(2024, 3, 19, 17, 30, tzinfo=dt.UTC)),  # half past midnight, the 20th
        pytest.raises(Refused, match=words),
    ):
        extended(campaign, closes_on)

    campaign.refresh_from_db()
    assert campaign.closes_on == LAST
    assert events("campaign.moved") == []


def test_after_a_round_is_open_no_further_entries_are_taken():
    campaign = make_round().campaign
    later = campaign.closes_on + dt.timedelta(days=3)

    with clock.at(campaign.closes_at), pytest.raises(Refused, match="Đã mở vòng chấm"):
        extended(campaign, later)


def test_a_closed_contest_keeps_its_plan():
    campaign = make_campaign(state="closed")

    with pytest.raises(Refused, match="đã tổng kết"):
        set_prizes(campaign_id=campaign.pk, plan=[PlannedPrize("Nhất", 1)], by="user:1")
    with pytest.raises(Refused, match="đã tổng kết"):
        set_criteria(campaign_id=campaign.pk, plan=[("Ý tưởng", 100)], by="user:1")

    assert (campaign.prizes.count(), campaign.criteria.count()) == (4, 5)

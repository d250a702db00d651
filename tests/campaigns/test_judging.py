import datetime as dt
from decimal import Decimal

import pytest

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.campaigns.actions import Decision, set_judging
from cuocthi.campaigns.models import Campaign
from cuocthi.campaigns.modes import Mode, expected_readings, marking_words, proposed
from cuocthi.campaigns.queries import asked_of
from cuocthi.campaigns.queries.rule_page import rule_page
from cuocthi.campaigns.rules import Rules
from cuocthi.core.refused import Refused
from tests.campaigns.factories import make_role, make_user
from tests.entries.factories import make_letter_campaign

pytestmark = pytest.mark.django_db

TYPED = {
    "mode": "calibrated",
    "readings": "2",
    "third_gap": "1,5",
    "budget": "2,5",
    "shares": "30 %, 10",
    "finalists": "2",
    "panel": "12",
}
LATER = Decision("12/QĐ-BTC", dt.date(2024, 1, 5), "Ít giám khảo hơn dự kiến.")


@pytest.fixture
def campaign():
    return make_letter_campaign()


def happened(campaign, verb):
    record(verb, campaign, campaign=campaign.pk)


def test_rules_older_than_modes_have_two_judges_and_a_third():
    rules = Rules.from_json({"readings": 2, "third_gap": "1.5"})

    assert rules.mode == Mode.EXAM
    assert marking_words(rules) == "2 lượt mỗi bài; lệch quá 1,5 điểm thì chấm lần ba"
    assert Rules.from_json(rules.to_json()) == rules


def test_reading_again_near_a_line_is_said_with_its_limit():
    words = marking_words(Rules(line_gap=Decimal("0.5")))

    assert "cách ranh giới giải không quá 0,5 điểm được chấm thêm, nhiều nhất 4 lượt" in words


@pytest.mark.parametrize(("entries", "mode"), [(100, "panel"), (101, "finalists")])
def test_rounds_are_proposed_beyond_a_hundred_entries(entries, mode):
    assert proposed(entries) == mode


@pytest.mark.parametrize("mode", Mode)
def test_each_way_is_said_in_the_rules_with_its_numbers(campaign, mode):
    set_judging(campaign_id=campaign.pk, judging={"mode": mode.value, "panel": 7}, by="test")
    campaign.refresh_from_db()

    chapters = {one.title: one.lines for one in rule_page(campaign, asked_of(campaign))}

    [said] = [line for line in chapters["Chấm như thế nào"] if line.startswith("Mỗi tiêu chí")]
    assert said == f"Mỗi tiêu chí chấm từ 0 đến 10 điểm, {marking_words(campaign.terms)}."
    numbers = {"exam": "1,5", "finalists": "tổ 7 giám khảo", "rounds": "40%, 15%, 5%"}
    assert numbers.get(mode.value, "") in said


@pytest.mark.parametrize(
    ("mode", "readings"),
    [("panel", 4000), ("exam", 400), ("rounds", 600), ("calibrated", 600), ("finalists", 840)],
)
def test_what_the_judging_costs_is_told_beforehand(mode, readings):
    rules = Rules(mode=mode)

    assert expected_readings(rules, entries=200, judges=20, prizes=10) == readings
    assert expected_readings(rules, entries=3, judges=1, prizes=10) <= 6


def test_the_event_tells_what_was_and_what_is(campaign):
    set_judging(campaign_id=campaign.pk, judging={"mode": "rounds"}, by="test")
    set_judging(campaign_id=campaign.pk, judging={"mode": "rounds"}, by="test")

    event = Event.objects.get(verb="campaign.judging_set")
    assert (event.data["old"]["mode"], event.data["new"]["mode"]) == ("exam", "rounds")
    assert event.data["new"]["budget"] == "3.0"
    assert "decision" not in event.data


@pytest.mark.parametrize(
    ("judging", "words"),
    [
        ({"mode": "z-score"}, "chọn một cách chấm"),
        ({"readings": 0}, "Số lượt chấm mỗi bài từ 1"),
        ({"third_gap": Decimal(0)}, "Mức lệch"),
        ({"line_gap": Decimal(0)}, "Khoảng cách đến ranh giới"),
        ({"line_gap": Decimal(3)}, "Khoảng cách đến ranh giới"),
        ({"mode": "rounds", "budget": Decimal("0.5")}, "trung bình mỗi bài từ 1"),
        ({"mode": "rounds", "shares": (15, 40)}, "nhỏ dần"),
        ({"mode": "rounds", "shares": ()}, "nhỏ dần"),
        ({"mode": "rounds", "shares": (100, 5)}, "nhỏ dần"),
        ({"mode": "finalists", "panel": 0}, "tổ chấm từ 1"),
        ({"mode": "finalists", "finalists": 99}, "Số bài chung khảo"),
    ],
)
def test_numbers_that_cannot_be_are_refused(campaign, judging, words):
    with pytest.raises(Refused, match=words):
        set_judging(campaign_id=campaign.pk, judging=judging, by="test")

    assert Campaign.objects.get(pk=campaign.pk).rules == campaign.rules


def test_once_a_round_is_open_it_is_changed_there_and_after_a_mark_only_by_a_decision(campaign):
    happened(campaign, "round.opened")
    with pytest.raises(Refused, match="đổi ở trang Chấm thi"):
        set_judging(campaign_id=campaign.pk, judging={"mode": "rounds"}, by="test")
    empty = Decision("", LATER.on, "")
    set_judging(campaign_id=campaign.pk, judging={"mode": "rounds"}, by="test", decision=empty)

    happened(campaign, "mark.given")
    for poor in (empty, Decision("12/QĐ", LATER.on, " "), Decision("12/QĐ", LATER.on, "x" * 401)):
        with pytest.raises(Refused, match="phải có quyết định"):
            set_judging(
                campaign_id=campaign.pk, judging={"mode": "panel"}, by="test", decision=poor
            )
    tomorrow = Decision("12/QĐ", dt.date(2999, 1, 1), "Vì thế")
    with pytest.raises(Refused, match="chưa tới"):
        set_judging(
            campaign_id=campaign.pk, judging={"mode": "panel"}, by="test", decision=tomorrow
        )
    set_judging(campaign_id=campaign.pk, judging={"mode": "panel"}, by="test", decision=LATER)

    told = Event.objects.filter(verb="campaign.judging_set").order_by("pk").last().data
    assert {name: told[name] for name in ("decision", "decided_on", "why")} == {
        "decision": "12/QĐ-BTC",
        "decided_on": "2024-01-05",
        "why": "Ít giám khảo hơn dự kiến.",
    }
    campaign.refresh_from_db()
    chapters = {one.title: one.lines for one in rule_page(campaign, asked_of(campaign))}
    assert chapters["Chấm như thế nào"][-1] == (
        "Cách chấm đổi theo quyết định số 12/QĐ-BTC ngày 05/01/2024: Ít giám khảo hơn dự kiến."
    )


def test_a_closed_contest_is_judged_as_it_was(campaign):
    campaign.state, campaign.closed_at = "closed", campaign.closes_at
    campaign.save()

    with pytest.raises(Refused, match="đã tổng kết"):
        set_judging(campaign_id=campaign.pk, judging={"mode": "rounds"}, by="test")


def test_an_organiser_chooses_on_the_page(client, campaign, django_assert_num_queries):
    client.force_login(make_role(campaign, "organiser"))
    address = f"/cuoc-thi/{campaign.slug}/cach-cham/"

    # session, person, contest, a role in it?, organiser?
    with django_assert_num_queries(5):
        page = client.get(address).content.decode()
    refused = client.post(address, TYPED | {"shares": "bốn mươi"}).content.decode()
    answer = client.post(address, TYPED)

    assert "Hiện nay: 2 lượt mỗi bài; lệch quá 1,5 điểm thì chấm lần ba." in page
    assert "UNKNOWN-VARIABLE" not in page + refused
    assert "số nguyên cách nhau bằng dấu phẩy" in refused
    assert answer["Location"] == f"/cuoc-thi/{campaign.slug}/"
    terms = Campaign.objects.get(pk=campaign.pk).terms
    assert (terms.mode, terms.budget, terms.shares, terms.adaptive) == (
        "calibrated",
        Decimal("2.5"),
        (30, 10),
        False,
    )


@pytest.mark.parametrize(
    ("role", "status"), [("organiser", 200), ("chair", 403), ("judge", 403), (None, 404)]
)
def test_only_those_who_run_the_contest_choose(client, campaign, role, status):
    client.force_login(make_role(campaign, role) if role else make_user())
    address = f"/cuoc-thi/{campaign.slug}/cach-cham/"

    assert client.get(address).status_code == status
    assert client.post(address, {}).status_code == status
    assert Campaign.objects.get(pk=campaign.pk).rules == campaign.rules

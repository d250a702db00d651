"""Common scripts come first; afterwards a judge alone learns how the own marks lie, never whose."""

import re
from decimal import Decimal

import pytest

from cuocthi.audit.models import Event
from cuocthi.core.refused import Refused
from cuocthi.judging.actions import (
    choose_common,
    deal_next,
    give_mark,
    lock_round,
    mark_absent,
    open_round,
    pass_on,
)
from cuocthi.judging.models import Allotment, CommonScript
from cuocthi.judging.queries import given_up, judging_of, my_allotments, plan_next, replays
from tests.campaigns.factories import make_role, make_user

from .factories import (
    after_closing,
    make_judges,
    make_letter_campaign,
    make_letters,
    make_round,
    mark_all,
    points,
)
from .test_waves import mark_wave, open_in

pytestmark = pytest.mark.django_db


def whole_panel(*, judges=4, letters=6):
    """A round in which every judge reads every letter."""
    campaign = make_letter_campaign()
    campaign.rules = {**campaign.rules, "readings": judges}
    campaign.save(update_fields=["rules"])
    make_letters(campaign, letters)
    panel = make_judges(campaign, judges)
    with after_closing(campaign):
        return open_round(campaign_id=campaign.pk, judges=panel, seed="7", by="test")


def mark_common(round_, label, value):
    rows = Allotment.objects.filter(
        script__round=round_, panelist__label=label, script__common__isnull=False
    )
    for row in rows.select_related("panelist__user"):
        given = points(round_.campaign, value)
        give_mark(allotment_id=row.pk, points=given, by=row.panelist.user)


def drift_of(round_, label):
    judge = round_.panel.get(label=label).user
    [mine] = judging_of(judge)
    return mine.warmup and mine.warmup.drift


def test_common_scripts_come_first_in_every_list():
    round_ = whole_panel()

    chosen = {script.pk for script in choose_common(round_id=round_.pk, count=3, by="test")}

    for judge in round_.panel.all():
        order = [row.script_id for row in my_allotments(judge.user)]
        assert set(order[:3]) == chosen
        assert len(order) == 6
    event = Event.objects.get(verb="round.common_chosen")
    codes = CommonScript.objects.values_list("script__code", flat=True)
    assert event.data["scripts"] == sorted(codes)


def test_the_own_drift_is_told_once_three_others_are_through_and_to_the_quarter():
    round_ = whole_panel()
    choose_common(round_id=round_.pk, count=3, by="test")
    mark_common(round_, "GK1", "8")
    assert drift_of(round_, "GK2") is None
    told = []
    for label, value in (("GK2", "7"), ("GK3", "7"), ("GK4", "7.25")):
        assert drift_of(round_, "GK1") is None
        mark_common(round_, label, value)
        told.append(drift_of(round_, label))

    assert told == [None, None, Decimal(0)]  # 7,25 against 7,33
    assert drift_of(round_, "GK1") == Decimal(1)  # 8 against 7,08
    assert drift_of(round_, "GK2") == Decimal("-0.5")  # 7 against 7,42


def test_one_unmarked_common_script_and_nothing_is_told():
    round_ = whole_panel()
    choose_common(round_id=round_.pk, count=3, by="test")
    for label in ("GK2", "GK3", "GK4"):
        mark_common(round_, label, "7")
    rows = Allotment.objects.filter(
        script__common__isnull=False, panelist__label="GK1"
    ).select_related("panelist__user")
    for row in rows[:2]:
        given = points(round_.campaign, "8")
        give_mark(allotment_id=row.pk, points=given, by=row.panelist.user)

    assert drift_of(round_, "GK1") is None
    [mine] = judging_of(rows[0].panelist.user)
    assert mine.common_left == 1


def test_the_page_tells_it_to_that_judge_alone_and_no_mark_of_anybody(client):
    round_ = whole_panel()
    choose_common(round_id=round_.pk, count=3, by="test")
    for label, value in (("GK1", "8.75"), ("GK2", "7"), ("GK3", "7.25"), ("GK4", "6.75")):
        mark_common(round_, label, value)

    def seen(label):
        client.force_login(round_.panel.get(label=label).user)
        return re.sub(r"<[^>]+>", " ", client.get("/cham-thi/").content.decode())

    first, other = seen("GK1"), seen("GK3")
    assert "cao hơn trung bình của những người khác khoảng 1,75 điểm" in first
    assert "thấp hơn trung bình của những người khác khoảng 0,25 điểm" in other
    assert "Chỉ mình bạn thấy dòng này" in first
    assert not re.search(r"7,00|7,25|6,75|8,75", first)
    client.force_login(make_role(round_.campaign, "chair"))
    page = client.get(f"/cham-thi/{round_.campaign.slug}/vong/1/bai-chung/").content.decode()
    assert page.count("3 / 3") == 4
    assert "UNKNOWN-VARIABLE" not in page
    assert not re.search(r"1,75|8,75|0,25", re.sub(r"<[^>]+>", " ", page))


def test_what_cannot_be_chosen_is_refused_in_words():
    round_ = whole_panel()

    def refused(words, **given):
        with pytest.raises(Refused, match=words):
            choose_common(**{"round_id": round_.pk, "count": 3, "by": "test"} | given)

    refused("từ 3 đến 20", count=2)
    refused("từ 3 đến 20", count=10**19)
    refused("chỉ có 6 bài", count=7)
    refused("Chỉ trưởng ban", by=make_user())
    refused("mỗi bài chỉ 2 giám khảo chấm", round_id=make_round(letters=3, judges=3).pk)
    choose_common(round_id=round_.pk, count=3, by=make_role(round_.campaign, "chair"))
    refused("đã chọn bài chấm chung")
    other = whole_panel()
    row = Allotment.objects.filter(script__round=other).select_related("panelist__user")[0]
    give_mark(allotment_id=row.pk, points=points(other.campaign, 7), by=row.panelist.user)
    refused("Đã có giám khảo nộp điểm", round_id=other.pk)
    mark_all(other)
    lock_round(round_id=other.pk, by="test")
    refused("đã khóa", round_id=other.pk)


def test_in_rounds_the_others_get_the_common_scripts_as_a_wave_that_can_be_dealt_again():
    round_ = open_in("rounds", letters=20, judges=5)
    before = set(Allotment.objects.values_list("pk", "order", "wave"))

    chosen = choose_common(round_id=round_.pk, count=4, by="test")

    assert set(Allotment.objects.values_list("pk", "order", "wave")) >= before
    rows = Allotment.objects.filter(script__in=chosen)
    assert rows.count() == 4 * 5
    assert replays(round_)
    wave = round_.waves.get(kind="common")
    assert (wave.readings, Allotment.objects.count()) == (16, 20 + 16)
    told = Event.objects.filter(verb="round.dealt").order_by("-pk")[0].data
    assert (told["wave"], told["seed"], told["inputs"]) == (2, "7/2", wave.sha256)
    for judge in round_.panel.all():
        firsts = [row.script_id for row in my_allotments(judge.user)][:4]
        assert set(firsts) == {script.pk for script in chosen}
    mark_wave(round_)
    assert plan_next(round_).kind == "round"


def test_an_absent_judge_or_a_known_writer_among_common_scripts_holds_nothing_up():
    round_ = open_in("rounds", letters=6, judges=3)
    choose_common(round_id=round_.pk, count=3, by="test")
    row = Allotment.objects.filter(script__common__isnull=False).select_related("panelist__user")[0]
    pass_on(allotment_id=row.pk, why="knows", by=row.panelist.user)
    other = round_.panel.exclude(pk=row.panelist_id).first()

    mark_absent(round_id=round_.pk, label=other.label, by="test")

    assert not given_up(round_)
    assert replays(round_)
    mark_wave(round_)
    while plan_next(round_).made is not None:
        plan = plan_next(round_)
        deal_next(round_id=round_.pk, by="test", seen=plan.made.sha256())
        mark_wave(round_)
    lock_round(round_id=round_.pk, by="test")


def test_the_chair_chooses_on_the_page(client):
    round_ = whole_panel()
    address = f"/cham-thi/{round_.campaign.slug}/vong/1/bai-chung/"
    client.force_login(make_role(round_.campaign, "chair"))
    assert 'value="10"' in client.get(address).content.decode()

    wrong = client.post(address, {"count": "2"}).content.decode()
    many = client.post(address, {"count": "7"}).content.decode()
    answer = client.post(address, {"count": "3"})

    assert "3" in wrong
    assert "chỉ có 6 bài" in many
    assert answer["Location"] == address
    page = client.get(address).content.decode()
    assert "Đã chọn 3 bài chấm chung" in page
    assert page.count("0 / 3") == 4
    assert "UNKNOWN-VARIABLE" not in wrong + many + page


@pytest.mark.parametrize("role", ["secretary", "judge", "stranger"])
def test_nobody_else_chooses(client, role):
    round_ = whole_panel()
    user = make_user() if role == "stranger" else make_role(round_.campaign, role)
    client.force_login(user)
    address = f"/cham-thi/{round_.campaign.slug}/vong/1/bai-chung/"

    assert [client.get(address).status_code, client.post(address).status_code] == [403, 403]
    assert not CommonScript.objects.exists()


@pytest.mark.parametrize("letters", [4, 6])
def test_the_list_and_the_page_cost_the_same_however_many(
    client, django_assert_num_queries, letters
):
    round_ = whole_panel(letters=letters)
    choose_common(round_id=round_.pk, count=letters - 1, by="test")
    for label in ("GK1", "GK2", "GK3", "GK4"):
        mark_common(round_, label, "7")
    client.force_login(round_.panel.get(label="GK1").user)

    # session, person, contests to state relations in, the readings; criteria, marks of all; pairs to
    # compare, entries to look at for eligibility, readings for appeals
    with django_assert_num_queries(10):
        client.get("/cham-thi/")
    client.force_login(make_role(round_.campaign, "chair"))
    # session, person, contest, chair?, round, common scripts, judges
    with django_assert_num_queries(7):
        client.get(f"/cham-thi/{round_.campaign.slug}/vong/1/bai-chung/")

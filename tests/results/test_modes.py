"""Results by the way of judging that the rules name, and a score taken apart."""

import re
from decimal import Decimal

import pytest

from cuocthi.core.refused import Refused
from cuocthi.judging.actions import lock_round, take_back_asking, unlock_round
from cuocthi.judging.models import Mark, Round
from cuocthi.judging.queries import outcome_of
from cuocthi.results.actions import draw_up, sign
from cuocthi.results.models import Standing
from cuocthi.results.queries import draw
from cuocthi.results.queries.sheets import canonical_csv, places_of
from tests.campaigns.factories import make_role, make_user
from tests.judging.factories import open_in, play

from .factories import make_judged, make_sheet

pytestmark = pytest.mark.django_db


def judged(mode, strict=None, **how):
    """A contest judged in this way and locked."""
    round_ = open_in(mode, **how)
    play(round_, strict)
    lock_round(round_id=round_.pk, by="test")
    return Round.objects.select_related("campaign").get(pk=round_.pk)


def drawn_up(round_):
    """The sheet, the chair deciding where the rules leave a prize open."""
    campaign = round_.campaign
    codes = [code for tie in draw(campaign).ties for code in tie.codes]
    chair = make_role(campaign, "chair")
    reason = "Đã đọc lại các bài bằng điểm." if codes else ""
    return draw_up(campaign_id=campaign.pk, by=chair, prefer=codes, reason=reason)


def test_rounds_are_ranked_by_the_mean_of_all_readings():
    round_ = judged("rounds", prizes=(1, 2))

    drawing = draw(round_.campaign)

    scores = {line.code: line.score for line in drawing.lines}
    sheet = outcome_of(round_).sheet
    means = dict(zip(sheet.entries, sheet.means(), strict=True))
    assert {code: float(score) for code, score in scores.items()} == {
        code: pytest.approx(mean, abs=5e-5) for code, mean in means.items()
    }
    assert [line.score for line in drawing.lines] == sorted(scores.values(), reverse=True)
    assert (drawing.refused, round_.method, round_.refused) == ((), "mean", [])


def test_a_strict_judge_costs_nobody_a_place_where_marks_are_calibrated():
    strict = {"GK1": 2.0}
    how = {"letters": 40, "judges": 5, "prizes": (1, 2), "budget": Decimal(2)}
    calibrated, plain = judged("calibrated", strict, **how), judged("rounds", strict, **how)

    def wrong(round_):
        """Pairs of letters that stand in the wrong order; a higher number is the better letter."""
        number = dict(round_.scripts.values_list("code", "entry__number"))
        order = [number[line.code] for line in draw(round_.campaign).lines]
        return sum(b > a for n, a in enumerate(order) for b in order[n + 1 :])

    assert calibrated.method == "calibrated"
    assert wrong(calibrated) < wrong(plain)


def test_finalists_stand_before_the_others_whatever_their_score():
    how = {"prizes": (1, 1), "shares": (60,), "budget": Decimal(2), "panel": 2}
    round_ = open_in("finalists", judges=4, **how)
    play(round_)
    finals = round_.waves.get(kind="finals").number
    chosen = round_.scripts.filter(allotments__wave=finals)
    Mark.objects.filter(allotment__script__in=chosen).update(points=0)
    lock_round(round_id=round_.pk, by="test")

    drawing = draw(round_.campaign)

    round_ = Round.objects.select_related("campaign").get(pk=round_.pk)
    first = [line for line in drawing.lines if outcome_of(round_).scored[line.code].first]
    assert len(first) >= 4
    assert list(drawing.lines[: len(first)]) == first
    assert min(line.score for line in drawing.lines[len(first) :]) > first[-1].score
    assert all(line.prize is None for line in drawing.lines[len(first) :])


def test_where_marks_cannot_be_calibrated_the_mean_counts_and_the_sheet_says_why(client):
    round_ = judged("calibrated", letters=12, judges=3, prizes=(1, 2), budget=Decimal(1))
    assert round_.method == "mean"
    assert len(round_.refused) >= 1
    assert all("--method" not in words for words in round_.refused)

    drawn_up(round_)
    client.force_login(make_role(round_.campaign, "organiser"))
    page = client.get(f"/ket-qua/{round_.campaign.slug}/bang/").content.decode()

    assert "bảng xếp theo trung bình các lượt chấm" in page
    assert round_.refused[0] in page
    assert "UNKNOWN-VARIABLE" not in page


def test_a_score_of_four_decimals_is_written_out_and_others_stay_as_they_were():
    assert [places_of(Decimal(score)) for score in ("7.5000", "7.25", "7.2467")] == [2, 2, 4]
    rows = [("A7", Decimal("7.2467"), 1, "Nhất"), ("B3", Decimal("7.2400"), 2, "")]
    assert canonical_csv(rows).decode() == ("code,score,rank,prize\nA7,7.2467,1,Nhất\nB3,7.24,2,\n")


@pytest.mark.parametrize(
    ("scores", "shown"),
    [(("9.25", "8.5"), ["9,25", "8,50"]), (("9.25", "8.4567"), ["9,2500", "8,4567"])],
)
def test_all_scores_of_the_sheet_have_equal_decimals(client, scores, shown):
    campaign = make_judged({"A7": (9, 9), "B3": (8, 8)})
    sheet = make_sheet(campaign)
    for one, score in zip(sheet.standings.order_by("rank"), scores, strict=True):
        Standing.objects.filter(pk=one.pk).update(score=Decimal(score))
    client.force_login(make_role(campaign, "chair"))

    page = client.get(f"/ket-qua/{campaign.slug}/bang/").content.decode()

    assert re.findall(r'data-label="Điểm" class="num">([^<]+)<', page) == shown


@pytest.mark.parametrize("mode", ["calibrated", "rounds", "finalists"])
def test_a_score_is_taken_apart_for_a_complaint(client, django_assert_num_queries, mode):
    round_ = judged(mode, letters=40, judges=5, prizes=(1, 2), budget=Decimal(3))
    drawn_up(round_)
    best = Standing.objects.filter(sheet__campaign=round_.campaign).order_by("rank").first()
    address = f"/ket-qua/{round_.campaign.slug}/bang/bai/{best.code}/"
    client.force_login(make_role(round_.campaign, "chair"))
    client.get(address)

    # session, person, contest; organiser?, officer?, chair? to see the sheet and again the marks;
    # sheet, standing, round, how many are valid
    with django_assert_num_queries(13):
        page = client.get(address).content.decode()

    assert "UNKNOWN-VARIABLE" not in page
    assert "Thành điểm" in page
    assert ("mặt bằng chung" in page) == (mode == "calibrated")
    told = outcome_of(round_).explained(best.code)
    assert abs(sum(part.points for part in told.parts) - float(best.score)) <= 0.005 + 1e-9


def test_two_judges_and_a_third_are_told_mark_by_mark(client):
    campaign = make_judged()
    draw_up(campaign_id=campaign.pk, by="test")
    client.force_login(make_role(campaign, "organiser"))

    page = client.get(f"/ket-qua/{campaign.slug}/bang/bai/A7/").content.decode()

    assert page.count("9,00") == 3  # the score and two marks
    assert client.get(f"/ket-qua/{campaign.slug}/bang/bai/ZZ/").status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [("secretary", 403), ("judge", 403), (None, 404), ("chair", 200)]
)
def test_only_organisers_and_the_chair_see_the_marks_behind_a_score(client, role, status):
    campaign = make_judged()
    draw_up(campaign_id=campaign.pk, by="test")
    client.force_login(make_role(campaign, role) if role else make_user())

    assert client.get(f"/ket-qua/{campaign.slug}/bang/bai/A7/").status_code == status


def test_nobody_signs_while_a_wish_to_open_the_marks_has_no_answer():
    campaign = make_judged()
    sheet = draw_up(campaign_id=campaign.pk, by="test")
    round_ = Round.objects.get(campaign=campaign)
    chair, organiser = (make_role(campaign, role) for role in ("chair", "organiser"))
    unlock_round(round_id=round_.pk, reason="Nhập nhầm điểm", by=chair)

    with pytest.raises(Refused, match="chưa được trả lời"):
        sign(sheet_id=sheet.pk, by=organiser)
    take_back_asking(round_id=round_.pk, by=chair)

    assert sign(sheet_id=sheet.pk, by=organiser).sign_offs.count() == 1


def test_a_sheet_of_marks_that_were_opened_again_is_not_signed():
    campaign = make_judged()
    sheet = draw_up(campaign_id=campaign.pk, by="test")
    round_ = Round.objects.get(campaign=campaign)
    chair, organiser = (make_role(campaign, role) for role in ("chair", "organiser"))
    for person in (chair, organiser):
        unlock_round(round_id=round_.pk, reason="Nhập nhầm điểm", by=person)
    with pytest.raises(Refused, match="mở khóa sau khi lập bảng"):
        sign(sheet_id=sheet.pk, by=chair)

    lock_round(round_id=round_.pk, by="test")
    with pytest.raises(Refused, match="mở khóa sau khi lập bảng"):
        sign(sheet_id=sheet.pk, by=chair)
    draw_up(campaign_id=campaign.pk, by="test")

    assert sign(sheet_id=sheet.pk, by=chair).state == "drawn_up"

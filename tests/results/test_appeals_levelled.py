"""An appeal where marks are levelled, or finalists have a panel: fresh readings count as others do."""

from decimal import Decimal

import pytest

from cuocthi.core.templatetags.cuocthi import number
from cuocthi.plain.record import check, verify
from cuocthi.plain.scoring.rounding import half_up
from cuocthi.results.actions import conclude_appeal, confirm_appeal, publish, sign
from cuocthi.results.queries import explained, fine, last_round
from cuocthi.results.queries.appeals import outcome_of
from tests.campaigns.factories import make_role

from .factories import Role, make_committee, make_judged, make_published
from .test_appeals import appeal_for, newest, organisers, read_again
from .test_modes import drawn_up, judged

pytestmark = pytest.mark.django_db
HOW = {"letters": 40, "judges": 5, "prizes": (1, 2)}


def published(round_):
    """The results of a judged round, signed and published; three more judges may read again."""
    sheet = drawn_up(round_)
    organiser, chair, _secretary = make_committee(round_.campaign)
    sign(sheet_id=sheet.pk, by=chair)
    sheet = publish(sheet_id=sign(sheet_id=sheet.pk, by=organiser).pk, by="test")
    for _n in range(3):
        make_role(round_.campaign, Role.JUDGE)
    return sheet


def concluded(sheet, appeal):
    """The appeal's change agreed to by two; both checkers take the record that follows."""
    first, second = organisers(sheet)
    conclude_appeal(appeal_id=appeal.pk, outcome="changed", words="Đọc lại.", by=first)
    confirm_appeal(appeal_id=appeal.pk, by=second)
    assert check(newest(sheet)).faults == ()
    assert verify.check(newest(sheet))[2] == []


def test_fresh_marks_are_levelled_like_the_marks_of_the_round():
    round_ = judged("calibrated", {"GK1": 2.0}, budget=Decimal(2), **HOW)
    assert round_.method == "calibrated"
    sheet = published(round_)
    last = sheet.standings.order_by("-rank").first()
    best = sheet.standings.order_by("rank").first()

    appeal = read_again(appeal_for(sheet, last.code), 10, 10)
    found = outcome_of(appeal)

    # two marks of 10 beside weak ones: up, and drawn to the general mean as every score is
    assert last.score < found.score < best.score
    moved = next(one for one in found.moved if one.standing.pk == last.pk)
    assert 1 < moved.rank < last.rank
    concluded(sheet, appeal)


def test_a_reading_weighs_as_much_in_an_appeal_as_in_the_round():
    """Marks equal to the entry's levelled mark leave its place near where it was."""
    sheet = published(judged("calibrated", {"GK1": 2.0}, budget=Decimal(2), **HOW))
    standing = sheet.standings.order_by("rank")[10]

    near = round(standing.score * 4) / Decimal(4)  # marks go by quarters

    found = outcome_of(read_again(appeal_for(sheet, standing.code), near, near))

    assert abs(found.score - standing.score) < Decimal("0.4")


def test_a_finalists_fresh_marks_count_beside_those_of_the_panel():
    sheet = published(judged("finalists", budget=Decimal(2), **HOW))
    standing = sheet.standings.order_by("rank")[2]

    appeal = read_again(appeal_for(sheet, standing.code), 10, 10)

    assert outcome_of(appeal).score > standing.score
    concluded(sheet, appeal)


@pytest.mark.parametrize("mode", ["calibrated", "rounds", "exam"])
def test_the_page_of_a_score_adds_up_to_the_new_one_with_both_fresh_readings(client, mode):
    if mode == "exam":
        sheet = make_published(make_judged({"A7": (9, 9), "B3": (8, 8), "D1": (6, 6)}))
        for _n in range(3):
            make_role(sheet.campaign, Role.JUDGE)
    else:
        sheet = published(judged(mode, {"GK1": 2.0}, budget=Decimal(2), **HOW))
    last = sheet.standings.order_by("-rank").first()
    concluded(sheet, read_again(appeal_for(sheet, last.code), 10, 9))
    new = sheet.standings.get(pk=last.pk)
    round_ = last_round(sheet.campaign)
    round_.campaign = sheet.campaign

    told = explained(round_, new)

    assert (told.score, told.before) == (new.score, last.score)
    assert told.score > last.score
    assert sum(part.points for part in told.parts) == half_up(new.score)
    assert sum(part.share for part in told.parts) == 100
    assert [part.given for part in told.parts if "đọc lại" in part.whose] == [10, 9]
    client.force_login(make_role(sheet.campaign, Role.ORGANISER))
    page = client.get(f"/ket-qua/{sheet.campaign.slug}/bang/bai/{last.code}/").content.decode()
    assert f"<b>{fine(new.score)}</b>" in page
    assert f"Điểm trước phúc khảo: {number(last.score, 2)}." in page
    assert page.count("(đọc lại)") == 2

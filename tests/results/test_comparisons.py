"""Finalists that were compared: their places, prizes, record, and what the gate leaves as it was."""

import json
from decimal import Decimal

import pytest

from cuocthi.core.refused import Refused
from cuocthi.judging.actions import close_screening, lock_round, say_eligible, unlock_comparing
from cuocthi.judging.models import Comparing, Look, Pair
from cuocthi.plain.record import RECORD_NAME, Chain, check, pack, unpack, verify
from cuocthi.plain.record.companions import GUIDE_NAME, VERIFY_NAME
from cuocthi.results.actions import draw_up, publish, sign
from cuocthi.results.queries import draw
from cuocthi.results.queries.record import before_publishing
from tests.campaigns.factories import make_role
from tests.judging.comparing import by_number, coin, make_compared, make_comparing, make_locked
from tests.judging.factories import open_in, play

pytestmark = pytest.mark.django_db
NAMES = (RECORD_NAME, VERIFY_NAME, GUIDE_NAME)


def drawn_up(campaign):
    """The sheet, the chair deciding where the rules leave a prize open."""
    codes = [code for tie in draw(campaign).ties for code in tie.codes]
    reason = "Đã đọc lại các bài bằng điểm." if codes else ""
    return draw_up(
        campaign_id=campaign.pk, by=make_role(campaign, "chair"), prefer=codes, reason=reason
    )


def spoilt(data, change):
    """The record with lines changed and chained again, as a forger would."""
    record, *others = unpack(data, NAMES).values()
    chain = Chain()
    for raw in record.splitlines():
        line = json.loads(raw)
        change(line)
        chain.add(line["kind"], None, **line["data"])
    return pack(dict(zip(NAMES, [chain.to_bytes(), *others], strict=True)))


def test_compared_finalists_stand_by_strength_before_all_others():
    comparing = make_compared()
    campaign = comparing.round.campaign

    drawing = draw(campaign)

    first = drawing.lines[: len(comparing.codes)]
    assert {line.code for line in first} == set(comparing.codes)
    entries = [line.entry_id for line in first]
    assert entries == sorted(entries)  # as the comparisons say, upside down to the marks
    assert [line.rank for line in first] == list(range(1, len(first) + 1))
    assert first[0].score < first[-1].score  # the score stays the mark
    assert [line.prize is not None for line in drawing.lines][:4] == [True, True, True, False]


def test_coins_leave_the_order_of_the_marks_and_the_reason_stands_on_sheet_and_decision(client):
    comparing = make_compared(coin, letters=10, judges=5, compare=8, each=10)
    campaign = comparing.round.campaign

    drawing = draw(campaign)
    drawn_up(campaign)
    client.force_login(make_role(campaign, "organiser"))
    page = client.get(f"/ket-qua/{campaign.slug}/bang/").content.decode()

    assert [line.score for line in drawing.lines] == sorted(
        (line.score for line in drawing.lines), reverse=True
    )
    assert drawing.not_compared == tuple(comparing.refused)
    assert "Không xếp theo so từng cặp. Lý do: Các lượt so sánh không phân biệt được" in page
    assert "UNKNOWN-VARIABLE" not in page
    told = client.get(f"/ket-qua/{campaign.slug}/bang/cong-bang/").content.decode()
    assert (
        "Các bài đứng đầu giữ thứ tự theo điểm của vòng chấm, không xếp theo so từng cặp, vì các lượt "
        "so sánh không phân biệt được" in told
    )


def test_the_sheet_says_that_the_first_ones_were_compared(client):
    campaign = make_compared().round.campaign
    drawn_up(campaign)
    client.force_login(make_role(campaign, "organiser"))

    page = client.get(f"/ket-qua/{campaign.slug}/bang/").content.decode()

    assert "Các bài đứng đầu xếp theo kết quả so từng cặp" in page


def test_no_result_while_comparisons_are_owed():
    locked = make_locked()
    with pytest.raises(Refused, match="còn phải so từng cặp"):
        draw(locked.campaign)

    begun = make_comparing()
    with pytest.raises(Refused, match="chưa khóa"):
        draw(begun.round.campaign)


def test_answers_changed_behind_the_lock_are_no_result():
    comparing = make_compared()
    pair = Pair.objects.filter(comparing=comparing).first()
    Pair.objects.filter(pk=pair.pk).update(said="left" if pair.said == "right" else "right")

    with pytest.raises(Refused, match="không còn khớp mã băm"):
        draw(comparing.round.campaign)


def test_a_sheet_is_not_signed_once_the_comparisons_were_opened_again():
    comparing = make_compared()
    campaign = comparing.round.campaign
    sheet = drawn_up(campaign)
    chair, organiser = (make_role(campaign, role) for role in ("chair", "organiser"))
    for person in (chair, organiser):
        unlock_comparing(comparing_id=comparing.pk, reason="Bấm nhầm", by=person)

    with pytest.raises(Refused, match="mở khóa sau khi lập bảng"):
        sign(sheet_id=sheet.pk, by=chair)


@pytest.mark.parametrize("say", [by_number, coin])
def test_the_record_is_published_and_both_checkers_find_it_right(say):
    comparing = make_compared(say, letters=10, judges=5, compare=8, each=10)
    campaign = comparing.round.campaign
    sheet = drawn_up(campaign)
    for role in ("chair", "organiser"):
        sign(sheet_id=sheet.pk, by=make_role(campaign, role))

    publish(sheet_id=sheet.pk, by="test")
    data = before_publishing(campaign, sheet)

    assert check(data).faults == ()
    notes, mark, faults = verify.check(data)
    assert (faults, len(mark)) == ([], 64)
    assert any("chỉ cuocthi verify chia lại" in note for note in notes)
    kinds = [json.loads(raw)["kind"] for raw in unpack(data, NAMES)[RECORD_NAME].splitlines()]
    assert kinds.count("pair") == Pair.objects.filter(comparing=comparing).count()
    assert kinds.count("pair_lock") == kinds.count("comparing") == 1


def flip(line):
    if line["kind"] == "pair" and flip.left:
        flip.left = False
        line["data"]["said"] = "left" if line["data"]["said"] == "right" else "right"


def other_strength(line):
    if line["kind"] == "ranking":
        strengths = line["data"]["strengths"]
        code = min(strengths)
        strengths[code] = f"{Decimal(strengths[code]) + Decimal('0.001'):.4f}"


def never_dealt(line):
    if line["kind"] == "pair" and never_dealt.left:
        never_dealt.left = False
        data = line["data"]
        data["left"], data["right"] = data["right"], data["left"]


def no_strengths(line):
    if line["kind"] == "ranking":
        line["data"]["strengths"] = {}


@pytest.mark.parametrize(
    ("change", "said", "alone"),
    [
        (flip, "không khớp mã băm lúc khóa", True),
        (other_strength, "tính lại ra", False),
        (never_dealt, "không được giao như vậy", True),
        (no_strengths, "không đủ hoặc thừa", True),
    ],
)
def test_a_changed_comparison_is_found(change, said, alone):
    comparing = make_compared()
    data = before_publishing(comparing.round.campaign, drawn_up(comparing.round.campaign))
    change.left = True

    forged = spoilt(data, change)

    assert said in check(forged).faults[0]
    assert bool(verify.check(forged)[2]) == alone


def test_the_dropped_comparing_is_not_in_the_record():
    comparing = make_compared()
    Comparing.objects.filter(pk=comparing.pk).update(dropped_at=comparing.locked_at)

    with pytest.raises(Refused, match="còn phải so từng cặp"):
        draw(comparing.round.campaign)


def hide_a_no(line):
    if line["kind"] == "screened":
        line["data"]["failed"] = []


def look_undealt(line):
    if line["kind"] == "look":
        line["data"]["judge"] = "GK9"


@pytest.mark.parametrize(
    ("change", "said"),
    [(None, ""), (hide_a_no, "tính lại ra khác"), (look_undealt, "không được giao")],
)
def test_who_was_not_eligible_is_in_the_record_and_no_place(change, said):
    round_ = open_in("panel", letters=5, judges=4, screen=2, prizes=(1,))
    out = round_.scripts.order_by("code").first().code
    looks = Look.objects.filter(screening__round=round_).select_related("script", "panelist__user")
    for look in looks:
        passed = look.script.code != out
        ground = "" if passed else "theme"
        say_eligible(look_id=look.pk, passed=passed, ground=ground, by=look.panelist.user)
    close_screening(round_id=round_.pk, by="test")
    play(round_)
    lock_round(round_id=round_.pk, by="test")

    sheet = drawn_up(round_.campaign)
    data = before_publishing(round_.campaign, sheet)
    data = spoilt(data, change) if change else data

    assert out not in {one.code for one in sheet.standings.all()}
    assert [said in fault for fault in check(data).faults] == ([True] if change else [])
    if not change:
        assert verify.check(data)[2] == []

"""A round dealt in waves: who reads what next, by every mode, and the scores it ends in."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest

from cuocthi.audit.models import Event
from cuocthi.campaigns.actions import Decision, set_judging
from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entry
from cuocthi.judging.actions import (
    change_judging,
    deal_next,
    give_mark,
    lock_round,
    mark_absent,
    open_round,
    pass_on,
)
from cuocthi.judging.models import Allotment, PassedOn, Round, Wave
from cuocthi.judging.queries import outcome_of, plan_next, replays
from cuocthi.plain.allot.waves import deal_wave, wave_in
from tests.campaigns.factories import make_role, make_user
from tests.units.factories import make_member

from .factories import (
    after_closing,
    deal,
    make_judges,
    make_letter_campaign,
    make_letters,
    mark_all,
    mark_wave,
    open_in,
    play,
    points,
)

pytestmark = pytest.mark.django_db


def read(round_):
    """Readings by entry number."""
    rows = Allotment.objects.filter(script__round=round_)
    return Counter(rows.values_list("script__entry__number", flat=True))


def test_in_rounds_everybody_is_read_once_then_the_best_by_fresh_judges():
    round_ = open_in("rounds")
    assert set(read(round_).values()) == {1}

    kinds = play(round_)

    assert kinds == ["first", "round", "round", "round"]
    counts = read(round_)
    assert sum(counts.values()) == 60  # three an entry
    once = {n for n, count in counts.items() if count == 1}
    assert len(once) == 8
    assert once < set(range(1, 14))
    pairs = Allotment.objects.filter(script__round=round_).values_list("script", "panelist")
    assert len(set(pairs)) == len(pairs)
    assert replays(round_)
    assert plan_next(round_).why == "Đã chia đủ các đợt theo thể lệ."


def test_a_wave_is_told_so_that_anyone_can_deal_it_again():
    round_ = open_in("rounds")
    mark_wave(round_)
    wave = deal(round_)

    told = [event.data for event in Event.objects.filter(verb="round.dealt").order_by("pk")]
    assert [(one["number"], one["wave"], one["seed"], one["readings"]) for one in told] == [
        (1, 1, "7", 20),
        (1, 2, "7/2", wave.readings),
    ]
    made = wave_in(wave.inputs)
    assert told[1]["inputs"] == wave.sha256 == made.sha256()
    dealt = {(row.judge, row.entry, row.order) for row in deal_wave(made, "7/2")}
    rows = Allotment.objects.filter(script__round=round_, wave=2)
    assert dealt == set(rows.values_list("panelist__label", "script__code", "order"))
    Allotment.objects.filter(script__round=round_, wave=2).first().delete()
    assert not replays(round_)


def test_a_wave_waits_for_the_last_reading_and_is_dealt_as_it_was_seen():
    round_ = open_in("rounds")
    waiting = plan_next(round_)
    assert (waiting.made, waiting.why) == (
        None,
        "Còn 20 lượt chấm chưa xong. Xong hết mới chia đợt tiếp được.",
    )
    with pytest.raises(Refused, match="Còn 20 lượt chấm chưa xong"):
        deal_next(round_id=round_.pk, by="test", seen="")

    mark_wave(round_)
    with pytest.raises(Refused, match="vừa thay đổi"):
        deal_next(round_id=round_.pk, by="test", seen="0" * 64)
    with pytest.raises(Refused, match="Chỉ trưởng ban"):
        deal_next(round_id=round_.pk, by=make_user(), seen=plan_next(round_).made.sha256())

    seen = plan_next(round_).made.sha256()
    deal_next(round_id=round_.pk, by=make_role(round_.campaign, "chair"), seen=seen)
    with pytest.raises(Refused, match="chưa xong"):
        deal_next(round_id=round_.pk, by="test", seen=seen)  # the button pressed twice
    assert round_.waves.count() == 2


def test_the_whole_panel_reads_everything_but_its_own_unit():
    campaign = make_letter_campaign()
    set_judging(campaign_id=campaign.pk, judging={"mode": "panel"}, by="test")
    letters = make_letters(campaign, 3)
    panel = make_judges(campaign, 3)
    make_member(letters[0].entrant.unit, user=panel[0])
    with after_closing(campaign):
        round_ = open_round(campaign_id=campaign.pk, judges=panel, seed="7", by="test")

    assert set(read(round_).values()) == {2}
    assert not Allotment.objects.filter(panelist__user=panel[0]).exists()
    assert play(round_) == ["panel"]
    assert replays(round_)


def test_finalists_are_read_by_one_panel_and_stand_before_the_others():
    round_ = open_in("finalists", judges=6, prizes=(1, 2), shares=(50,), budget=Decimal(2), panel=4)

    kinds = play(round_)

    assert kinds == ["first", "round", "finals"]
    finals = round_.waves.get(kind="finals")
    made = wave_in(finals.inputs)
    chosen = {code for code, _ in made.needs}
    best = round_.scripts.filter(entry__number__gte=17)
    assert chosen >= set(best.values_list("code", flat=True))
    assert len(made.judges) == 4
    for code in chosen:
        seats = Allotment.objects.filter(script__round=round_, script__code=code)
        assert set(made.judges) <= set(seats.values_list("panelist__label", flat=True))
    lock_round(round_id=round_.pk, by="test")
    round_.refresh_from_db()
    found = outcome_of(round_)
    assert found.finals == set(made.judges)
    assert sum(one.first for one in found.scored.values()) == len(chosen)


def test_finalists_that_the_panel_has_read_already_are_named_all_the_same():
    round_ = open_in("finalists", letters=8, judges=2, prizes=(1,), shares=(50,), budget=Decimal(2))

    kinds = play(round_)

    assert kinds == ["first", "round", "finals"]
    assert round_.waves.get(kind="finals").readings == 0
    assert set(read(round_).values()) == {2}
    lock_round(round_id=round_.pk, by="test")
    round_.refresh_from_db()
    assert sum(one.first for one in outcome_of(round_).scored.values()) >= 2


def test_calibrated_marks_take_away_what_a_judge_is_too_strict_by():
    round_ = open_in("calibrated", letters=40, judges=5, prizes=(1, 2))
    kinds = play(round_, {"GK1": 1.5})
    assert kinds == ["first", "round", "round", "round"]

    lock_round(round_id=round_.pk, by="test")
    round_.refresh_from_db()

    found = outcome_of(round_)
    assert (found.method, found.refused) == ("calibrated", ())
    severity = {one.judge: one.severity for one in found.ranking.judges}
    assert severity.pop("GK1") > 0.8
    assert max(severity.values()) < 0
    code = found.ranking.entries[0].entry
    told = found.explained(code)
    assert sum(Decimal(str(part.points)) for part in told.parts) == Decimal(str(told.score))
    assert abs(Decimal(str(told.score)) - found.scored[code].score) <= Decimal("0.005")


def test_near_the_lines_more_is_read_in_batches_until_the_budget_is_spent():
    round_ = open_in(
        "calibrated", letters=40, judges=4, prizes=(1, 2), adaptive=True, budget=Decimal(2)
    )

    kinds = play(round_)

    assert kinds == ["first", "lines", "lines"]
    counts = read(round_)
    assert sum(counts.values()) == 80
    assert sum(counts[n] for n in range(35, 41)) > sum(counts[n] for n in range(1, 13))
    assert replays(round_)


def test_the_chair_may_add_readings_at_the_lines_once_the_rounds_are_over():
    round_ = open_in("rounds", prizes=(1, 2))
    mark_wave(round_)
    with pytest.raises(Refused, match="chia hết các vòng"):
        plan_next(round_, lines=4)
    play(round_)

    wave = deal(round_, lines=4)

    assert (wave.kind, wave.readings) == ("lines", 4)
    with pytest.raises(Refused, match="từ 1 đến 2000"):
        deal_next(round_id=round_.pk, by="test", seen="", lines=10**19)


def test_what_an_absent_judge_has_not_read_goes_to_the_others_and_their_lists_stay():
    round_ = open_in("rounds", letters=20, judges=5)
    first = Allotment.objects.filter(script__round=round_, panelist__label="GK1").first()
    give_mark(allotment_id=first.pk, points=points(round_.campaign, 7), by=first.panelist.user)
    before = set(
        Allotment.objects.exclude(panelist__label="GK1").values_list("pk", "panelist", "order")
    )

    given = mark_absent(round_id=round_.pk, label="GK1", by="test")

    assert (given, mark_absent(round_id=round_.pk, label="GK1", by="test")) == (3, 0)
    after = Allotment.objects.filter(script__round=round_)
    assert set(after.values_list("pk", "panelist", "order")) >= before
    assert list(after.filter(panelist__label="GK1").values_list("pk", flat=True)) == [first.pk]
    assert set(read(round_).values()) == {1}
    assert Counter(after.values_list("panelist__label", flat=True)) == {
        "GK1": 1,
        **dict.fromkeys(("GK2", "GK3", "GK4", "GK5"), 4),
    } | dict.fromkeys(after.filter(wave=2).values_list("panelist__label", flat=True), 5)
    assert set(PassedOn.objects.values_list("why", "wave")) == {("absent", 1)}
    assert not PassedOn.objects.filter(to=None).exists()
    assert replays(round_)
    mark_wave(round_)
    assert "GK1" not in {row.judge for row in plan_next(round_).rows}
    with pytest.raises(Refused, match="Không có giám khảo GK9"):
        mark_absent(round_id=round_.pk, label="GK9", by="test")


def test_a_judge_who_knows_the_writer_hands_the_letter_on_for_good():
    round_ = open_in("rounds", letters=6, judges=3)
    row = Allotment.objects.filter(script__round=round_).select_related("panelist__user")[0]
    judge = row.panelist.user

    passed = pass_on(allotment_id=row.pk, why="knows", by=judge)

    assert passed.to is not None
    assert passed.to != row.panelist
    assert not Allotment.objects.filter(panelist__user=judge, script=row.script_id).exists()
    told = Event.objects.get(verb="reading.passed_on").data
    assert (told["why"], told["judge"]) == ("knows", row.panelist.label)
    play(round_)
    assert not Allotment.objects.filter(panelist__user=judge, script=row.script_id).exists()
    with pytest.raises(Allotment.DoesNotExist):
        pass_on(allotment_id=row.pk, why="knows", by=judge)
    done = Allotment.objects.filter(panelist__user=judge).first()
    with pytest.raises(Refused, match="đã có điểm của bạn"):
        pass_on(allotment_id=done.pk, why="knows", by=judge)


def test_a_letter_that_nobody_else_may_read_waits_and_keeps_the_round_open():
    round_ = open_in("rounds", letters=3, judges=1)
    row = Allotment.objects.filter(script__round=round_).select_related("panelist__user")[0]

    passed = pass_on(allotment_id=row.pk, why="unread", by=row.panelist.user)

    assert passed.to is None
    mark_wave(round_)
    with pytest.raises(Refused, match="1 bài bị trả lại mà chưa có người chấm"):
        lock_round(round_id=round_.pk, by="test")


def test_two_judges_and_a_third_are_dealt_as_before_and_pass_a_letter_on_too():
    round_ = open_in("exam", letters=4, judges=3)
    row = Allotment.objects.filter(script__round=round_).select_related("panelist__user")[0]

    pass_on(allotment_id=row.pk, why="unread", by=row.panelist.user)

    assert set(read(round_).values()) == {2}
    assert replays(round_)
    assert plan_next(round_).kind == ""
    assert [wave.kind for wave in round_.waves.all()] == ["exam", "again"]
    assert Wave.objects.filter(round=round_, number=2).get().seed == "7/2"


def test_with_two_judges_what_lies_near_a_line_is_read_again_and_counts_by_the_mean():
    round_ = open_in("exam", letters=12, judges=6, prizes=(1, 2), line_gap=Decimal("0.5"))
    mark_wave(round_)
    assert set(read(round_).values()) == {2}
    with pytest.raises(Refused, match="còn một đợt chấm nữa"):
        lock_round(round_id=round_.pk, by="test")

    kinds = play(round_)

    assert kinds[0] == "exam"
    assert set(kinds[1:]) == {"lines"}
    assert 1 <= len(kinds[1:]) <= 4
    counts = read(round_)
    assert counts[1] == 2
    more = {n for n, count in counts.items() if count > 2}
    assert more
    assert min(more) > 3
    assert replays(round_)
    assert lock_round(round_id=round_.pk, by="test").locked_at is not None


def test_a_third_opinion_that_is_handed_on_stays_one():
    round_ = open_in("exam", letters=1, judges=4)
    rows = Allotment.objects.filter(script__round=round_).select_related("panelist__user")
    for row, value in zip(list(rows), ("3", "8"), strict=True):
        give_mark(allotment_id=row.pk, points=points(round_.campaign, value), by=row.panelist.user)
    third = rows.get(third=True)

    passed = pass_on(allotment_id=third.pk, why="knows", by=third.panelist.user)

    again = rows.get(third=True)
    passed.refresh_from_db()
    assert passed.to == again.panelist
    assert again.panelist != third.panelist
    assert [wave.kind for wave in round_.waves.all()] == ["exam"]


def test_where_all_read_all_a_letter_handed_on_is_read_by_one_less():
    round_ = open_in("panel", letters=2, judges=3)
    row = Allotment.objects.filter(script__round=round_).select_related("panelist__user")[0]

    passed = pass_on(allotment_id=row.pk, why="knows", by=row.panelist.user)

    assert passed.to is None
    mark_wave(round_)
    assert sorted(read(round_).values()) == [2, 3]
    assert lock_round(round_id=round_.pk, by="test").locked_at is not None


def test_a_letter_found_invalid_is_read_no_more_and_ranked_nowhere():
    round_ = open_in("rounds", letters=14, judges=4)
    mark_wave(round_)
    best = round_.scripts.get(entry__number=14)
    Entry.objects.filter(pk=best.entry_id).update(state="refused")

    play(round_)

    assert read(round_)[14] == 1
    lock_round(round_id=round_.pk, by="test")
    round_.refresh_from_db()
    assert best.code not in outcome_of(round_).scored


def test_two_judges_change_to_rounds_and_what_was_read_counts():
    round_ = open_in("exam", letters=20, judges=5)
    mark_wave(round_)
    decision = Decision("3/QĐ", dt.date(2020, 1, 2), "Nhiều bài sát nhau")

    change_judging(
        round_id=round_.pk, judging={"mode": "rounds", "readings": 7}, decision=decision, by="test"
    )

    round_ = Round.objects.select_related("campaign").get(pk=round_.pk)
    assert round_.readings == 2
    assert play(round_) == ["exam", "round", "round"]
    assert sum(read(round_).values()) == 60
    assert replays(round_)
    with pytest.raises(Refused, match="phải chọn trước khi chia bài"):
        change_judging(round_id=round_.pk, judging={"mode": "exam"}, decision=decision, by="test")
    lock_round(round_id=round_.pk, by="test")
    with pytest.raises(Refused, match="không đổi cách chấm được nữa"):
        change_judging(round_id=round_.pk, judging={"mode": "panel"}, decision=decision, by="test")


def test_nobody_but_those_who_run_the_contest_changes_the_way():
    round_ = open_in("rounds", letters=4, judges=2)
    decision = Decision("", dt.date(2020, 1, 2), "")

    for person in (make_role(round_.campaign, "chair"), make_user()):
        with pytest.raises(Refused, match="Chỉ ban tổ chức"):
            change_judging(
                round_id=round_.pk, judging={"mode": "panel"}, decision=decision, by=person
            )


def test_judges_who_all_agree_to_the_point_break_nothing():
    round_ = open_in("calibrated", letters=12, judges=3, prizes=(1, 2))
    mark_all(round_)
    while plan_next(round_).made is not None:
        deal(round_)
        mark_all(round_)

    lock_round(round_id=round_.pk, by="test")

    round_.refresh_from_db()
    assert {one.score for one in outcome_of(round_).scored.values()} == {Decimal("7.0000")}

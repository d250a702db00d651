"""Finalists compared two by two: dealt level and by chance, answered, locked, never by coins."""

from collections import Counter

import pytest
from django.db import DatabaseError, connection, transaction

from cuocthi.audit.models import Event
from cuocthi.core.refused import Refused
from cuocthi.entries.models import Entry
from cuocthi.judging import guards
from cuocthi.judging.actions import (
    answer_pair,
    begin_comparing,
    compare_without,
    know_writer,
    lock_comparing,
    take_back_comparing,
    take_back_pair,
    unlock_comparing,
    unlock_round,
)
from cuocthi.judging.models import Comparing, Pair, PairAnswer, PairPassed, Wave
from cuocthi.judging.queries.comparing import (
    answers_hash,
    compared_of,
    comparing_of,
    due_of,
    finalists_of,
    left_out,
)
from cuocthi.judging.queries.planning import again_rows, replays
from tests.campaigns.factories import make_role, make_user

from .comparing import (
    begin,
    by_number,
    coin,
    compare_all,
    fresh,
    make_compared,
    make_comparing,
    make_locked,
    two_who_run,
)

pytestmark = pytest.mark.django_db


def pairs_of(comparing):
    return Pair.objects.filter(comparing=comparing).select_related(
        "left__entry", "right__entry", "panelist__user"
    )


def test_the_best_by_the_marks_are_compared_with_all_equal_to_the_last():
    round_ = make_locked(letters=8, compare=5)

    codes = finalists_of(round_).codes

    best = Entry.objects.filter(campaign=round_.campaign).order_by("-number")[: len(codes)]
    assert {round_.scripts.get(code=code).entry_id for code in codes} == {one.pk for one in best}
    assert len(codes) >= 5


def test_pairs_are_dealt_level_each_work_as_often_left_as_right():
    comparing = make_comparing()

    pairs = list(pairs_of(comparing))

    loads = Counter(pair.panelist.label for pair in pairs)
    assert max(loads.values()) - min(loads.values()) <= 1
    lefts = Counter(pair.left_id for pair in pairs)
    rights = Counter(pair.right_id for pair in pairs)
    assert all(abs(lefts[pk] - rights[pk]) <= 1 for pk in {*lefts, *rights})
    assert {pair.left.code for pair in pairs} | {pair.right.code for pair in pairs} == set(
        comparing.codes
    )
    seen = Counter((p.panelist_id, frozenset((p.left_id, p.right_id))) for p in pairs)
    assert set(seen.values()) == {1}


def test_a_batch_can_be_dealt_again_from_what_is_kept_of_it():
    comparing = make_comparing()
    compare_all(comparing)

    for wave in Wave.objects.filter(round=comparing.round, kind="pairs"):
        dealt = {
            (p.panelist.label, *sorted((p.left.code, p.right.code)))
            for p in pairs_of(comparing).filter(wave=wave.number)
        }
        assert {(row.judge, *row.entry.split("|")) for row in again_rows(wave)} == dealt
    assert replays(fresh(comparing.round)) is True


def test_batches_follow_until_the_number_of_the_rules_is_reached():
    comparing = make_comparing(compare=6, each=8)

    answered = compare_all(comparing)

    due = due_of(comparing)
    assert answered == due.answered == due.target
    assert due.target == -(-len(comparing.codes) * 8 // 2)
    assert due.done
    assert Wave.objects.filter(round=comparing.round, kind="pairs").count() > 1
    loads = Counter(pair.panelist.label for pair in pairs_of(comparing))
    assert max(loads.values()) - min(loads.values()) <= 2


def test_it_stops_early_once_the_prizes_are_sure_enough():
    sure, full = make_comparing(each=20, compare_sure=60), make_comparing(each=20)

    assert compare_all(sure) < compare_all(full)
    assert due_of(sure).done
    assert due_of(sure).sure >= 0.6


def test_the_answers_make_the_order_and_every_one_is_in_the_trail():
    comparing = make_compared()

    found = compared_of(comparing)

    order = [row.entry for row in found.ranking.entries]
    numbers = [comparing.round.scripts.get(code=code).entry.number for code in order]
    assert numbers == sorted(numbers)
    assert found.refused == ()
    given = Event.objects.filter(verb="comparison.given", campaign=comparing.round.campaign_id)
    assert given.count() == len(found.answers) == PairAnswer.objects.count()
    assert all("said" not in event.data for event in given)


def test_coins_are_called_coins_and_the_order_by_marks_stays():
    comparing = make_compared(coin, letters=10, judges=5, compare=8, each=10)

    assert len(comparing.refused) == 1
    assert "tung đồng xu" in comparing.refused[0]


def test_the_last_answer_can_be_taken_back_and_given_anew():
    comparing = make_comparing()
    pair = pairs_of(comparing).first()
    judge = pair.panelist.user
    answer_pair(pair_id=pair.pk, said="left", by=judge)

    with pytest.raises(Refused, match="đã so rồi"):
        answer_pair(pair_id=pair.pk, said="right", by=judge)
    back = take_back_pair(comparing_id=comparing.pk, by=judge)
    answer_pair(pair_id=pair.pk, said="right", by=judge)
    answer_pair(pair_id=pair.pk, said="right", by=judge)

    assert back.pk == pair.pk
    told = [one.said for one in PairAnswer.objects.filter(pair=pair)]
    assert told == ["left", "", "right"]
    other = pairs_of(comparing).exclude(panelist=pair.panelist).first().panelist.user
    with pytest.raises(Refused, match="chưa so cặp nào"):
        take_back_pair(comparing_id=comparing.pk, by=other)
    with pytest.raises(Comparing.DoesNotExist):
        take_back_pair(comparing_id=comparing.pk, by=make_role(comparing.round.campaign, "judge"))


@pytest.mark.parametrize("said", ["equal", "", "both", "LEFT"])
def test_only_what_the_rules_know_can_be_said(said):
    comparing = make_comparing()
    pair = pairs_of(comparing).first()

    with pytest.raises(Refused, match="bài thứ nhất hơn hoặc bài thứ hai hơn"):
        answer_pair(pair_id=pair.pk, said=said, by=pair.panelist.user)


def test_two_may_be_called_equal_where_the_rules_say_so():
    comparing = make_comparing(compare_ties=True)
    pair = pairs_of(comparing).first()

    assert answer_pair(pair_id=pair.pk, said="equal", by=pair.panelist.user).said == "equal"
    assert compared_of(comparing).answers[0].better == ""


def test_nobody_answers_the_pair_of_another():
    comparing = make_comparing()
    pair = pairs_of(comparing).first()
    other = pairs_of(comparing).exclude(panelist=pair.panelist).first().panelist.user

    for person in (other, make_user(), *two_who_run(comparing.round.campaign)):
        with pytest.raises(Pair.DoesNotExist):
            answer_pair(pair_id=pair.pk, said="left", by=person)
        with pytest.raises(Pair.DoesNotExist):
            know_writer(pair_id=pair.pk, side="left", by=person)
    pair.refresh_from_db()
    assert pair.said == ""


def test_who_knows_the_writer_compares_that_work_no_more_and_only_those_pairs_move():
    comparing = make_comparing()
    pair = pairs_of(comparing).first()
    before = {(p.pk, p.panelist_id) for p in pairs_of(comparing)}
    mine = pairs_of(comparing).filter(panelist=pair.panelist)
    touched = {p.pk for p in mine if pair.left_id in (p.left_id, p.right_id)}

    given = know_writer(pair_id=pair.pk, side="left", by=pair.panelist.user)

    after = {(p.pk, p.panelist_id) for p in pairs_of(comparing)}
    assert {pk for pk, _judge in before - after} == touched
    assert given == len(touched)
    compare_all(comparing)
    later = pairs_of(comparing).filter(panelist=pair.panelist)
    assert not [p for p in later if pair.left_id in (p.left_id, p.right_id)]
    assert PairPassed.objects.get().script_id == pair.left_id


def test_a_judge_who_is_away_loses_the_open_pairs_alone():
    comparing = make_comparing()
    pair = pairs_of(comparing).first()
    answer_pair(pair_id=pair.pk, said="left", by=pair.panelist.user)
    label = pair.panelist.label
    others = {p.pk for p in pairs_of(comparing).exclude(panelist=pair.panelist)}
    open_ = pairs_of(comparing).filter(panelist=pair.panelist, said="").count()

    assert compare_without(comparing_id=comparing.pk, label=label, by="test") == open_
    assert compare_without(comparing_id=comparing.pk, label=label, by="test") == 0

    assert others <= {p.pk for p in pairs_of(comparing)}
    assert [p.pk for p in pairs_of(comparing).filter(panelist=pair.panelist)] == [pair.pk]
    compare_all(comparing)
    assert due_of(Comparing.objects.get(pk=comparing.pk)).done
    left = [name for name in ("GK1", "GK2", "GK3", "GK4") if name != label]
    compare_without(comparing_id=comparing.pk, label=left[0], by="test")
    with pytest.raises(Refused, match="ít nhất hai"):
        compare_without(comparing_id=comparing.pk, label=left[1], by="test")


def test_a_judge_who_is_away_takes_nothing_back():
    comparing = make_comparing()
    pair = pairs_of(comparing).first()
    answer_pair(pair_id=pair.pk, said="left", by=pair.panelist.user)
    compare_without(comparing_id=comparing.pk, label=pair.panelist.label, by="test")

    with pytest.raises(Refused, match="ghi vắng"):
        take_back_pair(comparing_id=comparing.pk, by=pair.panelist.user)

    pair.refresh_from_db()
    assert pair.said == "left"


def test_a_pair_that_an_absent_judge_had_opened_again_goes_to_others():
    """Before taking back was refused to who is away, such a pair kept the lock waiting for ever."""
    comparing = make_comparing()
    pair = pairs_of(comparing).first()
    label = pair.panelist.label
    answer_pair(pair_id=pair.pk, said="left", by=pair.panelist.user)
    take_back_pair(comparing_id=comparing.pk, by=pair.panelist.user)
    Comparing.objects.filter(pk=comparing.pk).update(away=[label])
    Pair.objects.filter(panelist=pair.panelist).exclude(pk=pair.pk).delete()
    with pytest.raises(Refused, match="cặp chưa so"):
        lock_comparing(comparing_id=comparing.pk, by="test")

    given = [compare_without(comparing_id=comparing.pk, label=label, by="test") for _twice in "ab"]

    assert given == [1, 0]
    assert not pairs_of(comparing).filter(panelist=pair.panelist).exists()
    told = Event.objects.filter(verb="comparing.judge_absent")
    assert [one.data for one in told] == [{"judge": label, "pairs": 1}]
    compare_all(comparing)
    assert lock_comparing(comparing_id=comparing.pk, by="test").locked_at is not None


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_pair_with_a_writer_known_meanwhile_is_not_opened_again(side):
    comparing = make_comparing()
    pair = pairs_of(comparing).first()
    PairPassed.objects.create(
        comparing=comparing,
        panelist=pair.panelist,
        script=getattr(pair, side),
        at=comparing.opened_at,
    )
    answer_pair(pair_id=pair.pk, said="left", by=pair.panelist.user)

    with pytest.raises(Refused, match="biết người viết"):
        take_back_pair(comparing_id=comparing.pk, by=pair.panelist.user)

    pair.refresh_from_db()
    assert pair.said == "left"


def test_two_persons_lock_and_two_open_it_again():
    comparing = make_comparing()
    chair, organiser = two_who_run(comparing.round.campaign)
    with pytest.raises(Refused, match="chưa so"):
        lock_comparing(comparing_id=comparing.pk, by=chair)
    compare_all(comparing)

    assert lock_comparing(comparing_id=comparing.pk, by=chair).locked_at is None
    with pytest.raises(Refused, match="Người thứ hai"):
        lock_comparing(comparing_id=comparing.pk, by=chair)
    locked = lock_comparing(comparing_id=comparing.pk, by=organiser)
    assert locked.sheet_hash == answers_hash(comparing)
    pair = pairs_of(comparing).first()
    for act in (
        lambda: take_back_pair(comparing_id=comparing.pk, by=pair.panelist.user),
        lambda: answer_pair(pair_id=pair.pk, said="left", by=pair.panelist.user),
        lambda: know_writer(pair_id=pair.pk, side="left", by=pair.panelist.user),
    ):
        with pytest.raises(Refused, match="đã khóa"):
            act()

    with pytest.raises(Refused, match="lý do"):
        unlock_comparing(comparing_id=comparing.pk, reason=" ", by=chair)
    unlock_comparing(comparing_id=comparing.pk, reason="Một giám khảo bấm nhầm", by=chair)
    opened = unlock_comparing(comparing_id=comparing.pk, reason="", by=organiser)
    assert (opened.locked_at, opened.sheet_hash, opened.asked) == (None, "", "")


def test_an_answer_in_between_makes_the_asking_void():
    comparing = make_comparing()
    compare_all(comparing)
    chair, organiser = two_who_run(comparing.round.campaign)
    lock_comparing(comparing_id=comparing.pk, by=chair)
    pair = pairs_of(comparing).order_by("-said_at").first()
    take_back_pair(comparing_id=comparing.pk, by=pair.panelist.user)
    answer_pair(
        pair_id=pair.pk,
        said="right" if pair.said == "left" else "left",
        by=pair.panelist.user,
    )

    with pytest.raises(Refused, match="thay đổi sau khi đề nghị"):
        lock_comparing(comparing_id=comparing.pk, by=organiser)
    assert take_back_comparing(comparing_id=comparing.pk, by=organiser).asked == ""


def test_the_database_itself_lets_no_answer_change_under_the_lock():
    comparing = make_compared()
    pair = pairs_of(comparing).first()
    with connection.cursor() as cursor:
        guards.install(cursor, connection.vendor)
    for write in (
        lambda: Pair.objects.filter(pk=pair.pk).update(said="left", order=9999),
        lambda: PairAnswer.objects.filter(pair=pair).delete(),
        lambda: PairAnswer.objects.create(
            pair=pair, number=9, said="left", given_by="x", given_at=pair.said_at
        ),
    ):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            write()


def test_opening_the_marks_again_drops_what_was_compared():
    comparing = make_comparing()
    round_ = comparing.round
    chair, organiser = two_who_run(round_.campaign)
    unlock_round(round_id=round_.pk, reason="Nhập nhầm", by=chair)
    unlock_round(round_id=round_.pk, reason="", by=organiser)

    pair = pairs_of(comparing).first()
    assert comparing_of(round_) is None
    with pytest.raises(Pair.DoesNotExist):
        answer_pair(pair_id=pair.pk, said="left", by=pair.panelist.user)
    assert Event.objects.filter(verb="comparing.dropped").count() == 1


def test_it_begins_once_by_who_runs_the_round_with_the_works_that_were_seen():
    round_ = make_locked()
    codes = finalists_of(round_).codes
    with pytest.raises(Refused, match="trưởng ban giám khảo hoặc ban tổ chức"):
        begin_comparing(round_id=round_.pk, by=make_role(round_.campaign, "judge"), seen=codes)
    with pytest.raises(Refused, match="vừa thay đổi"):
        begin_comparing(round_id=round_.pk, by="test", seen=codes[1:])

    one, two = begin(round_), begin(round_)

    assert one.pk == two.pk


def test_without_the_rule_or_before_the_lock_nothing_begins():
    without = make_locked(compare=0)
    with pytest.raises(Refused, match="không có phần so từng cặp"):
        begin_comparing(round_id=without.pk, by="test", seen=())


def test_a_judge_left_out_is_told_with_the_places_that_move():
    comparing = make_compared()

    told = left_out(compared_of(comparing))

    assert [one.label for one in told] == ["GK1", "GK2", "GK3", "GK4"]
    assert all(one.against == 0 and one.decided == one.answers for one in told)
    for one in told:
        assert all(was != now for _code, was, now, _touched in one.moved)


def test_all_answers_the_other_way_turn_the_order_round():
    there = [row.entry for row in compared_of(make_compared()).ranking.entries]
    back = [
        row.entry
        for row in compared_of(
            make_compared(lambda p: {"left": "right", "right": "left"}[by_number(p)])
        ).ranking.entries
    ]

    assert len(there) == len(back)

"""Appeals: asked within the window, read again blind by two others, decided by two, all in the record."""

import datetime as dt
import io
import json
import zipfile
from decimal import Decimal

import pytest
from django.utils import timezone

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.queries import read_bytes
from cuocthi.judging.models import (
    Comparing,
    Look,
    Pair,
    PairPassed,
    Panelist,
    PassedOn,
    Screening,
    Script,
)
from cuocthi.plain.record import check, verify
from cuocthi.results.actions import (
    ask_appeal,
    conclude_appeal,
    confirm_appeal,
    deal_rereadings,
    mark_rereading,
    replace_reader,
    send_back_appeal,
)
from cuocthi.results.models import Appeal, Certificate, Rereading
from cuocthi.results.queries.appeals import are_taken, changes_of, free_readers, outcome_of
from cuocthi.results.queries.sheets import is_as_drawn_up, signatures
from tests.campaigns.factories import make_role
from tests.units.factories import make_member, make_user

from .factories import Role, make_judged, make_published

pytestmark = pytest.mark.django_db
State = Appeal.State
MARKS = {"A7": (9, 9), "B3": (8, 8), "C5": (7, 7), "D1": (6, 6)}


@pytest.fixture
def sheet():
    """Public results: A7 first, B3 and C5 second prize; three more judges are there to read again."""
    sheet = make_published(make_judged(MARKS), certificates=True)
    for _n in range(3):
        make_role(sheet.campaign, Role.JUDGE)
    return sheet


def appeal_for(sheet, code, by="guardian:1"):
    return ask_appeal(standing_id=sheet.standings.get(code=code).pk, by=by)


def read_again(appeal, *marks):
    """Deal the appeal and give one mark for every criterion in each fresh reading."""
    deal_rereadings(appeal_id=appeal.pk, by="test")
    criteria = list(appeal.sheet.campaign.criteria.all())
    for row, mark in zip(appeal.readings.filter(finished_at=None), marks, strict=True):
        points = {one.pk: Decimal(str(mark)) for one in criteria}
        mark_rereading(rereading_id=row.pk, points=points, by=row.judge)
    return Appeal.objects.get(pk=appeal.pk)


def organisers(sheet):
    return [make_role(sheet.campaign, Role.ORGANISER) for _n in range(2)]


def changed(sheet, code, *marks):
    """An appeal that is carried through by two organisers."""
    first, second = organisers(sheet)
    appeal = read_again(appeal_for(sheet, code), *marks)
    conclude_appeal(
        appeal_id=appeal.pk, outcome="changed", words="Đọc lại, chấm cao hơn.", by=first
    )
    return confirm_appeal(appeal_id=appeal.pk, by=second)


def rows(sheet):
    return [
        (one.code, one.score, one.rank, one.prize.name if one.prize else "")
        for one in sheet.standings.select_related("prize")
    ]


def newest(sheet):
    return read_bytes(sheet.records.order_by("-number").first().file)


def lines_of(data):
    return zipfile.ZipFile(io.BytesIO(data)).read("record.jsonl").splitlines()


def test_an_appeal_is_taken_once_with_a_receipt_and_no_word_of_a_person(sheet):
    first, again = appeal_for(sheet, "D1"), appeal_for(sheet, "D1")

    assert first == again
    assert len(first.receipt) == 8
    assert (first.number, first.state, first.score_before) == (1, "asked", Decimal("6.00"))
    event = Event.objects.get(verb="appeal.asked")
    assert event.data == {"number": 1}


def test_after_the_last_day_of_the_rules_no_appeal_is_taken(sheet):
    last = timezone.localdate(sheet.published_at) + dt.timedelta(days=7)
    end = timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), dt.time()))

    with clock.at(end - dt.timedelta(milliseconds=1)):
        assert are_taken(sheet)
    with clock.at(end):
        assert not are_taken(sheet)
        with pytest.raises(Refused, match=f"chỉ nhận đến hết ngày {last:%d/%m/%Y}"):
            appeal_for(sheet, "D1")


def test_rules_without_appeals_take_none(sheet):
    campaign = sheet.campaign
    campaign.rules = campaign.rules | {"appeal_days": 0}
    campaign.save()

    with pytest.raises(Refused, match="thể lệ không nhận"):
        appeal_for(sheet, "D1")


def test_two_who_had_not_read_it_get_it_under_a_code_that_nobody_has_seen(sheet):
    appeal = appeal_for(sheet, "D1")

    made = deal_rereadings(appeal_id=appeal.pk, by="test")

    read = Panelist.objects.filter(allotments__script__code="D1").values_list("user", flat=True)
    assert len(made) == len({one.judge_id for one in made}) == 2
    assert not {one.judge_id for one in made} & set(read)
    assert not Script.objects.filter(code=Appeal.objects.get().code).exists()
    assert [one.label for one in made] == ["PK1", "PK2"]


def test_who_belongs_to_the_entrants_school_or_runs_the_contest_does_not_read_again(sheet):
    appeal = appeal_for(sheet, "D1")
    free = free_readers(appeal)
    own = appeal.standing.entry.entrant.unit
    make_member(own, user=free[0])
    make_role(sheet.campaign, Role.SECRETARY, free[1])

    assert free_readers(Appeal.objects.get()) == free[2:]


@pytest.mark.parametrize(
    ("why", "is_free"), [("knows", False), ("unread", False), ("absent", True)]
)
def test_who_handed_the_entry_on_as_known_does_not_read_it_again(sheet, why, is_free):
    appeal = appeal_for(sheet, "D1")
    free = free_readers(appeal)
    script = Script.objects.get(code="D1")
    seat = Panelist.objects.create(round=script.round, user=free[0], label="GK9")
    PassedOn.objects.create(script=script, panelist=seat, why=why, wave=1, at=clock.now())

    assert free_readers(appeal) == (free if is_free else free[1:])


@pytest.mark.parametrize("met", ["left", "right", "known", "look"])
def test_who_compared_or_screened_the_entry_does_not_read_it_again(sheet, met):
    appeal = appeal_for(sheet, "D1")
    free, now = free_readers(appeal), clock.now()
    script, other = Script.objects.get(code="D1"), Script.objects.get(code="A7")
    seat = Panelist.objects.create(round=script.round, user=free[0], label="GK9")
    if met == "look":
        held = Screening.objects.create(round=script.round, readers=1, opened_at=now)
        Look.objects.create(
            screening=held, script=script, panelist=seat, wave=1, order=1, passed=True, said_at=now
        )
    else:
        held = Comparing.objects.create(round=script.round, codes=[], each=1, opened_at=now)
        if met == "known":
            PairPassed.objects.create(comparing=held, panelist=seat, script=script, at=now)
        else:
            two = (script, other) if met == "left" else (other, script)
            Pair.objects.create(
                comparing=held,
                wave=1,
                panelist=seat,
                order=1,
                left=two[0],
                right=two[1],
                said="left",
                said_at=now,
            )

    assert free_readers(appeal) == free[1:]


def test_with_too_few_judges_the_way_out_is_told(sheet):
    appeal = appeal_for(sheet, "D1")
    for judge in free_readers(appeal)[1:]:
        judge.is_active = False
        judge.save()

    with pytest.raises(Refused, match="Chỉ còn 1 giám khảo"):
        deal_rereadings(appeal_id=appeal.pk, by="test")


def test_a_higher_score_moves_the_places_and_takes_no_published_prize_away(sheet):
    changed(sheet, "D1", 9, 9.5)

    sheet.refresh_from_db()
    # 6, 6, 9, 9.5: mean 7.625, two places half up
    assert rows(sheet) == [
        ("A7", Decimal("9.00"), 1, "Nhất"),
        ("B3", Decimal("8.00"), 2, "Nhì"),
        ("D1", Decimal("7.63"), 3, "Nhì"),
        ("C5", Decimal("7.00"), 4, "Nhì"),
    ]
    assert is_as_drawn_up(sheet)
    assert len(signatures(sheet)) == 2
    assert [one.standing.code for one in changes_of(sheet)] == ["D1"]


def test_the_winner_by_appeal_gets_a_certificate(sheet):
    changed(sheet, "D1", 9, 9.5)

    run_due()

    assert Certificate.objects.filter(standing__code="D1").count() == 1
    assert Certificate.objects.count() == 4


def test_the_change_is_traced_in_a_record_that_keeps_every_earlier_line(sheet):
    before, head = newest(sheet), sheet.records.get().mark

    changed(sheet, "D1", 9, 9.5)

    after = newest(sheet)
    old, new = (zipfile.ZipFile(io.BytesIO(data)).read("record.jsonl") for data in (before, after))
    assert new.startswith(old)
    added = [json.loads(line) for line in new[len(old) :].splitlines()]
    assert [line["kind"] for line in added] == ["appeal", "adjusted", "closing"]
    assert {one["code"] for one in added[1]["data"]["moved"]} == {"D1", "C5"}
    assert added[1]["data"]["rule"] == 2
    assert check(after, head=head).faults == ()
    assert verify.check(after, head)[2] == []
    assert sheet.records.count() == 2


@pytest.mark.parametrize("lower", [False, True])
def test_a_score_goes_down_only_where_the_rules_say_so(sheet, lower):
    campaign = sheet.campaign
    campaign.rules = campaign.rules | {"appeal_may_lower": lower}
    campaign.save()
    appeal = read_again(appeal_for(sheet, "B3"), 5, 5)

    found = outcome_of(appeal)

    assert found.score == (Decimal("6.50") if lower else Decimal("8.00"))
    assert bool(found.moved) is lower
    if lower:
        first, second = organisers(sheet)
        conclude_appeal(appeal_id=appeal.pk, outcome="changed", words="Thấp hơn.", by=first)
        confirm_appeal(appeal_id=appeal.pk, by=second)
        assert check(newest(sheet)).faults == ()
        assert verify.check(newest(sheet))[2] == []
        assert [row[0] for row in rows(sheet)] == ["A7", "C5", "B3", "D1"]


@pytest.mark.parametrize(
    ("lower", "marks", "prize"),
    [(False, (7, 7), "Nhì"), (False, (7.25, 7.25), "Nhì"), (True, (5, 5), "")],
)
def test_an_own_appeal_takes_a_kept_prize_only_with_a_lower_score(sheet, lower, marks, prize):
    sheet.campaign.rules = sheet.campaign.rules | {"appeal_may_lower": lower}
    sheet.campaign.save()
    for _n in range(3):
        make_role(sheet.campaign, Role.JUDGE)
    changed(sheet, "D1", 9, 9.5)  # passes C5, which keeps its prize
    sheet.refresh_from_db()
    appeal = read_again(appeal_for(sheet, "C5"), *marks)
    first, second = organisers(sheet)
    outcome = "changed" if outcome_of(appeal).moved else "kept"

    conclude_appeal(appeal_id=appeal.pk, outcome=outcome, words="Đã đọc lại.", by=first)
    confirm_appeal(appeal_id=appeal.pk, by=second)

    assert outcome == ("kept" if marks == (7, 7) else "changed")
    assert {row[0]: row[3] for row in rows(sheet)} == {
        "A7": "Nhất",
        "B3": "Nhì",
        "D1": "Nhì",
        "C5": prize,
    }
    assert check(newest(sheet)).faults == ()
    assert verify.check(newest(sheet))[2] == []


def test_an_unchanged_score_is_decided_by_one_and_stands_in_the_record(sheet):
    appeal = read_again(appeal_for(sheet, "D1"), 6, 6)

    conclude_appeal(
        appeal_id=appeal.pk, outcome="kept", words="Hai người đọc lại cùng điểm.", by="t"
    )

    done = Appeal.objects.get()
    assert (done.state, done.outcome, done.score_after) == ("decided", "kept", Decimal("6.00"))
    assert sheet.records.count() == 2
    assert check(newest(sheet)).faults == ()
    assert not Event.objects.filter(verb="results.adjusted").exists()


def test_who_proposed_a_change_cannot_agree_to_it(sheet):
    first, second = organisers(sheet)
    appeal = read_again(appeal_for(sheet, "D1"), 9, 9.5)
    conclude_appeal(appeal_id=appeal.pk, outcome="changed", words="Cao hơn.", by=first)

    with pytest.raises(Refused, match="phải là người khác"):
        confirm_appeal(appeal_id=appeal.pk, by=first)
    for stranger in (make_user(), make_role(sheet.campaign, Role.SECRETARY)):
        with pytest.raises(Refused, match="Chỉ ban tổ chức hoặc trưởng ban"):
            confirm_appeal(appeal_id=appeal.pk, by=stranger)

    assert rows(sheet)[2][0] == "C5"
    confirm_appeal(appeal_id=appeal.pk, by=second)
    assert confirm_appeal(appeal_id=appeal.pk, by=second).state == State.DECIDED
    assert Event.objects.filter(verb="results.adjusted").count() == 1


def test_a_conclusion_sent_back_can_be_another_one(sheet):
    first, second = organisers(sheet)
    appeal = read_again(appeal_for(sheet, "D1"), 9, 9.5)
    conclude_appeal(appeal_id=appeal.pk, outcome="changed", words="Cao hơn.", by=first)

    send_back_appeal(appeal_id=appeal.pk, by=second)

    back = Appeal.objects.get()
    assert (back.state, back.outcome, back.words, back.proposed_by) == ("reading", "", "", "")


@pytest.mark.parametrize(
    ("outcome", "words", "match"),
    [
        ("kept", "Giữ nguyên.", "không khớp với kết quả"),
        ("changed", "  ", "Hãy ghi kết luận"),
        ("changed", "x" * 401, "Hãy ghi kết luận"),
    ],
)
def test_a_conclusion_must_follow_from_the_readings_and_have_words(sheet, outcome, words, match):
    appeal = read_again(appeal_for(sheet, "D1"), 9, 9.5)

    with pytest.raises(Refused, match=match):
        conclude_appeal(appeal_id=appeal.pk, outcome=outcome, words=words, by="test")


def test_before_both_have_read_nothing_is_concluded_and_afterwards_no_mark_changes(sheet):
    appeal = appeal_for(sheet, "D1")
    with pytest.raises(Refused, match="chưa được đọc lại"):
        conclude_appeal(appeal_id=appeal.pk, outcome="kept", words="Giữ.", by="test")
    rows_ = deal_rereadings(appeal_id=appeal.pk, by="test")
    with pytest.raises(Refused, match="Chưa đủ hai lượt"):
        conclude_appeal(appeal_id=appeal.pk, outcome="kept", words="Giữ.", by="test")
    with pytest.raises(Refused, match="chưa chấm xong"):
        deal_rereadings(appeal_id=appeal.pk, by="test")
    points = {one.pk: Decimal(6) for one in sheet.campaign.criteria.all()}
    for row in rows_:
        mark_rereading(rereading_id=row.pk, points=points, by=row.judge)
    conclude_appeal(appeal_id=appeal.pk, outcome="kept", words="Giữ.", by="test")

    with pytest.raises(Refused, match="đã có kết luận"):
        mark_rereading(rereading_id=rows_[0].pk, points=points, by=rows_[0].judge)
    with pytest.raises(Refused, match="đã có kết luận"):
        deal_rereadings(appeal_id=appeal.pk, by="test")


def test_points_off_the_scale_and_another_judges_reading_are_refused(sheet):
    first, second = deal_rereadings(appeal_id=appeal_for(sheet, "D1").pk, by="test")
    points = {one.pk: Decimal("10.25") for one in sheet.campaign.criteria.all()}

    with pytest.raises(Refused, match="từ 0 đến 10"):
        mark_rereading(rereading_id=first.pk, points=points, by=first.judge)
    with pytest.raises(Rereading.DoesNotExist):
        mark_rereading(rereading_id=first.pk, points=points, by=second.judge)


def more_judges(sheet, count):
    return [make_role(sheet.campaign, Role.JUDGE) for _n in range(count)]


def test_an_absent_reader_is_replaced_by_one_who_does_not_know_the_work(sheet):
    more_judges(sheet, 1)
    appeal = appeal_for(sheet, "D1")
    first, second = deal_rereadings(appeal_id=appeal.pk, by="test")
    chair = make_role(sheet.campaign, Role.CHAIR)
    free = free_readers(appeal)

    instead = replace_reader(appeal_id=appeal.pk, label="PK1", by=chair)

    assert [one.label for one in appeal.readings.all()] == ["PK2", "PK3"]
    assert instead.judge in free
    assert first.judge not in free_readers(appeal)
    event = Event.objects.get(verb="appeal.reader_replaced")
    assert event.actor == f"user:{chair.pk}"
    assert event.data | {"seed": ""} == {
        "number": 1,
        "label": "PK1",
        "judge": first.judge_id,
        "to": "PK3",
        "seed": "",
    }
    points = {one.pk: Decimal(6) for one in sheet.campaign.criteria.all()}
    with pytest.raises(Rereading.DoesNotExist):
        mark_rereading(rereading_id=first.pk, points=points, by=first.judge)
    for row in (second, instead):
        mark_rereading(rereading_id=row.pk, points=points, by=row.judge)
    conclude_appeal(appeal_id=appeal.pk, outcome="kept", words="Giữ.", by="test")
    kinds = [json.loads(line)["kind"] for line in lines_of(newest(sheet))]
    assert kinds[-3:] == ["replaced", "appeal", "closing"]
    assert check(newest(sheet)).faults == ()
    assert verify.check(newest(sheet))[2] == []


def test_only_a_reading_that_waits_goes_to_another_and_only_by_those_who_settle(sheet):
    appeal = appeal_for(sheet, "D1")
    with pytest.raises(Refused, match="không còn chờ"):
        replace_reader(appeal_id=appeal.pk, label="PK1", by="test")
    first, _second = deal_rereadings(appeal_id=appeal.pk, by="test")
    points = {one.pk: Decimal(6) for one in sheet.campaign.criteria.all()}
    mark_rereading(rereading_id=first.pk, points=points, by=first.judge)

    with pytest.raises(Refused, match="đã chấm xong"):
        replace_reader(appeal_id=appeal.pk, label="PK1", by="test")
    with pytest.raises(Refused, match="không còn chờ"):
        replace_reader(appeal_id=appeal.pk, label="PK9", by="test")
    with pytest.raises(Refused, match="trưởng ban giám khảo đổi"):
        replace_reader(
            appeal_id=appeal.pk, label="PK2", by=make_role(sheet.campaign, Role.SECRETARY)
        )
    for judge in free_readers(appeal):
        judge.is_active = False
        judge.save()
    with pytest.raises(Refused, match="Chỉ còn 0 giám khảo"):
        replace_reader(appeal_id=appeal.pk, label="PK2", by="test")
    assert appeal.readings.count() == 2


def test_a_label_of_a_replaced_reader_is_never_given_again(sheet):
    more_judges(sheet, 2)
    appeal = appeal_for(sheet, "D1")
    deal_rereadings(appeal_id=appeal.pk, by="test")

    replace_reader(appeal_id=appeal.pk, label="PK2", by="test")
    replace_reader(appeal_id=appeal.pk, label="PK3", by="test")

    assert [one.label for one in appeal.readings.all()] == ["PK1", "PK4"]


def test_a_mark_that_comes_while_the_reading_goes_to_another_is_refused_in_words(
    sheet, monkeypatch
):
    more_judges(sheet, 1)
    appeal = appeal_for(sheet, "D1")
    first, _second = deal_rereadings(appeal_id=appeal.pk, by="test")
    points = {one.pk: Decimal(6) for one in sheet.campaign.criteria.all()}

    def replaced_meanwhile(appeal_id):
        monkeypatch.undo()
        replace_reader(appeal_id=appeal_id, label="PK1", by="test")
        return Appeal.objects.select_related("sheet__campaign").get(pk=appeal_id)

    monkeypatch.setattr("cuocthi.results.actions.appeals._locked", replaced_meanwhile)
    with pytest.raises(Refused, match="giao cho người khác"):
        mark_rereading(rereading_id=first.pk, points=points, by=first.judge)


def test_level_with_another_at_a_prize_line_asks_for_one_more_reading():
    sheet = make_published(make_judged({"A7": (9, 9), "B3": (8, 8), "C5": (7, 7)}, ("Nhất", 1)))
    for _n in range(4):
        make_role(sheet.campaign, Role.JUDGE)
    appeal = read_again(appeal_for(sheet, "B3"), 10, 10)  # 8, 8, 10, 10: level with A7

    with pytest.raises(Refused, match="giao thêm một lượt"):
        conclude_appeal(appeal_id=appeal.pk, outcome="changed", words="Bằng điểm.", by="test")

    third = read_again(appeal, 8)
    assert third.readings.count() == 3
    assert outcome_of(third).score == Decimal("8.80")


def test_two_appeals_one_after_the_other_stand_in_one_record(sheet):
    for _n in range(3):
        make_role(sheet.campaign, Role.JUDGE)
    changed(sheet, "D1", 9, 9.5)
    sheet.refresh_from_db()

    changed(sheet, "C5", 10, 10)

    assert [(row[0], row[2]) for row in rows(sheet)] == [("A7", 1), ("C5", 2), ("B3", 3), ("D1", 4)]
    assert check(newest(sheet)).faults == ()
    assert check(newest(sheet)).figures["adjusted"] == 2
    assert verify.check(newest(sheet))[2] == []

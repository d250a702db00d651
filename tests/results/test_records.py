"""The published record: follows from the rows, names nobody, is found out when the rows are not."""

import io
import json
import re
import zipfile
from decimal import Decimal

import pytest

from cuocthi.audit.models import Event, Reaction
from cuocthi.audit.queries import Broken, How, broken_at
from cuocthi.config.cli import main as cuocthi
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.queries import read_bytes
from cuocthi.judging.actions import give_mark, lock_round
from cuocthi.judging.models import Allotment, Mark, Script
from cuocthi.papers.queries import proposed
from cuocthi.plain.record import check, fingerprint, verify
from cuocthi.results.actions import draw_up, publish, sign
from cuocthi.results.actions.records import export_record
from cuocthi.results.models import ResultRecord, ResultSheet, Standing
from cuocthi.results.queries.record import chain_of, given_marks, mark_of
from tests.campaigns.factories import make_role
from tests.entries.factories import make_letter_campaign
from tests.judging.factories import after_closing, open_in, play
from tests.judging.factories import make_round as open_by_action

from .factories import Role, make_committee, make_judged, make_plan, make_published, make_signed

pytestmark = pytest.mark.django_db


def lines_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as found:
        return [json.loads(line) for line in found.read("record.jsonl").splitlines()]


def kinds_of(lines):
    return [line["kind"] for line in lines]


def judged_by_action(letters=6, judges=3):
    """A contest judged through the real actions: dealt, marked, changed once, locked."""
    campaign = make_letter_campaign()
    make_plan(campaign, ("Nhất", 1), ("Nhì", 2))
    round_ = open_by_action(campaign, letters=letters, judges=judges, seed="2026-7")
    criteria = list(campaign.criteria.all())
    while todo := list(
        Allotment.objects.filter(script__round=round_, finished_at=None)
        .select_related("panelist__user", "script")
        .order_by("pk")
    ):
        for n, reading in enumerate(todo):
            level = 5 + (reading.script_id % 5) + (0.25 * (n % 4))
            points = dict.fromkeys([c.pk for c in criteria], min(10, level))
            give_mark(
                allotment_id=reading.pk,
                points={pk: Decimal(str(value)) for pk, value in points.items()},
                by=reading.panelist.user,
            )
    first = Allotment.objects.filter(script__round=round_).order_by("pk").first()
    points = {mark.criterion_id: mark.points for mark in first.marks.all()}
    points[criteria[0].pk] -= Decimal("0.25")
    give_mark(allotment_id=first.pk, points=points, by=first.panelist.user, reason="Cộng nhầm.")
    lock_round(round_id=round_.pk, by="system")
    return campaign


def published_by_action(**shape):
    campaign = judged_by_action(**shape)
    organiser, chair, _secretary = make_committee(campaign)
    order = list(Script.objects.filter(round__campaign=campaign).values_list("code", flat=True))
    sheet = draw_up(campaign_id=campaign.pk, prefer=sorted(order), reason="Đọc lại.", by=chair)
    sign(sheet_id=sheet.pk, by=chair)
    sign(sheet_id=sheet.pk, by=organiser)
    return publish(sheet_id=sheet.pk, by=organiser)


def test_a_contest_judged_by_the_real_actions_has_a_record_that_both_checkers_find_right():
    sheet = published_by_action()

    kept = ResultRecord.objects.get(sheet=sheet)
    data = read_bytes(kept.file)
    found = check(data, head=kept.mark)
    assert found.faults == ()
    assert found.notes == ()
    assert found.head == kept.mark
    assert found.figures == {
        "lines": found.figures["lines"],
        "entries": 6,
        "dealings": 1,
        "undealt": 0,
        "marks": Allotment.objects.count(),
        "changes": 1,
        "adjusted": 0,
    }
    assert verify.check(data, kept.signed_mark) == ([], kept.mark, [])


def test_the_record_holds_every_step_in_its_order():
    lines = lines_of(read_bytes(ResultRecord.objects.get(sheet=published_by_action()).file))

    kinds = kinds_of(lines)
    assert [kind for n, kind in enumerate(kinds) if n == 0 or kinds[n - 1] != kind] == [
        "contest", "rules", "round", "entry", "dealing",
        *[kind for n, kind in enumerate(kinds[10:], 10) if kind in ("mark", "change", "third")
          and kinds[n - 1] != kind],
        "lock", "ranking", "place", "ranked", "signature", "closing",
    ]  # fmt: skip
    assert kinds.count("mark") == Allotment.objects.count()
    (change,) = (line["data"] for line in lines if line["kind"] == "change")
    marked = {(line["data"]["code"], line["data"]["judge"]): line["data"]["points"]
              for line in lines if line["kind"] == "mark"}  # fmt: skip
    now = marked[change["code"], change["judge"]]
    assert Decimal(change["was"]["1"]) - Decimal(now["1"]) == Decimal("0.25")
    assert {key: points for key, points in change["was"].items() if key != "1"} == {
        key: points for key, points in now.items() if key != "1"
    }
    assert "Cộng nhầm" not in json.dumps(lines, ensure_ascii=False)


def test_the_fingerprint_is_that_of_the_copy_that_judges_saw():
    sheet = published_by_action()

    lines = lines_of(read_bytes(ResultRecord.objects.get(sheet=sheet).file))
    seen = {x["data"]["code"]: x["data"]["sha256"] for x in lines if x["kind"] == "entry"}
    assert seen == {s.code: fingerprint(s.text, s.facts, []) for s in Script.objects.all()}


def test_nobody_is_named_and_no_unit_and_no_number_of_an_entry_stands_in_it():
    from cuocthi.accounts.models import User
    from cuocthi.entries.models.identity import EntrantIdentity
    from cuocthi.units.models import Unit

    sheet = published_by_action()
    campaign = sheet.campaign
    text = json.dumps(
        lines_of(read_bytes(ResultRecord.objects.get(sheet=sheet).file)), ensure_ascii=False
    )

    names = [
        *User.objects.values_list("full_name", flat=True),
        *Unit.objects.exclude(pk=campaign.unit_id).values_list("name", flat=True),
        *(one.name for one in EntrantIdentity.objects.all()),
    ]
    assert len(names) > 10
    assert [name for name in names if name and name in text] == []
    assert '"number"' not in text
    assert "user:" not in text


def test_the_mark_of_the_decision_stands_in_the_record_that_is_published_afterwards():
    sheet = make_signed()
    printed = mark_of(sheet)

    publish(sheet_id=sheet.pk, by="test")

    kept = ResultRecord.objects.get(sheet=sheet)
    assert kept.signed_mark == printed == mark_of(sheet)
    assert check(read_bytes(kept.file), head=printed).faults == ()


def test_made_twice_from_the_same_rows_it_has_the_same_bytes():
    campaign = make_signed().campaign
    sheet = ResultSheet.objects.get()

    assert chain_of(campaign, sheet).to_bytes() == chain_of(campaign, sheet).to_bytes()
    assert export_record(campaign_id=campaign.pk, by="test") == export_record(
        campaign_id=campaign.pk, by="test"
    )


def test_before_the_publishing_the_organiser_gets_the_record_as_it_stands_and_that_is_written_down():
    sheet = make_signed()

    data = export_record(campaign_id=sheet.campaign_id, by="test")

    assert check(data, head=mark_of(sheet)).faults == ()
    assert lines_of(data)[-1]["data"]["state"] == "signed"
    assert Event.objects.filter(verb="record.exported").count() == 1


def test_without_a_sheet_there_is_no_record_to_take_away():
    with pytest.raises(Refused, match="sau khi khóa điểm"):
        export_record(campaign_id=make_judged().pk, by="test")


def test_publishing_twice_keeps_one_record():
    sheet = make_published()

    publish(sheet_id=sheet.pk, by="test")

    assert ResultRecord.objects.count() == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda: Mark.objects.filter(pk=Mark.objects.order_by("pk").first().pk).update(points=1),
        lambda: Allotment.objects.order_by("pk").first().delete(),
        lambda: Script.objects.filter(code="A7").update(code="Z9"),
    ],
)
def test_results_that_do_not_follow_from_the_marks_are_not_published(spoil):
    sheet = make_signed()
    spoil()

    with pytest.raises(Refused, match="không khớp với điểm đã khóa"):
        publish(sheet_id=sheet.pk, by="test")

    sheet.refresh_from_db()
    assert sheet.state == "signed"
    assert not ResultRecord.objects.exists()


def test_entries_found_invalid_after_the_marking_are_told_as_left_out():
    from cuocthi.entries.models import Entry

    campaign = make_judged()
    entry = Script.objects.get(code="C5").entry
    Entry.objects.filter(pk=entry.pk).update(state="refused")
    sheet = draw_up(campaign_id=campaign.pk, by="test")

    chain = chain_of(campaign, sheet)

    ranking = next(
        json.loads(raw)["data"]
        for raw in chain.to_bytes().splitlines()
        if json.loads(raw)["kind"] == "ranking"
    )
    assert ranking["left_out"] == ["C5"]


def test_pairs_to_be_kept_apart_are_not_told_where_they_mark_a_small_group():
    from tests.entries.factories import make_school
    from tests.judging.factories import make_judges, make_letters
    from tests.units.factories import make_member

    for size, told in ((2, False), (6, True)):
        campaign = make_letter_campaign()
        judges = make_judges(campaign, 3)
        own = make_school(campaign)
        make_member(own, user=judges[0])
        letters = make_letters(campaign, 8)
        for one in letters[:size]:
            type(one.entrant).objects.filter(pk=one.entrant_id).update(unit=own)
        with after_closing(campaign):
            from cuocthi.judging.actions import open_round

            open_round(campaign_id=campaign.pk, judges=judges, seed="7", by="test")
            chain = chain_of(campaign, None)
        dealing = next(
            json.loads(raw)["data"]
            for raw in chain.to_bytes().splitlines()
            if json.loads(raw)["kind"] == "dealing"
        )
        assert dealing["names"] == "codes"
        assert (dealing["barred"] is not None) is told, size


@pytest.mark.parametrize("entries", [4, 12])
def test_making_the_record_asks_as_many_queries_for_few_and_for_many(
    entries, django_assert_num_queries
):
    marks = {f"K{n}": (9 - n / 4, 9 - n / 4) for n in range(entries)}
    sheet = make_signed(make_judged(marks))
    campaign = ResultSheet.objects.select_related("campaign__unit").get(pk=sheet.pk).campaign

    with django_assert_num_queries(17):
        chain_of(campaign, sheet)


def test_the_record_tells_the_mark_of_the_sites_own_trail_at_that_moment():
    sheet = make_signed()
    before = Event.objects.count()

    publish(sheet_id=sheet.pk, by="test")

    audit = lines_of(read_bytes(ResultRecord.objects.get().file))[-1]["data"]["audit"]
    last = Event.objects.get(hash=audit["hash"])
    assert last.verb == "results.published"
    assert audit["events"] == before + 1
    assert broken_at(given_marks()) is None


def test_a_trail_cut_off_after_the_publishing_is_told_by_the_record():
    make_published()
    Reaction.objects.all().delete()
    Event.objects.filter(pk__gte=Event.objects.get(verb="results.published").pk).delete()

    assert broken_at() is None
    assert broken_at(given_marks()) == Broken(None, How.CUT_OR_REWRITTEN)


def test_a_role_of_the_contest_is_not_needed_to_know_the_rows(monkeypatch):
    """The record is made of rows alone: who looks changes nothing."""
    campaign = make_signed().campaign
    make_role(campaign, Role.JUDGE)

    sheet = ResultSheet.objects.get()
    with clock.at(sheet.drawn_up_at):
        assert chain_of(campaign, sheet).head == mark_of(sheet)
    assert Standing.objects.count() == 4


MODES = {
    "panel": {},
    "rounds": {"budget": Decimal(2)},
    "finalists": {"budget": Decimal("1.6"), "finalists": 2, "panel": 3},
    "exam": {},
    "calibrated": {"budget": Decimal("2.5")},
}


@pytest.mark.parametrize("mode", MODES)
def test_every_way_of_judging_leaves_a_record_that_both_checkers_find_right(mode):
    round_ = open_in(mode, letters=24, judges=6, prizes=(1, 2), **MODES[mode])
    play(round_)
    lock_round(round_id=round_.pk, by="test")
    campaign = round_.campaign
    codes = sorted(Script.objects.values_list("code", flat=True))
    chair = make_role(campaign, Role.CHAIR)
    sheet = draw_up(campaign_id=campaign.pk, prefer=codes, reason="Đọc lại.", by=chair)

    data = export_record(campaign_id=campaign.pk, by="test")

    found = check(data)
    assert found.faults == ()
    assert found.notes == ("hồ sơ lập khi chưa công bố, chưa cần đủ chữ ký hai bên",)
    assert found.figures["dealings"] == round_.waves.count()
    assert found.figures["marks"] == Allotment.objects.count()
    notes, head, faults = verify.check(data)
    assert faults == []
    assert head == found.head
    assert notes.pop() == found.notes[0]
    waves = [f"vòng 1, lần chia bài {n}" for n in range(1, round_.waves.count() + 1)]
    assert notes == [f"{one}: chỉ cuocthi verify chia lại" for one in waves if mode != "exam"]
    assert sheet.standings.count() == 24


def test_the_decision_prints_the_one_mark_that_both_checkers_accept(tmp_path):
    sheet = make_signed()
    annexes = repr(proposed("results", sheet.pk, "quyet_dinh_cong_nhan").annexes)
    [printed] = re.findall(r"SHA-256 ((?:[0-9a-f]{8} ){7}[0-9a-f]{8})", annexes)
    publish(sheet_id=sheet.pk, by="test")
    path = tmp_path / "ho-so.zip"
    path.write_bytes(read_bytes(ResultRecord.objects.get(sheet=sheet).file))
    other = printed[:-1] + ("0" if printed[-1] != "0" else "1")

    def ours(mark):
        with pytest.raises(SystemExit) as left:
            cuocthi(["verify", str(path), "--head", mark])
        return left.value.code

    assert printed.replace(" ", "") == mark_of(sheet)
    assert [ours(mark) for mark in (printed, other)] == [0, 1]
    assert [verify.main([str(path), "--head", mark]) for mark in (printed, other)] == [0, 1]

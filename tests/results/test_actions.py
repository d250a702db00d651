import csv
import hashlib
import io
from decimal import Decimal

import pytest

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event, Reaction
from cuocthi.campaigns.models import Prize
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import refuse
from cuocthi.entries.models.identity import EntrantIdentity
from cuocthi.judging.models import Mark
from cuocthi.judging.queries import sheet as locked_sheet
from cuocthi.results.actions import draw_up, issue_missing, publish, sign, unsign
from cuocthi.results.models import Certificate, ResultSheet, SignOff
from cuocthi.results.queries import sheet_csv
from tests.campaigns.factories import make_role
from tests.entries.factories import make_clean_up, make_entrant, make_report
from tests.units.factories import make_user

from .factories import (
    Role,
    entry_of,
    make_committee,
    make_judged,
    make_plan,
    make_published,
    make_round,
    make_sheet,
    make_signed,
)

pytestmark = pytest.mark.django_db
State = ResultSheet.State


def rows(sheet):
    return [
        (one.code, one.score, one.rank, one.prize.name if one.prize else "")
        for one in sheet.standings.select_related("prize")
    ]


def test_standings_follow_from_the_locked_marks():
    campaign = make_judged(
        {"A7": (8, 9), "B3": (9, 6, 8), "C5": ([9, 8, 8, 8, 8], 8), "D1": (2, 2)},
    )

    sheet = draw_up(campaign_id=campaign.pk, by="test")

    # B3: 9 and 6 are too far apart, the two nearest of 9, 6, 8 are 9 and 8
    # C5: 8 + 30 % of 1 is 8.30, with 8 the mean is 8.15
    assert rows(sheet) == [
        ("A7", Decimal("8.50"), 1, "Nhất"),
        ("B3", Decimal("8.50"), 2, "Nhì"),
        ("C5", Decimal("8.15"), 3, "Nhì"),
        ("D1", Decimal("2.00"), 4, ""),
    ]


def test_of_equal_scores_the_heaviest_criterion_decides():
    # weights 30, 35, 15, 15, 5: both 8.00, B3 is better where 35 weighs
    marks = {"A7": ([8, 8, 8, 8, 8],) * 2, "B3": ([8, "8.75", "7.25", 7, 8],) * 2}
    campaign = make_judged(marks, ("Nhất", 1), ("Nhì", 1))

    sheet = draw_up(campaign_id=campaign.pk, by="test")

    assert rows(sheet) == [("B3", Decimal("8.00"), 1, "Nhất"), ("A7", Decimal("8.00"), 2, "Nhì")]


def test_before_the_lock_there_is_nothing_to_draw_up():
    campaign = make_judged()
    make_round(campaign, {"X1": (9, 9)}, locked=False)

    with pytest.raises(Refused, match="chưa khóa"):
        draw_up(campaign_id=campaign.pk, by="test")

    assert not ResultSheet.objects.exists()


def test_without_a_round_there_is_nothing_to_draw_up():
    campaign = make_clean_up()

    with pytest.raises(Refused, match="chưa có vòng chấm"):
        draw_up(campaign_id=campaign.pk, by="test")


def test_marks_changed_behind_the_lock_are_not_used():
    campaign = make_judged()
    Mark.objects.filter(allotment__script__code="D1").update(points=10)

    with pytest.raises(Refused, match="không còn khớp mã băm lúc khóa"):
        draw_up(campaign_id=campaign.pk, by="test")


def test_criterion_added_after_the_lock_is_named():
    campaign = make_judged()
    campaign.criteria.create(order=9, name="Trang trí", weight=5)

    with pytest.raises(Refused, match="Chưa chấm tiêu chí"):
        draw_up(campaign_id=campaign.pk, by="test")


def test_other_numbers_of_readings_give_their_mean():
    campaign = make_judged()
    make_round(campaign, {"X1": (9, 8, 8), "Y2": (5, 9, 9)}, readings=3)

    sheet = draw_up(campaign_id=campaign.pk, by="test")

    assert [row[:3] for row in rows(sheet)] == [
        ("X1", Decimal("8.33"), 1),
        ("Y2", Decimal("7.67"), 2),
    ]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((9,), "Bài X1 mới có 1 lượt chấm, thể lệ cần 2"),
        ((9, 6), "Bài X1: hai giám khảo lệch quá 1,50 điểm"),
    ],
)
def test_script_without_the_readings_of_the_rules_is_named(given, words):
    campaign = make_judged()
    found = make_round(campaign, {"X1": given}, locked=False)
    found.sheet_hash = hashlib.sha256(locked_sheet(found)).hexdigest()
    found.locked_at, found.locked_by = found.opened_at, "test"
    found.save()

    with pytest.raises(Refused, match=words):
        draw_up(campaign_id=campaign.pk, by="test")


def test_nothing_valid_gives_no_sheet():
    campaign = make_judged({"A7": (9, 9)})
    refuse(entry_id=entry_of(campaign, "A7").pk, reasons=["Sao chép"], by="test")

    with pytest.raises(Refused, match="Không có bài hợp lệ nào"):
        draw_up(campaign_id=campaign.pk, by="test")


def test_tie_at_a_prize_line_is_named_and_nothing_is_drawn_up():
    campaign = make_judged({"A7": (9, 9), "B3": (8, 8), "C5": (8, 8)}, ("Nhất", 1), ("Nhì", 1))

    with pytest.raises(Refused, match=r"B3, C5 \(còn 1 Nhì\)"):
        draw_up(campaign_id=campaign.pk, by="test")

    assert not ResultSheet.objects.exists()


def test_tie_inside_one_prize_is_no_question():
    campaign = make_judged({"A7": (9, 9), "B3": (8, 8), "C5": (8, 8)})

    sheet = draw_up(campaign_id=campaign.pk, by="test")

    assert [row[2:] for row in rows(sheet)] == [(1, "Nhất"), (2, "Nhì"), (2, "Nhì")]


def test_chair_puts_equal_entries_into_an_order_with_a_reason():
    campaign = make_judged({"A7": (9, 9), "B3": (8, 8), "C5": (8, 8)}, ("Nhất", 1), ("Nhì", 1))
    organiser, chair, _secretary = make_committee(campaign)
    given = {"campaign_id": campaign.pk, "prefer": ["C5", "B3"], "reason": "Ý tưởng mới hơn."}

    with pytest.raises(Refused, match="Chỉ trưởng ban"):
        draw_up(**given, by=organiser)
    with pytest.raises(Refused, match="ghi lý do"):
        draw_up(**{**given, "reason": " "}, by=chair)
    with pytest.raises(Refused, match="ghi sai hoặc ghi hai lần: Z9"):
        draw_up(**{**given, "prefer": ["C5", "Z9"]}, by=chair)
    sheet = draw_up(**given, by=chair)

    assert [(row[0], *row[2:]) for row in rows(sheet)] == [
        ("A7", 1, "Nhất"),
        ("C5", 2, "Nhì"),
        ("B3", 3, ""),
    ]
    assert (sheet.preferred, sheet.preferred_by, sheet.reason) == (
        ["C5", "B3"],
        f"user:{chair.pk}",
        "Ý tưởng mới hơn.",
    )


def test_drawing_up_again_keeps_the_chairs_order_of_the_codes_that_still_exist():
    marks = {"A7": (9, 9), "B3": (9, 9), "C5": (8, 8), "D1": (8, 8)}
    campaign = make_judged(marks, ("Nhất", 1), ("Nhì", 1), ("Ba", 1))
    _organiser, chair, _secretary = make_committee(campaign)
    order = ["B3", "A7", "D1", "C5"]
    draw_up(campaign_id=campaign.pk, prefer=order, reason="Mới hơn.", by=chair)
    refuse(entry_id=entry_of(campaign, "A7").pk, reasons=["Sao chép"], by="test")

    sheet = draw_up(campaign_id=campaign.pk, by="test")
    kept = (sheet.preferred, sheet.preferred_by, sheet.reason)
    later = draw_up(campaign_id=campaign.pk, prefer=["C5"], reason="Đọc lại.", by=chair)

    assert kept == (["B3", "D1", "C5"], f"user:{chair.pk}", "Mới hơn.")
    assert (later.preferred, later.reason) == (["C5", "B3", "D1"], "Đọc lại.")
    assert [row[0] for row in rows(later)] == ["B3", "C5", "D1"]


def test_an_order_of_which_no_code_is_left_goes_with_its_reason():
    campaign = make_judged({"A7": (9, 9), "B3": (8, 8), "C5": (8, 8)}, ("Nhất", 1), ("Nhì", 1))
    _organiser, chair, _secretary = make_committee(campaign)
    draw_up(campaign_id=campaign.pk, prefer=["C5"], reason="Mới hơn.", by=chair)
    refuse(entry_id=entry_of(campaign, "C5").pk, reasons=["Sao chép"], by="test")

    sheet = draw_up(campaign_id=campaign.pk, by="test")

    assert (sheet.preferred, sheet.preferred_by, sheet.reason) == ([], "", "")


def test_groups_and_individuals_have_their_own_prizes():
    campaign = make_clean_up()
    make_plan(
        campaign,
        ("Nhất tập thể", 1, Prize.OpenTo.GROUPS),
        ("Cá nhân", 1, Prize.OpenTo.INDIVIDUALS),
    )
    group = make_entrant(campaign)
    lone = make_entrant(campaign, kind="individual", group_name="")
    entries = [make_report(one, state="accepted") for one in (group, group, lone)]
    make_round(campaign, {"A7": (9, 9), "B3": (8, 8), "C5": (7, 7)}, entries=entries)

    sheet = draw_up(campaign_id=campaign.pk, by="test")

    assert [(row[0], *row[2:]) for row in rows(sheet)] == [
        ("A7", 1, "Nhất tập thể"),
        ("B3", 2, ""),
        ("C5", 3, "Cá nhân"),
    ]


def test_entry_found_invalid_after_the_marking_gets_no_place():
    campaign = make_judged()
    refuse(entry_id=entry_of(campaign, "A7").pk, reasons=["Sao chép"], by="test")

    sheet = draw_up(campaign_id=campaign.pk, by="test")

    assert [(row[0], row[3]) for row in rows(sheet)] == [
        ("B3", "Nhất"),
        ("C5", "Nhì"),
        ("D1", "Nhì"),
    ]


def test_hash_is_that_of_the_file_and_anybody_can_compute_it():
    sheet = make_sheet()

    data = sheet_csv(sheet)

    assert hashlib.sha256(data).hexdigest() == sheet.sheet_hash
    assert list(csv.reader(io.StringIO(data.decode()))) == [
        ["code", "score", "rank", "prize"],
        ["A7", "9.00", "1", "Nhất"],
        ["B3", "8.00", "2", "Nhì"],
        ["C5", "7.00", "3", "Nhì"],
        ["D1", "6.00", "4", ""],
    ]


def test_drawing_up_again_replaces_until_somebody_signs():
    sheet = make_sheet()
    _organiser, chair, _secretary = make_committee(sheet.campaign)
    refuse(entry_id=entry_of(sheet.campaign, "D1").pk, reasons=["Quá tuổi"], by="test")

    again = draw_up(campaign_id=sheet.campaign_id, by="test")
    sign(sheet_id=again.pk, by=chair)

    assert (again.pk, len(rows(again))) == (sheet.pk, 3)
    assert again.sheet_hash != sheet.sheet_hash
    with pytest.raises(Refused, match="đã có chữ ký"):
        draw_up(campaign_id=sheet.campaign_id, by="test")


def test_two_persons_sign_and_only_then_it_is_public():
    sheet = make_sheet()
    organiser, chair, secretary = make_committee(sheet.campaign)

    with pytest.raises(Refused, match="trưởng ban giám khảo; ban tổ chức"):
        publish(sheet_id=sheet.pk, by=organiser)
    sign(sheet_id=sheet.pk, by=chair)
    with pytest.raises(Refused, match="thiếu chữ ký của: ban tổ chức"):
        publish(sheet_id=sheet.pk, by=organiser)
    signed = sign(sheet_id=sheet.pk, by=organiser)
    with pytest.raises(Refused, match="Đã có người ký thay mặt ban tổ chức"):
        sign(sheet_id=sheet.pk, by=secretary)
    published = publish(sheet_id=sheet.pk, by=organiser)

    assert (signed.state, published.state) == (State.SIGNED, State.PUBLISHED)
    assert list(SignOff.objects.values_list("user", "capacity", "sheet_hash")) == [
        (chair.pk, "chair", sheet.sheet_hash),
        (organiser.pk, "committee", sheet.sheet_hash),
    ]


def test_one_person_with_two_roles_signs_once():
    sheet = make_sheet()
    both = make_role(sheet.campaign, Role.CHAIR)
    make_role(sheet.campaign, Role.ORGANISER, both)

    sign(sheet_id=sheet.pk, by=both)
    with pytest.raises(Refused, match="của người khác"):
        sign(sheet_id=sheet.pk, by=both)

    sheet.refresh_from_db()
    assert (sheet.state, sheet.sign_offs.count()) == (State.DRAWN_UP, 1)


@pytest.mark.parametrize("role", [None, Role.JUDGE])
def test_nobody_else_signs(role):
    sheet = make_sheet()
    stranger = make_role(sheet.campaign, role) if role else make_user()

    with pytest.raises(Refused, match="Chỉ trưởng ban giám khảo và cán bộ"):
        sign(sheet_id=sheet.pk, by=stranger)

    assert not SignOff.objects.exists()


def test_signature_is_for_the_sheet_that_was_seen():
    sheet = make_sheet()
    _organiser, chair, _secretary = make_committee(sheet.campaign)

    with pytest.raises(Refused, match="vừa được lập lại"):
        sign(sheet_id=sheet.pk, by=chair, seen="0" * 64)

    assert not SignOff.objects.exists()


def test_changed_rows_void_the_signatures():
    sheet = make_signed()
    sheet.standings.filter(code="D1").update(score=10)

    with pytest.raises(Refused, match="không còn khớp mã băm"):
        publish(sheet_id=sheet.pk, by="test")

    sheet.refresh_from_db()
    assert sheet.state == State.SIGNED
    assert not Event.objects.filter(verb="results.published").exists()


def test_signatures_of_another_hash_do_not_count():
    sheet = make_signed()
    sheet.sign_offs.filter(capacity="chair").update(sheet_hash="0" * 64)

    with pytest.raises(Refused, match="thiếu chữ ký của: trưởng ban giám khảo"):
        publish(sheet_id=sheet.pk, by="test")


def test_void_signature_makes_room_for_a_new_one():
    sheet = make_signed()
    chair = sheet.sign_offs.get(capacity="chair").user
    sheet.sign_offs.filter(capacity="chair").update(sheet_hash="0" * 64)

    sign(sheet_id=sheet.pk, by=chair)

    assert sheet.sign_offs.filter(sheet_hash=sheet.sheet_hash).count() == 2


def test_signer_takes_the_signature_back_and_the_sheet_is_drawn_up_anew():
    sheet = make_signed()
    for one in list(sheet.sign_offs.select_related("user")):
        unsigned = unsign(sheet_id=sheet.pk, by=one.user)

    again = draw_up(campaign_id=sheet.campaign_id, by="test")

    assert (unsigned.state, again.state, again.sign_offs.count()) == (
        State.DRAWN_UP,
        State.DRAWN_UP,
        0,
    )
    with pytest.raises(Refused, match="chưa ký"):
        unsign(sheet_id=sheet.pk, by=make_user())


def test_entry_found_invalid_after_the_signing_holds_up_the_publishing():
    sheet = make_signed()
    refuse(entry_id=entry_of(sheet.campaign, "B3").pk, reasons=["Sao chép"], by="test")

    with pytest.raises(Refused, match="không còn hợp lệ: B3"):
        publish(sheet_id=sheet.pk, by="test")


def test_published_results_stand():
    sheet = make_published()
    organiser = sheet.sign_offs.get(capacity="committee").user
    published_at = sheet.published_at

    assert publish(sheet_id=sheet.pk, by="test").published_at == published_at
    assert Event.objects.filter(verb="results.published").count() == 1
    for act in (
        lambda: draw_up(campaign_id=sheet.campaign_id, by="test"),
        lambda: sign(sheet_id=sheet.pk, by=organiser),
        lambda: unsign(sheet_id=sheet.pk, by=organiser),
    ):
        with pytest.raises(Refused, match="đã công bố"):
            act()


def test_certificates_follow_from_publishing_once():
    sheet = make_published()

    run_due()
    first = list(Certificate.objects.order_by("pk").values_list("code", flat=True))
    again = issue_missing(sheet_id=sheet.pk, by="test")

    assert Reaction.objects.get(event__verb="results.published").state == "done"
    assert [
        one.standing.code for one in Certificate.objects.select_related("standing").order_by("pk")
    ] == ["A7", "B3", "C5"]
    assert again == 0
    assert list(Certificate.objects.order_by("pk").values_list("code", flat=True)) == first
    opened = Event.objects.filter(verb="identity.opened", data__reason__startswith="in giấy")
    assert [event.data["count"] for event in opened] == [3]
    issued = Event.objects.filter(verb="certificates.issued")
    assert [event.data["codes"] for event in issued] == [["A7", "B3", "C5"]]


def test_codes_are_drawn_anew_for_each_certificate():
    make_published(certificates=True)

    codes = list(Certificate.objects.values_list("code", flat=True))

    assert len({code[:4] for code in codes}) == len(codes) == 3


def test_certificate_that_cannot_be_printed_is_written_down_and_holds_up_no_other():
    sheet = make_published()
    entrant = entry_of(sheet.campaign, "B3").entrant_id
    EntrantIdentity.objects.filter(entrant=entrant).delete()

    made = issue_missing(sheet_id=sheet.pk, by="test")

    assert made == 2
    failed = Event.objects.get(verb="certificate.failed")
    assert failed.data == {
        "code": "B3",
        "reason": "Không còn thông tin nhân thân của người đạt giải.",
    }


def test_no_certificate_before_the_publishing():
    sheet = make_signed()

    with pytest.raises(Refused, match="sau khi công bố"):
        issue_missing(sheet_id=sheet.pk, by="test")

    assert not Certificate.objects.exists()


def test_events_of_the_results_hold_no_names():
    sheet = make_published(certificates=True)
    names = {"Trần", "Trường Tiểu học"}

    told = " ".join(str(event.data) for event in Event.objects.filter(campaign=sheet.campaign_id))

    assert [name for name in names if name in told] == []
    assert "A7" in told

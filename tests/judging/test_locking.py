"""The lock of a round and its opening again: two persons, a reason, the sum of the marks kept."""

import pytest

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.core.refused import Refused
from cuocthi.judging.actions import give_mark, lock_round, take_back_asking, unlock_round
from cuocthi.judging.models import Allotment, Round
from tests.campaigns.factories import make_role, make_user

from .factories import make_round, mark_all, points

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_():
    found = make_round(letters=2, judges=2)
    mark_all(found)
    return found


@pytest.fixture
def two(round_):
    return make_role(round_.campaign, "chair"), make_role(round_.campaign, "organiser")


def locked(round_, two):
    for person in two:
        found = lock_round(round_id=round_.pk, by=person)
    return found


def change_a_mark(round_):
    row = Allotment.objects.filter(script__round=round_).select_related("panelist__user").first()
    given = points(round_.campaign, 6)
    give_mark(allotment_id=row.pk, points=given, by=row.panelist.user, reason="Đọc lại")


def test_the_first_person_asks_and_another_one_locks(round_, two):
    chair, organiser = two

    asked = lock_round(round_id=round_.pk, by=chair)

    assert (asked.locked_at, asked.asked, asked.asked_by) == (None, "lock", f"user:{chair.pk}")
    with pytest.raises(Refused, match="phải là người khác"):
        lock_round(round_id=round_.pk, by=chair)
    done = lock_round(round_id=round_.pk, by=organiser)
    assert (done.sheet_hash, done.asked, done.locked_by) == (
        asked.asked_words,
        "",
        f"user:{organiser.pk}",
    )
    assert Event.objects.get(verb="round.locked").data["asked_by"] == f"user:{chair.pk}"


def test_a_mark_that_changes_in_between_makes_the_asking_void(round_, two):
    chair, organiser = two
    lock_round(round_id=round_.pk, by=chair)
    change_a_mark(round_)

    with pytest.raises(Refused, match="đã thay đổi sau khi có đề nghị"):
        lock_round(round_id=round_.pk, by=organiser)
    take_back_asking(round_id=round_.pk, by=organiser)
    take_back_asking(round_id=round_.pk, by=organiser)

    assert Event.objects.filter(verb="round.asking_dropped").count() == 1
    lock_round(round_id=round_.pk, by=organiser)
    assert lock_round(round_id=round_.pk, by=chair).locked_at is not None


def test_opening_again_takes_a_reason_and_two_persons_and_keeps_the_sum(round_, two):
    chair, organiser = two
    before = locked(round_, two).sheet_hash
    for reason in ("", "  ", "x" * 401):
        with pytest.raises(Refused, match="lý do mở khóa"):
            unlock_round(round_id=round_.pk, reason=reason, by=chair)

    unlock_round(round_id=round_.pk, reason="GK1 nhập nhầm bài.", by=chair)
    with pytest.raises(Refused, match="phải là người khác"):
        unlock_round(round_id=round_.pk, reason="GK1 nhập nhầm bài.", by=chair)
    assert Round.objects.get(pk=round_.pk).locked_at is not None
    opened = unlock_round(round_id=round_.pk, reason="", by=organiser)

    assert (opened.locked_at, opened.sheet_hash, opened.asked) == (None, "", "")
    told = Event.objects.get(verb="round.unlocked").data
    assert (told["sheet"], told["reason"], told["asked_by"]) == (
        before,
        "GK1 nhập nhầm bài.",
        f"user:{chair.pk}",
    )
    change_a_mark(round_)
    assert locked(round_, two).sheet_hash != before


def test_it_stays_locked_once_the_results_are_signed_or_public(round_, two):
    chair, _organiser = two
    with pytest.raises(Refused, match="chưa khóa"):
        unlock_round(round_id=round_.pk, reason="Nhầm", by=chair)
    locked(round_, two)
    campaign = round_.campaign
    record("results.signed", campaign, campaign=campaign.pk)
    with pytest.raises(Refused, match="rút chữ ký"):
        unlock_round(round_id=round_.pk, reason="Nhầm", by=chair)
    record("results.unsigned", campaign, campaign=campaign.pk)
    unlock_round(round_id=round_.pk, reason="Nhầm", by=chair)
    record("results.published", campaign, campaign=campaign.pk)
    with pytest.raises(Refused, match="đã công bố"):
        unlock_round(round_id=round_.pk, reason="Nhầm", by=chair)


@pytest.mark.parametrize("role", ["judge", "secretary", None])
def test_nobody_else_asks_or_takes_back(round_, two, role):
    person = make_role(round_.campaign, role) if role else make_user()
    lock_round(round_id=round_.pk, by=two[0])

    for act in (lock_round, take_back_asking):
        with pytest.raises(Refused, match="Chỉ trưởng ban"):
            act(round_id=round_.pk, by=person)
    lock_round(round_id=round_.pk, by=two[1])
    with pytest.raises(Refused, match="Chỉ trưởng ban"):
        unlock_round(round_id=round_.pk, reason="Nhầm", by=person)


def test_who_cannot_open_any_more_is_not_offered_to_agree(client, round_, two):
    chair, organiser = two
    locked(round_, two)
    unlock_round(round_id=round_.pk, reason="Nhầm", by=chair)
    client.force_login(organiser)
    address = f"/cham-thi/{round_.campaign.slug}/"
    before = client.get(address).content.decode()
    record("results.published", round_.campaign, campaign=round_.campaign_id)

    after = client.get(address).content.decode()

    assert "Đồng ý mở khóa" in before
    assert "Đồng ý mở khóa" not in after
    assert "Hãy bỏ đề nghị" in after


def test_common_scripts_are_not_offered_once_the_marks_are_locked(client, round_, two):
    locked(round_, two)
    client.force_login(two[0])

    page = client.get(f"/cham-thi/{round_.campaign.slug}/vong/1/bai-chung/").content.decode()

    assert "Điểm đã khóa, không chọn bài chấm chung được nữa" in page
    assert 'name="count"' not in page

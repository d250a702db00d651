"""What a report of an event says besides: the plan, the list of people, bags, where the waste went."""

import datetime as dt
from decimal import Decimal

import pytest

from cuocthi.audit.models import Event
from cuocthi.core import keystore
from cuocthi.core.crypto import CannotDecrypt
from cuocthi.core.refused import Refused
from cuocthi.core.sealing import key_id
from cuocthi.entries.actions import KeyReused, open_list, save_event, submit_entry
from cuocthi.entries.actions.erasing import erase_people, erase_works
from cuocthi.entries.actions.keys import renew_keys
from cuocthi.entries.models import CleanUpEvent, Entry
from cuocthi.entries.models.identity import EntrantIdentity, PeopleList
from cuocthi.entries.queries import fingerprint_of, is_as_received
from tests.entries.factories import make_entrant, make_report, photo, photos, report
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db
NAMES = ("Phạm Thị Bí Mật", "  Lê   Văn Kín ", "", "Đỗ Em Bé")


def _save(entrant, **changes):
    values = {"key": "bc-1", "report": report(), "photos": [], "by": "test", **changes}
    return save_event(entrant_id=entrant.pk, **values)


def _reported(entrant=None, **changes):
    return _save(entrant or make_entrant(), report=report(**changes), photos=photos())


def test_plan_commune_children_bags_and_taker_are_kept():
    commune = make_unit("Xã Đồng Mây")
    plan = report().started_at - dt.timedelta(days=7)

    entry = _reported(
        planned_start=plan,
        planned_end=plan + dt.timedelta(hours=2),
        commune=commune.pk,
        under_age=6,
        bags={"organic": 9},
        disposal_note="  Đội thu gom   xã ",
        latitude=16.4,
        longitude=107.5,
        point_from="map",
    )

    event = entry.event
    assert (event.planned_start, event.commune_id, event.under_age) == (plan, commune.pk, 6)
    assert (event.disposal_note, event.point_from) == ("Đội thu gom xã", "map")
    assert dict(event.waste.values_list("category", "bags")) == {"plastic": None, "organic": 9}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"under_age": 26}, "không thể nhiều hơn"),
        ({"under_age": -1}, "không thể nhiều hơn"),
        ({"planned_start": dt.datetime(2024, 6, 9, tzinfo=dt.UTC)}, "cả giờ bắt đầu"),
        ({"bags": {"organic": 0}}, "Số bao phải từ 1"),
        ({"bags": {"organic": 10**9}}, "Số bao phải từ 1"),
        ({"waste": {"metal": (Decimal(10**9), True)}}, "lớn hơn 0 kg"),
    ],
)
def test_a_report_that_cannot_be_is_refused(change, words):
    with pytest.raises(Refused, match=words):
        _reported(**change)

    assert Entry.objects.count() == 0


def test_a_plan_ends_after_it_begins():
    noon = dt.datetime(2024, 6, 9, 5, tzinfo=dt.UTC)

    with pytest.raises(Refused, match="Giờ đã định"):
        _reported(planned_start=noon, planned_end=noon)


def test_the_list_is_sealed_apart_and_every_opening_is_written_down():
    entry = _reported(names=NAMES)
    row = PeopleList.objects.get()

    names = open_list(entry_id=entry.pk, by="test", reason="đối chiếu số người")

    assert names == ["Phạm Thị Bí Mật", "Lê Văn Kín", "Đỗ Em Bé"]
    assert (row.lines, "Bí Mật" in row.sealed) == (3, False)
    opened = Event.objects.filter(verb="identity.opened").last()
    assert opened.data["reason"] == "đối chiếu số người"
    assert "Bí Mật" not in str(opened.data)
    assert key_id(row.sealed) == key_id(EntrantIdentity.objects.get().name)


def test_without_a_reason_or_a_list_nothing_opens():
    entry = _reported(names=NAMES)

    with pytest.raises(Refused, match="lý do"):
        open_list(entry_id=entry.pk, by="test", reason=" ")

    assert open_list(entry_id=make_report().pk, by="test", reason="xem") == []


def test_a_list_stays_until_another_comes_or_it_is_taken_away():
    entrant = make_entrant()
    entry = _reported(entrant, names=NAMES)

    _save(entrant, key="bc-2", entry_id=entry.pk, report=report(people=30))
    kept = PeopleList.objects.get().lines
    _save(entrant, key="bc-3", entry_id=entry.pk, report=report(names=("Một Người",)))
    replaced = PeopleList.objects.get().lines
    _save(entrant, key="bc-4", entry_id=entry.pk, report=report(drop_names=True))

    assert (kept, replaced, PeopleList.objects.count()) == (3, 1, 0)


def test_another_list_under_the_same_key_is_another_body():
    entrant = make_entrant()
    _save(entrant, report=report(names=NAMES))

    with pytest.raises(KeyReused):
        _save(entrant, report=report(names=("Người Khác",)))


def test_too_long_a_list_is_refused():
    with pytest.raises(Refused, match="chỉ nhận đến"):
        _reported(names=tuple(f"Người {n}" for n in range(5_001)))

    assert Entry.objects.count() == 0


def test_the_receipt_covers_what_was_told_and_older_ones_still_hold():
    plain = make_report()
    entry = _reported(make_entrant(), names=NAMES, under_age=0)
    submit_entry(entry_id=entry.pk, by="test")
    entry.refresh_from_db()
    before = entry.fingerprint
    assert is_as_received(entry)

    CleanUpEvent.objects.filter(entry=entry).update(under_age=3)

    assert fingerprint_of(entry) != before
    CleanUpEvent.objects.filter(entry=plain).update(point_from="")
    assert is_as_received(Entry.objects.get(pk=plain.pk))


def test_the_list_is_gone_with_the_person_and_the_receipt_still_matches():
    entry = submit_entry(entry_id=_reported(names=NAMES).pk, by="test")

    erase_people([entry.entrant_id])

    assert PeopleList.objects.get().sealed == ""
    assert open_list(entry_id=entry.pk, by="test", reason="xem") == []
    assert is_as_received(entry)


def test_the_list_and_the_taker_are_gone_with_the_work():
    entry = submit_entry(entry_id=_reported(names=NAMES, disposal_note="Đội xã").pk, by="test")

    erase_works([entry.pk])

    assert (PeopleList.objects.get().sealed, CleanUpEvent.objects.get().disposal_note) == ("", "")


def test_an_erased_person_takes_no_list():
    entrant = make_entrant()
    entry = _reported(entrant)
    erase_people([entrant.pk])

    with pytest.raises(Refused, match="đã xóa"):
        _save(entrant, key="bc-2", entry_id=entry.pk, report=report(names=NAMES))


def test_keys_are_changed_for_lists_as_well():
    entry = _reported(names=NAMES)
    before = PeopleList.objects.get().sealed

    renew_keys(by="test")

    after = PeopleList.objects.get().sealed
    assert key_id(after) == key_id(EntrantIdentity.objects.get().name) != key_id(before)
    assert len(open_list(entry_id=entry.pk, by="test", reason="xem")) == 3


def test_a_list_of_another_entry_does_not_open():
    entrant = make_entrant()
    entry, other = _reported(entrant, names=NAMES), make_report(entrant)
    PeopleList.objects.filter(entry=entry).update(entry=other)

    with pytest.raises(CannotDecrypt):
        open_list(entry_id=other.pk, by="test", reason="xem")


def test_a_list_of_an_entrant_from_before_own_keys_gets_a_key(monkeypatch):
    entrant = make_entrant()
    EntrantIdentity.objects.update(name="1:older")

    entry = _reported(entrant, names=NAMES)

    assert keystore.keys([key_id(PeopleList.objects.get().sealed)])
    assert len(open_list(entry_id=entry.pk, by="test", reason="xem")) == 3


def test_the_proof_of_where_the_waste_went_is_a_photo_of_its_own():
    entry = _save(make_entrant(), photos=[("disposal", photo(), "phieu.jpg")])

    assert [page.purpose for page in entry.files.all()] == ["disposal"]

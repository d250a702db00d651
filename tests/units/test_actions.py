import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.units.actions import (
    LoadReport,
    join_unit,
    leave_unit,
    load_bodies,
)
from cuocthi.units.enums import Kind, Role
from cuocthi.units.models import Membership, Succession, Unit

from .factories import make_unit, make_user

HEAD = (
    "code,kind,name,title,abbreviation,parent,professional_parent,"
    "valid_from,valid_to,latitude,longitude\n"
)
LINKS = "old_code,old_valid_to,new_code,new_valid_from,partial\n"


@pytest.fixture
def files(tmp_path):
    def write(bodies="", links=""):
        (tmp_path / "b.csv").write_text(HEAD + bodies, encoding="utf-8")
        (tmp_path / "s.csv").write_text(LINKS + links, encoding="utf-8")
        return {"bodies": tmp_path / "b.csv", "successions": tmp_path / "s.csv"}

    return write


@pytest.mark.django_db
def test_a_changed_row_is_changed_in_place(files):
    make_unit("tỉnh Mây", kind=Kind.PROVINCE, code="T.1")
    row = "T.S,department,{name},Sở,SG,T.1,,,,,\n"
    load_bodies(**files(row.format(name="Sở Gió tỉnh Mây")))
    before = Unit.objects.get(code="T.S")

    report = load_bodies(**files(row.format(name="Sở Gió và Mưa tỉnh Mây")))

    after = Unit.objects.get(code="T.S")
    assert report == LoadReport(created=0, updated=1, unchanged=0, moved=0, successions=0)
    assert (after.pk, after.path) == (before.pk, before.path)
    assert (after.name, after.folded) == ("Sở Gió và Mưa tỉnh Mây", "so gio va mua tinh may")


@pytest.mark.django_db
def test_a_row_with_another_parent_is_moved(files):
    make_unit("tỉnh Mây", kind=Kind.PROVINCE, code="T.1")
    target = make_unit("tỉnh Gió", kind=Kind.PROVINCE, code="T.2")
    row = "T.S,school,Trường THCS Mây,Trường THCS,,{parent},,,,,\n"
    load_bodies(**files(row.format(parent="T.1")))

    report = load_bodies(**files(row.format(parent="T.2")))

    assert report.moved == 1
    assert Unit.objects.get(code="T.S").path.startswith(target.path)
    assert Unit.objects.find_problems() == ([], [], [], [], [])


@pytest.mark.django_db
def test_rows_may_stand_in_any_order(files):
    make_unit("tỉnh Mây", kind=Kind.PROVINCE, code="T.1")

    load_bodies(
        **files(
            "T.S.P,room,Phòng Mưa,Phòng,,T.S,,,,,\nT.S,department,Sở Gió tỉnh Mây,Sở,,T.1,,,,,\n"
        )
    )

    room, body = Unit.objects.get(code="T.S.P"), Unit.objects.get(code="T.S")
    assert (room.path[:-4], body.numchild) == (body.path, 1)
    assert Unit.objects.find_problems() == ([], [], [], [], [])


@pytest.mark.django_db
def test_a_missing_parent_is_named_with_its_line(files):
    given = files("T.S,department,Sở Gió,Sở,,T.404,,,,,\n")

    with pytest.raises(Refused) as refusal:
        load_bodies(**given)

    assert str(refusal.value) == (
        "b.csv, dòng 2: không tìm thấy đơn vị cấp trên có mã “T.404” của “Sở Gió”. "
        "Hãy nạp danh mục đơn vị hành chính trước, hoặc sửa mã trong tệp."
    )
    assert not Unit.objects.exists()


@pytest.mark.django_db
def test_a_link_to_an_unknown_unit_is_refused(files):
    make_unit("tỉnh Mây", kind=Kind.PROVINCE, code="T.1", valid_to=dt.date(2024, 1, 1))

    with pytest.raises(Refused, match=r"s\.csv, dòng 2: đơn vị “T\.9” chưa có"):
        load_bodies(**files(links="T.1,2024-01-01,T.9,,0\n"))


@pytest.mark.django_db
def test_a_link_that_became_partial_is_changed(files):
    make_unit("tỉnh Mây", kind=Kind.PROVINCE, code="T.1", valid_to=dt.date(2024, 1, 1))
    make_unit("tỉnh Gió", kind=Kind.PROVINCE, code="T.2")
    load_bodies(**files(links="T.1,2024-01-01,T.2,,0\n"))

    report = load_bodies(**files(links="T.1,2024-01-01,T.2,,1\n"))

    assert report.successions == 1
    assert Succession.objects.get().partial is True


@pytest.mark.django_db
def test_the_command_says_what_is_missing(monkeypatch, tmp_path, files):
    monkeypatch.setattr("cuocthi.units.actions.loading.NATIONAL", ())
    (tmp_path / "successions.csv").write_text(LINKS + "9,2024-01-01,8,,0\n")
    monkeypatch.setattr("cuocthi.units.actions.loading.DATA", tmp_path)

    with pytest.raises(CommandError, match="đơn vị “9” chưa có trong danh mục"):
        call_command("load_units")


@pytest.mark.django_db
def test_a_role_is_given_once_and_ended():
    unit, user = make_unit(), make_user()

    first = join_unit(unit_id=unit.pk, user=user, by="test")
    second = join_unit(unit_id=unit.pk, user=user, by="test")
    ended = leave_unit(membership_id=first.pk, by="test")
    leave_unit(membership_id=first.pk, by="test")

    assert (first.pk, first.role, first.since) == (second.pk, Role.OFFICER, clock.today())
    assert (ended.until, Membership.objects.count()) == (clock.today(), 1)
    assert [e.verb for e in Event.objects.order_by("pk")] == [
        "membership.given",
        "membership.ended",
    ]


@pytest.mark.django_db
def test_a_role_cannot_end_before_it_began():
    membership = join_unit(
        unit_id=make_unit().pk, user=make_user(), since=dt.date(2024, 3, 5), by="test"
    )

    with pytest.raises(Refused, match="05/03/2024"):
        leave_unit(membership_id=membership.pk, until=dt.date(2024, 3, 4), by="test")

"""The national list is brought up to date from a file: all of it or nothing."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command

from cuocthi.audit.models import Event
from cuocthi.core.refused import Refused
from cuocthi.units.actions import ListRefused, refresh_units
from cuocthi.units.enums import Kind
from cuocthi.units.models import Succession, Unit
from cuocthi.units.queries import by_name, children, name_on, resolve, title_on
from tests.remembered import remembered

from .factories import make_unit

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 8, 24)
EVE = dt.date(2026, 8, 23)
HEAD = "code,name,parent,valid_from,valid_to,replaces\n"


@pytest.fixture
@remembered
def country():
    province = make_unit("tỉnh Mây", kind=Kind.PROVINCE, code="97", title="tỉnh")
    other = make_unit("tỉnh Gió", kind=Kind.PROVINCE, code="98", title="tỉnh")
    commune = make_unit("xã Đồng Mây", parent=province, code="97001", title="xã")
    make_unit("xã Suối Mây", parent=province, code="97002", title="xã")
    make_unit("Trường THCS Đồng Mây", parent=commune, kind=Kind.SCHOOL, code="97001.T1")
    return province, other, commune


def refresh(lines, **options):
    options = {"on": DAY, "name": "danh-muc.csv", **options}
    return refresh_units(data=(HEAD + lines).encode(), by="test", **options)


SAME = "97,tỉnh Mây\n98,tỉnh Gió\n97001,xã Đồng Mây,97\n97002,xã Suối Mây,97\n"


def state():
    return sorted(
        (u.code, u.name, u.path, u.depth, u.numchild, u.valid_from, u.valid_to)
        for u in Unit.objects.all()
    )


def sound():
    """What the library's own check says, in five lists: all empty when the tree is sound."""
    return all(not found for found in Unit.objects.find_problems())


def test_the_same_list_changes_nothing(country):
    before = state()

    report = refresh(SAME, end_missing=True)

    assert report.changes == dict.fromkeys(report.changes, 0)
    assert (report.rows, state()) == (4, before)
    assert not Event.objects.exists()


def test_new_renamed_moved_and_ended_are_told_and_written(country):
    lines = "97,thành phố Mây\n98,tỉnh Gió\n97001,phường Đồng Mây,98\n97003,xã Mới,97,,,97002\n"

    report = refresh(lines)
    again = refresh(lines)

    assert report.created == ["xã Mới (97003)"]
    assert report.renamed == [
        "tỉnh Mây (97) → thành phố Mây",
        "xã Đồng Mây (97001) → phường Đồng Mây",
    ]
    assert report.moved == ["phường Đồng Mây (97001) → tỉnh Gió"]
    assert report.ended == ["xã Suối Mây (97002)"]
    assert report.successions == ["xã Suối Mây (97002) → xã Mới (97003)"]
    assert again.changes == dict.fromkeys(again.changes, 0)
    (event,) = Event.objects.all()
    assert (event.verb, event.data["created"], event.data["on"]) == (
        "units.refreshed",
        1,
        "2026-08-24",
    )
    school = Unit.objects.get(code="97001.T1")
    assert school.path.startswith(Unit.objects.get(code="98").path)
    assert sound()
    assert [u.code for u in children(Unit.objects.get(code="97"), DAY)] == ["97003"]


def test_a_renamed_unit_keeps_its_name_of_then_and_is_found_by_it(country):
    refresh("97001,phường Đồng Mây,97\n")
    ward = Unit.objects.get(code="97001")

    assert (name_on(ward, EVE), name_on(ward, DAY)) == ("xã Đồng Mây", "phường Đồng Mây")
    assert (title_on(ward, EVE), title_on(ward, DAY)) == ("xã", "phường")
    assert by_name("xã Đồng Mây", DAY) == [ward]
    assert [found.today for found in resolve("UBND xã Đồng Mây", DAY)] == [(ward,)]


def test_what_is_not_in_the_file_ends_only_when_asked(country):
    lines = "97,tỉnh Mây\n98,tỉnh Gió\n97002,xã Suối Mây,97\n"

    kept = refresh(lines)
    ended = refresh(lines, end_missing=True)

    assert kept.ended == []
    assert ended.ended == ["xã Đồng Mây (97001)"]
    assert ended.left_below == ["Trường THCS Đồng Mây (97001.T1) ← xã Đồng Mây (97001)"]
    assert Unit.objects.get(code="97001").valid_to == EVE
    assert Unit.objects.get(code="97001.T1").valid_to is None


def test_a_code_used_again_ends_its_first_bearer(country):
    report = refresh("97001,phường Khác Hẳn,97,2026-08-24,,97001 97002*\n")

    assert report.created == ["phường Khác Hẳn (97001)"]
    assert report.ended == ["xã Đồng Mây (97001)"]
    assert sorted(Succession.objects.values_list("predecessor__name", "partial")) == [
        ("xã Suối Mây", True),
        ("xã Đồng Mây", False),
    ]
    assert Unit.objects.get(code="97002").valid_to is None


def test_a_trial_run_writes_nothing(country):
    before = state()

    report = refresh("97009,xã Mới,97\n", dry_run=True)

    assert report.created == ["xã Mới (97009)"]
    assert state() == before
    assert not Event.objects.exists()


def test_every_fault_is_named_with_its_line_and_nothing_is_loaded(country):
    before = state()
    lines = (
        "97003,xã Mới,97\n"
        "9700,xã Sai Mã,97\n"
        "97004,Không Cấp Gọi,97\n"
        "97005,xã Không Cha,\n"
        "97006,xã Cha Lạ,55\n"
        "97007,xã Ngày Lạ,97,31/02/2026\n"
        "97008,xã Ngược Ngày,97,2026-09-02,2026-09-01\n"
        "97003,xã Mới Nữa,97\n"
        "97009,xã Thay Ai,97,,,12345\n"
        "97010,xã Dưới Xã,97001\n"
    )

    with pytest.raises(ListRefused) as refused:
        refresh(lines)

    assert [fault.split(":")[0] for fault in sorted(refused.value.faults)] == sorted(
        f"Dòng {n}" for n in (3, 4, 5, 6, 7, 8, 9, 10, 11)
    )
    assert "mã “9700” không đúng" in str(refused.value)
    assert state() == before


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Dòng 1"),
        (b"ten,ma\n", "không có đơn vị nào"),
        (b"a,b\n1,2\n", "Dòng 1"),
        (b"\x00\x01\x02", "không phải bảng tính"),
        (b"code,name\n97,M\xff\xfe\x81y\n", "UTF-8"),
        (b'code,name\n"97,x\n', "ngoặc kép"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_words(country, data, says):
    with pytest.raises(Refused, match=says):
        refresh_units(data=data, name="x.csv", on=DAY)


def test_a_province_below_its_own_commune_cannot_be(country):
    with pytest.raises(ListRefused, match="không có cấp trên mang mã 97001"):
        refresh("97,tỉnh Mây,97001\n")


def test_the_command_tells_what_changed(country, tmp_path, capsys):
    path = tmp_path / "danh-muc.csv"
    path.write_text(HEAD + "97003,xã Mới,97\n")

    call_command("refresh_units", str(path), "--date", "2026-08-24", "--dry-run")
    call_command("refresh_units", str(path), "--date", "2026-08-24")
    call_command("refresh_units", str(path), "--date", "2026-08-24")
    said = capsys.readouterr().out.splitlines()

    assert [line for line in said if "giây" not in line] == [
        "Mới: 1. xã Mới (97003)",
        "Chạy thử: chưa ghi gì.",
        "Mới: 1. xã Mới (97003)",
        "Không có gì thay đổi.",
    ]
    path.write_text(HEAD + "9,x\n")
    with pytest.raises(CommandError, match="Dòng 2"):
        call_command("refresh_units", str(path))
    with pytest.raises(CommandError, match="Không đọc được"):
        call_command("refresh_units", str(tmp_path / "khong-co.csv"))

import csv
import datetime as dt
from collections import Counter

import pytest
from django.core.management import call_command

from cuocthi.audit.models import Event
from cuocthi.units.actions import DATA, LoadReport, load_bodies, load_national
from cuocthi.units.enums import Kind
from cuocthi.units.models import Succession, Unit

pytestmark = pytest.mark.slow


def test_the_list_counts_what_the_law_counts(national, db):
    day, eve = dt.date(2025, 7, 1), dt.date(2025, 6, 30)

    def count(kind, on):
        return Unit.objects.alive(on).filter(kind=kind).count()

    assert [count(kind, day) for kind in (Kind.PROVINCE, Kind.DISTRICT, Kind.COMMUNE)] == [
        34,
        0,
        3321,
    ]
    assert [count(kind, eve) for kind in (Kind.PROVINCE, Kind.DISTRICT, Kind.COMMUNE)] == [
        63,
        696,
        10035,
    ]


def test_loading_again_changes_nothing(national, db):
    events = Event.objects.count()

    again = load_national(by="test"), load_bodies(by="test")

    assert national[0].created == 14379
    assert again == (
        LoadReport(created=0, updated=0, unchanged=14379, moved=0, successions=0),
        LoadReport(created=0, updated=0, unchanged=100, moved=0, successions=0),
    )
    assert Event.objects.count() == events


def test_the_computed_tree_is_sound(national, db):
    """Unit.objects.find_problems() asks for each node; this asks once."""
    stored = {path: rest for path, *rest in Unit.objects.values_list("path", "depth", "numchild")}
    below = Counter(path[: -Unit.steplen] for path in stored)

    computed = {path: [len(path) // Unit.steplen, below[path]] for path in stored}

    assert stored == computed
    assert set(below) - set(stored) == {""}


def test_one_event_holds_the_counts(national, db):
    event = Event.objects.get(verb="units.national_loaded")

    assert event.data == {"created": 14379, "updated": 0, "moved": 0, "successions": 14545}


def test_every_old_commune_leads_to_today(national, db):
    ended = Unit.objects.filter(kind=Kind.COMMUNE, valid_to=dt.date(2025, 6, 30))

    assert not ended.filter(successions=None).exists()
    assert Succession.objects.filter(predecessor__code="480", partial=True).count() == 3


def test_every_data_file_is_small():
    sizes = {path.name: path.stat().st_size for path in DATA.glob("*.csv")}

    assert {name: size for name, size in sizes.items() if size >= 600_000} == {}


def test_children_lie_within_the_days_of_their_parents(national, db):
    parents = {unit.path: unit for unit in Unit.objects.all()}

    def outlives(unit, parent):
        return (parent.valid_to or dt.date.max) < (unit.valid_from or unit.valid_to or dt.date.min)

    wrong = [
        unit.name
        for unit in parents.values()
        if unit.depth > 1 and outlives(unit, parents[unit.path[: -Unit.steplen]])
    ]
    assert wrong == []


def test_the_command_reports_each_list(national, db, capsys, monkeypatch, tmp_path):
    head = "old_code,old_valid_to,new_code,new_valid_from,partial\n"
    (tmp_path / "successions.csv").write_text(head)
    monkeypatch.setattr("cuocthi.units.actions.loading.NATIONAL", ())
    monkeypatch.setattr("cuocthi.units.actions.loading.DATA", tmp_path)
    nothing = "Mới 0, sửa 0, chuyển 0, giữ nguyên {} đơn vị; 0 quan hệ cũ - mới."

    call_command("load_units")
    call_command("load_units", "--bodies")

    assert capsys.readouterr().out.splitlines() == [
        nothing.format(0),
        nothing.format(0),
        nothing.format(100),
    ]


def test_former_names_belong_to_units_of_the_list(national, db):
    with (DATA / "former_names.csv").open(encoding="utf-8") as lines:
        wanted = {
            (r["code"], dt.date.fromisoformat(r["valid_from"])) for r in csv.DictReader(lines)
        }

    known = set(Unit.objects.values_list("code", "valid_from"))
    assert wanted - known == set()

"""Handing down to many units: few queries, however many; letters that are alike are written once."""

from dataclasses import replace

import pytest
from django.db import connection

from cuocthi.config.bench import dispatch as bench
from cuocthi.config.bench.world import Shape, contest, digest, plant
from cuocthi.dispatch import actions
from cuocthi.dispatch.actions import letters as letters_module
from cuocthi.dispatch.models import Assignment, UnitLink
from cuocthi.notices.models import Notice
from cuocthi.units.models import Unit
from tests.dispatch.factories import make_handed_down, make_town

pytestmark = pytest.mark.django_db

QUERIES = 34  # of handing two tasks down


def handed_down(shape):
    """Queries of handing down to a tree of that shape, and the same again."""
    campaign = contest(plant(shape), tasks=2)
    counts = []
    for _ in range(2):
        found = []

        def counted(execute, sql, params, many, context, found=found):
            found.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(counted):
            given = actions.hand_down(campaign_id=campaign.pk, by="system")
        counts.append((given, len(found)))
    return counts


@pytest.mark.parametrize(
    "shape",
    [Shape(0, 20, 180), pytest.param(Shape(0, 168, 2_000), marks=pytest.mark.slow)],
)
def test_a_letter_goes_to_all_in_under_a_hundred_queries(shape):
    (first, queries), (again, _queries) = handed_down(shape)

    assert (first, again) == (2 * shape.below, 0)
    assert queries < 100
    assert Assignment.objects.count() == 2 * shape.below
    assert UnitLink.objects.count() == shape.below
    assert Notice.objects.filter(key__startswith="dispatch:").count() == shape.below


@pytest.mark.parametrize("shape", [Shape(0, 5, 15), Shape(0, 20, 180)])
def test_queries_do_not_grow_with_units(shape):
    assert handed_down(shape)[0][1] == QUERIES


def test_letters_written_once_say_what_letters_written_one_by_one_say(monkeypatch):
    make_handed_down(make_town(3), name="Cuộc thi Chung")
    once = sorted(_without_links(notice) for notice in Notice.objects.all())
    real = letters_module._words

    def one_by_one(campaign, letter, mailbox, link, token, written):
        return real(campaign, replace(letter, alike=None), mailbox, link, token, written)

    Notice.objects.all().delete()
    monkeypatch.setattr(letters_module, "_words", one_by_one)
    make_handed_down(make_town(3), name="Cuộc thi Chung")

    assert once == sorted(_without_links(notice) for notice in Notice.objects.all())
    assert all("\0" not in body for _subject, body in once)
    assert len({body.split("\n")[0] for _subject, body in once}) == 5  # each to its own unit


def _without_links(notice):
    lines = ["/vao/" if "/vao/" in line else line for line in notice.body.split("\n")]
    return notice.subject, "\n".join(lines)


def test_each_unit_has_its_own_link_in_its_letter():
    make_handed_down(make_town(3))

    links = [line for n in Notice.objects.all() for line in n.body.split("\n") if "/vao/" in line]

    assert len(links) == len(set(links)) == 5


def test_the_bench_plants_the_tree_it_says():
    root = plant(Shape(2, 6, 12))

    assert Unit.objects.count() == 21
    assert Unit.objects.find_problems() == ([], [], [], [], [])
    assert root.path == Unit.objects.get(depth=1).path
    assert len(digest()) == 64


def test_the_bench_tells_its_figures_and_goals():
    page = {"ms": 12.5, "runs": [12.5], "queries": 6, "status": 200}
    work = {"given": 0, "seconds": 1.0, "cpu": 0.5, "queries": 9}
    out = {
        "size": "quick",
        "cores": 2,
        "versions": {},
        "goals": bench.GOALS,
        "province": {
            "units": 21,
            "sha256": "a" * 64,
            "issue": work,
            "again": work,
            "letters": 20,
            "right": True,
            "pages": {"progress": page, "desk": {**page, "ms": None, "status": 500}},
        },
        "country": {
            "units": 21,
            "assignments": 120,
            "sha256": "b" * 64,
            "peers": {"create": {"cpu": 1.0, "us a row": 9.0, "runs": [1.0]}},
            "cascade": work,
            "again": work,
            "cascade / bulk_create": 1.5,
            "reading": {"list of the late": {"cpu ms": 1.0, "queries": 3}},
            "reminders": work,
            "right": False,
        },
    }

    words = bench._shown(out)

    assert "issuing to all: 1.0 s (goal < 5)" in words
    assert words.endswith("WRONG")

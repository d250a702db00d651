"""Figures: asked once, added up along the tree, put right with a reason, compared."""

import datetime as dt
from decimal import Decimal

import pytest

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.dispatch import actions, queries
from cuocthi.dispatch.figures import listed
from cuocthi.dispatch.models import Assignment, Figure, FigureAsked
from cuocthi.entries.models import Waste
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_campaign, make_role
from tests.dispatch.factories import come_by_link, make_assignment
from tests.dispatch.forms_filled import filled
from tests.entries.factories import make_clean_up, make_entrant, make_letter, make_report
from tests.remembered import remembered
from tests.units.factories import make_member, make_unit

pytestmark = pytest.mark.django_db

LETTERS = next(figure for figure in listed("letter") if figure.key == "letters")
PEOPLE = next(figure for figure in listed("letter") if figure.key == "people")


def page(response):
    words = response.content.decode()
    assert "UNKNOWN-VARIABLE" not in words
    return words


def named(name):
    return Unit.objects.get(name=name)


@remembered
def make_land(communes=2, schools=2, **changes):
    """A department's contest in a province with communes and their schools, each with a task."""
    province = make_unit("tỉnh Mây Trắng", kind=Kind.PROVINCE)
    department = make_unit("Sở Mây", parent=province, kind=Kind.DEPARTMENT)
    campaign = make_campaign(unit=department, tasks=1, **changes)
    for n in range(1, communes + 1):
        commune = make_unit(f"xã Gió {n}", parent=province)
        make_assignment(campaign, commune)
        for k in range(1, schools + 1):
            school = make_unit(f"Trường Gió {n}.{k}", parent=commune, kind=Kind.SCHOOL)
            make_assignment(campaign, school)
    return campaign


def give(campaign, name, value, key="letters", **changes):
    return Figure.objects.create(
        campaign=campaign,
        unit=named(name),
        key=key,
        value=value,
        typed_at=clock.now(),
        typed_by="system",
        **changes,
    )


def figure(campaign, key="letters"):
    return next(f for f in queries.figures_to_ask(campaign) if f.key == key)


def total(campaign, within="", key="letters"):
    asked = figure(campaign, key)
    return queries.sums(campaign, [asked], within).total(within, asked)


def test_a_level_is_the_sum_of_the_level_below():
    campaign = make_land()
    for name, value in [("Trường Gió 1.1", 30), ("Trường Gió 1.2", 12), ("Trường Gió 2.1", 5)]:
        give(campaign, name, value)

    found = queries.sums(campaign, [LETTERS], named("xã Gió 1").path)

    assert found.proposed(named("xã Gió 1").path, LETTERS) == 42
    assert total(campaign) == 47


def test_what_a_level_gave_stands_for_all_below_it():
    campaign = make_land()
    give(campaign, "Trường Gió 1.1", 30)
    give(campaign, "Trường Gió 2.1", 5)
    give(campaign, "xã Gió 1", 50, below=30, reason="Có thư gửi thẳng bưu điện")

    found = queries.sums(campaign, [LETTERS])

    assert found.total("", LETTERS) == 55
    assert found.total(named("xã Gió 1").path, LETTERS) == 50
    assert found.proposed(named("xã Gió 1").path, LETTERS) == 30


def test_four_levels_add_up_as_two_do():
    province = make_unit("tỉnh Mây Trắng", kind=Kind.PROVINCE)
    district = make_unit("huyện Mây", parent=province, kind=Kind.DISTRICT)
    commune = make_unit("xã Gió 1", parent=district)
    make_unit("Trường A", parent=commune, kind=Kind.SCHOOL)
    make_unit("Trường B", parent=commune, kind=Kind.SCHOOL)
    make_unit("Trường C", parent=district, kind=Kind.SCHOOL)
    campaign = make_campaign(unit=province)
    for name, value in [("Trường A", 1), ("Trường B", 2), ("Trường C", 4), ("xã Gió 1", 8)]:
        give(campaign, name, value)

    asked = queries.sums(campaign, [LETTERS])

    assert asked.total(named("huyện Mây").path, LETTERS) == 12
    assert asked.total("", LETTERS) == 12


def test_what_each_did_itself_is_added_up_and_proposed_to_nobody():
    campaign = make_land()
    for name, value in [("Trường Gió 1.1", 30), ("xã Gió 1", 100), ("xã Gió 2", 7)]:
        give(campaign, name, value, key="people")

    found = queries.sums(campaign, [PEOPLE])

    assert found.total("", PEOPLE) == 137
    assert found.total(named("xã Gió 1").path, PEOPLE) == 130
    assert found.proposed(named("xã Gió 1").path, PEOPLE) is None
    assert queries.people_reached(campaign) == 137


def test_a_body_beside_the_tree_is_not_added_a_second_time():
    campaign = make_land()
    body = make_unit("Sở Giáo dục Mây", parent=Unit.objects.get(depth=1), kind=Kind.DEPARTMENT)
    Unit.objects.filter(name="Trường Gió 1.1").update(professional_parent=body)
    give(campaign, "Trường Gió 1.1", 30)
    give(campaign, "Sở Giáo dục Mây", 29)
    give(campaign, "Sở Giáo dục Mây", 500, key="people")

    asked = [figure(campaign)]

    assert total(campaign) == 30
    assert total(campaign, key="people") == 500
    assert queries.sums_for(campaign, body, asked).proposed(body.path, asked[0]) == 30


def test_a_body_that_looks_after_others_sees_what_it_gave_itself():
    campaign = make_land()
    body = make_unit("Sở Giáo Dục Mây", parent=named("tỉnh Mây Trắng"), kind=Kind.DEPARTMENT)
    Unit.objects.filter(name="Trường Gió 1.1").update(professional_parent=body)
    give(campaign, body.name, 330, key="people")
    give(campaign, "Trường Gió 1.1", 20)
    give(campaign, "Trường Gió 1.1", 50, key="people")

    found = queries.sums_for(campaign, body, list(listed("letter")))

    assert found.total(body.path, PEOPLE) == 330  # what each did itself is nobody's sum
    assert found.total(body.path, LETTERS) == 20


def test_the_body_that_runs_the_contest_is_proposed_everything():
    campaign = make_land()
    give(campaign, "Trường Gió 1.1", 30)
    give(campaign, "xã Gió 2", 5)

    found = queries.sums_for(campaign, campaign.unit, [LETTERS])

    assert found.proposed(campaign.unit.path, LETTERS) == 35


def test_what_the_system_counted_is_known_where_nobody_gave_a_figure():
    campaign = make_land()
    school = named("Trường Gió 1.1")
    for _ in range(3):
        make_letter(campaign, school)
    give(campaign, "Trường Gió 1.2", 10)

    before = total(campaign, named("xã Gió 1").path)
    proposed = queries.sums(campaign, [LETTERS], school.path).proposed(school.path, LETTERS)
    give(campaign, "Trường Gió 1.1", 20, below=3, reason="Thư giấy")

    assert (before, proposed) == (13, 3)
    assert total(campaign, named("xã Gió 1").path) == 30


def test_a_clean_up_knows_its_events_people_and_kilograms():
    campaign = make_clean_up()
    commune = make_unit("xã Gió 9", parent=campaign.unit)
    group = make_entrant(campaign, unit=commune)
    make_report(group, state="accepted", people=25)
    make_report(group, state="refused", people=99)
    keys = ["groups", "events", "event_people", "kg_plastic", "kg_glass"]
    asked = [figure(campaign, key) for key in keys]

    found = queries.sums(campaign, asked, commune.path)

    known = [found.proposed(commune.path, one) for one in asked]
    weights = Waste.objects.filter(event__entry__state="accepted")
    kilograms = {row.category: row.kg for row in weights}
    assert known[:3] == [1, 1, 25]
    assert known[3:] == [kilograms.get("plastic"), kilograms.get("glass")]
    assert kilograms


def test_a_commune_sees_the_sum_and_another_value_needs_a_reason(client):
    campaign = make_land()
    commune = named("xã Gió 1")
    give(campaign, "Trường Gió 1.1", 498)
    come_by_link(client, campaign, commune)
    url = f"/giao-viec/don-vi/{campaign.slug}/bao-cao/"

    first = filled(client, url, what="Đã làm")
    silent = page(client.post(url, first | {"f-letters": "500"}))
    client.post(url, first | {"f-letters": "500", "f-letters-why": "Hai thư gửi bưu điện"})

    assert first["f-letters"] == "498"
    assert "số cộng sẵn là 498, đơn vị ghi 500" in silent
    row = Figure.objects.get(unit=commune, key="letters")
    assert (row.value, row.below, row.reason) == (500, 498, "Hai thư gửi bưu điện")


def test_later_changes_below_are_shown_and_what_was_given_may_stay(client):
    campaign = make_land()
    commune = named("xã Gió 1")
    school = give(campaign, "Trường Gió 1.1", 498)
    come_by_link(client, campaign, commune)
    url = f"/giao-viec/don-vi/{campaign.slug}/bao-cao/"
    client.post(url, filled(client, url, what="Đã làm"))
    Figure.objects.filter(pk=school.pk).update(value=512)

    words = page(client.get(url))
    client.post(url, filled(client, url))
    kept = Figure.objects.get(unit=commune, key="letters")
    client.post(url, filled(client, url, **{"f-letters": "512"}))

    assert "nay cộng lại 512, số đã báo 498" in words
    assert (kept.value, kept.below) == (498, 498)
    row = Figure.objects.get(unit=commune, key="letters")
    assert (row.value, row.below) == (512, 512)
    assert "số đã báo" not in page(client.get(url))


def test_a_figure_left_empty_is_taken_back(client):
    campaign = make_land()
    come_by_link(client, campaign, named("xã Gió 1"))
    url = f"/giao-viec/don-vi/{campaign.slug}/bao-cao/"
    client.post(url, filled(client, url, what="Đã làm", **{"f-schools": "4"}))

    client.post(url, filled(client, url, **{"f-schools": ""}))

    assert not Figure.objects.exists()


def test_kinds_of_units_are_asked_for_their_own_figures_once(client):
    campaign = make_land()
    home = f"/giao-viec/don-vi/{campaign.slug}/bao-cao/"
    come_by_link(client, campaign, named("xã Gió 1"))
    commune = filled(client, home)
    come_by_link(client, campaign, named("Trường Gió 1.1"))
    school = filled(client, home)

    asked = [{name for name in fields if name.startswith("f-")} for fields in (commune, school)]

    assert "f-schools" in asked[0] - asked[1]
    assert "f-classes" in asked[1] - asked[0]
    assert "f-letters" in asked[0] & asked[1]
    assert "f-pupils_minority" not in asked[0] | asked[1]


def test_the_organiser_switches_figures_and_adds_own_ones(client):
    campaign = make_land()
    client.force_login(make_role(campaign, "organiser"))
    url = f"/giao-viec/{campaign.slug}/so-lieu-hoi/"
    on = [f.key for f in queries.figures_to_ask(campaign) if f.asked]
    keys = [key for key in on if key != "classes"] + ["pupils_minority", "no-such-key"]
    own = {"them": "1", "label": "Số <b>buổi</b>", "measure": "buổi", "kinds": ["school"]}

    first = page(client.get(url))
    saved = page(client.post(url, {"so": keys}, follow=True))
    same = page(client.post(url, {"so": keys}, follow=True))
    added = page(client.post(url, own, follow=True))
    twice = page(client.post(url, own))
    nobody = page(client.post(url, own | {"label": "Khác", "kinds": []}))
    come_by_link(client, campaign, named("Trường Gió 1.1"))
    asked = page(client.get(f"/giao-viec/don-vi/{campaign.slug}/bao-cao/"))

    assert 'value="classes" checked' in first
    assert 'value="pupils_minority">' in first
    assert "Đã đổi 2 số liệu." in saved
    assert "Không có gì thay đổi." in same
    assert "đơn vị được hỏi “Số &lt;b&gt;buổi&lt;/b&gt;”" in added
    assert "đã có trong danh sách" in twice
    assert "Chưa gửi được" in nobody
    assert 'name="f-classes"' not in asked
    assert 'name="f-pupils_minority"' in asked
    assert 'name="f-own-1"' in asked
    assert "<b>buổi</b>" not in asked
    verbs = Event.objects.filter(verb__startswith="dispatch.figure").order_by("pk")
    assert [e.verb for e in verbs] == ["dispatch.figures_asked", "dispatch.figure_added"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"label": " "}, "Chưa ghi tên"), ({"kinds": ["quan"]}, "loại đơn vị nào")],
)
def test_an_own_figure_that_asks_nothing_of_nobody_is_refused(changes, words):
    campaign = make_land(communes=1)
    given = {"label": "Số buổi", "measure": "", "help": "", "kinds": ["school"], **changes}

    with pytest.raises(Refused, match=words):
        actions.add_figure(campaign_id=campaign.pk, by="system", **given)

    assert not FigureAsked.objects.exists()


def test_no_more_own_figures_than_a_screen_bears():
    campaign = make_land(communes=1)
    given = {"measure": "", "help": "", "kinds": ["school"], "by": "system"}
    for n in range(20):
        actions.add_figure(campaign_id=campaign.pk, label=f"Số {n}", **given)

    with pytest.raises(Refused, match="Đã có 20"):
        actions.add_figure(campaign_id=campaign.pk, label="Số nữa", **given)


def make_before(campaign):
    """The edition before: the same contest in the year before, with its figures."""
    before = make_campaign(
        unit=campaign.unit,
        name=campaign.name,
        edition="52",
        opens_on=clock.today() - dt.timedelta(days=400),
        closes_on=clock.today() - dt.timedelta(days=360),
        state=Campaign.State.CLOSED,
    )
    give(before, "xã Gió 1", 40)
    return before


def test_the_organiser_sees_sums_shares_and_the_edition_before(client):
    campaign = make_land(edition="53")
    make_before(campaign)
    give(campaign, "Trường Gió 1.1", 30)
    give(campaign, "xã Gió 1", 50, below=30, reason="Thư gửi bưu điện")
    give(campaign, "xã Gió 1", 200, key="pupils")
    give(campaign, "xã Gió 1", 50, key="taking_part")
    Assignment.objects.filter(unit__name="xã Gió 1").update(
        state="reported", seen_at=clock.now(), acknowledged_at=clock.now(), reported_at=clock.now()
    )
    client.force_login(make_role(campaign, "organiser"))
    url = f"/giao-viec/{campaign.slug}/so-lieu/"

    words = " ".join(page(client.get(f"{url}?so=letters")).split())
    below = " ".join(page(client.get(f"{url}?so=letters&duoi={named('xã Gió 1').pk}")).split())

    assert "<b>1/2</b><span>đã báo cáo đủ: xã, phường" in words
    assert "<b>0/4</b><span>đã báo cáo đủ: trường học" in words
    assert '<td data-label="Tăng, giảm" class="num">+10</td>' in words
    assert "(25,0 %)" in words
    assert "cấp dưới và hệ thống cộng lại 30: Thư gửi bưu điện" in words
    assert words.index("xã Gió 1") < words.index("xã Gió 2")
    assert "Trường Gió 1.1" not in words
    assert "Trường Gió 1.1" in below
    assert "xã Gió 2" not in below


def test_units_stand_in_the_order_of_the_tree_not_by_their_numbers():
    campaign = make_land(communes=3)
    for n, value in ((1, 5), (2, 90), (3, 40)):
        give(campaign, f"xã Gió {n}", value)
    found = queries.rollup(campaign, queries.scope_of(campaign))

    lines = queries.unit_lines(campaign, found, figure(campaign), found.paths)

    assert [(line.unit.name, line.total) for line in lines] == [
        ("xã Gió 1", 5), ("xã Gió 2", 90), ("xã Gió 3", 40)
    ]  # fmt: skip


def test_a_unit_sees_those_below_and_no_sibling(client):
    campaign = make_land()
    give(campaign, "Trường Gió 1.1", 31)
    give(campaign, "xã Gió 2", 77)
    come_by_link(client, campaign, named("xã Gió 1"))
    url = f"/giao-viec/don-vi/{campaign.slug}/so-lieu/"

    mine = page(client.get(f"{url}?so=letters"))
    others = [
        client.get(f"{url}?duoi={pk}").status_code
        for pk in (named("xã Gió 2").pk, Unit.objects.get(depth=1).pk, "9" * 19, "9" * 500, "x")
    ]

    assert "Trường Gió 1.1" in mine
    assert ">31<" in mine
    assert "xã Gió 2" not in mine
    assert "77" not in mine
    assert others == [404] * 5


def test_a_school_sees_only_itself(client):
    campaign = make_land()
    give(campaign, "Trường Gió 1.2", 31)
    give(campaign, "xã Gió 1", 77)
    come_by_link(client, campaign, named("Trường Gió 1.1"))

    words = page(client.get(f"/giao-viec/don-vi/{campaign.slug}/so-lieu/"))

    assert "Trường Gió 1.2" not in words
    assert "31" not in words
    assert "77" not in words


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("commune itself", 200),
        ("province above", 200),
        ("sibling", 404),
        ("school below", 404),
        ("teacher of it", 404),
        ("judge", 404),
    ],
)
def test_who_sees_the_figures_of_a_commune(client, who, status):
    campaign = make_land()
    commune = named("xã Gió 1")
    user = {
        "commune itself": lambda: make_member(commune),
        "province above": lambda: make_member(Unit.objects.get(depth=1)),
        "sibling": lambda: make_member(named("xã Gió 2")),
        "school below": lambda: make_member(named("Trường Gió 1.1")),
        "teacher of it": lambda: make_member(commune, role="teacher"),
        "judge": lambda: make_role(campaign, "judge"),
    }[who]()
    client.force_login(user)

    answer = client.get(f"/giao-viec/don-vi/{campaign.slug}/{commune.pk}/so-lieu/")

    assert answer.status_code == status


@pytest.mark.parametrize("part", ["so-lieu/", "so-lieu-hoi/"])
@pytest.mark.parametrize(
    ("who", "status"), [("judge", 403), ("officer of a unit", 404), ("stranger", 302)]
)
def test_only_organisers_see_the_figures_of_the_contest(client, part, who, status):
    campaign = make_land()
    if who == "judge":
        client.force_login(make_role(campaign, "judge"))
    elif who == "officer of a unit":
        client.force_login(make_member(named("xã Gió 1")))

    assert client.get(f"/giao-viec/{campaign.slug}/{part}").status_code == status


def test_figures_by_a_dead_session_ask_for_the_link(client):
    campaign = make_land()

    assert client.get(f"/giao-viec/don-vi/{campaign.slug}/so-lieu/").status_code == 403


@pytest.mark.parametrize("size", [1, 3])
def test_figures_cost_the_same_for_a_small_and_a_large_tree(
    client, django_assert_num_queries, size
):
    campaign = make_land(communes=size, schools=size, edition="53")
    make_before(campaign)
    for unit in Unit.objects.filter(kind__in=[Kind.COMMUNE, Kind.SCHOOL]):
        give(campaign, unit.name, 10)
        if unit.kind == Kind.SCHOOL:
            make_letter(campaign, unit)
    client.force_login(make_role(campaign, "organiser"))

    with django_assert_num_queries(18):
        response = client.get(f"/giao-viec/{campaign.slug}/so-lieu/?so=letters")

    assert page(response).count("xã Gió") == size


@pytest.mark.parametrize("size", [1, 3])
def test_a_report_costs_the_same_for_one_school_below_and_for_nine(
    client, django_assert_num_queries, size
):
    campaign = make_land(communes=1, schools=size * size)
    for unit in Unit.objects.filter(kind=Kind.SCHOOL):
        give(campaign, unit.name, 10)
    come_by_link(client, campaign, named("xã Gió 1"))

    with django_assert_num_queries(18):
        response = client.get(f"/giao-viec/don-vi/{campaign.slug}/bao-cao/")

    assert f'value="{10 * size * size}"' in page(response)


def test_figures_that_do_not_change_are_not_written_again():
    campaign = make_land(communes=1)
    unit = named("xã Gió 1")
    assignment = Assignment.objects.get(unit=unit)
    said = actions.Said(
        what="Đã làm",
        done_on=clock.today(),
        tasks=(actions.TaskSaid(assignment.pk),),
        figures={"schools": actions.FigureSaid(Decimal(4))},
    )
    given = {"campaign_id": campaign.pk, "unit_id": unit.pk, "said": said, "by": "system"}
    actions.send_report(**given, key="a" * 22)
    first = Figure.objects.get()

    with clock.at(clock.now() + dt.timedelta(hours=1)):
        actions.send_report(**given, key="b" * 22)

    assert Figure.objects.get().typed_at == first.typed_at


def test_every_listed_figure_is_whole():
    for work in Campaign.Work.values:
        figures = {one.key: one for one in listed(work)}
        assert len(figures) == len(listed(work))
        assert all(one.share_of in figures for one in figures.values() if one.share_of)
        assert all(one.kinds <= set(Kind.values) and one.label for one in figures.values())

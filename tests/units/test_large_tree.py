"""A province of 168 communes and 2,000 schools: a question is one query, a page is a page."""

import datetime as dt
import re

import pytest

from cuocthi.core import clock
from cuocthi.units.access import may_act_for, may_manage_unit, may_see_unit
from cuocthi.units.actions.grove import Grove
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from cuocthi.units.queries import ancestors, children, fold_name, subtree

from .factories import make_member, make_unit

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 1, 5)


def planted(communes, schools):
    """The province with its education department; schools spread over the communes."""
    province = make_unit("tỉnh Mây", kind=Kind.PROVINCE, code="97")
    department = make_unit(
        "Sở Giáo dục tỉnh Mây", parent=province, kind=Kind.DEPARTMENT, code="97.S"
    )
    grove = Grove.of(Unit.objects.all())

    def add(code, name, kind, parent, **more):
        fields = {"title": name.split()[0], "folded": fold_name(name), **more}
        return grove.add(Unit(code=code, name=name, kind=kind, **fields), parent)

    places = [add(f"97{n:03d}", f"xã Mây {n:03d}", Kind.COMMUNE, province) for n in range(communes)]
    for n in range(schools):
        at = places[n % communes]
        level = ("Tiểu học", "THCS")[n % 2]
        add(f"{at.code}.T{n:04d}", f"Trường {level} số {n:04d}", Kind.SCHOOL, at,
            professional_parent=department)  # fmt: skip
    grove.insert(grove.created)
    grove.write()
    return Unit.objects.get(code="97"), Unit.objects.get(code="97.S")


@pytest.fixture(autouse=True)
def january():
    with clock.at(dt.datetime(2026, 1, 5, 2, tzinfo=dt.UTC)):
        yield


def rows(page):
    return re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a>', page)


def test_lists_come_page_by_page_by_kind_and_by_either_parent(client):
    province, department = planted(60, 120)
    commune = Unit.objects.get(code="97007")
    client.force_login(make_member(province))
    address = f"/don-vi/{province.pk}/"

    first = rows(client.get(address).content.decode())
    last = rows(client.get(address, {"page": 2}).content.decode())
    absurd = rows(client.get(address, {"page": str(2**64), "theo": "x"}).content.decode())
    offices = rows(client.get(address, {"loai": "department"}).content.decode())
    found = client.get(address, {"ten": "thcs so 117"}).content.decode()
    none = client.get(address, {"ten": "<b>không</b>"}).content.decode()
    guided = client.get(f"/don-vi/{department.pk}/").content.decode()
    below = client.get(f"/don-vi/{commune.pk}/").content.decode()

    assert first[:2] == ["Xã Mây 000", "Xã Mây 001"]
    assert (len(first), len(last), absurd) == (50, 11, last)
    assert offices == ["Sở Giáo dục tỉnh Mây"]
    assert rows(found) == ["Trường THCS số 0117"]
    assert '<td data-label="Thuộc">Xã Mây 057</td>' in found
    assert "Không có đơn vị nào như vậy ở bên dưới." in none
    assert len(rows(guided)) == 50
    assert "Đơn vị được hướng dẫn chuyên môn" in guided
    assert sorted(rows(below)) == ["Trường THCS số 0007", "Trường THCS số 0067"]


def test_the_tree_is_searched_by_kind_and_by_code(client):
    province, _department = planted(3, 6)
    client.force_login(make_member(province))

    kinds = rows(client.get("/don-vi/", {"loai": "school"}).content.decode())
    code = rows(client.get("/don-vi/", {"ten": "97002"}).content.decode())
    none = client.get("/don-vi/", {"loai": "village"}).content.decode()
    wrong = client.get("/don-vi/", {"loai": "xa-la"}).content.decode()

    assert len(kinds) == 6
    assert code == ["Xã Mây 002"]
    assert "Không có đơn vị loại này" in none
    assert "UNKNOWN-VARIABLE" not in none + wrong


@pytest.mark.slow
def test_a_question_is_one_query_and_a_page_takes_few(
    client, django_assert_num_queries, django_assert_max_num_queries
):
    province, department = planted(168, 2000)
    school = Unit.objects.filter(kind=Kind.SCHOOL).last()
    user = make_member(province)

    with django_assert_num_queries(1):
        assert subtree(province, DAY).count() == 2170
    with django_assert_num_queries(1):
        assert [unit.kind for unit in ancestors(school)] == [Kind.PROVINCE, Kind.COMMUNE]
    with django_assert_num_queries(1):
        assert children(department, DAY, by="professional").count() == 2000
    for may, answer in ((may_see_unit, True), (may_manage_unit, True), (may_act_for, False)):
        with django_assert_num_queries(1):
            assert may(user, school) is answer

    client.force_login(user)
    for address in (
        f"/don-vi/{province.pk}/",
        f"/don-vi/{department.pk}/",
        "/don-vi/?ten=thcs&loai=school",
        f"/don-vi/{province.pk}/?ten=so+1",
    ):
        with django_assert_max_num_queries(16):
            assert len(rows(client.get(address).content.decode())) == 50

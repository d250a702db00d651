import datetime as dt

import pytest

from cuocthi.core import clock
from cuocthi.units.enums import Kind
from cuocthi.units.models import Contact, Succession

from .factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def june():
    with clock.at(dt.datetime(2024, 6, 6, 2, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def province():
    return make_unit("tỉnh Mây", kind=Kind.PROVINCE)


@pytest.mark.parametrize("count", [1, 3])
def test_the_tree_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    for number in range(count):
        make_unit(f"tỉnh Mây {number}", kind=Kind.PROVINCE)
    client.force_login(make_user(is_staff=True))

    with django_assert_num_queries(4):  # session, person, units, their children
        page = client.get("/don-vi/").content.decode()

    assert page.count("Tỉnh Mây ") == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, province, count
):
    for number in range(count):
        make_unit(f"xã Đồng Mây {number}", parent=province)
    client.force_login(make_member(province))

    # session, person, roles, how many, the units, where they stand
    with django_assert_num_queries(6):
        page = client.get("/don-vi/", {"ten": "dong may"}).content.decode()

    assert page.count("Xã Đồng Mây ") == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_unit_costs_the_same_for_one_and_for_three_children(
    client, django_assert_num_queries, province, count
):
    for number in range(count):
        make_unit(f"xã Đồng Mây {number}", parent=province)
    client.force_login(make_member(province))

    # session, person, unit, roles to see and to load, kinds of children and of guided, a page of
    # children and theirs, before, after, contacts, posts
    with django_assert_num_queries(13):
        page = client.get(f"/don-vi/{province.pk}/").content.decode()

    assert page.count("Xã Đồng Mây ") == count


def test_a_unit_tells_where_it_stands(client, province):
    room = make_unit("Phòng Học vụ", parent=province, kind=Kind.ROOM)
    commune = make_unit("xã Đồng Mây", parent=province)
    school = make_unit(
        "Trường THCS Đồng Mây",
        parent=commune,
        kind=Kind.SCHOOL,
        code="T.TRUONG",
        professional_parent=room,
        valid_from=dt.date(2024, 1, 1),
    )
    old = make_unit("Trường THCS Suối Cũ", parent=commune, kind=Kind.SCHOOL)
    Succession.objects.create(predecessor=old, successor=school)
    Contact.objects.create(unit=school, label="Văn thư", email="vanthu@example.test")
    client.force_login(make_member(province))

    page = client.get(f"/don-vi/{school.pk}/").content.decode()
    guide = client.get(f"/don-vi/{room.pk}/").content.decode()

    for words in (
        "T.TRUONG", "từ 01/01/2024", "Phòng Học vụ", "Tỉnh Mây", "Xã Đồng Mây",
        "Trường THCS Suối Cũ", "vanthu@example.test",
    ):  # fmt: skip
        assert words in page
    assert "không giới hạn" in guide
    assert "Đơn vị được hướng dẫn chuyên môn" in guide
    assert "Trường THCS Đồng Mây" in guide


def test_a_commune_sees_neither_its_neighbour_nor_the_province(client, province):
    commune = make_unit("xã Đồng Mây", parent=province)
    neighbour = make_unit("xã Suối Mây", parent=province)
    client.force_login(make_member(commune))

    codes = [client.get(f"/don-vi/{unit.pk}/").status_code for unit in (neighbour, province)]
    tree = client.get("/don-vi/").content.decode()
    found = client.get("/don-vi/", {"ten": "mây"}).content.decode()

    assert codes == [403, 403]
    for page in (tree, found):
        assert "Xã Đồng Mây" in page
        assert "suối mây" not in page.lower()


def test_a_stranger_is_told_what_to_do(client):
    client.force_login(make_user())

    page = client.get("/don-vi/").content.decode()

    assert "Bạn chưa được giao vai trò ở đơn vị nào" in page


def test_the_door_is_closed_to_the_public(client, province):
    for path in ("/don-vi/", f"/don-vi/{province.pk}/"):
        assert client.get(path).status_code == 302


def test_a_search_without_result_and_a_wrong_day_say_so(client, province):
    client.force_login(make_user(is_staff=True))

    nothing = client.get("/don-vi/", {"ten": "xã <Xa>"}).content.decode()
    wrong = client.get("/don-vi/", {"ngay": "31/02/2024"}).content.decode()

    assert "Không có đơn vị nào tên “xã &lt;Xa&gt;”" in nothing
    assert 'value="31/02/2024"' in wrong
    assert "UNKNOWN-VARIABLE" not in nothing + wrong


def test_a_unit_of_the_past_is_shown_as_of_its_last_day(client, province):
    gone = make_unit("xã Suối Cũ", parent=province, valid_to=dt.date(2024, 1, 31))
    client.force_login(make_member(province))

    page = client.get(f"/don-vi/{gone.pk}/").content.decode()

    assert "Theo danh mục có hiệu lực ngày 31/01/2024." in page
    assert "đến hết 31/01/2024" in page

"""Contacts and posts of units are kept with their days, by who may."""

import datetime as dt

import pytest

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.dispatch.queries import mailboxes
from cuocthi.units.access import may_keep_contacts
from cuocthi.units.actions import (
    change_contact,
    end_contact,
    end_seat,
    open_contact,
    open_seat,
)
from cuocthi.units.enums import Kind, Purpose, Role
from cuocthi.units.models import Contact, Seat
from cuocthi.units.queries import contacts_of, former_contacts, seats_of, seen_mark

from .factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 6, 6)
OLD, NEW = "cu@xa.example", "moi@xa.example"


def at(day):
    return clock.at(dt.datetime(day.year, day.month, day.day, 2, tzinfo=dt.UTC))


@pytest.fixture(autouse=True)
def june():
    with at(DAY):
        yield


@pytest.fixture
def province():
    return make_unit("tỉnh Mây", kind=Kind.PROVINCE)


@pytest.fixture
def commune(province):
    return make_unit("xã Đồng Mây", parent=province)


def opened(unit, email=OLD, label="Văn thư", purpose=Purpose.GENERAL, **more):
    return open_contact(
        unit_id=unit.pk, label=label, purpose=purpose, email=email, by="test", **more
    )


def test_a_change_ends_the_old_way_and_keeps_it(commune):
    first = opened(commune)

    with at(dt.date(2024, 7, 1)):
        second = change_contact(
            contact_id=first.pk, label="Văn thư", purpose=Purpose.GENERAL, email=NEW, by="test"
        )

        assert mailboxes([commune]) == {commune.pk: NEW}
        assert [c.email for c in former_contacts(commune, clock.today())] == [OLD]
    first.refresh_from_db()
    assert (first.since, first.until) == (DAY, dt.date(2024, 6, 30))
    assert (second.since, second.until) == (dt.date(2024, 7, 1), None)
    assert [c.email for c in contacts_of([commune], dt.date(2024, 6, 30))] == [OLD]


def test_a_slip_put_right_on_the_same_day_leaves_one_row(commune):
    first = opened(commune)

    again = change_contact(
        contact_id=first.pk, label="Văn thư", purpose=Purpose.CONTEST, email=NEW, by="test"
    )

    assert again.pk == first.pk
    assert list(Contact.objects.values_list("email", "purpose")) == [(NEW, "contest")]
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == [
        "contact.opened",
        "contact.changed",
    ]


@pytest.mark.parametrize(("since", "left"), [(None, [(None, "2024-06-05")]), (DAY, [])])
def test_a_way_that_is_ended_takes_no_letter_from_that_moment(commune, since, left):
    contact = Contact.objects.create(unit=commune, label="Văn thư", email=OLD, since=since)

    end_contact(contact_id=contact.pk, by="test")
    end_contact(contact_id=contact.pk, by="test")

    assert mailboxes([commune]) == {}
    assert [(c.since, str(c.until)) for c in Contact.objects.all()] == left
    assert Event.objects.filter(verb="contact.ended").count() == 1


def test_only_mailboxes_of_today_count_and_the_contests_own_comes_first(commune, province):
    Contact.objects.create(unit=commune, label="Cũ", email=OLD, until=dt.date(2024, 6, 5))
    Contact.objects.create(unit=commune, label="Sau", email=NEW, since=dt.date(2024, 6, 7))
    Contact.objects.create(unit=commune, label="Lãnh đạo", email="ld@x.example", purpose="leader")
    Contact.objects.create(unit=commune, label="Văn thư", email="vt@x.example")
    Contact.objects.create(unit=commune, label="Cuộc thi", email="ct@x.example", purpose="contest")
    Contact.objects.create(unit=province, label="Cũ", email=OLD, until=dt.date(2024, 6, 5))

    assert mailboxes([commune, province]) == {commune.pk: "ct@x.example"}


def test_a_second_click_adds_nothing_and_a_label_is_used_once(commune):
    assert opened(commune).pk == opened(commune).pk

    with pytest.raises(Refused, match="đã có đầu mối “VĂN THƯ”"):
        opened(commune, NEW, label="VĂN THƯ")
    other = opened(commune, NEW, label="Cuộc thi")
    with pytest.raises(Refused, match="đã có đầu mối “văn thư”"):
        change_contact(
            contact_id=other.pk, label="văn thư", purpose=Purpose.GENERAL, email=NEW, by="test"
        )

    assert Contact.objects.count() == 2


@pytest.mark.parametrize(
    ("label", "email", "phone", "says"),
    [
        (" ", OLD, "", "Chưa có tên đầu mối"),
        ("Trực", "", " ", "Chưa có cách liên hệ"),
        ("Trực", "khong phai", "", "không phải địa chỉ thư điện tử"),
        ("Trực", "", "12", "không phải số điện thoại"),
    ],
)
def test_what_reaches_nobody_is_refused(commune, label, email, phone, says):
    with pytest.raises(Refused, match=says):
        opened(commune, email, label, phone=phone)

    assert Contact.objects.count() == 0


def test_the_second_of_two_officers_is_told(commune):
    contact = Contact.objects.create(unit=commune, label="Văn thư", email=OLD)
    seen = seen_mark(contact)
    change_contact(
        contact_id=contact.pk, label="Văn thư", purpose="general", email=NEW, seen=seen, by="a"
    )

    with pytest.raises(Refused, match="đã được người khác"):
        change_contact(
            contact_id=contact.pk,
            label="Văn thư",
            purpose="general",
            email="x@x.example",
            seen=seen,
            by="b",
        )

    assert mailboxes([commune]) == {commune.pk: NEW}


def test_posts_are_held_from_a_first_to_a_last_day(commune):
    first = open_seat(
        unit_id=commune.pk, post="Chủ tịch", holder="Lê Thị Mây", since=dt.date(2021, 7, 1), by="t"
    )
    again = open_seat(unit_id=commune.pk, post="Chủ tịch", holder=" Lê  Thị Mây", by="t")
    deputy = open_seat(
        unit_id=commune.pk, post="Phó Chủ tịch", holder="Trần Văn Gió", rank=2, by="t"
    )
    end_seat(seat_id=first.pk, until=dt.date(2024, 5, 31), by="t")
    end_seat(seat_id=first.pk, until=dt.date(2024, 5, 1), by="t")

    assert again.pk == first.pk
    assert seats_of(commune, dt.date(2024, 5, 31)) == [first]
    assert seats_of(commune, DAY) == [deputy]
    assert "Mây" not in str(list(Event.objects.values_list("data", flat=True)))


def test_a_post_cannot_end_before_it_began_nor_be_empty(commune):
    seat = open_seat(unit_id=commune.pk, post="Chủ tịch", holder="Lê Thị Mây", by="t")

    with pytest.raises(Refused, match="sớm hơn ngày nhận"):
        end_seat(seat_id=seat.pk, until=dt.date(2024, 6, 5), by="t")
    with pytest.raises(Refused, match="cả chức vụ và họ tên"):
        open_seat(unit_id=commune.pk, post="Chủ tịch", holder="  ", by="t")

    assert Seat.objects.filter(until=None).count() == 1


@pytest.mark.parametrize(
    ("of", "role", "may"),
    [
        ("commune", Role.OFFICER, True),
        ("province", Role.OFFICER, True),
        ("commune", Role.TEACHER, False),
        ("sibling", Role.OFFICER, False),
        ("school", Role.OFFICER, False),
    ],
)
def test_who_keeps_the_contacts_of_a_commune(client, province, commune, of, role, may):
    units = {
        "commune": commune,
        "province": province,
        "sibling": make_unit("xã Suối Mây", parent=province),
        "school": make_unit("Trường THCS Mây", parent=commune, kind=Kind.SCHOOL),
    }
    user = make_member(units[of], role=role)
    contact = Contact.objects.create(unit=commune, label="Văn thư", email=OLD)
    seat = open_seat(unit_id=commune.pk, post="Chủ tịch", holder="Lê Thị Mây", by="t")
    client.force_login(user)

    answers = [
        client.post(f"/don-vi/{commune.pk}/lien-he/dau-moi/", {
            "dau_moi-dung_cho": "contest", "dau_moi-ten": "Phòng VH-XH", "dau_moi-thu": NEW,
        }).status_code,
        client.post(f"/don-vi/dau-moi/{contact.pk}/", {
            "dung_cho": "general", "ten": "Văn thư", "thu": "vt@x.example",
        }).status_code,
        client.post(f"/don-vi/{commune.pk}/lien-he/chuc-vu/", {
            "chuc_vu-chuc_vu": "Phó Chủ tịch", "chuc_vu-ho_ten": "Trần Gió", "chuc_vu-thu_tu": "2",
        }).status_code,
        client.post(f"/don-vi/chuc-vu/{seat.pk}/", {"den_ngay": "30/06/2024"}).status_code,
    ]  # fmt: skip

    assert may_keep_contacts(user, commune) is may
    assert answers == [302 if may else 403] * 4
    assert mailboxes([commune]) == {commune.pk: NEW if may else OLD}
    assert (Seat.objects.filter(until=None).count(), Seat.objects.count()) == (
        (1, 2) if may else (1, 1)
    )


def test_a_taken_back_role_keeps_nothing(province, commune):
    assert not may_keep_contacts(make_member(commune, until=dt.date(2024, 1, 2)), commune)
    assert not may_keep_contacts(make_user(), commune)
    assert may_keep_contacts(make_user(is_staff=True), commune)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, commune, count
):
    for number in range(count):
        Contact.objects.create(unit=commune, label=f"Hộp {number}", email=OLD)
        Contact.objects.create(unit=commune, label=f"Hộp {number}", email=OLD, until=DAY.min)
        open_seat(unit_id=commune.pk, post="Phó Chủ tịch", holder=f"Mây {number}", by="t")
    client.force_login(make_member(commune))

    # session, person, unit, roles to see, roles to keep, contacts, posts, those before
    with django_assert_num_queries(9):
        page = client.get(f"/don-vi/{commune.pk}/lien-he/").content.decode()

    assert page.count('<th scope="row">Hộp ') == count
    assert page.count('<th scope="row">Mây ') == count


def test_the_page_stops_a_mailbox_once_and_shows_markup_as_words(client, commune):
    contact = Contact.objects.create(unit=commune, label="<b>Hộp</b>", email=OLD)
    client.force_login(make_member(commune))

    for _click in range(2):
        client.post(f"/don-vi/dau-moi/{contact.pk}/thoi/", {"da_xem": seen_mark(contact)})
    page = client.get(f"/don-vi/{commune.pk}/lien-he/").content.decode()
    edit = client.get(f"/don-vi/dau-moi/{contact.pk}/").content.decode()

    assert mailboxes([commune]) == {}
    assert "&lt;b&gt;Hộp&lt;/b&gt;, cu@xa.example" in page
    assert 'value="&lt;b&gt;Hộp&lt;/b&gt;"' in edit
    assert "Chưa có đầu mối nào" in page


@pytest.mark.parametrize("path", ["dau-moi/{}/", "dau-moi/{}/thoi/", "chuc-vu/{}/", "{}/lien-he/"])
@pytest.mark.parametrize("number", [999_999, 2**64])
def test_numbers_of_nothing_are_not_found(client, commune, path, number):
    client.force_login(make_member(commune))

    address = "/don-vi/" + path.format(number)

    answer = client.post(address) if "thoi" in address else client.get(address)
    assert answer.status_code == 404


def test_a_wrong_form_says_what_is_wrong(client, commune):
    client.force_login(make_member(commune))

    empty = client.post(
        f"/don-vi/{commune.pk}/lien-he/dau-moi/",
        {"dau_moi-dung_cho": "general", "dau_moi-ten": "Trực"},
    ).content.decode()
    absurd = client.post(
        f"/don-vi/{commune.pk}/lien-he/chuc-vu/",
        {"chuc_vu-chuc_vu": "Chủ tịch", "chuc_vu-ho_ten": "Mây", "chuc_vu-thu_tu": str(2**64)},
    ).content.decode()

    assert "Chưa có cách liên hệ" in empty
    assert "UNKNOWN-VARIABLE" not in empty + absurd
    assert Contact.objects.count() + Seat.objects.count() == 0

"""Guests by hand, and the names that an asked unit gives."""

import datetime as dt

import pytest

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.meetings import actions
from cuocthi.meetings.models import GuestName, Invitee, Meeting
from cuocthi.meetings.queries import guest_version, names_version
from cuocthi.notices.models import Notice
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.dispatch.factories import come_by_link
from tests.meetings.factories import guest_named, make_meeting
from tests.remembered import remembered
from tests.units.factories import make_member, make_unit

pytestmark = pytest.mark.django_db
DAY = dt.datetime(2024, 2, 20, 1, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def a_week_before():
    with clock.at(DAY - dt.timedelta(days=7)):
        yield


def school():
    return Unit.objects.get(name__startswith="Sở Giáo dục")


@remembered
def called():
    meeting = make_meeting()
    actions.invite(meeting_id=meeting.pk, by="system")
    return meeting


def add(meeting, name="Hội Cây Xanh", **more):
    return actions.add_guest(
        **{"meeting_id": meeting.pk, "name": name, "seats": 2, "by": "system", **more}
    )


def test_a_body_beside_the_tree_is_invited_by_its_name():
    meeting = make_meeting()

    guest = add(meeting, "  Hội   Cây Xanh ")

    assert (guest.name, guest.unit, guest.seats, guest.order) == ("Hội Cây Xanh", None, 2, 6)


def test_an_asked_unit_invites_others():
    meeting = make_meeting()

    guest = add(meeting, "5 trường THCS", unit=school(), delegated=True, seats=5)

    assert (guest.invited_by, guest.unit) == (school().name, school())


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"name": "  "}, "Hãy ghi tên"),
        ({"seats": -1}, "Số chỗ phải từ 0"),
        ({"seats": 10_001}, "Số chỗ phải từ 0"),
        ({"delegated": True}, "phải chọn đơn vị được nhờ"),
        ({"name": "Hội Khăn Quàng", "who": "Đại diện Lãnh đạo"}, "đã có trong thành phần"),
    ],
)
def test_what_cannot_be_invited_is_refused(more, told):
    meeting = make_meeting()

    with pytest.raises(Refused, match=told):
        add(meeting, **more)

    assert meeting.invitees.count() == 5


def test_who_is_added_later_gets_one_letter_of_its_own():
    meeting = called()
    first = Notice.objects.count()
    late = make_unit("Trung tâm Mây", kind="department")
    add(meeting, "Trung tâm Mây", unit=late)

    counts = [actions.invite_added(meeting_id=meeting.pk, by="system") for _again in range(2)]

    assert counts == [1, 0]
    assert Notice.objects.count() == first + 1
    assert Notice.objects.latest("pk").address == "Trung tâm Mây"
    assert not meeting.invitees.filter(service=False, invited_at=None).exists()


def test_letters_for_those_added_wait_for_the_invitation():
    with pytest.raises(Refused, match="Chỉ gửi thêm giấy mời"):
        actions.invite_added(meeting_id=make_meeting().pk, by="system")


def change(guest, **more):
    values = {
        "meeting_id": guest.meeting_id,
        "invitee_id": guest.pk,
        "name": guest.name,
        "who": guest.who,
        "seats": guest.seats,
        "coming": guest.coming,
        "seen": guest_version(guest),
        "by": "system",
    }
    return actions.change_guest(**{**values, **more})


def test_an_answer_by_telephone_is_written_down_even_above_the_seats():
    called()
    guest = guest_named("Hội Khăn")

    yes = change(guest, coming=9)
    no = change(yes, coming=0)
    none = change(no, coming=None)

    assert (yes.reply, no.reply, none.reply, none.replied_at) == ("yes", "no", "none", None)


def test_the_unit_that_answered_meanwhile_is_not_written_over():
    called()
    guest = guest_named("Sở Giáo dục")
    seen = guest_version(guest)
    actions.reply(invitee_id=guest.pk, coming=1, by="unit:1")

    with pytest.raises(Overtaken, match="đã được lưu khác đi"):
        change(guest, coming=2, seen=seen)

    assert guest_named("Sở Giáo dục").coming == 1


@pytest.mark.parametrize(
    ("name", "more", "told"),
    [
        ("Hội Khăn", {"name": ""}, "Hãy ghi tên"),
        ("Hội Khăn", {"coming": -1}, "Số người sẽ dự"),
        ("Phục vụ", {"coming": 1}, "không phải trả lời"),
    ],
)
def test_rows_that_cannot_be_are_refused(name, more, told):
    meeting = called()

    with pytest.raises(Refused, match=told):
        change(guest_named(name), **more)

    assert meeting.invitees.filter(coming=None).count() == 5


@pytest.mark.parametrize("tell", [True, False])
def test_a_body_taken_off_the_list_is_told_if_asked(tell):
    meeting = called()
    guest = guest_named("Sở Giáo dục")

    actions.remove_guest(meeting_id=meeting.pk, invitee_id=guest.pk, tell=tell, by="system")

    assert Notice.objects.filter(subject__startswith="[Thôi mời]").count() == tell
    assert not Invitee.objects.filter(pk=guest.pk).exists()
    assert Event.objects.get(verb="meeting.guest_removed").data == {}  # names no person


@pytest.mark.parametrize("act", ["add", "change", "remove"])
def test_after_the_minutes_the_list_stays(act):
    meeting = make_meeting()
    Meeting.objects.update(state="closed")
    guest = guest_named("Hội Khăn")
    acts = {
        "add": lambda: add(meeting),
        "change": lambda: change(guest, seats=9),
        "remove": lambda: actions.remove_guest(
            meeting_id=meeting.pk, invitee_id=guest.pk, by="system"
        ),
    }

    with pytest.raises(Refused, match="đã có biên bản"):
        acts[act]()

    assert meeting.invitees.count() == 5


def test_a_row_of_another_meeting_is_not_touched():
    meeting = make_meeting()
    other = make_meeting(own=make_unit("xã Lạ"))
    guest = other.invitees.first()

    with pytest.raises(Refused, match="không còn trong thành phần"):
        change(guest, meeting_id=meeting.pk, seats=9)


def name(guest, *people, seen=None):
    known = names_version(list(guest.named.all()))
    return actions.name_guests(
        invitee_id=guest.pk, people=people, seen=known if seen is None else seen, by="unit:1"
    )


def test_the_asked_unit_names_whom_it_invited_and_that_is_its_answer():
    called()
    guest = guest_named("Trường THCS")

    name(guest, (" Trường  Gió ", 1), ("", 7), ("Trường Mưa", 1))
    name(guest, ("Trường Gió", 1), ("Trường Mưa", 1), seen="cũ")

    guest.refresh_from_db()
    assert list(guest.named.values_list("order", "name", "number")) == [
        (1, "Trường Gió", 1),
        (2, "Trường Mưa", 1),
    ]
    assert (guest.reply, guest.coming) == ("yes", 2)


def test_no_name_at_all_says_that_nobody_comes():
    called()
    guest = guest_named("Trường THCS")
    name(guest, ("Trường Gió", 1))

    name(guest)

    guest.refresh_from_db()
    assert (guest.reply, guest.coming, guest.named.count()) == ("no", 0, 0)


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ([("A", 3)], "Đơn vị có 2 chỗ mà danh sách có 3 người"),
        ([("A", 0)], "mỗi dòng từ 1 người"),
        ([("A", 1)] * 101, "Nhiều nhất 100 dòng"),
    ],
)
def test_lists_that_cannot_be_are_refused_in_words(people, told):
    called()
    guest = guest_named("Trường THCS")

    with pytest.raises(Refused, match=told):
        name(guest, *people)

    assert not GuestName.objects.exists()


def test_names_are_taken_until_the_day_to_answer_by():
    meeting = called()
    Meeting.objects.update(answer_by=dt.date(2024, 2, 16))
    guest = guest_named("Trường THCS")

    with clock.at(DAY - dt.timedelta(days=4)):
        name(guest, ("Trường Gió", 1))
    with clock.at(DAY - dt.timedelta(days=3)), pytest.raises(Refused, match="hết ngày 16/02/2024"):
        name(guest, ("Trường Mưa", 1))

    assert meeting.invitees.get(pk=guest.pk).named.get().name == "Trường Gió"


@pytest.mark.parametrize(
    ("state", "told"),
    [("planned", "chưa được gửi"), ("held", "đã họp xong"), ("off", "không tổ chức")],
)
def test_names_wait_for_the_invitation_and_end_with_the_meeting(state, told):
    make_meeting()
    Meeting.objects.update(state=state)

    with pytest.raises(Refused, match=told):
        name(guest_named("Trường THCS"), ("A", 1))


def test_two_windows_of_one_unit_do_not_write_over_each_other():
    called()
    guest = guest_named("Trường THCS")
    seen = names_version([])
    name(guest, ("Trường Gió", 1))

    with pytest.raises(Overtaken, match="đã được lưu khác đi"):
        name(guest, ("Trường Mưa", 1), seen=seen)


def rows(*people, **more):
    posted = {"form-TOTAL_FORMS": len(people), "form-INITIAL_FORMS": 0, **more}
    for place, (who, number) in enumerate(people):
        posted |= {f"form-{place}-name": who, f"form-{place}-number": number}
    return posted


def test_a_unit_names_them_by_its_link(client):
    meeting = called()
    come_by_link(client, meeting.campaign, school())
    guest = guest_named("Trường THCS")
    page = f"/hoi-nghi/tra-loi/{guest.pk}/danh-sach/"

    seen = client.get(page).context["seen"]
    wrong = client.post(page, rows(("Trường <i>Gió</i>", "5"), seen=seen)).content.decode()
    done = client.post(page, rows(("Trường Gió", "2"), ("", "1"), seen=seen), follow=True)

    assert "Đơn vị có 2 chỗ mà danh sách có 5 người" in wrong
    assert "Trường &lt;i&gt;Gió&lt;/i&gt;" in wrong
    assert "Đã ghi danh sách" in done.content.decode()
    assert "Trường Gió" in done.content.decode()
    assert guest.named.get().number == 2


@pytest.mark.parametrize("who", ["sibling unit", "stranger"])
def test_another_unit_names_nobody(client, who):
    called()
    guest = guest_named("Trường THCS")
    if who == "sibling unit":
        client.force_login(make_member(make_unit("Hội Cây Xanh", kind="association")))
    page = f"/hoi-nghi/tra-loi/{guest.pk}/danh-sach/"

    answers = [client.get(page), client.post(page, rows(("A", "1"), seen=names_version([])))]

    assert [a.status_code for a in answers] == ([404] * 2 if who == "sibling unit" else [403] * 2)
    assert not GuestName.objects.exists()


def organise(client, meeting):
    client.force_login(make_role(meeting.campaign, "organiser"))
    return f"/hoi-nghi/{meeting.campaign.slug}/{meeting.pk}/khach/"


def test_the_organiser_finds_a_unit_and_invites_it(client):
    meeting = called()
    late = make_unit("Trung tâm Mây", kind="department")
    base = organise(client, meeting)

    found = client.get(f"{base}them/", {"ten": "trung tam may"}).content.decode()
    form = client.get(f"{base}them/?don-vi={late.pk}").content.decode()
    done = client.post(
        f"{base}them/?don-vi={late.pk}", {"name": "Trung tâm Mây", "seats": "3"}, follow=True
    ).content.decode()
    sent = client.post(f"{base}moi-them/", follow=True).content.decode()

    assert f'href="?don-vi={late.pk}"' in found
    assert 'value="Trung tâm Mây"' in form
    assert "Nhờ đơn vị này mời giúp" in form
    assert "Gửi giấy mời cho thành phần mới thêm" in done
    assert "Đã gửi giấy mời cho 1 đơn vị mới thêm." in sent
    assert meeting.invitees.get(unit=late).seats == 3


@pytest.mark.parametrize(
    ("chosen", "status"), [("0", 200), ("x", 404), ("99999999999999999999", 404), ("999999", 404)]
)
def test_only_units_of_the_day_can_be_chosen(client, chosen, status):
    meeting = make_meeting()
    base = organise(client, meeting)

    assert client.get(f"{base}them/?don-vi={chosen}").status_code == status


def test_the_organiser_changes_and_removes(client):
    meeting = called()
    base = organise(client, meeting)
    guest = guest_named("Hội Khăn")
    page = f"{base}{guest.pk}/"
    seen = client.get(page).context["seen"]
    same = {"name": guest.name, "who": guest.who, "seen": seen}

    wrong = client.post(page, {**same, "seats": "-1"}).content.decode()
    late = client.post(page, {**same, "seats": "3", "seen": "cũ"}).content.decode()
    done = client.post(page, {**same, "seats": "3", "coming": "4"}, follow=True).content.decode()
    gone = client.post(f"{page}bo/", follow=True).content.decode()
    again = client.post(f"{page}bo/", follow=True).content.decode()

    assert "is-invalid" in wrong
    assert "đã được lưu khác đi" in late
    assert "Đã lưu." in done
    assert "Đã bỏ khỏi thành phần mời." in gone
    assert "không còn trong thành phần mời" in again
    assert client.get(page).status_code == 404
    assert not Invitee.objects.filter(pk=guest.pk).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_search_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    meeting = make_meeting()
    town = make_unit("thị xã Mây", kind="district")
    for n in range(count):
        make_unit(f"xã Gió {n}", parent=town)
    base = organise(client, meeting)

    with django_assert_num_queries(13):
        found = client.get(f"{base}them/", {"ten": "Gió"}).content.decode()

    assert found.count("?don-vi=") == count + 1


def test_a_name_with_markup_stays_text(client):
    meeting = make_meeting()
    base = organise(client, meeting)

    done = client.post(
        f"{base}them/?don-vi=0", {"name": "<script>x</script>", "seats": "1"}, follow=True
    ).content.decode()

    assert "<script>x" not in done
    assert "&lt;script&gt;x" in done

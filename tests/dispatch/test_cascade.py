"""One filter, four looks at the units: what is counted, who sees which part, at what cost."""

import datetime as dt
import io

import pytest
from python_calamine import CalamineWorkbook

from cuocthi.core import clock
from cuocthi.dispatch.actions import link_for, mark_carried, see
from cuocthi.dispatch.models import Assignment, CarriedSheet
from cuocthi.dispatch.queries.cascade import Asked, ground, tree, unit_states
from cuocthi.dispatch.queries.map import drawn
from cuocthi.notices.models import Notice
from cuocthi.units.enums import Kind
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.dispatch.factories import come_by_link, make_handed_down, make_town
from tests.dispatch.large import make_cascade
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def names(campaign, asked, within=""):
    keys = unit_states(campaign, asked, within).values_list("unit_id", flat=True)
    return sorted(Unit.objects.filter(pk__in=keys).values_list("name", flat=True))


def commune(number):
    return Unit.objects.get(name=f"xã Gió {number}")


def words_of(response):
    words = response.content.decode()
    assert response.status_code == 200
    assert "UNKNOWN-VARIABLE" not in words
    return words


# In the tree each commune is followed by its school: 1 Gió 1, 2 Nắng 1, 3 Gió 2 …; of every ten
# units two have reported, three taken on, two looked, three not.
@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("", 10),
        ("im-lang", 5),
        ("chua-xem", 3),
        ("da-xem", 2),
        ("da-nhan", 3),
        ("da-bao-cao", 2),
        ("can-bo-sung", 0),
        ("qua-han", 4),
        ("cho-toi", 1),
    ],
)
def test_each_state_lets_its_units_through(state, expected):
    campaign = make_cascade(5, 5)

    assert len(names(campaign, Asked(state=state))) == expected


def test_a_letter_that_did_not_arrive_waits_for_the_organiser_until_the_unit_looks(client):
    campaign = make_handed_down()
    mailbox = f"u{commune(1).pk}@don-vi.example"
    (notice,) = [one for one in Notice.objects.all() if one.address == mailbox]
    Notice.objects.filter(pk=notice.pk).update(
        state=Notice.State.FAILED, sent_at=None, trouble="550 5.1.1 no such user"
    )
    client.force_login(make_role(campaign, "organiser"))

    assert names(campaign, Asked(state="cho-toi")) == ["xã Gió 1"]
    listed = words_of(client.get(f"/giao-viec/{campaign.slug}/?loc=cho-toi"))
    saved = client.get(f"/giao-viec/{campaign.slug}/bang.csv?loc=cho-toi").getvalue().decode()
    alone = words_of(client.get(f"/giao-viec/{campaign.slug}/don-vi/{commune(1).pk}/"))
    assert [text.count("550 5.1.1 no such user") for text in (listed, alone, saved)] == [1, 1, 1]
    see(campaign_id=campaign.pk, unit_id=commune(1).pk, by="system")
    assert names(campaign, Asked(state="cho-toi")) == []


def test_a_report_waits_for_the_body_that_gave_the_task():
    campaign = make_cascade(1, 1, tasks=1)
    school = Unit.objects.get(kind=Kind.SCHOOL)
    above = Assignment.objects.get(unit=commune(1))
    Assignment.objects.filter(unit=commune(1)).update(state="acknowledged", reported_at=None)
    Assignment.objects.filter(unit=school).update(state="reported", parent=above)

    assert names(campaign, Asked(state="cho-toi")) == []
    assert names(campaign, Asked(state="cho-toi"), commune(1).path) == ["Trường THCS Nắng 1"]


def test_kind_level_and_part_narrow_the_list():
    campaign = make_cascade(3, 6)

    assert names(campaign, Asked(kind=Kind.COMMUNE)) == ["xã Gió 1", "xã Gió 2", "xã Gió 3"]
    assert names(campaign, Asked(level=2)) == ["xã Gió 1", "xã Gió 2", "xã Gió 3"]
    assert names(campaign, Asked(under=commune(2))) == [
        "Trường THCS Nắng 2",
        "Trường THCS Nắng 5",
        "xã Gió 2",
    ]
    assert names(campaign, Asked(kind=Kind.SCHOOL), within=commune(3).path) == [
        "Trường THCS Nắng 3",
        "Trường THCS Nắng 6",
    ]


def shape_of(nodes):
    return [(n.unit.name, n.level, n.units, n.silent, n.reported, n.own, n.is_open) for n in nodes]


def test_a_tree_counts_what_stands_below_each_unit():
    campaign = make_cascade(2, 4)  # Gió 1, Nắng 1, Nắng 3, Gió 2, Nắng 2, Nắng 4

    assert shape_of(tree(campaign, Asked())) == [
        ("xã Gió 1", 1, 3, 0, 2, "accepted", False),
        ("xã Gió 2", 1, 3, 1, 0, "acknowledged", False),
    ]


def test_an_open_unit_shows_its_own_below_it_and_counts_the_same():
    campaign = make_cascade(2, 4)

    assert shape_of(tree(campaign, Asked(), opened=commune(2))) == [
        ("xã Gió 1", 1, 3, 0, 2, "accepted", False),
        ("xã Gió 2", 1, 3, 1, 0, "acknowledged", True),
        ("Trường THCS Nắng 2", 2, 1, 0, 0, "acknowledged", False),
        ("Trường THCS Nắng 4", 2, 1, 1, 0, "seen", False),
    ]


def test_a_tree_keeps_to_the_filter_and_to_the_part():
    campaign = make_cascade(2, 4)

    silent = tree(campaign, Asked(state="im-lang"))
    part = tree(campaign, Asked(), within=commune(1).path)

    assert shape_of(silent) == [("xã Gió 2", 1, 1, 1, 0, "", False)]
    assert shape_of(part) == [
        ("xã Gió 1", 0, 1, 0, 1, "accepted", False),
        ("Trường THCS Nắng 1", 1, 1, 0, 1, "reported", False),
        ("Trường THCS Nắng 3", 1, 1, 0, 0, "acknowledged", False),
    ]


def test_nothing_given_out_has_no_ground_and_no_tree():
    campaign = make_cascade(1, 1)
    Assignment.objects.all().delete()

    assert ground(campaign) == ""
    assert tree(campaign, Asked(), opened=commune(1)) == []


LOOKS = ["", "?xem=cay", "?xem=ban-do", "?xem=dong-ho", "?loc=im-lang&xep=ten", "?loc=cho-toi"]


@pytest.mark.parametrize("look", LOOKS)
def test_a_look_costs_the_same_for_thirty_and_for_three_hundred(
    client, django_assert_max_num_queries, look
):
    costs = []
    for communes, schools in ((5, 25), (30, 270)):
        campaign = make_cascade(communes, schools)
        client.force_login(make_role(campaign, "organiser"))
        with django_assert_max_num_queries(25) as asked:
            words_of(client.get(f"/giao-viec/{campaign.slug}/{look}"))
        costs.append(len(asked))

    assert costs[0] == costs[1]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_table_to_be_saved_costs_the_same_for_thirty_and_for_three_hundred(
    client, django_assert_max_num_queries, ending
):
    costs = []
    for communes, schools in ((5, 25), (30, 270)):
        campaign = make_cascade(communes, schools)
        client.force_login(make_role(campaign, "organiser"))
        with django_assert_max_num_queries(20) as asked:
            answer = client.get(f"/giao-viec/{campaign.slug}/bang.{ending}")
            data = b"".join(answer.streaming_content)
        costs.append(len(asked))
        if ending == "csv":
            assert len(data.decode().splitlines()) == communes + schools + 1

    assert costs[0] == costs[1]


def test_two_units_with_one_place_on_the_map_do_not_hide_each_other(client):
    campaign = make_cascade(3, 0)
    Unit.objects.filter(pk__in=[commune(1).pk, commune(2).pk]).update(longitude=106, latitude=21)
    Unit.objects.filter(pk=commune(3).pk).update(longitude=106.5, latitude=21.5)
    client.force_login(make_role(campaign, "organiser"))

    words = words_of(client.get(f"/giao-viec/{campaign.slug}/?xem=ban-do"))
    places = drawn(campaign, Asked()).places

    assert len({(place.x, place.y) for place in places}) == 3
    assert [place.turned for place in places] == [False, False, True]
    assert [words.count(f">xã Gió {n}</text>") for n in (1, 2, 3)] == [1, 1, 1]


def test_no_cell_of_a_saved_table_becomes_a_formula(client):
    campaign = make_handed_down()
    Unit.objects.filter(pk=commune(1).pk).update(name='=HYPERLINK("http://x.example")')
    client.force_login(make_role(campaign, "organiser"))

    csv = b"".join(client.get(f"/giao-viec/{campaign.slug}/bang.csv").streaming_content).decode()
    book = b"".join(client.get(f"/giao-viec/{campaign.slug}/bang.xlsx").streaming_content)
    cells = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()

    assert '"\'=HYPERLINK(""http://x.example"")"' in csv
    assert [row[1] for row in cells].count('=HYPERLINK("http://x.example")') == 1


def test_a_saved_table_keeps_to_the_filter_and_tells_each_step(client):
    noon = clock.now().replace(hour=5, minute=0)  # in Việt Nam; an hour more is the same day
    with clock.at(noon):
        campaign = make_cascade(1, 1)
    client.force_login(make_role(campaign, "organiser"))

    school = Unit.objects.get(kind="school")
    url = f"/giao-viec/{campaign.slug}/bang.csv?loai=school"
    lines = b"".join(client.get(url).streaming_content).decode("utf-8-sig").splitlines()

    began = Assignment.objects.earliest("pk").sent_at.astimezone(dt.timezone(dt.timedelta(hours=7)))
    came = f"{began:%d/%m/%Y}"
    day = f"{began + dt.timedelta(days=1, hours=1):%d/%m/%Y}"
    assert lines[0].startswith("Mã,Đơn vị,Thuộc,Loại,Tình trạng,Số việc,Văn bản đến,Nhận được")
    assert lines[1:] == [
        f"{school.code},Trường THCS Nắng 1,xã Gió 1,trường học,đã báo cáo,3,{came},{day},{day},{day},{day},"
        f"{day},{day},,,,"
    ]


def test_columns_sort_up_down_and_back_to_the_tree(client):
    campaign = make_cascade(3, 0)
    client.force_login(make_role(campaign, "organiser"))

    def order(query):
        words = words_of(client.get(f"/giao-viec/{campaign.slug}/{query}"))
        return sorted((words.index(f">xã Gió {n}<"), n) for n in (1, 2, 3))

    assert [n for _place, n in order("")] == [1, 2, 3]
    assert [n for _place, n in order("?xep=-ten")] == [3, 2, 1]
    assert [n for _place, n in order("?xep=tinh-trang")] == [3, 2, 1]
    assert [n for _place, n in order("?xep=drop")] == [1, 2, 3]


@pytest.mark.parametrize(
    "query",
    [
        "?loc=%00&loai='--&cap=-1&xem=<script>&xep=__class__",
        "?cap=999999999999999999999",
        "?page=abc&xem=cay",
        "?page=-5",
        "?cap=²&loc=cho-toi",
    ],
)
def test_absurd_filters_show_all_units(client, query):
    campaign = make_cascade(1, 1)
    client.force_login(make_role(campaign, "organiser"))

    words = words_of(client.get(f"/giao-viec/{campaign.slug}/{query}"))

    assert "<script>" not in words
    assert "xã Gió 1" in words


@pytest.mark.parametrize("name", ["duoi", "mo"])
@pytest.mark.parametrize("number", ["0", "9223372036854775808", "99999999999999999999", "x", "²"])
def test_a_unit_that_is_none_names_no_part(client, name, number):
    campaign = make_cascade(1, 1)
    client.force_login(make_role(campaign, "organiser"))

    assert client.get(f"/giao-viec/{campaign.slug}/?{name}={number}").status_code == 404


def test_markup_in_a_name_stays_words_on_every_look(client):
    campaign = make_cascade(2, 0)
    Unit.objects.filter(pk=commune(1).pk).update(name='xã <b onclick="x">Gió</b> "1"')
    client.force_login(make_role(campaign, "organiser"))

    for look in LOOKS[:4]:
        assert "<b onclick" not in words_of(client.get(f"/giao-viec/{campaign.slug}/{look}"))


# who sees which part


def test_an_officer_sees_the_own_branch_and_nothing_beside_it(client):
    campaign = make_cascade(2, 4)
    mine, other = commune(1), commune(2)
    client.force_login(make_member(mine))
    home = f"/giao-viec/don-vi/{campaign.slug}/{mine.pk}/nhanh/"

    for look in LOOKS:
        words = words_of(client.get(home + look))
        assert "xã Gió 2" not in words
        assert "Trường THCS Nắng 2" not in words
    table = words_of(client.get(home))
    saved = b"".join(client.get(f"{home}bang.csv").streaming_content).decode()

    assert table.count('scope="row"') == 3
    assert "Liên kết mới" not in table
    assert "Trường THCS Nắng 3" in saved
    assert "Nắng 2" not in saved
    assert client.get(f"{home}?duoi={other.pk}").status_code == 404
    assert client.get(f"{home}?xem=cay&mo={other.pk}").status_code == 404
    assert client.get(f"{home}{other.pk}/").status_code == 404
    assert client.get(f"/giao-viec/don-vi/{campaign.slug}/{other.pk}/nhanh/").status_code == 403
    assert client.get(f"/giao-viec/{campaign.slug}/").status_code in (403, 404)


@pytest.mark.parametrize("who", ["school", "sibling", "teacher", "stranger", "nobody", "elsewhere"])
def test_nobody_else_sees_a_branch(client, who):
    campaign = make_cascade(2, 4)
    mine = commune(1)
    school = Unit.objects.get(name="Trường THCS Nắng 1")
    person = {
        "school": lambda: make_member(school),
        "sibling": lambda: make_member(commune(2)),
        "teacher": lambda: make_member(mine, role="teacher"),
        "stranger": make_user,
        "nobody": lambda: None,
        "elsewhere": lambda: make_member(make_unit("xã Khác")),
    }[who]()
    if person:
        client.force_login(person)
    home = f"/giao-viec/don-vi/{campaign.slug}/{mine.pk}/nhanh/"

    for url in (home, f"{home}bang.csv", f"{home}{school.pk}/"):
        assert client.get(url).status_code == 403


def test_a_link_opens_the_branch_of_its_unit_until_it_is_taken_back(client):
    campaign = make_cascade(2, 4)
    come_by_link(client, campaign, commune(1))
    home = f"/giao-viec/don-vi/{campaign.slug}/nhanh/"
    school = Unit.objects.get(name="Trường THCS Nắng 1")

    assert words_of(client.get(home)).count('scope="row"') == 3
    assert "Trường THCS Nắng 1" in words_of(client.get(f"{home}{school.pk}/"))
    assert client.get(f"{home}{commune(2).pk}/").status_code == 404

    link_for(campaign=campaign, unit=commune(1), by="system")
    assert client.get(home).status_code == 403


def test_a_unit_learns_nothing_of_a_contest_that_asks_nothing_of_its_branch(client):
    campaign = make_cascade(1, 1)
    elsewhere = make_unit("xã Khác")
    client.force_login(make_member(elsewhere))

    answer = client.get(f"/giao-viec/don-vi/{campaign.slug}/{elsewhere.pk}/nhanh/")

    assert answer.status_code == 403
    assert campaign.name not in answer.content.decode()


def test_one_unit_tells_its_steps_and_tasks(client):
    campaign = make_cascade(1, 1)
    client.force_login(make_role(campaign, "organiser"))

    words = words_of(client.get(f"/giao-viec/{campaign.slug}/don-vi/{commune(1).pk}/"))

    assert words.count("<time>") == 7
    assert words.count("Việc ") == 3
    assert "2 đơn vị được giao việc, 0 chưa trả lời, 2 đã báo cáo đủ." in words


def test_a_unit_above_without_a_task_shows_those_below_and_a_foreign_one_is_none(client):
    campaign = make_cascade(1, 1)
    client.force_login(make_role(campaign, "organiser"))
    home = f"/giao-viec/{campaign.slug}/don-vi/"

    assert "Đơn vị này không được giao việc" in words_of(client.get(f"{home}{campaign.unit_id}/"))
    assert client.get(f"{home}{make_unit('xã Khác').pk}/").status_code == 404


def test_those_who_only_see_the_contest_get_no_tables(client):
    campaign = make_cascade(1, 1)
    client.force_login(make_role(campaign, "judge"))

    for page in ("", "bang.csv", f"don-vi/{commune(1).pk}/"):
        assert client.get(f"/giao-viec/{campaign.slug}/{page}").status_code == 403
    assert client.get(f"/giao-viec/{campaign.slug}/bang.pdf").status_code == 403
    client.force_login(make_role(campaign, "organiser"))
    assert client.get(f"/giao-viec/{campaign.slug}/bang.pdf").status_code == 404


# sheets that were carried


def test_a_sheet_is_marked_as_carried_once(client):
    campaign = make_handed_down(make_town(mailboxes=False))
    client.force_login(make_role(campaign, "organiser"))
    first = Notice.objects.order_by("pk")[0]
    url = f"/giao-viec/{campaign.slug}/phieu-in/"

    told = words_of(client.post(f"{url}da-chuyen/", {"phieu": [first.pk]}, follow=True))
    again = words_of(client.post(f"{url}da-chuyen/", {"phieu": [first.pk]}, follow=True))

    assert "Đã ghi 1 phiếu đã chuyển." in told
    assert told.count("Đã chuyển tận nơi") == 3
    assert "Chưa đánh dấu phiếu nào" in again
    assert CarriedSheet.objects.get().notice == first


def test_sheets_of_another_contest_and_absurd_numbers_are_passed_over(client):
    campaign = make_handed_down(make_town(mailboxes=False))
    other = make_cascade(1, 0)
    client.force_login(make_role(other, "organiser"))
    foreign = Notice.objects.filter(campaign=campaign.pk)[0]

    client.post(
        f"/giao-viec/{other.slug}/phieu-in/da-chuyen/", {"phieu": [foreign.pk, "9" * 30, "x", "²"]}
    )

    assert not CarriedSheet.objects.exists()
    assert mark_carried(campaign_id=campaign.pk, sheets=[foreign.pk], by="system") == 1


def test_a_closed_contest_marks_no_sheet(client):
    campaign = make_handed_down(make_town(mailboxes=False))
    notice = Notice.objects.order_by("pk")[0]
    type(campaign).objects.filter(pk=campaign.pk).update(state="closed", closed_at=clock.now())
    client.force_login(make_role(campaign, "organiser"))

    words = words_of(
        client.post(
            f"/giao-viec/{campaign.slug}/phieu-in/da-chuyen/", {"phieu": [notice.pk]}, follow=True
        )
    )

    assert "đã tổng kết" in words
    assert not CarriedSheet.objects.exists()

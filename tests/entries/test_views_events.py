"""The report's page: what is asked since later, remarks while typing and after saving, the map."""

import datetime as dt
import json
import re
from decimal import Decimal

import pytest
from django.urls import reverse

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.entries.actions import link_for_entrant, send_back
from cuocthi.entries.actions.shared import GRACE
from cuocthi.entries.models import Entry, PhotoStatement
from cuocthi.entries.models.identity import PeopleList
from cuocthi.units.models import Unit
from tests.campaigns.factories import make_role
from tests.entries.factories import (
    make_clean_up,
    make_communes,
    make_entrant,
    make_report,
    photo,
    photos,
    text_of,
    upload,
)
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def _enter(client, entrant):
    link = link_for_entrant(entrant_id=entrant.pk, by="test")
    client.post("/vao/" + link.rsplit("/", 2)[1] + "/")
    return client


@pytest.fixture
def cleaning():
    return make_clean_up(rules={"correction_days": 3})


@pytest.fixture
def phone(client, cleaning):
    """The client of an approved group that came by its link."""
    return _enter(client, make_entrant(campaign=cleaning))


def _event(**changes):
    day = (clock.today() - dt.timedelta(days=1)).strftime("%d/%m/%Y")
    return {
        "key": "bc-1",
        "place": "Bến đò Đồng Mây",
        "day": day,
        "start": "07:00",
        "end": "10:30",
        "people": "25",
        "under_age": "4",
        "disposal": "collected",
        "kg_plastic": "12,5",
        **changes,
    }


def _new(cleaning):
    return reverse("entries:event_new", args=[cleaning.slug])


def _hints(client, campaign, **typed):
    return client.post(reverse("entries:event_hints", args=[campaign.slug]), typed)


def test_everything_that_is_asked_is_kept_and_shown_again(phone, cleaning):
    root = Unit.objects.get(path=cleaning.unit.path[: Unit.steplen])
    commune = make_unit("Xã Đồng Mây", parent=root)
    url = _new(cleaning)
    assert f'<option value="{commune.pk}">Xã Đồng Mây</option>' in text_of(phone.get(url))

    phone.post(
        url,
        _event(
            commune=str(commune.pk),
            latitude="16,45",
            longitude="107.55",
            point_from="phone",
            planned_day="01/06/2024",
            planned_start="06:00",
            planned_end="08:00",
            bags_plastic="3",
            disposal_note="Đội xe <b>xã</b>",
            names="Nguyễn Văn Kín\r\n\r\nLê Thị Giấu\r\n",
            proof=[upload(photo(), "phieu.jpg")],
        ),
    )

    entry = Entry.objects.get()
    event = entry.event
    assert (event.commune, event.under_age, event.point_from) == (commune, 4, "phone")
    assert [(w.kg, w.bags) for w in event.waste.all()] == [(Decimal("12.5"), 3)]
    assert [page.purpose for page in entry.files.all()] == ["disposal"]
    page = text_of(phone.get(reverse("entries:event", args=[cleaning.slug, entry.number])))
    for shown in (
        f'<option value="{commune.pk}" selected>',
        'value="01/06/2024"',
        'value="06:00"',
        "Đội xe &lt;b&gt;xã&lt;/b&gt;",
        "Đã giữ danh sách 2 người.",
        'value="3"',
    ):
        assert shown in page
    assert "Kín" not in page


def test_the_commune_of_the_registration_is_chosen_beforehand(client, cleaning):
    root = Unit.objects.get(path=cleaning.unit.path[: Unit.steplen])
    commune = make_unit("Xã Bến Đò", parent=root)
    _enter(client, make_entrant(cleaning, unit=commune))

    assert f'<option value="{commune.pk}" selected>Xã Bến Đò' in text_of(client.get(_new(cleaning)))


def test_an_event_over_midnight_ends_on_the_next_day(phone, cleaning):
    two_days_ago = (clock.today() - dt.timedelta(days=2)).strftime("%d/%m/%Y")

    phone.post(_new(cleaning), _event(day=two_days_ago, start="22:30", end="00:15", overnight="on"))

    entry = Entry.objects.get()
    assert entry.event.ended_at - entry.event.started_at == dt.timedelta(minutes=105)
    url = reverse("entries:event", args=[cleaning.slug, entry.number])
    assert re.search(r'name="overnight"[^>]* checked', text_of(phone.get(url)))


def test_the_list_alone_tells_how_many_there_were(phone, cleaning):
    phone.post(_new(cleaning), _event(people="", under_age="2", names="A\nB\nC"))

    entry = Entry.objects.get()
    assert (entry.event.people, PeopleList.objects.get().lines) == (3, 3)
    phone.post(
        reverse("entries:event", args=[cleaning.slug, entry.number]),
        _event(key="bc-2", people="", under_age="2", drop_names="on"),
    )
    assert PeopleList.objects.count() == 1  # nobody was told any more, so nothing was kept


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"end": "06:00"}, "sang ngày hôm sau"),
        ({"overnight": "on"}, "Buổi làm quá 24 giờ"),
        ({"people": ""}, "Hãy ghi số người tham gia hoặc dán danh sách."),
        ({"under_age": "26"}, "Không thể nhiều hơn số người tham gia (25)."),
        ({"under_age": "-1"}, "0"),
        ({"planned_day": "01/06/2024"}, "hoặc để trống cả ba"),
        (
            {"planned_day": "01/06/2024", "planned_start": "06:00", "planned_end": "06:00"},
            "giờ kết thúc phải khác",
        ),
        ({"kg_plastic": "-3"}, "0"),
        ({"kg_plastic": "NaN"}, "Nhập một số"),
        ({"kg_plastic": "Infinity"}, "Nhập một số"),
        ({"kg_plastic": "1e9"}, "Số quá lớn. Hãy xem lại: ghi bằng ki-lô-gam"),
        ({"bags_plastic": "9" * 30}, "100000"),
        ({"people": "9" * 30}, "100000"),
        ({"latitude": "91", "longitude": "0"}, "90"),
        ({"latitude": "NaN", "longitude": "107"}, "Nhập một số"),
        ({"commune": "9" * 30}, "Hãy chọn lại xã, phường"),
        ({"commune": "0 OR 1"}, "Hãy chọn lại xã, phường"),
        ({"place": " "}, "bắt buộc"),
    ],
)
def test_what_cannot_be_is_said_and_not_kept(phone, cleaning, change, words):
    answer = phone.post(_new(cleaning), _event(**change))

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert Entry.objects.count() == 0


def test_a_point_at_nought_and_a_strange_origin_are_taken_and_remarked_on(phone, cleaning):
    answer = phone.post(
        _new(cleaning), _event(latitude="0", longitude="0", point_from="<script>"), follow=True
    )

    assert Entry.objects.get().event.point_from == "typed"
    assert "nằm ngoài tỉnh, thành phố của cuộc thi" in text_of(answer)


def test_after_saving_the_page_says_kindly_what_to_look_at_again(phone, cleaning):
    answer = phone.post(
        _new(cleaning),
        _event(place="<script>alert(1)</script>", end="07:05", people="400", kg_hazardous="5"),
        follow=True,
    )

    page = text_of(answer)
    assert "Buổi làm chỉ 5 phút cho 400 người." in page
    assert "Trẻ em không được chạm vào rác nguy hại." in page
    assert "Ảnh trước: có 0, cần 2." in page
    assert "<script>alert" not in page
    assert Entry.objects.get().state == "draft"


def test_hints_come_while_typing_and_keep_nothing(phone, cleaning):
    answer = _hints(
        phone,
        cleaning,
        day=(clock.today() - dt.timedelta(days=1)).strftime("%d/%m/%Y"),
        start="07:00",
        end="06:00",
        people="30",
        under_age="30",
        listed="28",
        kg_other="200",
    )

    assert answer.json() == {
        "time": [
            "Giờ kết thúc đang trước giờ bắt đầu. Nếu làm qua nửa đêm, hãy đánh dấu “sang ngày hôm "
            "sau”."
        ],
        "place": ["Hãy chọn xã, phường hoặc ghi vị trí, để người kiểm tra biết nơi làm."],
        "people": [
            "Danh sách có 28 dòng, còn số người ghi 30. Hãy sửa cho khớp.",
            "Cả 30 người đều dưới tuổi? Buổi làm cần có người lớn phụ trách; hãy tính cả người "
            "lớn.",
        ],
        "waste": [
            "Rác khác chiếm 100 % khối lượng. Nếu có nhựa, giấy, kim loại trong đó, hãy ghi riêng.",
            "Ước lượng (khác): hãy ghi số bao, để người kiểm tra hiểu cách tính.",
        ],
        "photos": [],
        "at": "",
    }
    assert Entry.objects.count() == 0


def test_hints_name_the_commune_of_the_point(phone, cleaning):
    make_communes(cleaning)

    answer = _hints(phone, cleaning, latitude="16,45", longitude="107,55")

    assert (answer.json()["at"], answer.json()["place"]) == ("Xã Đồng Mây", [])


def test_hints_know_the_same_totals_but_not_of_the_report_itself(phone, cleaning):
    entrant = make_entrant(cleaning)
    _enter(phone, entrant)
    entry = make_report(entrant, state="draft", waste={"plastic": (Decimal(40), True)})

    again = _hints(phone, cleaning, kg_plastic="40", measured_plastic="on").json()["waste"]
    itself = _hints(
        phone, cleaning, kg_plastic="40", measured_plastic="on", so=str(entry.number)
    ).json()["waste"]

    assert again == ["Khối lượng giống hệt báo cáo số 1 của bạn. Nếu chép nhầm, hãy sửa."]
    assert itself == []


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"so": "9" * 40, "listed": "-1", "people": "9" * 40, "kg_glass": "1e999"},
        {"end": "\x00", "start": "07:00", "day": "01/01/0001"},
        {"day": "09/06/2024", "start": "07:00", "end": "25:00"},
        {"latitude": "NaN", "longitude": "Infinity", "commune": "9" * 40},
        {"kg_plastic": "-1", "bags_plastic": "x", "so": "٣"},
    ],
)
def test_rubbish_makes_no_hint_fail(phone, cleaning, typed):
    answer = _hints(phone, cleaning, **typed)

    assert answer.status_code == 200
    assert set(answer.json()) == {"time", "place", "people", "waste", "photos", "at"}


def test_hints_and_map_are_for_who_came_by_a_link(client, cleaning):
    assert _hints(client, cleaning).status_code == 404
    map_url = reverse("entries:event_map", args=[cleaning.slug])
    assert client.get(map_url).status_code == 404
    _enter(client, make_entrant(make_clean_up()))  # of another contest
    assert (_hints(client, cleaning).status_code, client.get(map_url).status_code) == (404, 404)
    assert client.get(reverse("entries:event_hints", args=[cleaning.slug])).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_hints_cost_the_same_for_one_and_for_three(
    client, cleaning, django_assert_num_queries, count
):
    make_communes(cleaning)
    entrant = make_entrant(cleaning)
    for _n in range(count):
        make_report(entrant)
    _enter(client, entrant)

    with django_assert_num_queries(8):
        _hints(client, cleaning, latitude="16,45", longitude="107,55", kg_plastic="3")


@pytest.mark.parametrize("count", [1, 3])
def test_the_report_costs_the_same_for_one_and_for_three(
    client, cleaning, django_assert_num_queries, count
):
    make_communes(cleaning)
    entrant = make_entrant(cleaning)
    for _n in range(count):
        entry = make_report(
            entrant,
            state="draft",
            pictures=photos(before=count),
            latitude=16.45,
            longitude=107.55,
        )
    _enter(client, entrant)

    with django_assert_num_queries(22):
        client.get(reverse("entries:event", args=[cleaning.slug, entry.number]))


def test_the_map_draws_the_communes_and_can_be_turned_into_degrees(phone, cleaning):
    one, _two = make_communes(cleaning)
    root = Unit.objects.get(path=cleaning.unit.path[: Unit.steplen])
    make_unit("Xã <b>Điểm</b>", parent=root, latitude=16.42, longitude=107.65)
    assert 'id="mo-ban-do"' in text_of(phone.get(_new(cleaning)))

    answer = phone.get(reverse("entries:event_map", args=[cleaning.slug]))

    svg = answer.content.decode()
    assert answer["Content-Type"] == "image/svg+xml"
    assert f'data-unit="{one.pk}"' in svg
    assert "Xã &lt;b&gt;Điểm&lt;/b&gt;" in svg
    degrees = {
        name: float(re.search(rf'data-{name}="([\d.]+)"', svg).group(1))
        for name in ("west", "north", "x", "y")
    }
    x, y = map(float, re.search(r'cx="([\d.]+)" cy="([\d.]+)" r="6"', svg).groups())
    assert degrees["west"] + x / degrees["x"] == pytest.approx(107.65, abs=1e-3)
    assert degrees["north"] - y / degrees["y"] == pytest.approx(16.42, abs=1e-3)


def test_without_boundaries_and_points_there_is_no_map(phone, cleaning):
    assert 'id="mo-ban-do"' not in text_of(phone.get(_new(cleaning)))
    assert phone.get(reverse("entries:event_map", args=[cleaning.slug])).status_code == 404


def test_only_the_report_may_ask_the_phone_where_it_is(phone, cleaning):
    report = phone.get(_new(cleaning))
    mine = phone.get(reverse("entries:mine", args=[cleaning.slug]))

    assert "geolocation=(self)" in report["Permissions-Policy"]
    assert "geolocation=()" in mine["Permissions-Policy"]
    assert "Lấy từ điện thoại thì không công bố" in text_of(report)


def test_a_returned_report_says_why_what_to_do_and_until_when(client, cleaning):
    entry = make_report(make_entrant(cleaning))
    send_back(entry_id=entry.pk, reasons=["Thiếu ảnh cân", "Xem lại số người"], by="test")
    _enter(client, entry.entrant)
    url = reverse("entries:event", args=[cleaning.slug, entry.number])
    last = cleaning.closes_at + dt.timedelta(days=3)

    page = text_of(client.get(url))
    with clock.at(last + GRACE):
        over = text_of(client.get(url))

    assert "<li>Thiếu ảnh cân</li><li>Xem lại số người</li>" in page
    assert "rồi bấm “Nộp báo cáo”, trước" in page
    assert "Biên nhận của bản đã nộp vẫn có giá trị" in over
    assert "Đã hết hạn bổ sung" in over
    assert 'name="place"' not in over


def test_a_draft_that_was_not_handed_in_in_time_says_so(client, cleaning):
    entry = make_report(make_entrant(cleaning), state="draft")
    _enter(client, entry.entrant)

    with clock.at(cleaning.closes_at + GRACE):
        page = text_of(client.get(reverse("entries:event", args=[cleaning.slug, entry.number])))

    assert "Cuộc thi đã ngừng nhận báo cáo lúc" in page
    assert 'name="place"' not in page


def test_a_report_of_another_entrant_is_not_there(client, cleaning):
    mine, other = make_entrant(cleaning), make_report(make_entrant(cleaning), state="draft")
    _enter(client, mine)
    url = reverse("entries:event", args=[cleaning.slug, other.number])

    assert client.get(url).status_code == 404
    assert client.post(url, _event()).status_code == 404


def test_the_answer_of_hints_is_json_that_no_frame_can_read(phone, cleaning):
    answer = _hints(phone, cleaning)

    assert json.loads(answer.content)
    assert answer["Content-Type"] == "application/json"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.fixture
def listed(cleaning):
    """A report that was handed in with a list of people."""
    names = ("Phạm Thị Kín", "Lê <b>Văn</b> Giấu")
    return make_report(make_entrant(cleaning), names=names)


def _list_of(entry):
    return reverse("entries:people_list", args=[entry.campaign.slug, entry.number])


def test_the_organiser_opens_the_list_with_a_reason_that_is_kept(client, listed):
    client.force_login(make_role(listed.campaign, "organiser"))

    closed = text_of(client.get(_list_of(listed)))
    without = text_of(client.post(_list_of(listed), {"reason": " "}))
    opened = text_of(client.post(_list_of(listed), {"reason": "Đối chiếu số người"}))

    assert "Danh sách có 2 người, đang được mã hóa." in closed
    assert "Phạm Thị Kín" not in closed + without
    assert "<li>Phạm Thị Kín</li><li>Lê &lt;b&gt;Văn&lt;/b&gt; Giấu</li>" in opened
    event = Event.objects.filter(verb="identity.opened", data__reason="Đối chiếu số người").get()
    assert event.data["entrants"] == [listed.entrant_id]


def test_a_report_without_a_list_says_so(client, cleaning):
    entry = make_report(make_entrant(cleaning))
    client.force_login(make_role(cleaning, "organiser"))

    assert "Báo cáo này không có danh sách" in text_of(client.get(_list_of(entry)))


@pytest.mark.parametrize(
    "who", ["secretary", "chair", "judge", "officer", "other organiser", "administrator"]
)
def test_nobody_else_opens_the_list(client, listed, who):
    campaign = listed.campaign
    user = {
        "officer": lambda: make_member(make_unit(parent=None), since=dt.date(2020, 1, 1)),
        "other organiser": lambda: make_role(make_clean_up(), "organiser"),
        "administrator": lambda: make_user(is_superuser=True),
    }.get(who, lambda: make_role(campaign, who))()
    client.force_login(user)

    assert client.get(_list_of(listed)).status_code == 403
    answer = client.post(_list_of(listed), {"reason": "tò mò"})
    assert (answer.status_code, "Kín" in answer.content.decode()) == (403, False)
    assert not Event.objects.filter(verb="identity.opened", data__reason="tò mò").exists()


def test_the_organiser_opens_no_list_of_a_draft(client, cleaning):
    entry = make_report(make_entrant(cleaning), state="draft", names=("Phạm Thị Kín",))
    client.force_login(make_role(cleaning, "organiser"))

    assert client.post(_list_of(entry), {"reason": "xem"}).status_code == 403


def test_an_entrant_opens_no_list_by_that_address(phone, listed):
    answer = phone.post(_list_of(listed), {"reason": "xem"})

    assert answer.status_code == 302
    assert "/dang-nhap" in answer["Location"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    client, cleaning, django_assert_num_queries, count
):
    names = tuple(f"Người {n}" for n in range(count))
    entry = make_report(make_entrant(cleaning), names=names)
    client.force_login(make_role(cleaning, "organiser"))

    with django_assert_num_queries(11):
        page = text_of(client.post(_list_of(entry), {"reason": "xem"}))

    assert page.count("<li>Người") == count


def test_communes_of_one_name_are_told_apart_by_the_unit_above(phone, cleaning):
    root = Unit.objects.get(path=cleaning.unit.path[: Unit.steplen])
    for above in ("Huyện Núi", "Huyện Biển"):
        make_unit("Xã Hương Phong", parent=make_unit(above, parent=root, kind="district"))

    page = text_of(phone.get(_new(cleaning)))

    assert "Xã Hương Phong (Huyện Núi)" in page
    assert "Xã Hương Phong (Huyện Biển)" in page


def test_a_list_that_is_too_long_is_said_at_its_field_and_nothing_typed_is_lost(phone, cleaning):
    names = "\n".join(f"Người thứ {n}" for n in range(5001))

    answer = phone.post(_new(cleaning), _event(names=names))

    assert answer.status_code == 422
    assert (
        "Danh sách có 5001 dòng; chỉ nhận đến 5000 dòng." in answer.context["form"].errors["names"]
    )
    assert "Người thứ 5000" in answer.context["form"]["names"].value()
    assert not Entry.objects.exists()


def test_an_older_window_does_not_put_old_figures_back_unseen(phone, cleaning):
    phone.post(_new(cleaning), _event(key="bc-1", people="400"))
    url = reverse("entries:event", args=[cleaning.slug, 1])
    seen = str(phone.get(url).context["seen"])
    phone.post(url, _event(key="bc-2", people="40", end="11:00", seen=seen))

    answer = phone.post(url, _event(key="bc-3", people="400", place="Bến mới", seen=seen))

    assert answer.status_code == 409
    said = " ".join(answer.context["form"].non_field_errors())
    assert "Số người tham gia thực tế: 40" in said
    assert "Kết thúc lúc: 11:00" in said
    assert "Địa điểm: Bến đò Đồng Mây" in said
    assert Entry.objects.get().event.people == 40
    again = phone.post(
        url, _event(key="bc-3", people="400", place="Bến mới", seen=answer["X-Seen"])
    )
    assert again.status_code == 302
    event = Entry.objects.get().event
    assert (event.people, event.place) == (400, "Bến mới")


def test_the_same_form_sent_again_is_no_other_window(phone, cleaning):
    phone.post(_new(cleaning), _event(key="bc-1"))
    url = reverse("entries:event", args=[cleaning.slug, 1])
    seen = str(phone.get(url).context["seen"])

    answers = [phone.post(url, _event(key="bc-2", people="40", seen=seen)) for _n in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_photos_chosen_twice_are_named_when_saved_and_when_handed_in(phone, cleaning):
    same, other = photo(), photo()
    files = {
        "before": [upload(same, "IMG_1.jpg"), upload(same, "IMG_<b>2.jpg"), upload(other, "3.jpg")],
        "during": [upload(photo(), "4.jpg")],
        "after": [upload(photo(), "5.jpg"), upload(same, "6.jpg")],
    }

    answer = phone.post(_new(cleaning), {**_event(), **files, "submit": "1"}, follow=True)

    page = text_of(answer)
    assert "Biên nhận báo cáo số 1" in page
    assert "“IMG_&lt;b&gt;2.jpg” giống hệt “IMG_1.jpg” nên chỉ giữ một" in page
    assert "Ảnh có thể bị hỏi lại" in page
    assert "Ảnh sau 2, ảnh trước 1: cùng một ảnh ở hai mục" in page


def test_a_photo_that_is_kept_already_is_named_and_a_retry_says_nothing(phone, cleaning):
    kept = photo()
    phone.post(_new(cleaning), {**_event(), "before": [upload(kept, "1.jpg")]})
    here = reverse("entries:event", args=[cleaning.slug, 1])
    form = {**_event(key="bc-2"), "before": [upload(kept, "lai.jpg"), upload(photo(), "moi.jpg")]}

    first = text_of(phone.post(here, form, follow=True))
    for file in form["before"]:
        file.seek(0)
    again = text_of(phone.post(here, form, follow=True))

    assert "“lai.jpg” giống hệt ảnh 1 đã lưu nên chỉ giữ một" in first
    assert "chỉ giữ một" not in again
    assert Entry.objects.get().files.count() == 2


def test_a_clean_report_asks_nothing_about_its_photos(phone, cleaning):
    files = {"before": [upload(photo(), "1.jpg"), upload(photo(), "2.jpg")]}
    files["during"] = [upload(photo(), "3.jpg")]
    files["after"] = [upload(photo(), "4.jpg"), upload(photo(), "5.jpg")]

    answer = phone.post(_new(cleaning), {**_event(), **files, "submit": "1"}, follow=True)

    assert "Biên nhận báo cáo số 1" in text_of(answer)
    assert "Ảnh có thể bị hỏi lại" not in text_of(answer)


@pytest.mark.parametrize("count", [1, 3])
def test_a_receipt_costs_the_same_however_many_photos(
    client, cleaning, django_assert_num_queries, count
):
    entrant = make_entrant(cleaning)
    entry = make_report(entrant, pictures=photos(before=2 * count, after=2))
    _enter(client, entrant)

    with django_assert_num_queries(19):
        client.get(reverse("entries:receipt", args=[cleaning.slug, entry.number]))


@pytest.mark.parametrize(
    ("chosen", "kept"),
    [("no", (False, False)), ("cover", (True, False)), ("agreed", (True, True)), ("", None)],
)
def test_who_hands_in_says_in_the_same_form_whether_children_are_in_the_photos(
    phone, cleaning, chosen, kept
):
    files = {"before": [upload(photo(), "1.jpg"), upload(photo(), "2.jpg")]}
    files["during"] = [upload(photo(), "3.jpg")]
    files["after"] = [upload(photo(), "4.jpg"), upload(photo(), "5.jpg")]

    page = text_of(phone.get(_new(cleaning)))
    answer = phone.post(
        _new(cleaning), {**_event(), **files, "children": chosen, "submit": "1"}, follow=True
    )

    assert "Trong ảnh có nhận ra trẻ em không?" in page
    assert "Biên nhận báo cáo số 1" in text_of(answer)
    said = PhotoStatement.objects.first()
    assert (said and (said.children, said.agreed)) == kept
    assert ("Khai: trong ảnh" in text_of(answer)) is (kept is None)


def test_a_draft_keeps_what_was_said_of_its_photos_and_a_retry_says_it_once(phone, cleaning):
    form = {**_event(), "children": "cover"}

    for _twice in range(2):
        phone.post(_new(cleaning), form)
    page = phone.get(reverse("entries:event", args=[cleaning.slug, 1]))

    assert page.context["form"]["children"].value() == "cover"
    assert Event.objects.filter(verb="photos.said").count() == 1
    odd = phone.post(_new(cleaning), {**_event(key="bc-9"), "children": "<b>"})
    assert odd.status_code == 422
    assert Entry.objects.count() == 1


def test_good_photos_beside_a_bad_one_are_named_to_be_chosen_again(phone, cleaning):
    files = {
        "before": [upload(photo(), "truoc.jpg"), upload(photo(), "image.jpg")],
        "after": [upload(b"khong phai anh", "image.jpg")],
    }

    refused = phone.post(_new(cleaning), {**_event(), **files})

    assert refused.status_code == 422
    assert "Ảnh vừa chọn chưa được giữ, hãy chọn lại: “truoc.jpg”, “image.jpg”." in text_of(refused)
    assert not Entry.objects.exists()


def test_photos_beside_a_wrong_answer_are_named_and_a_form_without_photos_says_nothing(
    phone, cleaning
):
    wrong = _event(start="11:00", end="10:00")

    refused = text_of(phone.post(_new(cleaning), {**wrong, "during": [upload(photo(), "1.jpg")]}))
    bare = text_of(phone.post(_new(cleaning), wrong))

    assert "hãy chọn lại: “1.jpg”." in refused
    assert "hãy chọn lại:" not in bare

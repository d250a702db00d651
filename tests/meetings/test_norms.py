"""Spending norms as data: those of the day are offered, what is above them is said."""

import datetime as dt
import io

import pytest
from python_calamine import CalamineWorkbook

from cuocthi.core.refused import Refused
from cuocthi.meetings.actions import (
    Spending,
    add_norm,
    change_guest,
    drop_norm,
    set_budget,
    set_place_class,
)
from cuocthi.meetings.exports import budget_xlsx
from cuocthi.meetings.models import Meeting, OwnNorm
from cuocthi.meetings.norms import PLACES, house_norms
from cuocthi.meetings.queries import (
    budget_version,
    budget_warnings,
    guest_version,
    heads_by_payroll,
    meeting_material,
    norms_known,
    norms_offered,
)
from tests.campaigns.factories import make_role
from tests.meetings.factories import guest_named, make_meeting
from tests.units.factories import make_unit

pytestmark = pytest.mark.django_db
TOWN = "tt-40-2017:an-tinh"


def budgeted(meeting, *lines):
    seen = budget_version(list(meeting.budget.all()))
    return set_budget(meeting_id=meeting.pk, lines=lines, seen=seen, by="system")


def own(meeting, **changes):
    values = {
        "unit": meeting.campaign.unit,
        "item": "Giải khát giữa giờ",
        "measure": "người/buổi",
        "amount": 40_000,
        "document": "Nghị quyết 17/2023/NQ-HĐND",
        "article": "Điều 4",
        "valid_from": dt.date(2024, 1, 1),
        "by": "system",
    }
    return add_norm(**{**values, **changes})


def warned(meeting):
    meeting.refresh_from_db()
    known = norms_known(meeting.campaign.unit)
    _on, off = heads_by_payroll(list(meeting.invitees.all()))
    return budget_warnings(meeting, list(meeting.budget.all()), known, off)


def off_payroll(name, count):
    guest = guest_named(name)
    return change_guest(
        meeting_id=guest.meeting_id,
        invitee_id=guest.pk,
        name=guest.name,
        who=guest.who,
        seats=guest.seats,
        coming=guest.coming,
        off_payroll=count,
        seen=guest_version(guest),
        by="system",
    )


def test_every_norm_of_the_house_says_where_it_comes_from():
    norms = house_norms()

    assert len({norm.key for norm in norms}) == len(norms)
    assert all(norm.document and norm.measure and norm.item for norm in norms)
    assert all(norm.place in ("", *PLACES) for norm in norms)
    assert [norm.key for norm in norms if norm.checked and norm.amount is None] == []


@pytest.mark.parametrize(
    ("day", "place", "offered"),
    [
        (dt.date(2024, 2, 20), "", [200_000, 150_000, 100_000]),
        (dt.date(2024, 2, 20), "city", [200_000]),
        (dt.date(2024, 2, 20), "town", [150_000]),
        (dt.date(2024, 2, 20), "commune", [100_000]),
        (dt.date(2026, 2, 20), "town", [None]),
        (dt.date(2010, 2, 20), "", []),
    ],
)
def test_the_norms_of_the_day_and_place_are_offered(day, place, offered):
    meeting = make_meeting()
    meeting.day, meeting.place_class = day, place

    found = norms_offered(meeting, norms_known(meeting.campaign.unit))

    assert [norm.amount for norm in found] == offered


def test_amounts_that_nobody_compared_are_marked():
    (norm,) = [norm for norm in house_norms() if norm.is_valid(dt.date(2026, 2, 20))]

    assert (norm.document, norm.amount, norm.checked) == ("Thông tư 12/2025/TT-BTC", None, False)


def test_an_office_adds_its_own_and_no_other_sees_it():
    meeting = make_meeting()
    norm = own(meeting)

    found = norms_offered(meeting, norms_known(meeting.campaign.unit))
    others = norms_known(make_unit("Sở Khác", kind="department"))

    assert (found[0].amount, found[0].source) == (40_000, "Nghị quyết 17/2023/NQ-HĐND, Điều 4")
    assert f"rieng:{norm.pk}" not in others
    drop_norm(unit=make_unit("Sở Lạ", kind="department"), norm_id=norm.pk, by="system")
    assert OwnNorm.objects.exists()
    drop_norm(unit=meeting.campaign.unit, norm_id=norm.pk, by="system")
    drop_norm(unit=meeting.campaign.unit, norm_id=norm.pk, by="system")
    assert not OwnNorm.objects.exists()


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"item": " "}, "Hãy ghi nội dung chi"),
        ({"document": ""}, "Hãy ghi nội dung chi"),
        ({"amount": -1}, "Mức chi phải từ 0"),
        ({"amount": 10**12 + 1}, "Mức chi phải từ 0"),
        ({"valid_to": dt.date(2023, 12, 31)}, "Ngày hết hiệu lực"),
        ({"place": "moon"}, "nơi áp dụng"),
    ],
)
def test_norms_that_cannot_be_are_refused(changes, told):
    meeting = make_meeting()

    with pytest.raises(Refused, match=told):
        own(meeting, **changes)

    assert not OwnNorm.objects.exists()


def test_the_same_norm_twice_and_more_than_enough_are_refused():
    meeting = make_meeting()
    own(meeting)
    with pytest.raises(Refused, match="đã có trong danh sách"):
        own(meeting, amount=1)
    for n in range(199):
        own(meeting, item=f"Mục {n}")

    with pytest.raises(Refused, match="Nhiều nhất 200"):
        own(meeting, item="Mục nữa")


def test_guests_on_no_public_payroll_are_counted_among_those_who_come():
    meeting = make_meeting()
    off_payroll("Hội Khăn", 5)

    assert heads_by_payroll(list(meeting.invitees.all())) == (12, 2)


def test_a_line_above_its_norm_is_said_with_the_article_and_kept():
    meeting = make_meeting()
    off_payroll("Hội Khăn", 2)

    budgeted(meeting, Spending("Ăn trưa", "người/ngày", 2, 180_000, norm=TOWN))

    assert warned(meeting) == [
        "Dòng 1 “Ăn trưa”: đơn giá 180.000 đồng cao hơn mức 150.000 đồng/người/ngày (Thông tư "
        "40/2017/TT-BTC, Điều 12). Tổ chức ăn tập trung thì được đến 195.000 đồng."
    ]


@pytest.mark.parametrize(
    ("line", "day", "said"),
    [
        (Spending("A", "", 2, 150_000, norm=TOWN), None, []),
        (Spending("A", "", 3, 150_000, norm=TOWN), None, ["chỉ cho khách không hưởng lương"]),
        (Spending("A", "", 2, 200_000, norm=TOWN), None, ["cao hơn mức 150.000"]),
        (Spending("A", "", 2, 1, norm=TOWN), dt.date(2026, 1, 1), ["không còn hiệu lực"]),
        (
            Spending("A", "", 2, 1, norm="tt-12-2025:an"),
            dt.date(2026, 1, 1),
            ["chưa được kiểm tra"],
        ),
        (Spending("A", "", 99, 10**9), None, []),
        (Spending("A", "", 99, 10**9, norm="khong-co"), None, []),
    ],
)
def test_what_is_said_of_a_line(line, day, said):
    meeting = make_meeting()
    off_payroll("Hội Khăn", 2)
    if day:
        Meeting.objects.update(day=day)

    budgeted(meeting, line)

    found = warned(meeting)
    assert [words in sentence for words, sentence in zip(said, found, strict=True)] == [True] * len(
        said
    )


def test_only_known_classes_of_places():
    meeting = make_meeting()

    with pytest.raises(Refused, match="trong danh sách"):
        set_place_class(meeting_id=meeting.pk, place_class="moon", by="system")
    for _twice in range(2):
        set_place_class(meeting_id=meeting.pk, place_class="town", by="system")

    assert Meeting.objects.get().place_class == "town"


def test_the_estimate_names_the_documents_it_was_reckoned_by():
    meeting = make_meeting()
    norm = own(meeting)
    budgeted(
        meeting,
        Spending("Ăn trưa", "người/ngày", 2, 150_000, norm=TOWN),
        Spending("Nước", "người", 14, 40_000, norm=f"rieng:{norm.pk}"),
        Spending("Trang trí", "gói", 1, 500_000),
    )

    block = meeting_material(meeting.pk).blocks["dự toán"]

    assert (
        "Mức chi áp dụng theo Thông tư 40/2017/TT-BTC, Điều 12; Nghị quyết 17/2023/NQ-HĐND, Điều 4."
        in block
    )
    assert "1.360.000 đồng (bằng chữ: một triệu ba trăm sáu mươi nghìn đồng)" in block


def test_the_spreadsheet_holds_sums_and_no_formula_of_a_person():
    meeting = make_meeting()
    budgeted(
        meeting,
        Spending("=1+1", "người/ngày", 2, 150_000, 250_000, norm=TOWN),
        Spending("Nước", "người", 14, 15_000),
    )

    data = budget_xlsx(meeting, list(meeting.budget.all()), norms_known(meeting.campaign.unit))

    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert rows[3] == [
        1, "=1+1", "người/ngày", 2, 150_000, 300_000, 250_000, 50_000,
        "Thông tư 40/2017/TT-BTC, Điều 12",
    ]  # fmt: skip
    assert rows[5][1:8] == ["Cộng", "", "", "", 510_000, 250_000, 260_000]
    assert rows[7][1] == "Tổng số tiền: 510.000 đồng (bằng chữ: năm trăm mười nghìn đồng)."


# ---- pages


def organise(client, meeting):
    client.force_login(make_role(meeting.campaign, "organiser"))
    return f"/hoi-nghi/{meeting.campaign.slug}/"


def test_a_norm_that_is_chosen_fills_a_line_in(client):
    meeting = make_meeting()
    off_payroll("Hội Khăn", 2)
    page = f"{organise(client, meeting)}{meeting.pk}/du-toan/"

    offered = client.get(page).content.decode()
    rows = client.get(f"{page}?muc={TOWN}").context["rows"]
    nothing = client.get(f"{page}?muc=khong-co").context["rows"]
    posted = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "seen": budget_version([])}
    posted |= {f"form-0-{key}": value for key, value in rows.forms[0].initial.items()}
    saved = client.post(page, {**posted, "form-0-price": "300.000"}, follow=True).content.decode()

    assert f'href="?muc={TOWN}"' in offered
    assert rows.forms[0].initial["quantity"] == 2
    assert nothing.initial == []
    assert "cao hơn mức 150.000 đồng" in saved
    assert "Đây là lời nhắc, không chặn việc lưu." in saved
    assert meeting.budget.get().norm == TOWN


def test_the_class_of_the_place_and_the_file(client):
    meeting = make_meeting()
    page = f"{organise(client, meeting)}{meeting.pk}/du-toan/"

    wrong = client.post(f"{page}noi-hop/", {"place_class": "moon"}, follow=True).content.decode()
    done = client.post(f"{page}noi-hop/", {"place_class": "city"}, follow=True).content.decode()
    file = client.get(f"{page}xlsx/")

    assert "trong danh sách" in wrong
    assert "200.000" in done
    assert "150.000" not in done
    assert file.content.startswith(b"PK")


def test_the_page_of_norms_adds_and_drops(client):
    meeting = make_meeting()
    page = f"{organise(client, meeting)}muc-chi/"
    given = {
        "item": "Giải <b>khát</b>",
        "measure": "người/buổi",
        "amount": "40.000",
        "document": "Nghị quyết 17/2023/NQ-HĐND",
        "valid_from": "01/01/2024",
    }

    wrong = client.post(page, {**given, "amount": "nhiều"}).content.decode()
    done = client.post(page, given, follow=True).content.decode()
    twice = client.post(page, given).content.decode()
    norm = OwnNorm.objects.get()
    gone = client.post(f"{page}{norm.pk}/bo/", follow=True).content.decode()

    assert "is-invalid" in wrong
    assert "Giải &lt;b&gt;khát&lt;/b&gt;" in done
    assert "đã có trong danh sách" in twice
    assert "Đã bỏ mức chi." in gone
    assert not OwnNorm.objects.exists()


def test_an_amount_that_is_not_known_says_so_and_where_contests_have_theirs(client):
    meeting = make_meeting()
    base = organise(client, meeting)

    norms = client.get(f"{base}muc-chi/").content.decode()

    row = norms.split("Thông tư 12/2025/TT-BTC")[0].rpartition("<tr>")[2]
    assert "chưa có số, thêm ở dưới" in row
    assert "Thông tư 69/2021/TT-BTC và 27/2018/TT-BTC được hội đồng nhân dân tỉnh" in norms


@pytest.mark.parametrize("count", [1, 3])
def test_norms_cost_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    meeting = make_meeting()
    for n in range(count):
        own(meeting, item=f"Mục {n}")
    base = organise(client, meeting)

    with django_assert_num_queries(5):
        html = client.get(f"{base}muc-chi/").content.decode()

    assert html.count("Bỏ mức:") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_budget_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    meeting = make_meeting()
    budgeted(meeting, *[Spending("A", "", 1, 1, norm=TOWN)] * count)
    base = organise(client, meeting)

    with django_assert_num_queries(14):
        html = client.get(f"{base}{meeting.pk}/du-toan/").content.decode()

    assert html.count(f'value="{TOWN}"') == count

"""The follow-up register: what letters order, of whom, by when, how far it is."""

import csv
import datetime as dt
import io

import pypdfium2
import pytest

from cuocthi.core import clock
from cuocthi.dispatch.models import Assignment
from cuocthi.dispatch.queries.followups import followup_rows
from cuocthi.documents.registers import Asked
from cuocthi.units.models import Unit
from tests.dispatch.factories import FIRST, make_handed_down, make_letter, make_town, report_one
from tests.documents.factories import make_fact
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def table(client, query=""):
    answer = client.get(f"/giao-viec/so-theo-doi/bang.csv{query}")
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def handed_down(**letter):
    town = make_town()
    document = make_letter(town, kind="cong_van", issuer="UBND thị xã Sông Mây", **letter)
    return make_handed_down(town, document=document)


def test_each_order_has_its_letter_unit_day_and_state(client):
    campaign = handed_down()
    done, late, *_others = Assignment.objects.order_by("pk")
    report_one(assignment_id=done.pk, done_on=clock.today(), what="Xong", people_reached=1, by="x")
    Assignment.objects.filter(pk=late.pk).update(due_on=dt.date(2024, 6, 20))
    client.force_login(make_member(campaign.unit))

    head, *rows = table(client)

    arrival = f"{campaign.document.register_number}/{campaign.document.register_year}"
    letter = "Công văn, 12/UBND-VH, 06/06/2024, UBND thị xã Sông Mây"
    today = f"{clock.now().astimezone(dt.timezone(dt.timedelta(hours=7))):%d/%m/%Y}"
    assert len(head) == 8
    assert rows[:2] == [
        [arrival, letter, done.unit.name, FIRST, "", f"Đã báo cáo ngày {today}", "", "thực hiện"],
        [
            arrival, letter, late.unit.name, FIRST, "20/06/2024", "Đã gửi, chưa xem", "",
            "thực hiện; quá hạn",
        ],
    ]  # fmt: skip
    assert [row[2] for row in table(client, "?con")[1:]] == [row[2] for row in rows[1:]]
    assert {row[2] for row in table(client, "?tim=phong+van+hoa")[1:]} == {
        "Phòng Văn hóa và Thông tin thị xã Sông Mây"
    }
    assert table(client, "?tu=01/01/2030") == [head]


def test_a_receiver_sees_what_is_ordered_of_it_without_a_number_of_anothers_register(client):
    handed_down()
    commune = Unit.objects.get(name="xã Gió 1")
    client.force_login(make_member(commune))

    _head, row = table(client)
    page = client.get("/giao-viec/so-theo-doi/").content.decode()

    assert (row[0], row[2]) == ("", "xã Gió 1")
    assert "phường Gió 2" not in page
    assert page.count('scope="row"') == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    tasks = [{"who": ["Thị đoàn"], "what": f"việc {n}"} for n in range(count)]
    campaign = make_handed_down(make_town(communes=0), tasks=tasks)
    client.force_login(make_member(campaign.unit))

    with django_assert_num_queries(6):
        page = client.get("/giao-viec/so-theo-doi/").content.decode()

    assert page.count('scope="row"') == count


def test_any_number_of_rows_is_one_query(django_assert_num_queries):
    campaign = make_handed_down(make_town(communes=12))

    with django_assert_num_queries(1):
        rows = list(followup_rows(Asked(units=(campaign.unit,))))

    assert len(rows) == 14


def test_the_register_is_printed_across(client):
    campaign = handed_down()
    client.force_login(make_member(campaign.unit))

    pdf = pypdfium2.PdfDocument(client.get("/giao-viec/so-theo-doi/in.pdf").content)
    docx = client.get("/giao-viec/so-theo-doi/in.docx")
    sheet = client.get("/giao-viec/so-theo-doi/bang.xlsx")

    assert pdf[0].get_width() > pdf[0].get_height()
    text = pdf[0].get_textpage().get_text_range()
    assert "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN" in " ".join(text.split())
    assert docx.content[:2] == b"PK"
    assert b"".join(sheet.streaming_content)[:2] == b"PK"
    sheet.close()


def test_nobody_without_a_register_takes_the_file(client):
    handed_down()
    client.force_login(make_user())
    assert client.get("/giao-viec/so-theo-doi/bang.csv").status_code == 403
    client.force_login(make_member(make_unit()))

    assert client.get("/giao-viec/so-theo-doi/in.exe").status_code == 404
    assert len(table(client)) == 1


def test_the_letter_stands_once_above_what_it_orders(client):
    tasks = [{"who": ["Thị đoàn"], "what": f"việc {n}"} for n in range(3)]
    campaign = make_handed_down(make_town(communes=0), tasks=tasks)
    make_fact(campaign.document, "code", "12/UBND-VH")
    client.force_login(make_member(campaign.unit))

    page = client.get("/giao-viec/so-theo-doi/").content.decode()

    assert page.count('scope="rowgroup"') == 1
    assert page.count("12/UBND-VH") == 1
    assert [row[1].count("12/UBND-VH") for row in table(client)[1:]] == [1, 1, 1]

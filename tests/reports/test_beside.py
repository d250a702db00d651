"""The figures beside last year's: counted here, or typed once; what is lacking is said."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from docx import Document as Docx

from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign, CampaignRole
from cuocthi.core.refused import Refused
from cuocthi.reports.actions import compare_with, type_earlier_figures, write_closing_report
from cuocthi.reports.models import EarlierFigures
from cuocthi.reports.queries import beside, figures
from tests.campaigns.factories import make_role
from tests.entries.factories import make_letter_campaign
from tests.results.factories import make_judged
from tests.units.factories import make_user

from .factories import after_closing, make_finished

pytestmark = pytest.mark.django_db
Role = CampaignRole.Role


def make_years():
    """A finished contest, and last year's of the same body with three letters."""
    now = make_finished()
    before = make_judged({"X1": (9, 9), "X2": (8, 8), "X3": (7, 7)})
    year = dt.timedelta(days=365)
    Campaign.objects.filter(pk=before.pk).update(
        unit=now.unit,
        name=now.name.upper(),
        state=Campaign.State.CLOSED,
        opens_at=now.opens_at - year,
        closes_at=now.closes_at - year,
        closed_at=now.opens_at - dt.timedelta(days=200),
    )
    before.refresh_from_db()
    return now, before


def row(found, key):
    one = next(one for one in found.rows if one.figure.key == key)
    return one.figure.words, one.before_words, one.difference, one.percent


def typed(campaign, **values):
    return type_earlier_figures(
        campaign_id=campaign.pk,
        label="năm 2023",
        source="Báo cáo số 12/BC-STN",
        values={key.replace("__", "."): Decimal(value) for key, value in values.items()},
        by="test",
    )


def test_the_contest_of_the_same_name_is_taken_by_itself():
    now, before = make_years()

    found = beside(now, figures(now))

    assert found.earlier == before
    assert row(found, "entries.submitted") == ("4", "3", "+1", "+33,3%")
    assert row(found, "dispatch.people") == ("1.200", "0", "+1.200", "–")
    assert row(found, "meetings.held") == ("1", "không có số năm trước", "–", "–")


def test_nothing_is_put_beside_where_there_is_nothing():
    now = make_finished()
    other = make_judged()  # of another body
    Campaign.objects.filter(pk=other.pk).update(
        name=now.name, opens_at=now.opens_at - dt.timedelta(days=400),
        closes_at=now.closes_at - dt.timedelta(days=400),
    )  # fmt: skip

    assert beside(now, figures(now)) is None


def test_typed_figures_stand_beside_and_what_was_not_typed_is_said_to_lack():
    now = make_finished()

    typed(now, entries__submitted=5, dispatch__people=1000)
    found = beside(now, figures(now))

    assert (found.label, found.source, found.earlier) == ("năm 2023", "Báo cáo số 12/BC-STN", None)
    assert row(found, "entries.submitted") == ("4", "5", "−1", "−20,0%")
    assert row(found, "dispatch.people") == ("1.200", "1.000", "+200", "+20,0%")
    assert row(found, "entries.valid")[1] == "không có số năm trước"
    assert Event.objects.get(verb="report.compared").data["values"] == {
        "dispatch.people": "1000",
        "entries.submitted": "5",
    }


def test_who_chooses_and_types_keeps_the_last_word():
    now, before = make_years()

    typed(now, entries__submitted=5)
    compare_with(campaign_id=now.pk, earlier_id=before.pk, by="test")

    told = EarlierFigures.objects.get()
    assert (told.earlier, told.label, told.values) == (before, "", {})


@pytest.mark.parametrize(
    ("label", "source", "values", "said"),
    [
        (" ", "Báo cáo", {"entries.submitted": Decimal(1)}, "năm nào"),
        ("năm 2023", "Báo cáo", {}, "Chưa có số nào"),
        ("năm 2023", "Báo cáo", {"entries.submitted": Decimal(-1)}, "không dùng được"),
        ("năm 2023", "Báo cáo", {"entries.submitted": Decimal("NaN")}, "không dùng được"),
        (
            "năm 2023",
            "Báo cáo",
            {"entries.submitted": Decimal(5), "entries.valid": Decimal(6)},
            "Số bài hợp lệ lớn hơn số bài đã nộp",
        ),
        (
            "năm 2023",
            "Báo cáo",
            {
                "entries.submitted": Decimal(5),
                "entries.valid": Decimal(4),
                "entries.invalid": Decimal(2),
            },
            "cộng lại lớn hơn",
        ),
        ("năm 2023", "Báo cáo", {"results.secret": Decimal(1)}, "không dùng được"),
    ],
)
def test_figures_that_say_nothing_are_refused(label, source, values, said):
    now = make_finished()

    with pytest.raises(Refused, match=said):
        type_earlier_figures(
            campaign_id=now.pk, label=label, source=source, values=values, by="test"
        )

    assert not EarlierFigures.objects.exists()


def test_a_contest_of_another_body_is_not_compared():
    now = make_finished()
    other = make_letter_campaign()

    for number in (other.pk, now.pk, 2**70):
        with pytest.raises(Refused, match="Không so được"):
            compare_with(campaign_id=now.pk, earlier_id=number, by="test")


def test_after_the_report_nothing_is_changed():
    now = make_finished()
    with after_closing(now):
        write_closing_report(campaign_id=now.pk, by="test")

    with pytest.raises(Refused, match="đã lập"):
        typed(now, entries__submitted=5)


def test_the_report_has_the_comparison(client):
    now = make_finished()
    typed(now, entries__submitted=5)
    client.force_login(make_role(now, Role.ORGANISER))

    answer = client.get(f"/bao-cao/{now.slug}/bao-cao.docx")

    document = Docx(io.BytesIO(answer.content))
    rows = [tuple(cell.text for cell in r.cells) for t in document.tables for r in t.rows]
    assert ("1", "Bài đã nộp", "4", "5", "−1", "−20,0%") in rows
    assert ("2", "Bài hợp lệ", "4", "không có số năm trước", "–", "–") in rows


def test_the_organiser_types_and_chooses_on_the_page(client):
    now, before = make_years()
    client.force_login(make_role(now, Role.ORGANISER))
    address = f"/bao-cao/{now.slug}/nam-truoc/"

    offered = client.get(address).content.decode()
    client.post(
        address,
        {"cach": "go", "label": "năm 2022", "source": "Báo cáo 9", "so_entries_submitted": "1.250"},
    )
    told = client.get(f"/bao-cao/{now.slug}/").content.decode()
    bad = client.post(address, {"cach": "chon", "earlier": "99999999999999999999"})
    absurd = client.post(
        address,
        {"cach": "go", "label": "x", "source": "<b>y</b>", "so_entries_submitted": "9" * 30},
    )
    broken = client.post(
        address, {"cach": "go", "label": "x", "source": "y", "so_entries_submitted": "8,25"}
    )
    client.post(address, {"cach": "chon", "earlier": before.pk})

    assert "Số này quá lớn" in absurd.content.decode()
    assert "Nhập một số nguyên" in broken.content.decode()
    assert "8,25." not in broken.content.decode()
    assert str(before) in offered
    assert "Năm trước: năm 2022. Nguồn: Báo cáo 9." in told
    assert "1.250" in told
    assert bad.status_code == absurd.status_code == 200
    assert "<b>y</b>" not in absurd.content.decode()
    assert EarlierFigures.objects.get().earlier == before


@pytest.mark.parametrize(
    ("role", "status"), [("organiser", 200), ("secretary", 403), ("chair", 403), (None, 404)]
)
def test_last_years_figures_are_the_organisers_to_say(client, role, status):
    now = make_finished()
    client.force_login(make_role(now, role) if role else make_user())

    address = f"/bao-cao/{now.slug}/nam-truoc/"

    assert client.get(address).status_code == status
    typed_in = {"cach": "go", "label": "a", "source": "b", "so_entries_submitted": "3"}
    assert client.post(address, typed_in).status_code == (302 if status == 200 else status)
    assert EarlierFigures.objects.exists() == (status == 200)


def test_a_moved_day_is_a_figure_with_its_old_and_new_day():
    from cuocthi.core import clock
    from cuocthi.dispatch.models import DateMove
    from cuocthi.reports.queries import counted_rows

    now = make_finished()
    new = now.closes_on + dt.timedelta(days=10)
    move = DateMove.objects.create(
        campaign=now, what="closes", old_on=now.closes_on, new_on=new, reason="Mưa bão.",
        moved_at=clock.now(), moved_by="test",
    )  # fmt: skip
    DateMove.objects.create(
        campaign=now, what="closes", old_on=new, new_on=new, corrects=True, reason="Ghi nhầm.",
        moved_at=clock.now(), moved_by="test",
    )  # fmt: skip

    counted = figures(now)
    opened = counted_rows(now, "dispatch.moves")
    one = counted_rows(now, "dispatch.moved", token=str(move.pk), column=1)

    days = f"{now.closes_on:%d/%m/%Y}", f"{new:%d/%m/%Y}"
    assert counted.rows("dispatch.moved") == {
        f"ngày cuối cùng nhận bài: từ {days[0]} sang {days[1]}": (10,)
    }
    assert opened.listing.shown(list(opened.listing.rows)) == [
        (
            "ngày cuối cùng nhận bài",
            [("Ngày cũ", days[0]), ("Ngày mới", days[1]), ("Văn bản", "–"), ("Lý do", "Mưa bão.")],
        )
    ]
    assert (one.value, one.listing.tally()) == (10, 10)

"""What a meeting costs, and its invitation made out to each by name."""

import io

import pytest
from docx import Document as Docx

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken, Refused
from cuocthi.meetings.actions import Spending, invite, set_budget
from cuocthi.meetings.exports import personal_docx, personal_pdf
from cuocthi.meetings.models import BudgetLine, Meeting
from cuocthi.meetings.queries import Seat, budget_version, budget_words, seats_listed
from cuocthi.papers.actions import revise
from cuocthi.papers.models import Paper
from cuocthi.papers.queries import latest
from cuocthi.plain.officialdoc.readers import count_pages
from cuocthi.units.enums import Role
from tests.campaigns.factories import make_officer
from tests.meetings.factories import make_meeting
from tests.remembered import remembered
from tests.units.factories import make_member, make_unit

pytestmark = pytest.mark.django_db
WATER = Spending("Nước uống", "người", 14, 15_000)
HALL = Spending("Trang trí hội trường", "gói", 1, 1_000_000, 950_000)


def page_of(meeting, name):
    return f"/hoi-nghi/{meeting.campaign.slug}/{meeting.pk}/{name}/"


def budgeted(meeting, *lines, seen=None):
    known = budget_version(list(meeting.budget.all()))
    return set_budget(
        meeting_id=meeting.pk, lines=lines, seen=known if seen is None else seen, by="test"
    )


def rows(*lines, **more):
    posted = {"form-TOTAL_FORMS": len(lines), "form-INITIAL_FORMS": 0, **more}
    for place, line in enumerate(lines):
        names = ("item", "measure", "quantity", "price", "spent")
        posted |= {f"form-{place}-{name}": value for name, value in zip(names, line, strict=True)}
    return posted


def test_the_lines_are_kept_in_order_with_their_sums():
    meeting = make_meeting()

    kept = budgeted(meeting, WATER, HALL)

    assert [(line.order, line.item, line.sum, line.spent) for line in kept] == [
        (1, "Nước uống", 210_000, None),
        (2, "Trang trí hội trường", 1_000_000, 950_000),
    ]
    event = Event.objects.get(verb="meeting.budgeted")
    assert event.data == {"lines": 2, "planned": 1_210_000, "spent": 950_000}


def test_the_same_lines_again_change_nothing():
    meeting = make_meeting()
    first = budgeted(meeting, WATER)

    again = budgeted(meeting, Spending(" Nước  uống ", "người", 14, 15_000), seen="cũ")

    assert again == first
    assert Event.objects.filter(verb="meeting.budgeted").count() == 1


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (Spending("", "", 1, 1), "Dòng 2: hãy ghi nội dung"),
        (Spending("A", "", 0, 1), "số lượng từ 1"),
        (Spending("A", "", 1, -1), "không âm"),
        (Spending("A", "", 1, 1, -1), "không âm"),
        (Spending("A", "", 2, 10**12), "số tiền quá lớn"),
    ],
)
def test_lines_that_cannot_be_are_refused_and_nothing_is_kept(line, told):
    meeting = make_meeting()

    with pytest.raises(Refused, match=told):
        budgeted(meeting, WATER, line)

    assert not BudgetLine.objects.exists()


def test_too_many_lines_are_refused():
    with pytest.raises(Refused, match="nhiều nhất 40"):
        budgeted(make_meeting(), *[WATER] * 41)


def test_the_second_of_two_windows_is_told():
    meeting = make_meeting()
    budgeted(meeting, WATER)

    with pytest.raises(Overtaken, match="đã được lưu khác đi"):
        budgeted(meeting, HALL, seen=budget_version([]))


def test_the_page_takes_money_as_people_write_it(client):
    meeting = make_meeting()
    client.force_login(make_officer(meeting.campaign.unit))
    page = page_of(meeting, "du-toan")
    seen = client.get(page).context["seen"]

    answer = client.post(
        page, rows(("Nước uống", "người", "14", "15.000", ""), seen=seen), follow=True
    )

    assert "Đã lưu dự toán." in answer.content.decode()
    assert "210.000 đồng (bằng chữ: hai trăm mười nghìn đồng)" in answer.content.decode()
    assert [(line.price, line.spent) for line in meeting.budget.all()] == [(15_000, None)]


def test_the_page_shows_both_budgets_when_somebody_was_faster(client):
    meeting = make_meeting()
    client.force_login(make_officer(meeting.campaign.unit))
    page = page_of(meeting, "du-toan")
    seen = client.get(page).context["seen"]
    budgeted(meeting, HALL)

    answer = client.post(page, rows(("Nước uống", "người", "14", "15000", ""), seen=seen))

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Trang trí hội trường: 1 gói × 1.000.000 đồng, đã chi 950.000 đồng" in html
    assert "Nước uống: 14 người × 15.000 đồng" in html
    assert [line.item for line in meeting.budget.all()] == ["Trang trí hội trường"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("", "người", "14", "15000", ""), "Dòng 1, Nội dung chi"),
        (("Nước", "", "14", "mười", ""), "Dòng 1, Đơn giá, đồng"),
        (("Nước", "", "1000000", "999999999999", ""), "số tiền quá lớn"),
    ],
)
def test_faults_of_lines_stand_on_the_page(client, line, told):
    meeting = make_meeting()
    client.force_login(make_officer(meeting.campaign.unit))
    page = page_of(meeting, "du-toan")

    html = client.post(page, rows(line, seen=budget_version([]))).content.decode()

    assert told in html
    assert not BudgetLine.objects.exists()


@remembered
def invited():
    meeting = make_meeting()
    with clock.at(clock.now().replace(year=2024, month=2, day=10)):
        invite(meeting_id=meeting.pk, by="test")
    return Meeting.objects.select_related("campaign", "invitation").get(pk=meeting.pk)


PEOPLE = [
    Seat("Ông Nguyễn Văn An, Giám đốc Sở Giáo dục và Đào tạo", "hàng A, ghế 3"),
    Seat("Bà Lê Thị Bình"),
]


def paragraphs(data):
    return [paragraph.text for paragraph in Docx(io.BytesIO(data)).paragraphs if paragraph.text]


def test_each_gets_a_page_with_name_and_seat_and_nobody_else_on_it():
    meeting = invited()

    words = paragraphs(personal_docx(meeting, PEOPLE))

    first = words.index(f"Trân trọng kính mời: {PEOPLE[0].name}")
    second = words.index(f"Trân trọng kính mời: {PEOPLE[1].name}")
    assert "Chỗ ngồi: hàng A, ghế 3." in words[first:second]
    assert [line for line in words[second:] if line.startswith("Chỗ ngồi")] == []
    assert [line for line in words if "Số người dự" in line or "mời giúp" in line] == []
    assert count_pages(personal_pdf(meeting, PEOPLE)) == 2


def test_what_a_person_wrote_in_the_invitation_stands_in_each():
    meeting = invited()
    paper = Paper.objects.get(document=meeting.invitation)
    version = latest(paper)
    revise(
        paper_id=paper.pk,
        text=version.text + "\nTrang phục: lịch sự.",
        own=version.own,
        seen=1,
        by="test",
    )

    words = paragraphs(personal_docx(meeting, PEOPLE))

    assert words.count("Trang phục: lịch sự.") == 2


def test_an_invitation_of_before_is_made_again_from_the_facts():
    meeting = invited()
    paper = Paper.objects.get(document=meeting.invitation)
    paper.versions.all().delete()
    paper.delete()

    words = paragraphs(personal_docx(meeting, PEOPLE))

    assert f"Tới dự: {meeting.title}." in words


def test_the_list_begins_with_the_bodies_and_their_seats():
    meeting = make_meeting()

    first = seats_listed(meeting).splitlines()[0]

    assert first == "Sở Sao Mai: Đại diện Lãnh đạo Sở, Phòng Bưu chính, Văn phòng; 5 (năm) chỗ"


def test_the_page_gives_the_file_of_all(client):
    meeting = invited()
    client.force_login(make_officer(meeting.campaign.unit))
    page = page_of(meeting, "giay-moi-rieng")
    people = "Ông Nguyễn Văn An; ghế 3\n\nBà Lê Thị Bình"

    docx = client.post(page, {"people": people, "tep": "docx"})
    pdf = client.post(page, {"people": people, "tep": "pdf"})

    assert "Trân trọng kính mời: Bà Lê Thị Bình" in paragraphs(docx.content)
    assert pdf["Content-Type"] == "application/pdf"
    assert "Nguyễn" not in docx["Content-Disposition"]
    assert "Sở Sao Mai" in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("people", "tep", "told"),
    [
        ("", "docx", "bắt buộc"),
        ("A\n" * 301, "docx", "Nhiều nhất 300 người"),
        ("Ông 𓀀", "pdf", "𓀀"),
    ],
)
def test_a_list_that_makes_no_file_is_told_on_the_page(client, people, tep, told):
    meeting = invited()
    client.force_login(make_officer(meeting.campaign.unit))

    answer = client.post(page_of(meeting, "giay-moi-rieng"), {"people": people, "tep": tep})

    assert told in answer.content.decode()


@pytest.mark.parametrize("name", ["du-toan", "giay-moi-rieng"])
def test_only_who_runs_the_contest_opens_these_pages(client, name):
    meeting = invited()
    page = page_of(meeting, name)
    unit = meeting.campaign.unit
    answers = []
    for person in (
        make_officer(unit),
        make_member(unit, role=Role.TEACHER),
        make_member(make_unit("Sở Khác", kind="department")),
    ):
        client.force_login(person)
        answers.append(client.get(page).status_code)

    assert answers[0] == 200
    assert [code in (403, 404) for code in answers[1:]] == [True, True]


def test_budgets_are_told_in_words():
    assert budget_words([WATER, HALL]).splitlines() == [
        "Nước uống: 14 người × 15.000 đồng",
        "Trang trí hội trường: 1 gói × 1.000.000 đồng, đã chi 950.000 đồng",
    ]


def test_the_meeting_leads_to_its_papers(client):
    meeting = invited()
    client.force_login(make_officer(meeting.campaign.unit))

    html = client.get(f"/hoi-nghi/{meeting.campaign.slug}/{meeting.pk}/").content.decode()

    for link in (
        f"/soan-van-ban/moi/meeting/{meeting.pk}/",
        f"/soan-van-ban/{meeting.invitation_id}/",
        page_of(meeting, "giay-moi-rieng"),
        page_of(meeting, "du-toan"),
    ):
        assert f'href="{link}"' in html

"""Who opens which page: teacher, other school's teacher, organiser, stranger, other contest."""

import datetime as dt

import pytest
from django.urls import reverse

from cuocthi.campaigns.models import CampaignRole
from cuocthi.core import clock
from cuocthi.entries.actions import link_for_entrant, save_letter
from cuocthi.entries.models import Entrant, Entry
from cuocthi.units.enums import Role
from tests.campaigns.factories import make_role, make_user
from tests.entries.factories import (
    make_clean_up,
    make_entrant,
    make_letter,
    make_letter_campaign,
    make_report,
    make_school,
    make_teacher,
    photo,
)
from tests.remembered import remembered
from tests.units.factories import make_member

pytestmark = pytest.mark.django_db
NAME = "Phạm Thị Riêng Tư"


@pytest.fixture
@remembered
def letters():
    """A contest with one letter of a school, draft, one scan."""

    class Cast:
        campaign = make_letter_campaign()
        school = make_school(campaign)
        sibling = make_school(campaign, "Trường bên cạnh")
        entry = make_letter(campaign, school, state="draft", **{"Họ và tên": NAME})
        teacher = make_teacher(school)
        neighbour = make_teacher(sibling)
        head = make_member(school, role=Role.OFFICER)
        former = make_member(school, role=Role.TEACHER, until=dt.date(2024, 6, 30))
        organiser = make_role(campaign, CampaignRole.Role.ORGANISER)
        judge = make_role(campaign, CampaignRole.Role.JUDGE)
        chair = make_role(campaign, CampaignRole.Role.CHAIR)
        stranger = make_user()
        superuser = make_user(is_superuser=True, is_staff=True)

    save_letter(entry_id=Cast.entry.pk, text="Bạn thân mến", scans=[(photo(), "1.jpg")], by="test")
    return Cast


@pytest.fixture
def status(client):
    def status(user, url, data=None):
        client.logout()
        if user is not None:
            client.force_login(user)
        response = client.get(url) if data is None else client.post(url, data)
        return response.status_code

    return status


SCHOOL_PAGES = ["school", "template", "receipts"]
SUBJECTS = [
    ("teacher", 200),
    ("head", 200),
    ("neighbour", 404),
    ("former", 404),
    ("organiser", 404),
    ("judge", 404),
    ("stranger", 404),
    ("superuser", 404),
]


@pytest.mark.parametrize("page", SCHOOL_PAGES)
def test_a_school_is_open_to_its_own_people_only(letters, status, page):
    url = reverse(f"entries:{page}", args=[letters.campaign.slug, letters.school.pk])

    assert [(who, status(getattr(letters, who), url)) for who, _code in SUBJECTS] == SUBJECTS


def test_a_pupil_s_letter_and_scan_are_open_to_the_own_school_only(letters, status):
    letter = reverse(
        "entries:letter", args=[letters.campaign.slug, letters.school.pk, letters.entry.number]
    )
    scan = reverse(
        "entries:file",
        args=[letters.campaign.slug, letters.entry.number, letters.entry.files.get().pk],
    )

    for url in (letter, scan):
        assert [(who, status(getattr(letters, who), url)) for who, _code in SUBJECTS] == SUBJECTS


def test_nobody_without_account_sees_a_school_page(letters, status):
    for page in SCHOOL_PAGES:
        url = reverse(f"entries:{page}", args=[letters.campaign.slug, letters.school.pk])
        assert status(None, url) == 302


def test_the_own_teacher_finds_no_letter_under_another_school_or_contest(letters, status):
    other = make_letter_campaign()
    number = letters.entry.number
    make_member(letters.sibling, role=Role.TEACHER, user=letters.teacher)

    for campaign, school in (
        (letters.campaign, letters.sibling),
        (other, letters.school),
    ):
        url = reverse("entries:letter", args=[campaign.slug, school.pk, number])
        assert status(letters.teacher, url) == 404


def test_only_a_teacher_writes(letters, status):
    args = [letters.campaign.slug, letters.school.pk]
    posts = [
        (reverse("entries:letter", args=[*args, letters.entry.number]), {"key": "k", "text": "x"}),
        (reverse("entries:consents", args=[*args, letters.entry.number]), {}),
        (reverse("entries:submit_ready", args=args), {}),
        (reverse("entries:school", args=args), {"key": "k"}),
    ]

    for url, data in posts:
        assert status(letters.head, url, data) == 403
        assert status(letters.neighbour, url, data) == 404
        assert status(None, url, data) == 302

    entry = Entry.objects.get(pk=letters.entry.pk)
    assert (entry.text, entry.state) == ("Bạn thân mến", "draft")


ORGANISER_SUBJECTS = [
    ("organiser", 200),
    ("chair", 200),
    ("judge", 403),
    ("teacher", 403),
    ("stranger", 403),
    ("superuser", 403),
]


def test_the_totals_are_for_organiser_and_chair(letters, status):
    url = reverse("entries:list", args=[letters.campaign.slug])

    found = [(who, status(getattr(letters, who), url)) for who, _code in ORGANISER_SUBJECTS]

    assert found == ORGANISER_SUBJECTS


def test_a_letter_is_read_by_the_organiser_after_the_closing_and_without_a_name(client, letters):
    name = f"{NAME} Hai"
    handed_in = make_letter(letters.campaign, letters.school, **{"Họ và tên": name})
    url = reverse("entries:entry", args=[letters.campaign.slug, handed_in.number])
    draft = reverse("entries:entry", args=[letters.campaign.slug, letters.entry.number])
    client.force_login(letters.organiser)

    assert client.get(url).status_code == 404
    client.force_login(letters.teacher)
    assert (
        name
        in client.get(
            reverse(
                "entries:letter", args=[letters.campaign.slug, letters.school.pk, handed_in.number]
            )
        ).content.decode()
    )

    client.force_login(letters.organiser)
    with clock.at(letters.campaign.closes_at):
        client.force_login(letters.organiser)
        page = client.get(url)
        assert page.status_code == 200
        assert handed_in.text in page.content.decode()
        assert name not in page.content.decode()
        assert letters.school.name not in page.content.decode()
        assert client.get(draft).status_code == 404
        client.force_login(letters.chair)
        assert client.get(url).status_code == 403


def test_an_entry_of_another_contest_is_not_found(client, letters):
    other = make_letter_campaign()
    mine = make_role(other, CampaignRole.Role.ORGANISER)
    make_letter(letters.campaign, letters.school)
    client.force_login(mine)

    with clock.at(letters.campaign.closes_at):
        client.force_login(mine)
        assert client.get(reverse("entries:entry", args=[other.slug, 2])).status_code == 404
        assert (
            client.get(reverse("entries:entry", args=[letters.campaign.slug, 2])).status_code == 403
        )


@pytest.fixture
@remembered
def reports():
    """Two groups of one contest, one of another, each with a report handed in."""

    class Cast:
        campaign = make_clean_up()
        entrant = make_entrant(campaign=campaign)
        entry = make_report(entrant)
        draft = make_report(entrant, state="draft")
        neighbour = make_entrant(campaign=campaign)
        elsewhere = make_entrant()
        organiser = make_role(campaign, CampaignRole.Role.ORGANISER)
        other_organiser = make_role(elsewhere.campaign, CampaignRole.Role.ORGANISER)

    return Cast


def _enter(client, entrant):
    client.logout()
    path = link_for_entrant(entrant_id=entrant.pk, by="test").partition("//")[2]
    return client.post("/" + path.partition("/")[2])


def test_an_entrant_opens_the_own_pages_only(client, reports):
    slug, number = reports.campaign.slug, reports.entry.number
    urls = [
        reverse("entries:mine", args=[slug]),
        reverse("entries:event", args=[slug, reports.draft.number]),
        reverse("entries:receipt", args=[slug, number]),
        reverse("entries:file", args=[slug, number, reports.entry.files.first().pk]),
    ]

    assert _enter(client, reports.entrant)["Location"] == urls[0]
    assert [client.get(url).status_code for url in urls] == [200, 200, 200, 200]
    _enter(client, reports.neighbour)
    assert [client.get(url).status_code for url in urls] == [200, 404, 404, 404]
    _enter(client, reports.elsewhere)
    assert [client.get(url).status_code for url in urls] == [404, 404, 404, 404]
    client.logout()
    assert [client.get(url).status_code for url in urls] == [404, 404, 404, 404]


def test_the_organiser_of_a_clean_up_reads_reports_at_once_but_no_draft(client, reports):
    slug = reports.campaign.slug
    photo_url = reverse(
        "entries:file", args=[slug, reports.entry.number, reports.entry.files.first().pk]
    )
    draft_photo = reverse(
        "entries:file", args=[slug, reports.draft.number, reports.draft.files.first().pk]
    )
    urls = [
        reverse("entries:entry", args=[slug, reports.entry.number]),
        photo_url,
        reverse("entries:entry", args=[slug, reports.draft.number]),
        draft_photo,
    ]

    client.force_login(reports.organiser)
    assert [client.get(url).status_code for url in urls] == [200, 200, 404, 404]
    client.force_login(reports.other_organiser)
    assert [client.get(url).status_code for url in urls] == [403, 404, 403, 404]


def test_registrations_are_decided_by_the_contest_s_own_organiser(client, reports):
    waiting = make_entrant(campaign=reports.campaign, approved=False)
    args = [reports.campaign.slug, waiting.number]

    client.force_login(reports.other_organiser)
    assert client.get(reverse("entries:entrants", args=args[:1])).status_code == 403
    for page in ("decide", "entrant_link"):
        answer = client.post(reverse(f"entries:{page}", args=args), {"approved": "yes"})
        assert answer.status_code == 403

    assert Entrant.objects.get(pk=waiting.pk).state == "pending"


def test_letters_have_no_registrations_and_no_public_form(client, letters):
    client.force_login(letters.organiser)

    assert client.get(reverse("entries:entrants", args=[letters.campaign.slug])).status_code == 404
    client.logout()
    assert client.get(reverse("entries:register", args=[letters.campaign.slug])).status_code == 404


def test_a_contest_still_being_prepared_has_no_public_form(client):
    campaign = make_clean_up(state="draft")

    assert client.get(reverse("entries:register", args=[campaign.slug])).status_code == 404

"""Who may look at a draft, say something of it, change it."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.campaigns.models import CampaignRole
from cuocthi.documents.models import Document
from cuocthi.papers.access import may_comment, may_read, may_write
from cuocthi.papers.models import Paper
from cuocthi.papers.queries import drafts_for
from cuocthi.results.models import ResultSheet
from cuocthi.units.enums import Role
from cuocthi.units.queries import ancestors
from tests.campaigns.factories import make_role
from tests.units.factories import make_member, make_unit, make_user

from .drafts import drafted
from .factories import make_met, make_told

pytestmark = pytest.mark.django_db

OPEN, CLOSED = "contest", "results"
R, C, W = "read", "comment", "write"
MATRIX = {
    # who: (of a source for all, of a closed source)
    "officer": ({R, C, W}, {R, C, W}),
    "colleague": ({R, C}, set()),
    "organiser": ({R, C, W}, {R, C, W}),
    "secretary": (set(), set()),
    "judge": (set(), set()),
    "officer above": (set(), set()),
    "officer of another unit": (set(), set()),
    "organiser of another contest": (set(), set()),
    "former officer": (set(), set()),
    "blocked officer": (set(), set()),
    "administrator": ({R}, {R}),
    "stranger": (set(), set()),
    "nobody": (set(), set()),
}


def person(who, campaign, officer):
    unit = campaign.unit
    if who == "officer":
        return officer
    if who == "colleague":
        return make_member(unit, role=Role.TEACHER)
    if who in ("organiser", "secretary", "judge"):
        return make_role(campaign, CampaignRole.Role(who))
    if who == "officer above":
        return make_member(ancestors(unit)[-1])
    if who == "officer of another unit":
        return make_member(make_unit())
    if who == "organiser of another contest":
        other, _officer, _paper = drafted()
        return make_role(other, CampaignRole.Role.ORGANISER)
    if who == "former officer":
        return make_member(unit, until=dt.date(2024, 1, 2))
    if who == "blocked officer":
        return make_member(unit, user=make_user(is_active=False))
    if who == "administrator":
        return make_user(is_staff=True, is_superuser=True)
    return make_user() if who == "stranger" else AnonymousUser()


def rights(user, paper):
    asked = {R: may_read, C: may_comment, W: may_write}
    return {right for right, may in asked.items() if may(user, paper)}


@pytest.mark.parametrize("who", MATRIX)
@pytest.mark.parametrize("place", [0, 1], ids=["open", "closed"])
def test_the_matrix_of_drafts(who, place):
    campaign, officer, paper = drafted()
    paper.source = (OPEN, CLOSED)[place]
    paper.save(update_fields=["source"])
    user = person(who, campaign, officer)

    assert rights(user, paper) == MATRIX[who][place]


@pytest.mark.parametrize("who", [who for who in MATRIX if who not in ("administrator", "nobody")])
@pytest.mark.parametrize("place", [0, 1], ids=["open", "closed"])
def test_the_list_shows_what_may_be_read_and_nothing_else(who, place):
    campaign, officer, paper = drafted()
    paper.source = (OPEN, CLOSED)[place]
    paper.save(update_fields=["source"])
    user = person(who, campaign, officer)

    listed = set(drafts_for(user))

    assert (paper in listed) == (R in MATRIX[who][place])
    assert all(may_read(user, found) for found in listed)


@pytest.mark.parametrize("who", ["officer", "colleague", "organiser"])
def test_an_issued_paper_is_read_and_not_commented_on(who):
    campaign, officer, paper = drafted()
    user = person(who, campaign, officer)
    Document.objects.filter(pk=paper.document_id).update(state=Document.State.ISSUED)

    found = Paper.objects.select_related("document").get(pk=paper.pk)

    assert may_read(user, found)
    assert not may_comment(user, found)


PLACES = {
    # the page that leads to writing papers: whose papers these are
    "/cuoc-thi/{slug}/": "contest/{campaign}",
    "/giao-viec/{slug}/": "progress/{campaign}",
    "/hoi-nghi/{slug}/{meeting}/": "meeting/{meeting}",
    "/hoi-nghi/{slug}/{meeting}/du-toan/": "meeting/{meeting}",
    "/ket-qua/{slug}/bang/": "results/{sheet}",
    "/van-ban/{document}/": "letter/{document}",
}


@pytest.mark.parametrize("page", PLACES)
def test_only_who_may_write_papers_is_led_to_them(client, page):
    campaign = make_told()
    names = {
        "slug": campaign.slug,
        "campaign": campaign.pk,
        "document": campaign.document_id,
        "meeting": make_met(campaign).pk,
        "sheet": ResultSheet.objects.get().pk,
    }
    link = f"/soan-van-ban/moi/{PLACES[page].format(**names)}/"
    led, begun = {}, {}
    people = {
        "officer": make_member(campaign.unit),
        "organiser": make_role(campaign, CampaignRole.Role.ORGANISER),
        "administrator": make_user(is_staff=True, is_superuser=True),
    }

    for who, user in people.items():
        client.force_login(user)
        led[who] = link in client.get(page.format(**names)).content.decode()
        begun[who] = client.get(link).status_code

    organisers = not page.startswith("/van-ban/")  # the register is the officers'
    assert led == {"officer": True, "organiser": organisers, "administrator": False}
    assert begun == {"officer": 200, "organiser": 200 if organisers else 403, "administrator": 403}


def test_an_organiser_writes_no_paper_of_the_register():
    campaign, _officer, paper = drafted()
    organiser = make_role(campaign, CampaignRole.Role.ORGANISER)

    for source in ("letter", "mending"):
        paper.source = source
        assert rights(organiser, paper) == {R, C}


def test_an_organiser_writes_and_leaves_the_number_to_the_register(client):
    campaign, _officer, _paper = drafted()
    client.force_login(make_role(campaign, CampaignRole.Role.ORGANISER))

    begun = client.post(f"/soan-van-ban/moi/contest/{campaign.pk}/", {"mau": "ke_hoach"})

    page = client.get(begun["Location"]).content.decode()
    assert "Lưu bản mới" in page
    told = "Số, ngày, bản đã ký và nơi nhận do cán bộ giữ sổ của Sở Khoa học và Công nghệ ghi."
    assert told in page
    document = begun["Location"].split("/")[2]
    assert f"/van-ban/{document}/ban-hanh/" not in page
    assert client.get(f"/van-ban/{document}/ban-hanh/").status_code == 404
    assert "/soan-van-ban/mau/" not in client.get("/soan-van-ban/").content.decode()


@pytest.mark.parametrize("role", ["secretary", "chair"])
def test_who_may_not_write_is_told_who_does(client, role):
    campaign, _officer, _paper = drafted()
    client.force_login(make_role(campaign, CampaignRole.Role(role)))

    page = client.get(f"/cuoc-thi/{campaign.slug}/").content.decode()

    assert f"do cán bộ của {campaign.unit.name} và cán bộ ban tổ chức soạn." in page


def test_a_colleague_is_told_that_reading_and_comments_are_open(client):
    campaign, _officer, paper = drafted()
    client.force_login(make_member(campaign.unit, role=Role.TEACHER))

    page = client.get(f"/soan-van-ban/{paper.document_id}/").content.decode()

    assert "Bạn xem và góp ý; văn bản do cán bộ của Sở Khoa học và Công nghệ soạn, sửa." in page

"""Children in photos: said, covered by hand, public only under every rule, and gone at once (P9, T53)."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from PIL import Image

from cuocthi.accounts.actions import issue_link
from cuocthi.audit.models import Event
from cuocthi.campaigns.models import Campaign
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import give_consent, refuse, withdraw_consent
from cuocthi.entries.actions.erasing import erase_works
from cuocthi.entries.actions.photos import (
    cover_photo,
    hide_photo,
    release_photo,
    say_of_photos,
)
from cuocthi.entries.models import Entrant, EntryFile, PhotoStatement, PublicPhoto
from cuocthi.entries.queries.photos import candidates, photos_of, public_photos
from cuocthi.files.queries import read_bytes
from cuocthi.plain.photofacts import COLUMNS, covered_copy, public_copy
from tests.campaigns.factories import make_role
from tests.publicity.factories import make_page
from tests.units.factories import make_user

from .factories import (
    make_clean_up,
    make_entrant,
    make_letter,
    make_report,
    photo,
    photos,
    text_of,
)

pytestmark = pytest.mark.django_db
MARK = "BI-MAT-TRONG-ANH"


def marked():
    exif = Image.Exif()
    exif[0x010E] = MARK
    return photo(exif=exif)


def make_shown(campaign=None, *, children=False, agreed=False, release=True):
    """An accepted report whose group allows photos, the first of them released."""
    campaign = campaign or make_clean_up()
    entrant = make_entrant(campaign, consents={"take_part", "photo"})
    pictures = [("before", marked(), "a.jpg"), *photos(before=1)]
    report = make_report(entrant, state="accepted", pictures=pictures)
    say_of_photos(entry_id=report.pk, children=children, agreed=agreed, by="test")
    page = photos_of(report.pk).first()
    if release:
        release_photo(page_id=page.pk, by="test")
    return campaign, report, page


def came(client, entrant):
    """The browser of who registered, come in by link."""
    path = reverse("entries:mine", args=[entrant.campaign.slug])
    _link, token = issue_link(purpose="entrant", subject=f"entrant:{entrant.pk}", path=path)
    client.post(reverse("accounts:enter", args=[token]))
    return client


def why(page):
    return candidates(photos_of(page.entry_id).filter(pk=page.pk))[0].why_not


def shown(campaign):
    return [one.page.pk for one in public_photos(campaign)]


def test_a_photo_is_public_only_under_every_rule_and_leaves_with_the_first_that_falls():
    campaign, report, page = make_shown()
    assert shown(campaign) == [page.pk]

    withdraw_consent(entrant_id=report.entrant_id, purpose="photo", giver="entrant", by="test")
    assert (shown(campaign), "đã rút" in why(page)) == ([], True)
    give_consent(entrant_id=report.entrant_id, purpose="photo", giver="entrant", by="test")
    assert shown(campaign) == [page.pk]
    withdraw_consent(entrant_id=report.entrant_id, purpose="take_part", giver="entrant", by="test")
    assert (shown(campaign), "đồng ý dự thi" in why(page)) == ([], True)
    give_consent(entrant_id=report.entrant_id, purpose="take_part", giver="entrant", by="test")
    assert shown(campaign) == []  # who comes back is asked for the photo anew
    give_consent(entrant_id=report.entrant_id, purpose="photo", giver="entrant", by="test")
    assert shown(campaign) == [page.pk]
    refuse(entry_id=report.pk, reasons=["Sai ngày"], by="test")
    assert (shown(campaign), why(page)) == ([], "Báo cáo chưa được công nhận hợp lệ.")


def test_without_a_statement_nothing_is_public():
    _campaign, report, page = make_shown(release=False)
    PhotoStatement.objects.filter(entry=report).delete()

    assert why(page).startswith("Chưa khai")
    with pytest.raises(Refused, match="Chưa khai"):
        release_photo(page_id=page.pk, by="test")


def test_with_children_it_must_be_covered_or_agreed_to():
    campaign, report, page = make_shown(children=True, release=False)
    with pytest.raises(Refused, match="phải che mặt trước"):
        release_photo(page_id=page.pk, by="test")

    cover_photo(page_id=page.pk, squares=[5, 6, 10_000, -1, 5], by="test")
    release_photo(page_id=page.pk, by="test")
    assert shown(campaign) == [page.pk]
    assert PublicPhoto.objects.get().squares == [5, 6]

    cover_photo(page_id=page.pk, squares=[], by="test")  # uncovered again
    assert (shown(campaign), "phải che" in why(page)) == ([], True)
    say_of_photos(entry_id=report.pk, children=True, agreed=True, by="test")
    assert (shown(campaign), why(page)) == ([], "")
    release_photo(page_id=page.pk, by="test")
    assert shown(campaign) == [page.pk]


def test_covering_anew_or_another_statement_takes_the_release_back():
    campaign, report, page = make_shown()
    say_of_photos(entry_id=report.pk, children=False, by="test")  # the same again
    assert shown(campaign) == [page.pk]
    cover_photo(page_id=page.pk, squares=[3], by="test")
    assert shown(campaign) == []
    release_photo(page_id=page.pk, by="test")
    cover_photo(page_id=page.pk, squares=[3], by="test")  # the same again
    assert shown(campaign) == [page.pk]
    say_of_photos(entry_id=report.pk, children=True, by="test")
    assert shown(campaign) == []


def test_each_act_is_one_event_without_a_name_and_twice_is_once():
    _campaign, report, page = make_shown()
    release_photo(page_id=page.pk, by="test")
    hide_photo(page_id=page.pk, by="test")
    hide_photo(page_id=page.pk, by="test")

    verbs = list(
        Event.objects.filter(verb__startswith="photo").order_by("pk").values_list("verb", flat=True)
    )
    assert verbs == ["photos.said", "photo.covered", "photo.released", "photo.hidden"]
    said = Event.objects.get(verb="photos.said").data
    assert said == {"number": report.number, "children": False, "agreed": False}


def test_photos_of_pupils_are_never_public():
    letter = make_letter(state="accepted")
    Entrant.objects.filter(pk=letter.entrant_id).update(kind="pupil")
    _campaign, report, page = make_shown()
    Entrant.objects.filter(pk=report.entrant_id).update(kind="pupil")

    assert why(page) == "Ảnh của học sinh không công khai."
    assert public_photos(Campaign.objects.get(pk=letter.campaign_id)) == []


def test_an_erased_report_takes_its_photos_along(keys):
    campaign, report, _page = make_shown()

    erase_works([report.pk])

    assert shown(campaign) == []
    assert not PublicPhoto.objects.exists()


@pytest.fixture
def keys(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.KEY_FOLDER = tmp_path / "keys"
    settings.KEY_FOLDER.mkdir()


def test_tables_hold_the_rules():
    _campaign, report, page = make_shown()
    with pytest.raises(IntegrityError), transaction.atomic():
        PhotoStatement.objects.filter(entry=report).update(children=False, agreed=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicPhoto.objects.filter(page=page).update(shown_by="")


def test_the_group_says_covers_and_cannot_release(client):
    _campaign, report, page = make_shown(release=False)
    PhotoStatement.objects.all().delete()
    browser = came(client, report.entrant)
    root = f"/bai-du-thi/{report.campaign.slug}/bai/{report.number}/anh/"

    assert "chưa khai" in text_of(browser.get(root))
    assert browser.post(root, {"children": "xyz"}).status_code == 422
    assert browser.post(root, {"children": "cover"}).status_code == 302
    assert "phải che mặt trước" in text_of(browser.get(root))
    grid = text_of(browser.get(f"{root}{page.pk}/"))
    assert grid.count('name="o"') == 12 * COLUMNS
    assert browser.post(f"{root}{page.pk}/", {"o": ["7", "23", "x", "9" * 30]}).status_code == 302
    assert PublicPhoto.objects.get(page=page).squares == [7, 23]
    assert text_of(browser.get(f"{root}{page.pk}/")).count(" checked") == 2
    assert "chờ Ban Tổ chức duyệt" in text_of(browser.get(root))

    answer = browser.post(f"{root}{page.pk}/cong-khai/")
    assert (answer.status_code, "/dang-nhap/" in answer["Location"]) == (302, True)
    assert PublicPhoto.objects.get(page=page).shown_at is None


def test_the_organiser_releases_and_takes_back(client):
    campaign, report, page = make_shown(children=True, release=False)
    client.force_login(make_role(campaign, "organiser"))
    root = f"/bai-du-thi/{campaign.slug}/bai/{report.number}/anh/"
    assert "phải che mặt trước" in text_of(client.post(f"{root}{page.pk}/cong-khai/", follow=True))

    client.post(f"{root}{page.pk}/", {"o": ["1"]})
    page_seen = client.get(root)
    assert "Mọi em đã được che, công khai" in text_of(page_seen)
    seen = {"seen": page_seen.context["rows"][0].seen}
    client.post(f"{root}{page.pk}/cong-khai/", seen)
    client.post(f"{root}{page.pk}/cong-khai/", seen)  # a double click
    assert shown(campaign) == [page.pk]
    assert "Thôi công khai" in text_of(client.get(root))
    client.post(f"{root}{page.pk}/cong-khai/", {"hide": "1"})
    assert shown(campaign) == []


@pytest.mark.parametrize("change", ["covering", "statement"])
def test_what_is_released_is_what_the_organiser_saw(client, change):
    campaign, report, page = make_shown(children=True, release=False)
    cover_photo(page_id=page.pk, squares=[1, 2, 3], by="test")
    client.force_login(make_role(campaign, "organiser"))
    root = f"/bai-du-thi/{campaign.slug}/bai/{report.number}/anh/"
    seen = {"seen": client.get(root).context["rows"][0].seen}
    if change == "covering":
        cover_photo(page_id=page.pk, squares=[1], by="test")
    else:
        say_of_photos(entry_id=report.pk, children=False, by="test")

    answer = client.post(f"{root}{page.pk}/cong-khai/", seen, follow=True)

    assert "Hãy xem lại ảnh rồi mới công khai" in text_of(answer)
    assert shown(campaign) == []


def other_group(campaign, report):
    return make_entrant(campaign, consents={"take_part"}, group_name="Nhóm Khác")


@pytest.mark.parametrize("who", ["stranger", "other group", "other contest", "judge", "officer"])
def test_nobody_else_finds_the_photos(client, who):
    campaign, report, page = make_shown()
    if who == "other group":
        client = came(client, other_group(campaign, report))
    elif who == "other contest":
        client.force_login(make_role(make_clean_up(slug="cuoc-thi-khac"), "organiser"))
    elif who == "judge":
        client.force_login(make_role(campaign, "judge"))
    elif who == "officer":
        client.force_login(make_user())
    root = f"/bai-du-thi/{campaign.slug}/bai/{report.number}/anh/"

    for address in (root, f"{root}{page.pk}/", f"{root}{page.pk}/ban-che.jpg"):
        assert client.get(address).status_code == 404
    assert client.post(root, {"children": "no"}).status_code == 404
    assert client.post(f"{root}{page.pk}/", {"o": ["1"]}).status_code == 404
    released = client.post(f"{root}{page.pk}/cong-khai/", {"hide": "1"})
    assert released.status_code in (302, 404)
    assert shown(campaign) == [page.pk]
    assert PublicPhoto.objects.get(page=page).squares == []


def test_a_photo_of_another_report_or_contest_is_not_reached_by_its_number(client):
    campaign, report, _page = make_shown()
    _same, _other, foreign = make_shown(make_clean_up(slug="cuoc-thi-khac"))
    client.force_login(make_role(campaign, "organiser"))
    root = f"/bai-du-thi/{campaign.slug}/bai/{report.number}/anh/"

    for number in (foreign.pk, 2**63 - 1, 2**63, 2**70):
        assert client.get(f"{root}{number}/").status_code == 404
        assert client.post(f"{root}{number}/", {"o": ["1"]}).status_code == 404
    letter = make_letter(state="accepted")
    client.force_login(make_role(letter.campaign, "organiser"))
    address = f"/bai-du-thi/{letter.campaign.slug}/bai/{letter.number}/anh/"
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    campaign = make_page(make_clean_up())
    for _n in range(count):
        _campaign, report, _page = make_shown(campaign)
    for page in photos_of(report.pk)[: count + 1]:
        release_photo(page_id=page.pk, by="test")  # beside the first of every report

    with django_assert_num_queries(7):
        answer = client.get(f"/c/{campaign.slug}/anh/")
    assert answer.content.decode().count("img-fluid") == 2 * count
    client.force_login(make_role(campaign, "organiser"))
    with django_assert_num_queries(10):
        client.get(f"/bai-du-thi/{campaign.slug}/bai/{report.number}/anh/")


def test_public_photos_are_drawn_without_what_is_covered_and_kept_from_search(client):
    campaign = make_page(make_clean_up())
    _campaign, report, page = make_shown(campaign, children=True, release=False)
    rows = 12
    cover_photo(page_id=page.pk, squares=range(COLUMNS * rows), by="test")
    release_photo(page_id=page.pk, by="test")
    listed, picture = f"/c/{campaign.slug}/anh/", f"/c/{campaign.slug}/anh/{page.pk}.jpg"

    answers = [client.get(listed), client.get(picture)]

    for answer in answers:
        assert answer.status_code == 200
        assert answer["X-Robots-Tag"] == "noindex, noimageindex, noarchive"
        assert "no-store" in answer["Cache-Control"]
    assert picture in answers[0].content.decode()
    assert report.entrant.group_name not in answers[0].content.decode()
    data = answers[1].content
    assert (MARK.encode() in data, b"Exif" in data, data[:3]) == (False, False, b"\xff\xd8\xff")
    assert answers[1]["Content-Security-Policy"].startswith("sandbox")
    original = read_bytes(page.file)
    assert data == covered_copy(original, range(COLUMNS * rows), rows=rows, max_side=1200)
    assert data != public_copy(original, 1200)

    withdraw_consent(entrant_id=report.entrant_id, purpose="photo", giver="entrant", by="test")
    assert picture not in client.get(listed).content.decode()
    assert client.get(picture).status_code == 404


@pytest.mark.parametrize("hidden", ["not released", "letters", "unpublished page"])
def test_what_is_not_public_is_404(client, hidden):
    campaign = make_clean_up()
    if hidden != "unpublished page":
        make_page(campaign)
    _campaign, _report, page = make_shown(campaign, release=hidden != "not released")
    if hidden == "letters":
        Campaign.objects.filter(pk=campaign.pk).update(work="letter")

    assert client.get(f"/c/{campaign.slug}/anh/{page.pk}.jpg").status_code == 404
    listed = client.get(f"/c/{campaign.slug}/anh/")
    assert listed.status_code == (200 if hidden == "not released" else 404)
    assert EntryFile.objects.filter(pk=page.pk).exists()

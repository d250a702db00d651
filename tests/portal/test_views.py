import datetime as dt

import pytest

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.entries.enums import ConsentPurpose, Giver
from cuocthi.entries.models import Entry
from cuocthi.entries.models.identity import Consent
from cuocthi.publicity.actions import edit_material, renew_material
from cuocthi.publicity.models import Material
from cuocthi.results.models import Appeal
from tests.campaigns.factories import make_role
from tests.publicity.factories import (
    make_clean_up,
    make_drafted,
    make_page,
    make_public,
    make_told,
    material_of,
)
from tests.results.factories import make_judged, make_published
from tests.units.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ZONE = dt.timezone(dt.timedelta(hours=7))
FEBRUARY = dt.datetime(2024, 2, 20, 10, tzinfo=ZONE)


@pytest.fixture
def february():
    with clock.at(FEBRUARY):
        yield


def words(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, february, count
):
    for _number in range(count):
        make_page()
        make_page(opens_on=dt.date(2023, 1, 1), closes_on=dt.date(2023, 2, 1))
    make_told(name="Cuộc thi Chưa Công Bố")

    with django_assert_num_queries(3):
        page = words(client, "/c/")

    assert page.count('class="contest contest-open"') == count
    assert page.count('class="contest contest-over"') == count
    assert "Chưa Công Bố" not in page


def test_the_list_says_what_is_open_first_and_what_is_over(client, february):
    make_page(name="Cuộc thi Đã Qua", opens_on=dt.date(2023, 1, 1), closes_on=dt.date(2023, 2, 1))
    make_page(name="Cuộc thi Mai Sau", opens_on=dt.date(2024, 3, 1))
    make_page(name="Cuộc thi Hôm Nay", closes_on=dt.date(2024, 2, 20))

    page = words(client, "/c/")

    order = ["Cuộc thi Hôm Nay", "Cuộc thi Mai Sau", "Đã kết thúc", "Cuộc thi Đã Qua"]
    assert sorted(order, key=page.index) == order
    assert "Hôm nay là ngày nhận bài cuối cùng" in page
    assert "Sắp nhận bài, còn 10 ngày" in page


def test_an_empty_list_says_so(client):
    assert "Hiện không có cuộc thi nào đang nhận bài" in words(client, "/c/")


@pytest.mark.parametrize(
    ("day", "said", "unsaid"),
    [
        (dt.date(2024, 1, 1), "ngày nữa, nhận bài từ 05/01/2024", "Đăng nhập để nhập bài"),
        (dt.date(2024, 2, 20), "ngày nữa, nhận đến 24 giờ ngày 15/03/2024", "Kết quả sẽ"),
        (dt.date(2024, 3, 15), "nhận đến trước 16/03/2024 00:00", "ngày nữa"),
        (dt.date(2024, 3, 16), "Kết quả sẽ công bố trên trang này", "Đăng nhập để nhập bài"),
    ],
)
def test_the_page_says_where_the_contest_stands(client, day, said, unsaid):
    with clock.at(dt.datetime.combine(day, dt.time(9), ZONE)):
        page = words(client, f"/c/{make_page().slug}/")

    assert said in page
    assert unsaid not in page


def test_the_page_of_a_letter_contest_tells_all_and_sends_teachers_to_their_school(
    client, django_assert_num_queries, february
):
    campaign = make_public()

    with django_assert_num_queries(4):
        page = words(client, f"/c/{campaign.slug}/")

    told = [
        "<h1>Cuộc thi Viết thư Quốc tế UPU lần thứ 53</h1>",
        "“Hãy viết thư kể về dòng sông quê em”",
        "Học sinh từ 9 đến 15 tuổi, tính vào ngày gửi bài, trên địa bàn tỉnh Sông Mây.",
        "<li>2 giải Nhất</li>",
        f"/dang-nhap/?next=/bai-du-thi/{campaign.slug}/truong/",
        f'<link rel="canonical" href="http://127.0.0.1:8000/c/{campaign.slug}/">',
        "Lời văn do phần mềm soạn",
    ]
    assert [one for one in told if one not in page] == []
    assert page.count("Hãy viết thư kể về dòng sông quê em") == 1
    assert len(page) < 16_000


def test_the_page_of_a_clean_up_leads_to_the_registration(client):
    with clock.at(dt.datetime(2024, 6, 20, tzinfo=ZONE)):
        campaign = make_page(make_clean_up())
        page = words(client, f"/c/{campaign.slug}/")

        assert f'href="/bai-du-thi/{campaign.slug}/dang-ky/"' in page
        assert "Chủ đề" not in page
        assert client.get(f"/bai-du-thi/{campaign.slug}/dang-ky/").status_code == 200


def test_words_of_a_person_are_not_called_the_machines(client, february):
    campaign = make_page()
    page = material_of(campaign, Material.Kind.PAGE)
    edit_material(material_id=page.pk, title="Mời các em", text="<i>Mời</i>", by="test")

    shown = words(client, f"/c/{campaign.slug}/")

    assert "Lời văn do phần mềm soạn" not in shown
    assert "&lt;i&gt;Mời&lt;/i&gt;" in shown


def test_what_is_not_published_is_nowhere(client, february):
    campaign = make_drafted()
    draft = make_told(state=Campaign.State.DRAFT)
    client.force_login(make_user())

    paths = ("", "ap-phich.pdf", "ap-phich.webp", "bai-phat-thanh/", "ket-qua/")
    answers = [
        client.get(f"/c/{slug}/{path}").status_code
        for slug in (campaign.slug, draft.slug, "khong-co")
        for path in paths
    ]

    assert set(answers) == {404}


def test_the_organiser_looks_at_the_page_beforehand(client, february):
    campaign = make_drafted()
    client.force_login(make_role(campaign, "organiser"))

    answer = client.get(f"/c/{campaign.slug}/")

    page = answer.content.decode()
    assert "Xem trước: trang này chưa công bố" in page
    assert '<meta name="robots" content="noindex">' in page
    assert answer["Cache-Control"] == "no-store"
    assert "ap-phich" not in page


def test_public_pages_may_be_kept_for_half_a_minute_and_those_of_people_never(client, february):
    campaign = make_public()
    paths = ("/c/", f"/c/{campaign.slug}/", f"/c/{campaign.slug}/ap-phich.webp")

    public = {client.get(path)["Cache-Control"] for path in paths}
    client.force_login(make_user())
    own = {client.get(path)["Cache-Control"] for path in paths}

    assert {frozenset(one.split(", ")) for one in public} == {frozenset({"public", "max-age=30"})}
    assert own == {"no-store"}


def test_poster_and_script_are_there_for_all(client, february):
    campaign = make_public()

    page = words(client, f"/c/{campaign.slug}/")
    poster = client.get(f"/c/{campaign.slug}/ap-phich.pdf")
    picture = client.get(f"/c/{campaign.slug}/ap-phich.webp")
    radio = words(client, f"/c/{campaign.slug}/bai-phat-thanh/")

    assert f'src="/c/{campaign.slug}/ap-phich.webp?v=' in page  # new with each poster
    assert (poster["Content-Type"], picture["Content-Type"]) == ("application/pdf", "image/webp")
    assert "<p>Kính thưa bà con và các em học sinh!</p>" in radio


def test_a_poster_taken_back_is_gone(client, february):
    campaign = make_public()
    renew_material(material_id=material_of(campaign, Material.Kind.POSTER).pk, by="test")

    page = words(client, f"/c/{campaign.slug}/")

    assert "ap-phich" not in page
    assert client.get(f"/c/{campaign.slug}/ap-phich.pdf").status_code == 404


def allow_publishing(entry):
    for giver in (Giver.ENTRANT, Giver.REPRESENTATIVE):
        Consent.objects.create(
            entrant=entry.entrant,
            purpose=ConsentPurpose.PUBLISH,
            giver=giver,
            given_at=clock.now(),
            recorded_by="test",
        )


def test_results_name_only_those_who_agreed(client):
    campaign = make_judged()
    first, second = Entry.objects.filter(campaign=campaign).order_by("number")[:2]
    allow_publishing(first)
    make_page(make_published(campaign).campaign)

    page = words(client, f"/c/{campaign.slug}/")
    results = client.get(f"/c/{campaign.slug}/ket-qua/")

    text = results.content.decode()
    names = identities_of(first, second)
    assert "Xem danh sách đạt giải" in page
    assert text.count("<span>số phách") == 3
    assert names[first.pk] in text
    assert names[second.pk] not in text
    assert names[first.pk] not in page
    assert text.count("Một học sinh của xã Đồng Mây") == 2
    assert "noindex" in results["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex, noarchive">' in text
    assert results["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def identities_of(*entries):
    from cuocthi.entries.queries import identities

    opened = identities([entry.pk for entry in entries], by="test", reason="kiểm thử")
    return {pk: person.name for pk, person in opened.items()}


@pytest.mark.parametrize("count", [1, 3])
def test_results_cost_the_same_for_one_prize_and_for_three(
    client, django_assert_num_queries, count
):
    marks = {f"C{number}": (9 - number, 9 - number) for number in range(count)}
    campaign = make_page(make_published(make_judged(marks, ("Nhất", count))).campaign)

    with django_assert_num_queries(9):  # one for what appeals changed
        page = words(client, f"/c/{campaign.slug}/ket-qua/")

    assert page.count("<span>số phách") == count


def adjust(sheet, *days):
    """Appeals that changed the result, decided on these days of March 2024."""
    for number, (day, standing) in enumerate(zip(days, sheet.standings.all(), strict=False), 1):
        Appeal.objects.create(
            sheet=sheet,
            standing=standing,
            number=number,
            receipt=f"BN{number}",
            code=f"PK{number}",
            state=Appeal.State.DECIDED,
            outcome=Appeal.Outcome.CHANGED,
            words="Cao hơn.",
            asked_by="user:1",
            asked_at=FEBRUARY,
            proposed_by="user:1",
            decided_by="user:2",
            decided_at=dt.datetime(2024, 3, day, 10, tzinfo=ZONE),
            score_before=standing.score,
            score_after=standing.score,
        )


@pytest.mark.parametrize("days", [(4,), (4, 7)])
def test_results_say_when_an_appeal_last_changed_them(client, django_assert_num_queries, days):
    sheet = make_published()
    campaign = make_page(sheet.campaign)
    before = words(client, f"/c/{campaign.slug}/ket-qua/")
    adjust(sheet, *days)

    with django_assert_num_queries(9):
        page = words(client, f"/c/{campaign.slug}/ket-qua/")

    assert "Đã điều chỉnh ngày" not in before
    assert f"Đã điều chỉnh ngày {days[-1]:02}/03/2024 sau phúc khảo." in page
    assert f'href="/ket-qua/{campaign.slug}/"' in page


def test_the_page_of_the_contest_says_when_an_appeal_last_changed_the_result(client):
    sheet = make_published()
    campaign = make_page(sheet.campaign)
    before = words(client, f"/c/{campaign.slug}/")
    adjust(sheet, 4, 7)

    page = words(client, f"/c/{campaign.slug}/")

    assert "iều chỉnh" not in before
    assert "Đã điều chỉnh ngày 07/03/2024 sau phúc khảo." in page
    assert ", điều chỉnh 07/03/2024" in page


def test_results_are_not_there_before_they_are_published(client, february):
    campaign = make_page()

    assert client.get(f"/c/{campaign.slug}/ket-qua/").status_code == 404


def test_a_typed_code_leads_to_the_certificate(client):
    page = words(client, "/c/tra-cuu-giay/")
    empty = words(client, "/c/tra-cuu-giay/?ma=%20/%20")
    led = client.get("/c/tra-cuu-giay/?ma= 7kq4-m2xd /../x")

    assert "Chưa có mã" not in page
    assert "Chưa có mã" in empty
    assert led.url == "/ket-qua/giay/7kq4-m2xdx/"
    assert client.get(led.url).status_code == 404

import datetime as dt
import re

import pytest
from django.urls import reverse

from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from tests.campaigns.factories import make_campaign, make_role
from tests.documents.factories import make_document, make_fact
from tests.remembered import remembered
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
UPU = "Cuộc thi Viết thư Quốc tế UPU"


@remembered
def letter(**facts):
    document = make_document(text="Hưởng ứng cuộc thi, từ 02/6/2024 đến 30/6/2024")
    for key, value in facts.items():
        make_fact(document, key, value, words="cuộc thi")
    return document


def sign_in(client, unit):
    user = make_member(unit)
    client.force_login(user)
    return user


def opening(document):
    return f"/cuoc-thi/mo-tu-van-ban/{document.pk}/"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    unit = make_unit()
    for _n in range(count):
        make_campaign(unit=unit)
    make_campaign()
    sign_in(client, unit)

    with django_assert_num_queries(4):
        response = client.get("/cuoc-thi/")

    assert response.content.decode().count("đang triển khai") == count


def test_an_empty_list_leads_to_the_letters(client):
    client.force_login(make_user())

    html = client.get("/cuoc-thi/").content.decode()

    assert "Chưa có cuộc thi nào" in html
    assert 'href="/van-ban/"' in html


def test_only_the_gaps_are_asked_and_known_days_are_proposed(client):
    document = letter(event_name=UPU, event_edition="53", event_theme="Thư gửi mai sau")
    sign_in(client, document.unit)

    html = client.get(opening(document)).content.decode()

    assert 'name="name"' not in html
    assert 'name="work"' not in html
    assert 'name="theme"' not in html
    assert 'name="opens_on" value="05/01/2024"' in html
    assert 'name="closes_on" value="15/03/2024"' in html
    assert "lịch đã biết của cuộc thi lần thứ 53" in html
    name = document.facts.get(key="event_name")
    assert f'href="/van-ban/{document.pk}/#f{name.pk}"' in html


def test_an_unknown_contest_asks_for_its_kind_of_work_and_days(client):
    document = letter(event_name="Ngày hội làng")
    user = sign_in(client, document.unit)

    html = client.get(opening(document)).content.decode()
    empty = client.post(opening(document), {}).content.decode()
    response = client.post(
        opening(document),
        {"work": "letter", "opens_on": "06/02/2024", "closes_on": "20/02/2024"},
    )

    assert html.count('name="work"') == len(Campaign.Work.choices)
    assert empty.count('class="wrong"') == 3
    campaign = Campaign.objects.get()
    assert response["Location"] == f"/cuoc-thi/{campaign.slug}/"
    assert (campaign.opens_on, campaign.closes_on) == (dt.date(2024, 2, 6), dt.date(2024, 2, 20))
    assert campaign.roles.get().user == user


def test_with_the_letters_own_days_nothing_is_asked(client):
    days = {"start": "2024-06-02", "end": "2024-06-30"}
    document = letter(
        event_name="Cuộc thi xóm sạch", event_edition="2", event_theme="Sạch", window=days
    )
    sign_in(client, document.unit)

    html = client.get(opening(document)).content.decode()
    client.post(opening(document), {"closes_on": "31/12/2030"})

    assert "xin bổ sung" not in html
    assert Campaign.objects.get().closes_on == dt.date(2024, 6, 30)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"opens_on": "20/02/2024", "closes_on": "06/02/2024"}, "đứng trước ngày bắt đầu"),
        ({"opens_on": "31/02/2024", "closes_on": "06/03/2024"}, "Ngày bắt đầu nhận bài"),
    ],
)
def test_days_that_cannot_be_are_said_at_the_field(client, typed, words):
    document = letter(event_name=UPU)
    sign_in(client, document.unit)

    html = client.post(opening(document), typed).content.decode()

    assert words in html
    assert 'aria-invalid="true"' in html
    assert Campaign.objects.count() == 0


def test_a_refusal_of_the_action_stands_in_the_form(client):
    document = letter(event_name=UPU + " mở rộng" * 40, event_edition="53")
    sign_in(client, document.unit)

    html = client.post(
        opening(document), {"opens_on": "05/01/2024", "closes_on": "15/03/2024"}
    ).content.decode()

    assert "dài quá 300 ký tự" in html


def test_a_draft_is_drawn_up_anew_through_the_same_form(client):
    document = letter(event_name="Ngày hội làng")
    sign_in(client, document.unit)
    typed = {"work": "letter", "opens_on": "06/02/2024", "closes_on": "20/02/2024"}
    client.post(opening(document), typed)

    html = client.get(opening(document)).content.decode()
    client.post(opening(document), typed | {"closes_on": "25/02/2024", "theme": "Làng em"})

    assert "Lập lại bản nháp" in html
    assert 'value="20/02/2024"' in html
    campaign = Campaign.objects.get()
    assert campaign.closes_on == dt.date(2024, 2, 25)
    assert campaign.theme == "Làng em"


def test_an_open_contest_is_shown_instead_of_the_form(client):
    campaign = make_campaign()
    sign_in(client, campaign.unit)

    response = client.get(opening(campaign.document))

    assert response["Location"] == f"/cuoc-thi/{campaign.slug}/"


def test_the_letter_of_another_unit_opens_nothing(client):
    document = letter(event_name=UPU)
    outsider = make_member(make_unit())
    superuser = make_user(is_superuser=True)

    client.force_login(outsider)
    assert client.post(opening(document), {}).status_code == 404
    client.force_login(superuser)
    assert client.post(opening(document), {}).status_code == 403
    assert Campaign.objects.count() == 0


def test_the_page_shows_days_tasks_prizes_and_the_way_to_the_clause(client):
    document = make_document(text="1. Thông báo thể lệ.")
    fact = make_fact(
        document, "tasks", {"who": ["Xã A"], "what": "Thông báo", "due": None}, words="Thông báo"
    )
    campaign = make_campaign(
        document=document,
        opens_on=dt.date(2024, 1, 5),
        closes_on=dt.date(2024, 3, 15),
        tasks=[
            {
                "who": ["Xã A"],
                "what": "Thông báo",
                "clause_start": fact.start,
                "clause_end": fact.end,
            }
        ],
    )
    sign_in(client, campaign.unit)

    html = client.get(f"/cuoc-thi/{campaign.slug}/").content.decode()

    assert "Nhận bài từ 05/01/2024 đến hết 15/03/2024" in html
    assert f'href="/van-ban/{document.pk}/#f{fact.pk}"' in html
    assert "Khuyến khích" in html
    assert "Bố cục đúng thể thức bức thư" in html
    assert "từ 9 đến hết 15 tuổi" in html
    assert "UNKNOWN-VARIABLE" not in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    campaign = make_campaign(tasks=count)
    for _n in range(count):
        make_role(campaign, "judge", make_user("Bác Minh"))
    sign_in(client, campaign.unit)

    with django_assert_num_queries(17):
        html = client.get(f"/cuoc-thi/{campaign.slug}/").content.decode()

    assert html.count('<th scope="row">Bác Minh</th>') == count


def test_a_judge_sees_the_contest_but_neither_people_nor_the_letter(client):
    campaign = make_campaign()
    make_role(campaign, "organiser", make_user("Chị Hoa"))
    client.force_login(make_role(campaign, "judge", make_user("Bác Minh")))

    html = client.get(f"/cuoc-thi/{campaign.slug}/").content.decode()

    assert campaign.name in html
    assert "Chị Hoa" not in html
    assert "/van-ban/" not in html.partition("<main")[2]
    assert "Giao vai trò" not in html


def test_the_draft_leads_to_the_confirming_step_and_warns_when_the_days_are_over(client):
    campaign = make_campaign(state="draft")
    sign_in(client, campaign.unit)
    url = f"/cuoc-thi/{campaign.slug}/"

    before = client.get(url).content.decode()
    with clock.at(dt.datetime.now(dt.UTC) + dt.timedelta(days=60)):
        late = client.get(url).content.decode()

    assert f'href="/giao-viec/{campaign.slug}/xac-nhan/"' in before
    assert ("đã qua" in before, "đã qua" in late) == (False, True)


def test_a_role_is_given_by_mail_address_and_taken_back(client):
    campaign = make_campaign()
    judge = make_user("Bác Minh")
    sign_in(client, campaign.unit)
    url = f"/cuoc-thi/{campaign.slug}/"

    given = client.post(
        f"{url}vai-tro/", {"email": judge.email.upper(), "role": "judge"}, follow=True
    ).content.decode()
    role = campaign.roles.get()
    taken = client.post(f"{url}vai-tro/{role.pk}/bo/", follow=True).content.decode()

    assert role.user == judge
    assert "Bác Minh nay là giám khảo." in given
    assert "Bác Minh không còn là giám khảo." in taken
    assert campaign.roles.count() == 0


@pytest.mark.parametrize(
    ("email", "words"),
    [
        ("khong-co@thu.example", "Chưa có tài khoản nào dùng địa chỉ này."),
        ("khong phai thu", 'aria-invalid="true"'),
    ],
)
def test_an_unknown_address_is_said_at_the_field(client, email, words):
    campaign = make_campaign()
    sign_in(client, campaign.unit)

    html = client.post(
        f"/cuoc-thi/{campaign.slug}/vai-tro/", {"email": email, "role": "judge"}
    ).content.decode()

    assert words in html
    assert campaign.roles.count() == 0


def test_a_role_that_the_rules_forbid_is_refused_in_the_form(client):
    campaign = make_campaign()
    organiser = make_role(campaign, "organiser")
    sign_in(client, campaign.unit)

    html = client.post(
        f"/cuoc-thi/{campaign.slug}/vai-tro/", {"email": organiser.email, "role": "judge"}
    ).content.decode()

    assert "một người không vừa là giám khảo" in html
    assert campaign.roles.count() == 1


@pytest.mark.parametrize("name", ["rules", "give_role", "take_role"])
def test_who_does_not_run_the_contest_changes_nothing(client, name):
    campaign = make_campaign(state="draft")
    judge, stranger = make_role(campaign, "judge"), make_role(make_campaign(), "organiser")
    rest = [campaign.roles.get().pk] if name == "take_role" else []
    url = reverse(f"campaigns:{name}", args=[campaign.slug, *rest])
    typed = {"email": stranger.email, "role": "organiser"}

    client.force_login(judge)
    by_judge = client.post(url, typed).status_code
    client.force_login(stranger)
    by_stranger = client.post(url, typed).status_code

    campaign.refresh_from_db()
    assert (by_judge, by_stranger) == (403, 404)
    assert campaign.state == Campaign.State.DRAFT
    assert [role.user for role in campaign.roles.all()] == [judge]


def test_a_role_of_another_contest_is_unknown(client):
    campaign, other = make_campaign(), make_campaign()
    make_role(other, "judge")
    sign_in(client, campaign.unit)

    response = client.post(f"/cuoc-thi/{campaign.slug}/vai-tro/{other.roles.get().pk}/bo/")

    assert response.status_code == 404
    assert other.roles.count() == 1


def test_a_strangers_page_is_unknown(client):
    campaign = make_campaign(name="Cuộc thi kín")
    client.force_login(make_user())

    response = client.get(f"/cuoc-thi/{campaign.slug}/")

    assert response.status_code == 404
    assert "Cuộc thi kín" not in response.content.decode()


@pytest.mark.parametrize(
    ("role", "parts"),
    [
        ("chair", ["bai-du-thi", "cham-thi", "ket-qua", "bao-cao"]),
        ("secretary", ["bai-du-thi", "kiem-tra", "ket-qua", "bao-cao"]),
        ("judge", []),
    ],
)
def test_a_role_is_led_to_its_own_parts_and_is_let_in_there(client, role, parts):
    campaign = make_campaign()
    client.force_login(make_role(campaign, role))

    html = client.get(f"/cuoc-thi/{campaign.slug}/").content.decode()

    found = re.findall(rf'href="/([a-z-]+)/{campaign.slug}/[a-z/]*"', html)
    assert found == parts
    places = re.findall(rf'href="(/(?:{"|".join(parts)})/{campaign.slug}/[a-z/]*)"', html)
    assert [client.get(place).status_code for place in places] == [200] * len(parts)


def test_the_last_organiser_is_told_why_he_stays(client):
    campaign = make_campaign()
    client.force_login(make_role(campaign, "organiser"))
    url = f"/cuoc-thi/{campaign.slug}/vai-tro/{campaign.roles.get().pk}/bo/"

    html = client.post(url, follow=True).content.decode()

    assert "là cán bộ ban tổ chức duy nhất" in html
    assert campaign.roles.count() == 1

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from cuocthi.campaigns.models import LaterLetter
from cuocthi.core import clock
from cuocthi.units.enums import Role
from tests.campaigns.factories import make_campaign, make_later_letter, make_role
from tests.documents.factories import make_document, make_fact
from tests.units.factories import make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


def address(document, step=""):
    return f"/cuoc-thi/van-ban-sau/{document.pk}/{step}"


def day(number):
    return clock.today() + dt.timedelta(days=number)


def sign_in(client, campaign):
    user = make_member(campaign.unit)
    client.force_login(user)
    return user


def test_the_page_shows_old_value_new_value_and_the_words(client):
    campaign = make_campaign()
    letter = make_later_letter(
        campaign,
        [
            {"words": "Gia hạn đến hết ngày mới", "sure": 0.95},
            {"what": "theme", "old": None, "new": "Khác", "sure": 0.5},
        ],
    )
    sign_in(client, campaign)

    html = client.get(address(letter.document)).content.decode()

    assert f"Văn bản này thay đổi “{campaign}”" in html
    assert "2 thay đổi chờ quyết định" in html
    assert f"<dd>{day(20):%d/%m/%Y}</dd>" in html
    assert f"<dd><b>{day(30):%d/%m/%Y}</b></dd>" in html
    assert "“Gia hạn đến hết ngày mới”" in html
    assert html.count("văn bản nói rõ") == 1
    assert html.count("chưa chắc, cần xem kỹ") == 1
    assert html.count('value="all"') == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(client, django_assert_num_queries, count):
    campaign = make_campaign()
    user = sign_in(client, campaign)
    decided = {
        "state": "confirmed",
        "decided_by": f"user:{user.pk}",
        "decided_at": clock.now(),
        "what": "venue",
        "old": None,
        "new": "Nhà văn hóa",
    }
    changes = [{"order": n} for n in range(1, count + 1)]
    changes += [{**decided, "order": n} for n in range(11, count + 11)]
    letter = make_later_letter(campaign, changes)

    with django_assert_num_queries(9):
        html = client.get(address(letter.document)).content.decode()

    assert html.count("Áp dụng<span") == count
    assert html.count(user.full_name) == count + 1


def test_one_change_is_applied_by_its_button_and_the_rest_by_one(client):
    campaign = make_campaign(opens_on=day(1))
    letter = make_later_letter(
        campaign,
        [
            {},
            {"what": "theme", "old": campaign.theme, "new": "Khác"},
            {"what": "venue", "new": "Nhà A"},
        ],
    )
    closes, _theme, venue = letter.changes.all()
    sign_in(client, campaign)
    decide = address(letter.document, "quyet-dinh/")

    one = client.post(decide, {"agree": closes.pk}, follow=True).content.decode()
    left = client.post(decide, {"refuse": venue.pk}, follow=True).content.decode()
    rest = client.post(decide, {"agree": "all"}, follow=True).content.decode()

    campaign.refresh_from_db()
    assert "Đã áp dụng 1 thay đổi" in one
    assert "Đã ghi nhận: không áp dụng." in left
    assert "Đã áp dụng 1 thay đổi" in rest
    assert (campaign.closes_on, campaign.theme) == (day(30), "Khác")
    assert [c.state for c in letter.changes.all()] == ["confirmed", "confirmed", "refused"]


@pytest.mark.parametrize("said", ["", "x", "0", "9" * 30])
def test_a_change_that_is_not_there_is_said(client, said):
    letter = make_later_letter(make_campaign(), [{}])
    sign_in(client, letter.campaign)

    html = client.post(
        address(letter.document, "quyet-dinh/"), {"agree": said}, follow=True
    ).content.decode()

    assert "đã được quyết định" in html


def test_a_refusal_is_said_where_the_list_is(client):
    campaign = make_campaign()
    letter = make_later_letter(campaign, [{"what": "theme", "old": "xưa", "new": "Khác"}])
    sign_in(client, campaign)

    html = client.post(
        address(letter.document, "quyet-dinh/"), {"agree": "all"}, follow=True
    ).content.decode()

    assert "Hãy bấm “So sánh lại”" in html
    assert letter.changes.get().state == "proposed"


def test_an_earlier_day_says_that_a_second_person_must_agree(client):
    campaign = make_campaign()
    letter = make_later_letter(campaign, [{"new": day(10).isoformat(), "needs_two": True}])
    hoa = sign_in(client, campaign)
    decide = address(letter.document, "quyet-dinh/")

    before = client.get(address(letter.document)).content.decode()
    after = client.post(decide, {"agree": "all"}, follow=True).content.decode()
    twice = client.post(decide, {"agree": "all"}, follow=True).content.decode()
    nam = make_user("Trần Văn Nam")
    client.force_login(make_role(campaign, "organiser", nam))
    other = client.get(address(letter.document)).content.decode()
    client.post(decide, {"agree": "all"})

    campaign.refresh_from_db()
    assert "cần hai người phụ trách cùng đồng ý" in before
    assert "khi một người phụ trách thứ hai cũng đồng ý" in after
    assert "Áp dụng<span" not in after
    assert "Bạn đã đồng ý rồi" in twice
    assert hoa.full_name in other
    assert "Áp dụng<span" in other
    assert campaign.closes_on == day(10)


def test_comparing_again_after_a_correction(client):
    letter = make_later_letter(make_campaign())
    sign_in(client, letter.campaign)
    empty = client.get(address(letter.document)).content.decode()
    make_fact(letter.document, "event_theme", "Chủ đề khác")

    html = client.post(address(letter.document, "so-sanh-lai/"), follow=True).content.decode()

    assert "Không thấy thay đổi nào so với cuộc thi" in empty
    assert "Đã so sánh lại: 1 thay đổi." in html
    assert "<b>Chủ đề khác</b>" in html


def test_a_wrong_tie_is_undone_and_a_contest_can_be_opened_then(client):
    letter = make_later_letter(make_campaign())
    document = letter.document
    sign_in(client, letter.campaign)
    opening = f"/cuoc-thi/mo-tu-van-ban/{document.pk}/"

    tied = client.get(opening)
    html = client.post(address(document, "bo-gan/"), follow=True).content.decode()
    free = client.get(opening)

    assert tied["Location"] == address(document)
    assert "Đã bỏ gắn văn bản với cuộc thi." in html
    assert free.status_code == 200
    assert not LaterLetter.objects.exists()


def test_untying_an_applied_letter_is_refused(client):
    letter = make_later_letter(make_campaign(opens_on=day(1)), [{}])
    sign_in(client, letter.campaign)
    client.post(address(letter.document, "quyet-dinh/"), {"agree": "all"})

    html = client.post(address(letter.document, "bo-gan/"), follow=True).content.decode()

    assert "không bỏ gắn với cuộc thi được nữa" in html
    assert "Không phải văn bản của cuộc thi này" not in html


@pytest.mark.parametrize("count", [1, 3])
def test_the_contests_of_the_tree_that_one_runs_are_offered(
    client, django_assert_num_queries, count
):
    province = make_unit("tỉnh Gió")
    town = make_unit("thị xã Gió", parent=province)
    room = make_unit("Phòng Gió", parent=town)
    document = make_document(unit=town)
    user = make_member(town)
    for _number in range(count):
        make_campaign(unit=town, name="Cuộc thi Thị xã")
    make_role(make_campaign(unit=room, name="Cuộc thi Phòng"), "organiser", user)
    make_role(make_campaign(unit=province, name="Cuộc thi Tỉnh"), "organiser", user)
    make_role(make_campaign(name="Cuộc thi Nơi khác"), "organiser", user)
    make_role(make_campaign(unit=town, name="Cuộc thi Xong", state="closed"), "organiser", user)
    make_campaign(unit=room, name="Cuộc thi Người khác")
    client.force_login(user)

    with django_assert_num_queries(10):
        html = client.get(address(document)).content.decode()

    names = ("Thị xã", "Phòng", "Tỉnh", "Nơi khác", "Xong", "Người khác")
    assert [html.count(f"Cuộc thi {name}") for name in names] == [count, 1, 1, 0, 0, 0]


def test_the_chosen_contest_is_compared(client):
    campaign = make_campaign()
    document = make_document(unit=campaign.unit)
    make_fact(document, "window", {"start": None, "end": day(40).isoformat()})
    sign_in(client, campaign)
    foreign = make_campaign()

    nothing = client.post(address(document, "gan/"), {}, follow=True).content.decode()
    other = client.post(address(document, "gan/"), {"campaign": foreign.pk})
    html = client.post(
        address(document, "gan/"), {"campaign": campaign.pk}, follow=True
    ).content.decode()

    assert "Chưa chọn cuộc thi nào" in nothing
    assert other.status_code == 404
    assert f"<b>{day(40):%d/%m/%Y}</b>" in html


def test_the_letter_that_opened_a_contest_is_refused_in_words(client):
    campaign = make_campaign()
    other = make_campaign(unit=campaign.unit)
    sign_in(client, campaign)

    html = client.post(
        address(campaign.document, "gan/"), {"campaign": other.pk}, follow=True
    ).content.decode()

    assert "Một cuộc thi đã được mở từ chính văn bản này." in html


def test_without_a_running_contest_a_new_one_is_offered(client):
    document = make_document()
    client.force_login(make_member(document.unit))

    html = client.get(address(document)).content.decode()

    assert "Bạn chưa phụ trách cuộc thi nào" in html
    assert f'href="/cuoc-thi/mo-tu-van-ban/{document.pk}/"' in html


def people_of(campaign, document):
    return {
        "hoa, officer": make_member(campaign.unit),
        "organiser": make_role(campaign, "organiser"),
        "secretary": make_role(campaign, "secretary"),
        "chair": make_role(campaign, "chair"),
        "minh, judge": make_role(campaign, "judge"),
        "nam, officer below": make_member(make_unit(parent=campaign.unit)),
        "lan, teacher": make_member(campaign.unit, role=Role.TEACHER),
        "organiser elsewhere": make_role(make_campaign(), "organiser"),
        "superuser": make_user(is_superuser=True),
        "stranger": make_user(),
        "nobody": AnonymousUser(),
    }


@pytest.mark.parametrize(
    ("step", "method"),
    [("", "get"), ("quyet-dinh/", "post"), ("so-sanh-lai/", "post")],
)
def test_who_decides_on_a_later_letter(client, step, method):
    campaign = make_campaign()
    letter = make_later_letter(campaign, [{}])
    answers = {}

    for who, user in people_of(campaign, letter.document).items():
        client.logout()
        if user.is_authenticated:
            client.force_login(user)
        answers[who] = getattr(client, method)(address(letter.document, step)).status_code

    done = 200 if method == "get" else 302
    assert answers == {
        **dict.fromkeys(answers, 404),
        "hoa, officer": done,
        "organiser": done,
        "superuser": 403,
        "nobody": 302,
    }


def test_a_judge_cannot_undo_the_tie(client):
    letter = make_later_letter(make_campaign())
    client.force_login(make_role(letter.campaign, "judge"))

    assert client.post(address(letter.document, "bo-gan/")).status_code == 404
    assert LaterLetter.objects.get() == letter


@pytest.mark.parametrize(("step", "method"), [("", "get"), ("gan/", "post")])
def test_who_says_which_contest_a_letter_is_about(client, step, method):
    campaign = make_campaign()
    document = make_document(unit=campaign.unit)
    answers = {}

    for who, user in people_of(campaign, document).items():
        client.logout()
        if user.is_authenticated:
            client.force_login(user)
        answers[who] = getattr(client, method)(address(document, step)).status_code

    assert answers == {
        **dict.fromkeys(answers, 404),
        "hoa, officer": 200 if method == "get" else 302,
        "superuser": 403,
        "nobody": 302,
    }


@pytest.mark.parametrize("step", ["quyet-dinh/", "so-sanh-lai/", "bo-gan/"])
def test_a_letter_that_is_not_tied_has_nothing_to_decide(client, step):
    document = make_document()
    client.force_login(make_member(document.unit))

    assert client.post(address(document, step)).status_code == 404


def test_the_contest_shows_its_later_letters_and_what_they_changed(client):
    campaign = make_campaign(opens_on=day(1), tasks=[{"what": "Treo cờ"}])
    letter = make_later_letter(
        campaign,
        [{}, {"what": "task_over", "target": "t1", "old": {"what": "Treo cờ"}, "new": None}],
    )
    waiting = make_later_letter(campaign, [{"what": "theme", "old": None, "new": "Khác"}])
    sign_in(client, campaign)
    client.post(address(letter.document, "quyet-dinh/"), {"agree": "all"})

    html = client.get(f"/cuoc-thi/{campaign.slug}/").content.decode()
    client.force_login(make_role(campaign, "judge"))
    seen = client.get(f"/cuoc-thi/{campaign.slug}/").content.decode()

    assert f"trước là {day(20):%d/%m/%Y}, nay là {day(30):%d/%m/%Y}" in html
    assert "đã bãi bỏ theo văn bản sau" in html
    assert f'href="{address(waiting.document)}"' in html
    assert html.count("1 thay đổi chờ quyết định") == 1
    assert "chờ quyết định" not in seen
    assert "van-ban-sau/" not in seen

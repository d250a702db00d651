"""The pages of comparing: two works for one judge alone, progress for those who run it."""

import re

import pytest

from cuocthi.entries.models import Entry
from cuocthi.judging.actions import answer_pair, lock_comparing
from cuocthi.judging.models import Comparing, Pair
from cuocthi.judging.views.comparing import _tenths
from tests.campaigns.factories import make_role, make_user

from .comparing import coin, compare_all, make_compared, make_comparing, make_locked, two_who_run

pytestmark = pytest.mark.django_db
HUGE = 2**70


def first_of(comparing):
    pair = Pair.objects.filter(comparing=comparing).select_related(
        "left", "right", "panelist__user"
    )
    return pair.order_by("panelist", "order").first()


def place(pair, tail=""):
    return f"/cham-thi/{pair.comparing.round.campaign.slug}/cap/{pair.order}/{tail}"


def chairs(comparing, tail=""):
    slug = comparing.round.campaign.slug
    return f"/cham-thi/{slug}/vong/{comparing.round.number}/so-cap/{tail}"


def text(response):
    page = response.content.decode()
    assert "UNKNOWN-VARIABLE" not in page
    return page


def test_a_judge_goes_from_pair_to_pair_by_the_form_alone(client):
    comparing = make_comparing()
    pair = first_of(comparing)
    client.force_login(pair.panelist.user)
    slug = comparing.round.campaign.slug

    assert "Bắt đầu so" in text(client.get("/cham-thi/"))
    start = client.get(f"/cham-thi/{slug}/cap/")
    page = text(client.get(start.url))
    assert (pair.left.text in page, pair.right.text in page) == (True, True)
    assert page.index(pair.left.text) < page.index(pair.right.text)
    assert "Ngang nhau" not in page
    answer = client.post(start.url, {"said": "left"}, follow=True)

    pair.refresh_from_db()
    assert pair.said == "left"
    assert "Đã ghi. Còn" in text(answer)
    assert answer.request["PATH_INFO"] == place(pair).replace(
        f"/{pair.order}/", f"/{pair.order + 1}/"
    )
    back = client.post(f"/cham-thi/{slug}/cap/lay-lai/", follow=True)
    assert "Hãy so lại cặp này" in text(back)
    assert back.request["PATH_INFO"] == place(pair)


def test_an_answered_pair_tells_what_was_said_and_a_second_window_changes_nothing(client):
    comparing = make_comparing()
    pair = first_of(comparing)
    client.force_login(pair.panelist.user)
    client.post(place(pair), {"said": "left"})

    again = client.post(place(pair), {"said": "left"}, follow=True)
    other = client.post(place(pair), {"said": "right"}, follow=True)

    assert "Đã ghi" in text(again)
    assert "Cặp này đã so rồi" in text(other)
    assert "Bạn đã chọn: bài thứ nhất hơn" in text(client.get(place(pair)))
    pair.refresh_from_db()
    assert pair.said == "left"


def test_what_a_judge_sees_holds_no_name_no_number_no_code(client):
    comparing = make_comparing()
    pair = first_of(comparing)
    client.force_login(pair.panelist.user)

    page = text(client.get(place(pair)))

    entry = Entry.objects.select_related("entrant__unit").get(pk=pair.left.entry_id)
    for secret in (entry.entrant.unit.name, pair.left.code, pair.right.code):
        assert secret
        assert secret not in page


@pytest.mark.parametrize("tail", ["", "anh/trai/1/"])
def test_a_pair_is_its_judges_alone(client, tail):
    comparing = make_comparing()
    pair = first_of(comparing)
    mine = set(
        Pair.objects.filter(comparing=comparing, panelist=pair.panelist).values_list(
            "order", flat=True
        )
    )
    people = [make_user(), make_role(comparing.round.campaign, "judge")]
    people += two_who_run(comparing.round.campaign)
    people.append(make_role(comparing.round.campaign, "secretary"))

    for person in people:
        client.force_login(person)
        assert client.get(place(pair, tail)).status_code == 404
        assert client.get(f"/cham-thi/{comparing.round.campaign.slug}/cap/").status_code == 404
    client.force_login(pair.panelist.user)
    for wrong in (max(mine) + 1, HUGE, 0):
        address = place(pair, tail).replace(f"/cap/{pair.order}/", f"/cap/{wrong}/")
        assert client.get(address).status_code == 404
    assert client.get(place(pair, "anh/giua/1/")).status_code == 404
    client.logout()
    assert client.get(place(pair)).status_code == 302


def test_knowing_the_writer_hands_the_work_on(client):
    comparing = make_comparing()
    pair = first_of(comparing)
    client.force_login(pair.panelist.user)

    wrong = client.post(place(pair, "biet/"), {"side": "both"}, follow=True)
    answer = client.post(place(pair, "biet/"), {"side": "left"}, follow=True)

    assert "bài thứ nhất hoặc bài thứ hai" in text(wrong)
    assert "chuyển cho giám khảo khác" in text(answer)
    assert not Pair.objects.filter(pk=pair.pk).exists()
    client.force_login(make_role(comparing.round.campaign, "chair"))
    assert f"biết người viết bài {pair.left.code}" in text(client.get(chairs(comparing)))


@pytest.mark.parametrize("letters", [6, 12])
def test_the_page_of_a_pair_costs_the_same_however_many_there_are(
    client, django_assert_num_queries, letters
):
    comparing = make_comparing(letters=letters, compare=letters, each=6)
    pair = first_of(comparing)
    client.force_login(pair.panelist.user)

    # session, person, the pair with both works, the own list, pictures
    address = place(pair)

    # session, person, the pair with both works, the own list, pictures
    with django_assert_num_queries(5):
        client.get(address)


@pytest.mark.parametrize("letters", [6, 12])
def test_the_page_of_the_chair_costs_the_same_however_many_there_are(
    client, django_assert_num_queries, letters
):
    comparing = make_compared(letters=letters, compare=letters, each=6)
    client.force_login(make_role(comparing.round.campaign, "chair"))
    address = chairs(comparing)
    client.get(address)

    with django_assert_num_queries(16):
        client.get(address)


@pytest.mark.parametrize(
    ("role", "status"),
    [("chair", 200), ("organiser", 200), ("judge", 403), ("secretary", 403), (None, 403)],
)
def test_only_who_runs_the_round_sees_how_far_it_is(client, role, status):
    comparing = make_comparing()
    campaign = comparing.round.campaign
    client.force_login(make_role(campaign, role) if role else make_user())

    assert client.get(chairs(comparing)).status_code == status
    for tail in ("bat-dau/", "vang/", "khoa/", "mo-khoa/", "bo-de-nghi/"):
        code = client.post(chairs(comparing, tail), {"label": "GK9"}).status_code
        assert code == (302 if status == 200 else 403)
    assert client.get(chairs(comparing, "cac-luot.csv")).status_code == (
        404 if status == 200 else 403
    )


def test_before_the_lock_the_order_is_the_chairs_alone(client):
    comparing = make_comparing()
    compare_all(comparing)
    chair, organiser = two_who_run(comparing.round.campaign)

    client.force_login(organiser)
    before = text(client.get(chairs(comparing)))
    client.force_login(chair)
    figures = text(client.get(chairs(comparing)))
    lock_comparing(comparing_id=comparing.pk, by="test")
    client.force_login(organiser)
    after = text(client.get(chairs(comparing)))

    assert ("Độ mạnh" in before, "Độ mạnh" in figures, "Độ mạnh" in after) == (False, True, True)
    assert not any(code in before for code in comparing.codes)
    sheet = client.get(chairs(comparing, "cac-luot.csv")).content.decode()
    assert sheet.startswith("judge,left,right,said\n")
    assert sheet.count("\n") == 1 + Pair.objects.filter(comparing=comparing).count()


def test_coins_are_told_in_words_on_the_chairs_screen(client):
    comparing = make_compared(coin, letters=10, judges=5, compare=8, each=10)
    client.force_login(make_role(comparing.round.campaign, "chair"))

    page = text(client.get(chairs(comparing)))

    assert "tung đồng xu cũng ra thứ tự rõ như thế này" in page
    assert "Giữ thứ tự theo điểm của vòng chấm" in page
    assert "Thứ tự rõ hơn hẳn" not in page


def test_the_chair_begins_locks_and_opens_it_by_the_page(client):
    round_ = make_locked()
    chair, organiser = two_who_run(round_.campaign)
    client.force_login(chair)
    there = f"/cham-thi/{round_.campaign.slug}/vong/1/so-cap/"
    desk = text(client.get("/"))
    assert "theo thể lệ còn so từng cặp" in desk

    page = text(client.get(there))
    codes = [part.split('"')[0] for part in page.split('name="code" value="')[1:]]
    assert "Đã chia các cặp đầu tiên" in text(
        client.post(f"{there}bat-dau/", {"code": codes}, follow=True)
    )
    comparing = Comparing.objects.get()
    assert "chưa so" in text(client.post(f"{there}khoa/", follow=True))
    assert "so từng cặp" not in text(client.get("/"))
    compare_all(comparing)
    assert "chờ khóa so sánh" in text(client.get("/"))
    assert "Người thứ hai xác nhận" in text(client.post(f"{there}khoa/", follow=True))
    assert "chờ khóa so sánh" not in text(client.get("/"))
    client.force_login(organiser)
    assert "Đã khóa kết quả so sánh" in text(client.post(f"{there}khoa/", follow=True))
    assert "chờ khóa so sánh" not in text(client.get("/"))
    asked = client.post(f"{there}mo-khoa/", {"reason": "<b>Bấm nhầm</b>"}, follow=True)
    assert "&lt;b&gt;Bấm nhầm" in text(asked)
    assert "Đã bỏ đề nghị" in text(client.post(f"{there}bo-de-nghi/", follow=True))


def test_a_judges_desk_tells_of_open_pairs_until_they_are_answered(client):
    comparing = make_comparing()
    judge = first_of(comparing).panelist.user
    client.force_login(judge)
    assert "Cặp bài chờ so" in text(client.get("/"))

    for pair in Pair.objects.filter(comparing=comparing, panelist__user=judge):
        answer_pair(pair_id=pair.pk, said="left", by=judge)

    assert "Cặp bài chờ so" not in text(client.get("/"))
    assert "Đã so hết các cặp được giao" in text(client.get("/cham-thi/"))


def test_a_judge_away_is_told_and_an_unknown_one_refused(client):
    comparing = make_comparing()
    client.force_login(make_role(comparing.round.campaign, "chair"))

    gone = client.post(chairs(comparing, "vang/"), {"label": "GK2"}, follow=True)
    unknown = client.post(chairs(comparing, "vang/"), {"label": "<GK9>"}, follow=True)

    assert "GK2 thôi so" in text(gone)
    assert "Không có giám khảo &lt;GK9&gt;" in text(unknown)


def test_the_chair_sees_pairs_that_wait_for_a_judge_who_is_away(client):
    comparing = make_comparing()
    Comparing.objects.filter(pk=comparing.pk).update(away=["GK2"])
    stuck = Pair.objects.filter(comparing=comparing, panelist__label="GK2", said="").count()
    client.force_login(make_role(comparing.round.campaign, "chair"))

    before = text(client.get(chairs(comparing)))
    client.post(chairs(comparing, "vang/"), {"label": "GK2"})
    after = text(client.get(chairs(comparing)))

    assert f"Chia {stuck} cặp còn mở cho người khác" in before
    assert "còn mở cho người khác" not in after


def test_the_rules_in_words_tell_of_comparing_and_a_round_links_to_it(client):
    round_ = make_locked(compare=6, each=8, compare_ties=True)
    client.force_login(make_role(round_.campaign, "chair"))

    page = text(client.get(f"/cham-thi/{round_.campaign.slug}/"))

    assert f"/cham-thi/{round_.campaign.slug}/vong/1/so-cap/" in page


@pytest.mark.parametrize(("value", "words"), [(-0.04, "0,0"), (0.04, "0,0"), (-0.06, "-0,1")])
def test_nought_has_no_sign(value, words):
    assert _tenths(value) == words


def test_the_chance_of_the_coins_is_one_number_on_the_page(client):
    comparing = make_compared(coin, letters=10, judges=5, compare=8, each=10)
    client.force_login(make_role(comparing.round.campaign, "chair"))

    page = text(client.get(chairs(comparing)))

    told = re.findall(r"([0-9,]+) trên 100 lần", page)
    assert len(told) == 2
    assert len(set(told)) == 1
    assert "lần trong 100" not in page

"""The pages of the chair: the next wave, figures by label and code, absent judges, another way."""

import re
from decimal import Decimal

import pytest
from django.core.cache import cache

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.judging.models import Allotment, Panelist, PassedOn, Wave
from cuocthi.judging.queries import figures
from tests.campaigns.factories import make_officer, make_role, make_user

from .factories import (
    deal,
    make_judges,
    make_letter_campaign,
    make_letters,
    mark_all,
    mark_wave,
    open_in,
    play,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def nothing_kept():
    """Figures of another test stay out of the way."""
    cache.clear()


def address(round_, last=""):
    base = f"/cham-thi/{round_.campaign.slug}/"
    return f"{base}vong/{round_.number}/{last}/" if last else base


def said(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_next_wave_is_seen_and_then_dealt_as_it_stood(client):
    round_ = open_in("rounds", letters=20, judges=4)
    client.force_login(make_role(round_.campaign, "chair"))
    early = said(client.get(address(round_, "chia-tiep")).content.decode())
    mark_wave(round_)

    page = client.get(address(round_, "chia-tiep")).content.decode()
    seen = re.search(r'name="seen" value="(\w{64})"', page).group(1)
    answer = client.post(address(round_, "chia-tiep"), {"seen": seen})
    again = client.post(address(round_, "chia-tiep"), {"seen": seen}, follow=True)

    assert "Còn 20 lượt chấm chưa xong" in early
    assert "UNKNOWN-VARIABLE" not in page
    assert "chấm thêm bài điểm cao" in page
    assert answer["Location"] == address(round_)
    assert "lượt chấm chưa xong" in said(again.content.decode())
    assert list(Wave.objects.values_list("number", "sha256"))[1] == (2, seen)
    assert not re.search(r"\d,\d\d", said(page).replace("0,85", "").split("độ liên kết")[0])


def test_before_the_round_is_opened_its_cost_and_a_fitter_way_are_told(client, monkeypatch):
    campaign = make_letter_campaign()
    make_letters(campaign, 3)
    make_judges(campaign, 2)
    client.force_login(make_role(campaign, "chair"))

    few = said(client.get(f"/cham-thi/{campaign.slug}/").content.decode())
    monkeypatch.setattr("cuocthi.judging.views.running.MANY", 2)
    monkeypatch.setattr("cuocthi.campaigns.modes.MANY", 2)
    many = said(client.get(f"/cham-thi/{campaign.slug}/").content.decode())

    assert "khoảng 6 lượt chấm" in few
    assert "nên dùng cách" not in few
    assert "nên dùng cách “Chấm theo vòng, chung khảo do một tổ chấm”" in many


@pytest.mark.parametrize("asked", ["-1", "9" * 30, "abc", "٣", ""])
def test_an_absurd_number_of_readings_asks_for_none(client, asked):
    round_ = open_in("rounds", letters=12, judges=3)
    mark_wave(round_)
    client.force_login(make_role(round_.campaign, "chair"))

    answer = client.get(address(round_, "chia-tiep"), {"luot": asked})

    assert answer.status_code == 200
    assert 'name="luot"' not in answer.content.decode()


@pytest.mark.parametrize(("letters", "judges"), [(14, 3), (30, 5)])
def test_the_page_of_the_next_wave_costs_the_same_for_few_and_for_many(
    client, django_assert_num_queries, letters, judges
):
    round_ = open_in("calibrated", letters=letters, judges=judges)
    mark_wave(round_)
    client.force_login(make_role(round_.campaign, "chair"))

    # session, person, contest, chair?, round; waves, scripts, panel, criteria, readings, given up,
    # last number, panel with persons, their units, entries of these units, statements, prizes
    with django_assert_num_queries(17):
        client.get(address(round_, "chia-tiep"))


@pytest.mark.parametrize("letters", [14, 30])
def test_the_figures_cost_the_same_for_few_and_for_many(client, django_assert_num_queries, letters):
    round_ = open_in("calibrated", letters=letters, judges=4, prizes=(1, 2))
    play(round_)
    client.force_login(make_role(round_.campaign, "chair"))

    # session, person, contest, chair?, round; own unread works; how far, scripts, panel, criteria,
    # readings, given up, prizes, finals, waves and what they dealt, what was passed on
    with django_assert_num_queries(17):
        page = client.get(address(round_, "so-lieu")).content.decode()
    with django_assert_num_queries(7):  # nothing new: what was worked out is shown
        client.get(address(round_, "so-lieu"))

    assert "UNKNOWN-VARIABLE" not in page
    assert "Ranh giới sau giải Giải 1 (hạng 1)" in page


def test_the_figures_tell_of_judges_and_codes_but_no_mark_and_no_name(client):
    round_ = open_in("calibrated", letters=40, judges=5, prizes=(1, 2))
    play(round_, {"GK1": 1.5})
    for judge in Panelist.objects.select_related("user"):
        judge.user.full_name = f"Đinh Tên Thật {judge.label}"
        judge.user.save()
    client.force_login(make_role(round_.campaign, "chair"))

    words = said(client.get(address(round_, "so-lieu")).content.decode())

    assert "chặt hơn hẳn" in words
    assert "Không tính GK1" in words
    assert "chia lại đúng như biên bản" in words
    assert re.search(r"dự kiến số giải đúng bài \d+%", words)
    assert "Tên Thật" not in words


def test_many_readings_are_worked_out_when_asked_for(client, monkeypatch):
    monkeypatch.setattr(figures, "LIVE", 5)
    round_ = open_in("rounds", letters=12, judges=3)
    mark_wave(round_)
    client.force_login(make_role(round_.campaign, "chair"))

    before = said(client.get(address(round_, "so-lieu")).content.decode())
    client.post(address(round_, "so-lieu"))
    after = said(client.get(address(round_, "so-lieu")).content.decode())
    deal(round_)
    mark_wave(round_)
    later = said(client.get(address(round_, "so-lieu")).content.decode())

    assert "Số liệu chưa được tính" in before
    assert "12 lượt chấm" in after
    assert "chưa được tính" not in after
    assert "Có thêm 12 lượt chấm chưa được tính" in later


def test_an_absent_judge_is_noted_with_one_press_and_comes_back(client):
    round_ = open_in("rounds", letters=12, judges=3)
    client.force_login(make_role(round_.campaign, "organiser"))

    page = client.post(address(round_, "vang"), {"label": "GK2"}, follow=True).content.decode()
    back = client.post(address(round_, "vang"), {"label": "GK2", "back": "1"}, follow=True)
    none = client.post(address(round_, "vang"), {"label": "<b>GK7"}, follow=True)

    assert "Đã ghi GK2 vắng; 4 bài chưa chấm được chia cho người khác." in page
    assert page.count("thôi chấm (giám khảo vắng)") == 4
    assert "GK2 đã trở lại" in back.content.decode()
    assert "Không có giám khảo &lt;b&gt;GK7 trong" in none.content.decode()
    assert not Allotment.objects.filter(panelist__label="GK2").exists()
    assert list(
        Event.objects.filter(verb__startswith="round.judge_").values_list("verb", flat=True)
    ) == [
        "round.judge_absent",
        "round.judge_back",
    ]


def test_a_judge_who_marks_nothing_for_days_is_late(client):
    round_ = open_in("rounds", letters=12, judges=3)
    client.force_login(make_role(round_.campaign, "chair"))

    with clock.at(round_.opened_at.replace(year=round_.opened_at.year + 1)):
        page = client.get(address(round_)).content.decode()

    assert page.count("chậm") == 3


def test_a_judge_hands_a_letter_on_from_its_page(client):
    round_ = open_in("rounds", letters=4, judges=2)
    row = Allotment.objects.select_related("script", "panelist__user").first()
    client.force_login(row.panelist.user)
    page = f"{address(round_)}bai/{row.script.code}/"

    shown = client.get(page).content.decode()
    odd = client.post(f"{page}chuyen/", {"why": "lazy"}, follow=True).content.decode()
    answer = client.post(f"{page}chuyen/", {"why": "knows"})

    assert "Tôi nhận ra tác giả" in shown
    assert "Hãy chọn lý do" in odd
    assert answer["Location"] == "/cham-thi/"
    assert client.get(page).status_code == 404
    assert PassedOn.objects.get().why == "knows"
    other = PassedOn.objects.get().to.user
    client.force_login(make_user())
    assert client.post(f"{page}chuyen/", {"why": "knows"}).status_code == 404
    client.force_login(other)
    assert client.get(page).status_code == 200


TYPED = {
    "mode": "panel",
    "readings": "2",
    "third_gap": "1,5",
    "budget": "3",
    "shares": "40, 15, 5",
    "finalists": "2",
    "panel": "12",
}


def test_the_way_of_judging_changes_by_a_decision_once_there_are_marks(client):
    round_ = open_in("rounds", letters=4, judges=2)
    client.force_login(make_role(round_.campaign, "organiser"))
    page = client.get(address(round_, "cach-cham")).content.decode()
    assert "Số quyết định" not in page
    assert "Hai giám khảo" not in page
    assert "chấm lần ba" not in page
    mark_all(round_)

    bare = client.post(address(round_, "cach-cham"), TYPED).content.decode()
    decided = {"code": "7/QĐ-BTC", "on": "01/02/2020", "why": "Đủ giám khảo"}
    exam = client.post(address(round_, "cach-cham"), TYPED | decided | {"mode": "exam"})
    answer = client.post(address(round_, "cach-cham"), TYPED | decided)

    assert "Số quyết định" in bare
    assert "UNKNOWN-VARIABLE" not in bare
    assert exam.status_code == 200
    assert answer["Location"] == address(round_)
    told = Event.objects.filter(verb="campaign.judging_set").order_by("pk").last().data
    assert (told["new"]["mode"], told["decision"]) == ("panel", "7/QĐ-BTC")
    round_.campaign.refresh_from_db()
    assert play(round_) == ["first", "panel"]


def test_who_may_do_what_in_the_judging(client):
    round_ = open_in("rounds", letters=4, judges=2, budget=Decimal(1))
    campaign = round_.campaign
    people = {
        "organiser": make_role(campaign, "organiser"),
        "officer": make_officer(campaign.unit),
        "chair": make_role(campaign, "chair"),
        "secretary": make_role(campaign, "secretary"),
        "judge": round_.panel.first().user,
        "chair elsewhere": make_role(make_letter_campaign(), "chair"),
        "stranger": make_user(),
        "superuser": make_user(is_superuser=True, is_staff=True),
    }
    seen = {}
    for name, user in people.items():
        client.force_login(user)
        seen[name] = (
            client.get(address(round_, "chia-tiep")).status_code,
            client.get(address(round_, "so-lieu")).status_code,
            client.get(address(round_, "cach-cham")).status_code,
            client.post(address(round_, "vang"), {"label": "GK9"}).status_code,
            client.post(address(round_, "mo-khoa"), {"reason": "x"}).status_code,
            client.post(address(round_, "bo-de-nghi")).status_code,
        )

    runs = (200, 403, 200, 302, 302, 302)
    assert seen == {
        "organiser": runs,
        "officer": runs,
        "chair": (200, 200, 403, 302, 302, 302),
        **dict.fromkeys(
            ("secretary", "judge", "chair elsewhere", "stranger", "superuser"), (403,) * 6
        ),
    }
    client.force_login(people["chair"])
    huge = address(round_).replace("/cham-thi/", "/cham-thi/") + f"vong/{2**70}/so-lieu/"
    assert client.get(huge).status_code == 404


def test_the_lock_is_asked_for_confirmed_and_opened_again_on_the_page(client):
    round_ = open_in("panel", letters=3, judges=2)
    mark_all(round_)
    chair, organiser = (make_role(round_.campaign, role) for role in ("chair", "organiser"))

    def press(person, what, **typed):
        client.force_login(person)
        page = client.post(address(round_, what), typed, follow=True).content.decode()
        assert "UNKNOWN-VARIABLE" not in page
        return page

    asked = press(chair, "khoa")
    assert "Người thứ hai xác nhận thì điểm khóa" in asked
    assert "Xác nhận khóa điểm" not in asked
    client.force_login(organiser)
    assert "Xác nhận khóa điểm" in client.get(address(round_)).content.decode()
    assert "Đã bỏ đề nghị" in press(organiser, "bo-de-nghi")
    press(organiser, "khoa")
    assert "Đã khóa điểm." in press(chair, "khoa")
    assert "lý do mở khóa" in press(chair, "mo-khoa", reason=" ")
    press(chair, "mo-khoa", reason="<b>Nhầm")
    client.force_login(organiser)
    assert "Lý do: &lt;b&gt;Nhầm" in client.get(address(round_)).content.decode()
    assert "Đã mở khóa điểm." in press(organiser, "mo-khoa")
    round_.refresh_from_db()
    assert round_.locked_at is None

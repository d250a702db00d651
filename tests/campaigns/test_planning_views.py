import datetime as dt

import pytest
from django.urls import reverse

from tests.campaigns.factories import extended, make_campaign, make_role
from tests.results.factories import make_judged, make_sheet
from tests.units.factories import make_member

pytestmark = pytest.mark.django_db
PAGES = ("prizes", "criteria", "closing_day")


def page(name, campaign):
    return reverse(f"campaigns:{name}", args=[campaign.slug])


def home(campaign):
    return reverse("campaigns:detail", args=[campaign.slug])


def sign_in(client, campaign):
    client.force_login(make_member(campaign.unit))


def typed(rows, present, **changes):
    """What a browser sends for these rows and the empty ones after them."""
    sent = {"form-TOTAL_FORMS": len(rows) + 3, "form-INITIAL_FORMS": present}
    empty = [{"name": "", "open_to": "any", "ORDER": ""} for _n in range(3)]
    for number, row in enumerate([*rows, *empty]):
        sent |= {f"form-{number}-{name}": value for name, value in row.items()}
    return sent | changes


def prize_rows(campaign):
    return [
        {"name": p.name, "count": p.count, "open_to": p.open_to, "ORDER": p.order}
        for p in campaign.prizes.all()
    ]


def criterion_rows(campaign):
    return [{"name": c.name, "weight": c.weight, "ORDER": c.order} for c in campaign.criteria.all()]


def named(queryset):
    return [row.name for row in queryset.all()]


def test_prizes_are_changed_moved_taken_out_and_added(client):
    campaign = make_campaign()
    sign_in(client, campaign)
    rows = prize_rows(campaign)
    rows[0]["count"] = 4
    rows[1] |= {"DELETE": "on", "count": ""}
    rows[3]["ORDER"] = ""
    new = {"name": "Đặc biệt", "count": 1, "open_to": "groups", "ORDER": 0}

    html = client.get(page("prizes", campaign)).content.decode()
    response = client.post(page("prizes", campaign), typed([*rows, new], 4), follow=True)

    assert html.count("<fieldset") == 4 + 3
    assert html.count("Xóa dòng này") == 4
    assert response.redirect_chain == [(home(campaign), 302)]
    assert "Đã lưu cơ cấu giải." in response.content.decode()
    assert [(p.name, p.count, p.open_to) for p in campaign.prizes.all()] == [
        ("Đặc biệt", 1, "groups"),
        ("Nhất", 4, "any"),
        ("Ba", 9, "any"),
        ("Khuyến khích", 30, "any"),
    ]


def test_criteria_are_changed(client):
    campaign = make_campaign()
    sign_in(client, campaign)
    rows = criterion_rows(campaign)
    rows[4]["DELETE"] = "on"
    new = {"name": "Sáng tạo", "weight": 5, "ORDER": ""}

    html = client.post(
        page("criteria", campaign), typed([*rows, new], 5), follow=True
    ).content.decode()

    assert "Đã lưu tiêu chí chấm." in html
    assert [(c.name, c.weight) for c in campaign.criteria.all()][3:] == [
        ("Ngôn ngữ, diễn đạt, chính tả", 15),
        ("Sáng tạo", 5),
    ]


def test_what_is_wrong_in_a_row_is_said_there_and_nothing_typed_is_lost(client):
    campaign = make_campaign()
    sign_in(client, campaign)
    rows = prize_rows(campaign)
    rows[2]["count"] = 0
    new = {"name": "Đặc biệt", "count": "", "open_to": "any", "ORDER": ""}

    html = client.post(page("prizes", campaign), typed([*rows, new], 4)).content.decode()

    assert html.count('class="wrong"') == 2
    assert '<a href="#id_form-2-count">Dòng 3, Số lượng:' in html
    assert '<a href="#id_form-4-count">Dòng 5, Số lượng:' in html
    assert 'value="Đặc biệt"' in html
    assert named(campaign.prizes) == ["Nhất", "Nhì", "Ba", "Khuyến khích"]


def test_weights_that_do_not_make_a_hundred_are_said_on_top(client):
    campaign = make_campaign()
    sign_in(client, campaign)
    rows = criterion_rows(campaign)
    rows[0] |= {"weight": 31, "name": "Đúng ý"}

    html = client.post(page("criteria", campaign), typed(rows, 5)).content.decode()

    assert "<li>Các trọng số cộng lại được 101%, phải đúng 100%. Hãy sửa lại.</li>" in html
    assert 'value="Đúng ý"' in html
    assert "Đúng ý" not in named(campaign.criteria)


def test_what_results_and_marks_use_is_refused_in_words(client):
    campaign = make_sheet(make_judged()).campaign
    sign_in(client, campaign)
    prizes, criteria = prize_rows(campaign), criterion_rows(campaign)
    prizes[0]["DELETE"] = "on"
    criteria[0]["name"] = "Khác"

    by_results = client.post(page("prizes", campaign), typed(prizes, 2)).content.decode()
    by_marks = client.post(page("criteria", campaign), typed(criteria, 5)).content.decode()

    assert "<li>Bảng kết quả đã xếp giải Nhất" in by_results
    assert "<li>Giám khảo đã chấm theo các tiêu chí này" in by_marks
    assert named(campaign.prizes) == ["Nhất", "Nhì"]
    assert "Khác" not in named(campaign.criteria)


def test_a_form_that_claims_endless_rows_is_answered_with_few(client):
    campaign = make_campaign()
    sign_in(client, campaign)

    sent = {"form-TOTAL_FORMS": "9" * 20, "form-INITIAL_FORMS": "0"}
    html = client.post(page("prizes", campaign), sent).content.decode()

    assert "Chỉ gửi nhiều nhất 30 mục" in html
    assert html.count('-name"') < 500
    assert len(named(campaign.prizes)) == 4


@pytest.mark.parametrize("sent", [{}, {"form-TOTAL_FORMS": "x", "form-INITIAL_FORMS": "1"}])
def test_a_form_that_arrives_broken_changes_nothing(client, sent):
    campaign = make_campaign()
    sign_in(client, campaign)

    html = client.post(page("prizes", campaign), sent).content.decode()

    assert 'class="error-summary"' in html
    assert len(named(campaign.prizes)) == 4


def test_more_rows_than_a_plan_can_hold_are_refused(client):
    campaign = make_campaign()
    sign_in(client, campaign)
    rows = [{"name": f"Giải {n}", "count": 1, "open_to": "any", "ORDER": n} for n in range(31)]

    html = client.post(page("prizes", campaign), typed(rows, 4)).content.decode()

    assert 'class="error-summary"' in html
    assert named(campaign.prizes) == ["Nhất", "Nhì", "Ba", "Khuyến khích"]


def test_the_closing_day_leads_to_the_page_that_shows_what_follows(client):
    campaign = make_campaign()
    sign_in(client, campaign)

    answer = client.get(page("closing_day", campaign), follow=True)

    assert answer.redirect_chain == [(f"/giao-viec/{campaign.slug}/doi-han/moi/?ngay=closes", 302)]
    assert '<option value="closes" selected>' in answer.content.decode()


@pytest.mark.parametrize(
    ("state", "role", "expected"),
    [
        ("draft", "organiser", {"prizes", "criteria"}),
        ("open", "organiser", {"prizes", "criteria", "closing_day"}),
        ("closed", "organiser", set()),
        ("open", "secretary", set()),
        ("open", "judge", set()),
    ],
)
def test_the_ways_stand_on_the_page_of_those_who_run_it(client, state, role, expected):
    campaign = make_campaign(state=state)
    client.force_login(make_role(campaign, role))

    html = client.get(home(campaign)).content.decode()

    assert {name for name in PAGES if f'href="{page(name, campaign)}"' in html} == expected


def test_everyone_who_sees_the_contest_sees_why_its_day_moved(client):
    campaign = make_campaign()
    later = campaign.closes_on + dt.timedelta(days=7)
    extended(campaign, later, "Bão số 3")
    client.force_login(make_role(campaign, "judge"))

    assert "Bão số 3" in client.get(home(campaign)).content.decode()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [("judge", 403), ("secretary", 403), ("chair", 403), ("elsewhere", 404)],
)
def test_who_does_not_run_the_contest_changes_nothing(client, name, who, status):
    campaign = make_campaign()
    user = (
        make_role(make_campaign(), "organiser") if who == "elsewhere" else make_role(campaign, who)
    )
    client.force_login(user)
    later = campaign.closes_on + dt.timedelta(days=7)
    rows = {
        "prizes": [{"name": "Của tôi", "count": 1, "open_to": "any", "ORDER": 1}],
        "criteria": [{"name": "Của tôi", "weight": 100, "ORDER": 1}],
    }
    sent = typed(rows.get(name, []), 0, closes_on=f"{later:%d/%m/%Y}", reason="Bão")

    seen = client.get(page(name, campaign))
    changed = client.post(page(name, campaign), sent)

    campaign.refresh_from_db()
    posted = 405 if name == "closing_day" else status  # it only leads on
    assert (seen.status_code, changed.status_code) == (status, posted)
    assert "Của tôi" not in named(campaign.prizes) + named(campaign.criteria)
    assert campaign.closes_on != later


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("prizes", 9), ("criteria", 9)])
def test_a_plan_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, name, queries, count
):
    campaign = make_campaign()
    getattr(campaign, name).filter(order__gt=count).delete()
    sign_in(client, campaign)

    with django_assert_num_queries(queries):
        html = client.get(page(name, campaign)).content.decode()

    assert html.count("<fieldset") == count + 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three_extensions(
    client, django_assert_num_queries, count
):
    campaign = make_campaign()
    for number in range(1, count + 1):
        later = campaign.closes_on + dt.timedelta(days=number)
        extended(campaign, later, "Bão số 3")
    sign_in(client, campaign)

    with django_assert_num_queries(17):
        html = client.get(home(campaign)).content.decode()

    assert html.count("Bão số 3") == count

"""What the preset fills in is marked until a person has looked at it or written it."""

import re
from decimal import Decimal

import pytest

from cuocthi.audit.actions import record
from cuocthi.audit.models import Event
from cuocthi.campaigns.actions import (
    confirm_campaign,
    open_campaign,
    set_criteria,
    set_prizes,
    set_rules,
)
from cuocthi.campaigns.presets import PlannedPrize
from cuocthi.core.refused import Refused
from tests.campaigns.factories import make_campaign, make_officer
from tests.documents.factories import make_document, make_fact
from tests.remembered import remembered

pytestmark = pytest.mark.django_db

ALL = ["age", "length", "entries", "marking", "blind", "appeals", "criteria", "prizes"]


@remembered
def opened(text="Kế hoạch thi viết thư.", work=None):
    document = make_document(text=text)
    make_fact(document, "event_name", "Cuộc thi Viết thư Quốc tế UPU" if work is None else "Thi A")
    make_fact(document, "window", {"start": "2024-01-05", "end": "2024-03-15"})
    return open_campaign(
        document_id=document.pk, work=work, opens_on=None, closes_on=None, by="user:1"
    )


def marks(html):
    return html.count(">mặc định, văn bản không nêu</")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kế hoạch thi viết thư.", []),
        ("Học sinh từ 9 đến hết\n15 tuổi; bài không quá 800 từ.", ["age", "length"]),
        ("Học sinh từ đủ 9 tuổi đến 15 tuổi", ["age"]),
        ("Học sinh từ 6 đến 18 tuổi; tối đa 1.800 chữ", []),  # other numbers than the preset's
    ],
)
def test_what_the_letter_itself_says_is_not_assumed(text, said):
    assert opened(text).assumed == {key: None for key in ALL if key not in said}


def test_the_contest_page_marks_what_the_letter_does_not_say(client):
    campaign = opened()
    client.force_login(make_officer(campaign.unit))
    url = f"/cuoc-thi/{campaign.slug}/"

    before = client.get(url).content.decode()
    confirm_campaign(campaign_id=campaign.pk, by="user:1", looked=ALL)
    after = client.get(url).content.decode()

    assert (marks(before), marks(after)) == (8, 0)
    assert after.count("mặc định, văn bản không nêu; đã có người xem") == 8


def test_nothing_is_confirmed_that_nobody_looked_at():
    campaign = opened()

    with pytest.raises(Refused, match="chưa ai xem"):
        confirm_campaign(campaign_id=campaign.pk, by="user:1", looked=ALL[1:])

    campaign.refresh_from_db()
    assert (campaign.state, campaign.assumed["length"]) == ("draft", None)


def test_what_a_person_writes_is_no_default_and_what_is_saved_as_it_was_has_been_seen():
    campaign = opened()
    pk = campaign.pk

    set_prizes(campaign_id=pk, plan=[PlannedPrize("Nhất", 1)], by="user:2")
    criteria = list(campaign.criteria.values_list("name", "weight"))
    set_criteria(campaign_id=pk, plan=criteria, by="user:2")
    set_rules(campaign_id=pk, rules={"age_min": 9, "age_max": 16, "max_words": 800}, by="user:2")

    campaign.refresh_from_db()
    left = {key: seen and seen["by"] for key, seen in campaign.assumed.items()}
    assert left == {
        "length": "user:2",
        "entries": None,
        "marking": None,
        "blind": None,
        "appeals": None,
        "criteria": "user:2",
    }
    assert campaign.terms.age_max == 16
    assert Event.objects.get(verb="campaign.rules_set").data["new"] == {
        "age_min": 9,
        "age_max": 16,
        "max_words": 800,
    }


def test_age_and_length_are_written_on_a_page(client):
    campaign = opened()
    client.force_login(make_officer(campaign.unit))
    url = f"/cuoc-thi/{campaign.slug}/the-le/"

    form = client.get(url).content.decode()
    client.post(url, {"age_min": "6", "age_max": "18", "max_words": ""})
    page = client.get(f"/cuoc-thi/{campaign.slug}/").content.decode()

    assert re.findall(r'name="(\w+)" value="(\d+)"', form) == [
        ("age_min", "9"),
        ("age_max", "15"),
        ("max_words", "800"),
        ("tolerance_words", "20"),
        ("correction_days", "0"),
        ("appeal_days", "7"),
    ]
    campaign.refresh_from_db()
    assert (campaign.terms.tolerance_words, campaign.terms.correction_days) == (20, 0)
    assert "từ 6 đến hết 18 tuổi" in page
    assert "Độ dài" not in page


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        ({"age_min": 9, "age_max": None}, "cả tuổi nhỏ nhất"),
        ({"age_min": 16, "age_max": 9}, "nhỏ hơn"),
        ({"max_words": 99_999}, "từ 0 đến"),
    ],
)
def test_rules_that_cannot_be_are_refused(client, rules, why):
    campaign = make_campaign()

    with pytest.raises(Refused, match=why):
        set_rules(campaign_id=campaign.pk, rules=rules, by="user:1")


def test_limits_and_days_for_completing_are_written_with_a_hint_of_what_is_usual(client):
    campaign = make_campaign(work="clean_up")
    client.force_login(make_officer(campaign.unit))
    url = f"/cuoc-thi/{campaign.slug}/the-le/"

    form = " ".join(client.get(url).content.decode().split())
    values = dict(re.findall(r'name="(\w+)" value="([\d,]+)"', form))
    typed = {**values, "correction_days": "5", "kg_per_person_hour": "27,5", "longest_hours": ""}
    client.post(url, typed)

    campaign.refresh_from_db()
    terms = campaign.terms
    assert (terms.correction_days, terms.longest_hours) == (5, None)
    assert (terms.kg_per_person_hour, terms.cap_kg_per_person) == (Decimal("27.5"), Decimal(60))
    assert "Thường là 3." in form
    assert "Thường là 40." in form
    assert "Thường là 1.000." in form
    page = client.get(f"/cuoc-thi/{campaign.slug}/").content.decode()
    assert "trong 5 ngày sau hạn nhận bài" in page


def test_the_page_says_at_once_that_entries_stand_under_the_rules(client):
    campaign = make_campaign(work="clean_up")
    client.force_login(make_officer(campaign.unit))
    url = f"/cuoc-thi/{campaign.slug}/the-le/"
    free = client.get(url).content.decode()
    record("entry.submitted", campaign, by="test", campaign=campaign.pk)

    confirmed = client.get(url).content.decode()
    type(campaign).objects.filter(pk=campaign.pk).update(assumed={"report_days": None})
    page = client.get(url).content.decode()
    values = dict(re.findall(r'name="(\w+)" value="([\d,]+)"', " ".join(page.split())))
    kept = client.post(url, values)
    changed = client.post(url, {**values, "correction_days": "9"}).content.decode()

    assert ("không sửa được nữa" in confirmed, "Xác nhận các số" in confirmed) == (True, False)
    assert ("không sửa được nữa" in free, "readonly" in free) == (False, False)
    assert ("không sửa được nữa" in page, "Xác nhận các số này" in page) == (True, True)
    assert page.count("readonly") == len(values) + 1  # and the tick
    assert kept.status_code == 302
    assert "nên không sửa thể lệ được nữa" in changed
    campaign.refresh_from_db()
    assert campaign.terms.correction_days == 3


def test_saving_the_rules_as_they_were_changes_nothing(client):
    campaign = make_campaign(work="clean_up")
    client.force_login(make_officer(campaign.unit))
    url = f"/cuoc-thi/{campaign.slug}/the-le/"
    before = campaign.rules
    form = " ".join(client.get(url).content.decode().split())

    client.post(url, dict(re.findall(r'name="(\w+)" value="([\d,]+)"', form)))

    campaign.refresh_from_db()
    assert campaign.terms.to_json() == {**campaign.terms.to_json(), **before}
    assert not Event.objects.filter(verb="campaign.rules_set").exists()


@pytest.mark.parametrize(
    "typed",
    [{"correction_days": "61"}, {"correction_days": "-1"}, {"photo_metres": "9" * 30},
     {"kg_per_person_hour": "<b>"}, {"longest_hours": "73"}],
)  # fmt: skip
def test_absurd_limits_are_refused_at_their_field(client, typed):
    campaign = make_campaign(work="clean_up")
    client.force_login(make_officer(campaign.unit))

    answer = client.post(f"/cuoc-thi/{campaign.slug}/the-le/", typed)

    assert list(answer.context["form"].errors) == list(typed)
    campaign.refresh_from_db()
    assert campaign.terms.correction_days == 3


def test_a_clean_up_asks_for_a_number_where_none_would_mean_nothing():
    campaign = make_campaign(work="clean_up")

    with pytest.raises(Refused, match="ghi 0"):
        set_rules(campaign_id=campaign.pk, rules={"photos_before": None}, by="user:1")
    set_rules(campaign_id=campaign.pk, rules={"photos_before": 0, "age_min": 3}, by="user:1")

    campaign.refresh_from_db()
    assert (campaign.terms.photos_before, campaign.terms.age_min) == (0, None)


def test_rules_under_which_an_entry_came_in_stay(client):
    campaign = make_campaign()
    record("entry.submitted", campaign, campaign=campaign.pk)

    with pytest.raises(Refused, match="Đã có bài dự thi"):
        set_rules(campaign_id=campaign.pk, rules={"max_words": 500}, by="user:1")


def test_a_contest_of_neither_kind_is_told_what_it_would_be_opened_as(client):
    document = make_document()
    make_fact(document, "event_name", "Hội thi Tiếng hát công nhân")
    client.force_login(make_officer(document.unit))

    html = client.get(f"/cuoc-thi/mo-tu-van-ban/{document.pk}/").content.decode()

    assert "Hiện chỉ mở được hai loại" in html

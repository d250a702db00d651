"""Signed papers that say the same are written down for many pupils at once."""

import datetime as dt

import pytest
from django.urls import reverse

from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import give_consent, withdraw_consent
from cuocthi.entries.actions.class_consents import MOST_AT_ONCE, give_class_consents
from cuocthi.entries.actions.consents import answer_consents
from cuocthi.entries.models.identity import Consent
from cuocthi.entries.queries import may_publish, open_consents
from tests.units.factories import make_user

from .factories import make_drafts, make_letter_campaign, make_school, make_teacher

pytestmark = pytest.mark.django_db

UNASKED = {"Cha mẹ đồng ý dự thi": "", "Học sinh đồng ý dự thi": ""}
TAKE_PART = {"take_part_representative": "on", "take_part_entrant": "on"}
PUBLISH = {"publish_representative": "on", "publish_entrant": "on"}
BOTH = (("take_part", "representative"), ("take_part", "entrant"))


@pytest.fixture
def pupils(db):
    campaign = make_letter_campaign()
    return make_drafts(campaign, make_school(campaign), count=4, **UNASKED)


@pytest.fixture
def desk(client, pupils):
    """The address of the page, for a teacher who is signed in."""
    school = pupils[0].entrant.unit
    client.force_login(make_teacher(school))
    return reverse("entries:class_consents", args=[pupils[0].campaign.slug, school.pk])


def record(pupils, given=BOTH, **changes):
    """Write the papers down by the action itself."""
    told = {
        "campaign_id": pupils[0].campaign_id,
        "school": pupils[0].entrant.unit,
        "entrants": [entry.entrant_id for entry in pupils],
        "given": given,
        "by": "test",
    }
    return give_class_consents(**{**told, **changes}).written


def test_a_heap_of_papers_is_written_down_with_one_press(client, pupils, desk):
    page = client.get(desk)
    assert page.content.decode().count('name="pupils"') == 4
    assert "checked" not in page.content.decode().partition("<form")[2]
    day = clock.today()

    answer = client.post(
        desk,
        {
            **TAKE_PART,
            **PUBLISH,
            "seen_on": f"{day:%d/%m/%Y}",
            "pupils": [entry.number for entry in pupils[:3]],
        },
        follow=True,
    )

    assert "Đã ghi phiếu của 3 em." in answer.content.decode()
    assert may_publish([entry.pk for entry in pupils]) == {entry.pk for entry in pupils[:3]}
    assert set(Consent.objects.values_list("way", "seen_on")) == {("seen", day)}
    assert answer.content.decode().count('name="pupils"') == 1
    event = Event.objects.get(verb="consent.class_given")
    assert event.data["entrants"] == [entry.entrant_id for entry in pupils[:3]]


def test_the_words_agreed_to_are_kept_as_for_one_pupil(pupils):
    give_consent(entrant_id=pupils[0].entrant_id, purpose="take_part", giver="entrant", by="test")
    record(pupils)

    texts = set(Consent.objects.filter(giver="entrant").values_list("text", flat=True))
    assert len(texts) == 1
    assert None not in texts
    assert Consent.objects.count() == 8  # the one that stood open was not given twice


@pytest.mark.parametrize(
    ("ticks", "says"),
    [
        ({}, "Chưa đánh dấu cả cha mẹ và học sinh"),
        ({"take_part_entrant": "on"}, "Chưa đánh dấu cả cha mẹ và học sinh"),
        ({**TAKE_PART, "pupils": []}, "Chưa chọn em nào."),
        ({**TAKE_PART, "pupils": ["999999999999999999999"]}, "Có em vừa được ghi phiếu"),
        ({**TAKE_PART, "pupils": ["<b>"]}, "Có em vừa được ghi phiếu"),
        ({**TAKE_PART, "seen_on": "31/12/2999"}, "Ngày xem phiếu chưa tới"),
        ({**TAKE_PART, "seen_on": "hôm qua"}, "Chưa ghi phiếu nào"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(client, pupils, desk, ticks, says):
    answer = client.post(desk, {"pupils": [pupils[0].number], **ticks})

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Consent.objects.exists()
    kept = f'value="{pupils[0].number}" checked' in answer.content.decode()
    assert kept == ("pupils" not in ticks)


def test_pressed_twice_or_after_the_parent_answered_it_is_one_permission(pupils):
    assert record(pupils) == 4
    assert record(pupils) == 0
    assert Consent.objects.count() == 8
    assert Event.objects.filter(verb="consent.class_given").count() == 1


def test_whoever_took_taking_part_back_is_not_brought_back_by_a_heap(client, pupils, desk):
    record(pupils)
    gone = pupils[1].entrant_id
    withdraw_consent(entrant_id=gone, purpose="take_part", giver="representative", by="test")

    assert 'name="pupils"' not in client.get(desk).content.decode()
    assert record(pupils) == 0
    assert ("take_part", "representative") not in open_consents([gone])[gone]


def test_whoever_said_no_to_anything_in_the_heap_is_left_out_and_told_of(client, pupils, desk):
    for entry, purpose in zip(pupils[1:], ("publish", "photo", "take_part"), strict=True):
        who = entry.entrant_id
        answers = {(purpose, "representative"): False}
        answer_consents(entrant_id=who, answers=answers, by=f"guardian:{who}")
    assert (
        client.get(desk).content.decode().count('name="pupils"') == 3
    )  # who refused taking part left

    numbers = [entry.number for entry in pupils[:3]]
    answer = client.post(desk, {**TAKE_PART, **PUBLISH, "pupils": numbers}, follow=True)

    said = answer.content.decode()
    assert "Đã ghi phiếu của 2 em." in said
    assert f"1 em không ghi vì cha mẹ hoặc em đã trả lời không: bài số {pupils[1].number}." in said
    assert may_publish([entry.pk for entry in pupils]) == {pupils[0].pk, pupils[2].pk}
    assert open_consents([pupils[1].entrant_id]) == {}
    assert record(pupils[3:]) == 0  # nor by a page that was opened before the family answered
    assert record(pupils[1:2]) == 1  # a heap that does not ask for what was refused


def test_a_school_without_pupils_is_told_so(client):
    campaign = make_letter_campaign()
    school = make_school(campaign)
    client.force_login(make_teacher(school))

    page = client.get(reverse("entries:class_consents", args=[campaign.slug, school.pk]))

    assert "Trường chưa có học sinh nào trong cuộc thi" in page.content.decode()
    assert "đã có đủ sự đồng ý" not in page.content.decode()


def test_only_the_schools_own_pupils_and_only_by_who_enters_for_it(client, pupils, desk):
    school = make_school(pupils[0].campaign, "Trường Tiểu học Bến Lau")
    others = make_drafts(pupils[0].campaign, school, **UNASKED)

    assert record(pupils, entrants=[others[0].entrant_id]) == 0
    client.force_login(make_teacher(school))
    assert client.get(desk).status_code == 404
    assert client.post(desk, TAKE_PART).status_code == 404
    client.force_login(make_user())
    assert client.get(desk).status_code == 404
    assert not Consent.objects.exists()


def test_too_many_at_once_and_a_day_before_the_contest_are_refused(pupils):
    with pytest.raises(Refused, match="nhiều nhất"):
        record(pupils, entrants=range(MOST_AT_ONCE + 1))
    with pytest.raises(Refused, match="trước ngày"):
        record(pupils, seen_on=pupils[0].campaign.announced_on - dt.timedelta(days=1))


def test_page_and_act_cost_the_same_for_a_class_and_for_one(
    client, pupils, desk, django_assert_max_num_queries
):
    def cost(work):
        with django_assert_max_num_queries(60) as seen:
            work()
        return len(seen)

    record(pupils[:1])  # the words agreed to are kept once
    small = cost(lambda: client.get(desk)), cost(lambda: record(pupils[1:2]))
    more = make_drafts(pupils[0].campaign, pupils[0].entrant.unit, count=12, **UNASKED)
    large = cost(lambda: client.get(desk)), cost(lambda: record(more))

    assert large == small

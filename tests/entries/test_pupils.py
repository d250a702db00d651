"""A pupil of the school's list put right, or taken off it, before anything is handed in."""

import datetime as dt
import json

import pytest
from django.urls import reverse

from cuocthi.audit.models import Event
from cuocthi.core.refused import Refused
from cuocthi.core.sealing import key_id
from cuocthi.entries.actions import enter_class
from cuocthi.entries.actions.class_sheets import draw_up_sheets
from cuocthi.entries.actions.pupils import correct_pupil, remove_pupil
from cuocthi.entries.actions.shared import Person, searched
from cuocthi.entries.models import Entrant, Entry, WritingSheet
from cuocthi.entries.models.identity import Consent, EntrantIdentity
from cuocthi.entries.queries import identities
from tests.entries.factories import (
    class_list,
    make_drafts,
    make_letter,
    make_letter_campaign,
    make_school,
    make_teacher,
    pupil_row,
    text_of,
)

pytestmark = pytest.mark.django_db
BORN = dt.date(2013, 4, 5)


@pytest.fixture
def campaign():
    return make_letter_campaign()


@pytest.fixture
def school(campaign):
    return make_school(campaign)


@pytest.fixture
def desk(client, school):
    client.force_login(make_teacher(school))
    return client


def _url(campaign, school, entry):
    return reverse("entries:pupil_mended", args=[campaign.slug, school.pk, entry.number])


def test_a_teacher_corrects_name_birth_day_and_class_of_a_draft(desk, campaign, school):
    entry = make_drafts(campaign, school)[0]
    before = EntrantIdentity.objects.get(entrant=entry.entrant_id)
    letter = text_of(
        desk.get(reverse("entries:letter", args=[campaign.slug, school.pk, entry.number]))
    )
    assert _url(campaign, school, entry) in letter

    answer = desk.post(
        _url(campaign, school, entry),
        {"correct": "1", "name": "Hồ Thị  Hoà", "born_on": "05/04/2013", "class_name": "7B"},
        follow=True,
    )

    who = identities([entry.pk], by="test", reason="thử")[entry.pk]
    after = EntrantIdentity.objects.get(entrant=entry.entrant_id)
    assert "Đã sửa." in text_of(answer)
    assert (who.name, who.born_on, who.class_name) == ("Hồ Thị Hoà", BORN, "7B")
    assert who.representative == "Trần Văn Cha"
    assert key_id(after.name) == key_id(before.name)
    assert after.search_value == searched(Person("Hồ Thị Hoà", BORN), school)
    event = Event.objects.get(verb="entrant.corrected")
    assert event.data["columns"] == ["name", "born_on", "class_name"]
    assert "Hoà" not in json.dumps(event.data, ensure_ascii=False)


def test_the_corrected_pupil_is_found_when_the_list_comes_again(campaign, school):
    entry = make_drafts(campaign, school)[0]
    correct_pupil(entry_id=entry.pk, name="Hồ Hoà", born_on=BORN, class_name="7B", by="test")
    again = class_list(pupil_row(**{"Họ và tên": "Hồ Hòa", "Ngày sinh": BORN}))

    with pytest.raises(Refused, match="đã có trong danh sách của trường"):
        enter_class(campaign_id=campaign.pk, school=school, data=again, name="a.xlsx", by="test")


def test_two_pupils_do_not_become_one(campaign, school):
    one = make_drafts(campaign, school, **{"Họ và tên": "Hồ Hoà", "Ngày sinh": BORN})[0]
    other = make_drafts(campaign, school)[0]

    with pytest.raises(Refused, match=rf"\(bài số {one.number}\)"):
        correct_pupil(entry_id=other.pk, name="Hồ Hòa", born_on=BORN, class_name="7B", by="test")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": "An <b>"}, "Họ tên chỉ gồm chữ"),
        ({"born_on": dt.date(1913, 4, 5)}, "Năm sinh 1913"),
        ({"class_name": " "}, "Hãy ghi đủ"),
    ],
)
def test_what_no_pupil_has_is_refused_in_words(campaign, school, change, says):
    entry = make_drafts(campaign, school)[0]
    values = {"name": "Hồ Hoà", "born_on": BORN, "class_name": "7B", **change}

    with pytest.raises(Refused, match=says):
        correct_pupil(entry_id=entry.pk, by="test", **values)


def test_nothing_changes_once_it_was_handed_in(desk, campaign, school):
    entry = make_letter(campaign, school)

    with pytest.raises(Refused, match="đã nộp"):
        correct_pupil(entry_id=entry.pk, name="Hồ Hoà", born_on=BORN, class_name="7B", by="test")
    with pytest.raises(Refused, match="đã nộp"):
        remove_pupil(entry_id=entry.pk, by="test")

    assert desk.get(_url(campaign, school, entry)).status_code == 404
    assert Entry.objects.filter(pk=entry.pk).exists()


def test_a_pupil_entered_by_mistake_is_removed_after_being_asked_once_more(desk, campaign, school):
    wrong, right = make_drafts(campaign, school, count=2)
    draw_up_sheets(
        campaign_id=campaign.pk, school=school, name="6A", pages=1, named=True, by="test"
    )

    asked = text_of(desk.post(_url(campaign, school, wrong), {"remove": "1"}))
    assert "Chưa bỏ gì." in asked
    assert Entry.objects.filter(pk=wrong.pk).exists()
    answer = desk.post(_url(campaign, school, wrong), {"sure": "1"}, follow=True)

    assert "Học sinh (1)" in text_of(answer)
    assert list(Entry.objects.values_list("pk", flat=True)) == [right.pk]
    assert list(Entrant.objects.values_list("pk", flat=True)) == [right.entrant_id]
    assert list(WritingSheet.objects.values_list("entry", flat=True)) == [right.pk]
    assert not EntrantIdentity.objects.filter(entrant=wrong.entrant_id).exists()
    assert not Consent.objects.filter(entrant=wrong.entrant_id).exists()
    assert Event.objects.filter(verb="pupil.removed").count() == 1


def test_only_the_own_teacher_mends_a_pupil(client, campaign, school):
    entry = make_drafts(campaign, school)[0]
    client.force_login(make_teacher(make_school(campaign, "Trường khác")))

    assert client.post(_url(campaign, school, entry), {"sure": "1"}).status_code == 404
    assert Entry.objects.filter(pk=entry.pk).exists()

"""A letter that was sent back is not handed in again by one click as it was."""

import datetime as dt

import pytest
from django.urls import reverse

from cuocthi.core import clock
from cuocthi.desk.queries import doors_of
from cuocthi.entries.actions import save_letter, send_back, set_consents
from cuocthi.entries.enums import ConsentPurpose, Giver, Way
from cuocthi.entries.models import Entry
from cuocthi.entries.queries import ready_letters, waiting_for
from cuocthi.entries.queries.consent_words import FOR_PUPILS
from tests.entries.factories import (
    make_letter,
    make_letter_campaign,
    make_school,
    make_teacher,
    text_of,
)

TAKING_PART = [(ConsentPurpose.TAKE_PART, giver) for giver in (Giver.ENTRANT, Giver.REPRESENTATIVE)]
pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return make_letter_campaign()


@pytest.fixture
def school(campaign):
    return make_school(campaign)


@pytest.fixture
def returned(campaign, school):
    entry = make_letter(campaign, school)
    return send_back(entry_id=entry.pk, reasons=["Thiếu trang 2"], by="test")


def test_only_what_changed_is_handed_in_with_the_others(client, campaign, school, returned):
    client.force_login(make_teacher(school))
    desk = reverse("entries:school", args=[campaign.slug, school.pk])
    assert ready_letters(campaign, school) == []
    page = text_of(client.get(desk))
    assert '<a href="?loc=tra-lai">Bài bị trả lại, cần sửa: 1</a>' in page
    assert "Bài chưa sửa gì không nộp cùng lúc" in page

    save_letter(entry_id=returned.pk, text=f"{returned.text} và trang 2", scans=[], by="test")

    assert ready_letters(campaign, school) == [returned.pk]
    assert "cần sửa: " not in text_of(client.get(desk))


def test_a_returned_letter_is_one_line_until_its_own_last_day(client, campaign, school, returned):
    teacher = make_teacher(school)
    make_letter(campaign, school, state="draft", **{"Họ và tên": "Vũ Chưa Nộp"})
    desk = reverse("entries:school", args=[campaign.slug, school.pk])
    client.force_login(teacher)

    def lines():
        return [(one.label.split(":")[0], one.count) for one in waiting_for(teacher)]

    assert ("Bài của học sinh chưa nộp", 1) in lines()
    assert ("Bài bị trả lại, cần sửa", 1) in lines()
    assert [door.detail.split(": ")[1] for door in doors_of(teacher)] == ["đã nộp 0/2 bài"]
    (back,) = [one for one in waiting_for(teacher) if "trả lại" in one.label]
    only = text_of(client.get(back.url))
    assert back.url == f"{desk}?loc=tra-lai"
    assert "Bài bị trả lại (1)" in only
    assert "Vũ Chưa Nộp" not in only
    assert "Vũ Chưa Nộp" in text_of(client.get(desk))

    with clock.at(campaign.closes_at):
        labels = [label for label, _count in lines()]
    days = dt.timedelta(days=campaign.terms.correction_days)
    assert "Bài của học sinh chưa nộp" not in labels
    assert ("Bài bị trả lại, cần sửa" in labels) == bool(days)
    with clock.at(campaign.closes_at + days):
        assert not [label for label, _count in lines() if "trả lại" in label]


def test_a_permission_written_down_since_is_a_change(campaign, school, returned):
    set_consents(
        entrant_id=returned.entrant_id,
        given=[*TAKING_PART, (ConsentPurpose.PUBLISH, Giver.ENTRANT)],
        asked=FOR_PUPILS,
        by="test",
        way=Way.SEEN,
        seen_on=clock.today(),
    )

    assert ready_letters(campaign, school) == [returned.pk]


def test_its_own_page_asks_once_more(client, campaign, school, returned):
    client.force_login(make_teacher(school))
    here = reverse("entries:letter", args=[campaign.slug, school.pk, returned.number])
    typed = {"text": returned.text, "submit": "1"}

    asked = text_of(client.post(here, {**typed, "key": "once"}, follow=True))
    assert "Chưa nộp: bài vẫn như bản bị trả lại." in asked
    assert Entry.objects.get().state == "returned"
    client.post(here, {**typed, "key": "twice", "sure": "1"})

    assert Entry.objects.get().state == "submitted"

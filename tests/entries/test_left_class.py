"""A pupil who writes no letter any more is known as such beyond the page of the class."""

import pytest
from django.urls import reverse

from cuocthi.core.refused import Refused
from cuocthi.entries.actions import submit_entry
from cuocthi.entries.actions.class_sheets import come_back, draw_up_sheets, leave_class
from cuocthi.entries.models import WritingSheet
from cuocthi.entries.queries import ready_letters, waiting_for
from tests.entries.factories import (
    make_letter,
    make_letter_campaign,
    make_school,
    make_teacher,
    text_of,
)

pytestmark = pytest.mark.django_db


def test_who_left_is_shown_not_owed_and_not_handed_in_until_taken_back(client):
    campaign = make_letter_campaign()
    school = make_school(campaign)
    teacher = make_teacher(school)
    entry = make_letter(campaign, school, state="draft")
    draw_up_sheets(
        campaign_id=campaign.pk, school=school, name="6A", pages=1, named=True, by="test"
    )
    sheet = WritingSheet.objects.get(entry=entry)
    desk = reverse("entries:school", args=[campaign.slug, school.pk])
    client.force_login(teacher)

    def owed():
        return [one.count for one in waiting_for(teacher) if one.url == desk]

    assert (owed(), ready_letters(campaign, school)) == ([1], [entry.pk])
    leave_class(sheet_id=sheet.pk, by="test")

    assert (owed(), ready_letters(campaign, school)) == ([], [])
    assert "không dự thi nữa" in text_of(client.get(desk))
    with pytest.raises(Refused, match="trường đã ghi em không dự thi nữa"):
        submit_entry(entry_id=entry.pk, by="test")

    come_back(sheet_id=sheet.pk, by="test")
    assert "không dự thi nữa" not in text_of(client.get(desk))
    assert submit_entry(entry_id=entry.pk, by="test").state == "submitted"

"""A class is one class however it was written: on its sheets, in counted letters, kept from before."""

import pytest
from django.urls import reverse

from cuocthi.entries.actions.class_sheets import draw_up_sheets
from cuocthi.entries.models import SheetClass, WritingSheet
from cuocthi.entries.queries.class_pages import label_of, old_label_of
from cuocthi.entries.queries.counting import known_classes

from .factories import make_drafts, make_letter_campaign, make_school, make_teacher, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return make_letter_campaign()


@pytest.fixture
def school(campaign):
    return make_school(campaign)


def drawn(campaign, school, name):
    return draw_up_sheets(
        campaign_id=campaign.pk, school=school, name=name, pages=1, named=True, by="test"
    )


def test_pupils_of_one_class_written_in_three_ways_get_their_sheets_together(
    client, campaign, school
):
    for name in ("8 / 9", "lớp 8/9", "8-9"):
        make_drafts(campaign, school, Lớp=name)
    client.force_login(make_teacher(school))

    group = drawn(campaign, school, "8/9")

    assert WritingSheet.objects.filter(group=group).count() == 3
    page = text_of(client.get(reverse("entries:class_list", args=[campaign.slug, school.pk])))
    assert page.count("Lớp 8/9") == 1
    assert "3 em" in page
    assert known_classes(campaign, school) == ["8/9"]


def test_sheets_from_before_are_found_and_their_label_put_right(client, campaign, school):
    make_drafts(campaign, school, Lớp="lớp 8A")
    group = drawn(campaign, school, "lớp 8A")
    SheetClass.objects.update(label=old_label_of(school, "lớp 8A"))  # as it was kept before
    make_drafts(campaign, school, Lớp="8A")
    client.force_login(make_teacher(school))
    here = reverse("entries:class_list", args=[campaign.slug, school.pk])

    page = text_of(client.get(here))
    assert "1 em có tờ làm bài" in page
    again = drawn(campaign, school, "8A")

    assert again.pk == group.pk
    assert SheetClass.objects.get().label == label_of(school, "8A")
    assert WritingSheet.objects.filter(group=group).count() == 2


def test_two_classes_from_before_that_are_one_are_shown_side_by_side_and_joined(
    client, campaign, school
):
    make_drafts(campaign, school, Lớp="lớp 8A")
    first = drawn(campaign, school, "lớp 8A")
    SheetClass.objects.update(label=old_label_of(school, "lớp 8A"))
    make_drafts(campaign, school, Lớp="8A")
    second = SheetClass.objects.create(
        campaign=campaign,
        unit=school,
        number=2,
        label=label_of(school, "8A"),
        pages=1,
        named=True,
        made_at=first.made_at,
    )
    client.force_login(make_teacher(school))
    here = reverse("entries:class_list", args=[campaign.slug, school.pk])

    page = text_of(client.get(here))
    links = [
        reverse("entries:class_pages", args=[campaign.slug, school.pk, one.number])
        for one in (first, second)
    ]
    assert all(link in page for link in links)
    drawn(campaign, school, "8a")

    assert WritingSheet.objects.filter(group=second).count() == 2

"""What the clerk's check list will say is told before a work is handed in, and stops nobody."""

import pytest
from django.urls import reverse

from cuocthi.entries.models import Entry
from tests.entries.factories import (
    make_drafts,
    make_letter_campaign,
    make_school,
    make_teacher,
    text_of,
)

pytestmark = pytest.mark.django_db
HEAD = "Nên xem lại trước khi nộp"
NAMED = "Em tên là Mai, em viết thư này."


@pytest.fixture
def desk(client):
    """A teacher's page of one pupil's letter; takes what is posted, gives the next page."""
    campaign = make_letter_campaign()
    school = make_school(campaign)
    client.force_login(make_teacher(school))
    entry = make_drafts(campaign, school, **{"Họ và tên": "Trần Hoa Mai"})[0]
    url = reverse("entries:letter", args=[campaign.slug, school.pk, entry.number])

    def page(**posted):
        if not posted:
            return client.get(url)
        return client.post(url, posted, follow=True)

    return page


def state():
    return Entry.objects.get().state


def test_a_name_in_the_letter_is_told_once_and_the_letter_goes_in_when_sent_again(desk):
    first = desk(key="k1", text=NAMED, submit="1")

    assert "Đã lưu, chưa nộp: hãy xem những điều nêu ở dưới." in text_of(first)
    assert "địa chỉ của người viết: 1 chỗ" in text_of(first)
    assert (state(), first.context["told"]) == ("draft", "named")

    desk(key="k2", text=NAMED, submit="1", told=first.context["told"])
    assert state() == "submitted"


def test_another_fault_is_told_too(desk):
    long = f"{NAMED} " + "chữ " * 2000
    assert desk(key="k1", text=NAMED).context["told"] == "named"

    page = desk(key="k2", text=long, submit="1", told="named")

    assert (state(), page.context["told"]) == ("draft", "length,named")


def test_a_letter_without_fault_or_without_work_hears_nothing(desk):
    assert HEAD not in text_of(desk())

    page = desk(key="k1", text="Bạn thân mến, dòng sông quê mình rất đẹp.", submit="1")

    assert (state(), HEAD in text_of(page)) == ("submitted", False)

"""The page of a class and the page of a letter in two windows: neither goes over the other unseen."""

import re

import pytest
from django.urls import reverse

from cuocthi.core.refused import Overtaken
from cuocthi.entries.actions import save_letter
from cuocthi.entries.actions.class_taking import take_pages_in
from cuocthi.entries.models import EntryFile
from cuocthi.entries.queries import last_sending

from .class_on_paper import OnPaper, scan
from .factories import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_paper(client):
    """A class of two whose pages were read and wait to be taken in."""
    made = OnPaper(client, pupils=2)
    wrote = made.written()
    made.bring_in(scan(*[wrote.written(code) for code in wrote.codes]))
    return made


def letter_url(on_paper):
    entry = on_paper.entries[0]
    return reverse(
        "entries:letter", args=[on_paper.campaign.slug, on_paper.school.pk, entry.number]
    )


def seen_in(page):
    return re.search(r'name="seen" value="(\d+)"', text_of(page)).group(1)


def test_a_letter_that_is_open_is_told_when_its_pages_were_taken_in(on_paper, client):
    url = letter_url(on_paper)
    seen = seen_in(client.get(url))
    client.post(on_paper.url("class_take_in"))

    answer = client.post(url, {"key": "k-1", "text": "Bạn thân mến", "seen": seen})

    assert answer.status_code == 409
    assert "vừa được lưu ở một cửa sổ khác" in text_of(answer)
    assert EntryFile.objects.filter(entry=on_paper.entries[0]).count() == 1
    client.post(url, {"key": "k-2", "text": "Bạn thân mến", "seen": seen_in(answer)})
    on_paper.entries[0].refresh_from_db()
    assert on_paper.entries[0].text == "Bạn thân mến"
    assert EntryFile.objects.filter(entry=on_paper.entries[0]).count() == 1


def test_a_class_page_that_is_open_is_told_when_a_letter_was_typed(on_paper, client):
    seen = seen_in(client.get(on_paper.url("class_pages")))
    client.post(letter_url(on_paper), {"key": "k-1", "text": "Bạn thân mến", "seen": "0"})

    answer = client.post(on_paper.url("class_take_in"), {"seen": seen})

    assert answer.status_code == 409
    assert f"số {on_paper.entries[0].number}. Chưa làm gì." in text_of(answer)
    assert not EntryFile.objects.exists()
    again = client.post(on_paper.url("class_take_in"), {"seen": seen_in(answer)}, follow=True)
    assert "Đã đưa trang vào 2 bài" in text_of(again)


def test_handing_in_a_class_is_told_of_a_letter_that_was_changed_since(on_paper, client):
    client.post(on_paper.url("class_take_in"))
    seen = seen_in(client.get(on_paper.url("class_pages")))
    entry = on_paper.entries[1]
    save_letter(entry_id=entry.pk, text="Bản mới", scans=[], key="k-1", by="test")

    answer = client.post(on_paper.url("class_hand_in"), {"seen": seen})

    assert answer.status_code == 409
    entry.refresh_from_db()
    assert entry.state == "draft"
    done = client.post(on_paper.url("class_hand_in"), {"seen": seen_in(answer)}, follow=True)
    assert "Đã nộp 2 bài." in text_of(done)


def test_taking_in_twice_from_one_window_is_no_conflict(on_paper, client):
    seen = seen_in(client.get(on_paper.url("class_pages")))

    answers = [client.post(on_paper.url("class_take_in"), {"seen": seen}) for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]


def test_a_page_that_says_nothing_of_what_it_saw_asks_nothing(on_paper):
    entry = on_paper.entries[0]
    save_letter(entry_id=entry.pk, text="Chữ", scans=[], key="k-1", by="test")

    with pytest.raises(Overtaken):
        take_pages_in(group_id=on_paper.group.pk, by="test", seen=0)
    before = last_sending(entry.pk)
    assert len(take_pages_in(group_id=on_paper.group.pk, by="test")) == 2
    assert last_sending(entry.pk) > before

"""Words guessed from a scanned page: put into the box, never kept by themselves."""

import pytest
from django.urls import reverse

from cuocthi.entries.actions import save_letter
from cuocthi.entries.models import EntryFile
from tests.documents.programs import Programs, posix
from tests.entries.factories import (
    make_drafts,
    make_letter_campaign,
    make_school,
    make_teacher,
    photo,
    text_of,
)

pytestmark = [pytest.mark.django_db, posix]
GUESS = "Bạn thân mến, mình kể bạn nghe về dòng sông quê mình"


@pytest.fixture
def scanned(client):
    """A letter with one scanned page at its school's desk: the entry and its address."""
    campaign = make_letter_campaign()
    school = make_school(campaign)
    (entry,) = make_drafts(campaign, school)
    save_letter(entry_id=entry.pk, text="", scans=[(photo(size=(900, 600)), "1.jpg")], by="test")
    client.force_login(make_teacher(school))
    return entry, reverse("entries:letter", args=[campaign.slug, school.pk, entry.number])


@pytest.fixture
def program(tmp_path, monkeypatch):
    made = Programs(tmp_path / "programs", monkeypatch)
    made.put_recogniser(GUESS)
    return made


def test_the_guess_follows_what_was_typed_and_is_kept_only_when_it_is_saved(
    client, scanned, program
):
    entry, address = scanned
    page = EntryFile.objects.get()
    assert "Đoán chữ trong trang này" in text_of(client.get(address))

    guessed = client.post(address, {"key": "k", "text": "Em viết:", "recognise": page.pk})

    entry.refresh_from_db()
    assert guessed.status_code == 200
    assert f"Em viết: {GUESS}</textarea>" in text_of(guessed)
    assert "So từng dòng với trang rồi lưu." in text_of(guessed)
    assert entry.text == ""


def test_without_a_recogniser_nothing_is_offered_and_asking_is_answered_in_words(
    client, scanned, tmp_path, monkeypatch
):
    _entry, address = scanned
    Programs(tmp_path / "programs", monkeypatch)
    page = EntryFile.objects.get()

    assert "Đoán chữ" not in text_of(client.get(address))
    asked = client.post(address, {"key": "k", "text": "Em viết", "recognise": page.pk})

    assert "Máy này không nhận dạng được chữ" in text_of(asked)
    assert "Em viết</textarea>" in text_of(asked)


@pytest.mark.parametrize("typed", ["0", "-1", "9" * 30, "<b>", ""])
def test_a_page_of_another_letter_is_not_found(client, scanned, program, typed):
    _entry, address = scanned

    assert client.post(address, {"key": "k", "recognise": typed}).status_code == 404

"""A school takes taking part back: asked once more, told what follows, also when it was judged."""

import pytest
from django.urls import reverse

from cuocthi.audit.actions import record
from cuocthi.entries.actions import link_for_entrant, withdraw_consent
from cuocthi.entries.actions.guardians import link_for_guardian
from cuocthi.entries.queries import open_consents
from tests.campaigns.factories import make_role

from .factories import make_letter, make_report, make_teacher, photo, text_of, upload

pytestmark = pytest.mark.django_db
TICKS = {"take_part_representative": "on", "publish_entrant": "on", "publish_representative": "on"}
NOT_JUDGED = "không được chấm và xét giải"


@pytest.fixture
def letter(db):
    return make_letter()


@pytest.fixture
def here(client, letter):
    """Where a teacher of the school records the ticks."""
    client.force_login(make_teacher(letter.entrant.unit))
    return reverse("entries:consents", args=args_of(letter))


def args_of(letter):
    return [letter.campaign.slug, letter.entrant.unit_id, letter.number]


def publish(entry):
    """What a later stage writes down when it publishes."""
    record("results.published", entry.campaign, by="test", campaign=entry.campaign_id)


def has_left(entry):
    return ("take_part", "entrant") not in open_consents([entry.entrant_id])[entry.entrant_id]


def test_a_tick_less_is_asked_once_more_and_writes_nothing_until_then(client, letter, here):
    shown = "- take_part_entrant take_part_representative"
    typed = {**TICKS, "shown": shown, "paper": upload(photo(), "phieu.jpg")}

    asked = client.post(here, typed)

    page = text_of(asked)
    assert "Rút khỏi cuộc thi?" in page
    assert f"Bài số {letter.number} ra khỏi cuộc thi, {NOT_JUDGED}." in page
    assert "Tệp phiếu phải chọn lại." in page
    assert not has_left(letter)
    assert ("publish", "entrant") not in open_consents([letter.entrant_id])[letter.entrant_id]

    sure = {**dict(asked.context["answers"]), "sure": "1"}
    said = text_of(client.post(here, sure, follow=True))

    assert "Đã ghi: đồng ý 2 việc, rút lại 1 việc." in said
    assert NOT_JUDGED in said
    assert has_left(letter)


def test_another_tick_less_or_an_older_page_is_not_asked_about(client, letter, here):
    all_ticks = {**TICKS, "take_part_entrant": "on"}
    client.post(here, all_ticks)

    other = client.post(here, {**all_ticks, "publish_entrant": ""}, follow=True)
    older = client.post(here, {**TICKS, "shown": "- take_part_representative"}, follow=True)

    assert "Đã ghi: rút lại 1 việc." in text_of(other)
    assert "Rút khỏi cuộc thi?" not in text_of(older)
    assert not has_left(letter)


def test_after_publication_the_name_leaves_and_the_result_stands(client, letter, here):
    publish(letter)

    asked = text_of(client.post(here, TICKS))
    said = text_of(client.post(here, {**TICKS, "sure": "1"}, follow=True))

    assert "Tên rời danh sách kết quả công khai ngay." in asked
    assert "Kết quả của bài, nếu có, vẫn giữ, không ghi tên." in asked
    assert NOT_JUDGED not in asked + said
    assert "không ghi tên công khai nữa" in said
    assert "danh sách công khai không ghi tên" in said
    assert has_left(letter)


def test_no_parent_reads_of_a_published_entry_that_it_is_not_judged(client, letter):
    publish(letter)
    link = link_for_guardian(entrant_id=letter.entrant_id, by="test")
    client.post("/" + link.partition("//")[2].partition("/")[2])
    parents = reverse("entries:guardian", args=[letter.campaign.slug])

    asked = text_of(client.post(parents, {"take_part_representative": "no"}))
    said = text_of(
        client.post(parents, {"take_part_representative": "no", "sure": "1"}, follow=True)
    )

    assert "Tên rời danh sách kết quả công khai ngay." in asked
    assert "danh sách công khai không ghi tên" in said
    assert NOT_JUDGED not in asked + said


def test_a_group_and_the_organiser_read_the_same_on_their_pages(client):
    sent = make_report()
    withdraw_consent(entrant_id=sent.entrant_id, purpose="take_part", giver="entrant", by="test")
    link = link_for_entrant(entrant_id=sent.entrant_id, by="test")
    client.force_login(make_role(sent.campaign, "organiser"))
    client.post("/" + link.partition("//")[2].partition("/")[2])
    mine = reverse("entries:mine", args=[sent.campaign.slug])
    desk = reverse("entries:entry", args=[sent.campaign.slug, sent.number])
    for page in (mine, desk):
        assert NOT_JUDGED in text_of(client.get(page))

    publish(sent)

    for page in (mine, desk):
        assert NOT_JUDGED not in text_of(client.get(page))
        assert "danh sách công khai không ghi tên" in text_of(client.get(page))

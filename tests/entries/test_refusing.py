"""A family's no is an answer: kept, shown, not overridden by the school, never a wish to be erased."""

import datetime as dt

import pytest
from django.urls import reverse

from cuocthi.audit.actions import run_due
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.entries.actions.consents import answer_consents
from cuocthi.entries.actions.erasing import erase_people
from cuocthi.entries.actions.guardians import link_for_guardian
from cuocthi.entries.models.identity import Consent, ConsentPaper
from cuocthi.entries.queries import has_taken_back, open_consents
from cuocthi.privacy.models import DataRequest

from .factories import (
    make_drafts,
    make_letter_campaign,
    make_school,
    make_teacher,
    photo,
    text_of,
    upload,
)

pytestmark = pytest.mark.django_db

UNASKED = {"Cha mẹ đồng ý dự thi": "", "Học sinh đồng ý dự thi": ""}
NO = {"take_part_representative": "no", "take_part_entrant": "no"}
BOTH_NO = dict.fromkeys([("take_part", "representative"), ("take_part", "entrant")], False)


@pytest.fixture
def pupil(db):
    """A pupil whom nobody asked yet, with a draft."""
    campaign = make_letter_campaign()
    return make_drafts(campaign, make_school(campaign), **UNASKED)[0]


@pytest.fixture
def family(client, pupil):
    """The address of the family's page, after their link was opened."""
    link = link_for_guardian(entrant_id=pupil.entrant_id, by="test")
    client.post("/" + link.partition("//")[2].partition("/")[2])
    return reverse("entries:guardian", args=[pupil.campaign.slug])


def refused_by_link(entry):
    who = entry.entrant_id
    return answer_consents(entrant_id=who, answers=BOTH_NO, by=f"guardian:{who}")


def test_the_first_no_is_kept_and_shown_and_stands_until_answered_otherwise(client, pupil, family):
    answer = client.post(family, NO, follow=True)

    page = text_of(answer)
    assert "Đã ghi: không đồng ý 2 việc." in page
    assert (
        page.count("</b> không đồng ý (trên màn hình") == 0
    )  # how a no was said is no use to them
    assert page.count("</b> không đồng ý</div>") == 2
    assert page.count(" checked") == 2
    assert "đã được rút lại" not in page
    rows = list(Consent.objects.filter(entrant=pupil.entrant_id))
    assert {row.is_refusal for row in rows} == {True}
    assert {(row.way, row.recorded_by) for row in rows} == {
        ("screen", f"guardian:{pupil.entrant_id}")
    }
    assert all("Dự thi" in row.text.words or "dự thi" in row.text.words for row in rows)
    assert Event.objects.filter(verb="consent.refused").count() == 2

    again = client.post(family, NO, follow=True)
    assert "Không có gì thay đổi." in text_of(again)
    client.post(family, dict.fromkeys(NO, "yes"))
    assert open_consents([pupil.entrant_id])[pupil.entrant_id] == set(BOTH_NO)


def test_no_question_is_called_optional(client, family):
    page = text_of(client.get(family))

    assert "Tôi đồng ý" in page
    assert "bắt buộc)" not in page


def test_a_first_no_asks_for_no_erasing_and_is_no_leaving(pupil):
    assert refused_by_link(pupil) == (0, 0, 2)
    run_due()

    assert not DataRequest.objects.exists()
    assert not has_taken_back(pupil.entrant_id)
    answer_consents(entrant_id=pupil.entrant_id, answers=dict.fromkeys(BOTH_NO, True), by="test")
    assert not Event.objects.filter(verb="consent.given_again").exists()


def test_leaving_says_how_many_permissions_ended_with_it(client, pupil, family):
    client.post(
        family, {**dict.fromkeys(NO, "yes"), "publish_entrant": "yes", "photo_entrant": "yes"}
    )

    answer = client.post(family, {"take_part_entrant": "no", "sure": "1"}, follow=True)

    assert "Đã ghi: rút lại 3 việc." in text_of(answer)
    assert open_consents([pupil.entrant_id]) == {
        pupil.entrant_id: {("take_part", "representative")}
    }


def test_a_no_after_leaving_is_still_leaving(pupil):
    who = pupil.entrant_id
    answer_consents(entrant_id=who, answers=dict.fromkeys(BOTH_NO, True), by="test")
    answer_consents(entrant_id=who, answers=BOTH_NO, by="user:1")  # the school, by a paper
    assert answer_consents(entrant_id=who, answers=BOTH_NO, by=f"guardian:{who}") == (0, 0, 2)

    assert has_taken_back(who)


def test_who_refused_is_erased_like_everybody(pupil):
    refused_by_link(pupil)

    assert erase_people([pupil.entrant_id]) == 1
    assert all(row.is_refusal for row in Consent.objects.all())


# --- the school beside the family's no ----------------------------------------------------------


@pytest.fixture
def school_card(client, pupil):
    """A teacher is signed in: the addresses of the pupil's page and of the form of its card."""
    client.force_login(make_teacher(pupil.entrant.unit))
    args = [pupil.campaign.slug, pupil.entrant.unit_id, pupil.number]
    return reverse("entries:letter", args=args), reverse("entries:consents", args=args)


TICKS = dict.fromkeys(NO, "on")


def test_a_teachers_tick_does_not_override_the_familys_own_no(client, pupil, school_card):
    page, form = school_card
    refused_by_link(pupil)
    today = f"{clock.today():%d/%m/%Y}"
    assert text_of(client.get(page)).count(f"không, ngày {today}</li>") == 2

    answer = client.post(form, TICKS)

    assert answer.status_code == 422
    assert f"Gia đình đã trả lời không đồng ý ngày {today}." in text_of(answer)
    assert not open_consents([pupil.entrant_id])
    client.post(form, {**TICKS, "paper": upload(photo(), "phieu.jpg")})
    assert open_consents([pupil.entrant_id])[pupil.entrant_id] == set(BOTH_NO)
    assert "</li>" not in text_of(client.get(page)).partition("tự trả lời không")[2][:300]


def test_a_paper_older_than_the_no_does_not_count_and_is_not_kept(client, pupil, school_card):
    refused_by_link(pupil)
    before = f"{clock.today() - dt.timedelta(days=1):%d/%m/%Y}"
    scan = {"paper": upload(photo(), "phieu.jpg"), "seen_on": before}

    answer = client.post(school_card[1], {**TICKS, **scan})

    assert answer.status_code == 422
    assert not open_consents([pupil.entrant_id])
    assert not ConsentPaper.objects.exists()


def test_a_teacher_is_told_how_many_ended_with_taking_part(client, pupil, school_card):
    photos = {"photo_representative": "on", "photo_entrant": "on"}
    client.post(school_card[1], {**TICKS, **photos})

    answer = client.post(school_card[1], {**photos, "sure": "1"}, follow=True)

    assert "Đã ghi: rút lại 4 việc." in text_of(answer)


def test_what_the_school_itself_unticked_it_ticks_again(client, pupil, school_card):
    page, form = school_card
    client.post(form, TICKS)
    client.post(form, {"sure": "1"})
    client.post(form, TICKS)

    assert open_consents([pupil.entrant_id])[pupil.entrant_id] == set(BOTH_NO)
    assert "bằng liên kết. Muốn" not in text_of(client.get(page))


def test_after_a_taking_back_by_link_the_family_is_asked_too(client, pupil, school_card):
    client.post(school_card[1], TICKS)
    refused_by_link(pupil)  # takes back

    assert client.post(school_card[1], TICKS).status_code == 422

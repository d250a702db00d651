"""Taking part is taken back: asked once more, shown where it counts, and mended by agreeing again."""

import pytest
from django.urls import reverse

from cuocthi.audit.actions import run_due
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import link_for_entrant, save_event, withdraw_consent
from cuocthi.entries.actions.consents import answer_consents
from cuocthi.entries.actions.erasing import erase_people
from cuocthi.entries.actions.guardians import link_for_guardian
from cuocthi.entries.models import Entry
from cuocthi.entries.queries import has_taken_back, open_consents
from cuocthi.privacy.models import DataRequest
from tests.campaigns.factories import make_role

from .factories import (
    make_entrant,
    make_letter,
    make_report,
    make_school,
    make_teacher,
    photos,
    report,
    text_of,
)

pytestmark = pytest.mark.django_db
LEFT = {"take_part_entrant": "no"}


@pytest.fixture
def sent(db):
    """A group whose report is in."""
    return make_report()


@pytest.fixture
def own(client, sent):
    """The group on its phone, at its page of permissions."""
    link = link_for_entrant(entrant_id=sent.entrant_id, by="test")
    client.post("/" + link.partition("//")[2].partition("/")[2])
    return reverse("entries:own_consents", args=[sent.campaign.slug])


def takes_part(entry):
    return ("take_part", "entrant") in open_consents([entry.entrant_id]).get(
        entry.entrant_id, set()
    )


def test_leaving_says_what_follows_and_writes_nothing_until_it_is_said_again(client, sent, own):
    asked = client.post(own, {**LEFT, "publish_entrant": "yes"})

    page = text_of(asked)
    assert "Rút khỏi cuộc thi?" in page
    assert f"không được chấm và xét giải: số {sent.number}." in page
    assert takes_part(sent)
    assert ("publish", "entrant") not in open_consents([sent.entrant_id])[sent.entrant_id]

    done = client.post(own, {**LEFT, "publish_entrant": "yes", "sure": "1"}, follow=True)
    assert "Đã ghi: rút lại 1 việc." in text_of(done)  # what was allowed beside it ended with it
    assert "Sự đồng ý dự thi đã được rút lại" in text_of(done)
    assert not takes_part(sent)


def test_another_answer_is_not_asked_twice(client, sent, own):
    client.post(own, {"publish_entrant": "yes", "take_part_entrant": "yes"})

    done = client.post(own, {"publish_entrant": "no"}, follow=True)

    assert "Đã ghi: rút lại 1 việc." in text_of(done)


def test_a_parent_is_asked_once_more_too(client):
    letter = make_letter()
    link = link_for_guardian(entrant_id=letter.entrant_id, by="test")
    client.post("/" + link.partition("//")[2].partition("/")[2])
    here = reverse("entries:guardian", args=[letter.campaign.slug])

    page = text_of(client.post(here, {"take_part_representative": "no"}))

    assert "Bài đã nộp ra khỏi cuộc thi" in page
    assert "báo cáo" not in page.lower()
    assert ("take_part", "representative") in open_consents([letter.entrant_id])[letter.entrant_id]


def test_who_left_reads_it_on_every_own_page_and_cannot_begin_a_report(client, sent, own):
    client.post(own, {**LEFT, "sure": "1"})
    slug = sent.campaign.slug

    mine = text_of(client.get(reverse("entries:mine", args=[slug])))
    new = text_of(client.get(reverse("entries:event_new", args=[slug])))

    assert "thiếu đồng ý" in mine
    assert reverse("entries:event_new", args=[slug]) not in mine
    assert "Đồng ý dự thi lại" in mine
    assert "Đồng ý dự thi lại" in new
    assert "Nộp báo cáo" not in new


def test_no_report_is_begun_or_changed_while_it_is_taken_back(sent):
    entrant = sent.entrant
    draft = make_report(entrant, state="draft", pictures=photos())
    withdraw_consent(
        entrant_id=entrant.pk, purpose="take_part", giver="entrant", by=f"entrant:{entrant.pk}"
    )
    told = {"entrant_id": entrant.pk, "report": report(place="Nơi mới"), "photos": [], "by": "test"}

    with pytest.raises(Refused, match="đã rút sự đồng ý dự thi"):
        save_event(key="moi", **told)
    with pytest.raises(Refused, match="đã rút sự đồng ý dự thi"):
        save_event(key="sua", entry_id=draft.pk, **told)

    assert Entry.objects.filter(entrant=entrant).count() == 2
    answer_consents(
        entrant_id=entrant.pk,
        answers={("take_part", "entrant"): True},
        by=f"entrant:{entrant.pk}",
    )
    assert not has_taken_back(entrant.pk)
    assert save_event(key="moi", **told).number == 3


def test_agreeing_again_closes_what_leaving_had_opened(client, sent, own):
    client.post(own, {**LEFT, "sure": "1"})
    run_due()
    asked = DataRequest.objects.get(entrant=sent.entrant)
    assert asked.state == "open"

    client.post(own, {"take_part_entrant": "yes"})
    run_due()

    asked.refresh_from_db()
    assert asked.state == "refused"
    assert asked.answered_by == f"entrant:{sent.entrant_id}"
    mine = text_of(client.get(reverse("entries:mine", args=[sent.campaign.slug])))
    assert "thiếu đồng ý" not in mine
    client.post(own, {**LEFT, "sure": "1"})
    run_due()
    assert list(DataRequest.objects.order_by("pk").values_list("state", flat=True)) == [
        "refused",
        "open",
    ]


def test_leaving_and_coming_back_before_the_organiser_heard_of_it_asks_for_nothing(
    client, sent, own
):
    client.post(own, {**LEFT, "sure": "1"})
    client.post(own, {"take_part_entrant": "yes"})

    run_due()

    assert not DataRequest.objects.exists()


def test_what_a_person_asked_for_in_words_stays_open(client, sent, own):
    from cuocthi.privacy.actions import ask

    ask(entrant_id=sent.entrant_id, kind="withdraw", words="Xin rút", key="tay", by="test")
    client.post(own, {**LEFT, "sure": "1"})
    run_due()

    client.post(own, {"take_part_entrant": "yes"})
    run_due()

    assert DataRequest.objects.get().state == "open"


def test_the_organiser_sees_which_entries_lack_a_permission(client, sent):
    clean = make_report(make_entrant(sent.campaign))
    withdraw_consent(
        entrant_id=sent.entrant_id, purpose="take_part", giver="entrant", by="entrant:1"
    )
    client.force_login(make_role(sent.campaign, "organiser"))
    slug = sent.campaign.slug

    listed = text_of(client.get(reverse("entries:list", args=[slug])))
    pages = [
        text_of(client.get(reverse("entries:entry", args=[slug, one.number])))
        for one in (sent, clean)
    ]

    assert listed.count("thiếu đồng ý") == 1
    assert ["thiếu đồng ý" in page for page in pages] == [True, False]


@pytest.mark.parametrize("count", [1, 3])
def test_the_schools_list_names_letters_without_a_permission_at_the_same_cost(
    client, count, django_assert_num_queries
):
    letter = make_letter()
    school = letter.entrant.unit
    others = [make_letter(letter.campaign, school) for _n in range(count - 1)]
    withdraw_consent(
        entrant_id=letter.entrant_id, purpose="take_part", giver="representative", by="guardian:1"
    )
    client.force_login(make_teacher(school))

    with django_assert_num_queries(17):
        page = client.get(reverse("entries:school", args=[letter.campaign.slug, school.pk]))

    assert text_of(page).count("thiếu đồng ý") == 1
    assert len(page.context["rows"]) == 1 + len(others)
    own = client.get(
        reverse("entries:letter", args=[letter.campaign.slug, school.pk, letter.number])
    )
    assert "Thiếu đồng ý dự thi" in text_of(own)


def test_a_school_of_another_contest_says_nothing_of_it(client):
    letter = make_letter()
    client.force_login(make_teacher(make_school(letter.campaign, name="Trường Khác")))

    page = client.get(
        reverse("entries:school", args=[letter.campaign.slug, letter.entrant.unit_id])
    )

    assert page.status_code == 404


def test_an_erased_person_lacks_nothing_on_the_lists(client, sent):
    erase_people([sent.entrant_id])
    client.force_login(make_role(sent.campaign, "organiser"))
    slug = sent.campaign.slug

    listed = text_of(client.get(reverse("entries:list", args=[slug])))
    page = text_of(client.get(reverse("entries:entry", args=[slug, sent.number])))

    assert "thiếu đồng ý" not in listed + page

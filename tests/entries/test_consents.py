"""Permissions by purpose and person: on a phone, on paper, taken back; nothing chosen beforehand."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import translation

from cuocthi.accounts.models import OneTimeLink
from cuocthi.audit.models import Event
from cuocthi.core import clock
from cuocthi.core.crypto import CannotDecrypt
from cuocthi.core.refused import Refused
from cuocthi.entries.actions import give_consent, withdraw_consent
from cuocthi.entries.actions.consents import answer_consents
from cuocthi.entries.actions.guardians import (
    LARGEST_PAPER,
    MOST_PAPERS,
    keep_consent_paper,
    link_for_guardian,
)
from cuocthi.entries.actions.keys import reseal
from cuocthi.entries.enums import ConsentPurpose, EntrantKind, Giver
from cuocthi.entries.models.identity import Consent, ConsentPaper, ConsentText, EntrantIdentity
from cuocthi.entries.queries import may_publish, open_consents
from cuocthi.entries.queries.consent_words import FOR_ADULTS, FOR_PUPILS, consent_words
from cuocthi.entries.queries.consents import answers_of, open_paper
from cuocthi.files.models import StoredFile
from cuocthi.notices.models import Notice
from tests.units.factories import make_user

from .factories import (
    make_drafts,
    make_entrant,
    make_letter,
    make_letter_campaign,
    make_school,
    make_teacher,
    photo,
    text_of,
    upload,
)

pytestmark = pytest.mark.django_db

PUBLISH = ("publish_representative", "publish_entrant")


@pytest.fixture
def letter(db):
    campaign = make_letter_campaign()
    return make_letter(campaign, make_school(campaign))


def came_in(client, address):
    """The parent opens the link on a phone and presses the button."""
    path = address.partition("//")[2].partition("/")[2]
    return client.post(f"/{path}", follow=True)


def page_of(entry):
    return reverse("entries:guardian", args=[entry.campaign.slug])


def latest(entrant_id, purpose="publish"):
    return Consent.objects.filter(entrant=entrant_id, purpose=purpose).order_by("pk").last()


def test_a_parent_and_a_child_agree_on_a_phone_and_take_back(client, letter):
    page = came_in(client, link_for_guardian(entrant_id=letter.entrant_id, by="test"))

    assert page.status_code == 200
    assert " checked" in page.content.decode()  # taking part, from the school's list
    before = text_of(page)
    assert before.count("chậm nhất 12 tháng") == 1
    assert "Tôi đồng ý cho công bố tên con nếu con đạt giải" in before
    assert "Em đồng ý cho ghi tên nếu em đạt giải" in before
    assert before.count(" checked") == 2

    client.post(page_of(letter), dict.fromkeys(PUBLISH, "yes"))
    assert may_publish([letter.pk]) == {letter.pk}
    consent = latest(letter.entrant_id)
    assert (consent.way, consent.recorded_by) == ("screen", f"guardian:{letter.entrant_id}")
    assert "Trang kết quả" in consent.text.words
    assert "Rút lại" in consent.text.words or "đổi ý" in consent.text.words

    answer = client.post(page_of(letter), {"publish_entrant": "no"}, follow=True)
    assert "Đã ghi: rút lại 1 việc." in text_of(answer)
    assert may_publish([letter.pk]) == set()
    assert "đã rút lại" in text_of(answer)


def test_an_unanswered_question_is_no_answer(client, letter):
    came_in(client, link_for_guardian(entrant_id=letter.entrant_id, by="test"))

    answer = client.post(page_of(letter), {}, follow=True)

    assert "Không có gì thay đổi." in text_of(answer)
    assert open_consents([letter.entrant_id])[letter.entrant_id] == {
        ("take_part", "entrant"),
        ("take_part", "representative"),
    }


def test_whoever_takes_part_again_is_asked_for_everything_else_anew(letter):
    who, parent = letter.entrant_id, Giver.REPRESENTATIVE
    for purpose in (ConsentPurpose.TAKE_PART, ConsentPurpose.PUBLISH):
        for giver in (parent, Giver.ENTRANT):
            give_consent(entrant_id=who, purpose=purpose, giver=giver, by="test")

    withdraw_consent(entrant_id=who, purpose=ConsentPurpose.TAKE_PART, giver=parent, by="test")
    give_consent(entrant_id=who, purpose=ConsentPurpose.TAKE_PART, giver=parent, by="test")

    assert open_consents([who])[who] == {
        (ConsentPurpose.TAKE_PART, parent),
        (ConsentPurpose.TAKE_PART, Giver.ENTRANT),
        (ConsentPurpose.PUBLISH, Giver.ENTRANT),
    }
    assert not may_publish([who])


def test_the_same_answer_twice_is_one_permission(client, letter):
    came_in(client, link_for_guardian(entrant_id=letter.entrant_id, by="test"))

    for _twice in range(2):
        client.post(page_of(letter), dict.fromkeys(PUBLISH, "yes"))

    assert Consent.objects.filter(entrant=letter.entrant_id, purpose="publish").count() == 2


def test_nonsense_from_a_browser_changes_nothing(client, letter):
    came_in(client, link_for_guardian(entrant_id=letter.entrant_id, by="test"))

    page = client.post(page_of(letter), {"publish_entrant": "<script>", "x": "y" * 9999})

    assert page.status_code == 200
    assert "<script>" not in page.content.decode()
    assert may_publish([letter.pk]) == set()


def test_the_parents_page_is_for_the_link_alone(client, letter):
    other = make_letter(letter.campaign, letter.entrant.unit)
    assert client.get(page_of(letter)).status_code == 404
    came_in(client, link_for_guardian(entrant_id=other.entrant_id, by="test"))
    elsewhere = make_letter_campaign(slug="cuoc-thi-khac")

    client.post(page_of(letter), dict.fromkeys(PUBLISH, "yes"))

    assert may_publish([letter.pk, other.pk]) == {other.pk}
    assert client.get(page_of(letter)).context["entrant"].pk == other.entrant_id
    assert client.get(reverse("entries:guardian", args=[elsewhere.slug])).status_code == 404
    client.force_login(make_user())
    assert client.get(reverse("entries:mine", args=[letter.campaign.slug])).status_code == 404


def test_a_new_link_ends_the_old_one_and_so_does_time(client, letter):
    old = link_for_guardian(entrant_id=letter.entrant_id, by="test")
    came_in(client, old)
    assert client.get(page_of(letter)).status_code == 200

    link_for_guardian(entrant_id=letter.entrant_id, by="test")
    assert client.get(page_of(letter)).status_code == 404
    fresh = link_for_guardian(entrant_id=letter.entrant_id, by="test")
    came_in(client, fresh)
    with clock.at(clock.now() + dt.timedelta(days=400)):
        assert client.get(page_of(letter)).status_code == 404


def test_the_link_is_mailed_without_a_name_and_only_for_pupils(letter):
    campaign = letter.campaign
    entry = make_drafts(campaign, letter.entrant.unit, **{"Thư điện tử": "cha@thu.example"})[0]
    address = link_for_guardian(entrant_id=entry.entrant_id, by="test")

    (mail,) = [one for one in Notice.objects.all() if one.address == "cha@thu.example"]
    assert address in mail.body
    assert "Trần" not in mail.subject + mail.body
    assert OneTimeLink.objects.get(subject=f"entrant:{entry.entrant_id}").purpose == "guardian"
    with pytest.raises(Refused, match="Chỉ học sinh"):
        link_for_guardian(entrant_id=make_entrant().pk, by="test")


def test_a_child_under_seven_is_decided_for(client):
    campaign = make_letter_campaign()
    young = make_letter(
        campaign,
        make_school(campaign),
        **{"Ngày sinh": clock.today() - dt.timedelta(days=6 * 365), "Học sinh đồng ý dự thi": "x"},
    )
    page = came_in(client, link_for_guardian(entrant_id=young.entrant_id, by="test"))

    assert "Phần của con" not in text_of(page)
    assert "Con chưa đủ 7 tuổi" in text_of(page)
    client.post(page_of(young), {"publish_representative": "yes", "publish_entrant": "no"})
    assert may_publish([young.pk]) == {young.pk}
    assert [
        (one.giver, one.way)
        for one in Consent.objects.filter(entrant=young.entrant_id, purpose="publish").order_by(
            "giver"
        )
    ] == [("entrant", "under_7"), ("representative", "screen")]
    client.post(page_of(young), {"publish_representative": "no"})
    assert may_publish([young.pk]) == set()


def test_the_adult_of_a_group_sees_and_takes_back(client):
    entrant = make_entrant()
    from cuocthi.entries.actions import link_for_entrant

    came_in(client, link_for_entrant(entrant_id=entrant.pk, by="test"))
    here = reverse("entries:own_consents", args=[entrant.campaign.slug])

    page = client.get(here)
    assert text_of(page).count(" checked") == 1
    client.post(here, {"publish_entrant": "yes", "photo_entrant": "no"})
    assert ("publish", "entrant") in open_consents([entrant.pk])[entrant.pk]
    client.post(here, {"publish_entrant": "no"})
    assert open_consents([entrant.pk])[entrant.pk] == {("take_part", "entrant")}
    assert client.get(reverse("entries:guardian", args=[entrant.campaign.slug])).status_code == 404


def test_what_was_agreed_to_is_kept_as_it_was_read(letter):
    ids = set(
        Consent.objects.filter(entrant=letter.entrant_id).values_list("text_id", "way", "seen_on")
    )

    assert len(ids) == 2
    assert {way for _text, way, _day in ids} == {"seen"}
    assert {day for _text, _way, day in ids} == {clock.today()}
    for text in ConsentText.objects.all():
        assert len(text.words.splitlines()) == 5
    again = make_letter(letter.campaign, letter.entrant.unit)
    assert ConsentText.objects.count() == 2
    assert latest(again.entrant_id, "take_part").text_id in {text for text, *_rest in ids}


def test_the_words_are_the_same_in_every_language_of_the_page(letter):
    words = consent_words(letter.campaign, EntrantKind.PUPIL, "publish", "entrant")
    with translation.override("en"):
        assert consent_words(letter.campaign, EntrantKind.PUPIL, "publish", "entrant") == words


@pytest.mark.parametrize(("kind", "pairs"), [("pupil", FOR_PUPILS), ("group", FOR_ADULTS)])
def test_every_question_says_what_for_how_long_and_how_to_take_it_back(letter, kind, pairs):
    asked = [consent_words(letter.campaign, kind, *pair) for pair in pairs]

    assert len({one.title for one in asked}) == len(pairs)
    for one in asked:
        assert all(one.whole.splitlines())
        assert "lúc nào cũng được" in one.take_back


def test_taking_part_in_a_group_is_worded_for_every_purpose(letter):
    for purpose in ConsentPurpose:
        assert consent_words(letter.campaign, "group", purpose, Giver.ENTRANT).whole


def test_a_day_that_has_not_come_is_refused(letter):
    tomorrow = clock.today() + dt.timedelta(days=1)

    with pytest.raises(Refused, match="chưa tới"):
        give_consent(
            entrant_id=letter.entrant_id,
            purpose="photo",
            giver="entrant",
            by="test",
            seen_on=tomorrow,
        )


# --- the school's paper -------------------------------------------------------------------------


@pytest.fixture
def school_desk(client, letter):
    teacher = make_teacher(letter.entrant.unit)
    client.force_login(teacher)
    args = [letter.campaign.slug, letter.entrant.unit_id, letter.number]
    return teacher, args


TICKED = {
    "take_part_representative": "on",
    "take_part_entrant": "on",
    "publish_representative": "on",
    "publish_entrant": "on",
}


def test_a_teacher_records_a_paper_seen_on_a_day_after_the_handing_in(client, letter, school_desk):
    _teacher, args = school_desk
    page = client.get(reverse("entries:letter", args=args))
    assert "Ghi sự đồng ý" in text_of(page)

    day = clock.today() - dt.timedelta(days=3)
    client.post(reverse("entries:consents", args=args), {**TICKED, "seen_on": f"{day:%d/%m/%Y}"})

    consent = latest(letter.entrant_id)
    assert (consent.way, consent.seen_on) == ("seen", day)
    assert may_publish([letter.pk]) == {letter.pk}
    client.post(
        reverse("entries:consents", args=args), {**TICKED, "publish_entrant": ""}, follow=True
    )
    assert may_publish([letter.pk]) == set()


def test_a_teachers_older_page_gives_nothing_again_that_the_parent_took_back(
    client, letter, school_desk
):
    _teacher, args = school_desk
    client.post(reverse("entries:consents", args=args), TICKED)
    shown = (
        client.get(reverse("entries:letter", args=args)).context["consent_form"]["shown"].value()
    )
    for giver in ("representative", "entrant"):
        withdraw_consent(
            entrant_id=letter.entrant_id, purpose="publish", giver=giver, by="guardian:1"
        )

    nothing = client.post(
        reverse("entries:consents", args=args), {**TICKED, "shown": shown}, follow=True
    )
    added = client.post(
        reverse("entries:consents", args=args),
        {**TICKED, "photo_representative": "on", "shown": shown},
        follow=True,
    )

    assert "Không có gì thay đổi." in text_of(nothing)
    assert "Đã ghi: đồng ý 1 việc." in text_of(added)
    assert may_publish([letter.pk]) == set()
    assert latest(letter.entrant_id, "photo").withdrawn_at is None


def test_what_a_parent_takes_back_by_link_is_not_said_to_be_taken_back_on_paper(
    client, letter, school_desk
):
    _teacher, args = school_desk
    client.post(reverse("entries:consents", args=args), TICKED)
    client.logout()
    page = came_in(client, link_for_guardian(entrant_id=letter.entrant_id, by="test"))
    here = reverse("entries:guardian", args=[letter.campaign.slug])
    given = "</b> đồng ý (phiếu giấy, nhà trường đã xem)"
    assert text_of(page).count(given) == 4

    said = text_of(client.post(here, {"publish_representative": "no"}, follow=True))

    assert said.count(given) == 3
    assert said.count("</b> đã rút lại</div>") == 1


def test_a_teacher_who_takes_part_back_is_told_what_follows(client, letter, school_desk):
    _teacher, args = school_desk

    answer = client.post(reverse("entries:consents", args=args), {"sure": "1"}, follow=True)

    said = text_of(answer)
    assert "rút lại" in said
    assert f"Bài số {letter.number} không còn đủ sự đồng ý dự thi" in said


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("31/02/2026", "Không có ngày này"),
        ("01/01/1990", "trước ngày cuộc thi được triển khai"),
        ("01/01/2199", "chưa tới"),
    ],
)
def test_a_wrong_day_is_said_at_its_field_and_every_tick_is_kept(
    client, letter, school_desk, typed, says
):
    _teacher, args = school_desk

    answer = client.post(reverse("entries:consents", args=args), {**TICKED, "seen_on": typed})

    page = text_of(answer)
    assert answer.status_code == 422
    assert says in page
    assert page.count(" checked") == len(TICKED)
    assert f'value="{typed}"' in page
    assert may_publish([letter.pk]) == set()
    mended = {**TICKED, "seen_on": f"{clock.today():%d/%m/%Y}"}
    client.post(reverse("entries:consents", args=args), mended)
    assert may_publish([letter.pk]) == {letter.pk}


def test_the_first_day_on_which_a_paper_can_be_seen_is_that_of_the_announcement(letter):
    first = letter.campaign.announced_on
    told = {"entrant_id": letter.entrant_id, "purpose": "photo", "giver": "entrant", "by": "test"}

    with pytest.raises(Refused, match="trước ngày cuộc thi"):
        give_consent(**told, seen_on=first - dt.timedelta(days=1))

    assert give_consent(**told, seen_on=first).seen_on == first


def test_a_bad_scan_keeps_the_ticks_too(client, letter, school_desk):
    _teacher, args = school_desk

    answer = client.post(
        reverse("entries:consents", args=args),
        {**TICKED, "paper": upload(b"<svg onload=alert(1)>", "<b>phieu</b>.svg")},
    )

    page = text_of(answer)
    assert answer.status_code == 422
    assert "không phải ảnh hoặc PDF" in page
    assert page.count(" checked") == len(TICKED)
    assert "<b>phieu" not in page


def test_the_scan_is_kept_sealed_and_opened_by_the_school_with_a_trace(client, letter, school_desk):
    teacher, args = school_desk
    data, before = photo(), StoredFile.objects.count()

    client.post(
        reverse("entries:consents", args=args),
        {**TICKED, "paper": upload(data, "../../<b>An</b>\r\n.jpg")},
    )

    paper = ConsentPaper.objects.get()
    assert data[:64] not in bytes(paper.sealed)
    assert StoredFile.objects.count() == before
    assert latest(letter.entrant_id).way == "paper"
    answer = client.get(reverse("entries:paper", args=[*args, paper.pk]))
    assert answer.content == data
    assert answer["Content-Disposition"].startswith("attachment")
    opened = Event.objects.filter(verb="identity.opened").latest("pk")
    assert (opened.actor, opened.data["entrants"]) == (f"user:{teacher.pk}", [letter.entrant_id])
    assert "phiếu" in opened.data["reason"]


def test_a_paper_is_of_its_own_pupil_and_school_alone(client, letter, school_desk):
    _teacher, args = school_desk
    paper = keep_consent_paper(entrant_id=letter.entrant_id, data=photo(), name="x.jpg", by="test")
    other = make_letter(letter.campaign, letter.entrant.unit)
    foreign = make_school(letter.campaign, name="Trường Khác")

    assert (
        client.get(reverse("entries:paper", args=[*args[:2], other.number, paper.pk])).status_code
        == 404
    )
    client.force_login(make_teacher(foreign))
    for name in ("paper", "guardian_link", "consents", "consent_paper"):
        more = {"paper": [*args, paper.pk], "consent_paper": args[:2]}.get(name, args)
        method = client.get if name in ("paper", "consent_paper") else client.post
        assert method(reverse(f"entries:{name}", args=more)).status_code == 404


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "rỗng"),
        (b"x" * (LARGEST_PAPER + 1), "lớn hơn 5 MB"),
        (b"<svg onload=alert(1)>", "không phải ảnh hoặc PDF"),
        (b"\xff\xd8\xff\xe0 cut", "bị hỏng"),
        (b"%PDF-1.4 cut", "bị hỏng"),
    ],
)
def test_a_bad_scan_is_refused_in_words(letter, data, says):
    with pytest.raises(Refused, match=says):
        keep_consent_paper(entrant_id=letter.entrant_id, data=data, name="phieu", by="test")


def test_papers_are_few_and_only_of_people_who_are_kept(letter):
    for _n in range(MOST_PAPERS):
        keep_consent_paper(entrant_id=letter.entrant_id, data=photo(), name="", by="test")
    with pytest.raises(Refused, match="không nhận thêm"):
        keep_consent_paper(entrant_id=letter.entrant_id, data=photo(), name="", by="test")
    ConsentPaper.objects.all().delete()
    EntrantIdentity.objects.all().delete()
    with pytest.raises(Refused, match="đã xóa"):
        keep_consent_paper(entrant_id=letter.entrant_id, data=photo(), name="", by="test")


def test_a_paper_follows_its_person_to_a_new_key(
    settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.KEY_FOLDER = tmp_path
    letter = make_letter()
    data = photo()
    paper = keep_consent_paper(entrant_id=letter.entrant_id, data=data, name="", by="test")
    copy = bytes(paper.sealed), paper.key_name

    with django_capture_on_commit_callbacks(execute=True):
        reseal(EntrantIdentity.objects.values_list("pk", flat=True))

    paper.refresh_from_db()
    assert open_paper(paper, by="test", reason="thử") == data
    paper.sealed, paper.key_name = copy  # as a backup holds it
    with pytest.raises(CannotDecrypt):
        open_paper(paper, by="test", reason="thử")


def links_of(letter):
    return OneTimeLink.objects.filter(subject=f"entrant:{letter.entrant_id}").order_by("pk")


def test_the_parents_link_is_made_once_however_often_the_page_is_opened(
    client, letter, school_desk
):
    _teacher, args = school_desk
    here = reverse("entries:guardian_link", args=args)

    first = client.post(here, follow=True)
    pages = [client.get(here), client.post(here, follow=True), client.get(here)]

    address = re.search(r"http\S+/vao/[\w-]+/", text_of(first)).group()
    assert all(address in text_of(page) for page in pages)
    assert [link.revoked_at for link in links_of(letter)] == [None]
    assert address not in str(dict(client.session))  # kept sealed


def test_a_new_link_comes_only_when_asked_for_and_ends_the_old_one_once(
    client, letter, school_desk
):
    _teacher, args = school_desk
    here = reverse("entries:guardian_link", args=args)
    client.post(here)
    old = links_of(letter).get()

    for _twice in range(2):  # a double click names the same old link
        client.post(here, {"instead": str(old.pk)})

    assert [link.revoked_at is None for link in links_of(letter)] == [False, True]
    page = text_of(client.get(here))
    assert "/vao/" in page
    client.post(here, {"instead": "9" * 30})
    assert links_of(letter).count() == 2


def test_another_teacher_is_told_of_the_link_and_does_not_see_it(client, letter, school_desk):
    _teacher, args = school_desk
    here = reverse("entries:guardian_link", args=args)
    client.post(here)
    client.force_login(make_teacher(letter.entrant.unit))

    page = text_of(client.get(here))

    assert "/vao/" not in page
    assert "Chưa ai mở liên kết này" in page
    assert "Lập liên kết mới, bỏ liên kết cũ" in page


def test_the_blank_paper_has_the_words_of_the_screen_and_no_name(client, letter, school_desk):
    _teacher, args = school_desk

    page = text_of(client.get(reverse("entries:consent_paper", args=args[:2])))

    for pair in FOR_PUPILS:
        assert consent_words(letter.campaign, EntrantKind.PUPIL, *pair).title in page
    assert page.count("☐") == 8
    assert "Trần" not in page


@pytest.mark.parametrize("more", [0, 3])
def test_a_parents_page_costs_the_same_however_much_was_answered(
    client, letter, more, django_assert_num_queries
):
    came_in(client, link_for_guardian(entrant_id=letter.entrant_id, by="test"))
    for _n in range(more):
        give_consent(entrant_id=letter.entrant_id, purpose="photo", giver="entrant", by="test")
        withdraw_consent(entrant_id=letter.entrant_id, purpose="photo", giver="entrant", by="test")

    with django_assert_num_queries(12):
        client.get(page_of(letter))


def test_answers_are_told_in_the_order_they_are_asked(letter):
    answer_consents(entrant_id=letter.entrant_id, answers={("photo", "entrant"): True}, by="test")
    letter.entrant.campaign = letter.campaign

    told = answers_of(letter.entrant)

    assert [(one.words.purpose, one.words.giver) for one in told] == [
        (str(purpose), str(giver)) for purpose, giver in FOR_PUPILS
    ]
    assert [one.is_given for one in told] == [True, True, False, False, False, True, False, False]

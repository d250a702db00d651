"""After the closing no page offers to hand in, and each says since when."""

import datetime as dt

import pytest
from django.urls import reverse

from cuocthi.accounts.models import User
from cuocthi.core import clock
from cuocthi.core.templatetags.cuocthi import moment
from cuocthi.entries.actions import link_for_entrant, save_letter, send_back
from cuocthi.entries.models import Entry

from .by_form import make_drawing, make_sent
from .class_on_paper import OnPaper
from .factories import (
    make_clean_up,
    make_entrant,
    make_letter,
    make_letter_campaign,
    make_report,
    make_school,
    make_teacher,
    text_of,
)

pytestmark = pytest.mark.django_db


def pages_after(client, campaign, school, *names, extra=(), hours=1):
    """The texts of pages of a school, an hour after the closing."""
    user = User.objects.get(pk=client.session["_auth_user_id"])
    with clock.at(campaign.closes_at + dt.timedelta(hours=hours)):
        client.force_login(user)
        return [
            text_of(client.get(reverse(f"entries:{name}", args=[campaign.slug, school.pk, *more])))
            for name, more in names
        ]


def test_the_desk_of_a_school_and_a_letter_offer_nothing_after_the_closing(client):
    campaign = make_letter_campaign()
    school = make_school(campaign)
    draft = make_letter(campaign, school, state="draft")
    client.force_login(make_teacher(school))
    wanted = (("school", ()), ("letter", (draft.number,)), ("class_list", ()))
    at = moment(campaign.closes_at)

    desk, letter, classes = pages_after(client, campaign, school, *wanted)

    assert f"Đã ngừng nhận bài của trường lúc {at}." in desk
    assert "bài đã đủ" not in desk
    assert f"Đã ngừng nhận lúc {at}" in letter
    assert 'name="submit"' not in letter
    assert "Lập tờ làm bài" not in classes
    before = text_of(client.get(reverse("entries:school", args=[campaign.slug, school.pk])))
    assert "Nộp 1 bài đã đủ" in before


def test_a_letter_that_was_sent_back_can_be_handed_in_until_its_own_hour(client):
    campaign = make_letter_campaign(rules={"correction_days": 3})
    school = make_school(campaign)
    letter = make_letter(campaign, school)
    make_letter(campaign, school, state="draft")
    send_back(entry_id=letter.pk, reasons=["Thiếu trang"], by="test")
    text = "Bạn thân mến, trang còn thiếu đã được viết lại đầy đủ và gửi kèm đây."
    save_letter(entry_id=letter.pk, text=text, scans=[], by="test")
    client.force_login(make_teacher(school))
    wanted = (("school", ()), ("letter", (letter.number,)))

    desk, own = pages_after(client, campaign, school, *wanted)
    late_desk, late_own = pages_after(client, campaign, school, *wanted, hours=73)

    assert "Nộp 1 bài đã đủ" in desk
    assert 'name="submit"' in own
    assert "bài đã đủ" not in late_desk
    assert 'name="submit"' not in late_own


def test_a_class_on_paper_is_not_offered_for_handing_in(client):
    on_paper = OnPaper(client)

    (page,) = pages_after(
        client, on_paper.campaign, on_paper.school, ("class_pages", (on_paper.group.number,))
    )

    at = moment(on_paper.campaign.closes_at)
    assert f"Đã ngừng nhận bài của trường lúc {at}." in page
    assert 'type="file"' not in page


def entered(client, entrant):
    link = link_for_entrant(entrant_id=entrant.pk, by="test")
    client.post("/" + link.partition("//")[2].partition("/")[2])


def test_the_own_pages_of_a_group_say_the_hour(client):
    cleaning = make_clean_up()
    entrant = make_entrant(cleaning)
    draft = make_report(entrant, state="draft")
    with clock.at(cleaning.closes_at + dt.timedelta(hours=1)):
        entered(client, entrant)
        mine = text_of(client.get(reverse("entries:mine", args=[cleaning.slug])))
        event = text_of(client.get(reverse("entries:event", args=[cleaning.slug, draft.number])))

    assert f"Cuộc thi đã ngừng nhận bài lúc {moment(cleaning.closes_at)}" in mine
    assert "Sửa và nộp" not in mine
    assert "Nộp báo cáo" not in event


def test_the_own_pages_of_a_work_by_form_say_the_hour(client):
    campaign = make_drawing()
    entry = make_sent(campaign, submit=False)
    with clock.at(campaign.closes_at + dt.timedelta(hours=1)):
        entered(client, entry.entrant)
        mine = text_of(client.get(reverse("entries:mine", args=[campaign.slug])))
        work = text_of(client.get(reverse("entries:work", args=[campaign.slug, entry.number])))

    at = moment(campaign.closes_at)
    assert f"Cuộc thi đã ngừng nhận bài lúc {at}" in mine
    assert "Sửa và gửi" not in mine
    assert f"Đã ngừng nhận lúc {at}" in work
    assert "Gửi bài" not in work
    assert Entry.objects.get().state == "draft"

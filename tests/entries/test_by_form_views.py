"""The pages of an entry by form: sent, seen by its link, put right, looked at by the organiser."""

from dataclasses import replace

import pytest
from django.urls import reverse

from cuocthi.accounts.models import OneTimeLink
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.entries.actions import Sheet, enter_form, link_for_entrant, send_back
from cuocthi.entries.models import Entrant, Entry
from cuocthi.entries.queries.check_list import check_list
from tests.campaigns.factories import make_officer, make_role
from tests.entries.by_form import (
    answers,
    child,
    make_asked,
    make_drawing,
    make_sent,
    preset_named,
    typed,
)
from tests.entries.factories import (
    make_clean_up,
    make_letter_campaign,
    make_report,
    photo,
    text_of,
    upload,
)
from tests.units.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return make_drawing()


def url(name, campaign, *more):
    return reverse(f"entries:{name}", args=[campaign.slug, *more])


def come(client, entry):
    """Come by the entrant's own link."""
    client.post(link_for_entrant(entrant_id=entry.entrant_id, by="test"))


def test_a_parent_sends_a_drawing_and_gets_receipt_and_link(client, campaign):
    asked = text_of(client.get(url("send", campaign)))
    assert "Cha mẹ, người giám hộ đồng ý cho dự thi" in asked
    assert "checked" not in asked

    answer = client.post(url("send", campaign), typed())

    html = text_of(answer)
    entry = Entry.objects.get()
    assert entry.receipt[:4].upper() in html
    assert 'href="http' in html
    assert OneTimeLink.objects.filter(subject=f"entrant:{entry.entrant_id}").count() == 1
    assert answer.headers["Cache-Control"].startswith("max-age=0")


def test_a_double_click_and_the_back_button_send_once(client, campaign):
    data = typed()
    picture = photo()

    for _n in range(2):
        client.post(url("send", campaign), {**data, "a_picture": [upload(picture, "t.jpg")]})
    changed = client.post(
        url("send", campaign), {**data, "a_title": "Khác", "a_picture": [upload(picture, "t.jpg")]}
    )

    assert Entry.objects.count() == 1
    assert (changed.status_code, "với nội dung khác" in text_of(changed)) == (422, True)


@pytest.mark.parametrize(
    ("changes", "anchor", "words"),
    [
        ({"a_title": ""}, "#id_a_title", "Mục này chưa điền"),
        ({"a_born_on": "30/02/2015"}, "#id_a_born_on", "Ngày"),
        ({"a_about": "chữ " * 101}, "#id_a_about", "Dài 101 chữ"),
        ({"a_picture": []}, "#id_a_picture", "cần ít nhất 1"),
        ({"a_phone": "12"}, "#id_a_phone", "Số điện thoại không đúng"),
        ({"a_unit": "9" * 30}, "#id_a_unit", "9"),
    ],
)
def test_faults_stand_at_their_fields_and_nothing_is_kept(client, campaign, changes, anchor, words):
    answer = client.post(url("send", campaign), typed(**changes))

    html = text_of(answer)
    assert answer.status_code == 422
    assert f'href="{anchor}"' in html
    assert words in html
    assert "Hãy chọn lại trước khi gửi" in html
    assert (Entry.objects.count(), Entrant.objects.count()) == (0, 0)


def test_an_empty_post_names_everything_and_a_strange_one_does_no_harm(client, campaign):
    assert client.post(url("send", campaign), {"submit": "1"}).status_code == 422
    strange = typed(key="../..", a_full_name="x" * 100_000)
    assert client.post(url("send", campaign), strange).status_code == 422
    assert Entry.objects.count() == 0


def test_markup_in_answers_is_text_everywhere(client, campaign):
    client.post(url("send", campaign), typed(a_title="<script>alert(1)</script>"))
    entry = Entry.objects.get()
    user = make_role(campaign, "organiser")
    client.force_login(user)

    with clock.at(campaign.closes_at):
        html = client.get(url("entry", campaign, entry.number)).content.decode()

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_draft_is_saved_completed_by_its_link_and_handed_in(client, campaign):
    data = typed(a_title="", a_picture=[])
    del data["submit"]
    html = text_of(client.post(url("send", campaign), data))
    assert "Đã lưu, chưa gửi" in html
    entry = Entry.objects.get()
    come(client, entry)
    assert "Sửa và gửi" in text_of(client.get(url("mine", campaign)))

    page = url("work", campaign, 1)
    shown = text_of(client.get(page))
    assert entry.text[:20] in shown
    assert "Họ và tên người vẽ" not in shown  # the header is given once
    lacking = client.post(page, {"key": "mot", "a_about": entry.text, "submit": "1"})
    assert (lacking.status_code, "Mục này chưa điền" in text_of(lacking)) == (422, True)
    done = client.post(
        page,
        {
            "key": "hai",
            "a_about": entry.text,
            "a_title": "Sông",
            "a_picture": [upload(photo(), "a.jpg")],
            "submit": "1",
        },
    )

    assert done.headers["Location"] == url("receipt", campaign, 1)
    assert "Biên nhận bài số 1" in text_of(client.get(url("receipt", campaign, 1)))
    assert "không sửa được nữa" in text_of(client.get(page))


def test_a_returned_entry_shows_its_reason_and_swaps_the_picture(client, campaign):
    entry = make_sent(campaign)
    send_back(entry_id=entry.pk, reasons=["Ảnh mờ, hãy chụp lại"], by="test")
    old = entry.files.get()
    come(client, entry)
    page = url("work", campaign, 1)
    assert "Ảnh mờ, hãy chụp lại" in text_of(client.get(page))
    data = {
        "key": "ba",
        "a_about": entry.text,
        "a_title": "Sông",
        "drop": [str(old.pk), "9" * 30],
        "submit": "1",
    }

    nothing_left = client.post(page, data)
    swapped = client.post(page, {**data, "a_picture": [upload(photo(), "moi.jpg")]})

    assert (nothing_left.status_code, swapped.status_code) == (422, 302)
    entry.refresh_from_db()
    assert (entry.state, entry.files.get().pk != old.pk) == ("submitted", True)


def test_several_entries_where_the_rules_allow_them(client):
    campaign = make_asked(replace(preset_named("drawing").asks, several=2))
    entry = make_sent(campaign)
    come(client, entry)
    assert "Thêm bài" in text_of(client.get(url("mine", campaign)))

    data = {
        "key": "them",
        "a_title": "Hai",
        "a_about": "Lời khác hẳn",
        "a_picture": [upload(photo(), "a.jpg")],
        "submit": "1",
    }
    client.post(url("work_new", campaign), data)
    third = client.post(
        url("work_new", campaign), {**data, "key": "ba", "a_picture": [upload(photo(), "b.jpg")]}
    )

    assert Entry.objects.count() == 2
    assert "mỗi người 2 bài" in text_of(third)
    assert "Thêm bài" not in text_of(client.get(url("mine", campaign)))


@pytest.mark.parametrize("name", ["work", "receipt", "file"])
def test_numbers_of_others_and_links_of_others_open_nothing(client, campaign, name):
    mine, other = make_sent(campaign), make_sent(campaign)
    elsewhere = make_sent(make_drawing())
    more = [other.files.get().pk] if name == "file" else []

    come(client, mine)
    assert client.get(url(name, campaign, other.number, *more)).status_code == 404
    assert client.get(url(name, campaign, 2**63, *more)).status_code == 404
    come(client, elsewhere)
    assert client.get(url(name, campaign, mine.number, *more)).status_code == 404
    client.session.flush()
    client.cookies.clear()
    assert client.get(url(name, campaign, mine.number, *more)).status_code == 404


def test_a_link_taken_back_opens_nothing(client, campaign):
    entry = make_sent(campaign)
    come(client, entry)
    link_for_entrant(entrant_id=entry.entrant_id, by="test", replace=True)

    assert client.get(url("work", campaign, 1)).status_code == 404


@pytest.mark.parametrize("make", [make_letter_campaign, make_clean_up])
def test_other_contests_have_no_page_to_send_by_form(client, make):
    assert client.get(url("send", make())).status_code == 404


def test_a_draft_contest_and_one_of_schools_alone_have_no_page(client):
    draft = make_drawing(state=Campaign.State.DRAFT)
    schools = make_asked(replace(preset_named("drawing").asks, enters=("school",)))

    assert [client.get(url("send", one)).status_code for one in (draft, schools)] == [404, 404]


def test_before_and_after_the_window_the_page_says_so(client, campaign):
    with clock.at(campaign.closes_at):
        assert "Đã hết hạn nhận bài" in text_of(client.get(url("send", campaign)))
    early = make_drawing(
        opens_on=clock.today().replace(year=clock.today().year + 1),
        closes_on=clock.today().replace(year=clock.today().year + 2),
    )
    assert "Mời bạn quay lại" in text_of(client.get(url("send", early)))


def test_events_of_a_clean_up_and_works_by_form_do_not_mix(client, campaign):
    entry = make_sent(campaign)
    come(client, entry)

    assert client.get(url("event", campaign, 1)).status_code == 404
    assert client.get(url("event_new", campaign)).status_code == 404


def test_the_organiser_sees_answers_and_the_check_list_after_the_closing(client, campaign):
    entry = make_sent(
        campaign, header=child(full_name="Hoàng Văn Kín"), title="Sông của Hoàng Văn Kín"
    )
    client.force_login(make_role(campaign, "organiser"))
    assert client.get(url("entry", campaign, 1)).status_code == 404  # totals only

    with clock.at(campaign.closes_at):
        html = text_of(client.get(url("entry", campaign, 1)))
        picture = client.get(url("file", campaign, 1, entry.files.get().pk))

    assert "Sông của Hoàng Văn Kín" in html
    assert "Trần Văn Bố" not in html
    assert "Bảng kiểm" in html
    assert "11 tuổi" in html
    assert b"Exif" not in picture.content


def test_the_check_list_is_made_from_the_rules_for_every_kind_of_contest(campaign):
    entry = make_sent(campaign, title="Tranh lớp 5A")

    told = [(check.label[:24], check.fits) for check in check_list(entry, campaign)]
    assert told == [
        ("Người vẽ ngoài độ tuổi", True),
        ("Thiếu thông tin người dự", True),
        ("Trên tranh hoặc trong lờ", False),
        ("Tranh hoặc lời kể chép c", None),
        ("Gửi sau ngày cuối cùng", True),
        ("Sai chủ đề", None),
        ("Tranh do máy tạo ra, khô", None),
    ]
    report = make_report()
    fits = {check.label[:30]: check.fits for check in check_list(report, report.campaign)}
    assert fits["Sự kiện ngoài thời gian cuộc t"] is True


@pytest.mark.parametrize(
    ("who", "status"),
    [("organiser", 200), ("officer", 200), ("judge", 403), ("chair", 403), ("stranger", 403)],
)
def test_who_reads_a_work_by_form(client, campaign, who, status):
    make_sent(campaign)
    people = {"officer": lambda: make_officer(campaign.unit), "stranger": make_user}
    client.force_login(people[who]() if who in people else make_role(campaign, who))

    with clock.at(campaign.closes_at):
        assert client.get(url("entry", campaign, 1)).status_code == status


@pytest.mark.parametrize("count", [1, 3])
def test_the_own_page_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, count
):
    campaign = make_asked(replace(preset_named("drawing").asks, several=None))
    first = make_sent(campaign)
    for n in range(count - 1):
        sheet = Sheet(answers=answers(), files=(("picture", photo(), "a.jpg"),))
        enter_form(
            campaign_id=campaign.pk,
            key=f"n{n}",
            sheet=sheet,
            submit=True,
            by="x",
            entrant_id=first.entrant_id,
        )
    come(client, first)

    with django_assert_num_queries(15):
        client.get(url("mine", campaign))


def test_the_page_to_send_is_small_and_costs_few_queries(
    client, campaign, django_assert_num_queries
):
    with django_assert_num_queries(3):
        response = client.get(url("send", campaign))

    assert len(response.content) < 60 * 1024

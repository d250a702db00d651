import datetime as dt

import pypdfium2
import pytest
from django.db import transaction
from django.utils.translation import override

from cuocthi.audit.actions import record, run_due
from cuocthi.audit.models import Event, Reaction
from cuocthi.campaigns.actions import confirm_campaign
from cuocthi.campaigns.models import Campaign
from cuocthi.core import clock
from cuocthi.core.refused import Refused
from cuocthi.files.queries import read_bytes
from cuocthi.publicity.actions import (
    draft_materials,
    draft_now,
    edit_material,
    publish_all,
    renew_material,
)
from cuocthi.publicity.models import Material
from tests.publicity.factories import THEME, make_drafted, make_public, make_told, material_of
from tests.units.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Kind = Material.Kind
POSTER = "# Ai được dự thi\nHọc sinh cả tỉnh.\n\n# Cách dự thi\n1. Viết.\n2. Nộp."


@pytest.fixture(autouse=True)
def february():
    with clock.at(dt.datetime(2024, 2, 20, 3, tzinfo=dt.UTC)):
        yield


def words_of(stored):
    page = pypdfium2.PdfDocument(read_bytes(stored))[0]
    return " ".join(page.get_textpage().get_text_range().split())


def verbs(campaign):
    return list(
        Event.objects.filter(campaign=campaign.pk).order_by("pk").values_list("verb", flat=True)
    )


def test_a_confirmed_campaign_gets_its_three_drafts():
    campaign = make_told(state=Campaign.State.DRAFT)
    confirm_campaign(campaign_id=campaign.pk, by="system")

    run_due()

    drafts = Material.objects.filter(campaign=campaign).order_by("kind")
    assert [(m.kind, m.published_at, m.edited_by) for m in drafts] == [
        ("page", None, ""),
        ("poster", None, ""),
        ("radio", None, ""),
    ]
    assert {m.title for m in drafts} == {"Cuộc thi Viết thư Quốc tế UPU lần thứ 53"}
    name = "cuocthi.publicity.actions.draft_materials"
    assert Reaction.objects.get(name=name).state == Reaction.State.DONE


def test_the_reaction_repeated_changes_nothing():
    campaign = make_told()
    with transaction.atomic():
        event = record("campaign.confirmed", campaign, by="system", campaign=campaign.pk)
    draft_materials(event=event)
    before = list(Material.objects.order_by("pk").values())

    with clock.at(clock.now() + dt.timedelta(hours=1)):
        draft_materials(event=event)

    assert list(Material.objects.order_by("pk").values()) == before
    assert verbs(campaign) == ["campaign.confirmed", "publicity.drafted"]


def test_a_draft_campaign_is_not_told_of():
    campaign = make_told(state=Campaign.State.DRAFT)

    with pytest.raises(Refused, match="còn là bản nháp"):
        draft_now(campaign_id=campaign.pk, by="system")

    assert Material.objects.count() == 0


def test_a_campaign_that_is_over_gets_no_drafts_any_more():
    campaign = make_told(state=Campaign.State.CLOSED)
    with transaction.atomic():
        event = record("campaign.confirmed", campaign, by="system", campaign=campaign.pk)

    draft_materials(event=event)

    assert Material.objects.count() == 0


def test_the_poster_says_what_the_facts_say():
    campaign = make_drafted(text="Nhận bài theo dấu bưu điện.", slug="upu-2024")

    poster = material_of(campaign, Kind.POSTER)

    words = words_of(poster.file)
    told = [
        *("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "Cuộc thi Viết thư Quốc tế UPU lần thứ 53", THEME),
        *("Học sinh từ 9 đến 15 tuổi", "05/01/2024", "15/03/2024", "tính theo dấu bưu điện"),
        *("2 giải Nhất", "không quá 800 chữ", "127.0.0.1:8000/c/upu-2024", "0204 3555 888"),
    ]
    assert [one for one in told if one not in words.replace("\u200b", "")] == []
    assert read_bytes(poster.picture)[8:12] == b"WEBP"


def test_changed_facts_make_the_drafts_anew_but_keep_what_a_person_wrote_or_published():
    campaign = make_drafted()
    page = material_of(campaign, Kind.PAGE)
    edit_material(material_id=page.pk, title="Lời của tôi", text="Mời các em.", by=make_user())
    radio = material_of(campaign, Kind.RADIO)
    radio.published_at = clock.now()
    radio.save()
    Campaign.objects.filter(pk=campaign.pk).update(theme="Đề tài đã đổi")

    made = draft_now(campaign_id=campaign.pk, by="system")

    assert made == ["poster"]
    assert material_of(campaign, Kind.PAGE).text == "Mời các em."
    assert material_of(campaign, Kind.RADIO).text == radio.text
    assert "Đề tài đã đổi" in words_of(material_of(campaign, Kind.POSTER).file)


def test_nothing_is_made_anew_for_a_reader_of_english():
    campaign = make_drafted()

    with override("en"):
        made = draft_now(campaign_id=campaign.pk, by="system")

    assert made == []


def test_a_person_edits_the_radio_script_and_it_is_put_into_spoken_words():
    campaign = make_drafted()
    user = make_user()
    radio = material_of(campaign, Kind.RADIO)

    edit_material(
        material_id=radio.pk, title=" Bản  tin ", text="STTTT nhận 12 bài,\nhết ngày 15/3.", by=user
    )

    radio.refresh_from_db()
    assert radio.title == "Bản tin"
    assert radio.text == (
        "Sở Thông tin và Truyền thông tỉnh Sông Mây nhận mười hai bài\nhết ngày mười lăm tháng ba."
    )
    assert radio.edited_by == f"user:{user.pk}"
    assert verbs(campaign) == ["publicity.drafted", "material.edited"]


def test_an_edited_poster_is_printed_anew():
    campaign = make_drafted()
    poster = material_of(campaign, Kind.POSTER)

    edit_material(material_id=poster.pk, title="Viết thư nào", text=POSTER, by="test")

    fresh = material_of(campaign, Kind.POSTER)
    words = words_of(fresh.file)
    assert "Học sinh cả tỉnh." in words
    assert "Viết thư nào" in words
    assert "giải Nhất" not in words
    assert (fresh.file_id != poster.file_id, fresh.picture_id != poster.picture_id) == (True, True)


@pytest.mark.parametrize(
    ("title", "text", "words"),
    [
        (" ", "Có chữ", "không được để trống"),
        ("Có tên", " \n ", "không được để trống"),
        ("T" * 301, "Có chữ", "dài quá 300"),
        ("Có tên", "Mời các em", "chưa thuộc phần nào"),
        ("Có tên", "# Ai được dự thi\nCác em", "còn thiếu phần “Cách dự thi”"),
        ("Có tên", "# Quà tặng\nBút", "không có phần “Quà tặng”"),
        ("Có tên", POSTER + " 🦊", "không có ký tự “🦊”"),
    ],
)
def test_words_that_do_not_fit_are_refused_and_nothing_changes(title, text, words):
    campaign = make_drafted()
    before = Material.objects.filter(campaign=campaign, kind=Kind.POSTER).values().get()

    with pytest.raises(Refused, match=words):
        edit_material(material_id=before["id"], title=title, text=text, by="test")

    assert Material.objects.filter(pk=before["id"]).values().get() == before
    assert verbs(campaign) == ["publicity.drafted"]


def test_publishing_makes_all_public_once():
    campaign = make_drafted()

    counts = [publish_all(campaign_id=campaign.pk, by=make_user()) for _time in range(2)]

    assert counts == [3, 0]
    hours = set(Material.objects.values_list("published_at", flat=True))
    assert len(hours) == 1
    assert None not in hours
    assert verbs(campaign) == ["publicity.drafted", "publicity.published"]


def test_nothing_drafted_cannot_be_published():
    campaign = make_told()

    with pytest.raises(Refused, match="Chưa có bản thảo"):
        publish_all(campaign_id=campaign.pk, by="test")


def test_a_renewed_one_is_a_draft_from_the_facts_of_today():
    campaign = make_public()
    page = material_of(campaign, Kind.PAGE)
    edit_material(material_id=page.pk, title="Lời của tôi", text="Mời các em.", by="test")
    Campaign.objects.filter(pk=campaign.pk).update(theme="Đề tài đã đổi")

    fresh = renew_material(material_id=page.pk, by="test")

    assert "Chủ đề: “Đề tài đã đổi”." in fresh.text
    assert (fresh.edited_by, fresh.published_at) == ("", None)
    assert material_of(campaign, Kind.RADIO).published_at is not None

"""Materials after a day moved: what the program wrote follows, a person's words get a proposal."""

import datetime as dt

import pytest

from cuocthi.audit.actions import run_due
from cuocthi.campaigns.actions.shared import midnight
from cuocthi.core import clock
from cuocthi.core.refused import Overtaken
from cuocthi.dispatch.actions import agree_to_move, move_day
from cuocthi.dispatch.models import DateMove, MoveDecision
from cuocthi.dispatch.queries import move_preview
from cuocthi.dispatch.queries.moving import day_at
from cuocthi.files.queries import read_bytes
from cuocthi.publicity.actions import (
    draft_now,
    edit_material,
    keep_old_days,
    note_posted,
    publish_all,
    take_new_days,
)
from cuocthi.publicity.models import Material
from cuocthi.publicity.queries import materials_of
from cuocthi.publicity.queries.moving import materials_naming, proposals
from tests.campaigns.factories import make_role
from tests.publicity.factories import make_told

pytestmark = pytest.mark.django_db

OLD, NEW = dt.date(2024, 3, 15), dt.date(2024, 3, 31)
BEFORE = midnight(dt.date(2024, 1, 2))
OWN = "Gửi bài trước ngày 15/3 nhé.\n\nHạn: ngày 15 tháng 3 năm 2024."


@pytest.fixture
def campaign():
    campaign = make_told()
    draft_now(campaign_id=campaign.pk, by="system")
    page = Material.objects.get(kind="page")
    edit_material(material_id=page.pk, title=page.title, text=OWN, by="user:901")
    publish_all(campaign_id=campaign.pk, by="user:901")
    return campaign


def moved(campaign, new=NEW, **more):
    """The closing day moves before the contest opens, so one person is enough."""
    with clock.at(BEFORE):
        preview = move_preview(campaign, day_at(campaign, "closes"), new)
        move_day(
            campaign_id=campaign.pk,
            key="closes",
            new_on=new,
            reason="Mưa bão",
            seen=preview.version,
            by="user:901",
            **more,
        )
        run_due()
    campaign.refresh_from_db()


def material(kind):
    return Material.objects.get(kind=kind)


def test_a_preview_names_what_follows_and_what_a_person_has_to_do(campaign):
    note_posted(campaign_id=campaign.pk, group="Nhóm các xã", by="user:901")

    found = materials_naming(campaign, OLD)

    assert [(one.words, one.follows) for one in found] == [
        (
            "Bản máy soạn (áp phích bảng tin, bài phát thanh): soạn lại theo ngày mới, "
            "bản đã công bố vẫn công bố",
            True,
        ),
        (
            "Lời đã được người sửa (trang thông tin) còn ghi 15/03/2024: "
            "có lời mới chờ bạn quyết định",
            False,
        ),
        ("Áp phích đã in còn ghi 15/03/2024: cần in và dán lại bản mới", False),
        ("Lời đã đăng ở 1 nhóm trò chuyện còn ghi 15/03/2024: cần đăng lại", False),
    ]


def test_what_the_program_wrote_follows_and_stays_public(campaign):
    printed = material("poster").file_id

    moved(campaign)

    assert "ba mươi mốt tháng ba" in material("radio").text
    assert "mười lăm tháng ba" not in material("radio").text
    assert material("poster").file_id != printed
    assert material("page").text == OWN
    assert all(one.published_at for one in materials_of(campaign))


def test_a_persons_words_get_a_proposal_that_is_taken_once(campaign):
    moved(campaign)
    page = material("page")
    (proposal,) = proposals(campaign, [page]).values()

    taken = take_new_days(material_id=page.pk, by="user:901", seen=page.version)
    again = take_new_days(material_id=page.pk, by="user:901", seen=page.version)

    assert proposal.days == ((OLD, NEW),)
    assert taken.text == again.text == proposal.text
    assert taken.text == "Gửi bài trước ngày 31/3 nhé.\n\nHạn: ngày 31 tháng 3 năm 2024."
    assert taken.published_at is not None
    assert proposals(campaign, materials_of(campaign)) == {}


def test_a_day_that_moved_twice_is_put_to_the_last(campaign):
    moved(campaign)
    moved(campaign, dt.date(2024, 4, 10))

    (proposal,) = proposals(campaign, [material("page")]).values()

    assert proposal.days == ((OLD, dt.date(2024, 4, 10)),)


def test_words_that_mean_another_day_are_kept_until_they_change(campaign):
    moved(campaign)
    page = material("page")

    with pytest.raises(Overtaken):
        keep_old_days(material_id=page.pk, by="user:901", seen="of-before")
    keep_old_days(material_id=page.pk, by="user:901", seen=page.version)
    keep_old_days(material_id=page.pk, by="user:901")

    assert proposals(campaign, materials_of(campaign)) == {}
    assert material("page").text == OWN
    assert material("page").kept_days == ["2024-03-15"]


def test_the_poster_in_a_persons_words_is_printed_with_the_new_day(campaign):
    poster = material("poster")
    words = poster.text + "\n\n# Về hạn nộp\nTính theo dấu bưu điện."
    edit_material(material_id=poster.pk, title=poster.title, text=words, by="user:901")
    printed = read_bytes(material("poster").file)

    moved(campaign)

    assert read_bytes(material("poster").file) != printed
    assert "Tính theo dấu bưu điện" in material("poster").text


def test_the_organiser_decides_on_the_page(client, campaign):
    moved(campaign)
    client.force_login(make_role(campaign, "organiser"))
    url = f"/tuyen-truyen/{campaign.slug}/"

    before = client.get(url).content.decode()
    stale = client.post(f"{url}trang/ngay-moi/", {"take": "1", "seen": "x"}, follow=True)
    done = client.post(
        f"{url}trang/ngay-moi/", {"take": "1", "seen": material("page").version}, follow=True
    )

    assert "Lời này còn ghi 15/03/2024, nay đã đổi là 31/03/2024." in before
    assert "Gửi bài trước ngày 31/3 nhé." in before
    assert "lời văn ở đây đã đổi" in stale.content.decode()
    assert "Đã sửa lời theo ngày mới" in done.content.decode()
    assert "Lời này còn ghi" not in done.content.decode()


def test_keeping_the_words_is_one_press_too(client, campaign):
    moved(campaign)
    client.force_login(make_role(campaign, "organiser"))

    done = client.post(
        f"/tuyen-truyen/{campaign.slug}/trang/ngay-moi/",
        {"keep": "1", "seen": material("page").version},
        follow=True,
    )

    assert "Đã giữ nguyên lời" in done.content.decode()
    assert material("page").text == OWN


@pytest.mark.parametrize(("who", "status"), [("judge", 403), ("elsewhere", 404)])
def test_nobody_else_decides_on_the_words(client, campaign, who, status):
    moved(campaign)
    user = make_role(make_told() if who == "elsewhere" else campaign, "judge")
    client.force_login(user)

    answer = client.post(f"/tuyen-truyen/{campaign.slug}/trang/ngay-moi/", {"take": "1"})

    assert answer.status_code == status
    assert material_text(campaign) == OWN


def material_text(campaign):
    return Material.objects.get(campaign=campaign, kind="page").text


def test_the_public_page_says_so_until_the_words_are_put_right(client, campaign):
    moved(campaign)
    with clock.at(BEFORE):
        between = client.get(f"/c/{campaign.slug}/").content.decode()
        page = material("page")
        take_new_days(material_id=page.pk, by="user:901", seen=page.version)
        after = client.get(f"/c/{campaign.slug}/").content.decode()

    assert "lời dưới đây đang được sửa" in between
    assert "đang được sửa" not in after
    assert after.count("15/03/2024") == 1
    assert "Gia hạn: trước đây đến hết 15/03/2024" in after


@pytest.mark.parametrize(
    ("new", "corrects"), [(dt.date(2024, 3, 31), True), (dt.date(2024, 3, 10), False)]
)
def test_only_an_extension_names_the_old_day_to_the_public(client, campaign, new, corrects):
    moved(campaign, new, corrects=corrects)
    with clock.at(BEFORE):
        for half in MoveDecision.objects.filter(state="half"):
            agree_to_move(decision_id=half.pk, by="user:902")
        page = client.get(f"/c/{campaign.slug}/").content.decode()

    assert DateMove.objects.filter(what="closes").count() == 1
    assert "trước đây đến hết" not in page
